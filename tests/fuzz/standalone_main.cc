// SPDX-License-Identifier: Apache-2.0
// Runs a fuzz target without libFuzzer: every seed as it is, then mutations of them for some
// seconds.
//
// usage: fuzz_X SECONDS [SEED_FOLDER [RANDOM_SEED]]; the random seed is printed, so that a failure
// can be repeated.
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

constexpr std::size_t kMaxBytes = 1 << 16;

std::vector<std::string> read_seeds(const char* folder) {
  std::vector<std::string> seeds = {""};
  std::error_code error;
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error))
    paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  for (const auto& path : paths) {
    std::ifstream file(path, std::ios::binary);
    seeds.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  }
  return seeds;
}

std::string mutate(std::string text, const std::vector<std::string>& seeds,
                   std::mt19937_64* random) {
  const auto below = [&](std::size_t n) {
    return n == 0 ? 0 : static_cast<std::size_t>((*random)() % n);
  };
  static const std::string kTokens[] = {
      "<",    ">",  "</div>",     "<p>",          "&amp;", "\"",       "{",
      "}",    "[",  "\\u",        "\xEF\xBB\xBF", "\xC3",  "\xE2\x82", "\xF0\x9F\x98\x80",
      "\n\n", "\0", "2024-05-17", "<script>",     "<!--",  "\xFF\xFE", "1e999",
      "-"};
  for (std::size_t rounds = 1 + below(8); rounds > 0; --rounds) {
    const std::size_t at = below(text.size() + 1);
    switch (below(7)) {
      case 0:
        if (!text.empty()) text[below(text.size())] = static_cast<char>((*random)());
        break;
      case 1:
        text.insert(at, 1, static_cast<char>((*random)()));
        break;
      case 2:
        text.erase(at, below(16));
        break;
      case 3:
        text.insert(at, kTokens[below(std::size(kTokens))]);
        break;
      case 4:
        text.insert(at, text.substr(below(text.size() + 1), below(64)));
        break;
      case 5: {
        const std::string& other = seeds[below(seeds.size())];
        text.insert(at, other.substr(below(other.size() + 1), below(256)));
        break;
      }
      case 6:
        text.resize(at);
        break;
    }
  }
  if (text.size() > kMaxBytes) text.resize(kMaxBytes);
  return text;
}

void run(const std::string& text) {
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
}

}  // namespace

int main(int argc, char** argv) {
  const double seconds = argc > 1 ? std::atof(argv[1]) : 5;
  const std::uint64_t random_seed =
      argc > 3 ? std::strtoull(argv[3], nullptr, 10) : std::random_device()();
  std::vector<std::string> seeds = read_seeds(argc > 2 ? argv[2] : "");
  std::printf("%zu seeds, random seed %llu\n", seeds.size(),
              static_cast<unsigned long long>(random_seed));
  std::fflush(stdout);
  for (const std::string& seed : seeds) run(seed);
  std::mt19937_64 random(random_seed);
  std::uint64_t runs = 0;
  const auto end = std::chrono::steady_clock::now() + std::chrono::duration<double>(seconds);
  while (std::chrono::steady_clock::now() < end) {
    std::string text = mutate(seeds[random() % seeds.size()], seeds, &random);
    run(text);
    ++runs;
    if (seeds.size() < 512 && random() % 64 == 0) seeds.push_back(std::move(text));
  }
  std::printf("%llu inputs\n", static_cast<unsigned long long>(runs));
  return 0;
}
