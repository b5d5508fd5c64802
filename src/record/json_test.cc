// SPDX-License-Identifier: Apache-2.0
#include "record/json.h"

#include <gtest/gtest.h>

#include <limits>
#include <nlohmann/json.hpp>

namespace dragoman {
namespace {

using nlohmann::json;

Span find(const Document& document, std::string_view words) {
  const std::size_t at = document.text.find(words);
  EXPECT_NE(at, std::string::npos) << words;
  return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())};
}

// The slice of `text` between two code points.
std::string slice(const std::string& text, std::size_t start, std::size_t end) {
  std::string out;
  std::size_t at = 0, count = 0;
  while (at < text.size()) {
    const std::size_t from = at;
    next_code_point(text, &at);
    if (count >= start && count < end) out += text.substr(from, at - from);
    ++count;
  }
  return out;
}

// Checks every object with text, start and end below `value`; returns how many there were.
int check_spans(const json& value, const std::string& text) {
  int count = 0;
  if (value.is_object() && value.contains("text") && value.contains("start") &&
      value["start"].is_number()) {
    EXPECT_EQ(value["text"], slice(text, value["start"], value["end"]));
    ++count;
  }
  if (value.is_structured()) {
    for (const json& child : value) count += check_spans(child, text);
  }
  return count;
}

struct Sample {
  Document document;
  Analysis analysis;
  std::vector<Event> events;

  Sample() {
    document.id = "d \"1\"";
    document.date = "2024-05-17";
    // An emoji, a combining accent and a typographic quote before what the spans point at.
    document.text = "\U0001F600 Cafe\u0301: \u201CFrance struck\u201D Mali on Monday.";
    const auto size = static_cast<std::uint32_t>(document.text.size());
    analysis.sentences.push_back({{0, size}, 0, 0, 0});
    Party france{find(document, "France"), 0, {}}, mali{find(document, "Mali"), 0, {}};
    france.referent = {"country:FRA", "France", "FRA", "", {"FRA"}, {"GOV"}, "FRAGOV"};
    PlaceMention place;
    place.span = mali.span;
    place.name = "Mali";
    place.latitude = 17.5700001;
    place.longitude = -3.9961661;
    place.has_coordinates = true;
    place.geonames_id = 2453866;
    Event accusation;
    accusation.event_id = "e0";
    accusation.type = "ACCUSE";
    accusation.trigger = find(document, "\u201C");
    Event strike;
    strike.event_id = "e1";
    strike.type = "ASSAULT";
    strike.contexts = {"military"};
    strike.quad = 4;
    strike.intensity = -10;
    strike.trigger = find(document, "struck");
    strike.actors = {france};
    strike.recipients = {mali};
    strike.date =
        EventDate{"2024-05-13", "2024-05-13", "day", "relative", find(document, "Monday")};
    strike.place = place;
    strike.status = EventStatus::kAlleged;
    strike.claims = {{france, find(document, "Cafe"), "accuses"}};
    strike.parent = 0;
    strike.confidence = 0.87654;
    events = {accusation, strike};
    Mention mention;
    mention.span = france.span;
    mention.type = "place";
    mention.referent = france.referent;
    analysis.mentions.push_back(mention);
    analysis.times.push_back(
        {find(document, "Monday"), "DATE", "2024-05-13", "", "", "", true, false});
    analysis.places.push_back(place);
    analysis.attributions.push_back({{france.span}, {}, {mali.span, find(document, "Monday")}});
  }

  std::string event(std::size_t i) const {
    std::string out;
    write_event(document, analysis, events, events[i], CodePointIndex(document.text), &out);
    return out;
  }
};

TEST(Json, every_span_equals_its_slice_in_code_points) {
  const Sample sample;
  EXPECT_EQ(check_spans(json::parse(sample.event(1)), sample.document.text), 6);
  std::string out;
  write_annotation(sample.document, sample.analysis, CodePointIndex(sample.document.text), &out);
  EXPECT_EQ(check_spans(json::parse(out), sample.document.text), 6);
}

TEST(Json, what_is_told_inside_a_content_stands_under_it) {
  Sample sample;
  Attribution inner = sample.analysis.attributions[0];
  inner.parent = 0;
  inner.stance = "denies";
  sample.analysis.attributions.push_back(inner);
  std::string out;
  write_annotation(sample.document, sample.analysis, CodePointIndex(sample.document.text), &out);
  const auto attributions = json::parse(out)["attributions"];
  ASSERT_EQ(attributions.size(), 1u);
  ASSERT_EQ(attributions[0]["inner"].size(), 1u);
  EXPECT_EQ(attributions[0]["inner"][0]["stance"], "denies");
  EXPECT_FALSE(attributions[0]["inner"][0].contains("inner"));
}

TEST(Json, an_event_has_the_fields_of_the_record_in_order) {
  const Sample sample;
  const auto event = nlohmann::ordered_json::parse(sample.event(1));
  std::vector<std::string> keys;
  for (const auto& item : event.items()) keys.push_back(item.key());
  const std::vector<std::string> expected = {
      "event_id",   "document_id", "sentence",   "type",    "mode",    "modes",
      "contexts",   "quad",        "intensity",  "cameo",   "trigger", "actors",
      "recipients", "date",        "place",      "status",  "claims",  "unsourced",
      "parent",     "deed",        "confidence", "evidence"};
  EXPECT_EQ(keys, expected);
  EXPECT_EQ(event["document_id"], "d \"1\"");
  EXPECT_EQ(
      event["actors"][0].dump(),
      R"({"text":"France","start":10,"end":16,"entity":"country:FRA","name":"France","country":"FRA",)"
      R"("sovereign":null,"countries":["FRA"],"sectors":["GOV"],"code":"FRAGOV","confidence":1})");
  EXPECT_EQ(
      event["date"].dump(),
      R"({"start":"2024-05-13","end":"2024-05-13","resolution":"day","basis":"relative","text":"Monday"})");
  EXPECT_EQ(event["place"]["latitude"].dump(), "17.57");
  EXPECT_NE(sample.event(1).find("\"longitude\":-3.99617,"), std::string::npos);
  EXPECT_EQ(event["parent"], "e0");
  EXPECT_EQ(event["status"], "alleged");
  EXPECT_EQ(event["confidence"].dump(), "0.877");
  EXPECT_NE(sample.event(1).find("\"intensity\":-10,"), std::string::npos);
  EXPECT_EQ(event["evidence"], sample.document.text);
}

TEST(Json, what_is_unknown_is_null) {
  const Sample sample;
  const json event = json::parse(sample.event(0));
  for (const char* key : {"mode", "cameo", "date", "place", "parent"})
    EXPECT_TRUE(event[key].is_null()) << key;
  EXPECT_TRUE(event["claims"].empty());
  std::string out;
  write_extract(sample.document, &out);
  const json page = json::parse(out);
  EXPECT_TRUE(page["title"].is_null());
  EXPECT_EQ(page["date"], "2024-05-17");
  EXPECT_EQ(page["text"], sample.document.text);
}

TEST(Json, strings_are_escaped_and_read_back_unchanged) {
  std::string all;
  for (int c = 0; c < 128; ++c) all.push_back(static_cast<char>(c));
  all += "\u00E9\u2028\U0001F600";
  std::string out;
  JsonWriter(&out).text(all);
  EXPECT_EQ(json::parse(out).get<std::string>(), all);
  EXPECT_EQ(out.find('\n'), std::string::npos);
}

TEST(Json, numbers_are_short_and_never_infinite) {
  const auto number = [](double value, int decimals) {
    std::string out;
    JsonWriter(&out).number(value, decimals);
    return out;
  };
  EXPECT_EQ(number(0.5, 3), "0.5");
  EXPECT_EQ(number(-0.0001, 3), "0");
  EXPECT_EQ(number(100, 0), "100");
  EXPECT_EQ(number(7, 2), "7");
  EXPECT_EQ(number(std::numeric_limits<double>::quiet_NaN(), 2), "null");
  EXPECT_EQ(number(std::numeric_limits<double>::infinity(), 2), "null");
}

TEST(Json, commas_stand_between_members_only) {
  std::string out;
  JsonWriter writer(&out);
  writer.begin_object()
      .key("a")
      .begin_array()
      .integer(-1)
      .null()
      .begin_array()
      .end_array()
      .boolean(true)
      .end_array();
  writer.key("b").begin_object().end_object().end_object();
  EXPECT_EQ(out, R"({"a":[-1,null,[],true],"b":{}})");
}

}  // namespace
}  // namespace dragoman
