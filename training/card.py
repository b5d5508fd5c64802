# SPDX-License-Identifier: Apache-2.0
"""Prints a model's card: what it is, what it learned from, its dev figures with gold words, float32 beside 8 bit.

usage: card.py MODEL FIGURES.json > CARD.md      (figures: evaluate.py --quantised --json)
"""
import json
import os
import sys

from check import ModelFile

ROWS = [("sentences, F1", "sentence", None), ("UPOS", "upos", None), ("XPOS", "xpos", None), ("features (all)", "feats", None),
        ("lemmas, with the lists", "lemma_listed", None), ("UAS", "uas", None), ("LAS (universal relations)", "las", None),
        ("predicates, F1", "predicate", None), ("roles by head word, gold predicates, F1", "role", None),
        ("factuality, correlation", "factual_r", None), ("attribution cues, F1", "cue", None), ("names, exact span and type, F1", "entity", None),
        ("mention heads with type, F1", "mention", None), ("times, exact span, F1", "time", None),
        ("coreference, right link or none for a gold mention", "coref_links", None),
        ("events: word and type, F1", None, "event_f1"), ("status, of those found", None, "status"), ("mode, of those found", None, "mode"),
        ("actor, gold trigger, F1", None, "party_actor"), ("recipient, gold trigger, F1", None, "party_recipient")]


def cell(figures, key):
    if key not in figures["float"]:
        return ""
    return " \\| ".join(f"{figures[k][key]:.3f}".lstrip("0") for k in ("float", "int8"))


def main():
    path, figures = sys.argv[1], json.load(open(sys.argv[2], encoding="utf-8"))
    model = ModelFile(path)
    c, training = model.config, model.header["training"]
    here = os.path.dirname(os.path.abspath(__file__))
    rows = "\n".join("| " + " | ".join([name] + [cell(figures, f"{part}.{ud}" if ud else "") for part in ("EWT", "GUM")] + [cell(figures, event or "")]) + " |"
                     for name, ud, event in ROWS)
    text = open(os.path.join(here, "card.md"), encoding="utf-8").read()
    gate = f"after layer {c['gate_layer']}: sentences that tell no event may leave (`code --gate`)" if c.get("gate_layer") else "none"
    values = {"name": model.header["name"], "version": model.header["version"], "size": f"{os.path.getsize(path) / 1e6:.1f} MB",
              "layers": c["layers"], "hidden": c["hidden"], "heads": c["heads"], "inner": f"{c['inner']:,}", "pieces": f"{len(model.vocabulary):,}",
              "gate": gate, "seed": training["seed"], "data": "\n".join(f"- {d}" for d in training["data"]),
              "licences": "\n".join(f"- {l}" for l in training["licences"]), "figures": rows,
              "kind": "the full model" if c["layers"] > 3 else "the fast model, distilled from the full one (`training/student.py`)"}
    for key, value in values.items():
        text = text.replace("{" + key + "}", str(value))
    print(text, end="")


if __name__ == "__main__":
    main()
