// SPDX-License-Identifier: Apache-2.0
#include "code/places.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "code/sample.h"
#include "lexicon/ontology.h"

namespace dragoman::code {
namespace {

using namespace lexicon;

// A sample with its places ("word number>country") and drafts.
struct Scene {
  explicit Scene(std::string_view words) : sample(words) {}
  void place(std::uint32_t token, const std::string& country, const std::string& resolution,
             const std::string& kind = "literal") {
    PlaceMention place;
    place.span = sample.analysis.tokens[token].span;
    place.name = sample.document.slice(place.span);
    place.country = country;
    place.resolution = resolution;
    place.kind = kind;
    sample.analysis.places.push_back(place);
  }
  void deed(std::uint32_t token, int type) {
    Draft draft;
    draft.token = token;
    draft.type = type;
    drafts.push_back(draft);
  }
  static Party party_of(const std::string& country, std::uint32_t head = 0) {
    Party party;
    party.head = head;
    party.span = {0, 1};
    party.referent.country = country;
    return party;
  }

  Sample sample;
  std::vector<Draft> drafts;
};

class EventPlaces : public testing::Test {
 protected:
  void SetUp() override {
    Result<std::unique_ptr<Ontology>> ontology = Ontology::open("data");
    ASSERT_TRUE(ontology.ok());
    ontology_ = std::move(*ontology);
    Result<std::unique_ptr<Lexicon>> lexicon = Lexicon::open("data", *ontology_);
    ASSERT_TRUE(lexicon.ok());
    lexicon_ = std::move(*lexicon);
  }

  // "name/basis" of every deed, "-" where it has no place.
  std::string places(const Scene& scene) const {
    const View view(scene.sample.document, scene.sample.analysis, *lexicon_, nullptr);
    std::vector<Event> events;
    for (const Draft& draft : scene.drafts) {
      Event event;
      event.type = ontology_->type_name(draft.type);
      event.sentence = view.token(draft.token).sentence;
      event.trigger_token = draft.token;
      event.mode = draft.mode;
      event.quad = ontology_->quad(draft.type);
      event.actors = draft.actors;
      event.recipients = draft.recipients;
      events.push_back(event);
    }
    find_places(view, *ontology_, nullptr, scene.drafts, &events);
    std::string out;
    for (const Event& e : events) {
      out += out.empty() ? "" : " ";
      if (!e.place)
        out += "-";
      else
        out += (e.place->name.empty() ? e.place->country : e.place->name) + "/" + e.place->basis;
    }
    return out;
  }

  std::unique_ptr<Ontology> ontology_;
  std::unique_ptr<Lexicon> lexicon_;
};

TEST_F(EventPlaces, a_place_belongs_to_the_deed_it_stands_by) {
  // Kerry urged Lavrov to end strikes in Aleppo: the strikes are there, the urging is not.
  Scene s(
      "Kerry/PROPN/2/nsubj urged/VERB/0/root/urge Lavrov/PROPN/2/obj to/PART/5/mark "
      "end/VERB/2/xcomp/end strikes/NOUN/5/obj/strike in/ADP/8/case/in Aleppo/PROPN/6/nmod");
  s.place(7, "SYR", "city");
  s.deed(1, kRequest);
  s.deed(5, kAssault);
  EXPECT_EQ(places(s), "- Aleppo/explicit");
}

TEST_F(EventPlaces, a_setting_is_the_place_of_what_is_done_at_it) {
  Scene s(
      "Ministers/NOUN/2/nsubj agreed/VERB/0/root/agree at/ADP/5/case/at a/DET/5/det "
      "meeting/NOUN/2/obl/meeting in/ADP/7/case/in Luxembourg/PROPN/5/nmod");
  s.place(6, "LUX", "city");
  s.deed(1, kAgree);
  s.deed(4, kConsult);
  EXPECT_EQ(places(s), "Luxembourg/explicit Luxembourg/explicit");
}

TEST_F(EventPlaces, what_violence_is_aimed_at_is_where_it_is) {
  Scene s(
      "the/DET/3/det Douma/PROPN/3/compound attack/NOUN/0/root/attack || "
      "strikes/NOUN/0/root/strike on/ADP/3/case/on Damascus/PROPN/1/nmod || "
      "sanctions/NOUN/0/root/sanction on/ADP/3/case/on Belarus/PROPN/1/nmod");
  s.place(1, "SYR", "city");
  s.place(5, "SYR", "city");
  s.place(8, "BLR", "country");
  s.deed(2, kAssault);
  s.deed(3, kAssault);
  s.deed(6, kSanction);
  EXPECT_EQ(places(s), "Douma/explicit Damascus/explicit -");
}

TEST_F(EventPlaces, whose_embassy_is_not_where_it_stands) {
  Scene s(
      "a/DET/2/det bombing/NOUN/0/root/bombing outside/ADP/6/case/outside the/DET/6/det "
      "U.S./PROPN/6/compound embassy/NOUN/2/nmod/embassy in/ADP/8/case/in Tanzania/PROPN/6/nmod");
  s.place(4, "USA", "country", "associative");
  s.place(7, "TZA", "country");
  s.deed(1, kAssault);
  EXPECT_EQ(places(s), "Tanzania/explicit");
}

TEST_F(EventPlaces, the_town_rather_than_the_land_it_lies_in) {
  Scene s(
      "militants/NOUN/2/nsubj kidnapped/VERB/0/root/kidnap girls/NOUN/2/obj from/ADP/7/case/from "
      "the/DET/7/det Nigerian/ADJ/7/amod town/NOUN/2/obl/town of/ADP/9/case/of Chibok/PROPN/7/nmod "
      "|| police/NOUN/7/nsubj in/ADP/5/case/in the/DET/5/det Comoros/PROPN/5/compound "
      "archipelago/NOUN/1/nmod/archipelago ,/PUNCT/1/punct raided/VERB/0/root/raid "
      "homes/NOUN/7/obj");
  s.place(5, "NGA", "country", "associative");
  s.place(8, "NGA", "city");
  s.place(12, "COM", "country");
  s.deed(1, kAssault);
  s.deed(15, kCoerce);
  EXPECT_EQ(places(s), "Chibok/explicit Comoros/explicit");
}

TEST_F(EventPlaces, a_deed_in_several_countries_has_no_place) {
  Scene s(
      "bombings/NOUN/0/root/bombing in/ADP/3/case/in Kenya/PROPN/1/nmod and/CCONJ/5/cc "
      "Tanzania/PROPN/3/conj || bombings/NOUN/0/root/bombing in/ADP/3/case/in Nairobi/PROPN/1/nmod "
      "and/CCONJ/5/cc Mombasa/PROPN/3/conj");
  s.place(2, "KEN", "country");
  s.place(4, "TZA", "country");
  s.place(7, "KEN", "city");
  s.place(9, "KEN", "city");
  s.deed(0, kAssault);
  s.deed(5, kAssault);
  EXPECT_EQ(places(s), "- Nairobi/explicit");
}

TEST_F(EventPlaces, the_same_words_again_mean_the_same_place_and_others_the_country) {
  Scene s(
      "an/DET/2/det attack/NOUN/0/root/attack in/ADP/4/case/in Douma/PROPN/2/nmod || "
      "the/DET/2/det attack/NOUN/0/root/attack || shells/NOUN/0/root/shell || "
      "talks/NOUN/0/root/talk");
  s.place(3, "SYR", "city");
  s.deed(1, kAssault);
  s.deed(5, kAssault);
  s.deed(6, kAssault);
  s.deed(7, kConsult);
  EXPECT_EQ(places(s), "Douma/explicit Douma/context SYR/context -");
}

TEST_F(EventPlaces, arrests_and_protests_are_of_the_country_of_those_who_do_them) {
  Scene s(
      "arrested/VERB/0/root/arrest || marched/VERB/0/root/march || accused/VERB/0/root/accuse || "
      "arrested/VERB/0/root/arrest");
  s.deed(0, kCoerce);
  s.deed(1, kProtest);
  s.deed(2, kAccuse);
  s.deed(3, kCoerce);
  s.drafts[0].actors = {Scene::party_of("BLR")};
  s.drafts[1].actors = {Scene::party_of("CHL")};
  s.drafts[2].actors = {Scene::party_of("USA")};
  s.drafts[3].actors = {Scene::party_of("USA"), Scene::party_of("GBR")};
  EXPECT_EQ(places(s), "BLR/parties CHL/parties - -");
}

TEST_F(EventPlaces, a_visit_is_where_the_hosts_are) {
  Scene s("visited/VERB/0/root/visit || expelled/VERB/0/root/expel || met/VERB/0/root/meet");
  s.deed(0, kConsult);
  s.deed(1, kSanction);
  s.deed(2, kConsult);
  s.drafts[0].mode = "visit";
  s.drafts[1].mode = "expel";
  for (Draft& draft : s.drafts) {
    draft.actors = {Scene::party_of("USA")};
    draft.recipients = {Scene::party_of("KEN")};
  }
  EXPECT_EQ(places(s), "KEN/parties USA/parties -");
}

TEST_F(EventPlaces, who_did_it_tells_nothing_where_another_country_is_named) {
  const char* words =
      "seized/VERB/0/root/seize ships/NOUN/1/obj/ship bound/VERB/2/acl/bind for/ADP/5/case/for "
      "Haifa/PROPN/3/obl";
  Scene here(words), abroad(words);
  for (Scene* s : {&here, &abroad}) {
    s->deed(0, kCoerce);
    s->drafts[0].actors = {Scene::party_of("IRN")};
  }
  here.place(4, "IRN", "city");
  abroad.place(4, "ISR", "city");
  EXPECT_EQ(places(here), "IRN/parties");
  EXPECT_EQ(places(abroad), "-");
}

TEST_F(EventPlaces, in_a_story_of_one_country_its_parties_are_at_home) {
  const char* words =
      "accused/VERB/0/root/accuse || urged/VERB/0/root/urge || praised/VERB/0/root/praise";
  Scene home(words), mixed(words);
  for (Scene* s : {&home, &mixed}) {
    s->deed(0, kAccuse);
    s->deed(1, kRequest);
    s->deed(2, kSupport);
    for (Draft& draft : s->drafts) {
      draft.actors = {Scene::party_of("KEN")};
      draft.recipients = {Scene::party_of("KEN")};
    }
  }
  EXPECT_EQ(places(home), "KEN/parties KEN/parties KEN/parties");
  Party council = Scene::party_of("");
  council.referent.sectors = {"IGO"};
  home.drafts[1].actors = {council};
  EXPECT_EQ(places(home), "- - -") << "five parties are too few to tell";
  home.drafts[0].recipients.push_back(Scene::party_of("KEN"));
  EXPECT_EQ(places(home), "KEN/parties - KEN/parties") << "the United Nations are nowhere at home";
  mixed.drafts[0].actors = {Scene::party_of("USA")};
  mixed.drafts[1].actors = {Scene::party_of("USA")};
  EXPECT_EQ(places(mixed), "- - -") << "two of six are of another country";
}

TEST_F(EventPlaces, here_and_the_first_paragraph_are_where_the_dateline_says) {
  Scene s(
      "NAIROBI/PROPN/0/root ## police/NOUN/2/nsubj bombed/VERB/0/root/bomb it/PRON/2/obj ## "
      "people/NOUN/2/nsubj met/VERB/0/root/meet here/ADV/2/advmod/here || "
      "people/NOUN/2/nsubj met/VERB/0/root/meet");
  s.place(0, "KEN", "city");
  s.sample.document.dateline_place = "NAIROBI";
  s.sample.document.furniture = {s.sample.analysis.tokens[0].span};
  s.deed(5, kConsult);
  s.deed(8, kConsult);
  EXPECT_EQ(places(s), "NAIROBI/dateline -");
}

}  // namespace
}  // namespace dragoman::code
