// SPDX-License-Identifier: Apache-2.0
#include "lexicon/ontology.h"

#include <algorithm>

#include "base/file.h"
#include "lexicon/fields.h"

namespace dragoman::lexicon {
namespace {

constexpr std::array<const char*, kEventTypeCount> kTypeOrder = {
    "AGREE",  "CONSULT", "SUPPORT",  "CONCEDE", "COOPERATE", "AID",      "RETREAT", "REQUEST",
    "ACCUSE", "REJECT",  "THREATEN", "PROTEST", "SANCTION",  "MOBILIZE", "COERCE",  "ASSAULT"};

}  // namespace

Result<std::unique_ptr<Ontology>> Ontology::open(const std::string& data_folder) {
  std::unique_ptr<Ontology> ontology(new Ontology());
  for (std::size_t i = 0; i < kEventTypeCount; ++i) ontology->types_[i] = kTypeOrder[i];
  if (Status s = ontology->load_types(data_folder + "/ontology/plover.tsv"); !s.ok()) return s;
  if (Status s = ontology->load_codes(data_folder + "/ontology/cameo.tsv"); !s.ok()) return s;
  return ontology;
}

Status Ontology::load_types(const std::string& path) {
  Result<std::vector<TableRow>> rows = read_table(path);
  if (!rows.ok()) return rows.status();
  for (const TableRow& row : *rows) {
    if (row.fields.size() != 7) return malformed(path, row.line, "seven fields expected");
    const int type = type_index(row.fields[0]);
    const std::optional<double> quad = to_number(row.fields[2]), score = to_number(row.fields[3]);
    if (type == kNoType || !quad || !score)
      return malformed(path, row.line, "no such type, quad or score");
    std::vector<Mode>& modes = modes_[static_cast<std::size_t>(type)];
    if (modes.empty() != (row.fields[1] == "-"))
      return malformed(path, row.line, "a type's own row comes first, once");
    modes.push_back({std::string(or_empty(row.fields[1])), static_cast<int>(*quad), *score,
                     row.fields[4] == "yes", row.fields[5] == "yes", row.fields[6]});
  }
  for (std::size_t i = 0; i < kEventTypeCount; ++i)
    if (modes_[i].empty()) return malformed(path, 0, "no row for " + types_[i]);
  return {};
}

Status Ontology::load_codes(const std::string& path) {
  Result<std::vector<TableRow>> rows = read_table(path);
  if (!rows.ok()) return rows.status();
  for (const TableRow& row : *rows) {
    if (row.fields.size() != 4) return malformed(path, row.line, "four fields expected");
    Code code;
    for (std::string_view reading : split(or_empty(row.fields[2]), ' ')) {
      const std::size_t slash = reading.find('/');
      const int type = type_index(reading.substr(0, slash));
      const std::string mode(slash == std::string_view::npos ? "" : reading.substr(slash + 1));
      if (type == kNoType || !has_mode(type, mode))
        return malformed(path, row.line, "no such type or mode: " + std::string(reading));
      code.readings.push_back({type, mode});
    }
    for (std::string_view context : split(or_empty(row.fields[3]), ' '))
      code.contexts.emplace_back(context);
    if (!codes_.emplace(row.fields[0], std::move(code)).second)
      return malformed(path, row.line, "code given twice: " + row.fields[0]);
  }
  for (std::size_t i = 0; i < kEventTypeCount; ++i)
    for (const Mode& mode : modes_[i])
      if (!code_fits(mode.code, static_cast<int>(i), mode.name))
        return malformed(path, 0, mode.code + " does not stand for " + types_[i] + " " + mode.name);
  return {};
}

int Ontology::type_index(std::string_view type) const {
  const auto at = std::find(kTypeOrder.begin(), kTypeOrder.end(), type);
  return at == kTypeOrder.end() ? kNoType : static_cast<int>(at - kTypeOrder.begin());
}

std::vector<std::string> Ontology::modes(int type) const {
  std::vector<std::string> names;
  for (const Mode& mode : modes_[static_cast<std::size_t>(type)])
    if (!mode.name.empty()) names.push_back(mode.name);
  return names;
}

const Ontology::Mode* Ontology::find(int type, std::string_view mode) const {
  for (const Mode& m : modes_[static_cast<std::size_t>(type)])
    if (m.name == mode) return &m;
  return nullptr;
}

const Ontology::Mode& Ontology::of(int type, std::string_view mode) const {
  const Mode* found = find(type, mode);
  return found ? *found : modes_[static_cast<std::size_t>(type)].front();
}

int Ontology::quad(int type) const { return of(type, "").quad; }
double Ontology::score(int type, std::string_view mode) const { return of(type, mode).score; }
bool Ontology::recipient_required(int type) const { return of(type, "").recipient_required; }
bool Ontology::sides_act_together(int type) const { return of(type, "").together; }
const std::string& Ontology::representative_code(int type, std::string_view mode) const {
  return of(type, mode).code;
}

bool Ontology::code_fits(std::string_view code, int type, std::string_view mode) const {
  const auto found = codes_.find(code);
  if (found == codes_.end()) return false;
  for (const Reading& reading : found->second.readings)
    if (reading.type == type && (mode.empty() || reading.mode.empty() || reading.mode == mode))
      return true;
  return false;
}

std::span<const std::string> Ontology::code_contexts(std::string_view code) const {
  const auto found = codes_.find(code);
  if (found == codes_.end()) return {};
  return found->second.contexts;
}

std::vector<std::string> Ontology::codes() const {
  std::vector<std::string> all;
  for (const auto& [code, unused] : codes_) all.push_back(code);
  return all;
}

}  // namespace dragoman::lexicon
