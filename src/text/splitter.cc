// SPDX-License-Identifier: Apache-2.0
#include "text/splitter.h"

#include <algorithm>

#include "text/tables.h"

namespace dragoman::text {
namespace {

bool all_digits(std::string_view s) {
  return !s.empty() && std::all_of(s.begin(), s.end(), ascii_digit);
}
bool all_upper(std::string_view s) {
  return !s.empty() && std::all_of(s.begin(), s.end(), ascii_upper);
}
bool all_letters(std::string_view s) {
  return !s.empty() && std::all_of(s.begin(), s.end(), ascii_alpha);
}

char lower(char c) { return ascii_upper(c) ? static_cast<char>(c + 32) : c; }

bool same_word(std::string_view a, std::string_view lower_case) {
  return a.size() == lower_case.size() && std::equal(a.begin(), a.end(), lower_case.begin(),
                                                     [](char x, char y) { return lower(x) == y; });
}

bool is_clitic(std::string_view letters) {
  for (std::string_view c : {"s", "m", "re", "ve", "ll", "d"}) {
    if (same_word(letters, c)) return true;
  }
  return false;
}

// What may follow an apostrophe that stands for left-out letters: 'em, 'til, 's (set apart).
bool is_clipped(std::string_view letters) {
  for (std::string_view c :
       {"em", "n", "til", "cause", "cuz", "bout", "round", "tis", "twas", "nt", "t"}) {
    if (same_word(letters, c)) return true;
  }
  return is_clitic(letters);
}

// "its" written for "it's": before a word that no possessive takes.
bool its_is_it_is(std::string_view next) {
  for (std::string_view w : {"a", "an", "the", "not", "been", "really", "in", "for", "from",
                             "nothing", "as", "to", "that", "on", "at", "my", "your", "gonna"}) {
    if (same_word(next, w)) return true;
  }
  return false;
}

// "w/o": a word in which the slash is no separator.
bool is_slash_word(std::string_view left, std::string_view right) {
  const auto is = [&](std::string_view a, std::string_view b) {
    return same_word(left, a) && same_word(right, b);
  };
  return is("s", "he") || is("w", "o") || is("b", "c") || is("w", "out") || is("b", "t") ||
         is("n", "a");
}

// "U.S", "a.m", "L.L.C": single letters between periods.
bool is_initialism(std::string_view s) {
  if (s.size() < 3 || s.size() % 2 == 0) return false;
  for (std::size_t i = 0; i < s.size(); ++i) {
    if (i % 2 == 0 ? !ascii_alpha(s[i]) : s[i] != '.') return false;
  }
  return true;
}

bool is_closer(char32_t c) {
  return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0x201D || c == 0x2019 || c == '*';
}

bool ends_address(char c) {
  return c == '.' || c == ',' || c == ';' || c == ':' || c == '!' || c == '?' || c == '"' ||
         c == '\'' || c == '>' || c == ']' || c == '*';
}

}  // namespace

void Splitter::emit(std::size_t begin, std::size_t end, std::uint8_t multiword) {
  out_->push_back({{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)},
                   multiword,
                   space_before_ && !paragraph_start_,
                   paragraph_start_});
  space_before_ = paragraph_start_ = false;
  last_end_ = end;
}

std::string_view Splitter::next_word() const {
  const std::size_t at = next_chunk();
  std::size_t stop = at;
  while (stop < text_.size() && ascii_alpha(text_[stop])) ++stop;
  return piece(at, stop);
}

std::size_t Splitter::next_chunk() const {
  int newlines = 0;
  for (std::size_t at = end_; at < text_.size();) {
    const Character c = character_at(text_, at);
    if (c.kind != Kind::kSpace) return at;
    if (c.code == '\n' && ++newlines == 2) return text_.size();
    at += c.bytes;
  }
  return text_.size();
}

void Splitter::split(std::size_t begin, std::size_t end) {
  begin_ = begin;
  end_ = end;
  space_before_ = true;
  was_alnum_ = false;
  const std::string_view chunk = piece(begin, end);
  if (all_letters(chunk)) {
    std::size_t head = contraction_head(chunk);
    if (head == 0 && same_word(chunk, "its") && its_is_it_is(next_word())) head = 2;
    if (head == 0) return emit(begin, end);
    emit(begin, begin + head, 2);
    return emit(begin + head, end);
  }
  has_address_ = chunk.find_first_of("@:") != std::string_view::npos ||
                 chunk.find("www.") != std::string_view::npos;
  for (std::size_t at = begin; at < end;) at = take(at);
}

std::size_t Splitter::take(std::size_t at) {
  if (has_address_ && !alnum_before(at)) {
    const std::size_t end = address_end(at);
    if (end > at) {
      emit(at, end);
      was_alnum_ = true;
      return end;
    }
  }
  const Character c = peek(at);
  std::size_t end = at;
  switch (c.kind) {
    case Kind::kLower:
    case Kind::kUpper:
    case Kind::kDigit:
      end = take_word(at);
      was_alnum_ = true;
      return end;
    case Kind::kApostrophe:
      end = take_apostrophe(at);
      break;
    case Kind::kHyphen:
      end = take_hyphens(at);
      break;
    default:
      end = take_mark(at);
      break;
  }
  was_alnum_ = end > at && is_alnum(character_at(text_, end - 1).kind) &&
               static_cast<unsigned char>(text_[end - 1]) < 128;
  return end;
}

std::size_t Splitter::alnum_end(std::size_t at) const {
  while (at < end_) {
    const Character c = character_at(text_, at);
    if (!is_alnum(c.kind) && c.code != '_') break;
    at += c.bytes;
  }
  return at;
}

std::size_t Splitter::address_end(std::size_t at) const {
  const std::string_view rest = piece(at, end_);
  std::size_t end = at;
  const std::size_t scheme = rest.find("://");
  const bool web =
      scheme != std::string_view::npos && scheme > 0 && all_letters(rest.substr(0, scheme));
  if (web || rest.starts_with("www.") || rest.starts_with("mailto:") || rest.starts_with("doi:")) {
    end = at + std::min(rest.size(), rest.find_first_of("<>\""));
  } else {
    std::size_t i = 0;
    while (i < rest.size() && (ascii_alnum(rest[i]) ||
                               std::string_view("._%+-").find(rest[i]) != std::string_view::npos))
      ++i;
    if (i >= rest.size() || rest[i] != '@' || i + 1 >= rest.size() || !ascii_alnum(rest[i + 1]))
      return at;
    ++i;
    while (i < rest.size() && (ascii_alnum(rest[i]) ||
                               std::string_view("._-").find(rest[i]) != std::string_view::npos))
      ++i;
    end = at + i;
  }
  const bool bracket = rest.substr(0, end - at).find('(') != std::string_view::npos;
  while (end > at && (ends_address(text_[end - 1]) || (text_[end - 1] == ')' && !bracket))) --end;
  return end;
}

std::size_t Splitter::take_word(std::size_t at) {
  std::size_t end = alnum_end(at);
  while (end < end_) {
    const Character c = peek(end);
    if (c.kind == Kind::kApostrophe) {
      if (clitic_length(at, end) > 0) return take_clitics(at, end);
      const std::size_t next = end + c.bytes;
      const bool inside = is_letter(peek(next).kind) && c.code != '`';
      const bool clipped =
          next >= end_ && !open_quote_ && piece(at, end).ends_with("in") && end - at > 4;
      if (!inside && !clipped) break;
      end = alnum_end(next);
      continue;
    }
    const std::size_t next = joined(at, end);
    if (next == end) break;
    end = next;
  }
  return finish_word(at, end);
}

std::size_t Splitter::finish_word(std::size_t at, std::size_t end) {
  // A word broken off in speech: "th-".
  if (at == begin_ && end + 1 == end_ && text_[end] == '-' && end - at <= 2 &&
      all_letters(piece(at, end)) && !same_word(next_word(), "and") &&
      !same_word(next_word(), "or")) {
    ++end;
  }
  if (byte(end) == '.' && byte(end + 1) != '.' && keeps_period(at, end)) ++end;
  if (byte(end) == '$' && end - at <= 3 && all_upper(piece(at, end))) ++end;
  const std::string_view word = piece(at, end);
  if (ascii_digit(word[0])) {
    const std::size_t number = word.find_first_not_of("0123456789.,:");
    const bool amount = last_end_ > begin_ && last_end_ == at && byte(at - 1) == '$';
    const bool letter = number + 1 == word.size() && (word[number] == 'b' || word[number] == 't');
    // "5G" is a name, "5g" a weight.
    const bool name = number + 1 == word.size() && (word[number] == 'G' || word[number] == 'T');
    const bool unit = number != std::string_view::npos && !name && is_unit(word.substr(number));
    if (unit || (amount && letter)) {
      emit(at, at + number);
      emit(at + number, end);
      return end;
    }
  }
  const std::size_t head = contraction_head(word);
  emit(at, at + (head ? head : end - at), head ? 2 : 0);
  if (head) emit(at + head, end);
  return end;
}

std::size_t Splitter::clitic_length(std::size_t at, std::size_t end) const {
  const Character mark = peek(end);
  const std::size_t letters = end + mark.bytes;
  const std::size_t after = alnum_end(letters);
  const std::string_view tail = piece(letters, after);
  const std::string_view word = piece(at, end);
  if (tail.empty()) {
    const bool plural = word.size() > 1 && (word.back() == 's' || word.back() == 'S');
    return plural && mark.code != '`' && !open_quote_ && peek(letters).code != mark.code
               ? mark.bytes
               : 0;
  }
  if (same_word(tail, "t") && word.size() > 1 && lower(word.back()) == 'n') return after - end;
  if (all_digits(word) || !is_clitic(tail)) return 0;
  return after - end;
}

// The word [at, apostrophe) and all clitics behind it: one multiword token.
std::size_t Splitter::take_clitics(std::size_t at, std::size_t apostrophe) {
  std::size_t cuts[6] = {at};
  std::uint8_t count = 1;
  std::size_t begin = at, end = apostrophe;
  while (count < 5) {
    const std::size_t length = clitic_length(begin, end);
    if (length == 0) break;
    const char tail = lower(text_[end + length - 1]);
    const bool negation = tail == 't' && lower(text_[end - 1]) == 'n';
    cuts[count++] = negation ? end - 1 : end;
    begin = end + peek(end).bytes;
    end += length;
    if (peek(end).kind != Kind::kApostrophe) break;
  }
  cuts[count] = end;
  for (std::uint8_t i = 0; i < count; ++i) emit(cuts[i], cuts[i + 1], i == 0 ? count : 0);
  return end;
}

std::size_t Splitter::joined(std::size_t at, std::size_t end) const {
  const Character c = peek(end);
  const std::size_t next = end + c.bytes;
  if (next >= end_ || !is_alnum(peek(next).kind)) return end;
  const bool digits = ascii_digit(text_[end - 1]) && ascii_digit(text_[next]);
  switch (c.code) {
    case '.':
      return joined_period(at, end);
    case '/':
      return joined_slash(at, end);
    case '@':
      return alnum_end(next);
    case ':':
      return digits ? alnum_end(next) : end;
    case ',': {
      const std::size_t after = alnum_end(next);
      return digits && after - next >= 3 && all_digits(piece(next, next + 3)) ? after : end;
    }
    case '&': {
      const std::size_t after = alnum_end(next);
      return ascii_upper(text_[next]) || (end - at == 1 && after - next == 1) ? after : end;
    }
    default:
      return c.kind == Kind::kHyphen ? joined_hyphen(at, end, next) : end;
  }
}

std::size_t Splitter::joined_period(std::size_t at, std::size_t end) const {
  const std::size_t next = end + 1;
  const std::size_t after = alnum_end(next);
  const std::string_view right = piece(next, after);
  if (ascii_digit(text_[end - 1]) && ascii_digit(right[0])) return after;
  const std::size_t dot = piece(at, end).find_last_of(".-");
  const std::string_view left =
      dot == std::string_view::npos ? piece(at, end) : piece(at + dot + 1, end);
  if (left.size() == 1 && right.size() == 1 && all_letters(left) && all_letters(right))
    return after;
  if (same_word(left, "ph") && same_word(right, "d")) return after;
  // A host or file name: its last part says so.
  std::size_t last = next, stop = after;
  int parts = 2;
  while (stop < end_ && (text_[stop] == '.' || text_[stop] == '-') && ascii_alnum(byte(stop + 1))) {
    if (text_[stop] == '.') {
      ++parts;
      last = stop + 1;
    }
    stop = alnum_end(stop + 1);
  }
  const std::string_view tail = piece(last, stop);
  const bool cased = ascii_lower(tail[0]) || all_upper(piece(at, end));
  if (cased && is_domain_or_extension(tail) &&
      (parts > 2 || tail.size() > 2 || tail == "tv" || tail == "io"))
    return stop;
  const bool dotted = parts > 2 && std::all_of(text_.begin() + static_cast<std::ptrdiff_t>(at),
                                               text_.begin() + static_cast<std::ptrdiff_t>(stop),
                                               [](char c) { return ascii_lower(c) || c == '.'; });
  return dotted ? stop : end;
}

std::size_t Splitter::joined_hyphen(std::size_t at, std::size_t end, std::size_t next) const {
  const std::size_t after = alnum_end(next);
  const std::string_view left = piece(at, end), right = piece(next, after);
  const bool inner = at > begin_ && character_at(text_, at - 1).kind == Kind::kHyphen;
  if (all_letters(left)) return is_hyphen_prefix(left) && !inner ? after : end;
  if (!all_digits(right) || !ascii_digit(left.back()) || inner) return end;
  // Telephone numbers and dates: three groups, or 555-1234.
  const bool more = byte(after) == '-' && ascii_digit(byte(after + 1));
  if (more || left.find('-') != std::string_view::npos) return after;
  const bool groups = left.size() == 3 || left.size() == 5 || left.size() == 1;
  return groups && right.size() == 4 && all_digits(left) ? after : end;
}

std::size_t Splitter::joined_slash(std::size_t at, std::size_t end) const {
  const std::size_t after = alnum_end(end + 1);
  const std::string_view left = piece(at, end), right = piece(end + 1, after);
  if (is_slash_word(left, right)) return after;
  if (!all_digits(right)) return end;
  if (left.size() == 3 && right.size() == 3 && all_digits(left) && byte(after) == '-')
    return alnum_end(after + 1);
  if (left.find('/') != std::string_view::npos) return after;
  if (!all_digits(left) || left.size() > 2) return end;
  if (byte(after) == '/') return ascii_digit(byte(after + 1)) ? after : end;
  return right.size() <= 2 ? after : end;
}

bool Splitter::keeps_period(std::size_t at, std::size_t end) const {
  const std::string_view whole = piece(at, end);
  const std::size_t hyphen = whole.rfind('-');  // "anti-U.S."
  const std::string_view word = whole.substr(hyphen == std::string_view::npos ? 0 : hyphen + 1);
  std::size_t after = end + 1;
  while (after < end_ && is_closer(peek(after).code)) after += peek(after).bytes;
  const bool inside = after < end_;  // "U.S.-led", "etc.,"
  const std::size_t next = inside ? after : next_chunk();
  if (inside && (byte(end + 1) == ')' || byte(end + 1) == ']') &&
      abbreviation(word) != Abbreviation::kNone)
    return true;
  const bool last = next >= text_.size();
  const Character following = last ? Character{} : character_at(text_, next);
  const Abbreviation kind = abbreviation(word);
  const bool initial = word.size() == 1 && ascii_upper(word[0]) && word != "I";
  if (kind == Abbreviation::kTitle || initial) return !last && is_alnum(following.kind);
  if (kind == Abbreviation::kNumbered) return !last && following.kind == Kind::kDigit;
  const bool after_comma = !out_->empty() && text_[out_->back().span.begin] == ',';
  const bool state = after_comma && is_state_abbreviation(word);
  if (kind != Abbreviation::kGeneral && !state && !is_initialism(word)) return false;
  if (last) return false;
  if (inside || same_word(word, "e.g") || same_word(word, "i.e")) return true;
  return !(ascii_upper(text_[next]) && starts_sentence(next_word()));
}

std::size_t Splitter::take_apostrophe(std::size_t at) {
  const Character c = peek(at);
  const std::size_t next = at + c.bytes;
  if (peek(next).code == c.code) {
    emit(at, next + c.bytes);
    return next + c.bytes;
  }
  const std::size_t after = alnum_end(next);
  const std::string_view tail = piece(next, after);
  const bool year = tail.size() >= 2 && all_digits(tail.substr(0, 2)) && tail.size() <= 3;
  if (c.code != '`' && (year || (is_clipped(tail) && (after == end_ || !open_quote_)))) {
    emit(at, after);
    return after;
  }
  emit(at, next);
  const bool opens = c.code == 0x2018 || (c.code != 0x2019 && !tail.empty() && !alnum_before(at));
  open_quote_ = opens;
  return next;
}

std::size_t Splitter::take_hyphens(std::size_t at) {
  std::size_t end = at;
  while (end < end_ && peek(end).kind == Kind::kHyphen) end += peek(end).bytes;
  if (end - at > 1 && byte(end) == '>') ++end;
  emit(at, end);
  return end;
}

std::size_t Splitter::take_mark(std::size_t at) {
  const Character c = peek(at);
  std::size_t end = at + c.bytes;
  if (c.code < 128) {
    const char sign = text_[at];
    const std::size_t emoticon = emoticon_length(piece(at, end_));
    if (emoticon > 0 && !is_alnum(peek(at + emoticon).kind)) {
      emit(at, at + emoticon);
      return at + emoticon;
    }
    const bool number = (sign == '.' || sign == '+') && !alnum_before(at) && ascii_digit(byte(end));
    const bool tag =
        (sign == '#' && is_letter(peek(end).kind)) || (sign == '@' && ascii_alnum(byte(end)));
    if (number) {
      const std::size_t digits = alnum_end(end);
      emit(at, digits);
      return digits;
    }
    if (tag && !alnum_before(at)) {
      end = alnum_end(end);
      emit(at, end);
      return end;
    }
    if (sign == '!' || sign == '?') {
      while (byte(end) == '!' || byte(end) == '?') ++end;
    } else if (std::string_view(".*=~_+<>#|$\\").find(sign) != std::string_view::npos) {
      while (byte(end) == sign) ++end;
    }
  } else {
    // Emoji sequences: variation selectors, skin tones, joiners stay together.
    while (end < end_) {
      const Character n = peek(end);
      const bool modifier = n.code == 0xFE0F || (n.code >= 0x1F3FB && n.code <= 0x1F3FF);
      if (!modifier && n.code != 0x200D) break;
      end += n.bytes;
      if (n.code == 0x200D && end < end_) end += peek(end).bytes;
    }
  }
  emit(at, end);
  return end;
}

}  // namespace dragoman::text
