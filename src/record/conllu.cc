// SPDX-License-Identifier: Apache-2.0
#include "record/conllu.h"

#include <charconv>
#include <cstdio>

namespace dragoman {
namespace {

bool space_at(std::string_view text, std::size_t at, std::size_t* bytes) {
  static constexpr std::string_view kWide[] = {"\xC2\xA0",     "\xC2\x85",     "\xE2\x80\xA8",
                                               "\xE2\x80\xA9", "\xE2\x80\xAF", "\xE3\x80\x80"};
  const char c = text[at];
  *bytes = 1;
  if (c == ' ' || (c >= '\t' && c <= '\r') || (c >= '\x1C' && c <= '\x1F')) return true;
  for (std::string_view wide : kWide) {
    if (text.substr(at, wide.size()) == wide) {
      *bytes = wide.size();
      return true;
    }
  }
  return false;
}

// White space folded to single blanks.
void append_folded(std::string_view text, std::string* out) {
  bool pending = false, any = false;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t bytes = 1;
    if (space_at(text, at, &bytes)) {
      pending = any;
    } else {
      if (pending) out->push_back(' ');
      out->append(text, at, bytes);
      pending = false;
      any = true;
    }
    at += bytes;
  }
}

void append_number(std::int64_t value, std::string* out) {
  char buffer[24];
  out->append(buffer, std::to_chars(buffer, buffer + sizeof buffer, value).ptr);
}

void append_field(std::string_view value, std::string* out) {
  out->push_back('\t');
  out->append(value.empty() ? "_" : value);
}

class SheetWriter {
 public:
  SheetWriter(const Document& document, const Analysis& analysis, std::string* out)
      : document_(document), analysis_(analysis), tree_(analysis), out_(*out) {}

  void write_sentence(std::size_t index) {
    const Sentence& sentence = analysis_.sentences[index];
    write_comments(index);
    const auto edges = enhanced_edges(document_, analysis_, tree_, sentence);
    std::uint32_t inside = sentence.first_token;  // end of the multiword token we are in
    for (std::uint32_t t = sentence.first_token; t < sentence.end_token; ++t) {
      const Token& token = analysis_.tokens[t];
      if (token.multiword > 1 && t + token.multiword <= sentence.end_token) {
        inside = t + token.multiword;
        write_range(t, inside, sentence);
      }
      write_word(t, sentence, edges[t - sentence.first_token], t < inside);
    }
    out_.push_back('\n');
  }

 private:
  void write_comments(std::size_t index) {
    const Sentence& sentence = analysis_.sentences[index];
    const bool first = index == 0;
    if (first) {
      out_.append("# newdoc id = ");
      append_folded(document_.id, &out_);
      out_.push_back('\n');
    }
    if (first || sentence.paragraph != analysis_.sentences[index - 1].paragraph)
      out_.append("# newpar\n");
    out_.append("# sent_id = ");
    append_folded(document_.id, &out_);
    char number[16];
    std::snprintf(number, sizeof number, "-%04zu\n", index + 1);
    out_.append(number);
    out_.append("# text = ");
    append_folded(document_.slice(sentence.span), &out_);
    out_.push_back('\n');
  }

  // Does the text go on right behind this word, without a space?
  bool glued(std::uint32_t token) const {
    return token + 1 < analysis_.tokens.size() &&
           analysis_.tokens[token + 1].span.begin == analysis_.tokens[token].span.end;
  }

  std::int64_t id(std::uint32_t token, const Sentence& sentence) const {
    return static_cast<std::int64_t>(token) - sentence.first_token + 1;
  }
  std::int64_t head_id(std::int32_t head, const Sentence& sentence) const {
    const auto h = static_cast<std::uint32_t>(head);
    return head < 0 || h < sentence.first_token || h >= sentence.end_token ? 0 : id(h, sentence);
  }

  void write_range(std::uint32_t begin, std::uint32_t end, const Sentence& sentence) {
    append_number(id(begin, sentence), &out_);
    out_.push_back('-');
    append_number(id(end - 1, sentence), &out_);
    const Span span{analysis_.tokens[begin].span.begin, analysis_.tokens[end - 1].span.end};
    append_field(document_.slice(span), &out_);
    for (int i = 0; i < 7; ++i) out_.append("\t_");
    append_field(glued(end - 1) ? "SpaceAfter=No" : "_", &out_);
    out_.push_back('\n');
  }

  void write_word(std::uint32_t t, const Sentence& sentence, const std::vector<EnhancedEdge>& edges,
                  bool in_multiword) {
    const Token& token = analysis_.tokens[t];
    append_number(id(t, sentence), &out_);
    append_field(document_.slice(token.span), &out_);
    append_field(token.lemma, &out_);
    append_field(token.upos, &out_);
    append_field(token.xpos, &out_);
    append_field(token.feats, &out_);
    out_.push_back('\t');
    append_number(head_id(token.head, sentence), &out_);
    append_field(token.deprel, &out_);
    out_.push_back('\t');
    if (edges.empty()) out_.push_back('_');
    for (std::size_t i = 0; i < edges.size(); ++i) {
      if (i > 0) out_.push_back('|');
      append_number(head_id(edges[i].head, sentence), &out_);
      out_.push_back(':');
      out_.append(edges[i].relation);
    }
    append_field(!in_multiword && glued(t) ? "SpaceAfter=No" : "_", &out_);
    out_.push_back('\n');
  }

  const Document& document_;
  const Analysis& analysis_;
  const Tree tree_;
  std::string& out_;
};

}  // namespace

void write_conllu(const Document& document, const Analysis& analysis, std::string* out) {
  SheetWriter writer(document, analysis, out);
  for (std::size_t i = 0; i < analysis.sentences.size(); ++i) writer.write_sentence(i);
}

}  // namespace dragoman
