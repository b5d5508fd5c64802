// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <optional>
#include <string>

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

using Slots = const std::vector<CueSlot>*;

bool is_it(const Reading& r, std::int32_t t) {
  const std::string_view form = t == kNone ? "" : r.form(static_cast<std::uint32_t>(t));
  return form == "it" || form == "It" || form == "there" || form == "There";
}

// "some recent suggestions": the words before a noun that are no owner of it join the cue.
void take_modifiers(const Reading& r, std::uint32_t noun, Draft* draft) {
  std::uint32_t low = noun;
  const auto joins = [&](std::uint32_t t) {
    if (r.head(t) != static_cast<std::int32_t>(noun) || r.tree.has_child(t, "case")) return false;
    const std::string_view relation = r.relation(t);
    return relation == "det" || relation == "amod" || relation == "nummod";
  };
  while (low > r.sentence(noun).first_token && joins(low - 1)) draft->cue.push_back(--low);
}

std::optional<Draft> read_noun(const Reading& r, std::uint32_t t, Slots slots, bool attitude) {
  if (slots == nullptr) return std::nullopt;
  Draft draft;
  draft.cue_token = static_cast<std::int32_t>(t);
  draft.cue = {t};
  draft.attitude = attitude;
  const std::int32_t own = owner(r, t);
  draft.source_token = own;
  take_clause(r, t, slots, &draft);
  const std::int32_t verb = governor(r, t);
  if (draft.source_token == kNone && verb != kNone)
    draft.source_token = r.subject(static_cast<std::uint32_t>(verb));
  if (draft.content.empty() && draft.source_token != kNone) take_phrase(r, t, slots, &draft);
  if (draft.content.empty()) return std::nullopt;
  if (draft.source_token != kNone)
    draft.source = r.nominal(static_cast<std::uint32_t>(draft.source_token));
  take_modifiers(r, t, &draft);
  if (verb != kNone && draft.source_token != kNone && own == kNone) {
    append(r.verb_group(static_cast<std::uint32_t>(verb)), &draft.cue);
    for (std::uint32_t w = static_cast<std::uint32_t>(verb); w < t; ++w) draft.cue.push_back(w);
  }
  add_quotes(r, false, &draft);
  if (draft.source.empty() && draft.stance != "accuses") return std::nullopt;
  return draft;
}

std::optional<Draft> read_adjective(const Reading& r, std::uint32_t t, Slots slots, bool attitude) {
  const std::int32_t subject = r.child(t, "nsubj");
  if (slots == nullptr || subject == kNone || !r.tree.has_child(t, "cop") || is_it(r, subject))
    return std::nullopt;
  Draft draft;
  draft.cue_token = static_cast<std::int32_t>(t);
  draft.cue = r.verb_group(t);
  draft.attitude = attitude;
  for (std::uint32_t c : r.tree.children(t)) {
    const std::string_view relation = r.relation(c);
    if (relation != "ccomp" && relation != "xcomp" && relation != "advcl") continue;
    const std::int32_t mark = r.child(c, "mark");
    const bool to = mark != kNone && r.form(static_cast<std::uint32_t>(mark)) == "to";
    if (relation == "advcl" &&
        (mark == kNone || (!to && r.form(static_cast<std::uint32_t>(mark)) != "that")))
      continue;
    const CueSlot* slot = speaking(slots, relation == "ccomp" || !to ? "that" : "inf");
    if (slot == nullptr) continue;
    if (draft.stance.empty()) draft.stance = slot->stance;
    append(r.tree.subtree(c), &draft.content);
  }
  if (draft.content.empty()) take_phrase(r, t, slots, &draft);
  if (draft.content.empty()) return std::nullopt;
  draft.source_token = subject;
  draft.source = r.nominal(static_cast<std::uint32_t>(subject));
  add_quotes(r, false, &draft);
  if (draft.source.empty()) return std::nullopt;
  return draft;
}

}  // namespace

void find_nouns(const Reading& reading, std::vector<Draft>* drafts) {
  for (std::uint32_t t = 0; t < reading.analysis.tokens.size(); ++t) {
    if (reading.token(t).upos != "NOUN") continue;
    const std::string lemma = reading.cue_lemma(t);
    std::optional<Draft> draft = read_noun(reading, t, reading.cues.find('n', lemma), false);
    if (!draft) draft = read_noun(reading, t, reading.cues.find_attitude('n', lemma), true);
    if (draft) drafts->push_back(std::move(*draft));
  }
}

void find_adjectives(const Reading& reading, std::vector<Draft>* drafts) {
  for (std::uint32_t t = 0; t < reading.analysis.tokens.size(); ++t) {
    if (reading.token(t).upos != "ADJ") continue;
    const std::string lemma = reading.cue_lemma(t);
    std::optional<Draft> draft = read_adjective(reading, t, reading.cues.find('a', lemma), false);
    if (!draft) draft = read_adjective(reading, t, reading.cues.find_attitude('a', lemma), true);
    if (draft) drafts->push_back(std::move(*draft));
  }
}

}  // namespace dragoman::attribute
