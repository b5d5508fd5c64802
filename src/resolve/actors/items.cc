// SPDX-License-Identifier: Apache-2.0
#include "resolve/actors/items.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace dragoman::resolve {
namespace {

constexpr std::array<std::string_view, 22> kParticles = {
    "al",  "el",  "bin", "ben", "ibn", "van", "von", "de", "da",   "di",  "du",
    "dos", "der", "den", "la",  "le",  "abu", "ul",  "ud", "bint", "del", "do"};

bool is_particle(const Atom& atom) {
  return std::find(kParticles.begin(), kParticles.end(), atom.fold) != kParticles.end();
}

bool joins(char gap) { return gap == ' ' || gap == '-'; }

int year_of(std::string_view text) {
  int year = 0;
  if (text.size() < 4) return 0;
  std::from_chars(text.data(), text.data() + 4, year);
  return year;
}

}  // namespace

bool ItemReader::in_office(const Person& person) const {
  if (person.terms.empty()) return true;
  return std::any_of(person.terms.begin(), person.terms.end(),
                     [&](const Term& t) { return t.holds(date_); });
}

bool ItemReader::out_of_office(const Person& person) const {
  return !in_office(person) && std::any_of(person.terms.begin(), person.terms.end(),
                                           [&](const Term& t) { return t.before(date_); });
}

bool ItemReader::topical(const Person& person) const {
  const int year = year_of(date_);
  if (person.terms.empty()) return false;
  if (year == 0) return true;
  return std::any_of(person.terms.begin(), person.terms.end(), [&](const Term& t) {
    const int from = year_of(t.from), to = t.to.empty() ? 9999 : year_of(t.to);
    return from - 1 <= year && year <= to + 5;
  });
}

bool ItemReader::has_cue(const Item& item, Cue cue) const {
  for (std::int32_t s = item.sense; s >= 0; s = tables_.sense(s).next)
    if (tables_.sense(s).kind == SenseKind::kCue &&
        tables_.sense(s).ref == static_cast<std::int32_t>(cue))
      return true;
  return false;
}

const Role* ItemReader::role(const Item& item) const {
  if (item.kind == ItemKind::kRole) return &tables_.role(item.ref);
  return nullptr;
}

// Higher goes first; negative: not at all.
int ItemReader::rank(const Sense& sense, std::span<const Atom> atoms) const {
  if (!tables_.fits(sense, atoms)) return -1;
  const int shout = sense.needs_all_upper ? 100 : 0;
  switch (sense.kind) {
    case SenseKind::kBody: {
      const Body& body = tables_.body(sense.ref);
      return body.term.holds(date_) ? 60 + shout : -1;
    }
    case SenseKind::kState:
      return 58 + shout;
    case SenseKind::kPerson: {
      const Person& person = tables_.person(sense.ref);
      if (person.terms.empty()) return 56;
      if (in_office(person)) return 57;
      return out_of_office(person) ? (person.country != kNoCountry ? 55 : 53) : 54;
    }
    case SenseKind::kAdjective: {
      const Country& country = tables_.country(static_cast<CountryId>(sense.ref));
      const bool past = !country.term.to.empty();
      return (past && !date_.empty() && country.term.holds(date_) ? 53 : 52) + shout;
    }
    case SenseKind::kPeople:
      return 51;
    case SenseKind::kSeat: {
      // Moscow was the Soviet Union's seat in its day.
      const Country& country = tables_.country(static_cast<CountryId>(sense.ref));
      if (country.term.to.empty()) return 48;
      return !date_.empty() && country.term.holds(date_) ? 49 : -1;
    }
    case SenseKind::kTribe:
      return 46;
    case SenseKind::kCue: {
      const auto cue = static_cast<Cue>(sense.ref);
      const bool weak = cue == Cue::kPairing || cue == Cue::kCountryWord || cue == Cue::kPair ||
                        cue == Cue::kPartitive || cue == Cue::kHonorific || cue == Cue::kQuantity ||
                        cue == Cue::kCommon;
      return weak ? 20 : 40;
    }
    case SenseKind::kRole: {
      const RoleClass kind = tables_.role(sense.ref).kind;
      return kind == RoleClass::kModifier ? 30 : 31;
    }
    case SenseKind::kSurname: {
      const Person& person = tables_.person(sense.ref);
      if (!topical(person)) return person.terms.empty() ? -1 : 4;
      return in_office(person) ? 29 : 28;
    }
    case SenseKind::kPlace:
      return 27;
    case SenseKind::kUser: {
      const UserCode* code = tables_.user_code(sense.ref, date_);
      if (code == nullptr) return -1;
      if (code->as == SenseKind::kPlace) return 26;
      if (!tables_.user_entry(sense.ref).from_user) return 59;
      return code->as == SenseKind::kRole ? 32 : 200;
    }
  }
  return -1;
}

void ItemReader::choose(Item* item, std::int32_t stem, std::span<const Atom> atoms) const {
  int best = -1;
  const Sense* chosen = nullptr;
  for (const std::int32_t head : {item->sense, stem})
    for (std::int32_t s = head; s >= 0; s = tables_.sense(s).next) {
      const int r = rank(tables_.sense(s), atoms);
      if (r > best) best = r, chosen = &tables_.sense(s);
    }
  if (item->sense < 0) item->sense = stem;
  if (chosen == nullptr) {
    item->sense = -1;
    item->kind = atoms[0].upper ? ItemKind::kName : ItemKind::kWord;
    return;
  }
  static constexpr ItemKind kKinds[] = {ItemKind::kBody,      ItemKind::kState,  ItemKind::kPerson,
                                        ItemKind::kAdjective, ItemKind::kPeople, ItemKind::kSeat,
                                        ItemKind::kSurname,   ItemKind::kTribe,  ItemKind::kRole,
                                        ItemKind::kCue,       ItemKind::kPlace};
  if (chosen->kind == SenseKind::kUser) {
    const UserCode& code = *tables_.user_code(chosen->ref, date_);
    item->kind = kKinds[static_cast<std::size_t>(code.as)];
    item->ref = code.ref;
    if (code.as != SenseKind::kState) return;
    // A dictionary says that AFGHAN is AFG; that it is an adjective our tables know.
    for (std::int32_t s = item->sense; s >= 0; s = tables_.sense(s).next) {
      const Sense& other = tables_.sense(s);
      if ((other.kind == SenseKind::kAdjective || other.kind == SenseKind::kPeople ||
           other.kind == SenseKind::kSeat) &&
          other.ref == code.ref && tables_.fits(other, atoms)) {
        item->kind = kKinds[static_cast<std::size_t>(other.kind)];
        item->plural = other.plural;
        return;
      }
    }
    return;
  }
  item->kind = kKinds[static_cast<std::size_t>(chosen->kind)];
  item->ref = chosen->ref;
  item->plural = chosen->plural;
}

void ItemReader::read(std::span<const Atom> atoms, std::vector<Item>* out) const {
  out->clear();
  for (std::size_t at = 0; at < atoms.size();) {
    Item item;
    item.first = static_cast<std::uint32_t>(at);
    item.gap = atoms[at].gap;
    item.upper = atoms[at].upper;
    Match match = tables_.match(atoms.subspan(at));
    item.sense = match.sense;
    std::size_t count = std::max<std::uint32_t>(match.atoms, 1);
    if (match.sense >= 0 || match.stem >= 0) {
      choose(&item, match.stem, atoms.subspan(at, count));
    } else {
      item.kind = atoms[at].upper ? ItemKind::kName : ItemKind::kWord;
    }
    if (item.sense < 0) count = 1;
    if ((item.kind == ItemKind::kPlace || item.kind == ItemKind::kSeat) && count == 1 &&
        !surnames_.empty() && surnames_.contains(atoms[at].fold))
      item.kind = ItemKind::kName, item.sense = -1;
    item.end = static_cast<std::uint32_t>(at + count);
    item.possessive = atoms[item.end - 1].possessive;
    out->push_back(item);
    at += count;
  }
  merge_names(atoms, out);
}

void ItemReader::join_first_names(std::span<const Atom> atoms, std::span<const Span> names,
                                  std::vector<Item>* items) const {
  if (names.empty()) return;
  std::vector<Item>& in = *items;
  const auto is_word = [](const Item& item) { return item.end - item.first == 1 && item.upper; };
  const auto is_place = [&](const Item& item) {
    return is_word(item) && (item.kind == ItemKind::kState || item.kind == ItemKind::kSeat ||
                             item.kind == ItemKind::kPlace);
  };
  const auto is_name = [&](const Item& item) {
    return is_word(item) && (item.kind == ItemKind::kName || item.kind == ItemKind::kSurname);
  };
  std::size_t out = 0, name = 0;
  for (std::size_t i = 0; i < in.size(); ++i) {
    const std::uint32_t begin = atoms[in[i].first].span.begin;
    while (name < names.size() && names[name].end <= begin) ++name;
    const bool inside = out > 0 && name < names.size() &&
                        names[name].begin <= atoms[in[out - 1].first].span.begin &&
                        begin < names[name].end;
    if (inside && !in[out - 1].possessive && in[i].gap == ' ' &&
        ((is_place(in[out - 1]) && is_name(in[i])) || (is_name(in[out - 1]) && is_place(in[i])))) {
      Item& whole = in[out - 1];
      whole.kind = ItemKind::kName;
      whole.sense = -1;
      whole.end = in[i].end;
      whole.possessive = in[i].possessive;
      continue;
    }
    in[out++] = in[i];
  }
  in.resize(out);
}

// "Tom Baker", "Ann Farmer": a trade with a capital behind a first name is a surname; "the Dawn
// Brigade" is none.
bool ItemReader::is_surname_by_place(const Item& last, const Item& item,
                                     std::span<const Atom> atoms) const {
  if (item.kind != ItemKind::kRole || !item.upper || item.plural || item.gap != ' ') return false;
  const RoleClass kind = tables_.role(item.ref).kind;
  return item.end - item.first == 1 && !atoms[item.first].all_upper && kind == RoleClass::kPerson &&
         last.kind == ItemKind::kName && last.end - last.first <= 2;
}

// Joins runs of names, the particles inside them, and the places and surnames that are parts of
// them.
void ItemReader::merge_names(std::span<const Atom> atoms, std::vector<Item>* items) const {
  std::vector<Item>& in = *items;
  std::size_t out = 0;
  for (std::size_t i = 0; i < in.size(); ++i) {
    Item item = in[i];
    // "al" and "bin" before a name open or continue it.
    if (item.kind != ItemKind::kName && item.end - item.first == 1 &&
        is_particle(atoms[item.first]) && i + 1 < in.size() && joins(in[i + 1].gap) &&
        (in[i + 1].kind == ItemKind::kName ||
         (in[i + 1].upper && in[i + 1].end - in[i + 1].first == 1 &&
          in[i + 1].kind != ItemKind::kState &&
          (in[i + 1].kind != ItemKind::kBody || in[i + 1].gap == '-'))) &&
        (item.upper || in[i + 1].gap == '-' || (out > 0 && in[out - 1].kind == ItemKind::kName)))
      item.kind = ItemKind::kName, item.sense = -1;
    if (out > 0) {
      Item& last = in[out - 1];
      const bool beside = joins(item.gap) && !last.possessive;
      const bool part = item.kind == ItemKind::kName || item.kind == ItemKind::kSurname ||
                        ((item.kind == ItemKind::kPlace || item.kind == ItemKind::kSeat) &&
                         item.gap == ' ' && item.end - item.first == 1) ||
                        (item.upper && item.gap == '-' && last.kind == ItemKind::kName &&
                         last.end - last.first == 1 && is_particle(atoms[last.first]) &&
                         item.kind != ItemKind::kState) ||
                        (item.kind == ItemKind::kRole && item.upper &&
                         tables_.role(item.ref).kind == RoleClass::kOffice && i + 1 == in.size()) ||
                        (is_surname_by_place(last, item, atoms) &&
                         (out == 1 || in[out - 2].kind == ItemKind::kRole ||
                          has_cue(in[out - 2], Cue::kHonorific)));
      const bool open = last.kind == ItemKind::kName || last.kind == ItemKind::kSurname ||
                        (last.kind == ItemKind::kPlace && last.end - last.first == 1 &&
                         item.kind == ItemKind::kName && item.gap == ' ');
      // The surname of somebody of another time is a name like any other: "Idris Bako".
      const bool other_time = last.kind == ItemKind::kSurname && !topical(tables_.person(last.ref));
      if (beside && part && open &&
          (last.kind == ItemKind::kName || item.kind == ItemKind::kName || other_time)) {
        last.kind = ItemKind::kName;
        last.sense = -1;
        last.end = item.end;
        last.possessive = item.possessive;
        continue;
      }
    }
    in[out++] = item;
  }
  in.resize(out);
}

}  // namespace dragoman::resolve
