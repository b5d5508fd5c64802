// SPDX-License-Identifier: Apache-2.0
#include "merge/deeds.h"

#include <gtest/gtest.h>

#include "code/sample.h"

namespace dragoman::merge {
namespace {

using code::Sample;
using enum EventStatus;

Party party(std::uint32_t token, const Sample& s, const std::string& country) {
  Party p;
  p.head = token;
  p.span = s.analysis.tokens[token].span;
  p.referent.country = country;
  p.referent.entity = "country:" + country;
  return p;
}

// An event of the word, by and to the countries ("" for nobody) of the words named.
Event event(const Sample& s, std::uint32_t token, const char* type, EventStatus status,
            std::int32_t actor, const char* actor_country, std::int32_t recipient,
            const char* recipient_country) {
  Event e;
  e.event_id = "e" + std::to_string(token);
  e.sentence = s.analysis.tokens[token].sentence;
  e.type = type;
  e.status = status;
  e.trigger = s.analysis.tokens[token].span;
  e.trigger_token = token;
  if (actor != kNone) e.actors = {party(static_cast<std::uint32_t>(actor), s, actor_country)};
  if (recipient != kNone)
    e.recipients = {party(static_cast<std::uint32_t>(recipient), s, recipient_country)};
  return e;
}

// "Rome shelled Taiz || Aden accused Rome of shelling Taiz || Rome denied the shelling": words 1,
// 7, 11.
class DeedsTest : public testing::Test {
 protected:
  Sample s{
      "Rome/PROPN/2/nsubj shelled/VERB/0/root/shell Taiz/PROPN/2/obj || "
      "Aden/PROPN/2/nsubj accused/VERB/0/root/accuse Rome/PROPN/2/obj of/SCONJ/5/mark "
      "shelling/VERB/2/advcl/shell Taiz/PROPN/5/obj || "
      "Rome/PROPN/2/nsubj denied/VERB/0/root/deny the/DET/4/det/the shelling/NOUN/2/obj/shelling"};
  Event told(EventStatus status) { return event(s, 1, "ASSAULT", status, 0, "ITA", 2, "YEM"); }
  Event alleged() { return event(s, 7, "ASSAULT", kAlleged, 5, "ITA", 8, "YEM"); }
  Event denied() { return event(s, 12, "ASSAULT", kDenied, 9, "ITA", kNone, ""); }
  std::vector<MergedEvent> merged(std::vector<Event>* events) {
    group_deeds(s.document, s.analysis, events);
    return merged_events(*events);
  }
};

TEST_F(DeedsTest, the_article_vouches_for_what_it_asserts_once) {
  std::vector<Event> events = {told(kAsserted), alleged(), denied()};
  const std::vector<MergedEvent> deeds = merged(&events);
  ASSERT_EQ(deeds.size(), 1u);
  EXPECT_EQ(deeds[0].event.status, kAsserted);
  EXPECT_TRUE(deeds[0].event.claims.empty());
  EXPECT_TRUE(deeds[0].disputed);
  EXPECT_EQ(deeds[0].mentions, (std::vector<std::uint32_t>{0, 1, 2}));
  EXPECT_EQ(deeds[0].event.event_id, "e1");
}

TEST_F(DeedsTest, standing_is_never_stronger_than_the_strongest_mention) {
  std::vector<Event> events = {told(kReported), alleged(), denied()};
  EXPECT_EQ(merged(&events)[0].event.status, kReported);
  events = {alleged(), denied()};
  const std::vector<MergedEvent> deeds = merged(&events);
  ASSERT_EQ(deeds.size(), 1u);
  EXPECT_EQ(deeds[0].event.status, kAlleged);
  EXPECT_TRUE(deeds[0].disputed);
}

TEST(IsDisputed, who_reports_a_denial_says_nothing_of_the_deed) {
  const auto disputed = [](EventStatus status, std::vector<std::string> stances) {
    Event event;
    event.status = status;
    for (const std::string& stance : stances) event.claims.emplace_back().stance = stance;
    return is_disputed(event);
  };
  EXPECT_FALSE(disputed(kDenied, {"says", "denies"})) << "Reuters said that Rome denied the raid";
  EXPECT_TRUE(disputed(kDenied, {"denies", "accuses"})) << "Rome denied accusations of a raid";
  EXPECT_TRUE(disputed(kAlleged, {"accuses", "denies"})) << "Paris accuses, Rome denies";
  EXPECT_FALSE(disputed(kDenied, {"denies"}));
  EXPECT_FALSE(disputed(kReported, {"says", "says"}));
}

TEST_F(DeedsTest, a_deed_and_its_negation_by_the_article_are_two) {
  std::vector<Event> events = {told(kAsserted), alleged()};
  events[1].status = kNegated;
  EXPECT_EQ(merged(&events).size(), 2u);
}

TEST_F(DeedsTest, others_sides_days_places_and_modes_keep_apart) {
  const auto apart = [&](auto change) {
    std::vector<Event> events = {told(kAsserted), alleged()};
    change(&events);
    return merged(&events).size() == 2;
  };
  EXPECT_FALSE(apart([](auto*) {}));
  EXPECT_TRUE(apart([&](auto* e) { (*e)[1].actors = {party(3, s, "TUR")}; })) << "another doer";
  EXPECT_TRUE(apart([&](auto* e) { (*e)[1].type = "COERCE"; })) << "another type";
  EXPECT_TRUE(apart([&](auto* e) { (*e)[0].mode = "aerial", (*e)[1].mode = "beat"; })) << "modes";
  const auto on = [](const char* day, Span span) {
    return EventDate{day, day, "day", "explicit", span};
  };
  EXPECT_TRUE(apart([&](auto* e) {
    (*e)[0].date = on("2024-01-01", (*e)[0].trigger);  // each in its own sentence
    (*e)[1].date = on("2024-03-01", (*e)[1].trigger);
  })) << "days";
  EXPECT_FALSE(apart([&](auto* e) {
    (*e)[0].date = on("2024-01-01", (*e)[0].trigger);
    (*e)[1].date = on("2024-03-01", (*e)[0].trigger);  // carried on from another sentence
  })) << "a day that was carried on";
  EXPECT_TRUE(apart([&](auto* e) {
    PlaceMention a, b;
    a.country = "YEM", b.country = "SYR";
    (*e)[0].place = a, (*e)[1].place = b;
  })) << "places";
}

TEST_F(DeedsTest, another_attack_starts_anew) {
  Sample t(
      "Rome/PROPN/2/nsubj shelled/VERB/0/root/shell Taiz/PROPN/2/obj || "
      "Another/DET/2/det/another shelling/NOUN/3/nsubj followed/VERB/0/root/follow");
  std::vector<Event> events = {event(t, 1, "ASSAULT", kAsserted, 0, "ITA", 2, "YEM"),
                               event(t, 4, "ASSAULT", kAsserted, kNone, "", kNone, "")};
  group_deeds(t.document, t.analysis, &events);
  EXPECT_EQ(events[1].deed, 1);
}

TEST_F(DeedsTest, what_the_strongest_mention_lacks_comes_from_the_others) {
  std::vector<Event> events = {told(kReported), denied()};
  events[0].recipients.clear();
  events[1].status = kReported;
  events[1].recipients = {party(8, s, "YEM")};
  events[1].actors.clear();
  const std::vector<MergedEvent> deeds = merged(&events);
  EXPECT_EQ(deeds.size(), 2u) << "nobody in common";
  events[1].actors = {party(9, s, "ITA")};
  events[0].recipients.clear();
  const std::vector<MergedEvent> joined = merged(&events);
  ASSERT_EQ(joined.size(), 1u);
  EXPECT_EQ(joined[0].event.recipients.size(), 1u);
}

}  // namespace
}  // namespace dragoman::merge
