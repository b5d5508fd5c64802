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

// Which drafts' content holds a token: indices of drafts, ascending.
using Holders = std::vector<std::vector<std::uint32_t>>;

Holders holders_of(const Reading& r, const std::vector<Draft>& drafts) {
  Holders holders(r.analysis.tokens.size());
  for (std::uint32_t i = 0; i < drafts.size(); ++i)
    for (std::uint32_t t : drafts[i].content) holders[t].push_back(i);
  return holders;
}

// Inside a quotation that somebody is given for, its own "I think" and "they say" are part of what
// was said.
bool is_quoted_speech(const Reading& r, const std::vector<Draft>& drafts, const Holders& holders,
                      const Draft& draft) {
  if (draft.cue_token == kNone) return false;
  const std::int32_t quote = r.quotes.at[static_cast<std::size_t>(draft.cue_token)];
  if (quote == kNone) return false;
  const Quote& q = r.quotes.all[static_cast<std::size_t>(quote)];
  for (const std::uint32_t holder : holders[static_cast<std::size_t>(draft.cue_token)]) {
    const Draft& outer = drafts[holder];
    if (outer.cue_token == kNone || outer.cue_token == draft.cue_token ||
        r.quotes.at[static_cast<std::size_t>(outer.cue_token)] == quote)
      continue;
    if (within(outer.content, static_cast<std::int32_t>(q.first))) return true;
  }
  return false;
}

// The cue head is sure that the word introduces nothing, and what it would introduce is slight.
bool is_doubtful(const Reading& r, const Draft& draft) {
  constexpr float kCueFloor = 0.02f;     // of Predicate::cue_score
  constexpr float kCueNever = 0.005f;    // below it, however much is introduced
  constexpr std::uint32_t kSlight = 30;  // bytes of content
  const Predicate* found =
      draft.cue_token == kNone ? nullptr : r.predicate(static_cast<std::uint32_t>(draft.cue_token));
  if (found == nullptr || found->cue_score >= kCueFloor) return false;
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

// The narrowest attribution whose content holds this one's cue; wider than this one, so that no two
// are each other's parent.
std::int32_t parent_of(const std::vector<Draft>& drafts, const Holders& holders,
                       std::size_t index) {
  if (drafts[index].cue_token == kNone) return kNone;
  std::int32_t best = kNone;
  for (const std::uint32_t j : holders[static_cast<std::size_t>(drafts[index].cue_token)]) {
    const std::size_t size = drafts[j].content.size();
    if (j == index || size < drafts[index].content.size() ||
        (size == drafts[index].content.size() && j > index))
      continue;
    // "reportedly said": the adverb is a word of this cue, not a voice around it.
    if (within(drafts[index].cue, drafts[j].cue_token)) continue;
    if (best == kNone || size < drafts[static_cast<std::size_t>(best)].content.size())
      best = static_cast<std::int32_t>(j);
  }
  return best;
}

}  // namespace

Result<std::unique_ptr<Attributor>> Attributor::open(const std::string& data_folder) {
  Result<CueTable> cues = CueTable::open(data_folder + "/cues");
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
  Holders holders = holders_of(reading, drafts);
  for (const Draft& draft : drafts)
    if (!is_quoted_speech(reading, drafts, holders, draft) && !is_doubtful(reading, draft))
      kept.push_back(draft);
  drafts = std::move(kept);
  std::stable_sort(drafts.begin(), drafts.end(),
                   [](const Draft& a, const Draft& b) { return place_of(a) < place_of(b); });
  holders = holders_of(reading, drafts);
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    const Draft& draft = drafts[i];
    Attribution attribution;
    attribution.source = spans_of(reading, draft.source, draft.cue);
    attribution.cue = spans_of(reading, draft.cue, {});
    attribution.content = spans_of(reading, draft.content, draft.cue);
    attribution.source_token = draft.source.empty() ? kNone : draft.source_token;
    attribution.cue_token = draft.cue_token;
    attribution.parent = parent_of(drafts, holders, i);
    attribution.stance = draft.stance;
    attribution.attitude = draft.attitude;
    analysis->attributions.push_back(std::move(attribution));
  }
}

}  // namespace dragoman::attribute
