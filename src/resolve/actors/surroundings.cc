// SPDX-License-Identifier: Apache-2.0
// The last resorts of Context: pairs of countries, homes of peoples, places in the sentence, and
// the country that the text is about.
#include <algorithm>

#include "record/tree.h"
#include "resolve/actors/context.h"

namespace dragoman::resolve {
namespace {

constexpr double kLeastShare = 0.30;  // of the evidence, for a domestic noun to be of that country
constexpr double kGuessShare = 0.50;  // ... for other nouns
constexpr double kNameShare = 0.40;   // ... for persons

}  // namespace

// "the president", not "a president" or "any president".
bool Context::definite(std::size_t mention) const {
  const std::span<const Atom> atoms = memory_.atoms_in(analysis_.mentions[mention].span);
  return !atoms.empty() && (atoms[0].fold == "the" || atoms[0].fold == "this" || atoms[0].upper);
}

bool Context::has_word(const Mention& m, std::string_view word) const {
  for (const Atom& atom : memory_.atoms_in(m.span))
    if (atom.fold == word) return true;
  return false;
}

void Context::pair_of_countries(std::size_t mention) {
  Reading& r = readings_[mention];
  const auto count = static_cast<std::size_t>(r.pair);
  const bool persons = r.head == Head::kRole && r.role->kind != RoleClass::kBody &&
                       r.role->word != "side" && r.role->word != "ally";
  const std::uint32_t before = analysis_.mentions[mention].span.begin;
  std::vector<CountryId> named;
  if (!persons && count == 2) named = memory_.last_pair(before);
  if (named.empty())
    named = memory_.last_ones(before, count, persons ? Memory::Of::kPersons : Memory::Of::kStates);
  if (named.size() < count) named = memory_.last_ones(before, count, Memory::Of::kAll);
  if (named.size() < count) return;
  r.countries = named;
  r.basis = Basis::kLoose;
}

// The state that is subject in this sentence or the one before it; of two that of the main clause.
CountryId Context::last_subject(std::size_t mention) const {
  const Mention& m = analysis_.mentions[mention];
  CountryId found = kNoCountry;
  if (m.head >= analysis_.tokens.size()) return found;
  const std::uint32_t sentence = analysis_.tokens[m.head].sentence;
  for (std::size_t i = mention; i-- > 0;) {
    const Mention& other = analysis_.mentions[i];
    if (other.head >= analysis_.tokens.size()) continue;
    const Token& head = analysis_.tokens[other.head];
    if (head.sentence + 1 < sentence) break;
    const Reading& r = readings_[i];
    if (r.head != Head::kState || r.adjective || r.countries.size() != 1 || head.head == kNone ||
        universal_relation(head.deprel) != "nsubj")
      continue;
    if (analysis_.tokens[static_cast<std::size_t>(head.head)].head == kNone) return r.countries[0];
    if (found == kNoCountry) found = r.countries[0];
  }
  return found;
}

Span Context::sentence_of(const Mention& m) const {
  if (m.head < analysis_.tokens.size()) {
    const std::uint32_t s = analysis_.tokens[m.head].sentence;
    if (s < analysis_.sentences.size()) return analysis_.sentences[s].span;
  }
  return m.span;
}

bool Context::from_surroundings(std::size_t mention) {
  Reading& r = readings_[mention];
  const Mention& m = analysis_.mentions[mention];
  const auto before = [](const PlaceMention& p, std::uint32_t at) { return p.span.begin < at; };
  auto next =
      std::lower_bound(analysis_.places.begin(), analysis_.places.end(), r.core_begin, before);
  for (; next != analysis_.places.end() && next->span.begin < r.core_end; ++next) {
    const PlaceMention& place = *next;
    if ((r.head == Head::kName || r.head == Head::kPlace) && place.span.begin >= r.core_begin &&
        place.span.end >= r.core_end && place.span.begin < r.core_end && !place.country.empty() &&
        m.type != "person") {
      const CountryId id = tables_.country_id(place.country);
      if (id == kNoCountry) continue;
      r.countries = {id};
      r.head = Head::kPlace;
      r.basis = Basis::kPlace;
      return true;
    }
  }
  if (r.tribe != nullptr && r.tribe->anywhere) {
    double share = 0;
    const CountryId id = memory_.country_at(m.span.begin, &share);
    if (id == kNoCountry || share < kNameShare) return false;
    r.countries = {id};
    r.basis = Basis::kGuess;
    return true;
  }
  if (r.tribe != nullptr && !r.tribe->homes.empty()) {
    CountryId home = memory_.home_of(r.tribe);
    if (home == kNoCountry) home = memory_.likeliest(r.tribe->homes);
    if (home == kNoCountry) return false;
    r.countries = {home};
    r.basis = Basis::kLoose;
    return true;
  }
  if (r.country_word && !r.plural) {
    CountryId id = last_subject(mention);
    if (id == kNoCountry) id = memory_.last_country(m.span.begin);
    if (id == kNoCountry) return false;
    r.countries = {id};
    r.head = Head::kState;
    r.basis = Basis::kLoose;
    return true;
  }
  if (r.head == Head::kName && (m.type == "person" || m.type.empty() || r.role != nullptr)) {
    double share = 0;
    const CountryId id = memory_.country_of_person_at(m.span.begin, &share);
    const bool officer = !r.sectors.empty() && r.sectors[0] == "MIL";
    if (id == kNoCountry || share < (officer ? kGuessShare : kNameShare)) return false;
    r.countries = {id};
    r.basis = Basis::kGuess;
    return true;
  }
  if (r.role == nullptr || r.head != Head::kRole || r.supranational) return false;
  if (r.role->scope == 'p') {
    const CountryId id = memory_.place_in(sentence_of(m), m.span.begin);
    if (id != kNoCountry) {
      r.countries = {id};
      r.basis = Basis::kLoose;
      return true;
    }
  }
  if (r.role->scope == 'n') return false;
  double share = 0;
  const std::string_view sector = r.sectors.empty() ? "" : r.sectors[0];
  const bool spot = sector == "CVL" || sector == "REB" || sector == "PRM" || sector == "MED" ||
                    sector == "REL" || sector == "SOC";
  const bool local = has_word(m, "local") || has_word(m, "regional") || has_word(m, "provincial");
  const bool military = sector == "MIL" && !local;
  const CountryId id = spot || local ? memory_.scene_at(m.span.begin, &share)
                       : military    ? memory_.country_of_person_at(m.span.begin, &share)
                                     : memory_.country_at(m.span.begin, &share);
  const double least = r.role->scope == 'd' && !military ? kLeastShare : kGuessShare;
  if (id == kNoCountry || share < least) return false;
  r.countries = {id};
  r.basis = Basis::kGuess;
  return true;
}

}  // namespace dragoman::resolve
