"""What the tests of the command line share: the program, its folders, running it."""
import json
import os
import pathlib
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent
BINARY = os.environ.get("DRAGOMAN", str(ROOT / "build/release/dragoman"))
ARTICLES = ROOT / "examples/articles"


def run(*arguments, data=None, timeout=300, **options):
    """The finished process; data is standard input as bytes."""
    return subprocess.run([BINARY, *map(str, arguments)], input=data, capture_output=True, timeout=timeout, **options)


def records(process):
    return [json.loads(line) for line in process.stdout.decode("utf-8").splitlines()]
