#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Quality beside speed of dragoman and its rivals on the raw text of EWT dev and GUM dev, one thread each, one run.

usage: run.py --rivals FOLDER [--data FOLDER] [--bin PATH] [--times N]
Sentences a second count the gold sentences, the same for all, so that splitting more does not read faster.
"""
import argparse
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
COLUMNS = ("words", "sentences", "upos", "xpos", "lemmas", "uas", "las")


def raw_and_gold(score, path, bank):
    """The raw text and the gold blocks of a treebank in the dev file, as score.py's parse task makes them."""
    gold, raw, paragraph, current = [], [], [], None
    for block in score.opened(path).read().split("\n\n"):
        text = re.search(r"^# text = (.*)$", block, re.M)
        named = re.search(r"^# treebank = (.*)$", block, re.M)
        current = named.group(1) if named else current
        if not text or current != bank:
            continue
        gold.append(block)
        if re.search(r"^# new(doc|par)", block, re.M) and paragraph:
            raw.append(" ".join(paragraph))
            paragraph = []
        paragraph.append(text.group(1))
    return "\n\n".join(raw + [" ".join(paragraph)]) + "\n", gold


def seconds_of(command):
    """(seconds to load, seconds to read): the last line an adapter prints."""
    process = subprocess.run(command, capture_output=True, text=True, env=os.environ | {"OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"})
    if process.returncode:
        print(f"{command[0]}: {process.stderr[-300:]}", file=sys.stderr)
        return None
    return tuple(map(float, process.stdout.split()[-2:]))


def best_of(times, command):
    """The shortest loading and the shortest reading of some runs, or None where one failed."""
    took = [seconds_of(command) for _ in range(times)]
    return None if None in took else tuple(map(min, zip(*took)))


def dragoman(binary, model, times):
    def read(source, target):
        # Loading is what a text of one word takes.
        def timed(path):
            begun = time.perf_counter()
            with open(target, "wb") as out:
                subprocess.run([binary, "annotate", "--format", "conllu", "--quiet", "--threads", "1", *model, path], stdout=out, check=True)
            return time.perf_counter() - begun
        with tempfile.NamedTemporaryFile("w", suffix=".txt") as empty:
            empty.write("Nothing.\n")
            empty.flush()
            loading = min(timed(empty.name) for _ in range(times))
        return loading, min(timed(source) for _ in range(times)) - loading
    return read


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rivals", required=True)
    parser.add_argument("--data", default=str(ROOT / "../shared/data"))
    parser.add_argument("--bin", default=str(ROOT / "build/release/dragoman"))
    parser.add_argument("--times", type=int, default=3, help="runs of each analyser; the shortest counts")
    options = parser.parse_args()
    sys.path.insert(0, str(pathlib.Path(options.data) / "tools"))
    import score
    folder = pathlib.Path(options.rivals)
    rivals = {"dragoman": dragoman(options.bin, [], options.times),
              "dragoman fast": dragoman(options.bin, ["--model", "fast"], options.times)}
    if subprocess.run([options.bin, "model", "--model", "fast"], capture_output=True).returncode:
        del rivals["dragoman fast"]
    if (folder / "spacy/bin/python").exists():
        rivals["spaCy small"] = lambda a, b: best_of(options.times, [str(folder / "spacy/bin/python"), str(HERE / "spacy_small.py"), a, b])
    if list(folder.glob("stanford-corenlp-*-models.jar")):
        rivals["CoreNLP"] = lambda a, b: best_of(options.times, [sys.executable, str(HERE / "corenlp.py"), str(folder), a, b])
    print(f"{'':5} {'':14} " + " ".join(f"{c[:8]:>8}" for c in COLUMNS) + f" {'sent/s':>8} {'load s':>7}")
    for bank in ("EWT", "GUM"):
        text, gold = raw_and_gold(score, f"{options.data}/ud/en-dev.conllu.gz", bank)
        wanted = score.conllu_words(gold)
        for name, read in rivals.items():
            with tempfile.TemporaryDirectory() as work:
                source, target = os.path.join(work, "in.txt"), os.path.join(work, "out.conllu")
                pathlib.Path(source).write_text(text, encoding="utf-8")
                took = read(source, target)
                if took is None:
                    continue
                got = score.conllu_words(open(target, encoding="utf-8").read().split("\n\n"))
            if got["chars"] != wanted["chars"]:
                print(f"{bank:5} {name:14} its words do not spell the text; left out")
                continue
            figures = score.conllu_scores(wanted, got)
            apart = {"spaCy small": ("las", "lemmas"), "CoreNLP": ("upos",)}.get(name, ())
            row = " ".join(f"{'-':>8}" if c in apart else f"{figures[c]:8.3f}" for c in COLUMNS)
            print(f"{bank:5} {name:14} {row} {len(wanted['sentences']) / took[1]:8.0f} {took[0]:7.2f}", flush=True)


if __name__ == "__main__":
    main()
