// SPDX-License-Identifier: Apache-2.0
// The dateline that opens an agency story: "PARIS, May 17 (Reuters) -", "NAIROBI, Kenya (AP) _",
// "MOSCOW, May 17. /TASS/.", "GENEVA --".
//
// A place in capitals and a dash are enough; a place in mixed case needs an agency or a date beside
// it. Capitals that are no place ("NATO", "UPDATE") are listed in data/ingest/furniture.tsv.
//
// Units:   bytes. Threads: pure function over const tables. Tested by: dateline_test.cc
#ifndef DRAGOMAN_INGEST_DATELINE_H_
#define DRAGOMAN_INGEST_DATELINE_H_

#include <optional>
#include <string>
#include <string_view>

#include "ingest/dates.h"
#include "ingest/tables.h"

namespace dragoman::ingest {

struct Dateline {
  std::size_t end = 0;  // behind the dash
  std::string place;    // as printed, "NAIROBI"; what follows a comma ("Kenya") is left out
  std::string source;   // "Reuters"; "" where no agency is named
  std::optional<PrintedDate> date;
};

// The dateline at the start of a paragraph, if one stands there.
std::optional<Dateline> read_dateline(std::string_view paragraph, const Tables& tables);

}  // namespace dragoman::ingest

#endif  // DRAGOMAN_INGEST_DATELINE_H_
