// SPDX-License-Identifier: Apache-2.0
#include "resolve/places/place_runs.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <tuple>
#include <utility>

namespace dragoman::resolve {
namespace {

// As it lies in memory and in a run; the key follows.
struct Stored {
  std::uint32_t place;
  std::uint16_t key_bytes;
  std::uint8_t population, rank, flags, canonical;
};

NameRecord record_at(const char* bytes) {
  Stored stored;
  std::memcpy(&stored, bytes, sizeof stored);
  return {{bytes + sizeof stored, stored.key_bytes},
          stored.place,
          stored.population,
          stored.rank,
          stored.flags,
          stored.canonical != 0};
}

bool comes_before(const NameRecord& a, const NameRecord& b) {
  if (const int order = a.key.compare(b.key); order != 0) return order < 0;
  return std::tuple(-a.population, a.place, a.rank, a.flags, !a.canonical) <
         std::tuple(-b.population, b.place, b.rank, b.flags, !b.canonical);
}

std::uint64_t prefix_of(std::string_view key) {
  std::uint64_t prefix = 0;
  for (std::size_t i = 0; i < 8; ++i)
    prefix = prefix << 8 | (i < key.size() ? static_cast<unsigned char>(key[i]) : 0u);
  return prefix;
}

Status system_error(const std::string& what) {
  return Status(StatusCode::kIo, what + ": " + std::strerror(errno));
}

}  // namespace

Result<FileHandle> open_nameless(const std::string& beside) {
  std::string name = beside + ".XXXXXX";
  const int descriptor = ::mkostemp(name.data(), O_CLOEXEC);
  if (descriptor < 0) return system_error(beside);
  ::unlink(name.c_str());
  std::FILE* file = ::fdopen(descriptor, "w+b");
  if (file == nullptr) return system_error(beside);
  return FileHandle(file);
}

struct PlaceRuns::Run {
  FileHandle file;
  std::string bytes;
  NameRecord record;

  bool next() {
    Stored stored;
    bytes.resize(sizeof stored);
    if (std::fread(bytes.data(), sizeof stored, 1, file.get()) != 1) return false;
    std::memcpy(&stored, bytes.data(), sizeof stored);
    bytes.resize(sizeof stored + stored.key_bytes);
    if (stored.key_bytes > 0 &&
        std::fread(bytes.data() + sizeof stored, stored.key_bytes, 1, file.get()) != 1)
      return false;
    record = record_at(bytes.data());
    return true;
  }
};

PlaceRuns::PlaceRuns(std::string beside, std::size_t bytes)
    : beside_(std::move(beside)), bytes_(bytes) {}
PlaceRuns::~PlaceRuns() = default;

bool PlaceRuns::less(const Item& a, const Item& b) const {
  if (a.prefix != b.prefix) return a.prefix < b.prefix;
  return comes_before(record_at(arena_.data() + a.at), record_at(arena_.data() + b.at));
}

Status PlaceRuns::add(const NameRecord& record) {
  if (items_.capacity() == 0) {  // never moved: a growing buffer would be held twice
    arena_.reserve(bytes_ * 2 / 3);
    items_.reserve(bytes_ / 3 / sizeof(Item));
  }
  const std::size_t size = sizeof(Stored) + record.key.size();
  if (arena_.size() + size > arena_.capacity() || items_.size() == items_.capacity()) {
    if (Status status = flush(); !status.ok()) return status;
  }
  items_.push_back({prefix_of(record.key), static_cast<std::uint32_t>(arena_.size())});
  const Stored stored = {record.place,      static_cast<std::uint16_t>(record.key.size()),
                         record.population, record.rank,
                         record.flags,      record.canonical ? std::uint8_t{1} : std::uint8_t{0}};
  arena_.append(reinterpret_cast<const char*>(&stored), sizeof stored);
  arena_.append(record.key);
  ++count_;
  return Status();
}

Status PlaceRuns::flush() {
  std::sort(items_.begin(), items_.end(),
            [this](const Item& a, const Item& b) { return less(a, b); });
  Result<FileHandle> file = open_nameless(beside_);
  if (!file.ok()) return file.status();
  for (const Item& item : items_) {
    const NameRecord record = record_at(arena_.data() + item.at);
    const std::size_t size = sizeof(Stored) + record.key.size();
    if (std::fwrite(arena_.data() + item.at, size, 1, file->get()) != 1)
      return system_error(beside_);
  }
  if (std::fflush(file->get()) != 0) return system_error(beside_);
  auto run = std::make_unique<Run>();
  run->file = std::move(*file);
  runs_.push_back(std::move(run));
  arena_.clear();
  items_.clear();
  return Status();
}

namespace {
// std::push_heap keeps the greatest on top: turned round, the first in order.
constexpr auto kLater = [](const auto& a, const auto& b) {
  return comes_before(b->record, a->record);
};
}  // namespace

Status PlaceRuns::finish() {
  if (!items_.empty()) {
    if (Status status = flush(); !status.ok()) return status;
  }
  std::string().swap(arena_);
  std::vector<Item>().swap(items_);
  run_count_ = runs_.size();
  std::erase_if(runs_, [](const std::unique_ptr<Run>& run) {
    std::rewind(run->file.get());
    return !run->next();
  });
  std::make_heap(runs_.begin(), runs_.end(), kLater);
  return Status();
}

bool PlaceRuns::next(NameRecord* record) {
  if (last_ != nullptr) {
    if (last_->next()) {
      runs_.push_back(std::move(last_));
      std::push_heap(runs_.begin(), runs_.end(), kLater);
    } else if (std::ferror(last_->file.get()) != 0) {
      status_ = system_error(beside_);
      return false;
    }
    last_.reset();
  }
  if (runs_.empty()) return false;
  std::pop_heap(runs_.begin(), runs_.end(), kLater);
  last_ = std::move(runs_.back());
  runs_.pop_back();
  *record = last_->record;
  return true;
}

}  // namespace dragoman::resolve
