// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "attribute/finders.h"

namespace dragoman::attribute {
namespace {

const CueSlot* speaking(const std::vector<CueSlot>* slots, std::string_view name) {
  const CueSlot* slot = CueTable::slot(slots, name);
  return slot != nullptr && !slot->stance.empty() ? slot : nullptr;
}

// "X's claim", "a claim by X", "a statement from X".
std::int32_t owner(const Reading& r, std::uint32_t noun) {
  if (const std::int32_t p = r.tree.child(noun, "nmod:poss"); p != kNone) return p;
  if (const std::int32_t by = r.phrase_with(noun, "by"); by != kNone) return by;
  if (const std::int32_t from = r.phrase_with(noun, "from"); from != kNone) return from;
  // "the FBI report": a name before the noun.
  const std::int32_t name = r.child(noun, "compound");
  return name != kNone && r.token(static_cast<std::uint32_t>(name)).upos == "PROPN" ? name : kNone;
}

// The noun as object of a verb: "made the claim": its subject speaks and the verb joins the cue.
std::int32_t governor(const Reading& r, std::uint32_t noun) {
  const std::int32_t up = r.head(noun);
  return up != kNone && r.relation(noun) == "obj" &&
                 r.token(static_cast<std::uint32_t>(up)).upos == "VERB"
             ? up
             : kNone;
}

void take_clause(const Reading& r, std::uint32_t noun, const std::vector<CueSlot>* slots,
                 Draft* draft) {
  for (std::uint32_t c : r.tree.children(noun)) {
    const std::string_view relation = r.relation(c);
    if ((relation != "acl" && relation != "ccomp") || r.token(c).deprel == "acl:relcl" || c < noun)
      continue;
    const std::int32_t mark = r.child(c, "mark");
    if (mark == kNone && relation == "acl") continue;
    const bool to = mark != kNone && r.form(static_cast<std::uint32_t>(mark)) == "to";
    const CueSlot* slot = speaking(slots, to ? "inf" : "that");
    if (slot == nullptr) continue;
    if (draft->stance.empty()) draft->stance = slot->stance;
    append(r.tree.subtree(c), &draft->content);
  }
}

void take_phrase(const Reading& r, std::uint32_t noun, const std::vector<CueSlot>* slots,
                 Draft* draft) {
  for (const CueSlot& slot : *slots) {
    if (slot.stance.empty() || slot.slot[0] != '@') continue;
    const std::int32_t phrase = r.phrase_with(noun, std::string_view(slot.slot).substr(1));
    if (phrase == kNone) continue;
    const auto p = static_cast<std::uint32_t>(phrase);
    for (std::uint32_t c : r.tree.children(p))
      if ((r.relation(c) == "case" || r.relation(c) == "mark") && c < p) draft->cue.push_back(c);
    if (draft->stance.empty()) draft->stance = slot.stance;
    append(r.nominal(p), &draft->content);
    return;
  }
}

}  // namespace

void find_nouns(const Reading& reading, std::vector<Draft>* drafts) {
  for (std::uint32_t t = 0; t < reading.analysis.tokens.size(); ++t) {
    if (reading.token(t).upos != "NOUN") continue;
    const std::vector<CueSlot>* slots = reading.cues.find('n', reading.cue_lemma(t));
    if (slots == nullptr) continue;
    Draft draft;
    draft.cue_token = static_cast<std::int32_t>(t);
    draft.cue = {t};
    draft.source_token = owner(reading, t);
    take_clause(reading, t, slots, &draft);
    const std::int32_t verb = governor(reading, t);
    if (draft.source_token == kNone && verb != kNone)
      draft.source_token = reading.subject(static_cast<std::uint32_t>(verb));
    if (draft.content.empty() && draft.source_token != kNone)
      take_phrase(reading, t, slots, &draft);
    if (draft.content.empty()) continue;
    if (draft.source_token != kNone)
      draft.source = reading.nominal(static_cast<std::uint32_t>(draft.source_token));
    if (verb != kNone && draft.source_token != kNone && owner(reading, t) == kNone)
      for (std::uint32_t w = static_cast<std::uint32_t>(verb); w < t; ++w) draft.cue.push_back(w);
    add_quotes(reading, false, &draft);
    if (draft.source.empty() && draft.stance != "accuses") continue;
    drafts->push_back(std::move(draft));
  }
}

void find_adjectives(const Reading& reading, std::vector<Draft>* drafts) {
  for (std::uint32_t t = 0; t < reading.analysis.tokens.size(); ++t) {
    if (reading.token(t).upos != "ADJ") continue;
    const std::vector<CueSlot>* slots = reading.cues.find('a', reading.cue_lemma(t));
    const std::int32_t subject = reading.child(t, "nsubj");
    if (slots == nullptr || subject == kNone || !reading.tree.has_child(t, "cop")) continue;
    Draft draft;
    draft.cue_token = static_cast<std::int32_t>(t);
    draft.cue = reading.verb_group(t);
    for (std::uint32_t c : reading.tree.children(t)) {
      const std::string_view relation = reading.relation(c);
      if (relation != "ccomp" && relation != "xcomp" && relation != "advcl") continue;
      const std::int32_t mark = reading.child(c, "mark");
      const bool to = mark != kNone && reading.form(static_cast<std::uint32_t>(mark)) == "to";
      if (relation == "advcl" &&
          (mark == kNone || (!to && reading.form(static_cast<std::uint32_t>(mark)) != "that")))
        continue;
      const CueSlot* slot = speaking(slots, relation == "ccomp" || !to ? "that" : "inf");
      if (slot == nullptr) continue;
      if (draft.stance.empty()) draft.stance = slot->stance;
      append(reading.tree.subtree(c), &draft.content);
    }
    if (draft.content.empty()) take_phrase(reading, t, slots, &draft);
    if (draft.content.empty()) continue;
    draft.source_token = subject;
    draft.source = reading.nominal(static_cast<std::uint32_t>(subject));
    if (reading.form(static_cast<std::uint32_t>(subject)) == "it" ||
        reading.form(static_cast<std::uint32_t>(subject)) == "It")
      draft.source.clear(), draft.source_token = kNone;
    add_quotes(reading, false, &draft);
    if (!draft.source.empty()) drafts->push_back(std::move(draft));
  }
}

}  // namespace dragoman::attribute
