// SPDX-License-Identifier: Apache-2.0
#include "annotate/labels.h"

#include <algorithm>
#include <string>

namespace dragoman::annotate {
namespace {

Status bad(const nn::ModelFile& model, const std::string& what) {
  return Status(StatusCode::kCorruption,
                model.path() + ": " + what + "; use the model of this release");
}

std::vector<std::string_view> views(const std::vector<std::string>& labels) {
  return {labels.begin(), labels.end()};
}

Bio split_bio(std::string_view label) {
  if (label.empty() || label[0] == 'O') return {};
  return {label[0], label.size() > 2 ? label.substr(2) : std::string_view()};
}

bool split_tag(std::string_view label, Tag* tag) {
  const std::size_t first = label.find('|');
  const std::size_t second = first == label.npos ? first : label.find('|', first + 1);
  if (second == label.npos) return false;
  *tag = {label.substr(0, first), label.substr(first + 1, second - first - 1),
          label.substr(second + 1)};
  if (tag->feats.empty()) tag->feats = "_";
  return true;
}

// The ontology's order (lexicon/ontology.h, which is fixed); the model may have another.
constexpr std::string_view kTypes[kEventTypeCount] = {
    "AGREE",  "CONSULT", "SUPPORT",  "CONCEDE", "COOPERATE", "AID",      "RETREAT", "REQUEST",
    "ACCUSE", "REJECT",  "THREATEN", "PROTEST", "SANCTION",  "MOBILIZE", "COERCE",  "ASSAULT"};

bool map_types(Labels* labels) {
  labels->event_types.assign(labels->events.size(), 0);
  for (std::size_t i = 1; i < labels->events.size(); ++i) {
    const auto* found = std::find(std::begin(kTypes), std::end(kTypes), labels->events[i]);
    if (found == std::end(kTypes)) return false;
    labels->event_types[i] = static_cast<std::size_t>(found - std::begin(kTypes));
  }
  return labels->events.size() == kEventTypeCount + 1;
}

}  // namespace

Result<Labels> read_labels(const nn::ModelFile& model) {
  Labels labels;
  for (const std::string& label : model.labels("tag")) {
    Tag tag;
    if (!split_tag(label, &tag)) return bad(model, "the tag \"" + label + "\" has not three parts");
    labels.tags.push_back(tag);
  }
  for (const std::string& label : model.labels("lemma")) {
    Result<LemmaRule> rule = LemmaRule::parse(label);
    if (!rule.ok()) return bad(model, rule.status().message());
    labels.lemmas.push_back(*rule);
  }
  if (const nn::Tensor* lists = model.find("lemmas"); lists && lists->dtype == nn::Dtype::kU8)
    labels.lemma_lists = LemmaLists::parse({static_cast<const char*>(lists->data), lists->size});
  labels.deprels = views(model.labels("deprel"));
  labels.mentions = views(model.labels("mention"));
  labels.roles = views(model.labels("role"));
  labels.parties = views(model.labels("party"));
  labels.events = views(model.labels("event"));
  for (const std::string& label : model.labels("entity"))
    labels.entities.push_back(split_bio(label));
  for (const std::string& label : model.labels("time")) labels.times.push_back(split_bio(label));
  for (const std::string& label : model.labels("mode")) {
    Mode mode{label, kNone};
    for (std::size_t type = 1; type < labels.events.size(); ++type)
      if (label.size() > labels.events[type].size() && label[labels.events[type].size()] == '-' &&
          label.starts_with(labels.events[type]))
        mode.type = static_cast<std::int32_t>(type);
    labels.modes.push_back(mode);
  }
  labels.statuses = model.labels("status").size();
  const auto root = std::find(labels.deprels.begin(), labels.deprels.end(), "root");
  if (root == labels.deprels.end() || labels.deprels.size() < 2)
    return bad(model, "its relations lack \"root\"");
  labels.root = static_cast<std::size_t>(root - labels.deprels.begin());
  if (!map_types(&labels) || labels.statuses != kStatusCount)
    return bad(model, "its event types or statuses are not those of this program");
  if (labels.tags.empty() || labels.lemmas.empty() || labels.mentions.empty() ||
      labels.entities.empty() || labels.times.empty() || labels.roles.empty() ||
      labels.parties.empty() || labels.modes.empty())
    return bad(model, "a head has no labels");
  return labels;
}

}  // namespace dragoman::annotate
