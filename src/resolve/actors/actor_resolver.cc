// SPDX-License-Identifier: Apache-2.0
#include "resolve/actors/actor_resolver.h"

#include <algorithm>

#include "resolve/actors/context.h"
#include "resolve/actors/known_names.h"
#include "resolve/actors/memory.h"
#include "resolve/actors/referent.h"

namespace dragoman::resolve {

Result<std::unique_ptr<ActorResolver>> ActorResolver::open(
    const std::string& data_folder, const std::vector<std::string>& user_tables) {
  Result<std::unique_ptr<ActorTables>> tables = ActorTables::open(data_folder, user_tables);
  if (!tables.ok()) return tables.status();
  return std::unique_ptr<ActorResolver>(new ActorResolver(std::move(*tables)));
}

void ActorResolver::resolve(const Document& document, Analysis* analysis) const {
  ItemReader items(*tables_, document.date);
  std::vector<Span> people;
  for (const Mention& m : analysis->mentions)
    if (m.kind == MentionKind::kNamed && m.type == "person") people.push_back(m.span);
  const Memory memory(&items, document.text, people);
  Context(document, items, memory, analysis).resolve();
}

std::vector<KnownName> ActorResolver::known_as(std::string_view name, std::string_view date) const {
  return known_names(*tables_, name, date);
}

Referent ActorResolver::resolve_phrase(const Document& document, const Analysis& analysis,
                                       Span span) const {
  auto same =
      std::lower_bound(analysis.mentions.begin(), analysis.mentions.end(), span.begin,
                       [](const Mention& m, std::uint32_t at) { return m.span.begin < at; });
  for (; same != analysis.mentions.end() && same->span.begin == span.begin; ++same)
    if (same->span == span) return same->referent;
  const ItemReader items(*tables_, document.date);
  const NameMap none;
  const PhraseReader reader(items, none);
  std::vector<Atom> atoms;
  tables_->splitter().split(document.text, span, &atoms);
  return referent_of(reader.read(document.text, atoms, false), items, document.text, "");
}

}  // namespace dragoman::resolve
