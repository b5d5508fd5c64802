// SPDX-License-Identifier: Apache-2.0
// An invented dump with what real ones have of trouble; what is imported is read by the reader of
// the built-in gazetteer.
#include "resolve/places/place_import.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "base/file.h"
#include "resolve/places/geonames.h"
#include "resolve/places/place_index.h"
#include "resolve/places/place_resolver.h"
#include "text/words.h"

namespace dragoman::resolve {
namespace {

namespace fs = std::filesystem;

// One folder a test, removed afterwards.
class PlaceImport : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() /
              ("dragoman_import_" + std::to_string(::getpid()) + "_" +
               ::testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::create_directories(folder_);
    options_.output = path("places.idx");
    options_.built_in = "data/places/places.bin";
    options_.on_bad = [this](const std::string& message) { bad_.push_back(message); };
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string path(const std::string& name) const { return (folder_ / name).string(); }
  std::string put(const std::string& name, const std::string& bytes) const {
    std::ofstream(path(name), std::ios::binary) << bytes;
    return path(name);
  }
  std::size_t files() const {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator(folder_), fs::directory_iterator()));
  }

  fs::path folder_;
  PlaceImportOptions options_;
  std::vector<std::string> bad_;
};

std::string row(const std::string& id, const std::string& name, const std::string& alternates,
                const std::string& latitude, const std::string& longitude, const std::string& kind,
                const std::string& country, const std::string& admin1, const std::string& people) {
  const std::size_t dot = kind.find('.');
  return id + "\t" + name + "\t" + name + "\t" + alternates + "\t" + latitude + "\t" + longitude +
         "\t" + kind.substr(0, dot) + "\t" + kind.substr(dot + 1) + "\t" + country + "\t\t" +
         admin1 + "\t\t\t\t" + people + "\t\t12\tEtc/UTC\t2020-01-01\n";
}

std::vector<Place> called(const PlaceIndex& index, const std::string& name) {
  std::string key;
  index.normalise(name, &key);
  NameHits hits;
  std::vector<Place> places;
  if (index.find(key, &hits))
    for (std::uint32_t i = hits.first; i < hits.first + hits.count; ++i)
      places.push_back(index.place(index.pair_place(i)));
  return places;
}

TEST_F(PlaceImport, places_and_their_spellings_are_found) {
  const std::string illinois = "4896861";
  options_.dump = put(
      "dump.txt",
      "\xEF\xBB\xBF" +
          row("90000001", "Zorbelheim", "Zorbelville,ZBH,\u5317\u4EAC,Mexico", "1.5", "-2.25",
              "P.PPL", "US", "IL", "4000") +
          row("90000002", "Zorbelheim", "", "50", "10", "P.PPL", "DE", "", "90000") +
          "\r\n# note\n" +
          row(illinois, "Illinois", "", "40", "-89", "A.ADM1", "US", "IL", "12000000") +
          row("90000003", "Qu\u00e9rnoc Hill", "", "-10", "20.00005", "T.HLL", "CD", "07", "0") +
          row("90000004", "Sea of Zorb", "", "-60", "-180", "H.SEA", "", "", ""));
  const auto report = import_places(options_);
  ASSERT_TRUE(report.ok()) << report.status().to_string();
  EXPECT_TRUE(bad_.empty()) << bad_.front();
  EXPECT_EQ(report->lines, 5u);
  EXPECT_EQ(report->added, 4u);
  EXPECT_EQ(report->known, 1u);
  const auto index = PlaceIndex::open(options_.output);
  ASSERT_TRUE(index.ok()) << index.status().to_string();
  EXPECT_TRUE(index->verify("x").ok());

  const std::vector<Place> two = called(*index, "Zorbelheim");
  ASSERT_EQ(two.size(), 2u);
  EXPECT_EQ(index->country_code(two[0].country), "DEU") << "the one with more people first";
  EXPECT_NEAR(two[1].latitude, 1.5, 1e-4);
  EXPECT_NEAR(two[1].longitude, -2.25, 1e-4);
  EXPECT_EQ(two[1].geonames_id, 90000001u);
  ASSERT_NE(two[1].admin1, kNoPlace);
  EXPECT_EQ(index->name(two[1].admin1), "Illinois") << "by a line that comes later";
  EXPECT_FALSE(two[1].minor);
  EXPECT_EQ(called(*index, "ZORBELVILLE").size(), 1u);
  EXPECT_TRUE(called(*index, "ZBH").empty()) << "codes are no spellings";
  EXPECT_EQ(called(*index, "Mexico").front().kind, PlaceClass::kCountry);
  for (const Place& place : called(*index, "Mexico")) EXPECT_NE(place.geonames_id, 90000001u);

  const std::vector<Place> hill = called(*index, "Quernoc hill");
  ASSERT_EQ(hill.size(), 1u);
  EXPECT_TRUE(hill[0].minor);
  EXPECT_EQ(hill[0].kind, PlaceClass::kLandmark);
  ASSERT_EQ(called(*index, "Sea of Zorb").size(), 1u);
  EXPECT_EQ(called(*index, "Sea of Zorb")[0].country, 0);
  EXPECT_EQ(files(), 2u) << "nothing else is left behind";
}

TEST_F(PlaceImport, every_built_in_name_means_what_it_meant) {
  options_.dump =
      put("dump.txt", row("90000001", "Zorbelheim", "", "1", "2", "P.PPL", "US", "", ""));
  options_.sort_bytes = 1 << 20;  // many runs
  ASSERT_TRUE(import_places(options_).ok());
  const auto before = PlaceIndex::open(options_.built_in);
  const auto after = PlaceIndex::open(options_.output);
  ASSERT_TRUE(before.ok() && after.ok());
  EXPECT_EQ(after->place_count(), before->place_count() + 1);
  EXPECT_EQ(after->name_count(), before->name_count() + 1);
  std::uint64_t names = 0;
  before->each_name([&](const std::string& key, const NameHits& old_hits) {
    if (++names % 17 != 0) return;
    NameHits hits;
    ASSERT_TRUE(after->find(key, &hits)) << key;
    ASSERT_EQ(hits.count, old_hits.count) << key;
    EXPECT_EQ(hits.name_flags, old_hits.name_flags) << key;
    std::vector<std::pair<std::uint32_t, int>> there, here;
    for (std::uint32_t i = 0; i < hits.count; ++i) {
      there.emplace_back(before->pair_place(old_hits.first + i),
                         before->pair_flags(old_hits.first + i));
      here.emplace_back(after->pair_place(hits.first + i), after->pair_flags(hits.first + i));
    }
    std::sort(there.begin(), there.end()), std::sort(here.begin(), here.end());
    EXPECT_EQ(there, here) << key;
  });
  for (std::uint32_t i = 0; i < before->place_count(); i += 31) {
    EXPECT_EQ(before->name(i), after->name(i));
    const Place old_place = before->place(i), place = after->place(i);
    EXPECT_EQ(old_place.latitude, place.latitude);
    EXPECT_EQ(old_place.longitude, place.longitude);
    EXPECT_EQ(old_place.kind, place.kind);
    EXPECT_EQ(old_place.population, place.population);
    EXPECT_EQ(old_place.country, place.country);
    EXPECT_EQ(old_place.admin1, place.admin1);
    EXPECT_EQ(old_place.admin2, place.admin2);
  }
}

TEST_F(PlaceImport, bad_lines_are_named_and_the_others_go_on) {
  const std::string good = row("90000001", "Zorbelheim", "", "1", "2", "P.PPL", "US", "", "");
  const struct {
    const char* note;
    std::string line, reason;
  } cases[] = {
      {"off the globe", row("90000002", "A", "", "91", "2", "P.PPL", "US", "", ""),
       "latitude '91'"},
      {"no number", row("90000002", "A", "", "1", "east", "P.PPL", "US", "", ""),
       "longitude 'east'"},
      {"not finite", row("90000002", "A", "", "nan", "2", "P.PPL", "US", "", ""), "latitude 'nan'"},
      {"columns missing", "90000002\tA\tA\t\t1\t2\n",
       "6 columns separated by tabs where there should be 19"},
      {"a column too many", "x\t" + row("90000002", "A", "", "1", "2", "P.PPL", "US", "", ""),
       "20 columns separated by tabs where there should be 19"},
      {"no id", row("ninety", "A", "", "1", "2", "P.PPL", "US", "", ""),
       "geonameid 'ninety' is no number"},
      {"no name", row("90000002", "", "", "1", "2", "P.PPL", "US", "", ""), "no name"},
      {"broken UTF-8", row("90000002", "A\xC3", "", "1", "2", "P.PPL", "US", "", ""), "not UTF-8"},
      {"no such country", row("90000002", "A", "", "1", "2", "P.PPL", "QQ", "", ""),
       "no country has the code 'QQ'"},
      {"people in words", row("90000002", "A", "", "1", "2", "P.PPL", "US", "", "-5"),
       "population '-5' is no number"},
      {"the same number", good, "geonameid 90000001 stands there for the second time"},
  };
  std::string dump = good;
  for (const auto& c : cases) dump += c.line;
  dump += row("90000009", "Last", "", "1", "2", "P.PPL", "US", "", "").substr(0, 30);  // cut off
  options_.dump = put("dump.txt", dump);
  const auto report = import_places(options_);
  ASSERT_TRUE(report.ok()) << report.status().to_string();
  EXPECT_EQ(report->added, 1u);
  ASSERT_EQ(bad_.size(), std::size(cases) + 1);
  EXPECT_EQ(report->bad, bad_.size());
  for (std::size_t i = 0; i < std::size(cases); ++i)
    EXPECT_EQ(bad_[i], options_.dump + ":" + std::to_string(i + 2) + ": " + cases[i].reason)
        << cases[i].note;
}

TEST_F(PlaceImport, long_columns_and_lines_do_no_harm) {
  std::string spellings;
  for (int i = 0; spellings.size() < 100000; ++i)
    spellings += std::string(i == 0 ? "" : ",") + "Zorb" +
                 std::string(1, static_cast<char>('a' + i % 26)) + "elburg";
  options_.dump = put(
      "dump.txt",
      row("90000001", "Zorbelheim", spellings, "1", "2", "P.PPL", "US", "", "") +
          row("90000002", "Gone", std::string(5 << 20, 'x'), "1", "2", "P.PPL", "US", "", "") +
          row("90000003", std::string(300, 'z') + "ville", "", "1", "2", "P.PPL", "US", "", "") +
          row("90000004", "Zorbelau", "", "1", "2", "P.PPL", "US", "", ""));
  const auto report = import_places(options_);
  ASSERT_TRUE(report.ok());
  ASSERT_EQ(bad_.size(), 1u);
  EXPECT_EQ(bad_[0], options_.dump + ":2: a line of more than 4 MiB");
  const auto index = PlaceIndex::open(options_.output);
  ASSERT_TRUE(index.ok());
  EXPECT_EQ(called(*index, "Zorbaelburg").size(), 1u);
  EXPECT_TRUE(called(*index, "Zorbzelburg").empty()) << "so many spellings and no more";
  EXPECT_EQ(called(*index, "Zorbelau").size(), 1u);
}

TEST_F(PlaceImport, what_is_not_wanted_is_left_out) {
  options_.dump =
      put("dump.txt", row("90000001", "Zorbelheim", "", "1", "2", "P.PPL", "US", "", "900") +
                          row("90000002", "Zorbelau", "", "1", "2", "P.PPL", "US", "", "9") +
                          row("90000003", "Zorb School", "", "1", "2", "S.SCH", "US", "", "") +
                          row("90000004", "Zorb Hill", "", "1", "2", "T.HLL", "US", "", ""));
  options_.features = "PT";
  options_.min_population = 100;
  const auto report = import_places(options_);
  ASSERT_TRUE(report.ok());
  EXPECT_EQ(report->added, 2u);
  EXPECT_EQ(report->left_out, 2u);
  const auto index = PlaceIndex::open(options_.output);
  EXPECT_EQ(called(*index, "Zorbelheim").size(), 1u);
  EXPECT_EQ(called(*index, "Zorb Hill").size(), 1u);
  EXPECT_TRUE(called(*index, "Zorbelau").empty());
  EXPECT_TRUE(called(*index, "Zorb School").empty());
}

TEST_F(PlaceImport, tables_of_divisions_and_of_names_are_read) {
  options_.dump =
      put("dump.txt", row("90000001", "Zorbelheim", "Column", "1", "2", "P.PPL", "US", "IL", ""));
  options_.admin1 = put("admin1.txt", "US.IL\tIllinois\tIllinois\t4896861\nnonsense\n");
  options_.alternate_names =
      put("names.txt",
          "1\t90000001\ten\tZorbel City\t1\t\t\t\n2\t90000001\tde\tZorbelstadt\t\t\t\t\n"
          "3\t90000001\ten\tThe Big Zorb\t\t\t1\t\n4\t77\ten\tElsewhere\t\t\t\t\n"
          "5\tx\ten\tBroken\t\t\t\t\n6\t90000001\tlink\thttps://zorb.example\t\t\t\t\n");
  const auto report = import_places(options_);
  ASSERT_TRUE(report.ok()) << report.status().to_string();
  ASSERT_EQ(bad_.size(), 2u);
  EXPECT_EQ(bad_[0].substr(0, options_.admin1.size() + 3), options_.admin1 + ":2:");
  EXPECT_EQ(bad_[1], options_.alternate_names + ":5: geonameid 'x' is no number");
  const auto index = PlaceIndex::open(options_.output);
  ASSERT_EQ(called(*index, "Zorbelheim").size(), 1u);
  EXPECT_EQ(index->name(called(*index, "Zorbelheim")[0].admin1), "Illinois");
  EXPECT_EQ(called(*index, "Zorbel City").size(), 1u);
  for (const char* name : {"Zorbelstadt", "The Big Zorb", "Column"})
    for (const Place& place : called(*index, name)) EXPECT_NE(place.geonames_id, 90000001u) << name;
}

TEST_F(PlaceImport, a_run_that_fails_leaves_nothing) {
  options_.dump = put("dump.txt", "this\tis\tno\tdump\n");
  EXPECT_EQ(import_places(options_).status().code(), StatusCode::kInvalidArgument);
  EXPECT_EQ(files(), 1u);
  options_.dump = put("dump.txt", "PK\x03\x04 and so on");
  EXPECT_EQ(import_places(options_).status().code(), StatusCode::kUnsupported);
  options_.dump = path("nothing.txt");
  EXPECT_EQ(import_places(options_).status().code(), StatusCode::kNotFound);
  std::string many;
  for (int i = 0; i < 50000; ++i)
    many += row(std::to_string(90000000 + i), "Zorb", "", "1", "2", "P.PPL", "US", "", "");
  options_.dump = put("dump.txt", many);
  options_.on_progress = [](std::uint64_t, double) { return false; };
  put("places.idx", "what stood there");
  EXPECT_EQ(import_places(options_).status().code(), StatusCode::kCancelled);
  EXPECT_EQ(*read_file(options_.output), "what stood there");
  EXPECT_EQ(files(), 2u);
}

TEST_F(PlaceImport, damage_is_seen_or_does_no_harm) {
  options_.dump =
      put("dump.txt", row("90000001", "Zorbelheim", "", "1", "2", "P.PPL", "US", "", ""));
  ASSERT_TRUE(import_places(options_).ok());
  const std::string whole = *read_file(options_.output);
  for (const std::size_t at : {8u, 12u, 16u, 24u, 40u, 56u, 100u, 190u, 210u}) {  // the head
    std::string broken = whole;
    broken[at] = static_cast<char>(broken[at] ^ 0x10);
    EXPECT_FALSE(PlaceIndex::from_bytes(broken, "x").ok()) << "byte " << at;
  }
  for (std::size_t at = 1000; at < whole.size(); at += whole.size() / 40) {
    std::string broken = whole;
    for (std::size_t i = at; i < std::min(whole.size(), at + 64); ++i) broken[i] = '\xFF';
    const auto index = PlaceIndex::from_bytes(broken, "x");
    if (!index.ok()) continue;
    EXPECT_FALSE(index->verify("x").ok()) << "byte " << at;
    for (const char* name : {"paris", "zorbelheim", "springfield", "london", "aleppo"})
      for (const Place& place : called(*index, name)) EXPECT_LE(place.latitude, 300);
  }
}

TEST_F(PlaceImport, the_resolver_takes_it_instead_of_the_built_in_one) {
  options_.dump =
      put("dump.txt", row("90000001", "Zorbelheim", "", "1.5", "20", "P.PPL", "TD", "", "5000") +
                          row("90000002", "Reform", "", "1.5", "20", "S.SCH", "TD", "", ""));
  ASSERT_TRUE(import_places(options_).ok());
  const auto resolver = PlaceResolver::open("data", options_.output);
  ASSERT_TRUE(resolver.ok());
  Document document;
  document.text =
      "Rebels fought in Zorbelheim. Syria and the Gaza Strip are far away. Reform is slow.";
  std::vector<text::Word> words;
  text::split_words(document.text, &words);
  Analysis analysis;
  for (const text::Word& word : words) analysis.tokens.emplace_back().span = word.span;
  (*resolver)->resolve(document, &analysis);
  std::string found;
  for (const PlaceMention& place : analysis.places) found += place.name + "/" + place.country + " ";
  EXPECT_EQ(found, "Zorbelheim/TCD Syria/SYR Gaza Strip/PSE ");
}

TEST(GeoNames, features_have_a_class_and_a_standing) {
  const struct {
    char feature;
    const char* code;
    PlaceClass kind;
    bool minor;
  } cases[] = {
      {'P', "PPL", PlaceClass::kCity, false},     {'P', "PPLC", PlaceClass::kCapital, false},
      {'P', "PPLX", PlaceClass::kDistrict, true}, {'A', "ADM1", PlaceClass::kAdmin1, false},
      {'A', "ADM2", PlaceClass::kAdmin2, false},  {'A', "ADM4", PlaceClass::kDistrict, true},
      {'A', "ADM1H", PlaceClass::kRegion, true},  {'H', "STM", PlaceClass::kRiver, true},
      {'H', "LK", PlaceClass::kLake, true},       {'T', "ISL", PlaceClass::kIsland, true},
      {'T', "HLL", PlaceClass::kLandmark, true},  {'L', "RGN", PlaceClass::kRegion, true},
      {'S', "AIRB", PlaceClass::kLandmark, true}, {'\0', "", PlaceClass::kLandmark, true},
      {'A', "", PlaceClass::kRegion, true},
  };
  for (const auto& c : cases) {
    bool minor = false;
    EXPECT_EQ(class_of(c.feature, c.code, &minor), c.kind) << c.feature << c.code;
    EXPECT_EQ(minor, c.minor) << c.feature << c.code;
  }
}

TEST(GeoNames, inhabitants_keep_their_size) {
  for (const std::uint64_t people :
       {1ull, 900ull, 5000ull, 123456ull, 37000000ull, 1400000000ull}) {
    const double back = static_cast<double>(people_of(population_byte(people)));
    EXPECT_NEAR(back / static_cast<double>(people), 1, people < 10 ? 0.2 : 0.05) << people;
  }
  EXPECT_EQ(population_byte(0), 0);
  EXPECT_EQ(people_of(0), 0u);
}

}  // namespace
}  // namespace dragoman::resolve
