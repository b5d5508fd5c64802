// SPDX-License-Identifier: Apache-2.0
// Loads the tables that `dragoman actors import` writes (docs/formats/actors.md). Part of
// TableLoader.
#include "resolve/actors/user_table.h"

#include <algorithm>

#include "base/file.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "resolve/actors/dictionary_codes.h"
#include "resolve/actors/import/entry.h"
#include "resolve/actors/loader.h"
#include "resolve/actors/referent.h"

namespace dragoman::resolve {
namespace {

using std::string;
using std::string_view;

std::vector<string_view> pieces(string_view text, char by) {
  std::vector<string_view> out;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t stop = std::min(text.find(by, at), text.size());
    if (stop > at) out.push_back(text.substr(at, stop - at));
    at = stop + 1;
  }
  return out;
}

Status bad(const string& what) { return Status(StatusCode::kCorruption, what); }

// "OLDPARTY MARVAIN" as a text would write it; mixed case stays.
string readable(string_view name) {
  string out(name);
  if (std::any_of(out.begin(), out.end(), [](char c) { return c >= 'a' && c <= 'z'; })) return out;
  bool start = true;
  for (char& c : out) {
    if (!start && c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    start = c == ' ' || c == '-' || c == '.';
  }
  return out;
}

bool good_code(string_view code) {
  if (code == "---" || code == "###" || code == "+++") return true;
  if (code.starts_with('~'))
    code.remove_prefix(1);
  else if (code.ends_with('~'))
    code.remove_suffix(1);
  return !code.empty() && std::all_of(code.begin(), code.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/';
  });
}

Status read_code(string_view text, string_view* code, Term* term) {
  const std::size_t at = text.find('@');
  *code = text.substr(0, at);
  *term = {};
  if (!good_code(*code)) return bad("\"" + string(*code) + "\" is no code");
  if (at == string_view::npos) return Status();
  const string_view dates = text.substr(at + 1);
  const std::size_t dots = dates.find("..");
  if (dots == string_view::npos) return bad("no \"..\" in the dates of " + string(text));
  *term = {dates.substr(0, dots), dates.substr(dots + 2)};
  for (const string_view date : {term->from, term->to})
    if (!date.empty() && !is_partial_date(date))
      return bad("\"" + string(date) + "\" is no date (2001, 2001-01 or 2001-01-20)");
  const std::size_t both = std::min(term->from.size(), term->to.size());
  if (term->to.substr(0, both) < term->from.substr(0, both))
    return bad(string(text) + " ends before it begins");
  return Status();
}

}  // namespace

std::uint32_t spelling_of(string_view name) {
  string plain = plain_name(name);
  for (char& c : plain)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
  const auto hash = static_cast<std::uint32_t>(fnv1a(plain) >> 32);
  return hash == 0 ? 1 : hash;
}

Status TableLoader::load_user(const string& path) {
  Result<string> text = read_file(path);
  if (!text.ok()) return text.status();
  if (!text->starts_with(kUserTableHeader))
    return bad(path +
               ":1: not a table of actors; `dragoman actors import FILE --output TABLE` makes one");
  t_.files_.push_back(std::move(*text));
  if (!is_valid_utf8(t_.files_.back())) return bad(path + ": not UTF-8");
  // add_user says itself which fields are missing.
  return read_rows(path, t_.files_.back(), 0, [&](const Fields& row) { return add_user(row); });
}

Status TableLoader::add_dated_name(const Fields& row) { return add_user(row, false); }

Status TableLoader::add_user(const Fields& row, bool from_user) {
  if (row.size() < 4) return bad("fewer than 4 fields (name, other names, codes, kind)");
  static constexpr string_view kKinds[] = {"actor", "agent", "body", "person", "place"};
  if (std::find(std::begin(kKinds), std::end(kKinds), row[3]) == std::end(kKinds))
    return bad("unknown kind \"" + string(row[3]) + "\"");
  std::vector<string_view> names = {row[0]};
  if (trimmed(row[0]).empty()) return bad("no name");
  for (const string_view name : pieces(row[1], '|')) names.push_back(name);
  UserEntry entry;
  entry.from_user = from_user;
  entry.name = row[0];
  entry.kind = row[3];
  if (row.size() > 4) entry.origin = row[4];
  const std::vector<string_view> codes = pieces(row[2], ' ');
  const Known known = known_by(names);
  entry.first = static_cast<std::int32_t>(t_.user_codes_.size());
  for (const string_view text : codes) {
    string_view code;
    Term term;
    if (Status status = read_code(text, &code, &term); !status.ok()) return status;
    const UserCode made = user_code_of(entry, known, code, term);
    if (made.ref < 0) return bad("no country in the code \"" + string(code) + "\" of a place");
    t_.user_codes_.push_back(made);
  }
  entry.end = static_cast<std::int32_t>(t_.user_codes_.size());
  const auto index = static_cast<std::int32_t>(t_.users_.size());
  t_.users_.push_back(entry);
  for (const string_view name : names) add_user_name(name, index);
  return Status();
}

TableLoader::Known TableLoader::known_by(const std::vector<string_view>& names) {
  Known known;
  for (const string_view name : names) {
    atoms_.clear();
    t_.splitter_.split(name, {0, static_cast<std::uint32_t>(name.size())}, &atoms_);
    if (atoms_.size() > 1 && atoms_[0].fold == "the") atoms_.erase(atoms_.begin());
    for (std::int32_t s = t_.exactly(atoms_).sense; s >= 0; s = t_.sense(s).next) {
      const Sense& sense = t_.sense(s);
      if (sense.kind == SenseKind::kPerson) known.persons.push_back(sense.ref);
      if (sense.kind == SenseKind::kBody && known.body < 0) known.body = sense.ref;
      if (sense.kind == SenseKind::kRole && known.role < 0) known.role = sense.ref;
    }
  }
  return known;
}

// Which of a person's offices falls into the term: prime minister first, then secretary-general.
string_view TableLoader::office_in(const Known& known, Term term) const {
  const string day = string(term.from.substr(0, 7)) + "-28";
  for (const std::int32_t ref : known.persons)
    for (const Term& held : t_.person(ref).terms)
      if (term.from.size() >= 7 && held.holds(day)) return t_.person(ref).office;
  return t_.person(known.persons.front()).office;
}

UserCode TableLoader::user_code_of(const UserEntry& entry, const Known& known, string_view code,
                                   Term term) {
  UserCode out;
  out.code = code;
  out.term = term;
  const bool cameo = entry.kind == "actor" || entry.kind == "agent";
  const CodeMeaning meaning =
      meaning_of_code(code, cameo ? CodeScheme::kCameo : CodeScheme::kPlover, t_);
  const CountryId country = meaning.countries.empty() ? kNoCountry : meaning.countries[0];
  if (entry.kind == "place") {
    out.as = SenseKind::kPlace;
    out.ref = country;
    return out;
  }
  if (entry.kind == "agent" && !meaning.null) {
    Role role;
    if (known.role >= 0) role = t_.role(known.role);
    t_.made_.push_back(slug(entry.name));
    if (known.role < 0) role.word = t_.made_.back();
    std::replace(t_.made_.back().begin(), t_.made_.back().end(), '_', ' ');
    role.sectors = meaning.sectors;
    role.code = code;
    while (role.code.starts_with('~')) role.code.remove_prefix(1);
    while (role.code.ends_with('~')) role.code.remove_suffix(1);
    out.as = SenseKind::kRole;
    out.ref = static_cast<std::int32_t>(t_.roles_.size());
    t_.roles_.push_back(std::move(role));
    return out;
  }
  if (meaning.state && entry.kind != "person") {
    out.as = SenseKind::kState;
    out.ref = country;
    return out;
  }
  // Whom the tables of data/actors know by this name keeps name and id.
  const std::int32_t person = known.persons.empty() ? -1 : known.persons.front();
  if (!meaning.null && meaning.countries.size() < 2 && (entry.kind == "person" || person >= 0)) {
    Person made;
    made.name = person >= 0 ? t_.person(person).name : readable(entry.name);
    if (!made.name.empty() && made.name.back() == '*') made.name.pop_back();
    made.country = country;
    made.sectors = meaning.sectors;
    if (!term.from.empty() || !term.to.empty()) made.terms.push_back(term);
    if (person >= 0) made.office = office_in(known, term);
    if (entry.from_user) made.code = code;
    out.as = SenseKind::kPerson;
    out.ref = static_cast<std::int32_t>(t_.persons_.size());
    t_.persons_.push_back(std::move(made));
    // Users' tables name what they want found; surnames of half a million office holders are noise.
    if (!entry.from_user) add_surname(out.ref, entry.name);
    return out;
  }
  Body body;
  body.from_user = true;
  body.country = country;
  if (meaning.countries.size() > 1)
    body.partners.assign(meaning.countries.begin() + 1, meaning.countries.end());
  body.sectors = meaning.sectors;
  body.term = term;
  if (!meaning.null) {
    body.code = code;
    if (known.body >= 0) {
      body.id = t_.body(known.body).id;
      body.name = t_.body(known.body).name;
    } else {
      string name = readable(entry.name);
      if (!name.empty() && name.back() == '*') name.pop_back();
      t_.made_.push_back("org:" + slug(name));
      body.id = t_.made_.back();
      t_.made_.push_back(std::move(name));
      body.name = t_.made_.back();
    }
  }
  out.as = SenseKind::kBody;
  out.ref = static_cast<std::int32_t>(t_.bodies_.size());
  t_.bodies_.push_back(std::move(body));
  return out;
}

void TableLoader::add_user_name(string_view name, std::int32_t entry) {
  const bool stem = name.ends_with('*');
  if (stem) name.remove_suffix(1);
  atoms_.clear();
  t_.splitter_.split(name, {0, static_cast<std::uint32_t>(name.size())}, &atoms_);
  if (atoms_.empty()) return;
  Sense sense;
  sense.kind = SenseKind::kUser;
  sense.ref = entry;
  sense.spelling = spelling_of(name);
  const bool agent = t_.user_entry(entry).kind == "agent";
  sense.any_upper = !agent;
  std::uint64_t key = 0;
  ActorTables::Node* last = nullptr;
  for (std::size_t i = 0; i < atoms_.size(); ++i) {
    const bool end = i + 1 == atoms_.size();
    if (end && stem) {
      if (last != nullptr) last->stems = true;
      if (last == nullptr) t_.root_stems_ = true;
      last = &reach(stem_key(key, atoms_[i].fold));
    } else {
      key = combine(key, atoms_[i].hash);
      last = &reach(key);
    }
    if (!end) last->continues = true;
  }
  // "WHO" and "US" are written in capitals where a text does not mean the word.
  if (!agent && !stem && atoms_.size() == 1)
    for (std::int32_t s = last->sense; s >= 0; s = t_.sense(s).next)
      if (t_.sense(s).kind == SenseKind::kCue || t_.sense(s).needs_all_upper) {
        sense.needs_all_upper = true;
        break;
      }
  append(&last->sense, sense);
}

}  // namespace dragoman::resolve
