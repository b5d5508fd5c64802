#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Fits data/coreference/weights.tsv, which weighs the pairs of mentions (src/annotate/pair_features.h), to GUM train.

usage: coreference.py --pairs PROGRAM [--model M] [--data FOLDER] [--work FOLDER] [--out TSV] [--network X] [--stay X]
PROGRAM is the build's bench/bench_coreference_pairs: it prints the features as the analyser computes them, over the analyser's own words,
trees and mentions, so training and run see the same. The loss is the soft-max over the antecedents of each mention and "none", as the
network's. The network was trained on these very texts, where its scores are better than elsewhere: they enter with the fixed weight
--network, and noise of --noise; --stay is added to "none", which is too often the answer where the analyser's mention is not
quite the annotated one. All three were chosen on GUM dev. GUM train without the five kinds of text under
non-commercial licences. To be run again whenever the model changes. Same input, same weights.
"""
import argparse
import pathlib
import re
import subprocess
import sys

import numpy as np
import torch

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))
import entities_score

LEFT_OUT = ("essay", "fiction", "letter", "podcast", "whow")
TEMPLATES = 15
CLITIC = re.compile("['\u2019](s|m|re|ve|ll|d)?$|n['\u2019]t$", re.I)


def dump(arguments, documents):
    """Runs the pairs program over the documents' texts; returns (names of features, records)."""
    folder = pathlib.Path(arguments.work)
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for i, (_, text, _) in enumerate(documents):
        files.append(folder / f"{i:04}.txt")
        files[-1].write_text(text, encoding="utf-8")
    subprocess.run([arguments.pairs, arguments.model, str(ROOT / "data"), str(folder / "out"), *map(str, files)], check=True)
    names = (folder / "out.names").read_text().split("\n")[:-1]
    return names, np.fromfile(folder / "out.pairs", dtype=np.int32).reshape(-1, 18)


def gold_chains(text, mentions):
    """{(start, end) in bytes: chain}. A pronoun with its clitic ("it's") is marked as one in UD's words; here it is the pronoun."""
    offsets = np.cumsum([0] + [len(c.encode()) for c in text])
    chains = {}
    for start, end, _, chain, *_ in mentions:
        chains[int(offsets[start]), int(offsets[end])] = chain
        short = CLITIC.sub("", text[start:end])
        if short and len(short) < end - start and " " not in short:
            chains.setdefault((int(offsets[start]), int(offsets[start + len(short)])), chain)
    return chains


def read(records, documents):
    """Rows of anaphors (kind, features of none) and of candidates (anaphor row, network, features, right), from the dump."""
    starts = np.flatnonzero(records[:, 0] == 0).tolist() + [len(records)]
    heads, kinds, owner, right, anaphors, candidates = [], [], [], [], [], []
    total = 0
    for (_, text, mentions), a, b in zip(documents, starts, starts[1:]):
        part = records[a:b]
        gold = gold_chains(text, mentions)
        own = part[part[:, 0] == 1]
        chain = {int(m[3]): gold.get((int(m[1]), int(m[2]))) for m in own}
        who = part[part[:, 0] == 2]
        pairs = part[part[:, 0] >= 2]
        row = np.cumsum(pairs[:, 0] == 2) - 1
        keep = pairs[:, 0] == 3
        row, pairs = row[keep], pairs[keep]
        code = {h: (hash_of(c) if c is not None else -1) for h, c in chain.items()}
        left = np.array([code.get(int(h), -1) for h in who[:, 1]])[row]
        other = np.array([code.get(int(h), -1) for h in pairs[:, 1]])
        right.append((left == other) & (left >= 0))
        owner.append(row + total)
        anaphors.append(who)
        candidates.append(pairs)
        total += len(who)
    return np.concatenate(anaphors), np.concatenate(candidates), np.concatenate(owner), np.concatenate(right)


def hash_of(chain):
    return int(chain) if chain.isdigit() else sum(ord(c) * 257 ** i for i, c in enumerate(chain)) % (1 << 31)


def fit(names, anaphors, candidates, owner, right, arguments):
    torch.manual_seed(1)
    torch.set_num_threads(arguments.threads)
    kinds = torch.tensor(anaphors[:, 2].astype(np.int64))
    none = torch.tensor(anaphors[:, 3:9].astype(np.int32))
    pairs = torch.tensor(candidates[:, 3:3 + TEMPLATES].astype(np.int32))
    owner, right = torch.tensor(owner), torch.tensor(right)
    network = torch.tensor(candidates[:, 2] / 1024.0, dtype=torch.float32)
    network = (network + arguments.noise * torch.randn(len(network))).clamp(-12, 12) * arguments.network
    weights = torch.zeros(len(names), requires_grad=True)
    size = len(kinds)
    any_right = torch.zeros(size).index_add_(0, owner, right.float()) > 0
    bounds = torch.searchsorted(owner, torch.arange(size + 1))
    chunks = 40
    edges = [int(x) for x in torch.linspace(0, size, chunks + 1)]
    optimiser = torch.optim.Adam([weights], lr=0.03)
    for epoch in range(arguments.epochs):
        for group in optimiser.param_groups:
            group["lr"] = 0.03 * (1 - epoch / arguments.epochs)
        total = 0.0
        for c in torch.randperm(chunks).tolist():
            a, b = edges[c], edges[c + 1]
            i, j = int(bounds[a]), int(bounds[b])
            score = torch.nn.functional.embedding_bag(pairs[i:j], weights.unsqueeze(1), mode="sum").squeeze(1) + network[i:j]
            stay = torch.nn.functional.embedding_bag(none[a:b], weights.unsqueeze(1), mode="sum").squeeze(1)
            index = owner[i:j] - a
            top = torch.maximum(stay, torch.full_like(stay, -1e9).scatter_reduce(0, index, score, "amax")).detach()
            odds = torch.exp(score - top[index])
            alone = torch.exp(stay - top)
            whole = alone + torch.zeros_like(stay).index_add(0, index, odds)
            good = torch.zeros_like(stay).index_add(0, index, odds * right[i:j])
            good = torch.where(any_right[a:b], good, alone)
            loss = -(torch.log(good.clamp(min=1e-20)) - torch.log(whole)).sum()
            optimiser.zero_grad()
            (loss / (b - a) + arguments.decay * (weights ** 2).sum()).backward()
            optimiser.step()
            total += loss.item()
        print(f"epoch {epoch + 1}: loss {total / size:.4f}", flush=True)
    return weights.detach().numpy()


def write(names, weights, arguments):
    with open(arguments.out, "w") as file:
        file.write("# How much each feature of a pair of mentions counts for their meaning the same (src/annotate/pair_features.h).\n"
                   "# Fitted by training/coreference.py to GUM train without essay, fiction, letter, podcast, whow (CC BY-SA 4.0).\n"
                   "# template, value, kind of the later mention, kind of the earlier; or: network, kind of the later\tweight\n")
        seen = sorted({n.split(" ")[2] for n in names if n.startswith("new ")})
        for kind in seen:
            file.write(f"network {kind}\t{arguments.network:g}\n")
        for name, weight in zip(names, weights):
            weight += arguments.stay if name.startswith("new ") else 0
            if abs(weight) >= 0.02:
                file.write(f"{name}\t{weight:.2f}\n")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--pairs", required=True)
    parser.add_argument("--model", default=str(ROOT / "models/dragoman-en.model"))
    parser.add_argument("--data", default=str(ROOT / "../shared/data"))
    parser.add_argument("--work", required=True)
    parser.add_argument("--out", default=str(ROOT / "data/coreference/weights.tsv"))
    parser.add_argument("--network", type=float, default=0.12)
    parser.add_argument("--noise", type=float, default=1.0)
    parser.add_argument("--stay", type=float, default=-1.6)
    parser.add_argument("--decay", type=float, default=2e-5)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--threads", type=int, default=1)
    arguments = parser.parse_args()
    documents = entities_score.read_gum(pathlib.Path(arguments.data) / "ud/en-train.conllu.gz")
    documents = [d for d in documents if not any(f"_{kind}_" in d[0] for kind in LEFT_OUT)]
    names, records = dump(arguments, documents)
    anaphors, candidates, owner, right = read(records, documents)
    print(f"{len(documents)} documents, {len(anaphors)} mentions, {len(candidates)} pairs, {int(right.sum())} right", flush=True)
    pathlib.Path(arguments.out).parent.mkdir(parents=True, exist_ok=True)
    write(names, fit(names, anaphors, candidates, owner, right, arguments), arguments)


if __name__ == "__main__":
    main()
