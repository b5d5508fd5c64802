// SPDX-License-Identifier: Apache-2.0
#include "resolve/places/place_unlisted.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_set>

#include "resolve/places/place_ranker.h"

namespace dragoman::resolve {
namespace {

constexpr std::uint32_t kLongest = 6;
constexpr float kSureMention = 0.8f;
constexpr double kFocusKm = 100, kFocusShare = 0.6;
constexpr std::size_t kFocusMentions = 2;

bool is_local(PlaceClass kind) {
  return kind == PlaceClass::kCity || kind == PlaceClass::kCapital || kind == PlaceClass::kAdmin2 ||
         kind == PlaceClass::kDistrict || kind == PlaceClass::kLandmark;
}

class UnlistedFinder {
 public:
  UnlistedFinder(const PlaceIndex& index, const Analysis& analysis,
                 const std::vector<PlaceWord>& words, const std::vector<PlaceCandidate>& candidates)
      : index_(index),
        words_(words),
        taken_(words.size(), nullptr),
        free_(words.size(), true),
        focus_(focus_of(index, candidates)),
        country_(country_of(index, candidates)) {
    for (const PlaceCandidate& c : candidates) {
      if (!c.accepted) continue;
      for (std::uint32_t i = c.first; i < c.end; ++i) {
        taken_[i] = &c;
        free_[i] = false;
      }
    }
    mark_model(analysis);
  }

  std::vector<UnlistedPlace> find() {
    for (std::uint32_t i = 0; i < words_.size();) {
      const std::uint32_t end = run_end(i);
      if (end == i) {
        ++i;
        continue;
      }
      read_run(i, end);
      i = end;
    }
    std::sort(found_.begin(), found_.end(),
              [](const UnlistedPlace& a, const UnlistedPlace& b) { return a.first < b.first; });
    return std::move(found_);
  }

 private:
  // What the analyser calls a person or a body is no place; what it calls a place is one if nothing
  // of it is known.
  void mark_model(const Analysis& analysis) {
    other_.assign(words_.size(), false);
    for (const Mention& mention : analysis.mentions) {
      if (mention.kind != MentionKind::kNamed || mention.end_token > words_.size()) continue;
      if (mention.type == "place") continue;
      std::fill(other_.begin() + mention.first_token, other_.begin() + mention.end_token, true);
      other_names_.insert(name_of(mention.first_token, mention.end_token));
    }
    for (const Mention& mention : analysis.mentions) {
      if (mention.kind == MentionKind::kNamed && mention.type == "place" &&
          mention.end_token <= words_.size())
        read_mention(mention);
    }
  }

  std::string name_of(std::uint32_t first, std::uint32_t end) const {
    std::string name;
    for (std::uint32_t i = first; i < end; ++i) name += words_[i].key + " ";
    return name;
  }

  void read_mention(const Mention& mention) {
    std::uint32_t first = mention.first_token, end = mention.end_token;
    while (first < end && !words_[first].name_like()) ++first;
    while (end > first && !words_[end - 1].name_like()) --end;
    if (first == end || end - first > kLongest || mention.score < kSureMention) return;
    if (std::find(free_.begin() + first, free_.begin() + end, false) != free_.begin() + end) return;
    if ((end - first == 1 && is_common(first)) || other_names_.count(name_of(first, end)) > 0)
      return;
    if (words_[first].shouted || words_[first].tag || any_person(first, end)) return;
    add(first, end, is_facility(first, end));
  }

  bool is_common(std::uint32_t i) const {
    const PlaceWord& word = words_[i];
    return (word.name_flags & (kWordName | kGivenName)) != 0 || word.has(PlaceCue::kNever) ||
           word.has(PlaceCue::kDivision) || word.upper;
  }

  void add(std::uint32_t first, std::uint32_t end, bool facility) {
    if (words_[first].has(PlaceCue::kShip) || (first > 0 && words_[first - 1].has(PlaceCue::kShip)))
      return;  // "the USS Philippine Sea"
    const PlaceCandidate* container = container_behind(end);
    UnlistedPlace place;
    place.first = first;
    place.end = end;
    place.facility = facility;
    const std::uint8_t told = told_country(first);
    const bool elsewhere = told != 0 && !lies_in(focus_, told);
    place.near = container != nullptr ? container->place : elsewhere ? kNoPlace : focus_;
    place.country = told != 0 ? told : country_;
    found_.push_back(place);
    std::fill(free_.begin() + first, free_.begin() + end, false);
  }

  bool may_join(std::uint32_t i) const {
    return i < words_.size() && free_[i] && words_[i].name_like() && !words_[i].tag &&
           !words_[i].shouted;
  }

  std::uint32_t run_end(std::uint32_t i) const {
    if (!may_join(i)) return i;
    if (words_[i].sentence_start &&
        (words_[i].has(PlaceCue::kNever) || words_[i].has(PlaceCue::kPreposition)))
      return i;
    std::uint32_t end = i + 1;
    while (end < i + kLongest && may_join(end) && !words_[end].sentence_start) ++end;
    return end;
  }

  void read_run(std::uint32_t first, std::uint32_t end) {
    const bool facility = is_facility(first, end);
    if (other_[end - 1] && !facility) return;
    const bool located = container_behind(end) != nullptr && stands_in(first, end);
    if (facility || located || is_village(first, end)) add(first, end, facility);
  }

  bool lies_in(std::uint32_t place, std::uint8_t country) const {
    return place != kNoPlace && index_.place(place).country == country;
  }

  // "the Kuwaiti island of Failaka", "the Syrian town of Dabiq".
  std::uint8_t told_country(std::uint32_t first) const {
    constexpr std::uint32_t kReach = 4;
    for (std::uint32_t i = first; i > 0 && i + kReach > first; --i) {
      const PlaceWord& word = words_[i - 1];
      const PlaceCandidate* named = taken_[i - 1];
      if (named != nullptr)
        return named->adjective ? index_.place(named->place).country : std::uint8_t{0};
      const bool link =
          word.key == "of" || word.has(PlaceCue::kHead) || word.has(PlaceCue::kDirection);
      if (!link || word.paragraph_start) return 0;
    }
    return 0;
  }

  bool any_person(std::uint32_t first, std::uint32_t end) const {
    for (std::uint32_t i = first; i < end; ++i) {
      if (words_[i].person) return true;
    }
    return (words_[first].name_flags & kGivenName) != 0 && end - first > 1;
  }

  // "Royal Street", "Alder Hey Hospital"; not "Benny Hill".
  bool is_facility(std::uint32_t first, std::uint32_t end) const {
    if (end - first < 2 || !words_[end - 1].has(PlaceCue::kFacility)) return false;
    const bool family = (words_[end - 1].name_flags & kFamilyName) != 0;
    if (family && any_person(first, end)) return false;
    return std::any_of(words_.begin() + first, words_.begin() + end - 1, [](const PlaceWord& w) {
      return (w.name_flags & kWordName) == 0 || (w.name_flags & (kFamilyName | kGivenName)) != 0;
    });
  }

  bool is_head(std::uint32_t i) const {
    return words_[i].has(PlaceCue::kHead) && !words_[i].capital;
  }

  bool is_plain(std::uint32_t first, std::uint32_t end) const {
    return end - first <= 3 && !any_person(first, end) && words_[first].key.size() > 2 &&
           !words_[end - 1].has(PlaceCue::kOrganisation) && !words_[first].has(PlaceCue::kNever) &&
           !words_[first].has(PlaceCue::kTitle) && (words_[first].name_flags & kWordName) == 0;
  }

  // "Torkula village", "the town of Torkula".
  bool is_village(std::uint32_t first, std::uint32_t end) const {
    if (!is_plain(first, end)) return false;
    if (end < words_.size() && !words_[end].capital && words_[end].division_of_town()) return true;
    return first >= 2 && words_[first - 1].key == "of" && is_head(first - 2) &&
           words_[first - 2].division_of_town();
  }

  bool stands_in(std::uint32_t first, std::uint32_t end) const {
    return is_plain(first, end) && first > 0 &&
           (words_[first - 1].has(PlaceCue::kPreposition) || words_[first - 1].key == "from");
  }

  // The accepted place behind a comma or "in".
  const PlaceCandidate* container_behind(std::uint32_t end) const {
    std::uint32_t at = end;
    while (at < words_.size() && at < end + 3 && taken_[at] == nullptr) {
      const PlaceWord& word = words_[at];
      const bool link = word.mark == ',' || word.key == "in" || word.key == "the" ||
                        word.has(PlaceCue::kDivision) || word.key == "of";
      if (!link || word.paragraph_start) return nullptr;
      ++at;
    }
    if (at == end || at >= words_.size() || taken_[at] == nullptr || taken_[at]->adjective)
      return nullptr;
    // "Beyond Madinaty, Liverpool have": a container is closed off behind.
    const std::uint32_t behind = taken_[at]->end;
    const bool closed = behind >= words_.size() || !words_[behind].is_word() ||
                        words_[behind].has(PlaceCue::kPreposition) ||
                        words_[behind].has(PlaceCue::kDivision) || words_[behind].key == "and";
    return words_[end].mark == ',' && !closed ? nullptr : taken_[at];
  }

  const PlaceIndex& index_;
  const std::vector<PlaceWord>& words_;
  std::vector<const PlaceCandidate*> taken_;
  std::vector<bool> free_, other_;
  std::unordered_set<std::string> other_names_;
  std::uint32_t focus_;
  std::uint8_t country_;
  std::vector<UnlistedPlace> found_;
};

}  // namespace

std::uint8_t country_of(const PlaceIndex& index, const std::vector<PlaceCandidate>& candidates) {
  std::array<std::size_t, 256> counts{};
  std::size_t all = 0;
  for (const PlaceCandidate& c : candidates) {
    const std::uint8_t country = c.accepted ? index.place(c.place).country : std::uint8_t{0};
    if (country == 0) continue;
    ++counts[country];
    ++all;
  }
  const auto* const most = std::max_element(counts.begin(), counts.end());
  const bool clear = *most >= kFocusMentions &&
                     static_cast<double>(*most) >= kFocusShare * static_cast<double>(all);
  return clear ? static_cast<std::uint8_t>(most - counts.begin()) : std::uint8_t{0};
}

std::uint32_t focus_of(const PlaceIndex& index, const std::vector<PlaceCandidate>& candidates) {
  std::vector<std::uint32_t> numbers;
  for (const PlaceCandidate& c : candidates) {
    if (c.accepted && !c.adjective && is_local(index.place(c.place).kind))
      numbers.push_back(c.place);
  }
  std::uint32_t best = kNoPlace;
  std::size_t most = 0;
  for (const std::uint32_t centre : numbers) {
    const Place place = index.place(centre);
    const auto near = static_cast<std::size_t>(std::count_if(
        numbers.begin(), numbers.end(),
        [&](std::uint32_t other) { return kilometres(place, index.place(other)) < kFocusKm; }));
    if (near > most) {
      most = near;
      best = centre;
    }
  }
  return most >= kFocusMentions &&
                 static_cast<double>(most) >= kFocusShare * static_cast<double>(numbers.size())
             ? best
             : kNoPlace;
}

std::vector<UnlistedPlace> find_unlisted(const PlaceIndex& index, const Analysis& analysis,
                                         const std::vector<PlaceWord>& words,
                                         const std::vector<PlaceCandidate>& candidates) {
  return UnlistedFinder(index, analysis, words, candidates).find();
}

}  // namespace dragoman::resolve
