// SPDX-License-Identifier: Apache-2.0
// JSON writers for the public formats (docs/formats/record.md): event records, annotated and
// extracted documents, one object each, without a line end.
//
// Appends straight to a string, no tree in between. Fields stand in the order of the format; what
// is unknown is null, never "". Numbers do not depend on the locale. Units:   spans are converted
// from UTF-8 bytes to code points by the given index. Threads: pure functions over values.
#ifndef DRAGOMAN_RECORD_JSON_H_
#define DRAGOMAN_RECORD_JSON_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "dragoman/analysis.h"
#include "dragoman/document.h"
#include "dragoman/event.h"

namespace dragoman {

// Appends one JSON value piece by piece and sets the commas. REQUIRES: calls in a valid order.
class JsonWriter {
 public:
  explicit JsonWriter(std::string* out) : out_(*out) {}

  JsonWriter& begin_object() { return open('{'); }
  JsonWriter& end_object() { return close('}'); }
  JsonWriter& begin_array() { return open('['); }
  JsonWriter& end_array() { return close(']'); }
  JsonWriter& key(std::string_view name);

  JsonWriter& text(std::string_view value);          // a string
  JsonWriter& text_or_null(std::string_view value);  // null where empty
  JsonWriter& integer(std::int64_t value);
  // Rounded to `decimals`, without trailing zeros; null where not finite.
  JsonWriter& number(double value, int decimals);
  JsonWriter& boolean(bool value);
  JsonWriter& null();
  JsonWriter& texts(const std::vector<std::string>& values);

 private:
  JsonWriter& open(char bracket);
  JsonWriter& close(char bracket);
  void separate();

  std::string& out_;
  bool comma_ = false;  // a value stands before in the same array or object
};

// One event of `all`, the events of the document; its parent's id is looked up there.
void write_event(const Document& document, const Analysis& analysis, const std::vector<Event>& all,
                 const Event& event, const CodePointIndex& index, std::string* out);

// A list of parties as in an event record.
void write_parties(const Document& document, const std::vector<Party>& parties,
                   const CodePointIndex& index, std::string* out);

// One deed of the whole document (code --merge-document): `event` is that of `deed`, or a dyad of
// it; `all`: the document's events, which the mentions are of.
void write_merged_event(const Document& document, const Analysis& analysis,
                        const std::vector<Event>& all, const std::vector<MergedEvent>& merged,
                        const MergedEvent& deed, const Event& event, const CodePointIndex& index,
                        std::string* out);

// One annotated document (annotate --format jsonl).
void write_annotation(const Document& document, const Analysis& analysis,
                      const CodePointIndex& index, std::string* out);

// One extracted page (extract).
void write_extract(const Document& document, std::string* out);

}  // namespace dragoman

#endif  // DRAGOMAN_RECORD_JSON_H_
