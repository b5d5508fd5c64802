// SPDX-License-Identifier: Apache-2.0
// Bytes of a file -> valid UTF-8: byte order mark, declaration, valid UTF-8, else what ICU guesses.
//
// A declaration of a one-byte encoding is overruled where the bytes are valid UTF-8 with non-ASCII
// characters: that does not happen by chance, and pages that declare wrongly are common. Mostly
// valid UTF-8 is repaired (U+FFFD). Labels mean what browsers take them to mean (iso-8859-1 =
// windows-1252).
//
// Threads: pure functions. Errors: kUnsupported for what is not text (pictures, PDF, archives,
// NULs). Tested by: encoding_test.cc
#ifndef DRAGOMAN_INGEST_ENCODING_H_
#define DRAGOMAN_INGEST_ENCODING_H_

#include <string>
#include <string_view>

#include "dragoman/status.h"

namespace dragoman::ingest {

enum class Markup { kNone, kHtml };

// The bytes as UTF-8, without a byte order mark. NUL characters become blanks.
Result<std::string> to_utf8(std::string bytes, Markup markup);

// The encoding an HTML page or XML declaration names in its first kilobytes; "" for none.
std::string declared_encoding(std::string_view bytes);

}  // namespace dragoman::ingest

#endif  // DRAGOMAN_INGEST_ENCODING_H_
