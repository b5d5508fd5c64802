// SPDX-License-Identifier: Apache-2.0
// What one document tells about its people and countries, gathered before its mentions are resolved.
//
// Three things: names with the title, country or apposition that once stood beside them ("Turkish foreign
// minister Mevlut Cavusoglu ... Cavusoglu said"), every country word with its place in the text, and,
// while mentions are resolved in order, the last owner of each common noun ("the ministry").
#ifndef DRAGOMAN_RESOLVE_ACTORS_MEMORY_H_
#define DRAGOMAN_RESOLVE_ACTORS_MEMORY_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "resolve/actors/phrase.h"

namespace dragoman::resolve {

class Memory {
 public:
  // Reads the whole text once. `items` must outlive the memory.
  Memory(const ItemReader& items, std::string_view text);
  Memory(const Memory&) = delete;
  Memory& operator=(const Memory&) = delete;

  std::span<const Atom> atoms() const { return atoms_; }
  std::span<const Atom> atoms_in(Span span) const;
  const NameMap& names() const { return names_; }
  void learn_name(std::string_view name, const Reading& reading);

  // The country that the text is about at this byte; kNoCountry where it names none. *share is its part
  // of the evidence.
  CountryId country_at(std::uint32_t byte, double* share) const;
  // The country among these that the text names most; the first where it names none of them.
  CountryId likeliest(const std::vector<CountryId>& among) const;
  // The last two different countries named before this byte (for "the two countries"), in text order.
  std::vector<CountryId> last_two(std::uint32_t byte) const;
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
  };
  void gather(const std::vector<Item>& items);
  void learn(const std::vector<Item>& items, std::string_view text);

  const ItemReader& items_;
  std::vector<Atom> atoms_;
  std::vector<Evidence> evidence_;  // in text order
  NameMap names_;
};

}  // namespace dragoman::resolve

#endif  // DRAGOMAN_RESOLVE_ACTORS_MEMORY_H_
