// SPDX-License-Identifier: Apache-2.0
#include "code/dates.h"

#include <algorithm>
#include <map>

#include "record/date.h"

namespace dragoman::code {
namespace {

constexpr std::uint32_t kNewsParagraphs =
    4;  // an article tells its news in the first ones; then background

// Does the verb's time hold for the deed the noun names ("talks were held on Monday", "the raid
// killed ten on Monday")?
bool lends_its_time(const View& view, TokenIndex verb, TokenIndex noun) {
  if (view.head(noun) != static_cast<std::int32_t>(verb)) return false;
  const std::string_view relation = view.relation(noun);
  if (relation == "nsubj") return true;
  return view.is_light_verb(verb) && (relation == "obj" || relation == "obl");
}

// How close a time stands to the trigger: smaller is closer; negative: out of reach.
int distance(const View& view, const Draft& draft, TokenIndex time) {
  if (view.tree().dominates(draft.token, time)) return 1;
  const TokenIndex clause = clause_of(view, draft.token);
  if (clause_of(view, time) != clause) return -1;
  // "paid tribute Tuesday to the victims of the bombing": the day is that of the verb, not of every
  // noun below.
  if (clause != draft.token && !lends_its_time(view, clause, draft.token)) return -1;
  return 2;
}

bool is_role_time(const View& view, const Draft& draft, Span span) {
  const auto inside = [&](const Argument& a, std::string_view role) {
    return a.role == role && span.contains(view.token(a.token).span);
  };
  if (const EventCandidate* c = view.candidate(draft.token))
    for (const Argument& a : c->parties)
      if (inside(a, "time")) return true;
  if (const Predicate* p = view.predicate(draft.token))
    for (const Argument& a : p->arguments)
      if (a.role == "ARGM-TMP" &&
          (inside(a, "ARGM-TMP") || view.tree().subtree_span(a.token).contains(span)))
        return true;
  return false;
}

bool denotes_date(const TimeExpression& time) {
  return (time.type == "DATE" || time.type == "TIME") && !time.start.empty();
}

EventDate date_of(const TimeExpression& time) {
  return {time.start, time.end.empty() ? time.start : time.end,
          time.resolution.empty() ? "day" : time.resolution,
          time.relative ? "relative" : "explicit", time.span};
}

bool share_country(const std::vector<Party>& a, const std::vector<Party>& b) {
  if (a.empty() || b.empty()) return true;
  for (const Party& x : a)
    for (const Party& y : b)
      if (!x.referent.country.empty() && x.referent.country == y.referent.country) return true;
  return false;
}

// Two mentions of one deed: the same noun or way of doing it, told as done, with nobody different
// in it. Verbs tell deeds of their own.
bool tell_one_deed(const View& view, const Draft& a, const Draft& b) {
  const auto done = [](const Draft& d) {
    return d.status != EventStatus::kPlanned && d.status != EventStatus::kHypothetical;
  };
  const bool same_kind =
      view.lemma(a.token) == view.lemma(b.token) || (!a.mode.empty() && a.mode == b.mode);
  return a.type == b.type && view.is_noun(a.token) && done(a) && done(b) && same_kind &&
         share_country(a.actors, b.actors) && share_country(a.recipients, b.recipients);
}

// Told as news: done or denied now, in the first paragraphs, in a tense of the story.
bool is_news(const View& view, const Draft& draft) {
  if (draft.status == EventStatus::kHypothetical || draft.status == EventStatus::kPlanned ||
      draft.status == EventStatus::kNegated)
    return false;
  const std::uint32_t paragraph = view.sentence(draft.token).paragraph;
  if (paragraph >= kNewsParagraphs) return false;
  const TokenIndex clause = clause_of(view, draft.token);
  for (TokenIndex c : view.tree().children(clause))
    if (view.relation(c) == "aux" && view.lemma(c) == "have" &&
        view.token(c).feats.find("Tense=Past") != std::string_view::npos)
      return false;
  return view.relation(clause) != "advcl" && view.relation(clause) != "acl";
}

}  // namespace

TokenIndex clause_of(const View& view, TokenIndex token) {
  TokenIndex t = token;
  while (!view.is_verb(t) && view.head(t) != kNone && view.child(t, "nsubj") == kNone)
    t = static_cast<TokenIndex>(view.head(t));
  return t;
}

std::optional<EventDate> find_date(const View& view, const Draft& draft) {
  const TimeExpression* best = nullptr;
  int best_distance = 0;
  std::uint32_t best_gap = 0;
  for (const std::uint32_t i : view.times_of(view.token(draft.token).sentence)) {
    const TimeExpression& time = view.analysis().times[i];
    if (!denotes_date(time)) continue;
    const std::int32_t head = view.head_of(time.span);
    if (head == kNone) continue;
    const int d = is_role_time(view, draft, time.span)
                      ? 0
                      : distance(view, draft, static_cast<TokenIndex>(head));
    if (d < 0) continue;
    const Span trigger = view.token(draft.token).span;
    const std::uint32_t gap = time.span.begin > trigger.begin ? time.span.begin - trigger.begin
                                                              : trigger.begin - time.span.begin;
    if (best && std::pair(d, gap) >= std::pair(best_distance, best_gap)) continue;
    best = &time;
    best_distance = d;
    best_gap = gap;
  }
  if (best) return date_of(*best);
  const std::string day = view.document().date.substr(0, 10);
  if (is_iso_date(day) && is_news(view, draft))
    return EventDate{day, day, "day", "document", std::nullopt};
  return std::nullopt;
}

std::vector<EventDate> further_dates(const View& view, const EventDate& date) {
  std::vector<EventDate> out;
  const std::int32_t first = date.span ? view.head_of(*date.span) : kNone;
  if (first == kNone) return out;
  for (const std::uint32_t i : view.times_of(view.token(static_cast<TokenIndex>(first)).sentence)) {
    const TimeExpression& time = view.analysis().times[i];
    if (time.span == *date.span || !denotes_date(time) || time.start == date.start) continue;
    const std::int32_t head = view.head_of(time.span);
    if (head == kNone || view.relation(static_cast<TokenIndex>(head)) != "conj") continue;
    if (view.head(static_cast<TokenIndex>(head)) == first) out.push_back(date_of(time));
  }
  return out;
}

void inherit_dates(const View& view, const std::vector<Draft>& drafts, std::vector<Event>* events) {
  std::map<int, std::vector<std::size_t>> dated;  // by type: nouns with a date of their own
  for (std::size_t i = 0; i < drafts.size(); ++i)
    if (view.is_noun(drafts[i].token) && (*events)[i].date && (*events)[i].date->span)
      dated[drafts[i].type].push_back(i);
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    if (!view.is_noun(drafts[i].token) || ((*events)[i].date && (*events)[i].date->span)) continue;
    std::optional<EventDate> found;
    bool several = false;
    for (std::size_t k : dated[drafts[i].type]) {
      if (several || !tell_one_deed(view, drafts[i], drafts[k])) continue;
      several = found && found->start != (*events)[k].date->start;
      found = (*events)[k].date;
    }
    if (found && !several) (*events)[i].date = found;
  }
}

}  // namespace dragoman::code
