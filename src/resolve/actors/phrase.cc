// SPDX-License-Identifier: Apache-2.0
#include "resolve/actors/phrase.h"

#include <algorithm>

namespace dragoman::resolve {
namespace {

constexpr int kMaxDepth = 8;

bool parts(char gap) {
  return gap == ',' || gap == ';' || gap == ':' || gap == '(' || gap == ')' || gap == '.' ||
         gap == '\n';
}

template <typename T>
void add_unique(const std::vector<T>& more, std::vector<T>* list) {
  for (const T& x : more)
    if (std::find(list->begin(), list->end(), x) == list->end()) list->push_back(x);
}

}  // namespace

bool is_collective(const Reading& r) {
  constexpr std::string_view kNouns[] = {
      "group",   "movement", "organisation", "organization", "network", "bloc",
      "body",    "entity",   "faction",      "wing",         "arm",     "branch",
      "cell",    "unit",     "team",         "agency",       "office",  "bureau",
      "council", "board",    "commission",   "committee",    "section", "institution"};
  if (r.role == nullptr || r.plural) return false;
  if (r.role->kind == RoleClass::kBody || r.role->kind == RoleClass::kForces) return true;
  return r.role->kind == RoleClass::kPart && r.head == Head::kRole &&
         std::find(std::begin(kNouns), std::end(kNouns), r.head_fold) != std::end(kNouns);
}

void add_sectors(const std::vector<std::string_view>& more,
                 std::vector<std::string_view>* sectors) {
  add_unique(more, sectors);
}

std::vector<std::string_view> family_of(const std::vector<std::string_view>& sectors) {
  for (const std::string_view elite : {"GOV", "LEG", "ELI", "MIL", "JUD"})
    if (!sectors.empty() && sectors[0] == elite) return {"ELI"};
  return {"CVL"};
}

std::string PhraseReader::folded(const Phrase& p, const Item& item) const {
  std::string out;
  for (std::uint32_t i = item.first; i < item.end; ++i) {
    if (!out.empty()) out += ' ';
    out += p.atoms[i].fold;
  }
  return out;
}

const Reading* PhraseReader::known_name(const Phrase& p, const Item& item) const {
  if (item.kind != ItemKind::kName && item.kind != ItemKind::kSurname) return nullptr;
  auto found = names_.find(folded(p, item));
  if (found == names_.end() && item.kind == ItemKind::kName)
    found = names_.find(p.atoms[item.end - 1].fold);
  return found == names_.end() ? nullptr : &found->second;
}

bool PhraseReader::surname_holds(const Phrase& p, std::size_t item) const {
  const Person& person = tables_.person(p.items[item].ref);
  // "May" alone is a month, "Rice" is food.
  if (items_.topical(person) && !items_.has_cue(p.items[item], Cue::kCommon)) return true;
  const auto names = [&](const Item& other) {
    return other.kind == ItemKind::kRole && folded(p, other) == person.office;
  };
  if (item > 0 && names(p.items[item - 1])) return true;
  return item + 1 < p.items.size() && p.items[item + 1].kind == ItemKind::kRole &&
         tables_.role(p.items[item + 1].ref).word == "administration" &&
         person.country != kNoCountry;
}

std::vector<CountryId> PhraseReader::countries_of(const Phrase& p, const Item& item,
                                                  bool* supranational) const {
  CountryId id = kNoCountry;
  switch (item.kind) {
    case ItemKind::kState:
    case ItemKind::kAdjective:
    case ItemKind::kPeople:
    case ItemKind::kSeat:
    case ItemKind::kPlace:
      id = static_cast<CountryId>(item.ref);
      break;
    case ItemKind::kBody:
      id = tables_.body(item.ref).country;
      if (id == kNoCountry)
        *supranational =
            tables_.body(item.ref).sectors.empty() || tables_.body(item.ref).sectors[0] != "PTY";
      break;
    case ItemKind::kPerson:
    case ItemKind::kSurname:
      if (const Reading* known = known_name(p, item)) {
        *supranational = known->supranational;
        return known->countries;
      }
      if (item.kind == ItemKind::kSurname &&
          !surname_holds(p, static_cast<std::size_t>(&item - p.items.data())))
        break;
      id = tables_.person(item.ref).country;
      if (id == kNoCountry) *supranational = true;
      break;
    case ItemKind::kName:
      if (const Reading* known = known_name(p, item)) {
        *supranational = known->supranational;
        return known->countries;
      }
      break;
    default:
      break;
  }
  if (id == kNoCountry) return {};
  std::vector<CountryId> out = {id};
  if (item.kind == ItemKind::kBody) add_unique(tables_.body(item.ref).partners, &out);
  return out;
}

// "X-backed", "X-led": X and the word are no part of whom the phrase means; nor is what "anti-"
// opposes.
void PhraseReader::mark_backers(Phrase* p) const {
  const std::vector<Item>& in = p->items;
  p->skip.assign(in.size(), false);
  for (std::size_t i = 0; i < in.size(); ++i) {
    if (i > 0 && items_.has_cue(in[i], Cue::kBacking) &&
        (in[i].gap == '-' ||
         (i + 1 < in.size() && !parts(in[i].gap) && in[i].gap == ' ' &&
          folded(*p, in[i]) != "armed" &&  // "Syrian armed groups"
          in[i - 1].kind != ItemKind::kRole && in[i - 1].kind != ItemKind::kWord &&
          in[i - 1].kind != ItemKind::kCue && in[i + 1].kind != ItemKind::kCue &&
          !in[i - 1].possessive))) {
      p->skip[i] = p->skip[i - 1] = true;
      // "Iranian- and Russian-backed"
      if (i >= 3 && is_cue(in[i - 2], Cue::kConjunction)) p->skip[i - 2] = p->skip[i - 3] = true;
    }
    if (i > 0 && items_.has_cue(in[i], Cue::kBasis) && in[i].gap == '-') p->skip[i] = true;
    // "UN-recognised", "NATO-mentored": whatever the participle, the first is not who is meant.
    if (i > 0 && in[i].gap == '-' && in[i].kind == ItemKind::kWord && i + 1 < in.size() &&
        !items_.has_cue(in[i], Cue::kBasis) && folded(*p, in[i]).ends_with("ed"))
      p->skip[i] = p->skip[i - 1] = true;
    if (items_.has_cue(in[i], Cue::kAgainst) && i + 1 < in.size() && in[i + 1].gap == '-')
      p->skip[i] = p->skip[i + 1] = true;
  }
  // All of it skipped ("the US-backed"): then it is what there is.
  if (std::all_of(p->skip.begin(), p->skip.end(), [](bool s) { return s; }))
    p->skip.assign(in.size(), false);
}

Reading PhraseReader::read(std::string_view text, std::span<const Atom> atoms, bool named,
                           std::uint32_t core_limit, bool person) const {
  Phrase p{text, atoms, {}, {}, 0};
  items_.read(atoms, &p.items);
  if (named && person && !atoms.empty()) {
    const Span whole{atoms.front().span.begin, atoms.back().span.end};
    items_.join_first_names(atoms, {&whole, 1}, &p.items);
  }
  if (p.items.empty()) return {};
  const bool single = p.items[0].kind == ItemKind::kName &&
                      p.items[0].end - p.items[0].first == 1 && !p.items[0].possessive &&
                      !p.atoms[0].all_upper;
  if (!named && single && (p.items.size() == 1 || p.items[1].kind != ItemKind::kCue))
    p.items[0].kind = ItemKind::kWord;
  mark_backers(&p);
  if (core_limit > 0)
    while (p.limit < p.items.size() && atoms[p.items[p.limit].first].span.begin < core_limit)
      ++p.limit;
  return part(p, 0, p.items.size(), 0);
}

// Where the core ends: at a preposition, a clause or a mark.
std::size_t PhraseReader::core_end(const Phrase& p, std::size_t begin, std::size_t end) const {
  for (std::size_t i = begin; i < end; ++i) {
    const Item& item = p.items[i];
    const bool name =
        item.gap == ' ' && (item.kind == ItemKind::kName || item.kind == ItemKind::kPerson ||
                            item.kind == ItemKind::kSurname);
    if (i > begin && (parts(item.gap) || (i == p.limit && !name))) return i;
    if (i == begin || p.skip[i] || item.kind != ItemKind::kCue) continue;
    if (items_.has_cue(item, Cue::kBacking) && i + 1 < end &&
        p.items[i + 1].kind != ItemKind::kCue && !parts(p.items[i + 1].gap))
      continue;  // "armed groups", "occupied territories"
    // "the two detained Canadians": a participle before its noun begins no clause.
    const bool counted =
        p.items[i - 1].kind == ItemKind::kCue || p.atoms[p.items[i - 1].first].digit;
    if (counted && i + 1 < end && items_.has_cue(item, Cue::kClause) &&
        p.items[i + 1].kind != ItemKind::kCue && folded(p, item).ends_with("ed"))
      continue;
    for (const Cue cue : {Cue::kInherit, Cue::kFor, Cue::kOther, Cue::kClause, Cue::kConjunction})
      if (items_.has_cue(item, cue) && !items_.has_cue(item, Cue::kDeterminer)) return i;
  }
  return end;
}

// Behind "as many as 300", "more than 2,000": what is counted.
std::size_t PhraseReader::after_quantity(const Phrase& p, std::size_t begin,
                                         std::size_t end) const {
  std::size_t at = begin;
  bool number = false;
  for (; at < end && !(at > begin && parts(p.items[at].gap)); ++at) {
    const bool digit = p.atoms[p.items[at].first].digit && p.items[at].kind == ItemKind::kWord;
    if (!digit && !items_.has_cue(p.items[at], Cue::kQuantity)) break;
    number = number || digit || p.items[at].first > p.items[begin].first;
  }
  return number && at < end ? at : begin;
}

Reading PhraseReader::part(const Phrase& p, std::size_t begin, std::size_t end, int depth) const {
  if (begin >= end || depth > kMaxDepth) return {};
  // "dozens of", "some of", "one of": the rest is what is meant.
  for (std::size_t i = begin; i < end && i < begin + 4; ++i) {
    const Item& item = p.items[i];
    if (items_.has_cue(item, Cue::kInherit) && i > begin && folded(p, item) == "of" &&
        (items_.has_cue(p.items[i - 1], Cue::kPartitive) || p.atoms[p.items[i - 1].first].digit)) {
      Reading r = part(p, i + 1, end, depth + 1);
      if (const Role* role = items_.role(p.items[i - 1]); role != nullptr && r.role == nullptr)
        r.role = role;
      // "thousands of Lebanese": people, not their state.
      if ((r.head == Head::kPeople || r.adjective) && r.sectors.empty()) r.sectors = {"CVL"};
      return r;
    }
    if (item.kind != ItemKind::kCue && item.kind != ItemKind::kWord && item.kind != ItemKind::kRole)
      break;
  }
  begin = after_quantity(p, begin, end);
  const std::size_t stop = core_end(p, begin, end);
  Reading r = core(p, begin, stop);
  if (stop < end) follow(p, stop, end, depth, &r);
  return r;
}

void PhraseReader::take(const Reading& other, Basis basis, Reading* r) const {
  if (r->known() || !other.known()) return;
  r->countries = other.countries;
  r->supranational = other.supranational;
  if (r->supranational && r->body < 0 && r->head != Head::kName) r->body = other.body;
  r->basis =
      std::min(basis, other.basis == Basis::kNone ? basis : std::max(other.basis, Basis::kLoose));
}

// Two sides of an "and": one party of both.
void PhraseReader::join(const Reading& right, Reading* r) const {
  if (right.head == Head::kNone) return;
  const bool shared = !r->known() && r->head != Head::kName && r->head != Head::kPerson;
  if (shared || right.known()) {
    add_unique(right.countries, &r->countries);
    if (r->basis == Basis::kNone) r->basis = right.basis;
    if (r->countries.empty()) r->supranational = r->supranational || right.supranational;
  }
  add_sectors(right.sectors, &r->sectors);
  if (right.head == Head::kState || r->body >= 0 || r->person >= 0) r->plural = true;
}

void PhraseReader::follow(const Phrase& p, std::size_t at, std::size_t end, int depth,
                          Reading* r) const {
  const Item& item = p.items[at];
  if (parts(item.gap)) {
    // "A, B and C" of states is one list; anything else after a comma is an apposition or apart.
    const bool list = item.gap == ',' && item.kind == ItemKind::kState && r->head == Head::kState;
    if (list) {
      join(part(p, at, end, depth + 1), r);
    } else {
      apposition(p, at, end, depth, r);
    }
    return;
  }
  if (is_cue(item, Cue::kConjunction)) {
    const Reading right = part(p, at + 1, end, depth + 1);
    // "the US and Turkish governments", "Iranian and Russian bases": the right side's head is that
    // of both.
    if ((r->adjective || r->head == Head::kState || r->head == Head::kTribe) &&
        (right.head == Head::kRole || right.head == Head::kWord)) {
      const std::vector<CountryId> left = r->countries;
      *r = right;
      r->countries = left;
      add_unique(right.countries, &r->countries);
      r->plural = true;
    } else {
      join(right, r);
    }
    return;
  }
  const bool part_of = r->role != nullptr && (r->role->kind == RoleClass::kPart);
  // "adviser to the president", "chief of staff to the prime minister"
  if (part_of && folded(p, item) == "to" && at + 1 < end) {
    const Reading served = part(p, at + 1, end, depth + 1);
    if (served.role != nullptr && served.role->kind == RoleClass::kOffice) {
      take(served, Basis::kPhrase, r);
      r->sectors = served.sectors;
      return;
    }
  }
  if (is_cue(item, Cue::kInherit) || (is_cue(item, Cue::kFor) && part_of)) {
    const bool place = is_cue(item, Cue::kPlace);
    const Reading inner = part(p, at + 1, end, depth + 1);
    const bool was_known = r->known();
    // "the Islamic Front of Chad" is not Syria's.
    if (folded(p, item) == "of" && r->head == Head::kBody && r->body >= 0 &&
        r->countries.size() == 1 && inner.head == Head::kState && !inner.adjective &&
        inner.countries.size() == 1 && inner.countries != r->countries) {
      r->countries = inner.countries;
      r->body = -1;
    }
    // Where troops stand does not say whose they are.
    const bool troops =
        place && r->role != nullptr && !r->role->sectors.empty() && r->role->sectors[0] == "MIL";
    if (!troops) take(inner, place ? Basis::kPlace : Basis::kPhrase, r);
    if (!place && !was_known && r->pronoun == Cue::kOther && inner.pronoun != Cue::kOther) {
      r->pronoun = inner.pronoun;
      r->pronoun_at = inner.pronoun_at;
    }
    if (!place && !r->known() && r->tribe == nullptr) r->tribe = inner.tribe;
    if (!place && r->head_fold == "government" && inner.person >= 0) r->head = Head::kRole;
    // "ethnic Hungarians in Transylvania" are no citizens of Hungary.
    if (place && r->ethnic && inner.known()) {
      r->countries = inner.countries;
      r->basis = Basis::kPlace;
    }
    const bool chairs = !place && presides(*r) && inner.role != nullptr &&
                        inner.role->kind == RoleClass::kBody && !inner.sectors.empty();
    if (chairs) {
      r->sectors = inner.sectors;  // "president of the supreme court"
    } else if (!place && is_family(*r)) {
      r->sectors = family_of(inner.sectors);
    } else if (!place && inner.supranational && inner.body >= 0 && !was_known) {
      r->sectors = inner.sectors;  // "inspectors from the agency"
    } else if (part_of && !inner.sectors.empty() && !place) {
      r->sectors = inner.sectors;
      if (r->role->word == "member" && inner.body >= 0) r->body = inner.body;
    } else if (!place && r->sectors.empty()) {
      add_sectors(inner.sectors, &r->sectors);
    }
    if (!place && inner.head == Head::kState && leads_states(*r)) r->sectors = {"GOV"};
    r->pair = 0;
    r->country_word = false;
    return;
  }
  if (is_cue(item, Cue::kFor) && (r->role == nullptr || r->role->kind != RoleClass::kOffice)) {
    take(part(p, at + 1, end, depth + 1), Basis::kLoose, r);
    return;
  }
  // A clause or another preposition: only the place inside may still tell whose people they are.
  const bool person = r->role == nullptr || r->role->kind != RoleClass::kOffice;
  if (!person) return;
  for (std::size_t i = at + 1; i < end; ++i) {
    if (p.items[i].gap == '.' || p.items[i].gap == '\n') return;
    if (is_cue(p.items[i], Cue::kPlace) ||
        (is_cue(p.items[i], Cue::kInherit) && folded(p, p.items[i]) == "from")) {
      take(part(p, i + 1, end, depth + 1), Basis::kLoose, r);
      if (r->known()) return;
    }
  }
}

void PhraseReader::apposition(const Phrase& p, std::size_t at, std::size_t end, int depth,
                              Reading* r) const {
  const char gap = p.items[at].gap;
  std::size_t stop = end;
  for (std::size_t i = at + 1; i < end; ++i)
    if (parts(p.items[i].gap)) {
      stop = i;
      break;
    }
  if (gap == '(' || gap == ',' || gap == ';') {
    const Item& first = p.items[at];
    const bool clause = first.kind == ItemKind::kCue &&
                        (is_cue(first, Cue::kClause) || is_cue(first, Cue::kConjunction) ||
                         is_cue(first, Cue::kOther));
    if (!clause) {
      const Reading other = part(p, at, stop, depth + 1);
      const bool names = other.head == Head::kPerson || other.head == Head::kName;
      if (names && r->head == Head::kRole && r->person < 0 && r->name.empty()) {
        // "the Turkish president, Recep Tayyip Erdogan"
        r->person = other.person;
        r->name = other.name;
        r->head = other.head;
        r->head_fold = other.head_fold;
        if (r->sectors.empty()) add_sectors(other.sectors, &r->sectors);
      }
      if (other.body >= 0 && r->body < 0 && gap == '(' && r->person < 0) {
        r->body = other.body;
        add_sectors(other.sectors, &r->sectors);
        if (r->head == Head::kName || !r->known()) r->head = Head::kBody;
      }
      if (other.head != Head::kNone && other.head != Head::kWord) take(other, Basis::kPhrase, r);
      if (r->role == nullptr && other.role != nullptr) {
        r->role = other.role;
        add_sectors(other.sectors, &r->sectors);
        r->former = r->former || other.former;
      }
    }
  }
  if (stop < end && !r->known()) apposition(p, stop, end, depth + 1, r);
}

}  // namespace dragoman::resolve
