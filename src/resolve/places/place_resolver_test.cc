// SPDX-License-Identifier: Apache-2.0
#include "resolve/places/place_resolver.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "text/words.h"

namespace dragoman::resolve {
namespace {

const PlaceResolver& resolver() {
  static const Result<std::unique_ptr<PlaceResolver>> opened = PlaceResolver::open("data");
  EXPECT_TRUE(opened.ok()) << opened.status().to_string();
  return *opened.value();
}

Document document_of(const std::string& text, const std::string& title = "") {
  Document document;
  document.text = text;
  document.title = title;
  return document;
}

std::vector<PlaceMention> places_of(const Document& document) {
  std::vector<text::Word> words;
  text::split_words(document.text, &words);
  Analysis analysis;
  for (const text::Word& word : words) analysis.tokens.emplace_back().span = word.span;
  resolver().resolve(document, &analysis);
  return analysis.places;
}

// "Text>Name/CCC; ..." of what is found.
std::string found_in(const std::string& text) {
  const Document document = document_of(text);
  std::string out;
  for (const PlaceMention& place : places_of(document)) {
    out += (out.empty() ? "" : "; ") + std::string(document.slice(place.span)) + ">" + place.name +
           "/" + place.country;
  }
  return out;
}

TEST(PlaceResolver, names_mean_the_places_readers_take_them_for) {
  const struct {
    const char *text, *expected, *note;
  } cases[] = {
      {"Troops entered Aleppo on Monday.", "Aleppo>Aleppo/SYR", "a city"},
      {"He flew from Paris to Moscow.", "Paris>Paris/FRA; Moscow>Moscow/RUS",
       "great cities are themselves"},
      {"A farm near Paris, Texas, burned down.", "Paris>Paris/USA; Texas>Texas/USA",
       "a container behind a comma"},
      {"She was born in Springfield, Ill., in 1960.",
       "Springfield>Springfield/USA; Ill.>Illinois/USA", "an abbreviated one"},
      {"The Syrian army left.", "Syrian>Syria/SYR", "adjectives count"},
      {"Three Frenchmen and two Germans were held.", "Frenchmen>France/FRA; Germans>Germany/DEU",
       "people count"},
      {"The US and the U.K. agreed.", "US>United States/USA; U.K.>United Kingdom/GBR",
       "abbreviations of countries"},
      {"They asked us to leave.", "", "us is no country"},
      {"Fighting went on in Deir ez-Zor and al-Tanf.",
       "Deir ez-Zor>Deir ez-Zor/SYR; al-Tanf>al-Tanf/SYR", "small words inside names"},
      {"Protests spread to Kiev and Rangoon.", "Kiev>Kyiv/UKR; Rangoon>Yangon/MMR",
       "names of other days"},
      {"Israel struck the Gaza Strip.", "Israel>Israel/ISR; Gaza Strip>Gaza Strip/PSE", "regions"},
      {"Shells fell on Al-Raqqa.", "Al-Raqqa>Raqqa/SYR", "an article the gazetteer lacks"},
      {"Al Gore spoke.", "", "not every Al is one"},
      {"Families fled Dayr az Zawr.", "Dayr az Zawr>Deir ez-Zor/SYR", "another small word"},
      {"The Plains were dry; the Valley was not.", "", "things with an article"},
      {"The treaty was signed in The Hague.", "The Hague>The Hague/NLD", "an article in the name"},
      {"A court in Washington, D.C., ruled.", "Washington, D.C.>Washington/USA",
       "a comma in the name"},
      {"Police in Collier County made arrests.", "Collier County>Collier County/USA", "a county"},
      {"Police in Tbilisi, Georgia, made arrests.", "Tbilisi>Tbilisi/GEO; Georgia>Georgia/GEO",
       "the country"},
      {"Police in Savannah and Atlanta, Georgia, made arrests.",
       "Savannah>Savannah/USA; Atlanta>Atlanta/USA; Georgia>Georgia/USA", "the state"},
      {"The Soviet Union fell apart.", "Soviet Union>Soviet Union/SUN", "states of the past"},
      {"Kosovo, Taiwan and New Caledonia voted.",
       "Kosovo>Kosovo/XKX; Taiwan>Taiwan/TWN; New Caledonia>New Caledonia/NCL",
       "lands as themselves"},
  };
  for (const auto& c : cases) EXPECT_EQ(found_in(c.text), c.expected) << c.text << ": " << c.note;
}

TEST(PlaceResolver, people_are_not_places) {
  const struct {
    const char *text, *expected, *note;
  } cases[] = {
      {"Paris Hilton arrived late.", "", "a given name with a family name"},
      {"Michael Jordan scored. Jordan said he was tired.", "", "a family name of the text"},
      {"Mr. Lincoln left with Mrs. Washington.", "", "titles"},
      {"Sen. Houston spoke; President Cleveland did not.", "", "offices"},
      {"King Abdullah of Jordan met Chad Smith.", "Jordan>Jordan/JOR", "a country beside people"},
      {"Reading is good for children. Mobile phones are not.", "", "words that begin a sentence"},
      {"In March he met May.", "", "months"},
  };
  for (const auto& c : cases) EXPECT_EQ(found_in(c.text), c.expected) << c.text << ": " << c.note;
}

TEST(PlaceResolver, names_inside_names_and_adjectives_are_associative) {
  const Document document = document_of(
      "Students of the University of Oxford protested in Oxford. The Syrian army left Syria.");
  std::string kinds;
  for (const PlaceMention& place : places_of(document)) kinds += place.kind.substr(0, 1);
  EXPECT_EQ(kinds, "alal");
}

TEST(PlaceResolver, ships_and_teams_are_no_places) {
  const struct {
    const char *text, *kinds, *note;
  } cases[] = {
      {"HMS London left Malta.", "Malta:l", "a ship"},
      {"The frigate Lancaster left Malta.", "Malta:l", "another"},
      {"Manchester beat Liverpool 2-1.", "Manchester:a Liverpool:a", "teams and a score"},
      {"Madrid lost to Barcelona on penalties.", "Madrid:a Barcelona:a", "and a word of sport"},
      {"Madrid lost to Barcelona in court.", "Madrid:l Barcelona:l", "no word of sport"},
      {"Fans went to Barcelona for the match.", "Barcelona:l", "a place in a sentence of sport"},
  };
  for (const auto& c : cases) {
    std::string kinds;
    for (const PlaceMention& place : places_of(document_of(c.text)))
      kinds += (kinds.empty() ? "" : " ") + place.name + ":" + place.kind.substr(0, 1);
    EXPECT_EQ(kinds, c.kinds) << c.note;
  }
}

TEST(PlaceResolver, words_before_a_name_say_which_of_that_name) {
  const struct {
    const char *text, *place, *division, *note;
  } cases[] = {
      {"Floods hit eastern Washington.", "Washington", "Washington", "the state"},
      {"Marchers reached Washington.", "Washington", "District of Columbia", "the city"},
      {"Shells hit eastern Aleppo.", "Aleppo", "Aleppo", "a part of the city"},
      {"Boats sank on the Niger.", "Niger River", "", "the river"},
      {"Boats were bought by Niger.", "Niger", "", "the country"},
  };
  for (const auto& c : cases) {
    const std::vector<PlaceMention> places = places_of(document_of(c.text));
    ASSERT_EQ(places.size(), 1u) << c.note;
    EXPECT_EQ(places[0].name, c.place) << c.note;
    EXPECT_EQ(places[0].admin1, c.division) << c.note;
  }
  EXPECT_EQ(places_of(document_of("Shells hit eastern Aleppo."))[0].resolution, "city");
}

TEST(PlaceResolver, a_place_says_where_and_what_it_is) {
  const Document document = document_of("A bomb went off in Mosul.");
  const std::vector<PlaceMention> places = places_of(document);
  ASSERT_EQ(places.size(), 1u);
  EXPECT_TRUE(places[0].has_coordinates);
  EXPECT_NEAR(places[0].latitude, 36.34, 0.1);
  EXPECT_NEAR(places[0].longitude, 43.13, 0.1);
  EXPECT_EQ(places[0].resolution, "city");
  EXPECT_EQ(places[0].geonames_id, 99072);
  EXPECT_FALSE(places[0].admin1.empty());
}

TEST(PlaceResolver, neighbours_decide_between_places_of_one_name) {
  const Document here = document_of(
      "The fire began in Birmingham. Crews came from Montgomery, Tuscaloosa and Mobile, Alabama.");
  ASSERT_FALSE(places_of(here).empty());
  EXPECT_EQ(places_of(here)[0].country, "USA");
  const Document there = document_of(
      "The fire began in Birmingham. Crews came from Coventry, Wolverhampton and Solihull.");
  ASSERT_FALSE(places_of(there).empty());
  EXPECT_EQ(places_of(there)[0].country, "GBR");
}

TEST(PlaceResolver, places_the_gazetteer_lacks_lie_by_what_the_text_names) {
  const struct {
    const char *text, *place, *country, *note;
  } cases[] = {
      {"He died in Zorbland village, Idlib.", "Zorbland", "SYR", "a village"},
      {"Shots were fired on Gumbrell Street in Dublin.", "Gumbrell Street", "IRL", "a street"},
      {"They met in Zorbland, Aleppo.", "Zorbland", "SYR", "behind in, before a container"},
  };
  for (const auto& c : cases) {
    const Document document = document_of(c.text);
    const std::vector<PlaceMention> places = places_of(document);
    ASSERT_EQ(places.size(), 2u) << c.note;
    EXPECT_EQ(document.slice(places[0].span), c.place) << c.note;
    EXPECT_EQ(places[0].country, c.country) << c.note;
    EXPECT_EQ(places[0].resolution, "near") << c.note;
    EXPECT_EQ(places[0].geonames_id, 0) << c.note;
  }
  EXPECT_EQ(found_in("Benny Hill laughed."), "");
  EXPECT_EQ(found_in("Basra fell. Mosul fell. Then the Kuwaiti town of Zorbland fell."),
            "Basra>Basra/IRQ; Mosul>Mosul/IRQ; Kuwaiti>Kuwait/KWT; Zorbland>Zorbland/KWT");
}

TEST(PlaceResolver, containers_and_lists_decide_mention_by_mention) {
  const struct {
    const char *text, *expected, *note;
  } cases[] = {
      {"Police in Cordoba, Argentina, and in Cordoba, Spain, met.",
       "C\u00f3rdoba/ARG Argentina/ARG C\u00f3rdoba/ESP Spain/ESP ", "two of one name"},
      {"Georgia voters lined up in Savannah and Macon.", "Georgia/USA Savannah/USA Macon/USA ",
       "the state with such towns"},
      {"Georgia accused Russia of shelling Gori.", "Georgia/GEO Russia/RUS Gori/GEO ",
       "the country"},
      {"Troops of Niger, Chad and Nigeria fought in Maiduguri and Kano, Nigeria.",
       "Niger/NER Chad/TCD Nigeria/NGA Maiduguri/NGA Kano/NGA Nigeria/NGA ",
       "a country among countries"},
  };
  for (const auto& c : cases) {
    std::string places;
    for (const PlaceMention& place : places_of(document_of(c.text)))
      places += place.name + "/" + place.country + " ";
    EXPECT_EQ(places, c.expected) << c.note;
  }
}

TEST(PlaceResolver, the_title_is_context) {
  const Document document =
      document_of("Two men were held in Lincoln.", "Police in Nebraska arrest two");
  const std::vector<PlaceMention> places = places_of(document);
  ASSERT_EQ(places.size(), 1u);
  EXPECT_EQ(places[0].admin1, "Nebraska");
}

TEST(PlaceResolver, spans_are_sorted_exact_and_apart) {
  const Document document = document_of(
      "BEIRUT, March 3 (Agency) - Syrian and Russian jets bombed Idlib, Hama and Deir ez-Zor, a "
      "city in Syria's east.\n\n"
      "MOSCOW: The Kremlin denied it. New York City Council members, Buenos Aires and S\u00e3o "
      "Paulo follow.");
  const std::vector<PlaceMention> places = places_of(document);
  ASSERT_GT(places.size(), 8u);
  for (std::size_t i = 0; i < places.size(); ++i) {
    EXPECT_FALSE(places[i].span.empty());
    if (i > 0) EXPECT_LE(places[i - 1].span.end, places[i].span.begin);
    const std::string_view text = document.slice(places[i].span);
    EXPECT_NE(text.front(), ' ');
    EXPECT_NE(text.back(), ' ');
  }
}

TEST(PlaceResolver, the_analyser_outvotes_the_gazetteer) {
  const Document document = document_of("Orlando arrived in Boston.");
  Analysis analysis;
  for (const Span span : {Span{0, 7}, Span{8, 15}, Span{16, 18}, Span{19, 25}, Span{25, 26}}) {
    analysis.tokens.emplace_back().span = span;
  }
  Mention person;
  person.span = {0, 7};
  person.first_token = 0;
  person.end_token = 1;
  person.kind = MentionKind::kNamed;
  person.type = "person";
  analysis.mentions.push_back(person);
  Mention place = person;
  place.span = {19, 25};
  place.first_token = 3;
  place.end_token = 4;
  place.type = "place";
  analysis.mentions.push_back(place);
  resolver().resolve(document, &analysis);
  ASSERT_EQ(analysis.places.size(), 1u);
  EXPECT_EQ(analysis.places[0].name, "Boston");
}

TEST(PlaceResolver, empty_documents_have_no_places) {
  EXPECT_TRUE(places_of(document_of("")).empty());
  EXPECT_TRUE(places_of(document_of("... --- !!!")).empty());
}

TEST(PlaceResolver, missing_data_is_said) {
  EXPECT_EQ(PlaceResolver::open("no/such/folder").status().code(), StatusCode::kNotFound);
}

}  // namespace
}  // namespace dragoman::resolve
