// SPDX-License-Identifier: Apache-2.0
// What is to be seen of a word that may be the actor or the recipient of an event, and how much
// each of it counts.
//
// Candidates come from the party head, from PropBank's roles as the lexicon maps them, from the
// tree, from who speaks, from conjuncts of all these, and from whoever else the sentence mentions
// and the one before it is about. Each has a row of features; three classes
// (nothing, actor, recipient) are weighed log-linearly. training/parties.py fits
// data/ontology/party_weights.tsv to what this file computes.
//
// Threads: PartyWeights is const after open; the rest pure functions.
// Tested by: party_features_test.cc, event_coder_test.cc
#ifndef DRAGOMAN_CODE_PARTY_FEATURES_H_
#define DRAGOMAN_CODE_PARTY_FEATURES_H_

#include <array>
#include <string>
#include <vector>

#include "code/draft.h"
#include "dragoman/status.h"

namespace dragoman::code {

enum class PartyFeature : std::uint8_t {
  kBias,
  kHeadActor,      // of the party head, from 0 (nothing) to 1
  kHeadRecipient,  // ...
  kHeadSure,       // either above one half
  kBestActor,      // no other candidate's is higher
  kBestRecipient,  // ...
  kElsewhere,      // stands in another sentence
  kRoleActor,      // PropBank role that the lexicon maps to the actor
  kRoleRecipient,  // ...
  kTreeActor,      // the tree alone gives that argument
  kTreeRecipient,  // ...
  kOwner,          // whose deed it is, where somebody else is acted on
  kThrough,        // stands for a thing that is nobody ("Baku's actions")
  kSpeaker,        // on whose word the event stands
  kAskingSpeaker,  // ... and the trigger is what the speaker asks ("must")
  kGovernor,       // subject of the verb above
  kConjunct,       // joined to a candidate that has one of the above
  kNamed,
  kPronoun,
  kKnown,   // country, sectors or entity known
  kNobody,  // neither person nor body nor country
  kBefore,
  kNear,        // 1 beside the trigger, falling with distance
  kNounBefore,  // trigger a noun, the word before it
  kNounAfter,
  kPassiveBefore,
  kSymmetricRole,  // an argument of an event whose sides act together
  kSymmetricHead,  // the head's recipient in such an event
  kDeed,           // the word tells an event itself
  kSubject,        // of its own clause
  kObject,         // ...
  kOblique,        // ... or a noun's complement
  kPossessor,
  kClose,  // 1 where the trigger governs it or is governed by it, falling with the steps between
  kUnder,  // the trigger stands above it in the tree
  kSaid,   // mentioned, and nothing else speaks for it
  kSilentActor,      // role or tree, where the party head is silent about the event
  kSilentRecipient,  // ...
  kCount
};
inline constexpr std::size_t kPartyFeatures = static_cast<std::size_t>(PartyFeature::kCount);
const char* party_feature_name(std::size_t feature);

struct PartyCandidate {
  TokenIndex token = 0;
  std::array<float, kPartyFeatures> features{};
  double actor = 0, recipient = 0;  // probabilities, once weighed
  float& operator[](PartyFeature f) { return features[static_cast<std::size_t>(f)]; }
  float operator[](PartyFeature f) const { return features[static_cast<std::size_t>(f)]; }
};

// All candidates of a draft in text order, not yet weighed.
std::vector<PartyCandidate> party_candidates(const View& view, const Draft& draft, bool symmetric);

class PartyWeights {
 public:
  static Result<PartyWeights> open(const std::string& path);
  void weigh(std::vector<PartyCandidate>* candidates) const;
  double least() const { return least_; }      // the best of a side is taken from this probability
  double company() const { return company_; }  // others of the side from this share of the best's
  // What one feature adds to the log odds of a class against "nothing".
  std::array<double, 2> weight(std::size_t feature) const { return weights_[feature]; }

 private:
  std::array<std::array<double, 2>, kPartyFeatures> weights_{};
  double least_ = 0.2, company_ = 0.6;
};

}  // namespace dragoman::code

#endif  // DRAGOMAN_CODE_PARTY_FEATURES_H_
