// SPDX-License-Identifier: Apache-2.0
#include "code/date_shape.h"

#include <algorithm>
#include <string_view>

#include "code/dates.h"
#include "lexicon/ontology.h"

namespace dragoman::code {
namespace {

bool has(std::string_view feats, std::string_view feature) {
  return feats.find(feature) != std::string_view::npos;
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_speech_act(int type) {
  using namespace lexicon;
  return type == kRequest || type == kAccuse || type == kReject || type == kThreaten ||
         type == kSupport || type == kAgree || type == kConcede;
}

}  // namespace

DateShape date_shape_of(const View& view, const Draft& draft) {
  DateShape shape;
  const TokenIndex t = draft.token;
  shape.clause = clause_of(view, t);
  shape.speech = is_speech_act(draft.type);
  shape.open = draft.status == EventStatus::kPlanned || draft.status == EventStatus::kHypothetical;
  shape.noun = view.is_noun(t);
  shape.pronoun = !draft.actors.empty() && view.token(draft.actors.front().head).upos == "PRON";
  shape.given = shape.noun && view.is_definite(t);
  shape.plural = shape.noun && has(view.token(t).feats, "Number=Plur");
  const std::string_view feats = view.token(shape.clause).feats;
  bool auxiliary = false;
  for (const TokenIndex c : view.tree().children(shape.clause)) {
    const std::string_view relation = view.relation(c), own = view.token(c).feats;
    const std::string& lemma = view.lemma(c);
    if (relation == "aux" || relation == "cop") {
      auxiliary = true;
      const bool past = has(own, "Tense=Past") && !has(own, "VerbForm=Part");
      if (lemma == "have")
        (past ? shape.pluperfect : shape.perfect) = true;
      else if (has(own, "Tense=Pres"))
        shape.present = true;
      else if (past)
        shape.past = true;
    }
    if (relation == "nsubj" && is_one_of(lemma, {"we", "i"})) shape.self = true;
    if (relation != "advmod" && relation != "obl") continue;
    shape.link |= is_one_of(lemma, {"then", "later", "also", "afterwards", "subsequently", "next"});
    shape.once |= is_one_of(lemma, {"earlier", "previously", "since", "already", "once", "before",
                                    "long", "recently", "repeatedly", "ever", "never", "often"});
    shape.now |= is_one_of(lemma, {"now", "still", "currently", "today"});
  }
  if (!auxiliary) {
    const bool finite = has(feats, "VerbForm=Fin");
    shape.past = finite && has(feats, "Tense=Past");
    shape.present = finite && has(feats, "Tense=Pres");
    shape.infinitive = has(feats, "VerbForm=Inf");
    shape.gerund = has(feats, "VerbForm=Ger") || has(feats, "VerbForm=Part");
  }
  const std::string_view relation = view.relation(shape.clause);
  shape.main = relation == "root" || relation == "parataxis" || relation == "conj";
  shape.content = relation == "ccomp" || relation == "xcomp";
  shape.adverbial = relation == "advcl";
  shape.relative = relation == "acl";
  return shape;
}

bool lends_its_time(const View& view, TokenIndex verb, TokenIndex noun) {
  if (view.head(noun) != static_cast<std::int32_t>(verb)) return false;
  const std::string_view relation = view.relation(noun);
  if (relation == "nsubj") return true;
  return view.is_light_verb(verb) && (relation == "obj" || relation == "obl");
}

}  // namespace dragoman::code
