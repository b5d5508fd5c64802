#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Reads the project's own annotated sentences (notation: README.md) and checks them.

usage: check.py [FILE.txt ...]     checks, prints counts; exits 1 where a line is wrong
As a module: read(path) -> [{"text", "line", "events": [{"trigger", "type", "mode", "status", "actor", "recipient", "claim"}]}]
"""
import collections
import glob
import os
import re
import sys
import zlib

MODES = {
    "AGREE": "", "CONSULT": "visit third-party multilateral phone", "SUPPORT": "", "CONCEDE": "", "COOPERATE": "", "AID": "",
    "RETREAT": "withdraw release disarm ceasefire access resign", "REQUEST": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege", "REJECT": "assist change yield meet",
    "THREATEN": "restrict arrest relations expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct vandalize", "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
    "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone "
               "heavy-weapons crowd-control unconventional",
}
MODES = {t: set(m.split()) for t, m in MODES.items()}
STATUS = {"": "asserted", "rep": "reported", "all": "alleged", "den": "denied", "neg": "negated", "plan": "planned",
          "hyp": "hypothetical"}
EVENT = re.compile(r"\{([A-Z]+)(?:/([a-z-]+))?(?:~([a-z]+))?(?: ([a-z0-9+]*)(?:>([a-z0-9+]+))?)?(?: !([a-z0-9]+))?: ")
PARTY = re.compile(r"\[([a-z0-9]+) ")


LIGHT = set("have has had been be is are was were will would may might could to the a an not their his its her never again".split())


class Wrong(ValueError):
    pass


def parse(line):
    """One annotated line -> (text, events). Raises Wrong."""
    text, at, open_, parties, events = [], 0, [], collections.OrderedDict(), []
    n = 0
    while at < len(line):
        c = line[at]
        if c == "[":
            m = PARTY.match(line, at)
            if not m:
                raise Wrong(f"bad party at {line[at:at + 20]!r}")
            open_.append(("]", m.group(1), n))
            at = m.end()
        elif c == "{":
            m = EVENT.match(line, at)
            if not m:
                raise Wrong(f"bad event at {line[at:at + 30]!r}")
            open_.append(("}", m, n))
            at = m.end()
        elif c in "]}":
            if not open_ or open_[-1][0] != c:
                raise Wrong(f"unexpected {c!r} before {line[at + 1:at + 20]!r}")
            _, what, start = open_.pop()
            if n == start:
                raise Wrong("empty brackets")
            if c == "]":
                parties.setdefault(what, []).append([start, n])
            else:
                events.append((what, [start, n]))
            at += 1
        else:
            piece = "\n\n" if c == "¶" else c
            text.append(piece)
            n += len(piece)
            at += 1
    if open_:
        raise Wrong("unclosed bracket")
    out = []
    for m, trigger in sorted(events, key=lambda e: e[1]):
        type_, mode, status, actors, recipients, claim = m.groups()
        if type_ not in MODES:
            raise Wrong(f"unknown type {type_}")
        if mode and mode not in MODES[type_]:
            raise Wrong(f"unknown mode {type_}/{mode}")
        if (status or "") not in STATUS:
            raise Wrong(f"unknown status {status}")

        def spans(ids):
            for i in filter(None, (ids or "").split("+")):
                if i not in parties:
                    raise Wrong(f"no party {i}")
            return [parties[i] for i in filter(None, (ids or "").split("+"))]

        word = re.match(r"\w*", "".join(text)[trigger[0]:]).group().lower()
        if word in LIGHT:
            raise Wrong(f"trigger starts with {word!r}: leave it outside the braces")
        out.append({"trigger": trigger, "type": type_, "mode": mode, "status": STATUS[status or ""],
                    "actor": spans(actors), "recipient": spans(recipients), "claim": (spans(claim) or [None])[0]})
    return "".join(text), out


def nearest(spans, trigger):
    """Of several mentions of one party the one nearest to the trigger."""
    return [min(spans, key=lambda s: min(abs(s[0] - trigger[1]), abs(trigger[0] - s[1])))]


def lines(path):
    """(number, line) of the annotated lines of a file."""
    with open(path, encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            line = line.rstrip("\n")
            if line.strip() and not line.startswith("#"):
                yield number, line


def held_out(text):
    """A fifth of all passages is never trained on: weights, thresholds and calibration are fitted to it."""
    return zlib.crc32(text.encode("utf-8")) % 5 == 0


def read(path):
    """All records of one file; a party is the list of its spans, nearest to the trigger."""
    records = []
    for number, line in lines(path):
        try:
            text, events = parse(line)
        except Wrong as e:
            raise Wrong(f"{path}:{number}: {e}") from None
        for e in events:
            for side in ("actor", "recipient"):
                e[side] = [nearest(s, e["trigger"])[0] for s in e[side]]
            e["claim"] = nearest(e["claim"], e["trigger"])[0:1] if e["claim"] else None
        records.append({"text": text, "line": number, "events": events})
    return records


def main(paths):
    here = os.path.dirname(os.path.abspath(__file__))
    paths = paths or sorted(glob.glob(os.path.join(here, "*.txt")))
    count, types, statuses, modes, openings, texts, bad = 0, *(collections.Counter() for _ in range(5)), 0
    empty = parties = 0
    for path in paths:
        for number, line in lines(path):
            try:
                text, events = parse(line)
            except Wrong as e:
                print(f"{path}:{number}: {e}")
                bad += 1
                continue
            count += 1
            empty += not events
            openings[" ".join(text.split()[:3])] += 1
            texts[text] += 1
            for e in events:
                types[e["type"]] += 1
                statuses[e["status"]] += 1
                parties += len(e["actor"]) + len(e["recipient"])
                if e["mode"]:
                    modes[e["type"] + "/" + e["mode"]] += 1
    print(f"lines {count}, without event {empty}, events {sum(types.values())}, parties {parties}")
    for name, counter in (("type", types), ("status", statuses), ("mode", modes)):
        print(name, " ".join(f"{k} {v}" for k, v in counter.most_common()))
    missing = [f"{t}/{m}" for t in MODES for m in sorted(MODES[t]) if not modes[f"{t}/{m}"]]
    print("modes without example:", " ".join(missing) or "none")
    print("repeated openings:", "; ".join(f"{k} {v}" for k, v in openings.most_common(12) if v > 2) or "none")
    for text in (t for t, k in texts.items() if k > 1):
        print("twice:", text[:80])
        bad += 1
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
