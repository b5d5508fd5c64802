// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cctype>
#include <optional>
#include <string>

#include "attribute/finders.h"

namespace dragoman::attribute {
namespace {

bool same_letters(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) {
           return std::tolower(static_cast<unsigned char>(x)) ==
                  std::tolower(static_cast<unsigned char>(y));
         });
}

// The clause a phrase hangs on: upwards from nominals to the first verb or predicate with a
// subject.
std::uint32_t clause_of(const Reading& r, std::uint32_t phrase) {
  std::int32_t at = r.head(phrase);
  std::uint32_t clause = phrase;
  while (at != kNone) {
    clause = static_cast<std::uint32_t>(at);
    const Token& token = r.token(clause);
    if (token.upos == "VERB" || r.tree.has_child(clause, "nsubj") ||
        r.tree.has_child(clause, "cop"))
      break;
    at = r.head(clause);
  }
  return clause;
}

// A phrase that says on whose word its clause stands: the cue's words, who, and the phrase's head.
struct SourcePhrase {
  Tokens cue;
  std::int32_t source = kNone;
  std::uint32_t top = 0;
};

// "according to X": X governs "according" (case) or hangs below it (obl).
std::optional<SourcePhrase> according_to(const Reading& r, std::uint32_t t) {
  if (t + 1 >= r.analysis.tokens.size() || !same_letters(r.form(t), "according") ||
      r.form(t + 1) != "to")
    return std::nullopt;
  SourcePhrase phrase{{t, t + 1}, r.head(t), 0};
  if (r.relation(t) == "case" && phrase.source != kNone) {
    phrase.top = static_cast<std::uint32_t>(phrase.source);
    return phrase;
  }
  phrase.source = r.child(t, "obl");
  phrase.top = t;
  return phrase.source == kNone ? std::nullopt : std::optional(phrase);
}

// "in the words of X", "in X's view": the nouns are those of the table's prepositions.
std::optional<SourcePhrase> in_the_words_of(const Reading& r, std::uint32_t t) {
  if (r.token(t).upos != "NOUN" || (r.relation(t) != "obl" && r.relation(t) != "nmod"))
    return std::nullopt;
  const std::int32_t preposition = r.child(t, "case");
  if (preposition == kNone ||
      r.cues.find('p', "in the " + std::string(r.form(t)) + " of") == nullptr)
    return std::nullopt;
  if (!same_letters(r.form(static_cast<std::uint32_t>(preposition)), "in")) return std::nullopt;
  SourcePhrase phrase{
      {static_cast<std::uint32_t>(preposition), t}, r.tree.child(t, "nmod:poss"), t};
  if (phrase.source == kNone) phrase.source = r.phrase_with(t, "of");
  return phrase.source == kNone ? std::nullopt : std::optional(phrase);
}

}  // namespace

void find_phrases(const Reading& reading, std::vector<Draft>* drafts) {
  for (std::uint32_t t = 0; t < reading.analysis.tokens.size(); ++t) {
    std::optional<SourcePhrase> phrase = according_to(reading, t);
    if (!phrase) phrase = in_the_words_of(reading, t);
    if (!phrase) continue;
    Draft draft;
    draft.cue = phrase->cue;
    draft.cue_token = static_cast<std::int32_t>(t);
    draft.source_token = phrase->source;
    draft.source = reading.nominal(static_cast<std::uint32_t>(phrase->source));
    remove(draft.cue, &draft.source);
    draft.stance = "says";
    const std::uint32_t clause = clause_of(reading, phrase->top);
    if (clause == phrase->top) continue;
    draft.content = reading.tree.subtree(clause);
    const Tokens own = reading.tree.subtree(phrase->top);
    // At either end of the sentence it covers all of it.
    const Sentence& s = reading.sentence(t);
    if (own.front() == s.first_token || own.back() + 2 >= s.end_token) {
      draft.content.clear();
      for (std::uint32_t w = s.first_token; w < s.end_token; ++w) draft.content.push_back(w);
    }
    remove(own, &draft.content);
    remove(draft.cue, &draft.content);
    for (std::uint32_t c : reading.tree.children(clause))
      if ((reading.relation(c) == "cc" || reading.relation(c) == "mark") &&
          !draft.content.empty() && c == draft.content.front())
        remove({c}, &draft.content);
    add_quotes(reading, true, &draft);
    remove(draft.source, &draft.content);
    if (!draft.content.empty()) drafts->push_back(std::move(draft));
  }
}

void find_adverbs(const Reading& reading, std::vector<Draft>* drafts) {
  for (std::uint32_t t = 0; t < reading.analysis.tokens.size(); ++t) {
    if (reading.token(t).upos != "ADV" || reading.relation(t) != "advmod") continue;
    const CueSlot* slot = CueTable::slot(reading.cues.find('r', reading.token(t).lemma), "clause");
    const std::int32_t clause = reading.head(t);
    if (slot == nullptr || slot->stance.empty() || clause == kNone) continue;
    Draft draft;
    draft.cue = {t};
    draft.cue_token = static_cast<std::int32_t>(t);
    draft.stance = slot->stance;
    draft.content = reading.tree.subtree(static_cast<std::uint32_t>(clause));
    remove({t}, &draft.content);
    if (draft.content.size() > 1) drafts->push_back(std::move(draft));
  }
}

namespace {

// "SMITH:" at the start of a paragraph, or "Poll:" at the start of the text: the colon, or kNone.
std::int32_t speaker_colon(const Reading& r, std::uint32_t first, bool title) {
  const auto& tokens = r.analysis.tokens;
  std::uint32_t at = first;
  for (; at < tokens.size() && at < first + 6 && r.form(at) != ":"; ++at) {
    const std::string_view form = r.form(at);
    if (tokens[at].sentence != tokens[first].sentence) return kNone;
    const bool capitals = std::none_of(form.begin(), form.end(),
                                       [](unsigned char c) { return std::islower(c) != 0; });
    const bool capital = std::isupper(static_cast<unsigned char>(form.front())) != 0;
    if (title ? !capital || tokens[at].upos == "VERB" : !capitals) return kNone;
  }
  // "KABUL: For the past 25 years": where it was written, not who speaks.
  for (const Mention& mention : r.analysis.mentions)
    if (mention.first_token <= first && at <= mention.end_token && mention.type == "place")
      return kNone;
  const bool found =
      at > first && at < tokens.size() && r.form(at) == ":" && at + 1 < tokens.size();
  return found ? static_cast<std::int32_t>(at) : kNone;
}

void add_speaker(std::uint32_t first, std::uint32_t colon, std::uint32_t end,
                 std::vector<Draft>* drafts) {
  Draft draft;
  for (std::uint32_t w = first; w < colon; ++w) draft.source.push_back(w);
  draft.source_token = static_cast<std::int32_t>(first);
  draft.cue = {colon};
  draft.cue_token = static_cast<std::int32_t>(colon);
  draft.stance = "says";
  for (std::uint32_t w = colon + 1; w < end; ++w) draft.content.push_back(w);
  if (draft.content.size() >= 2) drafts->push_back(std::move(draft));
}

// "Q" -- Name, at the end of a paragraph: the signature of a quotation.
void add_signature(const Reading& r, const Quote& q, std::uint32_t end,
                   std::vector<Draft>* drafts) {
  const std::uint32_t dash = q.last + 1;
  if (!q.closed || dash + 1 >= end || end > dash + 14 || !r.is_punctuation(dash)) return;
  const std::string_view form = r.form(dash);
  if (form != "-" && form != "--" && form != "\xe2\x80\x93" && form != "\xe2\x80\x94" &&
      form != "\xe2\x80\x95")
    return;
  if (r.token(dash + 1).upos != "PROPN") return;
  Draft draft;
  for (std::uint32_t w = dash + 1; w < end; ++w) draft.source.push_back(w);
  while (!draft.source.empty() && r.is_punctuation(draft.source.back())) draft.source.pop_back();
  draft.source_token = static_cast<std::int32_t>(dash + 1);
  draft.cue = {dash};
  draft.cue_token = static_cast<std::int32_t>(dash);
  draft.stance = "says";
  for (std::uint32_t w = q.first; w <= q.last; ++w) draft.content.push_back(w);
  drafts->push_back(std::move(draft));
}

}  // namespace

void find_speakers(const Reading& reading, std::vector<Draft>* drafts) {
  constexpr std::uint32_t kLongestTitle = 30;  // words; what is longer is a paragraph of text
  const auto& sentences = reading.analysis.sentences;
  std::size_t quote = 0;  // quotes and paragraphs are walked side by side
  const auto starts = [&](std::size_t i) {
    return i == 0 || sentences[i].paragraph != sentences[i - 1].paragraph;
  };
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    if (!starts(i)) continue;
    std::size_t last = i;
    while (last + 1 < sentences.size() && !starts(last + 1)) ++last;
    const std::uint32_t end = sentences[last].end_token;
    std::uint32_t first = sentences[i].first_token;
    if (reading.is_punctuation(first) && first + 1 < end) ++first;
    const std::int32_t colon = speaker_colon(reading, first, i == 0);
    if (colon != kNone)
      add_speaker(first, static_cast<std::uint32_t>(colon),
                  i == 0 && end > first + kLongestTitle ? sentences[0].end_token : end, drafts);
    for (; quote < reading.quotes.all.size() && reading.quotes.all[quote].first < end; ++quote)
      add_signature(reading, reading.quotes.all[quote], end, drafts);
  }
}

}  // namespace dragoman::attribute
