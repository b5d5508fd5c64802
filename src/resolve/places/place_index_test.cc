// SPDX-License-Identifier: Apache-2.0
#include "resolve/places/place_index.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "base/file.h"

namespace dragoman::resolve {
namespace {

constexpr char kFile[] = "data/places/places.bin";

const PlaceIndex& index() {
  static const Result<PlaceIndex> opened = PlaceIndex::open(kFile);
  EXPECT_TRUE(opened.ok()) << opened.status().to_string();
  return opened.value();
}

std::string key_of(const std::string& text) {
  std::string key;
  index().normalise(text, &key);
  return key;
}

TEST(PlaceIndex, normalises_as_the_compiler_of_the_file_does) {
  const struct {
    const char *text, *key, *note;
  } cases[] = {
      {"New York", "new york", "letters lose case"},
      {"S\u00e3o Paulo", "sao paulo", "accents fall"},
      {"\u0141\u00f3d\u017a", "lodz", "letters with strokes too"},
      {"\u1e28alab", "halab", "dots below"},
      {"St. Louis", "st louis", "full stops fall"},
      {"Saint Louis", "st louis", "saints are short"},
      {"Saint-Denis", "st denis", "hyphens part"},
      {"Santa Fe", "santa fe", "only whole words are saints"},
      {"N'Djamena", "ndjamena", "apostrophes join"},
      {"N\u2019Djamena", "ndjamena", "typographic ones too"},
      {"Trinidad & Tobago", "trinidad and tobago", "and"},
      {"  Tel   Aviv\n", "tel aviv", "blanks are one"},
      {"\u041a\u0438\u0435\u0432", "\u041a\u0438\u0435\u0432", "other scripts stay"},
      {"-,.", "", "nothing but signs"},
  };
  for (const auto& c : cases) EXPECT_EQ(key_of(c.text), c.key) << c.note;
}

TEST(PlaceIndex, finds_names_and_says_what_else_they_are) {
  NameHits hits;
  ASSERT_TRUE(index().find("reading", &hits));
  EXPECT_GT(hits.count, 0u);
  EXPECT_TRUE((hits.name_flags & kWordName) != 0);
  ASSERT_TRUE(index().find("jordan", &hits));
  EXPECT_TRUE((hits.name_flags & kGivenName) != 0);
  EXPECT_TRUE((hits.name_flags & kFamilyName) != 0);
  ASSERT_TRUE(index().find("michael", &hits));
  EXPECT_TRUE((hits.name_flags & kGivenName) != 0);
  EXPECT_FALSE(index().find("", &hits));
  EXPECT_FALSE(index().find("no place is called that", &hits));
  EXPECT_FALSE(index().find("\xff\xff\xff", &hits)) << "behind the last name";
  EXPECT_FALSE(index().find("!", &hits)) << "before the first name";
}

TEST(PlaceIndex, describes_a_city_with_its_divisions) {
  NameHits hits;
  ASSERT_TRUE(index().find("aleppo", &hits));
  std::uint32_t number = kNoPlace;
  for (std::uint32_t i = hits.first; i < hits.first + hits.count; ++i) {
    if (index().place(index().pair_place(i)).kind == PlaceClass::kCity)
      number = std::min(number, index().pair_place(i));
  }
  ASSERT_NE(number, kNoPlace);
  const Place place = index().place(number);
  EXPECT_NEAR(place.latitude, 36.2, 0.2);
  EXPECT_NEAR(place.longitude, 37.16, 0.2);
  EXPECT_EQ(index().name(number), "Aleppo");
  EXPECT_EQ(index().country_code(place.country), "SYR");
  EXPECT_EQ(place.geonames_id, 170063u);
  ASSERT_NE(place.admin1, kNoPlace);
  EXPECT_EQ(index().place(place.admin1).kind, PlaceClass::kAdmin1);
  EXPECT_EQ(index().place(index().country_place(place.country)).kind, PlaceClass::kCountry);
  EXPECT_EQ(index().country_code(0), "");
  EXPECT_EQ(index().country_place(0), kNoPlace);
}

TEST(PlaceIndex, every_place_has_a_name_and_lies_on_earth) {
  for (std::uint32_t i = 0; i < index().place_count(); i += 97) {
    const Place place = index().place(i);
    EXPECT_LE(std::abs(place.latitude), 90) << i;
    EXPECT_LE(std::abs(place.longitude), 180) << i;
    EXPECT_FALSE(index().name(i).empty()) << i;
  }
}

TEST(PlaceIndex, refuses_a_file_that_is_not_what_it_claims) {
  const std::string whole = *read_file(kFile);
  const auto code_of = [](const std::string& bytes) {
    return PlaceIndex::from_bytes(bytes, "x.bin").status().code();
  };
  EXPECT_EQ(code_of(""), StatusCode::kCorruption);
  EXPECT_EQ(code_of(whole.substr(0, 50)), StatusCode::kCorruption);
  EXPECT_EQ(code_of(whole.substr(0, whole.size() - 8)), StatusCode::kCorruption) << "cut off";
  EXPECT_EQ(code_of(whole + "12345678"), StatusCode::kCorruption) << "longer than it says";
  std::string version = whole;
  version[8] = 9;
  EXPECT_EQ(code_of(version), StatusCode::kUnsupported);
  for (const std::size_t at : {std::size_t{0}, std::size_t{24}, std::size_t{40}, std::size_t{118},
                               std::size_t{200}, whole.size() / 2, whole.size() - 1}) {
    std::string broken = whole;
    broken[at] = static_cast<char>(broken[at] ^ 0x10);
    EXPECT_EQ(code_of(broken), StatusCode::kCorruption) << "byte " << at;
  }
  EXPECT_EQ(PlaceIndex::open("data/places/no-such-file.bin").status().code(),
            StatusCode::kNotFound);
}

}  // namespace
}  // namespace dragoman::resolve
