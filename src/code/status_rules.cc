// SPDX-License-Identifier: Apache-2.0
#include "code/status_rules.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <utility>

#include "base/file.h"

namespace dragoman::code {
namespace {

using attribute::CueSlot;
using attribute::CueTable;

constexpr int kMaxSteps = 24;

std::string_view relation_word(const View& view, TokenIndex t) {
  // The preposition or subordinator that introduces the phrase: "of" in "of arming".
  for (TokenIndex c : view.tree().children(t)) {
    const std::string_view relation = view.relation(c);
    if ((relation == "case" || relation == "mark") && c < t) return view.lemma(c);
  }
  return {};
}

bool is_participle(const View& view, TokenIndex t) {
  const std::string_view feats = view.token(t).feats;
  return feats.find("VerbForm=Ger") != std::string_view::npos ||
         feats.find("VerbForm=Part") != std::string_view::npos || view.token(t).xpos == "VBG" ||
         view.token(t).xpos == "VBN";
}

char class_of(const View& view, TokenIndex t) {
  const std::string_view upos = view.token(t).upos;
  if (upos == "VERB" || upos == "AUX") return 'v';
  if (upos == "ADJ") return 'a';
  if (upos == "NOUN") return 'n';
  if (upos == "ADV") return 'r';
  return '-';
}

std::string lemma_with_particle(const View& view, TokenIndex t) {
  std::string lemma = view.lemma(t);
  if (const std::int32_t particle = view.child(t, "compound:prt"); particle != kNone)
    lemma += " " + view.lemma(static_cast<TokenIndex>(particle));
  return lemma;
}

std::string lower_form(const View& view, TokenIndex t) {
  std::string form(view.document().slice(view.token(t).span));
  for (char& c : form) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return form;
}

// "A says it will go; B denied ...": a clause beside another, not below it.
bool is_behind_semicolon(const View& view, TokenIndex t) {
  if (view.relation(t) != "parataxis") return false;
  for (TokenIndex c : view.tree().children(t))
    if (view.lemma(c) == ";") return true;
  return false;
}

bool is_quote(std::string_view form) {
  return form == "\"" || form == "'" || form == "\xe2\x80\x9c" || form == "\xe2\x80\x9d" ||
         form == "\xe2\x80\x98" || form == "\xe2\x80\x99" || form == "``" || form == "''";
}

// 'X "bombed" Y': a word alone in quotation marks is somebody else's, and doubted.
bool is_in_scare_quotes(const View& view, TokenIndex t) {
  const Sentence& s = view.sentence(t);
  const auto form = [&](TokenIndex w) { return view.document().slice(view.token(w).span); };
  return t > s.first_token && t + 1 < s.end_token && is_quote(form(t - 1)) && is_quote(form(t + 1));
}

// "They all but arrested her."
bool is_all_but(const View& view, TokenIndex t) {
  return t >= view.sentence(t).first_token + 2 && view.is_verb(t) &&
         lower_form(view, t - 1) == "but" && lower_form(view, t - 2) == "all";
}

// "The chiefs are to meet."
bool is_to_be(const View& view, TokenIndex t) {
  bool to = false, be = false;
  for (TokenIndex c : view.tree().children(t)) {
    to = to || (view.relation(c) == "mark" && view.lemma(c) == "to");
    be = be || (view.token(c).deprel == "aux" && view.lemma(c) == "be");
  }
  return to && be;
}

// "Should they fire", "Were they to fire", "Had they fired": no question, and no "if".
bool is_inverted_condition(const View& view, TokenIndex t) {
  const Sentence& s = view.sentence(t);
  if (!view.is_verb(t) || view.document().slice(view.token(s.end_token - 1).span) == "?")
    return false;
  const std::int32_t subject = view.tree().child(t, "nsubj") != kNone
                                   ? view.tree().child(t, "nsubj")
                                   : view.tree().child(t, "nsubj:pass");
  if (subject == kNone) return false;
  for (TokenIndex c : view.tree().children(t)) {
    const std::string form = lower_form(view, c);
    if (c < static_cast<TokenIndex>(subject) &&
        (form == "should" || form == "were" || form == "had"))
      return true;
  }
  return false;
}

// "Did the army shell the camp?"; who did it, when and why asks for something taken as done.
bool is_asked(const View& view, TokenIndex t) {
  const Sentence& s = view.sentence(t);
  if (!view.is_verb(t) || view.relation(t) != "root" ||
      view.document().slice(view.token(s.end_token - 1).span) != "?")
    return false;
  for (TokenIndex w = s.first_token; w < t; ++w)
    if (view.token(w).feats.find("PronType=Int") != std::string_view::npos) return false;
  const std::int32_t subject = view.tree().child(t, "nsubj");
  for (TokenIndex c : view.tree().children(t))
    if (view.relation(c) == "aux" && subject != kNone && c < static_cast<TokenIndex>(subject))
      return true;
  return false;
}

// Where the tree gives a finite verb no subject: the nominal that ends right before it.
std::int32_t nominal_before(const View& view, TokenIndex verb) {
  const TokenIndex first = view.sentence(verb).first_token;
  const auto is_adverbial = [&](TokenIndex t) {
    return view.token(t).upos == "AUX" || view.token(t).upos == "ADV";
  };
  TokenIndex at = verb;
  while (at > first && is_adverbial(at - 1)) --at;
  if (class_of(view, verb) != 'v' || at == first) return kNone;
  TokenIndex noun = at - 1;
  if (!view.is_noun(noun) && view.token(noun).upos != "PRON") return kNone;
  const auto belongs = [&](std::int32_t up) {
    return up != kNone && static_cast<TokenIndex>(up) < verb &&
           view.is_noun(static_cast<TokenIndex>(up)) &&
           (view.relation(noun) == "flat" || view.relation(noun) == "compound");
  };
  while (belongs(view.head(noun))) noun = static_cast<TokenIndex>(view.head(noun));
  return static_cast<std::int32_t>(noun);
}

// Who says or thinks it: the subject, that of the clause it hangs on, or the by-phrase of a
// passive.
std::int32_t voice_of(const View& view, TokenIndex cue) {
  TokenIndex at = cue;
  for (int steps = 0; steps < 5; ++steps) {
    if (class_of(view, at) == 'n') {
      if (const std::int32_t owner = view.child(at, "nmod:poss"); owner != kNone) return owner;
      for (TokenIndex c : view.tree().children(at))
        if (view.relation(c) == "nmod" &&
            (relation_word(view, c) == "by" || relation_word(view, c) == "from"))
          return static_cast<std::int32_t>(c);
    }
    if (view.is_passive(at)) {
      for (TokenIndex c : view.tree().children(at))
        if (view.relation(c) == "obl" && relation_word(view, c) == "by")
          return static_cast<std::int32_t>(c);
      return kNone;
    }
    if (const std::int32_t subject = view.child(at, "nsubj"); subject != kNone) return subject;
    const std::int32_t up = view.head(at);
    const std::string_view relation = view.relation(at);
    if (relation == "root" || relation == "ccomp" || relation == "parataxis")
      if (const std::int32_t beside = nominal_before(view, at); beside != kNone) return beside;
    if (up == kNone) return kNone;
    if (relation == "acl")
      return view.token(at).deprel == "acl" && class_of(view, at) == 'v' ? up : kNone;
    if (relation != "conj" && relation != "xcomp" && relation != "advcl" && relation != "obj" &&
        relation != "parataxis")
      return kNone;
    at = static_cast<TokenIndex>(up);
  }
  return kNone;
}

}  // namespace

std::optional<EventStatus> event_status_of(std::string_view name) {
  for (std::size_t s = 0; s < kStatusCount; ++s)
    if (name == event_status_name(static_cast<EventStatus>(s))) return static_cast<EventStatus>(s);
  return std::nullopt;
}

EventStatus compose(EventStatus outer, EventStatus inner) {
  using enum EventStatus;
  switch (outer) {
    case kAsserted:
      return inner;
    case kReported:
      return inner == kAsserted ? kReported : inner;
    case kAlleged:
      return inner == kAsserted || inner == kReported ? kAlleged : inner;
    case kDenied:
      return inner == kNegated ? kReported : kDenied;
    case kNegated:
      return inner == kNegated || inner == kDenied ? kAsserted
             : inner == kHypothetical              ? kHypothetical
                                                   : kNegated;
    case kPlanned:
      return inner == kAsserted || inner == kReported || inner == kAlleged ? kPlanned : inner;
    case kHypothetical:
      return inner == kDenied ? kDenied : kHypothetical;
  }
  return inner;
}

EventStatus status_of_stance(std::string_view stance) {
  if (stance == "accuses") return EventStatus::kAlleged;
  if (stance == "denies") return EventStatus::kDenied;
  if (stance == "doubts" || stance == "predicts") return EventStatus::kHypothetical;
  return EventStatus::kReported;
}

// Does the attribution report a clause the word stands in (not a thing somebody praised or
// mentioned)?
bool reports_clause(const View& view, const Attribution& attribution, TokenIndex token) {
  if (attribution.cue_token == kNone) return true;
  const auto cue = static_cast<TokenIndex>(attribution.cue_token);
  for (TokenIndex t = token; view.head(t) != kNone; t = static_cast<TokenIndex>(view.head(t))) {
    if (static_cast<TokenIndex>(view.head(t)) != cue) continue;
    const std::string_view relation = view.relation(t);
    if (view.token(t).deprel == "nsubj")
      return true;  // "A raid hit two houses, Cook said", misread
    return relation == "ccomp" || relation == "csubj" || relation == "parataxis" ||
           relation == "conj" ||  // "it was calm, he said, and talks had begun"
           (relation == "acl" && view.token(t).deprel == "acl");
  }
  return cue != token;  // a quotation, or "X, he said"
}

struct StatusRules::Walk {
  StatusReading reading;
  // `reading.given`: nobody's word is needed for it.
  bool negated = false;  // "not" met so far
  bool factual_from_here =
      false;  // a definite noun or a relative clause: outer modals no longer reach it

  void apply(EventStatus outer, TokenIndex word, StatusMark mark) {
    if (reading.given && outer != EventStatus::kNegated && outer != EventStatus::kDenied) return;
    if (factual_from_here &&
        (outer == EventStatus::kNegated || outer == EventStatus::kHypothetical ||
         outer == EventStatus::kPlanned))
      return;
    // "It did not attack, it said": whoever says that it did not happen denies it.
    const bool denied = outer == EventStatus::kReported && negated && !reading.future &&
                        reading.status == EventStatus::kNegated;
    negated = negated || mark == StatusMark::kNegation;
    reading.future =
        reading.future || (mark == StatusMark::kModal && outer == EventStatus::kPlanned);
    reading.status = denied ? EventStatus::kDenied : compose(outer, reading.status);
    reading.marked = true;
    reading.steps.push_back({word, reading.status, mark});
  }
};

Result<StatusRules> StatusRules::open(const std::string& data_folder) {
  StatusRules rules;
  Result<CueTable> cues = CueTable::open(data_folder + "/cues");
  if (!cues.ok()) return cues.status();
  rules.cues_ = std::move(*cues);
  const std::string path = data_folder + "/cues/markers.tsv";
  Result<std::vector<TableRow>> rows = read_table(path);
  if (!rows.ok()) return rows.status();
  for (const TableRow& row : *rows) {
    const std::optional<EventStatus> status =
        row.fields.size() == 3
            ? (row.fields[2] == "-" ? EventStatus::kAsserted : event_status_of(row.fields[2]))
            : std::nullopt;
    if (!status)
      return Status(StatusCode::kCorruption,
                    path + ":" + std::to_string(row.line) + ": expected lemma, kind, status");
    rules.markers_[row.fields[1] + ":" + row.fields[0]] = {row.fields[1], *status};
  }
  return rules;
}

const StatusRules::Marker* StatusRules::marker(std::string_view kind, std::string_view word) const {
  std::string key(kind);
  key += ':';
  key += word;
  const auto found = markers_.find(key);
  return found == markers_.end() ? nullptr : &found->second;
}

// "said it would leave": the will of reported speech.
bool StatusRules::is_backshifted(const View& view, TokenIndex t) const {
  if (view.relation(t) != "ccomp" || view.head(t) == kNone) return false;
  for (TokenIndex c : view.tree().children(t)) {
    if (view.relation(c) == "advcl" && relation_word(view, c) == "if") return false;
    if (view.relation(c) == "aux" && view.lemma(c) == "have") return false;  // "would have left"
  }
  const auto up = static_cast<TokenIndex>(view.head(t));
  const CueSlot* slot = CueTable::slot(cues_.find(class_of(view, up), view.lemma(up)), "that");
  return slot != nullptr && slot->status == "reported" &&
         (slot->stance == "says" || slot->stance == "confirms");
}

// Marks on the word itself: auxiliaries, negation, subordinators, adverbs; of a noun its determiner
// and adjectives.
void StatusRules::read_own(const View& view, TokenIndex t, bool inner, bool shared,
                           Walk* walk) const {
  struct Mark {
    TokenIndex word;
    EventStatus status;
    StatusMark kind;
  };
  std::optional<Mark> modal, negation, doubt, condition, governor;
  const auto mark = [](std::optional<Mark>* kind, TokenIndex word,
                       std::optional<EventStatus> status, StatusMark what) {
    *kind = status ? std::optional<Mark>({word, *status, what}) : std::nullopt;
  };
  const auto negate = [&](TokenIndex word) {
    mark(&negation, word, EventStatus::kNegated, StatusMark::kNegation);
  };
  for (TokenIndex c : view.tree().children(t)) {
    const std::string_view relation = view.relation(c);
    const std::string& lemma = view.lemma(c);
    if (relation == "aux" || relation == "cop") {
      if (const Marker* m = marker("modal", lemma)) mark(&modal, c, m->status, StatusMark::kModal);
      if (lemma == "would" && is_backshifted(view, t))
        mark(&modal, c, EventStatus::kPlanned, StatusMark::kModal);
    }
    // "Rome denied it had paid", where the tree takes the verb of saying for an auxiliary.
    if (relation == "aux" && !shared)
      if (const CueSlot* slot = CueTable::slot(
              cues_.find('v', cues_.known_lemma('v', lemma, lower_form(view, c))), "that");
          slot != nullptr && !slot->stance.empty()) {
        mark(&governor, c, event_status_of(slot->status), StatusMark::kGovernor);
        walk->reading.voices.push_back({c, nominal_before(view, c), slot->stance});
      }
    if ((relation == "advmod" || relation == "det" || relation == "cc:preconj" ||
         (view.token(c).deprel == "cc:preconj")) &&
        marker("negation", lemma))
      negate(c);
    if (relation == "nsubj" || relation == "obj") {
      for (TokenIndex d : view.tree().children(c))
        if (view.relation(d) == "det" && (view.lemma(d) == "no" || view.lemma(d) == "neither"))
          negate(d);
    }
    if (relation == "nsubj" || relation == "obj" ||
        (relation == "obl" && relation_word(view, c) == "by")) {
      if (lemma == "nobody" || lemma == "none" || lemma == "nothing" || lemma == "no one")
        negate(c);
    }
    if (relation == "mark" || relation == "case") {
      std::string word = lemma;
      for (TokenIndex d : view.tree().children(c))
        if (view.relation(d) == "fixed") word += " " + view.lemma(d);
      if (marker("negation", word)) negate(c);
      // "one vote short of blocking", "a word away from it"
      if (c > view.sentence(t).first_token &&
          ((word == "of" && lower_form(view, c - 1) == "short") ||
           (word == "from" && lower_form(view, c - 1) == "away")))
        negate(c - 1);
      if (const Marker* m = marker("condition", word); m && relation == "mark")
        mark(&condition, c, m->status, StatusMark::kCondition);
    }
    if (relation == "advmod")
      if (const CueSlot* slot = CueTable::slot(cues_.find('r', lemma), "clause");
          slot && !marker("negation", lemma) &&
          (view.is_verb(t) || slot->status != "negated"))  // "nearly simultaneous bombings"
        mark(&doubt, c, event_status_of(slot->status), StatusMark::kDoubt);
    if (relation == "amod" && inner && view.is_noun(t)) {
      const CueSlot* slot = CueTable::slot(cues_.find('a', lemma), "obj");
      if (slot == nullptr)
        slot = CueTable::slot(cues_.find('a', lower_form(view, c)), "obj");  // "announced"
      if (slot != nullptr) mark(&doubt, c, event_status_of(slot->status), StatusMark::kDoubt);
    }
  }
  if (is_to_be(view, t)) mark(&modal, t, EventStatus::kPlanned, StatusMark::kModal);
  if (is_inverted_condition(view, t))
    mark(&condition, t, EventStatus::kHypothetical, StatusMark::kCondition);
  // "before they could fire"
  if (modal && modal->status == EventStatus::kHypothetical && relation_word(view, t) == "before") {
    negate(modal->word);
    modal.reset();
  }
  if (is_all_but(view, t)) negate(t - 1);
  if (is_asked(view, t))
    mark(&condition, view.sentence(t).end_token - 1, EventStatus::kHypothetical,
         StatusMark::kCondition);
  if (inner && is_in_scare_quotes(view, t))
    mark(&doubt, t, EventStatus::kAlleged, StatusMark::kDoubt);
  for (const std::optional<Mark>& found : {modal, negation, doubt, condition, governor})
    if (found) walk->apply(found->status, found->word, found->kind);
  // "allegedly", "reported": somebody's word, nobody says whose.
  if (doubt && doubt->status == EventStatus::kAlleged)
    walk->reading.voices.push_back({doubt->word, kNone, "accuses"});
  if (doubt && doubt->status == EventStatus::kReported)
    walk->reading.voices.push_back({doubt->word, kNone, "says"});
}

// Is the word for what somebody said called untrue: "the claim was false", "baseless claims",
// "dismissed the claim as nonsense"?
bool StatusRules::is_called_untrue(const View& view, TokenIndex report) const {
  const auto untrue = [&](TokenIndex t) { return marker("untrue", view.lemma(t)) != nullptr; };
  const auto up = static_cast<TokenIndex>(view.head(report));
  if (view.token(report).deprel == "nsubj" && untrue(up)) return true;
  for (TokenIndex c : view.tree().children(report))
    if (view.relation(c) == "amod" && untrue(c)) return true;
  if (!view.is_verb(up)) return false;
  for (TokenIndex c : view.tree().children(up))
    if (relation_word(view, c) == "as" && untrue(c)) return true;
  return false;
}

// Steps from a word to the one above it and applies what that one makes of it. False: nothing
// outside reaches it.
bool StatusRules::read_governor(const View& view, TokenIndex t, Walk* walk) const {
  const auto up = static_cast<TokenIndex>(view.head(t));
  const std::string_view relation = view.relation(t);
  std::string_view whole = view.token(t).deprel;
  // "the charge that they had fired", read as a relative clause.
  if (whole == "acl:relcl" && relation_word(view, t) == "that") whole = "acl";
  const std::vector<CueSlot>* slots = cues_.find(class_of(view, up), lemma_with_particle(view, up));
  if (slots == nullptr)
    slots = cues_.find(class_of(view, up),
                       cues_.known_lemma(class_of(view, up), view.lemma(up), lower_form(view, up)));
  const std::string_view word = relation_word(view, t);
  const CueSlot* slot = nullptr;
  const auto phrase = [&] {
    return word.empty() ? nullptr : CueTable::slot(slots, "@" + std::string(word));
  };
  if (relation == "ccomp" || whole == "csubj:pass") {
    slot = CueTable::slot(slots, "that");
    if (slot == nullptr) slot = CueTable::slot(slots, "quote");
  } else if (relation == "xcomp" || (relation == "advcl" && word == "to") ||
             (whole == "acl" && word == "to") || relation == "csubj") {
    const bool object =
        view.child(up, "obj") != kNone || view.child(up, "iobj") != kNone || view.is_passive(up);
    if (!word.empty() && word != "to") slot = phrase();  // "kept them from firing"
    if (slot == nullptr && object) slot = CueTable::slot(slots, "obj+inf");
    // "is said to have withdrawn": reporting verbs raise their content's subject.
    if (slot == nullptr && view.is_passive(up) && relation == "xcomp")
      if (const CueSlot* that = CueTable::slot(slots, "that"); that && !that->stance.empty())
        slot = that;
    if (slot == nullptr && (relation != "advcl" || object)) slot = CueTable::slot(slots, "inf");
    if (slot == nullptr && (word != "to" || !is_participle(view, t))) slot = phrase();
    // "are to meet", "are going to meet"
    if (word == "to" && (view.lemma(up) == "be" || lower_form(view, up) == "going") &&
        relation == "xcomp") {
      walk->apply(EventStatus::kPlanned, up, StatusMark::kModal);
      slot = nullptr;
    }
  } else if (relation == "obj" || whole == "nsubj:pass") {
    slot = view.is_noun(t) ? CueTable::slot(slots, "deed") : nullptr;
    if (slot == nullptr) slot = CueTable::slot(slots, "obj");
  } else if (whole == "nsubj" && view.is_noun(t) && CueTable::slot(slots, "subj")) {
    slot = CueTable::slot(slots, "subj");
  } else if (whole == "nsubj" && view.token(up).upos == "ADJ" && view.is_noun(t)) {
    // "an attack is likely", "its punishment is essential"
    const CueSlot* adjective = CueTable::slot(slots, "inf");
    if (adjective != nullptr && adjective->status == "hypothetical" && adjective->stance.empty())
      walk->apply(EventStatus::kHypothetical, up, StatusMark::kGovernor);
  } else if (relation == "acl" && whole == "acl") {
    slot = word == "that" || word.empty() ? CueTable::slot(slots, "that") : phrase();
  } else if (relation == "obl" || relation == "nmod" || relation == "advcl") {
    slot = phrase();
  }
  // "reports that they fled are false", "dismissed as lies claims that they fled"
  const bool told = !walk->reading.voices.empty() && walk->reading.voices.back().cue == t;
  if (told && view.is_noun(t) && is_called_untrue(view, t)) {
    walk->reading.voices.back().source = kNone;
    walk->apply(EventStatus::kDenied, up, StatusMark::kGovernor);
    if (view.is_verb(up)) walk->reading.voices.push_back({up, voice_of(view, up), "denies"});
  }
  // "came within hours of freeing them"
  if (slot == nullptr && word == "of" && view.is_noun(up) && relation_word(view, up) == "within" &&
      (is_participle(view, t) || view.is_noun(t)))
    walk->apply(EventStatus::kNegated, up, StatusMark::kGovernor);
  if (slot == nullptr && !word.empty() && (whole == "acl" || relation == "nmod")) {
    // "suspects a priest of passing": the phrase belongs to the verb though the tree hangs it on
    // the object.
    const std::int32_t verb = view.head(up);
    if (verb != kNone && (view.relation(up) == "obj" || view.token(up).deprel == "nsubj:pass")) {
      slot = CueTable::slot(cues_.find('v', view.lemma(static_cast<TokenIndex>(verb))),
                            "@" + std::string(word));
      if (slot != nullptr && slot->status == "alleged" && !slot->stance.empty()) {
        walk->apply(EventStatus::kAlleged, static_cast<TokenIndex>(verb), StatusMark::kGovernor);
        walk->reading.voices.push_back({static_cast<TokenIndex>(verb),
                                        voice_of(view, static_cast<TokenIndex>(verb)),
                                        slot->stance});
      }
      slot = nullptr;
    }
  }
  if (slot != nullptr) {
    // A definite noun is taken for granted: "condemned the attack" does not doubt it; but "rejected
    // reports that" does, there the noun carries the deed.
    const bool carries = !walk->reading.voices.empty() && walk->reading.voices.back().cue == t;
    const bool noun = view.is_noun(t) && !carries;
    const bool speech = !slot->stance.empty();
    const bool denies = slot->stance == "denies" || marker("denial", view.lemma(up));
    const std::optional<EventStatus> status =
        carries && denies ? EventStatus::kDenied : event_status_of(slot->status);
    const bool doubted = slot->status == "hypothetical" && !view.is_definite(t);
    // "denied allegations that": the denier is not the one who alleges.
    if (carries && denies && walk->reading.voices.back().source == voice_of(view, up))
      walk->reading.voices.back().source = kNone;
    if (!noun || !speech || slot->status == "planned" || slot->slot == "deed" ||
        (slot->slot != "obj" && (slot->status != "hypothetical" || doubted))) {
      if (status) walk->apply(*status, up, StatusMark::kGovernor);
      if (speech && (slot->slot != "obj" || !noun))
        walk->reading.voices.push_back(
            {up, voice_of(view, up),
             carries && denies ? std::string_view("denies") : std::string_view(slot->stance)});
    } else if (slot->slot == "obj" && slot->stance != "denies" && view.is_definite(t)) {
      walk->factual_from_here = true;  // "did not address the decision to withdraw"
    }
  }
  // What something is done for may not be done; whoever goes somewhere to do it mostly does.
  if (slot == nullptr && relation == "advcl" && word == "to" && !marker("motion", view.lemma(up)))
    walk->reading.purpose = true;
  const bool clause = relation == "ccomp" || relation == "xcomp" || relation == "advcl" ||
                      relation == "csubj" || relation == "parataxis" || whole == "acl";
  if (whole == "acl:relcl" || relation == "appos") walk->factual_from_here = true;
  // "as X said": the host clause is what is said, not the other way round; "X, he said" likewise.
  // "by moving quickly, they may win": a participle shares the marks of its main clause, a finite
  // clause of time or reason stands for itself.
  const bool shares = is_participle(view, t) && view.child(t, "nsubj") == kNone &&
                      view.child(t, "aux") == kNone && (word.empty() || word == "by");
  if (relation == "advcl" && word != "to" && slot == nullptr && word != "if" && word != "unless" &&
      !shares)
    walk->factual_from_here = true;
  if (relation == "parataxis") walk->factual_from_here = true;
  // "the shelling of the town" is one too where the tagger takes it for a verb.
  const bool nominal = view.is_noun(t) || (view.is_verb(t) && view.is_definite(t));
  if (nominal && !clause && slot == nullptr && relation != "conj" && relation != "compound") {
    const bool created =
        (relation == "obj" || whole == "nsubj:pass" || relation == "nsubj" || relation == "obl") &&
        marker("creation", view.lemma(up));
    const bool definite = view.is_definite(t);
    if (!created && definite) walk->factual_from_here = true;
    if (!created && definite && !walk->reading.marked) walk->reading.given = true;
  }
  return true;
}

StatusReading StatusRules::read(const View& view, TokenIndex trigger, bool own_marks) const {
  Walk walk;
  TokenIndex t = trigger;
  bool shared = false;  // a conjunct below shares the marks of this word
  for (int steps = 0; steps < kMaxSteps; ++steps) {
    const bool conjunct = view.relation(t) == "conj";
    if (steps > 0 || own_marks) read_own(view, t, steps == 0, shared, &walk);
    shared = conjunct;
    const std::int32_t up = view.head(t);
    if (up == kNone || is_behind_semicolon(view, t)) break;
    if (conjunct) {
      // Shares the marks of the first conjunct unless it has a subject or an auxiliary of its own.
      if (view.child(t, "nsubj") != kNone || view.child(t, "aux") != kNone) {
        TokenIndex first = static_cast<TokenIndex>(up);
        while (view.relation(first) == "conj" && view.head(first) != kNone)
          first = static_cast<TokenIndex>(view.head(first));
        if (view.head(first) == kNone) break;
        read_governor(view, first, &walk);
        t = static_cast<TokenIndex>(view.head(first));
        continue;
      }
      t = static_cast<TokenIndex>(up);
      continue;
    }
    read_governor(view, t, &walk);
    t = static_cast<TokenIndex>(up);
  }
  walk.reading.factual = walk.factual_from_here;
  add_attributions(view, trigger, &walk);
  return walk.reading;
}

// Attributions that the path did not meet: quotations over several sentences, "X, he said".
void StatusRules::add_attributions(const View& view, TokenIndex trigger, Walk* walk) const {
  std::vector<const Attribution*> around;
  const Span span = view.token(trigger).span;
  const auto size = [](const Attribution* a) {
    std::uint32_t bytes = 0;
    for (const Span& c : a->content) bytes += c.size();
    return bytes;
  };
  for (const Attribution& a : view.analysis().attributions) {
    if (a.attitude) continue;
    const bool inside = std::any_of(a.content.begin(), a.content.end(),
                                    [&](const Span& c) { return c.contains(span); });
    const bool met = std::any_of(
        walk->reading.voices.begin(), walk->reading.voices.end(),
        [&](const Voice& v) { return static_cast<std::int32_t>(v.cue) == a.cue_token; });
    const bool adverb =  // read where it stands: it colours its verb, not all in the clause
        a.source.empty() && a.cue_token != kNone &&
        view.token(static_cast<TokenIndex>(a.cue_token)).upos == "ADV";
    if (inside && !met && !adverb && reports_clause(view, a, trigger)) around.push_back(&a);
  }
  std::stable_sort(around.begin(), around.end(),
                   [&](const Attribution* a, const Attribution* b) { return size(a) < size(b); });
  walk->factual_from_here = false;
  for (const Attribution* a : around) {
    const std::int32_t cue = a->cue_token != kNone ? a->cue_token : std::max(a->source_token, 0);
    walk->apply(status_of_stance(a->stance), static_cast<TokenIndex>(cue), StatusMark::kVoice);
    walk->reading.voices.push_back({static_cast<TokenIndex>(cue), a->source_token, a->stance});
  }
}

bool StatusRules::keeps_name_back(std::string_view lemma) const {
  return marker("anonymous", lemma) != nullptr;
}

std::vector<StatusRules::Denial> StatusRules::denials(const View& view) const {
  std::vector<Denial> found;
  for (TokenIndex t = 0; t < view.size(); ++t) {
    if (class_of(view, t) != 'v' ||
        !marker("denial", cues_.known_lemma('v', view.lemma(t), lower_form(view, t))))
      continue;
    if (view.child(t, "ccomp") != kNone || view.child(t, "xcomp") != kNone) continue;
    const std::int32_t object = view.child(t, view.is_passive(t) ? "nsubj:pass" : "obj");
    const bool relative =
        view.token(t).deprel == "acl:relcl" || view.token(t).deprel == "advcl:relcl";
    bool before = object == kNone;
    if (object != kNone) {
      const auto o = static_cast<TokenIndex>(object);
      const std::string& lemma = view.lemma(o);
      before = view.token(o).upos == "PRON" || marker("charge", lemma);
    }
    const std::int32_t source = voice_of(view, t);
    if (!before || source == kNone) continue;
    found.push_back({{t, source, "denies"}, relative ? view.head(t) : kNone});
  }
  return found;
}

TokenIndex StatusRules::speaker_of(const View& view, TokenIndex source) const {
  if (!marker("document", view.lemma(source)) || view.names_country(source)) return source;
  const auto owner = [&](TokenIndex noun) -> std::int32_t {
    for (TokenIndex c : view.tree().children(noun)) {
      const std::string_view relation = view.relation(c);
      const std::string_view word = relation_word(view, c);
      const bool named = view.token(c).upos == "PROPN" || view.mention(c) != nullptr;
      if (named && (view.token(c).deprel == "nmod:poss" || relation == "compound" ||
                    (relation == "nmod" && (word == "by" || word == "from"))))
        return static_cast<std::int32_t>(c);
    }
    return kNone;
  };
  for (TokenIndex t = source + 1; t-- > 0;) {
    if (view.lemma(t) != view.lemma(source) || !view.is_noun(t)) continue;
    if (const std::int32_t found = owner(t); found != kNone) return static_cast<TokenIndex>(found);
  }
  return source;
}

}  // namespace dragoman::code
