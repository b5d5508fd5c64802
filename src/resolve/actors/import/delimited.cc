// SPDX-License-Identifier: Apache-2.0
#include "resolve/actors/import/delimited.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "base/file.h"
#include "resolve/actors/dictionary_codes.h"

namespace dragoman::resolve {
namespace {

using std::string;
using std::string_view;

string lower(string_view text) {
  string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return out;
}

string upper(string_view text) {
  string out(text);
  for (char& c : out)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
  return out;
}

// A column's own name for what its header calls it; "" if it is none of ours.
string_view column_of(string_view header) {
  static constexpr std::array<std::pair<string_view, string_view>, 27> kColumns{
      {{"name", "name"},
       {"actor", "name"},
       {"label", "name"},
       {"canonical", "name"},
       {"aliases", "aliases"},
       {"alias", "aliases"},
       {"other names", "aliases"},
       {"synonyms", "aliases"},
       {"country", "country"},
       {"country_code", "country"},
       {"iso3", "country"},
       {"nationality", "country"},
       {"sectors", "sectors"},
       {"sector", "sectors"},
       {"code", "code"},
       {"cameo", "code"},
       {"actor_code", "code"},
       {"start", "start"},
       {"from", "start"},
       {"start_date", "start"},
       {"since", "start"},
       {"end", "end"},
       {"to", "end"},
       {"end_date", "end"},
       {"until", "end"},
       {"id", "id"},
       {"kind", "kind"}}};
  const string key = lower(trimmed(header));
  for (const auto& [name, ours] : kColumns)
    if (name == key) return ours;
  return {};
}

char separator_of(string_view line) {
  char best = ',';
  for (const char c : {';', '\t'})
    if (std::count(line.begin(), line.end(), c) > std::count(line.begin(), line.end(), best))
      best = c;
  return best;
}

// Fields of a record; quoted ones may hold separators, line ends and doubled quotation marks.
// False: a quotation is open.
bool split_record(string_view text, char by, std::vector<string>* fields) {
  fields->assign(1, "");
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted) {
      if (c != '"') {
        fields->back() += c;
      } else if (i + 1 < text.size() && text[i + 1] == '"') {
        fields->back() += '"';
        ++i;
      } else {
        quoted = false;
      }
    } else if (c == '"' && trimmed(fields->back()).empty()) {
      fields->back().clear();
      quoted = true;
    } else if (c == by) {
      fields->emplace_back();
    } else {
      fields->back() += c;
    }
  }
  return !quoted;
}

std::vector<string> listed(string_view text, string_view separators) {
  std::vector<string> out;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t stop = std::min(text.find_first_of(separators, at), text.size());
    const string_view item = trimmed(text.substr(at, stop - at));
    if (!item.empty()) out.emplace_back(item);
    at = stop + 1;
  }
  return out;
}

// '*' marks stems in the table; here it is no mark.
string name_of(string_view text) {
  string out = plain_name(text);
  while (!out.empty() && (out.back() == '*' || out.back() == ' ')) out.pop_back();
  return out;
}

bool has_letters(string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
           static_cast<unsigned char>(c) >= 0x80;
  });
}

// Only letters of Latin scripts.
bool is_latin(string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c >= 0xCD && c != 0xE1) return false;  // from Greek on; U+1E00 has Latin letters again
    if (c == 0xE1 && i + 1 < text.size()) {
      const auto next = static_cast<unsigned char>(text[i + 1]);
      if (next < 0xB8 || next > 0xBB) return false;
    }
  }
  return true;
}

}  // namespace

Result<CountryCodes> CountryCodes::open(const string& data_folder) {
  CountryCodes out;
  auto countries = read_table(data_folder + "/places/countries.tsv");
  if (!countries.ok()) return countries.status();
  for (const TableRow& row : *countries) {
    if (row.fields.size() < 6) continue;
    out.codes_.emplace(lower(row.fields[0]), row.fields[1]);
    out.codes_.emplace(lower(row.fields[1]), row.fields[1]);
    for (const string& name : listed(row.fields[5], "|"))
      out.codes_.emplace(lower(name), row.fields[1]);
  }
  auto past = read_table(data_folder + "/actors/states.tsv");
  if (!past.ok()) return past.status();
  for (const TableRow& row : *past) {
    if (row.fields.size() < 7) continue;
    out.codes_.emplace(lower(row.fields[0]), row.fields[0]);
    out.codes_.emplace(lower(row.fields[5]), row.fields[0]);
    for (const string& name : listed(row.fields[6], "|"))
      out.codes_.emplace(lower(name), row.fields[0]);
  }
  auto numbers = read_table(data_folder + "/actors/wikidata_countries.tsv");
  if (!numbers.ok()) return numbers.status();
  for (const TableRow& row : *numbers)
    if (row.fields.size() >= 2) out.codes_.emplace(lower(row.fields[0]), row.fields[1]);
  return out;
}

string CountryCodes::alpha3(string_view text) const {
  const auto found = codes_.find(lower(trimmed(text)));
  return found == codes_.end() ? string() : found->second;
}

bool is_actor_csv_header(string_view line) {
  std::vector<string> fields;
  if (!split_record(line, separator_of(line), &fields) || fields.size() < 2) return false;
  bool name = false, more = false;
  for (const string& field : fields) {
    const string_view column = column_of(field);
    if (column == "name") name = true;
    if (column == "country" || column == "code" || column == "sectors") more = true;
  }
  return name && more;
}

void CsvActors::line(std::size_t number, string_view bytes) {
  if (refused_) return;
  bytes = bare_line(number, bytes);
  bool doubtful = false;
  const string text = utf8_line(bytes, &doubtful);
  if (doubtful) sink_.note(number, "not UTF-8; read as Windows-1252");
  if (!open_.empty()) {
    open_ += "\n" + text;
    std::vector<string> fields;
    if (!split_record(open_, separator_, &fields) && open_.size() < (1u << 20)) return;
    const string whole = std::exchange(open_, "");
    record(open_since_, whole);
    return;
  }
  if (trimmed(text).empty() || text.front() == '#') return;
  std::vector<string> fields;
  if (separator_ != 0 && !split_record(text, separator_, &fields)) {
    open_ = text;
    open_since_ = number;
    return;
  }
  record(number, text);
}

void CsvActors::record(std::size_t number, const string& text) {
  std::vector<string> fields;
  if (separator_ == 0) {
    separator_ = separator_of(text);
    split_record(text, separator_, &fields);
    for (std::size_t i = 0; i < fields.size(); ++i)
      if (const string_view column = column_of(fields[i]); !column.empty())
        columns_.emplace(string(column), i);
    if (columns_.count("name") == 0 ||
        (columns_.count("country") + columns_.count("code") + columns_.count("sectors")) == 0) {
      refused_ = true;
      sink_.unread(number,
                   "the first line names no columns of actors: name, and country, sectors or code "
                   "(also aliases, start, end, id, kind); nothing of the file is read");
    }
    return;
  }
  if (!split_record(text, separator_, &fields)) {
    sink_.unread(number, "a quotation mark is not closed");
    return;
  }
  if (const string reason = entry(number, fields); !reason.empty()) sink_.unread(number, reason);
}

string CsvActors::entry(std::size_t number, const std::vector<string>& fields) {
  const auto field = [&](const char* column) {
    const auto at = columns_.find(column);
    return at == columns_.end() || at->second >= fields.size()
               ? string()
               : string(trimmed(fields[at->second]));
  };
  ActorEntry made;
  made.kind = EntryKind::kBody;
  made.origin = file_ + ":" + std::to_string(number);
  if (const string id = field("id"); !id.empty()) made.origin = id;
  if (lower(field("kind")) == "person") made.kind = EntryKind::kPerson;
  const string name = name_of(field("name"));
  if (!has_letters(name)) return "no name";
  made.names.push_back(name);
  for (const string& alias : listed(field("aliases"), ";|"))
    if (has_letters(alias)) made.names.push_back(name_of(alias));
  DatedCode code;
  const string written = field("country");
  const string country = written.empty() ? "" : codes_.alpha3(written);
  if (!written.empty() && country.empty()) return "unknown country \"" + written + "\"";
  if (const string own = upper(field("code")); !own.empty()) {
    made.kind = EntryKind::kActor;
    for (const char c : own)
      if (!((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/') && own != "---")
        return "\"" + own + "\" is no code";
    code.code = own;
  } else {
    code.code = country;
    for (const string& sector : listed(field("sectors"), ",; |")) {
      if (!is_plover_sector(upper(sector))) return "unknown sector \"" + sector + "\"";
      code.code += upper(sector);
    }
  }
  if (code.code.empty()) return "neither country nor sectors nor code";
  code.from = field("start").substr(0, 10);
  code.to = field("end").substr(0, 10);
  for (const string& date : {code.from, code.to})
    if (!date.empty() && !is_partial_date(date))
      return "\"" + date + "\" is no date (2001, 2001-01 or 2001-01-20)";
  const std::size_t both = std::min(code.from.size(), code.to.size());
  if (code.to.substr(0, both) < code.from.substr(0, both))
    return "ends before it begins: " + code.from + ".." + code.to;
  made.codes.push_back(std::move(code));
  sink_.entry(std::move(made));
  return "";
}

void CsvActors::finish() {
  if (!open_.empty()) sink_.unread(open_since_, "a quotation mark is not closed");
}

void GeoNames::line(std::size_t number, string_view bytes) {
  bytes = bare_line(number, bytes);
  if (trimmed(bytes).empty() || bytes.front() == '#') return;
  bool doubtful = false;
  const string text = utf8_line(bytes, &doubtful);
  std::array<string_view, 19> fields;
  std::size_t count = 0, at = 0;
  for (; count < fields.size() && at <= text.size(); ++count) {
    const std::size_t tab = std::min(text.find('\t', at), text.size());
    fields[count] = string_view(text).substr(at, tab - at);
    at = tab + 1;
  }
  if (count < fields.size()) {
    sink_.unread(number, std::to_string(count) + " fields; a GeoNames dump has 19");
    return;
  }
  std::int64_t population = 0;
  std::from_chars(fields[14].data(), fields[14].data() + fields[14].size(), population);
  const string_view kind = fields[7];
  const bool country = kind.starts_with("PCL") && kind != "PCLH";
  const bool division = kind == "ADM1";
  const bool place =
      (fields[6] == "P" || kind == "ADM2") && (population >= min_population_ || kind == "PPLC");
  if (!country && !division && !place) {
    ++*left_out_;
    return;
  }
  const string code = codes_.alpha3(fields[8]);
  if (code.empty()) {
    sink_.unread(number, "unknown country \"" + string(fields[8]) + "\"");
    return;
  }
  Kept kept;
  kept.population = country ? INT64_MAX : population;
  kept.entry.kind = country ? EntryKind::kBody : EntryKind::kPlace;
  kept.entry.origin = "geonames:" + string(fields[0]);
  const auto add = [&](string_view written) {
    const string name = name_of(written);
    if (has_letters(name) &&
        std::find(kept.entry.names.begin(), kept.entry.names.end(), name) == kept.entry.names.end())
      kept.entry.names.push_back(name);
  };
  add(fields[1]);
  add(fields[2]);
  // Other names as English news may write them: no codes of airports, no other scripts.
  for (const string& other : listed(fields[3], ","))
    if (other.size() >= 4 && is_latin(other) && upper(other) != other &&
        other.find("://") == string::npos)
      add(other);
  if (kept.entry.names.empty()) {
    sink_.unread(number, "no name");
    return;
  }
  kept.entry.codes.push_back({code, "", ""});
  kept_.push_back(std::move(kept));
}

void GeoNames::finish() {
  std::stable_sort(kept_.begin(), kept_.end(),
                   [](const Kept& a, const Kept& b) { return a.population > b.population; });
  for (Kept& kept : kept_) sink_.entry(std::move(kept.entry));
  kept_.clear();
}

}  // namespace dragoman::resolve
