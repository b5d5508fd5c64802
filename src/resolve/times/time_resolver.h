// SPDX-License-Identifier: Apache-2.0
// Finds time expressions and says what they mean: Analysis::times, as TIMEX3 has them.
//
// Three steps: a grammar over words with tables (data/times) finds expressions; the clause's tense
// and the publication date say which Friday is meant; text that moves ("two days later") counts
// from the date it is at. Without tags or trees it reads the words alone. Dates nothing by the
// clock.
//
// Threads: const after open; one document per call. Cost: O(tokens).
// Errors:  kNotFound or kCorruption where a table is missing or malformed (message has path:line).
// Absent:  an expression without an interval has empty start and end.
#ifndef DRAGOMAN_RESOLVE_TIMES_TIME_RESOLVER_H_
#define DRAGOMAN_RESOLVE_TIMES_TIME_RESOLVER_H_

#include <memory>
#include <string>

#include "dragoman/analysis.h"
#include "dragoman/document.h"
#include "dragoman/status.h"
#include "resolve/times/vocabulary.h"

namespace dragoman::resolve {

class TimeResolver {
 public:
  // `data_folder` holds times/words.tsv, times/phrases.tsv, times/holidays.tsv,
  // times/tense_cues.tsv,
  // times/named_days.tsv, times/calendars.tsv.
  static Result<std::unique_ptr<TimeResolver>> open(const std::string& data_folder);

  // Replaces analysis->times by the expressions of the text, in text order.
  void resolve(const Document& document, Analysis* analysis) const;

 private:
  explicit TimeResolver(std::unique_ptr<Vocabulary> vocabulary)
      : vocabulary_(std::move(vocabulary)) {}
  std::unique_ptr<Vocabulary> vocabulary_;
};

}  // namespace dragoman::resolve

#endif  // DRAGOMAN_RESOLVE_TIMES_TIME_RESOLVER_H_
