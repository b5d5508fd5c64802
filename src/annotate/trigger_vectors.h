// SPDX-License-Identifier: Apache-2.0
// Vectors of the words that may tell an event, for comparing them with examples of somebody's own
// ontology (code/own_types.h).
//
// A row is the word's event vector and the mean of its sentence's content words, each of length 1:
// what the word says, and about what.
#ifndef DRAGOMAN_ANNOTATE_TRIGGER_VECTORS_H_
#define DRAGOMAN_ANNOTATE_TRIGGER_VECTORS_H_

#include "annotate/window_view.h"

namespace dragoman::annotate {

// Appends to analysis->trigger_vectors. REQUIRES: sentences, tags, predicates and candidates of the
// window are set.
void read_trigger_vectors(const WindowView& window, Analysis* analysis);

}  // namespace dragoman::annotate

#endif  // DRAGOMAN_ANNOTATE_TRIGGER_VECTORS_H_
