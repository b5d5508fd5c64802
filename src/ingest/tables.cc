// SPDX-License-Identifier: Apache-2.0
#include "ingest/tables.h"

#include <charconv>

#include "base/file.h"
#include "base/utf8.h"

namespace dragoman::ingest {
namespace {

// Reads the table and hands each row with at least `columns` fields to `take`, which says whether
// it understood.
template <typename Take>
Status read_rows(const std::string& path, std::size_t columns, Take take) {
  auto rows = read_table(path);
  if (!rows.ok()) return rows.status();
  for (const TableRow& row : rows.value()) {
    if (row.fields.size() >= columns && take(row.fields)) continue;
    return Status(StatusCode::kCorruption,
                  path + ":" + std::to_string(row.line) + ": not a row of this table");
  }
  return Status();
}

bool read_number(const std::string& text, int low, int high, int* value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), *value);
  return error == std::errc() && end == text.data() + text.size() && *value >= low &&
         *value <= high;
}

bool take_furniture(const std::vector<std::string>& fields, Tables* tables) {
  const std::string& rule = fields[0];
  std::string phrase = fold_phrase(fields[1]);
  int limit = 240;
  if (fields.size() > 2 && !read_number(fields[2], 1, 100000, &limit)) return false;
  const LinePhrase line{phrase, static_cast<std::size_t>(limit)};
  if (rule == "line") {
    tables->whole_lines.insert(phrase);
  } else if (rule == "start") {
    tables->line_starts.push_back(line);
  } else if (rule == "tail") {
    tables->line_tails.push_back(line);
  } else if (rule == "contains") {
    tables->contained.push_back(line);
  } else if (rule == "heading") {
    tables->headings.insert(phrase);
  } else if (rule == "heading-start") {
    tables->heading_starts.push_back(phrase);
  } else if (rule == "credit") {
    tables->credits.push_back(phrase);
  } else if (rule == "date-word") {
    tables->date_words.insert(phrase);
  } else if (rule == "region") {
    tables->regions.insert(fields[1]);
  } else if (rule == "not-place") {
    tables->not_places.insert(fields[1]);
  } else {
    return false;
  }
  return true;
}

bool take_hint(const std::vector<std::string>& fields, Tables* tables) {
  static constexpr std::pair<std::string_view, Hint> kKinds[] = {
      {"drop", Hint::kDrop},     {"unlikely", Hint::kUnlikely}, {"caption", Hint::kCaption},
      {"byline", Hint::kByline}, {"body", Hint::kBody},         {"none", Hint::kNone}};
  if (fields[0] == "state") {
    tables->state_words.insert(fields[1]);
    return true;
  }
  for (const auto& [name, hint] : kKinds) {
    if (fields[0] != name) continue;
    tables->hints[fields[1]] = hint;
    return true;
  }
  return false;
}

}  // namespace

std::string fold_phrase(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    const char32_t c = next_code_point(text, &at);
    if (c == 0x2018 || c == 0x2019) {
      out.push_back('\'');
    } else if (c == 0x201C || c == 0x201D) {
      out.push_back('"');
    } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xA0) {
      if (!out.empty() && out.back() != ' ') out.push_back(' ');
    } else if (c >= 'A' && c <= 'Z') {
      out.push_back(static_cast<char>(c - 'A' + 'a'));
    } else {
      out.append(text.substr(start, at - start));
    }
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

Result<std::unique_ptr<Tables>> Tables::open(const std::string& data_folder) {
  auto tables = std::make_unique<Tables>();
  const std::string folder = data_folder + "/ingest/";
  Status status = read_rows(folder + "months.tsv", 2, [&](const std::vector<std::string>& fields) {
    int month;
    if (!read_number(fields[0], 1, 12, &month)) return false;
    tables->months.emplace_back(fields[1], month);
    return true;
  });
  if (status.ok())
    status = read_rows(folder + "agencies.tsv", 2, [&](const std::vector<std::string>& fields) {
      tables->agencies[fold_phrase(fields[0])] = {fields[1],
                                                  fields.size() > 2 && fields[2] == "bare"};
      return true;
    });
  if (status.ok())
    status = read_rows(folder + "furniture.tsv", 2, [&](const std::vector<std::string>& fields) {
      return take_furniture(fields, tables.get());
    });
  if (status.ok())
    status = read_rows(folder + "markup_hints.tsv", 2, [&](const std::vector<std::string>& fields) {
      return take_hint(fields, tables.get());
    });
  if (status.ok())
    status =
        read_rows(folder + "page_metadata.tsv", 2, [&](const std::vector<std::string>& fields) {
          tables->page_metadata.emplace_back(fields[0], fields[1]);
          return true;
        });
  if (!status.ok()) return status;
  return tables;
}

}  // namespace dragoman::ingest
