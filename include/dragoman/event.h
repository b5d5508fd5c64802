// SPDX-License-Identifier: Apache-2.0
// The event record: who did what to whom, when, where, on whose word and how certainly.
//
// Field names are those of the public record (docs/formats/record.md), in every language and
// format. Units: spans are UTF-8 bytes; writers convert to code points.
#ifndef DRAGOMAN_EVENT_H_
#define DRAGOMAN_EVENT_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dragoman/analysis.h"

namespace dragoman {

// How the text presents an event. The order is that of EventCandidate::status_scores.
enum class EventStatus : std::uint8_t {
  kAsserted,     // the article states it in its own voice
  kReported,     // someone else states it as a fact
  kAlleged,      // content of an accusation, allegation or unverified claim
  kDenied,       // someone denies it
  kNegated,      // the text says it did not happen
  kPlanned,      // announced, promised, scheduled, threatened: not yet done
  kHypothetical  // possible, conditional, demanded, wished, speculated
};

const char* event_status_name(EventStatus status);  // "asserted" ...

struct Party {
  Span span;
  std::uint32_t head = 0;  // token
  Referent referent;       // resolved: a pronoun's party is whom it means
  float score = 1;         // probability that it plays this part
};

struct Claim {
  Party source;  // an empty span where the text mentions nobody ("reportedly")
  Span cue;
  std::string stance;      // says | accuses | denies | confirms | doubts | predicts
  bool anonymous = false;  // the text keeps the name back: "officials", "sources close to"
  bool partisan = false;   // a party to the event, or of the same state as one
};

struct EventDate {
  std::string start, end;  // ISO dates, inclusive
  std::string resolution;  // day | week | month | quarter | year | ...
  std::string basis;       // explicit | relative | document
  std::optional<Span> span;
};

struct Event {
  std::string event_id;
  std::uint32_t sentence = 0;  // index into Analysis::sentences
  std::string type, mode;
  std::vector<std::string> modes;  // all the words say, `mode` first
  std::string ontology;            // "": PLOVER; else the user's own, which `type` is of
  std::vector<std::string> contexts;
  int quad = 0;
  double intensity = 0;
  std::string cameo;
  Span trigger;
  std::uint32_t trigger_token = 0;
  std::vector<Party> actors, recipients;
  std::optional<EventDate> date;
  std::optional<PlaceMention> place;
  EventStatus status = EventStatus::kAsserted;
  std::vector<Claim> claims;    // outermost first
  std::int32_t parent = kNone;  // index of the event whose content this is, in the same document
  double confidence = 0;
  std::int32_t deed = kNone;  // index of the first event of the document that tells the same deed
  // What the event promises or refuses: the type it had before the promise or refusal became the
  // event ("said he would not visit": REJECT of CONSULT). "" where it is neither.
  std::string undertaken;
  bool refused = false;  // the text says that it will not be done
};

// Somebody says it and somebody denies it. Who only reports a denial ("Reuters said the ministry
// denied it") says nothing of the deed.
bool is_disputed(const Event& event);

// A deed as the document as a whole tells it (code --merge-document): an event with what its
// mentions know together, its status the strongest that the article itself vouches for.
struct MergedEvent {
  Event event;                          // parent: index into the merged events
  bool disputed = false;                // somebody says it and somebody denies it
  std::vector<std::uint32_t> mentions;  // indices into the document's events, in text order
};

}  // namespace dragoman

#endif  // DRAGOMAN_EVENT_H_
