// SPDX-License-Identifier: Apache-2.0
#include "annotate/pair_features.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <map>

#include "annotate/scores.h"
#include "base/file.h"
#include "record/tree.h"

namespace dragoman::annotate {
namespace {

constexpr std::string_view kKindNames[kPhraseKinds] = {
    "i",   "you",     "we",   "he",  "she",  "it",        "they", "this",
    "who", "pronoun", "name", "the", "that", "possessed", "a",    "bare"};
constexpr std::size_t kCoarse = 7;
constexpr std::string_view kCoarseNames[kCoarse] = {"speaker", "he",  "it", "pronoun",
                                                    "name",    "the", "a"};
constexpr std::uint8_t kCoarseOf[kPhraseKinds] = {0, 0, 0, 1, 1, 2, 2, 3, 3, 3, 4, 5, 5, 5, 6, 6};

constexpr std::string_view kTypes[] = {"other",  "person", "organization", "place",
                                       "event",  "object", "abstract",     "time",
                                       "animal", "plant",  "substance"};
constexpr std::string_view kRoles[] = {"other", "subject", "object",     "oblique", "noun",
                                       "owner", "root",    "apposition", "conjunct"};
enum Role : std::uint8_t {
  kOther,
  kSubject,
  kObject,
  kOblique,
  kNoun,
  kOwner,
  kRoot,
  kAppos,
  kConj
};

struct Template {
  std::string_view name;
  std::size_t values;
};
// Values of each; all are crossed with anaphor kind and coarse antecedent kind.
constexpr Template kPair[kPairTemplates] = {
    {"sentences", 8}, {"mentions", 10},        {"head", 4},          {"words", 6},
    {"type", 2},      {"antecedent_type", 11}, {"anaphor_type", 11}, {"number", 4},
    {"gender", 4},    {"antecedent_role", 9},  {"roles", 4},         {"tree", 8},
    {"modifiers", 6}, {"antecedent_kind", 16}, {"initials", 2}};
constexpr Template kNew[kNewTemplates] = {{"new", 1},          {"new_type", 11},
                                          {"new_role", 9},     {"new_heard", 2},
                                          {"new_position", 6}, {"new_modifiers", 3}};

constexpr std::size_t pair_offset(std::size_t t) {
  std::size_t sum = 1;  // 0: no feature
  for (std::size_t i = 0; i < t; ++i) sum += kPair[i].values * kPhraseKinds * kCoarse;
  return sum;
}
constexpr std::size_t new_offset(std::size_t t) {
  std::size_t sum = pair_offset(kPairTemplates);
  for (std::size_t i = 0; i < t; ++i) sum += kNew[i].values * kPhraseKinds;
  return sum;
}
template <std::size_t n>
constexpr std::array<std::uint16_t, n> offsets(std::size_t (*of)(std::size_t)) {
  std::array<std::uint16_t, n> out{};
  for (std::size_t t = 0; t < n; ++t) out[t] = static_cast<std::uint16_t>(of(t));
  return out;
}
static_assert(new_offset(kNewTemplates) < 65536);
constexpr auto kPairOffsets = offsets<kPairTemplates>(pair_offset);
constexpr auto kNewOffsets = offsets<kNewTemplates>(new_offset);

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

std::uint32_t hash_of(std::string_view word) {  // FNV-1a of the lower-case word without full stops
  std::uint32_t h = 2166136261u;
  for (char c : word)
    if (c != '.') h = (h ^ static_cast<std::uint8_t>(lower(c))) * 16777619u;
  return h == 0 ? 1 : h;
}

bool has(std::string_view feats, std::string_view pair) {
  return feats.find(pair) != std::string_view::npos;
}

Role role_of(std::string_view deprel) {
  const std::string_view r = universal_relation(deprel);
  if (deprel == "nmod:poss") return kOwner;
  if (r == "nsubj" || r == "csubj") return kSubject;
  if (r == "obj" || r == "iobj") return kObject;
  if (r == "obl") return kOblique;
  if (r == "nmod" || r == "compound") return kNoun;
  if (r == "root") return kRoot;
  if (r == "appos") return kAppos;
  return r == "conj" ? kConj : kOther;
}

PhraseKind pronoun_kind(const Token& t) {
  if (has(t.feats, "PronType=Dem")) return PhraseKind::kThis;
  if (has(t.feats, "PronType=Rel") || has(t.feats, "PronType=Int")) return PhraseKind::kWho;
  if (has(t.feats, "Person=2")) return PhraseKind::kYou;
  const bool plural = has(t.feats, "Number=Plur");
  if (has(t.feats, "Person=1")) return plural ? PhraseKind::kWe : PhraseKind::kI;
  if (!has(t.feats, "Person=3")) return PhraseKind::kOtherPronoun;
  if (plural) return PhraseKind::kThey;
  if (has(t.feats, "Gender=Masc")) return PhraseKind::kHe;
  return has(t.feats, "Gender=Fem") ? PhraseKind::kShe : PhraseKind::kIt;
}

template <std::size_t n>
std::uint8_t index_of(const std::string_view (&names)[n], std::string_view name) {
  const auto at = std::find(std::begin(names), std::end(names), name);
  return at == std::end(names) ? 0 : static_cast<std::uint8_t>(at - std::begin(names));
}

// Reads the words that hang on the head: determiner and modifiers.
void read_dependents(std::string_view text, const Analysis& analysis, std::uint32_t head,
                     bool pronoun, PhraseView* view) {
  const Sentence& s = analysis.sentences[analysis.tokens[head].sentence];
  const auto own = static_cast<std::int32_t>(head);
  for (std::uint32_t w = head; w-- > s.first_token && head - w < 16;) {
    const Token& t = analysis.tokens[w];
    if (t.head != own) continue;
    if (t.deprel == "cop") view->copula = true;
    if (pronoun) continue;
    if (t.deprel == "det") {
      if (view->kind == PhraseKind::kName) continue;
      const std::uint32_t det = hash_of(t.lemma);
      static constexpr std::string_view kDefinite = "the";
      view->kind = det == hash_of(kDefinite)      ? PhraseKind::kThe
                   : has(t.feats, "PronType=Dem") ? PhraseKind::kThat
                                                  : PhraseKind::kA;
    } else if (t.deprel == "nmod:poss") {
      if (view->kind != PhraseKind::kName) view->kind = PhraseKind::kPossessed;
    } else if (t.deprel == "amod" || t.deprel == "compound" || t.deprel == "nummod" ||
               t.deprel == "flat") {
      if (view->modifier_count < view->modifiers.size())
        view->modifiers[view->modifier_count++] = hash_of(text.substr(t.span.begin, t.span.size()));
    }
  }
  if (pronoun) return;
  for (std::uint32_t w = head + 1; w < s.end_token && w - head < 8; ++w) {
    const Token& t = analysis.tokens[w];
    if (t.head == own && universal_relation(t.deprel) == "flat" &&
        view->modifier_count < view->modifiers.size())
      view->modifiers[view->modifier_count++] = hash_of(text.substr(t.span.begin, t.span.size()));
  }
}

// Of the first letters of a name's capitalised words; 0 where there are fewer than two.
std::uint32_t initials_of(std::string_view text, const Analysis& analysis,
                          const MentionSeed& seed) {
  std::array<char, 12> letters;
  std::size_t n = 0;
  for (std::uint32_t w = seed.name_first; w < seed.name_end && n < letters.size(); ++w) {
    const char c = text[analysis.tokens[w].span.begin];
    if (c >= 'A' && c <= 'Z') letters[n++] = c;
  }
  return n < 2 ? 0 : hash_of({letters.data(), n});
}

std::size_t bucket(std::size_t x, std::initializer_list<std::size_t> edges) {
  return static_cast<std::size_t>(std::upper_bound(edges.begin(), edges.end(), x) - edges.begin());
}

bool holds(const PhraseView& v, std::uint32_t word) {
  return std::find(v.modifiers.begin(), v.modifiers.begin() + v.modifier_count, word) !=
         v.modifiers.begin() + v.modifier_count;
}

std::size_t shared_modifiers(const PhraseView& a, const PhraseView& b) {
  std::size_t n = 0;
  for (std::size_t i = 0; i < a.modifier_count; ++i) n += holds(b, a.modifiers[i]);
  return n;
}

std::size_t head_value(const PhraseView& a, const PhraseView& b) {
  if (a.form == b.form) return 3;
  if (a.lemma == b.lemma) return 2;
  return holds(a, b.form) || holds(b, a.form) ? 1 : 0;
}

// 0 nothing shared, 1 a word, 2 head alone, 3 one within the other, 4 the same.
std::size_t words_value(const PhraseView& a, const PhraseView& b, std::size_t shared) {
  if (a.lemma != b.lemma && a.form != b.form) return shared > 0 ? 1 : 0;
  if (shared == a.modifier_count && shared == b.modifier_count) return a.form == b.form ? 5 : 4;
  return shared == a.modifier_count || shared == b.modifier_count ? 3 : 2;
}

std::size_t modifiers_value(const PhraseView& a, const PhraseView& b, std::size_t shared) {
  if (a.modifier_count == 0) return b.modifier_count == 0 ? 0 : 1;
  if (b.modifier_count == 0) return 2;
  if (shared == a.modifier_count || shared == b.modifier_count) return 3;
  return shared > 0 ? 4 : 5;
}

std::size_t agreement(std::uint8_t a, std::uint8_t b) {  // 0: unknown
  if (a == 0 || b == 0) return a == b ? 0 : 1;
  return a == b ? 2 : 3;
}

std::size_t tree_value(const PhraseView& a, const PhraseView& b) {
  const auto own = static_cast<std::int32_t>(a.head), other = static_cast<std::int32_t>(b.head);
  if (a.above == other) return a.role == kAppos ? 1 : a.role == kConj ? 2 : 3;
  if (b.above == own) return b.role == kSubject && a.copula ? 4 : 5;
  if (a.above != kNone && a.above == b.above) return 6;
  return a.sentence == b.sentence ? 7 : 0;
}

}  // namespace

PhraseView view_phrase(std::string_view text, const Analysis& analysis, const MentionSeed& seed) {
  const Token& t = analysis.tokens[seed.token];
  PhraseView v;
  v.head = seed.token;
  v.sentence = t.sentence;
  v.paragraph = analysis.sentences[t.sentence].paragraph;
  v.above = t.head;
  v.lemma = hash_of(t.lemma);
  v.form = hash_of(text.substr(t.span.begin, t.span.size()));
  v.type = index_of(kTypes, seed.type);
  v.role = role_of(t.deprel);
  const bool pronoun = t.upos == "PRON" || t.upos == "DET";
  if (pronoun) v.kind = pronoun_kind(t);
  if (!pronoun && (t.upos == "PROPN" || seed.is_name())) v.kind = PhraseKind::kName;
  v.number = has(t.feats, "Number=Sing") ? 1 : has(t.feats, "Number=Plur") ? 2 : 0;
  v.gender = has(t.feats, "Gender=Masc")   ? 1
             : has(t.feats, "Gender=Fem")  ? 2
             : has(t.feats, "Gender=Neut") ? 3
                                           : 0;
  v.initials = initials_of(text, analysis, seed);
  read_dependents(text, analysis, seed.token, pronoun, &v);
  return v;
}

PairFeatures pair_features(const PhraseView& a, const PhraseView& b, std::size_t between) {
  const std::size_t shared = shared_modifiers(a, b);
  const std::size_t values[kPairTemplates] = {
      bucket(a.sentence - b.sentence, {1, 2, 3, 4, 6, 10, 20}),
      bucket(between, {1, 2, 3, 4, 5, 8, 16, 32, 64}),
      head_value(a, b),
      words_value(a, b, shared),
      a.type == b.type ? 1u : 0u,
      b.type,
      a.type,
      agreement(a.number, b.number),
      agreement(a.gender, b.gender),
      b.role,
      (a.role == b.role ? 1u : 0u) + (a.paragraph == b.paragraph ? 2u : 0u),
      tree_value(a, b),
      modifiers_value(a, b, shared),
      static_cast<std::size_t>(b.kind),
      a.initials == b.form || b.initials == a.form ? 1u : 0u};
  const std::size_t kinds =
      static_cast<std::size_t>(a.kind) * kCoarse + kCoarseOf[static_cast<std::size_t>(b.kind)];
  PairFeatures out;
  for (std::size_t t = 0; t < kPairTemplates; ++t)
    out[t] = static_cast<std::uint16_t>(kPairOffsets[t] + (kinds * kPair[t].values + values[t]));
  return out;
}

NewFeatures new_features(const PhraseView& a, std::size_t position, bool heard) {
  const std::size_t values[kNewTemplates] = {0,
                                             a.type,
                                             a.role,
                                             heard ? 1u : 0u,
                                             bucket(position, {1, 4, 10, 30, 100}),
                                             std::min<std::size_t>(a.modifier_count, 2)};
  NewFeatures out;
  for (std::size_t t = 0; t < kNewTemplates; ++t)
    out[t] = static_cast<std::uint16_t>(
        kNewOffsets[t] + static_cast<std::size_t>(a.kind) * kNew[t].values + values[t]);
  return out;
}

std::size_t feature_count() { return new_offset(kNewTemplates); }

std::string feature_name(std::size_t feature) {
  const auto name = [](std::string_view of, std::size_t value, std::size_t kind) {
    return std::string(of) + " " + std::to_string(value) + " " + std::string(kKindNames[kind]);
  };
  for (std::size_t t = 0; t < kPairTemplates; ++t) {
    const std::size_t n = kPair[t].values;
    if (feature < pair_offset(t) || feature >= pair_offset(t + 1)) continue;
    const std::size_t rest = feature - pair_offset(t), kinds = rest / n;
    return name(kPair[t].name, rest % n, kinds / kCoarse) + " " +
           std::string(kCoarseNames[kinds % kCoarse]);
  }
  for (std::size_t t = 0; t < kNewTemplates; ++t)
    if (feature >= new_offset(t) && feature < new_offset(t + 1))
      return name(kNew[t].name, (feature - new_offset(t)) % kNew[t].values,
                  (feature - new_offset(t)) / kNew[t].values);
  return "none";
}

Result<PairWeights> PairWeights::open(const std::string& data_folder) {
  const std::string path = data_folder + "/coreference/weights.tsv";
  const auto table = read_table(path);
  if (!table.ok()) return table.status();
  std::map<std::string, std::size_t> names;
  for (std::size_t f = 0; f < feature_count(); ++f) names.emplace(feature_name(f), f);
  PairWeights w;
  w.weights_.assign(feature_count(), 0.0f);
  for (const TableRow& row : table.value()) {
    const std::string where = path + ":" + std::to_string(row.line) + ": ";
    float weight = 0;
    if (row.fields.size() != 2) return Status(StatusCode::kCorruption, where + "wants two fields");
    const std::string& f = row.fields[1];
    const auto [end, error] = std::from_chars(f.data(), f.data() + f.size(), weight);
    if (error != std::errc() || end != f.data() + f.size())
      return Status(StatusCode::kCorruption, where + "no weight: " + f);
    const std::string& name = row.fields[0];
    if (name.starts_with("network ")) {
      const auto* kind = std::find(std::begin(kKindNames), std::end(kKindNames), name.substr(8));
      if (kind == std::end(kKindNames))
        return Status(StatusCode::kCorruption, where + "no such kind: " + name);
      w.network_[static_cast<std::size_t>(kind - std::begin(kKindNames))] = weight;
    } else if (const auto at = names.find(name); at != names.end()) {
      w.weights_[at->second] = weight;
    } else {
      return Status(StatusCode::kCorruption, where + "no such feature: " + name);
    }
  }
  return w;
}

float PairWeights::pair(const PairFeatures& features, PhraseKind anaphor, float network) const {
  if (weights_.empty()) return on_grid(network);
  float sum = network_[static_cast<std::size_t>(anaphor)] * std::clamp(network, -12.0f, 12.0f);
  for (const std::uint16_t f : features) sum += weights_[f];
  return on_grid(sum);
}

float PairWeights::none(const NewFeatures& features) const {
  if (weights_.empty()) return 0;
  float sum = 0;
  for (const std::uint16_t f : features) sum += weights_[f];
  return on_grid(sum);
}

}  // namespace dragoman::annotate
