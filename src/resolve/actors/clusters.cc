// SPDX-License-Identifier: Apache-2.0
#include "resolve/actors/clusters.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <string>

namespace dragoman::resolve {
namespace {

constexpr float kSure = 0.9f;  // countries less sure than this part no cluster

// Sets that merge, for joining clusters.
class Sets {
 public:
  explicit Sets(std::size_t count) : parent_(count) {
    std::iota(parent_.begin(), parent_.end(), std::size_t{0});
  }
  std::size_t root(std::size_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void join(std::size_t a, std::size_t b) {
    a = root(a), b = root(b);
    parent_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<std::size_t> parent_;
};

bool is_person(const Referent& r) { return r.entity.starts_with("person:"); }

// Two referents that cannot be the same one.
bool differ(const Referent& a, const Referent& b) {
  const bool sure = a.score >= kSure && b.score >= kSure;
  if (sure && !a.country.empty() && !b.country.empty() && a.country != b.country) return true;
  if (a.entity.empty() || b.entity.empty()) return false;
  return is_person(a) != is_person(b);
}

}  // namespace

void settle_clusters(const std::vector<std::int32_t>& anchors,
                     const std::vector<std::int32_t>& taken_from, const std::vector<bool>& generic,
                     std::vector<Mention>* mentions) {
  std::vector<Mention>& all = *mentions;
  Sets sets(all.size());
  std::map<std::int32_t, std::size_t> of_cluster;  // the first mention that stays in the cluster
  std::map<std::string, std::size_t> of_entity;    // the first mention of the entity
  for (std::size_t i = 0; i < all.size(); ++i) {
    Mention& m = all[i];
    const std::int32_t anchor =
        m.cluster == kNone ? -1 : anchors[static_cast<std::size_t>(m.cluster)];
    const bool parted =
        anchor >= 0 && differ(m.referent, all[static_cast<std::size_t>(anchor)].referent);
    if (m.cluster != kNone && !parted) {
      const auto [first, fresh] = of_cluster.emplace(m.cluster, i);
      if (!fresh) sets.join(i, first->second);
    } else if (taken_from[i] >= 0) {
      sets.join(i, static_cast<std::size_t>(taken_from[i]));
    }
    // "The group" and its own pronouns join the group it was resolved to.
    if (taken_from[i] >= 0 && m.referent.entity.starts_with("group:") &&
        m.referent.entity == all[static_cast<std::size_t>(taken_from[i])].referent.entity)
      sets.join(i, static_cast<std::size_t>(taken_from[i]));
    if (!m.referent.entity.empty() && !generic[i]) {
      const auto [first, fresh] = of_entity.emplace(m.referent.entity, i);
      if (!fresh) sets.join(i, first->second);
    }
  }
  std::vector<std::uint32_t> sizes(all.size(), 0);
  for (std::size_t i = 0; i < all.size(); ++i) ++sizes[sets.root(i)];
  std::vector<std::int32_t> numbers(all.size(), kNone);
  std::int32_t next = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const std::size_t root = sets.root(i);
    if (sizes[root] > 1 && numbers[root] == kNone) numbers[root] = next++;
    all[i].cluster = sizes[root] > 1 ? numbers[root] : kNone;
  }
}

}  // namespace dragoman::resolve
