// SPDX-License-Identifier: Apache-2.0
// Describes each date that may be an event's (date_features.h).
#include <algorithm>
#include <cstdlib>
#include <set>
#include <string_view>

#include "code/date_features.h"
#include "code/parties.h"
#include "lexicon/ontology.h"

namespace dragoman::code {
namespace {

using F = DateFeature;

constexpr std::uint32_t kReach = 6;   // sentences back to where the text is
constexpr std::uint32_t kAround = 8;  // expressions of a sentence looked at
constexpr std::size_t kMentions = 6;  // dated mentions looked at on either side of an event
constexpr std::size_t kShort = 16, kLong = 36;      // sentences of a text
constexpr int kWeek = 7, kMonth = 31, kYear = 300;  // days

bool has(std::string_view feats, std::string_view feature) {
  return feats.find(feature) != std::string_view::npos;
}

bool is_open(const Draft& d) {
  return d.status == EventStatus::kPlanned || d.status == EventStatus::kHypothetical;
}

enum class Sides { kUnknown, kShared, kApart };
Sides compare(const std::vector<Party>& a, const std::vector<Party>& b) {
  bool known = false;
  for (const Party& x : a)
    for (const Party& y : b) {
      if (same_party(x, y)) return Sides::kShared;
      if (x.referent.country.empty() || y.referent.country.empty()) continue;
      if (x.referent.country == y.referent.country) return Sides::kShared;
      known = true;
    }
  return known ? Sides::kApart : Sides::kUnknown;
}

// "bombing", "bombings", "bombed": one word for the deed.
bool same_stem(std::string_view a, std::string_view b) {
  const std::size_t least = std::min(a.size(), b.size());
  if (a == b) return true;
  std::size_t common = 0;
  while (common < least && a[common] == b[common]) ++common;
  return common >= 4 && common + 3 >= a.size() && common + 3 >= b.size();
}

// Where the deed was, as far as its own words say: "the Douma attack", "the blast in Nairobi".
std::vector<const PlaceMention*> places_below(const View& view, TokenIndex trigger) {
  constexpr int kSteps = 3;
  std::vector<const PlaceMention*> out;
  for (const std::uint32_t i : view.places_of(view.token(trigger).sentence)) {
    const PlaceMention& place = view.analysis().places[i];
    const std::int32_t head = view.head_of(place.span);
    if (head == kNone) continue;
    const int steps = view.steps_up(static_cast<TokenIndex>(head), trigger);
    if (steps >= 1 && steps <= kSteps) out.push_back(&place);
  }
  return out;
}

Sides compare_places(const std::vector<const PlaceMention*>& a,
                     const std::vector<const PlaceMention*>& b) {
  bool towns = !a.empty() && !b.empty(), country = false, known = false;
  for (const PlaceMention* x : a)
    for (const PlaceMention* y : b) {
      if (x->geonames_id != 0 && x->geonames_id == y->geonames_id) return Sides::kShared;
      towns = towns && x->resolution == "city" && y->resolution == "city";
      if (x->country.empty() || y->country.empty()) continue;
      known = true;
      country = country || x->country == y->country;
    }
  if (towns) return Sides::kApart;
  return country ? Sides::kShared : known ? Sides::kApart : Sides::kUnknown;
}

}  // namespace

std::vector<DateCandidate> DateReading::candidates(const Draft& draft) const {
  std::vector<DateCandidate> out;
  DateShape shape = date_shape_of(view_, draft);
  shape.own = own_time(draft).has_value();
  add_here(draft, shape, &out);
  const std::size_t here = out.size();
  add_deeds(draft, shape, &out);
  shape.told = out.size() > here;
  mark_finer(shape, here, &out);
  add_before(draft, shape, &out);
  add_story(draft, shape, &out);
  return out;
}

// "last month" and, of another mention, "Aug. 7": the day says more.
void DateReading::mark_finer(const DateShape& shape, std::size_t deeds,
                             std::vector<DateCandidate>* out) {
  const auto within = [](const EventDate& a, const EventDate& b) {
    return b.start <= a.start && a.end <= b.end && (a.start != b.start || a.end != b.end);
  };
  for (std::size_t d = deeds; d < out->size(); ++d)
    for (std::size_t i = 0; i < out->size(); ++i) {
      DateCandidate& other = (*out)[i];
      if (!within((*out)[d].date, other.date)) continue;
      if (other.source == DateSource::kDeed) other[F::kDeedCoarse] = 1;
      const bool on = other[F::kOn] > 0 || other[F::kLends] > 0 || other[F::kUnder] > 0;
      if (other.source != DateSource::kHere || !on || !shape.own) continue;
      other[F::kHereRefined] = 1;
      (*out)[d][F::kDeedRefines] = 1;
    }
}

DateCandidate DateReading::candidate_of(const Time& time, DateSource source, F bias) const {
  const TimeExpression& expression = view_.analysis().times[time.index];
  DateCandidate c;
  c.source = source;
  c.date = {expression.start, expression.end.empty() ? expression.start : expression.end,
            expression.resolution.empty() ? "day" : expression.resolution,
            expression.relative ? "relative" : "explicit", expression.span};
  c[bias] = 1;
  return c;
}

void DateReading::place_here(const Draft& draft, const DateShape& shape, const Time& time,
                             DateCandidate* candidate) const {
  DateCandidate& c = *candidate;
  const TokenIndex t = draft.token;
  c[F::kRole] = is_role(draft, view_.analysis().times[time.index].span);
  c[F::kRoleOutside] = c[F::kRole] > 0 && shape.noun && !view_.tree().dominates(t, time.head);
  if (time.outer == t) {
    c[F::kOn] = 1;
    c[F::kModifier] = shape.noun && time.head < t;
    return;
  }
  // From the expression up to where it meets the trigger's line of governors.
  bool others = false;
  std::int32_t meet = static_cast<std::int32_t>(time.head);
  for (int steps = 0; meet != kNone && steps < 24; ++steps) {
    const auto at = static_cast<TokenIndex>(meet);
    if (view_.tree().dominates(at, t)) break;
    if (at != time.head && draft_at(drafts_, at)) others = true;
    meet = view_.head(at);
  }
  c[F::kOthers] = others;
  // They do not meet where the tree is very deep, or where the trigger stands below the expression.
  if (meet == kNone || !view_.tree().dominates(static_cast<TokenIndex>(meet), t) ||
      view_.tree().dominates(time.head, t)) {
    c[F::kBeside] = 1;
    return;
  }
  const auto top = static_cast<TokenIndex>(meet);
  if (top == t) {
    c[F::kUnder] = 1;
    return;
  }
  TokenIndex below = t;  // the child of `top` on the way down to the trigger
  int steps = 1;
  while (view_.head(below) != static_cast<std::int32_t>(top) && steps < 32) {
    if (view_.relation(below) == "acl") c[F::kNested] = 1;
    below = static_cast<TokenIndex>(view_.head(below));
    ++steps;
  }
  c[F::kFar] = 0.25f * static_cast<float>(std::min(steps, 8));
  const bool beside = time.outer != top && !view_.tree().dominates(top, time.outer);
  const std::string_view relation = view_.relation(below);
  bool within = draft_at(drafts_, top) != nullptr;  // another event stands above the trigger
  for (TokenIndex up = t; up != top;) {
    up = static_cast<TokenIndex>(view_.head(up));
    within |= draft_at(drafts_, up) != nullptr;
  }
  c[F::kOnEvent] = shape.noun && within;
  if (below == t && !others && lends_its_time(view_, top, t)) {
    c[F::kOnEvent] = 0;
    c[F::kLends] = 1;
  } else if (beside) {
    c[F::kBeside] = 1;
  } else if (relation == "conj" || relation == "parataxis") {
    c[F::kOnConj] = 1;
  } else if (relation == "ccomp") {
    c[F::kOnContent] = 1;
  } else if (relation == "xcomp") {
    c[F::kOnXcomp] = 1;
  } else if (relation == "advcl") {
    c[F::kOnAdverbial] = 1;
  } else if (relation == "acl") {
    c[F::kOnRelative] = 1;
  } else {
    c[F::kOnNominal] = 1;
    c[F::kOnGiven] = shape.given;
    const std::string_view own = view_.relation(t);
    c[F::kOnAttribute] = own == "compound" || own == "amod";
  }
  for (const Voice& voice : draft.voices)
    if (time.outer == voice.cue ||
        (view_.tree().dominates(voice.cue, time.head) && top == voice.cue))
      c[shape.noun ? F::kSaidNoun : shape.speech ? F::kSaidSpeech : F::kSaidDeed] = 1;
}

void DateReading::add_here(const Draft& draft, const DateShape& shape,
                           std::vector<DateCandidate>* out) const {
  const auto [first, end] = times_of_[view_.token(draft.token).sentence];
  const auto gap = [&](std::uint32_t i) {
    const TokenIndex a = times_[i].head, b = draft.token;
    return a > b ? a - b : b - a;
  };
  std::uint32_t nearest = first;
  for (std::uint32_t i = first; i < end; ++i)
    if (gap(i) < gap(nearest)) nearest = i;
  // Of a table in one sentence only what stands around.
  const std::uint32_t from = nearest - std::min(nearest - first, kAround);
  const std::uint32_t to = nearest + std::min(end - nearest, kAround);
  for (std::uint32_t i = from; i < to; ++i) {
    const Time& time = times_[i];
    DateCandidate c = candidate_of(time, DateSource::kHere, F::kHere);
    place_here(draft, shape, time, &c);
    c[F::kNearest] = i == nearest;
    c[F::kSole] = end - first == 1;
    const Sentence& sentence = view_.sentence(draft.token);
    c[F::kFronted] = time.head < draft.token && time.head <= sentence.first_token + 3;
    c[F::kBehind] = time.head > draft.token;
    c[F::kHereMonth] = time.days > 1 && time.days < kYear;
    c[F::kHereYear] = time.days >= kYear;
    c[F::kBound] = time.bound;
    c[F::kSpan] = time.span;
    c[F::kHereOpen] = shape.open;
    c[F::kHereHypothetical] = draft.status == EventStatus::kHypothetical;
    const bool beside = c[F::kOn] > 0 || c[F::kUnder] > 0 || c[F::kLends] > 0;
    c[F::kHereChild] = draft.parent != kNone && !beside;
    c[F::kOpenAbove] = shape.open && !beside;
    c[F::kAheadDone] = time.placed && time.age < 0 && !shape.open;
    c[F::kBackPlanned] = time.placed && time.age > 0 && shape.open;
    c[F::kHereStory] = time.placed && time.age == 0 && time.days == 1;
    out->push_back(std::move(c));
  }
}

void DateReading::add_before(const Draft& draft, const DateShape& shape,
                             std::vector<DateCandidate>* out) const {
  const std::uint32_t here = view_.token(draft.token).sentence;
  const std::int32_t last = last_dated_[here];
  if (last == kNone || here - static_cast<std::uint32_t>(last) > kReach) return;
  const auto there = static_cast<std::uint32_t>(last);
  const auto [first, end] = times_of_[there];
  const auto [first_draft, end_draft] = drafts_of(there);
  bool actor = false, type = false;
  for (std::uint32_t d = first_draft; d < end_draft; ++d) {
    actor |= compare(draft.actors, drafts_[d].actors) == Sides::kShared;
    type |= draft.type == drafts_[d].type;
  }
  const std::vector<Sentence>& sentences = view_.analysis().sentences;
  for (std::uint32_t i = end - std::min(end - first, kAround); i < end; ++i) {
    const Time& time = times_[i];
    DateCandidate c = candidate_of(time, DateSource::kBefore, F::kBefore);
    c[F::kTwoBefore] = here - there >= 2;
    c[F::kThreeBefore] = here - there >= 3;
    c[F::kParagraphs] = sentences[here].paragraph != sentences[there].paragraph;
    c[F::kBeforeYear] = time.days >= kYear;
    c[F::kBeforeOld] = time.placed && time.age > kMonth;
    c[F::kBeforeLast] = i + 1 == end;
    c[F::kBeforeVerb] = view_.head(time.outer) == kNone;
    c[F::kBeforeNoun] = view_.is_noun(time.outer) && time.outer != time.head;
    c[F::kBeforeBound] = time.bound || time.span;
    c[F::kBeforeOthers] = times_of_[here].first != times_of_[here].second;
    c[F::kBeforePast] = shape.past;
    c[F::kBeforePresent] = shape.present;
    c[F::kBeforePerfect] = shape.perfect;
    c[F::kBeforePluperfect] = shape.pluperfect;
    c[F::kBeforeGiven] = shape.given;
    c[F::kBeforeNounDeed] = shape.noun;
    c[F::kBeforeOpen] = shape.open;
    c[F::kBeforeHypothetical] = draft.status == EventStatus::kHypothetical;
    c[F::kBeforeChild] = draft.parent != kNone;
    c[F::kBeforePronoun] = here - there == 1 && shape.pronoun;
    c[F::kBeforeSpeech] = shape.speech;
    c[F::kBeforeActor] = actor;
    c[F::kBeforeType] = type;
    c[F::kBeforeLink] = shape.link;
    c[F::kBeforeQuoted] = !draft.voices.empty();
    c[F::kBeforeDeed] = shape.told;
    c[F::kBeforeSame] = time.placed && time.age == 0 && time.days == 1;
    out->push_back(std::move(c));
  }
}

void DateReading::add_deeds(const Draft& draft, const DateShape& shape,
                            std::vector<DateCandidate>* out) const {
  const auto found = dated_.find(draft.type);
  // What was said is a deed of its own each time, unless a definite noun takes it up again.
  if (found == dated_.end() || (shape.speech && !shape.given)) return;
  const std::vector<Mention>& all = found->second;
  const auto middle =
      std::lower_bound(all.begin(), all.end(), draft.token,
                       [&](const Mention& m, TokenIndex t) { return drafts_[m.draft].token < t; });
  const auto from = middle - std::min<std::ptrdiff_t>(middle - all.begin(), kMentions);
  const auto to = middle + std::min<std::ptrdiff_t>(all.end() - middle, kMentions);
  const auto* chain = view_.mention(draft.token);
  const std::size_t start = out->size();
  const auto start_of = [&](std::uint32_t time) -> std::string_view {
    return view_.analysis().times[times_[time].index].start;
  };
  std::set<std::string_view> days;
  std::optional<std::vector<const PlaceMention*>> where;
  for (auto m = from; m != to; ++m) {
    const Draft& other = drafts_[m->draft];
    if (other.token == draft.token || is_open(other)) continue;
    const auto* its = view_.mention(other.token);
    const bool linked = chain && its && chain->cluster != kNone && chain->cluster == its->cluster;
    const bool word = same_stem(view_.lemma(draft.token), view_.lemma(other.token));
    const bool mode = !draft.mode.empty() && draft.mode == other.mode;
    if (!linked && !word && !(mode && (shape.noun || draft.type == lexicon::kAssault))) continue;
    const Time& time = times_[m->time];
    DateCandidate c = candidate_of(time, DateSource::kDeed, F::kDeed);
    c[F::kDeedWord] = word;
    c[F::kDeedMode] = mode;
    c[F::kDeedChain] = linked;
    c[F::kDeedModeNoun] = mode && shape.noun && !shape.speech;
    const Sides actors = compare(draft.actors, other.actors);
    const Sides recipients = compare(draft.recipients, other.recipients);
    c[F::kDeedSides] = actors == Sides::kShared || recipients == Sides::kShared;
    c[F::kDeedApart] = actors == Sides::kApart || recipients == Sides::kApart;
    if (!where) where = places_below(view_, draft.token);
    const Sides places = compare_places(*where, places_below(view_, other.token));
    c[F::kDeedPlace] = places == Sides::kShared;
    c[F::kDeedElsewhere] = places == Sides::kApart;
    c[F::kDeedGiven] = shape.given;
    c[F::kDeedVerb] = !shape.noun;
    c[F::kDeedEarlier] = other.token < draft.token;
    const std::uint32_t a = view_.token(other.token).sentence,
                        b = view_.token(draft.token).sentence;
    c[F::kDeedNear] = (a > b ? a - b : b - a) <= 2;
    c[F::kDeedOwn] = shape.own;
    c[F::kDeedOpen] = shape.open;
    c[F::kDeedSpeech] = shape.speech;
    c[F::kDeedCount] = view_.is_noun(other.token) && shape.noun &&
                       has(view_.token(other.token).feats, "Number=Plur") != shape.plural;
    days.insert(start_of(m->time));
    out->push_back(std::move(c));
  }
  const bool lone = lone_.at(draft.type);
  const bool shared_place =
      std::any_of(out->begin() + static_cast<std::ptrdiff_t>(start), out->end(),
                  [](const DateCandidate& c) { return c[F::kDeedPlace] > 0; });
  for (std::size_t i = start; i < out->size(); ++i) {
    (*out)[i][F::kDeedSeveral] = days.size() > 1;
    (*out)[i][F::kDeedLone] = lone;
    (*out)[i][F::kDeedOtherPlace] = shared_place && (*out)[i][F::kDeedPlace] == 0;
  }
}

void DateReading::add_story(const Draft& draft, const DateShape& shape,
                            std::vector<DateCandidate>* out) const {
  if (!story_) return;
  using namespace lexicon;
  DateCandidate c;
  c.source = DateSource::kStory;
  c.date = *story_;
  c[F::kNews] = 1;
  const auto status = [&](EventStatus s, F f) { c[f] = draft.status == s; };
  status(EventStatus::kReported, F::kNewsReported);
  status(EventStatus::kAlleged, F::kNewsAlleged);
  status(EventStatus::kDenied, F::kNewsDenied);
  status(EventStatus::kNegated, F::kNewsNegated);
  status(EventStatus::kPlanned, F::kNewsPlanned);
  status(EventStatus::kHypothetical, F::kNewsHypothetical);
  const auto type = [&](F f, std::initializer_list<int> types) {
    c[f] = std::find(types.begin(), types.end(), draft.type) != types.end();
  };
  type(F::kNewsAgree, {kAgree});
  type(F::kNewsConsult, {kConsult});
  type(F::kNewsSupport, {kSupport});
  type(F::kNewsAid, {kAid, kCooperate});
  c[F::kNewsState] =
      shape.noun && (draft.type == kAid || draft.type == kCooperate || draft.type == kSupport);
  type(F::kNewsConcede, {kConcede, kRetreat});
  type(F::kNewsRequest, {kRequest});
  type(F::kNewsAccuse, {kAccuse});
  type(F::kNewsReject, {kReject});
  type(F::kNewsThreaten, {kThreaten});
  type(F::kNewsCoerce, {kCoerce, kSanction, kProtest, kMobilize});
  type(F::kNewsAssault, {kAssault});
  const bool quoted = !draft.voices.empty();
  c[F::kNewsSpeechPast] = shape.speech && shape.past && !shape.noun;
  c[F::kNewsSpeechPresent] = shape.speech && shape.present && !shape.noun;
  c[F::kNewsSpeechQuoted] = shape.speech && quoted;
  c[F::kNewsSpeechNoun] = shape.speech && shape.noun;
  c[F::kNewsPast] = shape.past;
  c[F::kNewsPresent] = shape.present;
  c[F::kNewsPerfect] = shape.perfect;
  c[F::kNewsPluperfect] = shape.pluperfect && !quoted;
  c[F::kNewsBackshift] = shape.pluperfect && quoted;
  c[F::kNewsInfinitive] = shape.infinitive;
  c[F::kNewsGerund] = shape.gerund;
  c[F::kNewsNoun] = shape.noun;
  c[F::kNewsGiven] = shape.given;
  c[F::kNewsGivenDeed] = shape.given && !shape.speech;
  c[F::kNewsPlural] = shape.plural && !shape.given;
  c[F::kNewsMain] = shape.main;
  c[F::kNewsContent] = shape.content;
  c[F::kNewsAdverbial] = shape.adverbial;
  c[F::kNewsRelative] = shape.relative;
  const std::uint32_t sentence = view_.token(draft.token).sentence;
  c[F::kNewsFirst] = sentence == 0;
  c[F::kNewsEarly] = sentence >= 1 && sentence <= 3;
  c[F::kNewsLate] = sentence >= 12;
  c[F::kNewsQuoted] = quoted;
  c[F::kNewsChild] = draft.parent != kNone;
  c[F::kNewsOwn] = shape.own;
  const auto [first, end] = times_of_[sentence];
  c[F::kNewsHere] = first != end;
  for (std::uint32_t i = first; i < end; ++i) {
    if (!times_[i].placed) continue;
    if (std::abs(times_[i].age) <= kWeek && times_[i].days <= kWeek) c[F::kNewsHereStory] = 1;
    if (times_[i].age > kYear) c[F::kNewsHereOld] = 1;
    const bool above = times_[i].outer != draft.token && view_.is_verb(times_[i].outer) &&
                       view_.tree().dominates(times_[i].outer, draft.token);
    if (above && times_[i].age != 0 && !times_[i].bound) c[F::kNewsGovernorOff] = 1;
  }
  if (const std::int32_t last = last_dated_[sentence];
      last != kNone && sentence - static_cast<std::uint32_t>(last) <= 2) {
    const Time& time = times_[times_of_[static_cast<std::size_t>(last)].second - 1];
    c[F::kNewsBeforeOld] = time.placed && time.age > kMonth;
    c[F::kNewsFollows] = shape.pronoun && sentence - static_cast<std::uint32_t>(last) == 1 &&
                         time.placed && time.age != 0 && time.days == 1;
  }
  c[F::kNewsDeed] = shape.told;
  c[F::kNewsText] = news_text_;
  c[F::kNewsNoText] = no_day_text_;
  c[F::kNewsOldText] = old_text_;
  c[F::kNewsMonth] = story_->resolution != "day";
  c[F::kNewsSelf] = shape.self;
  c[F::kNewsOnce] = shape.once;
  c[F::kNewsNow] = shape.now;
  const std::size_t sentences = view_.analysis().sentences.size();
  c[F::kNewsShort] = sentences <= kShort;
  c[F::kNewsLong] = sentences > kLong;
  c[F::kNewsDense] = dense_text_;
  for (const Draft& lead : drafts_) {  // in text order
    if (view_.token(lead.token).sentence > 1) break;
    if (lead.token == draft.token) continue;
    if (compare(draft.actors, lead.actors) == Sides::kShared) c[F::kNewsLeadActor] = 1;
    if (lead.type == draft.type) c[F::kNewsLeadType] = 1;
    if (same_stem(view_.lemma(lead.token), view_.lemma(draft.token))) c[F::kNewsLeadWord] = 1;
  }
  out->push_back(std::move(c));
}

}  // namespace dragoman::code
