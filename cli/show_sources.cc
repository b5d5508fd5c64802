// SPDX-License-Identifier: Apache-2.0
#include "show_sources.h"

#include <algorithm>

#include "event_text.h"

namespace dragoman::cli {
namespace {

// "Police" at the head of a sentence and "police" in it are one source.
std::string lower(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

std::string key_of(const Document& document, const Party& party) {
  const Referent& r = party.referent;
  if (party.span.empty()) return "-";
  if (!r.entity.empty()) return "e:" + r.entity;
  if (!r.name.empty()) return "n:" + lower(r.name) + ":" + r.country;
  return "w:" + lower(std::string(document.slice(party.span))) + ":" + r.country;
}

}  // namespace

std::optional<std::size_t> Sources::named_by(Span words) const {
  const auto who = at.find({words.begin, words.end});
  return who == at.end() ? std::nullopt : std::optional(who->second);
}

Sources sources_of(const CodedDocument& coded) {
  Sources out;
  out.of_event.resize(coded.events.size());
  std::map<std::string, std::size_t> known;
  const auto source = [&](const std::string& key, const std::string& name) {
    const auto [at, is_new] = known.try_emplace(key, out.all.size());
    if (is_new) out.all.push_back({name, true, 0, {}});
    return at->second;
  };
  for (std::size_t i = 0; i < coded.events.size(); ++i)
    if (coded.events[i].status == EventStatus::kAsserted) {
      const std::size_t own = source("", "the article's own voice");
      out.all[own].anonymous = false;
      out.all[own].events["asserts"].push_back(i);
      out.of_event[i].push_back(own);
    }
  for (const bool named : {true, false})
    for (std::size_t i = 0; i < coded.events.size(); ++i)
      for (const Claim& claim : coded.events[i].claims) {
        if (claim.source.span.empty() == named) continue;
        const std::size_t s =
            source(key_of(coded.document, claim.source),
                   named ? party_text(coded.document, claim.source) : "nobody named");
        Source& who = out.all[s];
        who.anonymous = who.anonymous && claim.anonymous;
        who.partisan += claim.partisan;
        who.events[claim.stance].push_back(i);
        if (std::find(out.of_event[i].begin(), out.of_event[i].end(), s) == out.of_event[i].end())
          out.of_event[i].push_back(s);
        const Span words = claim.source.span;
        if (named) out.at.emplace(std::pair(words.begin, words.end), s);
        if (!claim.cue.empty()) out.cues[claim.cue.begin].insert(s);
      }
  return out;
}

}  // namespace dragoman::cli
