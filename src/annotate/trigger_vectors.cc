// SPDX-License-Identifier: Apache-2.0
#include "annotate/trigger_vectors.h"

#include <algorithm>
#include <cmath>

namespace dragoman::annotate {
namespace {

constexpr float kLikelyEvent = 0.02f;

// Adds to `out` the vector of length 1 that points as `x` does.
void add_direction(const float* x, std::size_t width, float* out) {
  double square = 0;
  for (std::size_t i = 0; i < width; ++i)
    square += static_cast<double>(x[i]) * static_cast<double>(x[i]);
  const auto scale = static_cast<float>(1 / std::sqrt(std::max(square, 1e-12)));
  for (std::size_t i = 0; i < width; ++i) out[i] += scale * x[i];
}

bool is_content(std::string_view upos) {
  return upos == "NOUN" || upos == "PROPN" || upos == "VERB" || upos == "ADJ";
}

template <typename T>
const T* at_token(const std::vector<T>& sorted, std::uint32_t token) {
  const auto it = std::lower_bound(sorted.begin(), sorted.end(), token,
                                   [](const T& x, std::uint32_t t) { return x.token < t; });
  return it != sorted.end() && it->token == token ? &*it : nullptr;
}

bool may_tell_event(const Analysis& analysis, std::uint32_t token) {
  const std::string_view upos = analysis.tokens[token].upos;
  if (upos == "VERB") return true;
  if (upos != "NOUN" && upos != "ADJ") return false;
  if (at_token(analysis.predicates, token)) return true;
  const EventCandidate* candidate = at_token(analysis.candidates, token);
  return candidate != nullptr && candidate->probability() > kLikelyEvent;
}

}  // namespace

void read_trigger_vectors(const WindowView& window, Analysis* analysis) {
  TriggerVectors& out = analysis->trigger_vectors;
  const std::size_t word = window.heads.word_width(), event = window.heads.event_width();
  out.width = word + event;
  std::vector<float> sum(word), about(word);
  std::uint32_t at = window.first;
  while (at < window.end) {
    const std::uint32_t end =
        std::min(analysis->sentences[analysis->tokens[at].sentence].end_token, window.end);
    std::fill(sum.begin(), sum.end(), 0.0f);
    std::fill(about.begin(), about.end(), 0.0f);
    for (std::uint32_t w = at; w < end; ++w)
      if (is_content(analysis->tokens[w].upos))
        add_direction(window.row(Head::kWord, w), word, sum.data());
    add_direction(sum.data(), word, about.data());
    for (std::uint32_t w = at; w < end; ++w) {
      if (!may_tell_event(*analysis, w)) continue;
      out.tokens.push_back(w);
      const std::size_t row = out.rows.size();
      out.rows.resize(row + out.width, 0.0f);
      add_direction(window.row(Head::kEventHidden, w), event, out.rows.data() + row);
      std::copy(about.begin(), about.end(), out.rows.data() + row + event);
    }
    at = end;
  }
}

}  // namespace dragoman::annotate
