// SPDX-License-Identifier: Apache-2.0
// Somebody who is told what the coder sees of each draft before it decides: for fitting its weights
// (bench/coder_evidence.cc, training/{parties,status,dates}.py).
#ifndef DRAGOMAN_CODE_EVIDENCE_SINK_H_
#define DRAGOMAN_CODE_EVIDENCE_SINK_H_

#include <vector>

#include "code/date_features.h"
#include "code/party_features.h"
#include "code/status.h"

namespace dragoman::code {

class EvidenceSink {
 public:
  virtual ~EvidenceSink() = default;
  virtual void parties(const View& view, const Draft& draft, bool symmetric,
                       const std::vector<PartyCandidate>& candidates) = 0;
  virtual void status(const View& view, const Draft& draft, const StatusView& status) = 0;
  virtual void dates(const View& view, const Draft& draft,
                     const std::vector<DateCandidate>& candidates) = 0;
};

}  // namespace dragoman::code

#endif  // DRAGOMAN_CODE_EVIDENCE_SINK_H_
