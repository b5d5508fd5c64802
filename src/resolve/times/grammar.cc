// SPDX-License-Identifier: Apache-2.0
#include "resolve/times/grammar.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace dragoman::resolve {
namespace {

const Item& no_item() {
  static const WordClass kNothing;
  static const Item kNone = [] {
    Item item;
    item.known = &kNothing;
    item.boundary = true;
    return item;
  }();
  return kNone;
}

// "16", "1,000", "2.5"; nothing for other forms.
std::optional<double> digits(std::string_view form) {
  std::string plain;
  for (char c : form) {
    if (c == ',') continue;
    if ((c < '0' || c > '9') && c != '.') return std::nullopt;
    plain += c;
  }
  double value = 0;
  const auto r = std::from_chars(plain.data(), plain.data() + plain.size(), value);
  if (plain.empty() || r.ec != std::errc() || r.ptr != plain.data() + plain.size())
    return std::nullopt;
  return value;
}

// "1/2" -> 0.5
std::optional<double> fraction(std::string_view form) {
  const std::size_t slash = form.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const std::optional<double> above = digits(form.substr(0, slash)),
                              below = digits(form.substr(slash + 1));
  if (!above || !below || *below == 0 || *above >= *below) return std::nullopt;
  return *above / *below;
}

}  // namespace

std::string duration_value(double amount, bool vague, Unit unit) {
  static constexpr const char* kLetters[] = {"S", "M", "H", "D", "WE", "W", "W",
                                             "M", "Q", "Y", "Y", "Y",  "Y"};
  double factor = 1;
  if (unit == Unit::kFortnight) factor = 2;
  if (unit == Unit::kDecade) factor = 10;
  if (unit == Unit::kCentury) factor = 100;
  if (unit == Unit::kMillennium) factor = 1000;
  std::string value = unit <= Unit::kHour ? "PT" : "P";
  const char* letter = kLetters[static_cast<std::size_t>(unit)];
  if (vague) return value + "X" + letter;
  const double total = amount * factor;
  if (unit == Unit::kHour && total != std::floor(total) && total < 1000) {  // 5 1/2 hours: PT5H30M
    const int minutes = static_cast<int>(std::lround(total * 60));
    if (minutes / 60 > 0) value += std::to_string(minutes / 60) + "H";
    return value + std::to_string(minutes % 60) + "M";
  }
  if (unit == Unit::kDay && total - std::floor(total) == 0.5) {  // a day and a half: P1DT12H
    if (total > 1) value += std::to_string(static_cast<int>(total)) + "D";
    return value + "T12H";
  }
  if (unit == Unit::kYear && total != std::floor(total) && total < 1000) {  // half a year: P6M
    const int months = static_cast<int>(std::lround(total * 12));
    if (months / 12 > 0) value += std::to_string(months / 12) + "Y";
    return value + std::to_string(months % 12) + "M";
  }
  char buffer[32];
  const auto r = std::to_chars(buffer, buffer + sizeof buffer, total);
  return value.append(buffer, r.ptr).append(letter);
}

const Item& Grammar::item(std::size_t at) const {
  return at < items_.size() ? items_[at] : no_item();
}

bool Grammar::is(std::size_t at, std::initializer_list<std::string_view> words) const {
  return at < items_.size() &&
         std::find(words.begin(), words.end(), items_[at].lower) != words.end();
}

bool Grammar::is_range_sign(std::size_t at) const {
  return is(at, {"-", "--", "to", "through", "until", "till", "\xE2\x80\x93", "\xE2\x80\x94", "/"});
}

bool Grammar::same_sentence(std::size_t from, std::size_t to) const {
  for (std::size_t i = from + 1; i <= to; ++i) {
    if (item(i).boundary) return false;
  }
  return true;
}

std::string_view Grammar::upos(std::size_t at) const {
  return at < analysis_.tokens.size() ? analysis_.tokens[at].upos : std::string_view();
}

std::vector<Expression> Grammar::parse() {
  std::vector<Expression> found;
  for (std::size_t at = 0; at < items_.size();) {
    pending_.clear();
    Found best = best_at(at);
    if (!best) {
      ++at;
      continue;
    }
    at = best->end;
    if (best->type != "NONE") found.push_back(*best);
    for (Expression& more : pending_) {
      at = std::max(at, more.end);
      found.push_back(std::move(more));
    }
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const Expression& a, const Expression& b) { return a.begin < b.begin; });
  join_ranges(&found);
  return found;
}

Grammar::Found Grammar::best_at(std::size_t at) {
  std::vector<Expression> kept;
  Found best;
  const auto consider = [&](Found candidate) {
    if (candidate && same_sentence(candidate->begin, candidate->end - 1) &&
        (!best || candidate->end > best->end)) {
      best = std::move(candidate);
      kept = pending_;
    }
    pending_.clear();
  };
  consider(clock_at(at));
  consider(clock_range_at(at));
  consider(set_at(at));
  consider(shifted_at(at));
  consider(modified_at(at));
  consider(core_at(at));
  consider(duration_at(at));
  consider(bare_units_at(at));
  consider(phrase_at(at));
  consider(around_day_at(at));
  consider(but_one_at(at));
  consider(weeks_off_at(at));
  consider(year_end_at(at));
  pending_ = std::move(kept);
  return best;
}

// What may stand behind "early", "the end of".
Grammar::Found Grammar::core_at(std::size_t at) {
  Found best;
  std::vector<Expression> kept;
  const auto consider = [&](Found candidate) {
    if (candidate && (!best || candidate->end > best->end)) {
      best = std::move(candidate);
      kept = pending_;
    }
    pending_.clear();
  };
  consider(directed_at(at));
  consider(date_at(at));
  consider(foreign_date_at(at));
  consider(era_year_at(at));
  consider(counted_weekday_at(at));
  consider(era_at(at));
  consider(decade_of_century_at(at));
  consider(period_at(at));
  consider(season_at(at));
  consider(holiday_at(at));
  consider(day_at(at));
  pending_ = std::move(kept);
  return best;
}

Grammar::Found Grammar::modified_at(std::size_t at) {
  std::size_t next = at;
  if (is(next, {"the"}) && known(next + 1).modifier != Modifier::kNone) ++next;
  const Modifier modifier = known(next).modifier;
  if (modifier == Modifier::kNone || item(next).boundary) {
    if (modifier == Modifier::kNone) return std::nullopt;
  }
  ++next;
  Found core;
  if (is(next, {"of"})) {
    core = core_at(next + 1);
    if (!core) core = whole_unit_at(next + 1);
    if (core && is(next - 1, {"start", "close", "middle", "end", "beginning"}) &&
        !is(at, {"the"}) && at > 0 &&
        !is(at - 1, {"the", "at", "by", "since", "until", "from", "toward", "towards", "before",
                     "after"})) {
      return std::nullopt;
    }
  } else {
    if (is(next - 1, {"start", "close", "end", "middle", "beginning"})) return std::nullopt;
    if (is_hyphen(next)) ++next;
    if (is(next - 1, {"early", "late", "earlier", "later"}) && is(next, {"in"})) ++next;
    core = core_at(next);
    if (!core && is(next - 1, {"in"})) {  // "earlier in the week"
      core = whole_unit_at(next);
      if (core && core->unit == Unit::kDay) return std::nullopt;
    }
  }
  if (!core || core->kind == Expression::Kind::kSpan) return std::nullopt;
  core->begin = at;
  core->modifier = modifier;
  return core;
}

Grammar::Found Grammar::phrase_at(std::size_t at) const {
  const Phrase* phrase = vocabulary_.phrase_at(items_, at);
  if (phrase == nullptr) return std::nullopt;
  Expression e;
  e.begin = at;
  e.end = at + phrase->words.size();
  e.type = phrase->type;
  e.value = phrase->value;
  if (phrase->type == "DAY") {
    e.type = "DATE";
    e.kind = Expression::Kind::kShift;
    std::from_chars(phrase->value.data(), phrase->value.data() + phrase->value.size(), e.amount);
  }
  // "the present-day", "the past nine elections": no noun.
  const bool glued_on = is_hyphen(e.end) && item(e.end).glued;
  const bool attribute =
      is(e.end - 1, {"past", "present"}) && (number_at(e.end) || upos(e.end - 1) == "ADJ");
  if (glued_on || attribute) return std::nullopt;
  // "a future in which": a thing.
  if (is(at, {"future"}) && at > 0 && is(at - 1, {"a"}) && is(e.end, {"in", "for", "of", "where"}))
    return std::nullopt;
  return e;
}

std::optional<Grammar::Number> Grammar::number_at(std::size_t at) const {
  Number number;
  if (is(at, {"a", "an"})) {
    if (is(at + 1, {"few", "couple", "number", "dozen", "half"}) || is(at + 1, {"good", "full"})) {
      number.vague = is(at + 1, {"few", "couple", "number"});
      number.value = is(at + 1, {"dozen"}) ? 12 : is(at + 1, {"half"}) ? 0.5 : 1;
      number.end = at + 2 + (is(at + 2, {"of"}) ? 1 : 0);
      return number;
    }
    number.value = 1;
    number.end = at + 1;
    return number;
  }
  if (is(at, {"half"})) {
    const bool article = is(at + 1, {"a", "an"});
    if (!article && !is_hyphen(at + 1)) return std::nullopt;
    return Number{at + 2, 0.5, false};
  }
  if (known(at).vague_number && !is(at, {"some"})) {
    return Number{at + (is(at + 1, {"of"}) ? 2u : 1u), 0, true};
  }
  if (item(at).prefix != Modifier::kNone) return std::nullopt;
  if (const std::optional<double> value = digits(item(at).form)) {
    const std::optional<double> half = fraction(item(at + 1).form);
    return Number{at + (half ? 2u : 1u), *value + half.value_or(0), false};
  }
  if (const std::optional<double> half = fraction(item(at).form))
    return Number{at + 1, *half, false};
  if (!known(at).number) return std::nullopt;
  // "twenty-five", "one hundred and five", "two dozen".
  double total = *known(at).number;
  std::size_t next = at + 1;
  while (true) {
    std::size_t follow = next;
    if (is_hyphen(follow) || (is(follow, {"and"}) && total >= 100)) ++follow;
    const std::optional<int> more = known(follow).number;
    if (!more || item(follow).boundary) break;
    if (*more >= 100 || *more == 12) {
      if (follow != next || *more < total) break;
      total *= *more;
    } else if (static_cast<int>(total) % 10 == 0 && *more < 10 && total >= 20) {
      total += *more;
    } else if (static_cast<int>(total) % 100 == 0 && total >= 100) {
      total += *more;
    } else {
      break;
    }
    next = follow + 1;
  }
  return Number{next, total, false};
}

void Grammar::join_ranges(std::vector<Expression>* found) const {
  for (std::size_t i = 0; i + 1 < found->size(); ++i) {
    Expression& a = (*found)[i];
    const Expression& b = (*found)[i + 1];
    if (b.begin != a.end + 1) continue;
    const bool range =
        is_range_sign(a.end) || (is(a.end, {"and"}) && a.begin > 0 && is(a.begin - 1, {"between"}));
    const bool list = range || is(a.end, {"and", "or", ","});
    if (!list || a.kind != Expression::Kind::kDate || b.kind != Expression::Kind::kDate) continue;
    if (a.year == 0 && a.month != 0 && b.month != 0 && b.year != 0) a.year = b.year;
    a.joined_to_next = range;
  }
}

}  // namespace dragoman::resolve
