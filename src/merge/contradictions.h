// SPDX-License-Identifier: Apache-2.0
// Said and done: promises, threats, refusals and denials held against deeds of the same party to
// the same party, within a document and across all documents of a run.
//
// What is said: an event told as planned (promised; threatened, where it is hostile or the content
// of a threat), one that the text says will not be done ("said he would not visit"), one that is
// denied. What is done: an event of the same type that the article asserts, or that somebody else
// than the speaker reports, within so many days after it was said; a deed that is denied may be
// older than its denial, and only the article's own voice, or the same party's own word, holds
// against it.
//
// Threads: statements_of is pure; a ContradictionFinder belongs to one thread. Memory: one
// Statement, some hundred bytes, an event that is a saying or a deed of a known party. Tested by:
// contradictions_test.cc, tests/command_line_test.py
#ifndef DRAGOMAN_MERGE_CONTRADICTIONS_H_
#define DRAGOMAN_MERGE_CONTRADICTIONS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dragoman/analysis.h"
#include "dragoman/document.h"
#include "dragoman/event.h"

namespace dragoman::merge {

// An event as far as it is compared with others; copies, so that the document can be let go.
struct Statement {
  enum class Kind : std::uint8_t { kPromised, kThreatened, kRefused, kDenied, kDone, kUndone };
  struct Side {
    std::string entity, country, sector, name;
    bool person = false;
  };
  struct Word {  // on whose word
    std::string source, country, stance, entity;
  };
  Kind kind = Kind::kDone;
  std::string type;  // of the deed done, promised, refused
  std::string document_id, event_id, event_type, status, date, sentence, trigger;
  std::uint32_t begin = 0, end = 0;  // of the trigger, code points
  bool own_voice = false;            // asserted by the article itself
  bool news = false;                 // told by a verb, or with a day of its own: no mere background
  std::string lemma, mode, country, city;  // of the trigger; of the place, where the article tells
  std::vector<Side> actors, recipients;
  std::vector<Word> claims;
  double confidence = 0;
};

// The statements of one document, in the order of its events.
std::vector<Statement> statements_of(const Document& document, const Analysis& analysis,
                                     const std::vector<Event>& events);

enum class Verdict : std::uint8_t { kNone, kContradicted, kCarriedOut };

struct ContradictionOptions {
  int within = 90;           // days between said and done
  bool carried_out = false;  // list promises and threats that were carried out, too
};

class ContradictionFinder {
 public:
  explicit ContradictionFinder(ContradictionOptions options) : options_(options) {}
  // Documents in the order of the input.
  void add(std::vector<Statement> statements);
  // JSON lines, one pair of said and done each (docs/formats/record.md), in the order of what was
  // done.
  std::string pairs() const;

 private:
  struct Pair {
    std::size_t said, done;  // statements
    Verdict verdict;
    const Statement::Side *party, *other;
    std::optional<std::int64_t> days;  // from said to done; within one document unknown
    std::int64_t distance;
  };
  std::optional<Pair> compare(std::size_t said, std::size_t done) const;
  void write(const Pair& pair, std::string* out) const;

  ContradictionOptions options_;
  std::vector<Statement> statements_;
};

}  // namespace dragoman::merge

#endif  // DRAGOMAN_MERGE_CONTRADICTIONS_H_
