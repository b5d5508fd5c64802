// SPDX-License-Identifier: Apache-2.0
#include "code/arguments.h"

#include <algorithm>
#include <array>
#include <string>

namespace dragoman::code {
namespace {

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

constexpr std::array<std::string_view, 4> kChargeMarks = {"of", "for", "from", "into"};
constexpr std::array<std::string_view, 6> kPatientPrepositions = {"of",  "against", "on",
                                                                  "for", "to",      "with"};

TokenIndex index(std::int32_t t) { return static_cast<TokenIndex>(t); }

// "accused X of arming", "thanked X for helping", "kept X from leaving": the object is the clause's
// subject.
bool is_charge_clause(const View& view, TokenIndex verb) {
  const std::int32_t mark = view.child(verb, "mark");
  return view.relation(verb) == "advcl" && mark != kNone &&
         is_one_of(view.lemma(index(mark)), kChargeMarks);
}

// The agent of a passive: "by the army".
std::int32_t passive_agent(const View& view, TokenIndex verb) {
  for (TokenIndex c : view.tree().children(verb))
    if (view.token(c).deprel == "obl:agent" ||
        (view.relation(c) == "obl" && view.preposition(c) == "by"))
      return static_cast<std::int32_t>(c);
  return kNone;
}

// "US-backed forces", "the bombed embassy": the noun is acted on, a name before the participle
// acts.
std::int32_t participle_argument(const View& view, TokenIndex participle, int n) {
  if (n == 1) return view.head(participle);
  if (n != 0) return kNone;
  for (TokenIndex c : view.tree().children(participle))
    if (c < participle && view.is_noun(c)) return static_cast<std::int32_t>(c);
  return kNone;
}

bool is_participle_before_noun(const View& view, TokenIndex t) {
  return view.relation(t) == "amod" &&
         (view.token(t).xpos == "VBN" || view.lemma(t).ends_with("ed")) && view.head(t) != kNone;
}

std::int32_t verb_argument(const View& view, TokenIndex verb, int n) {
  if (is_participle_before_noun(view, verb)) return participle_argument(view, verb, n);
  const bool passive = view.is_passive(verb);
  if (n == 0) return passive ? passive_agent(view, verb) : subject_of(view, verb);
  if (n == 1 && passive) {
    const std::int32_t subject = view.child(verb, "nsubj:pass");
    if (subject != kNone) return subject;
    return view.relation(verb) == "acl" && view.token(verb).xpos == "VBN" ? view.head(verb)
                                                                          : subject_of(view, verb);
  }
  if (n == 1) {
    const std::int32_t object = view.child(verb, "obj");
    if (object != kNone) return object;
    // "the town that the rebels took": the noun is the object where the clause has a subject of its
    // own.
    if (view.token(verb).deprel == "acl:relcl" && view.child(verb, "nsubj") != kNone) {
      const TokenIndex subject = index(view.child(verb, "nsubj"));
      if (antecedent(view, subject) == subject) return view.head(verb);
    }
    for (TokenIndex c : view.tree().children(verb))
      if (view.relation(c) == "obl" && is_one_of(view.preposition(c), kPatientPrepositions))
        return static_cast<std::int32_t>(c);
    return kNone;
  }
  if (n == 2) {
    const std::int32_t indirect = view.child(verb, "iobj");
    if (indirect != kNone) return indirect;
    if (view.child(verb, "obj") == kNone && !passive) return kNone;
    for (TokenIndex c : view.tree().children(verb))
      if (view.relation(c) == "obl" && view.preposition(c) != "by" && view.preposition(c) != "in")
        return static_cast<std::int32_t>(c);
    for (const char* clause : {"advcl", "xcomp", "ccomp"})
      if (const std::int32_t c = view.child(verb, clause); c != kNone) return c;
  }
  return kNone;
}

// "the support of France for Armenia": beside another complement, "of" names who acts.
bool has_patient_beside_of(const View& view, TokenIndex noun) {
  for (TokenIndex c : view.tree().children(noun))
    if (view.relation(c) == "nmod" && view.preposition(c) != "of" &&
        is_one_of(view.preposition(c), kPatientPrepositions))
      return true;
  return false;
}

// "French support", "Azerbaijan's support", "support by France", "the US raid".
void noun_agents(const View& view, TokenIndex noun, std::vector<TokenIndex>* out) {
  const bool of_acts = has_patient_beside_of(view, noun);
  for (TokenIndex c : view.tree().children(noun)) {
    const std::string_view deprel = view.token(c).deprel;
    const std::string_view relation = view.relation(c);
    const std::string_view preposition = view.preposition(c);
    const bool owner =
        deprel == "nmod:poss" ||
        (relation == "nmod" && (preposition == "by" || preposition == "between" ||
                                preposition == "from" || (of_acts && preposition == "of")));
    const bool modifier = (relation == "amod" || relation == "compound") && view.names_country(c);
    if (owner || modifier) out->push_back(c);
  }
  if (!out->empty()) return;
  if (const std::int32_t verb = light_verb_of(view, noun);
      verb != kNone && !view.is_passive(index(verb)) && !view.is_suffering_verb(index(verb)))
    if (const std::int32_t subject = subject_of(view, index(verb)); subject != kNone)
      out->push_back(index(subject));
}

void noun_patients(const View& view, TokenIndex noun, std::vector<TokenIndex>* out) {
  const bool of_acts = has_patient_beside_of(view, noun);
  for (TokenIndex c : view.tree().children(noun))
    if (view.relation(c) == "nmod" && !(of_acts && view.preposition(c) == "of") &&
        view.token(c).deprel != "nmod:poss" && is_one_of(view.preposition(c), kPatientPrepositions))
      out->push_back(c);
  if (!out->empty()) return;
  const std::int32_t verb = light_verb_of(view, noun);
  if (verb != kNone && view.is_suffering_verb(index(verb))) {
    // "Moscow drew criticism": the verb's subject is the one criticised.
    if (const std::int32_t subject = subject_of(view, index(verb)); subject != kNone)
      out->push_back(index(subject));
  } else if (verb != kNone) {
    for (TokenIndex c : view.tree().children(index(verb)))
      if (view.relation(c) == "obl" && is_one_of(view.preposition(c), kPatientPrepositions))
        out->push_back(c);
  }
}

}  // namespace

std::int32_t subject_of(const View& view, TokenIndex verb) {
  TokenIndex at = verb;
  for (int step = 0; step < 4; ++step) {
    if (const std::int32_t own = view.child(at, "nsubj"); own != kNone) return own;
    const std::string_view relation = view.relation(at);
    const std::int32_t head = view.head(at);
    if (head == kNone) return kNone;
    if (relation == "acl") return view.token(at).xpos == "VBN" && step == 0 ? kNone : head;
    if (relation != "xcomp" && relation != "advcl" && relation != "conj" && relation != "ccomp")
      return kNone;
    if (relation == "xcomp" || is_charge_clause(view, at))
      if (const std::int32_t object = view.child(index(head), "obj"); object != kNone)
        return object;
    if (relation == "ccomp") return kNone;
    at = index(head);
  }
  return kNone;
}

std::int32_t light_verb_of(const View& view, TokenIndex noun) {
  const std::string_view relation = view.relation(noun);
  const std::int32_t head = view.head(noun);
  if (head == kNone || !view.is_light_verb(index(head))) return kNone;
  if (relation == "obj" || view.token(noun).deprel == "nsubj:pass" || relation == "obl")
    return head;
  return kNone;
}

std::int32_t sayer_meant_by(const View& view, TokenIndex pronoun) {
  const std::string& lemma = view.lemma(pronoun);
  const bool person = lemma == "he" || lemma == "she", thing = lemma == "it",
             several = lemma == "they";
  if (view.token(pronoun).upos != "PRON" || !(person || thing || several)) return kNone;
  if (view.relation(pronoun) != "nsubj" || view.head(pronoun) == kNone) return kNone;
  TokenIndex clause = index(view.head(pronoun));
  while (view.relation(clause) == "xcomp" && view.head(clause) != kNone)
    clause = index(view.head(clause));
  if (view.relation(clause) != "ccomp" || view.head(clause) == kNone) return kNone;
  const std::int32_t subject = view.child(index(view.head(clause)), "nsubj");
  if (subject == kNone || subject == static_cast<std::int32_t>(pronoun)) return kNone;
  const Mention* mention = view.mention(index(subject));
  if (!mention || view.token(index(subject)).upos == "PRON") return kNone;
  const bool is_person = mention->type == "person";
  const bool is_plural =
      view.token(index(subject)).feats.find("Number=Plur") != std::string_view::npos ||
      view.child(index(subject), "conj") != kNone;
  if (several) return is_plural || !is_person ? subject : kNone;
  if (person) return is_person && !is_plural ? subject : kNone;
  return !is_person && !is_plural ? subject : kNone;
}

TokenIndex antecedent(const View& view, TokenIndex token) {
  const std::string& lemma = view.lemma(token);
  if (lemma != "who" && lemma != "which" && lemma != "that" && lemma != "whom") return token;
  if (view.token(token).upos != "PRON") return token;
  for (std::int32_t at = view.head(token); at != kNone; at = view.head(index(at)))
    if (view.token(index(at)).deprel == "acl:relcl" && view.head(index(at)) != kNone)
      return index(view.head(index(at)));
  return token;
}

std::vector<TokenIndex> tree_argument(const View& view, TokenIndex trigger, int n) {
  std::vector<TokenIndex> out;
  if (view.is_verb(trigger)) {
    if (const std::int32_t t = verb_argument(view, trigger, n); t != kNone) out.push_back(index(t));
  } else if (view.is_noun(trigger)) {
    if (n == 0) noun_agents(view, trigger, &out);
    if (n == 1 || n == 2) noun_patients(view, trigger, &out);
  } else if (is_participle_before_noun(view, trigger)) {
    if (const std::int32_t t = participle_argument(view, trigger, n); t != kNone)
      out.push_back(index(t));
  } else {  // "is critical of", "is grateful to"
    if (n == 1)
      if (const std::int32_t subject = subject_of(view, trigger); subject != kNone)
        out.push_back(index(subject));
    if (n == 2)
      for (TokenIndex c : view.tree().children(trigger))
        if (view.relation(c) == "obl" && view.preposition(c) != "in") out.push_back(c);
  }
  for (TokenIndex& t : out) t = antecedent(view, t);
  return out;
}

std::vector<ArgumentHead> argument_heads(const View& view, TokenIndex trigger, int n) {
  std::vector<ArgumentHead> out;
  const char role[] = {'A', 'R', 'G', static_cast<char>('0' + n), 0};
  if (const Predicate* predicate = view.predicate(trigger))
    for (const Argument& argument : predicate->arguments)
      if (argument.role == role)
        out.push_back({antecedent(view, argument.token), argument.score, true});
  std::stable_sort(out.begin(), out.end(),
                   [](const ArgumentHead& a, const ArgumentHead& b) { return a.score > b.score; });
  if (out.empty())
    for (TokenIndex t : tree_argument(view, trigger, n)) out.push_back({t, 0, false});
  return out;
}

}  // namespace dragoman::code
