// SPDX-License-Identifier: Apache-2.0
#include "resolve/actors/import/wikidata.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <nlohmann/json.hpp>
#include <utility>

namespace dragoman::resolve {
namespace {

using std::string;
using std::string_view;
using Json = nlohmann::json;

constexpr std::size_t kLongestTitle = 120;

const Json* member(const Json& object, const char* key) {
  if (!object.is_object()) return nullptr;
  const auto at = object.find(key);
  return at == object.end() ? nullptr : &*at;
}

string text_of(const Json* value) {
  return value != nullptr && value->is_string() ? value->get<string>() : string();
}

// The label in English, else in a language that writes names as English does.
string label_of(const Json& entity) {
  const Json* labels = member(entity, "labels");
  if (labels == nullptr) return "";
  for (const char* language :
       {"en", "mul", "en-gb", "en-us", "en-ca", "de", "fr", "es", "it", "pt", "nl"})
    if (const Json* label = member(*labels, language))
      if (string text = text_of(member(*label, "value")); !text.empty()) return text;
  return "";
}

std::vector<string> names_of(const Json& entity) {
  std::vector<string> names;
  const auto add = [&](const string& text) {
    string name = plain_name(text);
    while (!name.empty() && (name.back() == '*' || name.back() == ' ')) name.pop_back();
    // A Latin letter, or it is no name of an English text.
    const bool latin = std::any_of(name.begin(), name.end(), [](char c) {
      return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    });
    if (latin && std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  };
  add(label_of(entity));
  if (const Json* aliases = member(entity, "aliases"))
    for (const char* language : {"en", "mul"})
      if (const Json* list = member(*aliases, language); list != nullptr && list->is_array())
        for (const Json& alias : *list) add(text_of(member(alias, "value")));
  return names;
}

// The number ("Q142") that a snak points to; "" if it has none.
string number_of(const Json& snak) {
  const Json* data = member(snak, "datavalue");
  const Json* value = data == nullptr ? nullptr : member(*data, "value");
  if (value == nullptr) return "";
  if (string id = text_of(member(*value, "id")); !id.empty()) return id;
  if (const Json* number = member(*value, "numeric-id");
      number != nullptr && number->is_number_integer())
    return "Q" + number->dump();
  return "";
}

// An ISO date to the precision that the snak has; "" if it tells no day, month or year.
string date_of(const Json& snak) {
  const Json* data = member(snak, "datavalue");
  const Json* value = data == nullptr ? nullptr : member(*data, "value");
  if (value == nullptr) return "";
  const string time = text_of(member(*value, "time"));
  const Json* precision = member(*value, "precision");
  const int digits =
      precision != nullptr && precision->is_number_integer() ? precision->get<int>() : 11;
  if (time.size() < 11 || time[0] != '+' || digits < 9) return "";
  string date = time.substr(1, digits == 9 ? 4 : digits == 10 ? 7 : 10);
  if (date.ends_with("-00")) date.resize(date.size() - 3);
  if (date.ends_with("-00")) date.resize(date.size() - 3);
  return is_partial_date(date) ? date : "";
}

template <typename Use>
void each_statement(const Json& claims, const char* property, const Use& use) {
  const Json* list = member(claims, property);
  if (list == nullptr || !list->is_array()) return;
  for (const Json& statement : *list) {
    if (text_of(member(statement, "rank")) == "deprecated") continue;
    if (const Json* snak = member(statement, "mainsnak")) use(statement, *snak);
  }
}

string numbers_of(const Json& claims, std::initializer_list<const char*> properties) {
  string out;
  for (const char* property : properties)
    each_statement(claims, property, [&](const Json&, const Json& snak) {
      if (const string number = number_of(snak); !number.empty())
        out += (out.empty() ? "" : " ") + number;
    });
  return out;
}

string qualifier_date(const Json& statement, const char* property) {
  const Json* qualifiers = member(statement, "qualifiers");
  const Json* list = qualifiers == nullptr ? nullptr : member(*qualifiers, property);
  if (list == nullptr || !list->is_array() || list->empty()) return "";
  return date_of((*list)[0]);
}

string qualifier_numbers(const Json& statement) {
  const Json* qualifiers = member(statement, "qualifiers");
  string out;
  if (qualifiers == nullptr) return out;
  for (const char* property : {"P1001", "P17", "P27"})
    if (const Json* list = member(*qualifiers, property); list != nullptr && list->is_array())
      for (const Json& snak : *list)
        if (const string number = number_of(snak); !number.empty())
          out += (out.empty() ? "" : " ") + number;
  return out;
}

bool has(string_view line, string_view property) {
  return ::memmem(line.data(), line.size(), property.data(), property.size()) != nullptr;
}

}  // namespace

WikidataActors::~WikidataActors() {
  if (waiting_ == nullptr) return;
  std::fclose(waiting_);
  if (!scratch_.empty()) std::remove(scratch_.c_str());
}

void WikidataActors::line(std::size_t number, string_view bytes) {
  string_view text = trimmed(bare_line(number, bytes));
  if (text.starts_with('[')) text = trimmed(text.substr(1));
  if (text.ends_with(']')) text = trimmed(text.substr(0, text.size() - 1));
  if (text.ends_with(',')) text = trimmed(text.substr(0, text.size() - 1));
  if (text.empty()) return;
  const bool holds = has(text, "\"P39\"");
  const bool office = has(text, "\"P1001\"") || has(text, "\"P279\"") || has(text, "\"Q4164871\"");
  const bool state = has(text, "\"P298\"");
  if (!holds && !office && !state) {
    // Most of a dump: no office, no state. A line that is cut off is seen all the same.
    if (text.front() != '{' || text.back() != '}') {
      sink_.unread(number, "not one whole entity of JSON");
    } else {
      ++*left_out_;
    }
    return;
  }
  const Json entity = Json::parse(text, nullptr, false);
  if (entity.is_discarded() || !entity.is_object()) {
    sink_.unread(number, "not one whole entity of JSON");
    return;
  }
  const string id = text_of(member(entity, "id"));
  const Json* claims = member(entity, "claims");
  if (id.empty() || claims == nullptr || !claims->is_object()) {
    sink_.unread(number, "an entity without id or claims");
    return;
  }
  bool used = false;
  if (state) {
    string code;
    each_statement(*claims, "P298", [&](const Json&, const Json& snak) {
      if (const Json* data = member(snak, "datavalue"))
        if (code.empty()) code = codes_.alpha3(text_of(member(*data, "value")));
    });
    if (!code.empty()) {
      used = true;
      states_.emplace(id, code);
      ActorEntry made;
      made.kind = EntryKind::kBody;
      made.origin = "wikidata:" + id;
      made.names = names_of(entity);
      DatedCode dated{code, "", ""};
      each_statement(*claims, "P576",
                     [&](const Json&, const Json& snak) { dated.to = date_of(snak); });
      made.codes.push_back(std::move(dated));
      // Two capitals are no name of a state in a text ("US" our own tables know).
      std::erase_if(made.names, [](const string& name) { return name.size() < 4; });
      if (!made.names.empty()) sink_.entry(std::move(made));
    }
  }
  if (office) {
    const string title = label_of(entity);
    Office made;
    if (!title.empty() && title.size() <= kLongestTitle) {
      Document document;
      document.text = title;
      const Referent read = resolver_.resolve_phrase(document, Analysis(),
                                                     {0, static_cast<std::uint32_t>(title.size())});
      for (const string& sector : read.sectors)
        if (made.sectors.size() < 6) made.sectors += sector;
      made.country = read.country;
    }
    if (!made.sectors.empty()) {
      used = true;
      made.seats = numbers_of(*claims, {"P1001", "P17"});
      offices_.emplace(id, std::move(made));
    }
  }
  if (holds) {
    Json waiting = {{"line", number},
                    {"id", id},
                    {"names", names_of(entity)},
                    {"of", numbers_of(*claims, {"P27"})},
                    {"held", Json::array()}};
    each_statement(*claims, "P39", [&](const Json& statement, const Json& snak) {
      const string held = number_of(snak);
      if (held.empty()) return;
      waiting["held"].push_back({held, qualifier_date(statement, "P580"),
                                 qualifier_date(statement, "P582"), qualifier_numbers(statement)});
    });
    if (!waiting["held"].empty()) {
      used = true;
      if (waiting_ == nullptr)
        waiting_ = scratch_.empty() ? std::tmpfile() : std::fopen(scratch_.c_str(), "w+b");
      const string record = waiting.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
      if (waiting_ == nullptr ||
          std::fwrite(record.data(), 1, record.size(), waiting_) != record.size())
        failed_ = true;
    }
  }
  if (!used) ++*left_out_;
}

string WikidataActors::country_of(string_view numbers) const {
  while (!numbers.empty()) {
    const std::size_t blank = std::min(numbers.find(' '), numbers.size());
    const string number(numbers.substr(0, blank));
    numbers.remove_prefix(std::min(blank + 1, numbers.size()));
    if (const auto state = states_.find(number); state != states_.end()) return state->second;
    if (string code = codes_.alpha3(number); !code.empty()) return code;
  }
  return "";
}

void WikidataActors::holder(const string& record) {
  const Json waiting = Json::parse(record, nullptr, false);
  if (waiting.is_discarded()) return;
  const auto number = waiting["line"].get<std::size_t>();
  ActorEntry made;
  made.kind = EntryKind::kPerson;
  made.origin = "wikidata:" + waiting["id"].get<string>();
  made.names = waiting["names"].get<std::vector<string>>();
  if (made.names.empty()) {
    sink_.unread(number, waiting["id"].get<string>() + ": no name in English");
    return;
  }
  const string citizen = country_of(waiting["of"].get<string>());
  std::vector<DatedCode> undated;
  string first_end, last_country, missing;
  for (const Json& held : waiting["held"]) {
    const auto office = offices_.find(held[0].get<string>());
    if (office == offices_.end()) {
      missing += (missing.empty() ? "" : ", ") + held[0].get<string>();
      continue;
    }
    string country = country_of(held[3].get<string>());
    if (country.empty()) country = country_of(office->second.seats);
    if (country.empty()) country = office->second.country;
    if (country.empty()) country = citizen;
    DatedCode code{country + office->second.sectors, held[1].get<string>(), held[2].get<string>()};
    const std::size_t both = std::min(code.from.size(), code.to.size());
    if (both > 0 && code.to.substr(0, both) < code.from.substr(0, both)) {
      sink_.unread(number, made.origin + ": an office that ends before it begins");
      continue;
    }
    if (!code.to.empty() && (first_end.empty() || code.to < first_end)) {
      first_end = code.to;
      last_country = country;
    }
    (code.dated() ? made.codes : undated).push_back(std::move(code));
  }
  std::stable_sort(made.codes.begin(), made.codes.end(),
                   [](const DatedCode& a, const DatedCode& b) { return a.from < b.from; });
  // Out of office, one is of the elite: not before, and not while another office lasts.
  if (!first_end.empty())
    if (const string after = next_day(first_end); !after.empty())
      made.codes.push_back({last_country + "ELI", after, ""});
  for (DatedCode& code : undated) made.codes.push_back(std::move(code));
  if (!missing.empty())
    sink_.unread(number, waiting["id"].get<string>() + " (" + made.names[0] + "): " + missing +
                             " is no office whose title this dump tells");
  if (!made.codes.empty()) sink_.entry(std::move(made));
}

Status WikidataActors::finish() {
  if (failed_ || (waiting_ != nullptr && std::fflush(waiting_) != 0))
    return Status(StatusCode::kIo, (scratch_.empty() ? string("scratch file") : scratch_) + ": " +
                                       std::strerror(errno));
  if (waiting_ == nullptr) return Status();
  std::rewind(waiting_);
  string record;
  char buffer[1 << 14];
  while (std::fgets(buffer, sizeof buffer, waiting_) != nullptr) {
    record += buffer;
    if (!record.ends_with('\n')) continue;
    holder(record);
    record.clear();
  }
  return Status();
}

}  // namespace dragoman::resolve
