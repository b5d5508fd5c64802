#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How far two annotators of the same passages agree: F1 on events by type, by type with parties, by type with status.

usage: agreement.py [SECOND.ann]     (default second_annotation.ann)     --differences N prints the first N passages that differ
A passage of SECOND is `#@ FILE LINE` and the annotated text; the first annotation is the passage of FILE with the same words. Two events are
the same where their triggers touch and their types are equal (RETREAT and CONCEDE apart); parties where a mention of each is the same words.
"""
import collections
import os
import sys

import check

HERE = os.path.dirname(os.path.abspath(__file__))


def first_annotations():
    out = {}
    for name in sorted(os.listdir(HERE)):
        if name.endswith(".txt"):
            for _, line in check.lines(os.path.join(HERE, name)):
                try:
                    text, events = check.parse(line)
                except check.Wrong:
                    continue
                out[text] = events
    return out


def second_annotations(path):
    where = None
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("#@ "):
            where = line[3:]
        elif line.strip() and not line.startswith("#"):
            yield where, *check.parse(line)


def touch(a, b):
    return a[0] < b[1] and b[0] < a[1]


def same_side(a, b):
    """Every party of each side has one of the other that shares a mention."""
    meets = lambda x, others: any(touch(s, t) for y in others for s in x for t in y)
    return len(a) == len(b) and all(meets(x, b) for x in a) and all(meets(y, a) for y in b)


def compare(first, second, n):
    """Adds to the counter; returns whether the passage differs."""
    taken, differs = set(), len(first) != len(second)
    for e in first:
        match = next((i for i, f in enumerate(second) if i not in taken and touch(e["trigger"], f["trigger"]) and e["type"] == f["type"]), None)
        if match is None:
            differs = True
            continue
        taken.add(match)
        f = second[match]
        parties = same_side(e["actor"], f["actor"]) and same_side(e["recipient"], f["recipient"])
        n["type"] += 1
        n["parties"] += parties
        n["status"] += e["status"] == f["status"]
        n["both_modes"] += bool(e["mode"] and f["mode"])
        n["mode"] += bool(e["mode"]) and e["mode"] == f["mode"]
        differs |= not parties or e["status"] != f["status"]
    n["first"] += len(first)
    n["second"] += len(second)
    n["none_first"] += not first
    n["none_both"] += not first and not second
    return differs


def main(args):
    shown = int(args[args.index("--differences") + 1]) if "--differences" in args else 0
    paths = [a for i, a in enumerate(args) if not a.startswith("--") and (i == 0 or args[i - 1] != "--differences")]
    known, n, passages, missing = first_annotations(), collections.Counter(), 0, 0
    for where, text, events in second_annotations(paths[0] if paths else os.path.join(HERE, "second_annotation.ann")):
        if text not in known:
            missing += 1
            continue
        passages += 1
        if compare(known[text], events, n) and shown > 0:
            shown -= 1
            brief = lambda es: "; ".join(f"{e['type']} {e['status']} {text[slice(*e['trigger'])]!r}" for e in es)
            print(f"{where}: {text}\n  first:  {brief(known[text])}\n  second: {brief(events)}")
    f1 = lambda k: 2 * n[k] / max(1, n["first"] + n["second"])
    print(f"{passages} passages ({missing} reworded since), {n['first']} and {n['second']} events")
    print(f"F1 type {f1('type'):.3f}, type with parties {f1('parties'):.3f}, type with status {f1('status'):.3f}")
    print(f"of events both have: status {n['status'] / max(1, n['type']):.3f}, parties {n['parties'] / max(1, n['type']):.3f}, "
          f"mode where both give one {n['mode'] / max(1, n['both_modes']):.3f}")
    print(f"passages without event by the first {n['none_first']}, by both {n['none_both']}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
