// SPDX-License-Identifier: Apache-2.0
// The event coder: an analysed document in, its political events out.
//
// Each word is judged by two sources, the learned heads and the lexicon (triggers.h); parties come
// from the party head, PropBank's roles and the tree (parties.h); then status, claims, date, place,
// contexts, CAMEO code and what hangs on what. No event comes from a stretch that is not the story
// (Document::furniture).
//
// Owns:    its tables. Threads: const after open; all methods may run concurrently.
// Errors:  open: kNotFound, kCorruption with file:line. Coding cannot fail.
// Tested by: event_coder_test.cc
#ifndef DRAGOMAN_CODE_EVENT_CODER_H_
#define DRAGOMAN_CODE_EVENT_CODER_H_

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "code/calibration.h"
#include "code/cameo.h"
#include "code/contexts.h"
#include "code/dates.h"
#include "code/evidence_sink.h"
#include "code/hedges.h"
#include "code/modes.h"
#include "code/off_topic.h"
#include "code/own_types.h"
#include "code/party_features.h"
#include "code/status.h"
#include "code/weights.h"
#include "dragoman/coder.h"
#include "dragoman/event.h"
#include "dragoman/explanation.h"
#include "lexicon/lexicon.h"
#include "resolve/actors/actor_resolver.h"
#include "resolve/places/place_resolver.h"

namespace dragoman::code {

class EventCoder {
 public:
  // `actors` reads adjectives and names that are no mentions ("Russian support"); it may be nullptr
  // and must outlive the coder.
  static Result<std::unique_ptr<EventCoder>> open(const std::string& data_folder,
                                                  const resolve::ActorResolver* actors = nullptr);

  // Replaces *events by the document's; a further date of one event stands at the end of the list,
  // behind it events of `own` types (nullptr: none; else the analysis has its trigger vectors).
  void code(const Document& document, const Analysis& analysis, const OwnTypes* own,
            std::vector<Event>* events) const;

  // The likeliest type of what the source does to the target, whatever it is.
  RelateAnswer relate(const Document& document, const Analysis& analysis,
                      std::span<const Span> source, std::span<const Span> target) const;

  // Whom each marked phrase means: the party that an event would have there.
  std::vector<Party> parties_at(const Document& document, const Analysis& analysis,
                                std::span<const Span> marked) const;

  // Who knows where countries lie; must outlive the coder. Without: places have countries alone.
  void set_places(const resolve::PlaceResolver* places) { places_ = places; }

  // Hears of what is seen of each draft; one thread only.
  void set_evidence_sink(EvidenceSink* sink) { evidence_sink_ = sink; }

  // Why an event of the document is what it is.
  // `events`: all of the document's, `event` among them.
  Explanation explain(const Document& document, const Analysis& analysis,
                      const std::vector<Event>& events, const Event& event) const;

  const lexicon::Ontology& ontology() const { return *ontology_; }
  const lexicon::Lexicon& lexicon() const { return *lexicon_; }

 private:
  EventCoder() = default;
  Event event_of(const View& view, const Draft& draft, const DateFinder& dates,
                 ContextSet contexts) const;
  // PLOVER's reading of a word that tells an event of the user's own.
  Draft reading_of(const View& view, const std::vector<Draft>& drafts, TokenIndex token) const;
  void add_own(const View& view, const OwnTypes& own, const std::vector<Draft>& drafts,
               const DateFinder& dates, const std::vector<ContextSet>& contexts,
               std::vector<Event>* events) const;

  const resolve::ActorResolver* actors_ = nullptr;
  const resolve::PlaceResolver* places_ = nullptr;
  std::unique_ptr<lexicon::Ontology> ontology_;
  std::unique_ptr<lexicon::Lexicon> lexicon_;
  ContextTable contexts_;
  CameoChoice cameo_;
  Calibration calibration_;
  ModeCues modes_;
  Hedges hedges_;
  OffTopic off_topic_;
  Weights weights_;
  PartyWeights party_weights_;
  DateWeights date_weights_;
  EvidenceSink* evidence_sink_ = nullptr;
  StatusTables status_;
};

}  // namespace dragoman::code

#endif  // DRAGOMAN_CODE_EVENT_CODER_H_
