// SPDX-License-Identifier: Apache-2.0
#include "code/contexts.h"

#include <array>

#include "base/file.h"
#include "lexicon/fields.h"

namespace dragoman::code {

Result<ContextTable> ContextTable::open(const std::string& path) {
  Result<std::vector<TableRow>> rows = read_table(path);
  if (!rows.ok()) return rows.status();
  ContextTable table;
  for (const TableRow& row : *rows) {
    const std::optional<double> least =
        row.fields.size() == 3 ? lexicon::to_number(row.fields[1]) : std::nullopt;
    if (!least || table.names_.size() >= 64)
      return lexicon::malformed(path, row.line, "three fields expected");
    for (std::string_view cue : lexicon::split(row.fields[2], '|')) {
      const std::vector<std::string_view> words = lexicon::split(cue, ' ');
      if (words.empty()) return lexicon::malformed(path, row.line, "an empty cue");
      table.cues_[std::string(words[0])].push_back(
          {std::vector<std::string>(words.begin() + 1, words.end()), table.names_.size()});
    }
    table.names_.push_back(row.fields[0]);
    table.least_.push_back(static_cast<int>(*least));
  }
  return table;
}

ContextSet ContextTable::bit(std::string_view name) const {
  for (std::size_t i = 0; i < names_.size(); ++i)
    if (names_[i] == name) return ContextSet{1} << i;
  return 0;
}

std::vector<ContextSet> ContextTable::of_paragraphs(const View& view) const {
  const std::vector<Sentence>& sentences = view.analysis().sentences;
  std::vector<ContextSet> sets(sentences.empty() ? 0 : sentences.back().paragraph + 1, 0);
  std::vector<std::array<int, 64>> counts(sets.size());
  for (TokenIndex t = 0; t < view.size(); ++t) {
    const auto found = cues_.find(view.lemma(t));
    if (found == cues_.end() || view.is_furniture(t)) continue;
    for (const Cue& cue : found->second) {
      std::size_t k = 0;
      while (k < cue.rest.size() && t + 1 + k < view.size() &&
             view.lemma(t + 1 + static_cast<TokenIndex>(k)) == cue.rest[k])
        ++k;
      if (k < cue.rest.size()) continue;
      const std::size_t paragraph = view.sentence(t).paragraph;
      if (++counts[paragraph][cue.context] == least_[cue.context])
        sets[paragraph] |= ContextSet{1} << cue.context;
    }
  }
  return sets;
}

std::vector<std::string> ContextTable::listed(ContextSet set) const {
  if (set & (bit("trafficking") | bit("corruption") | bit("illegal_drugs")) &&
      !(set & bit("cyber")))
    set &= ~bit("crime");
  std::vector<std::string> out;
  for (std::size_t i = 0; i < names_.size(); ++i)
    if (set >> i & 1) out.push_back(names_[i]);
  return out;
}

}  // namespace dragoman::code
