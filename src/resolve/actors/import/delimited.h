// SPDX-License-Identifier: Apache-2.0
// Reads tables of actors: CSV with a header line, and GeoNames dumps.
// Threads: one reader, one thread.
#ifndef DRAGOMAN_RESOLVE_ACTORS_IMPORT_DELIMITED_H_
#define DRAGOMAN_RESOLVE_ACTORS_IMPORT_DELIMITED_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "dragoman/status.h"
#include "resolve/actors/import/entry.h"

namespace dragoman::resolve {

// Alpha-3 codes by alpha-2 code, by English name, and by Wikidata's number.
class CountryCodes {
 public:
  // Reads data_folder/places/countries.tsv and data_folder/actors/wikidata_countries.tsv.
  static Result<CountryCodes> open(const std::string& data_folder);
  // Of "FR", "FRA", "France" or "Q142", in any letter case; "" if unknown.
  std::string alpha3(std::string_view text) const;

 private:
  std::unordered_map<std::string, std::string> codes_;
};

// Does a line name columns of a table of actors ("name" among them)?
bool is_actor_csv_header(std::string_view line);

// Columns, in any order: name; aliases (';' or '|' between them); country; sectors (PLOVER, ',' ';'
// or blank between them) or code (CAMEO); start; end; id. Separated by comma, semicolon or tab.
class CsvActors {
 public:
  CsvActors(std::string file, const CountryCodes& codes, const EntrySink& sink)
      : file_(std::move(file)), codes_(codes), sink_(sink) {}
  void line(std::size_t number, std::string_view bytes);
  void finish();

 private:
  void record(std::size_t number, const std::string& text);
  std::string entry(std::size_t number, const std::vector<std::string>& fields);

  std::string file_;
  const CountryCodes& codes_;
  const EntrySink& sink_;
  char separator_ = 0;  // 0: the header is to come
  std::unordered_map<std::string, std::size_t> columns_;
  std::string open_;  // a record whose quotation goes on
  std::size_t open_since_ = 0;
  bool refused_ = false;
};

// Names of countries, divisions, capitals and larger places with their country.
class GeoNames {
 public:
  GeoNames(const CountryCodes& codes, std::int64_t min_population, const EntrySink& sink,
           std::uint64_t* left_out)
      : codes_(codes), min_population_(min_population), sink_(sink), left_out_(left_out) {}
  void line(std::size_t number, std::string_view bytes);
  // Hands out what was kept, larger places first.
  void finish();

 private:
  struct Kept {
    std::int64_t population;
    ActorEntry entry;
  };
  const CountryCodes& codes_;
  std::int64_t min_population_;
  const EntrySink& sink_;
  std::uint64_t* left_out_;
  std::vector<Kept> kept_;
};

}  // namespace dragoman::resolve

#endif  // DRAGOMAN_RESOLVE_ACTORS_IMPORT_DELIMITED_H_
