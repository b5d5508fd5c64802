// SPDX-License-Identifier: Apache-2.0
#include "dragoman/event.h"

namespace dragoman {

const char* event_status_name(EventStatus status) {
  switch (status) {
    case EventStatus::kAsserted:
      return "asserted";
    case EventStatus::kReported:
      return "reported";
    case EventStatus::kAlleged:
      return "alleged";
    case EventStatus::kDenied:
      return "denied";
    case EventStatus::kNegated:
      return "negated";
    case EventStatus::kPlanned:
      return "planned";
    case EventStatus::kHypothetical:
      return "hypothetical";
  }
  return "asserted";
}

}  // namespace dragoman
