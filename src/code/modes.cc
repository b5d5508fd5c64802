// SPDX-License-Identifier: Apache-2.0
#include "code/modes.h"

#include <algorithm>

#include "base/file.h"
#include "code/dates.h"
#include "code/triggers.h"
#include "lexicon/fields.h"

namespace dragoman::code {
namespace {

constexpr double kSureReading = 0.5;  // of a content word by the lexicon

bool speaks_of_a_deed(int type) {
  return type == lexicon::kRequest || type == lexicon::kReject || type == lexicon::kThreaten;
}

}  // namespace

Result<ModeCues> ModeCues::open(const std::string& path, const lexicon::Ontology& ontology) {
  Result<std::vector<TableRow>> rows = read_table(path);
  if (!rows.ok()) return rows.status();
  ModeCues cues;
  for (const TableRow& row : *rows) {
    if (row.fields.size() != 3) return lexicon::malformed(path, row.line, "three fields expected");
    Row own;
    own.type = ontology.type_index(row.fields[0]);
    own.mode = row.fields[1];
    if (own.type == lexicon::kNoType || !ontology.has_mode(own.type, own.mode))
      return lexicon::malformed(path, row.line, "no such type or mode");
    for (std::string_view cue : lexicon::split(row.fields[2], '|')) {
      if (cue[0] != '@') {
        own.lemmas.emplace(cue);
        continue;
      }
      const int type = ontology.type_index(cue.substr(1));
      if (type == lexicon::kNoType) return lexicon::malformed(path, row.line, "no such type");
      own.types.insert(type);
    }
    cues.rows_.push_back(std::move(own));
  }
  return cues;
}

const ModeCues::Row* ModeCues::first_fit(const View& view, const lexicon::Lexicon& lexicon,
                                         const Draft& draft,
                                         const std::vector<TokenIndex>& words) const {
  std::set<int> read;
  if (speaks_of_a_deed(draft.type))
    for (TokenIndex t : words) {
      const LexiconReading reading =
          t == draft.token ? LexiconReading() : read_lexicon(view, lexicon, t);
      if (reading.strongest() >= kSureReading) read.insert(reading.strongest_entry()->type);
    }
  for (const Row& row : rows_) {
    if (row.type != draft.type) continue;
    for (TokenIndex t : words)
      if ((t != draft.token || !speaks_of_a_deed(draft.type)) &&
          row.lemmas.count(view.lemma(t)) > 0)
        return &row;
    if (std::any_of(read.begin(), read.end(), [&](int type) { return row.types.count(type) > 0; }))
      return &row;
  }
  return nullptr;
}

void ModeCues::find_mode(const View& view, const lexicon::Lexicon& lexicon, Draft* draft) const {
  const bool content = speaks_of_a_deed(draft->type);
  if (!draft->mode.empty() && !content) return;
  if (const Row* row = first_fit(view, lexicon, *draft, view.tree().subtree(draft->token))) {
    draft->mode = row->mode;
  } else if (draft->mode.empty() && !content) {
    const TokenIndex clause = clause_of(view, draft->token);
    if (const Row* wider = first_fit(view, lexicon, *draft, view.tree().subtree(clause)))
      draft->mode = wider->mode;
  }
}

}  // namespace dragoman::code
