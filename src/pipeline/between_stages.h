// SPDX-License-Identifier: Apache-2.0
// What no stage can do alone: one folder of resolve does not see the other, and the coder does not
// know what its caller leaves out.
//
// Threads: pure functions over what they are given. Cost: linear.
// Tested by: bench/stages.cc (the stages one by one give what Coder::process gives), golden records
#ifndef DRAGOMAN_PIPELINE_BETWEEN_STAGES_H_
#define DRAGOMAN_PIPELINE_BETWEEN_STAGES_H_

#include <vector>

#include "dragoman/analysis.h"
#include "dragoman/document.h"
#include "dragoman/event.h"

namespace dragoman {

// Removes places that are part of the name of somebody the actor tables know: "Aung San" in "Aung
// San Suu Kyi". After the actors are resolved.
void drop_places_in_names(const Document& document, Analysis* analysis);

// Leaves events below the confidence out and sorts the others by their triggers; parents follow, a
// child whose parent goes becomes an orphan.
void settle_events(double threshold, std::vector<Event>* events);

}  // namespace dragoman

#endif  // DRAGOMAN_PIPELINE_BETWEEN_STAGES_H_
