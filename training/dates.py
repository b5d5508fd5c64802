#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Fits data/ontology/date_weights.tsv (src/code/date_features.h) to the dates of whole annotated articles.

usage: dates.py --evidence PROGRAM --work FOLDER [--model M] [--data FOLDER] [--penalty X] [--given X] [--out TSV]
PROGRAM is the build's bench/bench_coder_evidence. The candidates of an event, "no date" (score 0) among them, are weighed against each other: soft-max,
quadratic penalty. Right are those whose start has the annotated date as its beginning; where the text tells none, "no date". Articles: events/train.jsonl.
--shift: how readily each source of dates is believed, as chosen on every second article of events/dev.jsonl, which are news: right dates against
dates given where the text tells none.
--given: how many times an event that has a date counts against one that has none.
To be run again whenever the model, the rules for times or the features change. Same input, same weights.
"""
import argparse
import json
import math
import pathlib
import subprocess

import numpy as np
import torch

ROOT = pathlib.Path(__file__).resolve().parent.parent
# What the fit starts from and is held to: the articles tell few deeds twice and are seldom news of the day, so of these they say too little.
PRIOR = {"on": 1.0, "role": 0.5, "lends": 0.5, "here_hypothetical": -1.5, "here_refined": -1.5, "role_outside": -0.8, "nested": -0.5, "said_noun": -0.7,
         "on_event": -1.0, "on_attribute": -1.0, "here_child": -1.5, "open_above": -1.0,
         "before": -0.5, "before_noun_deed": -1.0, "before_hypothetical": -1.5, "before_child": -1.2, "before_pluperfect": -1.0, "before_pronoun": 1.0, "before_deed": -0.7,
         "deed_word": 1.0, "deed_mode_noun": 1.5, "deed_chain": 0.5, "deed_lone": 0.8, "deed_refines": 2.0, "deed_coarse": -0.5, "deed_sides": 0.5,
         "deed_apart": -0.4, "deed_place": 0.5, "deed_elsewhere": -1.0, "deed_other_place": -1.0, "deed_given": 0.5, "deed_several": -0.5, "deed_open": -2.0,
         "deed_speech": -1.0, "deed_own": -2.0,
         "news_hypothetical": -1.5, "news_planned": -0.5, "news_alleged": -0.5, "news_child": -0.4, "news_perfect": -0.5, "news_pluperfect": -2.0, "news_backshift": -0.3, "news_once": -1.0,
         "news_state": -1.0, "news_given_deed": -0.5, "news_governor_off": -1.0, "news_follows": -0.7, "news_own": -2.0, "news_deed": -0.7,
         "news_dense": 0.5, "news_short": 0.5, "news_long": -0.5, "news_lead_actor": 0.3, "news_lead_type": 0.3, "news_lead_word": 0.5}
SOURCES = ("here", "before", "deed", "news")
# Ontology::types()
TYPES = "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT".split()


def byte_offsets(text):
    offsets = [0]
    for c in text:
        offsets.append(offsets[-1] + len(c.encode()))
    return offsets


class Gold:
    """The annotated event a trigger tells: of those it overlaps the one of its type, else any."""

    def __init__(self, articles):
        self.events = {}
        for a in articles:
            at = byte_offsets(a["text"])
            self.events[a["id"]] = [(at[e["trigger"][0]], at[e["trigger"][1]], e) for e in a["events"]]

    def event(self, document, begin, end, kind):
        found = [e for b, stop, e in self.events[document] if b < end and begin < stop]
        return min(found, key=lambda e: kind not in e["type"], default=None)


def read(lines, articles):
    """Names of the features; of each event: gold date or None, starts of its candidates, their sources, their rows."""
    gold, names, events, current = Gold(articles), None, [], None
    for line in lines:
        kind, *fields = line.split("\t")
        if kind == "date names":
            names = fields
        elif kind == "dated":
            event = gold.event(fields[0], int(fields[1]), int(fields[2]), TYPES[int(fields[3])])
            current = (event["date"], [], [], [], fields[0]) if event else None
            if current:
                events.append(current)
        elif kind == "date" and current:
            current[1].append(fields[1])
            current[2].append(int(fields[0]))
            current[3].append([float(x) for x in fields[2:]])
    return names, events


def labels(event):
    date, starts = event[0], event[1]
    right = [bool(date) and s.startswith(date) for s in starts]
    return right if any(right) else None


def fit(names, events, arguments):
    width = max(len(e[1]) for e in events) + 1
    x = torch.zeros(len(events), width, len(names), dtype=torch.float64)
    there = torch.zeros(len(events), width, dtype=torch.bool)
    right = torch.zeros(len(events), width, dtype=torch.bool)
    count = torch.ones(len(events), dtype=torch.float64)
    for i, e in enumerate(events):
        there[i, 0] = True
        for k, row in enumerate(e[3]):
            x[i, k + 1] = torch.tensor(row, dtype=torch.float64)
            there[i, k + 1] = True
        found = labels(e)
        if found:
            count[i] = arguments.given
            right[i, 1:1 + len(found)] = torch.tensor(found)
        else:
            right[i, 0] = True
            if e[0]:
                count[i] = arguments.beyond
    prior = torch.tensor([PRIOR.get(n, 0.0) for n in names], dtype=torch.float64)
    w = prior.clone().requires_grad_(True)
    optimiser = torch.optim.LBFGS([w], max_iter=400, line_search_fn="strong_wolfe")
    nothing = torch.tensor(float("-inf"), dtype=torch.float64)

    def loss():
        optimiser.zero_grad()
        scores = torch.where(there, x @ w, nothing)
        one = torch.logsumexp(torch.where(right, scores, nothing), 1) - torch.logsumexp(scores, 1)
        value = -(count * one).sum() / count.sum() + arguments.penalty * ((w - prior) ** 2).sum()
        value.backward()
        return value
    optimiser.step(loss)
    return w.detach().numpy()


def chosen(event, w):
    """The start whose candidates together have more than "no date" and any other; as src/code/dates.cc chooses, but for intervals of one start."""
    odds = {}
    for start, row in zip(event[1], event[3]):
        odds[start] = odds.get(start, 0.0) + math.exp(float(np.dot(row, w)))
    best = max(odds, key=odds.get, default=None)
    return best if best and odds[best] > 1 else None


def right_and_given(events, w):
    """Of the events with a date those whose date is right; of those without the ones that get one."""
    dated = [e for e in events if e[0]]
    bare = [e for e in events if not e[0]]
    right = sum((chosen(e, w) or "").startswith(e[0]) for e in dated)
    given = sum(chosen(e, w) is not None for e in bare)
    return right / max(1, len(dated)), given / max(1, len(bare))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--evidence", required=True)
    parser.add_argument("--work", required=True)
    parser.add_argument("--model", default=str(ROOT / "models/dragoman-en.model"))
    parser.add_argument("--tables", default=str(ROOT / "data"))
    parser.add_argument("--data", default=str(ROOT / "../shared/data"))
    parser.add_argument("--penalty", type=float, default=5e-3)
    parser.add_argument("--given", type=float, default=2.0)
    parser.add_argument("--beyond", type=float, default=0.3, help="weight of an event whose date no candidate has")
    parser.add_argument("--shift", type=float, nargs=4, default=(0.0, -0.25, 1.5, -0.15), help="added in the end to " + ", ".join(SOURCES))
    parser.add_argument("--out", default=str(ROOT / "data/ontology/date_weights.tsv"))
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    articles = [json.loads(line) for line in open(f"{arguments.data}/events/train.jsonl", encoding="utf-8")]
    folder = pathlib.Path(arguments.work)
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / "articles.jsonl", "w", encoding="utf-8") as out:
        for a in articles:
            out.write(json.dumps({k: a[k] for k in ("id", "text", "date") if a.get(k)}, ensure_ascii=False) + "\n")
    lines = subprocess.run([arguments.evidence, arguments.model, arguments.tables, str(folder / "articles.jsonl")], check=True, capture_output=True,
                           text=True).stdout.split("\n")
    names, events = read(lines, articles)
    order = {a["id"]: i for i, a in enumerate(articles)}
    half = [[e for e in events if order[e[4]] % 2 == k] for k in (0, 1)]
    for a, b in (half, half[::-1]):
        print("half on half: right %.3f, given where none %.3f" % right_and_given(b, fit(names, a, arguments)))
    w = fit(names, events, arguments)
    for name, value in zip(SOURCES, arguments.shift):
        w[names.index(name)] += value
    reach = sum(labels(e) is not None for e in events if e[0]) / sum(bool(e[0]) for e in events)
    print(f"{len(events)} events, a candidate right of {reach:.3f}: " + "right %.3f, given where none %.3f" % right_and_given(events, w))
    with open(arguments.out, "w") as out:
        out.write("# How much each feature of a date (src/code/date_features.h) counts for its being an event's; \"no date\" has 0.\n"
                  "# Fitted by training/dates.py to the articles of events/train.jsonl. Apache-2.0.\n")
        for name, value in zip(names, w):
            out.write(f"{name}\t{value:.3f}\n")


if __name__ == "__main__":
    main()
