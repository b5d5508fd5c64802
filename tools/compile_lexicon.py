#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compiles data/lexicon/lexicon.tsv into data/lexicon/forms.tsv: every surface form of every word in the lexicon.

usage: tools/compile_lexicon.py [--data data] [--check]

--check writes nothing and exits 1 where forms.tsv is not what would be written. Also checks every row of the lexicon against the
ontology tables (types, modes, CAMEO codes, classes of conditions). Standard library only.
"""
import collections
import os
import sys

TYPES = ("AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE "
         "ASSAULT").split()
# Below these strengths a form says too little to be a feature of its own (README.md).
PLAIN_FLOOR, CONDITION_FLOOR = 0.15, 0.3
VOWELS = "aeiou"
# Two-syllable verbs with the stress at the end double their last letter.
DOUBLING = set("admit commit permit submit omit rebut rebel repel expel compel propel deter defer refer confer prefer transfer "
               "abet abhor acquit concur dispel incur infer occur patrol control equip abut bar ban".split())


def table(path):
    with open(path, encoding="utf-8") as f:
        return [l.rstrip("\n").split("\t") for l in f if l.strip() and l[0] != "#"]


def short(word):
    """One vowel and one last consonant: stop, plan."""
    return (len(word) >= 3 and word[-1] not in VOWELS + "wxy" and word[-2] in VOWELS and word[-3] not in VOWELS
            and sum(c in VOWELS for c in word) == 1) or word in DOUBLING


def plural(word):
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in VOWELS:
        return word[:-1] + "ies"
    return word + "s"


def inflect(word, pos, irregular):
    """The word and its inflected forms, in a fixed order."""
    forms = [word]
    own = irregular.get((word, pos))
    if pos == "n":
        forms += own or [plural(word)]
    elif pos == "v":
        forms.append(plural(word))
        stem = word + word[-1] if short(word) else word
        ing = stem[:-1] if stem.endswith("e") and not stem.endswith(("ee", "oe", "ye")) else stem
        if not own or not any(f.endswith("ing") for f in own):
            forms.append((stem[:-2] + "y" if stem.endswith("ie") else ing) + "ing")
        if own:
            forms += own
        elif stem.endswith("e"):
            forms.append(stem + "d")
        elif stem.endswith("y") and stem[-2:-1] not in VOWELS:
            forms.append(stem[:-1] + "ied")
        else:
            forms.append(stem + "ed")
    return forms


def surface_forms(word, pos, irregular):
    """All surface forms of a word or multiword expression; hyphens also as a word of their own, as UD splits them."""
    parts = word.split("_")
    at = len(parts) - 1 if pos == "n" else 0
    heads = inflect(parts[at], pos, irregular)
    phrases = [parts[:at] + [h] + parts[at + 1:] for h in heads]
    if pos == "v" and len(parts) > 1 and parts[-1] not in PARTICLES:
        phrases += [p[:-1] + [plural(p[-1])] for p in phrases]
    elif pos == "j" and len(parts) > 1:
        phrases.append(parts[:-1] + [plural(parts[-1])])
    out = []
    for p in phrases:
        text = " ".join(p)
        out.append(text)
        if "-" in text:
            out.append(text.replace("-", " - "))
    return out


PARTICLES = set("on off up down out in over back away by for to with against upon through aside behind into about after around free "
                "go of himself front".split())


def compile_forms(rows, irregular):
    forms = collections.OrderedDict()
    for roleset, words, kind, _, _, _, _, _, condition, strength, _ in rows:
        if float(strength) < (PLAIN_FLOOR if condition == "-" else CONDITION_FLOOR):
            continue
        for item in words.split():
            word, pos = item.rsplit("/", 1)
            if pos == "m":  # a modal is no trigger of its own
                continue
            for form in surface_forms(word, pos, irregular):
                types, rolesets = forms.setdefault((form, pos), ([], []))
                if kind not in types:
                    types.append(kind)
                if roleset != "-" and roleset not in rolesets:
                    rolesets.append(roleset)
    lines = []
    for (form, pos), (types, rolesets) in sorted(forms.items()):
        lines.append("\t".join([form, pos, ",".join(sorted(types, key=TYPES.index)), ",".join(rolesets) or "-"]))
    return lines


def check(rows, data):
    """Messages about rows that do not fit the ontology."""
    wrong = []
    modes = {(r[0], r[1]) for r in table(os.path.join(data, "ontology/plover.tsv"))}
    codes = {}
    for r in table(os.path.join(data, "ontology/cameo.tsv")):
        codes.setdefault(r[0], set()).update(m.split("/")[0] for m in r[2].split())
    classes = {r[0] for r in table(os.path.join(data, "lexicon/classes.tsv"))}
    for r in rows:
        if len(r) != 11:
            wrong.append(f"{r}: {len(r)} fields, not 11")
            continue
        if (r[2], r[3]) not in modes:
            wrong.append(f"{r[1]}: {r[2]} has no mode {r[3]}")
        if r[2] not in codes.get(r[4], ()):
            wrong.append(f"{r[1]}: CAMEO {r[4]} is {codes.get(r[4])}, not {r[2]}")
        if r[8] != "-":
            for w in r[8].split("=", 1)[1].split("|"):
                if w[0] == "@" and w[1:] not in classes:
                    wrong.append(f"{r[1]}: no class {w}")
    return wrong


def main(arguments):
    data = arguments[arguments.index("--data") + 1] if "--data" in arguments else "data"
    rows = table(os.path.join(data, "lexicon/lexicon.tsv"))
    wrong = check(rows, data)
    for w in wrong:
        print(w, file=sys.stderr)
    irregular = {(r[0], r[1]): r[2].split() for r in table(os.path.join(data, "lexicon/irregular.tsv"))}
    lines = compile_forms(rows, irregular)
    text = ("# Generated by tools/compile_lexicon.py from lexicon.tsv: do not edit. Licence: CC BY-SA 4.0 as lexicon.tsv.\n"
            "# form (lower case, words by blanks)\tpart of speech\ttypes\trolesets\n" + "\n".join(lines) + "\n")
    path = os.path.join(data, "lexicon/forms.tsv")
    if "--check" in arguments:
        if not os.path.exists(path) or open(path, encoding="utf-8").read() != text:
            wrong.append("forms.tsv is stale")
            print(wrong[-1], file=sys.stderr)
    else:
        with open(path, "w", encoding="utf-8") as f:
            f.write(text)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
