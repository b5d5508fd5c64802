// SPDX-License-Identifier: Apache-2.0
#include "event_text.h"

#include <algorithm>

namespace dragoman::cli {

std::string party_text(const Document& document, const Party& party) {
  std::string name =
      party.referent.name.empty() ? std::string(document.slice(party.span)) : party.referent.name;
  if (!party.referent.country.empty()) name += " (" + party.referent.country + ")";
  return name;
}

std::string claim_text(const Document& document, const Claim& claim) {
  return (claim.source.span.empty() ? "somebody" : party_text(document, claim.source)) + " " +
         claim.stance;
}

namespace {

std::string joined(const Document& document, const std::vector<Party>& parties) {
  std::string text;
  for (const Party& p : parties) text += (text.empty() ? "" : ", ") + party_text(document, p);
  return text;
}

}  // namespace

EventText describe(const CodedDocument& coded, const Event& event) {
  const Document& d = coded.document;
  EventText t;
  t.who = joined(d, event.actors);
  t.what = event.type + (event.mode.empty() ? "" : "-" + event.mode) + " \"" +
           std::string(d.slice(event.trigger)) + "\"";
  t.whom = joined(d, event.recipients);
  if (event.date) {
    t.when = event.date->start;
    if (event.date->end != event.date->start) t.when += " to " + event.date->end;
  }
  if (event.place) {
    t.where = event.place->name;
    if (!event.place->country.empty()) t.where += " (" + event.place->country + ")";
  }
  t.status = event_status_name(event.status);
  for (const Claim& c : event.claims) {
    t.word += (t.word.empty() ? "" : c.stance == "denies" ? "; " : " > ") + claim_text(d, c);
    if (c.anonymous && !c.source.span.empty()) t.word += " [anonymous]";
    if (c.partisan) t.word += " [party to it]";
  }
  return t;
}

std::vector<Evidence> evidence(const Event& event) {
  std::vector<Evidence> all = {{event.trigger, EvidenceKind::kTrigger}};
  for (const Party& p : event.actors) all.push_back({p.span, EvidenceKind::kActor});
  for (const Party& p : event.recipients) all.push_back({p.span, EvidenceKind::kRecipient});
  if (event.date && event.date->span) all.push_back({*event.date->span, EvidenceKind::kDate});
  if (event.place && !event.place->span.empty())
    all.push_back({event.place->span, EvidenceKind::kPlace});
  for (const Claim& c : event.claims) {
    if (!c.cue.empty()) all.push_back({c.cue, EvidenceKind::kCue});
    if (!c.source.span.empty()) all.push_back({c.source.span, EvidenceKind::kSource});
  }
  return all;
}

const char* evidence_name(EvidenceKind kind) {
  switch (kind) {
    case EvidenceKind::kTrigger:
      return "trigger";
    case EvidenceKind::kActor:
      return "actor";
    case EvidenceKind::kRecipient:
      return "recipient";
    case EvidenceKind::kDate:
      return "date";
    case EvidenceKind::kPlace:
      return "place";
    case EvidenceKind::kCue:
      return "cue";
    case EvidenceKind::kSource:
      return "source";
  }
  return "";
}

}  // namespace dragoman::cli
