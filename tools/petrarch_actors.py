#!/usr/bin/env python3
"""Compares look-ups of imported PETRARCH actor dictionaries with PETRARCH's own documented rules, read here independently.

Usage: tools/petrarch_actors.py [--bin build/release/dragoman] [--sample 2000] [--seed 1] [--format petrarch] FILE...

Rules: a block is a primary line, its synonyms (+) and its codes; all codes apply to all names. '<d' holds to d, '>d' from d,
'd1-d2' between, a bare date on that day, bounds included. The first satisfied code in file order counts; one without a date on a
line with a name is the default, used when no other fits. Of blocks with the same name the first that gives a code counts.

The sample: lines with a name, drawn with the seed, each with a date: near a bound of one of its codes, or any from 1980 to 2020.
Exit code: 0 where all answers agree, 1 otherwise. Apache-2.0.
"""
import argparse
import collections
import datetime
import html
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile

CODE = re.compile(r"\[([^\[\]]*)\]")
PARTS = re.compile(r"\s*(---|###|\+\+\+|[A-Za-z][A-Za-z0-9/]*)\s*(.*)$", re.S)


def day(digits):
    """YYMMDD (to 30: 20..) or YYYYMMDD as one comparable number; None where it is no date."""
    if not re.fullmatch(r"[0-9]{6}|[0-9]{8}", digits):
        return None
    if len(digits) == 6:
        digits = ("20" if int(digits[:2]) <= 30 else "19") + digits
    month, of_month = int(digits[4:6]), int(digits[6:])
    return int(digits) if 1 <= month <= 12 and 1 <= of_month <= 31 else None


def bounds(restriction):
    """(first day, last day) of a restriction; None where it is none."""
    text = "".join(restriction.split())
    if not text:
        return (0, 99999999)
    if text[0] in "<>":
        limit = day(text[1:])
        return None if limit is None else (0, limit) if text[0] == "<" else (limit, 99999999)
    first, hyphen, last = text.partition("-")
    first, last = day(first), day(last if hyphen else first)
    if first is None or last is None or last < first:
        return None
    return (first, last)


class Block:
    def __init__(self):
        self.codes, self.defaults = [], []

    def code_at(self, date):
        for code, (first, last) in self.codes + self.defaults:
            if first <= date <= last:
                return code
        return None


def text_of_line(raw):
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def read(path):
    """[(names of the line, block)] of a file in order."""
    source = path.read_bytes().lstrip(b"\xef\xbb\xbf")
    lines = [text_of_line(raw.rstrip(b"\r")) for raw in source.split(b"\n")]
    # Comments of several lines: cut out as a whole, the line ends kept.
    text = re.sub(r"<!--.*?-->", lambda m: "<!" + "\n<!" * m.group().count("\n"), "\n".join(lines), flags=re.S)
    found, block = [], None
    for line in text.split("\n"):
        if line.startswith("<!"):
            continue
        line = html.unescape(line) if "&" in line else line
        line = re.split(r"(?<!\[)(?<!\[#)(?<!\[##)#", line)[0]
        body = line.strip()
        if not body:
            continue
        named = not body.startswith("[")
        if named:
            if not body.startswith("+"):
                block = Block()
            name = body.lstrip("+").split("[")[0]
            if "]" in name:
                continue
            name = " ".join(name.replace("_", " ").split()).upper()
            if block is not None and re.search(r"\w", name):
                found.append((name, block))
        if block is None:
            continue
        rest = body[body.index("["):] if "[" in body else ""
        while rest.startswith("["):
            match = CODE.match(rest)
            if not match:
                break
            parts = PARTS.match(match.group(1))
            limits = bounds(parts.group(2)) if parts else None
            if limits is not None:
                entry = (parts.group(1).upper(), limits)
                undated = limits == (0, 99999999)
                (block.defaults if named and undated else block.codes).append(entry)
            rest = rest[match.end():].lstrip()
    return found


def sampled_date(rng, block):
    edges = [edge for _, limits in block.codes for edge in limits if 19000101 <= edge <= 20990000]
    if edges and rng.random() < 0.7:
        edge = rng.choice(edges)
        try:
            near = datetime.date(edge // 10000, edge // 100 % 100, edge % 100)
        except ValueError:  # the 31st of a short month
            near = datetime.date(edge // 10000, edge // 100 % 100, 28)
        return near + datetime.timedelta(days=rng.choice([-400, -1, 0, 0, 1, 400]))
    return datetime.date(1980, 1, 1) + datetime.timedelta(days=rng.randrange(40 * 365))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("files", nargs="+", type=pathlib.Path)
    parser.add_argument("--bin", default="build/release/dragoman")
    parser.add_argument("--sample", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=20)
    args = parser.parse_args()

    entries = [entry for path in args.files for entry in read(path)]
    by_name = collections.defaultdict(list)
    for name, block in entries:
        by_name[name].append(block)
    rng = random.Random(args.seed)
    chosen = rng.sample(entries, min(args.sample, len(entries)))
    queries = [(name, sampled_date(rng, block)) for name, block in chosen]

    with tempfile.TemporaryDirectory() as folder:
        table = pathlib.Path(folder) / "actors.tsv"
        imported = subprocess.run([args.bin, "actors", "import", *map(str, args.files), "-o", str(table), "--format", "petrarch"],
                                  capture_output=True, text=True)
        if imported.returncode not in (0, 1):
            sys.exit(imported.stderr)
        looked_up = subprocess.run([args.bin, "actors", "lookup", "-", "--actors", str(table), "--format", "jsonl"], capture_output=True, text=True,
                                   check=True, input="".join(f"{name}\t{date}\n" for name, date in queries))
    answers = [json.loads(line) for line in looked_up.stdout.splitlines()]
    if len(answers) != len(queries):
        sys.exit(f"{len(queries)} look-ups, {len(answers)} answers")
    wrong = with_code = 0
    for (name, date), answer in zip(queries, answers):
        number = date.year * 10000 + date.month * 100 + date.day
        expected = next((code for block in by_name[name] if (code := block.code_at(number)) is not None), None)
        got = next((c["code"] for c in answer["codes"] if c["table"] == "own"), None)
        with_code += expected is not None
        if got != expected:
            wrong += 1
            if wrong <= args.show:
                print(f"{name} on {date}: {got}, by the rules {expected}")
    unread = sum(1 for line in imported.stderr.splitlines() if re.match(r"dragoman: .*:\d+: (?!note: )", line))
    print(f"{len(entries)} lines with names, {unread} lines named as unread; of {len(queries)} look-ups "
          f"({with_code} with a code) {len(queries) - wrong} agree")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
