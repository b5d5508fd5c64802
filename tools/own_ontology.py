#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How well a user's own ontology is found by its examples (dragoman code --ontology): held-back sentences of three of them.

usage: own_ontology.py [--bin PATH] [--errors]
As a module: score(binary) -> {"found", "right", "sentences", "false", "others"}: of the sentences that tell a type, how many are found and how
many with the right type; of those that tell none, how many are given one.
"""
import argparse
import collections
import json
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
FOLDER = ROOT / "examples/ontologies"


def held_back():
    rows = collections.defaultdict(list)
    for line in open(FOLDER / "held_back.tsv", encoding="utf-8"):
        if not line.startswith("#"):
            ontology, kind, text = line.rstrip("\n").split("\t")
            rows[ontology].append((kind, text.replace("{", "").replace("}", "")))
    return rows


def score(binary, errors=None):
    total = collections.Counter()
    for ontology, rows in held_back().items():
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
            for i, (_, text) in enumerate(rows):
                file.write(json.dumps({"id": str(i), "text": text}) + "\n")
            file.flush()
            out = subprocess.run([binary, "code", "-q", "--ontology", str(FOLDER / f"{ontology}.toml"), file.name], check=True, capture_output=True,
                                 text=True).stdout
        told = collections.defaultdict(list)
        for record in map(json.loads, out.splitlines()):
            if record.get("ontology") == ontology:
                told[int(record["document_id"])].append((record["confidence"], record["type"]))
        for i, (kind, text) in enumerate(rows):
            best = max(told[i])[1] if told[i] else None
            total["others" if kind == "-" else "sentences"] += 1
            total["false"] += kind == "-" and best is not None
            total["found"] += kind != "-" and best is not None
            total["right"] += kind == best
            if errors is not None and (best or "-") != kind:
                errors.append(f"{ontology}: {kind}, got {best}: {text}")
    return total


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", default=str(ROOT / "build/release/dragoman"))
    parser.add_argument("--errors", action="store_true")
    arguments = parser.parse_args()
    errors = []
    t = score(arguments.bin, errors)
    print(f"of {t['sentences']} sentences that tell a type {t['found']} found, {t['right']} with the right type; of {t['others']} others {t['false']} given one")
    if arguments.errors:
        print("\n".join(errors), file=sys.stdout)


if __name__ == "__main__":
    main()
