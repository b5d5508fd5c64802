// SPDX-License-Identifier: Apache-2.0
// A quick look over a page's tags before the real parse: refuses what would make it quadratic.
#ifndef DRAGOMAN_INGEST_HTML_TAG_SCAN_H_
#define DRAGOMAN_INGEST_HTML_TAG_SCAN_H_

#include <string_view>

#include "dragoman/status.h"

namespace dragoman::ingest {

inline constexpr int kDeepestNesting = 1000;  // open elements; real pages stay under 200
inline constexpr int kMostAttributes = 2000;  // of one tag

// kExhausted "nested too deeply" or "tag with too many attributes"; O(bytes). The depth counts
// start tags that are not closed, which is never less than the parser's own depth but for implied
// elements.
Status check_tags(std::string_view html);

}  // namespace dragoman::ingest

#endif  // DRAGOMAN_INGEST_HTML_TAG_SCAN_H_
