#!/usr/bin/env python3
"""How the status of a deed holds in ten wrappings: sixty deeds, each told in ten ways.

usage: wrappings.py [--set development|blind] [--bin PATH] [--min X] [--errors] [--unseen]
Two sets: tests/data/wrappings.tsv is looked at while building (a development figure); tests/data/wrappings_blind.tsv was written without sight of rules,
tables and training text and is only measured. Every sentence is coded as a document of its own. Printed per wrapping: sentences, those whose deed was
found (a record at the trigger's words), of these the share with the right status; below, the whole, and how many that are no facts were asserted.
Exits 1 where the whole is below --min.
--unseen: says instead how many of the deeds are told by words that are no trigger of the training text (not all are: see there).
"""
import collections
import glob
import json
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
SETS = {"development": ROOT / "tests/data/wrappings.tsv", "blind": ROOT / "tests/data/wrappings_blind.tsv"}
WRAPPINGS = "asserted said alleged denied negated planned if asked nearly feared".split()


def rows(name="development"):
    for line in SETS[name].read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            deed, wrapping, status, kind, trigger, sentence = line.split("\t")
            yield {"id": f"{deed}-{wrapping}", "wrapping": wrapping, "status": status, "type": kind, "trigger": trigger, "text": sentence}


def code(binary, wanted):
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.writelines(json.dumps({"id": r["id"], "date": "2026-03-02", "text": r["text"]}) + "\n" for r in wanted)
        file.flush()
        out = subprocess.run([binary, "code", "--quiet", "--format", "jsonl", file.name], check=True, capture_output=True, text=True).stdout
    records = collections.defaultdict(list)
    for line in out.splitlines():
        record = json.loads(line)
        records[record["document_id"]].append(record)
    return records


def record_of(row, records):
    start = re.search(rf"(?<!\w){re.escape(row['trigger'])}(?!\w)", row["text"]).start()
    touching = [r for r in records if r["trigger"]["start"] < start + len(row["trigger"]) and start < r["trigger"]["end"]]
    return max(touching, key=lambda r: r["confidence"], default=None)


def coded(binary, wanted):
    """Rows whose deed was found, with its record."""
    records = code(binary, wanted)
    found = ((row, record_of(row, records[row["id"]])) for row in wanted)
    return [(row, record) for row, record in found if record is not None]


def is_false_fact(row, record):
    return record["status"] == "asserted" and row["status"] != "asserted"


def measure(binary, name="development"):
    """Share right of those found, share found, number of false facts."""
    wanted = list(rows(name))
    found = coded(binary, wanted)
    right = sum(record["status"] == row["status"] for row, record in found)
    return right / len(found), len(found) / len(wanted), sum(is_false_fact(*pair) for pair in found)


def unseen(name):
    """Triggers (any form of the word) and names of the set that the training text has."""
    triggers, words = set(), set()
    for path in [*glob.glob(str(ROOT / "training/data/events/*.txt")), str(ROOT / "data/lexicon/examples.tsv")]:
        text = pathlib.Path(path).read_text(encoding="utf-8")
        words.update(re.findall(r"\w+", text))
        for trigger in re.findall(r"\{[^{}:]*:\s*([^{}]*)\}", text):
            triggers.update(re.findall(r"[a-z-]+", trigger.lower()))
    stem = lambda w: re.sub(r"(ing|ed|e|s)$", "", w)
    stems = {stem(t) for t in triggers}
    deeds, names = collections.defaultdict(set), collections.defaultdict(set)
    for r in rows(name):
        deed = r["id"].split("-")[0]
        if any(stem(w) in stems for w in r["trigger"].split()):
            deeds[deed].add(r["trigger"])
        names[deed].update(w for w in re.findall(r"(?<!^)(?<![.?!] )\b[A-Z][\w']+", r["text"]) if w not in words)
    return deeds, [d for d in {r["id"].split("-")[0] for r in rows(name)} if not names[d]]


def main():
    arguments = sys.argv[1:]
    option = lambda name, preset: arguments[arguments.index(name) + 1] if name in arguments else preset
    name = option("--set", "development")
    if "--unseen" in arguments:
        deeds, nameless = unseen(name)
        print(f"{60 - len(deeds)} of 60 deeds are told by words that are no trigger of the training text in any form; the others:")
        for deed, told in sorted(deeds.items(), key=lambda d: int(d[0])):
            print(f"  {deed}: {', '.join(sorted(told))}")
        print(f"deeds without any name unknown to the training text: {', '.join(nameless) or 'none'}")
        return 0
    wanted = list(rows(name))
    binary = str(pathlib.Path(option("--bin", ROOT / "build/release/dragoman")).resolve())
    found, right, facts = collections.Counter(), collections.Counter(), 0
    for row, record in coded(binary, wanted):
        found[row["wrapping"]] += 1
        right[row["wrapping"]] += record["status"] == row["status"]
        facts += is_false_fact(row, record)
        if "--errors" in arguments and record["status"] != row["status"]:
            print(f"{row['status']} got {record['status']}: {row['text']}")
    for wrapping in WRAPPINGS:
        n = sum(r["wrapping"] == wrapping for r in wanted)
        print(f"{wrapping:10} {n:4} sentences {found[wrapping]:4} found   status right {right[wrapping] / max(1, found[wrapping]):.3f}")
    whole = sum(right.values()) / max(1, sum(found.values()))
    print(f"{'all':10} {len(wanted):4} sentences {sum(found.values()):4} found   status right {whole:.3f}   asserted though no fact: {facts}")
    return whole < float(option("--min", 0))


if __name__ == "__main__":
    sys.exit(main())
