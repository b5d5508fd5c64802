// SPDX-License-Identifier: Apache-2.0
// The political lexicon: which word, by what it means, tells which kind of event (data/lexicon).
//
// Two readings of the same knowledge: feature masks by surface form, an input of the event head
// (forms.tsv; the matching rule is fixed in data/lexicon/README.md), and entries by lemma, which
// the event coder weighs against the head (lexicon.tsv).
//
// Owns:    copies its tables. Threads: const after open.
// Errors:  kCorruption with file:line. Cost: features are one hash look-up a word.
// Tested by: lexicon_test.cc
#ifndef DRAGOMAN_LEXICON_LEXICON_H_
#define DRAGOMAN_LEXICON_LEXICON_H_

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "dragoman/document.h"
#include "dragoman/status.h"
#include "lexicon/ontology.h"

namespace dragoman::lexicon {

enum class WordClass : std::uint8_t { kVerb, kNoun, kAdjective, kModal };

// What the head of one argument must be for an entry to hold. Empty lists: no condition.
struct Condition {
  std::uint8_t argument = 0;               // the n of ARGn
  std::vector<std::string> lemmas;         // any of these (classes are spelled out)
  std::vector<std::string> mention_types;  // or a mention of any of these types
  bool any = true;                         // no condition at all
};

// Which PropBank arguments play a role, as bits: bit n is ARGn.
using ArgumentSet = std::uint8_t;

struct Entry {
  int type = kNoType;
  std::string mode;  // "" for none
  std::string cameo;
  ArgumentSet actor = 0, recipient = 0, content = 0;
  Condition condition;
  float strength = 0;
  WordClass word_class = WordClass::kVerb;
  std::vector<std::string> words;  // of the whole expression; one for a plain word
};

// A type that certain objects turn into another (shifts.tsv).
struct Shift {
  int from = kNoType, to = kNoType;
  bool whole_phrase = false;  // cues anywhere in the arguments, else the object's head alone
  std::set<std::string, std::less<>> cues;
  bool is_cue(std::string_view lemma) const { return cues.find(lemma) != cues.end(); }
};

class Lexicon {
 public:
  static Result<std::unique_ptr<Lexicon>> open(const std::string& data_folder,
                                               const Ontology& ontology);
  static Result<std::unique_ptr<Lexicon>> open(
      const std::string& data_folder);  // with an ontology of its own

  // masks[i] becomes the features of words[i]: bit 0 a form starts here, bit 1 + t one of type t.
  // REQUIRES: masks.size() == words.size(); words in text order.
  void features(std::string_view text, std::span<const Span> words,
                std::span<std::uint32_t> masks) const;

  // All entries keyed by this lemma (lower case): plain words, and expressions whose key word it
  // is: the last word of a noun expression, the first of the others. In the table's order.
  std::span<const Entry> entries(std::string_view lemma) const;

  // The verb a word (lower case) is a form of ("fought": "fight"), or "".
  std::string_view verb_of(std::string_view form) const;

  std::span<const Shift> shifts() const { return shifts_; }

  // A verb that says little beside the deed its object names ("hold", "launch"; light_verbs.tsv).
  bool is_light_verb(std::string_view lemma) const {
    return light_verbs_.find(lemma) != light_verbs_.end();
  }
  // ... whose subject the deed is done to ("drew criticism", "received help").
  bool is_suffering_verb(std::string_view lemma) const {
    const auto found = light_verbs_.find(lemma);
    return found != light_verbs_.end() && found->second;
  }
  // A verb that says what came of a deed another word names ("the bombing killed";
  // result_verbs.tsv).
  bool is_result_verb(std::string_view lemma) const {
    return result_verbs_.find(lemma) != result_verbs_.end();
  }

 private:
  struct Form {
    std::uint32_t mask = 0;  // of the word alone
    std::string verb;        // the verb it is a form of, "" where the table has none
    struct Longer {
      std::vector<std::string> rest;  // words that must follow
      std::uint32_t mask;
    };
    std::vector<Longer> longer;
  };
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>()(s); }
  };
  template <typename V>
  using Table = std::unordered_map<std::string, V, Hash, std::equal_to<>>;

  Lexicon() = default;
  Status load_forms(const std::string& path, const Ontology& ontology);
  Status load_shifts(const std::string& path, const Ontology& ontology);
  Status load_entries(const std::string& folder, const Ontology& ontology);

  Table<Form> forms_;
  std::set<std::string, std::less<>> result_verbs_;
  std::map<std::string, bool, std::less<>> light_verbs_;  // true: the subject suffers the deed
  std::vector<Shift> shifts_;
  Table<std::vector<Entry>> entries_;
};

}  // namespace dragoman::lexicon

#endif  // DRAGOMAN_LEXICON_LEXICON_H_
