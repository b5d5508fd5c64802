"""Entities and coreference of GUM dev, scored from raw text: mention F1 by type, MUC, B-cubed, CEAF-e.

Gold: every noun phrase that GUM marks (UD_English-GUM, `Entity=` in MISC), as code-point spans of a raw text made of the
sentences' `# text` lines. The definitions are those of the CoNLL 2012 scorer on predicted mentions; singletons are left out of the
coreference figures on both sides, as that scorer does. Standard library only.
"""
import collections
import gzip
import re

NAMED_TYPES = ("person", "organization", "place")


def read_gum(path):
    """[(id, text, mentions)]; a mention is (start, end, type, chain, named)."""
    documents, treebank = [], None
    current = None
    with gzip.open(path, "rt", encoding="utf-8") as file:
        blocks = file.read().split("\n\n")
    for block in blocks:
        new = re.search(r"^# newdoc id = (.*)$", block, re.M)
        if new:
            bank = re.search(r"^# treebank = (.*)$", block, re.M)
            treebank = bank.group(1) if bank else treebank
            current = None
            if treebank == "GUM" and "reddit" not in new.group(1):
                current = {"id": new.group(1), "text": "", "open": [], "mentions": []}
                documents.append(current)
        text = re.search(r"^# text = (.*)$", block, re.M)
        if current is None or not text:
            continue
        paragraph = re.search(r"^# newpar", block, re.M)
        current["text"] += ("\n\n" if paragraph else " ") if current["text"] else ""
        base = len(current["text"])
        current["text"] += text.group(1)
        read_entities(block, text.group(1), base, current)
    return [(d["id"], d["text"], d["mentions"]) for d in documents]


def read_entities(block, text, base, document):
    at, until, inner = 0, 0, 0
    for row in (l.split("\t") for l in block.split("\n") if l and l[0] != "#"):
        if "." in row[0]:
            continue
        if "-" in row[0]:
            at = text.index(row[1], at)
            whole = start, end = at, at + len(row[1])
            until, inner = int(row[0].split("-")[1]), at
            at = end
            continue
        if int(row[0]) <= until:  # a word of a contraction is its own letters, where they stand there ("I" of "I'm")
            spelt = text[inner:inner + len(row[1])].lower() == row[1].lower() and inner + len(row[1]) <= whole[1]
            start, end = (inner, inner + len(row[1])) if spelt else whole
            inner = end
        else:
            at = text.index(row[1], at)
            start, end = at, at + len(row[1])
            at = end
        misc = re.search(r"(?:^|\|)Entity=([^|]*)", row[9])
        for piece in re.findall(r"\([^()]+\)?|[^()]+\)", misc.group(1)) if misc else []:
            if piece[0] == "(":
                fields = piece.strip("()").split("-")
                document["open"].append([fields[0], fields[1], base + start, False, row[3] == "PROPN"])
                if piece[-1] != ")":
                    continue
                opened = document["open"].pop()
            else:
                name = piece.rstrip(")").split("-")[0]
                index = max((i for i, o in enumerate(document["open"]) if o[0] == name), default=None)
                if index is None:
                    continue
                opened = document["open"].pop(index)
            document["mentions"].append((opened[2], base + end, opened[1], opened[0], opened[4] or row[3] == "PROPN"))


def f1(correct, got, gold):
    p, r = (correct / got if got else 0.0), (correct / gold if gold else 0.0)
    return 2 * p * r / (p + r) if p + r else 0.0


def clusters(mentions):
    """Chains of two mentions and more, as sets of spans."""
    chains = collections.defaultdict(set)
    for start, end, _, chain, *_ in mentions:
        chains[chain].add((start, end))
    return [c for c in chains.values() if len(c) > 1]


def muc(gold, got):
    """(numerator, denominator) of MUC recall of gold by got."""
    home = {m: i for i, c in enumerate(got) for m in c}
    correct = total = 0
    for chain in gold:
        parts = {home[m] for m in chain if m in home}
        correct += len(chain) - len(parts) - sum(m not in home for m in chain)
        total += len(chain) - 1
    return correct, total


def b_cubed(gold, got):
    home = {m: c for c in got for m in c}
    correct = sum(len(chain & home[m]) / len(chain) for chain in gold for m in chain if m in home)
    return correct, sum(map(len, gold))


def assignment(weights):
    """The best one-to-one sum of weights (Kuhn-Munkres on the negated square matrix)."""
    n = max(len(weights), len(weights[0]))
    cost = [[-(weights[i][j] if i < len(weights) and j < len(weights[0]) else 0.0) for j in range(n)] for i in range(n)]
    u, v, match = [0.0] * (n + 1), [0.0] * (n + 1), [0] * (n + 1)
    for i in range(1, n + 1):
        match[0], column = i, 0
        least, way, used = [float("inf")] * (n + 1), [0] * (n + 1), [False] * (n + 1)
        while True:
            used[column] = True
            row, delta, following = match[column], float("inf"), 0
            for j in range(1, n + 1):
                if not used[j]:
                    c = cost[row - 1][j - 1] - u[row] - v[j]
                    if c < least[j]:
                        least[j], way[j] = c, column
                    if least[j] < delta:
                        delta, following = least[j], j
            for j in range(n + 1):
                if used[j]:
                    u[match[j]] += delta
                    v[j] -= delta
                else:
                    least[j] -= delta
            column = following
            if not match[column]:
                break
        while column:
            match[column], column = match[way[column]], way[column]
    return sum(-cost[match[j] - 1][j - 1] for j in range(1, n + 1))


def ceaf(gold, got):
    """Sum of the best alignment's entity similarities (phi 4), component by component."""
    neighbours = [[j for j, b in enumerate(got) if a & b] for a in gold]
    done, total = set(), 0.0
    for i in range(len(gold)):
        if i in done:
            continue
        left, right, todo = set(), set(), [i]
        while todo:
            a = todo.pop()
            if a in left:
                continue
            left.add(a)
            for j in neighbours[a]:
                if j not in right:
                    right.add(j)
                    todo += [k for k in range(len(gold)) if j in neighbours[k]]
        done |= left
        if right:
            total += assignment([[2 * len(gold[a] & got[b]) / (len(gold[a]) + len(got[b])) for b in sorted(right)] for a in sorted(left)])
    return total


def score(gold_documents, annotated):
    """gold_documents as read_gum gives them; annotated: {id: object of `annotate --format jsonl`}."""
    types = {t: [0, 0, 0] for t in (*NAMED_TYPES, "all")}
    spans = [0, 0, 0]
    sums = {k: [0.0, 0.0, 0.0, 0.0] for k in ("muc", "b_cubed", "ceaf_e")}
    for name, _, gold in gold_documents:
        got = [(e["start"], e["end"], e["type"], e["cluster"]) for e in annotated[name]["entities"]]
        gold_spans, got_spans = {m[:2] for m in gold}, {m[:2] for m in got}
        spans = [spans[0] + len(gold_spans & got_spans), spans[1] + len(got_spans), spans[2] + len(gold_spans)]
        for t, c in types.items():
            a = {m[:3] for m in gold if t in ("all", m[2])}
            b = {m[:3] for m in got if t in ("all", m[2])}
            c[0], c[1], c[2] = c[0] + len(a & b), c[1] + len(b), c[2] + len(a)
        x, y = clusters(gold), clusters([m for m in got if m[3] is not None])
        for key, measure in (("muc", muc), ("b_cubed", b_cubed)):
            for at, (a, b) in ((0, measure(x, y)), (2, measure(y, x))):
                sums[key][at] += a
                sums[key][at + 1] += b
        best = ceaf(x, y)
        sums["ceaf_e"] = [a + b for a, b in zip(sums["ceaf_e"], (best, len(x), best, len(y)))]
    result = {"gum_mention_span_f1": f1(*spans), **{f"gum_{t}_f1": f1(*c) for t, c in types.items()}}
    for key, (rn, rd, pn, pd) in sums.items():
        r, p = (rn / rd if rd else 0.0), (pn / pd if pd else 0.0)
        result[f"coreference_{key}_f1"] = 2 * p * r / (p + r) if p + r else 0.0
    result["coreference_conll"] = sum(result[f"coreference_{k}_f1"] for k in sums) / 3
    return result
