// SPDX-License-Identifier: Apache-2.0
#include "resolve/actors/tables.h"

#include <algorithm>

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

Result<std::unique_ptr<ActorTables>> ActorTables::open(const std::string& data_folder) {
  std::unique_ptr<ActorTables> tables(new ActorTables());
  const Status status = TableLoader(tables.get(), data_folder + "/actors/").load();
  if (!status.ok()) return status;
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
  if (!sense.needs_upper) return true;
  return sense.upper_at < atoms.size() &&
         (atoms[sense.upper_at].upper || atoms[sense.upper_at].digit);
}

Match ActorTables::match(std::span<const Atom> atoms) const {
  Match best;
  std::uint64_t key = 0;
  for (std::size_t n = 0; n < atoms.size(); ++n) {
    const Atom& atom = atoms[n];
    if (n > 0 && atom.gap != ' ' && atom.gap != '-' && atom.gap != '/' && atom.gap != '&') break;
    key = combine(key, atom.hash);
    const Node* node = find(key);
    if (node == nullptr) break;
    for (std::int32_t s = node->sense; s >= 0; s = sense(s).next)
      if (fits(sense(s), atoms.first(n + 1))) {
        best = {node->sense, static_cast<std::uint32_t>(n + 1)};
        break;
      }
    if (!node->continues) break;
  }
  return best;
}

CountryId ActorTables::country_id(std::string_view code) const {
  const auto found = country_ids_.find(code);
  return found == country_ids_.end() ? kNoCountry : found->second;
}

bool ActorTables::surname_first(CountryId country) const {
  return std::find(surname_first_.begin(), surname_first_.end(), this->country(country).code) !=
         surname_first_.end();
}

}  // namespace dragoman::resolve
