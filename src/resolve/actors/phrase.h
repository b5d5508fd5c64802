// SPDX-License-Identifier: Apache-2.0
// Reads one noun phrase by itself: whose it is, what it is, and what it still needs from its
// context.
//
// A phrase is a core and what follows it. The core's last word is its head; the country comes from
// the nearest country word before it ("the *Iranian* foreign ministry's spokesman"), not from one
// that only backs, leads or opposes ("*Turkish*-backed rebels"). What follows counts by its first
// word: "of", "from", "in" hand their country on, "to", "against" and "with" do not ("the US
// ambassador to *Baku*"); after a comma or in brackets stands the same one again ("Lavrov, the
// Russian foreign minister").
//
// Threads: const. Cost: linear in the phrase.
#ifndef DRAGOMAN_RESOLVE_ACTORS_PHRASE_H_
#define DRAGOMAN_RESOLVE_ACTORS_PHRASE_H_

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "resolve/actors/items.h"

namespace dragoman::resolve {

enum class Head : std::uint8_t {
  kNone,
  kState,
  kSeat,
  kPlace,
  kPeople,
  kBody,
  kPerson,
  kName,
  kTribe,
  kRole,
  kWord,
  kPronoun
};

// How the country was come by.
enum class Basis : std::uint8_t { kNone, kGuess, kLoose, kContext, kPlace, kPhrase };

struct Reading {
  Head head = Head::kNone;
  Basis basis = Basis::kNone;
  std::vector<CountryId> countries;
  bool supranational = false;  // of a body that belongs to no country: none is to be looked for
  std::int32_t body = -1, person = -1;
  const Role* role = nullptr;  // the head's role, or the title before a name
  std::string name;            // a name the tables do not know, as written
  std::string head_fold;       // the head's folded words; of a name its last one
  std::vector<std::string_view> sectors;
  const People* tribe = nullptr;
  bool adjective = false;  // the head is a country's adjective
  bool plural = false, former = false, capital = false;
  bool ethnic = false;           // "ethnic Hungarians"
  int pair = 0;                  // of "the two countries", "both sides": how many
  bool country_word = false;     // "the country"
  Cue pronoun = Cue::kOther;     // of a pronoun, or the owner ("its government"); kOther: none
  std::uint32_t pronoun_at = 0;  // where it begins, bytes
  std::uint32_t core_begin = 0, core_end = 0;  // bytes of the text, without leading determiners

  bool known() const { return supranational || !countries.empty(); }
};

// Of the government where what it leads is a state, and nothing else is said of it.
inline bool leads_states(const Reading& r) {
  return r.role != nullptr && r.role->scope == 's' && r.sectors.empty() && r.person < 0 &&
         r.name.empty();
}

// Whose office takes its kind from the body: a court's president is no head of state.
inline bool presides(const Reading& r) {
  return r.role != nullptr && r.role->kind == RoleClass::kOffice &&
         (r.role->word == "president" || r.role->word == "vice president" ||
          r.role->word == "secretary");
}

// "the president's wife": PLOVER has officials' families among its elites.
inline bool is_family(const Reading& r) { return r.role != nullptr && r.role->scope == 'f'; }
std::vector<std::string_view> family_of(const std::vector<std::string_view>& sectors);

// What the document has told about names: folded surname or full name -> its reading.
using NameMap = std::unordered_map<std::string, Reading>;

class PhraseReader {
 public:
  PhraseReader(const ItemReader& items, const NameMap& names)
      : items_(items), tables_(items.tables()), names_(names) {}
  // `named`: the phrase is known to be a proper name, so a capitalised first word belongs to it.
  // `core_limit`: the byte where the tree says that the core ends (its head word or name); 0 if
  // unknown.
  // `person`: it names somebody, so "Chad" before "Smith" is no country.
  Reading read(std::string_view text, std::span<const Atom> atoms, bool named,
               std::uint32_t core_limit = 0, bool person = false) const;

 private:
  struct Phrase {
    std::string_view text;
    std::span<const Atom> atoms;
    std::vector<Item> items;
    std::vector<bool> skip;  // backers and opponents
    std::size_t limit = 0;   // first item behind the core by the tree; 0 if unknown
  };
  Reading part(const Phrase& p, std::size_t begin, std::size_t end, int depth) const;
  Reading core(const Phrase& p, std::size_t begin, std::size_t end) const;
  void mark_backers(Phrase* p) const;
  std::size_t after_quantity(const Phrase& p, std::size_t begin, std::size_t end) const;
  std::size_t core_end(const Phrase& p, std::size_t begin, std::size_t end) const;
  void follow(const Phrase& p, std::size_t at, std::size_t end, int depth, Reading* r) const;
  void apposition(const Phrase& p, std::size_t at, std::size_t end, int depth, Reading* r) const;
  void join(const Reading& right, Reading* r) const;
  void take(const Reading& other, Basis basis, Reading* r) const;

  void read_head(const Phrase& p, std::size_t begin, std::size_t head, Reading* r) const;
  void officer(const Phrase& p, std::size_t begin, std::size_t head, Reading* r) const;
  void country_before(const Phrase& p, std::size_t begin, std::size_t head, Reading* r) const;
  void sectors_before(const Phrase& p, std::size_t begin, std::size_t head, Reading* r) const;
  void people_alone(const Phrase& p, std::size_t begin, std::size_t head, Reading* r) const;
  // The countries an item speaks of; sets *supranational for a body of none.
  std::vector<CountryId> countries_of(const Phrase& p, const Item& item, bool* supranational) const;
  // May the surname stand for the person? Out of their years only with their title ("President
  // Truman").
  bool surname_holds(const Phrase& p, std::size_t item) const;
  const Reading* known_name(const Phrase& p, const Item& item) const;
  bool is_cue(const Item& item, Cue cue) const {
    return item.kind == ItemKind::kCue && items_.has_cue(item, cue);
  }
  std::string folded(const Phrase& p, const Item& item) const;

  const ItemReader& items_;
  const ActorTables& tables_;
  const NameMap& names_;
};

// Is the role that of a body or a group, not of a person ("a militia", "the movement")?
bool is_collective(const Reading& reading);

void add_sectors(const std::vector<std::string_view>& more, std::vector<std::string_view>* sectors);

}  // namespace dragoman::resolve

#endif  // DRAGOMAN_RESOLVE_ACTORS_PHRASE_H_
