// SPDX-License-Identifier: Apache-2.0
#include "record/json.h"

namespace dragoman {
namespace {

// What every writer below needs at hand.
struct Sheet {
  const Document& document;
  const CodePointIndex& index;
  JsonWriter json;

  void offsets(Span span) {
    json.key("start").integer(index.code_point_at(span.begin));
    json.key("end").integer(index.code_point_at(span.end));
  }
  // The members of a span, inside an object that is open.
  void span_members(Span span) {
    json.key("text").text(document.slice(span));
    offsets(span);
  }
  void span(Span s) {
    json.begin_object();
    span_members(s);
    json.end_object();
  }
  void spans(const std::vector<Span>& all) {
    json.begin_array();
    for (Span s : all) span(s);
    json.end_array();
  }
};

enum class PartyPart { kSource, kSide };

void write_party(const Party& party, PartyPart part, Sheet* sheet) {
  JsonWriter& json = sheet->json;
  const Referent& referent = party.referent;
  json.begin_object();
  sheet->span_members(party.span);
  json.key("entity").text_or_null(referent.entity);
  json.key("name").text_or_null(referent.name);
  json.key("country").text_or_null(referent.country);
  json.key("sovereign").text_or_null(referent.sovereign);
  json.key("countries").texts(referent.countries);
  json.key("sectors").texts(referent.sectors);
  json.key("code").text_or_null(referent.code);
  if (part == PartyPart::kSide) json.key("confidence").number(static_cast<double>(party.score), 3);
  json.end_object();
}

void write_parties(std::string_view key, const std::vector<Party>& parties, Sheet* sheet) {
  sheet->json.key(key).begin_array();
  for (const Party& party : parties) write_party(party, PartyPart::kSide, sheet);
  sheet->json.end_array();
}

void write_date(const std::optional<EventDate>& date, Sheet* sheet) {
  JsonWriter& json = sheet->json.key("date");
  if (!date) {
    json.null();
    return;
  }
  json.begin_object();
  json.key("start").text_or_null(date->start);
  json.key("end").text_or_null(date->end);
  json.key("resolution").text_or_null(date->resolution);
  json.key("basis").text_or_null(date->basis);
  json.key("text");
  if (date->span) {
    json.text(sheet->document.slice(*date->span));
  } else {
    json.null();
  }
  json.end_object();
}

void write_place(const PlaceMention& place, Sheet* sheet) {
  JsonWriter& json = sheet->json;
  json.begin_object();
  sheet->span_members(place.span);
  json.key("name").text_or_null(place.name);
  json.key("latitude");
  place.has_coordinates ? json.number(place.latitude, 5) : json.null();
  json.key("longitude");
  place.has_coordinates ? json.number(place.longitude, 5) : json.null();
  json.key("country").text_or_null(place.country);
  json.key("admin1").text_or_null(place.admin1);
  json.key("geonames_id");
  place.geonames_id != 0 ? json.integer(place.geonames_id) : json.null();
  json.key("resolution").text_or_null(place.resolution);
  if (!place.basis.empty()) {
    json.key("basis").text(place.basis);
  } else {
    json.key("kind").text_or_null(place.kind);
  }
  json.end_object();
}

void write_claims(const std::vector<Claim>& claims, Sheet* sheet) {
  JsonWriter& json = sheet->json;
  json.key("claims").begin_array();
  for (const Claim& claim : claims) {
    if (claim.source.span.empty()) continue;
    json.begin_object().key("source");
    write_party(claim.source, PartyPart::kSource, sheet);
    json.key("cue");
    sheet->span(claim.cue);
    json.key("stance").text_or_null(claim.stance);
    json.key("anonymous").boolean(claim.anonymous);
    json.key("partisan").boolean(claim.partisan);
    json.end_object();
  }
  json.end_array();
}

// "reportedly", "it is said": words that put it on somebody's word and name nobody.
void write_unsourced(const std::vector<Claim>& claims, Sheet* sheet) {
  JsonWriter& json = sheet->json;
  json.key("unsourced").begin_array();
  for (const Claim& claim : claims) {
    if (!claim.source.span.empty()) continue;
    json.begin_object().key("cue");
    sheet->span(claim.cue);
    json.key("stance").text_or_null(claim.stance);
    json.end_object();
  }
  json.end_array();
}

void write_entities(const Analysis& analysis, Sheet* sheet) {
  JsonWriter& json = sheet->json;
  json.key("entities").begin_array();
  for (const Mention& mention : analysis.mentions) {
    json.begin_object();
    sheet->span_members(mention.span);
    json.key("type").text_or_null(mention.type);
    json.key("entity").text_or_null(mention.referent.entity);
    json.key("country").text_or_null(mention.referent.country);
    json.key("sectors").texts(mention.referent.sectors);
    json.key("cluster");
    mention.cluster != kNone ? json.integer(mention.cluster) : json.null();
    json.end_object();
  }
  json.end_array();
}

void write_times(const Analysis& analysis, Sheet* sheet) {
  JsonWriter& json = sheet->json;
  json.key("times").begin_array();
  for (const TimeExpression& time : analysis.times) {
    json.begin_object();
    sheet->span_members(time.span);
    json.key("type").text_or_null(time.type);
    json.key("value").text_or_null(time.value);
    json.end_object();
  }
  json.end_array();
}

// Which attributions stand directly in the content of which; those in nobody's content last.
std::vector<std::vector<std::size_t>> inner_attributions(const Analysis& analysis) {
  const std::size_t count = analysis.attributions.size();
  std::vector<std::vector<std::size_t>> inner(count + 1);
  for (std::size_t i = 0; i < count; ++i) {
    const std::int32_t parent = analysis.attributions[i].parent;
    inner[parent == kNone ? count : static_cast<std::size_t>(parent)].push_back(i);
  }
  return inner;
}

// What is told inside another's content stands under it: "inner".
void write_attributions(const Analysis& analysis,
                        const std::vector<std::vector<std::size_t>>& inner, std::size_t of,
                        Sheet* sheet) {
  JsonWriter& json = sheet->json;
  json.begin_array();
  for (const std::size_t i : inner[of]) {
    const Attribution& attribution = analysis.attributions[i];
    json.begin_object().key("source");
    sheet->spans(attribution.source);
    json.key("cue");
    sheet->spans(attribution.cue);
    json.key("content");
    sheet->spans(attribution.content);
    json.key("stance").text_or_null(attribution.stance);
    if (!inner[i].empty()) {
      json.key("inner");
      write_attributions(analysis, inner, i, sheet);
    }
    json.end_object();
  }
  json.end_array();
}

}  // namespace

namespace {

void write_sentence(const Analysis& analysis, const Event& event, Sheet* sheet) {
  sheet->json.key("sentence").begin_object().key("index").integer(event.sentence);
  sheet->offsets(analysis.sentences[event.sentence].span);
  sheet->json.end_object();
}

// The members of an event, inside an object that is open. `parent`, `deed`: event ids or "".
void write_event_members(const Analysis& analysis, const Event& event, std::string_view parent,
                         std::string_view deed, Sheet* sheet_pointer) {
  Sheet& sheet = *sheet_pointer;
  const Document& document = sheet.document;
  JsonWriter& json = sheet.json;
  const Span sentence = analysis.sentences[event.sentence].span;
  json.key("event_id").text(event.event_id);
  json.key("document_id").text(document.id);
  write_sentence(analysis, event, &sheet);
  json.key("type").text(event.type);
  json.key("mode").text_or_null(event.mode);
  json.key("modes").texts(event.modes);
  json.key("contexts").texts(event.contexts);
  if (event.ontology.empty()) {
    json.key("quad").integer(event.quad);
    json.key("intensity").number(event.intensity, 2);
  } else {
    json.key("quad").null();
    json.key("intensity").null();
  }
  json.key("cameo").text_or_null(event.cameo);
  json.key("trigger");
  sheet.span(event.trigger);
  write_parties("actors", event.actors, &sheet);
  write_parties("recipients", event.recipients, &sheet);
  write_date(event.date, &sheet);
  json.key("place");
  if (event.place) {
    write_place(*event.place, &sheet);
  } else {
    json.null();
  }
  json.key("status").text(event_status_name(event.status));
  write_claims(event.claims, &sheet);
  write_unsourced(event.claims, &sheet);
  json.key("parent").text_or_null(parent);
  json.key("deed").text_or_null(deed);
  json.key("confidence").number(event.confidence, 3);
  json.key("evidence").text(document.slice(sentence));
  if (!event.ontology.empty()) json.key("ontology").text(event.ontology);
}

std::string_view id_of(const std::vector<Event>& all, std::int32_t index) {
  return index >= 0 && static_cast<std::size_t>(index) < all.size()
             ? std::string_view(all[static_cast<std::size_t>(index)].event_id)
             : std::string_view();
}

}  // namespace

void write_parties(const Document& document, const std::vector<Party>& parties,
                   const CodePointIndex& index, std::string* out) {
  Sheet sheet{document, index, JsonWriter(out)};
  sheet.json.begin_array();
  for (const Party& party : parties) write_party(party, PartyPart::kSource, &sheet);
  sheet.json.end_array();
}

void write_event(const Document& document, const Analysis& analysis, const std::vector<Event>& all,
                 const Event& event, const CodePointIndex& index, std::string* out) {
  Sheet sheet{document, index, JsonWriter(out)};
  sheet.json.begin_object();
  write_event_members(analysis, event, id_of(all, event.parent), id_of(all, event.deed), &sheet);
  sheet.json.end_object();
}

void write_merged_event(const Document& document, const Analysis& analysis,
                        const std::vector<Event>& all, const std::vector<MergedEvent>& merged,
                        const MergedEvent& deed, const Event& event, const CodePointIndex& index,
                        std::string* out) {
  Sheet sheet{document, index, JsonWriter(out)};
  JsonWriter& json = sheet.json;
  json.begin_object();
  const std::int32_t parent = event.parent;
  write_event_members(analysis, event,
                      parent == kNone ? std::string_view()
                                      : merged[static_cast<std::size_t>(parent)].event.event_id,
                      event.event_id, &sheet);
  json.key("standing").text(event_status_name(event.status));
  json.key("disputed").boolean(deed.disputed);
  json.key("mentions").begin_array();
  for (std::uint32_t m : deed.mentions) {
    const Event& mention = all[m];
    json.begin_object();
    json.key("event_id").text(mention.event_id);
    write_sentence(analysis, mention, &sheet);
    json.key("trigger");
    sheet.span(mention.trigger);
    json.key("status").text(event_status_name(mention.status));
    write_claims(mention.claims, &sheet);
    write_unsourced(mention.claims, &sheet);
    json.key("parent").text_or_null(id_of(all, mention.parent));
    json.key("confidence").number(mention.confidence, 3);
    json.key("evidence").text(document.slice(analysis.sentences[mention.sentence].span));
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

void write_annotation(const Document& document, const Analysis& analysis,
                      const CodePointIndex& index, std::string* out) {
  Sheet sheet{document, index, JsonWriter(out)};
  JsonWriter& json = sheet.json;
  json.begin_object();
  json.key("id").text(document.id);
  json.key("language").text_or_null(document.language);
  json.key("date").text_or_null(document.date);
  json.key("sentences").begin_array();
  for (const Sentence& sentence : analysis.sentences) {
    json.begin_object();
    sheet.offsets(sentence.span);
    json.end_object();
  }
  json.end_array();
  write_entities(analysis, &sheet);
  write_times(analysis, &sheet);
  json.key("places").begin_array();
  for (const PlaceMention& place : analysis.places) write_place(place, &sheet);
  json.end_array();
  json.key("attributions");
  write_attributions(analysis, inner_attributions(analysis), analysis.attributions.size(), &sheet);
  json.end_object();
}

void write_extract(const Document& document, std::string* out) {
  JsonWriter json(out);
  json.begin_object();
  json.key("path").text_or_null(document.path);
  json.key("url").text_or_null(document.url);
  json.key("title").text_or_null(document.title);
  json.key("byline").text_or_null(document.byline);
  json.key("date").text_or_null(document.date);
  json.key("source").text_or_null(document.source);
  json.key("language").text_or_null(document.language);
  json.key("text").text(document.text);
  json.end_object();
}

}  // namespace dragoman
