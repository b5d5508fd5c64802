// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <optional>

#include "attribute/finders.h"

namespace dragoman::attribute {
namespace {

using Slots = const std::vector<CueSlot>*;

const CueSlot* speaking_slot(Slots slots, std::string_view name) {
  const CueSlot* slot = CueTable::slot(slots, name);
  return slot != nullptr && !slot->stance.empty() ? slot : nullptr;
}

class VerbFrame {
 public:
  VerbFrame(const Reading& reading, std::uint32_t verb, Slots slots)
      : r_(reading), verb_(verb), slots_(slots), passive_(reading.is_passive(verb)) {}

  // Fills content, extra cue words and stance; false where the verb introduces nothing here.
  bool fill(Draft* draft) {
    clause(draft);
    if (content_.empty()) host(draft);
    infinitive(draft);
    object(draft);
    phrases(draft);
    draft->content = content_;
    return !content_.empty();
  }

 private:
  void take(const CueSlot* slot, const Tokens& tokens, Draft* draft) {
    if (draft->stance.empty()) draft->stance = slot->stance;
    append(tokens, &content_);
  }

  // A clause without what stands beside it behind a semicolon, unless that is quoted too.
  Tokens clause_tokens(std::uint32_t clause) const {
    Tokens tokens = r_.tree.subtree(clause);
    const Tokens all = tokens;
    for (std::uint32_t t : all) {
      if (t <= clause || r_.relation(t) != "parataxis" || r_.quotes.at[t] != kNone) continue;
      for (std::uint32_t p : r_.tree.children(t))
        if (r_.form(p) == ";") {
          remove(r_.tree.subtree(t), &tokens);
          break;
        }
    }
    return tokens;
  }

  // "said that Y"; "it was reported that Y"
  void clause(Draft* draft) {
    const CueSlot* slot = speaking_slot(slots_, "that");
    if (slot == nullptr) slot = speaking_slot(slots_, "quote");
    if (slot == nullptr) return;
    for (std::uint32_t c : r_.tree.children(verb_)) {
      const std::string_view relation = r_.relation(c);
      if (relation == "ccomp" || (passive_ && relation == "csubj"))
        take(slot, clause_tokens(c), draft);
      // "Y, X said, and Z had agreed": the tense shows that Z is said too.
      if (relation == "conj" && !content_.empty() && content_.back() < verb_ && is_backshifted(c))
        take(slot, clause_tokens(c), draft);
    }
  }

  // A clause with a subject of its own in a tense of indirect speech ("they had met", "it would").
  bool is_backshifted(std::uint32_t clause) const {
    if (!r_.tree.has_child(clause, "nsubj")) return false;
    for (std::uint32_t c : r_.tree.children(clause)) {
      if (r_.relation(c) != "aux") continue;
      const std::string_view form = r_.form(c);
      if (form == "had" || form == "would") return true;
    }
    return false;
  }

  // "Y, X said", "Y, as X said": the clause the cue stands in is the content.
  void host(Draft* draft) {
    const CueSlot* slot = speaking_slot(slots_, "that");
    if (slot == nullptr) slot = speaking_slot(slots_, "quote");
    const std::int32_t up = r_.head(verb_);
    if (slot == nullptr || up == kNone) return;
    const std::int32_t mark = r_.child(verb_, "mark");
    const bool as = r_.relation(verb_) == "advcl" && mark != kNone &&
                    (r_.form(static_cast<std::uint32_t>(mark)) == "as" ||
                     r_.form(static_cast<std::uint32_t>(mark)) == "As");
    if (r_.relation(verb_) != "parataxis" && !as) return;
    if (r_.tree.child(verb_, "nsubj") == kNone && !passive_ && !as) return;
    if (r_.tree.has_child(verb_, "obj") && !speaking_slot(slots_, "hearer")) return;
    Tokens content = r_.tree.subtree(static_cast<std::uint32_t>(up));
    const Tokens own = r_.tree.subtree(verb_);
    remove(own, &content);
    // What follows the cue clause is content only where the clause was put between commas.
    if (static_cast<std::uint32_t>(up) < own.front() &&
        !(own.back() + 1 < r_.sentence(verb_).end_token &&
          (is_comma(own.back()) || is_comma(own.back() + 1))))
      std::erase_if(content, [&](std::uint32_t t) { return t > own.back(); });
    // Other clauses side by side with the host are not what was said.
    for (std::uint32_t c : r_.tree.children(static_cast<std::uint32_t>(up)))
      if (c != verb_ && r_.relation(c) == "cc" && c < static_cast<std::uint32_t>(up))
        remove({c}, &content);
    take(slot, content, draft);
  }

  void infinitive(Draft* draft) {
    std::int32_t object = r_.child(verb_, passive_ ? "nsubj" : "obj");
    if (object == kNone) object = r_.child(verb_, "iobj");
    for (std::uint32_t c : r_.tree.children(verb_)) {
      if (r_.relation(c) != "xcomp" && !(r_.relation(c) == "advcl" && is_to(c) &&
                                         speaking_slot(slots_, "obj+inf") && object != kNone))
        continue;
      const bool verbal =
          r_.token(c).upos == "VERB" || r_.tree.has_child(c, "cop") || r_.tree.has_child(c, "mark");
      const CueSlot* both = speaking_slot(slots_, verbal ? "obj+inf" : "obj");
      if (both == nullptr) both = speaking_slot(slots_, "obj");
      if (object != kNone && both != nullptr) {
        take(both, r_.nominal(static_cast<std::uint32_t>(object)), draft);
        append(r_.tree.subtree(c), &content_);
      } else if (const CueSlot* slot = speaking_slot(slots_, "inf"); slot != nullptr && verbal) {
        take(slot, r_.tree.subtree(c), draft);
      } else if (passive_ && verbal && object != kNone && speaking_slot(slots_, "that")) {
        take(speaking_slot(slots_, "that"), r_.nominal(static_cast<std::uint32_t>(object)), draft);
        append(r_.tree.subtree(c), &content_);
      }
    }
  }

  bool is_comma(std::uint32_t t) const { return r_.form(t) == ","; }

  bool is_to(std::uint32_t clause) const {
    const std::int32_t mark = r_.child(clause, "mark");
    return mark != kNone && r_.form(static_cast<std::uint32_t>(mark)) == "to";
  }

  void object(Draft* draft) {
    if (!content_.empty()) return;
    const CueSlot* slot = speaking_slot(slots_, "obj");
    if (slot == nullptr) return;
    std::int32_t object = r_.child(verb_, passive_ ? "nsubj" : "obj");
    if (object == kNone && r_.token(verb_).deprel == "acl" && passive_) object = r_.head(verb_);
    if (object == kNone) return;
    take(slot, r_.nominal(static_cast<std::uint32_t>(object)), draft);
    // "framed the law as a gift": what it is made out to be belongs to it.
    const std::int32_t as = r_.phrase_with(verb_, "as");
    if (as != kNone && as > object && r_.relation(static_cast<std::uint32_t>(as)) == "obl")
      append(r_.tree.subtree(static_cast<std::uint32_t>(as)), &content_);
  }

  // "accused X of Y", "called for Y", "described X as Y": the preposition joins the cue where
  // nothing of the content stands before it.
  void phrases(Draft* draft) {
    for (const CueSlot& slot : *slots_) {
      if (slot.stance.empty() || slot.slot.size() < 2 || slot.slot[0] != '@') continue;
      const std::int32_t phrase = r_.phrase_with(verb_, std::string_view(slot.slot).substr(1));
      if (phrase == kNone) continue;
      const auto p = static_cast<std::uint32_t>(phrase);
      if (std::find(content_.begin(), content_.end(), p) != content_.end()) continue;
      const std::int32_t object = r_.child(verb_, "obj");
      if (content_.empty() && object != kNone && speaking_slot(slots_, "obj"))
        append(r_.nominal(static_cast<std::uint32_t>(object)), &content_);
      const bool first = content_.empty();
      if (first) {
        for (std::uint32_t c : r_.tree.children(p))
          if ((r_.relation(c) == "case" || r_.relation(c) == "mark") && c < p)
            draft->cue.push_back(c);
        take(&slot, r_.nominal(p), draft);
      } else {
        take(&slot, r_.tree.subtree(p), draft);
      }
      if (slot.slot == "@on" || slot.slot == "@for")
        for (std::uint32_t c : r_.tree.children(verb_))
          if ((r_.relation(c) == "xcomp" || r_.relation(c) == "advcl") && c > p && is_to(c))
            append(r_.tree.subtree(c), &content_);
    }
  }

  const Reading& r_;
  const std::uint32_t verb_;
  const Slots slots_;
  const bool passive_;
  Tokens content_;
};

bool is_clausal(const Reading& r, const Tokens& content) {
  return std::any_of(content.begin(), content.end(), [&](std::uint32_t t) {
    return r.token(t).upos == "VERB" || r.token(t).upos == "AUX";
  });
}

bool is_quoted(const Reading& r, const Tokens& content) {
  return std::any_of(content.begin(), content.end(),
                     [&](std::uint32_t t) { return r.quotes.at[t] != kNone; });
}

// "to say that" (nobody has said it yet), the writer's own "I think".
bool is_nobodys_word(const Reading& r, std::uint32_t verb, const Draft& draft) {
  if (draft.source.size() == 1) {
    const std::string_view form = r.form(draft.source.front());
    if (form == "I" || form == "we" || form == "We" || form == "you" || form == "You") return true;
  }
  if (is_quoted(r, draft.content)) return false;
  for (std::uint32_t c : r.tree.children(verb))
    if (r.relation(c) == "mark" && r.form(c) == "to") return true;
  return false;
}

// Left out: a bare "mentioned it", and a passive that names nobody unless it reports a clause.
bool is_worth_keeping(const Reading& r, std::uint32_t verb, const Draft& draft) {
  const bool quoted = is_quoted(r, draft.content);
  if (draft.source.empty()) {
    // "It was reported that", "is expected to", "was accused of", "is seen as".
    const bool told =
        draft.stance == "says" || draft.stance == "accuses" || draft.stance == "predicts";
    return r.is_passive(verb) && told &&
           (is_clausal(r, draft.content) || r.phrase_with(verb, "as") != kNone ||
            r.phrase_with(verb, "of") != kNone);
  }
  const bool named = std::any_of(draft.content.begin(), draft.content.end(), [&](std::uint32_t t) {
    return r.token(t).upos == "PROPN" || r.token(t).upos == "NOUN";
  });
  return quoted || named || draft.content.size() > 2 || is_clausal(r, draft.content);
}

// "..., a newspaper reported Friday.": at the end of a sentence, behind a comma, with its subject
// right before it. Then everything before the comma was said, whatever the tree makes of it.
bool read_final(const Reading& r, std::uint32_t verb, Slots slots, Draft* draft) {
  const CueSlot* slot = speaking_slot(slots, "quote");
  if (slot == nullptr || slot->status != "reported" || speaking_slot(slots, "that") == nullptr)
    return false;
  constexpr std::uint32_t kMostAfter = 8, kMostBefore = 14;
  const Sentence& s = r.sentence(verb);
  const auto verbal = [&](std::uint32_t t) {
    return r.token(t).upos == "VERB" || r.token(t).upos == "AUX";
  };
  if (s.end_token - verb > kMostAfter + 1) return false;
  for (std::uint32_t t = verb + 1; t < s.end_token; ++t)
    if (verbal(t) || r.quotes.at[t] != kNone || r.form(t) == "," || r.form(t) == ":") return false;
  std::uint32_t comma = verb;
  bool nominal = false;
  while (comma > s.first_token && verb - comma < kMostBefore && r.form(comma) != ",") {
    --comma;
    if (r.form(comma) != "," && (r.token(comma).upos == "VERB" || r.token(comma).upos == "CCONJ" ||
                                 r.token(comma).upos == "SCONJ"))
      return false;
    nominal = nominal || r.token(comma).upos == "PROPN" || r.token(comma).upos == "NOUN" ||
              r.token(comma).upos == "PRON";
  }
  if (!nominal || r.form(comma) != "," || comma < s.first_token + 2 || r.quotes.at[comma] != kNone)
    return false;
  bool told = false;
  for (std::uint32_t t = s.first_token; t < comma; ++t) {
    told = told || verbal(t) || r.token(t).upos == "NOUN";
    draft->content.push_back(t);
  }
  if (!told) return draft->content.clear(), false;
  if (r.relation(s.first_token) == "cc") draft->content.erase(draft->content.begin());
  draft->stance = slot->stance;
  const std::int32_t head = r.neighbour_subject(verb);
  for (std::uint32_t t = comma + 1; t < verb; ++t)
    if (std::find(draft->cue.begin(), draft->cue.end(), t) == draft->cue.end())
      draft->source.push_back(t);
  draft->source_token =
      head != kNone
          ? head
          : static_cast<std::int32_t>(draft->source.empty() ? comma + 1 : draft->source.back());
  return !draft->source.empty();
}

// Content and source as the tree has them.
void read_frame(const Reading& r, std::uint32_t verb, Slots slots, Draft* draft) {
  draft->content.clear();
  draft->source.clear();
  VerbFrame(r, verb, slots).fill(draft);
  draft->source_token = r.subject(verb);
  const bool quotable =
      speaking_slot(slots, "quote") != nullptr || speaking_slot(slots, "that") != nullptr;
  const std::string_view relation = r.relation(verb);
  const bool finite = relation == "root" || relation == "parataxis" || relation == "ccomp";
  const bool beside = draft->source_token == kNone && quotable && finite && !r.is_passive(verb);
  if (beside) draft->source_token = r.neighbour_subject(verb);
  if (draft->source_token != kNone) {
    draft->source = r.nominal(static_cast<std::uint32_t>(draft->source_token));
    // "Cruz, who had proposed it, said": the source's own clauses are not what it said.
    if (std::find(draft->source.begin(), draft->source.end(), verb) == draft->source.end())
      for (std::uint32_t c : r.tree.children(static_cast<std::uint32_t>(draft->source_token)))
        if (r.token(c).deprel == "acl:relcl" && c < verb)
          remove(r.tree.subtree(c), &draft->content);
  }
  if (beside) remove(draft->source, &draft->content);  // the tree may have hung it into the content
}

// What the table of cues makes of a verb.
std::optional<Draft> read_cue(const Reading& r, std::uint32_t t) {
  const Slots slots = r.cues.find('v', r.cue_lemma(t));
  if (slots == nullptr) return std::nullopt;
  Draft draft;
  draft.cue_token = static_cast<std::int32_t>(t);
  draft.cue = r.verb_group(t);
  const bool quotable =
      speaking_slot(slots, "quote") != nullptr || speaking_slot(slots, "that") != nullptr;
  if (!read_final(r, t, slots, &draft)) read_frame(r, t, slots, &draft);
  remove(draft.content, &draft.source);
  add_quotes(r, quotable && draft.source_token != kNone, &draft);
  if (draft.content.empty()) return std::nullopt;
  if (draft.stance.empty())
    draft.stance = quotable ? std::string_view("says") : std::string_view(slots->front().stance);
  if (!is_worth_keeping(r, t, draft)) return std::nullopt;
  draft.attitude = is_nobodys_word(r, t, draft);
  if (draft.attitude && draft.source.empty()) return std::nullopt;
  return draft;
}

// What somebody holds or does about a thing without a word: "backs the plan", "wants to leave".
std::optional<Draft> read_attitude(const Reading& r, std::uint32_t t) {
  const Slots slots = r.cues.find_attitude('v', r.cue_lemma(t));
  if (slots == nullptr) return std::nullopt;
  Draft draft;
  draft.cue_token = static_cast<std::int32_t>(t);
  draft.cue = r.verb_group(t);
  draft.attitude = true;
  read_frame(r, t, slots, &draft);
  remove(draft.content, &draft.source);
  add_quotes(r, false, &draft);
  if (draft.content.empty() || draft.source.empty()) return std::nullopt;
  return draft;
}

// A verb that the learned heads take for a cue, with the arguments they give it.
std::optional<Draft> read_learned(const Reading& r, std::uint32_t t) {
  constexpr float kCue = 0.3f;  // of Predicate::cue_score: likelier than not
  const Predicate* predicate = r.predicate(t);
  if (predicate == nullptr || predicate->cue_score < kCue) return std::nullopt;
  const auto argument = [&](std::string_view role) {
    for (const Argument& a : predicate->arguments)
      if (a.role == role) return static_cast<std::int32_t>(a.token);
    return kNone;
  };
  Draft draft;
  draft.cue_token = static_cast<std::int32_t>(t);
  draft.cue = r.verb_group(t);
  draft.attitude = true;
  draft.stance = "says";
  draft.source_token = argument("ARG0");
  if (draft.source_token == kNone) draft.source_token = r.subject(t);
  const std::int32_t content = argument("ARG1");
  if (draft.source_token == kNone || content == kNone || content == draft.source_token)
    return std::nullopt;
  draft.source = r.nominal(static_cast<std::uint32_t>(draft.source_token));
  draft.content = r.tree.subtree(static_cast<std::uint32_t>(content));
  if (r.tree.dominates(static_cast<std::uint32_t>(content), t))
    remove(r.tree.subtree(t), &draft.content);
  remove(draft.cue, &draft.content);
  remove(draft.content, &draft.source);
  add_quotes(r, false, &draft);
  if (draft.content.empty() || draft.source.empty()) return std::nullopt;
  return draft;
}

// "seemed to be odd", "It appears that he left": how things look, to nobody named.
std::optional<Draft> read_appearance(const Reading& r, std::uint32_t t) {
  const std::string lemma = r.cue_lemma(t);
  if (lemma != "seem" && lemma != "appear") return std::nullopt;
  Draft draft;
  draft.cue_token = static_cast<std::int32_t>(t);
  draft.cue = r.verb_group(t);
  draft.attitude = true;
  draft.stance = "shows";
  for (std::uint32_t c : r.tree.children(t)) {
    const std::string_view relation = r.relation(c);
    if (relation == "xcomp" || relation == "ccomp" || relation == "csubj")
      append(r.tree.subtree(c), &draft.content);
    else if (relation == "obl" && r.phrase_with(t, "to") == static_cast<std::int32_t>(c))
      draft.source_token = static_cast<std::int32_t>(c);  // "seems to me"
  }
  if (draft.content.empty()) return std::nullopt;
  if (const std::int32_t subject = r.subject(t); subject != kNone)
    append(r.nominal(static_cast<std::uint32_t>(subject)), &draft.content);
  if (draft.source_token != kNone)
    draft.source = r.nominal(static_cast<std::uint32_t>(draft.source_token));
  return draft;
}

bool is_paper(std::string_view noun) {
  return noun == "statement" || noun == "email" || noun == "letter" || noun == "tweet" ||
         noun == "memo" || noun == "post" || noun == "Facebook" || noun == "Twitter";
}

// The words that belong to the cue besides the verb's own: "continued to warn", "said in a
// statement", "wrote on Facebook"; but not the "when" of "when asked".
void widen_cue(const Reading& r, std::uint32_t verb, Draft* draft) {
  std::erase_if(draft->cue, [&](std::uint32_t t) { return r.token(t).xpos == "WRB"; });
  std::uint32_t at = verb;
  for (int steps = 0; steps < 3 && r.relation(at) == "xcomp" && r.head(at) != kNone; ++steps) {
    const auto up = static_cast<std::uint32_t>(r.head(at));
    // Nothing but "to" and adverbs between the two verbs, and the upper one is no cue of its own.
    if (up >= at || r.token(up).upos != "VERB") break;
    const Slots slots = r.cues.find('v', r.cue_lemma(up));
    if (speaking_slot(slots, "inf") != nullptr) break;
    const bool close = [&] {
      for (std::uint32_t t = up + 1; t < at; ++t)
        if (r.token(t).upos != "PART" && r.token(t).upos != "ADV" && r.token(t).upos != "ADP" &&
            r.token(t).upos != "AUX")
          return false;
      return true;
    }();
    if (!close) break;
    append(r.verb_group(up), &draft->cue);
    for (std::uint32_t t = up; t < at; ++t) draft->cue.push_back(t);
    at = up;
  }
  for (std::uint32_t c : r.tree.children(verb)) {
    if (r.relation(c) != "obl" || c < verb || !is_paper(r.form(c))) continue;
    const Tokens phrase = r.tree.subtree(c);
    if (phrase.front() != verb + 1 || phrase.back() > c) continue;
    append(phrase, &draft->cue);
  }
  settle(&draft->cue);
  // "a memo stating that ...": the source does not hold the verb.
  if (std::find(draft->source.begin(), draft->source.end(), verb) != draft->source.end())
    remove(r.tree.subtree(verb), &draft->source);
}

}  // namespace

void find_verbs(const Reading& reading, std::vector<Draft>* drafts) {
  for (std::uint32_t t = 0; t < reading.analysis.tokens.size(); ++t) {
    if (reading.token(t).upos != "VERB") continue;
    std::optional<Draft> draft = read_cue(reading, t);
    if (!draft) draft = read_attitude(reading, t);
    if (!draft) draft = read_learned(reading, t);
    if (!draft) draft = read_appearance(reading, t);
    if (!draft) continue;
    widen_cue(reading, t, &*draft);
    drafts->push_back(std::move(*draft));
  }
}

}  // namespace dragoman::attribute
