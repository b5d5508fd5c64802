// SPDX-License-Identifier: Apache-2.0
// What is plain to see of two mentions that may mean the same, and how much each of it counts.
//
// A feature is a template with a value ("head" is "same"), crossed with the kinds of the two
// mentions ("it" after a name). The score of a link is the sum of the weights of its features and
// of the network's score times its weight; it must pass the score of "nothing before it", which
// has features of its own. training/coreference.py fits the weights to what this file computes.
//
// Threads: const after open, shared. Memory: a table of some ten thousand floats.
// Tested by: pair_features_test.cc
#ifndef DRAGOMAN_ANNOTATE_PAIR_FEATURES_H_
#define DRAGOMAN_ANNOTATE_PAIR_FEATURES_H_

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "annotate/mention_seed.h"
#include "dragoman/status.h"

namespace dragoman::annotate {

enum class PhraseKind : std::uint8_t {
  kI,
  kYou,
  kWe,
  kHe,
  kShe,
  kIt,
  kThey,
  kThis,
  kWho,
  kOtherPronoun,
  kName,
  kThe,
  kThat,
  kPossessed,
  kA,
  kBare
};
inline constexpr std::size_t kPhraseKinds = 16;

// A mention as its features see it. Words are hashes of lower-case lemmas (0: none).
struct PhraseView {
  std::uint32_t head = 0, sentence = 0, paragraph = 0;
  std::int32_t above = kNone;  // token that governs the head
  std::uint32_t lemma = 0, form = 0, initials = 0;
  std::array<std::uint32_t, 6> modifiers{};  // before the head, nearest first; no determiners
  std::uint8_t modifier_count = 0;
  PhraseKind kind = PhraseKind::kBare;
  std::uint8_t type = 0, role = 0, number = 0, gender = 0;
  bool copula = false;
};

PhraseView view_phrase(std::string_view text, const Analysis& analysis, const MentionSeed& seed);

inline constexpr std::size_t kPairTemplates = 15, kNewTemplates = 6;
using PairFeatures = std::array<std::uint16_t, kPairTemplates>;
using NewFeatures = std::array<std::uint16_t, kNewTemplates>;

// `between`: mentions between the two.
PairFeatures pair_features(const PhraseView& anaphor, const PhraseView& antecedent,
                           std::size_t between);
// `heard`: an earlier mention has the same head word.
NewFeatures new_features(const PhraseView& anaphor, std::size_t position, bool heard);

std::size_t feature_count();
std::string feature_name(std::size_t feature);  // "head same: it after name"

// Told every pair that link() weighs; for fitting the weights.
class PairSink {
 public:
  virtual ~PairSink() = default;
  virtual void anaphor(std::uint32_t head, PhraseKind kind, const NewFeatures& features) = 0;
  virtual void antecedent(std::uint32_t head, float network, const PairFeatures& features) = 0;
};

// Without a table the network's score decides alone.
class PairWeights {
 public:
  // Reads data/coreference/weights.tsv; features it does not name weigh nothing.
  static Result<PairWeights> open(const std::string& data_folder);

  float pair(const PairFeatures& features, PhraseKind anaphor, float network) const;
  float none(const NewFeatures& features) const;  // of there being no antecedent

 private:
  std::vector<float> weights_;
  std::array<float, kPhraseKinds> network_{};
};

}  // namespace dragoman::annotate

#endif  // DRAGOMAN_ANNOTATE_PAIR_FEATURES_H_
