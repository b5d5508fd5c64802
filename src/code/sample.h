// SPDX-License-Identifier: Apache-2.0
// For tests: small analyses written by hand in one line.
//
//   Sample s("France/PROPN/2/nsubj accused/VERB/0/root/accuse Azerbaijan/PROPN/2/obj
//   ./PUNCT/2/punct"); s.mention(0, "place", "FRA"); s.candidate(1, lexicon::kAccuse, 0.9f);
//
// Each word: form/UPOS/head (1-based in its sentence, 0 root)/deprel[/lemma[/xpos]]; "||" ends a
// sentence,
// "##" a paragraph.
#ifndef DRAGOMAN_CODE_SAMPLE_H_
#define DRAGOMAN_CODE_SAMPLE_H_

#include <cstdlib>
#include <deque>
#include <string>
#include <string_view>

#include "dragoman/analysis.h"
#include "dragoman/document.h"
#include "dragoman/event.h"
#include "lexicon/fields.h"

namespace dragoman::code {

class Sample {
 public:
  explicit Sample(std::string_view words) {
    document.id = "sample";
    document.date = "2024-05-17";
    std::uint32_t paragraph = 0;
    analysis.sentences.push_back({{}, 0, 0, 0});
    for (std::string_view word : lexicon::split(words, ' ')) {
      if (word == "||" || word == "##") {
        close_sentence();
        if (word == "##") document.text += "\n\n", ++paragraph;
        const auto first = static_cast<std::uint32_t>(analysis.tokens.size());
        analysis.sentences.push_back({{}, first, first, paragraph});
        continue;
      }
      add(word);
    }
    close_sentence();
  }

  Mention& mention(std::uint32_t token, std::string_view type, const std::string& country) {
    return mention(token, token, token + 1, type, country);
  }
  // Mentions must be added in text order.
  Mention& mention(std::uint32_t head, std::uint32_t first, std::uint32_t end,
                   std::string_view type, const std::string& country) {
    Mention m;
    m.head = head;
    m.first_token = first;
    m.end_token = end;
    m.span = {analysis.tokens[first].span.begin, analysis.tokens[end - 1].span.end};
    m.type = type;
    m.kind = analysis.tokens[head].upos == "PROPN" ? MentionKind::kNamed : MentionKind::kNominal;
    m.referent.country = country;
    if (!country.empty()) m.referent.entity = "country:" + country;
    analysis.mentions.push_back(m);
    return analysis.mentions.back();
  }

  EventCandidate& candidate(std::uint32_t token, int type, float score,
                            EventStatus status = EventStatus::kAsserted) {
    EventCandidate c;
    c.token = token;
    c.type_scores[static_cast<std::size_t>(type)] = score;
    c.status_scores[static_cast<std::size_t>(status)] = 0.9f;
    analysis.candidates.push_back(c);
    return analysis.candidates.back();
  }

  Predicate& predicate(std::uint32_t token) {
    Predicate p;
    p.token = token;
    p.score = 1;
    analysis.predicates.push_back(p);
    return analysis.predicates.back();
  }

  Document document;
  Analysis analysis;

 private:
  void close_sentence() {
    Sentence& s = analysis.sentences.back();
    s.end_token = static_cast<std::uint32_t>(analysis.tokens.size());
    if (s.end_token > s.first_token)
      s.span = {analysis.tokens[s.first_token].span.begin,
                analysis.tokens[s.end_token - 1].span.end};
  }

  void add(std::string_view word) {
    const std::vector<std::string_view> f = lexicon::split(word, '/');
    const Sentence& s = analysis.sentences.back();
    Token token;
    if (!document.text.empty() && document.text.back() != '\n')
      document.text += ' ', token.space_before = true;
    token.span.begin = static_cast<std::uint32_t>(document.text.size());
    document.text += f[0];
    token.span.end = static_cast<std::uint32_t>(document.text.size());
    token.upos = keep(f[1]);
    const int head = std::atoi(std::string(f[2]).c_str());
    token.head = head == 0 ? kNone : static_cast<std::int32_t>(s.first_token) + head - 1;
    token.deprel = keep(f[3]);
    token.lemma = f.size() > 4 ? f[4] : f[0];
    token.xpos = f.size() > 5 ? keep(f[5]) : "";
    token.feats = "_";
    token.sentence = static_cast<std::uint32_t>(analysis.sentences.size() - 1);
    analysis.tokens.push_back(token);
  }

  std::string_view keep(std::string_view text) {
    strings_.emplace_back(text);
    return strings_.back();
  }

  std::deque<std::string> strings_;
};

}  // namespace dragoman::code

#endif  // DRAGOMAN_CODE_SAMPLE_H_
