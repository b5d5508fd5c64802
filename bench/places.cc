// SPDX-License-Identifier: Apache-2.0
// The gazetteer: time to open it, and of a look-up of names it has and of names it lacks.
//
// usage: bench_places INDEX   (data/places/places.bin, or what `dragoman places import` wrote)
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <string>
#include <vector>

#include "resolve/places/place_index.h"

namespace dragoman::resolve {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::size_t kNames = 100000;
constexpr int kRounds = 5;

double since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

// Microseconds a look-up: in the first round, which reads pages, and in the best one.
void time_lookups(const PlaceIndex& index, const char* what,
                  const std::vector<std::string>& names) {
  double first = 0, best = 1e9;
  std::size_t found = 0;
  for (int round = 0; round < kRounds; ++round) {
    const auto start = Clock::now();
    NameHits hits;
    found = 0;
    for (const std::string& name : names) found += index.find(name, &hits) ? 1 : 0;
    const double each = since(start) * 1e6 / static_cast<double>(names.size());
    if (round == 0) first = each;
    best = std::min(best, each);
  }
  std::printf("%-22s %8.2f us  (first round %.2f us; %zu of %zu found)\n", what, best, first, found,
              names.size());
}

int run(const std::string& path) {
  double open_first = 0, open_best = 1e9;
  for (int round = 0; round < kRounds; ++round) {
    const auto start = Clock::now();
    const auto index = PlaceIndex::open(path);
    const double seconds = since(start) * 1e3;
    if (!index.ok()) {
      std::fprintf(stderr, "%s\n", index.status().to_string().c_str());
      return 1;
    }
    if (round == 0) open_first = seconds;
    open_best = std::min(open_best, seconds);
  }
  std::printf("%-22s %8.2f ms  (first %.2f ms)\n", "open", open_best, open_first);
  const auto index = PlaceIndex::open(path);
  std::printf("%-22s %8u\n%-22s %8u\n", "places", index->place_count(), "names",
              index->name_count());
  // Names of places all over the file, in an order that no page is read twice in a row.
  std::vector<std::string> known, unknown;
  std::uint64_t state = 88172645463325252u;
  std::string key;
  while (known.size() < kNames) {
    state ^= state << 13, state ^= state >> 7, state ^= state << 17;
    index->normalise(index->name(static_cast<std::uint32_t>(state % index->place_count())), &key);
    unknown.push_back(key + "q");
    known.push_back(key);
  }
  time_lookups(*index, "look-up, known", known);
  time_lookups(*index, "look-up, unknown", unknown);
  return 0;
}

}  // namespace
}  // namespace dragoman::resolve

int main(int argc, char** argv) {
  if (argc == 2) return dragoman::resolve::run(argv[1]);
  std::fprintf(stderr, "usage: %s INDEX\n", argv[0]);
  return 2;
}
