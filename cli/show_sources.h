// SPDX-License-Identifier: Apache-2.0
// Who vouches for what in an article: its sources, each with the events that stand on its word.
#ifndef DRAGOMAN_CLI_SHOW_SOURCES_H_
#define DRAGOMAN_CLI_SHOW_SOURCES_H_

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "dragoman/coder.h"

namespace dragoman::cli {

struct Source {
  std::string name;                                        // "Turkish foreign ministry (TUR)"
  bool anonymous = false;                                  // everywhere it speaks
  std::size_t partisan = 0;                                // of its events, those it is a party to
  std::map<std::string, std::vector<std::size_t>> events;  // by stance, indices of events
};

struct Sources {
  // First the article's own voice, last those whom nobody names; each only where it vouches for
  // something. The others in the order in which they first speak.
  std::vector<Source> all;
  std::vector<std::vector<std::size_t>> of_event;                     // indices into `all`
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::size_t> at;  // a source's words: who it is
  std::map<std::uint32_t, std::set<std::size_t>> cues;                // begin of a cue: whose it is

  // Who speaks in these words; none where they are no source's.
  std::optional<std::size_t> named_by(Span words) const;
};

// One source: the same entity; else the same name and country; else the same words; capitals do
// not count.
Sources sources_of(const CodedDocument& coded);

}  // namespace dragoman::cli

#endif  // DRAGOMAN_CLI_SHOW_SOURCES_H_
