// SPDX-License-Identifier: Apache-2.0
#include "annotate/predicates.h"

#include <algorithm>

#include "annotate/scores.h"
#include "record/tree.h"

namespace dragoman::annotate {
namespace {

// ARG0 ... ARG5, given once each.
bool is_core(std::string_view role) { return role.size() == 4 && role.starts_with("ARG"); }

// Are the two words conjuncts of one another, by the tree?
bool are_joined(const Analysis& analysis, std::uint32_t a, std::uint32_t b) {
  const auto top = [&](std::uint32_t token) {
    while (analysis.tokens[token].head != kNone &&
           universal_relation(analysis.tokens[token].deprel) == "conj")
      token = static_cast<std::uint32_t>(analysis.tokens[token].head);
    return token;
  };
  return top(a) == top(b);
}

void keep_one_of_each(const Analysis& analysis, std::vector<Argument>* arguments) {
  std::vector<Argument> kept;
  for (const Argument& argument : *arguments) {
    const bool beaten =
        is_core(argument.role) &&
        std::any_of(arguments->begin(), arguments->end(), [&](const Argument& other) {
          const bool better = other.score > argument.score ||
                              (other.score == argument.score && other.token < argument.token);
          return other.role == argument.role && other.token != argument.token && better &&
                 !are_joined(analysis, other.token, argument.token);
        });
    if (!beaten) kept.push_back(argument);
  }
  *arguments = std::move(kept);
}

}  // namespace

void PredicateReader::read_arguments(const WindowView& window, const Sentence& sentence,
                                     const Analysis& analysis, Predicate* predicate) {
  const nn::Kernels& kernels = window.heads.kernels();
  const nn::PairScorer& role = window.heads.role();
  const Labels& labels = window.heads.labels();
  const std::uint32_t count = sentence.end_token - sentence.first_token;
  const float* vector = window.row(Head::kRolePredicate, predicate->token);
  float* left = left_.reserve(role.left_stride());
  float* scores = scores_.reserve(role.labels() * count);
  float* chances = chances_.reserve(role.labels());
  role.left(kernels, vector, 0, 1, left);
  role.score(kernels, left, window.row(Head::kRoleArgument, sentence.first_token),
             window.output.stride(Head::kRoleArgument), count, scores, count);
  for (std::uint32_t i = 0; i < count; ++i) {
    std::size_t best = 0;
    for (std::size_t l = 1; l < role.labels(); ++l)
      if (scores[l * count + i] > scores[best * count + i]) best = l;
    if (best == 0) continue;
    soft_max(scores + i, role.labels(), count, chances);
    predicate->arguments.push_back({labels.roles[best], sentence.first_token + i, chances[best]});
  }
  keep_one_of_each(analysis, &predicate->arguments);
}

void PredicateReader::read(const WindowView& window, Analysis* analysis) {
  for (std::uint32_t w = window.first; w < window.end; ++w) {
    const float* row = window.row(Head::kPredicate, w);
    Predicate predicate;
    predicate.token = w;
    predicate.score = logistic(row[0]);
    predicate.factuality = on_grid(row[1]);
    predicate.cue_score = logistic(row[2]);
    if (predicate.score < kPredicateThreshold && predicate.cue_score < kCueThreshold) continue;
    read_arguments(window, analysis->sentences[analysis->tokens[w].sentence], *analysis,
                   &predicate);
    analysis->predicates.push_back(std::move(predicate));
  }
}

}  // namespace dragoman::annotate
