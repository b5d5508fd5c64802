// SPDX-License-Identifier: Apache-2.0
#include "ingest/dateline.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "base/utf8.h"

namespace dragoman::ingest {
namespace {

constexpr std::size_t kLongestDateline = 120;
constexpr std::size_t kLongestAgency = 40;
constexpr int kMostPlaceWords = 4;

// A word of letters, inner hyphens, apostrophes and full stops ("PORT-AU-PRINCE", "N.M.").
struct Word {
  std::size_t end = 0;
  int letters = 0;
  bool capital = false;      // starts with an upper-case letter
  bool all_capitals = true;  // every letter is upper case
};

Word read_word(std::string_view text, std::size_t at) {
  Word word;
  word.end = at;
  while (at < text.size()) {
    std::size_t next = at;
    const char32_t c = next_code_point(text, &next);
    const bool letter = u_isalpha(static_cast<UChar32>(c));
    if (letter) {
      const bool upper = u_isupper(static_cast<UChar32>(c));
      if (word.letters == 0) word.capital = upper;
      word.all_capitals = word.all_capitals && upper;
      ++word.letters;
    } else if (word.letters == 0 ||
               (c != '-' && c != '\'' && c != '.' && c != '/' && c != 0x2019)) {
      break;
    }
    at = next;
    word.end = at;
  }
  // A hyphen or a full stop in front of a blank belongs to the sentence, but for "St." and "N.M.".
  while (word.end > 0 && word.letters > 0 && text[word.end - 1] == '-') --word.end;
  return word;
}

std::size_t skip_blanks(std::string_view text, std::size_t at) {
  while (at < text.size() && (text[at] == ' ' || text[at] == '\n' || text[at] == '\t')) ++at;
  while (text.substr(at).starts_with("\xC2\xA0")) at += 2;
  return at;
}

struct Place {
  std::size_t end = 0;  // behind the place and what belongs to it (", Kenya")
  std::string name;
  bool all_capitals = false;
  bool in_region = false;  // a known state or country follows the comma
  int letters = 0;
};

bool is_month(std::string_view word, const Tables& tables) {
  while (!word.empty() && word.back() == '.') word.remove_suffix(1);
  const std::string folded = fold_phrase(word);
  return std::any_of(tables.months.begin(), tables.months.end(),
                     [&](const auto& month) { return month.first == folded; });
}

// Words of one part of a place, from `at`; all in capitals, or all with a capital. Returns its end.
std::size_t read_place_part(std::string_view text, std::size_t at, const Tables& tables,
                            Place* place) {
  std::size_t end = at;
  place->all_capitals = true;
  for (int words = 0; words < kMostPlaceWords; ++words) {
    const std::size_t start = words == 0 ? at : skip_blanks(text, end);
    const Word word = read_word(text, start);
    if (word.letters == 0 || !word.capital) break;
    if (words > 0 && place->all_capitals && place->letters > 1 && !word.all_capitals) break;
    if (is_month(text.substr(start, word.end - start), tables)) break;
    const std::string spelled(text.substr(start, word.end - start));
    const bool article = words == 0 && word.all_capitals && spelled == "THE";  // "THE HAGUE"
    if (!article && tables.not_places.contains(spelled)) return at;
    place->all_capitals = place->all_capitals && word.all_capitals;
    place->letters += word.letters;
    end = word.end;
  }
  return end;
}

bool read_place(std::string_view text, const Tables& tables, Place* place) {
  place->end = read_place_part(text, 0, tables, place);
  if (place->end == 0 || place->letters < 3) return false;
  place->name = std::string(text.substr(0, place->end));
  while (place->name.ends_with('.')) place->name.pop_back();
  if (tables.not_places.contains(place->name)) return false;
  for (int parts = 0; parts < 2; ++parts) {  // ", Kenya", ", Texas, U.S."
    if (place->end >= text.size() || text[place->end] != ',') break;
    const std::size_t start = skip_blanks(text, place->end + 1);
    Place region;
    const std::size_t end = read_place_part(text, start, tables, &region);
    if (end == start) break;
    place->end = end;
    if (tables.regions.contains(std::string(text.substr(start, end - start))))
      place->in_region = true;
  }
  return true;
}

bool looks_like_name(std::string_view text) {
  if (text.empty() || text.size() > kLongestAgency) return false;
  const Word word = read_word(text, 0);
  return word.capital && text.find_first_of(".;:!?\"") == std::string_view::npos;
}

// "(Reuters)", "/TASS/", "[AFP]"; also "(Xinhua/IANS)".
struct AgencyMark {
  std::size_t end = 0;
  std::string source;
  bool known = false, bare = false, slashes = false;
};

std::optional<AgencyMark> read_agency(std::string_view text, std::size_t at, const Tables& tables) {
  if (at >= text.size()) return std::nullopt;
  const char open = text[at];
  const char close = open == '(' ? ')' : open == '/' ? '/' : open == '[' ? ']' : '\0';
  if (close == '\0') return std::nullopt;
  const std::size_t end = text.find(close, at + 1);
  if (end == std::string_view::npos || end - at > kLongestAgency + 1) return std::nullopt;
  const std::string_view name = text.substr(at + 1, end - at - 1);
  if (!looks_like_name(name)) return std::nullopt;
  AgencyMark mark{end + 1, std::string(name), false, false, open == '/'};
  auto known = tables.agencies.find(fold_phrase(name));
  if (known == tables.agencies.end())
    known = tables.agencies.find(fold_phrase(name.substr(0, name.find_first_of("/,"))));
  if (known != tables.agencies.end()) {
    mark.source = known->second.source;
    mark.known = true;
    mark.bare = known->second.bare;
  }
  return mark;
}

// The end of a dash at `at` (a lone hyphen needs a blank behind it); 0 for none.
std::size_t read_dash(std::string_view text, std::size_t at) {
  for (const std::string_view dash :
       {"\xE2\x80\x94", "\xE2\x80\x93", "\xE2\x80\x95", "\xE2\x88\x92"})
    if (text.substr(at).starts_with(dash)) return at + dash.size();
  std::size_t end = at;
  while (end < text.size() && (text[end] == '-' || text[end] == '_')) ++end;
  if (end == at) return 0;
  const bool closed =
      end == text.size() || text[end] == ' ' || text[end] == '\n' || text[end] == '"';
  return closed || end - at > 1 ? end : 0;
}

// Does a sentence start here (or nothing more follow)?
bool starts_sentence(std::string_view text, std::size_t at) {
  at = skip_blanks(text, at);
  if (at >= text.size()) return true;
  const char32_t c = next_code_point(text, &at);
  return !u_isalpha(static_cast<UChar32>(c)) || !u_islower(static_cast<UChar32>(c));
}

std::optional<PrintedDate> read_date(std::string_view text, std::size_t* at, const Tables& tables) {
  std::size_t start = *at;
  while (start < text.size() && (text[start] == ',' || text[start] == '.')) ++start;
  start = skip_blanks(text, start);
  const auto date = find_date(text.substr(start, 40), tables.months, YearRule::kOptional);
  if (!date || date->begin != 0) return std::nullopt;
  *at = start + date->end;
  if (*at < text.size() && (text[*at] == '.' || text[*at] == ',')) ++*at;
  return date;
}

}  // namespace

std::optional<Dateline> read_dateline(std::string_view paragraph, const Tables& tables) {
  const std::string_view text = paragraph.substr(0, kLongestDateline);
  Place place;
  const auto lone =
      text.starts_with('(') ? read_agency(text, 0, tables) : std::nullopt;  // "(Reuters) -"
  if (!(lone && lone->known) && !read_place(text, tables, &place)) return std::nullopt;
  Dateline line;
  line.place = place.name;
  std::size_t at = place.end;
  line.date = read_date(text, &at, tables);
  std::size_t probe = at;
  while (probe < text.size() && (text[probe] == ',' || text[probe] == '.')) ++probe;
  const auto agency = read_agency(text, skip_blanks(text, probe), tables);
  if (agency) {
    at = agency->end;
    line.source = agency->source;
    if (!line.date) line.date = read_date(text, &at, tables);
  }
  line.end = read_dash(text, skip_blanks(text, at));
  const bool known = agency && agency->known;
  if (line.end == 0) {  // no dash: "MOSCOW, May 17. /TASS/." and "(CNN)"
    if (!known || !(agency->bare || agency->slashes) || !starts_sentence(text, at))
      return std::nullopt;
    line.end = at;
    while (agency->slashes && line.end < text.size() && text[line.end] == '.') ++line.end;
    return line;
  }
  if (!place.all_capitals && !place.in_region && !known && !line.date) return std::nullopt;
  if (!known && !line.date && !starts_sentence(text, line.end)) return std::nullopt;
  return line;
}

}  // namespace dragoman::ingest
