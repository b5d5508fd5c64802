#!/usr/bin/env python3
"""Speed beside quality: stages, roofline, start-up, memory, threads; ratios are of one run on one machine.

usage: run.py [--bin PATH] [--build FOLDER] [--data FOLDER] [--quality]
Text: the example articles (repeated) and, where the data folder has them, the Guardian articles of news/. --quality adds the event
figures of events/dev.jsonl (what `make eval` prints whole).
"""
import gzip
import json
import os
import pathlib
import platform
import re
import resource
import subprocess
import sys
import tempfile
import time

GATES = ("0.02", "0.05", "0.1", "0.2")
ROOT = pathlib.Path(__file__).resolve().parent.parent


def option(name, preset):
    return sys.argv[sys.argv.index(name) + 1] if name in sys.argv else preset


def timed(command):
    """(seconds, peak memory in MB, standard error) of one run."""
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)}: exit {process.returncode}: {errors[-500:]}")
    return time.perf_counter() - started, usage.ru_maxrss / 1024, errors


def corpus(data, folder):
    """A JSON-lines file of news: the Guardian articles where they are, else the example articles forty times."""
    news = pathlib.Path(data) / "news/guardian-sdf.jsonl.gz"
    path = pathlib.Path(folder) / "news.jsonl"
    with open(path, "w", encoding="utf-8") as file:
        if news.exists():
            for i, line in enumerate(gzip.open(news, "rt", encoding="utf-8")):
                record = json.loads(line)
                file.write(json.dumps({"id": str(i), "date": (record.get("date") or "2018-01-01")[:10], "text": record["text"]}) + "\n")
        else:
            articles = [a.read_text(encoding="utf-8") for a in sorted((ROOT / "examples/articles").glob("*.txt"))]
            for i in range(40 * len(articles)):
                file.write(json.dumps({"id": str(i), "date": "2020-01-01", "text": articles[i % len(articles)]}) + "\n")
    return str(path), "249 Guardian articles" if news.exists() else "the example articles, forty times"


def main():
    binary, build, data = option("--bin", str(ROOT / "build/release/dragoman")), pathlib.Path(option("--build", ROOT / "build/release")), option("--data", ROOT / "../shared/data")
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True).stdout.strip()
    cpu = next((l.split(":")[1].strip() for l in open("/proc/cpuinfo") if l.startswith("model name")), platform.processor())
    print(f"commit {commit}, {cpu}, {os.cpu_count()} cores\n{subprocess.run([binary, '--version'], capture_output=True, text=True).stdout.strip()}")
    model = str(ROOT / "models/dragoman-en.model")
    with tempfile.TemporaryDirectory() as folder:
        path, name = corpus(data, folder)
        print(f"text: {name}\n\n--- encoder and the int8 roofline (bare matrix products of the same shapes, same run), one core")
        kernels, roofline = build / "bench/bench_kernels", None
        if kernels.exists():
            text = subprocess.run([str(kernels), model], capture_output=True, text=True).stdout.rstrip()
            roofline = float(re.search(r"all layers +(\d+) GOPS oneDNN", text).group(1))
            print(text)
        print("\n--- stages, one core")
        stages = subprocess.run([str(build / "bench/bench_stages"), model, str(ROOT / "data"), path], capture_output=True, text=True)
        print(stages.stdout.rstrip() or stages.stderr)
        if roofline and (whole := re.search(r"its linear layers +(\d+) GOPS", stages.stdout)):
            print(f"from raw text to events, everything included: {float(whole.group(1)) / roofline:.1%} of the roofline")
        gazetteer = build / "bench/bench_places"
        if gazetteer.exists():
            print("\n--- the gazetteer (of an imported one: bench_places INDEX)")
            print(subprocess.run([str(gazetteer), str(ROOT / "data/places/places.bin")], capture_output=True, text=True).stdout.rstrip())
        print("\n--- the program")
        empty = pathlib.Path(folder) / "empty.jsonl"
        empty.write_text('{"id": "x", "text": "Nothing."}\n')
        start = min(timed([binary, "code", "--quiet", str(empty)])[0] for _ in range(5))
        print(f"start to the first record      {start * 1000:8.0f} ms")
        base = None
        for threads in sorted({1, 2, os.cpu_count()}):
            if threads > os.cpu_count():
                continue
            seconds, memory, errors = timed([binary, "code", "--threads", str(threads), path])
            sentences = int(errors.split(" sentences")[0].split()[-1].replace(",", ""))
            rate = sentences / (seconds - start)
            base = base or rate
            print(f"raw text to events, {threads} thread{'s' if threads > 1 else ' '}   {rate:8.0f} sentences/s  {rate / base:4.2f} times  {memory:6.0f} MB peak")
        pages = pathlib.Path(data) / "html/pages"
        texts = [("news", path)] + ([("web pages", str(pages))] if pages.is_dir() else [])
        print("\n--- doing less, one thread, times the full model on the same text")
        for name, text in texts:
            full = None
            for label, extra in [("full model", [])] + [(f"--gate {g}", ["--gate", g]) for g in GATES] + [("--model fast", ["--model", "fast"])]:
                seconds, _, errors = timed([binary, "code", "--threads", "1", *extra, text])
                events = errors.split(" events")[0].split()[-1]
                full = full or seconds - start
                print(f"{name:10} {label:14} {seconds - start:7.2f} s  {full / (seconds - start):4.2f} times  {events:>7} events")
    if "--quality" in sys.argv:
        print("\n--- quality of the same build")
        subprocess.run([sys.executable, str(ROOT / "tools/evaluate.py"), "--bin", binary, "--data", str(data), "articles", "parse"])


if __name__ == "__main__":
    main()
