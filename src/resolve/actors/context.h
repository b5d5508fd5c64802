// SPDX-License-Identifier: Apache-2.0
// Gives the mentions of one document the countries and entities that only their context tells.
//
// Works on the readings of all mentions: clusters of coreference, pronouns, speakers of quotations,
// owners ("its government"), repeated common nouns, and domestic nouns.
#ifndef DRAGOMAN_RESOLVE_ACTORS_CONTEXT_H_
#define DRAGOMAN_RESOLVE_ACTORS_CONTEXT_H_

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "dragoman/analysis.h"
#include "resolve/actors/memory.h"

namespace dragoman::resolve {

class Context {
 public:
  Context(const Document& document, const ItemReader& items, const Memory& memory,
          Analysis* analysis);
  // Sets all referents; joins clusters.
  void resolve();

 private:
  void drop_parts_of_titles();
  void read_mentions();
  void add_pronouns();
  std::uint32_t core_limit(const Mention& mention) const;
  bool other_office(const Reading& reading, const Reading& other) const;
  void choose_heads_of_clusters();
  void resolve_pronoun(std::size_t mention);
  void resolve_noun(std::size_t mention);
  bool from_owner(std::size_t mention);
  bool compatible(std::size_t mention, std::size_t other) const;
  bool from_speaker(std::size_t mention);
  bool from_cluster(std::size_t mention);
  bool from_same_noun(std::size_t mention);
  void from_appositions();
  void take_name(std::size_t mention, std::size_t before);
  static bool take_what(const Reading& what, Reading* name);
  bool is_title(std::size_t mention) const;
  void from_holder(std::size_t mention);
  void from_last_body(std::size_t mention);
  bool from_surroundings(std::size_t mention);
  // The Federal Bureau of Investigation is later "the bureau".
  void remember_body(std::size_t mention);
  void remember(const std::string& noun, std::size_t mention);
  bool has_word(const Mention& mention, std::string_view word) const;
  bool definite(std::size_t mention) const;
  void pair_of_countries(std::size_t mention);
  // The mention of whoever speaks at this place, or -1.
  std::int32_t speaker_of(Span span) const;
  std::int32_t mention_of_token(std::int32_t token) const;
  void adopt(std::size_t mention, std::size_t from);
  CountryId last_subject(std::size_t mention) const;
  Span sentence_of(const Mention& mention) const;

  const Document& document_;
  const ItemReader& items_;
  const ActorTables& tables_;
  const Memory& memory_;
  Analysis& analysis_;
  std::vector<Reading> readings_;                  // by mention
  std::vector<std::int32_t> taken_from_;           // mention whose identity this one took, or -1
  std::vector<std::vector<std::size_t>> members_;  // by cluster, in text order
  std::vector<std::int32_t>
      cluster_heads_;  // by cluster: the mention that says best who it is, or -1
  std::unordered_map<std::string, std::size_t> last_noun_;  // head noun -> last known mention
  std::unordered_map<std::uint32_t, std::size_t> at_byte_;  // begin of a pronoun mention -> mention
};

}  // namespace dragoman::resolve

#endif  // DRAGOMAN_RESOLVE_ACTORS_CONTEXT_H_
