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
    const std::string& name = row.fields[0];
    std::set<std::string, std::less<>>* special = name == "@fiction"   ? &off_topic.fiction_
                                                  : name == "@generic" ? &off_topic.generic_
                                                                       : nullptr;
    for (std::string_view lemma : lexicon::split(row.fields[1], '|'))
      special ? (void)special->emplace(lemma)
              : (void)off_topic.field_of_.emplace(lemma, off_topic.fields_);
    if (special == nullptr) ++off_topic.fields_;
  }
  return off_topic;
}

// "In the novel rebels storm the palace", "the film shows soldiers shooting".
bool OffTopic::is_fiction(const View& view, TokenIndex token) const {
  for (std::int32_t at = view.head(token); at != kNone; at = view.head(static_cast<TokenIndex>(at)))
    for (TokenIndex c : view.tree().children(static_cast<TokenIndex>(at))) {
      const bool subject = view.token(c).deprel == "nsubj" && c < token;
      const bool place = view.relation(c) == "obl" && view.preposition(c) == "in";
      if ((subject || place) && fiction_.contains(view.lemma(c))) return true;
    }
  for (TokenIndex c : view.tree().children(token))
    if (view.relation(c) == "obl" && view.preposition(c) == "in" &&
        fiction_.contains(view.lemma(c)))
      return true;
  return false;
}

// "Such attacks are rare", "bombings seldom happen here": nothing that happened.
bool OffTopic::is_generic(const View& view, const Draft& draft) const {
  if (!view.is_noun(draft.token) || !draft.actors.empty() || !draft.recipients.empty())
    return false;
  const std::int32_t up = view.head(draft.token);
  if (view.token(draft.token).deprel != "nsubj" || up == kNone || view.is_definite(draft.token))
    return false;
  if (generic_.contains(view.lemma(static_cast<TokenIndex>(up)))) return true;
  for (TokenIndex c : view.tree().children(static_cast<TokenIndex>(up)))
    if (view.relation(c) == "advmod" && generic_.contains(view.lemma(c))) return true;
  return false;
}

bool OffTopic::is_off_topic(const View& view, const Draft& draft) const {
  if (is_fiction(view, draft.token) || is_generic(view, draft)) return true;
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
