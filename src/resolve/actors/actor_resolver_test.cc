// SPDX-License-Identifier: Apache-2.0
#include "resolve/actors/actor_resolver.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace dragoman::resolve {
namespace {

const ActorResolver& resolver() {
  static const auto kResolver = ActorResolver::open("data");
  if (!kResolver.ok()) ADD_FAILURE() << kResolver.status().to_string();
  return **kResolver;
}

// A document whose mentions are stretches of its text, in one sentence.
class Text {
 public:
  explicit Text(std::string text, std::string date = "2018-06-01") {
    document_.text = std::move(text);
    document_.date = std::move(date);
    analysis_.sentences.push_back(
        {{0, static_cast<std::uint32_t>(document_.text.size())}, 0, 0, 0});
  }

  // The n-th occurrence of `words` is a mention.
  Text& mention(const std::string& words, MentionKind kind, std::int32_t cluster = kNone,
                int occurrence = 1) {
    std::size_t at = document_.text.find(words);
    while (--occurrence > 0) at = document_.text.find(words, at + 1);
    EXPECT_NE(at, std::string::npos) << words;
    Mention m;
    m.span = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())};
    m.kind = kind;
    m.cluster = cluster;
    m.head = static_cast<std::uint32_t>(analysis_.tokens.size());
    Token token;
    token.span = m.span;
    analysis_.tokens.push_back(token);
    analysis_.mentions.push_back(m);
    return *this;
  }
  Text& said(const std::string& content, const std::string& source) {
    const auto at = static_cast<std::uint32_t>(document_.text.find(content));
    Attribution a;
    a.content.push_back({at, static_cast<std::uint32_t>(at + content.size())});
    for (std::size_t i = 0; i < analysis_.mentions.size(); ++i)
      if (document_.slice(analysis_.mentions[i].span) == source)
        a.source_token = static_cast<std::int32_t>(analysis_.mentions[i].head);
    analysis_.attributions.push_back(a);
    return *this;
  }
  Analysis& resolve() {
    std::stable_sort(analysis_.mentions.begin(), analysis_.mentions.end(),
                     [](const Mention& a, const Mention& b) {
                       return a.span.begin != b.span.begin ? a.span.begin < b.span.begin
                                                           : a.span.end > b.span.end;
                     });
    resolver().resolve(document_, &analysis_);
    return analysis_;
  }
  const Mention& last(const std::string& words) const {
    for (std::size_t i = analysis_.mentions.size(); i-- > 0;)
      if (document_.slice(analysis_.mentions[i].span) == words) return analysis_.mentions[i];
    ADD_FAILURE() << words;
    return analysis_.mentions[0];
  }

 private:
  Document document_;
  Analysis analysis_;
};

TEST(ActorResolver, a_surname_alone_means_the_person_named_in_full_before) {
  Text text("Estonian Defence Minister Rein Kask met reporters. Kask said nothing more.");
  text.mention("Estonian Defence Minister Rein Kask", MentionKind::kNamed)
      .mention("Kask", MentionKind::kNamed, kNone, 2);
  text.resolve();
  EXPECT_EQ(text.last("Kask").referent.country, "EST");
  EXPECT_EQ(text.last("Kask").referent.entity, "person:rein_kask");
  EXPECT_EQ(text.last("Kask").referent.name, "Rein Kask");
  EXPECT_EQ(text.last("Kask").referent.code, "ESTGOV");
}

TEST(ActorResolver, an_apposition_tells_whose_a_name_is) {
  Text text("Tomas Velt, the foreign minister of Latvia, left. Aides of Velt stayed.");
  text.mention("Velt", MentionKind::kNamed, kNone, 2).resolve();
  EXPECT_EQ(text.last("Velt").referent.country, "LVA");
}

TEST(ActorResolver, names_before_the_mention_outrank_the_tables) {
  // In 2018 "Hariri" alone would be Lebanon's prime minister.
  Text text("Syrian opposition leader Karim Hariri spoke. Hariri left.", "2018-02-01");
  text.mention("Hariri", MentionKind::kNamed, kNone, 2).resolve();
  EXPECT_EQ(text.last("Hariri").referent.country, "SYR");
}

TEST(ActorResolver, an_acronym_in_brackets_stands_for_the_name_before_it) {
  Text text("The Georgian Shepherds Front (GSF) struck. The GSF denied it.");
  text.mention("The GSF", MentionKind::kNamed).resolve();
  EXPECT_EQ(text.last("The GSF").referent.country, "GEO");
}

TEST(ActorResolver, a_common_noun_takes_the_country_of_its_cluster) {
  Text text("Members of the YPG fled. The militia regrouped in Turkey.");
  text.mention("the YPG", MentionKind::kNamed, 0)
      .mention("The militia", MentionKind::kNominal, 0)
      .resolve();
  EXPECT_EQ(text.last("The militia").referent.country, "SYR");
  EXPECT_EQ(text.last("The militia").referent.entity, "group:peoples_protection_units");
}

TEST(ActorResolver, the_same_noun_again_is_the_same_one_again) {
  Text text(
      "The Polish interior ministry closed the border with Belarus. The ministry gave no reason.");
  text.mention("The Polish interior ministry", MentionKind::kNominal)
      .mention("The ministry", MentionKind::kNominal)
      .resolve();
  EXPECT_EQ(text.last("The ministry").referent.country, "POL");
}

TEST(ActorResolver, the_president_is_the_one_the_text_names) {
  Text text(
      "President Emmanuel Macron flew to Syria and Iraq. In Damascus and Aleppo, in Syria, the "
      "president spoke.");
  text.mention("the president", MentionKind::kNominal).resolve();
  EXPECT_EQ(text.last("the president").referent.country, "FRA");
  EXPECT_EQ(text.last("the president").referent.entity, "person:emmanuel_macron");
}

TEST(ActorResolver, a_militia_is_no_state_whatever_links_them) {
  Text text(
      "Turkey and Syrian Kurds fight on, in the north of Syria. The Kurdish militias resist.");
  text.mention("Turkey", MentionKind::kNamed, 0)
      .mention("The Kurdish militias", MentionKind::kNominal, 0)
      .resolve();
  EXPECT_EQ(text.last("The Kurdish militias").referent.country, "SYR");
  EXPECT_EQ(text.last("The Kurdish militias").referent.entity, "");
}

TEST(ActorResolver, one_office_is_not_another) {
  Text text("Defense Secretary Ash Carter met Prime Minister Haider al-Abadi. The secretary left.",
            "2016-04-01");
  text.mention("Defense Secretary Ash Carter", MentionKind::kNamed, 1)
      .mention("Prime Minister Haider al-Abadi", MentionKind::kNamed, 0)
      .mention("The secretary", MentionKind::kNominal, 0);
  text.resolve();
  EXPECT_EQ(text.last("The secretary").referent.entity, "person:ash_carter");
}

TEST(ActorResolver, pronouns_take_whom_their_cluster_names) {
  Text text("Hamas fired rockets. It said it would go on. They were few.");
  text.mention("Hamas", MentionKind::kNamed, 3)
      .mention("It", MentionKind::kPronoun, 3)
      .mention("They", MentionKind::kPronoun);
  text.resolve();
  EXPECT_EQ(text.last("It").referent.country, "PSE");
  EXPECT_EQ(text.last("It").referent.entity, "group:hamas");
  EXPECT_EQ(text.last("They").referent.entity, "") << "nothing links it";
}

TEST(ActorResolver, he_is_a_person_and_no_country) {
  Text text("Norway freed Abu Salim Dar. He went home.");
  text.mention("Norway", MentionKind::kNamed, 1).mention("He", MentionKind::kPronoun, 1).resolve();
  EXPECT_NE(text.last("He").referent.entity, "country:NOR");
}

TEST(ActorResolver, we_in_a_quotation_is_its_speaker) {
  Text text("\"We will not yield\", said the Ukrainian government on a visit to Germany.");
  text.mention("We", MentionKind::kPronoun)
      .mention("the Ukrainian government", MentionKind::kNominal);
  text.said("We will not yield", "the Ukrainian government").resolve();
  EXPECT_EQ(text.last("We").referent.country, "UKR");
}

TEST(ActorResolver, its_government_belongs_to_the_owner) {
  Text text("Chile accused Bolivia; its government called back the envoy.");
  text.mention("Chile", MentionKind::kNamed, 0)
      .mention("its government", MentionKind::kNominal)
      .mention("its", MentionKind::kPronoun, 0)
      .resolve();
  EXPECT_EQ(text.last("its government").referent.country, "CHL");
}

TEST(ActorResolver, the_two_countries_are_the_last_two_named) {
  Text text("France accused Azerbaijan of unrest. Tension between the two countries rose.");
  text.mention("the two countries", MentionKind::kNominal).resolve();
  EXPECT_EQ(text.last("the two countries").referent.countries,
            (std::vector<std::string>{"FRA", "AZE"}));
}

TEST(ActorResolver, domestic_nouns_are_of_the_country_the_text_is_about) {
  Text text("Protesters marched in Bishkek, the capital of Kyrgyzstan. The police fired tear gas.");
  text.mention("The police", MentionKind::kNominal).resolve();
  const Referent& police = text.last("The police").referent;
  EXPECT_EQ(police.country, "KGZ");
  EXPECT_EQ(police.code, "KGZCOP");
  EXPECT_LT(police.score, 0.7f) << "a guess says that it is one";
}

TEST(ActorResolver, the_kurds_are_those_of_the_text) {
  Text syria("Syrian Kurds hold the town, in the north of Syria. Turkey shelled the Kurds.");
  syria.mention("the Kurds", MentionKind::kNominal).resolve();
  EXPECT_EQ(syria.last("the Kurds").referent.country, "SYR");
  Text iraq("Baghdad, the capital of Iraq, blamed the Kurds.");
  iraq.mention("the Kurds", MentionKind::kNominal).resolve();
  EXPECT_EQ(iraq.last("the Kurds").referent.country, "IRQ");
}

TEST(ActorResolver, a_surname_that_is_a_city_is_no_city_where_the_text_names_its_bearer) {
  Text text("Valeska Paris left the ship. Paris spoke to reporters in Australia.");
  text.mention("Paris", MentionKind::kNamed, kNone, 2).resolve();
  EXPECT_NE(text.last("Paris").referent.country, "FRA");
}

TEST(ActorResolver, mentions_of_one_entity_share_a_cluster) {
  Text text("Turkey struck. Ankara denied it. The Republic of Turkey said so. Greece waited.");
  text.mention("Turkey", MentionKind::kNamed)
      .mention("Ankara", MentionKind::kNamed)
      .mention("The Republic of Turkey", MentionKind::kNamed)
      .mention("Greece", MentionKind::kNamed)
      .resolve();
  EXPECT_NE(text.last("Turkey").cluster, kNone);
  EXPECT_EQ(text.last("Turkey").cluster, text.last("Ankara").cluster);
  EXPECT_EQ(text.last("Turkey").cluster, text.last("The Republic of Turkey").cluster);
  EXPECT_EQ(text.last("Greece").cluster, kNone);
}

TEST(ActorResolver, an_ambassador_leaves_the_cluster_of_the_country_he_is_sent_to) {
  Text text(
      "Azerbaijan arrested editors. The US ambassador to Azerbaijan protested. He was loud. "
      "Azerbaijan shrugged.");
  text.mention("Azerbaijan", MentionKind::kNamed, 4)
      .mention("The US ambassador to Azerbaijan", MentionKind::kNominal, 4)
      .mention("He", MentionKind::kPronoun, 4)
      .mention("Azerbaijan", MentionKind::kNamed, 4, 3)
      .resolve();
  EXPECT_EQ(text.last("He").referent.country, "USA");
  EXPECT_EQ(text.last("He").cluster, text.last("The US ambassador to Azerbaijan").cluster);
  EXPECT_NE(text.last("He").cluster, text.last("Azerbaijan").cluster);
}

TEST(ActorResolver, a_pair_joined_before_is_the_two_countries) {
  Text text(
      "Talks between Armenia and Azerbaijan went on. France welcomed the deal between the two "
      "countries.");
  text.mention("the two countries", MentionKind::kNominal).resolve();
  EXPECT_EQ(text.last("the two countries").referent.countries,
            (std::vector<std::string>{"ARM", "AZE"}));
}

TEST(ActorResolver, the_separatists_are_those_of_the_factions_before) {
  Text text(
      "France accused separatist factions in New Caledonia. Some of the separatists had struck a "
      "deal.");
  text.mention("separatist factions in New Caledonia", MentionKind::kNominal)
      .mention("the separatists", MentionKind::kNominal);
  text.resolve();
  EXPECT_EQ(text.last("the separatists").referent.country, "NCL");
}

TEST(ActorResolver, an_office_with_its_country_is_its_holder_in_the_text) {
  Text text(
      "Turkey's president Recep Tayyip Erdogan met Emmanuel Macron. The French president smiled, a "
      "French president would.",
      "2018-06-01");
  text.mention("The French president", MentionKind::kNominal)
      .mention("a French president", MentionKind::kNominal)
      .resolve();
  EXPECT_EQ(text.last("The French president").referent.entity, "person:emmanuel_macron");
  EXPECT_EQ(text.last("a French president").referent.entity, "") << "any of them";
}

TEST(ActorResolver, the_group_is_the_one_body_named_before) {
  Text one("Boko Haram attacked Maiduguri. The group fled.");
  one.mention("Boko Haram", MentionKind::kNamed)
      .mention("The group", MentionKind::kNominal)
      .resolve();
  EXPECT_EQ(one.last("The group").referent.entity, "group:boko_haram");
  EXPECT_EQ(one.last("The group").cluster, one.last("Boko Haram").cluster);
  Text two("Boko Haram fought Hamas. The group fled.");
  two.mention("Boko Haram", MentionKind::kNamed)
      .mention("Hamas", MentionKind::kNamed)
      .mention("The group", MentionKind::kNominal)
      .resolve();
  EXPECT_EQ(two.last("The group").referent.entity, "") << "either may be meant";
}

TEST(ActorResolver, a_body_of_another_country_is_another_body) {
  Text text("The Islamic Front of Chad struck.");
  text.mention("The Islamic Front of Chad", MentionKind::kNamed).resolve();
  EXPECT_EQ(text.last("The Islamic Front of Chad").referent.country, "TCD");
}

TEST(ActorResolver, an_acronym_may_follow_an_or) {
  Text text("The Georgian Shepherds Front, or GSF, struck. The GSF denied it.");
  text.mention("The GSF", MentionKind::kNamed).resolve();
  EXPECT_EQ(text.last("The GSF").referent.country, "GEO");
}

TEST(ActorResolver, what_a_name_is_said_to_be_stays_with_it) {
  Text text(
      "The Ruritanian Popular Front, a rebel group, struck. The Ruritanian Popular Front won.");
  text.mention("Ruritanian Popular Front", MentionKind::kNamed, kNone, 2).resolve();
  const Referent& front = text.last("Ruritanian Popular Front").referent;
  ASSERT_FALSE(front.sectors.empty());
  EXPECT_EQ(front.sectors[0], "REB");
  EXPECT_EQ(front.country, "") << "nothing tells whose it is";
}

TEST(ActorResolver, the_same_document_gives_the_same_referents) {
  const auto run = [] {
    Text text(
        "France, Germany and Italy met the rebels near the border. The government of Mali and "
        "police stayed away.");
    text.mention("the rebels", MentionKind::kNominal).mention("police", MentionKind::kNominal);
    text.resolve();
    return text.last("the rebels").referent.country + "/" + text.last("police").referent.country;
  };
  EXPECT_EQ(run(), run());
}

TEST(ActorResolver, says_what_is_missing) {
  const auto nowhere = ActorResolver::open("no/such/folder");
  ASSERT_FALSE(nowhere.ok());
  EXPECT_EQ(nowhere.status().code(), StatusCode::kNotFound);
}

TEST(ActorResolver, empty_documents_and_mentions_are_no_error) {
  Document document;
  Analysis analysis;
  analysis.mentions.emplace_back();
  resolver().resolve(document, &analysis);
  EXPECT_EQ(analysis.mentions[0].referent.entity, "");
}

}  // namespace
}  // namespace dragoman::resolve
