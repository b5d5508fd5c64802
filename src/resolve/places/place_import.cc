// SPDX-License-Identifier: Apache-2.0
#include "resolve/places/place_import.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <memory>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "ingest/byte_source.h"
#include "resolve/places/geonames.h"
#include "resolve/places/place_format.h"
#include "resolve/places/place_index.h"
#include "resolve/places/place_runs.h"
#include "resolve/places/place_writer.h"

namespace dragoman::resolve {
namespace {

using namespace place_format;

constexpr std::size_t kLongestLine = 4 << 20, kLongestKey = 80;
constexpr std::size_t kMostSpellings = 12, kMostOfCities = 30;
constexpr std::uint64_t kCityPeople = 100000;
// Of the time: the rest is merging and writing.
constexpr double kShareOfReading = 0.7;
constexpr std::uint64_t kProgressLines = 20000;
constexpr std::uint64_t kMostBad = 1000;  // if there is no good line until then, it is no dump

// Lines of a file, without what ends them; a line beyond the limit comes cut off.
class LineReader {
 public:
  static Result<LineReader> open(const std::string& path) {
    Result<std::unique_ptr<ingest::ByteSource>> source = ingest::ByteSource::open(path);
    if (!source.ok()) return source.status();
    if ((*source)->peek_at_least(4).substr(0, 4) == "PK\x03\x04")
      return Status(StatusCode::kUnsupported, path + ": a zip archive; unpack it, or: unzip -p " +
                                                  path +
                                                  " NAME.txt | dragoman places import - ...");
    return LineReader(std::move(*source));
  }

  bool next(std::string* line, bool* cut) {
    line->clear();
    *cut = false;
    bool any = false;
    while (true) {
      const std::string_view bytes = source_->peek();
      if (bytes.empty()) break;
      any = true;
      const std::size_t end = bytes.find('\n');
      const std::string_view piece = bytes.substr(0, end);
      if (line->size() + piece.size() > kLongestLine) {
        *cut = true;
      } else {
        line->append(piece);
      }
      source_->consume(end == std::string_view::npos ? bytes.size() : end + 1);
      if (end != std::string_view::npos) break;
    }
    if (!any) return false;
    ++number_;
    if (!line->empty() && line->back() == '\r') line->pop_back();
    if (number_ == 1 && line->starts_with("\xEF\xBB\xBF")) line->erase(0, 3);
    return true;
  }
  std::uint64_t number() const { return number_; }
  const Status& status() const { return source_->status(); }
  std::uint64_t file_bytes() const { return source_->file_bytes(); }

 private:
  explicit LineReader(std::unique_ptr<ingest::ByteSource> source) : source_(std::move(source)) {}
  std::unique_ptr<ingest::ByteSource> source_;
  std::uint64_t number_ = 0;
};

// GeoNames' number -> place; four bytes a number where numbers stand close.
class NumberMap {
 public:
  std::uint32_t find(std::uint32_t id) const {
    const auto page = pages_.find(id / kPage);
    return page == pages_.end() ? kNoPlace : (*page->second)[id % kPage];
  }
  void set(std::uint32_t id, std::uint32_t place) {
    std::unique_ptr<Page>& page = pages_[id / kPage];
    if (page == nullptr) {
      page = std::make_unique<Page>();
      page->fill(kNoPlace);
    }
    (*page)[id % kPage] = place;
  }

 private:
  static constexpr std::uint32_t kPage = 4096;
  using Page = std::array<std::uint32_t, kPage>;
  std::unordered_map<std::uint32_t, std::unique_ptr<Page>> pages_;
};

// Codes of divisions ("US.IL", "US.IL.113") as numbers, and which place each is.
class DivisionCodes {
 public:
  static constexpr std::uint32_t kNone = 0;

  std::uint32_t number(std::string_view country, std::string_view admin1, std::string_view admin2) {
    if (country.empty() || admin1.empty() || admin1 == "00") return kNone;
    code_.assign(country).append(".").append(admin1);
    if (!admin2.empty()) code_.append(".").append(admin2);
    return number(code_);
  }
  std::uint32_t number(const std::string& code) {
    const auto [found, inserted] = numbers_.emplace(code, places_.size());
    if (inserted) places_.push_back(kNoPlace);
    return found->second;
  }
  void set(std::uint32_t number, std::uint32_t place) {
    if (number != kNone) places_[number] = place;
  }
  std::uint32_t place(std::uint32_t number) const { return places_[number]; }

 private:
  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::vector<std::uint32_t> places_ = {kNoPlace};
  std::string code_;
};

std::uint64_t pack(const Place& place) {
  const auto latitude = static_cast<std::uint64_t>(std::llround((place.latitude + 90) * 1e4));
  const auto longitude = static_cast<std::uint64_t>(std::llround((place.longitude + 180) * 1e4));
  return latitude | longitude << 21 | std::uint64_t{place.population} << 43 |
         std::uint64_t{place.country} << 51 | static_cast<std::uint64_t>(place.kind) << 59 |
         (place.minor ? std::uint64_t{1} << 63 : 0);
}

// A place until its divisions are known: as it lies in the temporary file.
struct Pending {
  std::uint64_t packed = 0;
  std::uint32_t geonames_id = 0;
  std::uint32_t admin1 = 0, admin2 = 0;  // built-in places: places; others: numbers of codes
};

// "Collier County" -> "collier"; "" if the last word is none of a division's.
std::string_view without_division_word(std::string_view key) {
  static const std::unordered_set<std::string_view> words = {
      "county",   "district",   "province",   "region",  "state",  "governorate", "oblast",
      "krai",     "prefecture", "department", "canton",  "parish", "borough",     "municipality",
      "division", "territory",  "regency",    "emirate", "zone",   "commune",     "voivodeship"};
  const std::size_t blank = key.rfind(' ');
  if (blank == std::string_view::npos || !words.contains(key.substr(blank + 1))) return {};
  return key.substr(0, blank);
}

std::uint64_t size_of_file(const std::string& path) {
  struct stat info;
  return ::stat(path.c_str(), &info) == 0 && S_ISREG(info.st_mode)
             ? static_cast<std::uint64_t>(info.st_size)
             : 0;
}

class PlaceImport {
 public:
  PlaceImport(const PlaceImportOptions& options, PlaceIndex built_in)
      : options_(options),
        built_in_(std::move(built_in)),
        runs_(options.output, options.sort_bytes) {
    for (int c = 1; c < 256; ++c) {
      const auto number = static_cast<std::uint8_t>(c);
      const std::string_view code = built_in_.country_alpha2(number);
      if (!code.empty() && code != "--") countries_.emplace(code, number);
    }
    for (const std::string* path : {&options_.dump, &options_.admin1, &options_.alternate_names})
      if (!path->empty()) bytes_total_ += size_of_file(*path);
    if (options_.dump == "-") bytes_total_ = 0;
  }

  Result<PlaceImportReport> run() {
    Result<PlaceWriter> writer = PlaceWriter::create(options_.output);
    if (!writer.ok()) return writer.status();
    for (FileHandle* file : {&pending_, &display_, &pairs_}) {
      Result<FileHandle> opened = open_nameless(options_.output);
      if (!opened.ok()) return opened.status();
      *file = std::move(*opened);
    }
    if (Status status = copy_built_in(); !status.ok()) return status;
    if (!options_.admin1.empty()) {
      if (Status status = read_admin1(); !status.ok()) return status;
    }
    if (Status status = read_dump(); !status.ok()) return status;
    if (!options_.alternate_names.empty()) {
      if (Status status = read_alternates(); !status.ok()) return status;
    }
    if (Status status = write(&*writer); !status.ok()) return status;
    if (Status status = writer->commit(); !status.ok()) return status;
    report_.bytes = writer->bytes();
    return report_;
  }

 private:
  // Calls see(line) for every line; what it says against one is told and counted.
  template <typename See>
  Status each_line(const std::string& path, See&& see) {
    Result<LineReader> reader = LineReader::open(path);
    if (!reader.ok()) return reader.status();
    std::string line;
    std::uint64_t good = 0, bad = 0;
    for (bool cut = false; reader->next(&line, &cut);) {
      if (reader->number() % kProgressLines == 0 &&
          !go_on(kShareOfReading * share_of_bytes(bytes_before_ + reader->file_bytes())))
        return Status(StatusCode::kCancelled, "stopped");
      if (line.empty() || line.front() == '#') continue;
      const std::string wrong = cut ? "a line of more than 4 MiB" : see(line);
      if (!status_.ok()) return status_;
      good += wrong.empty() ? 1 : 0;
      if (wrong.empty()) continue;
      ++bad;
      options_.on_bad(path + ":" + std::to_string(reader->number()) + ": " + wrong);
      if (good == 0 && bad >= kMostBad) break;
    }
    report_.bad += bad;
    bytes_before_ += reader->file_bytes();
    if (!reader->status().ok()) return reader->status();
    if (good == 0)
      return Status(StatusCode::kInvalidArgument,
                    path + ": no line of it is as GeoNames writes it");
    return Status();
  }

  double share_of_bytes(std::uint64_t bytes) const {
    return bytes_total_ == 0 ? 0 : static_cast<double>(bytes) / static_cast<double>(bytes_total_);
  }
  bool go_on(double share) { return options_.on_progress(report_.lines, share); }

  Status copy_built_in() {
    place_count_ = built_in_.place_count();
    for (std::uint32_t i = 0; i < place_count_; ++i) {
      const Place place = built_in_.place(i);
      if (place.geonames_id != 0 && map_.find(place.geonames_id) == kNoPlace)
        map_.set(place.geonames_id, i);
      if (Status status = put({pack(place), place.geonames_id, place.admin1, place.admin2});
          !status.ok())
        return status;
      std::string key;
      const std::string name = built_in_.name(i);
      built_in_.normalise(name, &key);
      references_.push_back(kNoPlace);
      if (with_capitals(key) != name) references_.back() = displayed(name);
      own_name_.push_back(with_capitals(key) == name);
    }
    std::vector<bool> written(place_count_);
    Status status;
    std::string name_key;
    built_in_.each_name([&](const std::string& key, const NameHits& hits) {
      if (!status.ok()) return;
      status = runs_.add({key, kNoPlace, 0, 0, hits.name_flags, false});
      for (std::uint32_t i = hits.first; status.ok() && i < hits.first + hits.count; ++i) {
        const std::uint32_t place = built_in_.pair_place(i);
        built_in_.normalise(built_in_.name(place), &name_key);
        const bool canonical = own_name_[place] && name_key == key;
        written[place] = written[place] || canonical;
        status = runs_.add(
            {key, place, built_in_.place(place).population, 0, built_in_.pair_flags(i), canonical});
      }
    });
    for (std::uint32_t i = 0; i < place_count_; ++i)  // written as a name that is another place's
      if (own_name_[i] && !written[i]) references_[i] = displayed(built_in_.name(i));
    return status;
  }

  Status put(const Pending& pending) {
    if (std::fwrite(&pending, sizeof pending, 1, pending_.get()) != 1)
      return Status(StatusCode::kIo, options_.output + ": " + std::strerror(errno));
    return Status();
  }

  // The reference of a name that is not its key with capitals.
  std::uint32_t displayed(std::string_view name) {
    std::size_t bytes = std::min<std::size_t>(name.size(), 255);
    while (bytes < name.size() && bytes > 0 && (name[bytes] & 0xC0) == 0x80) --bytes;
    const auto length = static_cast<char>(bytes);
    if (std::fwrite(&length, 1, 1, display_.get()) != 1 ||
        (bytes > 0 && std::fwrite(name.data(), bytes, 1, display_.get()) != 1))
      status_ = Status(StatusCode::kIo, options_.output + ": " + std::strerror(errno));
    const std::uint64_t at = display_bytes_;
    display_bytes_ += bytes + 1;
    if (display_bytes_ >= kDisplayBit)
      status_ = Status(StatusCode::kExhausted, options_.output + ": more than 2 GiB of names");
    return static_cast<std::uint32_t>(at) | kDisplayBit;
  }

  Status read_admin1() {
    return each_line(options_.admin1, [&](std::string_view line) {
      Admin1Row row;
      std::string wrong = read_admin1_row(line, &row);
      if (wrong.empty()) named_divisions_.emplace(std::string(row.code), row.id);
      return wrong;
    });
  }

  Status read_dump() {
    return each_line(options_.dump, [&](std::string_view line) {
      ++report_.lines;
      return see_row(line);
    });
  }

  bool wanted(const GeoNamesRow& row) const {
    if (!options_.features.empty() &&
        options_.features.find(row.feature_class) == std::string::npos)
      return false;
    return row.feature_class != 'P' || row.population >= options_.min_population;
  }

  std::string see_row(std::string_view line) {
    GeoNamesRow row;
    if (std::string wrong = read_geonames_row(line, &row); !wrong.empty()) return wrong;
    std::uint8_t country = 0;
    if (!row.country.empty()) {
      const auto found = countries_.find(row.country);
      if (found == countries_.end())
        return "no country has the code '" + std::string(row.country) + "'";
      country = found->second;
    }
    const std::uint32_t before = map_.find(row.id);
    if (before != kNoPlace && before >= built_in_.place_count())
      return "geonameid " + std::to_string(row.id) + " stands there for the second time";
    const bool take = before != kNoPlace || wanted(row);
    const std::uint32_t place = before != kNoPlace ? before : take ? place_count_ : kNoPlace;
    if (row.feature_class == 'A' && place != kNoPlace) name_division(row, place);
    if (!take) {
      ++report_.left_out;
      return "";
    }
    if (before == kNoPlace) {
      add_place(row, country);
    } else if (is_town(before)) {
      ++report_.known;
      add_spellings(row, before, built_in_.place(before).population, false);
    } else {
      ++report_.known;
    }
    return "";
  }

  bool is_town(std::uint32_t place) const {
    const PlaceClass kind = built_in_.place(place).kind;
    return kind == PlaceClass::kCity || kind == PlaceClass::kCapital;
  }

  void name_division(const GeoNamesRow& row, std::uint32_t place) {
    if (row.feature_code == "ADM1") codes_.set(codes_.number(row.country, row.admin1, ""), place);
    if (row.feature_code == "ADM2" && !row.admin2.empty())
      codes_.set(codes_.number(row.country, row.admin1, row.admin2), place);
  }

  void add_place(const GeoNamesRow& row, std::uint8_t country) {
    if (place_count_ >= kNoPlace - 1) {
      status_ = Status(StatusCode::kExhausted, options_.output + ": too many places");
      return;
    }
    const std::uint32_t number = place_count_++;
    ++report_.added;
    map_.set(row.id, number);
    Place place;
    place.latitude = row.latitude, place.longitude = row.longitude;
    place.country = country;
    place.kind = class_of(row.feature_class, row.feature_code, &place.minor);
    place.population = population_byte(row.population);
    Pending pending = {pack(place), row.id, codes_.number(row.country, row.admin1, ""),
                       row.admin2.empty() ? DivisionCodes::kNone
                                          : codes_.number(row.country, row.admin1, row.admin2)};
    if (Status status = put(pending); !status.ok()) status_ = status;
    built_in_.normalise(row.name, &key_);
    const bool own = with_capitals(key_) == row.name && !key_.empty() && key_.size() < kLongestKey;
    references_.push_back(own ? kNoPlace : displayed(row.name));
    add_name(key_, number, place.population, 0, own);
    if (place.kind == PlaceClass::kAdmin1 || place.kind == PlaceClass::kAdmin2) {
      const std::string_view bare = without_division_word(key_);
      if (!bare.empty()) add_name(bare, number, place.population, kStripped, false);
    }
    if (!row.ascii.empty() && row.ascii != row.name) {
      built_in_.normalise(row.ascii, &key_);
      add_name(key_, number, place.population, kAlternateName, false);
    }
    add_spellings(row, number, place.population, true);
  }

  void add_name(std::string_view key, std::uint32_t place, std::uint8_t population,
                std::uint8_t flags, bool canonical) {
    if (key.empty() || key.size() >= kLongestKey) return;
    if (Status status = runs_.add({key, place, population, 1, flags, canonical}); !status.ok())
      status_ = status;
  }

  // Is it a name or a word already? A spelling in whatever language must not make "Mexico" the city
  // or "Chamber" a village.
  bool has_a_meaning(const std::string& key) const {
    NameHits hits;
    return built_in_.find(key, &hits);
  }

  // The names of the dump's own column; it says of none what language or use it has.
  void add_spellings(const GeoNamesRow& row, std::uint32_t place, std::uint8_t population,
                     bool is_new) {
    if (!options_.alternate_names.empty()) return;
    std::size_t room = !is_new || row.population >= kCityPeople ? kMostOfCities : kMostSpellings;
    for (std::size_t at = 0; at < row.alternates.size() && room > 0;) {
      const std::size_t end = std::min(row.alternates.find(',', at), row.alternates.size());
      const std::string_view spelling = row.alternates.substr(at, end - at);
      at = end + 1;
      if (!is_usable_spelling(spelling)) continue;
      built_in_.normalise(spelling, &key_);
      if (has_a_meaning(key_)) continue;
      add_name(key_, place, population, kAlternateName, false);
      --room;
    }
  }

  Status read_alternates() {
    // Names of places that were left out are no fault, nor are links and names in other languages.
    return each_line(options_.alternate_names, [&](std::string_view line) -> std::string {
      AlternateRow row;
      if (std::string wrong = read_alternate_row(line, &row); !wrong.empty()) return wrong;
      if (row.colloquial || !(row.language.empty() || row.language == "en") ||
          !is_usable_spelling(row.name))
        return "";
      const std::uint32_t place = map_.find(row.id);
      if (place == kNoPlace || (place < built_in_.place_count() && !is_town(place))) return "";
      built_in_.normalise(row.name, &key_);
      const bool as_good = row.preferred && row.language == "en";
      if (!as_good && has_a_meaning(key_)) return "";
      add_name(key_, place, populations_of(place),
               as_good ? std::uint8_t{0} : std::uint8_t{kAlternateName}, false);
      return "";
    });
  }

  // From the temporary file: alternate names come in an order of their own.
  std::uint8_t populations_of(std::uint32_t place) {
    Pending pending;
    const auto at = static_cast<off_t>(std::uint64_t{place} * sizeof pending);
    if (!pending_flushed_ && std::fflush(pending_.get()) != 0)
      status_ = Status(StatusCode::kIo, options_.output + ": " + std::strerror(errno));
    pending_flushed_ = true;
    if (::pread(::fileno(pending_.get()), &pending, sizeof pending, at) !=
        static_cast<ssize_t>(sizeof pending))
      status_ = Status(StatusCode::kIo, options_.output + ": " + std::strerror(errno));
    return static_cast<std::uint8_t>(pending.packed >> 43);
  }

  Status write(PlaceWriter* writer) {
    map_ = NumberMap();
    if (Status status = runs_.finish(); !status.ok()) return status;
    writer->begin(kCountries);
    writer->append(built_in_.countries());
    writer->end(built_in_.countries().size() / kCountryBytes);
    writer->begin(kFolds);
    writer->append(built_in_.folds());
    writer->end(built_in_.folds().size() / kFoldBytes);
    writer->begin(kDisplay);
    writer->append_file(display_.get());
    writer->end(display_bytes_);
    if (Status status = write_names(writer); !status.ok()) return status;
    writer->begin(kPairs);
    writer->append_file(pairs_.get());
    writer->end(report_.pairs);
    return write_entries(writer);
  }

  // One name with all its places: what next_name() gathers.
  struct Name {
    std::string key;
    std::uint8_t flags = 0;
    std::string pairs;
    std::uint32_t count = 0, last_place = kNoPlace;
  };

  void write_name(PlaceWriter* writer, Name* name) {
    if (report_.names % kBlockNames == 0) {
      place_format::append(static_cast<std::uint32_t>(names_bytes_), &blocks_);
      place_format::append(static_cast<std::uint32_t>(report_.pairs), &blocks_);
      previous_.clear();
    }
    std::size_t shared = 0;
    while (shared < std::min(name->key.size(), previous_.size()) &&
           name->key[shared] == previous_[shared])
      ++shared;
    item_.clear();
    append_varint(static_cast<std::uint32_t>(shared), &item_);
    append_varint(static_cast<std::uint32_t>(name->key.size() - shared), &item_);
    item_.append(name->key, shared);
    item_.push_back(static_cast<char>(name->flags));
    append_varint(name->count, &item_);
    writer->append(item_);
    names_bytes_ += item_.size();
    if (!name->pairs.empty() &&
        std::fwrite(name->pairs.data(), name->pairs.size(), 1, pairs_.get()) != 1)
      status_ = Status(StatusCode::kIo, options_.output + ": " + std::strerror(errno));
    previous_ = name->key;
    ++report_.names;
    report_.pairs += name->count;
    name->flags = 0, name->count = 0, name->last_place = kNoPlace;
    name->pairs.clear();
  }

  Status write_names(PlaceWriter* writer) {
    constexpr std::uint64_t kMost = 0xFFFFFFF0u;
    writer->begin(kNames);
    Name name;
    std::uint64_t seen = 0;
    for (NameRecord record; runs_.next(&record); ++seen) {
      if (seen > 0 && record.key != name.key) write_name(writer, &name);
      if (seen == 0 || record.key != name.key) name.key.assign(record.key);
      if (seen % (16 * kProgressLines) == 0 &&
          !go_on(kShareOfReading + (1 - kShareOfReading) * static_cast<double>(seen) /
                                       static_cast<double>(runs_.count())))
        return Status(StatusCode::kCancelled, "stopped");
      if (record.place == kNoPlace) {
        name.flags |= record.flags;
        continue;
      }
      if (record.canonical && references_[record.place] == kNoPlace)
        references_[record.place] = static_cast<std::uint32_t>(report_.names);
      if (record.place == name.last_place) continue;  // the record before it says more
      name.last_place = record.place;
      place_format::append(record.place, &name.pairs);
      name.pairs.push_back(static_cast<char>(record.flags));
      ++name.count;
    }
    if (seen > 0) write_name(writer, &name);
    if (!runs_.status().ok()) return runs_.status();
    if (seen != runs_.count())
      return Status(StatusCode::kIo, options_.output + ": a temporary file came back short");
    if (names_bytes_ > kMost || report_.pairs > kMost || report_.names >= kDisplayBit)
      return Status(StatusCode::kExhausted, options_.output + ": too many names");
    writer->end(report_.names);
    writer->begin(kBlocks);
    writer->append(blocks_);
    writer->end(blocks_.size() / kBlockBytes);
    return status_;
  }

  std::uint32_t division(std::uint32_t code) const { return codes_.place(code); }

  // Divisions of which the dump had no line: by the table of their codes.
  void settle_divisions() {
    for (const auto& [code, id] : named_divisions_) {
      const std::uint32_t number = codes_.number(code);
      if (codes_.place(number) != kNoPlace) continue;
      for (std::uint32_t i = 0; i < built_in_.place_count(); ++i) {
        const Place place = built_in_.place(i);
        if (place.kind == PlaceClass::kCity) break;
        if (place.geonames_id == id) codes_.set(number, i);
      }
    }
  }

  Status write_entries(PlaceWriter* writer) {
    settle_divisions();
    if (std::fflush(pending_.get()) != 0)
      return Status(StatusCode::kIo, options_.output + ": " + std::strerror(errno));
    std::rewind(pending_.get());
    writer->begin(kEntries);
    std::string bytes;
    for (std::uint32_t i = 0; i < place_count_; ++i) {
      Pending pending;
      if (std::fread(&pending, sizeof pending, 1, pending_.get()) != 1)
        return Status(StatusCode::kIo, options_.output + ": a temporary file came back short");
      if (i >= built_in_.place_count()) {
        pending.admin1 = division(pending.admin1);
        pending.admin2 = division(pending.admin2);
        if (pending.admin1 == i) pending.admin1 = kNoPlace;
        if (pending.admin2 == i) pending.admin2 = kNoPlace;
      }
      bytes.clear();
      place_format::append(pending.packed, &bytes);
      place_format::append(pending.geonames_id, &bytes);
      place_format::append(references_[i], &bytes);
      place_format::append(pending.admin1, &bytes);
      place_format::append(pending.admin2, &bytes);
      writer->append(bytes);
    }
    report_.places = place_count_;
    writer->end(place_count_);
    return Status();
  }

  const PlaceImportOptions& options_;
  PlaceIndex built_in_;
  PlaceRuns runs_;
  PlaceImportReport report_;
  std::unordered_map<std::string_view, std::uint8_t> countries_;
  std::unordered_map<std::string, std::uint32_t> named_divisions_;
  NumberMap map_;
  DivisionCodes codes_;
  std::vector<std::uint32_t> references_;  // kNoPlace until the number of the name is known
  std::vector<bool> own_name_;             // of the built-in places
  FileHandle pending_, display_, pairs_;
  bool pending_flushed_ = false;
  std::uint64_t display_bytes_ = 0, names_bytes_ = 0, bytes_before_ = 0, bytes_total_ = 0;
  std::uint32_t place_count_ = 0;
  std::string blocks_, previous_, item_, key_;
  Status status_;
};

}  // namespace

Result<PlaceImportReport> import_places(const PlaceImportOptions& options) {
  Result<PlaceIndex> built_in = PlaceIndex::open(options.built_in);
  if (!built_in.ok()) return built_in.status();
  return PlaceImport(options, std::move(*built_in)).run();
}

}  // namespace dragoman::resolve
