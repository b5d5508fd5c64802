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

bool is_disputed(const Event& event) {
  bool said = false, denied = false;
  for (const Claim& claim : event.claims) {
    if (claim.stance == "denies") {
      // Claims stand outermost first: what was said so far of a denied deed is that it is denied.
      if (event.status == EventStatus::kDenied && !denied) said = false;
      denied = true;
    } else {
      said = true;
    }
  }
  return said && denied;
}

}  // namespace dragoman
