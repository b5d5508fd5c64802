// SPDX-License-Identifier: Apache-2.0
// How an event is told, as far as it says when it was: tense and aspect of its clause, the place of
// the clause in the sentence, the words of time around.
//
// Threads: pure functions. Tested by: dates_test.cc
#ifndef DRAGOMAN_CODE_DATE_SHAPE_H_
#define DRAGOMAN_CODE_DATE_SHAPE_H_

#include "code/draft.h"

namespace dragoman::code {

struct DateShape {
  TokenIndex clause = 0;  // the verb of its clause, or itself
  // Of that verb with its auxiliaries.
  bool past = false, present = false, perfect = false, pluperfect = false, infinitive = false,
       gerund = false;
  bool noun = false, given = false, plural = false;  // of the trigger; given: definite
  bool main = false, content = false, adverbial = false, relative = false;  // of the clause
  bool pronoun = false;                          // the first actor is one
  bool self = false;                             // its subject is the first person
  bool link = false, once = false, now = false;  // "then"; "earlier"; "still"
  bool speech = false;                           // a speech act
  bool open = false;                             // planned or hypothetical
  bool own = false;                              // an expression stands on the trigger
  bool told = false;                             // another mention of the deed has a date
};

// Everything but `own` and `told`.
DateShape date_shape_of(const View& view, const Draft& draft);

// Does the verb's time hold for the deed the noun names ("talks were held on Monday", "the raid
// killed ten on Monday")?
bool lends_its_time(const View& view, TokenIndex verb, TokenIndex noun);

}  // namespace dragoman::code

#endif  // DRAGOMAN_CODE_DATE_SHAPE_H_
