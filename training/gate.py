# SPDX-License-Identifier: Apache-2.0
"""Adds the gate to a trained model: it learns, from the encoder's first layers, which words the whole model takes for events.

usage: gate.py CHECKPOINT OUT.checkpoint [--layer 2] [--data FOLDER] [--own FOLDER] [--lexicon FILE]

The model itself is left as it is. Every word of the training texts is a case, its target the larger of the model's P(event) and
the annotation. Prints, for dev texts that no layer was trained on, how many sentences stay at a threshold and how many of the model's events
stand in them.
"""
import argparse
import os

os.environ.setdefault("MALLOC_MMAP_THRESHOLD_", "1073741824")
import torch
from torch.nn import functional as F

import data
import evaluate
import train
from model import GATE_LAYER, Gate

THRESHOLDS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.3)


def cases(model, encoder, documents, layer):
    """Early vectors, lexicon features, targets of all words; and the sentence each belongs to."""
    vectors, features, targets, sentences, count = [], [], [], [], 0
    sampler = data.Sampler(documents, 1, limit=160, pieces=6000, run=1000, jitter=False)
    model.eval()
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        for units in sampler.epoch():
            batch = data.collate(units, encoder)
            g = model.event_vector(model.encode(batch), batch["features"])
            told = 1 - F.softmax(model.head.event(g).float(), 1)[:, 0]
            for row in batch["events"][0].tolist() if batch["events"] else ():
                told[row] = 1.0
            vectors.append(model.early(batch, layer).to(torch.bfloat16))
            features.append(batch["features"])
            targets.append(told)
            sentences.append(batch["sentence_of"] + count)
            count = int(sentences[-1].max()) + 1
    return torch.cat(vectors), torch.cat(features), torch.cat(targets), torch.cat(sentences)


def fit(gate, vectors, features, targets, epochs, seed):
    torch.manual_seed(seed)
    optimizer = torch.optim.AdamW(gate.parameters(), lr=2e-3, weight_decay=0.01)
    batch = 4096
    steps = epochs * (len(targets) // batch)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 2e-3, total_steps=steps + 1)
    for epoch in range(epochs):
        order, total = torch.randperm(len(targets)), 0.0
        for at in range(0, len(order) - batch + 1, batch):
            rows = order[at:at + batch]
            loss = F.binary_cross_entropy_with_logits(gate(vectors[rows].float(), features[rows]), targets[rows])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
            total += loss.item()
        print(f"epoch {epoch + 1}: loss {total / max(1, len(order) // batch):.4f}", flush=True)


def trade(gate, vectors, features, targets, sentences):
    with torch.no_grad():
        chance = torch.sigmoid(gate(vectors.float(), features))
    count = int(sentences.max()) + 1
    best = torch.zeros(count).scatter_reduce(0, sentences, chance, "amax", include_self=True)
    told = targets >= 0.5
    for threshold in THRESHOLDS:
        stays = best >= threshold
        kept = float((stays[sentences] & told).sum()) / max(1, int(told.sum()))
        print(f"threshold {threshold:.2f}: {float(stays.float().mean()):6.1%} of sentences stay, {kept:7.2%} of events")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("checkpoint")
    parser.add_argument("out")
    parser.add_argument("--data", default="../shared/data")
    parser.add_argument("--own")
    parser.add_argument("--lexicon")
    parser.add_argument("--layer", type=int, default=GATE_LAYER, help="layers before the gate")
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--seed", type=int, default=20261125)
    options = parser.parse_args()
    torch.set_num_threads(2)
    model, stored = train.load_checkpoint(options.checkpoint)
    encoder = data.Encoder(model.labels, model.vocabulary, data.Lexicon(options.lexicon, model.labels["event"]) if options.lexicon else None)
    documents, _ = data.load(options.data)
    documents += data.read_own(options.own) if options.own else []
    for d in documents:
        encoder.prepare(d)
    torch.manual_seed(options.seed)
    model.config["gate_layer"] = options.layer
    model.gate = Gate(model.config["hidden"])
    vectors, features, targets, _ = cases(model, encoder, documents, options.layer)
    print(f"{len(targets)} words, {int((targets >= 0.5).sum())} of them events", flush=True)
    fit(model.gate, vectors, features, targets, options.epochs, options.seed)
    dev = evaluate.Dev(options.data, encoder)
    dev.parse(model)
    for name, part in dev.parts.items():
        print(name)
        trade(model.gate, *cases(model, encoder, part, options.layer))
    train.save(options.out, model, None, stored["state"])


if __name__ == "__main__":
    main()
