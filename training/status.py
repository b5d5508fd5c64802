#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Fits data/cues/status_weights.tsv (src/code/status.h) to the passages of the event layer that no model was trained on.

usage: status.py --evidence PROGRAM --work FOLDER [--model M] [--data FOLDER] [--files NAME ...] [--fact X] [--ridge X] [--out TSV]
PROGRAM is the build's bench/bench_coder_evidence. Seven classes, soft-max: the network's logarithmic probabilities times `head`, plus for each
status what the features of the draft count for it (src/code/status_features.h).
--fact: how many times an event that is none counts when it is taken for asserted (a false fact is the worst mistake).
--ridge: how much large weights cost.
To be run again whenever the model or the rules change. Same input, same weights.
"""
import argparse
import json
import zlib

import numpy as np
import torch

import layer
import parties

STATUSES = "asserted reported alleged denied negated planned hypothetical".split()

# What only others say is no fact, whatever the passages make of it: verbs by rule (src/code/status.cc), nouns, which are taken for granted more
# often, by what is taken off the score of asserted. Not fitted: a fit makes up for it elsewhere.
FIXED = {"others_verb": 0.0, "others_noun": -1.0}


def read(lines, passages):
    """Names of the features; rows (head, features) and gold statuses of drafts whose trigger is annotated; what each row is."""
    annotated, names, heads, features, gold, where = layer.Gold(passages), None, [], [], [], []
    for line in lines:
        kind, *fields = line.split("\t")
        if kind == "status names":
            names = fields
        if kind != "status":
            continue
        name, begin, end, _, *numbers = fields
        event = annotated.event(name, int(begin), int(end))
        if event:
            heads.append([float(x) for x in numbers[:7]])
            features.append([float(x) for x in numbers[7:]])
            gold.append(STATUSES.index(event["status"]))
            where.append((name, int(begin), int(end)))
    return names, np.array(heads), np.array(features), np.array(gold), where


def shares(data):
    """Of each status among the whole articles of events/train.jsonl: written passages hold more plain facts than news does."""
    counts = np.ones(7)
    for line in open(f"{data}/events/train.jsonl", encoding="utf-8"):
        for e in json.loads(line)["events"]:
            counts[STATUSES.index(e["status"][0])] += 1
    return counts / counts.sum()


def fit(names, heads, features, gold, wanted, arguments):
    """(head, weights [feature][status])"""
    y, x, h = torch.tensor(gold), torch.tensor(features), torch.tensor(heads)
    shift = arguments.shift * torch.tensor(np.log((np.bincount(gold, minlength=7) + 1) / (len(gold) + 7) / wanted))
    # A false fact costs more: its margin must be wider.
    margin = torch.nn.functional.one_hot(torch.zeros(len(gold), dtype=torch.int64), 7) * ((y != 0) * np.log(arguments.fact)).unsqueeze(1)
    fitted = torch.tensor(np.where([name in FIXED for name in names], 0.0, features))
    fixed = torch.zeros(x.shape[1], 7, dtype=torch.float64)
    for name, value in FIXED.items():
        fixed[names.index(name), 0] = value
    prior = torch.zeros(x.shape[1], 7, dtype=torch.float64)
    for kind, strength in zip(("verb", "noun"), arguments.prior):
        for s, status in enumerate(STATUSES):
            prior[names.index(f"{kind}_{status}"), s] = strength
    head, weights = torch.tensor(0.5, dtype=torch.float64), torch.zeros(x.shape[1], 7, dtype=torch.float64)
    for v in (head, weights):
        v.requires_grad_()
    optimiser = torch.optim.LBFGS([head, weights], max_iter=300, line_search_fn="strong_wolfe")

    def loss():
        optimiser.zero_grad()
        value = torch.nn.functional.cross_entropy(head * h + fitted @ weights + shift + margin, y) + arguments.ridge * ((weights - prior) ** 2).sum()
        value.backward()
        return value
    optimiser.step(loss)
    return head.detach().numpy(), (weights + fixed).detach().numpy()


def told(heads, features, fitted):
    return (fitted[0] * heads + features @ fitted[1]).argmax(1)


def figures(told, gold):
    return f"right {np.mean(told == gold):.3f}, false facts {np.mean(gold[told == 0] != 0):.3f}, asserted {np.mean(told == 0):.3f}"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--evidence", required=True)
    parser.add_argument("--work", required=True)
    parser.add_argument("--model", default=str(parties.ROOT / "models/dragoman-en.model"))
    parser.add_argument("--tables", default=str(parties.ROOT / "data"))
    parser.add_argument("--data", default=str(parties.ROOT / "../shared/data"))
    parser.add_argument("--files", nargs="*")
    parser.add_argument("--fact", type=float, default=5)
    parser.add_argument("--ridge", type=float, default=1e-3)
    parser.add_argument("--shift", type=float, default=0, help="how far to go from the passages' shares of statuses to those of whole articles")
    parser.add_argument("--prior", type=float, nargs=2, default=(3, 1), help="what the words' own reading counts for before anything is seen: verbs, nouns")
    parser.add_argument("--errors", action="store_true", help="print what is wrong, half on half")
    parser.add_argument("--out", default=str(parties.ROOT / "data/cues/status_weights.tsv"))
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    passages = layer.read(arguments.data, arguments.files, (lambda text: True) if arguments.files else layer.check.held_out)
    names, heads, features, gold, where = read(parties.dump(arguments, passages), passages)
    wanted = shares(arguments.data)
    # Halves by passage, not by event: a passage's events are alike.
    half = np.array([zlib.crc32(w[0].encode()) % 2 for w in where])
    by_half = np.zeros(len(gold), dtype=int)
    for k in (0, 1):
        by_half[half == k] = told(heads[half == k], features[half == k], fit(names, heads[half != k], features[half != k], gold[half != k], wanted, arguments))
    print("half on half:", figures(by_half, gold))
    for s, status in enumerate(STATUSES):
        print(f"  {status:12} {(gold == s).sum():5} recall {np.mean(by_half[gold == s] == s):.3f} precision {np.mean(gold[by_half == s] == s):.3f}")
    if arguments.errors:
        for i in np.nonzero(by_half != gold)[0]:
            passage, (name, begin, end) = next(p for p in passages if p["id"] == where[i][0]), where[i]
            data = passage["text"].encode()
            print(f"{STATUSES[gold[i]]} got {STATUSES[by_half[i]]} {name}: " + (data[max(0, begin - 160):begin] + b"<<" + data[begin:end] + b">>" + data[end:end + 120]).decode(errors="ignore").replace("\n", " "))
    fitted = fit(names, heads, features, gold, wanted, arguments)
    print(f"{len(gold)} events:", figures(told(heads, features, fitted), gold))
    with open(arguments.out, "w") as out:
        out.write("# How much the network and the features of a draft (src/code/status_features.h) count for each status.\n"
                  "# Fitted by training/status.py to passages of the event layer that no model was trained on. Apache-2.0.\n"
                  "# head: weight of the network's logarithmic probabilities\n# name\t" + "\t".join(STATUSES) + "\n"
                  f"head\t{fitted[0]:.2f}\n")
        for name, row in zip(names, fitted[1]):
            out.write(name + "\t" + "\t".join(f"{w:.2f}" for w in row) + "\n")


if __name__ == "__main__":
    main()
