// SPDX-License-Identifier: Apache-2.0
#include "resolve/actors/memory.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace dragoman::resolve {
namespace {

constexpr double kHalfLifeBytes = 400;
constexpr double kEverywhere = 0.12;             // weight of a country word however far off
constexpr std::uint32_t kFarBytes = 4000;        // ten half-lives
constexpr double kSceneWeights[] = {1, 0.3, 2};  // of places, by Memory::Weighing
constexpr std::uint32_t kOpeningBytes =
    800;                                   // whoever is to be the text's voice shows itself by then
constexpr std::size_t kFarBack = 500;      // country words that "the two countries" look back
constexpr std::uint32_t kPairBytes = 800;  // how far before "the two countries" a pair may stand
constexpr std::size_t kLongestTitle = 9;
constexpr std::size_t kLongestApposition = 14;

bool title_item(const Item& item) {
  switch (item.kind) {
    case ItemKind::kRole:
    case ItemKind::kAdjective:
    case ItemKind::kState:
    case ItemKind::kBody:
    case ItemKind::kPlace:
    case ItemKind::kTribe:
    case ItemKind::kPeople:
    case ItemKind::kSeat:
      return true;
    default:
      return false;
  }
}

bool close_gap(char gap) { return gap == ' ' || gap == '-' || gap == '/'; }

}  // namespace

Memory::Memory(ItemReader* items, std::string_view text, std::span<const Span> people)
    : items_(*items) {
  items->tables().splitter().split(text, {0, static_cast<std::uint32_t>(text.size())}, &atoms_);
  std::vector<Item> all;
  items->read(atoms_, &all);
  if (find_surnames(all, items)) items->read(atoms_, &all);
  items->join_first_names(atoms_, people, &all);
  for (const Item& item : all)
    if (item.end - item.first > 1 &&
        (item.kind == ItemKind::kBody || item.kind == ItemKind::kPerson ||
         item.kind == ItemKind::kState))
      names_in_atoms_.push_back({item.first, item.end});
  gather(all);
  learn(all, text);
  add_people(all);
  sum_evidence();
  find_voice(all, text);
}

void Memory::find_voice(const std::vector<Item>& items, std::string_view text) {
  for (std::size_t i = 0; i + 1 < items.size(); ++i) {
    const Item& item = items[i];
    if (atoms_[item.first].span.begin > kOpeningBytes) return;
    if (item.kind != ItemKind::kState && item.kind != ItemKind::kBody) continue;
    const bool the = i > 0 && atoms_[items[i - 1].first].fold == "the" && close_gap(item.gap);
    const char before = the ? items[i - 1].gap : item.gap;
    if (before != '.' && before != '\n') continue;
    const Item& next = items[i + 1];
    if (item.possessive || !close_gap(next.gap) || next.upper || next.gap == '-') continue;
    if (next.kind != ItemKind::kWord && !items_.has_cue(next, Cue::kClause)) continue;
    const PhraseReader reader(items_, names_);
    voice_ = reader.read(
        text, std::span<const Atom>(atoms_).subspan(item.first, item.end - item.first), true);
    return;
  }
}

std::span<const Atom> Memory::atoms_in(Span span) const {
  const auto first =
      std::lower_bound(atoms_.begin(), atoms_.end(), span.begin,
                       [](const Atom& a, std::uint32_t at) { return a.span.begin < at; });
  auto last = first;
  auto from = first;
  while (last != atoms_.end() && last->span.begin < span.end) ++last;
  // "Qaida" of "al-Qaida", "Islam" of "Jaysh al-Islam" are all of it.
  const auto at = static_cast<std::uint32_t>(first - atoms_.begin()),
             end = static_cast<std::uint32_t>(last - atoms_.begin());
  const auto name = std::lower_bound(names_in_atoms_.begin(), names_in_atoms_.end(), at,
                                     [](Span n, std::uint32_t atom) { return n.end <= atom; });
  if (name != names_in_atoms_.end() && name->begin < at && name->end <= end)
    from = atoms_.begin() + name->begin;
  return {atoms_.data() + (from - atoms_.begin()), static_cast<std::size_t>(last - from)};
}

bool Memory::find_surnames(const std::vector<Item>& items, ItemReader* reader) const {
  std::unordered_set<std::string> surnames;
  for (const Item& item : items) {
    if (item.kind != ItemKind::kName || item.end - item.first < 2) continue;
    const Match last =
        reader->tables().match(std::span<const Atom>(atoms_).subspan(item.end - 1, 1));
    for (std::int32_t s = last.sense; s >= 0; s = reader->tables().sense(s).next) {
      const SenseKind kind = reader->tables().sense(s).kind;
      if (kind == SenseKind::kPlace || kind == SenseKind::kSeat)
        surnames.insert(atoms_[item.end - 1].fold);
    }
  }
  // Not where the text also goes there ("in Paris").
  for (std::size_t i = 1; i < items.size(); ++i)
    if (items[i - 1].kind == ItemKind::kCue && items_.has_cue(items[i - 1], Cue::kInherit))
      surnames.erase(atoms_[items[i].first].fold);
  if (surnames.empty()) return false;
  reader->set_surnames(std::move(surnames));
  return true;
}

void Memory::gather(const std::vector<Item>& items) {
  const ActorTables& tables = items_.tables();
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Item& item = items[i];
    CountryId id = kNoCountry;
    float weight = 1;
    bool state = false, place = false;
    switch (item.kind) {
      case ItemKind::kState:
        id = static_cast<CountryId>(item.ref);
        state = true;
        break;
      case ItemKind::kAdjective:
      case ItemKind::kPeople:
        id = static_cast<CountryId>(item.ref);
        break;
      case ItemKind::kSeat:
        id = static_cast<CountryId>(item.ref);
        place = true;
        break;
      case ItemKind::kPlace:
        id = static_cast<CountryId>(item.ref);
        weight = 0.7f;
        place = true;
        break;
      case ItemKind::kBody:
        id = tables.body(item.ref).country;
        weight = 0.5f;
        break;
      case ItemKind::kPerson:
        id = tables.person(item.ref).country;
        weight = 0.5f;
        break;
      default:
        break;
    }
    if (item.kind == ItemKind::kTribe && i > 0 && close_gap(item.gap) &&
        (items[i - 1].kind == ItemKind::kAdjective || items[i - 1].kind == ItemKind::kState)) {
      const auto& homes = tables.people(item.ref).homes;
      const auto beside = static_cast<CountryId>(items[i - 1].ref);
      if (std::find(homes.begin(), homes.end(), beside) != homes.end())
        homes_.emplace(&tables.people(item.ref), beside);
    }
    if (id == kNoCountry) continue;
    if (state && i >= 2 && items[i - 2].kind == ItemKind::kState && items[i - 2].ref != item.ref &&
        items_.has_cue(items[i - 1], Cue::kConjunction) && close_gap(item.gap) &&
        close_gap(items[i - 1].gap))
      pairs_.push_back(
          {atoms_[items[i - 2].first].span.begin, static_cast<CountryId>(items[i - 2].ref), id});
    const bool in =
        i > 0 && items_.has_cue(items[i - 1], Cue::kPlace) && items[i - 1].kind == ItemKind::kCue;
    if (in && (state || place))
      place = true, weight *= 1.5f;
    else if (state)
      place = false;
    const bool seat = item.kind == ItemKind::kSeat;
    evidence_.push_back({atoms_[item.first].span.begin, id, weight, state || seat, place,
                         item.kind == ItemKind::kPerson});
  }
}

// People known only now, by surname or by what the text said of them, are evidence too.
void Memory::add_people(const std::vector<Item>& items) {
  for (const Item& item : items) {
    if (item.kind != ItemKind::kName && item.kind != ItemKind::kSurname) continue;
    const auto found = names_.find(atoms_[item.end - 1].fold);
    if (found == names_.end() || found->second.countries.size() != 1) continue;
    evidence_.push_back(
        {atoms_[item.first].span.begin, found->second.countries[0], 0.4f, false, false, true});
  }
  std::stable_sort(evidence_.begin(), evidence_.end(),
                   [](const Evidence& a, const Evidence& b) { return a.at < b.at; });
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
  const bool first =
      reading.countries.size() == 1 && items_.tables().surname_first(reading.countries[0]);
  const Atom& surname = first ? atoms.front() : atoms.back();
  if (atoms.size() > 1 && surname.fold.size() > 1) {
    names_.emplace(surname.fold, reading);
    // "al-Maliki", "de Mistura"
    if (!first && atoms[atoms.size() - 2].fold.size() <= 3)
      names_.emplace(atoms[atoms.size() - 2].fold + " " + surname.fold, reading);
  }
}

// Names with what stands before them ("Turkish foreign minister X") or after ("X, the foreign
// minister of Y").
void Memory::learn(const std::vector<Item>& items, std::string_view text) {
  const PhraseReader reader(items_, names_);
  const auto read = [&](std::size_t from, std::size_t to) {
    const std::size_t first = items[from].first, last = items[to - 1].end;
    return reader.read(text, std::span<const Atom>(atoms_).subspan(first, last - first), true);
  };
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Item& item = items[i];
    const bool person = item.kind == ItemKind::kPerson;
    if (item.kind == ItemKind::kName) learn_acronym(items, i, text);
    if (!person && item.kind != ItemKind::kName && item.kind != ItemKind::kSurname) continue;
    const auto name = text.substr(atoms_[item.first].span.begin,
                                  atoms_[item.end - 1].span.end - atoms_[item.first].span.begin);
    if (person) {
      Reading known = read(i, i + 1);
      if (known.person < 0) continue;
      learn_holder(atoms_[item.first].span.begin, known);
      learn_name(name, known);
      continue;
    }
    std::size_t from = i;
    bool titled = false;
    while (from > 0 && i - from < kLongestTitle && close_gap(items[from].gap)) {
      const Item& before = items[from - 1];
      const bool small = before.kind == ItemKind::kWord ||
                         items_.has_cue(before, Cue::kConjunction) ||
                         items_.has_cue(before, Cue::kHonorific) ||
                         before.kind == ItemKind::kName || items_.has_cue(before, Cue::kFor);
      if (!title_item(before) && !small) break;
      titled = titled || title_item(before);
      --from;
    }
    if (titled) {
      // Leave off words before the first title word ("said Turkish President X").
      while (from < i && !title_item(items[from])) ++from;
      Reading reading = read(from, i + 1);
      // "Defence Minister Rein Kask of Estonia"
      if (reading.head == Head::kName && !reading.known() && i + 2 < items.size() &&
          close_gap(items[i + 1].gap) && items[i + 1].kind == ItemKind::kCue &&
          items_.has_cue(items[i + 1], Cue::kInherit) && close_gap(items[i + 2].gap) &&
          items[i + 2].kind == ItemKind::kState && item.end - item.first > 1)
        reading = read(from, i + 3);
      if (reading.head == Head::kPerson || reading.basis == Basis::kContext)
        learn_holder(atoms_[item.first].span.begin, reading);
      if (reading.head == Head::kName && reading.known() && reading.basis != Basis::kContext) {
        learn_holder(atoms_[item.first].span.begin, reading);
        learn_name(name, reading);
        continue;
      }
    }
    if (i + 1 < items.size() && items[i + 1].gap == ',' && !item.possessive &&
        item.end - item.first > 1) {
      std::size_t to = i + 2;
      while (to < items.size() && to - i < kLongestApposition && (close_gap(items[to].gap))) ++to;
      Reading reading = read(i, to);
      if (reading.head != Head::kName || reading.role == nullptr) continue;
      // "based in Minsk" says whose a group is, "killed in Minsk" not whose a man is.
      const Basis least = is_collective(reading) ? Basis::kLoose : Basis::kPlace;
      if (reading.known() && reading.basis >= least) {
        learn_holder(atoms_[item.first].span.begin, reading);
        learn_name(name, reading);
      } else if (!reading.known() && !reading.sectors.empty()) {
        learn_what(item, reading);
      }
    }
  }
}

// "the Ruritanian Popular Front, a rebel group": what it is, though not whose.
void Memory::learn_what(const Item& item, const Reading& reading) {
  std::string whole;
  for (std::size_t i = item.first; i < item.end; ++i) {
    if (!whole.empty()) whole += ' ';
    whole += atoms_[i].fold;
  }
  names_.emplace(whole, reading);
}

void Memory::learn_holder(std::uint32_t at, const Reading& reading) {
  if (!reading.known() || reading.former) return;
  if (reading.person >= 0) {
    const Person& person = items_.tables().person(reading.person);
    if (!person.office.empty() && items_.in_office(person))
      holders_.push_back({at, std::string(person.office), reading});
  }
  if (reading.role != nullptr && reading.role->kind == RoleClass::kOffice)
    holders_.push_back({at, fold(reading.role->word), reading});
}

const Reading* Memory::holder_of(std::string_view office, std::uint32_t byte,
                                 CountryId country) const {
  const Reading* found = nullptr;
  for (const Holder& h : holders_) {
    if (country != kNoCountry &&
        (h.reading.countries.size() != 1 || h.reading.countries[0] != country))
      continue;
    const std::string_view whole = h.office;
    const bool same = whole == office || (whole.size() > office.size() && whole.ends_with(office) &&
                                          whole[whole.size() - office.size() - 1] == ' ' &&
                                          !whole.starts_with("vice"));
    if (!same) continue;
    if (h.at >= byte && found != nullptr) break;
    found = &h.reading;
    if (h.at >= byte) break;
  }
  return found;
}

const Reading* Memory::chief_of(std::string_view body, std::uint32_t byte) const {
  const Reading* found = nullptr;
  for (const Holder& h : holders_) {
    if (h.at >= byte) break;
    const std::string office = fold(h.office);
    if (h.reading.supranational && office.size() > body.size() && office.starts_with(body) &&
        office[body.size()] == ' ')
      found = &h.reading;
  }
  return found;
}

// "the Syria Recovery Trust Fund (SRTF)": what stands before the bracket has these initials.
void Memory::learn_acronym(const std::vector<Item>& items, std::size_t at, std::string_view text) {
  const Item& item = items[at];
  const Atom& atom = atoms_[item.first];
  if (at == 0 || !atom.all_upper || item.end - item.first != 1) return;
  const bool bracket = item.gap == '(';
  // "the Union of Free Miners, or UFM, said"
  const bool said_or = item.first >= 2 && item.gap == ' ' && items[at - 1].gap == ',' &&
                       atoms_[item.first - 1].fold == "or";
  if (!bracket && !said_or) return;
  if (bracket && at + 1 < items.size() && items[at + 1].gap != ')' && items[at + 1].gap != '.')
    return;
  const std::size_t end = said_or ? item.first - 1 : item.first;
  std::size_t first = end;
  const char initial = atom.fold[0];
  std::size_t best = first;
  while (first > 0 && end - first < 10) {
    --first;
    const Atom& word = atoms_[first];
    if (word.upper && word.fold[0] == initial) best = first;
    if (!close_gap(word.gap)) break;
    if (end - first >= atom.fold.size() + 3) break;
  }
  if (best + 1 >= end) return;
  const PhraseReader reader(items_, names_);
  Reading reading =
      reader.read(text, std::span<const Atom>(atoms_).subspan(best, end - best), true);
  reading.name = std::string(
      text.substr(atoms_[best].span.begin, atoms_[end - 1].span.end - atoms_[best].span.begin));
  if (reading.head != Head::kBody) reading.head = Head::kName;
  names_.emplace(atom.fold, reading);
}

// Evidence counts by its nearness, and a little wherever it stands; what is far off is summed once.
CountryId Memory::about(std::uint32_t byte, Weighing weighing, double* share) const {
  const auto kind = static_cast<std::size_t>(weighing);
  std::map<CountryId, double> sums;
  double total = 0;
  for (const auto& [country, sum] : everywhere_[kind]) {
    sums[country] = kEverywhere * sum;
    total += kEverywhere * sum;
  }
  const std::uint32_t from = byte > kFarBytes ? byte - kFarBytes : 0;
  auto e = std::lower_bound(evidence_.begin(), evidence_.end(), from,
                            [](const Evidence& x, std::uint32_t at) { return x.at < at; });
  for (; e != evidence_.end() && e->at < byte + kFarBytes; ++e) {
    const double distance = e->at <= byte ? byte - e->at : 2.0 * (e->at - byte);
    const double w =
        e->weight * (e->place ? kSceneWeights[kind] : 1) * std::exp2(-distance / kHalfLifeBytes);
    sums[e->country] += w;
    total += w;
  }
  CountryId best = kNoCountry;
  double most = 0;
  for (const auto& [country, sum] : sums)
    if (sum > most) most = sum, best = country;
  *share = total > 0 ? most / total : 0;
  return best;
}

void Memory::sum_evidence() {
  for (std::size_t kind = 0; kind < everywhere_.size(); ++kind)
    for (const Evidence& e : evidence_)
      everywhere_[kind][e.country] += e.weight * (e.place ? kSceneWeights[kind] : 1);
}

CountryId Memory::likeliest(const std::vector<CountryId>& among) const {
  CountryId best = among.empty() ? kNoCountry : among.front();
  double most = 0;
  const auto& sums = everywhere_[static_cast<std::size_t>(Weighing::kSpot)];
  for (const CountryId id : among) {
    const auto found = sums.find(id);
    if (found != sums.end() && found->second > most) most = found->second, best = id;
  }
  return best;
}

CountryId Memory::home_of(const People* people) const {
  const auto found = homes_.find(people);
  return found == homes_.end() ? kNoCountry : found->second;
}

std::vector<CountryId> Memory::last_pair(std::uint32_t byte) const {
  const auto next = std::lower_bound(pairs_.begin(), pairs_.end(), byte,
                                     [](const Pair& p, std::uint32_t at) { return p.at < at; });
  if (next == pairs_.begin() || (next - 1)->at + kPairBytes < byte) return {};
  return {(next - 1)->first, (next - 1)->second};
}

std::vector<CountryId> Memory::last_ones(std::uint32_t byte, std::size_t count, Of of) const {
  std::vector<CountryId> found;
  const auto end = std::lower_bound(evidence_.begin(), evidence_.end(), byte,
                                    [](const Evidence& x, std::uint32_t at) { return x.at < at; });
  const auto last = static_cast<std::size_t>(end - evidence_.begin());
  for (std::size_t i = last; i-- > 0 && found.size() < count && last - i < kFarBack;) {
    const Evidence& e = evidence_[i];
    const bool state = e.state && !e.person && items_.tables().country(e.country).sovereign.empty();
    const bool wanted = of == Of::kAll || (of == Of::kPersons ? e.person : state);
    if (e.at >= byte || !wanted || std::find(found.begin(), found.end(), e.country) != found.end())
      continue;
    found.insert(found.begin(), e.country);
  }
  return found;
}

CountryId Memory::last_country(std::uint32_t byte) const {
  const auto end = std::lower_bound(evidence_.begin(), evidence_.end(), byte,
                                    [](const Evidence& x, std::uint32_t at) { return x.at < at; });
  const auto last = static_cast<std::size_t>(end - evidence_.begin());
  for (std::size_t i = last; i-- > 0 && last - i < kFarBack;)
    if (evidence_[i].state || evidence_[i].place) return evidence_[i].country;
  return kNoCountry;
}

CountryId Memory::place_in(Span stretch, std::uint32_t byte) const {
  CountryId best = kNoCountry;
  std::uint32_t nearest = 0xFFFFFFFF;
  auto e = std::lower_bound(evidence_.begin(), evidence_.end(), stretch.begin,
                            [](const Evidence& x, std::uint32_t at) { return x.at < at; });
  for (; e != evidence_.end() && e->at < stretch.end; ++e) {
    if (!e->place) continue;
    const std::uint32_t distance = e->at > byte ? e->at - byte : byte - e->at;
    if (distance < nearest) nearest = distance, best = e->country;
  }
  return best;
}

}  // namespace dragoman::resolve
