# SPDX-License-Identifier: Apache-2.0
"""The passages of the event layer that no model is trained on, with their text: what weights, thresholds and calibration are fitted to.

As a module: read(data, files=None) -> [{"id", "text", "events"}], an event as check.read gives it, parties as lists of all their mentions.
"""
import glob
import itertools
import json
import os
import sys

LAYER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "data/events")
sys.path.insert(0, LAYER)
import check  # noqa: E402
import corpora  # noqa: E402


WHOLE = ("heldout.txt",)  # no model has seen any of it


def passages(path):
    for number, line in check.lines(path):
        try:
            yield number, *check.parse(line)
        except check.Wrong as e:
            print(f"left out {os.path.basename(path)}:{number}: {e}", file=sys.stderr)


def read(data, files=None, held_out=check.held_out):
    """`files`: names of .txt files and corpora.jsonl; all unless given. `held_out` says which texts are wanted."""
    out = []
    for path in sorted(glob.glob(os.path.join(LAYER, "*.txt"))):
        name = os.path.basename(path)
        if files and name not in files:
            continue
        for number, text, events in passages(path):
            if name in WHOLE or held_out(text):
                out.append({"id": f"{name}:{number}", "text": text, "events": events})
    if not files or "corpora.jsonl" in files:
        for r in corpora.load(data, os.path.join(LAYER, "corpora.jsonl")):
            if held_out(r["text"]):
                events = [e | {"type": e["type"][0], "status": e["status"][0],
                               **{s: [p["spans"] for p in e[s]] for s in ("actor", "recipient")},
                               "claim": e["claim"]["spans"] if e["claim"] else None} for e in r["events"]]
                out.append({"id": f"corpora:{r['id']}", "text": r["text"], "events": events})
    return out


class Gold:
    """Annotated events of passages by where the program's triggers stand (bytes)."""

    def __init__(self, passages):
        self.passages, self.offsets = {p["id"]: p for p in passages}, {}

    def bytes_of(self, name):
        """The byte of each code point of a passage."""
        if name not in self.offsets:
            self.offsets[name] = list(itertools.accumulate((len(c.encode()) for c in self.passages[name]["text"]), initial=0))
        return self.offsets[name]

    def event(self, name, begin, end):
        """The event whose trigger touches these bytes, or None."""
        at = self.bytes_of(name)
        return next((e for e in self.passages[name]["events"] if at[e["trigger"][0]] < end and begin < at[e["trigger"][1]]), None)
