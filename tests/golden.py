#!/usr/bin/env python3
"""Compares what the program makes of the example articles with the golden files of tests/golden.

usage: golden.py [--bin PATH] [--update]
Per article and stage: NAME.extract.jsonl, NAME.annotate.jsonl, NAME.conllu, NAME.events.jsonl. --update rewrites them; the diff is reviewed.
Scores may differ in the last place between kinds of CPU, so "confidence" is compared to within 0.02, all else exactly.
"""
import json
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
STAGES = {"extract.jsonl": ["extract", "--format", "jsonl"], "annotate.jsonl": ["annotate", "--format", "jsonl"],
          "conllu": ["annotate", "--format", "conllu"], "events.jsonl": ["code", "--format", "jsonl"]}


def same(stage, got, gold):
    if stage != "events.jsonl":
        return got == gold
    a, b = ([json.loads(l) for l in t.splitlines()] for t in (got, gold))
    if len(a) != len(b):
        return False
    for x, y in zip(a, b):
        if abs(x.pop("confidence") - y.pop("confidence")) > 0.02 or x != y:
            return False
    return True


def main():
    binary = sys.argv[sys.argv.index("--bin") + 1] if "--bin" in sys.argv else str(ROOT / "build/release/dragoman")
    update, wrong, checked = "--update" in sys.argv, [], 0
    for article in sorted((ROOT / "examples/articles").iterdir()):
        for stage, command in STAGES.items():
            run = subprocess.run([binary, *command, "--quiet", str(article.relative_to(ROOT))], cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
            golden = HERE / "golden" / f"{article.stem}.{stage}"
            if run.returncode:
                wrong.append(f"{golden.name}: exit {run.returncode}: {run.stderr.strip()}")
            elif update:
                golden.write_text(run.stdout, encoding="utf-8")
            elif not golden.exists() or not same(stage, run.stdout, golden.read_text(encoding="utf-8")):
                wrong.append(f"{golden.name} differs: {' '.join(command)} {article.relative_to(ROOT)}")
            checked += 1
    print(f"{checked} golden files {'written' if update else 'compared'}, {len(wrong)} wrong")
    for line in wrong:
        print("  " + line)
    return 1 if wrong or not checked else 0


if __name__ == "__main__":
    sys.exit(main())
