// SPDX-License-Identifier: Apache-2.0
// Atoms: the pieces in which names are compared, in the tables as in the text.
//
// An atom is a run of letters and digits, folded: lower case, without accents, without the stops of
// an abbreviation ("U.S." is "us") and without the apostrophe inside a name ("Da'esh" is "daesh").
// Hyphens part atoms, and a possessive ('s or s') is a mark on the atom before it. So "al-Qa'ida",
// "al Qaida's" and "Al-Qaida" are the same two atoms, whatever the tokens of the analysis are.
//
// Units: UTF-8 bytes. Threads: pure functions.
#ifndef DRAGOMAN_RESOLVE_ACTORS_ATOMS_H_
#define DRAGOMAN_RESOLVE_ACTORS_ATOMS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "dragoman/document.h"

namespace dragoman::resolve {

struct Atom {
  Span span;
  std::string fold;
  std::uint64_t hash = 0;   // of fold
  bool upper = false;       // begins with a capital
  bool all_upper = false;   // two capitals or more, and no small letter
  bool possessive = false;  // "'s" or "s'" follows
  bool digit = false;       // begins with a digit
  char gap = ' ';  // what stands before: ' ', '-', '/', or the strongest punctuation mark ('\n': a
                   // new paragraph; '"' any quotation mark; '(' and ')' any bracket)
};

// Splitter with the abbreviations whose stop ends no sentence ("Gen. Smith").
class AtomSplitter {
 public:
  explicit AtomSplitter(std::unordered_set<std::string> abbreviations)
      : abbreviations_(std::move(abbreviations)) {}
  AtomSplitter() = default;
  // Appends the atoms of text[range]. The first atom's gap is '\n'.
  void split(std::string_view text, Span range, std::vector<Atom>* out) const;

 private:
  std::unordered_set<std::string> abbreviations_;
};

// Lower case without accents; characters that are no letters stay as they are.
std::string fold(std::string_view text);

std::uint64_t combine(std::uint64_t prefix, std::uint64_t atom);

// The key of a chain of atoms whose last one is only begun.
std::uint64_t stem_key(std::uint64_t prefix, std::string_view begun);

}  // namespace dragoman::resolve

#endif  // DRAGOMAN_RESOLVE_ACTORS_ATOMS_H_
