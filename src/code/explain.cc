// SPDX-License-Identifier: Apache-2.0
#include "code/explain.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "code/parties.h"
#include "code/status.h"
#include "code/triggers.h"

namespace dragoman::code {
namespace {

constexpr std::size_t kReasons = 4;    // of one party, the weightiest
constexpr double kSmallShare = 0.005;  // probabilities below are not told
constexpr double kSmallWeight = 0.2;   // ... nor weights
constexpr double kRunnerUp = 0.02;     // ... nor runners-up below this

std::string number(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.2f", value);
  return text;
}

std::string quoted(std::string_view words) { return "\"" + std::string(words) + "\""; }

std::string word(const View& view, TokenIndex token) {
  return quoted(view.document().slice(view.token(token).span));
}

std::string with_mode(const std::string& type, const std::string& mode) {
  return mode.empty() ? type : type + "/" + mode;
}

// "ASSAULT .91, COERCE .04": the likeliest types of a distribution.
std::string likeliest(const lexicon::Ontology& ontology,
                      const std::array<double, kEventTypeCount>& p) {
  std::vector<std::size_t> order;
  for (std::size_t t = 0; t < p.size(); ++t)
    if (p[t] >= kSmallShare) order.push_back(t);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return p[a] > p[b]; });
  std::string text;
  for (std::size_t i = 0; i < std::min<std::size_t>(order.size(), 3); ++i)
    text += (i ? ", " : "") + ontology.type_name(static_cast<int>(order[i])) + " " +
            number(p[order[i]]);
  return text.empty() ? "nothing" : text;
}

std::string entry_text(const lexicon::Ontology& ontology, const lexicon::Entry& entry) {
  std::string words;
  for (const std::string& w : entry.words) words += (words.empty() ? "" : " ") + w;
  std::string text = quoted(words) + " as " +
                     with_mode(ontology.type_name(entry.type), entry.mode) + ", strength " +
                     number(static_cast<double>(entry.strength)) + ", CAMEO " + entry.cameo;
  if (!entry.condition.any)
    text += ", since its argument ARG" + std::to_string(entry.condition.argument) +
            " is of the listed kind";
  return text;
}

class Explainer {
 public:
  Explainer(const View& view, const ExplainTables& tables, const std::vector<Event>& events,
            const Event& event)
      : view_(view), tables_(tables), events_(events), event_(event) {}

  Explanation explain() {
    Explanation out;
    out.event_id = event_.event_id;
    out.sentence = view_.document().slice(view_.analysis().sentences[event_.sentence].span);
    const LexiconReading reading = read_lexicon(view_, tables_.lexicon, event_.trigger_token);
    const auto p = type_probabilities(view_, reading, tables_.weights, event_.trigger_token);
    draft_ = draft_of(reading, p, event_.trigger_token);
    out.fields.push_back(type(reading, p));
    const int final_type = tables_.ontology.type_index(event_.type);
    if (final_type != lexicon::kNoType) draft_.type = final_type;
    draft_.mode = event_.mode;
    draft_.actors = event_.actors;
    draft_.recipients = event_.recipients;
    if (event_.parent != kNone) add_parent(events_[static_cast<std::size_t>(event_.parent)]);
    if (event_.ontology.empty()) out.fields.push_back(mode(reading));
    sides(&out);
    out.fields.push_back(status());
    out.fields.push_back(claims());
    out.fields.push_back(date());
    out.fields.push_back(place());
    if (event_.ontology.empty()) out.fields.push_back(cameo());
    out.fields.push_back(contexts());
    out.fields.push_back(confidence());
    return out;
  }

 private:
  FieldReason type(const LexiconReading& reading, const std::array<double, kEventTypeCount>& p) {
    FieldReason f{"type", event_.type, {}, ""};
    f.because.push_back("trigger " + quoted(view_.document().slice(event_.trigger)));
    if (const EventCandidate* candidate = view_.candidate(event_.trigger_token)) {
      std::array<double, kEventTypeCount> head{};
      double none = 1;
      for (std::size_t t = 0; t < head.size(); ++t)
        none -= head[t] = static_cast<double>(candidate->type_scores[t]);
      f.because.push_back("network: " + likeliest(tables_.ontology, head) + "; no event " +
                          number(std::max(none, 0.0)));
    } else {
      f.because.push_back("network: no event");
    }
    if (reading.strongest() > 0)
      f.because.push_back("lexicon: " + entry_text(tables_.ontology, *reading.strongest_entry()));
    else
      f.because.push_back("lexicon: does not list the word");
    f.because.push_back("together: " + likeliest(tables_.ontology, p) + "; no event " +
                        number(std::max(1 - draft_.probability, 0.0)));
    if (!event_.ontology.empty())
      f.because.push_back("nearest to the examples of " + event_.ontology + ": " + event_.type);
    else if (tables_.ontology.type_name(draft_.type) != event_.type)
      f.because.push_back("turned from " + tables_.ontology.type_name(draft_.type) +
                          " by what is done or by its being planned or refused");
    std::size_t second = kEventTypeCount;
    for (std::size_t t = 0; t < p.size(); ++t)
      if (tables_.ontology.type_name(static_cast<int>(t)) != event_.type &&
          (second == kEventTypeCount || p[t] > p[second]))
        second = t;
    if (p[second] >= kRunnerUp)
      f.runner_up = tables_.ontology.type_name(static_cast<int>(second)) + " " + number(p[second]);
    return f;
  }

  FieldReason mode(const LexiconReading& reading) const {
    FieldReason f{"mode", event_.mode, {}, ""};
    const EventCandidate* candidate = view_.candidate(event_.trigger_token);
    if (candidate && !candidate->mode.empty())
      f.because.push_back("network: " + std::string(candidate->mode) + " " +
                          number(static_cast<double>(candidate->mode_score)));
    if (reading.strongest() > 0 && !reading.strongest_entry()->mode.empty())
      f.because.push_back("lexicon: " + reading.strongest_entry()->mode);
    const std::string of_head = candidate ? std::string(candidate->mode) : std::string();
    const bool elsewhere =
        !event_.mode.empty() && !of_head.ends_with("-" + event_.mode) &&
        (reading.strongest() == 0 || reading.strongest_entry()->mode != event_.mode);
    if (elsewhere) f.because.push_back("words beside the trigger (data/ontology/mode_cues.tsv)");
    if (event_.mode.empty() && f.because.empty()) f.because.push_back("no word says how");
    return f;
  }

  // "role_actor +2.1": the features that speak most for a side.
  std::string reasons(const PartyCandidate& c, std::size_t side) const {
    std::vector<std::pair<double, std::size_t>> parts;
    for (std::size_t k = 1; k < kPartyFeatures; ++k) {
      const double part = tables_.parties.weight(k)[side] * static_cast<double>(c.features[k]);
      if (std::abs(part) >= 0.1) parts.push_back({part, k});
    }
    std::stable_sort(parts.begin(), parts.end(), [](const auto& a, const auto& b) {
      return std::abs(a.first) > std::abs(b.first);
    });
    std::string text;
    for (std::size_t i = 0; i < std::min(parts.size(), kReasons); ++i)
      text += (i ? ", " : "") + std::string(party_feature_name(parts[i].second)) +
              (parts[i].first > 0 ? " +" : " ") + number(parts[i].first);
    return text;
  }

  std::string party_text(const Party& party) const {
    std::string text = quoted(view_.document().slice(party.span));
    const Referent& r = party.referent;
    if (!r.name.empty() && r.name != view_.document().slice(party.span)) text += " = " + r.name;
    if (!r.country.empty()) text += " (" + r.country + ")";
    return text;
  }

  void sides(Explanation* out) const {
    const bool symmetric = event_.recipients.empty() && event_.actors.size() > 1;
    std::vector<PartyCandidate> candidates = party_candidates(view_, draft_, symmetric);
    tables_.parties.weigh(&candidates);
    for (std::size_t side = 0; side < 2; ++side) {
      const std::vector<Party>& taken = side == 0 ? event_.actors : event_.recipients;
      FieldReason f{side == 0 ? "actors" : "recipients", "", {}, ""};
      for (const Party& party : taken) {
        f.value += (f.value.empty() ? "" : ", ") + party_text(party);
        const auto at =
            std::find_if(candidates.begin(), candidates.end(),
                         [&](const PartyCandidate& c) { return c.token == party.head; });
        f.because.push_back(
            word(view_, party.head) + " " + number(static_cast<double>(party.score)) +
            (at == candidates.end() ? ": from what the deed is about" : ": " + reasons(*at, side)));
      }
      const PartyCandidate* next = nullptr;
      const auto chance = [&](const PartyCandidate& c) {
        return side == 0 ? c.actor : c.recipient;
      };
      for (const PartyCandidate& c : candidates) {
        const auto is_it = [&](const Party& p) { return p.head == c.token; };
        if (std::any_of(event_.actors.begin(), event_.actors.end(), is_it) ||
            std::any_of(event_.recipients.begin(), event_.recipients.end(), is_it))
          continue;
        if (!next || chance(c) > chance(*next)) next = &c;
      }
      if (next && chance(*next) >= kRunnerUp)
        f.runner_up = word(view_, next->token) + " " + number(chance(*next));
      if (taken.empty()) f.because.push_back("no candidate is likely enough");
      out->fields.push_back(std::move(f));
    }
  }

  FieldReason status() const {
    FieldReason f{"status", event_status_name(event_.status), {}, ""};
    const StatusView seen = view_status(view_, tables_.status, drafts_, draft_);
    for (const StatusStep& step : seen.reading.steps)
      f.because.push_back(word(view_, step.word) + " makes it " + event_status_name(step.status));
    if (const EventCandidate* candidate = view_.candidate(event_.trigger_token)) {
      const auto best =
          std::max_element(candidate->status_scores.begin(), candidate->status_scores.end());
      f.because.push_back("network: " +
                          std::string(event_status_name(
                              static_cast<EventStatus>(best - candidate->status_scores.begin()))) +
                          " " + number(static_cast<double>(*best)) +
                          " (its weight here: " + number(tables_.status.weights.head()) + ")");
    }
    if (seen.reading.steps.empty()) f.because.push_back("no word says otherwise");
    add_features(seen, &f);
    std::size_t second = kStatusCount;
    for (std::size_t s = 0; s < kStatusCount; ++s)
      if (static_cast<EventStatus>(s) != event_.status &&
          (second == kStatusCount || seen.scores[s] > seen.scores[second]))
        second = s;
    if (seen.scores[second] > std::log(kRunnerUp))
      f.runner_up = event_status_name(static_cast<EventStatus>(second));
    return f;
  }

  // The features that speak most for the status.
  void add_features(const StatusView& seen, FieldReason* f) const {
    std::size_t status = 0;
    for (std::size_t s = 0; s < kStatusCount; ++s)
      if (event_status_name(static_cast<EventStatus>(s)) == f->value) status = s;
    std::vector<std::pair<double, std::size_t>> weights;
    for (std::size_t k = 0; k < kStatusFeatures; ++k) {
      const double weight =
          static_cast<double>(seen.features[k]) * tables_.status.weights.weight(k)[status];
      if (weight >= kSmallWeight) weights.emplace_back(-weight, k);
    }
    std::stable_sort(weights.begin(), weights.end());
    std::string text;
    for (std::size_t i = 0; i < std::min(weights.size(), kReasons); ++i)
      text += (i ? ", " : "") + std::string(status_feature_name(weights[i].second)) + " +" +
              number(-weights[i].first);
    if (!text.empty()) f->because.push_back("weights: " + text);
  }

  void add_parent(const Event& parent) {
    Draft act;
    act.token = parent.trigger_token;
    act.type = tables_.ontology.type_index(parent.type);
    act.mode = parent.mode;
    drafts_ = {act};
    draft_.parent = 0;
  }

  FieldReason claims() const {
    FieldReason f{"claims", "", {}, ""};
    for (const Claim& c : event_.claims) {
      f.value += (f.value.empty() ? "" : " > ") + party_text(c.source) + " " + c.stance;
      f.because.push_back("cue " + quoted(view_.document().slice(c.cue)) + ": " + c.stance);
    }
    if (event_.claims.empty()) f.because.push_back("nobody's word stands around the trigger");
    return f;
  }

  FieldReason date() const {
    FieldReason f{"date", "", {}, ""};
    if (!event_.date) {
      f.because.push_back("no expression in reach, and the deed is not told as today's news");
      return f;
    }
    f.value = event_.date->start;
    if (event_.date->end != event_.date->start) f.value += " to " + event_.date->end;
    f.because.push_back(event_.date->span ? quoted(view_.document().slice(*event_.date->span)) +
                                                ", " + event_.date->basis
                                          : "the document's date (" + event_.date->basis + ")");
    return f;
  }

  FieldReason place() const {
    FieldReason f{"place", "", {}, ""};
    if (!event_.place) {
      f.because.push_back("no toponym in reach");
      return f;
    }
    f.value = event_.place->name +
              (event_.place->country.empty() ? "" : " (" + event_.place->country + ")");
    f.because.push_back(quoted(view_.document().slice(event_.place->span)) + ", " +
                        event_.place->resolution + ", " + event_.place->basis);
    return f;
  }

  FieldReason cameo() const {
    FieldReason f{"cameo", event_.cameo, {}, ""};
    f.because.push_back(draft_.entry && draft_.entry->cameo == event_.cameo
                            ? "the word's own code in the lexicon"
                            : "the finest code that type, mode and contexts allow");
    return f;
  }

  FieldReason contexts() const {
    FieldReason f{"contexts", "", {}, ""};
    for (const std::string& c : event_.contexts) f.value += (f.value.empty() ? "" : ", ") + c;
    f.because.push_back("cue words of the paragraph (data/ontology/contexts.tsv)");
    return f;
  }

  FieldReason confidence() const {
    FieldReason f{"confidence", number(event_.confidence), {}, ""};
    f.because.push_back(event_.ontology.empty()
                            ? "probability of an event " + number(draft_.probability) +
                                  ", a tenth less where the status is unsure, calibrated "
                                  "(data/ontology/calibration.tsv)"
                            : "how far its nearness to the examples passes that of ordinary words");
    return f;
  }

  const View& view_;
  const ExplainTables& tables_;
  const std::vector<Event>& events_;
  const Event& event_;
  std::vector<Draft> drafts_;  // the parent, where there is one
  Draft draft_;
};

}  // namespace

Explanation explain_event(const View& view, const ExplainTables& tables,
                          const std::vector<Event>& events, const Event& event) {
  return Explainer(view, tables, events, event).explain();
}

}  // namespace dragoman::code
