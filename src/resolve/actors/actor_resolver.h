// SPDX-License-Identifier: Apache-2.0
// Whom each mention means: its country, sectors, PLOVER code, entity id and canonical name.
//
// First every mention is read by itself (phrase.h, tables of data/actors). What has no country yet
// asks its context, in this order: the owner in "its government", the cluster of learned
// coreference, the same name elsewhere in the document, the same common noun before, the states a
// people may belong to, the place in the sentence, and for domestic nouns alone (police,
// parliament) the country that the text is about there. Referent::score says how direct the way
// was.
//
// Threads: const after open; one resolver for all. Errors: open gives kNotFound or kCorruption.
// Absent: a mention of nobody known keeps an empty referent. Cost: about one look-up a word.
// Tested by: actor_resolver_test.cc, phrase_test.cc, atoms_test.cc
#ifndef DRAGOMAN_RESOLVE_ACTORS_ACTOR_RESOLVER_H_
#define DRAGOMAN_RESOLVE_ACTORS_ACTOR_RESOLVER_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/analysis.h"
#include "dragoman/document.h"
#include "dragoman/status.h"
#include "resolve/actors/tables.h"

namespace dragoman::resolve {

// One meaning of a name in the tables.
struct KnownName {
  std::string code;     // "FRAGOV", "~GOV" (a role), as the user's table has it
  std::string country;  // alpha-3 or ""
  std::vector<std::string> sectors;
  std::string name, kind;  // kind: state, body, person, role, people, place
  std::string from, to;    // when it holds; empty ends are open
  std::string origin;      // of a user's table: where the entry comes from; "": data/actors
  bool from_user = false;
};

class ActorResolver {
 public:
  // Reads data_folder + "/actors/*.tsv", and before them in rank the users' tables.
  static Result<std::unique_ptr<ActorResolver>> open(
      const std::string& data_folder, const std::vector<std::string>& user_tables = {});

  // As what a name (the whole of it, in any letter case) is known on an ISO date ("": any), the
  // meaning that counts first. Empty: to no table.
  std::vector<KnownName> known_as(std::string_view name, std::string_view date) const;

  // Sets the referent of every mention; joins clusters that name the same entity.
  void resolve(const Document& document, Analysis* analysis) const;

  // Whom the phrase means, read by itself and with what the document tells about its names.
  Referent resolve_phrase(const Document& document, const Analysis& analysis, Span span) const;

 private:
  explicit ActorResolver(std::unique_ptr<ActorTables> tables) : tables_(std::move(tables)) {}
  std::unique_ptr<ActorTables> tables_;
};

}  // namespace dragoman::resolve

#endif  // DRAGOMAN_RESOLVE_ACTORS_ACTOR_RESOLVER_H_
