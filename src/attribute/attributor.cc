// SPDX-License-Identifier: Apache-2.0
#include "attribute/attributor.h"

#include <algorithm>
#include <utility>

#include "attribute/finders.h"

namespace dragoman::attribute {
namespace {

bool is_quote_mark(const Reading& r, std::uint32_t t) {
  const std::int32_t quote = r.quotes.at[t];
  if (quote == kNone) return false;
  const Quote& q = r.quotes.all[static_cast<std::size_t>(quote)];
  return t == q.first || (q.closed && t == q.last);
}

bool can_end(const Reading& r, std::uint32_t t) {
  if (!r.is_punctuation(t) || is_quote_mark(r, t)) return true;
  const std::string_view form = r.form(t);
  return form == ")" || form == "?" || form == "!" || form == "%" || form == "\xe2\x80\x99";
}

bool can_start(const Reading& r, std::uint32_t t) {
  return !r.is_punctuation(t) || is_quote_mark(r, t) || r.form(t) == "(" || r.form(t) == "$" ||
         r.form(t) == "\xe2\x80\x98";
}

// Token sets as spans: runs joined over gaps of punctuation, outer commas and full stops left out.
std::vector<Span> spans_of(const Reading& r, const Tokens& tokens, const Tokens& never) {
  std::vector<Span> spans;
  for (std::size_t i = 0; i < tokens.size();) {
    std::size_t j = i;
    const auto joins = [&](std::uint32_t from, std::uint32_t to) {
      if (r.analysis.sentences[r.token(from).sentence].paragraph !=
          r.analysis.sentences[r.token(to).sentence].paragraph)
        return false;
      for (std::uint32_t t = from + 1; t < to; ++t)
        if (!r.is_punctuation(t) || std::find(never.begin(), never.end(), t) != never.end())
          return false;
      return true;
    };
    while (j + 1 < tokens.size() && joins(tokens[j], tokens[j + 1])) ++j;
    std::size_t low = i, high = j;
    while (low < high && !can_start(r, tokens[low])) ++low;
    while (high > low && !can_end(r, tokens[high])) --high;
    if (tokens.size() == 1 ||
        (can_start(r, tokens[low]) && (high > low || !r.is_punctuation(tokens[low]))))
      spans.push_back({r.token(tokens[low]).span.begin, r.token(tokens[high]).span.end});
    i = j + 1;
  }
  return spans;
}

bool within(const Tokens& sorted, std::int32_t token) {
  if (token == kNone || sorted.empty()) return false;
  const auto t = static_cast<std::uint32_t>(token);
  return sorted.front() <= t && t <= sorted.back() &&
         std::binary_search(sorted.begin(), sorted.end(), t);
}

void clean(Draft* draft) {
  settle(&draft->cue);
  settle(&draft->source);
  settle(&draft->content);
  remove(draft->cue, &draft->source);
  remove(draft->source, &draft->content);
  remove(draft->cue, &draft->content);
}

// Inside a quotation that somebody is given for, its own "I think" and "they say" are part of what
// was said.
bool is_quoted_speech(const Reading& r, const std::vector<Draft>& drafts, const Draft& draft) {
  if (draft.cue_token == kNone) return false;
  const std::int32_t quote = r.quotes.at[static_cast<std::size_t>(draft.cue_token)];
  if (quote == kNone) return false;
  const Quote& q = r.quotes.all[static_cast<std::size_t>(quote)];
  for (const Draft& outer : drafts) {
    if (outer.cue_token == kNone) continue;
    if (outer.cue_token == draft.cue_token ||
        r.quotes.at[static_cast<std::size_t>(outer.cue_token)] == quote)
      continue;
    if (within(outer.content, static_cast<std::int32_t>(q.first)) &&
        within(outer.content, draft.cue_token))
      return true;
  }
  return false;
}

// The cue head is sure that the word introduces nothing, and what it would introduce is slight.
bool is_doubtful(const Reading& r, const Draft& draft) {
  constexpr float kCueFloor = 0.02f;     // of Predicate::cue_score
  constexpr float kCueNever = 0.005f;    // below it, however much is introduced
  constexpr std::uint32_t kSlight = 30;  // bytes of content
  const auto& predicates = r.analysis.predicates;
  const auto found = std::lower_bound(
      predicates.begin(), predicates.end(), draft.cue_token,
      [](const Predicate& p, std::int32_t t) { return static_cast<std::int32_t>(p.token) < t; });
  if (found == predicates.end() || static_cast<std::int32_t>(found->token) != draft.cue_token ||
      found->cue_score >= kCueFloor)
    return false;
  if (found->cue_score < kCueNever) return true;
  const Span content{r.token(draft.content.front()).span.begin,
                     r.token(draft.content.back()).span.end};
  const bool pronoun = draft.source.size() == 1 && r.token(draft.source.front()).upos == "PRON";
  return content.size() < kSlight || is_quote_mark(r, draft.content.front()) || pronoun;
}

std::uint32_t place_of(const Draft& draft) {
  return draft.cue_token == kNone ? draft.content.front()
                                  : static_cast<std::uint32_t>(draft.cue_token);
}

// The narrowest attribution whose content holds this one's cue.
std::int32_t parent_of(const std::vector<Draft>& drafts, std::size_t index) {
  std::int32_t best = kNone;
  for (std::size_t j = 0; j < drafts.size(); ++j) {
    if (j == index || !within(drafts[j].content, drafts[index].cue_token)) continue;
    if (best == kNone ||
        drafts[j].content.size() < drafts[static_cast<std::size_t>(best)].content.size())
      best = static_cast<std::int32_t>(j);
  }
  return best;
}

}  // namespace

Result<std::unique_ptr<Attributor>> Attributor::open(const std::string& data_folder) {
  Result<CueTable> cues = CueTable::open(data_folder + "/cues/cues.tsv");
  if (!cues.ok()) return cues.status();
  return std::unique_ptr<Attributor>(new Attributor(std::move(*cues)));
}

void Attributor::attribute(const Document& document, Analysis* analysis) const {
  analysis->attributions.clear();
  if (analysis->tokens.empty()) return;
  const Reading reading(document, *analysis, cues_);
  std::vector<Draft> drafts;
  find_verbs(reading, &drafts);
  find_nouns(reading, &drafts);
  find_adjectives(reading, &drafts);
  find_phrases(reading, &drafts);
  find_adverbs(reading, &drafts);
  find_speakers(reading, &drafts);
  for (Draft& draft : drafts) clean(&draft);
  find_bare_quotes(reading, &drafts);
  std::erase_if(drafts, [](const Draft& d) { return d.content.empty(); });
  std::vector<Draft> kept;
  for (const Draft& draft : drafts)
    if (!is_quoted_speech(reading, drafts, draft) && !is_doubtful(reading, draft))
      kept.push_back(draft);
  drafts = std::move(kept);
  std::stable_sort(drafts.begin(), drafts.end(),
                   [](const Draft& a, const Draft& b) { return place_of(a) < place_of(b); });
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    const Draft& draft = drafts[i];
    Attribution attribution;
    attribution.source = spans_of(reading, draft.source, draft.cue);
    attribution.cue = spans_of(reading, draft.cue, {});
    attribution.content = spans_of(reading, draft.content, draft.cue);
    attribution.source_token = draft.source.empty() ? kNone : draft.source_token;
    attribution.cue_token = draft.cue_token;
    attribution.parent = parent_of(drafts, i);
    attribution.stance = draft.stance;
    analysis->attributions.push_back(std::move(attribution));
  }
}

}  // namespace dragoman::attribute
