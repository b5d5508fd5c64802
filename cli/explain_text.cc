// SPDX-License-Identifier: Apache-2.0
#include "explain_text.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "terminal.h"

namespace dragoman::cli {
namespace {

constexpr int kIndent = 14;

// Appends the text wrapped at blanks, every line behind `indent` blanks but for the first, which
// has `used` columns already.
void wrap(const std::string& text, int width, int indent, int used, std::string* out) {
  int at = used;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    const std::string word = text.substr(begin, end - begin);
    const int columns = column_width(word);
    if (at + columns >= width && at > indent) {
      while (!out->empty() && out->back() == ' ') out->pop_back();
      *out += '\n' + std::string(static_cast<std::size_t>(indent), ' ');
      at = indent;
    }
    *out += word;
    at += columns;
    if (end < text.size()) *out += ' ', ++at;
    begin = end + 1;
  }
  *out += '\n';
}

}  // namespace

std::string explanation_text(const Explanation& explanation, int width) {
  width = std::max(width, 40);
  std::string out = explanation.event_id + "  ";
  wrap(explanation.sentence, width, 2, static_cast<int>(out.size()), &out);
  for (const FieldReason& f : explanation.fields) {
    std::string name = f.field;
    name.resize(kIndent - 2, ' ');
    out += "  " + name;
    wrap(f.value.empty() ? "-" : f.value, width, kIndent, kIndent, &out);
    const auto reason = [&](const std::string& text) {
      out += std::string(kIndent + 2, ' ');
      wrap(text, width, kIndent + 4, kIndent + 2, &out);
    };
    for (const std::string& because : f.because) reason(because);
    if (!f.runner_up.empty()) reason("runner-up: " + f.runner_up);
  }
  return out + "\n";
}

std::string explanation_json(const std::string& document_id, const Explanation& explanation) {
  using Json = nlohmann::ordered_json;
  Json fields = Json::array();
  const auto or_null = [](const std::string& text) { return text.empty() ? Json() : Json(text); };
  for (const FieldReason& f : explanation.fields)
    fields.push_back({{"field", f.field},
                      {"value", or_null(f.value)},
                      {"because", f.because},
                      {"runner_up", or_null(f.runner_up)}});
  const Json line = {{"event_id", explanation.event_id},
                     {"document_id", document_id},
                     {"sentence", explanation.sentence},
                     {"fields", fields}};
  return line.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace dragoman::cli
