// SPDX-License-Identifier: Apache-2.0
#include "resolve/times/tense.h"

#include <algorithm>

namespace dragoman::resolve {
namespace {

bool contains(std::string_view feats, std::string_view feature) {
  return feats.find(feature) != std::string_view::npos;
}

class Clause {
 public:
  Clause(const Analysis& analysis, const std::vector<Item>& items, const Vocabulary& vocabulary)
      : analysis_(analysis), items_(items), vocabulary_(vocabulary) {}

  // Climbs from the expression to the verb that governs it and reads that verb.
  Tense by_tree(std::size_t begin, std::size_t end) const {
    std::int32_t at = outer_head(begin, end);
    if (as_soon_as(begin)) return Tense::kFuture;
    if (has_cue_child(begin, end)) {  // "until Monday"; but "had arrived by Monday"
      const bool by = begin > 0 && items_[begin - 1].lower == "by";
      const bool past = at != kNone && of_verb(static_cast<std::size_t>(at)) == Tense::kPast;
      // "until Thursday they had not named him"
      const bool over = at != kNone && had_not(static_cast<std::size_t>(at));
      return (by && past) || over ? Tense::kPast : Tense::kFuture;
    }
    for (int steps = 0; at != kNone && steps < 8; ++steps) {
      const auto t = static_cast<std::size_t>(at);
      const Token& token = analysis_.tokens[t];
      const std::string_view cue = cue_of(t);
      if (cue == "noun" && token.upos == "NOUN") return Tense::kFuture;
      if (cue == "adjective" && token.upos == "ADJ") return Tense::kFuture;
      if (cue == "plan" && token.upos != "NOUN" && t < begin)
        return Tense::kFuture;  // "scheduled for Monday"
      // "orders a strike in response to the attack over the weekend": a deed taken as known is
      // over.
      if (steps == 0 && cue == "deed" && token.upos == "NOUN" && is_given(t)) return Tense::kPast;
      const bool predicate = token.upos == "VERB" || token.upos == "AUX" || has_copula(t);
      if (predicate) {
        const Tense tense = of_verb(t);
        if (tense != Tense::kUnknown) return tense;
      }
      at = token.head;
    }
    return Tense::kUnknown;
  }

  // "Wednesday's ruling": behind, whatever the clause says; but "Sunday's election" may lie ahead.
  bool owns_past_event(std::size_t end) const {
    if (end >= items_.size() || items_[end].lower != "'s") return false;
    for (std::size_t t = end + 1; t < items_.size() && t < end + 5 && !items_[t].boundary; ++t) {
      const std::string_view cue = vocabulary_.tense_cue(items_[t].lower, items_[t].lower);
      if (cue == "noun" || cue == "occasion") return false;
    }
    return true;
  }

  // "as early as Tuesday"
  bool as_soon_as(std::size_t begin) const {
    return begin >= 3 && items_[begin - 1].lower == "as" && items_[begin - 3].lower == "as" &&
           (items_[begin - 2].lower == "soon" || items_[begin - 2].lower == "early");
  }

  // Looks for words that point ahead or back, nearest first, within the clause.
  Tense by_words(std::size_t begin, std::size_t end) const {
    constexpr std::size_t kReach = 14;
    const bool fronted = items_[begin].boundary || (begin > 0 && items_[begin - 1].boundary);
    if (as_soon_as(begin)) return Tense::kFuture;
    for (std::size_t back = 1; back <= 3 && back <= begin; ++back) {  // "until at least February"
      if (vocabulary_.tense_cue(items_[begin - back].lower) == "adposition") return Tense::kFuture;
      if (items_[begin - back].boundary) break;
    }
    const Tense left = scan_left(begin, kReach);
    if (!fronted && left != Tense::kUnknown) return left;
    const Tense right = scan_right(begin, end, kReach, fronted);
    return right != Tense::kUnknown ? right : left;
  }

  Tense scan_left(std::size_t begin, std::size_t reach) const {
    for (std::size_t distance = 1; distance <= reach && distance <= begin; ++distance) {
      if (crosses(begin - distance, begin)) break;
      const Tense tense = of_word(begin - distance, begin);
      if (tense != Tense::kUnknown) return tense;
    }
    return Tense::kUnknown;
  }

  Tense scan_right(std::size_t begin, std::size_t end, std::size_t reach, bool fronted) const {
    for (std::size_t right = end; right < items_.size() && right < end + reach; ++right) {
      if (crosses(end - 1, right)) break;
      const Tense tense = of_word(right, begin);
      // "On Friday, the government planned to": on that Friday it planned.
      if (fronted && tense == Tense::kFuture && items_[right].lower.ends_with("ed"))
        return Tense::kPast;
      if (tense != Tense::kUnknown) return tense;
    }
    return Tense::kUnknown;
  }

 private:
  std::int32_t outer_head(std::size_t begin, std::size_t end) const {
    for (std::size_t t = begin; t < end; ++t) {
      const std::int32_t head = analysis_.tokens[t].head;
      if (head == kNone || static_cast<std::size_t>(head) < begin ||
          static_cast<std::size_t>(head) >= end) {
        if (analysis_.tokens[t].deprel == "case" || analysis_.tokens[t].deprel == "punct") continue;
        return head;
      }
    }
    return kNone;
  }

  bool has_cue_child(std::size_t begin, std::size_t end) const {
    for (std::size_t t = begin > 2 ? begin - 2 : 0; t < begin; ++t) {
      const std::int32_t head = analysis_.tokens[t].head;
      const bool ours = head >= 0 && static_cast<std::size_t>(head) >= begin &&
                        static_cast<std::size_t>(head) < end;
      if (ours && vocabulary_.tense_cue(items_[t].lower) == "adposition") return true;
    }
    return false;
  }

  template <typename Test>
  bool any_child(std::size_t t, const Test& test) const {
    const Sentence* sentence = sentence_of(t);
    const std::size_t first = sentence ? sentence->first_token : (t > 40 ? t - 40 : 0);
    const std::size_t end = sentence ? sentence->end_token : std::min(items_.size(), t + 40);
    for (std::size_t c = first; c < end; ++c) {
      if (analysis_.tokens[c].head == static_cast<std::int32_t>(t) && test(c)) return true;
    }
    return false;
  }

  const Sentence* sentence_of(std::size_t t) const {
    const std::uint32_t index = analysis_.tokens[t].sentence;
    if (index >= analysis_.sentences.size()) return nullptr;
    const Sentence& sentence = analysis_.sentences[index];
    return sentence.first_token <= t && t < sentence.end_token ? &sentence : nullptr;
  }

  bool is_given(std::size_t t) const {
    return any_child(t, [&](std::size_t c) {
      return analysis_.tokens[c].deprel == "det" && items_[c].lower == "the";
    });
  }

  bool had_not(std::size_t t) const {
    return any_child(t, [&](std::size_t c) { return items_[c].lower == "had"; }) &&
           any_child(t, [&](std::size_t c) {
             return items_[c].lower == "not" || items_[c].lower == "n't" ||
                    items_[c].lower == "never";
           });
  }

  bool has_copula(std::size_t t) const {
    return any_child(t, [&](std::size_t c) { return analysis_.tokens[c].deprel == "cop"; });
  }

  bool ahead(std::size_t t) const {
    return any_child(t, [&](std::size_t c) {
      return analysis_.tokens[c].upos == "AUX" &&
             vocabulary_.tense_cue(items_[c].lower) == "auxiliary";
    });
  }

  std::string_view cue_of(std::size_t t) const {
    return vocabulary_.tense_cue(analysis_.tokens[t].lemma, items_[t].lower);
  }

  Tense of_verb(std::size_t t) const {
    const Token& token = analysis_.tokens[t];
    if (ahead(t)) return Tense::kFuture;
    const std::string_view feats = token.feats;
    const std::string_view cue = cue_of(t);
    if (contains(feats, "VerbForm=Inf")) {
      // "the government condemned": taken for an infinitive by mistake.
      const std::string_view form = items_[t].lower;
      if (form.size() > 4 && form.ends_with("ed") && token.lemma != form) return Tense::kPast;
      // "plans to meet Monday", "is to meet Monday"; elsewhere as the governor says.
      if (token.head == kNone) return Tense::kFuture;
      const auto governor = static_cast<std::size_t>(token.head);
      const std::string_view above = cue_of(governor);
      const bool ahead = above == "plan" || above == "verb" || above == "adjective";
      return ahead ? Tense::kFuture : Tense::kUnknown;
    }
    const auto past_auxiliary = [&](std::size_t c) {
      return analysis_.tokens[c].upos == "AUX" &&
             (contains(analysis_.tokens[c].feats, "Tense=Past") || items_[c].lower == "has" ||
              items_[c].lower == "have");
    };
    if (any_child(t, past_auxiliary)) return Tense::kPast;
    if (contains(feats, "Tense=Past")) return Tense::kPast;
    const bool present = contains(feats, "Tense=Pres") && contains(feats, "VerbForm=Fin");
    if (present && (cue == "verb" || cue == "plan" || cue == "timetable")) return Tense::kFuture;
    const auto is_are = [&](std::size_t c) {
      return analysis_.tokens[c].upos == "AUX" && contains(analysis_.tokens[c].feats, "Tense=Pres");
    };
    if (contains(feats, "VerbForm=Part") && contains(feats, "Tense=Pres") && any_child(t, is_are))
      return Tense::kFuture;  // "is flying out Monday"
    return Tense::kUnknown;
  }

  bool crosses(std::size_t from, std::size_t to) const {
    for (std::size_t i = std::min(from, to) + 1; i <= std::max(from, to); ++i) {
      if (items_[i].boundary) return true;
    }
    for (std::size_t i = std::min(from, to); i <= std::max(from, to); ++i) {
      const std::string_view form = items_[i].form;
      if (form == ";" || form == "``" || form == "''" || form == "\"" || form == ".") return true;
    }
    return false;
  }

  Tense of_word(std::size_t t, std::size_t begin) const {
    const std::string_view word = items_[t].lower;
    const std::string_view cue = vocabulary_.tense_cue(word, word);
    const std::string_view next =
        t + 1 < items_.size() ? std::string_view(items_[t + 1].lower) : std::string_view();
    if (cue == "auxiliary" || cue == "noun" || word == "due") return Tense::kFuture;
    if (cue == "plan" && t < begin) return Tense::kFuture;
    if (cue == "verb" && next == "to" && word != "want") return Tense::kFuture;
    if (cue == "past") return Tense::kPast;
    const bool ed = word.size() > 4 && word.ends_with("ed") && !items_[t].capital &&
                    word != "united" && word != "need";
    return ed ? Tense::kPast : Tense::kUnknown;
  }

  const Analysis& analysis_;
  const std::vector<Item>& items_;
  const Vocabulary& vocabulary_;
};

}  // namespace

Tense tense_at(const Analysis& analysis, const std::vector<Item>& items,
               const Vocabulary& vocabulary, std::size_t begin, std::size_t end) {
  const Clause clause(analysis, items, vocabulary);
  if (clause.owns_past_event(end)) return Tense::kPast;
  const bool parsed = !analysis.tokens[begin].upos.empty();
  if (!parsed) return clause.by_words(begin, end);
  const Tense tense = clause.by_tree(begin, end);
  // A tree may hang the day on a verb too far up; the words right before it know better.
  constexpr std::size_t kClose = 5;
  const bool ahead = tense != Tense::kFuture && clause.scan_left(begin, kClose) == Tense::kFuture;
  return ahead ? Tense::kFuture : tense;
}

}  // namespace dragoman::resolve
