#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Fits data/cues/status_weights.tsv (src/code/status.h) to the passages of the event layer that no model was trained on.

usage: status.py --evidence PROGRAM --work FOLDER [--model M] [--data FOLDER] [--files NAME ...] [--fact X] [--out TSV]
PROGRAM is the build's bench/bench_coder_evidence. Seven classes, soft-max: the network's logarithmic probabilities times `head`, plus what counts
for the status that the words make it (verbs and nouns apart; "unmarked": no word says anything), plus `own_act` where saying it is doing it.
--fact: how many times an event that is none counts when it is taken for asserted (a false fact is the worst mistake).
To be run again whenever the model changes. Same input, same weights.
"""
import argparse
import json

import numpy as np
import torch

import layer
import parties

STATUSES = "asserted reported alleged denied negated planned hypothetical".split()
MEANING = {"head": "weight of the network's logarithmic probabilities", "own_act": "added to asserted where whoever speaks does it by saying so"}


def read(lines, passages):
    """Rows (verb, marked, own act, head) and gold statuses of drafts whose trigger is annotated."""
    annotated, rows, gold = layer.Gold(passages), [], []
    for line in lines:
        if not line.startswith("status\t"):
            continue
        _, name, begin, end, _, verb, marked, own, _, *head = line.split("\t")
        event = annotated.event(name, int(begin), int(end))
        if event:
            rows.append((int(verb), int(marked), int(own), [float(x) for x in head]))
            gold.append(STATUSES.index(event["status"]))
    return rows, gold


def scores(rows, head, own, unmarked, marked):
    """`unmarked` [noun, verb], `marked` [noun, verb][status]."""
    out = head * torch.tensor([r[3] for r in rows], dtype=torch.float64)
    verb, mark = torch.tensor([r[0] for r in rows]), torch.tensor([r[1] for r in rows])
    asserted = torch.tensor([float(r[2]) for r in rows], dtype=torch.float64) * own + torch.where(mark < 0, unmarked[verb], torch.zeros(1, dtype=torch.float64))
    bonus = torch.where(mark >= 0, marked[verb, mark.clamp(min=0)], torch.zeros(1, dtype=torch.float64))
    out = out + torch.nn.functional.one_hot(mark.clamp(min=0), 7) * bonus.unsqueeze(1)
    return out + torch.nn.functional.one_hot(torch.zeros(len(rows), dtype=torch.int64), 7) * asserted.unsqueeze(1)


def shares(data):
    """Of each status among the whole articles of events/train.jsonl: written passages hold more plain facts than news does."""
    counts = np.ones(7)
    for line in open(f"{data}/events/train.jsonl", encoding="utf-8"):
        for e in json.loads(line)["events"]:
            counts[STATUSES.index(e["status"][0])] += 1
    return counts / counts.sum()


def fit(rows, gold, fact, wanted):
    y = torch.tensor(gold)
    shift = torch.tensor(np.log((np.bincount(gold, minlength=7) + 1) / (len(gold) + 7) / wanted))
    weight = torch.ones(len(rows), dtype=torch.float64)
    values = [torch.tensor(0.5, dtype=torch.float64), torch.zeros((), dtype=torch.float64), torch.zeros(2, dtype=torch.float64),
              torch.zeros(2, 7, dtype=torch.float64)]
    for v in values:
        v.requires_grad_()
    optimiser = torch.optim.LBFGS(values, max_iter=200, line_search_fn="strong_wolfe")

    def loss():
        optimiser.zero_grad()
        s = scores(rows, *values)
        # A false fact costs more: its margin must be wider.
        s = s + shift
        s = s + torch.nn.functional.one_hot(torch.zeros(len(rows), dtype=torch.int64), 7) * ((y != 0) * np.log(fact)).unsqueeze(1)
        value = (weight * torch.nn.functional.cross_entropy(s, y, reduction="none")).mean() + 5e-4 * sum((v ** 2).sum() for v in values)
        value.backward()
        return value
    optimiser.step(loss)
    return [v.detach() for v in values]


def figures(rows, gold, values):
    told = scores(rows, *values).argmax(1).numpy()
    gold = np.array(gold)
    return f"right {np.mean(told == gold):.3f}, false facts {np.mean(gold[told == 0] != 0):.3f}, asserted {np.mean(told == 0):.3f}"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--evidence", required=True)
    parser.add_argument("--work", required=True)
    parser.add_argument("--model", default=str(parties.ROOT / "models/dragoman-en.model"))
    parser.add_argument("--tables", default=str(parties.ROOT / "data"))
    parser.add_argument("--data", default=str(parties.ROOT / "../shared/data"))
    parser.add_argument("--files", nargs="*")
    parser.add_argument("--fact", type=float, default=2)
    parser.add_argument("--out", default=str(parties.ROOT / "data/cues/status_weights.tsv"))
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    passages = layer.read(arguments.data, arguments.files, (lambda text: True) if arguments.files else layer.check.held_out)
    rows, gold = read(parties.dump(arguments, passages), passages)
    wanted = shares(arguments.data)
    half = [[i for i in range(len(rows)) if i // 50 % 2 == k] for k in (0, 1)]
    pick = lambda ids: ([rows[i] for i in ids], [gold[i] for i in ids])
    for a, b in (half, half[::-1]):
        print("half on half:", figures(*pick(b), fit(*pick(a), arguments.fact, wanted)))
    head, own, unmarked, marked = fit(rows, gold, arguments.fact, wanted)
    print(f"{len(rows)} events:", figures(rows, gold, (head, own, unmarked, marked)))
    with open(arguments.out, "w") as out:
        out.write("# How much the network and the words around an event count for its status (src/code/status.h).\n"
                  "# Fitted by training/status.py to passages of the event layer that no model was trained on. Apache-2.0.\n"
                  "# verb_S, noun_S: of the words making it S, where the trigger is a verb, a noun; _unmarked: where no word says anything\n# name\tvalue\twhat it is\n")
        for name, value in (("head", head), ("own_act", own)):
            out.write(f"{name}\t{value:.2f}\t{MEANING[name]}\n")
        for k, kind in enumerate(("noun", "verb")):
            out.write(f"{kind}_unmarked\t{unmarked[k]:.2f}\tadded to asserted\n")
            for s, status in enumerate(STATUSES):
                out.write(f"{kind}_{status}\t{marked[k][s]:.2f}\tadded to {status}\n")


if __name__ == "__main__":
    main()
