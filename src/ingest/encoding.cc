// SPDX-License-Identifier: Apache-2.0
#include "ingest/encoding.h"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <cstdint>
#include <memory>

#include "base/utf8.h"

namespace dragoman::ingest {
namespace {

struct Magic {
  std::string_view bytes;
  const char* what;
};

using std::string_view_literals::operator""sv;

constexpr Magic kMagics[] = {
    {"%PDF-"sv, "PDF"},
    {"PK\x03\x04"sv, "zip archive or office document"},
    {"PK\x05\x06"sv, "zip archive"},
    {"\x7F"
     "ELF"sv,
     "program"},
    {"\x89PNG"sv, "PNG picture"},
    {"\xFF\xD8\xFF"sv, "JPEG picture"},
    {"GIF87a"sv, "GIF picture"},
    {"GIF89a"sv, "GIF picture"},
    {"II*\0"sv, "TIFF picture"},
    {"MM\0*"sv, "TIFF picture"},
    {"RIFF"sv, "RIFF media"},
    {"OggS"sv, "Ogg media"},
    {"ID3"sv, "MP3 sound"},
    {"\xD0\xCF\x11\xE0"sv, "office document"},
    {"{\\rtf"sv, "RTF document"},
    {"BZh9"sv, "bzip2 archive"},
    {"\xFD"
     "7zXZ\0"sv,
     "xz archive"},
    {"7z\xBC\xAF\x27\x1C"sv, "7z archive"},
    {"\x28\xB5\x2F\xFD"sv, "zstd archive"},
    {"Rar!\x1A"sv, "rar archive"},
    {"\x1F\x8B"sv, "gzip inside gzip"},
    {"SQLite format 3\0"sv, "SQLite database"},
    {"\xCA\xFE\xBA\xBE"sv, "program"},
    {"\0asm"sv, "program"},
    {"wOFF"sv, "font"},
    {"wOF2"sv, "font"},
};

constexpr std::int32_t kWesternMargin = 20;  // of ICU's confidence, out of 100

struct ByteOrderMark {
  std::string_view bytes;
  const char* encoding;
};

// UTF-32 before UTF-16: its little-endian mark starts with the other's.
constexpr ByteOrderMark kMarks[] = {
    {"\xEF\xBB\xBF"sv, "UTF-8"}, {"\xFF\xFE\0\0"sv, "UTF-32LE"}, {"\0\0\xFE\xFF"sv, "UTF-32BE"},
    {"\xFF\xFE"sv, "UTF-16LE"},  {"\xFE\xFF"sv, "UTF-16BE"},
};

Status not_text(const std::string& what) {
  return Status(StatusCode::kUnsupported, "binary, not text (" + what + ")");
}

std::string lower_case(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

// Labels that browsers read as a larger encoding.
std::string effective_encoding(std::string_view declared) {
  const std::string name = lower_case(declared);
  if (name == "iso-8859-1" || name == "iso8859-1" || name == "latin1" || name == "latin-1" ||
      name == "us-ascii" || name == "ascii")
    return "windows-1252";
  if (name == "iso-8859-9") return "windows-1254";
  if (name == "gb2312" || name == "gbk" || name == "x-gbk") return "gb18030";
  if (name == "x-sjis" || name == "shift_jis" || name == "shift-jis") return "windows-31j";
  if (name == "ks_c_5601-1987" || name == "euc-kr") return "windows-949";
  if (name == "utf8") return "utf-8";
  if (name.starts_with("utf-16") || name.starts_with("utf-32")) return "utf-8";  // it was readable
  return name;
}

struct ConverterCloser {
  void operator()(UConverter* c) const { ucnv_close(c); }
};
struct DetectorCloser {
  void operator()(UCharsetDetector* d) const { ucsdet_close(d); }
};

// False where ICU does not know the encoding or fails.
bool convert(std::string_view bytes, const std::string& encoding, std::string* out) {
  UErrorCode code = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, ConverterCloser> from(ucnv_open(encoding.c_str(), &code));
  if (U_FAILURE(code)) return false;
  const std::unique_ptr<UConverter, ConverterCloser> to(ucnv_open("UTF-8", &code));
  if (U_FAILURE(code)) return false;
  out->clear();
  const char* source = bytes.data();
  const char* const source_end = source + bytes.size();
  UChar pivot[2048];
  UChar* pivot_source = pivot;
  UChar* pivot_target = pivot;
  char chunk[8192];
  bool reset = true;
  do {
    char* target = chunk;
    code = U_ZERO_ERROR;
    ucnv_convertEx(to.get(), from.get(), &target, chunk + sizeof(chunk), &source, source_end, pivot,
                   &pivot_source, &pivot_target, pivot + 2048, reset, true, &code);
    reset = false;
    out->append(chunk, static_cast<std::size_t>(target - chunk));
  } while (code == U_BUFFER_OVERFLOW_ERROR);
  return U_SUCCESS(code);
}

// UTF-16 and UTF-32 without a mark show in where the NUL bytes of ASCII characters stand.
const char* wide_encoding(std::string_view bytes) {
  const std::string_view head =
      bytes.substr(0, std::min<std::size_t>(bytes.size(), 4096) & ~std::size_t{3});
  if (head.size() < 8) return nullptr;
  std::size_t nul[4] = {0, 0, 0, 0};
  for (std::size_t i = 0; i < head.size(); ++i)
    if (head[i] == '\0') ++nul[i % 4];
  const std::size_t quarter = head.size() / 4;
  const auto most = [&](std::size_t n) { return n * 10 >= quarter * 7; };
  const auto few = [&](std::size_t n) { return n * 20 <= quarter; };
  if (few(nul[0]) && most(nul[1]) && nul[2] == quarter && nul[3] == quarter) return "UTF-32LE";
  if (nul[0] == quarter && nul[1] == quarter && most(nul[2]) && few(nul[3])) return "UTF-32BE";
  if (few(nul[0]) && most(nul[1]) && few(nul[2]) && most(nul[3])) return "UTF-16LE";
  if (most(nul[0]) && few(nul[1]) && most(nul[2]) && few(nul[3])) return "UTF-16BE";
  return nullptr;
}

struct Census {
  std::size_t nul = 0, control = 0, broken = 0, wide = 0;  // wide: well-formed non-ASCII characters
};

Census take_census(std::string_view bytes) {
  Census census;
  for (std::size_t at = 0; at < bytes.size();) {
    const auto c = static_cast<unsigned char>(bytes[at]);
    if (c < 0x80) {
      ++at;
      if (c == 0) ++census.nul;
      if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1B) || c == 0x7F)
        ++census.control;
      continue;
    }
    const std::size_t start = at;
    const char32_t code_point = next_code_point(bytes, &at);
    if (code_point == kReplacement && at - start == 1) {
      ++census.broken;
    } else {
      ++census.wide;
    }
  }
  return census;
}

std::string guess_encoding(std::string_view bytes, Markup markup) {
  UErrorCode code = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, DetectorCloser> detector(ucsdet_open(&code));
  if (U_FAILURE(code)) return "windows-1252";
  const std::string_view head = bytes.substr(0, 256 << 10);
  ucsdet_setText(detector.get(), head.data(), static_cast<std::int32_t>(head.size()), &code);
  ucsdet_enableInputFilter(detector.get(), markup == Markup::kHtml);
  std::int32_t found = 0;
  const UCharsetMatch** matches = ucsdet_detectAll(detector.get(), &found, &code);
  std::string best;
  std::int32_t best_confidence = 0;
  for (std::int32_t i = 0; U_SUCCESS(code) && i < found; ++i) {
    const std::string_view name = ucsdet_getName(matches[i], &code);
    const std::int32_t confidence = ucsdet_getConfidence(matches[i], &code);
    if (confidence < 10) break;
    if (name.starts_with("UTF-") || name.starts_with("IBM")) continue;
    if (best.empty()) {
      best = effective_encoding(name);
      best_confidence = confidence;
    }
    // Short texts leave ICU undecided between the Latins; Western Europe's is by far the commonest.
    if (effective_encoding(name) == "windows-1252" &&
        best_confidence - confidence <= kWesternMargin)
      return "windows-1252";
  }
  return best.empty() ? "windows-1252" : best;
}

std::string cleaned(std::string_view text) { return repair_utf8(text); }

}  // namespace

std::string declared_encoding(std::string_view bytes) {
  const std::string head = lower_case(bytes.substr(0, 8192));
  for (const std::string_view key : {"charset"sv, "encoding"sv}) {
    for (std::size_t at = head.find(key); at != std::string::npos; at = head.find(key, at + 1)) {
      const std::size_t tag = head.rfind('<', at);
      const std::string_view opened =
          tag == std::string::npos ? "" : std::string_view(head).substr(tag, 5);
      if (opened != (key == "charset"sv ? "<meta"sv : "<?xml"sv)) continue;
      std::size_t begin = at + key.size();
      begin = head.find_first_not_of(" \t\r\n", begin);
      if (begin == std::string::npos || head[begin] != '=') continue;
      begin = head.find_first_not_of(" \t\r\n\"'", begin + 1);
      if (begin == std::string::npos) continue;
      const std::size_t end = head.find_first_of(" \t\r\n\"'/>;?", begin);
      if (end == std::string::npos || end == begin || end - begin > 40) continue;
      return head.substr(begin, end - begin);
    }
  }
  return "";
}

Result<std::string> to_utf8(std::string bytes, Markup markup) {
  for (const ByteOrderMark& mark : kMarks) {
    if (!bytes.starts_with(mark.bytes)) continue;
    const std::string_view rest = std::string_view(bytes).substr(mark.bytes.size());
    std::string out;
    if (mark.encoding == "UTF-8"sv || !convert(rest, mark.encoding, &out)) return cleaned(rest);
    return cleaned(out);
  }
  for (const Magic& magic : kMagics)
    if (bytes.starts_with(magic.bytes)) return not_text(magic.what);
  std::string out;
  if (const char* wide = wide_encoding(bytes); wide != nullptr && convert(bytes, wide, &out))
    return cleaned(out);
  const Census census = take_census(bytes);
  if (census.nul * 200 > bytes.size()) return not_text("NUL bytes");
  if (census.control * 20 > bytes.size()) return not_text("control characters");
  const std::string declared =
      markup == Markup::kHtml ? effective_encoding(declared_encoding(bytes)) : "";
  const bool valid = census.broken == 0;
  const bool mostly_valid = census.wide > 0 && census.broken * 10 <= census.wide;
  if (valid && (census.wide > 0 || declared.empty() || declared == "utf-8")) return cleaned(bytes);
  if (mostly_valid && (declared.empty() || declared == "utf-8")) return cleaned(bytes);
  if (!declared.empty() && declared != "utf-8" && convert(bytes, declared, &out))
    return cleaned(out);
  if (valid || mostly_valid) return cleaned(bytes);
  if (convert(bytes, guess_encoding(bytes, markup), &out)) return cleaned(out);
  return cleaned(bytes);
}

}  // namespace dragoman::ingest
