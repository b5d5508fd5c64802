// SPDX-License-Identifier: Apache-2.0
// Event types of the user's own, known by a few example sentences each: no training.
//
// A word tells such an event where its vector (Analysis::trigger_vectors) is nearer to the two
// nearest examples of a type than to the words of ordinary text about it (local scaling, as
// cross-domain similarity does against hubs: Conneau et al. 2018, "Word translation without
// parallel data"). The threshold comes from the examples themselves: each is compared with the
// others, and words of ordinary text with all; the best trade between the two is taken.
//
// Threads: const after construction.
// Errors:  read_own_ontology: kNotFound, kInvalidArgument with file, line and what is wrong.
// Tested by: own_types_test.cc
#ifndef DRAGOMAN_CODE_OWN_TYPES_H_
#define DRAGOMAN_CODE_OWN_TYPES_H_

#include <optional>
#include <string>
#include <vector>

#include "dragoman/document.h"
#include "dragoman/status.h"

namespace dragoman::code {

inline constexpr std::size_t kCounterExample = static_cast<std::size_t>(-1);

struct OwnExample {
  std::string text;                    // without its braces
  Span trigger;                        // empty: the sentence does not say which word tells it
  std::size_t type = kCounterExample;  // index into OwnOntology::types
};

struct OwnOntology {
  std::string name;
  std::vector<std::string> types, descriptions;
  std::vector<OwnExample> examples;
};

// Reads a TOML file: name, [[type]] with name, description, examples; not = [sentences that tell
// none of them]. docs/ontology.md has the form.
Result<OwnOntology> read_own_ontology(const std::string& path);

class OwnTypes {
 public:
  struct Match {
    std::size_t type = 0;
    std::size_t example = 0;  // the nearest
    double score = 0;         // nearness to the type less nearness to ordinary words
    double confidence = 0;
  };

  // `examples`: a row of `width` numbers for each example, in their order; `background`: rows of
  // words of ordinary text. Both are centred and scaled here.
  OwnTypes(OwnOntology ontology, std::size_t width, std::vector<float> examples,
           std::vector<float> background);

  const OwnOntology& ontology() const { return ontology_; }
  double threshold() const { return threshold_; }
  // The type a word tells by its vector, if any.
  std::optional<Match> match(const float* row) const;

 private:
  static constexpr std::size_t kNoRow = static_cast<std::size_t>(-1);
  void normalise(float* row) const;
  Match nearest(const float* row, std::size_t skip) const;
  double hub(const float* row, std::size_t skip) const;
  void fit();

  OwnOntology ontology_;
  std::size_t width_;
  std::vector<float> mean_, examples_, background_;
  double threshold_ = 0, least_hub_ = 0;
  double slope_ = 1, middle_ = 0;  // of the confidence
};

}  // namespace dragoman::code

#endif  // DRAGOMAN_CODE_OWN_TYPES_H_
