// SPDX-License-Identifier: Apache-2.0
#include "annotate/tags.h"

namespace dragoman::annotate {

void read_tags(const WindowView& window, Analysis* analysis) {
  const Labels& labels = window.heads.labels();
  for (std::uint32_t w = window.first; w < window.end; ++w) {
    Token& token = analysis->tokens[w];
    const Tag& tag = labels.tags[best_of(window.row(Head::kTag, w), labels.tags.size())];
    token.upos = tag.upos;
    token.xpos = tag.xpos;
    token.feats = tag.feats;
    labels.lemma_lists.choose(window.text.substr(token.span.begin, token.span.size()), token.upos,
                              labels.lemmas, window.row(Head::kLemma, w), &token.lemma);
  }
}

}  // namespace dragoman::annotate
