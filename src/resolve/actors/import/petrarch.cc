// SPDX-License-Identifier: Apache-2.0
#include "resolve/actors/import/petrarch.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/utf8.h"

namespace dragoman::resolve {
namespace {

constexpr int kSetsInSets = 8;  // how deep a set of agents may name others

using std::string;
using std::string_view;

bool is_blank(char c) { return c == ' ' || c == '\t'; }
bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

string upper(string_view text) {
  string out(text);
  for (char& c : out)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
  return out;
}

// "&amp;" and its like; a dictionary that went through a web page has them.
string without_entities(string_view text) {
  static constexpr std::array<std::pair<string_view, string_view>, 7> kEntities{{{"&amp;", "&"},
                                                                                 {"&quot;", "\""},
                                                                                 {"&apos;", "'"},
                                                                                 {"&#39;", "'"},
                                                                                 {"&#039;", "'"},
                                                                                 {"&lt;", "<"},
                                                                                 {"&gt;", ">"}}};
  string out;
  for (std::size_t at = 0; at < text.size();) {
    bool found = false;
    if (text[at] == '&')
      for (const auto& [entity, plain] : kEntities)
        if (text.substr(at).starts_with(entity)) {
          out += plain;
          at += entity.size();
          found = true;
          break;
        }
    if (found) continue;
    if (text[at] == '&' && text.substr(at, 2) == "&#") {
      std::size_t stop = at + 2;
      char32_t code = 0;
      while (stop < text.size() && is_digit(text[stop]) && code < 0x110000)
        code = code * 10 + static_cast<char32_t>(text[stop++] - '0');
      if (stop > at + 2 && stop < text.size() && text[stop] == ';' && code >= 0x20 &&
          code < 0x110000 && (code < 0xD800 || code > 0xDFFF)) {
        append_utf8(code, &out);
        at = stop + 1;
        continue;
      }
    }
    out += text[at++];
  }
  return out;
}

// Where the comment of a line begins; "[###]" is a code.
std::size_t comment_at(string_view text) {
  for (std::size_t at = text.find('#'); at != string_view::npos; at = text.find('#', at)) {
    if (at == 0 || !text.substr(at - 1).starts_with("[###")) return at;
    at += 3;
  }
  return text.size();
}

}  // namespace

string DictionaryLines::clean(std::size_t number, string_view bytes) {
  bytes = bare_line(number, bytes);
  if (ended_) {
    if (!trimmed(bytes).empty()) ++skipped_;
    return "";
  }
  bool doubtful = false;
  string text = utf8_line(bytes, &doubtful);
  if (comment_since_ > 0) {
    const std::size_t stop = text.find("-->");
    if (stop == string::npos) return "";
    comment_since_ = 0;
    text.erase(0, stop + 3);
  }
  const bool ignored = text.starts_with("<!");
  for (std::size_t at = text.find("<!--"); at != string::npos; at = text.find("<!--", at)) {
    const std::size_t stop = text.find("-->", at);
    if (stop == string::npos) {
      // A '#' before it comments the whole rest, mark and all.
      if (comment_at(text) >= at) comment_since_ = number;
      text.erase(at);
      break;
    }
    text.erase(at, stop + 3 - at);
  }
  if (ignored) return "";
  text = without_entities(text);
  text.erase(comment_at(text));
  if (tabari_) text.erase(std::min(text.find(';'), text.size()));
  while (!text.empty() && (is_blank(text.back()) || text.back() == '\r')) text.pop_back();
  if (trimmed(text).empty()) return "";
  const string_view body = trimmed(text);
  if (body.starts_with("~FINISH") ||
      (body.size() >= 3 && body.find_first_not_of('~') == string_view::npos)) {
    ended_ = true;
    ended_at_ = number;
    return "";
  }
  if (body.front() == '<' && body.back() == '>') return "";  // <NOUN>: a heading of old files
  if (doubtful) sink_.note(number, "not UTF-8; read as Windows-1252");
  return text;
}

void DictionaryLines::finish() {
  if (comment_since_ > 0)
    sink_.unread(comment_since_,
                 "a comment begins here that no \"-->\" ends: all lines behind it are unread");
  if (skipped_ > 0)
    sink_.note(ended_at_, std::to_string(skipped_) + (skipped_ == 1 ? " line" : " lines") +
                              " behind the end mark not read");
}

ActorDictionary::ActorDictionary(string file, DictionaryRules rules, const EntrySink& sink)
    : file_(std::move(file)), rules_(rules), sink_(sink), lines_(rules.tabari, sink) {}

void ActorDictionary::line(std::size_t number, string_view bytes) {
  const string text = lines_.clean(number, bytes);
  if (text.empty()) return;
  const string_view body = trimmed(text);
  if (body.front() == '[') {
    if (begun_ == 0) {
      sink_.unread(number, "a code before any name");
      return;
    }
    codes(number, body, false);
    return;
  }
  string_view synonym;
  if (body.front() == '+') synonym = trimmed(body.substr(1));
  if (rules_.tabari && body.starts_with("SYN ")) synonym = trimmed(body.substr(4));
  if (body.front() == '+' || !synonym.empty()) {
    if (begun_ == 0) {
      sink_.unread(number, "a synonym before any name");
      return;
    }
    if (name(number, synonym)) codes(number, synonym, true);
    return;
  }
  primary(number, body);
}

void ActorDictionary::primary(std::size_t number, string_view text) {
  flush();
  begun_ = number;
  entry_.origin = file_ + ":" + std::to_string(number);
  if (name(number, text)) codes(number, text, true);
}

bool ActorDictionary::name(std::size_t number, string_view text) {
  string_view written = trimmed(text.substr(0, text.find('[')));
  const std::size_t stray = written.find(']');
  if (stray != string_view::npos) {
    sink_.unread(number, "']' without '['");
    return false;
  }
  string plain = plain_name(written);
  bool letters = false;
  for (const char c : plain)
    letters = letters || is_letter(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80;
  if (!letters) {
    sink_.unread(number, plain.empty() ? "no name" : "a name without letters: " + plain);
    return false;
  }
  if (rules_.tabari && written.back() != '_') plain += '*';
  entry_.names.push_back(std::move(plain));
  return true;
}

// "" or why the restriction is none.
string ActorDictionary::restriction(string text, DatedCode* out) const {
  text.erase(std::remove_if(text.begin(), text.end(), is_blank), text.end());
  if (text.empty()) return "";
  const auto date = [](string_view digits, string* iso) {
    *iso = iso_of_digits(digits);
    return !iso->empty();
  };
  const auto wrong = [](string_view digits) {
    return "\"" + string(digits) + "\" is no date of the form YYMMDD or YYYYMMDD";
  };
  const std::size_t hyphen = text.find('-');
  if (text[0] == '<') {
    if (!date(string_view(text).substr(1), &out->to)) return wrong(string_view(text).substr(1));
    if (rules_.petrarch2_dates) out->to = day_before(out->to);
  } else if (text[0] == '>') {
    if (!date(string_view(text).substr(1), &out->from)) return wrong(string_view(text).substr(1));
  } else if (hyphen != string::npos) {
    const string_view from = string_view(text).substr(0, hyphen),
                      to = string_view(text).substr(hyphen + 1);
    if (!date(from, &out->from)) return wrong(from);
    if (!date(to, &out->to)) return wrong(to);
    if (out->to < out->from) return "ends before it begins: " + text;
    if (rules_.petrarch2_dates) {
      if (out->to == out->from) return "holds on no day by PETRARCH2's rules: " + text;
      out->to = day_before(out->to);
    }
  } else {
    if (!date(text, &out->from)) return wrong(text);
    out->to = out->from;
    if (rules_.petrarch2_dates) out->from.clear(), out->to.clear();
  }
  return "";
}

// "" or why the inside of the brackets is no code.
string ActorDictionary::code(string_view inside, DatedCode* out) const {
  inside = trimmed(inside);
  for (const string_view special : {"---", "###", "+++"})
    if (inside.starts_with(special)) {
      out->code = special;
      return restriction(string(inside.substr(3)), out);
    }
  std::size_t end = 0;
  while (end < inside.size() &&
         (is_letter(inside[end]) || is_digit(inside[end]) || (inside[end] == '/' && end > 0)))
    ++end;
  if (end == 0 || !is_letter(inside[0]) || inside[end - 1] == '/')
    return "no code in \"[" + string(inside) + "]\"";
  out->code = upper(inside.substr(0, end));
  return restriction(string(inside.substr(end)), out);
}

void ActorDictionary::codes(std::size_t number, string_view text, bool head) {
  // Behind the last code stands a comment, or nothing.
  for (std::size_t at = text.find('['); at != string_view::npos;) {
    const std::size_t stop = text.find(']', at);
    if (stop == string_view::npos ||
        text.substr(at + 1, stop - at - 1).find('[') != string_view::npos) {
      sink_.unread(number, "a bracket is not closed");
      refused_ = true;
      return;
    }
    DatedCode dated;
    if (const string reason = code(text.substr(at + 1, stop - at - 1), &dated); !reason.empty()) {
      sink_.unread(number, reason);
      refused_ = true;
    } else if (head && !dated.dated() && !rules_.undated_first) {
      defaults_.push_back(std::move(dated));
    } else {
      entry_.codes.push_back(std::move(dated));
    }
    at = text.find_first_not_of(" \t", stop + 1);
    if (at != string_view::npos && text[at] != '[') return;
  }
}

void ActorDictionary::flush() {
  if (begun_ == 0) return;
  for (DatedCode& code : defaults_) entry_.codes.push_back(std::move(code));
  if (entry_.names.empty() && !entry_.codes.empty())
    sink_.unread(begun_, std::to_string(entry_.codes.size()) + " codes of a name that is not read");
  if (!entry_.names.empty()) {
    if (entry_.codes.empty() && !refused_)
      sink_.note(begun_, "no code for " + entry_.names[0] + ": known, and coded as nobody");
    sink_.entry(std::move(entry_));
  }
  entry_ = {};
  defaults_.clear();
  refused_ = false;
  begun_ = 0;
}

void ActorDictionary::finish() {
  flush();
  lines_.finish();
}

AgentDictionary::AgentDictionary(string file, const EntrySink& sink)
    : file_(std::move(file)), sink_(sink), lines_(false, sink) {}

void AgentDictionary::line(std::size_t number, string_view bytes) {
  const string text = lines_.clean(number, bytes);
  if (text.empty()) return;
  const string_view body = trimmed(text);
  const std::size_t mark = body.front() == '!' ? body.find('!', 1) : string_view::npos;
  const bool definition =
      mark != string_view::npos && trimmed(body.substr(mark + 1)).starts_with("=");
  const string reason = definition ? set(body) : entry(number, body);
  if (!reason.empty()) sink_.unread(number, reason);
}

string AgentDictionary::set(string_view text) {
  const std::size_t mark = text.find('!', 1), equals = text.find('=');
  std::vector<string> members;
  for (string_view rest = text.substr(equals + 1); !rest.empty();) {
    const std::size_t comma = std::min(rest.find(','), rest.size());
    const string_view member = trimmed(rest.substr(0, comma));
    if (!member.empty()) members.push_back(upper(member));
    rest.remove_prefix(std::min(comma + 1, rest.size()));
  }
  if (members.empty()) return "a set without members";
  sets_[upper(text.substr(0, mark + 1))] = std::move(members);
  return "";
}

bool AgentDictionary::substitute(string_view phrase, int depth, std::vector<string>* out,
                                 string* unknown) const {
  const std::size_t begin = phrase.find('!');
  if (begin == string_view::npos) {
    out->push_back(string(phrase));
    return true;
  }
  const std::size_t end = phrase.find('!', begin + 1);
  *unknown = upper(phrase.substr(begin, end == string_view::npos ? end : end + 1 - begin));
  const auto set = sets_.find(*unknown);
  if (end == string_view::npos || set == sets_.end()) return false;
  if (depth == 0) {
    *unknown += ", or sets too deep within each other";
    return false;
  }
  for (const string& member : set->second) {
    const string filled = string(phrase.substr(0, begin)) + member + string(phrase.substr(end + 1));
    if (out->size() > 10000 || !substitute(filled, depth - 1, out, unknown)) return false;
  }
  return true;
}

string AgentDictionary::entry(std::size_t number, string_view text) {
  const std::size_t bracket = text.find('[');
  if (bracket == string_view::npos) return "no code for " + plain_name(text);
  const std::size_t close = text.find(']', bracket);
  if (close == string_view::npos) return "a bracket is not closed";
  string code = upper(trimmed(text.substr(bracket + 1, close - bracket - 1)));
  string letters = code;
  letters.erase(std::remove(letters.begin(), letters.end(), '~'), letters.end());
  const bool before = code.ends_with('~'), after = code.starts_with('~');
  const bool plain = !letters.empty() && std::all_of(letters.begin(), letters.end(), [](char c) {
    return is_letter(c) || is_digit(c);
  });
  if (code != "---" &&
      (!plain || (before && after) || code.size() - letters.size() != (before || after ? 1u : 0u)))
    return "no code in \"[" + code + "]\"";
  if (!before && !after && code != "---") code = "~" + code;  // the codes of NGEC's dictionaries
  if (letters == "JNK" || letters == "NON") code = "---";

  string_view phrase = text.substr(0, bracket);
  string plural;
  bool has_braces = false;
  if (const std::size_t brace = phrase.find('{'); brace != string_view::npos) {
    const std::size_t end = phrase.find('}', brace);
    if (end == string_view::npos) return "a brace is not closed";
    plural = plain_name(phrase.substr(brace + 1, end - brace - 1));
    has_braces = true;
    phrase = phrase.substr(0, brace);
  }
  ActorEntry made;
  made.kind = EntryKind::kAgent;
  made.origin = file_ + ":" + std::to_string(number);
  std::vector<string> filled;
  string unknown;
  if (!substitute(phrase, kSetsInSets, &filled, &unknown)) return "no set " + unknown;
  for (const string& name : filled) made.names.push_back(plain_name(name));
  if (made.names.empty() || made.names[0].empty()) return "no name";
  // A set has its plurals among its members.
  if (phrase.find('!') == string_view::npos) {
    if (has_braces) {
      if (!plural.empty()) made.names.push_back(plural);
    } else {
      string auto_plural = made.names[0];
      const char last = auto_plural.back();
      if (last == 'Y' || last == 'y') {
        auto_plural.replace(auto_plural.size() - 1, 1, "IES");
      } else {
        auto_plural += last == 'S' || last == 's' ? "ES" : "S";
      }
      made.names.push_back(std::move(auto_plural));
    }
  }
  made.codes.push_back({std::move(code), "", ""});
  sink_.entry(std::move(made));
  return "";
}

}  // namespace dragoman::resolve
