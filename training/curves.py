# SPDX-License-Identifier: Apache-2.0
"""Draws the curves of training: losses by step and dev figures by look, from the logs in a work folder.

usage: curves.py WORK      writes WORK/curves.svg (needs matplotlib)
"""
import os
import re
import sys

SHOWN = ("tag", "arc", "label", "entity", "role", "event", "party", "coreference")


def read(path):
    """([(step, {loss: value})], [(step, {figure: value})])"""
    losses, looks, step = [], [], 0
    for line in open(path, encoding="utf-8"):
        found = re.match(r"\d\d:\d\d:\d\d step (\d+)", line)
        pairs = {k: float(v) for k, v in re.findall(r"([a-z_0-9]+) (\d\.\d{3})\b", line)}
        if found:
            step = int(found.group(1))
            losses.append((step, pairs))
        elif (part := re.match(r"(EWT|GUM|events)\b", line)) and pairs:
            looks.append((step, {f"{part.group(1)} {k}": v for k, v in pairs.items()}))
    return losses, looks


def main():
    import matplotlib
    matplotlib.use("svg")
    import matplotlib.pyplot as plot
    work = sys.argv[1]
    phases = [p for p in ("a", "b", "c") if os.path.exists(os.path.join(work, p + ".log"))]
    figure, axes = plot.subplots(len(phases), 2, figsize=(11, 3.2 * len(phases)), squeeze=False)
    for row, phase in zip(axes, phases):
        losses, looks = read(os.path.join(work, phase + ".log"))
        for name in SHOWN:
            points = [(s, p[name]) for s, p in losses if name in p]
            row[0].plot(*zip(*points), label=name) if points else None
        row[0].set(title=f"phase {phase}: losses", yscale="log", xlabel="step")
        for name in ("EWT las", "GUM las", "EWT upos", "GUM entity", "events event_f1", "events party_actor"):
            points = [(s, p[name]) for s, p in looks if name in p]
            row[1].plot(*zip(*points), marker="o", label=name) if points else None
        row[1].set(title=f"phase {phase}: dev", xlabel="step")
        for axis in row:
            axis.legend(fontsize=6, ncols=2)
    figure.tight_layout()
    figure.savefig(os.path.join(work, "curves.svg"))


if __name__ == "__main__":
    main()
