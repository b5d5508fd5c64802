// SPDX-License-Identifier: Apache-2.0
#include "annotate/parse.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace dragoman::annotate {
namespace {

constexpr double kNever = -std::numeric_limits<double>::infinity();

// Does following heads (-1: root) from every word end at the root?
bool is_tree(const std::vector<std::int32_t>& heads, std::vector<std::uint32_t>* mark) {
  mark->assign(heads.size(), 0);
  std::uint32_t round = 0;
  for (std::size_t i = 0; i < heads.size(); ++i) {
    ++round;
    std::size_t node = i;
    while ((*mark)[node] == 0) {
      (*mark)[node] = round;
      if (heads[node] < 0) break;
      node = static_cast<std::size_t>(heads[node]);
      if ((*mark)[node] == round) return false;
    }
  }
  return true;
}

}  // namespace

bool TreeDecoder::greedy(const float* scores, std::size_t stride, std::size_t n,
                         std::vector<std::int32_t>* heads) const {
  heads->assign(n, -1);
  std::size_t roots = 0;
  for (std::size_t d = 0; d < n; ++d) {
    const float* row = scores + d * stride;
    std::size_t best = d == 0 ? n : 0;
    for (std::size_t h = 0; h <= n; ++h)
      if (h != d && row[h] > row[best]) best = h;
    if (best == n) ++roots;
    (*heads)[d] = best == n ? -1 : static_cast<std::int32_t>(best);
  }
  return roots == 1;
}

void TreeDecoder::fill(const float* scores, std::size_t stride, std::size_t n) {
  size_ = n + 1;
  matrix_.resize(size_ * size_);
  double span = 1;
  for (std::size_t d = 0; d < n; ++d)
    for (std::size_t h = 0; h <= n; ++h)
      span = std::max(span, std::abs(static_cast<double>(scores[d * stride + h])));
  const double root_cost = 2 * span * static_cast<double>(n + 1);
  for (std::size_t d = 0; d < n; ++d) {
    for (std::size_t h = 0; h <= n; ++h) at(d, h) = static_cast<double>(scores[d * stride + h]);
    at(d, n) -= root_cost;
    at(d, d) = kNever;
  }
  head_.assign(size_, size_);
  active_.assign(size_, 1);
  contractions_.clear();
  for (std::size_t d = 0; d < n; ++d) choose(d);
}

void TreeDecoder::choose(std::size_t node) {
  std::size_t best = size_;
  for (std::size_t h = 0; h < size_; ++h)
    if (h != node && active_[h] && (best == size_ || at(node, h) > at(node, best))) best = h;
  head_[node] = best;
}

bool TreeDecoder::find_cycle(std::vector<std::size_t>* cycle) {
  const std::size_t root = size_ - 1;
  mark_.assign(size_, 0);
  std::uint32_t round = 0;
  for (std::size_t start = 0; start < root; ++start) {
    if (!active_[start] || mark_[start] != 0) continue;
    ++round;
    std::size_t node = start;
    while (node != root && mark_[node] == 0) {
      mark_[node] = round;
      node = head_[node];
    }
    if (node == root || mark_[node] != round) continue;
    cycle->clear();
    std::size_t member = node;
    do {
      cycle->push_back(member);
      member = head_[member];
    } while (member != node);
    return true;
  }
  return false;
}

// The first member takes the place of the whole cycle.
void TreeDecoder::contract(const std::vector<std::size_t>& cycle) {
  Contraction c;
  c.node = cycle[0];
  c.cycle = cycle;
  c.enters.assign(size_, size_);
  c.leaves.assign(size_, size_);
  std::vector<char> member(size_, 0);
  for (std::size_t m : cycle) {
    c.cycle_heads.push_back(head_[m]);
    member[m] = 1;
  }
  for (std::size_t other = 0; other < size_; ++other) {
    if (!active_[other] || member[other]) continue;
    double in = kNever, out = kNever;
    for (std::size_t i = 0; i < cycle.size(); ++i) {
      const std::size_t m = cycle[i];
      const double gain = at(m, other) - at(m, c.cycle_heads[i]);
      if (c.enters[other] == size_ || gain > in) in = gain, c.enters[other] = m;
      if (c.leaves[other] == size_ || at(other, m) > out) out = at(other, m), c.leaves[other] = m;
    }
    at(c.node, other) = in;  // less the cycle's own score, a constant
    at(other, c.node) = out;
  }
  for (std::size_t m : cycle) active_[m] = m == c.node;
  for (std::size_t other = 0; other + 1 < size_; ++other)
    if (active_[other] && other != c.node && member[head_[other]]) head_[other] = c.node;
  choose(c.node);
  contractions_.push_back(std::move(c));
}

void TreeDecoder::expand() {
  for (auto c = contractions_.rbegin(); c != contractions_.rend(); ++c) {
    const std::size_t from = head_[c->node];
    const std::size_t entered = c->enters[from];
    for (std::size_t node = 0; node + 1 < size_; ++node)
      if (active_[node] && node != c->node && head_[node] == c->node) head_[node] = c->leaves[node];
    for (std::size_t i = 0; i < c->cycle.size(); ++i) {
      active_[c->cycle[i]] = 1;
      head_[c->cycle[i]] = c->cycle[i] == entered ? from : c->cycle_heads[i];
    }
  }
}

void TreeDecoder::decode(const float* scores, std::size_t stride, std::size_t n,
                         std::vector<std::int32_t>* heads) {
  if (greedy(scores, stride, n, heads) && is_tree(*heads, &mark_)) return;
  fill(scores, stride, n);
  std::vector<std::size_t> cycle;
  while (find_cycle(&cycle)) contract(cycle);
  expand();
  for (std::size_t d = 0; d < n; ++d)
    (*heads)[d] = head_[d] == n ? -1 : static_cast<std::int32_t>(head_[d]);
}

}  // namespace dragoman::annotate
