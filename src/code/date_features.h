// SPDX-License-Identifier: Apache-2.0
// What is to be seen of a date that may be an event's, and how much each of it counts.
//
// Candidates are the expressions of the event's own sentence, those of the nearest sentence before
// that has one (where the text is), the dates that other mentions of the same deed have beside
// them, and the story's own date; "no date" is one too, of score 0. They are weighed log-linearly
// against each other. training/dates.py fits data/ontology/date_weights.tsv to what this file
// computes.
//
// Threads: const after construction. Cost: a reading O(tokens + times + drafts), the candidates of
// a draft O(tokens of its sentence), never the document.
// Tested by: dates_test.cc
#ifndef DRAGOMAN_CODE_DATE_FEATURES_H_
#define DRAGOMAN_CODE_DATE_FEATURES_H_

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "code/date_shape.h"
#include "code/draft.h"
#include "dragoman/status.h"

namespace dragoman::code {

enum class DateFeature : std::uint8_t {
  // An expression of the event's own sentence, and how it stands to the trigger.
  kHere,
  kRole,         // PropBank's or the time head's
  kRoleOutside,  // ... of a noun that it does not stand below
  kOn,           // right below the trigger
  kModifier,     // ... before a noun: "the 2016 coup"
  kUnder,        // further below
  kLends,        // of the verb that the deed's noun is the subject, or the light object, of
  kOnConj,       // of a verb above, and the way down to the trigger starts with a conjunct
  kOnContent,    // ... with a complement clause
  kOnXcomp,      // ... with an open complement
  kOnAdverbial,  // ... with an adverbial clause
  kOnRelative,   // ... with a relative clause or the like
  kOnNominal,    // ... with a noun
  kOnEvent,      // a noun, and that verb or a word between tells an event itself
  kOnAttribute,  // ... and the trigger stands before a noun: "the bombing victims"
  kOnGiven,      // ... and the trigger is a definite noun
  kBeside,       // neither above nor below
  kNested,       // a relative clause stands between
  kFar,          // a quarter for each step from the trigger up to where they meet
  kOthers,       // another event stands between: it is that one's
  kNearest,      // no other expression is nearer
  kSole,         // the sentence has no other
  kFronted,      // opens the sentence
  kBehind,       // stands behind the trigger
  kHereMonth,    // of a week up to a quarter
  kHereYear,     // of a year or longer
  kBound,        // "since 2009", "until Monday"
  kSpan,         // a duration laid out from the anchor
  kAheadDone,    // lies ahead, the event does not
  kBackPlanned,  // lies behind, the event ahead
  kSaidSpeech,   // when somebody said it, and the event is a speech act
  kSaidDeed,     // ... and it is another
  kSaidNoun,     // ... a noun
  kHereOpen,     // the event is planned or hypothetical
  kHereHypothetical,
  kHereChild,    // the content of another event, and not on the trigger
  kOpenAbove,    // planned, and the expression is a governor's: \"on Monday he vowed to go\"
  kHereRefined,  // another mention of the deed has a date within this one
  kHereStory,    // the day of the story
  // One of the nearest sentence before that has any.
  kBefore,
  kTwoBefore,    // it is not the very last sentence
  kThreeBefore,  // ... three or more
  kParagraphs,   // it is in another paragraph
  kBeforeYear,   // of a year or longer
  kBeforeOld,    // a month older than the story
  kBeforeLast,   // the last of its sentence
  kBeforeVerb,   // hung on that sentence's main verb
  kBeforeNoun,   // hung on a noun
  kBeforeBound,
  kBeforeOthers,  // the event's own sentence has an expression
  kBeforePast,    // the event is told in the past
  kBeforePresent,
  kBeforePerfect,
  kBeforePluperfect,
  kBeforeGiven,  // the event is a definite noun
  kBeforeNounDeed,
  kBeforeOpen,  // planned or hypothetical
  kBeforeHypothetical,
  kBeforeChild,    // the content of another event
  kBeforePronoun,  // the very last sentence, and a pronoun acts
  kBeforeSpeech,   // a speech act
  kBeforeActor,    // shares an actor with an event of that sentence
  kBeforeType,     // ... is of the type of one
  kBeforeLink,     // "then", "later", "also" in its clause
  kBeforeQuoted,   // within somebody's words
  kBeforeDeed,     // another mention of the deed has a date
  kBeforeSame,     // the day of the story
  // One that another mention of the deed has beside it.
  kDeed,
  kDeedWord,        // the same word
  kDeedMode,        // the same way of doing it
  kDeedModeNoun,    // ... the event a noun, and no speech act
  kDeedRefines,     // within an expression on the trigger
  kDeedCoarse,      // another mention's date is within it
  kDeedLone,        // all dated events of the type in the text have this date
  kDeedChain,       // one chain of coreference
  kDeedSides,       // a side in common
  kDeedApart,       // sides that differ
  kDeedPlace,       // a place or country in common that stands below both words
  kDeedElsewhere,   // places that differ
  kDeedOtherPlace,  // another mention has a place in common, this one has not
  kDeedGiven,       // the event is a definite noun
  kDeedVerb,        // a verb
  kDeedEarlier,     // the dated mention comes first
  kDeedNear,        // at most two sentences off
  kDeedSeveral,     // other mentions have other dates
  kDeedOwn,         // the event's own sentence has an expression on its trigger
  kDeedOpen,        // planned or hypothetical
  kDeedSpeech,
  kDeedCount,  // one is plural, the other not
  // The story's own date.
  kNews,
  kNewsReported,
  kNewsAlleged,
  kNewsDenied,
  kNewsNegated,
  kNewsPlanned,
  kNewsHypothetical,
  kNewsAgree,
  kNewsConsult,
  kNewsSupport,
  kNewsAid,      // AID, COOPERATE
  kNewsState,    // support, aid or cooperation as a noun: it lasts
  kNewsConcede,  // CONCEDE, RETREAT
  kNewsRequest,
  kNewsAccuse,
  kNewsReject,
  kNewsThreaten,
  kNewsCoerce,  // COERCE, SANCTION, PROTEST, MOBILIZE
  kNewsAssault,
  kNewsSpeechPast,  // a speech act told in the past
  kNewsSpeechPresent,
  kNewsSpeechQuoted,  // within somebody's words
  kNewsSpeechNoun,
  kNewsPast,
  kNewsPresent,
  kNewsPerfect,
  kNewsPluperfect,
  kNewsBackshift,  // the pluperfect of what somebody said
  kNewsInfinitive,
  kNewsGerund,
  kNewsNoun,
  kNewsGiven,
  kNewsGivenDeed,  // a definite noun that is no speech act
  kNewsPlural,
  kNewsMain,
  kNewsContent,
  kNewsAdverbial,
  kNewsRelative,
  kNewsFirst,  // the first sentence
  kNewsEarly,  // one of the next three
  kNewsLate,   // the twelfth or later
  kNewsQuoted,
  kNewsChild,        // the content of another event
  kNewsOwn,          // an expression on the trigger
  kNewsHere,         // an expression in the sentence
  kNewsHereStory,    // ... of the story's week
  kNewsHereOld,      // ... of a year before or longer ago
  kNewsGovernorOff,  // a verb above has an expression of another day than the story's
  kNewsBeforeOld,    // the sentence before it is a month back
  kNewsFollows,      // a pronoun acts, and the last sentence has a day of its own
  kNewsDeed,         // another mention of the deed has another date
  kNewsText,         // the text names days of the story's week
  kNewsNoText,       // ... no day, but other dates
  kNewsOldText,      // most of its dates are a year old
  kNewsMonth,        // known to the month or year only
  kNewsSelf,         // "we condemn": the speaker's own act
  kNewsOnce,         // "earlier", "previously", "since", "already" in its clause
  kNewsNow,          // "now", "still", "today"
  kNewsShort,        // a text of at most 16 sentences
  kNewsLong,         // of more than 36
  kNewsDense,        // a day of the story's week every ten sentences or more often
  kNewsLeadActor,    // shares an actor with an event of the first two sentences
  kNewsLeadType,     // is of the type of one
  kNewsLeadWord,     // is told by the same word
  kCount
};
inline constexpr std::size_t kDateFeatures = static_cast<std::size_t>(DateFeature::kCount);
const char* date_feature_name(std::size_t feature);

enum class DateSource : std::uint8_t { kHere, kBefore, kDeed, kStory };

struct DateCandidate {
  DateSource source = DateSource::kHere;
  EventDate date;
  std::array<float, kDateFeatures> features{};
  double score = 0;  // once weighed; "no date" has 0
  float& operator[](DateFeature f) { return features[static_cast<std::size_t>(f)]; }
  float operator[](DateFeature f) const { return features[static_cast<std::size_t>(f)]; }
};

class DateWeights {
 public:
  static Result<DateWeights> open(const std::string& path);
  void weigh(std::vector<DateCandidate>* candidates) const;

 private:
  std::array<double, kDateFeatures> weights_{};
};

// The dates of one document and which event each stands beside.
class DateReading {
 public:
  // Keeps references; `drafts` in text order, complete but for their dates.
  DateReading(const View& view, const std::vector<Draft>& drafts);

  // All candidates of a draft (which need not be one of `drafts`), not yet weighed.
  std::vector<DateCandidate> candidates(const Draft& draft) const;

 private:
  struct Time {                      // an expression that denotes a date
    std::uint32_t index = 0;         // in Analysis::times
    TokenIndex head = 0, outer = 0;  // its own head word, and what that hangs on (itself: nothing)
    bool bound = false, span = false;
    int days = 1;         // how long it is
    int age = 0;          // days from its end to the story's day; 0 where that is unknown
    bool placed = false;  // age is known
  };
  struct Mention {  // a draft with an expression beside it
    std::uint32_t draft = 0, time = 0;
  };

  void read_times();
  void read_text();
  void read_deeds();
  std::optional<std::uint32_t> own_time(const Draft& draft) const;
  bool is_role(const Draft& draft, Span span) const;
  void place_here(const Draft& draft, const DateShape& shape, const Time& time,
                  DateCandidate* candidate) const;
  void add_here(const Draft& draft, const DateShape& shape, std::vector<DateCandidate>* out) const;
  void add_before(const Draft& draft, const DateShape& shape,
                  std::vector<DateCandidate>* out) const;
  void add_deeds(const Draft& draft, const DateShape& shape, std::vector<DateCandidate>* out) const;
  void add_story(const Draft& draft, const DateShape& shape, std::vector<DateCandidate>* out) const;
  static void mark_finer(const DateShape& shape, std::size_t deeds,
                         std::vector<DateCandidate>* out);
  DateCandidate candidate_of(const Time& time, DateSource source, DateFeature bias) const;
  std::pair<std::uint32_t, std::uint32_t> drafts_of(std::uint32_t sentence) const;

  const View& view_;
  const std::vector<Draft>& drafts_;
  std::vector<Time> times_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> times_of_;  // by sentence: range in times_
  std::vector<std::int32_t> last_dated_;       // by sentence: the nearest before it that has a time
  std::map<int, std::vector<Mention>> dated_;  // by type, in text order
  std::map<int, bool> lone_;                   // ... all of one date
  std::optional<EventDate> story_;
  bool news_text_ = false, no_day_text_ = false, old_text_ = false, dense_text_ = false;
};

}  // namespace dragoman::code

#endif  // DRAGOMAN_CODE_DATE_FEATURES_H_
