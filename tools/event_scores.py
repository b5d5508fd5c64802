#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Event figures beyond score.py, each from raw text or marked parties: WikiEvents pairs, CAMEO news sentences, text without events, PETRARCH's unit tests.

Every function takes (score.py's module, the program, the file or files) and returns {figure: value}, with what went wrong, a line each, under "wrong"
where asked. `python3 tools/event_scores.py TASK [--bin PATH] [--data FOLDER] [--errors N]` (aw, newswire, negatives, petrarch, places) prints them alone.
Standard library only.
"""
import collections
import importlib.util
import pathlib
import re
import sys
import xml.etree.ElementTree

ROOT = pathlib.Path(__file__).resolve().parent.parent
EVENTS = ROOT / "training/data/events"
AGREED = 3  # coders who gave the same root
STATEMENT = "01"  # CAMEO's statements are no PLOVER events: nothing is stored for them
KINDRED = {"10": "02", "09": "11", "19": "18", "20": "18"}  # roots that differ in strength or weapon alone: appeal and demand, investigate and disapprove, force


def module(name, path):
    """The Python file at `path`, imported under `name`."""
    spec = importlib.util.spec_from_file_location(name, path)
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


def share(part, whole):
    return part / whole if whole else 0.0


def coded(scorer, binary, documents):
    """{document id: its records, most confident first}."""
    records = collections.defaultdict(list)
    for e in scorer.run(binary, ["code", "--format", "jsonl"], documents):
        records[e["document_id"]].append(e)
    return collections.defaultdict(list, {k: sorted(v, key=lambda e: -e["confidence"]) for k, v in records.items()})


# ---------------------------------------------------------------- WikiEvents: cooperation or conflict

def aw(scorer, binary, path):
    gold = scorer.jsonl(path)
    sides = lambda party: [[s["start"], s["end"]] for s in party["spans"]]
    answers = {e["id"]: e for e in scorer.run(binary, ["relate", "--format", "jsonl"], [
        {"id": r["id"], "text": r["text"], "source": sides(r["source"]), "target": sides(r["target"])} for r in gold])}
    right, wrong = [0, 0], []
    for r in gold:
        conflict = answers[r["id"]]["quad"] > 2
        right[r["gold_binary"]] += conflict == r["gold_binary"]
        if conflict != r["gold_binary"]:
            wrong.append(f"{r['event_type']} got {answers[r['id']]['type']}: {r['source']['text']} -> {r['target']['text']}: {r['text'][:140]}")
    of = [sum(r["gold_binary"] == c for r in gold) for c in (0, 1)]
    return {"aw_accuracy": share(sum(right), len(gold)), "aw_cooperation_recall": share(right[0], of[0]), "aw_conflict_recall": share(right[1], of[1]),
            "aw_pairs": len(gold), "wrong": wrong}


# ---------------------------------------------------------------- CAMEO news sentences: root

def newswire(scorer, binary, path):
    """Gold: the roots that at least three of five coders gave; of a sentence the one with most coders is its majority root (several where they tie)."""
    gold = scorer.jsonl(path)
    records = coded(scorer, binary, [{"id": r["id"], "text": r["text"]} for r in gold])
    kin = lambda roots: {KINDRED.get(r, r) for r in roots}
    best, events, found, kindred, irrelevant, wrong = [0, 0], [0, 0], [0, 0, 0, 0], [0, 0], [0, 0], []
    for r in gold:
        got = [e["cameo"][:2] for e in records[r["id"]]]
        coders = collections.Counter()
        for e in r["majority"]["events"]:
            coders[f"{e['root']:02d}"] = max(coders[f"{e['root']:02d}"], e["coders"])
        agreed = {root for root, n in coders.items() if n >= AGREED}
        if not r["majority"]["relevant"]:
            irrelevant = [irrelevant[0] + bool(got), irrelevant[1] + 1]
        if not agreed:
            continue
        majority = {root for root in agreed if coders[root] == max(coders.values())}
        hit = bool(got) and got[0] in majority
        best = [best[0] + hit, best[1] + 1]
        if majority != {STATEMENT}:
            events = [events[0] + hit, events[1] + 1]
        told = agreed - {STATEMENT}
        found = [found[0] + len(told & set(got)), found[1] + len(told), found[2] + len(agreed & set(got)), found[3] + len(agreed)]
        kindred = [kindred[0] + len(kin(told) & kin(got)), kindred[1] + len(kin(told))]
        if told and (not hit or told - set(got)):
            wrong.append(f"agreed {sorted(agreed)} got {got}: {r['text'][:150]}")
    return {"newswire_best_root": share(*best), "newswire_best_root_events": share(*events), "newswire_root_recall": share(found[0], found[1]),
            "newswire_root_recall_kindred": share(*kindred), "newswire_root_recall_all": share(found[2], found[3]), "newswire_irrelevant_coded": share(*irrelevant),
            "newswire_sentences": best[1], "wrong": wrong}


# ---------------------------------------------------------------- text without events

def negatives(scorer, binary, paths):
    """Passages of the event layer without event that no model was trained on: for how many of them something is stored."""
    notation = module("event_notation", EVENTS / "check.py")
    lines = [(f"{path.stem}-{r['line']}", r["text"]) for path in paths for r in notation.read(path)
             if not r["events"] and (path.name == "heldout.txt" or notation.held_out(r["text"]))]
    records = coded(scorer, binary, [{"id": i, "text": t} for i, t in lines])
    wrong = [f"{records[i][0]['type']} at {records[i][0]['trigger']['text']!r} ({records[i][0]['confidence']:.2f}): {t[:150]}" for i, t in lines if records[i]]
    return {"negatives_coded": share(len(wrong), len(lines)), "negatives_lines": len(lines), "wrong": wrong}


# ---------------------------------------------------------------- PETRARCH's unit tests
# They belong to PETRARCH 1 (the file: 0.5.0b1), whose test dictionary says of itself that most of its codes are WEIS, not CAMEO. What they ask is
# therefore also read as WEIS: the PLOVER types that a code of that root can be. Comments (02) are no PLOVER events; codes of more or less than three
# digits and those of no scheme (345, 802, 900 to 915 ...) only name a pattern of the test dictionary.

WEIS = {"03": "CONSULT", "04": "SUPPORT CONSULT", "05": "AGREE", "06": "SUPPORT COOPERATE AGREE CONCEDE", "07": "AID", "08": "AGREE SUPPORT COOPERATE",
        "09": "REQUEST", "10": "REQUEST", "11": "REJECT", "12": "ACCUSE", "13": "ACCUSE PROTEST", "16": "THREATEN", "17": "THREATEN",
        "18": "MOBILIZE PROTEST", "19": "SANCTION REJECT", "20": "COERCE SANCTION", "21": "COERCE", "22": "ASSAULT"}
EXCEPTIONS = {"030": "AGREE", "066": "RETREAT CONCEDE", "192": "RETREAT", "194": "ASSAULT", "1721": "COERCE", "100": "", "103": ""}
MIRRORED = "033"  # receives a visit: the visitor's event with its sides exchanged
NO_COUNTRY = ("---", "###")


def plover_of(code):
    """The PLOVER types a code of the tests can be; none: not comparable."""
    types = EXCEPTIONS.get(code, WEIS.get(code[:2], "") if len(code) == 3 and code.isdigit() else "")
    return set(types.split())


def read_petrarch(path):
    """[{"id", "date", "text", "expected": [(source, target, code)], "open": marked as not implemented}]."""
    tests = []
    parser = xml.etree.ElementTree.XMLParser(target=xml.etree.ElementTree.TreeBuilder(insert_comments=True))
    for sentence in xml.etree.ElementTree.parse(path, parser).getroot().iter("Sentence"):
        comments = " ".join(c.text for c in sentence if c.tag is xml.etree.ElementTree.Comment)
        expected = [(e.get("sourcecode"), e.get("targetcode"), e.get("eventcode")) for e in sentence.iter("EventCoding") if e.get("eventcode")]
        day = sentence.get("date")
        tests.append({"id": sentence.get("id"), "date": f"{day[:4]}-{day[4:6]}-{day[6:]}", "text": " ".join(sentence.find("Text").text.split()),
                      "expected": expected, "open": "not implemented" in comments,
                      "discarded": any(e.get("error") for e in sentence.iter("EventCoding"))})
    return tests


def read_names(path):
    """{name in capitals: the first three letters of each of its codes}, from the tests' own list of actors, invented countries and all."""
    names, current = collections.defaultdict(set), []
    for line in open(path, encoding="utf-8", errors="replace"):
        line = line.split("#")[0].rstrip()
        codes = {c[:3].upper() for inside in re.findall(r"\[([^\] ]+)", line) for c in inside.split("/")}
        if not line.strip() or line.startswith("<!"):
            continue
        if not line[0].isspace() and line[0] != "[":
            name = " ".join(line.split("[")[0].lstrip("+").replace("_", " ").split())
            current = current + [name] if line[0] == "+" else [name]
        for name in current:
            names[name] |= codes | (set().union(*(names[n] for n in current)) if line[0] == "+" else set())
    return {n: c for n, c in names.items() if n and c}


def petrarch_party(code, parties, names):
    """Whether one of the record's parties is the country (or the invented one) of a PETRARCH code."""
    if code.startswith(NO_COUNTRY):
        return True
    groups = {code[i:i + 3] for i in range(0, len(code), 3)}
    for p in parties:
        if groups & ({p.get("country")} | set(p.get("countries") or [])):
            return True
        words = f" {re.sub(r'[^A-Z.-]+', ' ', ((p.get('name') or '') + ' / ' + (p.get('text') or '')).upper())} "
        if any(f" {n} " in words and groups & c for n, c in names.items()):
            return True
    return False


def petrarch(scorer, binary, paths):
    """Recall over expected events; one record answers for several where PETRARCH writes a compound or a symmetric event pair by pair."""
    tests, names = read_petrarch(paths[0]), read_names(paths[1])
    records = coded(scorer, binary, [{k: t[k] for k in ("id", "date", "text")} for t in tests])
    n, wrong = collections.Counter(), []
    for t in tests:
        got = records[t["id"]]
        if not t["expected"]:
            n["empty"] += not t["discarded"]
            n["empty_coded"] += bool(got) and not t["discarded"]
        for source, target, code in t["expected"]:
            n["expected"] += 1
            n["open"] += t["open"]
            n["root"] += any(e["cameo"][:2] == code[:2] for e in got)
            types = plover_of(code)
            if not types:
                continue
            if code == MIRRORED:
                source, target = target, source
            fits = lambda e: petrarch_party(source, e["actors"], names) and petrarch_party(target, e["recipients"], names) if e["recipients"] else (
                len(e["actors"]) > 1 and petrarch_party(source, e["actors"], names) and petrarch_party(target, e["actors"], names))
            same = [e for e in got if scorer.group(e["type"]) in map(scorer.group, types)]
            fitting = any(fits(e) for e in same)
            n["comparable"] += 1
            n["type"] += bool(same)
            n["parties"] += fitting
            if not fitting:
                told = [(e["type"], [a["text"] for a in e["actors"]], [a["text"] for a in e["recipients"]]) for e in got]
                wrong.append(f"{t['id']} {source}->{target} {code} {'/'.join(sorted(types))} got {told}: {t['text'][:110]}")
    return {"petrarch_type": share(n["type"], n["comparable"]), "petrarch_type_parties": share(n["parties"], n["comparable"]),
            "petrarch_root_as_written": share(n["root"], n["expected"]), "petrarch_empty_coded": f"{n['empty_coded']} of {n['empty']}",
            "petrarch_events": n["expected"], "petrarch_comparable": n["comparable"], "petrarch_not_implemented": n["open"], "wrong": wrong}


# ---------------------------------------------------------------- where events happened

def places(scorer, binary, paths):
    """Countries of events' places over the records matched with gold events, as score_events.py matches them. Halves: rules were made looking at the even documents
    of the set, the odd ones were only counted."""
    path, matcher = paths
    match = module("score_events", matcher).match
    gold = scorer.jsonl(path)
    records = coded(scorer, binary, [{"id": d["id"], "date": d["date"], "text": d["text"]} for d in gold])
    out, wrong = {}, []
    for half, name in enumerate(("seen", "unseen")):
        n = collections.Counter()
        for d in gold[half::2]:
            got = records[d["id"]]
            for i, j in match(d["events"], got):
                g, place = d["events"][i], got[j]["place"] or {}
                there, here = g["place"], place.get("country")
                kind = ("right" if there == here else "wrong" if here else "missing") if there else "superfluous" if here else "none"
                n[kind] += 1
                if kind not in ("right", "none"):
                    wrong.append(f"{kind}: gold {there}, got {here} ({place.get('basis')}): {got[j]['type']} {got[j]['trigger']['text']}: {got[j]['evidence'][:140]}")
        out[f"event_place_recall_{name}"] = share(n["right"], n["right"] + n["wrong"] + n["missing"])
        out[f"event_place_precision_{name}"] = share(n["right"], n["right"] + n["wrong"] + n["superfluous"])
    return out | {"wrong": wrong}


TASKS = {  # task: (function, its files below the data folder; none of them: the project's own)
    "aw": (aw, ["relations/aw-train.jsonl"]),
    "newswire": (newswire, ["relations/cameo-newswire.jsonl"]),
    "negatives": (negatives, []),
    "places": (places, ["events/dev.jsonl", "tools/score_events.py"]),
    "petrarch": (petrarch, ["petrarch/unit-tests-odd.xml", "petrarch/PETR.Validate.actors.txt"]),
}
NEGATIVES = sorted(EVENTS.glob("*.txt"))


def figures(task, scorer, binary, data):
    function, files = TASKS[task]
    paths = [pathlib.Path(data) / f for f in files] or NEGATIVES
    return function(scorer, binary, paths if len(paths) > 1 else paths[0])


def main():
    arguments = sys.argv[1:]
    option = lambda name, preset: arguments.pop(arguments.index(name) + 1) if name in arguments else preset
    binary = str(pathlib.Path(option("--bin", ROOT / "build/release/dragoman")).resolve())
    data = pathlib.Path(option("--data", ROOT / "../shared/data"))
    errors = int(option("--errors", 0))
    wanted = [a for a in arguments if not a.startswith("--")]
    if not wanted or any(t not in TASKS for t in wanted):
        sys.exit(__doc__)
    scorer = module("score", data / "tools/score.py")
    for task in wanted:
        values = figures(task, scorer, binary, data)
        scorer.show(values.pop("wrong"), errors)
        for k, v in values.items():
            print(f"{k} {v:.4f}" if isinstance(v, float) else f"{k} {v}")


if __name__ == "__main__":
    main()
