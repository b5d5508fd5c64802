// SPDX-License-Identifier: Apache-2.0
#include "code/status_features.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/file.h"
#include "code/parties.h"
#include "lexicon/ontology.h"

namespace dragoman::code {
namespace {

using F = StatusFeature;

constexpr const char* kNames[kStatusFeatures] = {"bias",
                                                 "verb_unmarked",
                                                 "verb_asserted",
                                                 "verb_reported",
                                                 "verb_alleged",
                                                 "verb_denied",
                                                 "verb_negated",
                                                 "verb_planned",
                                                 "verb_hypothetical",
                                                 "noun_unmarked",
                                                 "noun_asserted",
                                                 "noun_reported",
                                                 "noun_alleged",
                                                 "noun_denied",
                                                 "noun_negated",
                                                 "noun_planned",
                                                 "noun_hypothetical",
                                                 "modal",
                                                 "negation",
                                                 "own_negation",
                                                 "doubt",
                                                 "condition",
                                                 "purpose",
                                                 "governor",
                                                 "governor_near",
                                                 "governor_noun",
                                                 "given",
                                                 "factual",
                                                 "definite",
                                                 "indefinite",
                                                 "plural",
                                                 "bare",
                                                 "past",
                                                 "present",
                                                 "infinitive",
                                                 "gerund",
                                                 "participle",
                                                 "imperative",
                                                 "passive",
                                                 "future",
                                                 "main",
                                                 "clause",
                                                 "adverbial",
                                                 "relative",
                                                 "object",
                                                 "oblique",
                                                 "subject",
                                                 "modifier",
                                                 "voice",
                                                 "voice_accuses",
                                                 "voice_denies",
                                                 "voice_doubts",
                                                 "voice_confirms",
                                                 "nested",
                                                 "quoted",
                                                 "own_first",
                                                 "own_third",
                                                 "own_perfect",
                                                 "other_speech",
                                                 "others_verb",
                                                 "others_noun",
                                                 "question",
                                                 "speech_act",
                                                 "assault",
                                                 "consult",
                                                 "force",
                                                 "help",
                                                 "in_allegation",
                                                 "in_blame",
                                                 "in_request",
                                                 "in_threat",
                                                 "in_agreement",
                                                 "in_refusal",
                                                 "factuality",
                                                 "fact_low",
                                                 "fact_middle",
                                                 "fact_high"};

bool is_speech_act(int type) {
  using namespace lexicon;
  return type == kRequest || type == kAccuse || type == kReject || type == kThreaten ||
         type == kSupport || type == kAgree || type == kConcede;
}

class Describer {
 public:
  Describer(const View& view, const std::vector<Draft>& drafts, const Draft& draft,
            const StatusReading& reading)
      : view_(view), drafts_(drafts), draft_(draft), reading_(reading), t_(draft.token) {}

  StatusFeatures describe() {
    set(F::kBias);
    marks();
    view_.is_verb(t_) ? verb_form() : noun_form();
    place();
    voices();
    kinds();
    content();
    factuality();
    return out_;
  }

 private:
  void set(F feature, bool value = true) {
    out_[static_cast<std::size_t>(feature)] = value ? 1.0f : 0.0f;
  }

  void marks() {
    const auto first =
        static_cast<std::size_t>(view_.is_verb(t_) ? F::kVerbUnmarked : F::kNounUnmarked);
    out_[reading_.marked ? first + 1 + static_cast<std::size_t>(reading_.status) : first] = 1;
    set(F::kGiven, reading_.given);
    set(F::kFactual, reading_.factual);
    set(F::kPurpose, reading_.purpose);
    for (const StatusStep& step : reading_.steps) {
      const bool beside = view_.head(step.word) == static_cast<std::int32_t>(t_) ||
                          view_.head(t_) == view_.head(step.word);
      if (beside && step.status == EventStatus::kNegated &&
          (step.mark == StatusMark::kNegation || step.mark == StatusMark::kDoubt))
        set(F::kOwnNegation);
      switch (step.mark) {
        case StatusMark::kModal:
          set(F::kModal);
          break;
        case StatusMark::kNegation:
          set(F::kNegation);
          break;
        case StatusMark::kDoubt:
          set(F::kDoubt);
          break;
        case StatusMark::kCondition:
          set(F::kCondition);
          break;
        case StatusMark::kVoice:
          set(F::kQuoted);
          break;
        case StatusMark::kGovernor:
          set(F::kGovernor);
          if (static_cast<std::int32_t>(step.word) == view_.head(t_)) set(F::kGovernorNear);
          if (view_.is_noun(step.word)) set(F::kGovernorNoun);
          break;
      }
    }
  }

  void verb_form() {
    const std::string_view xpos = view_.token(t_).xpos;
    bool have = false, future = false, to = false;
    for (TokenIndex c : view_.tree().children(t_)) {
      const std::string& lemma = view_.lemma(c);
      if (view_.relation(c) == "aux") {
        have = have || lemma == "have";
        future = future || lemma == "will" || lemma == "would" || lemma == "wo" || lemma == "'ll" ||
                 lemma == "shall";
      }
      to = to || (view_.relation(c) == "mark" && lemma == "to");
    }
    const bool passive = view_.is_passive(t_);
    set(F::kPassive, passive);
    set(F::kFuture, future);
    set(F::kPast, xpos == "VBD" || have);
    set(F::kPresent, (xpos == "VBZ" || xpos == "VBP") && !have);
    set(F::kInfinitive, to);
    set(F::kGerund, xpos == "VBG");
    set(F::kParticiple, xpos == "VBN" && view_.child(t_, "aux") == kNone);
    set(F::kImperative, xpos == "VB" && !to && view_.child(t_, "aux") == kNone &&
                            view_.child(t_, "nsubj") == kNone);
  }

  void noun_form() {
    const std::string_view xpos = view_.token(t_).xpos;
    bool indefinite = false;
    for (TokenIndex c : view_.tree().children(t_))
      indefinite = indefinite || (view_.relation(c) == "det" &&
                                  (view_.lemma(c) == "a" || view_.lemma(c) == "an" ||
                                   view_.lemma(c) == "any" || view_.lemma(c) == "another"));
    const bool definite = view_.is_definite(t_), plural = xpos == "NNS" || xpos == "NNPS";
    set(F::kDefinite, definite);
    set(F::kIndefinite, indefinite);
    set(F::kPlural, plural && !definite);
    set(F::kBare, !definite && !indefinite && !plural);
  }

  void place() {
    const std::string_view whole = view_.token(t_).deprel, relation = view_.relation(t_);
    set(F::kMain, relation == "root");
    set(F::kClause, relation == "ccomp" || relation == "xcomp" || relation == "csubj");
    set(F::kAdverbial, relation == "advcl");
    set(F::kRelative, relation == "acl");
    set(F::kObject, relation == "obj" || whole == "nsubj:pass");
    set(F::kOblique, relation == "obl");
    set(F::kSubject, whole == "nsubj");
    set(F::kModifier, relation == "nmod" || relation == "compound");
    const Sentence& s = view_.sentence(t_);
    set(F::kQuestion, view_.document().slice(view_.token(s.end_token - 1).span).starts_with("?"));
  }

  void voices() {
    set(F::kVoice, !reading_.voices.empty());
    set(F::kNested, reading_.voices.size() > 1);
    for (const Voice& voice : reading_.voices) {
      if (voice.stance == "accuses") set(F::kVoiceAccuses);
      if (voice.stance == "denies") set(F::kVoiceDenies);
      if (voice.stance == "doubts" || voice.stance == "predicts") set(F::kVoiceDoubts);
      if (voice.stance == "confirms") set(F::kVoiceConfirms);
    }
    const bool act = is_speech_act(draft_.type) && !reading_.voices.empty();
    const bool own = act && speaks_itself();
    const bool perfect = act && is_perfect();
    if (!reading_.voices.empty() && reading_.status != EventStatus::kAsserted && !reading_.given &&
        !reading_.factual && (!own || perfect))
      set(view_.is_verb(t_) ? F::kOthersVerb : F::kOthersNoun);
    if (!act) return;
    if (!own) {
      set(F::kOtherSpeech);
      return;
    }
    bool first = false;
    for (const Party& actor : draft_.actors)
      first = first || view_.lemma(actor.head) == "i" || view_.lemma(actor.head) == "we";
    set(perfect ? F::kOwnPerfect : first ? F::kOwnFirst : F::kOwnThird);
  }

  // "had shared its concerns": told of an earlier time.
  bool is_perfect() const {
    for (TokenIndex c : view_.tree().children(t_))
      if (view_.relation(c) == "aux" && view_.lemma(c) == "have") return true;
    return false;
  }

  // "We urge both sides to stop," she said: saying it is doing it. The outermost voice counts: "he
  // said Paris had told him that it objected" is his word.
  bool speaks_itself() const {
    for (auto v = reading_.voices.rbegin(); v != reading_.voices.rend(); ++v) {
      const Voice& voice = *v;
      if (voice.source == kNone || voice.stance == "denies") continue;
      const Party source = party_at(view_, static_cast<TokenIndex>(voice.source));
      for (const Party& actor : draft_.actors) {
        const std::string& word = view_.lemma(actor.head);
        if (word == "i" || word == "we" || same_party(source, actor) ||
            source.span.overlaps(actor.span))
          return true;
      }
      return false;
    }
    return false;
  }

  void kinds() {
    using namespace lexicon;
    const int type = draft_.type;
    set(F::kSpeechAct, is_speech_act(type));
    set(F::kAssault, type == kAssault);
    set(F::kConsult, type == kConsult);
    set(F::kForce, type == kCoerce || type == kSanction || type == kMobilize || type == kProtest);
    set(F::kHelp, type == kAid || type == kCooperate || type == kRetreat);
  }

  void content() {
    if (draft_.parent == kNone) return;
    const Draft& act = drafts_[static_cast<std::size_t>(draft_.parent)];
    set(F::kInAllegation, act.type == lexicon::kAccuse && act.mode == "allege");
    set(F::kInBlame, act.type == lexicon::kAccuse && act.mode != "allege");
    set(F::kInRequest, act.type == lexicon::kRequest);
    set(F::kInThreat, act.type == lexicon::kThreaten);
    set(F::kInAgreement, act.type == lexicon::kAgree || act.type == lexicon::kConcede);
    set(F::kInRefusal, act.type == lexicon::kReject);
  }

  void factuality() {
    const Predicate* predicate = view_.predicate(t_);
    if (predicate == nullptr) return;
    const float value = predicate->factuality;
    out_[static_cast<std::size_t>(F::kFactuality)] = value / 3;
    set(value < -0.5f ? F::kFactLow : value > 1.5f ? F::kFactHigh : F::kFactMiddle);
  }

  const View& view_;
  const std::vector<Draft>& drafts_;
  const Draft& draft_;
  const StatusReading& reading_;
  const TokenIndex t_;
  StatusFeatures out_{};
};

std::optional<double> number(const std::string& text) {
  double value = 0;
  const auto end = std::from_chars(text.data(), text.data() + text.size(), value);
  if (end.ec != std::errc() || end.ptr != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace

const char* status_feature_name(std::size_t feature) { return kNames[feature]; }

StatusFeatures status_features(const View& view, const std::vector<Draft>& drafts,
                               const Draft& draft, const StatusReading& reading) {
  return Describer(view, drafts, draft, reading).describe();
}

Result<StatusWeights> StatusWeights::open(const std::string& path) {
  Result<std::vector<TableRow>> rows = read_table(path);
  if (!rows.ok()) return rows.status();
  StatusWeights out;
  for (const TableRow& row : *rows) {
    const auto wrong = [&](const std::string& what) {
      return Status(StatusCode::kCorruption, path + ":" + std::to_string(row.line) + ": " + what);
    };
    const bool head = row.fields[0] == "head";
    if (row.fields.size() != (head ? 2 : 1 + kStatusCount))
      return wrong("a name and a number for each status expected");
    std::array<double, kStatusCount> values{};
    for (std::size_t s = 1; s < row.fields.size(); ++s) {
      const std::optional<double> value = number(row.fields[s]);
      if (!value) return wrong("no number: " + row.fields[s]);
      values[s - 1] = *value;
    }
    if (head) {
      out.head_ = values[0];
      continue;
    }
    const auto at = std::find(std::begin(kNames), std::end(kNames), row.fields[0]);
    if (at == std::end(kNames)) return wrong("no feature is called " + row.fields[0]);
    out.weights_[static_cast<std::size_t>(at - std::begin(kNames))] = values;
  }
  return out;
}

}  // namespace dragoman::code
