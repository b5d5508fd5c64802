// SPDX-License-Identifier: Apache-2.0
#include "annotate/heads.h"

#include <algorithm>
#include <string>

namespace dragoman::annotate {
namespace {

constexpr Head kPlain[] = {Head::kSentence, Head::kTag,  Head::kLemma,    Head::kEntity,
                           Head::kMention,  Head::kTime, Head::kPredicate};
constexpr Head kVectors[] = {Head::kArcDependent,  Head::kArcHead,       Head::kLabelDependent,
                             Head::kLabelHead,     Head::kRolePredicate, Head::kRoleArgument,
                             Head::kPartyArgument, Head::kAnaphor,       Head::kAntecedent};
constexpr Head kEventScores[] = {Head::kEvent, Head::kMode, Head::kStatus};
constexpr Head kEventVectors[] = {Head::kPartyPredicate};
constexpr std::size_t kDistances = 10;

std::size_t index(Head head) { return static_cast<std::size_t>(head); }

// Copies a vector of the model, padded to what pair scores read.
Status read_root(const nn::ModelFile& model, const std::string& name, std::size_t width,
                 std::vector<float>* out) {
  Result<const nn::Tensor*> tensor = model.tensor(name, nn::Dtype::kF32, {width});
  if (!tensor.ok()) return tensor.status();
  out->assign(nn::round_up(width, nn::kPairAlign), 0.0f);
  std::copy_n((*tensor)->f32(), width, out->data());
  return Status();
}

}  // namespace

Result<std::unique_ptr<Heads>> Heads::open(const nn::ModelFile& model, const nn::Kernels& kernels) {
  std::unique_ptr<Heads> heads(new Heads(kernels));
  Status status = heads->read(model);
  if (!status.ok()) return status;
  return heads;
}

Status Heads::read(const nn::ModelFile& model) {
  Result<Labels> labels = read_labels(model);
  if (!labels.ok()) return labels.status();
  labels_ = std::move(*labels);
  hidden_ = model.config().hidden;
  event_hidden_ = model.config().event_hidden;
  if (event_hidden_ == 0 || event_hidden_ % nn::kLanes != 0)
    return Status(StatusCode::kUnsupported,
                  model.path() + ": the event vector's width must be a multiple of 16");
  const Status status = read_linears(model);
  return status.ok() ? read_pairs(model) : status;
}

Status Heads::pack(const nn::ModelFile& model, std::span<const Part> parts, std::size_t in,
                   std::size_t align, nn::Linear* linear) {
  std::vector<nn::LinearTensors> layers;
  for (const Part& part : parts) {
    Result<nn::LinearTensors> layer = model.linear(std::string("head.") + part.name, in, part.out);
    if (!layer.ok()) return layer.status();
    width_[index(part.head)] = layer->out;
    layers.push_back(*layer);
  }
  *linear = nn::Linear(layers, align);
  for (std::size_t i = 0; i < parts.size(); ++i) offset_[index(parts[i].head)] = linear->offset(i);
  return Status();
}

Status Heads::read_linears(const nn::ModelFile& model) {
  const Labels& l = labels_;
  const Part plain[] = {{Head::kSentence, "sentence", 1},
                        {Head::kTag, "tag", l.tags.size()},
                        {Head::kLemma, "lemma", l.lemmas.size()},
                        {Head::kEntity, "entity", l.entities.size()},
                        {Head::kMention, "mention", l.mentions.size()},
                        {Head::kTime, "time", l.times.size()},
                        {Head::kPredicate, "predicate", 3}};
  std::vector<nn::LinearTensors> layers;
  for (const Part& part : plain) {
    Result<nn::LinearTensors> layer =
        model.linear(std::string("head.") + part.name, hidden_, part.out);
    if (!layer.ok()) return layer.status();
    layers.push_back(*layer);
  }
  Result<nn::LinearTensors> event_layer = model.linear("head.event_hidden", hidden_, event_hidden_);
  if (!event_layer.ok()) return event_layer.status();
  layers.push_back(*event_layer);
  plain_ = nn::Linear(layers, nn::kLanes);
  for (std::size_t i = 0; i < std::size(plain); ++i)
    offset_[index(plain[i].head)] = plain_.offset(i);
  event_offset_ = plain_.offset(std::size(plain));

  const Part vectors[] = {
      {Head::kArcDependent, "arc_dependent", 0},       {Head::kArcHead, "arc_head", 0},
      {Head::kLabelDependent, "label_dependent", 0},   {Head::kLabelHead, "label_head", 0},
      {Head::kRolePredicate, "role_predicate", 0},     {Head::kRoleArgument, "role_argument", 0},
      {Head::kPartyArgument, "party_argument", 0},     {Head::kAnaphor, "coreference_anaphor", 0},
      {Head::kAntecedent, "coreference_antecedent", 0}};
  Status status = pack(model, vectors, hidden_, nn::kPairAlign, &vectors_);
  if (!status.ok()) return status;
  const Part scores[] = {{Head::kEvent, "event", l.events.size()},
                         {Head::kMode, "mode", l.modes.size()},
                         {Head::kStatus, "status", l.statuses}};
  status = pack(model, scores, event_hidden_, nn::kLanes, &event_);
  if (!status.ok()) return status;
  const Part party[] = {{Head::kPartyPredicate, "party_predicate", 0}};
  return pack(model, party, event_hidden_, nn::kPairAlign, &event_vectors_);
}

Status Heads::read_pairs(const nn::ModelFile& model) {
  const Labels& l = labels_;
  struct Want {
    nn::PairScorer* scorer;
    nn::PairNames names;
    std::size_t labels;
    Head left, right;
  };
  const Want wants[] = {
      {&arc_, {"head.arc.weight", "", "head.arc.bias", ""}, 1, Head::kArcDependent, Head::kArcHead},
      {&label_,
       {"head.label.weight", "head.label.head", "head.label.dependent", "head.label.bias", true},
       l.deprels.size(),
       Head::kLabelDependent,
       Head::kLabelHead},
      {&role_,
       {"head.role.weight", "head.role.predicate", "head.role.argument", "head.role.bias"},
       l.roles.size(),
       Head::kRolePredicate,
       Head::kRoleArgument},
      {&party_,
       {"head.party.weight", "head.party.predicate", "head.party.argument", "head.party.bias"},
       l.parties.size(),
       Head::kPartyPredicate,
       Head::kPartyArgument},
      {&coreference_,
       {"head.coreference.weight", "head.coreference.anaphor", "head.coreference.antecedent", ""},
       1,
       Head::kAnaphor,
       Head::kAntecedent}};
  for (const Want& want : wants) {
    const std::size_t width = width_[index(want.left)];
    if (width_[index(want.right)] != width)
      return Status(StatusCode::kCorruption,
                    model.path() + ": the vectors for " + want.names.weight + " differ in width");
    Result<nn::PairScorer> scorer = nn::PairScorer::open(model, want.names, want.labels, width);
    if (!scorer.ok()) return scorer.status();
    *want.scorer = std::move(*scorer);
  }
  Status status = read_root(model, "head.arc.root", width_[index(Head::kArcHead)], &arc_root_);
  if (status.ok())
    status = read_root(model, "head.label.root", width_[index(Head::kLabelHead)], &label_root_);
  if (!status.ok()) return status;
  Result<const nn::Tensor*> distance =
      model.tensor("head.coreference.distance", nn::Dtype::kF32, {kDistances});
  if (!distance.ok()) return distance.status();
  distance_ = (*distance)->f32();
  features_ = kEventTypeCount + 1;
  Result<const nn::Tensor*> lexicon =
      model.tensor("head.event_lexicon", nn::Dtype::kF32, {features_, event_hidden_});
  if (!lexicon.ok()) return lexicon.status();
  event_lexicon_ = (*lexicon)->f32();
  return Status();
}

void Heads::place(std::span<const Head> heads, const nn::Linear& linear, const float* data,
                  HeadOutput* output) const {
  for (Head head : heads)
    output->places_[index(head)] = {data + offset_[index(head)], linear.out()};
}

// g = gelu(linear + the rows of the word's lexicon features)
void Heads::event_vectors(const float* linear, std::size_t stride,
                          std::span<const std::uint32_t> features, float* g) const {
  for (std::size_t w = 0; w < features.size(); ++w) {
    float* row = g + w * event_hidden_;
    std::copy_n(linear + w * stride, event_hidden_, row);
    for (std::size_t f = 0; f < features_; ++f) {
      if ((features[w] >> f & 1) == 0) continue;
      for (std::size_t i = 0; i < event_hidden_; ++i)
        row[i] += event_lexicon_[f * event_hidden_ + i];
    }
  }
  kernels_.gelu(g, features.size() * event_hidden_);
}

HeadOutput Heads::run(const float* x, std::span<const std::uint32_t> features,
                      HeadWorkspace* w) const {
  const std::size_t words = features.size();
  const nn::QuantisedRows bytes = w->bytes.fill(kernels_, x, hidden_, words, hidden_);
  float* plain = w->plain.reserve(words * plain_.out());
  plain_.apply(kernels_, bytes, nn::Activation::kNone, plain, plain_.out());
  float* vectors = w->vectors.reserve(words * vectors_.out());
  vectors_.apply(kernels_, bytes, nn::Activation::kRelu, vectors, vectors_.out());
  float* g = w->hidden.reserve(words * event_hidden_);
  event_vectors(plain + event_offset_, plain_.out(), features, g);
  const nn::QuantisedRows event_bytes =
      w->event_bytes.fill(kernels_, g, event_hidden_, words, event_hidden_);
  float* event = w->event.reserve(words * event_.out());
  event_.apply(kernels_, event_bytes, nn::Activation::kNone, event, event_.out());
  float* party = w->event_vectors.reserve(words * event_vectors_.out());
  event_vectors_.apply(kernels_, event_bytes, nn::Activation::kRelu, party, event_vectors_.out());
  HeadOutput output;
  place(kPlain, plain_, plain, &output);
  place(kVectors, vectors_, vectors, &output);
  place(kEventScores, event_, event, &output);
  place(kEventVectors, event_vectors_, party, &output);
  output.places_[index(Head::kWord)] = {x, hidden_};
  output.places_[index(Head::kEventHidden)] = {g, event_hidden_};
  return output;
}

}  // namespace dragoman::annotate
