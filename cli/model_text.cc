// SPDX-License-Identifier: Apache-2.0
#include "model_text.h"

#include <nlohmann/json.hpp>

namespace dragoman::cli {
namespace {

using Json = nlohmann::ordered_json;

// A value as indented lines: objects key by key, lists item by item.
void append(const Json& value, int indent, std::string* out) {
  const std::string pad(static_cast<std::size_t>(indent), ' ');
  if (value.is_object()) {
    for (const auto& [key, inner] : value.items()) {
      if (inner.is_structured() && !inner.empty()) {
        *out += pad + key + "\n";
        append(inner, indent + 2, out);
      } else {
        *out += pad + key + std::string(key.size() < 22 ? 22 - key.size() : 1, ' ') +
                (inner.is_string() ? inner.get<std::string>() : inner.dump()) + "\n";
      }
    }
  } else if (value.is_array()) {
    for (const Json& item : value) {
      if (item.is_structured()) {
        append(item, indent, out);
      } else {
        *out += pad + (item.is_string() ? item.get<std::string>() : item.dump()) + "\n";
      }
    }
  }
}

}  // namespace

std::string model_text(const nn::ModelFile& model) {
  const nn::ModelConfig& c = model.config();
  std::string out = model.name() + " " + model.version() + " (" + model.language() + ")\n" +
                    model.path() + "\n\nencoder\n  " + std::to_string(c.layers) + " layers, " +
                    std::to_string(c.hidden) + " wide, " + std::to_string(c.heads) +
                    " heads, windows of " + std::to_string(c.window) + " word pieces, " +
                    std::to_string(model.vocabulary().size()) + " pieces known\n";
  if (c.gate_layer > 0)
    out += "  gate after layer " + std::to_string(c.gate_layer) + " (code --gate)\n";
  out += "\nheads (labels)\n";
  for (const char* head : {"tag", "lemma", "deprel", "entity", "mention", "time", "role", "event",
                           "mode", "status", "party"})
    out += "  " + std::string(head) + std::string(10 - std::string_view(head).size(), ' ') +
           std::to_string(model.labels(head).size()) + "\n";
  out += "\ntraining\n";
  const Json training = Json::parse(model.training(), nullptr, false);
  if (!training.is_discarded()) append(training, 2, &out);
  return out;
}

}  // namespace dragoman::cli
