// SPDX-License-Identifier: Apache-2.0
#include "attribute/cue_table.h"

#include <utility>

#include "base/file.h"

namespace dragoman::attribute {
namespace {

// What an inflected form may come from; for words whose lemma the analyser got wrong.
std::vector<std::string> bare_forms(const std::string& form) {
  std::vector<std::string> forms = {form};
  for (const std::string_view ending : {"ed", "ing", "es", "s"}) {
    if (form.size() < ending.size() + 2 || !form.ends_with(ending)) continue;
    const std::string stem = form.substr(0, form.size() - ending.size());
    forms.push_back(stem);
    if (ending != "s") forms.push_back(stem + "e");
    if (stem.ends_with("i")) forms.push_back(stem.substr(0, stem.size() - 1) + "y");
    if (stem.size() > 2 && stem.back() == stem[stem.size() - 2])
      forms.push_back(stem.substr(0, stem.size() - 1));
  }
  return forms;
}

using Words = std::unordered_map<std::string, std::vector<CueSlot>>;

Status read_slots(const std::string& path, Words* words) {
  Result<std::vector<TableRow>> rows = read_table(path);
  if (!rows.ok()) return rows.status();
  for (const TableRow& row : *rows) {
    if (row.fields.size() != 5 || row.fields[1].size() != 1)
      return Status(StatusCode::kCorruption,
                    path + ":" + std::to_string(row.line) +
                        ": expected lemma, part of speech, stance, status, slots");
    std::vector<CueSlot>& slots = (*words)[row.fields[1] + ":" + row.fields[0]];
    const std::string& list = row.fields[4];
    for (std::size_t at = 0; at <= list.size();) {
      const std::size_t comma = std::min(list.find(',', at), list.size());
      slots.push_back(
          {list.substr(at, comma - at), row.fields[2] == "-" ? "" : row.fields[2], row.fields[3]});
      at = comma + 1;
    }
  }
  return Status();
}

const std::vector<CueSlot>* look_up(const Words& words, char pos, std::string_view lemma) {
  std::string key = {pos, ':'};
  key += lemma;
  const auto found = words.find(key);
  return found == words.end() ? nullptr : &found->second;
}

}  // namespace

Result<CueTable> CueTable::open(const std::string& folder) {
  CueTable table;
  Status read = read_slots(folder + "/cues.tsv", &table.words_);
  if (read.ok()) read = read_slots(folder + "/attitudes.tsv", &table.attitudes_);
  if (!read.ok()) return read;
  return table;
}

const std::vector<CueSlot>* CueTable::find(char pos, std::string_view lemma) const {
  return look_up(words_, pos, lemma);
}

const std::vector<CueSlot>* CueTable::find_attitude(char pos, std::string_view lemma) const {
  return look_up(attitudes_, pos, lemma);
}

std::string CueTable::known_lemma(char pos, const std::string& lemma,
                                  const std::string& form) const {
  const auto known = [&](const std::string& word) {
    return find(pos, word) != nullptr || find_attitude(pos, word) != nullptr;
  };
  if (known(lemma)) return lemma;
  for (const std::string& guess : bare_forms(form))
    if (known(guess)) return guess;
  return lemma;
}

const CueSlot* CueTable::slot(const std::vector<CueSlot>* slots, std::string_view name) {
  if (slots == nullptr) return nullptr;
  for (const CueSlot& slot : *slots)
    if (slot.slot == name) return &slot;
  return nullptr;
}

}  // namespace dragoman::attribute
