#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What a record's confidence is worth, on the annotated dev articles: reliability, and precision and recall as --min-confidence rises.

usage: confidence.py [--bin PATH] [--data FOLDER] [--model NAME] [--plot FOLDER]
Reliability: ten bins of equally many records; a record is right when score_events.py matches it with an event of its type in its sentence, which is
what confidence promises (docs/ontology.md). Thresholds: score_events.py on the records that are left. --plot draws FOLDER/reliability.svg and
FOLDER/confidence.svg (needs matplotlib). The calibration table was made on these articles: unseen ones will be somewhat less reliable.
"""
import argparse
import collections
import json
import os
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
BINS = 10
THRESHOLDS = [i / 20 for i in range(20)]
CURVES = (("type", "type_precision", "type_recall", "type_f1", "#1f5a8c"), ("type with parties", "precision", "recall", "f1", "#b3541e"))


def reliability(pairs):
    """([(mean confidence, share right, records)] of the bins, expected calibration error) of (confidence, right) pairs."""
    pairs, rows = sorted(pairs), []
    for i in range(BINS):
        part = pairs[i * len(pairs) // BINS:(i + 1) * len(pairs) // BINS]
        if part:
            rows.append((sum(c for c, _ in part) / len(part), sum(r for _, r in part) / len(part), len(part)))
    return rows, sum(n * abs(c - r) for c, r, n in rows) / max(1, len(pairs))


def draw(folder, bins, error, rows):
    import matplotlib
    matplotlib.use("svg")
    matplotlib.rcParams["svg.hashsalt"] = "dragoman"
    import matplotlib.pyplot as plot
    figure, axis = plot.subplots(figsize=(4.6, 4.2))
    axis.plot([0, 1], [0, 1], color="#999999", linewidth=0.8, linestyle="--", label="as promised")
    axis.plot([b[0] for b in bins], [b[1] for b in bins], marker="o", color="#1f5a8c", label=f"records (expected error {error:.3f})")
    axis.set(xlabel="confidence, mean of the bin", ylabel="share of the right type", title="confidence and truth, ten bins", xlim=(0, 1), ylim=(0, 1))
    axis.grid(alpha=0.3)
    axis.legend()
    figure.tight_layout()
    figure.savefig(os.path.join(folder, "reliability.svg"), metadata={"Date": None})
    figure, axis = plot.subplots(figsize=(7, 3.6))
    for name, precision, recall, _, colour in CURVES:
        axis.plot([t for t, _ in rows], [f[precision] for _, f in rows], color=colour, label=f"{name}: precision")
        axis.plot([t for t, _ in rows], [f[recall] for _, f in rows], color=colour, linestyle="--", label=f"{name}: recall")
    axis.set(xlabel="--min-confidence", ylabel="share", title="code --min-confidence C: precision and recall, by C", ylim=(0, 1))
    axis.grid(alpha=0.3)
    axis.legend(fontsize=8, loc="lower left")
    figure.tight_layout()
    figure.savefig(os.path.join(folder, "confidence.svg"), metadata={"Date": None})


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", default=str(ROOT / "build/release/dragoman"))
    parser.add_argument("--data", default=str(ROOT / "../shared/data"))
    parser.add_argument("--model")
    parser.add_argument("--plot")
    options = parser.parse_args()
    sys.path.insert(0, f"{options.data}/tools")
    import score
    import score_events
    with open(f"{options.data}/events/dev.jsonl", encoding="utf-8") as file:
        gold = [json.loads(line) for line in file if line.strip()]
    command = ["code", "--quiet", "--min-confidence", "0"] + (["--model", options.model] if options.model else [])
    records = collections.defaultdict(list)
    for e in score.run(options.bin, command, [{k: d[k] for k in ("id", "date", "text")} for d in gold]):
        records[e["document_id"]].append(e)
    pairs = []
    for d in gold:
        matched = {j for _, j in score_events.match(d["events"], records[d["id"]])}
        pairs += [(e["confidence"], j in matched) for j, e in enumerate(records[d["id"]])]
    bins, error = reliability(pairs)
    print(f"{'confidence':>10} {'right':>6} {'records':>7}")
    for confidence, right, n in bins:
        print(f"{confidence:10.3f} {right:6.3f} {n:7}")
    print(f"expected calibration error {error:.3f} ({len(pairs)} records)\n")
    print(f"{'min-confidence':>14} {'records':>7}   {'type: P':>7} {'R':>6} {'F1':>6}   {'parties: P':>10} {'R':>6} {'F1':>6}")
    rows = []
    for threshold in THRESHOLDS:
        f, _ = score_events.score([(d, [e for e in records[d["id"]] if e["confidence"] >= threshold]) for d in gold])
        if not f["coded"]:
            break
        rows.append((threshold, f))
        if threshold and f["coded"] == len(pairs):  # below the coder's own threshold
            continue
        print(f"{threshold:14.2f} {f['coded']:7}   {f['type_precision']:7.3f} {f['type_recall']:6.3f} {f['type_f1']:6.3f}   "
              f"{f['precision']:10.3f} {f['recall']:6.3f} {f['f1']:6.3f}")
    if options.plot:
        draw(options.plot, bins, error, rows)


if __name__ == "__main__":
    main()
