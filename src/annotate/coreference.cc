// SPDX-License-Identifier: Apache-2.0
#include "annotate/coreference.h"

#include <algorithm>

#include "annotate/scores.h"

namespace dragoman::annotate {
namespace {

// The value of a feature, "" where it has none: feature("Case=Nom|Number=Sing", "Number") is "Sing".
std::string_view feature(std::string_view feats, std::string_view name) {
  for (std::size_t at = 0; at < feats.size();) {
    const std::size_t bar = std::min(feats.find('|', at), feats.size());
    const std::string_view one = feats.substr(at, bar - at);
    if (one.size() > name.size() && one.starts_with(name) && one[name.size()] == '=')
      return one.substr(name.size() + 1);
    at = bar + 1;
  }
  return {};
}

bool differ(std::string_view a, std::string_view b) { return !a.empty() && !b.empty() && a != b; }

}  // namespace

bool may_corefer(const Token& pronoun, const Token& antecedent, std::string_view antecedent_type) {
  if (pronoun.upos != "PRON") return true;
  const std::string_view gender = feature(pronoun.feats, "Gender");
  const std::string_view number = feature(pronoun.feats, "Number");
  const std::string_view person = feature(pronoun.feats, "Person");
  if (antecedent.upos == "PRON") {
    return !differ(gender, feature(antecedent.feats, "Gender")) &&
           !differ(number, feature(antecedent.feats, "Number")) &&
           !differ(person, feature(antecedent.feats, "Person"));
  }
  if (gender == "Masc" || gender == "Fem")
    return (antecedent_type == "person" || antecedent_type == "animal") &&
           feature(antecedent.feats, "Number") != "Plur";
  if (gender == "Neut") return antecedent_type != "person";
  return true;
}

std::size_t distance_bucket(std::size_t between) {
  constexpr std::size_t kEdges[] = {1, 2, 3, 4, 5, 8, 16, 32, 64};
  return static_cast<std::size_t>(std::upper_bound(std::begin(kEdges), std::end(kEdges), between) -
                                  std::begin(kEdges));
}

void Coreference::link(const WindowView& window, const Analysis& analysis, std::size_t from,
                       std::vector<MentionSeed>* seeds) {
  const nn::Kernels& kernels = window.heads.kernels();
  const nn::PairScorer& pair = window.heads.coreference();
  const std::size_t width = pair.width();
  float* left = left_.reserve(width);
  float* scores = scores_.reserve(2 * kAntecedents);
  for (std::size_t i = from; i < seeds->size(); ++i) {
    MentionSeed& seed = (*seeds)[i];
    const float* anaphor = window.row(Head::kAnaphor, seed.token);
    if (kept_ >= 2 * kAntecedents) {  // keep the last hundred
      antecedents_.erase(antecedents_.begin(), antecedents_.begin() + static_cast<std::ptrdiff_t>((kept_ - kAntecedents) * width));
      kept_ = kAntecedents;
    }
    const std::size_t count = std::min(kept_, kAntecedents);
    pair.left(kernels, anaphor, 0, 1, left);
    if (count > 0)
      pair.score(kernels, anaphor, left, antecedents_.data() + (kept_ - count) * width, width, count, scores, count);
    float best = 0;
    for (std::size_t j = count; j-- > 0;) {  // the nearest of equals
      const float score = on_grid(scores[j] + window.heads.distance()[distance_bucket(count - 1 - j)]);
      const std::size_t other = i - count + j;
      if (score <= best) continue;
      if (!may_corefer(analysis.tokens[seed.token], analysis.tokens[(*seeds)[other].token], (*seeds)[other].type)) continue;
      best = score;
      seed.antecedent = static_cast<std::int32_t>(other);
    }
    const float* own = window.row(Head::kAntecedent, seed.token);
    antecedents_.insert(antecedents_.end(), own, own + width);
    ++kept_;
  }
}

}  // namespace dragoman::annotate
