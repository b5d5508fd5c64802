// SPDX-License-Identifier: Apache-2.0
// What the words around an event make of it, read off the tree from the trigger upwards: negation,
// modals, conditions, adverbs and adjectives of doubt, and the verbs and nouns that govern it
// ("accused of", "plans to", "failed to", "threat of"). The knowledge is data/cues.
//
// Threads: const after open.
#ifndef DRAGOMAN_CODE_STATUS_RULES_H_
#define DRAGOMAN_CODE_STATUS_RULES_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "attribute/cue_table.h"
#include "code/view.h"
#include "dragoman/event.h"

namespace dragoman::code {

// Somebody on whose word the event stands, as the tree has it.
struct Voice {
  TokenIndex cue = 0;
  std::int32_t source = kNone;
  std::string_view stance;
};

enum class StatusMark : std::uint8_t {
  kModal,
  kNegation,
  kDoubt,      // "allegedly", "planned"
  kCondition,  // "if"
  kGovernor,   // "failed to", "accused of", "threat of"
  kVoice       // an attribution around it
};

// A word that changed the status, and what it became.
struct StatusStep {
  TokenIndex word = 0;
  EventStatus status = EventStatus::kAsserted;
  StatusMark mark = StatusMark::kGovernor;
};

struct StatusReading {
  EventStatus status = EventStatus::kAsserted;
  bool marked = false;            // some word says so; false: asserted for want of a mark
  bool given = false;             // a noun taken for granted: "condemned the attack"
  bool future = false;            // "will", or "would" of reported speech, on the way
  bool purpose = false;           // what something is done for: "to", unless after "went"
  bool factual = false;           // a relative clause or the like: outer modals do not reach it
  std::vector<Voice> voices;      // innermost first
  std::vector<StatusStep> steps;  // from the trigger outwards
};

class StatusRules {
 public:
  // Reads data_folder/cues/{cues,markers}.tsv.
  static Result<StatusRules> open(const std::string& data_folder);

  // Papers and talks that speak for somebody: "the release said", "according to a White House
  // readout". The owner's token: in its own phrase, else where the same word had one earlier;
  // `source` where there is none.
  TokenIndex speaker_of(const View& view, TokenIndex source) const;

  // Somebody who denies what was told before: "Tehran denies it", "a charge that Kyiv rejects".
  struct Denial {
    Voice voice;
    // The noun or clause that a relative clause hangs on; kNone where it is what was said before.
    std::int32_t of = kNone;
  };
  std::vector<Denial> denials(const View& view) const;

  // A word for people whose names are kept back: "officials", "witnesses", "some".
  bool keeps_name_back(std::string_view lemma) const;

  // `own_marks` false: negation and modals on the trigger itself are part of the act ("will not
  // accept" is a refusal, "should leave" a demand).
  StatusReading read(const View& view, TokenIndex trigger, bool own_marks = true) const;

 private:
  struct Marker {
    std::string kind;
    EventStatus status;
  };
  struct Walk;
  const Marker* marker(std::string_view kind, std::string_view word) const;
  bool is_called_untrue(const View& view, TokenIndex report) const;
  bool is_backshifted(const View& view, TokenIndex t) const;
  void read_own(const View& view, TokenIndex t, bool inner, bool shared, Walk* walk) const;
  void add_attributions(const View& view, TokenIndex trigger, Walk* walk) const;
  bool read_governor(const View& view, TokenIndex t, Walk* walk) const;

  attribute::CueTable cues_;
  std::unordered_map<std::string, Marker> markers_;  // "modal:may"; looked up, never iterated
};

// The status by its name in the record; nullopt for an unknown name.
std::optional<EventStatus> event_status_of(std::string_view name);

// What an outer word makes of what stands below it: compose(negated, planned) = negated.
EventStatus compose(EventStatus outer, EventStatus inner);

}  // namespace dragoman::code

#endif  // DRAGOMAN_CODE_STATUS_RULES_H_
