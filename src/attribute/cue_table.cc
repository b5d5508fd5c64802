// SPDX-License-Identifier: Apache-2.0
#include "attribute/cue_table.h"

#include <utility>

#include "base/file.h"

namespace dragoman::attribute {

Result<CueTable> CueTable::open(const std::string& path) {
  Result<std::vector<TableRow>> rows = read_table(path);
  if (!rows.ok()) return rows.status();
  CueTable table;
  for (const TableRow& row : *rows) {
    if (row.fields.size() != 5 || row.fields[1].size() != 1)
      return Status(StatusCode::kCorruption,
                    path + ":" + std::to_string(row.line) +
                        ": expected lemma, part of speech, stance, status, slots");
    std::vector<CueSlot>& slots = table.words_[row.fields[1] + ":" + row.fields[0]];
    const std::string& list = row.fields[4];
    for (std::size_t at = 0; at <= list.size();) {
      const std::size_t comma = std::min(list.find(',', at), list.size());
      slots.push_back(
          {list.substr(at, comma - at), row.fields[2] == "-" ? "" : row.fields[2], row.fields[3]});
      at = comma + 1;
    }
  }
  return table;
}

const std::vector<CueSlot>* CueTable::find(char pos, std::string_view lemma) const {
  std::string key = {pos, ':'};
  key += lemma;
  const auto found = words_.find(key);
  return found == words_.end() ? nullptr : &found->second;
}

const CueSlot* CueTable::slot(const std::vector<CueSlot>* slots, std::string_view name) {
  if (slots == nullptr) return nullptr;
  for (const CueSlot& slot : *slots)
    if (slot.slot == name) return &slot;
  return nullptr;
}

}  // namespace dragoman::attribute
