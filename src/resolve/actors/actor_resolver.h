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

#include "dragoman/analysis.h"
#include "dragoman/document.h"
#include "dragoman/status.h"
#include "resolve/actors/tables.h"

namespace dragoman::resolve {

class ActorResolver {
 public:
  // Reads data_folder + "/actors/*.tsv".
  static Result<std::unique_ptr<ActorResolver>> open(const std::string& data_folder);

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
