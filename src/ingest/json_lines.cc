// SPDX-License-Identifier: Apache-2.0
#include "ingest/json_lines.h"

#include <cctype>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>

#include "base/utf8.h"
#include "ingest/dates.h"

namespace dragoman::ingest {
namespace {

// Collects the top-level fields of interest; everything else passes by.
class FieldReader : public nlohmann::json_sax<nlohmann::json> {
 public:
  struct Field {
    std::string_view name = {};
    std::string value = {};
    bool present = false;  // and not null
    bool scalar = false;   // a string, or a number as its text
    bool text = false;     // a string
  };

  Field& field(std::string_view name) {
    for (Field& f : fields_)
      if (f.name == name) return f;
    return fields_[0];
  }
  bool is_object() const { return is_object_; }
  const std::string& error() const { return error_; }

  bool null() override { return skip(); }
  bool boolean(bool) override { return odd(); }
  bool number_integer(number_integer_t value) override { return number(std::to_string(value)); }
  bool number_unsigned(number_unsigned_t value) override { return number(std::to_string(value)); }
  bool number_float(number_float_t, const string_t& text) override { return number(text); }
  bool string(string_t& value) override {
    if (current_ != nullptr && depth_ == 1)
      *current_ = {current_->name, std::move(value), true, true, true};
    return skip();
  }
  bool binary(binary_t&) override { return skip(); }
  bool start_object(std::size_t) override {
    if (depth_ == 0) is_object_ = true;
    return start();
  }
  bool key(string_t& name) override {
    if (depth_ != 1) return true;
    current_ = nullptr;
    for (Field& f : fields_)
      if (f.name == name) {
        current_ = &f;
        *current_ = {f.name, "", false, false, false};  // the last one of a name counts
      }
    return true;
  }
  bool end_object() override { return end(); }
  bool start_array(std::size_t) override { return start(); }
  bool end_array() override { return end(); }
  bool parse_error(std::size_t position, const std::string& near,
                   const nlohmann::detail::exception&) override {
    error_ = "not JSON: byte " + std::to_string(position);
    if (near.size() <= 40 && !near.empty()) error_ += ", near " + near;
    return false;
  }

 private:
  bool skip() {
    if (depth_ == 1) current_ = nullptr;
    return true;
  }
  bool odd() {
    if (current_ != nullptr && depth_ == 1) *current_ = {current_->name, "", true, false, false};
    return skip();
  }
  bool number(std::string text) {
    if (current_ != nullptr && depth_ == 1)
      *current_ = {current_->name, std::move(text), true, true, false};
    return skip();
  }
  bool start() {
    if (depth_ == 1) odd();
    ++depth_;
    return true;
  }
  bool end() {
    --depth_;
    return true;
  }

  Field fields_[8] = {{"id"},  {"text"},   {"date"},     {"title"},
                      {"url"}, {"source"}, {"language"}, {"byline"}};
  Field* current_ = nullptr;
  std::size_t depth_ = 0;
  bool is_object_ = false;
  std::string error_;
};

bool read_hex(std::string_view line, std::size_t at, unsigned* value) {
  if (at + 6 > line.size() || line[at] != '\\' || line[at + 1] != 'u') return false;
  *value = 0;
  for (std::size_t i = at + 2; i < at + 6; ++i) {
    const auto c = static_cast<unsigned char>(line[i]);
    if (!std::isxdigit(c)) return false;
    *value = *value * 16 + static_cast<unsigned>(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
  }
  return true;
}

// Escapes of half a surrogate pair become \ufffd, \u0000 becomes a blank; the length stays.
void repair_escapes(std::string* line) {
  for (std::size_t at = line->find('\\'); at != std::string::npos && at + 1 < line->size();
       at = line->find('\\', at)) {
    unsigned value, next;
    if (!read_hex(*line, at, &value)) {
      at += 2;
      continue;
    }
    const bool high = value >= 0xD800 && value <= 0xDBFF;
    const bool low = value >= 0xDC00 && value <= 0xDFFF;
    if (high && read_hex(*line, at + 6, &next) && next >= 0xDC00 && next <= 0xDFFF) {
      at += 12;
      continue;
    }
    if (high || low) line->replace(at, 6, "\\ufffd");
    if (value == 0) line->replace(at, 6, "\\u0020");
    at += 6;
  }
}

Status missing(const char* name, const FieldReader::Field& field) {
  return Status(StatusCode::kInvalidArgument, field.present
                                                  ? std::string("\"") + name + "\" is not a string"
                                                  : std::string("no \"") + name + "\"");
}

void take_date(const FieldReader::Field& field, Document* document,
               std::vector<std::string>* warnings) {
  if (!field.present || (field.text && field.value.empty())) return;
  if (!field.text && !(field.scalar && field.value.size() == 8)) {
    warnings->push_back("date dropped: not a string");
    return;
  }
  std::string why;
  document->date = normalise_iso_date(field.value, &why);
  if (!why.empty()) warnings->push_back("date \"" + field.value.substr(0, 60) + "\": " + why);
}

void take_string(const char* name, FieldReader* reader, std::string* out,
                 std::vector<std::string>* warnings) {
  FieldReader::Field& field = reader->field(name);
  if (field.scalar) *out = std::move(field.value);
  if (field.present && !field.scalar)
    warnings->push_back(std::string(name) + " dropped: not a string");
}

}  // namespace

Status parse_json_line(std::string line, Document* document, std::vector<std::string>* warnings) {
  if (!is_valid_utf8(line)) line = repair_utf8(line);
  repair_escapes(&line);
  FieldReader reader;
  if (!nlohmann::json::sax_parse(line, &reader)) {
    return Status(StatusCode::kInvalidArgument,
                  reader.error().empty() ? "not JSON" : reader.error());
  }
  std::string().swap(line);
  if (!reader.is_object()) return Status(StatusCode::kInvalidArgument, "not a JSON object");
  FieldReader::Field& id = reader.field("id");
  if (id.scalar) document->id = std::move(id.value);
  if (!id.scalar || document->id.empty()) return missing("id", id);
  FieldReader::Field& text = reader.field("text");
  if (!text.text) return missing("text", text);
  document->text = std::move(text.value);
  take_date(reader.field("date"), document, warnings);
  take_string("title", &reader, &document->title, warnings);
  take_string("url", &reader, &document->url, warnings);
  take_string("source", &reader, &document->source, warnings);
  take_string("language", &reader, &document->language, warnings);
  take_string("byline", &reader, &document->byline, warnings);
  return Status();
}

}  // namespace dragoman::ingest
