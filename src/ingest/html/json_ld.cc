// SPDX-License-Identifier: Apache-2.0
#include "ingest/html/json_ld.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <unordered_map>
#include <utility>
#include <vector>

namespace dragoman::ingest {
namespace {

using nlohmann::json;

constexpr std::size_t kMostObjects = 2000;
constexpr std::size_t kLongestScript = 4u << 20;

// How much an object's type makes it the page's article; 0: it is none.
int rank_of(const json& object) {
  const auto type = object.find("@type");
  if (type == object.end()) return 0;
  const auto rank = [](const json& name) {
    if (!name.is_string()) return 0;
    const std::string& text = name.get_ref<const std::string&>();
    if (text == "WebPage" || text == "ItemPage") return 1;
    if (text.ends_with("Article") || text.ends_with("BlogPosting") || text == "Report") return 3;
    return text == "Review" || text == "ClaimReview" || text == "CreativeWork" ||
                   text == "VideoObject"
               ? 1
               : 0;
  };
  if (!type->is_array()) return rank(*type);
  int best = 0;
  for (const json& name : *type) best = std::max(best, rank(name));
  return best;
}

using ObjectsById = std::unordered_map<std::string, const json*>;

// An object that is only a reference ({"@id": ...}): the object it means.
const json& resolve(const json& object, const ObjectsById& by_id) {
  const auto id = object.find("@id");
  if (object.contains("name") || id == object.end() || !id->is_string()) return object;
  const auto found = by_id.find(id->get_ref<const std::string&>());
  return found != by_id.end() ? *found->second : object;
}

// A string, or the "name" of an object, or those of a list joined by ", ".
std::string names_of(const json& reference, const ObjectsById& by_id) {
  if (reference.is_string()) return reference.get<std::string>();
  const json& value = reference.is_object() ? resolve(reference, by_id) : reference;
  if (value.is_object()) {
    const auto name = value.find("name");
    if (name != value.end() && name->is_string()) return name->get<std::string>();
    return name != value.end() && name->is_array() && !name->empty() && name->front().is_string()
               ? name->front().get<std::string>()
               : "";
  }
  std::string out;
  if (!value.is_array()) return out;
  for (const json& item : value) {
    const std::string name = item.is_array() ? "" : names_of(item, by_id);
    if (name.empty() || out.find(name) != std::string::npos) continue;
    if (!out.empty()) out += ", ";
    out += name;
  }
  return out;
}

std::string string_of(const json& object, const char* key) {
  const auto value = object.find(key);
  if (value == object.end()) return "";
  if (value->is_array() && !value->empty() && value->front().is_string())
    return value->front().get<std::string>();
  return value->is_string() ? value->get<std::string>() : "";
}

void fill(const json& object, const ObjectsById& by_id, JsonLdArticle* article) {
  const auto take = [](std::string* field, std::string value) {
    if (field->empty()) *field = std::move(value);
  };
  take(&article->headline, plain_from_markup(string_of(object, "headline")));
  take(&article->published, string_of(object, "datePublished"));
  take(&article->published, string_of(object, "dateCreated"));
  take(&article->modified, string_of(object, "dateModified"));
  take(&article->body, plain_from_markup(string_of(object, "articleBody")));
  take(&article->language, string_of(object, "inLanguage"));
  take(&article->url, string_of(object, "url"));
  const auto author = object.find("author");
  if (author != object.end()) take(&article->author, plain_from_markup(names_of(*author, by_id)));
  const auto publisher = object.find("publisher");
  if (publisher != object.end())
    take(&article->publisher, plain_from_markup(names_of(*publisher, by_id)));
}

// All objects of a script, @graph and lists opened, in order.
void collect_objects(const json& root, std::vector<const json*>* objects) {
  std::vector<const json*> open{&root};
  while (!open.empty() && objects->size() < kMostObjects) {
    const json* value = open.back();
    open.pop_back();
    if (value->is_array()) {
      for (auto item = value->rbegin(); item != value->rend(); ++item) open.push_back(&*item);
    } else if (value->is_object()) {
      objects->push_back(value);
      for (const char* key : {"@graph", "mainEntity", "mainEntityOfPage"}) {
        const auto inner = value->find(key);
        if (inner != value->end()) open.push_back(&*inner);
      }
    }
  }
}

std::string script_text(const Dom& dom, NodeIndex script) {
  std::string text;
  for (NodeIndex n = script; n < dom[script].end; ++n)
    if (dom[n].tag == Tag::kText) text += dom[n].text;
  for (char& c : text)
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';  // raw line breaks in strings are common
  return text;
}

}  // namespace

std::string plain_from_markup(const std::string& text) {
  if (text.find_first_of("&<") == std::string::npos) return text;
  if (const std::size_t newline = text.find('\n');
      newline != std::string::npos) {  // lines stay lines
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      out += plain_from_markup(text.substr(at, end - at)) + "\n";
      at = end + 1;
    }
    return out;
  }
  auto dom = Dom::parse(text);
  if (!dom.ok() || dom.value().size() == 0) return text;
  return dom.value().text_of(0);
}

JsonLdArticle read_json_ld(const Dom& dom) {
  std::vector<json> scripts;
  for (NodeIndex i = 0; i < dom.size(); ++i) {
    if (dom[i].tag != Tag::kScript || dom.attribute(i, "type") != "application/ld+json") continue;
    const std::string text = script_text(dom, i);
    if (text.size() > kLongestScript) continue;
    json parsed = json::parse(text, nullptr, false, true);
    if (!parsed.is_discarded()) scripts.push_back(std::move(parsed));
  }
  std::vector<const json*> objects;
  for (const json& script : scripts) collect_objects(script, &objects);
  ObjectsById by_id;
  for (const json* object : objects) {
    const auto id = object->find("@id");
    if (id != object->end() && id->is_string() && object->contains("name"))
      by_id.emplace(id->get_ref<const std::string&>(), object);
  }
  JsonLdArticle article;
  for (const int rank : {3, 1})
    for (const json* object : objects)
      if (rank_of(*object) == rank) {
        fill(*object, by_id, &article);
        if (rank == 3) break;  // the first article is the page's own
      }
  return article;
}

}  // namespace dragoman::ingest
