// SPDX-License-Identifier: Apache-2.0
#include "code/places.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "code/dates.h"

namespace dragoman::code {
namespace {

constexpr int kOutOfReach = -1;

bool is_locative(std::string_view preposition) {
  return preposition == "in" || preposition == "at" || preposition == "near" ||
         preposition == "inside" || preposition == "outside" || preposition == "around" ||
         preposition == "across" || preposition == "into" || preposition == "within" ||
         preposition == "throughout" || preposition == "on" || preposition == "over";
}

// What a deed that changes something is done to, where that is a place: "strikes on Damascus", "a
// visit to Moscow".
bool is_aim(std::string_view preposition) {
  return preposition == "on" || preposition == "against" || preposition == "to" ||
         preposition == "of" || preposition == "into" || preposition == "from";
}

bool is_party(const Draft& draft, Span span) {
  const auto overlaps = [&](const Party& p) { return p.span.overlaps(span); };
  return std::any_of(draft.actors.begin(), draft.actors.end(), overlaps) ||
         std::any_of(draft.recipients.begin(), draft.recipients.end(), overlaps);
}

bool is_wide(const PlaceMention& place) {
  return place.resolution == "country" || place.resolution == "continent";
}

// "the Syrian coast" lies there; "the Syrian embassy" need not.
bool is_land(std::string_view noun) {
  static constexpr std::string_view kLand[] = {
      "airspace", "archipelago", "border",   "capital",  "city",   "coast",      "countryside",
      "desert",   "district",    "enclave",  "frontier", "island", "islands",    "mainland",
      "port",     "peninsula",   "province", "region",   "soil",   "suburb",     "territory",
      "town",     "village",     "waters",   "water",    "street", "governorate"};
  return std::find(std::begin(kLand), std::end(kLand), noun) != std::end(kLand);
}

// Sorts the place mentions of a sentence by how they stand to one trigger.
class PlaceSearch {
 public:
  PlaceSearch(const View& view, const lexicon::Ontology& ontology, const std::vector<Draft>& drafts,
              const Draft& draft)
      : view_(view), drafts_(drafts), draft_(draft) {
    const int quad = ontology.quad(draft.type);
    material_ = quad == 2 || quad == 4;
    const std::string& type = ontology.type_name(draft.type);
    // "the bomb attack in Nairobi": what holds for the attack holds for the bomb.
    core_ = draft.token;
    if (view.relation(core_) == "compound" && view.head(core_) != kNone)
      core_ = static_cast<TokenIndex>(view.head(core_));
    aims_ = type == "ASSAULT" || type == "COERCE" || type == "RETREAT" || type == "MOBILIZE" ||
            (type == "CONSULT" && draft.mode == "visit");
  }

  // The nearest place; nullptr where there is none. *several: the deed lies in several countries.
  const PlaceMention* best(bool* several) const {
    const PlaceMention* best = nullptr;
    std::pair<int, bool> best_distance;
    for (const std::uint32_t i : view_.places_of(view_.token(draft_.token).sentence)) {
      const PlaceMention& place = view_.analysis().places[i];
      const std::int32_t head = view_.head_of(place.span);
      if (head == kNone) continue;
      const int d = distance(place, land_of(static_cast<TokenIndex>(head)));
      const std::pair<int, bool> distance_here(d, place.kind == "associative");
      if (d == kOutOfReach || (best && distance_here >= best_distance)) continue;
      best = &place;
      best_distance = distance_here;
    }
    *several = best != nullptr && lies_in_several(*best);
    return *several ? nullptr : best;
  }

 private:
  // 0 a role the analyser sees, 1 a locative of the trigger, 2 its aim, 3 a name before it, 4 a
  // locative of its clause.
  int distance(const PlaceMention& place, TokenIndex head) const {
    const std::string_view preposition = view_.preposition(head);
    // "sanctions on Belarus", "hit back at Russia" say whom, not where.
    const bool aims_at = preposition == "on" || preposition == "at" || preposition == "over";
    const bool locative = is_locative(preposition) && !(aims_at && is_wide(place));
    const std::int32_t above = owner(head);
    const bool own = above == static_cast<std::int32_t>(draft_.token) ||
                     above == static_cast<std::int32_t>(core_);
    const bool modifies = is_modifier(head);
    if (modifies && is_wide(place)) return kOutOfReach;  // "the U.S. embassy"
    const bool direct = own && is_direct(head, above);
    if (is_role(head) && (own || (locative && material_))) return 0;
    const bool party = is_party(draft_, place.span);
    if (own && locative && (material_ || (direct && !party))) return 1;
    if (own && aims_ && (!party || names_recipient(place.span)) && is_aimed_at(head, preposition))
      return 2;
    if (aims_ && modifies && view_.head(head) == static_cast<std::int32_t>(draft_.token) &&
        place.kind == "literal")
      return 3;
    if (own && modifies && !party && place.kind == "literal" && stands_in_space(head)) return 3;
    const TokenIndex clause = clause_of(view_, draft_.token);
    const bool shared = locative && !party && is_free(head) && clause_of(view_, head) == clause &&
                        (material_ || view_.head(head) == static_cast<std::int32_t>(clause));
    return shared ? 4 : kOutOfReach;
  }

  // "the Comoros archipelago", "the Nigerian town of Chibok": the land that the name says more of.
  TokenIndex land_of(TokenIndex head) const {
    const std::int32_t above = view_.head(head);
    if (above == kNone || !is_land(view_.lemma(static_cast<TokenIndex>(above)))) return head;
    const bool named = is_modifier(head) || view_.preposition(head) == "of";
    return named ? static_cast<TokenIndex>(above) : head;
  }

  // The deed or clause the word belongs to: the nearest above it.
  std::int32_t owner(TokenIndex token) const {
    for (std::int32_t t = view_.head(token); t != kNone;
         t = view_.head(static_cast<TokenIndex>(t))) {
      const auto above = static_cast<TokenIndex>(t);
      if (above == draft_.token || above == core_ || begins_clause(above) ||
          (draft_at(drafts_, above) != nullptr && !is_setting(above)))
        return t;
    }
    return kNone;
  }

  // "at a meeting": a deed that says where another is done.
  bool is_setting(TokenIndex token) const {
    return view_.is_noun(token) && is_locative(view_.preposition(token));
  }

  bool begins_clause(TokenIndex token) const {
    const std::string_view relation = view_.relation(token);
    return view_.is_verb(token) && (relation == "acl" || relation == "advcl" ||
                                    relation == "ccomp" || relation == "parataxis");
  }

  // No other deed has it.
  bool is_free(TokenIndex head) const {
    const std::int32_t above = owner(head);
    return above == kNone || draft_at(drafts_, static_cast<TokenIndex>(above)) == nullptr ||
           above == static_cast<std::int32_t>(draft_.token) ||
           (material_ && view_.is_verb(static_cast<TokenIndex>(above)));
  }

  // "agreed at a meeting in Luxembourg": all that stands between says where, too. Not "condemned
  // the attack in Douma".
  bool is_direct(TokenIndex head, std::int32_t above) const {
    for (std::int32_t t = view_.head(head); t != above && t != kNone;
         t = view_.head(static_cast<TokenIndex>(t)))
      if (!is_locative(view_.preposition(static_cast<TokenIndex>(t)))) return false;
    return true;
  }

  bool is_role(TokenIndex head) const {
    if (const EventCandidate* c = view_.candidate(draft_.token))
      for (const Argument& a : c->parties)
        if (a.role == "place" && a.token == head) return true;
    if (const Predicate* p = view_.predicate(draft_.token))
      for (const Argument& a : p->arguments)
        if (a.role == "ARGM-LOC" && view_.tree().dominates(a.token, head)) return true;
    return false;
  }

  bool is_modifier(TokenIndex head) const {
    const std::string_view relation = view_.relation(head);
    return relation == "compound" || relation == "amod" ||
           (relation == "nmod" && view_.preposition(head).empty());
  }

  bool names_recipient(Span span) const {
    return std::any_of(draft_.recipients.begin(), draft_.recipients.end(),
                       [&](const Party& p) { return p.span.overlaps(span); });
  }

  bool is_aimed_at(TokenIndex head, std::string_view preposition) const {
    const std::string_view relation = view_.relation(head);
    if (view_.head(head) != static_cast<std::int32_t>(draft_.token))
      return is_locative(preposition);
    return relation == "obj" || relation == "conj" || is_aim(preposition);
  }

  // "in the Damascus suburbs": what it modifies stands in space.
  bool stands_in_space(TokenIndex head) const {
    const std::int32_t above = view_.head(head);
    return above != kNone && is_locative(view_.preposition(static_cast<TokenIndex>(above)));
  }

  // "embassies in Dar es Salaam, Tanzania, and Nairobi, Kenya".
  bool lies_in_several(const PlaceMention& place) const {
    const std::int32_t head = view_.head_of(place.span);
    if (head == kNone || place.country.empty()) return false;
    TokenIndex first = static_cast<TokenIndex>(head);
    while (view_.relation(first) == "conj" && view_.head(first) != kNone)
      first = static_cast<TokenIndex>(view_.head(first));
    const std::vector<std::uint32_t> all = view_.tree().conjuncts(first);
    if (all.size() < 2) return false;
    for (const std::uint32_t i : view_.places_of(view_.token(draft_.token).sentence)) {
      const PlaceMention& other = view_.analysis().places[i];
      const std::int32_t there = view_.head_of(other.span);
      if (there == kNone || other.country.empty() || other.country == place.country) continue;
      if (std::find(all.begin(), all.end(), static_cast<std::uint32_t>(there)) != all.end())
        return true;
    }
    return false;
  }

  const View& view_;
  const std::vector<Draft>& drafts_;
  const Draft& draft_;
  TokenIndex core_ = 0;
  bool material_ = false;  // a deed that changes something, no words
  bool aims_ = false;      // done where that is what it is done to
};

const PlaceMention* dateline_of(const View& view) {
  if (view.document().dateline_place.empty() || view.document().furniture.empty()) return nullptr;
  for (const PlaceMention& place : view.analysis().places)
    if (view.document().furniture.front().contains(place.span)) return &place;
  return nullptr;
}

bool says_here(const View& view, const Draft& draft) {
  for (const TokenIndex t : view.tree().subtree(draft.token))
    if (view.lemma(t) == "here" && view.token(t).upos == "ADV" &&
        clause_of(view, t) == clause_of(view, draft.token))
      return true;
  return false;
}

// The country as a place, on the word of `span`.
PlaceMention country_place(const resolve::PlaceResolver* places, const std::string& country,
                           Span span, const char* basis) {
  PlaceMention place;
  if (places != nullptr) place = places->country(country);
  place.country = country;
  place.resolution = "country";
  place.span = span;
  place.kind = "associative";
  place.basis = basis;
  return place;
}

bool has_party_of(const Event& event, const std::string& country) {
  const auto of = [&](const Party& p) { return p.referent.country == country; };
  return std::any_of(event.actors.begin(), event.actors.end(), of) ||
         std::any_of(event.recipients.begin(), event.recipients.end(), of);
}

// Violence and protest go on where the document tells of them, if that is one country: the same
// words again mean the same place, others the country.
std::optional<PlaceMention> place_by_context(const View& view, const resolve::PlaceResolver* places,
                                             const std::vector<Event>& told, const Event& event) {
  constexpr double kClear = 0.75;
  constexpr std::uint32_t kNear = 3;  // sentences
  if (event.type != "ASSAULT" && event.type != "PROTEST") return std::nullopt;
  std::map<std::string, std::size_t> counts;
  std::size_t all = 0;
  for (const Event& e : told) {
    if (e.type != event.type || !e.place || e.place->country.empty()) continue;
    ++counts[e.place->country];
    ++all;
  }
  const auto most =
      std::max_element(counts.begin(), counts.end(),
                       [](const auto& a, const auto& b) { return a.second < b.second; });
  if (most == counts.end() || static_cast<double>(most->second) < kClear * static_cast<double>(all))
    return std::nullopt;
  const Event* nearest = nullptr;
  const auto gap = [&](const Event& e) {
    return e.sentence > event.sentence ? e.sentence - event.sentence : event.sentence - e.sentence;
  };
  for (const Event& e : told) {
    if (e.type != event.type || !e.place || e.place->country != most->first) continue;
    if (nearest == nullptr || gap(e) < gap(*nearest)) nearest = &e;
  }
  if (gap(*nearest) > kNear && !has_party_of(event, most->first)) return std::nullopt;
  const Event* same = nullptr;  // "the attack" again
  if (view.is_noun(event.trigger_token) && view.is_definite(event.trigger_token)) {
    for (const Event& e : told)
      if (e.type == event.type && e.place && e.place->country == most->first &&
          view.lemma(e.trigger_token) == view.lemma(event.trigger_token) &&
          (same == nullptr || gap(e) < gap(*same)))
        same = &e;
  }
  if (same == nullptr) return country_place(places, most->first, nearest->place->span, "context");
  std::optional<PlaceMention> place = same->place;
  place->basis = "context";
  return place;
}

// The one country of all the parties that have one; nullptr where there are several or none.
const Party* of_one_country(const std::vector<Party>& parties) {
  const Party* first = nullptr;
  for (const Party& p : parties) {
    if (p.referent.country.empty()) continue;
    if (first != nullptr && p.referent.country != first->referent.country) return nullptr;
    if (first == nullptr) first = &p;
  }
  return first;
}

// The country that four in five parties of a story are of, "" if there is none: then it is a story
// of one country.
std::string home_of(const std::vector<Event>& events) {
  constexpr std::size_t kFewest = 6;
  std::map<std::string, std::size_t> counts;
  std::size_t all = 0;
  for (const Event& e : events)
    for (const std::vector<Party>* side : {&e.actors, &e.recipients})
      for (const Party& p : *side)
        if (!p.referent.country.empty()) ++counts[p.referent.country], ++all;
  for (const auto& [country, count] : counts)
    if (all >= kFewest && count * 5 >= all * 4) return country;
  return "";
}

// Does the sentence name a place of another country? Then who did it tells nothing sure of where.
bool names_abroad(const View& view, const Event& event, const std::string& country) {
  for (const std::uint32_t i : view.places_of(event.sentence)) {
    const PlaceMention& place = view.analysis().places[i];
    if (place.kind == "literal" && !place.country.empty() && place.country != country) return true;
  }
  return false;
}

// Does the document tell of violence in another country?
bool is_told_abroad(const std::vector<Event>& told, const Event& event,
                    const std::string& country) {
  return event.type == "ASSAULT" && std::any_of(told.begin(), told.end(), [&](const Event& e) {
           return e.type == event.type && e.place && !e.place->country.empty() &&
                  e.place->country != country;
         });
}

// Does the document tell of deeds of the type in several countries at once?
bool any_scattered(const std::vector<Event>& told, const std::vector<bool>& scattered,
                   const std::string& type) {
  for (std::size_t i = 0; i < told.size(); ++i)
    if (scattered[i] && told[i].type == type) return true;
  return false;
}

// Arrests, expulsions, concessions and protests are of the country of those who do them; in a story
// of one country so is what its parties do to each other.
std::optional<PlaceMention> place_by_parties(const resolve::PlaceResolver* places,
                                             const Event& event, const std::string& home) {
  const bool at_home = event.type == "COERCE" || event.type == "CONCEDE" ||
                       event.type == "PROTEST" ||
                       (event.type == "SANCTION" && event.mode == "expel");
  const Party* actor = of_one_country(event.actors);
  if (at_home && actor != nullptr)
    return country_place(places, actor->referent.country, actor->span, "parties");
  // A visit is to whom it is paid.
  const Party* host = of_one_country(event.recipients);
  if (event.type == "CONSULT" && event.mode == "visit" && host != nullptr && actor != nullptr &&
      actor->referent.country != host->referent.country)
    return country_place(places, host->referent.country, host->span, "parties");
  std::vector<Party> all = event.actors;
  all.insert(all.end(), event.recipients.begin(), event.recipients.end());
  const Party* party = of_one_country(all);
  const auto is_union = [](const Party& p) {  // of many countries, though it has none
    return std::find(p.referent.sectors.begin(), p.referent.sectors.end(), "IGO") !=
           p.referent.sectors.end();
  };
  if (std::any_of(all.begin(), all.end(), is_union)) return std::nullopt;
  if (party == nullptr || home.empty() || party->referent.country != home) return std::nullopt;
  return country_place(places, home, party->span, "parties");
}

// *several: the text names places in several countries for it.
std::optional<PlaceMention> place_by_words(const View& view, const lexicon::Ontology& ontology,
                                           const std::vector<Draft>& drafts, const Draft& draft,
                                           bool* several) {
  const PlaceMention* named = PlaceSearch(view, ontology, drafts, draft).best(several);
  if (*several) return std::nullopt;
  const PlaceMention* dateline = nullptr;
  if (named == nullptr) {
    const bool first =
        view.sentence(draft.token).paragraph == 0 && draft.status == EventStatus::kAsserted;
    if (first || says_here(view, draft)) dateline = dateline_of(view);
    if (dateline == nullptr) return std::nullopt;
  }
  PlaceMention place = named != nullptr ? *named : *dateline;
  place.basis = named != nullptr ? "explicit" : "dateline";
  return place;
}

}  // namespace

std::optional<PlaceMention> find_place(const View& view, const lexicon::Ontology& ontology,
                                       const std::vector<Draft>& drafts, const Draft& draft) {
  bool several = false;
  return place_by_words(view, ontology, drafts, draft, &several);
}

void find_places(const View& view, const lexicon::Ontology& ontology,
                 const resolve::PlaceResolver* places, const std::vector<Draft>& drafts,
                 std::vector<Event>* events) {
  std::vector<bool> scattered(drafts.size());
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    bool several = false;
    (*events)[i].place = place_by_words(view, ontology, drafts, drafts[i], &several);
    scattered[i] = several;
  }
  const std::vector<Event> told = *events;
  const std::string home = home_of(told);
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    Event& event = (*events)[i];
    if (scattered[i] || (event.place && event.place->basis == "explicit")) continue;
    const bool one = !any_scattered(told, scattered, event.type) ||
                     view.token(event.trigger_token).feats.find("Number=Plur") == std::string::npos;
    std::optional<PlaceMention> place;
    if (one) place = place_by_context(view, places, told, event);
    if (!place) place = place_by_parties(places, event, home);
    // What is said and granted at home may be about anywhere; what is done need not be done there.
    const bool done = event.quad == 4 || event.type == "AID";
    if (place && done && place->basis == "parties" &&
        (names_abroad(view, event, place->country) || is_told_abroad(told, event, place->country)))
      place.reset();
    if (place) event.place = place;
  }
}

}  // namespace dragoman::code
