// SPDX-License-Identifier: Apache-2.0
#include "attribute/reading.h"

#include <algorithm>
#include <cctype>

namespace dragoman::attribute {
namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

bool is_verbal(const Token& token) { return token.upos == "VERB" || token.upos == "AUX"; }

}  // namespace

void settle(Tokens* tokens) {
  std::sort(tokens->begin(), tokens->end());
  tokens->erase(std::unique(tokens->begin(), tokens->end()), tokens->end());
}

void remove(const Tokens& out, Tokens* tokens) {
  std::erase_if(*tokens,
                [&](std::uint32_t t) { return std::find(out.begin(), out.end(), t) != out.end(); });
}

void append(const Tokens& more, Tokens* tokens) {
  tokens->insert(tokens->end(), more.begin(), more.end());
}

Reading::Reading(const Document& document_in, const Analysis& analysis_in, const CueTable& cues_in)
    : document(document_in),
      analysis(analysis_in),
      cues(cues_in),
      tree(analysis_in),
      quotes(find_quotes(document_in, analysis_in)) {}

std::string Reading::cue_lemma(std::uint32_t t) const {
  const char pos = token(t).upos == "NOUN" ? 'n' : token(t).upos == "ADJ" ? 'a' : 'v';
  const std::string lemma = cues.known_lemma(pos, lower(token(t).lemma), lower(form(t)));
  const std::int32_t particle = tree.child(t, "compound:prt");
  if (particle == kNone) return lemma;
  const std::string with = lemma + " " + lower(form(static_cast<std::uint32_t>(particle)));
  return cues.find('v', with) != nullptr ? with : lemma;
}

const Predicate* Reading::predicate(std::uint32_t t) const {
  const auto found =
      std::lower_bound(analysis.predicates.begin(), analysis.predicates.end(), t,
                       [](const Predicate& p, std::uint32_t token) { return p.token < token; });
  return found != analysis.predicates.end() && found->token == t ? &*found : nullptr;
}

std::int32_t Reading::phrase_with(std::uint32_t t, std::string_view preposition) const {
  for (std::uint32_t c : tree.children(t)) {
    const std::string_view r = relation(c);
    if (r != "obl" && r != "nmod" && r != "advcl" && r != "acl" && r != "ccomp" && r != "xcomp")
      continue;
    for (std::uint32_t m : tree.children(c))
      if ((relation(m) == "case" || relation(m) == "mark") && m < c &&
          lower(form(m)) == preposition)
        return static_cast<std::int32_t>(c);
  }
  return kNone;
}

std::int32_t Reading::nearest_subject(std::uint32_t verb) const {
  std::int32_t best = kNone;
  const auto distance = [&](std::uint32_t t) { return t < verb ? verb - t : t - verb; };
  for (std::uint32_t c : tree.children(verb))
    if (relation(c) == "nsubj" &&
        (best == kNone || distance(c) < distance(static_cast<std::uint32_t>(best))))
      best = static_cast<std::int32_t>(c);
  return best;
}

std::int32_t Reading::neighbour_subject(std::uint32_t verb) const {
  const Sentence& s = sentence(verb);
  std::uint32_t at = verb;
  while (at > s.first_token && (token(at - 1).upos == "AUX" || token(at - 1).upos == "ADV")) --at;
  if (at == s.first_token) return kNone;
  std::uint32_t noun = at - 1;
  const auto nominal_word = [&](std::uint32_t t) {
    return token(t).upos == "NOUN" || token(t).upos == "PROPN" || token(t).upos == "PRON" ||
           token(t).upos == "NUM";
  };
  if (!nominal_word(noun) || form(noun) == "that") return kNone;
  // Up to the head of the name or noun, as long as it stands in one piece before the verb.
  for (std::int32_t up = head(noun); up != kNone && static_cast<std::uint32_t>(up) < verb &&
                                     nominal_word(static_cast<std::uint32_t>(up)) &&
                                     (relation(noun) == "flat" || relation(noun) == "compound");
       up = head(noun))
    noun = static_cast<std::uint32_t>(up);
  return static_cast<std::int32_t>(noun);
}

std::int32_t Reading::subject(std::uint32_t verb) const {
  std::uint32_t at = verb;
  for (int steps = 0; steps < 6; ++steps) {
    if (is_passive(at)) {
      const std::int32_t agent = phrase_with(at, "by");
      if (agent != kNone && token(static_cast<std::uint32_t>(agent)).upos != "VERB") return agent;
      if (at == verb) {
        // "is expected to ...": nobody named. A conjunct may still share an active subject, but not
        // this one.
        return kNone;
      }
      return tree.child(at, "nsubj");
    }
    if (const std::int32_t s = nearest_subject(at); s != kNone) return s;
    const std::int32_t up = head(at);
    const std::string_view r = relation(at);
    if (up == kNone) return kNone;
    if (r == "acl") return token(at).deprel == "acl" ? up : kNone;  // "a memo stating that ..."
    if (r != "conj" && r != "xcomp" && r != "advcl" && r != "parataxis" && r != "cop" && r != "aux")
      return kNone;
    if (r == "xcomp") {
      if (const std::int32_t o = tree.child(static_cast<std::uint32_t>(up), "obj"); o != kNone)
        return o;
    }
    if ((r == "advcl" || r == "parataxis") && tree.has_child(at, "mark") && at != verb)
      return kNone;
    at = static_cast<std::uint32_t>(up);
    if (!is_verbal(token(at)) && tree.child(at, "nsubj") == kNone && r != "conj") return kNone;
  }
  return kNone;
}

Tokens Reading::verb_group(std::uint32_t verb) const {
  Tokens group = {verb};
  std::uint32_t low = verb;
  for (std::uint32_t c : tree.children(verb)) {
    const std::string_view r = relation(c);
    if (r == "aux" || r == "cop" || (token(c).deprel == "compound:prt")) {
      group.push_back(c);
      low = std::min(low, c);
    }
  }
  for (std::uint32_t c : tree.children(verb)) {
    const std::string_view r = relation(c);
    const bool negation = r == "advmod" && (form(c) == "not" || form(c) == "n't" ||
                                            form(c) == "n\xe2\x80\x99t" || form(c) == "never");
    if (c < verb &&
        (negation ||
         (r == "advmod" && c + 1 >= low && (c > low || c + 1 == low || c + 1 == verb)) ||
         (r == "mark" && form(c) == "to")))
      group.push_back(c);
  }
  settle(&group);
  return group;
}

Tokens Reading::nominal(std::uint32_t head_token) const {
  Tokens tokens = tree.subtree(head_token);
  for (std::uint32_t c : tree.children(head_token))
    if (relation(c) == "case" || relation(c) == "mark") remove(tree.subtree(c), &tokens);
  while (!tokens.empty() && is_punctuation(tokens.back()) && quotes.at[tokens.back()] == kNone)
    tokens.pop_back();
  while (!tokens.empty() && is_punctuation(tokens.front()) && quotes.at[tokens.front()] == kNone)
    tokens.erase(tokens.begin());
  return tokens;
}

}  // namespace dragoman::attribute
