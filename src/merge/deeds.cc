// SPDX-License-Identifier: Apache-2.0
#include "merge/deeds.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <string_view>

#include "merge/words.h"
#include "record/tree.h"

namespace dragoman::merge {
namespace {

constexpr std::uint32_t kReach = 4;  // sentences over which another word may take up a deed

// What was said or agreed, which is said anew each time.
bool is_said(const Event& e) {
  return is_one_of(e.type,
                   {"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "AGREE", "CONCEDE"});
}

bool is_symmetric(const Event& e) { return e.recipients.empty() && e.actors.size() > 1; }

enum class Reality {
  kHappened,
  kNegated,
  kOpen
};  // told as done by somebody, as not done, as not yet
Reality reality_of(const Event& e) {
  switch (e.status) {
    case EventStatus::kAsserted:
    case EventStatus::kReported:
    case EventStatus::kAlleged:
    case EventStatus::kDenied:
      return Reality::kHappened;
    case EventStatus::kNegated:
      return Reality::kNegated;
    case EventStatus::kPlanned:
    case EventStatus::kHypothetical:
      break;
  }
  return Reality::kOpen;
}

// Of these very words; what the context or the parties say of a place tells no deeds apart.
bool is_told(const PlaceMention& place) {
  return place.basis != "context" && place.basis != "parties";
}

class Grouper {
 public:
  Grouper(const Document& document, const Analysis& analysis, std::vector<Event>* events)
      : document_(document), analysis_(analysis), tree_(analysis), events_(*events) {}

  void group() {
    std::vector<std::size_t> order(events_.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return events_[a].trigger.begin < events_[b].trigger.begin;
    });
    read_words();
    std::map<std::string_view, std::vector<std::size_t>> before;   // by type, in text order
    std::vector<std::vector<std::size_t>> groups(events_.size());  // by the deed's first event
    for (const std::size_t at : order) {
      Event& later = events_[at];
      later.deed = static_cast<std::int32_t>(at);
      std::vector<std::size_t>& candidates = before[later.type];
      if (!starts_anew(later))
        for (std::size_t back = candidates.size(); back-- > 0;) {
          const Event& earlier = events_[candidates[back]];
          if (!is_same(earlier, later) ||
              !fits_group(groups[static_cast<std::size_t>(earlier.deed)], later))
            continue;
          later.deed = earlier.deed;
          break;
        }
      groups[static_cast<std::size_t>(later.deed)].push_back(at);
      candidates.push_back(at);
    }
  }

 private:
  std::string_view lemma(const Event& e) const { return analysis_.tokens[e.trigger_token].lemma; }
  bool is_noun(const Event& e) const {
    const std::string_view upos = analysis_.tokens[e.trigger_token].upos;
    return upos == "NOUN" || upos == "PROPN";
  }

  bool is_definite(const Event& e) const {
    if (!is_noun(e)) return false;
    for (std::uint32_t c : tree_.children(e.trigger_token)) {
      const Token& token = analysis_.tokens[c];
      if (token.deprel == "nmod:poss") return true;
      if (token.deprel == "det" &&
          is_one_of(token.lemma, {"the", "this", "that", "these", "those"}))
        return true;
    }
    return false;
  }

  // "another attack", "further strikes": not one told before.
  bool starts_anew(const Event& e) const {
    for (std::uint32_t c : tree_.children(e.trigger_token)) {
      const Token& token = analysis_.tokens[c];
      if (is_one_of(token.lemma, {"another", "further", "second", "third", "new", "fresh", "other",
                                  "separate", "more", "next", "again", "renewed", "similar"}))
        return true;
    }
    return false;
  }

  // Looked up many times for each event, so read once.
  void read_words() {
    cluster_of_token_.assign(analysis_.tokens.size(), kNone);
    for (std::size_t i = analysis_.mentions.size();
         i-- > 0;)  // of one head the first mention holds
      cluster_of_token_[analysis_.mentions[i].head] = analysis_.mentions[i].cluster;
    words_.clear();
    for (const Event& e : events_)
      words_.push_back({count_of(e), is_noun(e), is_plural(e), is_definite(e)});
  }

  struct Words {
    std::string_view count;
    bool noun = false, plural = false, definite = false;
  };
  const Words& words_of(const Event& e) const {
    return words_[static_cast<std::size_t>(&e - events_.data())];
  }

  // The number that counts the deed: "three strikes"; 0 none.
  std::string_view count_of(const Event& e) const {
    const std::int32_t number = is_noun(e) ? tree_.child(e.trigger_token, "nummod") : kNone;
    return number == kNone
               ? std::string_view()
               : document_.slice(analysis_.tokens[static_cast<std::size_t>(number)].span);
  }

  bool is_plural(const Event& e) const {
    return is_noun(e) &&
           analysis_.tokens[e.trigger_token].feats.find("Number=Plur") != std::string_view::npos;
  }

  std::int32_t cluster_of(const Party& p) const { return cluster_of_token_[p.head]; }

  // "the town of Kupiansk" and "Kupiansk".
  bool holds_name(Span whole, Span name) const {
    const std::string_view words = document_.slice(whole), part = document_.slice(name);
    if (part.empty() || part.size() > words.size()) return false;
    if (words == part) return true;
    const auto is_letter = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; };
    const std::size_t at = words.find(part);
    return std::isupper(static_cast<unsigned char>(part.front())) && at != std::string_view::npos &&
           (at == 0 || !is_letter(words[at - 1])) &&
           (at + part.size() == words.size() || !is_letter(words[at + part.size()]));
  }

  bool same_party(const Party& a, const Party& b) const {
    const Referent &x = a.referent, &y = b.referent;
    if (!x.entity.empty() && x.entity == y.entity) return true;
    const std::int32_t cluster = cluster_of(a);
    if (cluster != kNone && cluster == cluster_of(b)) return true;
    if (holds_name(a.span, b.span) || holds_name(b.span, a.span)) return true;
    if (x.country.empty() || x.country != y.country) return false;
    // Of one state: the same where the one says no more than that, or both are of one kind.
    if (x.sectors.empty() || y.sectors.empty()) return true;
    return std::any_of(x.sectors.begin(), x.sectors.end(), [&](const std::string& s) {
      return std::find(y.sectors.begin(), y.sectors.end(), s) != y.sectors.end();
    });
  }

  bool share(const std::vector<Party>& a, const std::vector<Party>& b) const {
    for (const Party& x : a)
      for (const Party& y : b)
        if (same_party(x, y)) return true;
    return false;
  }

  // Is the date told in the event's own sentence, not carried on from elsewhere or the story's?
  bool stands_beside(const Event& e) const {
    return e.date->span && analysis_.sentences[e.sentence].span.contains(*e.date->span);
  }

  bool dates_exclude(const Event& a, const Event& b) const {
    if (!a.date || !b.date || a.date->start.empty() || b.date->start.empty()) return false;
    if (!stands_beside(a) || !stands_beside(b)) return false;
    return a.date->end < b.date->start || b.date->end < a.date->start;
  }

  static bool places_exclude(const Event& a, const Event& b) {
    if (!a.place || !b.place || !is_told(*a.place) || !is_told(*b.place)) return false;
    const PlaceMention &x = *a.place, &y = *b.place;
    if (!x.country.empty() && !y.country.empty() && x.country != y.country) return true;
    return x.resolution == "city" && y.resolution == "city" && x.geonames_id != y.geonames_id;
  }

  bool is_same(const Event& earlier, const Event& later) const {
    if (earlier.ontology != later.ontology || earlier.type != later.type) return false;
    if (earlier.sentence == later.sentence) return false;
    if (!earlier.mode.empty() && !later.mode.empty() && earlier.mode != later.mode) return false;
    const Words &a_words = words_of(earlier), &b_words = words_of(later);
    const bool definite = b_words.definite;
    if (is_said(later) && !definite) return false;
    if (!a_words.count.empty() && !b_words.count.empty() && a_words.count != b_words.count)
      return false;
    if (a_words.noun && b_words.noun && a_words.plural != b_words.plural) return false;
    if (!same_words(earlier, later, definite)) return false;
    if (dates_exclude(earlier, later) || places_exclude(earlier, later)) return false;
    const bool bare = later.actors.empty() && later.recipients.empty();
    if (bare) return definite && reality_fits(earlier, later, true);
    bool actors = share(earlier.actors, later.actors);
    bool recipients = share(earlier.recipients, later.recipients);
    if (is_symmetric(earlier) || is_symmetric(later)) {
      std::vector<Party> a = earlier.actors, b = later.actors;
      a.insert(a.end(), earlier.recipients.begin(), earlier.recipients.end());
      b.insert(b.end(), later.recipients.begin(), later.recipients.end());
      std::size_t shared = 0;
      for (const Party& p : b) shared += share(a, {p});
      actors = shared > 0;
      recipients = shared > 1;
      if (shared < std::min(a.size(), b.size())) return false;
    } else {
      if (!actors && !earlier.actors.empty() && !later.actors.empty()) return false;
      if (!recipients && !earlier.recipients.empty() && !later.recipients.empty()) return false;
    }
    if (!actors && !recipients) return false;
    return reality_fits(earlier, later, (actors && recipients) || definite);
  }

  // "bombed", "the bombing": the same word; "the attack", close behind: what a reader takes it up
  // with.
  bool same_words(const Event& earlier, const Event& later, bool definite) const {
    const std::string_view word = lemma(later);
    if (same_stem(lemma(earlier), word)) return true;
    return definite && later.sentence - earlier.sentence <= kReach &&
           is_one_of(word, {"attack",    "assault", "raid",      "strike",        "blast",
                            "explosion", "bombing", "killing",   "shooting",      "massacre",
                            "incident",  "clash",   "operation", "visit",         "trip",
                            "meeting",   "talk",    "summit",    "deal",          "agreement",
                            "pact",      "move",    "decision",  "withdrawal",    "measure",
                            "sanction",  "arrest",  "protest",   "demonstration", "march",
                            "rally"});
  }

  // A plan and its doing, a deed and its negation are told of as one only where much speaks for it.
  bool reality_fits(const Event& earlier, const Event& later, bool sure) const {
    const Reality a = reality_of(earlier), b = reality_of(later);
    if (a == b) return true;
    const auto own_voice = [](const Event& e) { return e.status == EventStatus::kAsserted; };
    if (a == Reality::kNegated || b == Reality::kNegated)
      return sure && !own_voice(earlier) && !own_voice(later);
    return sure && earlier.status != EventStatus::kHypothetical &&
           later.status != EventStatus::kHypothetical;
  }

  // No mention of the group contradicts the new one.
  bool fits_group(const std::vector<std::size_t>& group, const Event& later) const {
    for (const std::size_t i : group) {
      const Event& e = events_[i];
      if (dates_exclude(e, later) || places_exclude(e, later)) return false;
      const bool one = e.status == EventStatus::kAsserted && later.status == EventStatus::kNegated;
      const bool two = e.status == EventStatus::kNegated && later.status == EventStatus::kAsserted;
      if (one || two) return false;
    }
    return true;
  }

  const Document& document_;
  const Analysis& analysis_;
  const Tree tree_;
  std::vector<Event>& events_;
  std::vector<Words> words_;                    // by event
  std::vector<std::int32_t> cluster_of_token_;  // of the mention a token heads
};

// How strongly the article itself vouches for it, best first.
constexpr std::array<EventStatus, kStatusCount> kStrength = {
    EventStatus::kAsserted, EventStatus::kNegated, EventStatus::kReported,    EventStatus::kAlleged,
    EventStatus::kDenied,   EventStatus::kPlanned, EventStatus::kHypothetical};

std::size_t rank(EventStatus status) {
  return static_cast<std::size_t>(std::find(kStrength.begin(), kStrength.end(), status) -
                                  kStrength.begin());
}

bool same_claim(const Claim& a, const Claim& b) {
  if (a.stance != b.stance) return false;
  const Referent &x = a.source.referent, &y = b.source.referent;
  if (!x.entity.empty() && x.entity == y.entity) return true;
  return a.source.span == b.source.span && a.cue == b.cue;
}

// Within one mention, or between them.
bool are_disputed(const std::vector<std::uint32_t>& mentions, const std::vector<Event>& events) {
  bool said = false, denied = false;
  for (const std::uint32_t m : mentions) {
    const EventStatus status = events[m].status;
    said = said || status == EventStatus::kReported || status == EventStatus::kAlleged ||
           status == EventStatus::kAsserted;
    denied = denied || status == EventStatus::kDenied;
    if (is_disputed(events[m])) return true;
  }
  return said && denied;
}

}  // namespace

void group_deeds(const Document& document, const Analysis& analysis, std::vector<Event>* events) {
  Grouper(document, analysis, events).group();
}

std::vector<MergedEvent> merged_events(const std::vector<Event>& events) {
  std::map<std::int32_t, std::vector<std::uint32_t>> deeds;  // by first mention
  for (std::size_t i = 0; i < events.size(); ++i)
    deeds[events[i].deed].push_back(static_cast<std::uint32_t>(i));
  std::vector<MergedEvent> out;
  std::map<std::int32_t, std::int32_t> place;
  for (auto& [first, mentions] : deeds) {
    MergedEvent merged;
    merged.mentions = std::move(mentions);
    std::stable_sort(merged.mentions.begin(), merged.mentions.end(), [&](auto a, auto b) {
      return events[a].trigger.begin < events[b].trigger.begin;
    });
    // The strongest mention speaks; of those the one with most sides, then the surest.
    const std::uint32_t best = *std::min_element(
        merged.mentions.begin(), merged.mentions.end(), [&](std::uint32_t a, std::uint32_t b) {
          const Event &x = events[a], &y = events[b];
          if (rank(x.status) != rank(y.status)) return rank(x.status) < rank(y.status);
          const auto sides = [](const Event& e) {
            return !e.actors.empty() + !e.recipients.empty();
          };
          if (sides(x) != sides(y)) return sides(x) > sides(y);
          return x.confidence > y.confidence;
        });
    merged.event = events[best];
    for (std::uint32_t m : merged.mentions) {
      const Event& e = events[m];
      if (merged.event.actors.empty()) merged.event.actors = e.actors;
      if (merged.event.recipients.empty() && !is_symmetric(merged.event))
        merged.event.recipients = e.recipients;
      const bool told = merged.event.place && is_told(*merged.event.place);
      if (!merged.event.place || (!told && e.place && is_told(*e.place)))
        merged.event.place = e.place;
      const bool dated = merged.event.date && merged.event.date->span;
      if (!dated && e.date && e.date->span) merged.event.date = e.date;
      merged.event.confidence = std::max(merged.event.confidence, e.confidence);
      for (const Claim& claim : e.claims)
        if (std::none_of(merged.event.claims.begin(), merged.event.claims.end(),
                         [&](const Claim& c) { return same_claim(c, claim); }))
          merged.event.claims.push_back(claim);
    }
    merged.disputed = are_disputed(merged.mentions, events);
    if (merged.event.status == EventStatus::kAsserted) merged.event.claims.clear();
    merged.event.event_id = events[static_cast<std::size_t>(first)].event_id;
    place[first] = static_cast<std::int32_t>(out.size());
    out.push_back(std::move(merged));
  }
  for (MergedEvent& merged : out) {
    // The parent of the strongest mention, else of any.
    std::int32_t parent = merged.event.parent;
    for (std::uint32_t m : merged.mentions)
      if (parent == kNone) parent = events[m].parent;
    merged.event.parent =
        parent == kNone ? kNone : place.at(events[static_cast<std::size_t>(parent)].deed);
  }
  return out;
}

}  // namespace dragoman::merge
