// SPDX-License-Identifier: Apache-2.0
// The heads of the model: what is read off the encoder's vector of every word's first piece.
//
// All heads that are linear in the vector run as two int8 products over the words of a batch (one
// plain, one with ReLU, for the vectors of pair scores); those behind the event vector as two more.
//
// Owns:    packed weights and the tables of labels. Threads: const after open.
// Tested by: heads_test.cc
#ifndef DRAGOMAN_ANNOTATE_HEADS_H_
#define DRAGOMAN_ANNOTATE_HEADS_H_

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "annotate/labels.h"
#include "nn/kernels.h"
#include "nn/linear.h"
#include "nn/model_file.h"
#include "nn/pairs.h"

namespace dragoman::annotate {

// Rows of scores or vectors that a head gives, one a word.
enum class Head : std::uint8_t {
  kSentence,
  kTag,
  kLemma,
  kEntity,
  kMention,
  kTime,
  kPredicate,  // scores
  kArcDependent,
  kArcHead,
  kLabelDependent,
  kLabelHead,
  kRolePredicate,
  kRoleArgument,
  kPartyArgument,
  kAnaphor,
  kAntecedent,  // vectors
  kEvent,
  kMode,
  kStatus,          // scores
  kPartyPredicate,  // vector
  kWord,            // the encoder's own vector
  kEventHidden,     // the event vector
};
inline constexpr std::size_t kHeadCount = static_cast<std::size_t>(Head::kEventHidden) + 1;

// What the heads gave for the words of a batch; valid until the workspace is used again.
class HeadOutput {
 public:
  const float* row(Head head, std::size_t word) const {
    const Place& place = places_[static_cast<std::size_t>(head)];
    return place.data + word * place.stride;
  }
  std::size_t stride(Head head) const { return places_[static_cast<std::size_t>(head)].stride; }

 private:
  friend class Heads;
  struct Place {
    const float* data = nullptr;
    std::size_t stride = 0;
  };
  std::array<Place, kHeadCount> places_;
};

struct HeadWorkspace {
  nn::Buffer<float> plain, vectors, event, event_vectors, hidden;
  nn::RowBytes bytes, event_bytes;
};

class Heads {
 public:
  static Result<std::unique_ptr<Heads>> open(const nn::ModelFile& model,
                                             const nn::Kernels& kernels);

  // `x`: the encoder's rows of the words' first pieces; features[w]: the lexicon mask of word w.
  HeadOutput run(const float* x, std::span<const std::uint32_t> features,
                 HeadWorkspace* workspace) const;

  const nn::Kernels& kernels() const { return kernels_; }
  std::size_t word_width() const { return hidden_; }
  std::size_t event_width() const { return event_hidden_; }
  const Labels& labels() const { return labels_; }
  const nn::PairScorer& arc() const { return arc_; }
  const nn::PairScorer& label() const { return label_; }  // x: the head, y: the dependent
  const nn::PairScorer& role() const { return role_; }
  const nn::PairScorer& party() const { return party_; }
  const nn::PairScorer& coreference() const { return coreference_; }
  // Vectors that stand for the root among heads, padded.
  const float* arc_root() const { return arc_root_.data(); }
  const float* label_root() const { return label_root_.data(); }
  // Ten addends by the number of mentions between.
  const float* distance() const { return distance_; }

 private:
  explicit Heads(const nn::Kernels& kernels) : kernels_(kernels) {}
  // A head, and which of the four products gives it.
  struct Part {
    Head head;
    const char* name;
    std::size_t out;  // 0: as the model has it
  };
  Status read(const nn::ModelFile& model);
  Status read_linears(const nn::ModelFile& model);
  Status read_pairs(const nn::ModelFile& model);
  Status pack(const nn::ModelFile& model, std::span<const Part> parts, std::size_t in,
              std::size_t align, nn::Linear* linear);
  void place(std::span<const Head> heads, const nn::Linear& linear, const float* data,
             HeadOutput* output) const;
  void event_vectors(const float* linear, std::size_t stride,
                     std::span<const std::uint32_t> features, float* g) const;

  const nn::Kernels& kernels_;
  Labels labels_;
  std::size_t hidden_ = 0, event_hidden_ = 0, event_offset_ = 0, features_ = 0;
  nn::Linear plain_, vectors_, event_, event_vectors_;
  const float *event_lexicon_ = nullptr, *distance_ = nullptr;
  nn::PairScorer arc_, label_, role_, party_, coreference_;
  std::vector<float> arc_root_, label_root_;
  std::array<std::size_t, kHeadCount> width_{};   // outputs of each head as in the model
  std::array<std::size_t, kHeadCount> offset_{};  // column within its product
};

}  // namespace dragoman::annotate

#endif  // DRAGOMAN_ANNOTATE_HEADS_H_
