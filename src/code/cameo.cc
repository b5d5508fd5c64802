// SPDX-License-Identifier: Apache-2.0
#include "code/cameo.h"

#include <algorithm>

#include "base/file.h"
#include "lexicon/fields.h"

namespace dragoman::code {

Result<CameoChoice> CameoChoice::open(const std::string& path, const lexicon::Ontology& ontology) {
  Result<std::vector<TableRow>> rows = read_table(path);
  if (!rows.ok()) return rows.status();
  CameoChoice choice;
  for (const TableRow& row : *rows) {
    if (row.fields.size() != 4) return lexicon::malformed(path, row.line, "four fields expected");
    const int type = ontology.type_index(row.fields[0]);
    const std::string mode = row.fields[1] == "*" ? "" : row.fields[1];
    if (type == lexicon::kNoType || !ontology.code_fits(row.fields[3], type, mode))
      return lexicon::malformed(path, row.line,
                                row.fields[3] + " does not stand for " + row.fields[0]);
    choice.rows_.push_back({type, mode, row.fields[2], row.fields[3]});
  }
  return choice;
}

std::string CameoChoice::choose(const lexicon::Ontology& ontology, const Draft& draft,
                                const std::vector<std::string>& contexts) const {
  const std::string& representative = ontology.representative_code(draft.type, draft.mode);
  const bool lexicon_fits =
      draft.entry && ontology.code_fits(draft.entry->cameo, draft.type, draft.mode);
  const std::string& code = lexicon_fits ? draft.entry->cameo : representative;
  if (code != representative) return code;  // the word itself is specific
  for (const Row& row : rows_)
    if (row.type == draft.type && (row.mode.empty() || row.mode == draft.mode) &&
        std::find(contexts.begin(), contexts.end(), row.context) != contexts.end())
      return row.code;
  return code;
}

}  // namespace dragoman::code
