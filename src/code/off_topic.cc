// SPDX-License-Identifier: Apache-2.0
#include "code/off_topic.h"

#include <algorithm>
#include <set>
#include <vector>

#include "base/file.h"
#include "lexicon/fields.h"

namespace dragoman::code {
namespace {

constexpr std::size_t kEnough = 2;  // different words of one field in the sentence

bool is_political(const Party& party) {
  const Referent& r = party.referent;
  return !r.country.empty() || r.code.starts_with("IGO") ||
         (!r.entity.empty() && !r.sectors.empty());
}

bool any_political(const std::vector<Party>& parties) {
  return std::any_of(parties.begin(), parties.end(), is_political);
}

}  // namespace

Result<OffTopic> OffTopic::open(const std::string& path) {
  Result<std::vector<TableRow>> rows = read_table(path);
  if (!rows.ok()) return rows.status();
  OffTopic off_topic;
  for (const TableRow& row : *rows) {
    if (row.fields.size() != 2) return lexicon::malformed(path, row.line, "two fields expected");
    for (std::string_view lemma : lexicon::split(row.fields[1], '|'))
      off_topic.field_of_.emplace(lemma, off_topic.fields_);
    ++off_topic.fields_;
  }
  return off_topic;
}

bool OffTopic::is_off_topic(const View& view, const Draft& draft) const {
  if (any_political(draft.actors) || any_political(draft.recipients)) return false;
  const Sentence& sentence = view.sentence(draft.token);
  std::vector<std::set<std::string_view>> seen(fields_);
  for (TokenIndex t = sentence.first_token; t < sentence.end_token; ++t) {
    const auto found = field_of_.find(view.lemma(t));
    if (found == field_of_.end()) continue;
    seen[found->second].insert(found->first);
    if (seen[found->second].size() >= kEnough) return true;
  }
  return false;
}

}  // namespace dragoman::code
