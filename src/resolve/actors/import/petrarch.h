// SPDX-License-Identifier: Apache-2.0
// Reads actor and agent dictionaries of PETRARCH and TABARI as they are, defects and all.
//
// Actors: a primary line, synonyms ("+"), codes on the primary line or on indented lines, each with
// a restriction in time or none. All codes apply to all names; the first that holds counts, bounds
// included; what the primary line gives without a date is the default and comes last.
// Agents: PHRASE {PLURAL} [~CODE], substitution sets (!PERSON!), automatic plurals.
//
// A line that cannot be read is reported and the reading goes on. Threads: one reader, one thread.
// Tested by: petrarch_test.cc, tools/petrarch_actors.py
#ifndef DRAGOMAN_RESOLVE_ACTORS_IMPORT_PETRARCH_H_
#define DRAGOMAN_RESOLVE_ACTORS_IMPORT_PETRARCH_H_

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "resolve/actors/import/entry.h"

namespace dragoman::resolve {

struct DictionaryRules {
  bool tabari = false;         // names without a last '_' are stems, ';' begins a comment
  bool undated_first = false;  // PETRARCH2: the undated code of the primary line hides all others
  // PETRARCH2: '<d' and the end of a range exclude the day; a bare date always holds.
  bool petrarch2_dates = false;
};

// What comments, endings and entities leave of a dictionary's lines.
class DictionaryLines {
 public:
  DictionaryLines(bool tabari, const EntrySink& sink) : tabari_(tabari), sink_(sink) {}
  // The line's text, or "" where it has none. Call with every line, in order.
  std::string clean(std::size_t number, std::string_view bytes);
  // Reports a comment that was never closed.
  void finish();

 private:
  bool tabari_, ended_ = false;
  std::size_t comment_since_ = 0, skipped_ = 0, ended_at_ = 0;
  const EntrySink& sink_;
};

class ActorDictionary {
 public:
  // `file`: for origins. The sink must outlive the reader.
  ActorDictionary(std::string file, DictionaryRules rules, const EntrySink& sink);
  void line(std::size_t number, std::string_view bytes);
  void finish();

 private:
  void primary(std::size_t number, std::string_view text);
  bool name(std::size_t number, std::string_view text);
  // Codes in the brackets of `text`; undated ones to the defaults where `head` says so.
  void codes(std::size_t number, std::string_view text, bool head);
  std::string code(std::string_view inside, DatedCode* out) const;
  std::string restriction(std::string text, DatedCode* out) const;
  void flush();

  std::string file_;
  DictionaryRules rules_;
  const EntrySink& sink_;
  DictionaryLines lines_;
  ActorEntry entry_;
  std::vector<DatedCode> defaults_;
  std::size_t begun_ = 0;  // line of the primary; 0: no entry is open
  bool refused_ = false;   // some code of the entry could not be read
};

class AgentDictionary {
 public:
  AgentDictionary(std::string file, const EntrySink& sink);
  void line(std::size_t number, std::string_view bytes);
  void finish() { lines_.finish(); }

 private:
  std::string set(std::string_view text);
  std::string entry(std::size_t number, std::string_view text);
  // The phrase with every set's members in the place of its mark; false: an unknown set.
  bool substitute(std::string_view phrase, int depth, std::vector<std::string>* out,
                  std::string* unknown) const;

  std::string file_;
  const EntrySink& sink_;
  DictionaryLines lines_;
  std::map<std::string, std::vector<std::string>> sets_;
};

}  // namespace dragoman::resolve

#endif  // DRAGOMAN_RESOLVE_ACTORS_IMPORT_PETRARCH_H_
