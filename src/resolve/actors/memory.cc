// SPDX-License-Identifier: Apache-2.0
#include "resolve/actors/memory.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace dragoman::resolve {
namespace {

constexpr double kHalfLifeBytes = 400;
constexpr double kEverywhere = 0.12;  // weight of a country word however far off
constexpr std::size_t kLongestTitle = 9;
constexpr std::size_t kLongestApposition = 14;

bool title_item(const Item& item) {
  switch (item.kind) {
    case ItemKind::kRole: case ItemKind::kAdjective: case ItemKind::kState: case ItemKind::kBody: case ItemKind::kPlace:
    case ItemKind::kTribe: case ItemKind::kPeople: case ItemKind::kSeat:
      return true;
    default: return false;
  }
}

bool close_gap(char gap) { return gap == ' ' || gap == '-' || gap == '/'; }

}  // namespace

Memory::Memory(const ItemReader& items, std::string_view text) : items_(items) {
  items.tables().splitter().split(text, {0, static_cast<std::uint32_t>(text.size())}, &atoms_);
  std::vector<Item> all;
  items.read(atoms_, &all);
  gather(all);
  learn(all, text);
}

std::span<const Atom> Memory::atoms_in(Span span) const {
  const auto first = std::lower_bound(atoms_.begin(), atoms_.end(), span.begin,
                                      [](const Atom& a, std::uint32_t at) { return a.span.begin < at; });
  auto last = first;
  while (last != atoms_.end() && last->span.begin < span.end) ++last;
  return {atoms_.data() + (first - atoms_.begin()), static_cast<std::size_t>(last - first)};
}

void Memory::gather(const std::vector<Item>& items) {
  const ActorTables& tables = items_.tables();
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Item& item = items[i];
    CountryId id = kNoCountry;
    float weight = 1;
    bool state = false, place = false;
    switch (item.kind) {
      case ItemKind::kState: id = static_cast<CountryId>(item.ref); state = true; break;
      case ItemKind::kAdjective: case ItemKind::kPeople: id = static_cast<CountryId>(item.ref); break;
      case ItemKind::kSeat: id = static_cast<CountryId>(item.ref); place = true; break;
      case ItemKind::kPlace: id = static_cast<CountryId>(item.ref); weight = 0.7f; place = true; break;
      case ItemKind::kBody: id = tables.body(item.ref).country; weight = 0.5f; break;
      case ItemKind::kPerson: id = tables.person(item.ref).country; weight = 0.5f; break;
      default: break;
    }
    if (id == kNoCountry) continue;
    const bool in = i > 0 && items_.has_cue(items[i - 1], Cue::kPlace) && items[i - 1].kind == ItemKind::kCue;
    if (in && (state || place)) place = true, weight *= 1.5f;
    else if (state) place = false;
    evidence_.push_back({atoms_[item.first].span.begin, id, weight, state || item.kind == ItemKind::kSeat, place});
  }
}

void Memory::learn_name(std::string_view name, const Reading& reading) {
  if (!reading.known()) return;
  std::vector<Atom> atoms;
  items_.tables().splitter().split(name, {0, static_cast<std::uint32_t>(name.size())}, &atoms);
  if (atoms.empty()) return;
  std::string whole;
  for (const Atom& atom : atoms) {
    if (!whole.empty()) whole += ' ';
    whole += atom.fold;
  }
  names_.emplace(whole, reading);
  const bool first = reading.countries.size() == 1 && items_.tables().surname_first(reading.countries[0]);
  const Atom& surname = first ? atoms.front() : atoms.back();
  if (atoms.size() > 1 && surname.fold.size() > 1) {
    names_.emplace(surname.fold, reading);
    // "al-Maliki", "de Mistura"
    if (!first && atoms[atoms.size() - 2].fold.size() <= 3)
      names_.emplace(atoms[atoms.size() - 2].fold + " " + surname.fold, reading);
  }
}

// Names with what stands before them ("Turkish foreign minister X") or after ("X, the foreign minister of Y").
void Memory::learn(const std::vector<Item>& items, std::string_view text) {
  const PhraseReader reader(items_, names_);
  const auto read = [&](std::size_t from, std::size_t to) {
    const std::size_t first = items[from].first, last = items[to - 1].end;
    return reader.read(text, std::span<const Atom>(atoms_).subspan(first, last - first), true);
  };
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Item& item = items[i];
    const bool person = item.kind == ItemKind::kPerson;
    if (!person && item.kind != ItemKind::kName && item.kind != ItemKind::kSurname) continue;
    const auto name = text.substr(atoms_[item.first].span.begin,
                                  atoms_[item.end - 1].span.end - atoms_[item.first].span.begin);
    if (person) {
      Reading known = read(i, i + 1);
      if (known.person < 0) continue;
      learn_name(name, known);
      continue;
    }
    std::size_t from = i;
    bool titled = false;
    while (from > 0 && i - from < kLongestTitle && close_gap(items[from].gap)) {
      const Item& before = items[from - 1];
      const bool small = before.kind == ItemKind::kWord || items_.has_cue(before, Cue::kConjunction) ||
                         items_.has_cue(before, Cue::kHonorific) || before.kind == ItemKind::kName ||
                         items_.has_cue(before, Cue::kFor);
      if (!title_item(before) && !small) break;
      titled = titled || title_item(before);
      --from;
    }
    if (titled) {
      // Leave off words before the first title word ("said Turkish President X").
      while (from < i && !title_item(items[from])) ++from;
      Reading reading = read(from, i + 1);
      if (reading.head == Head::kName && reading.known() && reading.basis != Basis::kContext) {
        learn_name(name, reading);
        continue;
      }
    }
    if (i + 1 < items.size() && items[i + 1].gap == ',' && !item.possessive && item.end - item.first > 1) {
      std::size_t to = i + 2;
      while (to < items.size() && to - i < kLongestApposition && (close_gap(items[to].gap))) ++to;
      Reading reading = read(i, to);
      if (reading.head == Head::kName && reading.known() && reading.role != nullptr && reading.basis == Basis::kPhrase)
        learn_name(name, reading);
    }
  }
}

CountryId Memory::country_at(std::uint32_t byte, double* share) const {
  std::map<CountryId, double> sums;
  double total = 0;
  for (const Evidence& e : evidence_) {
    const double distance = e.at <= byte ? byte - e.at : 2.0 * (e.at - byte);
    const double w = e.weight * (kEverywhere + std::exp2(-distance / kHalfLifeBytes));
    sums[e.country] += w;
    total += w;
  }
  CountryId best = kNoCountry;
  double most = 0;
  for (const auto& [country, sum] : sums)
    if (sum > most) most = sum, best = country;
  *share = total > 0 ? most / total : 0;
  return best;
}

CountryId Memory::likeliest(const std::vector<CountryId>& among) const {
  CountryId best = among.empty() ? kNoCountry : among.front();
  double most = 0;
  for (const CountryId id : among) {
    double sum = 0;
    for (const Evidence& e : evidence_)
      if (e.country == id) sum += e.weight;
    if (sum > most) most = sum, best = id;
  }
  return best;
}

std::vector<CountryId> Memory::last_two(std::uint32_t byte) const {
  std::vector<CountryId> found;
  for (std::size_t i = evidence_.size(); i-- > 0 && found.size() < 2;) {
    const Evidence& e = evidence_[i];
    if (e.at >= byte || std::find(found.begin(), found.end(), e.country) != found.end()) continue;
    found.insert(found.begin(), e.country);
  }
  return found;
}

CountryId Memory::last_country(std::uint32_t byte) const {
  for (std::size_t i = evidence_.size(); i-- > 0;)
    if (evidence_[i].at < byte && (evidence_[i].state || evidence_[i].place)) return evidence_[i].country;
  return kNoCountry;
}

CountryId Memory::place_in(Span stretch, std::uint32_t byte) const {
  CountryId best = kNoCountry;
  std::uint32_t nearest = 0xFFFFFFFF;
  for (const Evidence& e : evidence_) {
    if (!e.place || !stretch.contains(e.at)) continue;
    const std::uint32_t distance = e.at > byte ? e.at - byte : byte - e.at;
    if (distance < nearest) nearest = distance, best = e.country;
  }
  return best;
}

}  // namespace dragoman::resolve
