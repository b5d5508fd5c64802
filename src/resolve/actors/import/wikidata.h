// SPDX-License-Identifier: Apache-2.0
// Reads office holders, and states, out of a Wikidata JSON dump: one entity a line.
//
// A holder's offices (P39) stand in the dump by number, with dates (P580, P582); an office's title
// and country are an entity of their own, before or behind. So holders wait in a scratch file and
// are written at the end; only offices and states are kept in memory (some hundred thousand in the
// whole dump). Titles are read as any phrase of a text is: sectors and, where P1001 and P17 tell
// none, the country ("President of France"); last comes the holder's citizenship (P27).
//
// Threads: one reader, one thread. Errors: kIo of the scratch file from finish().
#ifndef DRAGOMAN_RESOLVE_ACTORS_IMPORT_WIKIDATA_H_
#define DRAGOMAN_RESOLVE_ACTORS_IMPORT_WIKIDATA_H_

#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "dragoman/status.h"
#include "resolve/actors/actor_resolver.h"
#include "resolve/actors/import/delimited.h"
#include "resolve/actors/import/entry.h"

namespace dragoman::resolve {

class WikidataActors {
 public:
  WikidataActors(const ActorResolver& resolver, const CountryCodes& codes, std::string scratch,
                 const EntrySink& sink, std::uint64_t* left_out)
      : resolver_(resolver),
        codes_(codes),
        scratch_(std::move(scratch)),
        sink_(sink),
        left_out_(left_out) {}
  WikidataActors(const WikidataActors&) = delete;
  WikidataActors& operator=(const WikidataActors&) = delete;
  ~WikidataActors();

  void line(std::size_t number, std::string_view bytes);
  Status finish();

 private:
  struct Office {
    std::string sectors;  // "GOVMIL"; "": the title tells none
    std::string country;  // by the title; alpha-3 or ""
    std::string seats;    // numbers of P1001 and P17, blanks between them
  };
  void holder(const std::string& waiting);
  std::string country_of(std::string_view numbers) const;

  const ActorResolver& resolver_;
  const CountryCodes& codes_;
  std::string scratch_;
  const EntrySink& sink_;
  std::uint64_t* left_out_;
  std::FILE* waiting_ = nullptr;
  bool failed_ = false;
  std::unordered_map<std::string, Office> offices_;
  std::unordered_map<std::string, std::string> states_;  // number -> alpha-3
};

}  // namespace dragoman::resolve

#endif  // DRAGOMAN_RESOLVE_ACTORS_IMPORT_WIKIDATA_H_
