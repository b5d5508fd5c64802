// SPDX-License-Identifier: Apache-2.0
#include "code/date_features.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/file.h"

namespace dragoman::code {
namespace {

constexpr const char* kNames[kDateFeatures] = {"here",
                                               "role",
                                               "role_outside",
                                               "on",
                                               "modifier",
                                               "under",
                                               "lends",
                                               "on_conj",
                                               "on_content",
                                               "on_xcomp",
                                               "on_adverbial",
                                               "on_relative",
                                               "on_nominal",
                                               "on_event",
                                               "on_attribute",
                                               "on_given",
                                               "beside",
                                               "nested",
                                               "far",
                                               "others",
                                               "nearest",
                                               "sole",
                                               "fronted",
                                               "behind",
                                               "here_month",
                                               "here_year",
                                               "bound",
                                               "span",
                                               "ahead_done",
                                               "back_planned",
                                               "said_speech",
                                               "said_deed",
                                               "said_noun",
                                               "here_open",
                                               "here_hypothetical",
                                               "here_child",
                                               "open_above",
                                               "here_refined",
                                               "here_story",
                                               "before",
                                               "two_before",
                                               "three_before",
                                               "paragraphs",
                                               "before_year",
                                               "before_old",
                                               "before_last",
                                               "before_verb",
                                               "before_noun",
                                               "before_bound",
                                               "before_others",
                                               "before_past",
                                               "before_present",
                                               "before_perfect",
                                               "before_pluperfect",
                                               "before_given",
                                               "before_noun_deed",
                                               "before_open",
                                               "before_hypothetical",
                                               "before_child",
                                               "before_pronoun",
                                               "before_speech",
                                               "before_actor",
                                               "before_type",
                                               "before_link",
                                               "before_quoted",
                                               "before_deed",
                                               "before_same",
                                               "deed",
                                               "deed_word",
                                               "deed_mode",
                                               "deed_mode_noun",
                                               "deed_refines",
                                               "deed_coarse",
                                               "deed_lone",
                                               "deed_chain",
                                               "deed_sides",
                                               "deed_apart",
                                               "deed_place",
                                               "deed_elsewhere",
                                               "deed_other_place",
                                               "deed_given",
                                               "deed_verb",
                                               "deed_earlier",
                                               "deed_near",
                                               "deed_several",
                                               "deed_own",
                                               "deed_open",
                                               "deed_speech",
                                               "deed_count",
                                               "news",
                                               "news_reported",
                                               "news_alleged",
                                               "news_denied",
                                               "news_negated",
                                               "news_planned",
                                               "news_hypothetical",
                                               "news_agree",
                                               "news_consult",
                                               "news_support",
                                               "news_aid",
                                               "news_state",
                                               "news_concede",
                                               "news_request",
                                               "news_accuse",
                                               "news_reject",
                                               "news_threaten",
                                               "news_coerce",
                                               "news_assault",
                                               "news_speech_past",
                                               "news_speech_present",
                                               "news_speech_quoted",
                                               "news_speech_noun",
                                               "news_past",
                                               "news_present",
                                               "news_perfect",
                                               "news_pluperfect",
                                               "news_backshift",
                                               "news_infinitive",
                                               "news_gerund",
                                               "news_noun",
                                               "news_given",
                                               "news_given_deed",
                                               "news_plural",
                                               "news_main",
                                               "news_content",
                                               "news_adverbial",
                                               "news_relative",
                                               "news_first",
                                               "news_early",
                                               "news_late",
                                               "news_quoted",
                                               "news_child",
                                               "news_own",
                                               "news_here",
                                               "news_here_story",
                                               "news_here_old",
                                               "news_governor_off",
                                               "news_before_old",
                                               "news_follows",
                                               "news_deed",
                                               "news_text",
                                               "news_no_text",
                                               "news_old_text",
                                               "news_month",
                                               "news_self",
                                               "news_once",
                                               "news_now",
                                               "news_short",
                                               "news_long",
                                               "news_dense",
                                               "news_lead_actor",
                                               "news_lead_type",
                                               "news_lead_word"};

}  // namespace

const char* date_feature_name(std::size_t feature) { return kNames[feature]; }

Result<DateWeights> DateWeights::open(const std::string& path) {
  Result<std::vector<TableRow>> rows = read_table(path);
  if (!rows.ok()) return rows.status();
  DateWeights out;
  for (const TableRow& row : *rows) {
    const auto wrong = [&](const std::string& what) {
      return Status(StatusCode::kCorruption, path + ":" + std::to_string(row.line) + ": " + what);
    };
    if (row.fields.size() != 2) return wrong("name and weight expected");
    double value = 0;
    const std::string& text = row.fields[1];
    const auto end = std::from_chars(text.data(), text.data() + text.size(), value);
    if (end.ec != std::errc() || end.ptr != text.data() + text.size())
      return wrong("no number: " + text);
    const auto at = std::find(std::begin(kNames), std::end(kNames), row.fields[0]);
    if (at == std::end(kNames)) return wrong("no feature is called " + row.fields[0]);
    out.weights_[static_cast<std::size_t>(at - std::begin(kNames))] = value;
  }
  return out;
}

void DateWeights::weigh(std::vector<DateCandidate>* candidates) const {
  for (DateCandidate& c : *candidates) {
    double score = 0;
    for (std::size_t f = 0; f < kDateFeatures; ++f)
      score += weights_[f] * static_cast<double>(c.features[f]);
    // In steps of 1/1024: decisions do not flicker between kinds of CPU.
    c.score = std::round(1024 * score) / 1024;
  }
}

}  // namespace dragoman::code
