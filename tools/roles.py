#!/usr/bin/env python3
"""How role phrases are coded: four hundred phrases in sentences of their own, with country and sectors as of a date.

usage: roles.py [--set development|blind|all] [--bin PATH] [--min X] [--errors]
tests/data/roles.tsv is looked at while building; tests/data/roles_blind.tsv was written without sight of tables and rules and is only measured. Every
phrase is marked in its sentence and `dragoman relate` asked whom it means on the row's date. Right: country and the
set of sectors as they stand in the row. Printed: right wholly, country right, sectors right. Exits 1 where the whole is below --min.
"""
import json
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
SETS = {"development": ROOT / "tests/data/roles.tsv", "blind": ROOT / "tests/data/roles_blind.tsv"}


def rows(name):
    for number, line in enumerate(SETS[name].read_text(encoding="utf-8").splitlines()):
        if line and not line.startswith("#"):
            phrase, date, country, sectors, sentence = line.split("\t")
            yield {"id": f"{name}-{number}", "date": date, "text": sentence, "phrase": phrase, "country": country or None,
                   "sectors": sorted(filter(None, sectors.split(",")))}


def parties(binary, wanted):
    """Whom each phrase means in its sentence: the party an event would have there."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for r in wanted:
            start = r["text"].lower().index(r["phrase"].lower())
            file.write(json.dumps({k: r[k] for k in ("id", "date", "text")} | {"source": [[start, start + len(r["phrase"])]], "target": []}) + "\n")
        file.flush()
        out = subprocess.run([binary, "relate", "--quiet", "--format", "jsonl", file.name], check=True, capture_output=True, text=True).stdout
    return {d["id"]: d["source"][0] for d in map(json.loads, out.splitlines())}


def judge(row, party):
    sectors = sorted(party["sectors"])
    return party["country"] == row["country"], sectors == row["sectors"], party["country"], sectors


def measure(binary, names=("development", "blind"), errors=False):
    """Shares wholly right, country right, sectors right, over the sets."""
    wanted = [r for n in names for r in rows(n)]
    found = parties(binary, wanted)
    both = country = sectors = 0
    for row in wanted:
        c, s, got_country, got_sectors = judge(row, found[row["id"]])
        both, country, sectors = both + (c and s), country + c, sectors + s
        if errors and not (c and s):
            print(f"{row['phrase']} ({row['date']}): {row['country']} {','.join(row['sectors'])}  got {got_country} {','.join(got_sectors)}  | {row['text']}")
    return both / len(wanted), country / len(wanted), sectors / len(wanted), len(wanted)


def main():
    arguments = sys.argv[1:]
    option = lambda name, preset: arguments[arguments.index(name) + 1] if name in arguments else preset
    binary = str(pathlib.Path(option("--bin", ROOT / "build/release/dragoman")).resolve())
    name = option("--set", "all")
    names = list(SETS) if name == "all" else [name]
    worst = 1.0
    for n in names:
        both, country, sectors, count = measure(binary, [n], "--errors" in arguments)
        print(f"{n:12} {count:4} phrases   country and sectors right {both:.3f}   country {country:.3f}   sectors {sectors:.3f}")
        worst = min(worst, both)
    return worst < float(option("--min", 0))


if __name__ == "__main__":
    sys.exit(main())
