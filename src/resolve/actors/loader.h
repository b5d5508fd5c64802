// SPDX-License-Identifier: Apache-2.0
// Reads data/actors/*.tsv into ActorTables. Used by ActorTables::open alone.
//
// Fields stay views into the files' text; only folded atoms are made, and dropped again after
// hashing.
#ifndef DRAGOMAN_RESOLVE_ACTORS_LOADER_H_
#define DRAGOMAN_RESOLVE_ACTORS_LOADER_H_

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/status.h"
#include "resolve/actors/tables.h"

namespace dragoman::resolve {

class TableLoader {
 public:
  TableLoader(ActorTables* tables, std::string folder) : t_(*tables), folder_(std::move(folder)) {}
  Status load();
  // Adds a table that `dragoman actors import` wrote. After a failure the tables are not to be
  // used.
  Status load_user(const std::string& path);

 private:
  using Fields = std::vector<std::string_view>;
  // Calls `row` with the fields of each row; kCorruption if one has fewer than `least`.
  Status read(const char* file, std::size_t least, const std::function<Status(const Fields&)>& row);
  // Hands each record of the text to `row`; an error names path and line.
  Status read_rows(const std::string& path, std::string_view rest, std::size_t least,
                   const std::function<Status(const Fields&)>& row);
  Status add_cues(const Fields& row);
  Status add_state(const Fields& row);
  Status add_sovereign(const Fields& row);
  Status add_dated_name(const Fields& row);
  Status add_country_names(const Fields& row);
  Status add_body(const Fields& row);
  Status add_leader(const Fields& row);
  Status add_role(const Fields& row);
  Status add_people(const Fields& row);
  Status add_place(const Fields& row);
  // Adds a name's sense; its capitals say how it must be written. `first`: goes before older
  // senses.
  void add(std::string_view name, SenseKind kind, std::int32_t ref, bool plural = false);
  void add_list(std::string_view names, SenseKind kind, std::int32_t ref);
  void add_plural(std::string_view word, SenseKind kind, std::int32_t ref);
  void add_surname(std::int32_t person, std::string_view name);
  Status add_user(const Fields& row, bool from_user = true);
  // What data/actors know by one of an entry's names: refs of that kind, -1 for none.
  struct Known {
    std::int32_t body = -1, role = -1;
    std::vector<std::int32_t> persons;  // a row for each career of one person
  };
  std::string_view office_in(const Known& known, Term term) const;
  Known known_by(const std::vector<std::string_view>& names);
  // What one code of a user's entry makes of its names.
  UserCode user_code_of(const UserEntry& entry, const Known& known, std::string_view code,
                        Term term);
  void add_user_name(std::string_view name, std::int32_t entry);
  // The node of a chain of atoms, made where it is not there.
  ActorTables::Node& reach(std::uint64_t key);
  void append(std::int32_t* link, const Sense& sense);
  void grow();
  ActorTables::Node& node(std::uint64_t key);

  ActorTables& t_;
  std::string folder_;
  std::vector<Atom> atoms_;
  std::vector<std::string_view> no_surname_;  // first words of names without a surname ("King")
  std::size_t used_ = 0;
};

}  // namespace dragoman::resolve

#endif  // DRAGOMAN_RESOLVE_ACTORS_LOADER_H_
