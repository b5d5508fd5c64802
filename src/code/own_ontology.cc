// SPDX-License-Identifier: Apache-2.0
// The TOML form of somebody's own ontology.
#include <toml++/toml.h>

#include <fstream>
#include <sstream>

#include "code/own_types.h"

namespace dragoman::code {
namespace {

Status wrong(const std::string& path, const toml::source_region& where, const std::string& what) {
  return Status(StatusCode::kInvalidArgument,
                path + ":" + std::to_string(where.begin.line) + ": " + what);
}

// "Police {arrested} him": the text, and where the word that tells it stands.
Result<OwnExample> read_example(const std::string& path, const toml::node& node, std::size_t type) {
  const std::optional<std::string> marked = node.value<std::string>();
  if (!marked) return wrong(path, node.source(), "an example is a string");
  OwnExample example;
  example.type = type;
  std::optional<std::size_t> open;
  for (char c : *marked) {
    if (c == '{') {
      if (open) return wrong(path, node.source(), "an example has one pair of braces at most");
      open = example.text.size();
    } else if (c == '}') {
      if (!open || example.text.size() == *open || !example.trigger.empty())
        return wrong(path, node.source(), "braces without words, or without a partner");
      example.trigger = {static_cast<std::uint32_t>(*open),
                         static_cast<std::uint32_t>(example.text.size())};
    } else {
      example.text += c;
    }
  }
  if (open && example.trigger.empty()) return wrong(path, node.source(), "a brace is not closed");
  if (example.text.find_first_not_of(" \t\n") == std::string::npos)
    return wrong(path, node.source(), "an example without words");
  return example;
}

Status read_examples(const std::string& path, const toml::table& table, const char* key,
                     std::size_t type, OwnOntology* out) {
  const toml::node* node = table.get(key);
  if (!node) return Status();
  const toml::array* list = node->as_array();
  if (!list) return wrong(path, node->source(), std::string(key) + " is a list of sentences");
  for (const toml::node& item : *list) {
    Result<OwnExample> example = read_example(path, item, type);
    if (!example.ok()) return example.status();
    out->examples.push_back(std::move(*example));
  }
  return Status();
}

Status read_type(const std::string& path, const toml::node& node, OwnOntology* out) {
  const toml::table* table = node.as_table();
  if (!table) return wrong(path, node.source(), "[[type]] is a table");
  const std::optional<std::string> name = (*table)["name"].value<std::string>();
  if (!name || name->empty()) return wrong(path, node.source(), "a type needs a name");
  for (const std::string& other : out->types)
    if (other == *name) return wrong(path, node.source(), "two types are called " + *name);
  for (const auto& [key, value] : *table)
    if (key.str() != "name" && key.str() != "description" && key.str() != "examples")
      return wrong(path, value.source(),
                   "a type has name, description and examples, not " + std::string(key.str()));
  const std::size_t before = out->examples.size();
  out->types.push_back(*name);
  out->descriptions.push_back((*table)["description"].value_or(std::string()));
  const Status status = read_examples(path, *table, "examples", out->types.size() - 1, out);
  if (!status.ok()) return status;
  if (out->examples.size() < before + 2)
    return wrong(path, node.source(),
                 *name + " needs two examples at least; five or more are better");
  return Status();
}

}  // namespace

Result<OwnOntology> read_own_ontology(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return Status(StatusCode::kNotFound, path + ": no such ontology, or not readable");
  std::stringstream bytes;
  bytes << file.rdbuf();
  toml::table root;
  try {
    root = toml::parse(bytes.str(), path);
  } catch (const toml::parse_error& error) {
    return wrong(path, error.source(), std::string(error.description()));
  }
  OwnOntology out;
  out.name = root["name"].value_or(std::string());
  if (out.name.empty()) return Status(StatusCode::kInvalidArgument, path + ": no name = \"...\"");
  for (const auto& [key, value] : root)
    if (key.str() != "name" && key.str() != "type" && key.str() != "not")
      return wrong(path, value.source(),
                   "an ontology has name, [[type]] and not, not " + std::string(key.str()));
  const toml::array* types = root["type"].as_array();
  if (!types || types->empty()) return Status(StatusCode::kInvalidArgument, path + ": no [[type]]");
  for (const toml::node& node : *types)
    if (Status status = read_type(path, node, &out); !status.ok()) return status;
  if (Status status = read_examples(path, root, "not", kCounterExample, &out); !status.ok())
    return status;
  return out;
}

}  // namespace dragoman::code
