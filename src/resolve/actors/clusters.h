// SPDX-License-Identifier: Apache-2.0
// Clusters of mentions after resolution: those of one entity joined, those of different ones
// parted.
//
// Learned coreference links words; the tables know names. Where they disagree the tables win:
// "Turkey" and "Ankara" become one cluster, and an ambassador leaves the cluster of the country he
// is sent to.
#ifndef DRAGOMAN_RESOLVE_ACTORS_CLUSTERS_H_
#define DRAGOMAN_RESOLVE_ACTORS_CLUSTERS_H_

#include <cstdint>
#include <vector>

#include "dragoman/analysis.h"

namespace dragoman::resolve {

// `anchors`: by cluster, the mention that says best who it is, or -1. `taken_from`: by mention, the
// one whose identity it took, or -1. `generic`: by mention, a common noun whose entity may have
// other names. Clusters are numbered anew, in text order; a mention that stands alone has none.
void settle_clusters(const std::vector<std::int32_t>& anchors,
                     const std::vector<std::int32_t>& taken_from, const std::vector<bool>& generic,
                     std::vector<Mention>* mentions);

}  // namespace dragoman::resolve

#endif  // DRAGOMAN_RESOLVE_ACTORS_CLUSTERS_H_
