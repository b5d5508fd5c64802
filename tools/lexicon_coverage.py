#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How many of the event triggers annotated by hand the lexicon knows, and how often its strongest type alone is the right one.

usage: lexicon_coverage.py [--data FOLDER] [--unknown N]      (N commonest unknown triggers, default 20)
Sets: events/dev.jsonl and train.jsonl of the data folder, training/data/events/*.txt. A trigger is known when its head word is, or an expression of
several words that starts in it and may end behind it ("opened fire"), a verb's with up to three small words between its parts or with its
particle behind the object ("opened heavy fire", "called the protests off"; src/code/triggers.cc), by the forms of data/lexicon/lexicon.tsv (every row, as
compile_lexicon.py inflects it) and, apart, by forms.tsv (rows of some strength: the features of the event head; data/lexicon/README.md).
There are no trees and tags here: the head is guessed as training does it, small words come from a list (an adjective between the parts is not
seen). Standard library only.
"""
import collections
import json
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))
import compile_lexicon
import event_scores

WORD = re.compile(r"\w+(?:['\u2019](?!s\b)\w+)*|[^\w\s]")
LIGHT = set("the a an was were is are be been being to not n't has have had will would their his its her of".split())
PARTICLES = set("up off out down in on to with against back away over into from at by for".split())
SMALL = LIGHT | set("this that these those my your our him them it me us he she they we you himself herself itself themselves one two three "
                    "four five six seven eight nine ten all both some any no each every another many few more most first second third last next "
                    "again also already even just now once only soon still then too very".split())
SPLIT = set("up off out down in on away back over aside apart through along around".split())  # particles that may follow the object
MAX_SKIPPED, MAX_OBJECT = 3, 4
GROUP = {"RETREAT": "CONCEDE"}  # PLOVER's YIELD, one type for the scorer too


def read_lexicon(folder):
    """{form: [(strength, bare, type)]} of lexicon.tsv, {first word: [expressions of a verb or adjective]}, the set of forms of forms.tsv."""
    irregular = {(r[0], r[1]): r[2].split() for r in compile_lexicon.table(folder / "irregular.tsv")}
    readings, expressions = collections.defaultdict(list), collections.defaultdict(set)
    for _, words, kind, _, _, _, _, _, condition, strength, _ in compile_lexicon.table(folder / "lexicon.tsv"):
        for word, pos in (item.rsplit("/", 1) for item in words.split()):
            for form in compile_lexicon.surface_forms(word, pos, irregular):
                readings[form].append((float(strength), condition == "-", kind))
                if pos != "n" and " " in form:
                    expressions[form.split()[0]].add(form)
    return readings, expressions, {r[0] for r in compile_lexicon.table(folder / "forms.tsv")}


def triggers(data):
    """{set: [(text, trigger, acceptable types)]}; a line that is being written and does not parse yet is left out."""
    notation = event_scores.module("event_notation", event_scores.EVENTS / "check.py")
    sets = collections.OrderedDict()
    for name in ("dev", "train"):
        path = data / f"events/{name}.jsonl"
        documents = [json.loads(line) for line in open(path, encoding="utf-8") if line.strip()] if path.exists() else []
        sets[f"events/{name}"] = [(d["text"], e["trigger"], e["type"]) for d in documents for e in d["events"]]
    own = sets["own sentences"] = []
    for path in sorted(event_scores.EVENTS.glob("*.txt")):
        for _, line in notation.lines(path):
            try:
                text, events = notation.parse(line)
            except notation.Wrong:
                continue
            own += [(text, e["trigger"], [e["type"]]) for e in events]
    return {k: v for k, v in sets.items() if v}


def head_of(words):
    """The place of the head in a trigger's words: after light words, before the first particle (training/data.py, guess_head)."""
    first = next((i for i, w in enumerate(words) if w not in LIGHT and w[0].isalnum()), 0)
    last = next((i for i in range(first + 1, len(words)) if words[i] in PARTICLES | LIGHT), len(words))
    return last - 1


def loosely(words, parts):
    """Do the words, from the first on, hold the parts of an expression, small words between them or its particle behind the object?"""
    at, skipped = 1, 0
    for part in parts[1:]:
        while at < len(words) and words[at] != part:
            skipped += 1
            if skipped > MAX_SKIPPED or not (words[at] in SMALL or words[at].isdigit() or words[at].endswith("ly")):
                behind = words[1:MAX_OBJECT + 2]
                behind = behind[:next((i for i, w in enumerate(behind) if not w[0].isalnum()), len(behind))]
                return len(parts) == 2 and part in SPLIT and part in behind
            at += 1
        if at == len(words):
            return False
        at += 1
    return True


def look_up(text, trigger, known, expressions=None):
    """(head word, [forms known: expressions that start in the trigger, longest first, then the head alone]); expressions as read_lexicon has
    them: those of verbs may have words between."""
    paragraph = text.find("\n\n", trigger[1])
    tail = text[trigger[0]:paragraph if paragraph > 0 else len(text)][:trigger[1] - trigger[0] + 80]
    spans = [(m.start(), m.group().lower().replace("\u2019", "'")) for m in WORD.finditer(tail)]
    words = [w for _, w in spans]
    inside = max(1, sum(at < trigger[1] - trigger[0] for at, _ in spans))
    if not words:
        return "", []
    head = head_of(words[:inside])
    forms = [" ".join(words[i:i + n]) for n in range(6, 1, -1) for i in range(inside) if i + n <= len(words)]
    loose = [f for i in range(inside) for f in (expressions or {}).get(words[i], ()) if f not in forms and loosely(words[i:], f.split())]
    forms = sorted(forms + sorted(loose), key=lambda f: -f.count(" "))
    return words[head], [f for f in forms + [words[head]] if f in known]


def strongest(form, readings):
    """The type of the strongest row that asks for no condition, else of the strongest."""
    rows = [r for r in readings[form] if r[1]] or readings[form]
    return max(rows, key=lambda r: r[0])[2]


def measure(items, readings, expressions, features):
    """Figures of one set, and the triggers the lexicon does not know."""
    n, unknown = collections.Counter(), collections.Counter()
    for text, trigger, types in items:
        head, forms = look_up(text, trigger, readings, expressions)
        fits = lambda kind: GROUP.get(kind, kind) in {GROUP.get(t, t) for t in types}
        n["all"] += 1
        n["head"] += head in readings
        n["features"] += bool(look_up(text, trigger, features)[1])
        if not forms:
            unknown[head] += 1
            continue
        n["known"] += 1
        n["right"] += fits(strongest(forms[0], readings))
        n["among"] += any(fits(r[2]) for f in forms for r in readings[f])
    share = event_scores.share
    return {"coverage": share(n["known"], n["all"]), "coverage_head": share(n["head"], n["all"]), "coverage_features": share(n["features"], n["all"]),
            "strongest_right": share(n["right"], n["known"]), "right_among": share(n["among"], n["known"]), "triggers": n["all"]}, unknown


def coverage(data, folder=ROOT / "data/lexicon"):
    """{set: (figures, unknown triggers)}, all sets together under "all"."""
    readings, expressions, features = read_lexicon(folder)
    sets = triggers(pathlib.Path(data))
    return {k: measure(v, readings, expressions, features) for k, v in {**sets, "all": [item for v in sets.values() for item in v]}.items()}


def main():
    arguments = sys.argv[1:]
    option = lambda name, preset: arguments[arguments.index(name) + 1] if name in arguments else preset
    if "-h" in arguments or "--help" in arguments:
        sys.exit(__doc__)
    answer = coverage(option("--data", ROOT / "../shared/data"))
    print(f"{'set':14} {'triggers':>8} {'known':>7} {'head alone':>10} {'features':>8} {'strongest right':>15} {'right among':>11}")
    for name, (f, _) in answer.items():
        print(f"{name:14} {f['triggers']:8} {f['coverage']:7.3f} {f['coverage_head']:10.3f} {f['coverage_features']:8.3f} {f['strongest_right']:15.3f} "
              f"{f['right_among']:11.3f}")
    for name, (_, unknown) in answer.items():
        print(f"unknown, {name}: " + ", ".join(f"{w} {k}" for w, k in unknown.most_common(int(option("--unknown", 20)))))


if __name__ == "__main__":
    main()
