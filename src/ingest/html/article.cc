// SPDX-License-Identifier: Apache-2.0
#include "ingest/html/article.h"

#include <algorithm>
#include <functional>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "ingest/furniture.h"
#include "ingest/html/metadata.h"

namespace dragoman::ingest {
namespace {

constexpr double kProseWeight = 70;       // a block of at least this weight can be prose
constexpr double kShortProseWeight = 25;  // ... on pages that have nothing longer
constexpr double kMostLinks = 0.65;       // share of a prose block's text inside links
constexpr double kScrapCost = 0.5;        // of link text, per byte
constexpr double kParentShare[] = {1.0, 0.7, 0.45, 0.3, 0.2, 0.1};
constexpr double kGrowth = 1.08;     // an ancestor must be worth this much more
constexpr double kNearShare = 0.5;   // ... and keep this share of the prose nearby, or be
constexpr double kPureGain = 0.3;    // ... so much longer
constexpr double kPureScraps = 0.1;  // ... with so little that is no prose
constexpr double kMicrodataShare =
    0.25;  // of the best worth: itemprop=articleBody with so much is taken
constexpr double kBodyShare = 0.55;  // of the best worth: a named body with so much is taken

constexpr double kDescribed = 3;      // worth of a block that JSON-LD's articleBody has, times
constexpr double kUndescribed = 0.1;  // ... of one it has not, where the page shows
constexpr double kShownShare = 0.7;   // ... this much of it
constexpr double kTeaser = 0.3;       // ... behind a line that is all link: another story's summary
constexpr std::size_t kRepeated = 150;  // bytes: a block this long that comes again is left out
constexpr std::string_view kBlanks = " \n";

struct Worth {
  double good = 0;  // prose
  double bad = 0;   // link text and scraps
  double net() const { return good - bad; }
};

bool has_sentence(std::string_view text) {
  return text.find_first_of(".!?;") != std::string_view::npos ||
         text.find("\xE3\x80\x82") != std::string_view::npos ||
         text.find("\xEF\xBC\x81") != std::string_view::npos;
}

double link_share(const Block& block) {
  return block.text.empty()
             ? 0
             : static_cast<double>(block.link_bytes) / static_cast<double>(block.text.size());
}

Worth worth_of(const Block& block, double least) {
  Worth worth;
  const auto weight = static_cast<double>(text_weight(block.text));
  const double links = link_share(block);
  if (block.kind != BlockKind::kHeading && weight >= least && links <= kMostLinks &&
      !block.byline) {
    worth.good = weight * (1 - links);
    if (!has_sentence(block.text)) worth.good *= 0.5;
    if (block.unlikely) worth.good *= 0.3;
  } else {
    worth.bad = weight * links * kScrapCost;
  }
  return worth;
}

// Runs of four words, hashed, of a text.
std::unordered_set<std::size_t> shingles_of(std::string_view text) {
  std::unordered_set<std::size_t> out;
  std::size_t last[4] = {0, 0, 0, 0};
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = text.find_first_not_of(kBlanks, at);
    if (begin == std::string_view::npos) break;
    at = std::min(text.find_first_of(kBlanks, begin), text.size());
    last[count++ % 4] = std::hash<std::string_view>()(text.substr(begin, at - begin));
    if (count < 4) continue;
    std::size_t hash = 0;
    for (std::size_t k = 0; k < 4; ++k) hash = hash * 1000003 + last[(count + k) % 4];
    out.insert(hash);
  }
  return out;
}

class ArticleFinder {
 public:
  ArticleFinder(const Dom& dom, const ArticleClues& clues, const Tables& tables)
      : dom_(dom),
        clues_(clues),
        tables_(tables),
        hints_(read_hints(dom, tables)),
        blocks_(read_blocks(dom, hints_)) {}

  std::vector<std::string> run() {
    measure(kProseWeight);
    NodeIndex container = find_container();
    if (container == kNoNode) {
      measure(kShortProseWeight);
      container = find_container();
    }
    if (container == kNoNode) return {};
    std::vector<const Block*> chosen;
    for (const Block& block : blocks_)
      if (block.node >= container && block.node < dom_[container].end) chosen.push_back(&block);
    return filter(chosen);
  }

 private:
  void measure(double least) {
    worth_.assign(dom_.size(), Worth());
    near_.assign(dom_.size(), 0);
    const std::vector<double> factors = describe();
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      const Block& block = blocks_[i];
      const Worth worth = worth_of(block, least);
      const bool teaser = i > 0 && block.kind != BlockKind::kHeading && is_scrap(blocks_[i - 1]);
      const double good = worth.good * factors[i] * (teaser ? kTeaser : 1);
      worth_[block.node].good += good;
      worth_[block.node].bad += worth.bad;
      NodeIndex node = block.node;
      if (dom_[node].tag == Tag::kP || dom_[node].tag == Tag::kLi || dom_[node].tag == Tag::kTr)
        node = dom_[node].parent;
      for (const double share : kParentShare) {
        if (node == kNoNode) break;
        near_[node] += share * good;
        node = dom_[node].parent;
      }
    }
    for (NodeIndex i = dom_.size(); i-- > 1;) {
      worth_[dom_[i].parent].good += worth_[i].good;
      worth_[dom_[i].parent].bad += worth_[i].bad;
    }
  }

  // What each block's worth is multiplied by for JSON-LD's articleBody: more for what it has; much
  // less for the rest, where the page shows most of it.
  std::vector<double> describe() const {
    std::vector<double> factors(blocks_.size(), 1);
    const std::unordered_set<std::size_t> described = shingles_of(clues_.body);
    if (described.empty()) return factors;
    std::size_t shown = 0;
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      if (!is_described(blocks_[i], described)) continue;
      factors[i] = kDescribed;
      shown += blocks_[i].text.size();
    }
    const bool complete =
        static_cast<double>(shown) > kShownShare * static_cast<double>(clues_.body.size());
    for (double& factor : factors)
      if (complete && factor < kDescribed) factor = kUndescribed;
    return factors;
  }

  static bool is_described(const Block& block, const std::unordered_set<std::size_t>& described) {
    if (described.empty()) return false;
    const std::unordered_set<std::size_t> own = shingles_of(block.text);
    std::size_t shared = 0;
    for (const std::size_t shingle : own) shared += described.count(shingle);
    return !own.empty() && shared * 2 > own.size();
  }

  NodeIndex find_container() const {
    NodeIndex best = kNoNode;
    double most = 0;
    for (NodeIndex i = 0; i < dom_.size(); ++i) {
      if (near_[i] <= 0 || worth_[i].good <= 0) continue;
      const double value = near_[i] * worth_[i].good / (worth_[i].good + worth_[i].bad);
      if (value > most) most = value, best = i;
    }
    if (best == kNoNode) return kNoNode;
    best = grow(best);
    const NodeIndex named = find_named(worth_[best].net());
    return named != kNoNode ? named : best;
  }

  // Up to the ancestors that gain by what stands beside: near enough, or nearly all prose.
  NodeIndex grow(NodeIndex best) const {
    for (NodeIndex up = dom_[best].parent; up != kNoNode; up = dom_[up].parent) {
      if (worth_[up].net() <= worth_[best].net() * kGrowth) continue;
      const double good = worth_[up].good - worth_[best].good;
      const double bad = worth_[up].bad - worth_[best].bad;
      const bool pure = good > kPureGain * worth_[best].good && bad < kPureScraps * good;
      if (near_[up] > kNearShare * near_[best] || pure) best = up;
    }
    return best;
  }

  // The element named as the article's body that holds enough of the prose; microdata's own name
  // for it is trusted more than a class.
  NodeIndex find_named(double best_net) const {
    NodeIndex named = kNoNode;
    double most = 0;
    for (NodeIndex i = 0; i < dom_.size(); ++i) {
      if (hints_[i] != Hint::kBody || worth_[i].good <= 0) continue;
      const double share = dom_.attribute(i, "itemprop").empty() ? kBodyShare : kMicrodataShare;
      if (worth_[i].net() <= std::max(most, share * best_net)) continue;
      most = worth_[i].net();
      named = i;
    }
    return named;
  }

  // What a block is, before its neighbours are looked at.
  bool is_furniture(const Block& block, std::size_t position, LineKind* kind) const {
    *kind = classify_line(block.text, tables_);
    if (*kind != LineKind::kStory) return true;
    if (block.byline && block.text.size() < 200) return true;
    PrintedDate date;
    std::string name;
    if (is_date_line(block.text, tables_, &date)) return true;
    if (position < 6 && is_byline(block.text, &name)) return true;
    if (block.kind == BlockKind::kHeading && !clues_.title.empty() &&
        squeezed(block.text) == squeezed(clues_.title))
      return true;
    return block.kind == BlockKind::kHeading && block.level == 1;
  }

  std::vector<std::string> filter(const std::vector<const Block*>& blocks) const {
    std::vector<const Block*> kept;
    bool headlines = false;  // behind a heading of related stories
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      const Block& block = *blocks[i];
      LineKind kind;
      if (is_furniture(block, i, &kind)) {
        headlines = kind == LineKind::kHeading;
        continue;
      }
      if (headlines && is_headline_like(block.text) && link_share(block) > 0.3) continue;
      headlines = false;
      if (!kept.empty() && kept.back()->text == block.text && block.text.size() >= kRepeated)
        continue;
      kept.push_back(&block);
    }
    drop_link_lists(&kept);
    drop_empty_headings(&kept);
    std::vector<std::string> out;
    for (const Block* block : kept) out.push_back(block->text);
    return out;
  }

  // Runs of items or short blocks that are all link.
  void drop_link_lists(std::vector<const Block*>* kept) const {
    std::vector<const Block*> out;
    for (std::size_t i = 0; i < kept->size();) {
      std::size_t end = i;
      while (end < kept->size() && is_scrap(*(*kept)[end])) ++end;
      // At the end of the article, or as a list's only item, a single one is enough.
      const bool alone = end == kept->size() || (end > i && (*kept)[i]->kind == BlockKind::kItem);
      const bool list = end - i >= 2 || (end == i + 1 && alone);
      if (!list)
        for (std::size_t k = i; k < end; ++k) out.push_back((*kept)[k]);
      if (end < kept->size()) out.push_back((*kept)[end]);
      i = end + 1;
    }
    *kept = std::move(out);
  }

  static bool is_scrap(const Block& block) {
    return link_share(block) > 0.85 && is_headline_like(block.text);
  }

  // Headings with nothing behind them.
  static void drop_empty_headings(std::vector<const Block*>* kept) {
    while (!kept->empty() && kept->back()->kind == BlockKind::kHeading) kept->pop_back();
  }

  const Dom& dom_;
  const ArticleClues& clues_;
  const Tables& tables_;
  std::vector<Hint> hints_;
  std::vector<Block> blocks_;
  std::vector<Worth> worth_;  // of the subtree
  std::vector<double> near_;  // prose at a discount by distance
};

}  // namespace

std::vector<std::string> extract_article(const Dom& dom, const ArticleClues& clues,
                                         const Tables& tables) {
  return ArticleFinder(dom, clues, tables).run();
}

}  // namespace dragoman::ingest
