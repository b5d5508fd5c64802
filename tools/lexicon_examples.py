#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Tests the lexicon by its examples (data/lexicon/examples.tsv): each has an event of its entry's type whose trigger is a form of the entry.

usage: lexicon_examples.py [--data data] [--bin PROGRAM] [--errors N]
Without --bin nothing is run: notation, types, forms; exits 1 where an example does not fit, or an entry of the table it names is gone and no other
entry has its words and type. With --bin: how many of the examples the program codes with the entry's type at the entry's word.
"""
import argparse
import collections
import json
import pathlib
import subprocess
import sys
import tempfile

import compile_lexicon

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "training/data/events"))
import check  # noqa: E402


def read(data):
    """[(line number, entry's words, type, mode, condition, text, events)]"""
    out = []
    for number, line in enumerate(open(data / "lexicon/examples.tsv", encoding="utf-8"), 1):
        if line.startswith("#") or not line.strip():
            continue
        words, kind, condition, marked = line.rstrip("\n").split("\t")
        text, events = check.parse(marked)
        out.append((number, words.split(), *(kind.split("/") + [""])[:2], condition, text, events))
    return out


def forms_of(words, irregular):
    forms = set()
    for item in words:
        word, pos = item.rsplit("/", 1)
        forms |= set(compile_lexicon.surface_forms(word, pos, irregular)) | {word.replace("_", " ")}
    return forms


def is_trigger(text, event, forms):
    """Does the trigger hold the first word of a form?"""
    said = text[slice(*event["trigger"])].lower().replace("\u2019", "'")
    words = said.replace("-", " ").split() + [said] + said.split()
    return any(form.split()[0].split("-")[0] in words or form in said or form.split()[-1] in words for form in forms)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=pathlib.Path, default=ROOT / "data")
    parser.add_argument("--bin")
    parser.add_argument("--errors", type=int, default=10)
    arguments = parser.parse_args()
    irregular = {(r[0], r[1]): r[2].split() for r in compile_lexicon.table(arguments.data / "lexicon/irregular.tsv")}
    rows = compile_lexicon.table(arguments.data / "lexicon/lexicon.tsv")
    known = collections.defaultdict(set)  # (word, type): all words of such entries
    for r in rows:
        for word in r[1].split():
            known[word, r[2]] |= set(r[1].split())
    examples, wrong = read(arguments.data), []
    for number, words, kind, _, _, text, events in examples:
        words = sorted(set(words).union(*(known.get((word, kind), ()) for word in words)))
        if not any((word, kind) in known for word in words):
            wrong.append(f"examples.tsv:{number}: no entry {' '.join(words)} {kind}")
        elif not any(e["type"] == kind and is_trigger(text, e, forms_of(words, irregular)) for e in events):
            wrong.append(f"examples.tsv:{number}: no {kind} told by {' '.join(words)}: {text}")
    shown = collections.Counter((word, kind) for _, words, kind, *_ in examples for word in words)
    with_example = sum(any((word, r[2]) in shown for word in r[1].split()) for r in rows)
    print(f"{len(examples)} examples, {len(wrong)} wrong; {with_example} of {len(rows)} entries have one")
    print("\n".join(wrong[:arguments.errors]))
    if arguments.bin:
        run(arguments, examples)
    return 1 if wrong else 0


def run(arguments, examples):
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for number, *_, text, _ in examples:
            file.write(json.dumps({"id": str(number), "text": text}) + "\n")
        file.flush()
        out = subprocess.run([arguments.bin, "code", "-q", file.name], check=True, capture_output=True, text=True).stdout
    told = collections.defaultdict(list)
    for record in map(json.loads, out.splitlines()):
        told[int(record["document_id"])].append(record)
    right = near = held = held_right = 0
    for number, _, kind, _, _, text, events in examples:
        spans = [e["trigger"] for e in events if e["type"] == kind]
        hits = [r for r in told[number] if any(r["trigger"]["start"] < b and a < r["trigger"]["end"] for a, b in spans)]
        good = any(r["type"] == kind for r in hits)
        right, near = right + good, near + bool(hits)
        if check.held_out(text):
            held, held_right = held + 1, held_right + good
    print(f"coded: {right / len(examples):.3f} with the entry's type, {near / len(examples):.3f} with some type at its word; "
          f"of the {held} never trained on {held_right / max(1, held):.3f} with its type")


if __name__ == "__main__":
    sys.exit(main())
