// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cctype>

#include "attribute/finders.h"

namespace dragoman::attribute {
namespace {

bool same_letters(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) {
           return std::tolower(static_cast<unsigned char>(x)) == std::tolower(static_cast<unsigned char>(y));
         });
}

// The clause a phrase hangs on: upwards from nominals to the first verb or predicate with a subject.
std::uint32_t clause_of(const Reading& r, std::uint32_t phrase) {
  std::int32_t at = r.head(phrase);
  std::uint32_t clause = phrase;
  while (at != kNone) {
    clause = static_cast<std::uint32_t>(at);
    const Token& token = r.token(clause);
    if (token.upos == "VERB" || r.tree.has_child(clause, "nsubj") || r.tree.has_child(clause, "cop")) break;
    at = r.head(clause);
  }
  return clause;
}

}  // namespace

void find_phrases(const Reading& reading, std::vector<Draft>* drafts) {
  const auto& tokens = reading.analysis.tokens;
  for (std::uint32_t t = 0; t + 1 < tokens.size(); ++t) {
    if (!same_letters(reading.form(t), "according") || reading.form(t + 1) != "to") continue;
    // "according to X": X governs "according" (case) or hangs below it (obl).
    std::int32_t source = reading.head(t);
    std::uint32_t top = 0;
    if (reading.relation(t) == "case" && source != kNone) {
      top = static_cast<std::uint32_t>(source);
    } else {
      source = reading.child(t, "obl");
      top = t;
      if (source == kNone) continue;
    }
    Draft draft;
    draft.cue = {t, t + 1};
    draft.cue_token = static_cast<std::int32_t>(t);
    draft.source_token = source;
    draft.source = reading.nominal(static_cast<std::uint32_t>(source));
    remove(draft.cue, &draft.source);
    draft.stance = "says";
    const std::uint32_t clause = clause_of(reading, top);
    if (clause == top) continue;
    draft.content = reading.tree.subtree(clause);
    remove(reading.tree.subtree(top), &draft.content);
    remove(draft.cue, &draft.content);
    for (std::uint32_t c : reading.tree.children(clause))
      if ((reading.relation(c) == "cc" || reading.relation(c) == "mark") && !draft.content.empty() && c == draft.content.front()) remove({c}, &draft.content);
    add_quotes(reading, true, &draft);
    remove(draft.source, &draft.content);
    if (!draft.content.empty()) drafts->push_back(std::move(draft));
  }
}

void find_speakers(const Reading& reading, std::vector<Draft>* drafts) {
  const auto& sentences = reading.analysis.sentences;
  const auto& tokens = reading.analysis.tokens;
  for (std::uint32_t i = 0; i < sentences.size(); ++i) {
    if (i > 0 && sentences[i].paragraph == sentences[i - 1].paragraph) continue;
    std::uint32_t t = sentences[i].first_token;
    if (reading.is_punctuation(t)) ++t;
    // One to four words in capitals or names, then a colon with text behind it.
    std::uint32_t colon = t;
    bool capitals = true;
    while (colon < tokens.size() && colon < t + 5 && reading.form(colon) != ":") {
      const std::string_view form = reading.form(colon);
      const bool upper = std::none_of(form.begin(), form.end(), [](unsigned char c) { return std::islower(c) != 0; });
      capitals = capitals && upper && tokens[colon].sentence == tokens[t].sentence;
      ++colon;
    }
    if (colon == t || colon >= tokens.size() || reading.form(colon) != ":" || !capitals || tokens[t].upos == "PUNCT") continue;
    if (tokens[t].upos != "PROPN" && tokens[t].upos != "NOUN" && tokens[t].upos != "PRON") continue;
    if (tokens[colon].span.end + 1 >= reading.document.text.size()) continue;
    Draft draft;
    for (std::uint32_t w = t; w < colon; ++w) draft.source.push_back(w);
    draft.source_token = static_cast<std::int32_t>(t);
    draft.cue = {colon};
    draft.cue_token = static_cast<std::int32_t>(colon);
    draft.stance = "says";
    const std::uint32_t paragraph = sentences[i].paragraph;
    for (std::uint32_t w = colon + 1; w < tokens.size() && sentences[tokens[w].sentence].paragraph == paragraph; ++w) draft.content.push_back(w);
    if (draft.content.size() >= 2) drafts->push_back(std::move(draft));
  }
}

}  // namespace dragoman::attribute
