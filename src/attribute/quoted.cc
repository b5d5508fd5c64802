// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "attribute/finders.h"

namespace dragoman::attribute {
namespace {

bool contains(const Tokens& tokens, std::uint32_t t) {
  return std::find(tokens.begin(), tokens.end(), t) != tokens.end();
}

void add_quote(const Reading& r, std::int32_t quote, Tokens* content) {
  const Quote& q = r.quotes.all[static_cast<std::size_t>(quote)];
  for (std::uint32_t t = q.first; t <= q.last; ++t) content->push_back(t);
}

// Does nothing but punctuation stand strictly between the two tokens?
bool only_punctuation(const Reading& r, std::uint32_t from, std::uint32_t to) {
  for (std::uint32_t t = from + 1; t < to; ++t)
    if (!r.is_punctuation(t)) return false;
  return true;
}

bool is_wholly_quoted(const Reading& r, const Sentence& s) {
  if (r.quotes.at[s.first_token] == kNone) return false;
  for (std::uint32_t t = s.first_token; t < s.end_token; ++t)
    if (r.quotes.at[t] == kNone && !r.is_punctuation(t)) return false;
  return true;
}

// The quotes beside the cue clause: "Q," X said; X said: "Q"; X told Y on Monday, "Q".
void add_neighbours(const Reading& r, Draft* draft) {
  const Sentence& s = r.sentence(static_cast<std::uint32_t>(draft->cue_token));
  Tokens clause = draft->cue;
  append(draft->source, &clause);
  settle(&clause);
  const std::uint32_t low = clause.front();
  // "..., he said, noting that ...": what a participle governs is its content, not the quotation
  // before it.
  const auto cue = static_cast<std::uint32_t>(draft->cue_token);
  const bool aside = (r.relation(cue) == "advcl" || r.relation(cue) == "acl") &&
                     !draft->content.empty() && draft->content.back() > cue;
  for (std::uint32_t t = s.first_token; t < s.end_token; ++t) {
    const std::int32_t quote = r.quotes.at[t];
    if (quote == kNone || contains(draft->content, t)) continue;
    const Quote& q = r.quotes.all[static_cast<std::size_t>(quote)];
    if (t != std::max(q.first, s.first_token)) continue;
    const bool before = !aside && q.last < low && only_punctuation(r, q.last, low);
    bool after = false;
    if (q.first > low && q.first > s.first_token) {
      const std::string_view previous = r.form(q.first - 1);
      after = contains(clause, q.first - 1) || (only_punctuation(r, clause.back(), q.first)) ||
              ((previous == "," || previous == ":") && draft->content.empty());
    }
    if (before || after) add_quote(r, quote, &draft->content);
  }
}

// A cue without any content: the quote that ends right before its sentence, else the one that opens
// right after it.
void add_beyond(const Reading& r, Draft* draft) {
  const std::uint32_t sentence = r.token(static_cast<std::uint32_t>(draft->cue_token)).sentence;
  const auto& sentences = r.analysis.sentences;
  const Sentence& s = sentences[sentence];
  if (s.first_token > 0 && r.quotes.at[s.first_token - 1] != kNone &&
      sentences[sentence - 1].paragraph == s.paragraph) {
    add_quote(r, r.quotes.at[s.first_token - 1], &draft->content);
  } else if (sentence + 1 < sentences.size() && is_wholly_quoted(r, sentences[sentence + 1])) {
    add_quote(r, r.quotes.at[s.end_token], &draft->content);
  }
}

// Where a whole quotation stands right before the cue clause, nothing else in the sentence was
// said.
void keep_quoted(const Reading& r, Draft* draft) {
  const Sentence& s = r.sentence(static_cast<std::uint32_t>(draft->cue_token));
  Tokens clause = draft->cue;
  append(draft->source, &clause);
  settle(&clause);
  const auto cue = static_cast<std::uint32_t>(draft->cue_token);
  if (clause.front() == s.first_token) return;
  if ((r.relation(cue) == "advcl" || r.relation(cue) == "acl") && !draft->content.empty() &&
      draft->content.back() > cue)
    return;
  std::uint32_t before = clause.front() - 1;
  if (before > s.first_token && r.quotes.at[before] == kNone && r.is_punctuation(before)) --before;
  const std::int32_t quote = r.quotes.at[before];
  if (quote == kNone || !contains(draft->content, before)) return;
  const Quote& q = r.quotes.all[static_cast<std::size_t>(quote)];
  if (q.last != before || q.first > s.first_token) return;
  std::erase_if(draft->content, [&](std::uint32_t t) {
    return r.quotes.at[t] == kNone && t >= s.first_token && t < s.end_token;
  });
}

// Quoted sentences after the cue's sentence in its paragraph belong to the same speaker; a quote
// left open goes on in the next paragraph; a cue that ends in a colon introduces the quoted
// paragraphs below it.
void add_following(const Reading& r, Draft* draft) {
  const std::uint32_t sentence = r.token(static_cast<std::uint32_t>(draft->cue_token)).sentence;
  const auto& sentences = r.analysis.sentences;
  const auto quoted = std::count_if(draft->content.begin(), draft->content.end(),
                                    [&](std::uint32_t t) { return r.quotes.at[t] != kNone; });
  const bool colon = r.form(sentences[sentence].end_token - 1) == ":";
  if (!colon && 2 * static_cast<std::size_t>(quoted) <
                    draft->content.size() + (draft->content.empty() ? 1 : 0))
    return;  // words in quotes, not speech
  std::uint32_t paragraph = sentences[sentence].paragraph;
  std::int32_t last_quote = kNone;
  for (std::uint32_t t : draft->content) last_quote = std::max(last_quote, r.quotes.at[t]);
  for (std::uint32_t i = sentence + 1; i < sentences.size(); ++i) {
    const Sentence& s = sentences[i];
    if (!is_wholly_quoted(r, s)) return;
    const std::int32_t quote = r.quotes.at[s.first_token];
    if (s.paragraph != paragraph) {
      const bool goes_on = last_quote != kNone &&
                           r.quotes.all[static_cast<std::size_t>(quote)].continues == last_quote;
      if (!goes_on && !(colon && i == sentence + 1)) return;
      paragraph = s.paragraph;
    }
    add_quote(r, quote, &draft->content);
    last_quote = quote;
  }
}

}  // namespace

void add_quotes(const Reading& r, bool takes_quotes, Draft* draft) {
  const auto cue = static_cast<std::uint32_t>(draft->cue_token);
  const std::int32_t inside = r.quotes.at[cue];
  if (takes_quotes && inside == kNone) add_neighbours(r, draft);
  // A quote the content reaches into is content as a whole.
  Tokens touched;
  for (std::uint32_t t : draft->content)
    if (r.quotes.at[t] != kNone && r.quotes.at[t] != inside)
      touched.push_back(static_cast<std::uint32_t>(r.quotes.at[t]));
  settle(&touched);
  if (takes_quotes)
    for (std::uint32_t q : touched) add_quote(r, static_cast<std::int32_t>(q), &draft->content);
  settle(&draft->content);
  if (takes_quotes && inside == kNone) {
    keep_quoted(r, draft);
    if (draft->content.empty()) add_beyond(r, draft);
    add_following(r, draft);
  }
  settle(&draft->content);
}

void find_bare_quotes(const Reading& r, std::vector<Draft>* drafts) {
  const auto& sentences = r.analysis.sentences;
  std::vector<bool> covered(r.analysis.tokens.size(), false);
  for (const Draft& draft : *drafts)
    for (std::uint32_t t : draft.content) covered[t] = true;
  std::vector<Draft> found;
  for (std::uint32_t i = 0; i < sentences.size(); ++i) {
    const Sentence& s = sentences[i];
    if (s.end_token - s.first_token < 5 || covered[s.first_token] || !is_wholly_quoted(r, s))
      continue;
    // The last speech before it, not further away than the paragraph before.
    const Draft* speaker = nullptr;
    for (const Draft& draft : *drafts) {
      if (draft.cue_token == kNone || draft.source.empty() ||
          static_cast<std::uint32_t>(draft.cue_token) > s.first_token ||
          draft.stance == "predicts" || draft.attitude)
        continue;
      const Sentence& cue = r.sentence(static_cast<std::uint32_t>(draft.cue_token));
      const bool quoting = std::any_of(draft.content.begin(), draft.content.end(),
                                       [&](std::uint32_t t) { return r.quotes.at[t] != kNone; });
      if (!quoting || cue.paragraph + 1 < s.paragraph) continue;
      if (speaker == nullptr || draft.cue_token > speaker->cue_token) speaker = &draft;
    }
    if (speaker == nullptr) continue;
    Draft draft;
    draft.source = speaker->source;
    draft.source_token = speaker->source_token;
    draft.stance = "says";
    add_quote(r, r.quotes.at[s.first_token], &draft.content);
    for (std::uint32_t t : draft.content) covered[t] = true;
    found.push_back(std::move(draft));
  }
  for (Draft& draft : found) drafts->push_back(std::move(draft));
}

}  // namespace dragoman::attribute
