// SPDX-License-Identifier: Apache-2.0
// Items: a phrase cut into names, roles, grammar words and words unknown, by longest match.
//
// Where a name has several senses the letter case, the document's date and the neighbours choose.
// Unknown words with a capital become names; a place or a surname beside one becomes part of it
// ("Victoria Nuland" is nobody of Australia).
#ifndef DRAGOMAN_RESOLVE_ACTORS_ITEMS_H_
#define DRAGOMAN_RESOLVE_ACTORS_ITEMS_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "resolve/actors/tables.h"

namespace dragoman::resolve {

enum class ItemKind : std::uint8_t {
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
  kName,
  kWord
};

struct Item {
  ItemKind kind = ItemKind::kWord;
  std::int32_t ref = -1;             // as Sense::ref
  std::int32_t sense = -1;           // head of the chain of senses, for has_cue and has_role
  std::uint32_t first = 0, end = 0;  // atoms
  bool possessive = false, plural = false, upper = false;
  char gap = ' ';
};

class ItemReader {
 public:
  ItemReader(const ActorTables& tables, std::string_view date) : tables_(tables), date_(date) {}
  void read(std::span<const Atom> atoms, std::vector<Item>* out) const;
  bool has_cue(const Item& item, Cue cue) const;
  // The role among the item's senses, or null.
  const Role* role(const Item& item) const;
  const ActorTables& tables() const { return tables_; }
  std::string_view date() const { return date_; }
  // Surnames of the document's people that are also places ("Valeska Paris"): alone they mean the
  // person.
  void set_surnames(std::unordered_set<std::string> folded) { surnames_ = std::move(folded); }
  // Is the person in office at the date, was it before, and with an undated document?
  bool in_office(const Person& person) const;
  bool out_of_office(const Person& person) const;
  // In office within two years of the date: then the surname alone may do.
  bool topical(const Person& person) const;

  // In the name of a person: "Chad Smith", "Michael Jordan", "Paris Hilton" are one name each.
  // `names`: spans of the names, in text order.
  void join_first_names(std::span<const Atom> atoms, std::span<const Span> names,
                        std::vector<Item>* items) const;

 private:
  bool is_surname_by_place(const Item& last, const Item& item, std::span<const Atom> atoms) const;
  void choose(Item* item, std::int32_t stem, std::span<const Atom> atoms) const;
  int rank(const Sense& sense, std::span<const Atom> atoms) const;
  void merge_names(std::span<const Atom> atoms, std::vector<Item>* items) const;

  const ActorTables& tables_;
  std::string_view date_;
  std::unordered_set<std::string> surnames_;
};

}  // namespace dragoman::resolve

#endif  // DRAGOMAN_RESOLVE_ACTORS_ITEMS_H_
