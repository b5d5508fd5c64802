// SPDX-License-Identifier: Apache-2.0
#include "resolve/places/place_words.h"

#include <unicode/uchar.h>

#include <string_view>

#include "base/utf8.h"

namespace dragoman::resolve {
namespace {

constexpr std::size_t kShoutedWords = 4;  // a line of capitals has as many words at least

// "anti-Russian", "US-based" as one token: the part that is a name.
Span name_part(const Document& document, Span span) {
  const std::string_view text = document.slice(span);
  const std::size_t hyphen = text.find('-');
  if (hyphen == std::string_view::npos || hyphen == 0 || hyphen + 1 >= text.size()) return span;
  const auto upper = [&](std::size_t at) { return text[at] >= 'A' && text[at] <= 'Z'; };
  const auto cut = static_cast<std::uint32_t>(hyphen);
  if (!upper(0) && upper(hyphen + 1)) return {span.begin + cut + 1, span.end};
  if (upper(0) && text[hyphen + 1] >= 'a' && text[hyphen + 1] <= 'z' &&
      text.find('-', hyphen + 1) == std::string_view::npos) {
    return {span.begin, span.begin + cut};
  }
  return span;
}

void read_capitals(std::string_view text, PlaceWord* word) {
  int letters = 0, capitals = 0;
  bool first = true, stop = false;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = static_cast<UChar32>(next_code_point(text, &at));
    stop = stop || c == '.';
    if (!u_isalpha(c)) continue;
    const bool upper = u_isupper(c) != 0;
    if (first) word->capital = upper;
    first = false;
    ++letters;
    capitals += upper ? 1 : 0;
  }
  word->upper = letters > 0 && letters == capitals && (letters > 1 || stop);
}

bool ends_sentence(char mark) {
  return mark == '.' || mark == '!' || mark == '?' || mark == ':' || mark == ';';
}

bool is_quote(std::string_view text) {
  return text == "\"" || text == "``" || text == "''" || text == "\u201C" || text == "\u201D" ||
         text == "\u2018";
}

// Words of a paragraph that is written in capitals.
void mark_shouted(std::vector<PlaceWord>* words, std::size_t begin, std::size_t end) {
  std::size_t upper = 0, total = 0;
  for (std::size_t i = begin; i < end; ++i) {
    total += (*words)[i].is_word() ? 1 : 0;
    upper += (*words)[i].upper ? 1 : 0;
  }
  if (total < kShoutedWords || upper * 10 < total * 7) return;
  for (std::size_t i = begin; i < end; ++i) (*words)[i].shouted = true;
}

void mark_borders(const Document& document, const Analysis& analysis,
                  std::vector<PlaceWord>* words) {
  std::size_t paragraph = 0;
  for (std::size_t i = 0; i < words->size(); ++i) {
    PlaceWord& word = (*words)[i];
    const std::uint32_t before = i == 0 ? 0 : (*words)[i - 1].span.end;
    const std::string_view gap = document.slice({before, word.span.begin});
    word.joined = i > 0 && gap.empty();
    word.paragraph_start = i == 0 || gap.find('\n') != std::string_view::npos;
    word.sentence_start = word.paragraph_start || ends_sentence((*words)[i - 1].mark) ||
                          (word.joined && is_quote(document.slice((*words)[i - 1].span)));
    if (word.paragraph_start && i > paragraph) {
      mark_shouted(words, paragraph, i);
      paragraph = i;
    }
  }
  mark_shouted(words, paragraph, words->size());
  for (const Sentence& sentence : analysis.sentences) {
    if (sentence.first_token < words->size()) (*words)[sentence.first_token].sentence_start = true;
  }
}

}  // namespace

std::vector<PlaceWord> read_words(const Document& document, const Analysis& analysis,
                                  const PlaceIndex& index, const PlaceCues& cues) {
  std::vector<PlaceWord> words(analysis.tokens.size());
  for (std::size_t i = 0; i < words.size(); ++i) {
    PlaceWord& word = words[i];
    word.span = name_part(document, analysis.tokens[i].span);
    const std::string_view text = document.slice(word.span);
    index.normalise(text, &word.key);
    if (word.key.empty()) {
      word.mark = text.empty() ? '\0' : text.front();
      continue;
    }
    read_capitals(text, &word);
    word.tag = text.front() == '@' || text.front() == '#';
    word.cues = cues.cues(word.key);
    NameHits hits;
    if (index.find(word.key, &hits)) word.name_flags = hits.name_flags;
  }
  mark_borders(document, analysis, &words);
  return words;
}

}  // namespace dragoman::resolve
