// SPDX-License-Identifier: Apache-2.0
#include "code/triggers.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "code/arguments.h"

namespace dragoman::code {
namespace {

using lexicon::Entry;
using lexicon::WordClass;

constexpr std::size_t kMaxSkipped =
    3;  // words between the parts of an expression ("held long peace talks")
constexpr double kShadowed =
    0.4;  // share a plain sense keeps beside an expression or a met condition
constexpr double kGrain =
    1024;  // probabilities are compared in steps of 1/1024 (determinism between CPUs)

double quantise(double p) { return std::round(p * kGrain) / kGrain; }

std::optional<WordClass> class_of(const View& view, TokenIndex t) {
  if (view.is_verb(t)) return WordClass::kVerb;
  if (view.is_noun(t)) return WordClass::kNoun;
  if (view.token(t).upos == "ADJ") return WordClass::kAdjective;
  return std::nullopt;
}

bool word_is(const View& view, TokenIndex t, const std::string& word) {
  if (view.lemma(t) == word) return true;
  const std::string_view form = view.document().slice(view.token(t).span);
  return form.size() == word.size() &&
         std::equal(form.begin(), form.end(), word.begin(), [](char a, char b) {
           return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
         });
}

bool may_be_skipped(const View& view, TokenIndex t) {
  const std::string_view upos = view.token(t).upos;
  return upos == "DET" || upos == "ADJ" || upos == "ADV" || upos == "NUM" || upos == "PRON";
}

// "peace talks" from "talks": the words before.
bool expression_before(const View& view, TokenIndex t, const std::vector<std::string>& words) {
  if (t + 1 < words.size()) return false;
  const TokenIndex first = t + 1 - static_cast<TokenIndex>(words.size());
  if (first < view.sentence(t).first_token) return false;
  for (std::size_t k = 0; k + 1 < words.size(); ++k)
    if (!word_is(view, first + static_cast<TokenIndex>(k), words[k])) return false;
  return true;
}

// "call off", "hold talks" from "call", "hold": the words after, a few small ones between.
bool expression_after(const View& view, TokenIndex t, const std::vector<std::string>& words) {
  const TokenIndex end = view.sentence(t).end_token;
  TokenIndex at = t + 1;
  std::size_t skipped = 0;
  for (std::size_t k = 1; k < words.size(); ++k, ++at) {
    while (at < end && !word_is(view, at, words[k])) {
      if (!may_be_skipped(view, at) || ++skipped > kMaxSkipped) {
        // A particle behind its object: "called the protests off".
        const std::int32_t particle = words.size() == 2 ? view.child(t, "compound:prt") : kNone;
        return particle != kNone && word_is(view, static_cast<TokenIndex>(particle), words[1]);
      }
      ++at;
    }
    if (at >= end) return false;
  }
  return true;
}

bool condition_holds(const View& view, TokenIndex token, const lexicon::Condition& condition) {
  if (condition.any) return true;
  for (const ArgumentHead& argument : argument_heads(view, token, condition.argument)) {
    const std::string& lemma = view.lemma(argument.token);
    if (std::find(condition.lemmas.begin(), condition.lemmas.end(), lemma) !=
        condition.lemmas.end())
      return true;
    if (const Mention* mention = view.mention(argument.token);
        mention && !condition.mention_types.empty())
      if (std::find(condition.mention_types.begin(), condition.mention_types.end(),
                    mention->type) != condition.mention_types.end())
        return true;
  }
  return false;
}

}  // namespace

double LexiconReading::strongest() const {
  return *std::max_element(strength.begin(), strength.end());
}

// "Israel must end attacks": who says so asks for it.
void read_modal(const View& view, const lexicon::Lexicon& lexicon, TokenIndex verb,
                LexiconReading* reading) {
  for (TokenIndex c : view.tree().children(verb)) {
    if (view.relation(c) != "aux") continue;
    for (const Entry& entry : lexicon.entries(view.lemma(c))) {
      const auto type = static_cast<std::size_t>(entry.type);
      if (entry.word_class != WordClass::kModal || entry.strength <= reading->strength[type])
        continue;
      reading->strength[type] = entry.strength;
      reading->entry[type] = &entry;
    }
  }
}

const Entry* LexiconReading::strongest_entry() const {
  return entry[static_cast<std::size_t>(std::max_element(strength.begin(), strength.end()) -
                                        strength.begin())];
}

LexiconReading read_lexicon(const View& view, const lexicon::Lexicon& lexicon, TokenIndex token) {
  LexiconReading reading;
  const std::optional<WordClass> word_class = class_of(view, token);
  if (!word_class) return reading;
  bool special = false;
  for (const Entry& entry : lexicon.entries(view.lemma(token))) {
    if (entry.word_class != *word_class) continue;
    if (entry.words.size() > 1 &&
        !(*word_class == WordClass::kNoun ? expression_before(view, token, entry.words)
                                          : expression_after(view, token, entry.words)))
      continue;
    if (!condition_holds(view, token, entry.condition)) continue;
    const auto type = static_cast<std::size_t>(entry.type);
    if (entry.words.size() > 1 || !entry.condition.any) special = reading.special[type] = true;
    if (entry.strength <= reading.strength[type]) continue;
    reading.strength[type] = entry.strength;
    reading.entry[type] = &entry;
  }
  for (std::size_t t = 0; special && t < kEventTypeCount; ++t)
    if (!reading.special[t]) reading.strength[t] *= kShadowed;
  if (view.is_verb(token)) read_modal(view, lexicon, token, &reading);
  return reading;
}

std::array<double, kEventTypeCount> type_probabilities(const View& view,
                                                       const LexiconReading& reading,
                                                       const Weights& weights, TokenIndex token) {
  const EventCandidate* candidate = view.candidate(token);
  double none = 1;
  std::array<double, kEventTypeCount> p{};
  if (candidate)
    for (std::size_t t = 0; t < kEventTypeCount; ++t)
      none -= p[t] = quantise(static_cast<double>(candidate->type_scores[t]));
  double sum =
      std::exp(weights.head * std::log(std::max(none, 0.0) + weights.head_floor) +
               weights.lexicon * std::log(1 - reading.strongest() + weights.lexicon_floor) +
               weights.none_bias);
  for (std::size_t t = 0; t < kEventTypeCount; ++t) {
    p[t] = std::exp(weights.head * std::log(p[t] + weights.head_floor) +
                    weights.lexicon * std::log(reading.strength[t] + weights.lexicon_floor) +
                    (reading.special[t] ? weights.special : 0));
    sum += p[t];
  }
  for (double& x : p) x = quantise(x / sum);
  return p;
}

void shift_types(const View& view, const lexicon::Lexicon& lexicon, TokenIndex token,
                 std::array<double, kEventTypeCount>* p) {
  const auto top = static_cast<int>(std::max_element(p->begin(), p->end()) - p->begin());
  for (const lexicon::Shift& shift : lexicon.shifts()) {
    if (shift.from != top) continue;
    bool met = false;
    for (int n = 0; n <= 2 && !met; ++n)
      for (const ArgumentHead& argument : argument_heads(view, token, n)) {
        met = met || (n == 1 && shift.is_cue(view.lemma(argument.token)));
        if (shift.whole_phrase)
          for (TokenIndex t : view.tree().subtree(argument.token))
            met = met || shift.is_cue(view.lemma(t));
      }
    if (!met) continue;
    std::swap((*p)[static_cast<std::size_t>(shift.from)], (*p)[static_cast<std::size_t>(shift.to)]);
    return;
  }
}

Draft draft_of(const LexiconReading& reading, const std::array<double, kEventTypeCount>& p,
               TokenIndex token) {
  Draft draft;
  const auto best = std::max_element(p.begin(), p.end());
  draft.token = token;
  draft.type = static_cast<int>(best - p.begin());
  draft.entry = reading.entry[static_cast<std::size_t>(draft.type)];
  draft.roles = draft.entry ? draft.entry : reading.strongest_entry();
  draft.type_probability = *best;
  for (double x : p) draft.probability += x;
  return draft;
}

std::vector<Draft> find_triggers(const View& view, const lexicon::Lexicon& lexicon,
                                 const lexicon::Ontology& ontology, const Weights& weights) {
  std::vector<Draft> drafts;
  for (TokenIndex t = 0; t < view.size(); ++t) {
    if (view.is_furniture(t)) continue;
    const EventCandidate* candidate = view.candidate(t);
    const LexiconReading reading = read_lexicon(view, lexicon, t);
    if (!candidate && reading.strongest() == 0) continue;
    std::array<double, kEventTypeCount> p = type_probabilities(view, reading, weights, t);
    shift_types(view, lexicon, t, &p);
    Draft draft = draft_of(reading, p, t);
    if (draft.probability < weights.threshold) continue;
    const std::string prefix = ontology.type_name(draft.type) + "-";
    if (candidate && candidate->mode.starts_with(prefix) &&
        static_cast<double>(candidate->mode_score) >= weights.mode)
      draft.mode = candidate->mode.substr(prefix.size());
    else if (draft.entry)
      draft.mode = draft.entry->mode;
    drafts.push_back(std::move(draft));
  }
  return drafts;
}

Span trigger_span(const View& view, TokenIndex token) {
  Span span = view.token(token).span;
  for (TokenIndex next = token + 1;
       next < view.size() && view.token(next).deprel == "compound:prt" &&
       view.head(next) == static_cast<std::int32_t>(token);
       ++next)
    span.end = view.token(next).span.end;
  return span;
}

}  // namespace dragoman::code
