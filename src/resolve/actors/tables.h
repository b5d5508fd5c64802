// SPDX-License-Identifier: Apache-2.0
// The tables of data/actors in memory, and the longest-match look-up of a name in them.
//
// Every name is a chain of atoms. All chains lie in one hash table of prefixes, so a look-up costs
// one probe an atom and no memory. A name may have several senses (Georgia, a Robertson of London
// and one of NATO); choosing among them by letter case, date and context is the caller's part.
//
// Owns: all strings; string_views handed out live as long as the tables. Threads: const after open.
// Errors: kNotFound, kCorruption ("path:line: ...") from open.
#ifndef DRAGOMAN_RESOLVE_ACTORS_TABLES_H_
#define DRAGOMAN_RESOLVE_ACTORS_TABLES_H_

#include <cstdint>
#include <deque>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "dragoman/status.h"
#include "resolve/actors/atoms.h"

namespace dragoman::resolve {

using CountryId = std::int16_t;  // index into ActorTables::countries
inline constexpr CountryId kNoCountry = -1;

// A stretch of time by months ("2017-01") or years; empty ends are open.
struct Term {
  std::string_view from, to;
  // Is the ISO date inside? An empty date is inside every term.
  bool holds(std::string_view date) const;
  bool before(std::string_view date) const;  // over by then
};

struct Country {
  // Whose it was, and when: Hong Kong was British to June 1997.
  struct Rule {
    std::string_view sovereign;
    Term term;
  };
  std::string_view code, sovereign, name;
  Term term;             // of a state of the past
  bool article = false;  // "the United States"
  std::vector<Rule> before;
  // On an ISO date; without one that of today.
  std::string_view sovereign_on(std::string_view date) const;
};

struct Body {
  std::string_view id, name, code;
  CountryId country = kNoCountry;
  std::vector<std::string_view> sectors;
  Term term;
  std::vector<CountryId> partners;  // further countries of a compound ("FRA/DEU")
  bool from_user = false;
  // Recognised, and nobody: neither a country nor an id is looked for.
  bool null() const { return from_user && id.empty(); }
};

struct Person {
  std::string name;
  CountryId country = kNoCountry;
  std::vector<std::string_view> sectors;
  std::vector<Term> terms;  // none: a person without office, always with these sectors
  std::string_view office;  // "foreign minister"
  std::string_view code;    // of a user's table; "" otherwise
};

enum class RoleClass : std::uint8_t { kOffice, kPart, kPerson, kBody, kForces, kModifier, kFormer };

struct Role {
  std::string_view word;  // the row's own first form, as written in the table
  std::vector<std::string_view> sectors;
  RoleClass kind = RoleClass::kPerson;
  char scope = 0;  // 'd' domestic, 'p' people of the place, 'n' of no country, 's' GOV where it is
                   // a state's, 0 none of these
  std::string_view code;  // of a user's dictionary of agents: goes behind the country's ("GOVMIL")
};

struct People {
  std::string_view name;
  std::vector<CountryId> homes;
  bool anywhere = false;  // of whichever country the text is about
  // A region or a bloc of the mind ("the West"): of no country.
  bool region() const { return homes.empty() && !anywhere; }
};

enum class Cue : std::uint8_t {
  kBacking,
  kBasis,
  kAgainst,
  kInherit,
  kPlace,
  kFor,
  kOther,
  kClause,
  kConjunction,
  kDeterminer,
  kPartitive,
  kQuantity,
  kCommon,
  kSelf,
  kHe,
  kShe,
  kIt,
  kThey,
  kPair,
  kPairing,
  kCountryWord,
  kHonorific
};

enum class SenseKind : std::uint8_t {
  kBody,
  kState,
  kPerson,
  kAdjective,
  kPeople,
  kSeat,
  kSurname,
  kTribe,
  kRole,
  kCue,
  kPlace,
  kUser
};

// One code of a user's table with the time in which it holds, and what it makes of the name.
struct UserCode {
  std::string_view code;
  Term term;
  SenseKind as = SenseKind::kBody;  // kState, kBody, kPerson, kRole or kPlace
  std::int32_t ref = -1;            // as Sense::ref of that kind
};

// An entry of a user's table: names that share codes. The first code that holds counts.
struct UserEntry {
  std::int32_t first = 0, end = 0;  // into the user codes
  std::string_view name;            // the first name
  std::string_view origin;          // where the entry comes from: "file:line", an identifier
  std::string_view kind;            // "actor", "agent", "body", "person", "place"
  bool from_user = true;            // false: of data/actors/dated_names.tsv
};

struct Sense {
  std::int32_t next = -1;  // further senses of the same name
  std::int32_t ref = 0;    // CountryId, or index into bodies, persons, roles, peoples; a Cue
  SenseKind kind{};
  bool needs_upper = false;      // the text must have a capital where the table has the first one
  bool needs_all_upper = false;  // an acronym: the text must be all capitals
  bool plural = false;           // the plural of the table's word
  std::uint8_t upper_at = 0;     // the atom with that capital
  bool any_upper = false;        // some atom of the text must have a capital
  std::uint32_t spelling = 0;    // of a user's name: hash of its exact spelling, case apart
};

struct Match {
  std::int32_t sense = -1;  // first sense, or -1
  std::uint32_t atoms = 0;
  std::int32_t stem = -1;  // first sense of a user's stem that ends in the last atom, or -1
};

class ActorTables {
 public:
  // `user_tables`: paths of tables that `dragoman actors import` wrote (docs/formats/actors.md).
  // They go before the tables of data_folder, and a table before those named behind it.
  static Result<std::unique_ptr<ActorTables>> open(
      const std::string& data_folder, const std::vector<std::string>& user_tables = {});

  // The longest name that begins at atoms[0] and has a sense that fits the letter case of the text.
  // Atoms parted by more than a blank, a hyphen or a slash do not belong to one name.
  Match match(std::span<const Atom> atoms) const;
  // Does this sense fit the letter case of the atoms it was found on?
  bool fits(const Sense& sense, std::span<const Atom> atoms) const;
  const Sense& sense(std::int32_t index) const { return senses_[static_cast<std::size_t>(index)]; }

  const Country& country(CountryId id) const { return countries_[static_cast<std::size_t>(id)]; }
  std::size_t country_count() const { return countries_.size(); }
  CountryId country_id(std::string_view code) const;  // kNoCountry if unknown
  const Body& body(std::int32_t ref) const { return bodies_[static_cast<std::size_t>(ref)]; }
  const Person& person(std::int32_t ref) const { return persons_[static_cast<std::size_t>(ref)]; }
  const Role& role(std::int32_t ref) const { return roles_[static_cast<std::size_t>(ref)]; }
  const UserEntry& user_entry(std::int32_t ref) const {
    return users_[static_cast<std::size_t>(ref)];
  }
  // The entry's code at this date; null if none holds.
  const UserCode* user_code(std::int32_t ref, std::string_view date) const;
  // The senses of a name that takes up all the atoms, whatever their letter case.
  Match exactly(std::span<const Atom> atoms) const;
  const People& people(std::int32_t ref) const { return peoples_[static_cast<std::size_t>(ref)]; }
  bool surname_first(CountryId country) const;
  // Where the adjective before the country's own says whence people came: "Chinese American".
  bool of_immigrants(CountryId country) const;
  const AtomSplitter& splitter() const { return splitter_; }

 private:
  struct Node {
    std::uint64_t key = 0;
    std::int32_t sense = -1;
    bool used = false, continues = false;
    bool stems = false;  // a user's stem may follow
  };
  friend class TableLoader;
  ActorTables() = default;
  const Node* find(std::uint64_t key) const;
  // First sense of the longest stem behind `prefix` that the atom begins with; -1 if none fits.
  std::int32_t find_stem(std::uint64_t prefix, const Atom& atom) const;

  std::deque<std::string> files_;  // the tables' text: what the string_views point into
  std::deque<std::string> made_;   // names and ids made of it
  std::vector<Country> countries_;
  std::unordered_map<std::string_view, CountryId> country_ids_;
  std::vector<Body> bodies_;
  std::vector<Person> persons_;
  std::vector<Role> roles_;
  std::vector<People> peoples_;
  std::vector<UserEntry> users_;
  std::vector<UserCode> user_codes_;
  std::vector<Sense> senses_;
  std::vector<Node> nodes_;
  bool root_stems_ = false;  // some stem is the first atom of its name
  std::vector<std::string_view> surname_first_, of_immigrants_;  // codes of countries
  AtomSplitter splitter_;
};

}  // namespace dragoman::resolve

#endif  // DRAGOMAN_RESOLVE_ACTORS_TABLES_H_
