// SPDX-License-Identifier: Apache-2.0
// The best dependency tree under arc scores: Chu-Liu and Edmonds, with exactly one root.
//
// Where every word's best head already makes a tree with one root, that is the answer. Else cycles
// are contracted; arcs from the root cost a constant larger than any gain, so that the best tree
// uses one of them.
//
// Threads: one TreeDecoder per thread. Cost: O(n^2) mostly, O(n^3) at worst.
// Tested by: parse_test.cc
#ifndef DRAGOMAN_ANNOTATE_PARSE_H_
#define DRAGOMAN_ANNOTATE_PARSE_H_

#include <cstdint>
#include <vector>

namespace dragoman::annotate {

class TreeDecoder {
 public:
  // scores[d * stride + h]: word h as head of word d, h = n the root. Sets (*heads)[d], -1 for the
  // root's child. REQUIRES: n >= 1, stride > n. Equal scores go to the earlier head.
  void decode(const float* scores, std::size_t stride, std::size_t n,
              std::vector<std::int32_t>* heads);

 private:
  // One contraction: which arcs stand behind those of the node that took the cycle's place.
  struct Contraction {
    std::size_t node = 0;
    std::vector<std::size_t> cycle;
    std::vector<std::size_t> cycle_heads;  // each member's head within the cycle
    std::vector<std::size_t> enters;       // by node: the member an arc from there goes to
    std::vector<std::size_t> leaves;       // by node: the member an arc to there comes from
  };
  bool greedy(const float* scores, std::size_t stride, std::size_t n,
              std::vector<std::int32_t>* heads) const;
  void fill(const float* scores, std::size_t stride, std::size_t n);
  void choose(std::size_t node);
  bool find_cycle(std::vector<std::size_t>* cycle);
  void contract(const std::vector<std::size_t>& cycle);
  void expand();
  double& at(std::size_t dependent, std::size_t head) { return matrix_[dependent * size_ + head]; }

  std::size_t size_ = 0;  // nodes, the root last
  std::vector<double> matrix_;
  std::vector<std::size_t> head_;
  std::vector<char> active_;
  std::vector<std::uint32_t> mark_;
  std::vector<Contraction> contractions_;
};

}  // namespace dragoman::annotate

#endif  // DRAGOMAN_ANNOTATE_PARSE_H_
