// SPDX-License-Identifier: Apache-2.0
// The arguments of a trigger: PropBank's roles where the role head found them, the tree where not.
//
// The tree knows passives, control ("promised to send"), relative clauses ("the man who shot him"),
// possessives ("Azerbaijan's support for") and light verbs ("launched an attack on").
// Threads: pure functions.
#ifndef DRAGOMAN_CODE_ARGUMENTS_H_
#define DRAGOMAN_CODE_ARGUMENTS_H_

#include <vector>

#include "code/view.h"

namespace dragoman::code {

struct ArgumentHead {
  TokenIndex token;
  float score;  // of the role head; 0 where the tree alone says so
  bool from_roles;
};

// Heads of ARGn of the trigger, best first. Relative pronouns are replaced by what they stand for.
std::vector<ArgumentHead> argument_heads(const View& view, TokenIndex trigger, int n);

// What the tree alone gives for ARGn.
std::vector<TokenIndex> tree_argument(const View& view, TokenIndex trigger, int n);

// The subject a verb has or shares with the verb it hangs from; kNone where there is none.
std::int32_t subject_of(const View& view, TokenIndex verb);

// The verb that a noun is the object of where that verb says little itself ("hold talks"); kNone.
std::int32_t light_verb_of(const View& view, TokenIndex noun);

// "The US announced it would build": the subject of the verb of saying where the pronoun of its
// complement agrees with it; kNone otherwise.
std::int32_t sayer_meant_by(const View& view, TokenIndex pronoun);

// "who", "which", "that" as the noun they stand for; other tokens as they are.
TokenIndex antecedent(const View& view, TokenIndex token);

}  // namespace dragoman::code

#endif  // DRAGOMAN_CODE_ARGUMENTS_H_
