// SPDX-License-Identifier: Apache-2.0
#include "record/conllu.h"

#include <gtest/gtest.h>

#include <sstream>

namespace dragoman {
namespace {

struct Row {
  const char* form;
  const char* lemma;
  const char* upos;
  int head;  // 1-based, 0 root
  const char* deprel;
  const char* feats = "_";
};

// One sentence of rows; a blank before each word.
void add_sentence(const std::vector<Row>& rows, std::uint32_t paragraph, Document* document,
                  Analysis* analysis) {
  const auto first = static_cast<std::uint32_t>(analysis->tokens.size());
  for (const Row& row : rows) {
    if (!document->text.empty()) document->text += ' ';
    Token token;
    token.span.begin = static_cast<std::uint32_t>(document->text.size());
    document->text += row.form;
    token.span.end = static_cast<std::uint32_t>(document->text.size());
    token.head = row.head == 0 ? kNone : static_cast<std::int32_t>(first) + row.head - 1;
    token.lemma = row.lemma;
    token.upos = row.upos;
    token.deprel = row.deprel;
    token.feats = row.feats;
    analysis->tokens.push_back(token);
  }
  const auto end = static_cast<std::uint32_t>(analysis->tokens.size());
  analysis->sentences.push_back(
      {{analysis->tokens[first].span.begin, analysis->tokens[end - 1].span.end},
       first,
       end,
       paragraph});
}

std::string deps(const std::vector<Row>& rows) {
  Document document;
  Analysis analysis;
  add_sentence(rows, 0, &document, &analysis);
  const Tree tree(analysis);
  std::string out;
  for (const auto& edges : enhanced_edges(document, analysis, tree, analysis.sentences[0])) {
    if (!out.empty()) out += ' ';
    for (std::size_t i = 0; i < edges.size(); ++i) {
      if (i > 0) out += '|';
      out += std::to_string(edges[i].head + 1) + ":" + edges[i].relation;
    }
  }
  return out;
}

TEST(Conllu, words_spell_the_text_with_ranges_and_spaces) {
  Document document;
  document.id = "a b";
  document.text = "We don't\n go. Yes.\n\nNo";
  Analysis analysis;
  const auto add = [&](std::uint32_t begin, std::uint32_t end, std::int32_t head,
                       const char* deprel) {
    Token token;
    token.span = {begin, end};
    token.head = head;
    token.deprel = deprel;
    analysis.tokens.push_back(token);
  };
  add(0, 2, 3, "nsubj");
  add(3, 5, 3, "aux");
  add(5, 8, 3, "advmod");
  add(10, 12, kNone, "root");
  add(12, 13, 3, "punct");
  add(14, 17, kNone, "root");
  add(17, 18, 5, "punct");
  add(20, 22, kNone, "root");
  analysis.tokens[1].multiword = 2;
  analysis.sentences = {{{0, 13}, 0, 5, 0}, {{14, 18}, 5, 7, 0}, {{20, 22}, 7, 8, 1}};
  std::string out;
  write_conllu(document, analysis, &out);
  EXPECT_EQ(out,
            "# newdoc id = a b\n# newpar\n# sent_id = a b-0001\n# text = We don't go.\n"
            "1\tWe\t_\t_\t_\t_\t4\tnsubj\t4:nsubj\t_\n"
            "2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n"
            "2\tdo\t_\t_\t_\t_\t4\taux\t4:aux\t_\n"
            "3\tn't\t_\t_\t_\t_\t4\tadvmod\t4:advmod\t_\n"
            "4\tgo\t_\t_\t_\t_\t0\troot\t0:root\tSpaceAfter=No\n"
            "5\t.\t_\t_\t_\t_\t4\tpunct\t4:punct\t_\n\n"
            "# sent_id = a b-0002\n# text = Yes.\n"
            "1\tYes\t_\t_\t_\t_\t0\troot\t0:root\tSpaceAfter=No\n"
            "2\t.\t_\t_\t_\t_\t1\tpunct\t1:punct\t_\n\n"
            "# newpar\n# sent_id = a b-0003\n# text = No\n"
            "1\tNo\t_\t_\t_\t_\t0\troot\t0:root\t_\n\n");
}

TEST(Conllu, case_and_mark_words_stand_in_relation_names) {
  EXPECT_EQ(deps({{"fled", "flee", "VERB", 0, "root"},
                  {"because", "because", "ADP", 4, "case"},
                  {"of", "of", "ADP", 2, "fixed"},
                  {"war", "war", "NOUN", 1, "obl"}}),
            "0:root 4:case 2:fixed 1:obl:because_of");
  EXPECT_EQ(deps({{"left", "leave", "VERB", 0, "root"},
                  {"when", "when", "ADV", 4, "advmod"},
                  {"they", "they", "PRON", 4, "nsubj"},
                  {"came", "come", "VERB", 1, "advcl"}}),
            "0:root 4:advmod 4:nsubj 1:advcl:when");
}

TEST(Conllu, conjuncts_share_governor_and_subject) {
  EXPECT_EQ(deps({{"Iran", "Iran", "PROPN", 4, "nsubj"},
                  {"and", "and", "CCONJ", 3, "cc"},
                  {"Iraq", "Iraq", "PROPN", 1, "conj"},
                  {"met", "meet", "VERB", 0, "root"},
                  {"and", "and", "CCONJ", 6, "cc"},
                  {"signed", "sign", "VERB", 4, "conj"}}),
            "4:nsubj|6:nsubj 3:cc 1:conj:and|4:nsubj|6:nsubj 0:root 6:cc 4:conj:and");
}

TEST(Conllu, open_complements_have_a_subject) {
  EXPECT_EQ(deps({{"They", "they", "PRON", 2, "nsubj"},
                  {"asked", "ask", "VERB", 0, "root"},
                  {"him", "he", "PRON", 2, "obj"},
                  {"to", "to", "PART", 5, "mark"},
                  {"go", "go", "VERB", 2, "xcomp"}}),
            "2:nsubj 0:root 2:obj|5:nsubj:xsubj 5:mark 2:xcomp");
}

TEST(Conllu, relative_pronouns_refer_to_their_noun) {
  EXPECT_EQ(deps({{"troops", "troops", "NOUN", 0, "root"},
                  {"who", "who", "PRON", 3, "nsubj", "PronType=Rel"},
                  {"fled", "flee", "VERB", 1, "acl:relcl"}}),
            "0:root|3:nsubj 1:ref 1:acl:relcl");
}

}  // namespace
}  // namespace dragoman
