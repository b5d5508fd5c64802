// SPDX-License-Identifier: Apache-2.0
#include "resolve/actors/context.h"

#include <algorithm>
#include <optional>

#include "record/tree.h"
#include "resolve/actors/clusters.h"
#include "resolve/actors/referent.h"

namespace dragoman::resolve {
namespace {

constexpr std::uint32_t kBodyBytes = 400;  // ... for the body that "the group" means
constexpr int kFarBack = 300;              // mentions of a cluster looked back over
constexpr double kSelfShare = 0.35;        // ... for "we" outside quotations

bool identity(const Reading& r) {
  return r.head == Head::kState || r.head == Head::kSeat || r.head == Head::kBody ||
         r.head == Head::kPerson || (r.head == Head::kName && !r.name.empty());
}

bool personal(Cue pronoun) { return pronoun == Cue::kHe || pronoun == Cue::kShe; }

// "I" and its forms: one person, no state.
bool alone(std::string_view pronoun) {
  return pronoun == "I" || fold(pronoun) == "me" || fold(pronoun) == "my" ||
         fold(pronoun) == "mine" || fold(pronoun) == "myself";
}

// "defence ministry" and "ministry".
bool ends_with_word(std::string_view words, std::string_view last) {
  return words.size() > last.size() && words.ends_with(last) &&
         words[words.size() - last.size() - 1] == ' ';
}

// "The group" is no person, whatever type the analyser gave it.
bool is_person(const Reading& r, const Mention& m) {
  if (r.head == Head::kRole && is_collective(r)) return false;
  return r.head == Head::kPerson || m.type == "person" ||
         (r.role != nullptr && r.role->kind == RoleClass::kOffice && !r.plural);
}

}  // namespace

Context::Context(const Document& document, const ItemReader& items, const Memory& memory,
                 Analysis* analysis)
    : document_(document),
      items_(items),
      tables_(items.tables()),
      memory_(memory),
      analysis_(*analysis) {}

// "Prime" in "Prime Minister Theresa May" is nobody's name: whoever was linked to it is she.
void Context::drop_parts_of_titles() {
  std::vector<Mention>& mentions = analysis_.mentions;
  std::vector<bool> dropped(mentions.size(), false);
  std::unordered_map<std::int32_t, std::int32_t> joined;  // a cluster and the one it became part of
  const auto label = [&](std::int32_t cluster) {
    for (auto it = joined.find(cluster); it != joined.end(); it = joined.find(cluster))
      cluster = it->second;
    return cluster;
  };
  std::vector<Item> items;
  bool any = false;
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    Mention& whole = mentions[i];
    if (whole.kind != MentionKind::kNamed || whole.type != "person") continue;
    std::optional<std::uint32_t> title_end;  // 0: the name begins with no title
    for (std::size_t k = i + 1; k < mentions.size() && mentions[k].span.begin == whole.span.begin;
         ++k) {
      const Mention& part = mentions[k];
      if (part.kind != MentionKind::kNamed || part.span.end >= whole.span.end) continue;
      if (!title_end) {
        const std::span<const Atom> atoms = memory_.atoms_in(whole.span);
        items.clear();
        items_.read(atoms, &items);
        const bool titled = !items.empty() && items[0].kind == ItemKind::kRole;
        title_end = titled ? atoms[items[0].end - 1].span.end : 0;
      }
      if (*title_end <= part.span.end) continue;
      dropped[k] = any = true;
      const std::int32_t from = label(part.cluster), to = label(whole.cluster);
      if (from == kNone || from == to) continue;
      if (to == kNone)
        whole.cluster = from;
      else
        joined.emplace(from, to);
    }
  }
  if (!any) return;
  for (Mention& m : mentions) m.cluster = label(m.cluster);
  std::size_t next = 0;
  std::erase_if(mentions, [&](const Mention&) { return dropped[next++]; });
}

void Context::read_mentions() {
  drop_parts_of_titles();
  add_pronouns();
  const PhraseReader reader(items_, memory_.names());
  const std::size_t count = analysis_.mentions.size();
  readings_.resize(count);
  taken_from_.assign(count, -1);
  for (std::size_t i = 0; i < count; ++i) {
    const Mention& m = analysis_.mentions[i];
    readings_[i] = reader.read(document_.text, memory_.atoms_in(m.span),
                               m.kind == MentionKind::kNamed, core_limit(m), m.type == "person");
    if (readings_[i].head == Head::kPronoun) at_byte_.emplace(readings_[i].pronoun_at, i);
  }
}

// The end of the head word, or of the name it heads; 0 without a tree.
std::uint32_t Context::core_limit(const Mention& m) const {
  if (m.head >= analysis_.tokens.size()) return 0;
  const Token& head = analysis_.tokens[m.head];
  if (head.deprel.empty()) return 0;
  std::uint32_t end = head.span.end;
  for (std::uint32_t t = m.head + 1;
       t < analysis_.tokens.size() && analysis_.tokens[t].span.begin < m.span.end; ++t) {
    const std::string_view relation = universal_relation(analysis_.tokens[t].deprel);
    const bool inside = relation == "flat" || relation == "fixed" || relation == "goeswith" ||
                        relation == "compound" || analysis_.tokens[t].upos == "PUNCT" ||
                        // "the rebels Russia bombed": a clause of its own begins
                        (analysis_.tokens[t].upos == "PROPN" && relation != "nsubj");
    if (!inside || analysis_.tokens[t].span.begin > end + 1) break;
    if (analysis_.tokens[t].upos == "PUNCT" && document_.slice(analysis_.tokens[t].span) != "-")
      break;
    end = analysis_.tokens[t].span.end;
  }
  return end;
}

// Personal pronouns are mentions, whether the analyser marked them or not.
void Context::add_pronouns() {
  std::vector<bool> heads(analysis_.tokens.size(), false);
  for (const Mention& m : analysis_.mentions)
    if (m.head < heads.size()) heads[m.head] = true;
  bool added = false;
  std::vector<Atom> atoms;
  std::vector<Item> items;
  for (std::uint32_t t = 0; t < analysis_.tokens.size(); ++t) {
    const Token& token = analysis_.tokens[t];
    if (heads[t] || token.upos != "PRON") continue;
    atoms.clear();
    tables_.splitter().split(document_.text, token.span, &atoms);
    items_.read(atoms, &items);
    if (items.size() != 1) continue;
    if (!items_.has_cue(items[0], Cue::kHe) && !items_.has_cue(items[0], Cue::kShe) &&
        !items_.has_cue(items[0], Cue::kSelf))
      continue;
    Mention m;
    m.span = token.span;
    m.head = m.first_token = t;
    m.end_token = t + 1;
    m.kind = MentionKind::kPronoun;
    analysis_.mentions.push_back(m);
    added = true;
  }
  if (!added) return;
  std::stable_sort(
      analysis_.mentions.begin(), analysis_.mentions.end(), [](const Mention& a, const Mention& b) {
        return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
      });
}

void Context::choose_heads_of_clusters() {
  std::int32_t most = -1;
  for (const Mention& m : analysis_.mentions) most = std::max(most, m.cluster);
  cluster_heads_.assign(static_cast<std::size_t>(most + 1), -1);
  members_.assign(static_cast<std::size_t>(most + 1), {});
  for (std::size_t i = 0; i < analysis_.mentions.size(); ++i)
    if (const std::int32_t c = analysis_.mentions[i].cluster; c != kNone)
      members_[static_cast<std::size_t>(c)].push_back(i);
  const auto value = [&](std::size_t i) {
    const Reading& r = readings_[i];
    if (r.head == Head::kPronoun) return 0;
    if (identity(r) && r.known())
      return r.person >= 0 || r.body >= 0 || r.head == Head::kState ? 5 : 4;
    if (r.known() && r.basis >= Basis::kPlace) return 3;
    if (identity(r)) return 2;
    return r.known() ? 1 : 0;
  };
  for (std::size_t i = 0; i < readings_.size(); ++i) {
    const std::int32_t c = analysis_.mentions[i].cluster;
    if (c == kNone || value(i) == 0) continue;
    std::int32_t& head = cluster_heads_[static_cast<std::size_t>(c)];
    if (head < 0 || value(i) > value(static_cast<std::size_t>(head)))
      head = static_cast<std::int32_t>(i);
  }
}

// Takes over who `from` is; keeps what the mention itself says (its own sectors).
void Context::adopt(std::size_t mention, std::size_t from) {
  Reading& r = readings_[mention];
  const Reading& other = readings_[from];
  const bool same = r.head == Head::kPronoun || r.head == Head::kName ||
                    (identity(other) &&
                     (r.head == Head::kRole || r.head == Head::kWord || r.head == Head::kTribe)) ||
                    (r.head == Head::kRole && other.head == Head::kRole &&
                     ends_with_word(other.head_fold, r.head_fold));
  if (!r.known()) {
    r.countries = other.countries;
    r.supranational = other.supranational;
    r.basis = std::min(Basis::kContext, other.basis);
    if (other.supranational && other.basis == Basis::kNone) r.basis = Basis::kContext;
  }
  if (same)
    taken_from_[mention] =
        taken_from_[from] >= 0 ? taken_from_[from] : static_cast<std::int32_t>(from);
}

std::int32_t Context::mention_of_token(std::int32_t token) const {
  if (token == kNone) return -1;
  const Span word = analysis_.tokens[static_cast<std::size_t>(token)].span;
  const std::vector<Mention>& all = analysis_.mentions;
  std::int32_t around = -1;
  // Mentions stand by their beginnings: those around the word begin at it or not far before.
  auto i = static_cast<std::size_t>(
      std::upper_bound(all.begin(), all.end(), word.begin,
                       [](std::uint32_t at, const Mention& m) { return at < m.span.begin; }) -
      all.begin());
  for (const std::size_t least = i > kFarBack ? i - kFarBack : 0; i-- > least;) {
    if (all[i].head == static_cast<std::uint32_t>(token)) return static_cast<std::int32_t>(i);
    if (around < 0 && all[i].span.contains(word)) around = static_cast<std::int32_t>(i);
  }
  return around;
}

std::int32_t Context::speaker_of(Span span) const {
  const Attribution* innermost = nullptr;
  std::uint32_t least = 0xFFFFFFFF;
  for (const Attribution& a : analysis_.attributions)
    for (const Span& content : a.content)
      if (!a.attitude && content.contains(span) && content.size() < least &&
          a.source_token != kNone) {
        least = content.size();
        innermost = &a;
      }
  return innermost == nullptr ? -1 : mention_of_token(innermost->source_token);
}

// The chief of one office is not the chief of another ("the prime minister" is no defence
// secretary).
bool Context::other_office(const Reading& r, const Reading& other) const {
  if (r.role == nullptr || r.role->kind != RoleClass::kOffice || other.person < 0) return false;
  const Person& person = tables_.person(other.person);
  return !person.office.empty() && items_.in_office(person) && r.head == Head::kRole &&
         !person.office.ends_with(r.head_fold);
}

// Could both be the same one? Persons are no bodies, one is not many, offices differ.
bool Context::compatible(std::size_t mention, std::size_t other) const {
  const Reading& r = readings_[mention];
  const Reading& o = readings_[other];
  const bool person = is_person(o, analysis_.mentions[other]) && !o.plural;
  const bool state = o.head == Head::kState || o.head == Head::kSeat || o.head == Head::kBody ||
                     o.head == Head::kPlace;
  if (r.head == Head::kPronoun) {
    if (personal(r.pronoun))
      return !state && !o.plural && o.head != Head::kPeople && o.head != Head::kTribe;
    if (r.pronoun == Cue::kIt) return !person && o.head != Head::kPeople;
    if (r.pronoun == Cue::kThey) return !person;
    return true;
  }
  if (r.known() && o.known() && r.countries != o.countries) return false;
  if (other_office(r, o)) return false;
  if (r.head == Head::kTribe || r.head == Head::kPeople) return !state && !person;
  if (is_person(r, analysis_.mentions[mention]) && !r.plural) return !state;
  // Militias, rebels and crowds are no state, whatever they are linked to.
  if (r.head == Head::kRole && (o.head == Head::kState || o.head == Head::kSeat) &&
      r.role->kind != RoleClass::kBody && !r.sectors.empty() && r.sectors[0] != "GOV")
    return false;
  if (r.head == Head::kRole && r.role->kind == RoleClass::kBody) return !person;
  if (r.role != nullptr && r.role->scope == 'n') return o.supranational;
  return true;
}

bool Context::from_cluster(std::size_t mention) {
  const std::int32_t c = analysis_.mentions[mention].cluster;
  if (c == kNone) return false;
  const auto usable = [&](std::size_t i) {
    return i != mention && readings_[i].head != Head::kPronoun && compatible(mention, i) &&
           (readings_[i].known() || identity(readings_[i]));
  };
  // The nearest before it: clusters of learned coreference run together now and then.
  std::int32_t from = -1;
  const std::vector<std::size_t>& members = members_[static_cast<std::size_t>(c)];
  const auto here = std::lower_bound(members.begin(), members.end(), mention);
  for (auto i = here; i != members.begin() && here - i < kFarBack && from < 0;)
    if (usable(*--i) && readings_[*i].known()) from = static_cast<std::int32_t>(*i);
  const std::int32_t head = cluster_heads_[static_cast<std::size_t>(c)];
  if (from < 0 && head >= 0 && usable(static_cast<std::size_t>(head))) from = head;
  if (from < 0) return false;
  adopt(mention, static_cast<std::size_t>(from));
  return readings_[mention].known() || taken_from_[mention] >= 0;
}

// "we", "I": whoever speaks; outside quotations the state whose statement it is, as far as the text
// tells.
bool Context::from_speaker(std::size_t mention) {
  Reading& r = readings_[mention];
  const Mention& m = analysis_.mentions[mention];
  const std::int32_t found = speaker_of(m.span);
  if (found < 0 || static_cast<std::size_t>(found) == mention) return false;
  const auto speaker = static_cast<std::size_t>(found);
  if (readings_[speaker].head == Head::kPronoun && readings_[speaker].pronoun != Cue::kSelf)
    resolve_pronoun(speaker);
  adopt(mention, speaker);
  return r.known();
}

void Context::resolve_pronoun(std::size_t mention) {
  Reading& r = readings_[mention];
  const Mention& m = analysis_.mentions[mention];
  if (r.known()) return;
  if (r.pronoun == Cue::kSelf && from_speaker(mention)) return;
  if (from_cluster(mention)) return;
  if (r.pronoun == Cue::kSelf && speaker_of(m.span) < 0) {
    if (const Reading* voice = memory_.voice();
        voice != nullptr && !alone(document_.slice(m.span))) {
      r.countries = voice->countries;
      r.supranational = voice->supranational;
      r.body = voice->body;
      r.basis = Basis::kLoose;
      return;
    }
    double share = 0;
    const CountryId id = memory_.country_of_person_at(m.span.begin, &share);
    if (id == kNoCountry || share < kSelfShare) return;
    r.countries = {id};
    r.basis = Basis::kGuess;
    return;
  }
  if (!personal(r.pronoun)) return;
  // The last single person before, in this sentence or the two before it.
  for (std::size_t i = mention; i-- > 0;) {
    const Mention& other = analysis_.mentions[i];
    if (other.span.begin + 500 < m.span.begin) return;
    if (other.span.overlaps(m.span) || readings_[i].head == Head::kPronoun || readings_[i].plural)
      continue;
    if (is_person(readings_[i], other) && readings_[i].known()) {
      adopt(mention, i);
      return;
    }
  }
}

bool Context::from_owner(std::size_t mention) {
  Reading& r = readings_[mention];
  if (r.pronoun == Cue::kOther || r.head == Head::kPronoun) return false;
  const auto found = at_byte_.find(r.pronoun_at);
  const Reading* owner = nullptr;
  if (found != at_byte_.end()) owner = &readings_[found->second];
  if (owner == nullptr && r.pronoun == Cue::kSelf) {
    const std::int32_t speaker = speaker_of(analysis_.mentions[mention].span);
    if (speaker >= 0 && static_cast<std::size_t>(speaker) != mention)
      owner = &readings_[static_cast<std::size_t>(speaker)];
  }
  if (owner == nullptr || !owner->known()) return false;
  r.countries = owner->countries;
  r.supranational = owner->supranational;
  r.basis = Basis::kContext;
  return true;
}

bool Context::from_same_noun(std::size_t mention) {
  Reading& r = readings_[mention];
  if (r.head != Head::kRole && r.head != Head::kTribe) return false;
  if (r.role != nullptr && !r.plural &&
      (r.role->kind == RoleClass::kOffice || r.role->kind == RoleClass::kPart)) {
    // "the president", "the secretary": whoever of that office the text names.
    const Reading* holder = memory_.holder_of(r.head_fold, analysis_.mentions[mention].span.begin);
    if (holder != nullptr && definite(mention)) {
      Reading own = std::move(r);
      r = *holder;
      r.basis = Basis::kContext;
      r.core_begin = own.core_begin, r.core_end = own.core_end;
      return true;
    }
  }
  auto found = last_noun_.find(r.head_fold);
  if (found != last_noun_.end()) {
    adopt(mention, found->second);
    return r.known();
  }
  // "the separatists" may be the "separatist factions in New Caledonia" of before.
  if (r.sectors.empty() || (r.sectors[0] != "REB" && r.sectors[0] != "PRM") || !definite(mention))
    return false;
  found = last_noun_.find(std::string(r.sectors[0]));
  if (found == last_noun_.end()) return false;
  r.countries = readings_[found->second].countries;
  r.basis = Basis::kLoose;
  return r.known();
}

// "French President" of "French President Emmanuel Macron".
bool Context::is_title(std::size_t mention) const {
  const Mention& m = analysis_.mentions[mention];
  if (m.head >= analysis_.tokens.size()) return false;
  const Token& head = analysis_.tokens[m.head];
  return head.head > static_cast<std::int32_t>(m.head) &&
         (universal_relation(head.deprel) == "compound" || head.deprel == "nmod:desc" ||
          universal_relation(head.deprel) == "flat");
}

// "the French president": the one whom the text names.
void Context::from_holder(std::size_t mention) {
  Reading& r = readings_[mention];
  if (r.head != Head::kRole || r.role == nullptr || r.plural || r.former || !definite(mention) ||
      is_title(mention))
    return;
  const Reading* holder = nullptr;
  const std::uint32_t at = analysis_.mentions[mention].span.begin;
  const bool heads = r.head_fold == "chief" || r.head_fold == "head" || r.head_fold == "boss";
  if (r.role->kind == RoleClass::kOffice && r.countries.size() == 1)
    holder = memory_.holder_of(r.head_fold, at, r.countries[0]);
  else if (r.supranational && (heads || r.head_fold.starts_with("secretary")))  // "the UN chief"
    for (const Atom& atom : memory_.atoms_in(analysis_.mentions[mention].span))
      if (holder == nullptr && atom.upper && !atom.fold.empty())
        holder = memory_.chief_of(atom.fold, at);
  if (holder == nullptr || (holder->head != Head::kPerson && holder->head != Head::kName)) return;
  const Reading own = std::move(r);
  r = *holder;
  r.basis = own.basis;
  r.core_begin = own.core_begin, r.core_end = own.core_end;
}

// "the group", "the militants" without a cluster: the one body of that kind named not far before.
void Context::from_last_body(std::size_t mention) {
  Reading& r = readings_[mention];
  const Mention& m = analysis_.mentions[mention];
  const bool fighters = !r.sectors.empty() && (r.sectors[0] == "REB" || r.sectors[0] == "PRM");
  if (r.head != Head::kRole || r.role == nullptr || r.pronoun != Cue::kOther ||
      r.basis > Basis::kContext || !definite(mention) || m.kind == MentionKind::kNamed)
    return;
  const bool group = r.head_fold == "group" || r.head_fold == "movement" ||
                     r.head_fold == "organisation" || r.head_fold == "organization";
  if (!group && !fighters) return;
  std::int32_t found = -1;
  for (std::size_t i = mention; i-- > 0;) {
    const Mention& other = analysis_.mentions[i];
    if (other.span.begin + kBodyBytes < m.span.begin) break;
    const Reading& o = readings_[i];
    if (o.head != Head::kBody || o.body < 0 || other.span.overlaps(m.span)) continue;
    const bool same_kind = !o.sectors.empty() && (!fighters || o.sectors[0] == r.sectors[0]) &&
                           (!group || (o.sectors[0] != "GOV" && o.sectors[0] != "MIL"));
    if (!same_kind) continue;
    if (found >= 0 && readings_[static_cast<std::size_t>(found)].body != o.body) return;
    if (found < 0) found = static_cast<std::int32_t>(i);
  }
  if (found < 0) return;
  // A country that was only guessed gives way.
  const Reading before = r;
  if (r.basis < Basis::kContext) r.countries.clear(), r.supranational = false;
  if (compatible(mention, static_cast<std::size_t>(found)))
    adopt(mention, static_cast<std::size_t>(found));
  else
    r = before;
}

// "the interior ministry" is later "the ministry".
void Context::remember_body(std::size_t mention) {
  std::vector<Atom> atoms;
  const std::string_view name = tables_.body(readings_[mention].body).name;
  tables_.splitter().split(name, {0, static_cast<std::uint32_t>(name.size())}, &atoms);
  std::vector<Item> items;
  for (std::size_t i = 0; i < atoms.size(); ++i) {
    items_.read(std::span<const Atom>(atoms).subspan(i, 1), &items);
    const Role* role = items_.role(items[0]);
    if (role != nullptr && (role->kind == RoleClass::kPart || role->kind == RoleClass::kBody))
      last_noun_[atoms[i].fold] = mention;
  }
}

void Context::remember(const std::string& noun, std::size_t mention) {
  last_noun_[noun] = mention;
  const std::size_t blank = noun.rfind(' ');
  if (blank != std::string::npos) last_noun_[noun.substr(blank + 1)] = mention;
}

void Context::resolve_noun(std::size_t mention) {
  Reading& r = readings_[mention];
  if (!r.known()) {
    if (r.pair) {
      pair_of_countries(mention);
      return;
    }
    if (r.tribe != nullptr && !r.tribe->anywhere && from_surroundings(mention)) return;
    if (!from_owner(mention) && !from_cluster(mention) && !from_same_noun(mention))
      from_surroundings(mention);
  } else if (r.head == Head::kRole || r.head == Head::kWord || r.head == Head::kName) {
    if (!from_cluster(mention) || taken_from_[mention] < 0) from_holder(mention);
  }
  if (taken_from_[mention] < 0) from_last_body(mention);
  if (r.head == Head::kBody && r.body >= 0) remember_body(mention);
  if (r.known() && !r.supranational && (r.head == Head::kRole || r.head == Head::kTribe) &&
      !r.head_fold.empty())
    remember(r.head_fold, mention);
  if (r.known() && !r.supranational && r.head == Head::kRole && r.basis >= Basis::kPlace &&
      !r.sectors.empty())
    last_noun_[std::string(r.sectors[0])] = mention;
}

// "Eastern Shield, a pro-government militia in Sudan": what a name is and whose, by its
// apposition; later it may stand shortened ("the Shield").
void Context::from_appositions() {
  std::unordered_map<std::string, std::size_t> told;  // a name's words, last or first word
  for (std::size_t i = 0; i < readings_.size(); ++i) {
    if (const auto found = told.find(readings_[i].head_fold); found != told.end())
      take_name(i, found->second);
    const Mention& m = analysis_.mentions[i];
    if (m.head >= analysis_.tokens.size()) continue;
    const Token& head = analysis_.tokens[m.head];
    const Reading& what = readings_[i];
    if (head.head == kNone || universal_relation(head.deprel) != "appos") continue;
    const std::int32_t named = mention_of_token(head.head);
    if (named < 0) continue;
    const auto name = static_cast<std::size_t>(named);
    Reading& r = readings_[name];
    // "opposition leader Grace Namuli", read as two.
    if ((what.head == Head::kName || what.head == Head::kPerson) && m.type == "person" &&
        r.head == Head::kRole && is_person(r, analysis_.mentions[name]) && !r.plural &&
        taken_from_[name] < 0 && compatible(name, i))
      adopt(name, i);
    if (what.head != Head::kRole || what.role == nullptr || r.head_fold.empty()) continue;
    if (analysis_.mentions[name].head != static_cast<std::uint32_t>(head.head) ||
        analysis_.mentions[name].kind != MentionKind::kNamed || !take_what(what, &r))
      continue;
    told[r.head_fold] = name;
    const std::size_t first = r.head_fold.find(' '), last = r.head_fold.rfind(' ');
    if (last == std::string::npos) continue;
    told[r.head_fold.substr(last + 1)] = name;
    if (r.head == Head::kName && (is_collective(what) || m.type == "organization"))
      told[r.head_fold.substr(0, first)] = name;
  }
}

// The mention may be the name of before, shortened.
void Context::take_name(std::size_t mention, std::size_t before) {
  Reading& r = readings_[mention];
  const Reading& name = readings_[before];
  const auto overlaps = [&](std::size_t i) {
    return analysis_.mentions[i].span.overlaps(analysis_.mentions[before].span);
  };
  if (overlaps(mention) || r.head != name.head || !(r.capital || definite(mention))) return;
  const std::int32_t from = taken_from_[mention];
  const bool free = from < 0 || overlaps(static_cast<std::size_t>(from));
  if (take_what(name, &r) && free && name.head == Head::kName)
    taken_from_[mention] = static_cast<std::int32_t>(before);
}

// Gives the name the sectors and the country of what it is said to be; false if it has others.
bool Context::take_what(const Reading& what, Reading* name) {
  if (name->head != Head::kName && name->head != Head::kRole) return false;
  if (name->known() && what.known() && name->countries != what.countries) return false;
  const bool rebels =
      !what.sectors.empty() && (what.sectors[0] == "REB" || what.sectors[0] == "PRM");
  if (name->sectors.empty() || name->sectors[0] == "CVL" || (rebels && name->sectors[0] == "MIL"))
    name->sectors = what.sectors;
  if (name->role == nullptr) name->role = what.role;
  if (!name->known() && what.known()) {
    name->countries = what.countries;
    name->supranational = what.supranational;
    name->basis = std::min(Basis::kContext, what.basis);
  }
  return true;
}

void Context::resolve() {
  read_mentions();
  choose_heads_of_clusters();
  const std::size_t count = readings_.size();
  for (std::size_t i = 0; i < count; ++i)
    if (readings_[i].head == Head::kPronoun) resolve_pronoun(i);
  for (std::size_t i = 0; i < count; ++i)
    if (readings_[i].head != Head::kPronoun) resolve_noun(i);
  choose_heads_of_clusters();
  for (std::size_t i = 0; i < count; ++i)
    if (readings_[i].head == Head::kPronoun && !readings_[i].known()) resolve_pronoun(i);
  from_appositions();
  for (std::size_t i = 0; i < count; ++i) {
    Mention& m = analysis_.mentions[i];
    m.referent = referent_of(readings_[i], items_, document_.text, m.type);
  }
  for (std::size_t i = 0; i < count; ++i) {
    const std::int32_t from = taken_from_[i];
    if (from < 0) continue;
    const Referent& other = analysis_.mentions[static_cast<std::size_t>(from)].referent;
    Referent& mine = analysis_.mentions[i].referent;
    if (!other.name.empty()) mine.name = other.name;
    mine.entity = other.entity;
    // "the ministry" is the defence ministry of before.
    const Reading& source = readings_[static_cast<std::size_t>(from)];
    const bool short_form = readings_[i].head == Head::kRole &&
                            ends_with_word(source.head_fold, readings_[i].head_fold);
    if (mine.sectors.empty() || short_form || readings_[i].head == Head::kPronoun) {
      mine.sectors = other.sectors;
      mine.code = other.code;
    }
  }
  std::vector<bool> generic(count);
  for (std::size_t i = 0; i < count; ++i) {
    // "the Kremlin", "the Polish government" are as good as names.
    const bool state = readings_[i].basis == Basis::kPhrase &&
                       analysis_.mentions[i].referent.entity.starts_with("country:");
    generic[i] =
        (readings_[i].head == Head::kRole && !state) || readings_[i].head == Head::kPronoun;
  }
  settle_clusters(cluster_heads_, taken_from_, generic, &analysis_.mentions);
}

}  // namespace dragoman::resolve
