#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes data/ontology/calibration.tsv: how often a record of a raw score tells an event of its type.

usage: calibration.py --bin PROGRAM --work FOLDER [--model M] [--data FOLDER] [--out TSV]
On the whole articles of events/dev.jsonl, which no model is trained on (the written passages are denser and harder than news, and would make the
scores too low for it). The program runs with a table that changes nothing; a record is right where score_events.py matches it with an annotated
event. Bins of equal size, shares made to rise by pooling adjacent violators. Prints the expected calibration error of a table made on one half of the
articles and measured on the other. To be run again whenever the model or the coder's weights change.
"""
import argparse
import collections
import json
import pathlib
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
BINS = 14


def rows(arguments):
    """One list of (raw score, right) an article."""
    sys.path.insert(0, f"{arguments.data}/tools")
    import score_events
    work = pathlib.Path(arguments.work)
    shutil.rmtree(work / "tables", ignore_errors=True)
    shutil.copytree(ROOT / "data", work / "tables")
    (work / "tables/ontology/calibration.tsv").write_text("0\t0\n1\t1\n")
    gold = [json.loads(line) for line in open(f"{arguments.data}/events/dev.jsonl", encoding="utf-8")]
    source = work / "articles.jsonl"
    source.write_text("".join(json.dumps({k: d[k] for k in ("id", "date", "text")}, ensure_ascii=False) + "\n" for d in gold))
    out = subprocess.run([arguments.bin, "code", "-q", "--model", arguments.model, "--data", str(work / "tables"), str(source)], check=True,
                         capture_output=True, text=True).stdout
    records = collections.defaultdict(list)
    for record in map(json.loads, out.splitlines()):
        records[record["document_id"]].append(record)
    result = []
    for d in gold:
        matched = {j for _, j in score_events.match(d["events"], records[d["id"]])}
        result.append([(r["confidence"], j in matched) for j, r in enumerate(records[d["id"]])])
    return result


def table(pairs):
    """[(raw score, share)], rising, from 0 to 1."""
    pairs, pool = sorted(pairs), []
    for i in range(BINS):
        part = pairs[i * len(pairs) // BINS:(i + 1) * len(pairs) // BINS]
        pool.append((sum(s for s, _ in part) / len(part), sum(r for _, r in part), len(part)))
        while len(pool) > 1 and pool[-2][1] / pool[-2][2] >= pool[-1][1] / pool[-1][2]:
            (s, r, n), (t, q, m) = pool.pop(-2), pool.pop()
            pool.append(((s * n + t * m) / (n + m), r + q, n + m))
    points = [(score, (right + 1) / (count + 1.5)) for score, right, count in pool]
    return [(0.0, 0.5 * points[0][1]), *points, (1.0, min(0.97, points[-1][1] + 0.02))]


def calibrated(points, raw):
    for (a, low), (b, high) in zip(points, points[1:]):
        if raw <= b:
            return low + (high - low) * (raw - a) / max(b - a, 1e-9)
    return points[-1][1]


def error(points, pairs, bins=10):
    pairs = sorted((calibrated(points, s), r) for s, r in pairs)
    total = 0.0
    for i in range(bins):
        part = pairs[i * len(pairs) // bins:(i + 1) * len(pairs) // bins]
        total += abs(sum(s for s, _ in part) - sum(r for _, r in part))
    return total / len(pairs)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", required=True)
    parser.add_argument("--work", required=True)
    parser.add_argument("--model", default=str(ROOT / "models/dragoman-en.model"))
    parser.add_argument("--data", default=str(ROOT / "../shared/data"))
    parser.add_argument("--out", default=str(ROOT / "data/ontology/calibration.tsv"))
    arguments = parser.parse_args()
    pathlib.Path(arguments.work).mkdir(parents=True, exist_ok=True)
    articles = rows(arguments)
    half = [[p for a in articles[k::2] for p in a] for k in (0, 1)]
    print(f"expected calibration error, half on half: {error(table(half[0]), half[1]):.3f}, {error(table(half[1]), half[0]):.3f}")
    pairs = half[0] + half[1]
    points = table(pairs)
    with open(arguments.out, "w") as out:
        out.write("# How often a record of a raw score tells an event of its type: training/calibration.py, on the development articles of the event layer\n"
                  f"# ({len(articles)} articles, {len(pairs)} records). Apache-2.0.\n# raw\tshare\n")
        out.writelines(f"{raw:.3g}\t{share:.2f}\n" for raw, share in points)
    print(f"{len(pairs)} records, {sum(r for _, r in pairs) / len(pairs):.3f} right; on the whole: {error(points, pairs):.3f}")


if __name__ == "__main__":
    main()
