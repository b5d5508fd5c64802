# SPDX-License-Identifier: Apache-2.0
"""Trees by an earlier model for the texts that have none, so that events and parties stand on head words there too."""
import torch

import data
import losses


def parse(model, encoder, documents):
    """Sets `parsed` of every sentence of the documents, then puts their events on those heads."""
    model.eval()
    sampler = data.Sampler(documents, 1, limit=160, pieces=6000, run=1000, jitter=False)
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        for units in sampler.epoch():
            batch = data.collate(units, encoder)
            h = model.encode(batch)
            scores = losses.mask_arcs(model.arc_scores(h, batch["index"]), batch["same_sentence"])
            tree_of(scores, batch)
    for d in documents:
        if getattr(d, "record", None):
            data.anchor_again(d)
    model.train()


def tree_of(scores, batch):
    for w, window in enumerate(batch["windows"]):
        at = 0
        for s in window.sentences:
            n = len(s.forms)
            block = torch.cat([scores[w, at:at + n, -1:], scores[w, at:at + n, at:at + n]], 1)
            root = int(block[:, 0].argmax())
            block[:, 0] = -1e9
            heads = block.argmax(1).tolist()
            heads[root] = 0
            s.parsed = heads
            at += n
