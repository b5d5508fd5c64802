// SPDX-License-Identifier: Apache-2.0
#include "resolve/actors/import/importer.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "ingest/byte_source.h"
#include "resolve/actors/import/delimited.h"
#include "resolve/actors/import/wikidata.h"
#include "resolve/actors/user_table.h"

namespace dragoman::resolve {
namespace {

using std::string;
using std::string_view;

constexpr std::size_t kLongestLine = 256u << 20;

// Reads line after line; a line without its end at the end of the file counts.
class Lines {
 public:
  explicit Lines(ingest::ByteSource* source) : source_(*source) {}
  // False at the end. *too_long: the line is longer than any entity, and dropped.
  bool next(string* line, bool* too_long) {
    line->clear();
    *too_long = false;
    bool some = false;
    for (string_view bytes = source_.peek(); !bytes.empty(); bytes = source_.peek()) {
      some = true;
      const std::size_t end = bytes.find('\n');
      const string_view part = bytes.substr(0, end);
      if (line->size() + part.size() > kLongestLine) {
        *too_long = true;
        line->clear();
      }
      if (!*too_long) line->append(part);
      source_.consume(end == string_view::npos ? bytes.size() : end + 1);
      if (end != string_view::npos) return true;
    }
    return some;
  }

 private:
  ingest::ByteSource& source_;
};

std::vector<string_view> first_lines(string_view text, std::size_t count) {
  std::vector<string_view> out;
  while (!text.empty() && out.size() < count) {
    const std::size_t end = text.find('\n');
    if (end == string_view::npos && !out.empty()) break;  // cut off by the buffer
    out.push_back(text.substr(0, end));
    text.remove_prefix(end == string_view::npos ? text.size() : end + 1);
  }
  return out;
}

bool is_geonames_line(string_view line) {
  if (std::count(line.begin(), line.end(), '\t') != 18) return false;
  const string_view id = line.substr(0, line.find('\t'));
  return !id.empty() && id.find_first_not_of("0123456789") == string_view::npos;
}

}  // namespace

string detect_actor_format(string_view start) {
  if (start.starts_with("\xEF\xBB\xBF")) start.remove_prefix(3);
  if (start.starts_with(kUserTableHeader.substr(0, kUserTableHeader.find('1')))) return "table";
  const std::vector<string_view> lines = first_lines(start, 4000);
  std::size_t actor_codes = 0, agent_codes = 0, patterns = 0;
  bool semicolons = false, header_seen = false;
  for (const string_view line : lines) {
    const string_view body = trimmed(line);
    if (body.empty()) continue;
    if (!header_seen && body.front() != '#') {
      header_seen = true;
      if (body == "[" || (body.front() == '{' && body.find("\"id\"") != string_view::npos) ||
          body.starts_with("[{"))
        return "wikidata";
      if (is_geonames_line(line)) return "geonames";
      if (is_actor_csv_header(body)) return "csv";
    }
    if (body.front() == '#' || body.starts_with("<!")) continue;
    if (body.starts_with("<ISSUE")) return "issues";
    if (body.front() == '&' || body.starts_with("- ") || body.starts_with("--- ")) ++patterns;
    if (patterns > 2) return "verbs";
    if (body.starts_with("~FINISH") || body == "<NOUN>" || body == "<ADJECTIVE>") semicolons = true;
    const std::size_t open = body.find('[');
    if (open == string_view::npos) {
      semicolons = semicolons || body.front() == ';';
      continue;
    }
    const std::size_t close = body.find(']', open);
    if (close == string_view::npos) continue;
    const string_view inside = trimmed(body.substr(open + 1, close - open - 1));
    if (inside.starts_with('~') || inside.ends_with('~')) {
      ++agent_codes;
    } else {
      ++actor_codes;
    }
    const string_view behind = body.substr(close + 1);
    semicolons = semicolons || trimmed(behind).starts_with(";");
  }
  if (actor_codes + agent_codes == 0) return "";
  if (agent_codes > actor_codes) return "agents";
  return semicolons ? "tabari" : "petrarch";
}

string table_row(const ActorEntry& entry) {
  string row = entry.names[0] + "\t";
  for (std::size_t i = 1; i < entry.names.size(); ++i) row += (i > 1 ? "|" : "") + entry.names[i];
  row += '\t';
  for (std::size_t i = 0; i < entry.codes.size(); ++i) {
    const DatedCode& code = entry.codes[i];
    if (i > 0) row += ' ';
    row += code.code;
    if (code.dated()) row += "@" + code.from + ".." + code.to;
  }
  row += '\t';
  row += entry_kind_name(entry.kind);
  row += '\t';
  string origin = entry.origin;
  std::replace_if(
      origin.begin(), origin.end(), [](char c) { return c == '\t' || c == '\n'; }, ' ');
  row += origin;
  row += '\n';
  return row;
}

string ActorImporter::header() {
  return string(kUserTableHeader) +
         "# name, other names (|), codes with the dates they hold (the first that holds counts), "
         "kind, origin; docs/formats/actors.md\n";
}

Status ActorImporter::import(const string& path, ImportCount* count) {
  count->path = path;
  auto source = ingest::ByteSource::open(path);
  if (!source.ok()) return source.status();
  count->format = options_.format;
  if (count->format.empty())
    count->format = detect_actor_format((*source)->peek_at_least(std::size_t{64} << 10));
  if (!(*source)->status().ok()) return (*source)->status();
  if (count->format == "verbs" || count->format == "issues")
    return Status(StatusCode::kInvalidArgument,
                  path + ": a dictionary of " + count->format + ", not of actors");
  if (count->format == "table")
    return Status(StatusCode::kInvalidArgument,
                  path + ": is such a table already; --actors takes it as it is, and several");
  if (count->format.empty())
    return Status(StatusCode::kInvalidArgument,
                  path +
                      ": no dictionary, dump or table of actors that is known by its first "
                      "lines; --format names its form");
  Status written;
  EntrySink sink;
  sink.entry = [&](ActorEntry entry) {
    // What says nothing would be an empty row.
    std::erase_if(entry.names, [](const string& name) { return name.empty(); });
    if (entry.names.empty()) return;
    ++count->entries;
    count->names += entry.names.size();
    count->codes += entry.codes.size();
    for (const DatedCode& code : entry.codes) count->dated += code.dated() ? 1 : 0;
    if (written.ok()) written = write_(table_row(entry));
  };
  const auto place = [&](std::size_t line) { return path + ":" + std::to_string(line) + ": "; };
  sink.unread = [&](std::size_t line, const string& reason) {
    ++count->unread;
    tell_(place(line) + reason);
  };
  sink.note = [&](std::size_t line, const string& remark) {
    ++count->notes;
    tell_(place(line) + "note: " + remark);
  };
  const string name = path == "-" ? "standard input" : path.substr(path.rfind('/') + 1);
  DictionaryRules rules = options_.rules;
  rules.tabari = count->format == "tabari";
  ActorDictionary actors(name, rules, sink);
  AgentDictionary agents(name, sink);
  auto codes = CountryCodes::open(options_.data_folder);
  if (!codes.ok()) return codes.status();
  CsvActors csv(name, *codes, sink);
  GeoNames places(*codes, options_.min_population, sink, &count->left_out);
  WikidataActors wikidata(resolver_, *codes, options_.scratch, sink, &count->left_out);
  std::function<void(std::size_t, string_view)> read;
  std::function<Status()> finish = [] { return Status(); };
  if (count->format == "agents") {
    read = [&](std::size_t n, string_view line) { agents.line(n, line); };
    finish = [&] { return agents.finish(), Status(); };
  } else if (count->format == "csv") {
    read = [&](std::size_t n, string_view line) { csv.line(n, line); };
    finish = [&] { return csv.finish(), Status(); };
  } else if (count->format == "geonames") {
    read = [&](std::size_t n, string_view line) { places.line(n, line); };
    finish = [&] { return places.finish(), Status(); };
  } else if (count->format == "wikidata") {
    read = [&](std::size_t n, string_view line) { wikidata.line(n, line); };
    finish = [&] { return wikidata.finish(); };
  } else {
    read = [&](std::size_t n, string_view line) { actors.line(n, line); };
    finish = [&] { return actors.finish(), Status(); };
  }
  Lines lines(source->get());
  string line;
  for (bool too_long = false; written.ok() && lines.next(&line, &too_long);) {
    ++count->lines;
    if (too_long) {
      sink.unread(count->lines, "longer than 256 MB");
      continue;
    }
    if (count->lines % 1024 == 0 && !go_on_()) return Status(StatusCode::kCancelled, "stopped");
    read(count->lines, line);
  }
  if (!(*source)->status().ok()) return (*source)->status();
  if (Status status = finish(); !status.ok()) return status;
  return written;
}

}  // namespace dragoman::resolve
