// SPDX-License-Identifier: Apache-2.0
#include "code/weights.h"

#include "base/file.h"
#include "lexicon/fields.h"

namespace dragoman::code {
namespace {

struct Name {
  const char* name;
  double Weights::*member;
};
constexpr Name kNames[] = {{"head", &Weights::head},
                           {"lexicon", &Weights::lexicon},
                           {"head_floor", &Weights::head_floor},
                           {"lexicon_floor", &Weights::lexicon_floor},
                           {"none_bias", &Weights::none_bias},
                           {"threshold", &Weights::threshold},
                           {"mode", &Weights::mode},
                           {"merge_distance", &Weights::merge_distance},
                           {"content_threshold", &Weights::content_threshold},
                           {"future_threshold", &Weights::future_threshold},
                           {"relate_head", &Weights::relate_head},
                           {"relate_lexicon", &Weights::relate_lexicon},
                           {"relate_none", &Weights::relate_none},
                           {"relate_actor", &Weights::relate_actor},
                           {"relate_recipient", &Weights::relate_recipient},
                           {"relate_content", &Weights::relate_content},
                           {"bare_threshold", &Weights::bare_threshold},
                           {"special", &Weights::special},
                           {"relate_above", &Weights::relate_above},
                           {"relate_joint", &Weights::relate_joint},
                           {"relate_in_source", &Weights::relate_in_source},
                           {"relate_in_target", &Weights::relate_in_target}};

}  // namespace

Result<Weights> read_weights(const std::string& path) {
  Result<std::vector<TableRow>> rows = read_table(path);
  if (!rows.ok()) return rows.status();
  Weights weights;
  for (const TableRow& row : *rows) {
    const std::optional<double> value =
        row.fields.size() == 3 ? lexicon::to_number(row.fields[1]) : std::nullopt;
    double Weights::*member = nullptr;
    for (const Name& name : kNames)
      if (row.fields[0] == name.name) member = name.member;
    if (!value || !member)
      return lexicon::malformed(path, row.line, "no such weight, or no number");
    weights.*member = *value;
  }
  return weights;
}

}  // namespace dragoman::code
