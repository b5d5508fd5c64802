# SPDX-License-Identifier: Apache-2.0
"""Writes a tiny random model in the real format for unit tests.

usage: tiny.py OUT.model
"""
import sys

import torch

import export
import labels
from model import Model

CONFIG = {"layers": 2, "hidden": 64, "heads": 2, "inner": 128, "positions": 64, "cases": 16, "window": 48, "event_hidden": 48,
          "layer_norm_epsilon": 1e-12, "arc_width": 32, "label_width": 16, "role_width": 16, "party_width": 16,
          "coreference_width": 24, "gate_layer": 1}
TAGS = ["NOUN|NN|Number=Sing", "NOUN|NNS|Number=Plur", "PROPN|NNP|Number=Sing",
        "VERB|VBD|Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin", "VERB|VB|VerbForm=Inf", "ADP|IN|_",
        "DET|DT|Definite=Def|PronType=Art", "PUNCT|.|_", "PUNCT|,|_", "PRON|PRP|Case=Nom|Gender=Masc|Number=Sing|Person=3|PronType=Prs",
        "AUX|VBD|Mood=Ind|Tense=Past|VerbForm=Fin", "PART|RB|Polarity=Neg", "NUM|CD|NumForm=Digit|NumType=Card"]
LEMMAS = ["l|0|", "k|0|", "l|1|", "l|2|", "l|2|y", "t|0|", "=|not", "=|be", "k|1|"]
DEPRELS = ["root", "nsubj", "obj", "obl", "case", "det", "punct", "aux", "advmod", "conj", "cc", "flat", "nmod", "nmod:poss", "ccomp"]
WORDS = """the of and in to a for on said was with that by at from he his it is as they be had were are this who police government
president minister army people war attack protest city country court party us united states washington iraq ##s ##ed ##ing ##er ##ion
##ly thousand friday arrest den ##ied cafe owner not n did""".split()


def main():
    torch.manual_seed(7)
    letters = "abcdefghijklmnopqrstuvwxyz0123456789"
    marks = [chr(c) for c in range(33, 127) if not chr(c).isalnum()] + ["\u2019", "\u201c", "\u201d", "\u2013"]
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"] + marks + list(letters) + ["##" + c for c in letters]
    vocabulary += [w for w in WORDS if w not in vocabulary]
    sets = {"tag": TAGS, "lemma": LEMMAS, "deprel": DEPRELS, "entity": labels.ENTITY, "mention": labels.MENTION, "time": labels.TIME,
            "role": labels.ROLE[:8], "event": labels.EVENTS, "mode": labels.MODE[:12], "status": labels.STATUS, "party": labels.PARTY}
    model = Model(CONFIG, sets, vocabulary)
    with torch.no_grad():
        for name, p in model.named_parameters():
            if "norm" in name:
                p.copy_((1.0 if name.endswith("weight") else 0.0) + 0.1 * torch.randn_like(p))
            else:
                p.copy_(torch.randn_like(p) * (0.15 if p.dim() > 1 else 0.1))
    size = export.write_model(model, sys.argv[1], name="dragoman-tiny", version="1", training={"data": [], "licences": [], "seed": 7, "figures": {}})
    print(size, "bytes")


if __name__ == "__main__":
    main()
