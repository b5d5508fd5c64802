#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Whom pronouns, titles, acronyms and common nouns of short texts mean, from raw text: tests/data/references.tsv.

usage: references_test.py [--bin PATH] [--all]
A text whose test ends in "?" is told but not counted: what the program cannot do yet. --all tells every row.
"""
import json
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
MARK = re.compile(r"[\[\]{}]")


def plain(marked):
    """The text without marks, and the span in brackets and those in braces."""
    text, spans, opened = "", {"[": [], "{": []}, []
    for c in marked:
        if c in "[{":
            opened.append((c, len(text)))
        elif c in "]}":
            kind, start = opened.pop()
            spans[kind].append((start, len(text)))
        else:
            text += c
    return text, spans["["][0], spans["{"]


def mention(entities, span, text):
    """The entity whose words are the span's, but for a possessive, else the longest within it."""
    trimmed = lambda e: (e["start"], e["end"] - (2 if text[e["start"]:e["end"]].endswith("'s") else 0))
    same = [e for e in entities if trimmed(e) == span]
    inside = [e for e in entities if span[0] <= e["start"] and trimmed(e)[1] <= span[1]]
    longest = sorted(inside, key=lambda e: e["start"] - e["end"])
    return (same or longest or [None])[0]


def faults(row, record):
    _, marked, country, sector, entity = row
    text, asked, earlier = plain(marked)
    found = mention(record["entities"], asked, text)
    if found is None:
        return ["no mention"]
    told = []
    countries = "+".join(found.get("countries") or [found["country"] or "-"])
    if country != "*" and countries != country:
        told.append(f"country {countries}")
    if sector != "*" and (found["sectors"] or ["-"])[0] != sector:
        told.append(f"sectors {found['sectors']}")
    if entity != "*" and found["entity"] != entity:
        told.append(f"entity {found['entity']}")
    for span in earlier:
        other = mention(record["entities"], span, text)
        if other is None or other["cluster"] is None or other["cluster"] != found["cluster"]:
            told.append(f"not the one of {text[span[0]:span[1]]!r}")
    return told


def main():
    binary = sys.argv[sys.argv.index("--bin") + 1] if "--bin" in sys.argv else str(HERE.parent / "build/release/dragoman")
    rows = [l.split("\t") for l in (HERE / "data/references.tsv").read_text(encoding="utf-8").splitlines() if l and l[0] != "#"]
    lines = "\n".join(json.dumps({"id": str(i), "text": plain(r[1])[0].replace("\\n", "\n"), "date": "2018-06-01"}) for i, r in enumerate(rows))
    run = subprocess.run([binary, "annotate", "--format", "jsonl", "--quiet", "-"], input=lines, capture_output=True, text=True, encoding="utf-8", check=True)
    records = [json.loads(l) for l in run.stdout.splitlines()]
    assert len(records) == len(rows), f"{len(records)} records of {len(rows)} texts"
    wrong = short = 0
    for row, record in zip(rows, records):
        told = faults(row, record)
        open_ = row[0].endswith("?")
        wrong += bool(told) and not open_
        short += bool(told) and open_
        if told and (not open_ or "--all" in sys.argv):
            print(f"{row[0]}: {row[1]}\n    {'; '.join(told)}")
    print(f"{len(rows)} texts, {wrong} wrong, {short} known to fall short")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
