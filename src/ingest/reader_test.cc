// SPDX-License-Identifier: Apache-2.0
#include "ingest/reader.h"

#include "ingest/testing.h"

namespace dragoman::ingest {
namespace {

using testing::Folder;
using testing::gzipped;

// "id", or "!path-end:line reason" for a reject.
struct Seen {
  std::vector<Document> documents;
  std::vector<Reject> rejects;
  std::vector<std::string> order;
};

Seen read_all(const std::vector<std::string>& inputs, InputOptions options = {}) {
  auto parser = DocumentParser::open("data", options);
  EXPECT_TRUE(parser.ok());
  Reader reader(inputs, options, parser.value().get());
  Seen seen;
  Document document;
  Reject reject;
  std::vector<std::string> warnings;
  for (Item item; (item = reader.next(&document, &reject, &warnings)) != Item::kEnd;) {
    if (item == Item::kDocument) {
      seen.documents.push_back(document);
      seen.order.push_back(document.id);
    } else {
      seen.rejects.push_back(reject);
      seen.order.push_back("!" + std::to_string(reject.line));
    }
  }
  return seen;
}

TEST(Reader, json_lines_are_documents_and_bad_lines_are_rejects_with_their_number) {
  const Folder folder;
  const std::string path = folder.file(
      "a.jsonl",
      "\xEF\xBB\xBF{\"id\":\"1\",\"text\":\"x\"}\r\n\n  \n{bad}\n{\"id\":\"2\",\"text\":\"y\"}");
  const Seen seen = read_all({path});
  EXPECT_EQ(seen.order, (std::vector<std::string>{"1", "!4", "2"}));
  EXPECT_EQ(seen.rejects[0].path, path);
  EXPECT_EQ(seen.rejects[0].to_string().substr(0, path.size() + 13), path + ":4: not JSON:");
}

TEST(Reader, formats_are_told_by_name_and_by_magic) {
  const Folder folder;
  const std::string json = "{\"id\":\"j\",\"text\":\"x\"}\n";
  const std::string page =
      "<html><body><p>The two ministers met in Paris on Monday and signed a "
      "treaty.</p></body></html>";
  const struct {
    const char* name;
    std::string bytes, text;
  } kCases[] = {
      {"a.jsonl", json, "x"},
      {"a.ndjson", json, "x"},
      {"a.json-lines", json, "x"},
      {"a.jsonl.gz", gzipped(json), "x"},
      {"b.jsonl", gzipped(json), "x"},
      {"unnamed", json, "x"},
      {"a.txt", "hello", "hello"},
      {"a.txt.gz", gzipped("hello"), "hello"},
      {"plain", "hello", "hello"},
      {"A.TXT", json, json},
      {"a.html", page, "The two ministers met in Paris on Monday and signed a treaty."},
      {"a.xhtml.gz", gzipped(page),
       "The two ministers met in Paris on Monday and signed a treaty."},
      {"page", page, "The two ministers met in Paris on Monday and signed a treaty."},
  };
  for (const auto& c : kCases) {
    const Seen seen = read_all({folder.file(c.name, c.bytes)});
    ASSERT_EQ(seen.documents.size(), 1u) << c.name;
    EXPECT_EQ(seen.documents[0].text, c.text) << c.name;
  }
}

TEST(Reader, a_format_given_goes_before_the_name) {
  const Folder folder;
  InputOptions options;
  options.format = Format::kJsonLines;
  EXPECT_EQ(read_all({folder.file("a.txt", "{\"id\":\"1\",\"text\":\"x\"}\n")}, options).order,
            (std::vector<std::string>{"1"}));
}

TEST(Reader, folders_are_read_in_the_order_of_their_names_without_strangers) {
  const Folder folder;
  folder.file("b.txt", "b");
  folder.file("a/2.txt", "a2");
  folder.file("a/10.txt", "a10");
  folder.file("c.jsonl", "{\"id\":\"c\",\"text\":\"x\"}\n");
  folder.file("picture.png", "\x89PNG");
  folder.file(".hidden.txt", "no");
  const Seen seen = read_all({folder.path()});
  EXPECT_EQ(seen.order,
            (std::vector<std::string>{folder.path() + "/a/10.txt", folder.path() + "/a/2.txt",
                                      folder.path() + "/b.txt", "c"}));
}

TEST(Reader, a_folder_that_contains_itself_is_a_reject) {
  const Folder folder;
  folder.file("a.txt", "a");
  std::filesystem::create_directory_symlink(folder.path(), folder.path() + "/loop");
  const Seen seen = read_all({folder.path()});
  ASSERT_EQ(seen.documents.size(), 1u);
  ASSERT_EQ(seen.rejects.size(), 1u);
  EXPECT_NE(seen.rejects[0].status.message().find("contains itself"), std::string::npos);
}

TEST(Reader, what_cannot_be_opened_is_a_reject_and_the_rest_is_read) {
  const Folder folder;
  const std::string good = folder.file("a.txt", "a");
  const Seen seen = read_all({folder.path() + "/missing.txt", good});
  ASSERT_EQ(seen.rejects.size(), 1u);
  EXPECT_EQ(seen.rejects[0].status.code(), StatusCode::kNotFound);
  EXPECT_EQ(seen.rejects[0].to_string(), folder.path() + "/missing.txt: No such file or directory");
  EXPECT_EQ(seen.documents.size(), 1u);
}

TEST(Reader, truncated_gzip_gives_what_was_read_and_then_says_so) {
  const Folder folder;
  std::string lines;
  for (int i = 0; i < 20000; ++i)
    lines += "{\"id\":\"" + std::to_string(i) + "\",\"text\":\"" +
             std::to_string(i * 7919 % 10007) + "\"}\n";
  const std::string whole = gzipped(lines);
  const Seen seen = read_all({folder.file("a.jsonl.gz", whole.substr(0, whole.size() / 2))});
  EXPECT_GT(seen.documents.size(), 5000u);
  EXPECT_LT(seen.documents.size(), 20000u);
  ASSERT_EQ(seen.rejects.size(), 1u);
  EXPECT_EQ(seen.rejects[0].status.code(), StatusCode::kCorruption);
  EXPECT_EQ(seen.rejects[0].line, seen.documents.size() + 1);
  EXPECT_NE(seen.rejects[0].status.message().find("ends early"), std::string::npos);

  const std::string text = gzipped(std::string("The talks failed.\n\n") + lines);
  const Seen broken = read_all({folder.file("b.txt.gz", text.substr(0, text.size() - 20))});
  EXPECT_EQ(broken.documents.size(), 1u);
  ASSERT_EQ(broken.rejects.size(), 1u);
  EXPECT_EQ(broken.rejects[0].status.code(), StatusCode::kCorruption);
}

TEST(Reader, damaged_gzip_is_a_reject) {
  const Folder folder;
  std::string bytes = gzipped(std::string(5000, 'x') + "tail");
  bytes[bytes.size() - 6] = static_cast<char>(bytes[bytes.size() - 6] ^ 0x55);  // the checksum
  const Seen seen = read_all({folder.file("a.txt.gz", bytes)});
  ASSERT_EQ(seen.rejects.size(), 1u);
  EXPECT_EQ(seen.rejects[0].status.code(), StatusCode::kCorruption);
}

TEST(Reader, gzip_members_in_a_row_are_one_stream_and_zeros_behind_them_nothing) {
  const Folder folder;
  const std::string bytes = gzipped("{\"id\":\"1\",\"text\":\"x\"}\n{\"id\":") +
                            gzipped("\"2\",\"text\":\"y\"}\n") + std::string(100, '\0');
  EXPECT_EQ(read_all({folder.file("a.jsonl.gz", bytes)}).order,
            (std::vector<std::string>{"1", "2"}));
}

TEST(Reader, a_line_over_the_limit_is_skipped_to_its_end) {
  const Folder folder;
  InputOptions options;
  options.max_line_bytes = 1000;
  const std::string path =
      folder.file("a.jsonl", "{\"id\":\"1\",\"text\":\"x\"}\n" + std::string(300000, 'a') +
                                 "\n{\"id\":\"2\",\"text\":\"y\"}\n");
  const Seen seen = read_all({path}, options);
  EXPECT_EQ(seen.order, (std::vector<std::string>{"1", "!2", "2"}));
  EXPECT_EQ(seen.rejects[0].status.code(), StatusCode::kExhausted);
}

TEST(Reader, a_document_over_the_limit_is_a_reject_of_its_own) {
  const Folder folder;
  InputOptions options;
  options.max_document_bytes = 1000;
  const Seen seen = read_all(
      {folder.file("a.txt", std::string(1001, 'a')), folder.file("b.txt", std::string(1000, 'a')),
       folder.file("c.jsonl", "{\"id\":\"c\",\"text\":\"" + std::string(1001, 'a') + "\"}\n")},
      options);
  EXPECT_EQ(seen.order, (std::vector<std::string>{"!0", folder.path() + "/b.txt", "!1"}));
  EXPECT_EQ(seen.rejects[1].id, "c");
}

TEST(Reader, binary_files_are_rejects) {
  const Folder folder;
  const Seen seen =
      read_all({folder.file("a.txt", "%PDF-1.4 ..."), folder.file("b", std::string("\x7F"
                                                                                   "ELF\0\0",
                                                                                   6))});
  ASSERT_EQ(seen.rejects.size(), 2u);
  for (const Reject& reject : seen.rejects)
    EXPECT_NE(reject.status.message().find("binary, not text"), std::string::npos);
}

TEST(Reader, json_lines_in_utf16_are_one_reject_that_says_what_to_do) {
  const Folder folder;
  std::string bytes = "\xFF\xFE";
  for (const char c : std::string("{\"id\":\"1\",\"text\":\"x\"}\n{}\n")) bytes += {c, '\0'};
  const Seen seen = read_all({folder.file("a.jsonl", bytes), folder.file("b.txt", "b")});
  EXPECT_EQ(seen.order, (std::vector<std::string>{"!0", folder.path() + "/b.txt"}));
  EXPECT_NE(seen.rejects[0].status.message().find("UTF-8"), std::string::npos);
}

TEST(Reader, warnings_say_where) {
  const Folder folder;
  const std::string path =
      folder.file("a.jsonl", "\n{\"id\":\"1\",\"text\":\"x\",\"date\":\"soon\"}\n");
  auto parser = DocumentParser::open("data", {});
  Reader reader({path}, {}, parser.value().get());
  Document document;
  Reject reject;
  std::vector<std::string> warnings;
  ASSERT_EQ(reader.next(&document, &reject, &warnings), Item::kDocument);
  EXPECT_EQ(
      warnings,
      (std::vector<std::string>{path + ":2: date \"soon\": dropped: not ISO 8601 (YYYY-MM-DD)"}));
}

TEST(Reader, bytes_read_add_up_to_the_total) {
  const Folder folder;
  const std::vector<std::string> inputs = {
      folder.file("a.txt", "hello"), folder.file("b.jsonl", "{\"id\":\"1\",\"text\":\"x\"}\n")};
  auto parser = DocumentParser::open("data", {});
  Reader reader(inputs, {}, parser.value().get());
  EXPECT_EQ(reader.bytes_total(), 27u);
  Document document;
  Reject reject;
  std::vector<std::string> warnings;
  while (reader.next(&document, &reject, &warnings) != Item::kEnd) {
  }
  EXPECT_EQ(reader.bytes_read(), 27u);
  EXPECT_EQ(total_bytes({folder.path()}), 0u);
}

TEST(Reader, an_empty_file_is_an_empty_text_and_no_json_line) {
  const Folder folder;
  EXPECT_TRUE(read_all({folder.file("a.jsonl", "")}).order.empty());
  const Seen seen = read_all({folder.file("a.txt", "")});
  ASSERT_EQ(seen.documents.size(), 1u);
  EXPECT_EQ(seen.documents[0].text, "");
}

TEST(Reader, missing_tables_are_an_error_that_names_them) {
  const auto parser = DocumentParser::open("no/such/folder", {});
  ASSERT_FALSE(parser.ok());
  EXPECT_EQ(parser.status().code(), StatusCode::kNotFound);
  EXPECT_NE(parser.status().message().find("no/such/folder/ingest/"), std::string::npos);
}

}  // namespace
}  // namespace dragoman::ingest
