// SPDX-License-Identifier: Apache-2.0
// Enhanced dependencies by rule over the basic tree. The order matters: first every word gets its
// basic edge with the case or mark word in its name, then conjuncts share governors and subjects,
// then relative clauses, last the subjects of open complements (which may be shared ones).
#include <algorithm>

#include "record/conllu.h"

namespace dragoman {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

class Enhancer {
 public:
  Enhancer(const Document& document, const Analysis& analysis, const Tree& tree,
           const Sentence& sentence)
      : document_(document),
        analysis_(analysis),
        tree_(tree),
        sentence_(sentence),
        edges_(sentence.end_token - sentence.first_token) {}

  std::vector<std::vector<EnhancedEdge>> run() {
    for (std::uint32_t t = first(); t < end(); ++t) add(t, token(t).head, relation_name(t));
    for (std::uint32_t t = first(); t < end(); ++t) share_among_conjuncts(t);
    for (std::uint32_t t = first(); t < end(); ++t) refer_relative(t);
    for (std::uint32_t t = first(); t < end(); ++t) raise_subject(t);
    for (auto& edges : edges_) {
      std::stable_sort(
          edges.begin(), edges.end(),
          [](const EnhancedEdge& a, const EnhancedEdge& b) { return a.head < b.head; });
    }
    return std::move(edges_);
  }

 private:
  std::uint32_t first() const { return sentence_.first_token; }
  std::uint32_t end() const { return sentence_.end_token; }
  bool inside(std::int32_t t) const {
    return t >= 0 && static_cast<std::uint32_t>(t) >= first() &&
           static_cast<std::uint32_t>(t) < end();
  }
  const Token& token(std::uint32_t t) const { return analysis_.tokens[t]; }
  std::string_view relation(std::uint32_t t) const { return universal_relation(token(t).deprel); }

  void add(std::uint32_t t, std::int32_t head, std::string relation) {
    EnhancedEdge edge{inside(head) ? head : kNone, std::move(relation)};
    std::vector<EnhancedEdge>& edges = edges_[t - first()];
    if (std::find(edges.begin(), edges.end(), edge) == edges.end())
      edges.push_back(std::move(edge));
  }

  // The words of a function child with its fixed parts: "because_of".
  void append_marker(std::uint32_t child, std::string* name) const {
    std::vector<std::uint32_t> words = {child};
    for (std::uint32_t c : tree_.children(child)) {
      if (relation(c) == "fixed") words.push_back(c);
    }
    std::sort(words.begin(), words.end());
    for (std::uint32_t w : words) {
      if (!name->empty()) name->push_back('_');
      // "including" is no "include" here.
      const bool participle = token(w).upos == "VERB";
      const std::string_view word =
          participle ? document_.slice(token(w).span) : std::string_view(token(w).lemma);
      for (char c : word) {
        const bool fit = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                         static_cast<unsigned char>(c) >= 128;
        if (fit) name->push_back(lower(c));
      }
    }
    while (!name->empty() && name->back() == '_') name->pop_back();
  }

  std::string marker(std::uint32_t t, std::string_view kind) const {
    std::string name;
    for (std::uint32_t c : tree_.children(t)) {
      const bool wanted = relation(c) == kind && c < t;
      if (wanted) append_marker(c, &name);
    }
    return name;
  }

  // "when he came": the adverb that introduces a clause.
  std::string adverb_marker(std::uint32_t t) const {
    for (std::uint32_t c : tree_.children(t)) {
      if (c < t && relation(c) == "advmod" && one_of(token(c).lemma, {"when", "where"}) &&
          token(t).deprel != "acl:relcl") {
        return token(c).lemma;
      }
    }
    return "";
  }

  // The coordinator of a conjunct; "A, B and C": B has C's.
  std::string coordinator(std::uint32_t t) const {
    const std::string own = marker(t, "cc");
    if (!own.empty() || token(t).head < 0) return own;
    for (std::uint32_t sibling : tree_.children(static_cast<std::uint32_t>(token(t).head))) {
      if (sibling <= t || relation(sibling) != "conj") continue;
      const std::string later = marker(sibling, "cc");
      if (!later.empty()) return later;
    }
    return "";
  }

  std::string relation_name(std::uint32_t t) const {
    const std::string_view full = token(t).deprel;
    if (full.empty()) return "dep";
    std::string name(full);
    if (full.find(':') != std::string_view::npos) return name;
    std::string extra;
    if (full == "nmod" || full == "obl") extra = marker(t, "case");
    if (full == "advcl" || full == "acl") {
      extra = marker(t, "mark");
      if (extra.empty()) extra = marker(t, "case");
      if (extra.empty()) extra = adverb_marker(t);
    }
    if (full == "conj") extra = coordinator(t);
    if (!extra.empty()) name.append(":").append(extra);
    return name;
  }

  // The first conjunct of the coordination that `t` belongs to.
  std::uint32_t first_conjunct(std::uint32_t t) const {
    while (relation(t) == "conj" && inside(token(t).head))
      t = static_cast<std::uint32_t>(token(t).head);
    return t;
  }

  static bool is_subject(std::string_view relation) {
    return relation == "nsubj" || relation == "csubj";
  }

  bool is_passive(std::uint32_t t) const { return tree_.child(t, "aux:pass") != kNone; }

  void share_among_conjuncts(std::uint32_t t) {
    if (relation(t) != "conj") return;
    const std::uint32_t head = first_conjunct(t);
    if (head == t) return;
    share_governor(t, head);
    share_subject(t, head);
  }

  void share_governor(std::uint32_t t, std::uint32_t head) {
    const std::string_view full = token(head).deprel;
    const std::string_view universal = relation(head);
    if (one_of(universal, {"root", "parataxis", "reparandum", "punct", "list", "dep", "fixed",
                           "flat", "compound", "goeswith", "discourse"})) {
      return;
    }
    std::string name(full);
    if (full == "nmod" || full == "obl" || full == "advcl" || full == "acl") {
      const std::string own = relation_name_as(t, full);
      name = own.size() > full.size() ? own : relation_name(head);
    }
    add(t, token(head).head, std::move(name));
  }

  std::string relation_name_as(std::uint32_t t, std::string_view full) const {
    std::string extra = marker(t, full == "nmod" || full == "obl" ? "case" : "mark");
    std::string name(full);
    if (!extra.empty()) name.append(":").append(extra);
    return name;
  }

  void share_subject(std::uint32_t t, std::uint32_t head) {
    if (token(t).upos != "VERB" && token(t).upos != "AUX" && tree_.child(t, "cop") == kNone) return;
    for (std::uint32_t c : tree_.children(t)) {
      if (is_subject(relation(c)) || relation(c) == "expl") return;
    }
    for (std::uint32_t c : tree_.children(head)) {
      if (!is_subject(relation(c)) || token(c).deprel == "nsubj:outer" || c > t) continue;
      std::string name(relation(c));
      if (is_passive(t)) name += ":pass";
      add(c, static_cast<std::int32_t>(t), name);
      for (std::uint32_t other : tree_.children(c)) {
        if (relation(other) == "conj") add(other, static_cast<std::int32_t>(t), name);
      }
    }
  }

  // A relative pronoun refers to the noun its clause stands at, and the noun takes its place.
  void refer_relative(std::uint32_t t) {
    if (token(t).deprel != "acl:relcl" || !inside(token(t).head)) return;
    const auto antecedent = static_cast<std::uint32_t>(token(t).head);
    const std::int32_t pronoun = relative_pronoun(t);
    if (pronoun == kNone) return;
    const auto p = static_cast<std::uint32_t>(pronoun);
    std::vector<EnhancedEdge>& edges = edges_[p - first()];
    const std::vector<EnhancedEdge> old = std::move(edges);
    edges.clear();
    for (const EnhancedEdge& edge : old) {
      if (edge.head != static_cast<std::int32_t>(antecedent))
        add(antecedent, edge.head, edge.relation);
    }
    add(p, static_cast<std::int32_t>(antecedent), "ref");
  }

  std::int32_t relative_pronoun(std::uint32_t clause) const {
    for (std::uint32_t p = first(); p < clause; ++p) {
      if (token(p).feats.find("PronType=Rel") == std::string_view::npos) continue;
      if (token(p).head < 0 || relation(p) == "mark" || !tree_.dominates(clause, p)) continue;
      return static_cast<std::int32_t>(p);
    }
    return kNone;
  }

  // "He wants to go": he is the subject of "go"; "I asked him to go": him is.
  void raise_subject(std::uint32_t t) {
    if (relation(t) != "xcomp" || !inside(token(t).head)) return;
    const auto governor = static_cast<std::uint32_t>(token(t).head);
    std::vector<std::uint32_t> controllers = arguments(governor, "obj");
    if (controllers.empty()) controllers = arguments(governor, "iobj");
    if (controllers.empty()) controllers = subjects(governor);
    const bool passive = is_passive(t);
    for (std::uint32_t c : controllers) {
      std::string name = relation(c) == "csubj" ? "csubj" : "nsubj";
      if (passive) name += ":pass";
      name += ":xsubj";
      add(c, static_cast<std::int32_t>(t), name);
    }
  }

  std::vector<std::uint32_t> arguments(std::uint32_t governor, std::string_view kind) const {
    std::vector<std::uint32_t> found;
    for (std::uint32_t c : tree_.children(governor)) {
      if (relation(c) != kind) continue;
      found.push_back(c);
      for (std::uint32_t other : tree_.children(c)) {
        if (relation(other) == "conj") found.push_back(other);
      }
    }
    return found;
  }

  // Words with an enhanced subject edge into `governor` (shared and raised ones too).
  std::vector<std::uint32_t> subjects(std::uint32_t governor) const {
    std::vector<std::uint32_t> found;
    for (std::uint32_t t = first(); t < end(); ++t) {
      for (const EnhancedEdge& edge : edges_[t - first()]) {
        if (edge.head != static_cast<std::int32_t>(governor)) continue;
        if (is_subject(universal_relation(edge.relation)) && edge.relation != "nsubj:outer") {
          found.push_back(t);
          break;
        }
      }
    }
    return found;
  }

  const Document& document_;
  const Analysis& analysis_;
  const Tree& tree_;
  const Sentence& sentence_;
  std::vector<std::vector<EnhancedEdge>> edges_;
};

}  // namespace

std::vector<std::vector<EnhancedEdge>> enhanced_edges(const Document& document,
                                                      const Analysis& analysis, const Tree& tree,
                                                      const Sentence& sentence) {
  return Enhancer(document, analysis, tree, sentence).run();
}

}  // namespace dragoman
