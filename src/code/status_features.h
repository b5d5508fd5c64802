// SPDX-License-Identifier: Apache-2.0
// What is to be seen of a draft that tells how the text presents it, and how much each of it counts
// for each status.
//
// The reading of the words around the trigger (status_rules.h), the network's view of factuality,
// the form of the trigger, who speaks, and the act it is the content of. Seven classes are weighed
// log-linearly on top of the network's own probabilities. training/status.py fits
// data/cues/status_weights.tsv to what this file computes.
//
// Threads: StatusWeights is const after open; the rest pure functions.
#ifndef DRAGOMAN_CODE_STATUS_FEATURES_H_
#define DRAGOMAN_CODE_STATUS_FEATURES_H_

#include <array>
#include <string>
#include <vector>

#include "code/draft.h"
#include "code/status_rules.h"

namespace dragoman::code {

enum class StatusFeature : std::uint8_t {
  kBias,
  // What the words make it; nothing says anything: unmarked. Verbs and nouns apart.
  kVerbUnmarked,
  kVerbAsserted,
  kVerbReported,
  kVerbAlleged,
  kVerbDenied,
  kVerbNegated,
  kVerbPlanned,
  kVerbHypothetical,
  kNounUnmarked,
  kNounAsserted,
  kNounReported,
  kNounAlleged,
  kNounDenied,
  kNounNegated,
  kNounPlanned,
  kNounHypothetical,
  // The kinds of marks on the way.
  kModal,
  kNegation,
  kOwnNegation,  // "not", "nearly" on the trigger itself
  kDoubt,
  kCondition,
  kPurpose,
  kGovernor,      // a verb, noun or adjective that takes it as its content
  kGovernorNear,  // ... right above the trigger
  kGovernorNoun,  // ... a noun
  kGiven,         // a noun taken for granted
  kFactual,       // a relative clause or the like: outer modals do not reach it
  // The trigger's form.
  kDefinite,
  kIndefinite,  // "a raid"
  kPlural,      // "raids" without an article
  kBare,        // a noun without article and plural
  kPast,        // finite, or a participle with "have"
  kPresent,
  kInfinitive,
  kGerund,
  kParticiple,  // bare: "the man killed"
  kImperative,
  kPassive,
  kFuture,  // will, would beside it
  kMain,    // of the sentence's main clause
  kClause,  // complement of another verb
  kAdverbial,
  kRelative,
  kObject,
  kOblique,
  kSubject,
  kModifier,  // of a noun
  // Who speaks.
  kVoice,
  kVoiceAccuses,
  kVoiceDenies,
  kVoiceDoubts,
  kVoiceConfirms,
  kNested,       // two voices or more
  kQuoted,       // within somebody's words
  kOwnFirst,     // a speech act that its actor does in the first person
  kOwnThird,     // ... as the article has the actor tell it
  kOwnPerfect,   // ... of an earlier time
  kOtherSpeech,  // a speech act that somebody else tells
  kOthersVerb,   // the words put it on somebody's word, who does not do it by saying so
  kOthersNoun,   // ...
  kQuestion,
  // What it is.
  kSpeechAct,
  kAssault,
  kConsult,
  kForce,  // COERCE, SANCTION, MOBILIZE, PROTEST
  kHelp,   // AID, COOPERATE, RETREAT
  // What it is the content of.
  kInAllegation,
  kInBlame,
  kInRequest,
  kInThreat,
  kInAgreement,
  kInRefusal,
  // The network's factuality, UDS scale.
  kFactuality,  // a third of it
  kFactLow,     // below -0.5
  kFactMiddle,
  kFactHigh,  // above 1.5
  kCount
};
inline constexpr std::size_t kStatusFeatures = static_cast<std::size_t>(StatusFeature::kCount);
const char* status_feature_name(std::size_t feature);

using StatusFeatures = std::array<float, kStatusFeatures>;
StatusFeatures status_features(const View& view, const std::vector<Draft>& drafts,
                               const Draft& draft, const StatusReading& reading);

class StatusWeights {
 public:
  // Reads data/cues/status_weights.tsv.
  static Result<StatusWeights> open(const std::string& path);
  double head() const { return head_; }  // of the network's logarithmic probabilities
  // What one feature adds to each status, by EventStatus.
  const std::array<double, kStatusCount>& weight(std::size_t feature) const {
    return weights_[feature];
  }

 private:
  double head_ = 1;
  std::array<std::array<double, kStatusCount>, kStatusFeatures> weights_{};
};

}  // namespace dragoman::code

#endif  // DRAGOMAN_CODE_STATUS_FEATURES_H_
