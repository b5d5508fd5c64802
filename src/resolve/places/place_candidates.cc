// SPDX-License-Identifier: Apache-2.0
#include "resolve/places/place_candidates.h"

#include <algorithm>
#include <string_view>

namespace dragoman::resolve {
namespace {

constexpr std::uint32_t kLongestName = 8, kLongestPerson = 9;  // words

bool may_start(const std::vector<PlaceWord>& words, std::size_t i) {
  const PlaceWord& word = words[i];
  if (!word.is_word() || word.tag) return false;
  if (word.capital) return true;
  // "al-Tanf", "the Hague"
  if (word.key == "the") return i + 1 < words.size() && words[i + 1].name_like();
  return word.has(PlaceCue::kParticle) && i + 2 < words.size() && words[i + 1].mark == '-' &&
         words[i + 1].joined && words[i + 2].name_like();
}

// May the word stand inside a name that began before it?
bool may_continue(const std::vector<PlaceWord>& words, std::size_t i) {
  const PlaceWord& word = words[i];
  if (word.paragraph_start) return false;
  if (word.is_word()) return word.capital || word.has(PlaceCue::kParticle) || word.joined;
  // Hyphens, apostrophes and full stops inside names, a comma in "Washington, D.C."
  return word.mark == '-' || word.mark == '\'' || word.mark == '.' || word.mark == ',' ||
         word.mark == '&' || (word.joined && static_cast<unsigned char>(word.mark) >= 0x80);
}

bool is_dc(const PlaceWord& word) { return word.key == "dc" || word.key == "d"; }

// How a name is written and where it stands, as far as abbreviations care.
struct Writing {
  bool upper = true;  // all in capitals
  bool behind_comma = false;
  bool behind_number = false;
  bool full_stop = false;  // ends with one
  bool article = false;    // begins with "the"
};

Writing writing_of(const Document& document, const std::vector<PlaceWord>& words,
                   std::uint32_t first, std::uint32_t end) {
  Writing writing;
  for (std::uint32_t i = first; i < end; ++i)
    writing.upper = writing.upper && (!words[i].is_word() || words[i].upper);
  writing.upper = writing.upper && !words[first].shouted;
  writing.full_stop = document.text[words[end - 1].span.end - 1] == '.' ||
                      (end < words.size() && words[end].mark == '.');
  writing.article = words[first].key == "the";
  if (first == 0 || words[first].paragraph_start) return writing;
  const PlaceWord& before = words[first - 1];
  writing.behind_comma = before.mark == ',' || before.mark == '(' || before.mark == '[';
  writing.behind_number =
      before.is_word() && before.key.front() >= '0' && before.key.front() <= '9';
  return writing;
}

bool allows(const Writing& writing, std::uint8_t flags) {
  if ((flags & kUpperCase) != 0 && !writing.upper) return false;
  if ((flags & kFreeAbbreviation) != 0 && writing.behind_number) return false;  // "575 B.C."
  if ((flags & kAfterComma) != 0 &&
      (!writing.behind_comma || !(writing.upper || writing.full_stop)))
    return false;
  return !writing.article || (flags & (kAlternateName | kStripped)) == 0;
}

bool is_small(const Place& place) {
  return place.kind == PlaceClass::kCity || place.kind == PlaceClass::kAdmin2 || place.minor;
}

// Senses of the name that this way of writing it allows; an adjective leaves no room for small
// towns.
std::vector<Sense> allowed_senses(const PlaceIndex& index, const NameHits& hits,
                                  const Writing& writing) {
  std::vector<Sense> senses;
  bool adjective = false;
  for (std::uint32_t i = hits.first; i < hits.first + hits.count; ++i) {
    const std::uint8_t flags = index.pair_flags(i);
    if (!allows(writing, flags)) continue;
    senses.push_back({index.pair_place(i), flags});
    adjective = adjective || (flags & kAdjectiveName) != 0;
  }
  if (adjective) {
    std::erase_if(senses, [&](const Sense& s) {
      return (s.flags & kAdjectiveName) == 0 && is_small(index.place(s.place));
    });
  }
  return senses;
}

bool only_adjectives(const std::vector<Sense>& senses) {
  return std::all_of(senses.begin(), senses.end(),
                     [](const Sense& s) { return (s.flags & kAdjectiveName) != 0; });
}

// "Collier County", "Benue State", "the Anbar province": the word behind tells which class is
// meant.
void read_division(const std::vector<PlaceWord>& words, const PlaceIndex& index,
                   PlaceCandidate* candidate) {
  const bool wide = std::any_of(
      candidate->senses.begin(), candidate->senses.end(),
      [&](const Sense& s) { return index.place(s.place).kind == PlaceClass::kCountry; });
  if (wide) return;  // "U.S. State Department"
  const std::uint32_t last = candidate->end - 1;
  if (candidate->end > candidate->first + 1 && words[last].has(PlaceCue::kDivision) &&
      words[last].capital) {
    candidate->has_division = true;
    candidate->division = words[last].cues.division;
  } else if (candidate->end < words.size() && words[candidate->end].has(PlaceCue::kDivision) &&
             !candidate->adjective && !words[candidate->end].paragraph_start) {
    candidate->has_division = true;
    candidate->division = words[candidate->end].cues.division;
  }
}

// "on the Niger", "crossed the Jordan": the river of that name.
void read_river(const std::vector<PlaceWord>& words, const PlaceIndex& index,
                PlaceCandidate* candidate) {
  const std::uint32_t first = candidate->first, end = candidate->end;
  if (first < 2 || words[first - 1].key != "the" || !words[first - 2].has(PlaceCue::kRiverside) ||
      (end < words.size() && words[end].name_like()))
    return;
  NameHits hits;
  if (!index.find(candidate->key + " river", &hits)) return;
  for (std::uint32_t i = hits.first; i < hits.first + hits.count; ++i) {
    const Place place = index.place(index.pair_place(i));
    if (place.kind != PlaceClass::kRiver || place.minor) continue;
    candidate->senses = {{index.pair_place(i), 0}};
    return;
  }
}

// "The Plains", "the Valley": a thing, not the town called so.
bool names_word(const PlaceIndex& index, const std::string& key) {
  constexpr std::size_t kArticle = 4;  // "the "
  NameHits hits;
  return key.size() > kArticle && index.find(std::string_view(key).substr(kArticle), &hits) &&
         (hits.name_flags & kWordName) != 0;
}

// "Al-Raqqa" where the gazetteer has "Raqqa": the name behind the Arabic article, in the lands that
// speak so.
std::vector<Sense> senses_behind_article(const PlaceIndex& index, const PlaceCues& cues,
                                         const Writing& writing, std::string* key) {
  const std::size_t blank = key->find(' ');
  NameHits hits;
  if (blank == std::string::npos || !index.find(std::string_view(*key).substr(blank + 1), &hits))
    return {};
  std::vector<Sense> senses = allowed_senses(index, hits, writing);
  std::erase_if(senses, [&](const Sense& sense) {
    std::string code(index.country_code(index.place(sense.place).country));
    for (char& c : code) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    return (sense.flags & kAdjectiveName) != 0 || !cues.cues(code).has(PlaceCue::kArticleCountry);
  });
  if (!senses.empty()) key->erase(0, blank + 1);
  return senses;
}

bool match_at(const Document& document, const std::vector<PlaceWord>& words, std::uint32_t first,
              const PlaceIndex& index, const PlaceCues& cues, PlaceCandidate* candidate) {
  std::uint32_t limit = first + 1;
  while (limit < words.size() && limit < first + kLongestName && may_continue(words, limit))
    ++limit;
  std::string key;
  for (std::uint32_t end = limit; end > first; --end) {
    const PlaceWord& last = words[end - 1];
    if (!last.is_word() ||
        (!last.capital && end > first + 1 && !(last.joined && words[end - 2].mark == '-')))
      continue;
    const bool has_comma = std::any_of(words.begin() + first, words.begin() + end,
                                       [](const PlaceWord& w) { return w.mark == ','; });
    if (has_comma && !is_dc(last)) continue;
    if (end == first + 1 && !words[first].capital) continue;
    index.normalise(document.slice({words[first].span.begin, last.span.end}), &key);
    NameHits hits;
    const Writing writing = writing_of(document, words, first, end);
    std::vector<Sense> senses;
    if (index.find(key, &hits) && hits.count > 0) {
      if (words[first].key == "the" && names_word(index, key)) continue;
      senses = allowed_senses(index, hits, writing);
    } else if (end > first + 1 && words[first].has(PlaceCue::kArticle)) {
      senses = senses_behind_article(index, cues, writing, &key);
      hits = NameHits();
    }
    if (senses.empty()) continue;
    *candidate = PlaceCandidate();
    candidate->first = first;
    candidate->end = end;
    candidate->key = key;
    candidate->name_flags = hits.name_flags;
    candidate->senses = std::move(senses);
    candidate->adjective = only_adjectives(candidate->senses);
    candidate->directed = first > 0 && !words[first].paragraph_start &&
                          words[first - 1].has(PlaceCue::kDirection) &&
                          words[first - 1].key.ends_with("ern");
    if (end == first + 1) read_river(words, index, candidate);
    read_division(words, index, candidate);
    return true;
  }
  return false;
}

bool names_country(const PlaceCandidate& candidate, const PlaceIndex& index) {
  return std::any_of(candidate.senses.begin(), candidate.senses.end(), [&](const Sense& s) {
    const PlaceClass kind = index.place(s.place).kind;
    return kind == PlaceClass::kCountry || kind == PlaceClass::kContinent ||
           kind == PlaceClass::kHistorical;
  });
}

// The words of people's names, run by run.
class PeopleMarker {
 public:
  PeopleMarker(const std::vector<PlaceCandidate>& candidates, const PlaceIndex& index,
               std::vector<PlaceWord>* words)
      : index_(index), words_(*words), candidate_at_(words->size(), nullptr) {
    for (const PlaceCandidate& c : candidates) {
      for (std::uint32_t i = c.first; i < c.end; ++i) candidate_at_[i] = &c;
    }
  }

  PeopleOfText mark() {
    for (std::size_t i = 0; i < words_.size();) {
      const std::size_t begin = person_start(i);
      const std::size_t end = begin < words_.size() ? person_end(begin) : begin;
      if (end == begin) {
        ++i;
        continue;
      }
      for (std::size_t k = begin; k < end; ++k) words_[k].person = true;
      for (std::size_t k = end - begin > 1 ? begin + 1 : begin; k < end; ++k) {
        if (words_[k].name_like() && words_[k].key.size() > 2)
          people_.family_names.insert(words_[k].key);
      }
      i = end;
    }
    return std::move(people_);
  }

 private:
  // Where a person's name begins if the words from i on announce one; words_.size() if not.
  std::size_t person_start(std::size_t i) const {
    const PlaceWord& word = words_[i];
    if (word.shouted) return words_.size();
    if (word.has(PlaceCue::kTitle) && i + 1 < words_.size() && is_name(i + 1) &&
        !words_[i + 1].has(PlaceCue::kTitle) &&
        !(words_[i + 1].has(PlaceCue::kOrganisation) && !given(i + 1)) && !is_adjective(i + 1) &&
        !word.sentence_start) {
      return title_takes(i) ? i + 1 : words_.size();
    }
    if (word.has(PlaceCue::kTitle) && word.capital && i + 1 < words_.size() && is_name(i + 1) &&
        !is_adjective(i + 1) && !words_[i + 1].has(PlaceCue::kTitle) &&
        !words_[i + 1].has(PlaceCue::kOrganisation)) {
      return title_takes(i) ? i + 1 : words_.size();
    }
    return given_starts(i) ? i : words_.size();
  }

  // Lower-case titles ("director Paris", "leader London") are weaker than written-out ones.
  bool title_takes(std::size_t i) const {
    const PlaceCandidate* candidate = candidate_at_[i + 1];
    if (words_[i].capital)
      return candidate == nullptr || !names_country(*candidate, index_) || given_starts(i + 1);
    return candidate == nullptr || (candidate->name_flags & (kGivenName | kFamilyName)) != 0;
  }

  bool is_name(std::size_t i) const { return words_[i].name_like() && !words_[i].paragraph_start; }
  bool given(std::size_t i) const { return (words_[i].name_flags & kGivenName) != 0; }
  bool is_adjective(std::size_t i) const {
    return candidate_at_[i] != nullptr && candidate_at_[i]->adjective;
  }

  // "Paris Hilton": a given name with a family name behind it.
  bool given_starts(std::size_t i) const {
    const PlaceWord& word = words_[i];
    if (!word.name_like() || !given(i) || word.has(PlaceCue::kNever)) return false;
    std::size_t next = i + 1;
    while (next + 1 < words_.size() &&
           (is_initial(next) || (words_[next].mark == '.' && words_[next].joined)))
      ++next;
    if (next < words_.size() && words_[next].mark == '-' && words_[next].joined &&
        next + 1 < words_.size())
      ++next;
    if (next >= words_.size() || !is_name(next)) return false;
    const PlaceWord& after = words_[next];
    if (after.has(PlaceCue::kOrganisation) || after.has(PlaceCue::kFacility) ||
        after.has(PlaceCue::kDivision))
      return false;
    const bool family = (after.name_flags & kFamilyName) != 0;
    if ((after.name_flags & kWordName) != 0 && !family) return false;
    const PlaceCandidate* here = candidate_at_[i];
    if (here == nullptr) return true;
    if (here->end > i + 1 || here->first < i) return false;  // "San Jose"
    const bool strong = names_country(*here, index_) ||
                        index_.place(here->senses[0].place).kind == PlaceClass::kAdmin1;
    return !strong || family || given(next);
  }

  bool is_initial(std::size_t i) const { return is_name(i) && words_[i].key.size() == 1; }

  std::size_t person_end(std::size_t begin) const {
    std::size_t end = begin + 1;
    while (end < words_.size() && end < begin + kLongestPerson) {
      const PlaceWord& word = words_[end];
      const bool small =
          !word.capital &&
          (word.key == "al" || word.key == "bin" || word.key == "de" || word.key == "van" ||
           word.key == "von" || word.key == "el" || word.key == "ben" || word.key == "ibn" ||
           word.key == "der" || word.key == "da" || word.key == "ul" || word.key == "un" ||
           word.key == "del" || word.key == "la");
      const bool hyphen =
          word.joined && (word.mark == '-' || (word.mark == '.' && is_initial(end - 1)));
      if (word.paragraph_start ||
          (word.sentence_start && (end < begin + 2 || !is_initial(end - 2))) ||
          !(word.name_like() || small || hyphen))
        break;
      if (word.has(PlaceCue::kTitle) ||
          (word.has(PlaceCue::kOrganisation) && (word.name_flags & kFamilyName) == 0))
        break;
      ++end;
    }
    while (end > begin + 1 && !words_[end - 1].name_like() &&
           !(words_[end - 1].joined && words_[end - 1].is_word()))
      --end;
    return end;
  }

  const PlaceIndex& index_;
  std::vector<PlaceWord>& words_;
  std::vector<const PlaceCandidate*> candidate_at_;
  PeopleOfText people_;
};

}  // namespace

std::vector<PlaceCandidate> find_candidates(const Document& document,
                                            const std::vector<PlaceWord>& words,
                                            const PlaceIndex& index, const PlaceCues& cues) {
  std::vector<PlaceCandidate> candidates;
  PlaceCandidate candidate;
  for (std::uint32_t i = 0; i < words.size();) {
    if (may_start(words, i) && match_at(document, words, i, index, cues, &candidate)) {
      i = candidate.end;
      candidates.push_back(std::move(candidate));
    } else {
      ++i;
    }
  }
  return candidates;
}

PeopleOfText mark_people(const std::vector<PlaceCandidate>& candidates, const PlaceIndex& index,
                         std::vector<PlaceWord>* words) {
  return PeopleMarker(candidates, index, words).mark();
}

}  // namespace dragoman::resolve
