# SPDX-License-Identifier: Apache-2.0
"""Figures on dev with gold words, per head.

usage: evaluate.py CHECKPOINT [--data FOLDER] [--lexicon FILE] [--quantised] [--publish OUT.model]
"""
import argparse
import collections
import json
import os

os.environ.setdefault("MALLOC_MMAP_THRESHOLD_", "1073741824")
import numpy
import torch
from torch import nn
from torch.nn import functional as F

import data
import export
import losses
import trees

IGNORE = -100


class Count:
    """Hits, predictions and golds of an F1."""

    def __init__(self):
        self.hit = self.got = self.gold = 0

    def add(self, got, gold):
        self.hit += len(got & gold)
        self.got += len(got)
        self.gold += len(gold)

    def f1(self):
        return 2 * self.hit / (self.got + self.gold) if self.got + self.gold else 0.0

    def parts(self):
        return self.hit / max(self.got, 1), self.hit / max(self.gold, 1)


def spans(tags):
    out, start = set(), None
    for i, t in enumerate(list(tags) + ["O"]):
        if start is not None and not t.startswith("I"):
            out.add((start, i, tags[start][2:]))
            start = None
        if t.startswith("B") or (t.startswith("I") and start is None):
            start = i
    return out


class Dev:
    """Dev documents ready to run; `share` < 1 takes every n-th document."""

    def __init__(self, folder, encoder, share=1.0):
        self.encoder = encoder
        ud, _ = data.load(folder, "dev")
        by_sentence = {s.id: d for d in ud for s in d.sentences()}
        events = data.read_events(folder, [], None, "dev") if not any_sentences(folder) else data.read_events(folder, ud, None, "dev")
        step = max(1, round(1 / share))
        ud = ud[::step]
        self.parts = {"EWT": [d for d in ud if d.source == "EWT"], "GUM": [d for d in ud if d.source == "GUM"], "events": events[::step]}
        for part in self.parts.values():
            for d in part:
                encoder.prepare(d)

    def parse(self, model):
        """Puts events on head words by the model's own trees (only where texts have none)."""
        trees.parse(model, self.encoder, [d for d in self.parts["events"] if d.source == "raw"])

    def encoded(self, model, features=True, half=True):
        """{part: [(batch, vectors)]}: the encoder's work, done once for many questions."""
        model.eval()
        out = {}
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16, enabled=half):
            for name, documents in self.parts.items():
                out[name] = list(encode(model, self.encoder, documents, features))
        return out

    def run(self, model, features=True, half=True, encoded=None, only=None):
        """`only`: a few figures, to save the work for the others."""
        wanted = {o.split(".")[-1] for o in only} if only else None
        model.eval()
        out = {}
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16, enabled=half):
            for name, documents in self.parts.items():
                pairs = encoded[name] if encoded else encode(model, self.encoder, documents, features)
                out.update(figures(model, self.encoder, pairs, name, wanted))
        model.train()
        return out


def encode(model, encoder, documents, features=True):
    sampler = data.Sampler(documents, 1, limit=160, pieces=6000, run=1000, jitter=False)
    for units in sampler.epoch():
        batch = data.collate(units, encoder)
        if not features:
            batch["features"].zero_()
        yield batch, model.encode(batch)


def any_sentences(folder):
    return any(json.loads(l).get("sentences") for l in open(f"{folder}/events/dev.jsonl", encoding="utf-8"))


def figures(model, encoder, pairs, part, wanted=None):
    names = encoder.labels
    c = collections.Counter()
    f = collections.defaultdict(Count)
    factual, gold_factual = [], []
    for batch, h in pairs:
        head = model.head
        if part == "events":
            event_figures(model, encoder, batch, h, c, f, not wanted)
            continue
        sent = (head.sentence(h).squeeze(1) > 0).nonzero().squeeze(1).tolist()
        boundary_spans(sent, batch, f["sentence"])
        if wanted and "sentence" in wanted:
            continue
        predicate = head.predicate(h).float()
        for i, layer in ((0, "predicate"), (2, "cue")):
            known = batch[layer] >= 0
            got = set(((predicate[:, i] > 0) & known).nonzero().squeeze(1).tolist())
            f[layer].add(got, set((batch[layer] == 1).nonzero().squeeze(1).tolist()))
        if wanted:
            continue
        for layer in ("tag", "lemma", "entity", "mention", "time"):
            known = batch[layer] != IGNORE
            if layer not in ("tag", "lemma") and not known.any():
                continue
            guess = getattr(head, layer)(h)
            scores = guess.float().tolist() if layer == "lemma" and getattr(model, "lemmas", None) else None
            best = guess.argmax(1).tolist()
            if layer == "tag":
                upos = [names["tag"][b].split("|", 1)[0] for b in best]
            score_tokens(layer, best, batch, names, c, f, scores, model, upos)
        gold = losses.local_heads(batch)
        scores = losses.mask_arcs(model.arc_scores(h, batch["index"]), batch["same_sentence"])
        guess = scores.argmax(2)
        right = (guess == gold)[batch["real"]]
        starts = torch.tensor([a for a, _ in batch["window_tokens"]]).unsqueeze(1)
        rows = torch.where(guess == scores.shape[2] - 1, torch.full_like(guess, -1), guess + starts)[batch["real"]]
        order = batch["index"][batch["real"]]
        label = model.label_scores(h, order, rows).argmax(1)
        c["words"] += len(order)
        c["uas"] += int(right.sum())
        c["las"] += int((right & (same_universal(label, batch["deprel"][order], names["deprel"]))).sum())
        for row, value, weight in batch["factual"]:
            factual.append(float(predicate[row, 1]))
            gold_factual.append(value)
        if batch["roles"]:
            predicates, candidates, gold = batch["roles"]
            guess = model.role_scores(h, predicates, candidates).argmax(2)
            guess = guess.masked_fill(gold == IGNORE, 0)
            pick = lambda x: {(i, j, int(x[i, j])) for i, j in (x > 0).nonzero().tolist()}
            f["role"].add(pick(guess), pick(gold))
        for rows, keys in batch["coref"]:
            coref(model, h, rows, keys, c)
    return report(part, c, f, factual, gold_factual)


def same_universal(guess, gold, names):
    universal = {n: i for i, n in enumerate(dict.fromkeys(n.split(":")[0] for n in names))}
    table = torch.tensor([universal[n.split(":")[0]] for n in names])
    return (table[guess] == table[gold.clamp(min=0)]) & (gold >= 0)


def boundary_spans(guess, batch, count):
    """Sentence F1: spans between starts inside windows; a window's first word always starts one."""
    for a, b in batch["window_tokens"]:
        gold = [a + i for i, v in enumerate(batch["sentence"][a:b].tolist()) if v == 1.0]
        got = sorted({a} | {g for g in guess if a <= g < b})
        ends = lambda starts: set(zip(starts, starts[1:] + [b]))
        count.add(ends(got), ends(gold))


def score_tokens(layer, guess, batch, names, c, f, scores, model, upos):
    lists = {u: set(words) for u, words in model.lemmas.items()} if scores else None
    for window, (a, b) in zip(batch["windows"], batch["window_tokens"]):
        row = a
        for s in window.sentences:
            n = len(s.forms)
            mine = [names[layer][g] for g in guess[row:row + n]]
            if layer == "tag":
                for m, u, x, t in zip(mine, s.upos, s.xpos, s.feats):
                    mu, mx, mf = m.split("|", 2)
                    c["tags"] += 1
                    c["upos"] += mu == u
                    c["xpos"] += mx == x
                    c["feats"] += mf == t
            elif layer == "lemma":
                for i, (m, form, lemma) in enumerate(zip(mine, s.forms, s.lemmas)):
                    if lemma != "_":
                        c["lemmas"] += 1
                        c["lemma"] += data.apply_lemma(form, m) == lemma
                        if scores:
                            c["listed"] += data.choose_lemma(form, upos[row + i], names["lemma"], scores[row + i], lists) == lemma
            elif getattr(s, layer):
                gold = getattr(s, layer)
                if layer == "mention":
                    f[layer].add({(i, m) for i, m in enumerate(mine) if m != "none"}, {(i, m) for i, m in enumerate(gold) if m != "none"})
                    f["mention_head"].add({i for i, m in enumerate(mine) if m != "none"}, {i for i, m in enumerate(gold) if m != "none"})
                else:
                    f[layer].add(spans(mine), spans(gold))
            row += n


def coref(model, h, rows, keys, c):
    scores = model.coreference_scores(h, rows).float()
    size = len(rows)
    earlier = torch.ones(size, size, dtype=torch.bool).tril(-1)
    best, antecedent = scores.masked_fill(~earlier, -1e4).max(1)
    seen = set()
    for i, key in enumerate(keys):
        guess = int(antecedent[i]) if float(best[i]) > 0 else None
        c["mentions"] += 1
        c["links"] += (guess is None and key not in seen) or (guess is not None and keys[guess] == key)
        c["anaphors"] += key in seen
        c["resolved"] += key in seen and guess is not None and keys[guess] == key
        seen.add(key)


def event_figures(model, encoder, batch, h, c, f, parties=True):
    g = model.event_vector(h, batch["features"])
    scores = model.head.event(g).float()
    guess = scores.argmax(1)
    status = model.head.status(g).argmax(1)
    mode = model.head.mode(g).argmax(1)
    names = encoder.labels
    for window, (a, b) in zip(batch["windows"], batch["window_tokens"]):
        first = window.sentences[0].offset
        at, where = a, {}
        for s in window.sentences:
            for i in range(len(s.forms)):
                where[s.offset + i] = at
                at += 1
        known = [e for e in window.document.events if e["trigger"] in where]
        f["event"].gold += len(known)
        f["trigger"].gold += len(known)
        used, used_any = set(), set()
        covered = {}
        for e in known:
            for w in e["words"]:
                if w in where:
                    covered.setdefault(where[w], []).append(e)
        for s in window.sentences:
            for i in range(len(s.forms)):
                row = where[s.offset + i]
                if not s.events or guess[row] == 0:
                    continue
                found = covered.get(row, [])
                if any(id(e) in used_any for e in found):  # a second word of a trigger already found
                    hit = [e for e in found if id(e) not in used_any]
                    if not hit:
                        continue
                f["event"].got += 1
                f["trigger"].got += 1
                for e in found:
                    if id(e) not in used_any:
                        used_any.add(id(e))
                        f["trigger"].hit += 1
                        if names["event"][int(guess[row])] in e["types"]:
                            f["event"].hit += 1
                            c["typed"] += 1
                            c["status"] += names["status"][int(status[row])] in e["status"]
                            got = names["mode"][int(mode[row])]
                            c["mode"] += (got.split("-", 1)[1] if got != "none" else None) == e["mode"]
                        break
        for e in known if parties else ():
            row = where[e["trigger"]]
            c["events"] += 1
            c["gold_status"] += names["status"][int(status[row])] in e["status"]
            candidates = torch.arange(a, b).unsqueeze(0)
            party = model.party_scores(h, g, torch.tensor([row]), candidates)[0].float()
            for k in (3, 4):
                party[:, k] = -1e4
            label = party.argmax(1).tolist()
            pick = lambda role: {a + j for j, l in enumerate(label) if names["party"][l] == role}
            for role in ("actor", "recipient", "claim"):
                sides = [{where[w] for w in words if w in where} for kind, words in e["sides"] if kind == role]
                sides, got = [x for x in sides if x], pick(role)
                count, found = f["party_" + role], [x for x in sides if x & got]
                count.hit += len(found)
                count.gold += len(sides)
                count.got += len(found) + len(got - set().union(*sides)) if sides else len(got)


def report(part, c, f, factual, gold_factual):
    out = {}
    if part == "events":
        if not f["event"].gold:
            return out
        out["event_f1"] = f["event"].f1()
        out["event_p"], out["event_r"] = f["event"].parts()
        out["trigger_f1"] = f["trigger"].f1()
        out["status"] = c["status"] / max(1, c["typed"])
        out["status_gold"] = c["gold_status"] / max(1, c["events"])
        out["mode"] = c["mode"] / max(1, c["typed"])
        for role in ("actor", "recipient", "claim"):
            out[f"party_{role}"] = f["party_" + role].f1()
        return out
    out["sentence"] = f["sentence"].f1()
    for k in ("upos", "xpos", "feats"):
        out[k] = c[k] / max(1, c["tags"])
    out["lemma"] = c["lemma"] / max(1, c["lemmas"])
    if c["listed"]:
        out["lemma_listed"] = c["listed"] / c["lemmas"]
    for k in ("uas", "las"):
        out[k] = c[k] / max(1, c["words"])
    for k in ("predicate", "cue", "role", "entity", "mention", "mention_head", "time"):
        if f[k].gold:
            out[k] = f[k].f1()
    if len(factual) > 10:
        out["factual_r"] = float(numpy.corrcoef(factual, gold_factual)[0, 1])
    if c["mentions"]:
        out["coref_links"] = c["links"] / c["mentions"]
        out["coref_anaphors"] = c["resolved"] / max(1, c["anaphors"])
    return {f"{part}.{k}": v for k, v in out.items()}


def table(values):
    keys = list(values)
    lines = []
    for part in ("EWT.", "GUM.", ""):
        mine = [k for k in keys if (k.startswith(part) if part else "." not in k)]
        if mine:
            lines.append((part or "events ") + "  " + "  ".join(f"{k.removeprefix(part)} {values[k]:.3f}" for k in mine))
    return "\n".join(lines)


def quantise(model):
    """Makes every linear layer compute as at run time: 8-bit weights per output, 8-bit activations per row."""
    def rows(x):
        step = x.abs().amax(-1, keepdim=True).clamp(min=1e-12) / 127.0
        return torch.round(x / step) * step

    with torch.no_grad():
        for module in model.modules():
            if isinstance(module, (nn.Linear, nn.Embedding)):
                weight, scale = export.quantise_rows(module.weight)
                module.weight.copy_(weight.float() * scale[:, None])
            if isinstance(module, nn.Linear):
                module.forward = lambda x, m=module: F.linear(rows(x), m.weight, m.bias)


def main():
    import train
    parser = argparse.ArgumentParser()
    parser.add_argument("checkpoint")
    parser.add_argument("--data", default="../shared/data")
    parser.add_argument("--lexicon")
    parser.add_argument("--quantised", action="store_true", help="8-bit arithmetic as at run time, beside float32")
    parser.add_argument("--no-features", action="store_true", help="without the lexicon's marks")
    parser.add_argument("--share", type=float, default=1.0)
    parser.add_argument("--publish", metavar="OUT.model")
    parser.add_argument("--name", default="dragoman-en")
    parser.add_argument("--json", help="the figures, float32 and 8 bit, for card.py")
    options = parser.parse_args()
    torch.set_num_threads(2)
    model, stored = train.load_checkpoint(options.checkpoint)
    lexicon = data.Lexicon(options.lexicon, model.labels["event"]) if options.lexicon else None
    encoder = data.Encoder(model.labels, model.vocabulary, lexicon)
    dev = Dev(options.data, encoder, options.share)
    dev.parse(model)
    figures = dev.run(model, not options.no_features, half=not options.quantised)
    print(table(figures))
    if options.publish:
        export.write_model(model, options.publish, name=options.name, version=train.VERSION,
                           training=train.about(stored["state"].get("seed"), figures))
    if options.quantised:
        quantise(model)
        print("8 bit")
        eight = dev.run(model, not options.no_features, half=False)
        print(table(eight))
        if options.json:
            with open(options.json, "w") as out:
                json.dump({"float": figures, "int8": eight}, out, indent=1)


if __name__ == "__main__":
    main()
