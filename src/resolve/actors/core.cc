// SPDX-License-Identifier: Apache-2.0
// The core of a phrase: its head, the country before it, its sectors. Part of PhraseReader.
#include <algorithm>

#include "resolve/actors/phrase.h"

namespace dragoman::resolve {
namespace {

bool office_like(const Role* role) {
  return role != nullptr && (role->kind == RoleClass::kOffice || role->kind == RoleClass::kPart);
}

bool is_noun_of_place(ItemKind kind) {
  return kind == ItemKind::kState || kind == ItemKind::kSeat || kind == ItemKind::kPlace;
}

Cue pronoun_of(const ItemReader& items, const Item& item) {
  for (const Cue cue : {Cue::kSelf, Cue::kHe, Cue::kShe, Cue::kIt, Cue::kThey})
    if (items.has_cue(item, cue)) return cue;
  return Cue::kOther;
}

bool is_pronoun_name(const Item& item) { return item.kind == ItemKind::kCue; }

}  // namespace

Reading PhraseReader::core(const Phrase& p, std::size_t begin, std::size_t end) const {
  Reading r;
  std::size_t head = end;
  for (std::size_t i = end; i-- > begin;) {
    // Grammar words head no phrase, but "the two countries" are headed by one of ours.
    if (p.skip[i] ||
        (p.items[i].kind == ItemKind::kCue && !items_.has_cue(p.items[i], Cue::kPairing) &&
         !items_.has_cue(p.items[i], Cue::kCountryWord)))
      continue;
    head = i;
    break;
  }
  std::size_t first = begin;
  for (; first < end; ++first) {
    const Item& item = p.items[first];
    if (item.kind != ItemKind::kCue) break;
    const Cue cue = pronoun_of(items_, item);
    if (cue != Cue::kOther && r.pronoun == Cue::kOther && is_pronoun_name(item)) {
      r.pronoun = cue;
      r.pronoun_at = p.atoms[item.first].span.begin;
    }
  }
  if (head == end) {
    // Nothing but grammar: a pronoun, or "both", "the two".
    if (begin < end) {
      r.core_begin = p.atoms[p.items[begin].first].span.begin;
      r.core_end = p.atoms[p.items[end - 1].end - 1].span.end;
    }
    if (r.pronoun != Cue::kOther) r.head = Head::kPronoun;
    return r;
  }
  for (std::size_t i = begin; i < head; ++i)
    if (items_.has_cue(p.items[i], Cue::kPair))
      r.pair = p.atoms[p.items[i].first].fold == "three" ? 3 : 2;
  const std::size_t shown = std::min(first, head);
  r.core_begin = p.atoms[p.items[shown].first].span.begin;
  r.core_end = p.atoms[p.items[end - 1].end - 1].span.end;
  r.capital = p.items[head].upper;
  read_head(p, begin, head, &r);
  if (r.pair && !(items_.has_cue(p.items[head], Cue::kPairing) ||
                  items_.has_cue(p.items[head], Cue::kCountryWord)))
    r.pair = 0;
  if (r.country_word) {
    const std::string& word = p.atoms[p.items[begin].first].fold;
    r.country_word = word == "the" || word == "this" || word == "that" || r.pronoun != Cue::kOther;
  }
  return r;
}

void PhraseReader::read_head(const Phrase& p, std::size_t begin, std::size_t head,
                             Reading* r) const {
  const Item& item = p.items[head];
  r->head_fold = folded(p, item);
  r->plural = item.plural;
  switch (item.kind) {
    case ItemKind::kState:
      r->head = Head::kState;
      break;
    case ItemKind::kSeat:
      r->head = Head::kSeat;
      break;
    case ItemKind::kPlace:
      r->head = Head::kPlace;
      break;
    case ItemKind::kAdjective:
      r->head = Head::kState;
      r->adjective = true;
      break;
    case ItemKind::kPeople:
      r->head = Head::kPeople;
      r->sectors = {"CVL"};
      break;
    case ItemKind::kTribe:
      r->head = Head::kTribe;
      r->tribe = &tables_.people(item.ref);
      break;
    case ItemKind::kBody:
      r->head = Head::kBody;
      r->body = item.ref;
      break;
    case ItemKind::kPerson:
      r->head = Head::kPerson;
      r->person = item.ref;
      break;
    case ItemKind::kSurname:
    case ItemKind::kName: {
      r->head = Head::kName;
      const auto begin_byte = p.atoms[item.first].span.begin,
                 end_byte = p.atoms[item.end - 1].span.end;
      r->name = std::string(p.text.substr(begin_byte, end_byte - begin_byte));
      break;
    }
    case ItemKind::kRole:
      r->head = Head::kRole;
      r->role = &tables_.role(item.ref);
      r->sectors = r->role->sectors;
      break;
    default:
      r->head = Head::kWord;
      break;
  }
  if (items_.has_cue(item, Cue::kCountryWord)) r->country_word = true;
  bool supranational = false;
  std::vector<CountryId> own = countries_of(p, item, &supranational);
  if (item.kind == ItemKind::kName || item.kind == ItemKind::kSurname) {
    // A title or a country before the name says more than what the document or the tables remember.
    const Reading* known = known_name(p, item);
    country_before(p, begin, head, r);
    if (!r->known() || (known != nullptr && r->countries == known->countries)) {
      if (known != nullptr && (known->known() || r->role == nullptr)) {
        const Reading before = *r;
        *r = *known;
        r->core_begin = before.core_begin, r->core_end = before.core_end;
        r->basis = Basis::kContext;
        if (before.known()) r->basis = before.basis;
      } else if (item.kind == ItemKind::kSurname && surname_holds(p, head)) {
        r->person = item.ref;
        r->head = Head::kPerson;
        r->countries = own;
        r->supranational = supranational;
        r->basis = Basis::kContext;
      }
    } else if (item.kind == ItemKind::kSurname && r->countries == own) {
      r->person = item.ref;
      r->head = Head::kPerson;
    }
    if (r->person < 0 && item.kind == ItemKind::kName && item.end - item.first > 1)
      officer(p, begin, head, r);
  } else if (!own.empty() || supranational) {
    r->countries = own;
    r->supranational = supranational;
    r->basis = Basis::kPhrase;
    if (item.kind == ItemKind::kBody && !own.empty()) {
      // "the Philippine Congress" is not the American one.
      Reading before;
      country_before(p, begin, head, &before);
      if (before.basis == Basis::kPhrase && !before.countries.empty() && before.countries != own &&
          !before.adjective) {
        r->countries = before.countries;
        r->sectors = tables_.body(r->body).sectors;
        r->body = -1;
      }
    } else if (is_noun_of_place(item.kind) || item.kind == ItemKind::kAdjective) {
      // "US, British and French": states in a row.
      for (std::size_t i = head; i-- > begin;) {
        if (p.skip[i] || is_cue(p.items[i], Cue::kConjunction)) continue;
        if (p.items[i + 1].gap != '-' && p.items[i + 1].gap != '/') break;
        bool ignore = false;
        const std::vector<CountryId> more = countries_of(p, p.items[i], &ignore);
        if (more.empty()) break;
        r->countries.insert(r->countries.begin(), more.begin(), more.end());
        r->plural = true;
      }
    }
  } else {
    country_before(p, begin, head, r);
  }
  if (!r->known() && ((r->tribe != nullptr && r->tribe->region() && !r->country_word) ||
                      (r->role != nullptr && r->role->scope == 'n'))) {
    r->supranational = true;
    r->basis = Basis::kLoose;
  }
  sectors_before(p, begin, head, r);
}

// "two Canadians", "a Filipino", "ethnic Hungarians": people, not their state.
void PhraseReader::people_alone(const Phrase& p, std::size_t begin, std::size_t head,
                                Reading* r) const {
  bool counted = false;
  for (std::size_t i = begin; i < head; ++i) {
    const Atom& word = p.atoms[p.items[i].first];
    r->ethnic = r->ethnic || word.fold == "ethnic";
    counted = counted || word.digit || word.fold == "a" || word.fold == "an" ||
              items_.has_cue(p.items[i], Cue::kPartitive);
  }
  if ((counted || r->ethnic) && (r->head == Head::kPeople || (r->adjective && r->sectors.empty())))
    r->sectors = {"CVL"};
}

// "President Pervaiz Musharraf": a first name spelt another way, the office and the surname right.
void PhraseReader::officer(const Phrase& p, std::size_t begin, std::size_t head, Reading* r) const {
  if (head == begin || p.items[head - 1].kind != ItemKind::kRole) return;
  const std::string office = folded(p, p.items[head - 1]);
  const Match match = tables_.match(p.atoms.subspan(p.items[head].end - 1, 1));
  for (std::int32_t s = match.sense; s >= 0; s = tables_.sense(s).next) {
    if (tables_.sense(s).kind != SenseKind::kSurname) continue;
    const Person& person = tables_.person(tables_.sense(s).ref);
    if (!items_.in_office(person) || items_.date().empty() || person.office != office) continue;
    if (r->known() && (r->countries.size() != 1 || r->countries[0] != person.country)) continue;
    r->person = tables_.sense(s).ref;
    r->head = Head::kPerson;
    if (person.country != kNoCountry) r->countries = {person.country};
    r->basis = Basis::kPhrase;
    return;
  }
}

// The nearest country word before the head, with those coordinated to it.
void PhraseReader::country_before(const Phrase& p, std::size_t begin, std::size_t head,
                                  Reading* r) const {
  bool found_body = false;
  for (std::size_t i = head; i-- > begin;) {
    const Item& item = p.items[i];
    if (p.skip[i]) continue;
    if (item.kind == ItemKind::kTribe && r->tribe == nullptr) r->tribe = &tables_.people(item.ref);
    bool supranational = false;
    std::vector<CountryId> own = countries_of(p, item, &supranational);
    if (own.empty() && !supranational) {
      if (item.possessive && item.kind == ItemKind::kRole && !r->known() &&
          tables_.role(item.ref).kind == RoleClass::kBody)
        continue;
      continue;
    }
    if (!r->known()) {
      r->countries = own;
      r->supranational = supranational;
      const bool based =
          i + 1 < p.items.size() && items_.has_cue(p.items[i + 1], Cue::kBasis) && p.skip[i + 1];
      r->basis =
          based ? Basis::kPlace : (item.kind == ItemKind::kPlace ? Basis::kPlace : Basis::kPhrase);
      found_body = item.kind == ItemKind::kBody;
      if (found_body && r->body < 0 && r->head != Head::kName) r->body = item.ref;
      continue;
    }
    const Item& next = p.items[i + 1];
    const bool coordinated =
        !item.possessive && (is_cue(next, Cue::kConjunction) || next.gap == ',' ||
                             ((next.gap == '-' || next.gap == '/') && !p.skip[i + 1]));
    if (coordinated && !supranational) {
      r->countries.insert(r->countries.begin(), own.begin(), own.end());
      r->plural = true;
      continue;
    }
    // Whose: "US Syria envoy", "Russia's UN ambassador", "Turkey's Syria offensive".
    const bool bare =
        is_noun_of_place(next.kind) && !next.possessive && item.kind != ItemKind::kPlace;
    const bool diplomat = found_body && r->supranational && !own.empty() && office_like(r->role);
    // "British Pakistani activists" are British, "Chinese American" ones American.
    const bool heritage = next.kind == ItemKind::kAdjective && next.gap == ' ' &&
                          !item.possessive && own.size() == 1 && r->countries.size() == 1 &&
                          (item.kind == ItemKind::kAdjective || item.kind == ItemKind::kState);
    if (heritage && !tables_.of_immigrants(r->countries[0])) r->countries = own;
    if (bare || diplomat) {
      r->countries = own;
      r->supranational = supranational;
      if (diplomat) r->body = -1;
    } else if (found_body && !r->supranational && !own.empty() && own != r->countries &&
               r->body >= 0 && item.kind != ItemKind::kTribe) {
      r->countries = own;
      r->body = -1;
    }
    return;
  }
}

// Titles, modifiers and bodies before the head add to its sectors, or give them.
void PhraseReader::sectors_before(const Phrase& p, std::size_t begin, std::size_t head,
                                  Reading* r) const {
  const bool transparent = r->role != nullptr && r->role->kind == RoleClass::kPart;
  const bool forces = r->role != nullptr && r->role->kind == RoleClass::kForces;
  bool given = false;
  std::vector<std::string_view> secondary;
  for (std::size_t i = head; i-- > begin;) {
    const Item& item = p.items[i];
    if (p.skip[i]) continue;
    if (item.kind == ItemKind::kBody) {
      const std::vector<std::string_view>& sectors = tables_.body(item.ref).sectors;
      if ((transparent || forces || r->head == Head::kWord) && !given)
        r->sectors = sectors, given = true;
      else
        add_sectors(sectors, &secondary);
      continue;
    }
    if (item.kind == ItemKind::kPerson && item.possessive && is_family(*r)) {
      add_sectors(tables_.person(item.ref).sectors, &secondary);
      continue;
    }
    if ((item.kind == ItemKind::kPerson || item.kind == ItemKind::kSurname) && forces && !given) {
      r->sectors = {"MIL"};
      add_sectors(tables_.person(item.ref).sectors, &secondary);
      given = true;
      continue;
    }
    if (item.kind != ItemKind::kRole) continue;
    const Role& role = tables_.role(item.ref);
    if (role.kind == RoleClass::kFormer) {
      r->former = true;
      continue;
    }
    // "the president's lawyer" is in no office.
    if (item.possessive && role.kind == RoleClass::kOffice && r->role != nullptr &&
        r->role->kind == RoleClass::kPerson && !r->role->sectors.empty() && !is_family(*r))
      continue;
    if (r->head == Head::kName || r->head == Head::kPerson) {
      if (r->role == nullptr) r->role = &role;
      add_sectors(role.sectors, &secondary);
    } else if (!given && !role.sectors.empty() &&
               (transparent || (presides(*r) && role.kind == RoleClass::kBody && i + 1 == head))) {
      r->sectors = role.sectors;
      given = true;
    } else if (forces && !given) {
      const bool state = !role.sectors.empty() && role.sectors[0] == "GOV";
      if (state)
        secondary.push_back("GOV");
      else if (!role.sectors.empty())
        r->sectors = role.sectors;
      if (!role.sectors.empty() && role.sectors[0] == "OPP")
        r->sectors = {"REB"}, secondary.push_back("OPP");
      given = true;
    } else {
      add_sectors(role.sectors, &secondary);
    }
  }
  if (r->body >= 0 && r->head == Head::kBody) r->sectors = tables_.body(r->body).sectors;
  add_sectors(secondary, &r->sectors);
  if (is_family(*r)) {
    std::vector<std::string_view> others;
    for (const std::string_view s : r->sectors)
      if (s != "CVL") others.push_back(s);
    r->sectors = family_of(others);
  }
  people_alone(p, begin, head, r);
  // "Lebanon's leader", "Libyan leaders"
  if (head > begin && leads_states(*r) && r->tribe == nullptr &&
      (is_noun_of_place(p.items[head - 1].kind) || p.items[head - 1].kind == ItemKind::kAdjective))
    r->sectors = {"GOV"};
}

}  // namespace dragoman::resolve
