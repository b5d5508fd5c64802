// SPDX-License-Identifier: Apache-2.0
#include "annotate/analyser.h"

#include <gtest/gtest.h>

#include <thread>

namespace dragoman::annotate {
namespace {

// Everything an analysis says, as text, to compare two of them byte by byte.
std::string dump(const Analysis& a) {
  std::string out;
  const auto number = [&](auto x) { out += std::to_string(x) + " "; };
  const auto exact = [&](float x) { out += std::to_string(static_cast<double>(x)) + " "; };
  for (const Token& t : a.tokens) {
    number(t.span.begin), number(t.span.end), number(t.head), number(t.sentence);
    out += std::string(t.upos) + " " + std::string(t.feats) + " " + std::string(t.deprel) + " " +
           t.lemma + "\n";
  }
  for (const Sentence& s : a.sentences)
    number(s.first_token), number(s.end_token), number(s.paragraph);
  for (const Mention& m : a.mentions) {
    number(m.first_token), number(m.end_token), number(m.head), number(m.cluster), exact(m.score);
    out += std::string(m.type) + "\n";
  }
  for (const Predicate& p : a.predicates) {
    number(p.token), exact(p.score), exact(p.factuality), exact(p.cue_score);
    for (const Argument& g : p.arguments)
      out += std::string(g.role) + " ", number(g.token), exact(g.score);
  }
  for (const EventCandidate& c : a.candidates) {
    number(c.token);
    for (float s : c.type_scores) exact(s);
    for (float s : c.status_scores) exact(s);
    out += std::string(c.mode) + " ";
    for (const Argument& g : c.parties)
      out += std::string(g.role) + " ", number(g.token), exact(g.score);
  }
  for (const Span s : a.time_hints) number(s.begin), number(s.end);
  return out;
}

class AnalyserTest : public testing::Test {
 protected:
  void SetUp() override {
    Result<std::unique_ptr<Analyser>> opened = Analyser::open("tests/data/tiny.model", nullptr);
    ASSERT_TRUE(opened.ok()) << opened.status().to_string();
    analyser_ = std::move(*opened);
    const char* texts[] = {
        "Thousands protested in Washington on Friday; police didn't arrest U.S. citizens, cafe "
        "owners said. He denied it.",
        "",
        "War.",
        "\n\n  \n",
        "The president met the minister.\n\nThe army attacked a city. The police arrested people "
        "who had protested in the capital.",
        "caf\xC3\xA9 \xF0\x9F\x98\x80 \xE4\xB8\xAD\xE6\x96\x87 \xD8\xA7\xD9\x84"};
    for (const char* text : texts) {
      Document document;
      document.text = text;
      documents_.push_back(document);
    }
    std::string many;  // several windows, one overlong paragraph
    for (int i = 0; i < 40; ++i)
      many += "The president said that the war was with the army of Iraq. ";
    many.append("\n\n").append(300, 'x').append(" and the people.");
    documents_.push_back({});
    documents_.back().text = many;
  }

  std::string analyse_alone(const Document& document, float gate = 0) const {
    Workspace workspace;
    std::vector<Analysis> analyses;
    const Document* one = &document;
    analyser_->analyse({&one, 1}, gate, &workspace, &analyses);
    return dump(analyses[0]);
  }

  std::unique_ptr<Analyser> analyser_;
  std::vector<Document> documents_;
};

TEST_F(AnalyserTest, an_analysis_is_the_same_alone_and_among_others_in_any_order) {
  std::vector<const Document*> forward, backward;
  for (const Document& document : documents_) forward.push_back(&document);
  backward.assign(forward.rbegin(), forward.rend());
  Workspace workspace;
  std::vector<Analysis> a, b;
  for (float gate : {0.0f, 0.5f, 1.0f}) {
    analyser_->analyse(forward, gate, &workspace, &a);
    analyser_->analyse(backward, gate, &workspace, &b);  // the same workspace, used before
    for (std::size_t i = 0; i < documents_.size(); ++i) {
      const std::string alone = analyse_alone(documents_[i], gate);
      EXPECT_EQ(dump(a[i]), alone) << i << " gate " << gate;
      EXPECT_EQ(dump(b[documents_.size() - 1 - i]), alone) << i << " gate " << gate;
    }
  }
}

TEST_F(AnalyserTest, behind_a_shut_gate_words_stand_without_tags) {
  const Document* one = &documents_.back();
  Workspace workspace;
  std::vector<Analysis> analyses;
  analyser_->analyse({&one, 1}, 1.0f, &workspace, &analyses);
  EXPECT_TRUE(analyses[0].mentions.empty() && analyses[0].candidates.empty());
  EXPECT_GT(analyses[0].sentences.size(), 40u);
  for (const Token& token : analyses[0].tokens) EXPECT_EQ(token.upos, "X");
}

TEST_F(AnalyserTest, threads_share_one_analyser) {
  std::vector<std::string> got(8);
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < got.size(); ++t)
    threads.emplace_back([&, t] { got[t] = analyse_alone(documents_.back()); });
  for (std::thread& thread : threads) thread.join();
  for (const std::string& one : got) EXPECT_EQ(one, got[0]);
}

TEST_F(AnalyserTest, sentences_cover_the_words_and_each_has_one_tree) {
  std::vector<const Document*> documents;
  for (const Document& document : documents_) documents.push_back(&document);
  Workspace workspace;
  std::vector<Analysis> analyses;
  for (std::size_t i = 0; i < 2 * documents_.size(); ++i) {
    if (i % documents_.size() == 0)
      analyser_->analyse(documents, i == 0 ? 0.0f : 0.5f, &workspace, &analyses);
    const Analysis& a = analyses[i % documents_.size()];
    std::uint32_t next = 0, paragraph = 0;
    for (std::uint32_t s = 0; s < a.sentences.size(); ++s) {
      const Sentence& sentence = a.sentences[s];
      EXPECT_EQ(sentence.first_token, next);
      EXPECT_GE(sentence.paragraph, paragraph);
      next = sentence.end_token, paragraph = sentence.paragraph;
      int roots = 0;
      for (std::uint32_t t = sentence.first_token; t < sentence.end_token; ++t) {
        const Token& token = a.tokens[t];
        EXPECT_EQ(token.sentence, s);
        EXPECT_FALSE(token.upos.empty());
        EXPECT_FALSE(token.lemma.empty());
        EXPECT_EQ(token.deprel == "root", token.head == kNone);
        roots += token.head == kNone;
        std::uint32_t steps = 0;
        for (std::int32_t at = static_cast<std::int32_t>(t); at != kNone;
             at = a.tokens[static_cast<std::size_t>(at)].head) {
          ASSERT_GE(at, static_cast<std::int32_t>(sentence.first_token));
          ASSERT_LT(at, static_cast<std::int32_t>(sentence.end_token));
          ASSERT_LE(++steps, a.tokens.size());
        }
      }
      EXPECT_EQ(roots, 1);
    }
    EXPECT_EQ(next, a.tokens.size());
    for (std::size_t m = 0; m < a.mentions.size(); ++m) {
      const Mention& mention = a.mentions[m];
      EXPECT_LE(mention.first_token, mention.head);
      EXPECT_LT(mention.head, mention.end_token);
      EXPECT_EQ(a.tokens[mention.first_token].sentence, a.tokens[mention.end_token - 1].sentence);
      EXPECT_LE(a.mentions[m == 0 ? 0 : m - 1].span.begin, mention.span.begin);
    }
    for (const Predicate& predicate : a.predicates)
      for (const Argument& argument : predicate.arguments)
        EXPECT_EQ(a.tokens[argument.token].sentence, a.tokens[predicate.token].sentence);
  }
  EXPECT_TRUE(analyses[1].tokens.empty());
  EXPECT_FALSE(analyses[0].tokens.empty());
}

TEST_F(AnalyserTest, a_missing_model_is_an_error_with_its_path) {
  const Result<std::unique_ptr<Analyser>> none = Analyser::open("no/such.model", nullptr);
  ASSERT_FALSE(none.ok());
  EXPECT_NE(none.status().message().find("no/such.model"), std::string::npos);
}

}  // namespace
}  // namespace dragoman::annotate
