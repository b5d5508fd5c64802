// SPDX-License-Identifier: Apache-2.0
#include "resolve/times/time_resolver.h"

#include <utility>
#include <vector>

#include "record/date.h"
#include "resolve/times/anchoring.h"
#include "resolve/times/grammar.h"
#include "resolve/times/tense.h"

namespace dragoman::resolve {
namespace {

void set_interval(const Interval& interval, TimeExpression* time) {
  time->start = day_value(interval.start);
  time->end = day_value(interval.end);
  time->resolution = interval.resolution;
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
  Anchor anchor(parse_iso_date(document.date));
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
