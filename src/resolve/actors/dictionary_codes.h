// SPDX-License-Identifier: Apache-2.0
// What the letters of a user's code say: country and PLOVER sectors of "USAGOVMIL" or "IGOUNOKID".
//
// Codes are groups of three letters, general to specific. CAMEO's dictionaries and PLOVER share
// most groups; where they clash (MED: media there, health here) the kind of the entry decides.
// A group that is neither country nor sector (a religion, a region, an organisation) says nothing
// here; the code itself is kept whole.
//
// Threads: pure. Never fails: a code of which nothing is understood gives no country, no sectors.
#ifndef DRAGOMAN_RESOLVE_ACTORS_DICTIONARY_CODES_H_
#define DRAGOMAN_RESOLVE_ACTORS_DICTIONARY_CODES_H_

#include <string_view>
#include <vector>

#include "resolve/actors/tables.h"

namespace dragoman::resolve {

struct CodeMeaning {
  std::vector<CountryId> countries;  // two and more: a compound ("FRA/DEU")
  std::vector<std::string_view> sectors;
  bool state = false;  // nothing but one country
  bool null = false;   // "---", "###", "+++": recognised, and nobody
};

enum class CodeScheme { kCameo, kPlover };

// Sectors are views of static text.
CodeMeaning meaning_of_code(std::string_view code, CodeScheme scheme, const ActorTables& tables);

// The country of a code's first letters, with the spellings that other lists use (KSV, KOS, ROM,
// TMP); kNoCountry if none.
CountryId country_of_code(std::string_view code, const ActorTables& tables);

bool is_plover_sector(std::string_view word);

}  // namespace dragoman::resolve

#endif  // DRAGOMAN_RESOLVE_ACTORS_DICTIONARY_CODES_H_
