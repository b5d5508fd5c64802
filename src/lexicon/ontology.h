// SPDX-License-Identifier: Apache-2.0
// The ontology: PLOVER's sixteen types with modes, quads and scores, and the CAMEO codes that
// answer to them (data/ontology/plover.tsv, cameo.tsv).
//
// Types have a fixed order everywhere: AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST
// ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT; a type is its index in that
// order.
//
// Threads: const after open. Errors: kCorruption with file:line where a table does not fit
// together. Tested by: ontology_test.cc
#ifndef DRAGOMAN_LEXICON_ONTOLOGY_H_
#define DRAGOMAN_LEXICON_ONTOLOGY_H_

#include <array>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/analysis.h"
#include "dragoman/status.h"

namespace dragoman::lexicon {

inline constexpr int kNoType = -1;

enum TypeIndex : int {
  kAgree,
  kConsult,
  kSupport,
  kConcede,
  kCooperate,
  kAid,
  kRetreat,
  kRequest,
  kAccuse,
  kReject,
  kThreaten,
  kProtest,
  kSanction,
  kMobilize,
  kCoerce,
  kAssault
};

class Ontology {
 public:
  static Result<std::unique_ptr<Ontology>> open(const std::string& data_folder);

  std::span<const std::string> types() const { return types_; }
  int type_index(std::string_view type) const;  // kNoType where it is none
  const std::string& type_name(int type) const { return types_[static_cast<std::size_t>(type)]; }

  // The modes of a type, in the table's order, without the empty one.
  std::vector<std::string> modes(int type) const;
  bool has_mode(int type, std::string_view mode) const { return find(type, mode) != nullptr; }
  int quad(int type) const;
  // Goldstein-like score; of the type itself where the mode is empty or unknown.
  double score(int type, std::string_view mode) const;
  bool recipient_required(int type) const;
  // May the sides of such an event act together (meet, fight, sign)?
  bool sides_act_together(int type) const;
  const std::string& representative_code(int type, std::string_view mode) const;

  // Does the CAMEO code stand for this type (and, where both sides name one, this mode)?
  bool code_fits(std::string_view code, int type, std::string_view mode) const;
  // Contexts the code brings with it; empty for an unknown code.
  std::span<const std::string> code_contexts(std::string_view code) const;

  // For tests and documentation.
  std::vector<std::string> codes() const;

 private:
  struct Mode {
    std::string name;
    int quad = 0;
    double score = 0;
    bool recipient_required = false, together = false;
    std::string code;
  };
  struct Reading {
    int type;
    std::string mode;
  };
  struct Code {
    std::vector<Reading> readings;
    std::vector<std::string> contexts;
  };
  Ontology() = default;
  Status load_types(const std::string& path);
  Status load_codes(const std::string& path);
  const Mode* find(int type, std::string_view mode) const;
  const Mode& of(int type, std::string_view mode) const;

  std::array<std::string, kEventTypeCount> types_;
  std::array<std::vector<Mode>, kEventTypeCount> modes_;  // [0] is the type itself
  std::map<std::string, Code, std::less<>> codes_;
};

}  // namespace dragoman::lexicon

#endif  // DRAGOMAN_LEXICON_ONTOLOGY_H_
