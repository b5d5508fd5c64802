# SPDX-License-Identifier: Apache-2.0
"""Reads every annotated layer into documents of sentences, and cuts them into windows and batches."""
import collections
import copy
import glob
import gzip
import importlib.util
import json
import os
import random
import re

import torch

import labels as sets
import tokens
import wordpieces

LEFT_OUT = ("essay", "fiction", "letter", "podcast", "whow")  # kinds of GUM whose texts are NC
IGNORE = -100


class Sentence:
    """One sentence's words with whatever layers it has; a layer that is missing is None."""

    def __init__(self, sent_id, forms, glued):
        self.id, self.forms, self.glued = sent_id, forms, glued
        self.tag = self.lemma = self.head = self.deprel = self.entity = self.mention = self.time = None
        self.feats = self.lemmas = self.upos = self.xpos = None
        self.predicate = self.cue = self.roles = None
        self.parsed = None     # heads by an earlier model where there is no gold tree
        self.factual = []
        self.gold = False      # sentence boundaries are gold
        self.events = False    # belongs to the event layer


class Document:
    def __init__(self, doc_id, source):
        self.id, self.source = doc_id, source
        self.paragraphs = []   # lists of sentences
        self.chains = None     # {token number in document: cluster}
        self.events = []       # dicts, see add_events
        self.silver = []       # (trigger, {word: parties}) from PropBank's roles and the lexicon
        self.places_known = False

    def sentences(self):
        return [s for p in self.paragraphs for s in p]

    def number(self):
        at = 0
        for s in self.sentences():
            s.offset = at
            at += len(s.forms)
        return self


# ---------------------------------------------------------------- lemma rules

CASES = (("l", str.lower), ("k", str), ("t", lambda w: w[:1] + w[1:].lower()))


def lemma_rule(form, lemma):
    best = None
    for name, change in CASES:
        stem = change(form)
        keep = 0
        while keep < min(len(stem), len(lemma)) and stem[keep] == lemma[keep]:
            keep += 1
        rule = (len(stem) - keep + len(lemma) - keep, f"{name}|{len(stem) - keep}|{lemma[keep:]}", keep)
        if best is None or rule[0] < best[0]:
            best = rule
    if best[2] == 0 and lemma.isalpha():
        return f"=|{lemma}"
    return best[1]


def apply_lemma(form, rule):
    if rule.startswith("=|"):
        return rule[2:]
    case, cut, append = rule.split("|", 2)
    stem = dict(CASES)[case](form)
    return (stem[:-int(cut)] if int(cut) else stem) + append


# ---------------------------------------------------------------- UD

def head_of(words, heads):
    """The word of a list (numbers from 0) whose head lies outside it; the first one."""
    inside = set(words)
    for w in words:
        if heads[w] - 1 not in inside:
            return w
    return words[0]


def name_span(sentence, head, mention, kind):
    """The words of a mention that make its name: the head with its flat, compound, capitalised and of-modifiers."""
    heads, rels = sentence.head, sentence.deprel
    inside, keep, stack = set(mention), {head}, [head]
    children = collections.defaultdict(list)
    for w in mention:
        children[heads[w] - 1].append(w)
    while stack:
        w = stack.pop()
        for c in children[w]:
            rel = rels[c].split(":")[0]
            name_like = sentence.xpos[c].startswith("NNP") or sentence.upos[c] in ("PROPN", "NUM")
            take = rel == "flat" or rel == "goeswith" or (rel in ("compound", "amod", "nummod") and name_like)
            if rel == "nmod" and kind != "person" and sentence.upos[c] == "PROPN":
                take = any(sentence.forms[g].lower() in ("of", "for") for g in children[c] if rels[g] == "case")
            if take and c in inside:
                keep.add(c)
                stack.append(c)
    return min(keep), max(keep)


def read_conllu(path):
    """Documents of UD with tags, trees, and GUM's entities, coreference and dates."""
    documents, document, treebank = [], None, None
    rows, comments, new_paragraph = [], {}, True
    open_text = gzip.open if path.endswith(".gz") else open
    doc_id = None
    with open_text(path, "rt", encoding="utf-8") as file:
        for line in file:
            line = line.rstrip("\n")
            if line.startswith("# newdoc id"):
                doc_id, document = line.split("= ", 1)[1], None
            elif line.startswith("# treebank"):
                treebank = line.split("= ", 1)[1]
            elif line.startswith("# newpar") and not line.startswith("# newpar_block"):
                new_paragraph = True
            elif line.startswith("# sent_id"):
                comments["sent_id"] = line.split("= ", 1)[1]
            elif line and not line.startswith("#"):
                rows.append(line.split("\t"))
            elif not line and rows:
                if document is None:
                    document = Document(doc_id, treebank)
                    document.rows = []
                    documents.append(document)
                    new_paragraph = True
                if new_paragraph:
                    document.paragraphs.append([])
                new_paragraph = False
                document.paragraphs[-1].append(ud_sentence(comments["sent_id"], rows, document))
                rows = []
    documents = [d for d in documents if not (d.source == "GUM" and d.id.split("_")[1] in LEFT_OUT)]
    for d in documents:
        d.number()
        if d.source == "GUM":
            gum_layers(d)
        del d.rows
    return documents


def ud_sentence(sent_id, rows, document):
    words, glued, until, no_space_after = [], [], 0, False
    pending = None
    for row in rows:
        if "." in row[0]:
            continue
        no_space = "SpaceAfter=No" in row[9].split("|")
        if "-" in row[0]:
            until, pending, first = int(row[0].split("-")[1]), no_space, True
            continue
        number = int(row[0])
        glued.append(no_space_after)
        words.append(row)
        if number <= until:
            no_space_after = True if number < until else pending
        else:
            no_space_after = no_space
    sentence = Sentence(sent_id, [r[1] for r in words], glued)
    sentence.lemmas, sentence.upos, sentence.xpos, sentence.feats = ([r[i] for r in words] for i in (2, 3, 4, 5))
    sentence.head = [int(r[6]) for r in words]
    sentence.deprel = [r[7] for r in words]
    sentence.tag = [f"{r[3]}|{r[4]}|{r[5]}" for r in words]
    sentence.lemma = [lemma_rule(r[1], r[2]) if r[2] != "_" or r[1] == "_" else None for r in words]
    sentence.gold, sentence.ends_glued = True, no_space_after
    sentence.misc = [dict(part.split("=", 1) for part in r[9].split("|") if "=" in part) for r in words]
    document.rows.append(sentence)
    return sentence


def gum_layers(document):
    """Mentions, names, chains, times and attribution cues from GUM's MISC column."""
    document.chains = {}
    for s in document.sentences():
        count = len(s.forms)
        s.mention, s.entity, s.time, s.cue = ["none"] * count, ["O"] * count, ["O"] * count, [0] * count
        spans, still = [], []
        for i, misc in enumerate(s.misc):
            for opened, closed in re.findall(r"\(([^()]+)|([^()]*)\)", misc.get("Entity", "")):
                if opened:
                    parts = opened.split("-")
                    still.append((parts[0], parts[1] if len(parts) > 1 else "abstract", i))
                else:
                    at = next((k for k in range(len(still) - 1, -1, -1) if not closed or still[k][0] == closed), None)
                    if at is not None:
                        key, kind, start = still.pop(at)
                        if "[" not in key:
                            spans.append((start, i, kind, key))
        times = xml_times(s)
        spans.sort(key=lambda x: (x[1] - x[0]))
        for start, end, kind, key in spans:  # shortest first: an inner mention keeps its head
            words = list(range(start, end + 1))
            head = head_of(words, s.head)
            if s.mention[head] == "none":
                s.mention[head] = kind if kind in sets.MENTION else "abstract"
                document.chains[s.offset + head] = key
            if kind == "time" and end - start < 8:
                times.append((start, end))
        for start, end, kind, key in reversed(spans):  # longest first: an outer name wins
            head = head_of(list(range(start, end + 1)), s.head)
            if s.upos[head] != "PROPN" or kind not in sets.NAMED:
                continue
            a, b = name_span(s, head, list(range(start, end + 1)), kind)
            if all(s.entity[w] == "O" for w in range(a, b + 1)):
                s.entity[a:b + 1] = [f"B-{kind}"] + [f"I-{kind}"] * (b - a)
        for start, end in sorted(times, key=lambda x: x[0] - x[1]):
            while start < end and s.upos[start] in ("ADP", "PUNCT"):
                start += 1
            if all(s.time[w] == "O" for w in range(start, end + 1)):
                s.time[start:end + 1] = ["B"] + ["I"] * (end - start)
        gum_cues(s)


def xml_times(s):
    out, start = [], None
    for i, misc in enumerate(s.misc):
        for tag in re.findall(r"</?(?:date|time)\b[^>]*>", misc.get("XML", "")):
            if not tag.startswith("</"):
                start = i
            elif start is not None:
                out.append((start, i))
                start = None
    return out


def gum_cues(s):
    starts = [i for i, m in enumerate(s.misc) if "Discourse" in m] + [len(s.forms)]
    for a, b in zip(starts, starts[1:]):
        if not s.misc[a]["Discourse"].startswith("attribution"):
            continue
        words = list(range(a, b))
        lower = [s.forms[w].lower() for w in words]
        if "according" in lower:
            s.cue[words[lower.index("according")]] = 1
            continue
        verbs = [w for w in words if s.upos[w] == "VERB"]
        head = head_of(words, s.head)
        if verbs:
            s.cue[head if s.upos[head] == "VERB" else verbs[0]] = 1


SAYING = {"Statement", "Telling", "Reporting", "Reveal_secret", "Affirm_or_deny", "Judgment_communication", "Warning", "Communication",
          "Questioning", "Request", "Attempt_suasion", "Commitment", "Opinion", "Regard", "Evidence", "Predicting",
          "Communicate_categorization", "Complaining", "Chatting", "Discussion"}
JUDGING = {"Judgment_communication", "Request", "Affirm_or_deny", "Complaining", "Communicate_categorization"}  # need no clause
SAYING_VERBNET = ("say-37.7", "tell-37.2", "complain-37.8", "manner_speaking-37.3", "declare-29.4", "confess-37.10", "conjecture-29.5",
                  "promise-37.13", "advise-37.9")


def add_propbank(documents, folder):
    """Predicates, roles on head words, and attribution cues (EWT)."""
    saying, judging = set(), set()
    for line in gzip.open(f"{folder}/roles/rolesets.jsonl.gz", "rt", encoding="utf-8"):
        r = json.loads(line)
        if SAYING & set(r["framenet"]) or any(v.startswith(SAYING_VERBNET) for v in r["verbnet"]):
            saying.add(r["roleset"])
        if JUDGING & set(r["framenet"]):
            judging.add(r["roleset"])
    by_id = {s.id: s for d in documents for s in d.sentences()}
    for line in gzip.open(f"{folder}/roles/propbank-ewt.jsonl.gz", "rt", encoding="utf-8"):
        record = json.loads(line)
        s = by_id.get(record["sent_id"])
        if s is None:
            continue
        s.predicate, s.cue, s.roles, s.rolesets = [0] * len(s.forms), [0] * len(s.forms), [], {}
        for p in record["predicates"]:
            word = p["word"] - 1
            s.predicate[word] = 1
            roles, content = {}, False
            for a in p["arguments"]:
                span = list(range(a["words"][0] - 1, a["words"][-1]))
                head = head_of(span, s.head)
                if a["role"] in sets.ROLE and head != word and head not in roles:
                    roles[head] = a["role"]
                if a["role"] in ("ARG1", "ARG2") and a["role"] in sets.ROLE and head != word:
                    content = content or is_clause(s, head, span) or p["roleset"] in judging
            s.roles.append((word, roles))
            s.rolesets[word] = p["roleset"]
            if p["roleset"] in saying and content:
                s.cue[word] = 1
        for w, form in enumerate(s.forms[:-1]):
            if form.lower() == "according" and s.forms[w + 1].lower() == "to" and s.deprel[w] in ("case", "mark"):
                s.cue[w] = 1
    for line in gzip.open(f"{folder}/factuality/uds-ewt.jsonl.gz", "rt", encoding="utf-8"):
        record = json.loads(line)
        s = by_id.get(record["sent_id"])
        if s is not None:
            s.factual = [(p["word"] - 1, p["factual"], p["confidence"]) for p in record["predicates"]]


def is_clause(s, head, span):
    if len(span) < 2:
        return False
    if s.deprel[head].split(":")[0] in ("ccomp", "parataxis", "root", "csubj"):
        return True
    return any(s.head[w] - 1 == head and s.deprel[w].split(":")[0] in ("nsubj", "csubj", "cop", "mark") and s.deprel[w] != "nsubj:outer"
               for w in span)


# ---------------------------------------------------------------- raw texts: re3d, events, sentences of the project's own

PARTICLES = {"up", "off", "out", "down", "in", "on", "to", "with", "for", "of", "against", "back", "away", "over", "into", "from", "at", "by"}
LIGHT = {"the", "a", "an", "was", "were", "is", "are", "be", "been", "being", "to", "not", "n't", "has", "have", "had", "will", "would", "their",
         "his", "its", "her", "of"}
CUTTERS = {"of", "in", "from", "who", "that", "which", ",", "(", "at", "for", "on", "with", "and", "'s", "\u2019s", "against", "to", "by"}


def guess_head(forms, words, trigger):
    """The head of a span without a tree."""
    low = [forms[w].lower() for w in words]
    while len(words) > 1 and low[0] in LIGHT | ({"\"", "\u201c"}):
        words, low = words[1:], low[1:]
    if trigger:
        for i in range(1, len(words)):
            if low[i] in PARTICLES | LIGHT:
                return words[i - 1]
        return words[-1]
    for i in range(1, len(words)):
        if low[i] in CUTTERS:
            return words[i - 1]
    return words[-1]


def raw_document(doc_id, source, text):
    """A document with words, paragraphs and rough sentences; also the character spans of its words."""
    document, spans = Document(doc_id, source), []
    for a, b in tokens.paragraphs(text):
        paragraph = []
        inside = [(a + s, a + e) for s, e in tokens.words(text[a:b])]
        previous = -1
        for run in tokens.rough_sentences(text, inside):
            glued = []
            for s, e in run:
                glued.append(s == previous)
                previous = e
            paragraph.append(Sentence(f"{doc_id}-{len(spans)}", [text[s:e] for s, e in run], glued))
            spans += run
        if paragraph:
            document.paragraphs.append(paragraph)
    document.number()
    document.spans = spans
    return document


def words_in(spans, start, end):
    return [i for i, (s, e) in enumerate(spans) if s < end and e > start]


RE3D = {"Organisation": "organization", "Location": "place", "Person": "person", "Nationality": "person", "Weapon": "object",
        "MilitaryPlatform": "object", "Vehicle": "object", "DocumentReference": "abstract"}


def read_re3d(folder):
    documents = {}
    for line in open(f"{folder}/ner/re3d.jsonl", encoding="utf-8"):
        record = json.loads(line)
        document = raw_document(record["doc_id"], "re3d", record["text"])
        forms = [f for s in document.sentences() for f in s.forms]
        entity, time = ["O"] * len(forms), ["O"] * len(forms)
        for e in sorted(record["entities"], key=lambda e: e["start"] - e["end"]):
            words = words_in(document.spans, e["start"], e["end"])
            if not words:
                continue
            if e["type"] == "Temporal":
                for k, w in enumerate(words):
                    time[w] = "I" if k else "B"
            elif e["type"] in RE3D:
                while len(words) > 1 and not forms[words[0]][0].isupper():
                    words = words[1:]
                if not forms[words[0]][0].isupper() or e["type"] == "Nationality":
                    continue
                proper = all(forms[w][0].isupper() or forms[w] in "of and the for - 's al" for w in words)
                kind = RE3D[e["type"]]
                for k, w in enumerate(words):
                    entity[w] = f"{'I' if k else 'B'}-{kind}" if proper else None
        for d in record.get("doubted", {}).get("entities", []) if isinstance(record.get("doubted"), dict) else []:
            for w in words_in(document.spans, d["start"], d["end"]):
                entity[w] = None if entity[w] == "O" else entity[w]
        for s in document.sentences():
            s.entity = entity[s.offset:s.offset + len(s.forms)]
            s.time = time[s.offset:s.offset + len(s.forms)]
        documents[record["doc_id"]] = document
    return documents


def find_spans(document, sentences, text):
    """Character spans in an event text of the words of the UD document it was taken from; None where the text has no such words."""
    by_id = {s.id: s for s in document.sentences()}
    spans = [None] * (document.sentences()[-1].offset + len(document.sentences()[-1].forms))
    for start, end, sent_id in sentences:
        s = by_id.get(sent_id)
        if s is None:
            continue
        s.events, at = True, start
        for i, form in enumerate(s.forms):
            found = text.find(form, at, end)
            if found < 0 or found > at + 12:
                found = at
            spans[s.offset + i] = (found, min(found + len(form), end))
            at = min(found + len(form), end)
    return spans


def add_events(document, spans, record, head_word):
    """Events of one annotated text as token numbers of its document."""
    known = [(i, s) for i, s in enumerate(spans) if s]
    inside = lambda start, end: [i for i, (s, e) in known if s < end and e > start]
    merged = {}
    for e in record["events"]:
        words = inside(*e["trigger"])
        if not words:
            continue
        trigger = head_word(words, True)
        event = merged.setdefault(trigger, {"trigger": trigger, "words": words, "types": [], "mode": None, "status": [], "parties": {},
                                            "places": False, "sides": []})
        event["types"] += [t for t in e["type"] if t not in event["types"]]
        if event["mode"] is None:
            event["mode"] = e.get("mode")
            event["mode_type"] = e["type"][0]
        event["status"] = event["status"] or e["status"]
        for role, parties in (("claim", [e["claim"]] if e.get("claim") else []), ("recipient", e["recipient"]), ("actor", e["actor"])):
            for p in parties:
                for a, b in p["spans"]:
                    at = inside(a, b)
                    if at:
                        event["sides"].append((role, at))
                        event["parties"].setdefault(head_word(at, False), set()).add(role)
    document.events += list(merged.values())


def tree_heads(document):
    forms = [f for s in document.sentences() for f in s.forms]
    where = [(s, i) for s in document.sentences() for i in range(len(s.forms))]

    def head_word(words, trigger):
        s = where[words[0]][0]
        local = [w - s.offset for w in words if where[w][0] is s]
        tree = s.head or s.parsed
        if tree is None:
            return guess_head(forms, words, trigger)
        return s.offset + head_of(local, tree)
    return head_word


def anchor_again(document):
    """Puts the events of a text without gold trees on the heads that a model's parse names."""
    document.events = []
    add_events(document, document.spans, document.record, tree_heads(document))


def read_events(folder, ud, re3d, name="train"):
    """Adds the event layer to documents of UD and re3d; returns the documents that have it."""
    by_sentence = {s.id: d for d in ud for s in d.sentences()}
    out = []
    records = [json.loads(line) for line in open(f"{folder}/events/{name}.jsonl", encoding="utf-8")]
    if name == "train":
        layer = os.path.join(os.path.dirname(os.path.abspath(__file__)), "data/events")
        notation = own_module(layer, "check")
        records += [r for r in own_module(layer, "corpora").load(folder, os.path.join(layer, "corpora.jsonl")) if not notation.held_out(r["text"])]
    for record in records:
        if record.get("sentences"):
            document = by_sentence[record["sentences"][0][2]]
            spans = find_spans(document, record["sentences"], record["text"])
            document.places_known = document.source == "EWT"
        else:
            document = re3d.get(record["source_id"]) if re3d else None
            if document is None:
                document = raw_document(record["id"], "raw", record["text"])
            else:
                assert document.spans[-1][1] <= len(record["text"]) + 2, record["id"]
            spans = document.spans
            for s in document.sentences():
                s.events = True
        document.record = record
        add_events(document, spans, record, tree_heads(document))
        out.append(document)
    return out


def add_places(document):
    """Places and times of events from PropBank's roles (EWT)."""
    for s in document.sentences():
        roles = dict(s.roles or [])
        for e in document.events:
            local = e["trigger"] - s.offset
            if local in roles:
                e["places"] = True
                for word, role in roles[local].items():
                    if role in ("ARGM-LOC", "ARGM-TMP"):
                        e["parties"].setdefault(s.offset + word, set()).add("place" if role == "ARGM-LOC" else "time")


def own_module(folder, name):
    """A program of the event layer as a module."""
    spec = importlib.util.spec_from_file_location(name, f"{folder}/{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read_own(folder, names=None):
    """Sentences of the project's own: one document a passage, events with guessed heads."""
    notation = own_module(folder, "check")
    out = []
    for path in sorted(glob.glob(f"{folder}/*.txt")) + [os.path.join(os.path.dirname(os.path.abspath(__file__)), "../data/lexicon/examples.tsv")]:
        name = os.path.basename(path)
        if (names is None and name == "heldout.txt") or (names is not None and name not in names):
            continue
        for record in read_passages(notation, path):
            if names is None and notation.held_out(record["text"]):
                continue
            document = raw_document(f"{name}-{record['line']}", "own", record["text"])
            party = lambda span: {"spans": [span]}
            for e in record["events"]:
                e["type"], e["status"] = [e["type"]], [e["status"]]
                e["actor"], e["recipient"] = [party(s) for s in e["actor"]], [party(s) for s in e["recipient"]]
                e["claim"] = party(e["claim"][0]) if e["claim"] else None
            for s in document.sentences():
                s.events = True
            document.record = record
            add_events(document, document.spans, record, tree_heads(document))
            out.append(document)
    return out


def read_passages(notation, path):
    """As check.py's read, but a line that does not parse is left out with a warning."""
    for number, line in notation.lines(path):
        try:
            text, events = notation.parse(line.split("\t")[-1])  # a table's last column, or the line
        except notation.Wrong as e:
            print(f"left out {os.path.basename(path)}:{number}: {e}")
            continue
        for e in events:
            for side in ("actor", "recipient"):
                e[side] = [notation.nearest(s, e["trigger"])[0] for s in e[side]]
            e["claim"] = notation.nearest(e["claim"], e["trigger"])[0:1] if e["claim"] else None
        yield {"text": text, "line": number, "events": events}


def merge(documents):
    """One document of several, each a paragraph (or more) of its own."""
    out, at = Document(documents[0].id, documents[0].source), 0
    for d in documents:
        start = at
        for paragraph in d.paragraphs:
            out.paragraphs.append([])
            for s in paragraph:
                s = copy.copy(s)
                s.offset = at
                at += len(s.forms)
                out.paragraphs[-1].append(s)
        for e in d.events:
            out.events.append(e | {"trigger": e["trigger"] + start, "words": [w + start for w in e["words"]],
                                   "parties": {w + start: r for w, r in e["parties"].items()}})
    return out


class Lexicon:
    """Which forms of data/lexicon/forms.tsv start at a word (the rule of data/lexicon/README.md)."""

    def __init__(self, path, events):
        self.forms = collections.defaultdict(dict)  # first word -> {words: bits}
        with open(path, encoding="utf-8") as file:
            for line in file:
                if line.startswith("#"):
                    continue
                form, _, types, _ = line.rstrip("\n").split("\t")
                words = tuple(form.split(" "))
                bits = self.forms[words[0]].setdefault(words, set())
                bits |= {0} | {events.index(t) for t in types.split(",")}

    def mark(self, paragraph):
        """Sets `features` of every sentence of a paragraph."""
        words = [f.lower().replace("\u2019", "'") for s in paragraph for f in s.forms]
        marks = []
        for i, word in enumerate(words):
            bits = set()
            for form, more in self.forms.get(word, {}).items():
                if tuple(words[i:i + len(form)]) == form:
                    bits |= more
            marks.append(tuple(sorted(bits)))
        at = 0
        for s in paragraph:
            s.features = marks[at:at + len(s.forms)]
            at += len(s.forms)


def read_sides(path):
    """{roleset: {argument: party}} of lexicon.tsv: unconditional rows of some strength, where those of a roleset agree."""
    sides = {}
    for line in open(path, encoding="utf-8"):
        if line.startswith("#") or line.startswith("-"):
            continue
        row = line.rstrip("\n").split("\t")
        if row[8] != "-" or float(row[9]) < 0.3:
            continue
        mapping = {a: party for party, field in (("recipient", row[6]), ("actor", row[5])) for a in field.split("+") if a != "-"}
        sides[row[0]] = mapping if sides.get(row[0], mapping) == mapping else {}
    return {r: m for r, m in sides.items() if m}


def add_silver(documents, sides):
    """Parties of lexicon predicates from PropBank's roles, for the party head alone."""
    for d in documents:
        taken = {e["trigger"] for e in d.events}
        for s in d.sentences():
            for word, roles in s.roles or ():
                mapping = sides.get(s.rolesets[word])
                if not mapping or s.offset + word in taken:
                    continue
                mapping = mapping | {"ARGM-LOC": "place", "ARGM-TMP": "time"}
                d.silver.append((s.offset + word, {s.offset + w: {mapping[r]} for w, r in roles.items() if r in mapping}))


# ---------------------------------------------------------------- label sets

def build_labels(documents):
    tags, rules, rels = collections.Counter(), collections.Counter(), collections.Counter()
    feats = collections.defaultdict(collections.Counter)
    for d in documents:
        for s in d.sentences():
            if s.tag:
                tags.update(s.tag)
                rules.update(r for r in s.lemma if r)
                rels.update(s.deprel)
                for t in s.tag:
                    feats["|".join(t.split("|", 2)[:2])][t] += 1
    known = [t for t, n in tags.most_common() if n >= 2]
    fallback = {pair: c.most_common(1)[0][0] for pair, c in feats.items()}
    known += sorted(f for f in fallback.values() if f not in set(known))
    out = {"tag": known, "lemma": [r for r, n in rules.most_common() if n >= 3], "deprel": [r for r, n in rels.most_common() if n >= 2],
           "entity": sets.ENTITY, "mention": sets.MENTION, "time": sets.TIME, "role": sets.ROLE, "event": sets.EVENTS, "mode": sets.MODE,
           "status": sets.STATUS, "party": sets.PARTY}
    return out


OPEN = ("NOUN", "VERB", "ADJ", "ADV", "AUX", "PRON", "DET", "ADP", "SCONJ", "CCONJ", "PART", "INTJ")


def lemma_lists(documents, folder):
    """Known lemmas by part of speech, from UD train and PropBank's aliases: a rule whose result is among them is believed first."""
    out = {upos: set() for upos in OPEN}
    for d in documents:
        for s in d.sentences():
            for lemma, upos in zip(s.lemmas or (), s.upos or ()):
                if upos in out and lemma != "_":
                    out[upos].add(lemma)
    kinds = {"v": "VERB", "n": "NOUN", "j": "ADJ"}
    for line in gzip.open(f"{folder}/roles/rolesets.jsonl.gz", "rt", encoding="utf-8"):
        for kind, word in json.loads(line)["aliases"]:
            if kind in kinds and word.isalpha() and word.islower():
                out[kinds[kind]].add(word)
    return {upos: sorted(words) for upos, words in out.items()}


def choose_lemma(form, upos, rules, scores, lists, margin=4.0, most=12):
    """The best rule, or the next ones within `margin` of it, whose result is a known lemma; else the best rule's result."""
    order = sorted(range(len(rules)), key=lambda i: -scores[i])[:most]
    best = apply_lemma(form, rules[order[0]])
    known = lists.get(upos)
    if known:
        for rank, i in enumerate(order):
            if scores[i] <= scores[order[0]] - margin:
                break
            lemma = best if rank == 0 else apply_lemma(form, rules[i])
            if lemma in known and (rank == 0 or not rules[i].startswith("=|")):
                return lemma
    return best


class Encoder:
    """Turns documents into numbers once."""

    def __init__(self, label_sets, vocabulary, lexicon=None):
        self.labels = label_sets
        self.id = {k: {v: i for i, v in enumerate(values)} for k, values in label_sets.items()}
        self.split = wordpieces.WordPieces(vocabulary)
        self.lexicon = lexicon
        pairs = {}
        for t in label_sets["tag"]:
            pairs.setdefault("|".join(t.split("|", 2)[:2]), t)
        self.pairs = pairs

    def tag(self, t):
        if t in self.id["tag"]:
            return self.id["tag"][t]
        return self.id["tag"].get(self.pairs.get("|".join(t.split("|", 2)[:2])), IGNORE)

    def prepare(self, document):
        get = lambda layer, values: [self.id[layer].get(v, IGNORE) for v in values]
        for s in document.sentences():
            s.pieces = [self.split.of(f) for f in s.forms]
            s.length = sum(map(len, s.pieces))
            s.case = [wordpieces.case_of(f) for f in s.forms]
            s.n_tag = [self.tag(t) for t in s.tag] if s.tag else None
            s.n_lemma = get("lemma", s.lemma) if s.lemma else None
            s.n_deprel = get("deprel", s.deprel) if s.deprel else None
            for layer in ("entity", "mention", "time"):
                values = getattr(s, layer)
                setattr(s, "n_" + layer, get(layer, values) if values else None)
            s.features = [()] * len(s.forms)
        if self.lexicon:
            for paragraph in document.paragraphs:
                self.lexicon.mark(paragraph)


# ---------------------------------------------------------------- windows and batches

class Window:
    def __init__(self, document, sentences, starts):
        self.document, self.sentences, self.starts = document, sentences, starts  # starts: first sentence of a paragraph?
        self.length = sum(s.length for s in sentences) + 2


def windows_of(document, limit, hard=190):
    """Whole paragraphs up to `limit` pieces; a longer paragraph is cut at sentence ends."""
    out, run, starts, size = [], [], [], 2
    def close():
        nonlocal run, starts, size
        if run:
            out.append(Window(document, run, starts))
        run, starts, size = [], [], 2
    for paragraph in document.paragraphs:
        whole = sum(s.length for s in paragraph)
        if size + whole > limit and (whole + 2 <= limit or size > limit * 0.6):
            close()
        for i, s in enumerate(paragraph):
            if size + s.length > limit:
                close()
            if s.length + 2 > hard:
                close()
                if s.length + 2 > 192:
                    continue
            run.append(s)
            starts.append(i == 0)
            size += s.length
    close()
    return out


class Sampler:
    """An epoch's batches: runs of windows of one document, shuffled, until a batch is full."""

    def __init__(self, documents, seed, *, limit=160, pieces=2048, run=4, repeat=None, jitter=True):
        self.documents, self.random = documents, random.Random(seed)
        self.limit, self.pieces, self.run, self.repeat, self.jitter = limit, pieces, run, repeat or (lambda d: 1), jitter

    def epoch(self):
        units = []
        for d in self.epoch_documents():
            times = 1 if d.source == "own" else self.repeat(d)
            count = int(times) + (self.random.random() < times - int(times))
            for _ in range(count):
                if self.jitter and self.random.random() < 0.04:
                    windows = [Window(d, [s], [False]) for s in d.sentences() if s.length < 180]
                    limit = 0
                else:
                    limit = self.random.choice((self.limit, self.limit, self.limit, 120, 140, 90)) if self.jitter else self.limit
                    windows = windows_of(d, limit)
                at = 0
                while at < len(windows):
                    step = self.run if limit else 16
                    units.append(windows[at:at + step])
                    at += step
        if self.jitter:
            self.random.shuffle(units)
        return self.fill(units)

    def epoch_documents(self):
        """Short passages of the project's own are seen alone or several in a row."""
        own = [d for d in self.documents if d.source == "own"] if self.jitter else []
        if not own:
            return self.documents
        chosen = [d for d in own for _ in range(int(self.repeat(d)) + (self.random.random() < self.repeat(d) % 1))]
        self.random.shuffle(chosen)
        groups, at = [], 0
        while at < len(chosen):
            step = self.random.choice((1, 1, 2, 3, 4, 5))
            groups.append(merge(chosen[at:at + step]))
            at += step
        return [d for d in self.documents if d.source != "own"] + groups

    def fill(self, units):
        batch, size = [], 0
        batches = []
        for unit in units:
            length = sum(w.length for w in unit)
            if batch and size + length > self.pieces * 1.15:
                batches.append(batch)
                batch, size = [], 0
            batch.append(unit)
            size += length
            if size >= self.pieces:
                batches.append(batch)
                batch, size = [], 0
        return batches + [batch] if batch else batches


def collate(units, encoder, *, augment=None, lexicon_drop=0.0, word_drop=0.0, gate_share=0.0):
    """Tensors of a batch; `augment` is a random.Random or None; `lexicon_drop` is a share of windows, `word_drop` of words,
    `gate_share` of windows of the event layer whose sentences without event the others do not see in the later layers."""
    windows = [w for unit in units for w in unit]
    pieces, position, case, first = [], [], [], []
    lengths, owner = [], []
    token = collections.defaultdict(list)
    arcs, arc_windows, pairs, factual, roles, events, silver, coref = [], [], [], [], [], [], [], []
    split, ids = encoder.split, encoder.id
    window_tokens, sentence_of = [], []
    left_at_gate = []  # (window, first piece, end) of sentences that a window's others do not see behind the gate
    unit_mentions = []
    for unit in units:
        mentions = []
        for w in unit:
            begin, rows_begin = len(pieces), len(first)
            style = augment.random() if augment else 1.0
            style = "lower" if style < 0.02 else "upper" if style < 0.04 else None
            drop_final = augment is not None and augment.random() < 0.03
            blank = augment is not None and bool(w.document.events) and augment.random() < 0.3  # some names become unknown
            drop_lexicon = augment is not None and augment.random() < lexicon_drop
            gated = sentences_left(w, augment) if augment and gate_share and augment.random() < gate_share else ()
            pieces.append(split.cls)
            case.append(0)
            where = {}  # document token number -> row
            for si, s in enumerate(w.sentences):
                count = len(s.forms)
                used = count
                if drop_final and count > 3 and s.forms[-1] in ".!?" and si == len(w.sentences) - 1:
                    used = count - 1
                base, piece_base = len(first), len(pieces)
                for i in range(used):
                    where[s.offset + i] = len(first)
                    first.append(len(pieces))
                    c = s.case[i]
                    if style == "lower" and c in (2, 3, 4):
                        c = 1
                    elif style == "upper" and c in (1, 2, 4):
                        c = 3 if len(s.forms[i]) > 1 else 2
                    glued = s.glued[i] and not (i == 0 and w.starts[si])
                    c += 8 if glued else 0
                    hide = (blank and s.case[i] in (2, 3, 4) and augment.random() < 0.3) or (word_drop and augment.random() < word_drop)
                    pieces += [split.unknown] * len(s.pieces[i]) if hide else s.pieces[i]
                    case += [c] * len(s.pieces[i])
                    sentence_of.append(len(arcs))
                if si in gated:
                    left_at_gate.append((len(lengths), piece_base - begin, len(pieces) - begin))
                token["sentence"] += ([1.0] + [0.0] * (used - 1)) if s.gold else [-1.0] * used
                token["tag"] += s.n_tag[:used] if s.n_tag else [IGNORE] * used
                if s.n_lemma and style:
                    change = str.lower if style == "lower" else str.upper
                    token["lemma"] += [ids["lemma"].get(lemma_rule(change(f), l), IGNORE) for f, l in zip(s.forms[:used], s.lemmas)]
                else:
                    token["lemma"] += s.n_lemma[:used] if s.n_lemma else [IGNORE] * used
                for layer in ("entity", "mention", "time"):
                    values = getattr(s, "n_" + layer)
                    token[layer] += values[:used] if values else [IGNORE] * used
                token["predicate"] += s.predicate[:used] if s.predicate else [-1] * used
                token["cue"] += s.cue[:used] if s.cue else [-1] * used
                arcs.append(base)
                if s.head:
                    token["head"] += [-1 if h == 0 else base + h - 1 if h - 1 < used else -2 for h in s.head[:used]]
                    token["deprel"] += s.n_deprel[:used]
                else:
                    token["head"] += [-2] * used
                    token["deprel"] += [IGNORE] * used
                factual += [(base + i, v, c) for i, v, c in s.factual if i < used]
                for word, args in s.roles or ():
                    roles.append((base + word, base, used, {base + a: ids["role"][r] for a, r in args.items() if a < used}))
                token["event"] += [0 if s.events else IGNORE] * used
                token["features"] += [() if drop_lexicon else f for f in s.features[:used]]
            pieces.append(split.sep)
            case.append(0)
            position += range(len(pieces) - begin)
            lengths.append(len(pieces) - begin)
            window_tokens.append((rows_begin, len(first)))
            owner += [len(lengths) - 1] * (len(first) - rows_begin)
            for e in w.document.events:
                if e["trigger"] not in where:
                    continue
                row = where[e["trigger"]]
                for other in e["words"]:
                    if other in where and token["event"][where[other]] == 0:
                        token["event"][where[other]] = IGNORE
                events.append((row, e, {where[t]: r for t, r in e["parties"].items() if t in where}, rows_begin, len(first)))
            for trigger, parties in w.document.silver:
                if trigger in where:
                    silver.append((where[trigger], {where[t]: r for t, r in parties.items() if t in where}, rows_begin, len(first)))
            if w.document.chains is not None:
                mentions += [(where[t], k) for t, k in sorted(w.document.chains.items()) if t in where]
        if len(mentions) > 1:
            coref.append(mentions)
    batch = tensors(windows, pieces, position, case, first, lengths, token, window_tokens, sentence_of, factual, roles, events, silver, coref, encoder)
    if left_at_gate:
        batch["late_attention"] = behind_gate(batch["attention"], left_at_gate)
    return batch


def sentences_left(window, augment):
    """Sentences without event that would leave at the gate: most of them, where others stay."""
    if not window.document.events or not any(s.events for s in window.sentences):
        return ()
    told = [w for e in window.document.events for w in e["words"]]
    without = [i for i, s in enumerate(window.sentences) if not any(s.offset <= w < s.offset + len(s.forms) for w in told)]
    if len(without) == len(window.sentences):
        return ()
    return {i for i in without if augment.random() < 0.75}


def behind_gate(attention, left):
    """[windows, width, width]: rows that stay do not see those that left; those that left see all, as for them nothing changed."""
    gone = torch.zeros(attention.shape[0], attention.shape[2], dtype=torch.bool)
    for window, first, end in left:
        gone[window, first:end] = True
    hidden = gone.unsqueeze(1) & ~gone.unsqueeze(2)
    return attention.expand(-1, attention.shape[2], -1).masked_fill(hidden, -10000.0)


def tensors(windows, pieces, position, case, first, lengths, token, window_tokens, sentence_of, factual, roles, events, silver, coref, encoder):
    count = len(pieces)
    rows = -(-(count + 1) // 64) * 64
    fill = rows - count
    width = -(-(max(lengths) + 1) // 16) * 16
    pad = torch.full((len(lengths), width), rows - 1)
    # dummy rows take the value of a position that is padding for sure
    unpad = torch.full((rows,), width - 1)
    attention = torch.zeros(len(lengths), 1, width)
    at = 0
    for i, n in enumerate(lengths):
        pad[i, :n] = torch.arange(at, at + n)
        unpad[at:at + n] = torch.arange(i * width, i * width + n)
        attention[i, ..., n:] = -10000.0
        at += n
    batch = {"pieces": torch.tensor(pieces + [0] * fill), "position": torch.tensor(position + [0] * fill),
             "case": torch.tensor(case + [0] * fill), "first": torch.tensor(first), "pad": pad, "unpad": unpad, "attention": attention,
             "windows": windows, "count": count, "window_tokens": window_tokens}
    for name in ("tag", "lemma", "entity", "mention", "time", "head", "deprel", "predicate", "cue", "event"):
        batch[name] = torch.tensor(token[name])
    batch["sentence"] = torch.tensor(token["sentence"])
    features = torch.zeros(len(first), 17)
    for i, f in enumerate(token["features"]):
        for k in f:
            features[i, k] = 1.0
    batch["features"] = features
    sentence_of = torch.tensor(sentence_of)
    batch["sentence_of"] = sentence_of
    longest = max(b - a for a, b in window_tokens)
    index = torch.zeros(len(window_tokens), longest, dtype=torch.long)
    real = torch.zeros(len(window_tokens), longest, dtype=torch.bool)
    for i, (a, b) in enumerate(window_tokens):
        index[i, :b - a] = torch.arange(a, b)
        real[i, :b - a] = True
    batch["index"], batch["real"] = index, real
    group = torch.where(real, sentence_of[index], torch.full_like(index, -1))
    same = (group.unsqueeze(2) == group.unsqueeze(1)) & real.unsqueeze(1) & real.unsqueeze(2)
    batch["same_sentence"] = same
    batch["factual"] = factual
    batch["roles"] = role_tensors(roles)
    batch["events"] = event_tensors(events, encoder)
    batch["silver"] = silver_tensors(silver, encoder)
    batch["coref"] = [(torch.tensor([r for r, _ in m]), [k for _, k in m]) for m in coref]
    return batch


def role_tensors(roles):
    if not roles:
        return None
    width = max(n for _, _, n, _ in roles)
    candidates = torch.zeros(len(roles), width, dtype=torch.long)
    gold = torch.full((len(roles), width), IGNORE)
    for i, (_, start, n, args) in enumerate(roles):
        candidates[i, :n] = torch.arange(start, start + n)
        gold[i, :n] = 0
        for row, label in args.items():
            gold[i, row - start] = label
    return torch.tensor([r[0] for r in roles]), candidates, gold


def event_tensors(events, encoder):
    if not events:
        return None
    ids = encoder.id
    width = max(end - start for _, _, _, start, end in events)
    rows = torch.tensor([e[0] for e in events])
    types = torch.zeros(len(events), len(ids["event"]))
    mode, status = [], []
    candidates = torch.zeros(len(events), width, dtype=torch.long)
    gold = torch.full((len(events), width), IGNORE)
    places = torch.zeros(len(events), dtype=torch.bool)
    order = ("actor", "recipient", "claim", "place", "time")
    for i, (row, e, parties, start, end) in enumerate(events):
        first, rest = e["types"][0], e["types"][1:]
        types[i, ids["event"][first]] = 1.0 if not rest else 0.75
        for t in rest:
            types[i, ids["event"][t]] += 0.25 / len(rest)
        mode.append(ids["mode"].get(f"{e['mode_type']}-{e['mode']}", 0) if e["mode"] else 0)
        status.append(ids["status"].get(e["status"][0], IGNORE) if e["status"] else IGNORE)
        n = end - start
        candidates[i, :n] = torch.arange(start, end)
        gold[i, :n] = 0
        for r, kinds in parties.items():
            gold[i, r - start] = ids["party"][next(k for k in order if k in kinds)]
        places[i] = e["places"]
    return rows, types, torch.tensor(mode), torch.tensor(status), candidates, gold, places


def silver_tensors(silver, encoder):
    if not silver:
        return None
    width = max(end - start for _, _, start, end in silver)
    candidates = torch.zeros(len(silver), width, dtype=torch.long)
    gold = torch.full((len(silver), width), IGNORE)
    for i, (row, parties, start, end) in enumerate(silver):
        candidates[i, :end - start] = torch.arange(start, end)
        gold[i, :end - start] = 0
        for r, kinds in parties.items():
            gold[i, r - start] = encoder.id["party"][next(iter(kinds))]
    return torch.tensor([s[0] for s in silver]), candidates, gold


def load(folder, part="train"):
    """All documents of a part with every layer; for train: also the event layer."""
    ud = read_conllu(f"{folder}/ud/en-{part}.conllu.gz")
    add_propbank(ud, folder)
    if part != "train":
        return ud, []
    re3d = read_re3d(folder)
    with_events = read_events(folder, ud, re3d)
    for d in with_events:
        add_places(d)
    return ud + list(re3d.values()), with_events
