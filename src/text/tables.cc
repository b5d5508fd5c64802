// SPDX-License-Identifier: Apache-2.0
#include "text/tables.h"

#include <algorithm>
#include <array>
#include <span>

namespace dragoman::text {
namespace {

using Words = std::span<const std::string_view>;

struct Contraction {
  std::string_view word;
  std::uint8_t head;
};

// Sorted. The head is what stands before the clitic: can|not, gon|na, do|nt.
constexpr Contraction kContractions[] = {
    {"aint", 2},   {"arent", 3},  {"cannot", 3}, {"cant", 2},   {"couldnt", 5},  {"didnt", 3},
    {"doesnt", 4}, {"dont", 2},   {"gimme", 3},  {"gonna", 3},  {"gotta", 3},    {"hadnt", 3},
    {"hasnt", 3},  {"havent", 4}, {"heres", 4},  {"hes", 2},    {"im", 1},       {"isnt", 2},
    {"ive", 1},    {"lemme", 3},  {"outta", 3},  {"shes", 3},   {"shouldnt", 6}, {"thats", 4},
    {"theres", 5}, {"theyll", 4}, {"theyre", 4}, {"theyve", 4}, {"wanna", 3},    {"wasnt", 3},
    {"werent", 4}, {"weve", 2},   {"whats", 4},  {"wont", 2},   {"wouldnt", 5},  {"youll", 3},
    {"youre", 3},  {"youve", 3},
};

constexpr std::string_view kPrefixes[] = {
    "ante",  "anti",  "arch",  "bi",     "co",     "counter", "cross", "de",    "e",     "ex",
    "extra", "hyper", "infra", "inter",  "intra",  "macro",   "mega",  "meta",  "micro", "mid",
    "mini",  "mis",   "mono",  "multi",  "neo",    "non",     "over",  "para",  "poly",  "post",
    "pre",   "pro",   "proto", "pseudo", "psycho", "re",      "semi",  "socio", "sub",   "super",
    "supra", "trans", "tri",   "ultra",  "un",     "under",
};

constexpr std::string_view kTitles[] = {
    "adm", "ald",  "amb",   "assemb", "asst", "atty", "brig",   "capt",  "capts", "cdr",  "cmdr",
    "col", "cols", "comdr", "cpl",    "det",  "dr",   "ens",    "fr",    "ft",    "gen",  "gens",
    "gov", "hon",  "insp",  "lt",     "lts",  "maj",  "messrs", "mlle",  "mme",   "mmes", "mr",
    "mrs", "ms",   "msgr",  "mt",     "pfc",  "pres", "prof",   "profs", "pvt",   "rep",  "reps",
    "rev", "sen",  "sens",  "sgt",    "sgts", "spc",  "st",     "sts",   "supt",
};

constexpr std::string_view kGeneral[] = {
    "al",   "approx", "apr",  "assn", "assoc", "aug",  "ave",  "bhd",  "bldg", "blvd",  "bros",
    "cf",   "co",     "cont", "corp", "cos",   "dec",  "dept", "dist", "drs",  "e.g",   "ed",
    "eds",  "eg",     "esp",  "est",  "etc",   "feb",  "govt", "hwy",  "i.e",  "inc",   "incl",
    "intl", "jan",    "jr",   "ltd",  "mfg",   "mph",  "natl", "nov",  "oct",  "p.m",   "ph",
    "ph.d", "plc",    "pty",  "rd",   "sdn",   "sept", "sr",   "ste",  "tel",  "thurs", "tues",
    "univ", "viz",    "vol",  "vs",   "wed",   "yrs",
};

// Of American states, as news write them after a town: "Peoria, Ill.".
constexpr std::string_view kStates[] = {
    "ala", "ariz", "ark", "calif", "colo", "conn", "dak",  "del",  "fla",  "ga",  "ill",  "ind",
    "kan", "ky",   "la",  "mass",  "md",   "me",   "mich", "minn", "miss", "mo",  "mont", "neb",
    "nev", "okla", "ore", "pa",    "tenn", "tex",  "va",   "vt",   "wash", "wis", "wyo",
};

constexpr std::string_view kNumbered[] = {
    "approx", "art", "b",   "c",   "ca",  "ch",   "d",     "div", "ext",  "fig",  "figs",
    "fri",    "jul", "jun", "m",   "mar", "mon",  "no",    "nos", "p",    "para", "pp",
    "sat",    "sec", "sep", "sun", "thu", "thur", "thurs", "tue", "tues", "vol",
};

constexpr std::string_view kUnits[] = {
    "am", "bn",  "cm",  "ft", "g",   "gb", "ghz", "hr",  "hrs",  "hz", "k",   "kb",  "kg",   "khz",
    "km", "kmh", "kph", "kw", "kwh", "lb", "lbs", "m",   "mb",   "mg", "mhz", "min", "mins", "ml",
    "mm", "mn",  "mph", "mw", "nm",  "oz", "pm",  "sec", "secs", "tb", "yr",  "yrs",
};

constexpr std::string_view kDomains[] = {
    "ac",  "aspx", "au",   "biz",  "ca",  "ch",  "cn",  "co",  "com",  "csv", "de",
    "doc", "docx", "edu",  "es",   "eu",  "exe", "fr",  "gif", "gov",  "htm", "html",
    "il",  "in",   "info", "int",  "io",  "ir",  "it",  "jp",  "jpeg", "jpg", "js",
    "mil", "mov",  "mp3",  "mp4",  "net", "nl",  "no",  "nz",  "org",  "pdf", "php",
    "png", "ppt",  "pptx", "ru",   "se",  "tv",  "tw",  "txt", "ua",   "uk",  "url",
    "us",  "wav",  "xls",  "xlsx", "xml", "za",  "zip",
};

constexpr std::string_view kStarters[] = {
    "a",     "after", "all",    "although",  "an",    "and",   "another", "as",     "at",
    "but",   "by",    "can",    "could",     "did",   "do",    "does",    "for",    "he",
    "her",   "his",   "how",    "however",   "i",     "if",    "in",      "is",     "it",
    "its",   "let",   "many",   "meanwhile", "most",  "my",    "no",      "on",     "one",
    "other", "our",   "please", "she",       "since", "so",    "some",    "thanks", "that",
    "the",   "their", "then",   "there",     "these", "they",  "this",    "those",  "to",
    "two",   "under", "we",     "what",      "when",  "where", "while",   "who",    "why",
    "with",  "you",   "your",
};

constexpr std::string_view kEmoticons[] = {
    ">:(", ":'(", ":-)", ":-(", ":-D", ":-P", ":-p", ":-/", ":-|", ";-)", ";-D",
    "8-)", "^_^", "-_-", "o_O", "<3",  ":)",  ":(",  ":D",  ":P",  ":p",  ":/",
    ":|",  ";)",  ";D",  "=)",  "=(",  "=D",  "(:",  "xD",  "XD",  ":]",
};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

constexpr std::size_t kLongest = 12;

// Lower-cases into a buffer; empty where the word is longer than anything listed.
struct Lowered {
  explicit Lowered(std::string_view word) {
    if (word.size() > kLongest) return;
    std::transform(word.begin(), word.end(), buffer.begin(), lower);
    view = std::string_view(buffer.data(), word.size());
  }
  std::array<char, kLongest> buffer{};
  std::string_view view;
};

bool contains(Words words, std::string_view word) {
  const Lowered lowered(word);
  return !lowered.view.empty() &&
         std::find(words.begin(), words.end(), lowered.view) != words.end();
}

}  // namespace

std::size_t contraction_head(std::string_view word) {
  if (word.size() < 2 || word.size() > 8) return 0;
  const Lowered lowered(word);
  if (word == "IM" || word == "HES") return 0;  // names
  const auto* end = std::end(kContractions);
  const auto* at =
      std::lower_bound(std::begin(kContractions), end, lowered.view,
                       [](const Contraction& c, std::string_view w) { return c.word < w; });
  return at != end && at->word == lowered.view ? at->head : 0;
}

bool is_hyphen_prefix(std::string_view word) { return contains(kPrefixes, word); }

Abbreviation abbreviation(std::string_view word) {
  if (contains(kTitles, word)) return Abbreviation::kTitle;
  if (contains(kGeneral, word)) return Abbreviation::kGeneral;
  return contains(kNumbered, word) ? Abbreviation::kNumbered : Abbreviation::kNone;
}

bool is_state_abbreviation(std::string_view word) {
  return word.size() >= 2 && word[0] >= 'A' && word[0] <= 'Z' && contains(kStates, word);
}

bool is_unit(std::string_view word) { return contains(kUnits, word); }
bool is_domain_or_extension(std::string_view word) { return contains(kDomains, word); }
bool starts_sentence(std::string_view word) { return contains(kStarters, word); }

std::size_t emoticon_length(std::string_view text) {
  for (std::string_view emoticon : kEmoticons) {
    if (text.starts_with(emoticon)) return emoticon.size();
  }
  return 0;
}

}  // namespace dragoman::text
