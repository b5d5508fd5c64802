// SPDX-License-Identifier: Apache-2.0
#include "annotate/coreference.h"

#include <algorithm>
#include <utility>

#include "annotate/scores.h"

namespace dragoman::annotate {
namespace {

// The value of a feature, "" where it has none: feature("Case=Nom|Number=Sing", "Number") is
// "Sing".
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

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

// But for case and full stops: "U.S." is "US".
bool same_word(std::string_view a, std::string_view b) {
  std::size_t i = 0, j = 0;
  while (true) {
    while (i < a.size() && a[i] == '.') ++i;
    while (j < b.size() && b[j] == '.') ++j;
    if (i == a.size() || j == b.size())
      return i == a.size() && j == b.size() && !a.empty() && !b.empty();
    if (lower(a[i++]) != lower(b[j++])) return false;
  }
}

std::string_view form(std::string_view text, const Token& token) {
  return text.substr(token.span.begin, token.span.size());
}

// Do all words of one name stand in the other, and have both the same head word?
bool is_part(std::string_view text, std::span<const Token> tokens, NameView a, NameView b) {
  if (!same_word(form(text, tokens[a.head]), form(text, tokens[b.head]))) return false;
  if (a.end - a.first > b.end - b.first) std::swap(a, b);
  for (std::uint32_t w = a.first; w < a.end; ++w) {
    bool found = false;
    for (std::uint32_t v = b.first; v < b.end && !found; ++v)
      found = same_word(form(text, tokens[w]), form(text, tokens[v]));
    if (!found) return false;
  }
  return true;
}

// Does the head word stand among the other name's words, in form or lemma ("Kurds", "Kurd")?
bool is_among(std::string_view text, std::span<const Token> tokens, NameView a, NameView b) {
  for (std::uint32_t w = b.first; w < b.end; ++w)
    if (same_word(form(text, tokens[a.head]), form(text, tokens[w])) ||
        same_word(tokens[a.head].lemma, tokens[w].lemma))
      return true;
  return false;
}

// "SDF", "DfID" of "Syrian Democratic Forces", "Department for International Development": its
// capitals are the first letters of the other's capitalised words.
bool abbreviates(std::string_view text, std::span<const Token> tokens, NameView a, NameView b) {
  if (b.end - b.first < 2) return false;
  std::string_view rest = form(text, tokens[a.head]);
  const auto next_capital = [&] {
    while (!rest.empty() && !(rest[0] >= 'A' && rest[0] <= 'Z')) rest.remove_prefix(1);
    return rest.empty() ? '\0' : rest[0];
  };
  std::size_t found = 0;
  for (std::uint32_t w = b.first; w < b.end; ++w) {
    const char initial = form(text, tokens[w])[0];
    if (!(initial >= 'A' && initial <= 'Z')) continue;
    if (next_capital() != initial) return false;
    rest.remove_prefix(1);
    ++found;
  }
  return found >= 2 && next_capital() == '\0';
}

// A seed's name: its words, or its head alone where no stretch marks them.
NameView name_of(const MentionSeed& seed) {
  if (seed.is_name()) return {seed.name_first, seed.name_end, seed.token};
  return {seed.token, seed.token + 1, seed.token};
}

bool differ(std::string_view a, std::string_view b) { return !a.empty() && !b.empty() && a != b; }

// Names of places differ where their words do: "North Korea", "South Korea".
bool name_opposes(const WindowView& window, std::span<const Token> tokens, const MentionSeed& a,
                  const MentionSeed& b) {
  const NameView one = name_of(a), other = name_of(b);
  if (!names_may_corefer(window.text, tokens, one, other)) return true;
  const bool same_head =
      same_word(form(window.text, tokens[one.head]), form(window.text, tokens[other.head]));
  return a.type == "place" && b.type == "place" && same_head &&
         !is_part(window.text, tokens, one, other);
}

// Names and pronouns with a gender decide whom a cluster may take in; other mentions do not.
bool opposes(const WindowView& window, std::span<const Token> tokens, const MentionSeed& a,
             const MentionSeed& b) {
  const Token &one = tokens[a.token], &other = tokens[b.token];
  if (one.upos == "PROPN" && other.upos == "PROPN") return name_opposes(window, tokens, a, b);
  return one.upos == "PRON" && other.upos == "PRON" &&
         differ(feature(one.feats, "Gender"), feature(other.feats, "Gender"));
}

}  // namespace

bool names_may_corefer(std::string_view text, std::span<const Token> tokens, NameView a,
                       NameView b) {
  return is_among(text, tokens, a, b) || is_among(text, tokens, b, a) ||
         abbreviates(text, tokens, a, b) || abbreviates(text, tokens, b, a);
}

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

// Nothing within reach in the antecedent's cluster opposes the seed.
bool Coreference::fits_cluster(const WindowView& window, const Analysis& analysis,
                               const std::vector<MentionSeed>& seeds, std::size_t seed,
                               std::size_t antecedent) const {
  const std::size_t cluster = first_[antecedent];
  const std::size_t begin = seed > 2 * kAntecedents ? seed - 2 * kAntecedents : 0;
  for (std::size_t other = std::max(begin, cluster); other < seed; ++other)
    if (first_[other] == cluster && opposes(window, analysis.tokens, seeds[seed], seeds[other]))
      return false;
  return true;
}

// The nearest earlier name of the same head word, one of the two a part of the other; kNone.
std::int32_t Coreference::same_name(const WindowView& window, const Analysis& analysis,
                                    const std::vector<MentionSeed>& seeds, std::size_t seed) const {
  if (analysis.tokens[seeds[seed].token].upos != "PROPN") return kNone;
  const std::size_t begin = seed > kNameReach ? seed - kNameReach : 0;
  for (std::size_t other = seed; other-- > begin;)
    if (analysis.tokens[seeds[other].token].upos == "PROPN" &&
        seeds[other].type == seeds[seed].type &&
        is_part(window.text, analysis.tokens, name_of(seeds[seed]), name_of(seeds[other])) &&
        fits_cluster(window, analysis, seeds, seed, other))
      return static_cast<std::int32_t>(other);
  return kNone;
}

void Coreference::choose(const WindowView& window, const Analysis& analysis,
                         const PairWeights& weights, PairSink* sink, std::size_t i,
                         std::size_t count, const float* scores, std::vector<MentionSeed>* seeds) {
  MentionSeed& seed = (*seeds)[i];
  const Token& token = analysis.tokens[seed.token];
  const PhraseView& phrase = phrases_[i];
  bool heard = false;
  for (std::size_t j = i - count; j < i && !heard; ++j) heard = phrases_[j].lemma == phrase.lemma;
  const NewFeatures alone = new_features(phrase, i, heard);
  if (sink != nullptr) sink->anaphor(seed.token, phrase.kind, alone);
  float best = weights.none(alone);
  for (std::size_t j = count; j-- > 0;) {  // the nearest of equals
    const std::size_t other = i - count + j, between = count - 1 - j;
    const MentionSeed& before = (*seeds)[other];
    if (!may_corefer(token, analysis.tokens[before.token], before.type)) continue;
    const float network = on_grid(scores[j] + window.heads.distance()[distance_bucket(between)]);
    const PairFeatures features = pair_features(phrase, phrases_[other], between);
    if (sink != nullptr) sink->antecedent(before.token, network, features);
    const float score = weights.pair(features, phrase.kind, network);
    if (score <= best || !fits_cluster(window, analysis, *seeds, i, other)) continue;
    best = score;
    seed.antecedent = static_cast<std::int32_t>(other);
  }
  if (seed.antecedent == kNone) seed.antecedent = same_name(window, analysis, *seeds, i);
  if (seed.antecedent != kNone) first_[i] = first_[static_cast<std::size_t>(seed.antecedent)];
}

void Coreference::link(const WindowView& window, const Analysis& analysis,
                       const PairWeights& weights, PairSink* sink, std::size_t from,
                       std::vector<MentionSeed>* seeds) {
  const nn::Kernels& kernels = window.heads.kernels();
  const nn::PairScorer& pair = window.heads.coreference();
  const std::size_t width = pair.width();
  float* left = left_.reserve(pair.left_stride());
  float* scores = scores_.reserve(2 * kAntecedents);
  for (std::size_t i = from; i < seeds->size(); ++i) {
    const std::uint32_t head = (*seeds)[i].token;
    if (kept_ >= 2 * kAntecedents) {  // keep the last hundred
      antecedents_.erase(
          antecedents_.begin(),
          antecedents_.begin() + static_cast<std::ptrdiff_t>((kept_ - kAntecedents) * width));
      kept_ = kAntecedents;
    }
    const std::size_t count = std::min(kept_, kAntecedents);
    pair.left(kernels, window.row(Head::kAnaphor, head), 0, 1, left);
    pair.score(kernels, left, antecedents_.data() + (kept_ - count) * width, width, count, scores,
               count);
    first_.push_back(i);
    phrases_.push_back(view_phrase(window.text, analysis, (*seeds)[i]));
    choose(window, analysis, weights, sink, i, count, scores, seeds);
    const float* own = window.row(Head::kAntecedent, head);
    antecedents_.insert(antecedents_.end(), own, own + width);
    ++kept_;
  }
}

}  // namespace dragoman::annotate
