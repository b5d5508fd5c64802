// SPDX-License-Identifier: Apache-2.0
#include "resolve/actors/tables.h"

#include <algorithm>

#include "base/hash.h"
#include "resolve/actors/loader.h"

namespace dragoman::resolve {

bool Term::holds(std::string_view date) const {
  if (date.empty()) return true;
  if (!from.empty() && date.substr(0, from.size()) < from) return false;
  return to.empty() || date.substr(0, to.size()) <= to;
}

bool Term::before(std::string_view date) const {
  return !date.empty() && !to.empty() && date.substr(0, to.size()) > to;
}

std::string_view Country::sovereign_on(std::string_view date) const {
  if (!date.empty())
    for (const Rule& rule : before)
      if (rule.term.holds(date)) return rule.sovereign;
  return sovereign;
}

Result<std::unique_ptr<ActorTables>> ActorTables::open(
    const std::string& data_folder, const std::vector<std::string>& user_tables) {
  std::unique_ptr<ActorTables> tables(new ActorTables());
  TableLoader loader(tables.get(), data_folder + "/actors/");
  if (Status status = loader.load(); !status.ok()) return status;
  for (const std::string& path : user_tables)
    if (Status status = loader.load_user(path); !status.ok()) return status;
  return tables;
}

const ActorTables::Node* ActorTables::find(std::uint64_t key) const {
  const std::size_t mask = nodes_.size() - 1;
  for (std::size_t i = key & mask; nodes_[i].used; i = (i + 1) & mask)
    if (nodes_[i].key == key) return &nodes_[i];
  return nullptr;
}

bool ActorTables::fits(const Sense& sense, std::span<const Atom> atoms) const {
  if (sense.needs_all_upper) return atoms[0].all_upper || (atoms.size() == 1 && atoms[0].digit);
  if (sense.any_upper)
    return std::any_of(atoms.begin(), atoms.end(),
                       [](const Atom& a) { return a.upper || a.digit; });
  if (!sense.needs_upper) return true;
  return sense.upper_at < atoms.size() &&
         (atoms[sense.upper_at].upper || atoms[sense.upper_at].digit);
}

Match ActorTables::match(std::span<const Atom> atoms) const {
  Match best;
  std::uint64_t key = 0;
  bool stems = root_stems_;
  for (std::size_t n = 0; n < atoms.size(); ++n) {
    const Atom& atom = atoms[n];
    if (n > 0 && atom.gap != ' ' && atom.gap != '-' && atom.gap != '/' && atom.gap != '&') break;
    const std::uint64_t before = key;
    key = combine(key, atom.hash);
    const std::span<const Atom> taken = atoms.first(n + 1);
    const auto some_fits = [&](std::int32_t s) {
      for (; s >= 0; s = sense(s).next)
        if (fits(sense(s), taken)) return true;
      return false;
    };
    const std::int32_t stem = stems ? find_stem(before, atom) : -1;
    const Node* node = find(key);
    const bool whole = node != nullptr && some_fits(node->sense), part = some_fits(stem);
    if (whole || part)
      best = {whole ? node->sense : -1, static_cast<std::uint32_t>(n + 1), part ? stem : -1};
    if (node == nullptr || !node->continues) break;
    stems = node->stems;
  }
  return best;
}

Match ActorTables::exactly(std::span<const Atom> atoms) const {
  Match out;
  if (atoms.empty()) return out;
  std::uint64_t key = 0;
  bool stems = root_stems_;
  for (std::size_t n = 0; n < atoms.size(); ++n) {
    if (n + 1 == atoms.size() && stems) out.stem = find_stem(key, atoms[n]);
    key = combine(key, atoms[n].hash);
    const Node* node = find(key);
    if (n + 1 == atoms.size() && node != nullptr) out.sense = node->sense;
    if (node == nullptr) break;
    stems = node->stems;
  }
  if (out.sense >= 0 || out.stem >= 0) out.atoms = static_cast<std::uint32_t>(atoms.size());
  return out;
}

std::int32_t ActorTables::find_stem(std::uint64_t prefix, const Atom& atom) const {
  for (std::size_t size = atom.fold.size(); size > 0; --size) {
    const Node* node = find(stem_key(prefix, std::string_view(atom.fold).substr(0, size)));
    if (node != nullptr && node->sense >= 0) return node->sense;
  }
  return -1;
}

const UserCode* ActorTables::user_code(std::int32_t ref, std::string_view date) const {
  const UserEntry& entry = user_entry(ref);
  for (std::int32_t i = entry.first; i < entry.end; ++i) {
    const UserCode& code = user_codes_[static_cast<std::size_t>(i)];
    // A dictionary's order decides where no date does; our own names by dates need one.
    const bool open = date.empty() && !entry.from_user;
    if (open ? code.term.from.empty() && code.term.to.empty() : code.term.holds(date)) return &code;
  }
  return nullptr;
}

CountryId ActorTables::country_id(std::string_view code) const {
  const auto found = country_ids_.find(code);
  return found == country_ids_.end() ? kNoCountry : found->second;
}

bool ActorTables::of_immigrants(CountryId country) const {
  return std::find(of_immigrants_.begin(), of_immigrants_.end(), this->country(country).code) !=
         of_immigrants_.end();
}

bool ActorTables::surname_first(CountryId country) const {
  return std::find(surname_first_.begin(), surname_first_.end(), this->country(country).code) !=
         surname_first_.end();
}

}  // namespace dragoman::resolve
