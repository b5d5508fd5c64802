// SPDX-License-Identifier: Apache-2.0
#include "lexicon/lexicon.h"

#include <cassert>
#include <map>

#include "base/file.h"
#include "lexicon/fields.h"

namespace dragoman::lexicon {
namespace {

using Classes = std::map<std::string, std::vector<std::string>, std::less<>>;

// Lower case for ASCII; U+2019 (E2 80 99) becomes an apostrophe. Forms of the table are ASCII.
void lower_form(std::string_view word, std::string* out) {
  out->clear();
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (word.compare(i, 3, "\xE2\x80\x99") == 0) {
      out->push_back('\'');
      i += 2;
    } else {
      const char c = word[i];
      out->push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
    }
  }
}

// Does a blank line stand between two words?
bool blank_line_between(std::string_view text, Span left, Span right) {
  int breaks = 0;
  for (std::size_t i = left.end; i < right.begin; ++i) breaks += text[i] == '\n';
  return breaks > 1;
}

// Do the words after the first equal `rest`, within one paragraph?
bool continues(std::string_view text, std::span<const Span> words,
               const std::vector<std::string>& rest) {
  if (words.size() <= rest.size()) return false;
  std::string word;
  for (std::size_t k = 0; k < rest.size(); ++k) {
    lower_form(text.substr(words[k + 1].begin, words[k + 1].size()), &word);
    if (word != rest[k] || blank_line_between(text, words[k], words[k + 1])) return false;
  }
  return true;
}

// "ARG0+ARG2" -> bits; "-" -> 0. False where it is neither.
bool parse_arguments(std::string_view field, ArgumentSet* set) {
  *set = 0;
  for (std::string_view part : split(or_empty(field), '+')) {
    if (part.size() != 4 || part.substr(0, 3) != "ARG" || part[3] < '0' || part[3] > '7')
      return false;
    *set = static_cast<ArgumentSet>(*set | (1u << (part[3] - '0')));
  }
  return true;
}

// "ARG1=word|@class|%type" or "-". False where malformed.
bool parse_condition(std::string_view field, const Classes& classes, Condition* condition) {
  if (field == "-") return true;
  if (field.size() < 6 || field.substr(0, 3) != "ARG" || field[3] < '0' || field[3] > '7' ||
      field[4] != '=')
    return false;
  condition->any = false;
  condition->argument = static_cast<std::uint8_t>(field[3] - '0');
  for (std::string_view word : split(field.substr(5), '|')) {
    if (word[0] == '%') {
      condition->mention_types.emplace_back(word.substr(1));
    } else if (word[0] == '@') {
      const auto found = classes.find(word.substr(1));
      if (found == classes.end()) return false;
      condition->lemmas.insert(condition->lemmas.end(), found->second.begin(), found->second.end());
    } else {
      condition->lemmas.emplace_back(word);
    }
  }
  return true;
}

Result<Classes> load_classes(const std::string& path) {
  Result<std::vector<TableRow>> rows = read_table(path);
  if (!rows.ok()) return rows.status();
  Classes classes;
  for (const TableRow& row : *rows) {
    if (row.fields.size() != 2) return malformed(path, row.line, "two fields expected");
    for (std::string_view word : split(row.fields[1], ' '))
      classes[row.fields[0]].emplace_back(word);
  }
  return classes;
}

// "call_off/v" -> words and class. False where malformed.
bool parse_word(std::string_view item, Entry* entry) {
  const std::size_t slash = item.rfind('/');
  if (slash == std::string_view::npos || slash + 2 != item.size()) return false;
  switch (item[slash + 1]) {
    case 'v':
      entry->word_class = WordClass::kVerb;
      break;
    case 'n':
      entry->word_class = WordClass::kNoun;
      break;
    case 'j':
      entry->word_class = WordClass::kAdjective;
      break;
    case 'm':
      entry->word_class = WordClass::kModal;
      break;
    default:
      return false;
  }
  entry->words.clear();
  for (std::string_view word : split(item.substr(0, slash), '_')) entry->words.emplace_back(word);
  return !entry->words.empty();
}

}  // namespace

Result<std::unique_ptr<Lexicon>> Lexicon::open(const std::string& data_folder) {
  Result<std::unique_ptr<Ontology>> ontology = Ontology::open(data_folder);
  if (!ontology.ok()) return ontology.status();
  return open(data_folder, **ontology);
}

Result<std::unique_ptr<Lexicon>> Lexicon::open(const std::string& data_folder,
                                               const Ontology& ontology) {
  std::unique_ptr<Lexicon> lexicon(new Lexicon());
  if (Status s = lexicon->load_forms(data_folder + "/lexicon/forms.tsv", ontology); !s.ok())
    return s;
  if (Status s = lexicon->load_entries(data_folder + "/lexicon", ontology); !s.ok()) return s;
  return lexicon;
}

Status Lexicon::load_forms(const std::string& path, const Ontology& ontology) {
  Result<std::vector<TableRow>> rows = read_table(path);
  if (!rows.ok()) return rows.status();
  forms_.reserve(rows->size());
  for (const TableRow& row : *rows) {
    if (row.fields.size() != 4) return malformed(path, row.line, "four fields expected");
    std::uint32_t mask = 1;
    for (std::string_view type : split(row.fields[2], ',')) {
      const int index = ontology.type_index(type);
      if (index == kNoType) return malformed(path, row.line, "no such type: " + std::string(type));
      mask |= 2u << index;
    }
    const std::vector<std::string_view> words = split(row.fields[0], ' ');
    if (words.empty()) return malformed(path, row.line, "no form");
    Form& form = forms_[std::string(words[0])];
    if (words.size() == 1) {
      form.mask |= mask;
      const std::string_view roleset = split(row.fields[3], ',')[0];
      const std::string_view verb = roleset.substr(0, roleset.find('.'));
      if (row.fields[1] == "v" && form.verb.empty() && verb != "-" &&
          verb.find('_') == std::string_view::npos)
        form.verb = verb;
    } else
      form.longer.push_back({std::vector<std::string>(words.begin() + 1, words.end()), mask});
  }
  return {};
}

std::string_view Lexicon::verb_of(std::string_view form) const {
  const auto found = forms_.find(form);
  return found == forms_.end() ? std::string_view() : std::string_view(found->second.verb);
}

Status Lexicon::load_entries(const std::string& folder, const Ontology& ontology) {
  Result<Classes> classes = load_classes(folder + "/classes.tsv");
  if (!classes.ok()) return classes.status();
  Result<std::vector<TableRow>> light = read_table(folder + "/light_verbs.tsv");
  if (!light.ok()) return light.status();
  for (const TableRow& row : *light) {
    if (row.fields.size() != 2)
      return malformed(folder + "/light_verbs.tsv", row.line, "two fields expected");
    light_verbs_[row.fields[0]] = row.fields[1] == "suffers";
  }
  Result<std::vector<TableRow>> results = read_table(folder + "/result_verbs.tsv");
  if (!results.ok()) return results.status();
  for (const TableRow& row : *results) result_verbs_.insert(row.fields[0]);
  if (Status s = load_shifts(folder + "/shifts.tsv", ontology); !s.ok()) return s;
  const std::string path = folder + "/lexicon.tsv";
  Result<std::vector<TableRow>> rows = read_table(path);
  if (!rows.ok()) return rows.status();
  for (const TableRow& row : *rows) {
    const std::vector<std::string>& f = row.fields;
    if (f.size() != 11) return malformed(path, row.line, "eleven fields expected");
    Entry entry;
    entry.type = ontology.type_index(f[2]);
    entry.mode = or_empty(f[3]);
    entry.cameo = f[4];
    const std::optional<double> strength = to_number(f[9]);
    if (entry.type == kNoType || !ontology.has_mode(entry.type, entry.mode) || !strength)
      return malformed(path, row.line, "no such type, mode or strength");
    entry.strength = static_cast<float>(*strength);
    if (!parse_arguments(f[5], &entry.actor) || !parse_arguments(f[6], &entry.recipient) ||
        !parse_arguments(f[7], &entry.content) ||
        !parse_condition(f[8], *classes, &entry.condition))
      return malformed(path, row.line, "malformed arguments or condition");
    for (std::string_view item : split(f[1], ' ')) {
      if (!parse_word(item, &entry))
        return malformed(path, row.line, "malformed word: " + std::string(item));
      const std::string& key =
          entry.word_class == WordClass::kNoun ? entry.words.back() : entry.words.front();
      entries_[key].push_back(entry);
    }
  }
  return {};
}

Status Lexicon::load_shifts(const std::string& path, const Ontology& ontology) {
  Result<std::vector<TableRow>> rows = read_table(path);
  if (!rows.ok()) return rows.status();
  for (const TableRow& row : *rows) {
    if (row.fields.size() != 4) return malformed(path, row.line, "four fields expected");
    Shift shift;
    shift.from = ontology.type_index(row.fields[0]);
    shift.to = ontology.type_index(row.fields[1]);
    shift.whole_phrase = row.fields[2] == "phrase";
    if (shift.from == kNoType || shift.to == kNoType ||
        (!shift.whole_phrase && row.fields[2] != "object"))
      return malformed(path, row.line, "no such type, or neither object nor phrase");
    for (std::string_view cue : split(row.fields[3], '|')) shift.cues.emplace(cue);
    shifts_.push_back(std::move(shift));
  }
  return {};
}

void Lexicon::features(std::string_view text, std::span<const Span> words,
                       std::span<std::uint32_t> masks) const {
  assert(words.size() == masks.size());
  std::string word;
  for (std::size_t i = 0; i < words.size(); ++i) {
    masks[i] = 0;
    lower_form(text.substr(words[i].begin, words[i].size()), &word);
    const auto found = forms_.find(std::string_view(word));
    if (found == forms_.end()) continue;
    masks[i] = found->second.mask;
    for (const Form::Longer& longer : found->second.longer)
      if (continues(text, words.subspan(i), longer.rest)) masks[i] |= longer.mask;
  }
}

std::span<const Entry> Lexicon::entries(std::string_view lemma) const {
  const auto found = entries_.find(lemma);
  if (found == entries_.end()) return {};
  return found->second;
}

}  // namespace dragoman::lexicon
