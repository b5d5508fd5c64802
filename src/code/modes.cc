// SPDX-License-Identifier: Apache-2.0
#include "code/modes.h"

#include <algorithm>

#include "base/file.h"
#include "code/dates.h"
#include "code/triggers.h"
#include "lexicon/fields.h"

namespace dragoman::code {
namespace {

constexpr double kSureReading = 0.5;  // of a content word by the lexicon
// Votes for a mode beside the network's probability.
constexpr double kOfWord = 0.45, kKnown = 0.1, kOfContent = 1.15, kOfInstrument = 1.2,
                 kOfClause = 0.25, kLeast = 0.2;
constexpr int kFar = 16;
constexpr std::uint32_t kReach = 8;  // sentences back to the deed that "the attack" means

// How far a cue stands from the trigger: steps up the tree, at most kFar - 1.
int distance(const View& view, TokenIndex word, TokenIndex trigger) {
  // What the word itself says the lexicon knows; what stands elsewhere in the clause: last choices.
  const int steps = word == trigger ? -1 : view.steps_up(word, trigger);
  return steps < 0 ? kFar - 1 : std::min(steps, kFar - 1);
}

bool speaks_of_a_deed(int type) {
  return type == lexicon::kRequest || type == lexicon::kReject || type == lexicon::kThreaten;
}

}  // namespace

Result<ModeCues> ModeCues::open(const std::string& path, const lexicon::Ontology& ontology) {
  Result<std::vector<TableRow>> rows = read_table(path);
  if (!rows.ok()) return rows.status();
  ModeCues cues;
  for (const TableRow& row : *rows) {
    if (row.fields.size() != 3) return lexicon::malformed(path, row.line, "three fields expected");
    Row own;
    own.type = ontology.type_index(row.fields[0]);
    own.mode = row.fields[1];
    if (own.type == lexicon::kNoType || !ontology.has_mode(own.type, own.mode))
      return lexicon::malformed(path, row.line, "no such type or mode");
    for (std::string_view cue : lexicon::split(row.fields[2], '|')) {
      if (cue[0] != '@') {
        own.lemmas.emplace(cue);
        continue;
      }
      const int type = ontology.type_index(cue.substr(1));
      if (type == lexicon::kNoType) return lexicon::malformed(path, row.line, "no such type");
      own.types.insert(type);
    }
    cues.rows_.push_back(std::move(own));
  }
  return cues;
}

std::vector<const ModeCues::Row*> ModeCues::fits(const View& view, const lexicon::Lexicon& lexicon,
                                                 const Draft& draft,
                                                 const std::vector<TokenIndex>& words) const {
  const bool content = speaks_of_a_deed(draft.type);
  std::vector<int> read(words.size(), lexicon::kNoType);  // what the lexicon takes a word for
  for (std::size_t i = 0; content && i < words.size(); ++i) {
    if (words[i] == draft.token) continue;
    const LexiconReading reading = read_lexicon(view, lexicon, words[i]);
    if (reading.strongest() >= kSureReading) read[i] = reading.strongest_entry()->type;
  }
  const auto is_cue = [&](const Row& row, std::size_t i) {
    if (content && words[i] == draft.token) return false;
    return row.lemmas.count(view.lemma(words[i])) > 0 || row.types.count(read[i]) > 0;
  };
  std::vector<std::pair<int, const Row*>> near;  // steps from the trigger to the row's nearest cue
  for (const Row& row : rows_) {
    if (row.type != draft.type) continue;
    int least = kFar;
    for (std::size_t i = 0; i < words.size(); ++i)
      if (is_cue(row, i)) least = std::min(least, distance(view, words[i], draft.token));
    if (least < kFar) near.push_back({least, &row});
  }
  std::stable_sort(near.begin(), near.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<const Row*> fitting;
  for (const auto& [steps, row] : near) fitting.push_back(row);
  return fitting;
}

// What the deed is done with or to: object, compounds and adjectives, "with", "by" and "of"
// phrases.
std::vector<TokenIndex> instrument_words(const View& view, TokenIndex trigger) {
  std::vector<TokenIndex> words = {trigger};
  for (std::size_t i = 0; i < words.size() && words.size() < 24; ++i)
    for (TokenIndex c : view.tree().children(words[i])) {
      const std::string_view relation = view.relation(c), preposition = view.preposition(c);
      const bool phrase = relation == "obl" || relation == "nmod";
      const bool near =
          relation == "compound" || relation == "amod" || relation == "obj" || relation == "conj" ||
          view.token(c).deprel == "nsubj:pass" ||
          (phrase && (preposition == "with" || preposition == "by" || preposition == "of" ||
                      preposition == "in" || preposition == "from"));
      if (near && !(view.is_verb(c) && relation != "amod")) words.push_back(c);
    }
  return words;
}

void ModeCues::find_mode(const View& view, const lexicon::Lexicon& lexicon,
                         const lexicon::Ontology& ontology, Draft* draft) const {
  std::vector<std::pair<std::string, double>> votes;
  const auto vote = [&](const std::string& mode, double weight) {
    if (mode.empty() || !ontology.has_mode(draft->type, mode)) return;
    for (auto& [name, sum] : votes)
      if (name == mode) {
        sum += weight;
        return;
      }
    votes.push_back({mode, weight});
  };
  const std::string prefix = ontology.type_name(draft->type) + "-";
  if (const EventCandidate* candidate = view.candidate(draft->token);
      candidate && candidate->mode.starts_with(prefix))
    vote(std::string(candidate->mode.substr(prefix.size())),
         static_cast<double>(candidate->mode_score));
  if (draft->entry) vote(draft->entry->mode, kOfWord);
  vote(draft->mode, kKnown);
  const bool content = speaks_of_a_deed(draft->type);
  const std::vector<const Row*> said =
      fits(view, lexicon, *draft,
           content ? view.tree().subtree(draft->token) : instrument_words(view, draft->token));
  if (!said.empty()) {
    vote(said.front()->mode, content ? kOfContent : kOfInstrument);
  } else if (!content) {
    const std::vector<const Row*> wider =
        fits(view, lexicon, *draft, view.tree().subtree(clause_of(view, draft->token)));
    if (!wider.empty()) vote(wider.front()->mode, kOfClause);
  }
  draft->mode.clear();
  double best = kLeast;
  for (const auto& [mode, sum] : votes)
    if (sum > best) best = sum, draft->mode = mode;
  draft->further_modes.clear();
  for (const Row* row : said)
    if (row->mode != draft->mode) draft->further_modes.push_back(row->mode);
}

void ModeCues::inherit_modes(const View& view, std::vector<Draft>* drafts) const {
  for (std::size_t i = 0; i < drafts->size(); ++i) {
    Draft& draft = (*drafts)[i];
    if (draft.type != lexicon::kAssault || !draft.mode.empty() || !view.is_noun(draft.token) ||
        !view.is_definite(draft.token))
      continue;
    for (std::size_t k = i; k-- > 0;) {
      const Draft& earlier = (*drafts)[k];
      if (view.token(draft.token).sentence - view.token(earlier.token).sentence > kReach) break;
      if (earlier.type != lexicon::kAssault || earlier.mode.empty()) continue;
      draft.mode = earlier.mode;
      break;
    }
  }
}

}  // namespace dragoman::code
