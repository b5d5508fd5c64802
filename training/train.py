# SPDX-License-Identifier: Apache-2.0
"""Trains the analyser: every layer at once, or a second phase from a checkpoint.

usage: train.py --work FOLDER --weights FOLDER --minutes 60 [--start CHECKPOINT] [--phase a|b|c] [--resume]
"""
import argparse
import collections
import glob
import json
import os
import random
import time

os.environ.setdefault("MALLOC_MMAP_THRESHOLD_", "1073741824")
os.environ.setdefault("MALLOC_TRIM_THRESHOLD_", "1073741824")

import torch

import data
import evaluate
import export
import losses
import trees
import wordpieces
from model import CONFIG, GATE_LAYER, Gate, Model, load_pretrained, slim

LICENCES = ["CC BY-SA 4.0 (weights)", "UD English EWT, PropBank and UDS over EWT: CC BY-SA 4.0", "GUM: annotations CC BY 4.0, texts CC BY or CC BY-SA",
            "re3d: CC BY 3.0 AU, public domain, EU reuse notice, CC BY-SA 3.0", "event layer: CC BY 4.0", "all-MiniLM-L6-v2: Apache-2.0"]
DATA = ["UD_English-EWT train", "UD_English-GUM train without essay, fiction, letter, podcast, whow", "PropBank over EWT train", "UDS 2.0 over EWT train",
        "re3d (five sources)", "PLOVER event layer train", "sentences of the project's own"]


VERSION = "2026-11-25"


def about(seed, figures):
    """The header's account of the training."""
    return {"data": DATA, "licences": LICENCES, "seed": seed, "figures": {k: round(v, 4) for k, v in figures.items()}}


def class_weights(documents, names):
    """Rarer types and statuses weigh more, by the square root, within limits."""
    types, status = collections.Counter(), collections.Counter()
    for d in documents:
        for e in d.events:
            types[e["types"][0]] += 1
            if e["status"]:
                status[e["status"][0]] += 1
    middle = sorted(types.values())[len(types) // 2] if types else 1
    clamp = lambda x, a, b: max(a, min(b, x))
    event = [1.0] + [clamp((middle / max(1, types[t])) ** 0.5, 0.7, 2.5) for t in names["event"][1:]]
    total = sum(status.values()) or 1
    weight = [clamp((total / len(names["status"]) / max(1, status[s])) ** 0.4, 0.7, 2.0) for s in names["status"]]
    return {"event": torch.tensor(event), "status": torch.tensor(weight), "place_labels": [p in ("place", "time") for p in names["party"]]}


def optimiser(model, encoder_rate, head_rate):
    groups = {}
    for name, p in model.named_parameters():
        heads = name.startswith(("head.", "gate.")) or name == "embedding.cases"
        decay = p.dim() > 1
        groups.setdefault((heads, decay), []).append(p)
    return torch.optim.AdamW([{"params": ps, "lr": 0.0, "rate": head_rate if heads else encoder_rate, "weight_decay": 0.01 if decay else 0.0}
                              for (heads, decay), ps in groups.items()], betas=(0.9, 0.98), eps=1e-6, fused=True)


def factor(progress, warm, last):
    """Share of the full rate: a linear rise, then a linear fall to `last`."""
    return progress / warm if progress < warm else last + (1.0 - last) * max(0.0, (1.0 - progress) / (1.0 - warm))


def save(path, model, optimizer, state):
    torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict() if optimizer else None, "config": model.config,
                "labels": model.labels, "vocabulary": model.vocabulary, "lemmas": model.lemmas, "state": state}, path + ".part")
    os.replace(path + ".part", path)


def load_checkpoint(path):
    stored = torch.load(path, weights_only=False)
    model = Model(stored["config"], stored["labels"], stored["vocabulary"])
    model.load_state_dict(stored["model"])
    model.lemmas = stored.get("lemmas")
    return model, stored


def publish(model, options, tag, figures, seed):
    folder = os.path.join(options.work, "models")
    os.makedirs(folder, exist_ok=True)
    path = os.path.join(folder, f"{tag}.model")
    size = export.write_model(model, path, name="dragoman-en", version=VERSION, training=about(seed, figures))
    if options.latest:
        export.point_latest(path, options.latest)
    print(f"exported {path}, {size / 1e6:.2f} MB", flush=True)


def table_pieces(lexicon, encoder):
    """Pieces of the words in the tables of data/: names and terms of politics stay whole."""
    out = set()
    for path in glob.glob(os.path.join(os.path.dirname(lexicon or ""), "..", "*", "*.tsv")) if lexicon else ():
        for word in set(open(path, encoding="utf-8").read().replace("_", " ").replace("/", " ").split()):
            out.update(encoder.split.of(word))
    return out


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", default="../shared/data")
    parser.add_argument("--weights", help="folder of all-MiniLM-L6-v2: model.safetensors, vocab.txt")
    parser.add_argument("--work", default="training/work")
    parser.add_argument("--latest", help="a symbolic link that always points at the newest model")
    parser.add_argument("--name", default="a")
    parser.add_argument("--phase", choices="abc", default="a", help="b, c: the starting model's trees place events on head words in texts without trees; b also drops what no text uses")
    parser.add_argument("--start", help="checkpoint to start from")
    parser.add_argument("--resume", action="store_true")
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--steps", type=int, help="fix the number of steps instead of the minutes")
    parser.add_argument("--seed", type=int, default=20261125)
    parser.add_argument("--encoder-rate", type=float, default=2e-4)
    parser.add_argument("--head-rate", type=float, default=2e-3)
    parser.add_argument("--last-rate", type=float, default=0.01, help="share of the rates left at the end")
    parser.add_argument("--pieces", type=int, default=2048)
    parser.add_argument("--event-repeat", type=float, default=2.5)
    parser.add_argument("--share", type=float, default=1.0, help="share of documents without events seen an epoch (rehearsal)")
    parser.add_argument("--own", help="folder of the project's own annotated sentences")
    parser.add_argument("--own-repeat", type=float, default=1.0)
    parser.add_argument("--lexicon", help="forms.tsv")
    parser.add_argument("--lexicon-drop", type=float, default=0.3)
    parser.add_argument("--word-drop", type=float, default=0.05, help="share of words whose pieces are hidden")
    parser.add_argument("--gate-share", type=float, default=0.0, help="share of the event layer's windows seen as behind the gate")
    parser.add_argument("--look-minutes", type=float, default=10.0, help="dev figures, checkpoint and export at the first epoch's end after so long")
    parser.add_argument("--dev-share", type=float, default=0.34)
    options = parser.parse_args()
    torch.set_num_threads(2)
    torch.manual_seed(options.seed)
    os.makedirs(options.work, exist_ok=True)
    checkpoint = os.path.join(options.work, f"{options.name}.checkpoint")

    documents, with_events = data.load(options.data)
    state = {"elapsed": 0.0, "step": 0, "epoch": 0, "seed": options.seed}
    stored = None
    if options.resume and os.path.exists(checkpoint):
        model, stored = load_checkpoint(checkpoint)
        state = stored["state"]
    elif options.start:
        model, _ = load_checkpoint(options.start)
    else:
        vocabulary = wordpieces.read_vocabulary(f"{options.weights}/vocab.txt")
        model = Model(CONFIG, data.build_labels(documents), wordpieces.prune(vocabulary))
        load_pretrained(model, f"{options.weights}/model.safetensors", vocabulary)
    lexicon = data.Lexicon(options.lexicon, model.labels["event"]) if options.lexicon else None
    encoder = data.Encoder(model.labels, model.vocabulary, lexicon)
    if options.phase == "b" and stored is None:
        for d in documents:
            encoder.prepare(d)
        seen = {p for d in documents for s in d.sentences() for word in s.pieces for p in word}
        model = slim(model, seen | table_pieces(options.lexicon, encoder))
        model.config["gate_layer"], model.gate = GATE_LAYER, Gate(model.config["hidden"])
        encoder = data.Encoder(model.labels, model.vocabulary, lexicon)
    model.lemmas = data.lemma_lists(documents, options.data)
    if options.lexicon:
        data.add_silver(documents, data.read_sides(os.path.join(os.path.dirname(options.lexicon), "lexicon.tsv")))
        print("silver parties:", sum(len(d.silver) for d in documents), flush=True)
    own = data.read_own(options.own) if options.own else []
    documents += own
    for d in documents:
        encoder.prepare(d)
    classes = class_weights(documents, model.labels)
    print({k: round(float(v), 2) for k, v in zip(model.labels["event"], classes["event"])}, flush=True)
    dev = evaluate.Dev(options.data, encoder, options.dev_share)
    chosen = set(map(id, with_events))
    repeat = lambda d: options.own_repeat if d.source == "own" else options.event_repeat if id(d) in chosen else options.share
    if options.phase != "a":
        trees.parse(model, encoder, [d for d in documents if d.source in ("re3d", "own")])
        dev.parse(model)
    optimizer = optimiser(model, options.encoder_rate, options.head_rate)
    if stored and stored["optimizer"]:
        optimizer.load_state_dict(stored["optimizer"])
    train(model, optimizer, documents, encoder, classes, dev, repeat, options, state, checkpoint)


def train(model, optimizer, documents, encoder, classes, dev, repeat, options, state, checkpoint):
    model.train()
    budget = options.minutes * 60
    begun, before = time.time(), state["elapsed"]
    pieces = 0
    averages = collections.defaultdict(float)
    looked = time.time()
    while True:
        sampler = data.Sampler(documents, options.seed + state["epoch"], pieces=options.pieces, repeat=repeat)
        augment = random.Random(options.seed * 7 + state["epoch"])
        batches = sampler.epoch()
        total = sum(w.length for b in batches for u in b for w in u)
        print(f"epoch {state['epoch']}: {len(batches)} batches, {total} pieces", flush=True)
        for n, units in enumerate(batches):
            state["elapsed"] = before + time.time() - begun
            progress = state["step"] / options.steps if options.steps else state["elapsed"] / budget
            if progress >= 1:
                break
            rate = factor(progress, 0.06, options.last_rate)
            for group in optimizer.param_groups:
                group["lr"] = group["rate"] * rate
            batch = data.collate(units, encoder, augment=augment, lexicon_drop=options.lexicon_drop, word_drop=options.word_drop, gate_share=options.gate_share)
            with torch.autocast("cpu", torch.bfloat16):
                parts = losses.losses(model, batch, classes)
            loss = sum(losses.WEIGHTS[k] * v for k, v in parts.items())
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            optimizer.step()
            state["step"] += 1
            pieces += batch["count"]
            for k, v in parts.items():
                averages[k] += 0.05 * (v.item() - averages[k])
            if state["step"] % 20 == 0:
                spent = time.time() - begun
                print(f"{time.strftime('%H:%M:%S')} step {state['step']} ({n + 1}/{len(batches)}) {pieces / spent:.0f} pieces/s {progress:.1%} "
                      + " ".join(f"{k} {v:.3f}" for k, v in averages.items()), flush=True)
        state["epoch"] += 1
        done = progress >= 1
        if not done and time.time() - looked < options.look_minutes * 60:
            continue
        looked = time.time()
        figures = dev.run(model)
        print(evaluate.table(figures), flush=True)
        publish(model, options, f"{options.name}-{state['epoch']}", figures, options.seed)
        state["looks"] = state.get("looks", 0) + 1
        save(checkpoint, model, None if done else optimizer, state)
        if not done:
            save(checkpoint.replace(".checkpoint", f".look{state['looks']}.checkpoint"), model, None, state)
        if done:
            print(f"done: {state['step']} steps", flush=True)
            with open(os.path.join(options.work, f"{options.name}.figures.json"), "w") as out:
                json.dump(figures, out, indent=1)
            return


if __name__ == "__main__":
    main()
