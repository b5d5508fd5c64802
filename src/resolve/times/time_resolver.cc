// SPDX-License-Identifier: Apache-2.0
#include "resolve/times/time_resolver.h"

#include <cstdlib>
#include <optional>
#include <utility>
#include <vector>

#include "record/date.h"
#include "resolve/times/anchoring.h"
#include "resolve/times/grammar.h"
#include "resolve/times/tense.h"

namespace dragoman::resolve {
namespace {

// Lines at the top that may carry the text's own date, and how far it may be from publication.
constexpr std::size_t kTopLines = 4;
constexpr int kDaysApart = 60;

// Is the span all that its line holds?
bool is_whole_line(const Document& document, Span span) {
  const std::string_view text = document.text;
  const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\r'; };
  std::size_t begin = span.begin, end = span.end;
  while (begin > 0 && blank(text[begin - 1])) --begin;
  while (end < text.size() && (blank(text[end]) || text[end] == '.')) ++end;
  return (begin == 0 || text[begin - 1] == '\n') && (end == text.size() || text[end] == '\n');
}

bool near_top(const Document& document, std::size_t at) {
  std::size_t lines = 0;
  for (std::size_t i = 0; i < at; ++i) {
    const bool ends_line = document.text[i] == '\n' && i > 0 && document.text[i - 1] != '\n';
    if (ends_line && ++lines >= kTopLines) return false;
  }
  return true;
}

// A publication date may be a day, a month or a year ("2016-11"); then the middle stands for it.
struct Published {
  std::optional<Day> day;
  Unit precision = Unit::kDay;
};

Published published_day(const std::string& date) {
  if (const std::optional<Day> day = parse_iso_date(date)) return {day, Unit::kDay};
  const std::optional<Interval> interval = interval_of(date);
  if (!interval || date.find_first_not_of("0123456789-") != std::string::npos) return {};
  const bool month = date.size() == 7;
  if (!month && date.size() != 4) return {};
  return {interval->start + (interval->end - interval->start) / 2,
          month ? Unit::kMonth : Unit::kYear};
}

// The day everything is counted from: publication, or the date that a line of its own at the top
// gives ("Thursday, February 23, 2023") where that is near.
Published anchor_day(const Document& document, const Analysis& analysis,
                     const std::vector<Expression>& expressions) {
  const Published published = published_day(document.date);
  for (const Expression& e : expressions) {
    const Span span{analysis.tokens[e.begin].span.begin, analysis.tokens[e.end - 1].span.end};
    if (!near_top(document, span.begin)) break;
    if (e.kind != Expression::Kind::kDate || e.year == 0 || e.day == 0) continue;
    const std::optional<Day> day = make_day(e.year, e.month, e.day);
    if (!day || !is_whole_line(document, span)) continue;
    const bool near = !published.day || std::abs((*published.day - *day).count()) <= kDaysApart;
    if (near) return {day, Unit::kDay};
  }
  return published;
}

void set_interval(const Interval& interval, TimeExpression* time) {
  time->start = day_value(interval.start);
  time->end = day_value(interval.end);
  time->resolution = interval.resolution;
}

TimeExpression written_on(const Published& published) {
  TimeExpression written;
  if (!published.day) return written;
  written.type = "DATE";
  const std::size_t length = published.precision == Unit::kDay     ? 10
                             : published.precision == Unit::kMonth ? 7
                                                                   : 4;
  written.value = day_value(*published.day).substr(0, length);
  if (const std::optional<Interval> interval = interval_of(written.value))
    set_interval(*interval, &written);
  return written;
}

}  // namespace

Result<std::unique_ptr<TimeResolver>> TimeResolver::open(const std::string& data_folder) {
  Result<std::unique_ptr<Vocabulary>> vocabulary = Vocabulary::open(data_folder + "/times");
  if (!vocabulary.ok()) return vocabulary.status();
  return std::unique_ptr<TimeResolver>(new TimeResolver(std::move(*vocabulary)));
}

void TimeResolver::resolve(const Document& document, Analysis* analysis) const {
  analysis->times.clear();
  const std::vector<Item> items = vocabulary_->read(document, *analysis);
  const std::vector<Expression> expressions = Grammar(*vocabulary_, *analysis, items).parse();
  const Published published = anchor_day(document, *analysis, expressions);
  analysis->written = written_on(published);
  Anchor anchor(published.day, published.precision);
  for (std::size_t i = 0; i < expressions.size(); ++i) {
    const Expression& e = expressions[i];
    for (std::size_t t = i > 0 ? expressions[i - 1].begin + 1 : 0; t <= e.begin; ++t) {
      if (items[t].boundary) anchor.start_sentence();
    }
    const Meaning meaning =
        anchor.resolve(e, tense_at(*analysis, items, *vocabulary_, e.begin, e.end));
    TimeExpression time;
    time.span = {analysis->tokens[e.begin].span.begin, analysis->tokens[e.end - 1].span.end};
    time.type = meaning.type;
    time.value = meaning.value;
    time.relative = meaning.relative;
    if (meaning.interval) set_interval(*meaning.interval, &time);
    const bool ranged = i > 0 && expressions[i - 1].joined_to_next;
    if (ranged && !analysis->times.empty()) {  // both ends of "3 to 5 May" denote the whole
      TimeExpression& before = analysis->times.back();
      if (!before.start.empty() && !time.end.empty() && before.start <= time.end) {
        before.end = time.end;
        time.start = before.start;
      }
    }
    analysis->times.push_back(std::move(time));
  }
}

}  // namespace dragoman::resolve
