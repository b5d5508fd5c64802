#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Fits data/ontology/party_weights.tsv (src/code/party_features.h) to the passages of the event layer that no model was trained on.

usage: parties.py --evidence PROGRAM --work FOLDER [--model M] [--data FOLDER] [--files NAME ...] [--out TSV]
PROGRAM is the build's bench/bench_coder_evidence: it prints what the coder sees of each candidate for actor or recipient of each event.
Three classes (nothing, actor, recipient), soft-max, quadratic penalty. The two shares from which a party is taken (--taken) were chosen on
events/dev.jsonl: low, since each party in the record carries its probability. --files NAME ...: all passages of these files instead of the
held-out fifth of every file (for a model that has seen none of them). To be run again whenever the model changes. Same input, same weights.
"""
import argparse
import json
import os
import pathlib
import subprocess

import numpy as np
import torch

import layer

ROOT = pathlib.Path(__file__).resolve().parent.parent


class Event:
    def __init__(self, gold, symmetric):
        self.gold, self.symmetric = gold, symmetric
        self.labels, self.rows = [], []  # 0 nothing, 1 actor, 2 recipient


def dump(arguments, passages):
    folder = pathlib.Path(arguments.work)
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / "passages.jsonl", "w", encoding="utf-8") as out:
        for p in passages:
            out.write(json.dumps({"id": p["id"], "text": p["text"]}, ensure_ascii=False) + "\n")
    return subprocess.run([arguments.evidence, arguments.model, arguments.tables, str(folder / "passages.jsonl")], check=True,
                          capture_output=True, text=True).stdout.split("\n")


def read(lines, passages):
    annotated, events, names, current = layer.Gold(passages), [], None, None
    document, mentions, fresh = None, [], False
    for line in lines:
        kind, *fields = line.split("\t")
        if kind == "names":
            names = fields
        elif kind == "mention":
            if not fresh:
                mentions, fresh = [], True
            mentions.append(tuple(map(int, fields)))
        elif kind == "event":
            if fields[0] != document and fresh is False:
                mentions = []  # a document without chains
            document, fresh = fields[0], False
            at, gold = annotated.bytes_of(document), annotated.event(document, int(fields[1]), int(fields[2]))
            current = Event(gold, fields[5] == "1") if gold else None
            if current:
                events.append(current)
        elif kind == "party" and current:
            begin, end, cluster, above = map(int, fields[:4])
            through = float(fields[4 + names.index("through")]) > 0
            label = 0
            sides = [(s, spans) for s in ("actor", "recipient") for spans in current.gold[s]]
            for side, spans in sides:
                for a, b in spans:
                    inside = at[a] <= begin and end <= at[b] and (through or not (above >= 0 and at[a] <= above < at[b]))
                    same = cluster >= 0 and any(c == cluster and y == at[b] and at[a] <= x for x, y, c in mentions)
                    if inside or (same and not label):
                        label = 1 + (side == "recipient")
            current.labels.append(label)
            current.rows.append([float(x) for x in fields[4:]])
    return names, events


def without_head(names, row):
    """The row as it would be were the party head silent about the event."""
    at = names.index
    row = list(row)
    for name in ("head_actor", "head_recipient", "head_sure", "best_actor", "best_recipient", "symmetric_head"):
        row[at(name)] = 0.0
    for side in ("actor", "recipient"):
        row[at(f"silent_{side}")] = max(row[at(f"role_{side}")], row[at(f"tree_{side}")])
    return row


def fit(names, events, penalty):
    """One event in four is seen a second time without the party head: it is silent about some words that the lexicon alone knows."""
    rows = [r for e in events for r in e.rows] + [without_head(names, r) for e in events[::4] for r in e.rows]
    x = torch.tensor(rows, dtype=torch.float64)
    y = torch.tensor([l for e in events for l in e.labels] + [l for e in events[::4] for l in e.labels])
    w = torch.zeros(len(names), 2, dtype=torch.float64, requires_grad=True)
    optimiser = torch.optim.LBFGS([w], max_iter=300, line_search_fn="strong_wolfe")

    def loss():
        optimiser.zero_grad()
        scores = torch.cat([torch.zeros(len(x), 1, dtype=torch.float64), x @ w], 1)
        value = torch.nn.functional.cross_entropy(scores, y) + penalty * (w[1:] ** 2).sum()
        value.backward()
        return value
    optimiser.step(loss)
    return w.detach().numpy()


def sides_right(events, w, least, company):
    """Events with all annotated sides met, parties nobody annotated, over events."""
    right = extra = 0
    for e in events:
        met = set()
        if e.rows:
            scores = np.array(e.rows) @ w
            odds = np.exp(np.concatenate([np.zeros((len(scores), 1)), scores], 1))
            p = odds / odds.sum(1, keepdims=True)
            side = 1 + (p[:, 2] > p[:, 1])
            chance = p[np.arange(len(p)), side]
            for s in (1, 2):
                best = max([c for c, k in zip(chance, side) if k == s], default=0)
                for c, k, label in zip(chance, side, e.labels):
                    if k == s and c >= least and c >= company * best:
                        if label == s or (label and e.symmetric):
                            met.add(label)
                        else:
                            extra += 1
        wanted = {s for s, name in ((1, "actor"), (2, "recipient")) if e.gold[name]}
        right += wanted <= met
    return right / len(events), extra / len(events)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--evidence", required=True)
    parser.add_argument("--work", required=True)
    parser.add_argument("--model", default=str(ROOT / "models/dragoman-en.model"))
    parser.add_argument("--tables", default=str(ROOT / "data"))
    parser.add_argument("--data", default=str(ROOT / "../shared/data"))
    parser.add_argument("--files", nargs="*")
    parser.add_argument("--taken", type=float, nargs=2, default=(0.05, 0.3), help="the two shares")
    parser.add_argument("--penalty", type=float, default=2e-4)
    parser.add_argument("--out", default=str(ROOT / "data/ontology/party_weights.tsv"))
    arguments = parser.parse_args()
    torch.manual_seed(1)
    torch.set_num_threads(1)
    everything = (lambda text: True) if arguments.files else layer.check.held_out
    passages = layer.read(arguments.data, arguments.files, everything)
    names, events = read(dump(arguments, passages), passages)
    half = [[e for i, e in enumerate(events) if i // 50 % 2 == k] for k in (0, 1)]
    for a, b in (half, half[::-1]):
        print("half on half: right %.3f, too many %.3f" % sides_right(b, fit(names, a, arguments.penalty), *arguments.taken))
    w = fit(names, events, arguments.penalty)
    least, company = arguments.taken
    print(f"{len(passages)} passages, {len(events)} events, {sum(map(len, (e.rows for e in events)))} candidates; taken from {least}, {company}: "
          "right %.3f, too many %.3f" % sides_right(events, w, least, company))
    with open(arguments.out, "w") as out:
        out.write("# How much each feature of a candidate (src/code/party_features.h) counts for its being an event's actor, or recipient.\n"
                  "# Fitted by training/parties.py to passages of the event layer that no model was trained on. Apache-2.0.\n"
                  "# name\tactor\trecipient; \"taken\": from this probability on, others of a side from this share of the best one's\n"
                  f"taken\t{least:g}\t{company:g}\n")
        for name, (a, r) in zip(names, w):
            out.write(f"{name}\t{a:.3f}\t{r:.3f}\n")


if __name__ == "__main__":
    main()
