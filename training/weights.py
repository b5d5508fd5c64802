#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Chooses the weights of data/ontology/weights.tsv that say when a word tells an event: one after the other, each from a few values.

usage: weights.py --bin PROGRAM --work FOLDER [--model M] [--data FOLDER] [NAME ...]     (NAME: only these weights)
What is sought is the sum of: F1 of type and F1 of type with parties on events/dev.jsonl (score_events.py), F1 of type on the held-out passages of the
event layer (triggers touch, types equal), less a fifth of the share of held-out passages without event for which something is stored. To be run
again whenever the model changes, before status.py and calibration.py, after parties.py. Writes the table in place, prints each step.
"""
import argparse
import collections
import json
import pathlib
import re
import shutil
import subprocess
import sys

import layer

ROOT = pathlib.Path(__file__).resolve().parent.parent
GRID = {"head": (0.7, 0.85, 1.0, 1.2, 1.4), "lexicon": (0.3, 0.45, 0.6, 0.8, 1.0, 1.2), "none_bias": (-2, -1.6, -1.3, -1, -0.8, -0.6, -0.4, -0.2, 0.1),
        "special": (0, 0.4, 0.7, 1, 1.4), "lexicon_floor": (0.01, 0.02, 0.03, 0.05, 0.08), "head_floor": (0.003, 0.006, 0.01, 0.02),
        "threshold": (0.4, 0.45, 0.5), "bare_threshold": (0.45, 0.5, 0.6, 0.7), "merge_distance": (1, 2, 3),
        "content_threshold": (0.8, 0.9, 0.95, 0.98, 0.995), "future_threshold": (0.5, 0.6, 0.7, 0.8)}


class Bench:
    def __init__(self, arguments):
        sys.path.insert(0, f"{arguments.data}/tools")
        import score_events
        self.scorer, self.arguments, self.seen = score_events, arguments, {}
        self.work = pathlib.Path(arguments.work)
        self.tables = self.work / "tables"
        shutil.rmtree(self.tables, ignore_errors=True)
        shutil.copytree(ROOT / "data", self.tables)
        self.articles = [json.loads(line) for line in open(f"{arguments.data}/events/dev.jsonl", encoding="utf-8")]
        self.passages = layer.read(arguments.data)
        self.file = self.work / "all.jsonl"
        with open(self.file, "w", encoding="utf-8") as out:
            for d in self.articles + self.passages:
                out.write(json.dumps({k: d[k] for k in ("id", "date", "text") if k in d}, ensure_ascii=False) + "\n")

    def figures(self, weights):
        key = tuple(sorted(weights.items()))
        if key not in self.seen:
            write(self.tables / "ontology/weights.tsv", weights)
            out = subprocess.run([self.arguments.bin, "code", "-q", "--model", self.arguments.model, "--data", str(self.tables), str(self.file)], check=True,
                                 capture_output=True, text=True).stdout
            records = collections.defaultdict(list)
            for record in map(json.loads, out.splitlines()):
                records[record["document_id"]].append(record)
            self.seen[key] = self.score(records)
        return self.seen[key]

    def score(self, records):
        dev, _ = self.scorer.score([(d, records[d["id"]]) for d in self.articles])
        hits = told = gold = empty = wrong = 0
        for p in self.passages:
            if not p["events"]:
                empty, wrong = empty + 1, wrong + bool(records[p["id"]])
                continue
            free = list(p["events"])
            gold, told = gold + len(free), told + len(records[p["id"]])
            for r in records[p["id"]]:
                t = r["trigger"]
                match = next((e for e in free if e["type"] == r["type"] and e["trigger"][0] < t["end"] and t["start"] < e["trigger"][1]), None)
                if match:
                    free.remove(match)
                    hits += 1
        return {"type": dev["type_f1"], "parties": dev["f1"], "must": dev["must_recall"], "layer": 2 * hits / max(1, told + gold), "without": wrong / max(1, empty)}


def value(f):
    return f["type"] + f["parties"] + f["layer"] - 0.2 * f["without"]


def read(path):
    return {f[0]: float(f[1]) for f in (line.rstrip("\n").split("\t") for line in open(path, encoding="utf-8")) if len(f) == 3 and not f[0].startswith("#")}


def write(path, weights):
    text = path.read_text(encoding="utf-8")
    for name, x in weights.items():
        text = re.sub(rf"^{name}\t[^\t\n]*\t", f"{name}\t{x:g}\t", text, flags=re.M)
    path.write_text(text, encoding="utf-8")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", required=True)
    parser.add_argument("--work", required=True)
    parser.add_argument("--model", default=str(ROOT / "models/dragoman-en.model"))
    parser.add_argument("--data", default=str(ROOT / "../shared/data"))
    parser.add_argument("names", nargs="*")
    arguments = parser.parse_args()
    pathlib.Path(arguments.work).mkdir(parents=True, exist_ok=True)
    bench, table = Bench(arguments), ROOT / "data/ontology/weights.tsv"
    weights = read(table)
    best = bench.figures(weights)
    show = lambda f: " ".join(f"{k} {v:.3f}" for k, v in f.items())
    print("start:", show(best), flush=True)
    for name in arguments.names or list(GRID) + list(GRID)[:4]:
        for x in GRID[name]:
            f = bench.figures(weights | {name: x})
            if value(f) > value(best) + 1e-4:
                best, weights[name] = f, x
                print(f"{name} {x:g}: {show(f)}", flush=True)
    write(table, weights)


if __name__ == "__main__":
    main()
