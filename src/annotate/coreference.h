// SPDX-License-Identifier: Apache-2.0
// Which mentions mean the same: for each the best antecedent among the hundred before it, across
// the windows of a document, if the pair's score (pair_features.h) passes that of standing alone; a
// name without one goes to the same name before.
//
// A pronoun takes only an antecedent that agrees in what is plain to see: person, gender, number; a
// name only names that share a word with it or abbreviate it. Neither joins a cluster that holds
// another name or gender.
//
// Threads: one Coreference per thread. Memory: the vectors of the last mentions only.
// Tested by: coreference_test.cc
#ifndef DRAGOMAN_ANNOTATE_COREFERENCE_H_
#define DRAGOMAN_ANNOTATE_COREFERENCE_H_

#include <cstdint>
#include <span>
#include <vector>

#include "annotate/mention_seed.h"
#include "annotate/pair_features.h"
#include "annotate/window_view.h"

namespace dragoman::annotate {

inline constexpr std::size_t kAntecedents = 100;
inline constexpr std::size_t kNameReach = 1000;  // mentions looked back for the same name

// May `pronoun` stand for `antecedent`, as far as features and types tell? True for what is no
// pronoun.
bool may_corefer(const Token& pronoun, const Token& antecedent, std::string_view antecedent_type);

// May two names mean the same, as far as their words tell? Each is a name's words [first, end) of
// `tokens` with its head. True where a head word is among the other's words or abbreviates them.
struct NameView {
  std::uint32_t first = 0, end = 0, head = 0;
};
bool names_may_corefer(std::string_view text, std::span<const Token> tokens, NameView a,
                       NameView b);

// Which addend the number of mentions between two gives: 0,1,2,3,4,5-7,8-15,16-31,32-63,64+.
std::size_t distance_bucket(std::size_t between);

class Coreference {
 public:
  // Forgets the document before.
  void begin() { antecedents_.clear(), first_.clear(), phrases_.clear(), kept_ = 0; }
  // Sets the antecedents of seeds[from ...), which are this window's. `sink` may be nullptr.
  void link(const WindowView& window, const Analysis& analysis, const PairWeights& weights,
            PairSink* sink, std::size_t from, std::vector<MentionSeed>* seeds);

 private:
  bool fits_cluster(const WindowView& window, const Analysis& analysis,
                    const std::vector<MentionSeed>& seeds, std::size_t seed,
                    std::size_t antecedent) const;

  // Finds the antecedent of seed i; scores: of its `count` candidates by the network.
  void choose(const WindowView& window, const Analysis& analysis, const PairWeights& weights,
              PairSink* sink, std::size_t i, std::size_t count, const float* scores,
              std::vector<MentionSeed>* seeds);

  std::int32_t same_name(const WindowView& window, const Analysis& analysis,
                         const std::vector<MentionSeed>& seeds, std::size_t seed) const;

  std::vector<std::size_t> first_;  // of each seed the first of its chain
  std::vector<PhraseView> phrases_;  // of all seeds
  std::vector<float> antecedents_;  // vectors of the last kept_ seeds
  std::size_t kept_ = 0;
  nn::Buffer<float> left_, scores_;
};

}  // namespace dragoman::annotate

#endif  // DRAGOMAN_ANNOTATE_COREFERENCE_H_
