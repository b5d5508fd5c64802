#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Events of texts that are not the project's own (EWT, GUM, re3d), kept as offsets without the text.

usage: corpora.py texts DATA ID ...        prints passages to annotate, in the notation of README.md, still without marks
       corpora.py pack DATA ANNOTATED ...  annotated passages -> records on stdout (offsets, no text)
       corpora.py unpack DATA RECORDS      records -> annotated passages on stdout
ID: newdoc id of ud/en-train.conllu.gz or doc_id of ner/re3d.jsonl, with :FIRST-LAST where only those sentences (from 0) are wanted.
A passage is two lines: `#@ FILE ID FIRST LAST` and the annotated text, or `=` where nothing in it is an event. pack refuses a passage whose words are not those of the corpus.
As a module: load(DATA, RECORDS) -> records with their text, as training reads them.
"""
import gzip
import json
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import check  # noqa: E402

UD, RE3D = "ud/en-train.conllu.gz", "ner/re3d.jsonl"
SHORT = {v: k for k, v in check.STATUS.items()}
MARKS = str.maketrans({"[": "(", "]": ")", "{": "(", "}": ")"})  # the notation's own brackets, one letter for another


def read_ud(data):
    """{document: [(sent_id, text, starts a paragraph)]}"""
    documents, rows, paragraph = {}, None, False
    with gzip.open(os.path.join(data, UD), "rt", encoding="utf-8") as file:
        for line in file:
            if line.startswith("# newdoc id"):
                rows = documents.setdefault(line.split("=", 1)[1].strip(), [])
            elif line.startswith("# newpar"):
                paragraph = True
            elif line.startswith("# sent_id"):
                sent_id = line.split("=", 1)[1].strip()
            elif line.startswith("# text ="):
                rows.append((sent_id, line.split("=", 1)[1].strip(), paragraph))
                paragraph = False
    return documents


def read_re3d(data):
    with open(os.path.join(data, RE3D), encoding="utf-8") as file:
        return {r["doc_id"]: r["text"] for r in map(json.loads, file)}


class Corpora:
    def __init__(self, data):
        self.ud, self.re3d = read_ud(data), read_re3d(data)

    def passage(self, file, name, first, last):
        """(text, [[start, end, sent_id]] or None)"""
        if file == RE3D:
            return self.re3d[name], None
        text, sentences = "", []
        for sent_id, words, paragraph in self.ud[name][first:last + 1]:
            text += ("\n\n" if paragraph else " ") if text else ""
            sentences.append([len(text), len(text) + len(words), sent_id])
            text += words
        return text, sentences


def plain(text):
    """The text as one line of the notation."""
    return text.translate(MARKS).replace("\n\n", "¶").replace("\n", " ")


def pack(corpora, paths):
    records = []
    for path in paths:
        where = None
        for number, line in enumerate(open(path, encoding="utf-8"), 1):
            line = line.rstrip("\n")
            if line.startswith("#@ "):
                where = line[3:].split(" ")
                continue
            if not line.strip() or line.startswith("#"):
                continue
            try:
                if where is None:
                    raise check.Wrong("no #@ line before it")
                file, name, first, last = where[0], " ".join(where[1:-2]), int(where[-2]), int(where[-1])
                text, sentences = corpora.passage(file, name, first, last)
                expected = plain(text).replace("¶", "\n\n")
                marked, events = check.parse(line) if line != "=" else (expected, [])
                if marked != expected:
                    at = next((i for i, (a, b) in enumerate(zip(marked, expected)) if a != b), min(len(marked), len(expected)))
                    raise check.Wrong(f"not the corpus's words: {marked[at - 15:at + 15]!r} for {expected[at - 15:at + 15]!r}")
            except check.Wrong as e:
                print(f"{path}:{number}: {e}", file=sys.stderr)
                where = None
                continue
            records.append({"file": file, "document": name, "first": first, "last": last, "events": [
                {"trigger": e["trigger"], "type": e["type"], "mode": e["mode"], "status": e["status"],
                 **{side: [check.nearest(s, e["trigger"])[0] for s in e[side]] for side in ("actor", "recipient")},
                 "claim": check.nearest(e["claim"], e["trigger"])[0] if e["claim"] else None} for e in events]})
            where = None
    return records


def load(data, path):
    """Records with `text` and `sentences`, in the form of events/train.jsonl."""
    corpora, out = Corpora(data), []
    party = lambda span: {"spans": [span]}
    for line in open(path, encoding="utf-8"):
        r = json.loads(line)
        text, sentences = corpora.passage(r["file"], r["document"], r["first"], r["last"])
        out.append({"id": f"{r['document']}:{r['first']}", "source_id": r["document"], "file": r["file"], "text": text, "sentences": sentences,
                    "events": [e | {"type": [e["type"]], "status": [e["status"]], "actor": [party(s) for s in e["actor"]],
                                    "recipient": [party(s) for s in e["recipient"]],
                                    "claim": party(e["claim"]) if e["claim"] else None} for e in r["events"]]})
    return out


def unpack(corpora, path):
    for line in open(path, encoding="utf-8"):
        r = json.loads(line)
        text = corpora.passage(r["file"], r["document"], r["first"], r["last"])[0].translate(MARKS)
        ids, opens, closes = {}, {}, {}
        name = lambda span: ids.setdefault(tuple(span), f"p{len(ids) + 1}")
        for e in r["events"]:
            sides = ["+".join(map(name, e[s])) for s in ("actor", "recipient")]
            head = e["type"] + (f"/{e['mode']}" if e["mode"] else "") + (f"~{SHORT[e['status']]}" if e["status"] != "asserted" else "")
            head += f" {sides[0]}{'>' + sides[1] if sides[1] else ''}" if any(sides) else ""
            head += f" !{name(e['claim'])}" if e["claim"] else ""
            opens.setdefault(e["trigger"][0], []).append((-e["trigger"][1], "{" + head + ": "))
            closes.setdefault(e["trigger"][1], []).append((-e["trigger"][0], "}"))
        for (start, end), i in ids.items():
            opens.setdefault(start, []).append((-end, f"[{i} "))
            closes.setdefault(end, []).append((-start, "]"))
        marked = ""
        for i in range(len(text) + 1):
            marked += "".join(m for _, m in sorted(closes.get(i, []))) + "".join(m for _, m in sorted(opens.get(i, []))) + text[i:i + 1]
        print(f"#@ {r['file']} {r['document']} {r['first']} {r['last']}\n{marked.replace(chr(10) * 2, '¶').replace(chr(10), ' ')}")


def main(args):
    if len(args) < 3 or args[0] not in ("texts", "pack", "unpack"):
        print(__doc__, file=sys.stderr)
        return 2
    corpora = Corpora(args[1])
    if args[0] == "texts":
        for name in args[2:]:
            name, _, span = name.partition(":")
            file = RE3D if name in corpora.re3d else UD
            first, last = map(int, span.split("-")) if span else (0, len(corpora.ud[name]) - 1 if file == UD else 0)
            print(f"#@ {file} {name} {first} {last}\n{plain(corpora.passage(file, name, first, last)[0])}")
    elif args[0] == "pack":
        for record in pack(corpora, args[2:]):
            print(json.dumps(record, ensure_ascii=False, separators=(",", ":")))
    else:
        unpack(corpora, args[2])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
