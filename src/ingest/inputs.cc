// SPDX-License-Identifier: Apache-2.0
#include "ingest/inputs.h"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>

namespace dragoman::ingest {
namespace {

struct NamedFormat {
  std::string_view suffix;
  Format format;
};

constexpr NamedFormat kNames[] = {
    {".txt", Format::kText},         {".text", Format::kText},
    {".html", Format::kHtml},        {".htm", Format::kHtml},
    {".xhtml", Format::kHtml},       {".jsonl", Format::kJsonLines},
    {".ndjson", Format::kJsonLines}, {".json-lines", Format::kJsonLines},
};

std::string lower_case(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

Status system_status(const std::string& path, int code) {
  return Status(code == ENOENT || code == ENOTDIR ? StatusCode::kNotFound : StatusCode::kIo,
                path + ": " + std::strerror(code));
}

}  // namespace

Format format_of_name(std::string_view path) {
  std::string name = lower_case(path.substr(path.find_last_of('/') + 1));
  if (name.ends_with(".gz")) name.resize(name.size() - 3);
  for (const NamedFormat& known : kNames)
    if (name.size() > known.suffix.size() && name.ends_with(known.suffix)) return known.format;
  return Format::kAuto;
}

bool Inputs::next(std::string* path, Status* status) {
  while (true) {
    bool from_folder = false;
    while (!folders_.empty() && folders_.back().names.empty()) folders_.pop_back();
    if (!folders_.empty()) {
      const std::string& folder = folders_.back().path;
      *path = folder + (folder.ends_with('/') ? "" : "/") + folders_.back().names.back();
      folders_.back().names.pop_back();
      from_folder = true;
    } else if (next_input_ < inputs_.size()) {
      *path = inputs_[next_input_++];
    } else {
      return false;
    }
    *status = Status();
    if (*path == "-" && !from_folder) return true;
    struct stat info;
    if (::stat(path->c_str(), &info) != 0) {
      if (from_folder && format_of_name(*path) == Format::kAuto) continue;  // a dangling link
      *status = system_status(*path, errno);
      return true;
    }
    if (S_ISDIR(info.st_mode)) {
      if (!enter(*path, status)) return true;
      continue;
    }
    if (from_folder && (format_of_name(*path) == Format::kAuto || !S_ISREG(info.st_mode))) continue;
    return true;
  }
}

bool Inputs::enter(const std::string& path, Status* status) {
  struct stat info;
  if (::stat(path.c_str(), &info) != 0) {
    *status = system_status(path, errno);
    return false;
  }
  Folder folder{path, info.st_dev, info.st_ino, {}};
  for (const Folder& above : folders_) {
    if (above.device == folder.device && above.inode == folder.inode) {
      *status = Status(StatusCode::kInvalidArgument,
                       path + ": the folder contains itself (a link back to " + above.path + ")");
      return false;
    }
  }
  std::error_code error;
  std::filesystem::directory_iterator entry(path, error);
  for (; !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) {
    std::string name = entry->path().filename().string();
    if (!name.starts_with('.')) folder.names.push_back(std::move(name));
  }
  if (error) {
    *status = system_status(path, error.value());
    return false;
  }
  std::sort(folder.names.rbegin(), folder.names.rend());
  folders_.push_back(std::move(folder));
  return true;
}

std::uint64_t total_bytes(const std::vector<std::string>& inputs) {
  std::uint64_t total = 0;
  for (const std::string& input : inputs) {
    struct stat info;
    if (input == "-") return 0;
    if (::stat(input.c_str(), &info) != 0) continue;
    if (!S_ISREG(info.st_mode)) return 0;
    total += static_cast<std::uint64_t>(info.st_size);
  }
  return total;
}

}  // namespace dragoman::ingest
