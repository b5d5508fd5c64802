// SPDX-License-Identifier: Apache-2.0
#include "resolve/actors/dictionary_codes.h"

#include <algorithm>
#include <array>
#include <utility>

namespace dragoman::resolve {
namespace {

using std::string_view;

constexpr std::array<string_view, 30> kPlover = {
    "COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF",
    "UNK", "AGR", "BUS", "CRM", "CVL", "EDU", "ELI", "JRN", "LAB", "MED",
    "REF", "OPP", "PRE", "REL", "SOC", "IGO", "NGO", "IMG", "ISM", "MNC"};

// CAMEO roles whose letters or meaning differ from PLOVER's sector.
constexpr std::array<std::pair<string_view, string_view>, 10> kFromCameo{{{"INS", "REB"},
                                                                          {"SEP", "REB"},
                                                                          {"MED", "JRN"},
                                                                          {"HLH", "MED"},
                                                                          {"DEV", "SOC"},
                                                                          {"ENV", "SOC"},
                                                                          {"HRI", "SOC"},
                                                                          {"NGM", "ISM"},
                                                                          {"UIS", "UNK"},
                                                                          {"PAR", "PRM"}}};

constexpr std::array<std::pair<string_view, string_view>, 8> kCountrySpellings{{{"KSV", "XKX"},
                                                                                {"KOS", "XKX"},
                                                                                {"ROM", "ROU"},
                                                                                {"TMP", "TLS"},
                                                                                {"BYS", "BLR"},
                                                                                {"BUR", "MMR"},
                                                                                {"USR", "SUN"},
                                                                                {"WSA", "ESH"}}};

// Generic codes of bodies that are above countries: a country behind them is where they sit.
bool generic(string_view group) {
  return group == "IGO" || group == "NGO" || group == "NGM" || group == "MNC" || group == "IMG" ||
         group == "INT" || group == "ISM";
}

string_view sector_of(string_view group, CodeScheme scheme) {
  if (scheme == CodeScheme::kCameo)
    for (const auto& [cameo, plover] : kFromCameo)
      if (cameo == group) return plover;
  const auto* const found = std::find(kPlover.begin(), kPlover.end(), group);
  return found == kPlover.end() ? string_view() : *found;
}

template <typename T>
void add_once(const T& value, std::vector<T>* list) {
  if (std::find(list->begin(), list->end(), value) == list->end()) list->push_back(value);
}

void read_one(string_view code, CodeScheme scheme, const ActorTables& tables, CodeMeaning* out) {
  if (code.size() < 3) return;
  const bool body = generic(code.substr(0, 3));
  const CountryId country = body ? kNoCountry : country_of_code(code, tables);
  std::size_t at = 0;
  if (country != kNoCountry) {
    add_once(country, &out->countries);
    at = 3;
  }
  // What the last group lacks to three letters says nothing.
  for (; at + 3 <= code.size(); at += 3) {
    const string_view group = code.substr(at, 3);
    if (const string_view sector = sector_of(group, scheme); !sector.empty()) {
      add_once(sector, &out->sectors);
      continue;
    }
    // "MNCUSA": a company of the United States. Intergovernmental bodies are nobody's.
    if (body && at == 3 && !code.starts_with("IGO"))
      if (const CountryId home = country_of_code(group, tables); home != kNoCountry)
        add_once(home, &out->countries);
  }
}

}  // namespace

bool is_plover_sector(string_view word) {
  return std::find(kPlover.begin(), kPlover.end(), word) != kPlover.end();
}

CountryId country_of_code(string_view code, const ActorTables& tables) {
  const string_view first = code.substr(0, 3);
  if (const CountryId id = tables.country_id(first); id != kNoCountry) return id;
  for (const auto& [other, ours] : kCountrySpellings)
    if (other == first) return tables.country_id(ours);
  return kNoCountry;
}

CodeMeaning meaning_of_code(string_view code, CodeScheme scheme, const ActorTables& tables) {
  CodeMeaning out;
  if (code == "---" || code == "###" || code == "+++") {
    out.null = true;
    return out;
  }
  if (code.starts_with('~')) code.remove_prefix(1);
  if (code.ends_with('~')) code.remove_suffix(1);
  for (std::size_t at = 0; at <= code.size();) {
    const std::size_t stop = std::min(code.find('/', at), code.size());
    read_one(code.substr(at, stop - at), scheme, tables, &out);
    at = stop + 1;
  }
  out.state = code.size() == 3 && out.countries.size() == 1 && out.sectors.empty();
  return out;
}

}  // namespace dragoman::resolve
