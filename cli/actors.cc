// SPDX-License-Identifier: Apache-2.0
#include "actors.h"

#include <unistd.h>

#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/file.h"
#include "base/utf8.h"
#include "ingest/byte_source.h"
#include "locate.h"
#include "output.h"
#include "progress.h"
#include "record/date.h"
#include "resolve/actors/actor_resolver.h"
#include "resolve/actors/import/importer.h"
#include "run.h"
#include "terminal.h"

namespace dragoman::cli {
namespace {

using Json = nlohmann::ordered_json;
using resolve::ImportCount;
using resolve::KnownName;

std::unique_ptr<resolve::ActorResolver> open_resolver(const Options& options) {
  auto resolver = resolve::ActorResolver::open(find_data(options.data), options.actors);
  if (!resolver.ok()) {
    complain(resolver.status().message());
    return nullptr;
  }
  return std::move(resolver).value();
}

std::string summary(const std::vector<ImportCount>& counts) {
  bool left_out = false;
  for (const ImportCount& c : counts) left_out = left_out || c.left_out > 0;
  Table table;
  table.header = {"file", "form", "lines", "entries", "names", "codes", "dated", "unread"};
  if (left_out) table.header.emplace_back("left out");
  const auto row = [&](const ImportCount& c, const std::string& name) {
    table.rows.push_back({name, c.format, with_thousands(c.lines), with_thousands(c.entries),
                          with_thousands(c.names), with_thousands(c.codes), with_thousands(c.dated),
                          with_thousands(c.unread)});
    if (left_out) table.rows.back().push_back(with_thousands(c.left_out));
  };
  ImportCount all;
  for (const ImportCount& c : counts) {
    row(c, c.path.substr(c.path.rfind('/') + 1));
    all.lines += c.lines, all.entries += c.entries, all.names += c.names, all.codes += c.codes;
    all.dated += c.dated, all.unread += c.unread, all.left_out += c.left_out;
  }
  if (counts.size() > 1) row(all, "all");
  return render(table, terminal_width(STDERR_FILENO), 1, false);
}

// Unless it is renamed, the file goes with the object.
class Draft {
 public:
  explicit Draft(std::string path) : path_(std::move(path)) {}
  ~Draft() {
    if (!path_.empty()) std::remove(path_.c_str());
  }
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;
  const std::string& path() const { return path_; }
  bool rename(const std::string& to) {
    if (std::rename(path_.c_str(), to.c_str()) != 0) return false;
    path_.clear();
    return true;
  }

 private:
  std::string path_;
};

void append_json(const std::string& name, const std::string& date,
                 const std::vector<KnownName>& known, std::string* out) {
  Json record = {{"name", name}, {"date", date.empty() ? Json() : Json(date)}};
  record["codes"] = Json::array();
  const auto or_null = [](const std::string& text) { return text.empty() ? Json() : Json(text); };
  for (const KnownName& k : known)
    record["codes"].push_back({{"code", k.code},
                               {"country", or_null(k.country)},
                               {"sectors", k.sectors},
                               {"name", k.name},
                               {"kind", k.kind},
                               {"from", or_null(k.from)},
                               {"to", or_null(k.to)},
                               {"table", k.from_user ? "own" : "built-in"},
                               {"origin", or_null(k.origin)}});
  *out += record.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string known_table(const std::vector<KnownName>& known, int width) {
  Table table;
  table.header = {"code", "country", "sectors", "name", "kind", "from", "to", "table"};
  for (const KnownName& k : known) {
    std::string sectors;
    for (const std::string& s : k.sectors) sectors += (sectors.empty() ? "" : ", ") + s;
    table.rows.push_back({k.code, k.country, sectors, k.name, k.kind, k.from, k.to,
                          k.from_user ? "own" : "built-in"});
    table.row_notes.push_back(k.origin.empty() ? "" : "from " + k.origin);
  }
  return render(table, width, 3, false);
}

// NAME<TAB>DATE lines of standard input; a line without a date has that of --date.
int look_up_lines(const Options& options, const resolve::ActorResolver& resolver, Output* output) {
  auto source = ingest::ByteSource::open("-");
  if (!source.ok()) {
    complain(source.status().message());
    return kExitUsage;
  }
  std::string line, out;
  std::size_t number = 0, bad = 0;
  const auto answer = [&](std::string text) {
    ++number;
    if (!text.empty() && text.back() == '\r') text.pop_back();
    text = repair_utf8(text);
    const std::size_t tab = text.find('\t');
    const std::string name = text.substr(0, tab);
    const std::string date = tab == std::string::npos ? options.date : text.substr(tab + 1);
    if (name.empty()) return;
    if (!date.empty() && !is_iso_date(date)) {
      complain("-:" + std::to_string(number) + ": '" + date +
               "' is not a date of the form 2024-05-17");
      ++bad;
      return;
    }
    const std::vector<KnownName> known = resolver.known_as(name, date);
    if (options.format == "jsonl") {
      append_json(name, date, known, &out);
    } else {
      out += name + "\t" + date + "\t" + (known.empty() ? "" : known[0].code) + "\n";
    }
    if (out.size() > (1u << 16)) (void)output->write(out), out.clear();
  };
  for (std::string_view bytes = (*source)->peek(); !bytes.empty() && !interrupted();
       bytes = (*source)->peek()) {
    const std::size_t end = bytes.find('\n');
    line.append(bytes.substr(0, end));
    (*source)->consume(end == std::string_view::npos ? bytes.size() : end + 1);
    if (end == std::string_view::npos) continue;
    answer(std::exchange(line, ""));
  }
  if (!line.empty()) answer(line);
  (void)output->write(out);
  return bad > 0 || !(*source)->status().ok() ? kExitSomeFailed : kExitOk;
}

}  // namespace

int import_actors(const Options& options) {
  const std::unique_ptr<resolve::ActorResolver> resolver = open_resolver(options);
  if (!resolver) return kExitUsage;
  // Standard output, a pipe and a device are written straight.
  const std::string target = options.output == "-" ? "" : replaceable_file(options.output);
  const bool to_file = !target.empty();
  const std::string mark = "." + std::to_string(::getpid());
  Draft draft(to_file ? target + mark + ".part" : "");
  Output output;
  if (Status status = output.open(to_file ? draft.path() : options.output); !status.ok()) {
    complain(status.message());
    return kExitUsage;
  }
  resolve::ImportOptions wanted;
  wanted.format = options.format;
  wanted.rules.undated_first = options.undated_first;
  wanted.rules.petrarch2_dates = options.petrarch2_dates;
  wanted.data_folder = find_data(options.data);
  wanted.min_population = options.min_population;
  if (to_file) wanted.scratch = target + mark + ".wait";
  resolve::ActorImporter importer(
      *resolver, wanted, [&](std::string_view row) { return output.write(row); }, complain,
      [] { return !interrupted(); });
  Status status = output.write(resolve::ActorImporter::header());
  std::vector<ImportCount> counts;
  for (const std::string& path : options.inputs) {
    if (!status.ok()) break;
    counts.emplace_back();
    status = importer.import(path, &counts.back());
  }
  if (status.ok()) status = output.close();
  if (interrupted()) return kExitInterrupted;
  if (!status.ok()) {
    complain(status.message() + (to_file ? "; no table is written" : ""));
    return kExitUsage;
  }
  std::uint64_t entries = 0, unread = 0;
  for (const ImportCount& c : counts) entries += c.entries, unread += c.unread;
  if (entries == 0) {
    complain("no actor in these files; no table is written");
    return kExitUsage;
  }
  if (to_file && !draft.rename(target)) {
    complain(options.output + ": cannot be written; no table is written");
    return kExitUsage;
  }
  if (!options.quiet) std::fputs(summary(counts).c_str(), stderr);
  return unread > 0 ? kExitSomeFailed : kExitOk;
}

int look_up_actors(const Options& options) {
  if (!options.date.empty() && !is_iso_date(options.date)) {
    complain("--date: '" + options.date + "' is not a date of the form 2024-05-17");
    return kExitUsage;
  }
  const std::unique_ptr<resolve::ActorResolver> resolver = open_resolver(options);
  Output output;
  if (!resolver || !output.open("").ok()) return kExitUsage;
  if (options.inputs.size() == 1 && options.inputs[0] == "-") {
    const int code = look_up_lines(options, *resolver, &output);
    const Status closed = output.close();
    if (!closed.ok()) complain(closed.message());
    return closed.ok() ? code : kExitSomeFailed;
  }
  std::string name;
  for (const std::string& word : options.inputs) name += (name.empty() ? "" : " ") + word;
  const std::vector<KnownName> known = resolver->known_as(name, options.date);
  std::string out;
  if (options.format == "jsonl") {
    append_json(name, options.date, known, &out);
  } else if (!known.empty()) {
    out = known_table(known, terminal_width(STDOUT_FILENO));
  }
  (void)output.write(out);
  const Status closed = output.close();
  if (!closed.ok()) complain(closed.message());
  if (known.empty())
    complain("'" + name + "' is in no table" +
             (options.date.empty() ? "" : " with a code for " + options.date));
  return closed.ok() && !known.empty() ? kExitOk : kExitSomeFailed;
}

}  // namespace dragoman::cli
