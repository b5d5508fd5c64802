// SPDX-License-Identifier: Apache-2.0
#include "resolve/actors/known_names.h"

#include <algorithm>

#include "resolve/actors/dictionary_codes.h"
#include "resolve/actors/import/entry.h"
#include "resolve/actors/items.h"
#include "resolve/actors/user_table.h"

namespace dragoman::resolve {
namespace {

using std::string;
using std::string_view;

class Finder {
 public:
  Finder(const ActorTables& tables, string_view date)
      : tables_(tables), date_(date), reader_(tables, date) {}

  void add_users(const Match& match, std::uint32_t spelling) {
    const auto add = [&](std::int32_t head, bool same) {
      bool some = false;
      for (std::int32_t s = head; s >= 0; s = tables_.sense(s).next) {
        const Sense& sense = tables_.sense(s);
        if (sense.kind != SenseKind::kUser || (sense.spelling == spelling) != same ||
            !tables_.user_entry(sense.ref).from_user)
          continue;
        add_user(sense.ref);
        some = true;
      }
      return some;
    };
    if (!add(match.sense, true)) add(match.sense, false);
    if (!add(match.stem, true)) add(match.stem, false);
  }

  void add_built_in(std::int32_t head) {
    // What is told by dates goes first, as in a text.
    for (std::int32_t s = head; s >= 0; s = tables_.sense(s).next)
      if (tables_.sense(s).kind == SenseKind::kUser) add_sense(tables_.sense(s));
    for (std::int32_t s = head; s >= 0; s = tables_.sense(s).next) add_sense(tables_.sense(s));
  }

  std::vector<KnownName> take() { return std::move(out_); }

 private:
  void put(KnownName known, CountryId country, const std::vector<string_view>& sectors, Term term) {
    if (country != kNoCountry) known.country = tables_.country(country).code;
    known.sectors.assign(sectors.begin(), sectors.end());
    known.from = term.from;
    known.to = term.to;
    for (const KnownName& other : out_)
      if (other.code == known.code && other.name == known.name && other.kind == known.kind &&
          other.origin == known.origin && other.from == known.from)
        return;
    out_.push_back(std::move(known));
  }

  void add_user(std::int32_t ref) {
    const UserEntry& entry = tables_.user_entry(ref);
    const UserCode* code = tables_.user_code(ref, date_);
    if (code == nullptr) return;
    KnownName known;
    known.code = code->code;
    known.name = entry.name;
    known.kind = code->as == SenseKind::kState ? "state" : entry.kind;
    known.from_user = entry.from_user;
    if (entry.from_user) {
      known.kind = entry.kind;
      known.origin = entry.origin;
    }
    const bool cameo = entry.kind == "actor" || entry.kind == "agent";
    const CodeMeaning meaning =
        meaning_of_code(code->code, cameo ? CodeScheme::kCameo : CodeScheme::kPlover, tables_);
    put(std::move(known), meaning.countries.empty() ? kNoCountry : meaning.countries[0],
        meaning.sectors, code->term);
  }

  void add_sense(const Sense& sense) {
    KnownName known;
    switch (sense.kind) {
      case SenseKind::kState:
      case SenseKind::kAdjective:
      case SenseKind::kPeople:
      case SenseKind::kSeat: {
        const Country& country = tables_.country(static_cast<CountryId>(sense.ref));
        if (!country.term.holds(date_)) return;
        known.code = known.country = country.code;
        known.name = country.name;
        known.kind = "state";
        if (sense.kind == SenseKind::kSeat) known.kind = "seat of government";
        put(std::move(known), static_cast<CountryId>(sense.ref), {}, country.term);
        return;
      }
      case SenseKind::kBody: {
        const Body& body = tables_.body(sense.ref);
        if (body.from_user || !body.term.holds(date_)) return;
        known.name = body.name;
        known.kind = "body";
        known.code = code_of(body.code, body.country, body.sectors);
        put(std::move(known), body.country, body.sectors, body.term);
        return;
      }
      case SenseKind::kPerson:
        add_person(tables_.person(sense.ref));
        return;
      case SenseKind::kTribe: {
        const People& people = tables_.people(sense.ref);
        known.name = people.name;
        known.kind = "people";
        for (const CountryId id : people.homes)
          known.code += (known.code.empty() ? "" : "/") + string(tables_.country(id).code);
        put(std::move(known), people.homes.size() == 1 ? people.homes[0] : kNoCountry, {}, {});
        return;
      }
      case SenseKind::kRole: {
        const Role& role = tables_.role(sense.ref);
        known.name = role.word;
        known.kind = "role";
        if (!role.sectors.empty()) known.code = "~" + string(role.sectors[0]);
        put(std::move(known), kNoCountry, role.sectors, {});
        return;
      }
      case SenseKind::kPlace: {
        const auto id = static_cast<CountryId>(sense.ref);
        known.code = known.name = tables_.country(id).code;
        known.name = tables_.country(id).name;
        known.kind = "place";
        put(std::move(known), id, {}, {});
        return;
      }
      case SenseKind::kUser:
        if (!tables_.user_entry(sense.ref).from_user) add_user(sense.ref);
        return;
      case SenseKind::kSurname:
      case SenseKind::kCue:
        return;
    }
  }

  void add_person(const Person& person) {
    KnownName known;
    known.name = person.name;
    known.kind = "person";
    std::vector<string_view> sectors = person.sectors;
    Term term;
    for (const Term& t : person.terms)
      if (t.holds(date_)) term = t;
    if (!reader_.in_office(person)) {
      if (!reader_.out_of_office(person)) return;
      sectors = {"ELI"};
    }
    known.code = code_of("", person.country, sectors);
    put(std::move(known), person.country, sectors, term);
  }

  string code_of(string_view own, CountryId country, const std::vector<string_view>& sectors) {
    if (!own.empty()) return string(own);
    string out;
    if (country != kNoCountry) out = tables_.country(country).code;
    for (const string_view sector : sectors) {
      out += sector;
      if (country != kNoCountry) break;
    }
    return out;
  }

  const ActorTables& tables_;
  string_view date_;
  ItemReader reader_;
  std::vector<KnownName> out_;
};

}  // namespace

std::vector<KnownName> known_names(const ActorTables& tables, string_view name, string_view date) {
  const string plain = plain_name(name);
  std::vector<Atom> atoms;
  tables.splitter().split(plain, {0, static_cast<std::uint32_t>(plain.size())}, &atoms);
  Finder finder(tables, date);
  const Match whole = tables.exactly(atoms);
  finder.add_users(whole, spelling_of(plain));
  std::span<const Atom> rest = atoms;
  if (rest.size() > 1 && rest[0].fold == "the") rest = rest.subspan(1);
  finder.add_built_in(tables.exactly(rest).sense);
  return finder.take();
}

}  // namespace dragoman::resolve
