// SPDX-License-Identifier: Apache-2.0
// One line on standard error that says how far a long run is: documents, share, rate, time left.
//
// Shown only where standard error is a terminal (or on request), after two seconds, five times a
// second at most. Errors printed in between go through `say`, which clears the line first.
#ifndef DRAGOMAN_CLI_PROGRESS_H_
#define DRAGOMAN_CLI_PROGRESS_H_

#include <chrono>
#include <cstdint>
#include <string>

namespace dragoman::cli {

enum class ProgressMode { kAuto, kAlways, kNever };

class Progress {
 public:
  explicit Progress(ProgressMode mode);
  // bytes_total 0: unknown.
  void update(std::uint64_t documents, std::uint64_t sentences, std::uint64_t bytes_done,
              std::uint64_t bytes_total);
  // The same of a table: its lines, and the share of the work that is done (0: not known).
  void update_lines(std::uint64_t lines, double share);
  void say(const std::string& line);  // a line of its own on standard error
  void finish();                      // clears the line
  double seconds() const;

 private:
  bool due();
  std::string rate(std::uint64_t number) const;
  void show(std::string line, double share);
  using Clock = std::chrono::steady_clock;
  bool enabled_;
  bool shown_ = false;
  Clock::time_point start_, last_;
};

// "1,234,567"
std::string with_thousands(std::uint64_t number);

}  // namespace dragoman::cli

#endif  // DRAGOMAN_CLI_PROGRESS_H_
