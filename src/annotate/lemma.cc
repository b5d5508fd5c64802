// SPDX-License-Identifier: Apache-2.0
#include "annotate/lemma.h"

#include <unicode/uchar.h>

#include <charconv>

#include "base/utf8.h"

namespace dragoman::annotate {
namespace {

// Lower-cases from byte `from` on.
void append_lower(std::string_view form, std::size_t from, std::string* out) {
  out->append(form.substr(0, from));
  for (std::size_t at = from; at < form.size();) {
    const auto byte = static_cast<unsigned char>(form[at]);
    if (byte < 0x80) {
      out->push_back(byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 32) : form[at]);
      ++at;
    } else {
      append_utf8(
          static_cast<char32_t>(u_tolower(static_cast<UChar32>(next_code_point(form, &at)))), out);
    }
  }
}

}  // namespace

Result<LemmaRule> LemmaRule::parse(std::string_view label) {
  const Status bad(StatusCode::kCorruption, "not a lemma rule: \"" + std::string(label) + "\"");
  if (label.size() < 2 || label[1] != '|') return bad;
  LemmaRule rule;
  switch (label[0]) {
    case 'k':
      rule.case_ = Case::kKeep;
      break;
    case 'l':
      rule.case_ = Case::kLower;
      break;
    case 't':
      rule.case_ = Case::kTitle;
      break;
    case '=':
      rule.case_ = Case::kWhole;
      rule.append_ = label.substr(2);
      return rule.append_.empty() ? Result<LemmaRule>(bad) : Result<LemmaRule>(rule);
    default:
      return bad;
  }
  label.remove_prefix(2);
  const std::size_t bar = label.find('|');
  if (bar == std::string_view::npos) return bad;
  const auto [end, error] = std::from_chars(label.data(), label.data() + bar, rule.cut_);
  if (error != std::errc() || end != label.data() + bar) return bad;
  rule.append_ = label.substr(bar + 1);
  return rule;
}

void LemmaRule::apply(std::string_view form, std::string* lemma) const {
  lemma->clear();
  if (case_ == Case::kWhole) {
    lemma->append(append_);
    return;
  }
  std::size_t from = form.size();
  if (case_ == Case::kLower) from = 0;
  if (case_ == Case::kTitle && !form.empty()) {
    from = 0;
    next_code_point(form, &from);
  }
  append_lower(form, from, lemma);
  std::size_t size = lemma->size();
  for (unsigned i = 0; i < cut_ && size > 0; ++i) {
    --size;
    while (size > 0 && (static_cast<unsigned char>((*lemma)[size]) & 0xC0) == 0x80) --size;
  }
  if (size == 0 && append_.empty()) return;
  lemma->resize(size);
  lemma->append(append_);
}

}  // namespace dragoman::annotate
