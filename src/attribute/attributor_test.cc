// SPDX-License-Identifier: Apache-2.0
#include "attribute/attributor.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <deque>

#include "attribute/quotes.h"

namespace dragoman::attribute {
namespace {

// One word a token: form/UPOS/head/deprel[/lemma]; heads count from 1 in the sentence, 0 is the
// root. "||" ends a sentence, "##" a paragraph. A leading "_" on a form: no white space before it.
struct Sample {
  Document document;
  Analysis analysis;
  std::deque<std::string> kept;  // deque: views into it stay valid

  explicit Sample(std::string_view words) {
    analysis.sentences.push_back({{}, 0, 0, 0});
    for (std::size_t at = 0; at < words.size();) {
      const std::size_t blank = std::min(words.find(' ', at), words.size());
      if (blank > at) add(words.substr(at, blank - at));
      at = blank + 1;
    }
    close();
  }
  void add(std::string_view word) {
    if (word == "||" || word == "##") {
      close();
      if (word == "##") document.text += "\n\n";
      const auto first = static_cast<std::uint32_t>(analysis.tokens.size());
      analysis.sentences.push_back(
          {{}, first, first, analysis.sentences.back().paragraph + (word == "##" ? 1u : 0u)});
      return;
    }
    std::vector<std::string> fields;
    for (std::size_t at = 0; at <= word.size();) {
      const std::size_t slash = std::min(word.find('/', at), word.size());
      fields.emplace_back(word.substr(at, slash - at));
      at = slash + 1;
    }
    Token token;
    std::string form = fields[0];
    const bool glued = form.size() > 1 && form[0] == '_';
    if (glued) form.erase(0, 1);
    token.space_before = !glued && !document.text.empty() && document.text.back() != '\n';
    if (token.space_before) document.text += ' ';
    token.span.begin = static_cast<std::uint32_t>(document.text.size());
    document.text += form;
    token.span.end = static_cast<std::uint32_t>(document.text.size());
    token.upos = kept.emplace_back(fields[1]);
    token.deprel = kept.emplace_back(fields[3]);
    token.lemma = fields.size() > 4 ? fields[4] : form;
    const int head = std::atoi(fields[2].c_str());
    token.head = head == 0
                     ? kNone
                     : static_cast<std::int32_t>(analysis.sentences.back().first_token) + head - 1;
    token.sentence = static_cast<std::uint32_t>(analysis.sentences.size() - 1);
    analysis.tokens.push_back(token);
  }
  void close() {
    Sentence& s = analysis.sentences.back();
    s.end_token = static_cast<std::uint32_t>(analysis.tokens.size());
    s.span = {analysis.tokens[s.first_token].span.begin, analysis.tokens[s.end_token - 1].span.end};
  }
};

// "[source] <cue> {content} stance", one an attribution, joined by "; ".
std::string read(const Attributor& attributor, Sample* s) {
  attributor.attribute(s->document, &s->analysis);
  std::string out;
  const auto join = [&](const std::vector<Span>& spans) {
    std::string text;
    for (const Span& span : spans)
      text += (text.empty() ? "" : " | ") + std::string(s->document.slice(span));
    return text;
  };
  for (const Attribution& a : s->analysis.attributions)
    out += (out.empty() ? "" : "; ") +
           ("[" + join(a.source) + "] <" + join(a.cue) + "> {" + join(a.content) + "} ") +
           std::string(a.stance);
  return out;
}

struct Case {
  const char* words;
  const char* expected;
  const char* note;
};

class AttributorTest : public testing::Test {
 protected:
  void SetUp() override {
    auto opened = Attributor::open("data");
    ASSERT_TRUE(opened.ok()) << opened.status().to_string();
    attributor_ = std::move(*opened);
  }
  void expect(const std::vector<Case>& cases) const {
    for (const Case& c : cases) {
      Sample sample(c.words);
      EXPECT_EQ(read(*attributor_, &sample), c.expected) << c.note;
    }
  }
  std::unique_ptr<Attributor> attributor_;
};

TEST_F(AttributorTest, a_verb_of_saying_has_a_source_and_a_clause) {
  expect({
      {"Paris/PROPN/2/nsubj said/VERB/0/root/say that/SCONJ/6/mark the/DET/5/det army/NOUN/6/nsubj "
       "fled/VERB/2/ccomp/flee ./PUNCT/2/punct",
       "[Paris] <said> {that the army fled} says",
       "the complementiser belongs to the content, the full stop does not"},
      {"The/DET/2/det army/NOUN/3/nsubj fled/VERB/0/root/flee _,/PUNCT/6/punct the/DET/6/det "
       "mayor/NOUN/7/nsubj said/VERB/3/parataxis/say ./PUNCT/3/punct",
       "[the mayor] <said> {The army fled} says", "the clause the cue stands in is what was said"},
      {"It/PRON/3/expl was/AUX/3/aux:pass reported/VERB/0/root/report that/SCONJ/6/mark "
       "he/PRON/6/nsubj fled/VERB/3/ccomp/flee ./PUNCT/3/punct",
       "[] <was reported> {that he fled} says", "a passive that names nobody"},
      {"Kurds/PROPN/2/nsubj fled/VERB/4/ccomp/flee he/PRON/4/nsubj said/VERB/0/root/say "
       "_,/PUNCT/9/punct "
       "and/CCONJ/9/cc they/PRON/9/nsubj had/AUX/9/aux/have met/VERB/4/conj/meet ./PUNCT/4/punct",
       "[he] <said> {Kurds fled | and they had met} says",
       "the tense shows that the last clause is said, too"},
      {"Kurds/PROPN/2/nsubj fled/VERB/4/ccomp/flee he/PRON/4/nsubj said/VERB/0/root/say "
       "_,/PUNCT/8/punct "
       "and/CCONJ/8/cc they/PRON/8/nsubj met/VERB/4/conj/meet ./PUNCT/4/punct",
       "[he] <said> {Kurds fled} says", "told by the article itself"},
      {"Reporters/NOUN/3/nsubj will/AUX/3/aux ask/VERB/0/root/ask _./PUNCT/3/punct", "",
       "no content, no attribution"},
  });
}

TEST_F(AttributorTest, the_kind_of_cue_gives_the_stance) {
  expect({
      {"Kigali/PROPN/2/nsubj denied/VERB/0/root/deny that/SCONJ/5/mark it/PRON/5/nsubj "
       "armed/VERB/2/ccomp/arm them/PRON/5/obj",
       "[Kigali] <denied> {that it armed them} denies", "deny"},
      {"Tokyo/PROPN/2/nsubj accused/VERB/0/root/accuse Seoul/PROPN/2/obj of/SCONJ/5/mark "
       "lying/VERB/2/advcl/lie ./PUNCT/2/punct",
       "[Tokyo] <accused> {Seoul of lying} accuses", "whom and of what are one content"},
      {"Rome/PROPN/2/nsubj confirmed/VERB/0/root/confirm that/SCONJ/5/mark he/PRON/5/nsubj "
       "left/VERB/2/ccomp/leave",
       "[Rome] <confirmed> {that he left} confirms", "confirm with a clause"},
  });
}

TEST_F(AttributorTest, a_quotation_is_content_as_a_whole) {
  expect({
      {"\"/PUNCT/3/punct _We/PRON/3/nsubj lost/VERB/7/ccomp/lose _,/PUNCT/3/punct "
       "_\"/PUNCT/3/punct he/PRON/7/nsubj said/VERB/0/root/say _./PUNCT/7/punct",
       "[he] <said> {\"We lost,\"} says", "marks and the comma inside them included"},
      {"\"/PUNCT/3/punct _We/PRON/3/nsubj lost/VERB/0/root/lose _!/PUNCT/3/punct _\"/PUNCT/3/punct "
       "|| he/PRON/2/nsubj cried/VERB/0/root/cry _./PUNCT/2/punct",
       "[he] <cried> {\"We lost!\"} says", "the cue in a sentence of its own"},
      {"\"/PUNCT/3/punct _We/PRON/3/nsubj lost/VERB/7/ccomp/lose _,/PUNCT/3/punct "
       "_\"/PUNCT/3/punct he/PRON/7/nsubj said/VERB/0/root/say _./PUNCT/7/punct "
       "|| \"/PUNCT/4/punct _They/PRON/4/nsubj also/ADV/4/advmod won/VERB/0/root/win "
       "much/ADV/4/advmod _./PUNCT/4/punct _\"/PUNCT/4/punct",
       "[he] <said> {\"We lost,\" | \"They also won much.\"} says",
       "quoted sentences that follow have the same speaker"},
      {"\"/PUNCT/3/punct _I/PRON/3/nsubj think/VERB/9/ccomp/think he/PRON/5/nsubj "
       "left/VERB/3/ccomp/leave _,/PUNCT/3/punct _\"/PUNCT/3/punct she/PRON/9/nsubj "
       "said/VERB/0/root/say",
       "[she] <said> {\"I think he left,\"} says",
       "what stands inside quoted speech is not taken apart"},
  });
}

TEST_F(AttributorTest, according_to_takes_the_clause_it_hangs_on) {
  expect({
      {"Rebels/NOUN/2/nsubj fled/VERB/0/root/flee _,/PUNCT/6/punct according/VERB/6/case "
       "to/ADP/4/fixed Tass/PROPN/2/obl _./PUNCT/2/punct",
       "[Tass] <according to> {Rebels fled} says", "behind the clause"},
      {"According/VERB/3/case to/ADP/1/fixed Tass/PROPN/6/obl _,/PUNCT/3/punct rebels/NOUN/6/nsubj "
       "fled/VERB/0/root/flee _./PUNCT/6/punct",
       "[Tass] <According to> {rebels fled} says", "before it"},
  });
}

TEST_F(AttributorTest, in_somebodys_words_too) {
  expect({
      {"In/ADP/3/case the/DET/3/det words/NOUN/8/obl/word of/ADP/5/case Tass/PROPN/3/nmod "
       "_,/PUNCT/3/punct rebels/NOUN/8/nsubj fled/VERB/0/root/flee",
       "[Tass] <In | words> {rebels fled} says", "of-phrase"},
      {"In/ADP/3/case Rome/PROPN/3/nmod:poss view/NOUN/6/obl _,/PUNCT/3/punct rebels/NOUN/6/nsubj "
       "fled/VERB/0/root/flee",
       "[Rome] <In | view> {rebels fled} says", "owner"},
  });
}

TEST_F(AttributorTest, nouns_speak_for_their_owner) {
  expect({
      {"Beirut/PROPN/3/nmod:poss _'s/PART/1/case claim/NOUN/7/nsubj/claim that/SCONJ/6/mark "
       "he/PRON/6/nsubj fled/VERB/3/acl/flee fell/VERB/0/root/fall flat/ADJ/7/xcomp",
       "[Beirut] <claim> {that he fled} accuses", "the possessor is the source"},
  });
}

TEST_F(AttributorTest, adverbs_are_somebodys_word_and_name_nobody) {
  expect({{"Police/NOUN/3/nsubj allegedly/ADV/3/advmod beat/VERB/0/root him/PRON/3/obj",
           "[] <allegedly> {Police | beat him} accuses", "allegedly"},
          {"Police/NOUN/3/nsubj reportedly/ADV/3/advmod beat/VERB/0/root him/PRON/3/obj",
           "[] <reportedly> {Police | beat him} says", "reportedly"}});
}

TEST_F(AttributorTest, a_quotation_does_not_leak_into_the_next_sentence) {
  expect(
      {{"\"/PUNCT/3/punct _We/PRON/3/nsubj won/VERB/7/ccomp/win _,/PUNCT/3/punct "
        "_\"/PUNCT/3/punct he/PRON/7/nsubj said/VERB/0/root/say _./PUNCT/7/punct || "
        "The/DET/2/det army/NOUN/3/nsubj fled/VERB/0/root/flee _./PUNCT/3/punct",
        "[he] <said> {\"We won,\"} says", "the army's flight is the article's own"}});
}

TEST_F(AttributorTest, a_source_s_own_clause_is_not_what_it_said) {
  expect(
      {{"Cruz/PROPN/6/nsubj _,/PUNCT/4/punct who/PRON/4/nsubj lost/VERB/1/acl:relcl/lose "
        "_,/PUNCT/4/punct said/VERB/0/root/say he/PRON/8/nsubj left/VERB/6/ccomp/leave",
        "[Cruz, who lost] <said> {he left} says", "a relative clause"}});
}

TEST_F(AttributorTest, a_participle_s_clause_is_its_content_not_the_quotation_before) {
  expect(
      {{"\"/PUNCT/3/punct _We/PRON/3/nsubj won/VERB/7/ccomp/win _,/PUNCT/3/punct "
        "_\"/PUNCT/3/punct he/PRON/7/nsubj said/VERB/0/root/say _,/PUNCT/9/punct "
        "noting/VERB/7/advcl/note that/SCONJ/12/mark they/PRON/12/nsubj fled/VERB/9/ccomp/flee",
        "[he] <said> {\"We won,\"} says; [he] <noting> {that they fled} says", "noting that"}});
}

TEST_F(AttributorTest, transcripts_name_the_speaker_before_a_colon) {
  Sample s(
      "A/DET/2/det talk/NOUN/0/root ## KERRY/PROPN/4/parataxis _:/PUNCT/4/punct We/PRON/4/nsubj "
      "left/VERB/0/root/leave early/ADV/4/advmod _./PUNCT/4/punct");
  EXPECT_EQ(read(*attributor_, &s), "[KERRY] <:> {We left early} says");
  Sample place(
      "A/DET/2/det talk/NOUN/0/root ## KABUL/PROPN/4/parataxis _:/PUNCT/4/punct We/PRON/4/nsubj "
      "left/VERB/0/root/leave early/ADV/4/advmod _./PUNCT/4/punct");
  Mention mention;
  mention.first_token = mention.head = 2;
  mention.end_token = 3;
  mention.type = "place";
  place.analysis.mentions.push_back(mention);
  EXPECT_EQ(read(*attributor_, &place), "") << "a dateline is no speaker";
}

TEST_F(AttributorTest, an_attribution_inside_another_has_it_as_parent) {
  Sample s(
      "Paris/PROPN/2/nsubj said/VERB/0/root/say Bonn/PROPN/4/nsubj denied/VERB/2/ccomp/deny "
      "that/SCONJ/7/mark it/PRON/7/nsubj spied/VERB/4/ccomp/spy");
  attributor_->attribute(s.document, &s.analysis);
  ASSERT_EQ(s.analysis.attributions.size(), 2u);
  EXPECT_EQ(s.analysis.attributions[0].parent, kNone);
  EXPECT_EQ(s.analysis.attributions[1].parent, 0);
}

TEST_F(AttributorTest, a_cue_is_more_than_its_verb) {
  expect({
      {"They/PRON/2/nsubj continued/VERB/0/root/continue to/PART/4/mark warn/VERB/2/xcomp/warn "
       "that/SCONJ/7/mark it/PRON/7/nsubj failed/VERB/4/ccomp/fail",
       "[They] <continued to warn> {that it failed} says", "the verb it is the infinitive of"},
      {"He/PRON/2/nsubj said/VERB/0/root/say in/ADP/5/case a/DET/5/det statement/NOUN/2/obl "
       "that/SCONJ/8/mark it/PRON/8/nsubj failed/VERB/2/ccomp/fail",
       "[He] <said in a statement> {that it failed} says", "the paper it is said in"},
      {"He/PRON/2/nsubj said/VERB/0/root/say in/ADP/4/case Rome/PROPN/2/obl that/SCONJ/7/mark "
       "it/PRON/7/nsubj failed/VERB/2/ccomp/fail",
       "[He] <said> {that it failed} says", "not the place it is said at"},
      {"Paris/PROPN/2/nsubj made/VERB/0/root/make some/DET/5/det recent/ADJ/5/amod "
       "suggestions/NOUN/2/obj/suggestion that/SCONJ/8/mark it/PRON/8/nsubj "
       "failed/VERB/5/acl/fail",
       "[Paris] <made some recent suggestions> {that it failed} says",
       "a noun with its words and the verb it is the object of"},
  });
}

TEST_F(AttributorTest, an_adverb_of_hearsay_is_no_voice_around_its_own_cue) {
  Sample s(
      "He/PRON/3/nsubj reportedly/ADV/3/advmod/reportedly said/VERB/0/root/say it/PRON/5/nsubj "
      "failed/VERB/3/ccomp/fail");
  attributor_->attribute(s.document, &s.analysis);
  for (const Attribution& a : s.analysis.attributions)
    if (a.cue_token == 2) {
      EXPECT_EQ(a.parent, kNone);
      return;
    }
  FAIL() << "no attribution of the verb";
}

TEST_F(AttributorTest, how_things_seem_is_nobodys_word) {
  Sample s("It/PRON/2/nsubj seemed/VERB/0/root/seem to/PART/4/mark fail/VERB/2/xcomp/fail");
  EXPECT_EQ(read(*attributor_, &s), "[] <seemed> {It | to fail} shows");
  EXPECT_TRUE(s.analysis.attributions[0].attitude);
}

TEST_F(AttributorTest, an_attitude_is_marked_as_such) {
  Sample holds("She/PRON/2/nsubj covets/VERB/0/root/covet the/DET/4/det army/NOUN/2/obj");
  EXPECT_EQ(read(*attributor_, &holds), "[She] <covets> {the army} holds");
  EXPECT_TRUE(holds.analysis.attributions[0].attitude);
  Sample says("She/PRON/2/nsubj said/VERB/0/root/say it/PRON/4/nsubj failed/VERB/2/ccomp/fail");
  EXPECT_EQ(read(*attributor_, &says), "[She] <said> {it failed} says");
  EXPECT_FALSE(says.analysis.attributions[0].attitude);
}

TEST_F(AttributorTest, a_paper_speaks_for_itself) {
  expect({
      {"The/DET/2/det memo/NOUN/9/nsubj stating/VERB/2/acl/state that/SCONJ/6/mark it/PRON/6/nsubj "
       "failed/VERB/3/ccomp/fail was/AUX/9/aux:pass soon/ADV/9/advmod lost/VERB/0/root/lose",
       "[The memo] <stating> {that it failed} says", "the source ends before its participle"},
  });
}

TEST_F(AttributorTest, a_quotation_without_a_cue_has_the_speaker_before_it) {
  expect({
      {"\"/PUNCT/3/punct _We/PRON/3/nsubj lost/VERB/7/ccomp/lose _,/PUNCT/3/punct "
       "_\"/PUNCT/3/punct he/PRON/7/nsubj said/VERB/0/root/say _./PUNCT/7/punct || "
       "Rain/NOUN/2/nsubj fell/VERB/0/root/fall _./PUNCT/2/punct || \"/PUNCT/4/punct "
       "_They/PRON/4/nsubj also/ADV/4/advmod won/VERB/0/root/win much/ADV/4/advmod "
       "_./PUNCT/4/punct _\"/PUNCT/4/punct",
       "[he] <said> {\"We lost,\"} says; [he] <> {\"They also won much.\"} says",
       "who was quoted last"},
      {"He/PRON/2/nsubj said/VERB/0/root/say it/PRON/4/nsubj failed/VERB/2/ccomp/fail "
       "_./PUNCT/2/punct || Rain/NOUN/2/nsubj fell/VERB/0/root/fall _./PUNCT/2/punct",
       "[He] <said> {it failed} says", "what is not quoted ends with its sentence"},
  });
}

TEST(QuotesTest, an_open_quotation_goes_on_in_the_next_paragraph) {
  Sample s(
      "\"/PUNCT/2/punct _One/NUM/0/root _./PUNCT/2/punct ## \"/PUNCT/2/punct _Two/NUM/0/root "
      "_./PUNCT/2/punct _\"/PUNCT/2/punct");
  const Quotes quotes = find_quotes(s.document, s.analysis);
  ASSERT_EQ(quotes.all.size(), 2u);
  EXPECT_FALSE(quotes.all[0].closed);
  EXPECT_TRUE(quotes.all[1].closed);
  EXPECT_EQ(quotes.all[1].continues, 0);
}

TEST(QuotesTest, text_without_marks_has_no_quotes) {
  Sample s("No/DET/2/det marks/NOUN/0/root");
  EXPECT_TRUE(find_quotes(s.document, s.analysis).all.empty());
}

TEST_F(AttributorTest, an_empty_document_has_no_attributions) {
  Document document;
  Analysis analysis;
  attributor_->attribute(document, &analysis);
  EXPECT_TRUE(analysis.attributions.empty());
}

TEST(CueTableTest, a_missing_table_says_so) {
  EXPECT_EQ(Attributor::open("no/such/folder").status().code(), StatusCode::kNotFound);
}

}  // namespace
}  // namespace dragoman::attribute
