// SPDX-License-Identifier: Apache-2.0
// The one currency of failure: Status (a code and a message) and Result<T> (a value or a Status).
//
// Three kinds of failure have three treatments. A caller's mistake is an assertion. The world's
// failure (file, disk, model) is a Status that travels upward, saying what, where and what to try.
// A bad *document* never stops a run: its Status goes to the rejects sink and the others go on.
// Threads: values; no shared state.
#ifndef DRAGOMAN_STATUS_H_
#define DRAGOMAN_STATUS_H_

#include <cassert>
#include <optional>
#include <string>
#include <utility>

namespace dragoman {

enum class StatusCode {
  kOk,
  kInvalidArgument,  // the request or the document's form is wrong (no id, bad date, bad option)
  kNotFound,         // a file or a table is not there
  kCorruption,       // bytes that are not what they claim to be (truncated gzip, damaged model)
  kIo,               // the operating system said no (disk full, permission, closed pipe)
  kUnsupported,      // well-formed, but not something this version reads (format version, language)
  kExhausted,        // over a limit (document too long, nesting too deep)
  kCancelled,        // stopped by the caller (Ctrl-C)
  kInternal          // a defect of ours
};

// Lower-case name of a code, e.g. "corruption"; stable, used in messages and tests.
const char* status_code_name(StatusCode code);

class [[nodiscard]] Status {
 public:
  Status() = default;  // ok
  Status(StatusCode code, std::string message) : code_(code), message_(std::move(message)) {}

  bool ok() const { return code_ == StatusCode::kOk; }
  StatusCode code() const { return code_; }
  const std::string& message() const { return message_; }
  // "corruption: models/en.model: checksum differs"; "ok" for success.
  std::string to_string() const;

 private:
  StatusCode code_ = StatusCode::kOk;
  std::string message_;
};

// A T, or the reason there is none. REQUIRES: ok() before value access (asserted).
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : value_(std::move(value)) {}  // NOLINT(runtime/explicit)
  Result(Status status) : status_(std::move(status)) { assert(!status_.ok()); }  // NOLINT

  bool ok() const { return value_.has_value(); }
  const Status& status() const { return status_; }
  T& value() & {
    assert(ok());
    return *value_;
  }
  const T& value() const& {
    assert(ok());
    return *value_;
  }
  T&& value() && {
    assert(ok());
    return std::move(*value_);
  }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

 private:
  std::optional<T> value_;
  Status status_;
};

}  // namespace dragoman

#endif  // DRAGOMAN_STATUS_H_
