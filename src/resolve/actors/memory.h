// SPDX-License-Identifier: Apache-2.0
// What one document tells about its people and countries, gathered before its mentions are
// resolved.
//
// Three things: names with the title, country or apposition that once stood beside them ("Turkish
// foreign minister Mevlut Cavusoglu ... Cavusoglu said"), every country word with its place in the
// text, and, while mentions are resolved in order, the last owner of each common noun ("the
// ministry").
#ifndef DRAGOMAN_RESOLVE_ACTORS_MEMORY_H_
#define DRAGOMAN_RESOLVE_ACTORS_MEMORY_H_

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "resolve/actors/phrase.h"

namespace dragoman::resolve {

class Memory {
 public:
  // Reads the whole text once. `items` must outlive the memory.
  // `people`: spans of the names of persons, in text order.
  Memory(ItemReader* items, std::string_view text, std::span<const Span> people);
  Memory(const Memory&) = delete;
  Memory& operator=(const Memory&) = delete;

  std::span<const Atom> atoms() const { return atoms_; }
  std::span<const Atom> atoms_in(Span span) const;
  const NameMap& names() const { return names_; }
  void learn_name(std::string_view name, const Reading& reading);

  // The country that the text is about at this byte; kNoCountry where it names none. *share is its
  // part of the evidence.
  CountryId country_at(std::uint32_t byte, double* share) const {
    return about(byte, Weighing::kPlain, share);
  }
  // The same for persons: scenes count less than the states that act.
  CountryId country_of_person_at(std::uint32_t byte, double* share) const {
    return about(byte, Weighing::kActors, share);
  }
  // The same for the people on the spot: scenes count more.
  CountryId scene_at(std::uint32_t byte, double* share) const {
    return about(byte, Weighing::kSpot, share);
  }
  // The person of this office ("president", "secretary") named last before the byte, else first
  // after it; null where the text names none.
  // `country`: if given, only a holder of that one's office counts.
  const Reading* holder_of(std::string_view office, std::uint32_t byte,
                           CountryId country = kNoCountry) const;
  // Whose office begins with the body's name ("NATO secretary-general"), named last before the byte
  // ("the NATO chief"); null where the text names none.
  const Reading* chief_of(std::string_view body, std::uint32_t byte) const;
  // The country among these that the text names most; the first where it names none of them.
  CountryId likeliest(const std::vector<CountryId>& among) const;
  // The last different countries named before this byte (for "the two countries"), in text order.
  enum class Of : std::uint8_t { kStates, kPersons, kAll };  // kPersons: "the two leaders"
  // The last two states joined by "and" not far before this byte; empty if there are none.
  std::vector<CountryId> last_pair(std::uint32_t byte) const;
  std::vector<CountryId> last_ones(std::uint32_t byte, std::size_t count, Of of) const;
  // Who opens the text as its subject ("The United States condemns ..."): whose voice "we" is; or
  // null.
  const Reading* voice() const { return voice_.known() ? &voice_ : nullptr; }
  // The country that stood beside the people's name elsewhere ("Syrian Kurds"), or kNoCountry.
  CountryId home_of(const People* people) const;
  // The last country named as such before this byte ("the country").
  CountryId last_country(std::uint32_t byte) const;
  // A country named as a place within the stretch, nearest to the byte.
  CountryId place_in(Span stretch, std::uint32_t byte) const;

 private:
  struct Evidence {
    std::uint32_t at;
    CountryId country;
    float weight;
    bool state, place;
    bool person = false;
  };
  // Surnames that the tables take for places; true if there are any.
  enum class Weighing : std::uint8_t { kPlain, kActors, kSpot };  // how much places count
  struct Holder {
    std::uint32_t at;
    std::string office;
    Reading reading;
  };
  CountryId about(std::uint32_t byte, Weighing weighing, double* share) const;
  void sum_evidence();
  void learn_acronym(const std::vector<Item>& items, std::size_t at, std::string_view text);
  void learn_what(const Item& item, const Reading& reading);
  void learn_holder(std::uint32_t at, const Reading& reading);
  bool find_surnames(const std::vector<Item>& items, ItemReader* reader) const;
  void find_voice(const std::vector<Item>& items, std::string_view text);
  void add_people(const std::vector<Item>& items);
  void gather(const std::vector<Item>& items);
  void learn(const std::vector<Item>& items, std::string_view text);

  const ItemReader& items_;
  std::vector<Atom> atoms_;
  std::vector<Span>
      names_in_atoms_;              // first and end atom of the text's names of two atoms and more
  std::vector<Evidence> evidence_;  // in text order
  std::unordered_map<const People*, CountryId> homes_;
  struct Pair {
    std::uint32_t at;
    CountryId first, second;
  };
  std::vector<Pair> pairs_;      // "Armenia and Azerbaijan", in text order
  std::vector<Holder> holders_;  // in text order
  std::array<std::map<CountryId, double>, 3> everywhere_;  // by Weighing: the text's whole evidence
  NameMap names_;
  Reading voice_;
};

}  // namespace dragoman::resolve

#endif  // DRAGOMAN_RESOLVE_ACTORS_MEMORY_H_
