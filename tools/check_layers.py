#!/usr/bin/env python3
"""Checks that every #include goes down the module order of tools/layers.txt.

usage: check_layers.py   (from anywhere; reads the tree it lies in)
Modules on one line of the order file do not see each other; the three folders of src/resolve do not either.
Exits 1 and names file:line for every upward or sideways include.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
INCLUDE = re.compile(r'#include "([^"]+)"')


def levels():
    order = {}
    lines = [l.split() for l in (ROOT / "tools/layers.txt").read_text().splitlines() if l and not l.startswith("#")]
    for level, names in enumerate(lines):
        for name in names:
            order[name] = level
    return order


def module_of(path):
    parts = path.relative_to(ROOT).parts
    if parts[0] == "cli":
        return "cli", ""
    return parts[1], parts[2] if parts[1] == "resolve" and len(parts) > 3 else ""


def main():
    order, wrong = levels(), []
    for path in sorted([*ROOT.glob("src/**/*.cc"), *ROOT.glob("src/**/*.h"), *ROOT.glob("cli/*.cc"), *ROOT.glob("cli/*.h")]):
        own, part = module_of(path)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            found = INCLUDE.match(line)
            if not found or "/" not in found.group(1) or found.group(1).startswith(("dragoman/", "oneapi/")):
                continue
            pieces = found.group(1).split("/")
            if pieces[0] not in order:
                wrong.append(f"{path.relative_to(ROOT)}:{number}: unknown module {pieces[0]}")
            elif pieces[0] != own and order[pieces[0]] >= order[own]:
                wrong.append(f"{path.relative_to(ROOT)}:{number}: {own} may not see {pieces[0]}")
            elif own == pieces[0] == "resolve" and len(pieces) > 2 and part and pieces[1] != part:
                wrong.append(f"{path.relative_to(ROOT)}:{number}: resolve/{part} may not see resolve/{pieces[1]}")
    for line in wrong:
        print(line)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
