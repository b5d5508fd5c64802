#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What `code --gate P` saves and loses, by P: time and events kept on news (every third Guardian article) and on web pages, recall on the annotated articles.

usage: gate.py [--bin PATH] [--data FOLDER] [--plot OUT.svg] [--model NAME]      (one thread; the plot needs matplotlib)
"""
import argparse
import collections
import gzip
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
THRESHOLDS = (0, 0.02, 0.05, 0.1, 0.2, 0.3)


def coded(binary, model, gate, source):
    """(seconds, events as (document, type, trigger start))"""
    begun = time.perf_counter()
    process = subprocess.run([binary, "code", "--quiet", "--threads", "1", "--gate", str(gate), *model, source], capture_output=True, text=True)
    seconds = time.perf_counter() - begun
    records = [json.loads(line) for line in process.stdout.splitlines()]
    return seconds, collections.Counter((r["document_id"], r["type"], r["trigger"]["start"]) for r in records)


def recall(binary, model, gate, data):
    """(type recall, type F1, F1 with parties) of score.py on the 30 dev articles."""
    with tempfile.TemporaryDirectory() as folder:
        wrapped = os.path.join(folder, "dragoman")
        extra = " ".join(model)
        pathlib.Path(wrapped).write_text(f'#!/bin/sh\ncase $1 in code) shift; exec {binary} code --gate {gate} {extra} "$@";; esac\nexec {binary} "$@"\n')
        os.chmod(wrapped, 0o755)
        out = subprocess.run([sys.executable, f"{data}/tools/score.py", "articles", "--bin", wrapped], capture_output=True, text=True).stdout
    values = dict(line.split() for line in out.splitlines() if line.count(" ") == 1)
    return tuple(float(values[f"articles_{k}"]) for k in ("type_recall", "type_f1", "f1"))


def draw(rows, path):
    import matplotlib
    matplotlib.use("svg")
    matplotlib.rcParams["svg.hashsalt"] = "dragoman"
    import matplotlib.pyplot as plot
    figure, axis = plot.subplots(figsize=(7, 3.6))
    for name, colour in (("news", "#1f5a8c"), ("pages", "#b3541e")):
        axis.plot([r[name][0] for r in rows], [100 * r[name][1] for r in rows], marker="o", color=colour, label={"news": "war news (Guardian)", "pages": "web pages"}[name])
        for r in rows[1:]:
            axis.annotate(f"{r['gate']:g}", (r[name][0], 100 * r[name][1]), textcoords="offset points", xytext=(4, 4), fontsize=7)
    axis.set(xlabel="times the speed of reading everything", ylabel="events kept, %", title="code --gate P: speed and events kept, by P")
    axis.grid(alpha=0.3)
    axis.legend()
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", default=str(ROOT / "build/release/dragoman"))
    parser.add_argument("--data", default=str(ROOT / "../shared/data"))
    parser.add_argument("--model")
    parser.add_argument("--plot")
    options = parser.parse_args()
    model = ["--model", options.model] if options.model else []
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        news = os.path.join(folder, "news.jsonl")
        with open(news, "w", encoding="utf-8") as out:
            for i, line in enumerate(gzip.open(f"{options.data}/news/guardian-sdf.jsonl.gz", "rt", encoding="utf-8")):
                if i % 3:
                    continue
                record = json.loads(line)
                out.write(json.dumps({"id": str(i), "date": (record.get("date") or "2018-01-01")[:10], "text": record["text"]}) + "\n")
        sources = {"news": news, "pages": f"{options.data}/html/pages"}
        print(f"{'gate':>5}  {'news':>6} {'events':>7}  {'pages':>6} {'events':>7}  {'type recall':>11} {'type F1':>8} {'with parties':>12}")
        first = {}
        for gate in THRESHOLDS:
            row = {"gate": gate}
            for name, source in sources.items():
                seconds, events = min((coded(options.bin, model, gate, source) for _ in range(2)), key=lambda x: x[0])
                whole = first.setdefault(name, (seconds, events))
                kept = sum((events & whole[1]).values()) / max(1, sum(whole[1].values()))
                row[name] = (whole[0] / seconds, kept)
            row["dev"] = recall(options.bin, model, gate, options.data)
            rows.append(row)
            print(f"{gate:5g}  {row['news'][0]:5.2f}x {row['news'][1]:7.1%}  {row['pages'][0]:5.2f}x {row['pages'][1]:7.1%}  "
                  f"{row['dev'][0]:11.3f} {row['dev'][1]:8.3f} {row['dev'][2]:12.3f}", flush=True)
    if options.plot:
        draw(rows, options.plot)


if __name__ == "__main__":
    main()
