// SPDX-License-Identifier: Apache-2.0
#include "annotate/mentions.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "annotate/scores.h"
#include "annotate/tags.h"
#include "record/tree.h"

namespace dragoman::annotate {
namespace {

struct Name {
  std::uint32_t first, end, head;
  std::string_view type;
};

// The word of [first, end) whose own head lies outside; the last of several.
std::uint32_t head_of(const Analysis& analysis, std::uint32_t first, std::uint32_t end) {
  std::uint32_t head = end - 1;
  for (std::uint32_t w = first; w < end; ++w) {
    const std::int32_t above = analysis.tokens[w].head;
    const bool outside = above == kNone || static_cast<std::uint32_t>(above) < first ||
                         static_cast<std::uint32_t>(above) >= end;
    if (outside && analysis.tokens[w].upos != "PUNCT") head = w;
  }
  return head;
}

bool leaves_phrase(std::string_view relation) {
  constexpr std::string_view kOut[] = {
      "case",     "cc",         "conj",  "cop",        "aux",  "nsubj",
      "csubj",    "mark",       "advcl", "parataxis",  "expl", "discourse",
      "vocative", "dislocated", "appos", "reparandum", "list", "dep"};
  return std::find(std::begin(kOut), std::end(kOut), relation) != std::end(kOut);
}

// With a copula the noun heads a clause: its adjuncts are the clause's, not the phrase's.
bool leaves_clause(std::string_view relation) { return relation == "obl" || relation == "advmod"; }

// The words of a mention: first and end. Its subtree, one contiguous stretch around the head.
std::pair<std::uint32_t, std::uint32_t> phrase_of(const Analysis& analysis, const Tree& tree,
                                                  std::uint32_t head) {
  const bool clause = tree.has_child(head, "cop");
  std::vector<std::uint32_t> inside = {head};
  for (std::uint32_t child : tree.children(head)) {
    const std::string_view relation = universal_relation(analysis.tokens[child].deprel);
    if (leaves_phrase(relation) || (clause && leaves_clause(relation))) continue;
    const std::vector<std::uint32_t> part = tree.subtree(child);
    inside.insert(inside.end(), part.begin(), part.end());
  }
  std::sort(inside.begin(), inside.end());
  auto low = std::lower_bound(inside.begin(), inside.end(), head), high = low;
  const auto is_mark = [&](std::uint32_t w) { return analysis.tokens[w].upos == "PUNCT"; };
  while (low != inside.begin() && *(low - 1) + 1 == *low) --low;
  while (high + 1 != inside.end() && *(high + 1) == *high + 1) ++high;
  while (*low < head && is_mark(*low) &&
         analysis.tokens[*low].head == static_cast<std::int32_t>(head))
    ++low;
  while (*high > head && is_mark(*high) &&
         analysis.tokens[*high].head == static_cast<std::int32_t>(head))
    --high;
  std::uint32_t end = *high + 1;
  if (end < analysis.tokens.size() && analysis.tokens[end].xpos == "POS" &&
      analysis.tokens[end].head == static_cast<std::int32_t>(head))
    ++end;  // "the ministry's"
  return {*low, end};
}

// Marks and articles, where a head sees a name in a lone "The".
bool heads_nothing(const Token& token) {
  return token.upos == "PUNCT" || (token.upos == "DET" && token.deprel == "det" &&
                                   (token.lemma == "the" || token.lemma == "a"));
}

MentionKind kind_of(const Token& head, const MentionSeed& seed) {
  if (head.upos == "PRON") return MentionKind::kPronoun;
  return seed.is_name() || head.upos == "PROPN" ? MentionKind::kNamed : MentionKind::kNominal;
}

// Follows antecedents to the first mention of the chain.
std::vector<std::int32_t> clusters_of(std::span<const MentionSeed> seeds) {
  std::vector<std::int32_t> first(seeds.size()), size(seeds.size(), 0),
      cluster(seeds.size(), kNone);
  for (std::size_t i = 0; i < seeds.size(); ++i) {
    const std::int32_t before = seeds[i].antecedent;
    first[i] =
        before == kNone ? static_cast<std::int32_t>(i) : first[static_cast<std::size_t>(before)];
    ++size[static_cast<std::size_t>(first[i])];
  }
  std::int32_t next = 0;
  for (std::size_t i = 0; i < seeds.size(); ++i) {
    const auto top = static_cast<std::size_t>(first[i]);
    if (size[top] > 1) cluster[i] = top == i ? next++ : cluster[top];
  }
  return cluster;
}

}  // namespace

void find_mentions(const WindowView& window, const Analysis& analysis,
                   std::vector<MentionSeed>* seeds) {
  const Labels& labels = window.heads.labels();
  std::vector<Name> names;
  for (std::uint32_t begin = window.first; begin < window.end;) {  // a name keeps to its sentence
    const std::uint32_t stop = analysis.sentences[analysis.tokens[begin].sentence].end_token;
    read_stretches(
        labels.entities, begin, stop, [&](std::uint32_t w) { return window.row(Head::kEntity, w); },
        [&](std::uint32_t first, std::uint32_t end, std::string_view type) {
          names.push_back({first, end, head_of(analysis, first, end), type});
        });
    begin = stop;
  }
  std::vector<float> chances(std::max(labels.mentions.size(), labels.entities.size()));
  auto name = names.begin();
  for (std::uint32_t w = window.first; w < window.end; ++w) {
    while (name != names.end() && name->head < w) ++name;
    const bool is_name = name != names.end() && name->head == w;
    const float* row = window.row(Head::kMention, w);
    const std::size_t type = best_of(row, labels.mentions.size());
    if (type == 0 && !is_name) continue;
    if (heads_nothing(analysis.tokens[w])) continue;
    MentionSeed seed;
    seed.token = w;
    soft_max(row, labels.mentions.size(), 1, chances.data());
    seed.score = chances[type];
    seed.type = labels.mentions[type];
    if (is_name) seed.name_first = name->first, seed.name_end = name->end;
    if (type == 0) {
      seed.type = name->type;
      soft_max(window.row(Head::kEntity, w), labels.entities.size(), 1, chances.data());
      seed.score = 1.0f - chances[0];
    }
    seeds->push_back(seed);
  }
}

void build_mentions(std::span<const MentionSeed> seeds, Analysis* analysis) {
  const Tree tree(*analysis);
  const std::vector<std::int32_t> cluster = clusters_of(seeds);
  for (std::size_t i = 0; i < seeds.size(); ++i) {
    const MentionSeed& seed = seeds[i];
    Mention mention;
    std::tie(mention.first_token, mention.end_token) = phrase_of(*analysis, tree, seed.token);
    if (seed.is_name()) {  // a name is never cut
      mention.first_token = std::min(mention.first_token, seed.name_first);
      mention.end_token = std::max(mention.end_token, seed.name_end);
    }
    mention.head = seed.token;
    mention.span = {analysis->tokens[mention.first_token].span.begin,
                    analysis->tokens[mention.end_token - 1].span.end};
    mention.type = seed.type;
    mention.kind = kind_of(analysis->tokens[seed.token], seed);
    mention.cluster = cluster[i];
    mention.score = seed.score;
    analysis->mentions.push_back(std::move(mention));
  }
  std::stable_sort(analysis->mentions.begin(), analysis->mentions.end(),
                   [](const Mention& a, const Mention& b) {
                     if (a.span.begin != b.span.begin) return a.span.begin < b.span.begin;
                     return a.span.end > b.span.end;
                   });
}

}  // namespace dragoman::annotate
