// SPDX-License-Identifier: Apache-2.0
#include "code/hedges.h"

#include "base/file.h"
#include "lexicon/fields.h"

namespace dragoman::code {

Result<Hedges> Hedges::open(const std::string& path) {
  Result<std::vector<TableRow>> rows = read_table(path);
  if (!rows.ok()) return rows.status();
  Hedges hedges;
  for (const TableRow& row : *rows) {
    if (row.fields.size() != 2) return lexicon::malformed(path, row.line, "two fields expected");
    bool known = false;
    for (std::size_t s = 0; s < kStatusCount; ++s) {
      const auto status = static_cast<EventStatus>(s);
      if (row.fields[1] != event_status_name(status)) continue;
      hedges.status_[row.fields[0]] = status;
      known = true;
    }
    if (!known) return lexicon::malformed(path, row.line, "no such status: " + row.fields[1]);
  }
  return hedges;
}

void Hedges::apply(const View& view, Draft* draft) const {
  if (draft->status != EventStatus::kAsserted) return;
  for (TokenIndex c : view.tree().children(draft->token)) {
    const std::string_view relation = view.relation(c);
    if (relation != "amod" && relation != "advmod") continue;
    const auto found = status_.find(view.lemma(c));
    if (found == status_.end()) continue;
    draft->status = found->second;
    return;
  }
}

}  // namespace dragoman::code
