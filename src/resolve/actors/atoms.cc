// SPDX-License-Identifier: Apache-2.0
#include "resolve/actors/atoms.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "base/hash.h"
#include "base/utf8.h"

namespace dragoman::resolve {
namespace {

bool is_apostrophe(char32_t c) {
  return c == '\'' || c == '`' || c == 0x2019 || c == 0x2018 || c == 0x02BC;
}
bool is_hyphen(char32_t c) { return c == '-' || c == 0x2010 || c == 0x2011; }
bool is_word(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  return u_isalnum(static_cast<UChar32>(c)) ||
         u_charType(static_cast<UChar32>(c)) == U_NON_SPACING_MARK;
}
bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }
bool is_upper(char32_t c) {
  return c < 0x80 ? c >= 'A' && c <= 'Z' : u_isupper(static_cast<UChar32>(c));
}
bool is_letter(char32_t c) {
  return c < 0x80 ? (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
                  : u_isalpha(static_cast<UChar32>(c));
}

// Letters that Unicode does not decompose but English writes without their mark.
const char* plain_letter(char32_t c) {
  switch (c) {
    case 0x00F8:
      return "o";  // o with stroke
    case 0x0142:
      return "l";  // l with stroke
    case 0x0111:
      return "d";  // d with stroke
    case 0x0131:
      return "i";  // dotless i
    case 0x00DF:
      return "ss";  // sharp s
    case 0x00E6:
      return "ae";
    case 0x0153:
      return "oe";
    case 0x00F0:
      return "d";  // eth
    case 0x00FE:
      return "th";  // thorn
    case 0x0259:
      return "a";  // schwa
    default:
      return nullptr;
  }
}

void append_folded(char32_t c, std::string* out) {
  if (c < 0x80) {
    out->push_back(static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c));
    return;
  }
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(status);
  auto code = static_cast<UChar32>(c);
  icu::UnicodeString parts;
  if (U_SUCCESS(status) && nfd->getDecomposition(code, parts)) code = parts.char32At(0);
  if (u_charType(code) == U_NON_SPACING_MARK) return;
  const auto low = static_cast<char32_t>(u_tolower(code));
  if (const char* plain = plain_letter(low)) {
    out->append(plain);
  } else {
    append_utf8(low, out);
  }
}

// The stronger of two marks between atoms.
int strength(char gap) {
  switch (gap) {
    case ' ':
      return 0;
    case '-':
      return 1;
    case '/':
      return 2;
    case '&':
      return 3;
    case '"':
      return 4;
    case ',':
      return 5;
    case '(':
    case ')':
      return 6;
    case '\n':
      return 9;
    default:
      return 7;
  }
}

char gap_of(char32_t c) {
  if (is_hyphen(c)) return '-';
  switch (c) {
    case '/':
    case ',':
    case ';':
    case ':':
    case '.':
    case '&':
      return static_cast<char>(c);
    case '(':
    case '[':
      return '(';
    case ')':
    case ']':
      return ')';
    case '!':
    case '?':
    case 0x2026:
      return '.';
    case 0x2013:
    case 0x2014:
    case '*':
      return ';';
    case '"':
    case 0x201C:
    case 0x201D:
    case 0x00AB:
    case 0x00BB:
      return '"';
    case '+':
    case '@':
    case '#':
    case '%':
    case '$':
      return ',';
    default:
      return ' ';
  }
}

struct Reader {
  std::string_view text;
  std::size_t at, end;
  char32_t peek(std::size_t from) const {
    if (from >= end) return 0;
    std::size_t i = from;
    return next_code_point(text, &i);
  }
  std::size_t after(std::size_t from) const {
    std::size_t i = from;
    next_code_point(text, &i);
    return i;
  }
};

// "U.S.", "D.C": single letters parted by stops. Returns the end of the run, or `from` if it is
// none.
std::size_t abbreviation_end(const Reader& r, std::size_t from) {
  std::size_t at = from, letters = 0;
  while (at < r.end && is_letter(r.peek(at)) && !is_letter(r.peek(r.after(at)))) {
    ++letters;
    at = r.after(at);
    if (r.peek(at) != '.') break;
    if (!is_letter(r.peek(at + 1))) {
      ++at;
      break;
    }
    ++at;
  }
  return letters >= 2 ? at : from;
}

}  // namespace

std::string fold(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) append_folded(next_code_point(text, &at), &out);
  return out;
}

std::uint64_t combine(std::uint64_t prefix, std::uint64_t atom) {
  return (prefix ^ (atom + 0x9E3779B97F4A7C15ull + (prefix << 6) + (prefix >> 2))) *
         0xFF51AFD7ED558CCDull;
}

std::uint64_t stem_key(std::uint64_t prefix, std::string_view begun) {
  return combine(combine(prefix, fnv1a(begun)), fnv1a("*"));
}

void AtomSplitter::split(std::string_view text, Span range, std::vector<Atom>* out) const {
  Reader r{text, range.begin, range.end};
  char gap = '\n';
  std::uint32_t newlines = 0;
  while (r.at < r.end) {
    std::size_t next = r.at;
    const char32_t c = next_code_point(text, &next);
    if (!is_word(c)) {
      if (c == '\n') ++newlines;
      char mark = newlines >= 2 ? '\n' : gap_of(c);
      // A dash between blanks parts like a semicolon; a hyphen joins.
      if (mark == '-' && r.at > range.begin && text[r.at - 1] == ' ' && r.peek(next) == ' ')
        mark = ';';
      if (mark == '.' && !out->empty() && out->back().span.end == r.at && !out->back().digit &&
          ((out->back().upper && out->back().fold.size() == 1) ||
           abbreviations_.contains(out->back().fold)))
        mark = ' ';
      if (strength(mark) > strength(gap)) gap = mark;
      r.at = next;
      continue;
    }
    newlines = 0;
    Atom atom;
    atom.gap = gap;
    gap = ' ';
    atom.upper = is_upper(c);
    atom.digit = is_digit(c);
    std::size_t capitals = 0, smalls = 0, at = r.at;
    const std::size_t short_end = abbreviation_end(r, r.at);
    std::size_t stop = short_end;
    while (at < r.end) {
      const char32_t d = r.peek(at);
      if (is_word(d)) {
        (is_upper(d) ? capitals : smalls) += is_letter(d) ? 1 : 0;
        append_folded(d, &atom.fold);
        at = r.after(at);
      } else if (at < short_end && d == '.') {
        ++at;
      } else if (d == ',' && atom.digit && is_digit(r.peek(at + 1))) {
        ++at;  // "2,000"
      } else if (is_apostrophe(d)) {
        const std::size_t behind = r.after(at);
        const char32_t e = r.peek(behind);
        const bool s = e == 's' || e == 'S';
        if (s && !is_word(r.peek(r.after(behind)))) {
          atom.possessive = true;
          stop = at;
          at = r.after(behind);
          break;
        }
        if (!is_word(e)) {
          if (!atom.fold.empty() && atom.fold.back() == 's' && d != '`' && d != 0x2018) {
            atom.possessive = true;
            stop = at;
            at = behind;
          }
          break;
        }
        at = behind;
      } else {
        break;
      }
      stop = at;
    }
    atom.all_upper = capitals >= 2 && smalls == 0;
    atom.span = {static_cast<std::uint32_t>(r.at), static_cast<std::uint32_t>(stop)};
    atom.hash = fnv1a(atom.fold);
    out->push_back(std::move(atom));
    r.at = at;
  }
}

}  // namespace dragoman::resolve
