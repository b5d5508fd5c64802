// SPDX-License-Identifier: Apache-2.0
#include "progress.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>

#include "terminal.h"

namespace dragoman::cli {

std::string with_thousands(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
  return digits;
}

namespace {

std::string clock_text(double seconds) {
  const auto whole = static_cast<long>(seconds + 0.5);
  char buffer[32];
  if (whole >= 3600)
    std::snprintf(buffer, sizeof buffer, "%ld:%02ld:%02ld", whole / 3600, whole / 60 % 60,
                  whole % 60);
  else
    std::snprintf(buffer, sizeof buffer, "%ld:%02ld", whole / 60, whole % 60);
  return buffer;
}

}  // namespace

Progress::Progress(ProgressMode mode)
    : enabled_(mode == ProgressMode::kAlways ||
               (mode == ProgressMode::kAuto && ::isatty(STDERR_FILENO) != 0)),
      start_(Clock::now()),
      last_(start_) {
  if (mode == ProgressMode::kAlways) last_ = start_ - std::chrono::seconds(1);
}

double Progress::seconds() const {
  return std::chrono::duration<double>(Clock::now() - start_).count();
}

void Progress::update(std::uint64_t documents, std::uint64_t sentences, std::uint64_t bytes_done,
                      std::uint64_t bytes_total) {
  if (!due()) return;
  const double share =
      bytes_total == 0 ? -1 : static_cast<double>(bytes_done) / static_cast<double>(bytes_total);
  show(with_thousands(documents) + " documents  " + rate(sentences) + " sentences/s  ", share);
}

void Progress::update_lines(std::uint64_t lines, double share) {
  if (!due()) return;
  show(with_thousands(lines) + " lines  " + rate(lines) + " lines/s  ", share > 0 ? share : -1);
}

std::string Progress::rate(std::uint64_t number) const {
  return with_thousands(static_cast<std::uint64_t>(static_cast<double>(number) / seconds()));
}

bool Progress::due() {
  const auto now = Clock::now();
  if (!enabled_ || now - start_ < std::chrono::seconds(2) ||
      now - last_ < std::chrono::milliseconds(200))
    return false;
  last_ = now;
  return true;
}

// A negative share: not known.
void Progress::show(std::string line, double share) {
  const double elapsed = seconds();
  if (share >= 0) {
    share = std::min(1.0, share);
    char percent[16];
    std::snprintf(percent, sizeof percent, "%3.0f%%  ", 100 * share);
    line += percent;
    if (share > 0) line += clock_text(elapsed * (1 - share) / share) + " left";
    const int room = terminal_width(STDERR_FILENO) - static_cast<int>(line.size()) - 4;
    if (room >= 10) {
      const int width = std::min(room, 30);
      const int filled = static_cast<int>(share * width);
      line = "[" + std::string(static_cast<std::size_t>(filled), '=') +
             std::string(static_cast<std::size_t>(width - filled), ' ') + "] " + line;
    }
  } else {
    line += clock_text(elapsed) + " so far";
  }
  std::fprintf(stderr, "\r\033[K%s", line.c_str());
  std::fflush(stderr);
  shown_ = true;
}

void Progress::say(const std::string& line) {
  finish();
  std::fprintf(stderr, "%s\n", line.c_str());
}

void Progress::finish() {
  if (shown_) std::fprintf(stderr, "\r\033[K");
  shown_ = false;
}

}  // namespace dragoman::cli
