// SPDX-License-Identifier: Apache-2.0
#include "merge/contradictions.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include "base/utf8.h"
#include "merge/words.h"
#include "record/date.h"
#include "record/json.h"

namespace dragoman::merge {
namespace {

constexpr double kSure = 0.5;  // events less likely than this are not compared

using Kind = Statement::Kind;
using Side = Statement::Side;

bool is_hostile(std::string_view type) {
  return is_one_of(type, {"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST"});
}

// Deeds that can be promised and seen done; words are said anew each time.
bool is_deed(std::string_view type) {
  return is_hostile(type) || is_one_of(type, {"AID", "RETREAT", "COOPERATE", "CONSULT"});
}

Side side_of(const Document& document, const Party& party) {
  const Referent& r = party.referent;
  Side side{r.entity, r.country, r.sectors.empty() ? "" : r.sectors.front(), r.name};
  side.person = r.entity.starts_with("person:");
  if (side.name.empty()) side.name = document.slice(party.span);
  return side;
}

// Those who act for a state; rebels and protesters do not.
bool acts_for_state(const Side& side) {
  return !side.country.empty() &&
         is_one_of(side.sector, {"", "GOV", "MIL", "SPY", "COP", "JUD", "LEG"});
}

// One party? A visit is a person's, all else may be done by anybody of the state.
bool same_side(const Side& a, const Side& b, bool in_person) {
  if (!a.entity.empty() && a.entity == b.entity) return true;
  if (in_person && a.person && b.person) return false;
  return a.country == b.country && acts_for_state(a) && acts_for_state(b);
}

// The first of `a` that is among `b`; nullptr where they have nobody in common.
const Side* shared(const std::vector<Side>& a, const std::vector<Side>& b, bool in_person) {
  for (const Side& x : a)
    for (const Side& y : b)
      if (same_side(x, y, in_person)) return &x;
  return nullptr;
}

// Nobody's word but the actor's.
bool is_by_actor(const Event& e) {
  return std::all_of(e.claims.begin(), e.claims.end(), [&](const Claim& c) { return c.partisan; });
}

std::optional<Kind> kind_of(const std::vector<Event>& events, const Event& e,
                            std::string_view type) {
  if (!e.undertaken.empty() && e.status != EventStatus::kHypothetical &&
      e.status != EventStatus::kNegated && e.status != EventStatus::kDenied) {
    if (e.refused || e.type == "REJECT") return Kind::kRefused;
    if (e.type == "THREATEN") return Kind::kThreatened;
    if (e.type == "AGREE" || e.type == "CONCEDE") return Kind::kPromised;
  }
  if (!e.undertaken.empty()) return std::nullopt;
  const Event* parent = e.parent == kNone ? nullptr : &events[static_cast<std::size_t>(e.parent)];
  if (e.refused || (parent && parent->type == "REJECT" && e.status == EventStatus::kNegated))
    return Kind::kRefused;
  switch (e.status) {
    case EventStatus::kPlanned:
      if ((parent && parent->type == "THREATEN") || is_hostile(type)) return Kind::kThreatened;
      return Kind::kPromised;
    case EventStatus::kDenied:
      return Kind::kDenied;
    case EventStatus::kNegated:
      return Kind::kUndone;
    case EventStatus::kAsserted:
    case EventStatus::kReported:
      return Kind::kDone;
    case EventStatus::kAlleged:
    case EventStatus::kHypothetical:
      break;
  }
  return std::nullopt;
}

// Days from one date to another; nothing where either is unknown.
std::optional<std::int64_t> days_between(const std::string& from, const std::string& to) {
  const auto a = parse_iso_date(from), b = parse_iso_date(to);
  if (!a || !b) return std::nullopt;
  return (*b - *a).count();
}

const char* name_of(Kind kind) {
  switch (kind) {
    case Kind::kPromised:
      return "promised";
    case Kind::kThreatened:
      return "threatened";
    case Kind::kRefused:
      return "refused";
    case Kind::kDenied:
      return "denied";
    case Kind::kDone:
      return "done";
    case Kind::kUndone:
      return "undone";
  }
  return "";
}

// Is it the speaker's own word, and a confirmation?
bool is_own_word(const Statement& done, const Side& speaker) {
  return std::any_of(done.claims.begin(), done.claims.end(), [&](const Statement::Word& w) {
    const bool same = (!w.entity.empty() && w.entity == speaker.entity) ||
                      (!w.country.empty() && w.country == speaker.country);
    return same && (w.stance == "says" || w.stance == "confirms");
  });
}

// What contradicts must tell of the deed in the same words; what carries out a promise, or a
// meeting (of which there are many), at least not of another mode.
bool same_kind(const Statement& said, const Statement& done, bool contradicts) {
  if (!said.mode.empty() && !done.mode.empty() && said.mode != done.mode) return false;
  return !(contradicts || said.type == "CONSULT") || same_stem(said.lemma, done.lemma);
}

bool same_place(const Statement& a, const Statement& b) {
  if (a.city.empty() || b.city.empty()) return !a.country.empty() && a.country == b.country;
  return a.city == b.city;
}

bool is_answer(const Statement& s) { return s.kind == Kind::kDone || s.kind == Kind::kUndone; }

Verdict verdict_of(const Statement& said, const Statement& done) {
  const bool denied = said.kind == Kind::kDenied;
  const bool contradicts = denied || said.kind == Kind::kRefused || done.kind == Kind::kUndone;
  const bool same = said.type == done.type && same_kind(said, done, contradicts);
  const bool happened = done.kind == Kind::kDone && (done.news || denied);
  switch (said.kind) {
    case Kind::kRefused:
      return same && happened ? Verdict::kContradicted : Verdict::kNone;
    case Kind::kPromised:
    case Kind::kThreatened:
      if (same && happened) return Verdict::kCarriedOut;
      return same && done.kind == Kind::kUndone && done.news && done.claims.empty()
                 ? Verdict::kContradicted
                 : Verdict::kNone;
    case Kind::kDenied:
      if (!same || !happened || !same_place(said, done)) return Verdict::kNone;
      if (done.own_voice) return Verdict::kContradicted;
      for (const Side& speaker : said.actors)
        if (is_own_word(done, speaker)) return Verdict::kContradicted;
      return Verdict::kNone;
    case Kind::kDone:
    case Kind::kUndone:
      break;
  }
  return Verdict::kNone;
}

void write_statement(std::string_view key, const Statement& s, JsonWriter* json) {
  json->key(key).begin_object();
  json->key("document_id").text(s.document_id);
  json->key("event_id").text(s.event_id);
  json->key("date").text_or_null(s.date);
  json->key("type").text(s.event_type);
  json->key("status").text(s.status);
  json->key("trigger").begin_object();
  json->key("text").text(s.trigger);
  json->key("start").integer(s.begin);
  json->key("end").integer(s.end);
  json->end_object();
  json->key("evidence").text(s.sentence);
  json->key("claims").begin_array();
  for (const Statement::Word& w : s.claims) {
    json->begin_object();
    json->key("source").text(w.source);
    json->key("stance").text(w.stance);
    json->end_object();
  }
  json->end_array();
  json->key("confidence").number(s.confidence, 3);
  json->end_object();
}

void write_side(std::string_view key, const Side& side, JsonWriter* json) {
  json->key(key).begin_object();
  json->key("name").text_or_null(side.name);
  json->key("entity").text_or_null(side.entity);
  json->key("country").text_or_null(side.country);
  json->end_object();
}

}  // namespace

std::vector<Statement> statements_of(const Document& document, const Analysis& analysis,
                                     const std::vector<Event>& events) {
  std::vector<Statement> out;
  const CodePointIndex index(document.text);
  for (std::size_t i = 0; i < events.size(); ++i) {
    const Event& e = events[i];
    if (!e.ontology.empty() || e.actors.empty() || e.confidence < kSure) continue;
    // A deed told again is no news; a saying told again says it again.
    const bool again = e.deed != kNone && e.deed != static_cast<std::int32_t>(i);
    const std::string& type = e.undertaken.empty() ? e.type : e.undertaken;
    if (!is_deed(type)) continue;
    const std::optional<Kind> kind = kind_of(events, e, type);
    if (!kind || (again && *kind == Kind::kDone)) continue;
    // Only their own word binds them: what others say that they will do is a forecast, what others
    // deny no denial of theirs.
    if ((*kind == Kind::kRefused || *kind == Kind::kDenied) && !is_by_actor(e)) continue;
    Statement s;
    s.kind = *kind;
    s.type = type;
    s.document_id = document.id;
    s.event_id = e.event_id;
    s.event_type = e.type;
    s.status = event_status_name(e.status);
    // What is said is said when the document appears; a deed has its own day.
    const bool saying = s.kind != Kind::kDone && s.kind != Kind::kUndone;
    s.date = !saying && e.date && !e.date->start.empty() ? e.date->start : document.date;
    s.sentence = document.slice(analysis.sentences[e.sentence].span);
    s.trigger = document.slice(e.trigger);
    s.begin = static_cast<std::uint32_t>(index.code_point_at(e.trigger.begin));
    s.end = static_cast<std::uint32_t>(index.code_point_at(e.trigger.end));
    const Token& word = analysis.tokens[e.trigger_token];
    s.lemma = word.lemma;
    s.mode = e.mode;
    s.news = word.upos == "VERB" || (e.date && e.date->span && e.date->resolution == "day");
    const bool told = e.place && e.place->basis != "context" && e.place->basis != "parties";
    if (told) s.country = e.place->country;
    if (told && e.place->resolution == "city") s.city = e.place->name;
    s.own_voice = e.status == EventStatus::kAsserted;
    for (const Party& p : e.actors) s.actors.push_back(side_of(document, p));
    for (const Party& p : e.recipients) s.recipients.push_back(side_of(document, p));
    for (const Claim& c : e.claims)
      if (!c.source.span.empty())
        s.claims.push_back({std::string(document.slice(c.source.span)), c.source.referent.country,
                            c.stance, c.source.referent.entity});
    s.confidence = e.confidence;
    out.push_back(std::move(s));
  }
  return out;
}

void ContradictionFinder::add(std::vector<Statement> statements) {
  for (Statement& s : statements) statements_.push_back(std::move(s));
}

std::string ContradictionFinder::pairs() const {
  // Deeds by their type, in the order of the input.
  std::map<std::string_view, std::vector<std::size_t>> deeds;
  for (std::size_t i = 0; i < statements_.size(); ++i)
    if (is_answer(statements_[i])) deeds[statements_[i].type].push_back(i);
  std::vector<Pair> pairs;
  for (std::size_t i = 0; i < statements_.size(); ++i) {
    const Statement& said = statements_[i];
    if (is_answer(said)) continue;
    std::map<Verdict, Pair> nearest;  // of each verdict
    for (const std::size_t d : deeds[said.type]) {
      const std::optional<Pair> pair = compare(i, d);
      if (!pair) continue;
      const auto [at, is_new] = nearest.try_emplace(pair->verdict, *pair);
      if (!is_new && pair->distance < at->second.distance) at->second = *pair;
    }
    for (const auto& [verdict, pair] : nearest)
      if (verdict == Verdict::kContradicted || options_.carried_out) pairs.push_back(pair);
  }
  std::stable_sort(pairs.begin(), pairs.end(),
                   [](const Pair& a, const Pair& b) { return a.done < b.done; });
  std::string out;
  for (const Pair& pair : pairs) write(pair, &out);
  return out;
}

std::optional<ContradictionFinder::Pair> ContradictionFinder::compare(std::size_t s,
                                                                      std::size_t d) const {
  const Statement &said = statements_[s], &done = statements_[d];
  Pair pair{s, d, verdict_of(said, done), nullptr, nullptr, std::nullopt, 0};
  if (pair.verdict == Verdict::kNone) return std::nullopt;
  const bool one = said.document_id == done.document_id;
  const std::optional<std::int64_t> days = days_between(said.date, done.date);
  if (days && std::abs(*days) > options_.within) return std::nullopt;
  // A denial may follow the deed. Within one document the order of the text stands for time: what
  // it quotes was said before it appeared. Across documents the dates do, else the input's order.
  if (said.kind != Statement::Kind::kDenied) {
    const bool before = one ? said.begin < done.begin : days && *days != 0 ? *days > 0 : s < d;
    if (!before) return std::nullopt;
  }
  pair.party = shared(said.actors, done.actors, said.type == "CONSULT");
  // To the same party, where it was said to whom; of those who meet, all are actors.
  const auto others_of = [](const Statement& x) {
    return x.recipients.empty() && x.actors.size() > 1 ? &x.actors : &x.recipients;
  };
  pair.other = shared(*others_of(said), *others_of(done), false);
  if (!pair.party || !pair.other || same_side(*pair.party, *pair.other, false)) return std::nullopt;
  if (!one) pair.days = days;
  pair.distance = one ? 0 : days ? std::abs(*days) : options_.within;
  return pair;
}

void ContradictionFinder::write(const Pair& pair, std::string* out) const {
  JsonWriter json(out);
  json.begin_object();
  json.key("kind").text(name_of(statements_[pair.said].kind));
  json.key("verdict").text(pair.verdict == Verdict::kContradicted ? "contradicted" : "carried_out");
  json.key("deed").text(statements_[pair.said].type);
  json.key("days");
  pair.days ? json.integer(*pair.days) : json.null();
  write_side("party", *pair.party, &json);
  write_side("other_party", *pair.other, &json);
  write_statement("said", statements_[pair.said], &json);
  write_statement("done", statements_[pair.done], &json);
  json.end_object();
  *out += '\n';
}

}  // namespace dragoman::merge
