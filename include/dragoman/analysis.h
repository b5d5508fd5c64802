// SPDX-License-Identifier: Apache-2.0
// What the analyser reads in a document: words, trees, mentions, predicates with roles, event
// candidates; later stages add times, places, attributions and whom each mention means.
//
// Plain structs: filled by `annotate`, extended by `attribute` and `resolve`, read by `code`.
// Labels (upos, deprel, roles, types) are string_views into the tables of the loaded model or data,
// valid while the Coder that made the analysis lives. Token indices are document-wide.
// Units: Span is UTF-8 bytes of Document::text; scores are probabilities in [0, 1].
#ifndef DRAGOMAN_ANALYSIS_H_
#define DRAGOMAN_ANALYSIS_H_

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/document.h"

namespace dragoman {

inline constexpr std::int32_t kNone = -1;  // "no token", "no cluster", "no mention"

// One syntactic word of Universal Dependencies. Its form is exactly its slice of the text.
struct Token {
  Span span;
  std::int32_t head = kNone;    // document-wide token index; kNone for a sentence's root
  std::string_view upos, xpos;  // "VERB", "VBD"
  std::string_view feats;       // "Mood=Ind|Tense=Past", "_" if none
  std::string_view deprel;      // "nsubj:pass"
  std::string lemma;
  std::uint32_t sentence = 0;  // index into Analysis::sentences
  std::uint8_t multiword =
      0;                      // words of the multiword token that starts here (0: none; "don't": 2)
  bool space_before = false;  // white space stands between this word and the one before
};

struct Sentence {
  Span span;
  std::uint32_t first_token = 0, end_token = 0;
  std::uint32_t paragraph = 0;
};

struct Argument {
  std::string_view
      role;  // PropBank "ARG0", "ARGM-TMP"; parties: "actor", "recipient", "place", "time", "claim"
  std::uint32_t token =
      0;  // head word of the argument; its span is the subtree (see record/tree.h)
  float score = 0;
};

// A PropBank predicate with its roles and how factual the text takes it to be.
struct Predicate {
  std::uint32_t token = 0;
  float score = 0;
  float factuality = 0;  // UDS scale: about -3 (did not, will not happen) to 3 (happened)
  float cue_score = 0;   // likelihood that it introduces somebody's word or thought
  std::vector<Argument> arguments;
};

inline constexpr std::size_t kEventTypeCount = 16;  // PLOVER's types; order: Ontology::types()
inline constexpr std::size_t kStatusCount = 7;      // enum Status order of event.h

// What the heads think of one word as a trigger. Present for words with P(event) above a low floor.
struct EventCandidate {
  std::uint32_t token = 0;
  std::array<float, kEventTypeCount> type_scores{};  // P(type); the rest is "no event"
  std::array<float, kStatusCount> status_scores{};   // P(status | event)
  std::string_view mode;  // likeliest mode label "TYPE-mode" of the likeliest type, "" for none
  float mode_score = 0;
  std::vector<Argument> parties;  // anywhere in the window

  float probability() const {  // that it tells an event at all
    float sum = 0;
    for (float p : type_scores) sum += p;
    return sum;
  }
};

enum class MentionKind : std::uint8_t { kNamed, kNominal, kPronoun };

// Whom or what a mention means, as far as the tables and the text tell. Empty = unknown.
struct Referent {
  std::string entity;     // stable id "country:FRA", "igo:UNO", "person:..."
  std::string name;       // canonical name
  std::string country;    // ISO 3166-1 alpha-3 (dependencies as themselves, XKX, SUN ...)
  std::string sovereign;  // of a dependency
  std::vector<std::string> countries;  // all, where it has several
  std::vector<std::string> sectors;    // PLOVER sectors, primary first
  std::string code;                    // "FRAGOV", "NCLREB", "IGOEUR"
  float score = 0;  // how sure resolve is of the country: near 1 named, lower by context
};

// A noun phrase that names, describes or points at somebody, something or some place.
struct Mention {
  Span span;
  std::uint32_t head = 0;  // token
  std::uint32_t first_token = 0, end_token = 0;
  std::string_view type;  // person, organization, place, event, object, abstract, time, ...
  MentionKind kind = MentionKind::kNominal;
  std::int32_t cluster = kNone;  // mentions of one referent share it
  float score = 0;
  Referent referent;  // set by resolve
};

// A temporal expression with its TIMEX3 value and, where it has one, the interval it denotes.
struct TimeExpression {
  Span span;
  std::string type;        // DATE, TIME, DURATION, SET
  std::string value;       // "2024-05-17", "P3D", "PAST_REF"
  std::string start, end;  // ISO dates, inclusive; "" where the expression denotes no interval
  std::string resolution;  // day, week, month, quarter, year, ... of start/end
  bool relative = false;   // resolved against another date
  bool from_head = false;  // proposed by the learned head alone (no rule gave a value)
};

struct PlaceMention {
  Span span;
  std::string name;  // canonical
  double latitude = 0, longitude = 0;
  bool has_coordinates = false;
  std::string country;  // alpha-3
  std::string admin1;
  std::int64_t geonames_id = 0;  // 0: none
  std::string resolution;        // city, admin1, country, region, ...
  std::string basis;  // of an event's place: explicit, context, parties, dateline; else empty
  std::string kind;  // literal (the place itself) | associative ("Syrian", "Paris" in a name)
};

// Somebody's word or thought: who, by what word, and what.
struct Attribution {
  std::vector<Span> source, cue, content;
  std::int32_t source_token = kNone;  // head word of the source
  std::int32_t cue_token = kNone;     // head word of the cue; kNone for bare quotation marks
  std::int32_t parent = kNone;        // the attribution in whose content this one lies
  // What somebody holds, wants, shows or seems rather than says: nobody's word, so no event stands
  // on it and no claim is made of it.
  bool attitude = false;
  std::string_view stance;  // says, accuses, denies, confirms, doubts, predicts (data/cues)
};

// What a word that may tell an event looks like to the network, and its sentence with it: one row
// of numbers a word, to compare with the rows of other such words. Empty unless asked for.
struct TriggerVectors {
  std::size_t width = 0;
  std::vector<std::uint32_t> tokens;  // sorted
  std::vector<float> rows;            // tokens.size() times width
};

struct Analysis {
  std::vector<Token> tokens;
  std::vector<Sentence> sentences;
  std::vector<Mention> mentions;           // sorted by (span.begin, longer first)
  std::vector<Predicate> predicates;       // sorted by token
  std::vector<EventCandidate> candidates;  // sorted by token
  std::vector<Span> time_hints;            // stretches the time head marks
  std::vector<TimeExpression> times;
  // When the text was written, with no span: publication, or what a line at its top says; known to
  // the day, month or year. Empty start: unknown.
  TimeExpression written;
  std::vector<PlaceMention> places;
  std::vector<Attribution> attributions;
  TriggerVectors trigger_vectors;
};

}  // namespace dragoman

#endif  // DRAGOMAN_ANALYSIS_H_
