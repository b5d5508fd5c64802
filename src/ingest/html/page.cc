// SPDX-License-Identifier: Apache-2.0
#include "ingest/html/page.h"

namespace dragoman::ingest {

Status read_page(std::string_view, const Tables&, Document*, std::vector<std::string>*) {
  return Status(StatusCode::kUnsupported, "HTML is not read yet");
}

}  // namespace dragoman::ingest
