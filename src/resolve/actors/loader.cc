// SPDX-License-Identifier: Apache-2.0
#include "resolve/actors/loader.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/file.h"

namespace dragoman::resolve {
namespace {

using std::string_view;

void split(string_view text, char by, std::vector<string_view>* out) {
  out->clear();
  for (std::size_t at = 0;;) {
    const std::size_t stop = text.find(by, at);
    out->push_back(text.substr(at, stop == string_view::npos ? stop : stop - at));
    if (stop == string_view::npos) return;
    at = stop + 1;
  }
}

std::vector<string_view> list(string_view text, char by) {
  std::vector<string_view> out;
  if (!text.empty()) split(text, by, &out);
  return out;
}

constexpr std::array<std::pair<string_view, Cue>, 22> kCues{{
    {"backing", Cue::kBacking},
    {"basis", Cue::kBasis},
    {"against", Cue::kAgainst},
    {"inherit", Cue::kInherit},
    {"place", Cue::kPlace},
    {"for", Cue::kFor},
    {"other", Cue::kOther},
    {"clause", Cue::kClause},
    {"conjunction", Cue::kConjunction},
    {"determiner", Cue::kDeterminer},
    {"partitive", Cue::kPartitive},
    {"quantity", Cue::kQuantity},
    {"common", Cue::kCommon},
    {"self", Cue::kSelf},
    {"he", Cue::kHe},
    {"she", Cue::kShe},
    {"it", Cue::kIt},
    {"they", Cue::kThey},
    {"pair", Cue::kPair},
    {"pairing", Cue::kPairing},
    {"country", Cue::kCountryWord},
    {"honorific", Cue::kHonorific},
}};

constexpr std::array<std::pair<string_view, RoleClass>, 7> kRoleClasses{{
    {"office", RoleClass::kOffice},
    {"part", RoleClass::kPart},
    {"person", RoleClass::kPerson},
    {"body", RoleClass::kBody},
    {"forces", RoleClass::kForces},
    {"mod", RoleClass::kModifier},
    {"former", RoleClass::kFormer},
}};

Term term_of(string_view text) {
  const std::size_t dots = text.find("..");
  if (dots == string_view::npos) return {text, text};
  return {text.substr(0, dots), text.substr(dots + 2)};
}

bool ends_with(string_view word, string_view end) {
  return word.size() > end.size() && word.substr(word.size() - end.size()) == end;
}

// The regular plural of an English noun phrase's last word.
std::string plural_of(string_view word) {
  std::string out(word);
  if (ends_with(word, "man")) {
    out[out.size() - 2] = 'e';
  } else if (ends_with(word, "y") && !ends_with(word, "ay") && !ends_with(word, "ey") &&
             !ends_with(word, "oy")) {
    out.replace(out.size() - 1, 1, "ies");
  } else if (ends_with(word, "s") || ends_with(word, "ch") || ends_with(word, "sh") ||
             ends_with(word, "x")) {
    out += "es";
  } else {
    out += "s";
  }
  return out;
}

Status unknown(const char* what, string_view word) {
  return Status(StatusCode::kCorruption,
                std::string("unknown ") + what + " \"" + std::string(word) + "\"");
}

}  // namespace

Status TableLoader::read(const char* file, std::size_t least,
                         const std::function<Status(const Fields&)>& row) {
  const std::string path = folder_ + file;
  Result<std::string> text = read_file(path);
  if (!text.ok()) return text.status();
  t_.files_.push_back(std::move(*text));
  return read_rows(path, t_.files_.back(), least, row);
}

Status TableLoader::read_rows(const std::string& path, string_view rest, std::size_t least,
                              const std::function<Status(const Fields&)>& row) {
  Fields fields;
  for (std::size_t line = 1; !rest.empty(); ++line) {
    const std::size_t stop = rest.find('\n');
    string_view record = rest.substr(0, stop);
    rest.remove_prefix(stop == string_view::npos ? rest.size() : stop + 1);
    if (!record.empty() && record.back() == '\r') record.remove_suffix(1);
    if (record.empty() || record.front() == '#') continue;
    split(record, '\t', &fields);
    Status status =
        fields.size() < least
            ? Status(StatusCode::kCorruption, "fewer than " + std::to_string(least) + " fields")
            : row(fields);
    if (!status.ok())
      return Status(status.code(), path + ":" + std::to_string(line) + ": " + status.message());
  }
  return Status();
}

ActorTables::Node& TableLoader::node(std::uint64_t key) {
  const std::size_t mask = t_.nodes_.size() - 1;
  std::size_t i = key & mask;
  while (t_.nodes_[i].used && t_.nodes_[i].key != key) i = (i + 1) & mask;
  return t_.nodes_[i];
}

void TableLoader::grow() {
  std::vector<ActorTables::Node> old(t_.nodes_.empty() ? (1u << 18) : t_.nodes_.size() * 2);
  old.swap(t_.nodes_);
  for (const auto& n : old)
    if (n.used) node(n.key) = n;
}

void TableLoader::add(string_view name, SenseKind kind, std::int32_t ref, bool plural) {
  atoms_.clear();
  t_.splitter_.split(name, {0, static_cast<std::uint32_t>(name.size())}, &atoms_);
  std::size_t skip = 0;
  if (atoms_.size() > 1 && atoms_[0].fold == "the" && kind != SenseKind::kCue) skip = 1;
  if (atoms_.size() <= skip) return;
  std::uint64_t key = 0;
  Sense sense;
  sense.ref = ref;
  sense.kind = kind;
  sense.plural = plural;
  for (std::size_t i = skip; i < atoms_.size(); ++i) {
    if (atoms_[i].upper && !sense.needs_upper) {
      sense.needs_upper = true;
      sense.upper_at = static_cast<std::uint8_t>(i - skip);
    }
    key = combine(key, atoms_[i].hash);
    auto& n = reach(key);
    if (i + 1 < atoms_.size()) n.continues = true;
  }
  sense.needs_all_upper = atoms_.size() == skip + 1 && atoms_[skip].all_upper;
  append(&node(key).sense, sense);
}

ActorTables::Node& TableLoader::reach(std::uint64_t key) {
  if (used_ * 2 > t_.nodes_.size() || t_.nodes_.empty()) grow();
  auto& n = node(key);
  if (!n.used) {
    n.used = true;
    n.key = key;
    ++used_;
  }
  return n;
}

// Senses stand in the order of the tables: the new one goes to the end of the chain.
void TableLoader::append(std::int32_t* link, const Sense& sense) {
  while (*link >= 0) {
    const Sense& other = t_.senses_[static_cast<std::size_t>(*link)];
    if (other.kind == sense.kind && other.ref == sense.ref &&
        other.needs_all_upper == sense.needs_all_upper && other.spelling == sense.spelling)
      return;
    link = &t_.senses_[static_cast<std::size_t>(*link)].next;
  }
  const auto index = static_cast<std::int32_t>(t_.senses_.size());
  *link = index;
  t_.senses_.push_back(sense);
}

void TableLoader::add_list(string_view names, SenseKind kind, std::int32_t ref) {
  for (string_view name : list(names, '|')) add(name, kind, ref);
}

void TableLoader::add_plural(string_view word, SenseKind kind, std::int32_t ref) {
  const std::string text = plural_of(word);
  add(text, kind, ref, true);
}

Status TableLoader::add_cues(const Fields& row) {
  if (row[0] == "abbreviation") {
    std::unordered_set<std::string> words;
    for (string_view w : list(row[1], '|')) words.emplace(w);
    t_.splitter_ = AtomSplitter(std::move(words));
    return Status();
  }
  if (row[0] == "no_surname") {
    no_surname_ = list(row[1], '|');
    return Status();
  }
  if (row[0] == "immigrants") {
    for (string_view code : list(row[1], '|')) t_.of_immigrants_.push_back(code);
    return Status();
  }
  if (row[0] == "surname_first") {
    for (string_view code : list(row[1], '|')) t_.surname_first_.push_back(code);
    return Status();
  }
  for (const auto& [name, cue] : kCues)
    if (name == row[0]) {
      add_list(row[1], SenseKind::kCue, static_cast<std::int32_t>(cue));
      if (cue == Cue::kPairing || cue == Cue::kCountryWord)
        for (string_view word : list(row[1], '|'))
          add_plural(word, SenseKind::kCue, static_cast<std::int32_t>(cue));
      return Status();
    }
  return unknown("class of cues", row[0]);
}

Status TableLoader::add_state(const Fields& row) {
  const auto id = static_cast<CountryId>(t_.countries_.size());
  t_.countries_.push_back({row[0], row[2], row[5], {row[3], row[4]}, false});
  for (string_view name : list(row[6], '|'))
    if (name.starts_with("the ") && name.substr(4) == row[5]) t_.countries_.back().article = true;
  t_.country_ids_.emplace(row[0], id);
  add(row[5], SenseKind::kState, id);
  add_list(row[6], SenseKind::kState, id);
  for (string_view word : list(row[7], '|')) {
    add(word, SenseKind::kAdjective, id);
    if (ends_with(word, "n") || ends_with(word, "i")) {
      const std::string people = std::string(word) + "s";
      add(people, SenseKind::kPeople, id, true);
    }
  }
  for (string_view word : list(row[8], '|'))
    add(word, SenseKind::kPeople, id, ends_with(word, "s") || ends_with(word, "men"));
  add_list(row[9], SenseKind::kSeat, id);
  return Status();
}

Status TableLoader::add_sovereign(const Fields& row) {
  const CountryId id = t_.country_id(row[0]);
  if (id == kNoCountry) return unknown("country", row[0]);
  if (t_.country_id(row[1]) == kNoCountry) return unknown("country", row[1]);
  t_.countries_[static_cast<std::size_t>(id)].before.push_back({row[1], {row[2], row[3]}});
  return Status();
}

Status TableLoader::add_country_names(const Fields& row) {
  const CountryId id = t_.country_id(row[0]);
  if (id != kNoCountry) add_list(row[1], SenseKind::kState, id);
  return Status();
}

Status TableLoader::add_body(const Fields& row) {
  Body body;
  body.id = row[0];
  body.name = row[1];
  if (!row[3].empty() && (body.country = t_.country_id(row[3])) == kNoCountry)
    return unknown("country", row[3]);
  body.sectors = list(row[4], ',');
  if (row.size() > 5) body.code = row[5];
  if (row.size() > 6) body.term.from = row[6];
  if (row.size() > 7) body.term.to = row[7];
  const auto index = static_cast<std::int32_t>(t_.bodies_.size());
  const std::size_t bracket = row[1].find(" (");
  if (bracket == string_view::npos) add(row[1], SenseKind::kBody, index);
  add_list(row[2], SenseKind::kBody, index);
  t_.bodies_.push_back(std::move(body));
  return Status();
}

void TableLoader::add_surname(std::int32_t person, string_view name) {
  std::vector<string_view> words = list(name, ' ');
  while (words.size() > 1 &&
         (words.back() == "Jr." || words.back() == "Jr" || words.back() == "II" ||
          words.back() == "III" || words.back() == "VI" || words.back() == "XVI"))
    words.pop_back();
  if (words.size() < 2 ||
      std::find(no_surname_.begin(), no_surname_.end(), words[0]) != no_surname_.end())
    return;
  const CountryId country = t_.persons_[static_cast<std::size_t>(person)].country;
  if (country != kNoCountry && t_.surname_first(country)) {
    add(words.front(), SenseKind::kSurname, person);
    return;
  }
  string_view last = words.back();
  add(last, SenseKind::kSurname, person);
  const string_view before = words[words.size() - 2];
  if (before == "van" || before == "de" || before == "di" || before == "von" || before == "bin" ||
      before == "dos" || before == "der" || before == "ben")
    add(name.substr(static_cast<std::size_t>(before.data() - name.data())), SenseKind::kSurname,
        person);
  // "al-Maliki" is also "Maliki".
  const std::size_t hyphen = last.find('-');
  if (hyphen != string_view::npos &&
      (last.substr(0, hyphen) == "al" || last.substr(0, hyphen) == "el"))
    add(last.substr(hyphen + 1), SenseKind::kSurname, person);
}

Status TableLoader::add_leader(const Fields& row) {
  Person person;
  person.name = row[0];
  if (!row[2].empty() && (person.country = t_.country_id(row[2])) == kNoCountry)
    return unknown("country", row[2]);
  person.sectors = list(row[3], ',');
  for (string_view term : list(row[4], ',')) person.terms.push_back(term_of(term));
  if (row.size() > 5) person.office = row[5];
  const auto index = static_cast<std::int32_t>(t_.persons_.size());
  t_.persons_.push_back(std::move(person));
  add(row[0], SenseKind::kPerson, index);
  add_list(row[1], SenseKind::kPerson, index);
  add_surname(index, row[0]);
  for (string_view name : list(row[1], '|')) add_surname(index, name);
  return Status();
}

Status TableLoader::add_role(const Fields& row) {
  Role role;
  role.sectors = list(row[1], ',');
  bool known = false;
  for (const auto& [name, kind] : kRoleClasses)
    if (name == row[2]) role.kind = kind, known = true;
  if (!known) return unknown("class of roles", row[2]);
  if (row.size() > 3 && !row[3].empty()) role.scope = row[3][0];
  for (string_view word : list(row[0], '|')) {
    role.word = word;
    const auto index = static_cast<std::int32_t>(t_.roles_.size());
    t_.roles_.push_back(role);
    add(word, SenseKind::kRole, index);
    if (role.kind != RoleClass::kModifier && role.kind != RoleClass::kFormer)
      add_plural(word, SenseKind::kRole, index);
  }
  return Status();
}

Status TableLoader::add_people(const Fields& row) {
  People people;
  people.name = row[0];
  people.anywhere = row.size() > 2 && row[2] == "*";
  if (row.size() > 2 && !people.anywhere)
    for (string_view code : list(row[2], ',')) {
      const CountryId id = t_.country_id(code);
      if (id == kNoCountry) return unknown("country", code);
      people.homes.push_back(id);
    }
  const auto index = static_cast<std::int32_t>(t_.peoples_.size());
  t_.peoples_.push_back(std::move(people));
  add(row[0], SenseKind::kTribe, index);
  add_list(row[1], SenseKind::kTribe, index);
  return Status();
}

Status TableLoader::add_place(const Fields& row) {
  const CountryId id = t_.country_id(row[1]);
  if (id != kNoCountry) add(row[0], SenseKind::kPlace, id);
  return Status();
}

Status TableLoader::load() {
  struct Table {
    const char* file;
    std::size_t least;
    Status (TableLoader::*row)(const Fields&);
  };
  // Cues first (abbreviations), then states: others name them by code. Senses of a name keep this
  // order.
  static constexpr Table kTables[] = {
      {"cues.tsv", 2, &TableLoader::add_cues},
      {"states.tsv", 10, &TableLoader::add_state},
      {"sovereigns.tsv", 4, &TableLoader::add_sovereign},
      {"country_names.tsv", 2, &TableLoader::add_country_names},
      {"igos.tsv", 5, &TableLoader::add_body},
      {"groups.tsv", 5, &TableLoader::add_body},
      {"agencies.tsv", 5, &TableLoader::add_body},
      {"ngos.tsv", 5, &TableLoader::add_body},
      {"roles.tsv", 3, &TableLoader::add_role},
      {"peoples.tsv", 2, &TableLoader::add_people},
      {"leaders.tsv", 4, &TableLoader::add_leader},
      {"places_more.tsv", 2, &TableLoader::add_place},
      {"places.tsv", 2, &TableLoader::add_place},
      {"dated_names.tsv", 4, &TableLoader::add_dated_name},
  };
  t_.senses_.reserve(1u << 16);
  for (const Table& table : kTables) {
    const Status status = read(table.file, table.least,
                               [&](const Fields& fields) { return (this->*table.row)(fields); });
    if (!status.ok()) return status;
  }
  return Status();
}

}  // namespace dragoman::resolve
