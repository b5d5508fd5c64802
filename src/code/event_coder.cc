// SPDX-License-Identifier: Apache-2.0
#include "code/event_coder.h"

#include <algorithm>
#include <cmath>

#include "base/hash.h"
#include "code/claims.h"
#include "code/explain.h"
#include "code/future.h"
#include "code/own_words.h"
#include "code/parties.h"
#include "code/places.h"
#include "code/relate.h"
#include "code/relations.h"
#include "code/status.h"
#include "code/triggers.h"

namespace dragoman::code {
namespace {

// Stable for the same text and version: document, place in it, type.
std::string event_id(const Document& document, Span trigger, std::string_view type) {
  std::uint64_t hash = fnv1a(document.id);
  for (const std::uint32_t offset : {trigger.begin, trigger.end}) {
    hash = fnv1a("|", hash);
    hash = fnv1a(std::to_string(offset), hash);
  }
  hash = fnv1a("|", hash);
  return to_hex(fnv1a(type, hash));
}

// "wars in 2020 and 2023": one event a date. The further ones follow at the end of the list, so
// that the indices of parents hold.
void add_further_dates(const View& view, const std::vector<Draft>& drafts,
                       std::vector<Event>* events) {
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    if (!(*events)[i].date) continue;
    for (EventDate& date : further_dates(view, *(*events)[i].date)) {
      Event event = (*events)[i];
      event.event_id = to_hex(fnv1a(date.start, fnv1a(event.event_id)));
      event.date = std::move(date);
      events->push_back(std::move(event));
    }
  }
}

double raw_confidence(const Draft& draft) {
  return std::clamp(draft.probability * (0.9 + 0.1 * draft.status_probability), 0.0, 1.0);
}

}  // namespace

Result<std::unique_ptr<EventCoder>> EventCoder::open(const std::string& data_folder,
                                                     const resolve::ActorResolver* actors) {
  std::unique_ptr<EventCoder> coder(new EventCoder());
  coder->actors_ = actors;
  Result<std::unique_ptr<lexicon::Ontology>> ontology = lexicon::Ontology::open(data_folder);
  if (!ontology.ok()) return ontology.status();
  coder->ontology_ = std::move(*ontology);
  Result<std::unique_ptr<lexicon::Lexicon>> lexicon =
      lexicon::Lexicon::open(data_folder, *coder->ontology_);
  if (!lexicon.ok()) return lexicon.status();
  coder->lexicon_ = std::move(*lexicon);
  Result<ContextTable> contexts = ContextTable::open(data_folder + "/ontology/contexts.tsv");
  if (!contexts.ok()) return contexts.status();
  coder->contexts_ = std::move(*contexts);
  Result<CameoChoice> cameo =
      CameoChoice::open(data_folder + "/ontology/cameo_choice.tsv", *coder->ontology_);
  if (!cameo.ok()) return cameo.status();
  coder->cameo_ = std::move(*cameo);
  Result<Calibration> calibration = Calibration::open(data_folder + "/ontology/calibration.tsv");
  if (!calibration.ok()) return calibration.status();
  coder->calibration_ = std::move(*calibration);
  Result<ModeCues> modes =
      ModeCues::open(data_folder + "/ontology/mode_cues.tsv", *coder->ontology_);
  if (!modes.ok()) return modes.status();
  coder->modes_ = std::move(*modes);
  Result<Hedges> hedges = Hedges::open(data_folder + "/ontology/hedges.tsv");
  if (!hedges.ok()) return hedges.status();
  coder->hedges_ = std::move(*hedges);
  Result<OffTopic> off_topic = OffTopic::open(data_folder + "/ontology/off_topic.tsv");
  if (!off_topic.ok()) return off_topic.status();
  coder->off_topic_ = std::move(*off_topic);
  Result<Weights> weights = read_weights(data_folder + "/ontology/weights.tsv");
  if (!weights.ok()) return weights.status();
  coder->weights_ = *weights;
  Result<PartyWeights> parties = PartyWeights::open(data_folder + "/ontology/party_weights.tsv");
  if (!parties.ok()) return parties.status();
  coder->party_weights_ = *parties;
  Result<DateWeights> dates = DateWeights::open(data_folder + "/ontology/date_weights.tsv");
  if (!dates.ok()) return dates.status();
  coder->date_weights_ = *dates;
  Result<StatusTables> status = StatusTables::open(data_folder);
  if (!status.ok()) return status.status();
  coder->status_ = std::move(*status);
  return coder;
}

void EventCoder::code(const Document& document, const Analysis& analysis, const OwnTypes* own,
                      std::vector<Event>* events) const {
  events->clear();
  const View view(document, analysis, *lexicon_, actors_);
  std::vector<Draft> drafts = find_triggers(view, *lexicon_, *ontology_, weights_);
  for (Draft& draft : drafts)
    find_parties(view, *ontology_, party_weights_, evidence_sink_, &draft);
  drop_deeds_as_parties(view, &drafts);
  find_indirect_recipients(view, &drafts);
  std::erase_if(drafts, [&](const Draft& draft) {
    const bool bare = draft.actors.empty() && draft.recipients.empty();
    return (bare && draft.probability < weights_.bare_threshold) ||
           off_topic_.is_off_topic(view, draft);
  });
  merge_doubles(view, *lexicon_, weights_, &drafts);
  drop_demands_of_protests(view, &drafts);
  find_parents(view, &drafts);
  drop_accusers(&drafts);
  for (Draft& draft : drafts) {
    if (evidence_sink_)
      evidence_sink_->status(view, draft, view_status(view, status_, drafts, draft));
    find_status(view, status_, drafts, &draft);
  }
  keep_allegations(&drafts);
  keep_promises(view, &drafts);
  for (Draft& draft : drafts) {
    hedges_.apply(view, &draft);
    turn_refused(view, &draft);
    turn_future(*ontology_, weights_, &draft);
  }
  drop_background(view, &drafts);
  drop_repeated_content(view, weights_, &drafts);
  for (Draft& draft : drafts) modes_.find_mode(view, *lexicon_, *ontology_, &draft);
  modes_.inherit_modes(view, &drafts);
  find_hosts(view, *ontology_, &drafts);
  for (Draft& draft : drafts) find_claims(view, status_.rules, drafts, &draft);
  add_denials(view, status_.rules, &drafts);
  const std::vector<ContextSet> contexts = contexts_.of_paragraphs(view);
  const DateFinder dates(view, drafts, date_weights_, evidence_sink_);
  events->reserve(drafts.size());
  for (const Draft& draft : drafts)
    events->push_back(
        event_of(view, draft, dates, contexts[view.sentence(draft.token).paragraph]));
  find_places(view, *ontology_, places_, drafts, events);
  add_further_dates(view, drafts, events);
  if (own) add_own(view, *own, drafts, dates, contexts, events);
}

Draft EventCoder::reading_of(const View& view, const std::vector<Draft>& drafts,
                             TokenIndex token) const {
  if (const Draft* told = draft_at(drafts, token)) return *told;
  const LexiconReading reading = read_lexicon(view, *lexicon_, token);
  Draft draft = draft_of(reading, type_probabilities(view, reading, weights_, token), token);
  find_parties(view, *ontology_, party_weights_, evidence_sink_, &draft);
  find_status(view, status_, drafts, &draft);
  find_claims(view, status_.rules, drafts, &draft);
  return draft;
}

void EventCoder::add_own(const View& view, const OwnTypes& own, const std::vector<Draft>& drafts,
                         const DateFinder& dates, const std::vector<ContextSet>& contexts,
                         std::vector<Event>* events) const {
  for (const OwnWord& word : find_own_words(view, own)) {
    const Draft draft = reading_of(view, drafts, word.token);
    Event event = event_of(view, draft, dates, contexts[view.sentence(word.token).paragraph]);
    event.place = find_place(view, *ontology_, drafts, draft);
    event.ontology = own.ontology().name;
    event.type = own.ontology().types[word.match.type];
    event.event_id = event_id(view.document(), event.trigger, event.ontology + ":" + event.type);
    event.mode.clear();
    event.modes.clear();
    event.cameo.clear();
    event.quad = 0;
    event.intensity = 0;
    event.parent = kNone;
    event.confidence = word.match.confidence;
    events->push_back(std::move(event));
  }
}

Event EventCoder::event_of(const View& view, const Draft& draft, const DateFinder& dates,
                           ContextSet contexts) const {
  Event event;
  event.sentence = view.token(draft.token).sentence;
  event.type = ontology_->type_name(draft.type);
  event.mode = draft.mode;
  if (!draft.mode.empty()) event.modes = {draft.mode};
  event.modes.insert(event.modes.end(), draft.further_modes.begin(), draft.further_modes.end());
  event.trigger = trigger_span(view, draft.token);
  event.trigger_token = draft.token;
  event.event_id = event_id(view.document(), event.trigger, event.type);
  if (draft.mode == "misinformation" || draft.mode == "cyber")
    contexts |= contexts_.bit(draft.mode);
  event.cameo = cameo_.choose(*ontology_, draft, contexts_.listed(contexts));
  for (const std::string& context : ontology_->code_contexts(event.cameo))
    contexts |= contexts_.bit(context);
  event.contexts = contexts_.listed(contexts);
  event.quad = ontology_->quad(draft.type);
  // PLOVER gives no rule for several modes: the most extreme counts.
  event.intensity = ontology_->score(draft.type, draft.mode);
  for (const std::string& mode : draft.further_modes)
    if (const double score = ontology_->score(draft.type, mode);
        std::abs(score) > std::abs(event.intensity))
      event.intensity = score;
  event.actors = draft.actors;
  event.recipients = draft.recipients;
  event.date = dates.find(draft);
  event.status = draft.status;
  event.claims = draft.claims;
  event.parent = draft.parent;
  if (draft.undertaken != lexicon::kNoType)
    event.undertaken = ontology_->type_name(draft.undertaken);
  event.refused = draft.refused;
  event.confidence = calibration_.calibrated(raw_confidence(draft));
  return event;
}

Explanation EventCoder::explain(const Document& document, const Analysis& analysis,
                                const std::vector<Event>& events, const Event& event) const {
  const View view(document, analysis, *lexicon_, actors_);
  return explain_event(view, {*lexicon_, *ontology_, weights_, party_weights_, status_}, events,
                       event);
}

RelateAnswer EventCoder::relate(const Document& document, const Analysis& analysis,
                                std::span<const Span> source, std::span<const Span> target) const {
  const View view(document, analysis, *lexicon_, actors_);
  return relate_parties(view, *lexicon_, *ontology_, weights_, party_weights_, status_, source,
                        target);
}

std::vector<Party> EventCoder::parties_at(const Document& document, const Analysis& analysis,
                                          std::span<const Span> marked) const {
  const View view(document, analysis, *lexicon_, actors_);
  std::vector<Party> parties;
  for (const Span span : marked) {
    const std::int32_t head = view.head_of(span);
    if (head == kNone) continue;
    Party party = party_at(view, static_cast<TokenIndex>(head));
    party.span = span;
    party.score = 1;
    parties.push_back(std::move(party));
  }
  return parties;
}

}  // namespace dragoman::code
