# SPDX-License-Identifier: Apache-2.0
"""Reads a model file with numpy alone, runs one window through it in 8-bit arithmetic, compares with PyTorch, and writes the
numbers the C++ differential test needs.

usage: check.py MODEL --reference OUT.json [--text "Sentence ..."]
"""
import argparse
import json
import math
import struct
import sys
import zlib

import numpy as np

import wordpieces

DTYPES = {"i8": np.int8, "u8": np.uint8, "f32": np.float32}


class ModelFile:
    def __init__(self, path):
        data = open(path, "rb").read()
        magic, version, length, total, crc = struct.unpack_from("<8sIIQI", data)
        assert magic == b"DRAGOMAN" and version == 1 and total == len(data) and crc == zlib.crc32(data[64:])
        self.header = json.loads(data[64:64 + length])
        self.tensors = {}
        for t in self.header["tensors"]:
            assert t["offset"] % 64 == 0
            count = math.prod(t["shape"])
            self.tensors[t["name"]] = np.frombuffer(data, DTYPES[t["dtype"]], count, t["offset"]).reshape(t["shape"])
        self.vocabulary = self.tensors["vocabulary"].tobytes().decode().rstrip("\n").split("\n")
        self.config, self.labels = self.header["config"], self.header["labels"]

    def __getitem__(self, name):
        return self.tensors[name]


def erf(x):
    return np.vectorize(math.erf, otypes=[np.float64])(x)


def gelu(x):
    return x * 0.5 * (1.0 + erf(x / math.sqrt(2.0)))


def relu(x):
    return np.maximum(x, 0)


def attention(q, k, v):
    s = q @ k.T / math.sqrt(q.shape[1])
    s = np.exp(s - s.max(1, keepdims=True))
    return s / s.sum(1, keepdims=True) @ v


def bytes_of(x, axis):
    """Whole numbers of at most 127 and their steps, one a row (axis 1) or a column (axis 0)."""
    step = np.abs(x).max(axis, keepdims=True) / 127
    step[step == 0] = 1
    return np.rint(x / step), step


def byte_attention(q, k, v):
    """Queries and keys in bytes with a scale a row, values with a scale a column, weights in 255ths of the row's largest."""
    (q, q_step), (k, k_step), (v, v_step) = bytes_of(q, 1), bytes_of(k, 1), bytes_of(v, 0)
    s = q @ k.T * q_step * k_step.T / math.sqrt(q.shape[1])
    s = np.rint(np.exp(s - s.max(1, keepdims=True)) * 255)
    return s @ v * v_step / s.sum(1, keepdims=True)


class Runner:
    """exact=False: activations in float32 (weights as stored); exact=True: activations quantised as at run time."""

    def __init__(self, file, exact):
        self.file, self.exact = file, exact

    def linear(self, x, name):
        f = self.file
        weight, scale, bias = f[name + ".weight"].astype(np.int64), f[name + ".scale"], f[name + ".bias"]
        if not self.exact:
            return (x @ weight.T) * scale + bias
        step = np.abs(x).max(1, keepdims=True).astype(np.float32) / np.float32(127)
        step[step == 0] = 1
        q = np.rint(x.astype(np.float32) / step).astype(np.int64)
        return (q @ weight.T) * step.astype(np.float64) * scale + bias

    def left(self, x, weight):
        """x @ weight; in bytes at run time, one scale a row of x and a column of the weights."""
        if not self.exact:
            return x @ weight
        (x, x_step), (weight, step) = bytes_of(x, 1), bytes_of(weight, 0)
        return x @ weight * x_step * step

    def norm(self, x, name):
        mean, variance = x.mean(1, keepdims=True), x.var(1, keepdims=True)
        return (x - mean) / np.sqrt(variance + self.file.config["layer_norm_epsilon"]) * self.file[name + ".weight"] + self.file[name + ".bias"]

    def encode(self, pieces, cases, layers=None):
        f, c = self.file, self.file.config
        words = f["embedding.words.weight"][pieces].astype(np.float64) * f["embedding.words.scale"][pieces][:, None]
        x = self.norm(words + f["embedding.positions"][:len(pieces)] + f["embedding.cases"][cases], "embedding.norm")
        hidden, heads = c["hidden"], c["heads"]
        width = hidden // heads
        for layer in range(c["layers"] if layers is None else layers):
            at = f"encoder.{layer}."
            qkv = self.linear(x, at + "qkv")
            mixed = np.zeros((len(x), hidden))
            for h in range(heads):
                q, k, v = (qkv[:, part * hidden + h * width:part * hidden + (h + 1) * width] for part in range(3))
                mixed[:, h * width:(h + 1) * width] = (byte_attention if self.exact else attention)(q, k, v)
            x = self.norm(x + self.linear(mixed, at + "output"), at + "norm1")
            x = self.norm(x + self.linear(gelu(self.linear(x, at + "inner")), at + "outer"), at + "norm2")
        return x

    def chances(self, h, features):
        """What the gate says of the tokens; h: vectors after its layers."""
        f = self.file
        g = gelu(self.linear(h, "gate.hidden") + features @ f["gate.lexicon"])
        return 1 / (1 + np.exp(-(g @ f["gate.output"] + f["gate.bias"])))

    def heads(self, h, features, dependency, mentions):
        """Every head's scores; pair heads over all tokens, `dependency`: heads for the label scores (-1 root)."""
        f, out = self.file, {}
        for name in ("sentence", "tag", "lemma", "entity", "mention", "time", "predicate"):
            out[name] = self.linear(h, "head." + name)
        part = lambda name, x=h: relu(self.linear(x, "head." + name))
        d = part("arc_dependent")
        a = np.vstack([part("arc_head"), f["head.arc.root"]])
        out["arc"] = self.left(d, f["head.arc.weight"]) @ a.T + a @ f["head.arc.bias"]  # the last column is the root
        d, b = part("label_dependent"), np.vstack([part("label_head"), f["head.label.root"]])[dependency]
        left = self.left(b, np.concatenate([v.T for v in f["head.label.weight"]], 1)).reshape(len(b), -1, d.shape[1])
        out["label"] = (np.einsum("nld,nd->nl", left, d) + d @ f["head.label.dependent"].T
                        + b @ f["head.label.head"].T + f["head.label.bias"])
        lefts = lambda p, n: self.left(p, np.concatenate(list(f[n + ".weight"]), 1)).reshape(len(p), -1, p.shape[1])
        roles = lambda p, a, n: (np.einsum("nle,me->nml", lefts(p, n), a) + (p @ f[n + ".predicate"].T)[:, None]
                                 + (a @ f[n + ".argument"].T)[None] + f[n + ".bias"])
        out["role"] = roles(part("role_predicate"), part("role_argument"), "head.role")
        g = gelu(self.linear(h, "head.event_hidden") + features @ f["head.event_lexicon"])
        for name in ("event", "mode", "status"):
            out[name] = self.linear(g, "head." + name)
        out["party"] = roles(part("party_predicate", g), part("party_argument"), "head.party")
        i, j = part("coreference_anaphor")[mentions], part("coreference_antecedent")[mentions]
        out["coreference"] = (self.left(i, f["head.coreference.weight"]) @ j.T + j @ f["head.coreference.antecedent"]
                              + (i @ f["head.coreference.anaphor"])[:, None])
        order = np.arange(len(mentions))
        between = np.maximum(order[:, None] - order[None] - 1, 0)
        out["coreference"] = out["coreference"] + f["head.coreference.distance"][
            np.searchsorted([1, 2, 3, 4, 5, 8, 16, 32, 64], between, side="right")]
        return out


TEXT = ["Thousands", "protested", "in", "Washington", "on", "Friday", ";", "police", "did", "n't", "arrest", "U.S.", "citizens", ",",
        "Caf\u00e9", "owners", "said", ".", "He", "denied", "it", "."]
NO_SPACE = {6, 9, 13, 17, 21}


def window(file, tokens, glued):
    split = wordpieces.WordPieces(file.vocabulary)
    pieces, cases, first = [split.cls], [0], []
    for i, token in enumerate(tokens):
        first.append(len(pieces))
        case = wordpieces.case_of(token) + (8 if i in glued else 0)
        for p in split.of(token):
            pieces.append(p)
            cases.append(case)
    return pieces + [split.sep], cases + [0], first


def torch_model(file):
    """The PyTorch network with the stored (dequantised) weights."""
    import torch
    from model import Model
    network = Model(file.config, file.labels, file.vocabulary)
    with torch.no_grad():
        for name, value in network.named_parameters():
            array = file[name].astype(np.float32)
            if file[name].dtype == np.int8:
                array = array * file[name.removesuffix("weight") + "scale"][:, None]
            value.copy_(torch.from_numpy(np.ascontiguousarray(array)))
    return network.eval()


def torch_heads(file, pieces, cases, first, features, dependency, mentions):
    import torch
    network, count = torch_model(file), len(pieces)
    index = torch.arange(count)
    batch = {"pieces": torch.tensor(pieces), "position": index, "case": torch.tensor(cases), "pad": index[None], "unpad": index,
             "attention": torch.zeros(1, 1, count), "first": torch.tensor(first)}
    with torch.no_grad():
        h = network.encode(batch)
        g = network.event_vector(h, torch.tensor(features, dtype=torch.float32))
        tokens = torch.arange(len(first))
        out = {n: getattr(network.head, n)(h) for n in ("sentence", "tag", "lemma", "entity", "mention", "time", "predicate")}
        out |= {n: getattr(network.head, n)(g) for n in ("event", "mode", "status")}
        out["arc"] = network.arc_scores(h, tokens[None])[0]
        out["label"] = network.label_scores(h, tokens, torch.tensor(dependency))
        everything = tokens.expand(len(first), -1)
        out["role"] = network.role_scores(h, tokens, everything)
        out["party"] = network.party_scores(h, g, tokens, everything)
        out["coreference"] = network.coreference_scores(h, torch.tensor(mentions))
        if gate := file.config.get("gate_layer"):
            out["chances"] = torch.sigmoid(network.gate(network.early(batch, gate), torch.tensor(features, dtype=torch.float32)))
    return {k: v.numpy() for k, v in out.items()}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("model")
    parser.add_argument("--reference")
    options = parser.parse_args()
    file = ModelFile(options.model)
    pieces, cases, first = window(file, TEXT, NO_SPACE)
    tokens = len(first)
    features = np.zeros((tokens, file["head.event_lexicon"].shape[0]), np.float32)
    features[1, [0, 12]] = 1
    features[10, [0, 15]] = 1
    dependency = [(i * 7 + 3) % (tokens + 1) - 1 for i in range(tokens)]
    mentions = [0, 3, 5, 7, 12, 15, 18, 20]
    reference = {"model": options.model.split("/")[-1], "tokens": TEXT, "glued": sorted(NO_SPACE), "pieces": pieces, "cases": cases, "first": first,
                 "features": features.tolist(), "dependency": dependency, "mentions": mentions}
    results = {}
    for name, exact in (("float", False), ("int8", True)):
        runner = Runner(file, exact)
        x = runner.encode(np.array(pieces), np.array(cases))
        results[name] = {"hidden": x} | runner.heads(x[first], features, np.array(dependency), np.array(mentions))
        if gate := file.config.get("gate_layer"):
            results[name]["chances"] = runner.chances(runner.encode(np.array(pieces), np.array(cases), gate)[first], features)
    expected = torch_heads(file, pieces, cases, first, features, dependency, mentions)
    worst = 0.0
    for name, value in expected.items():
        difference = np.abs(value - results["float"][name]).max()
        eight = np.abs(results["int8"][name] - results["float"][name]).max()
        worst = max(worst, difference)
        print(f"{name:12s} numpy against PyTorch {difference:.2e}, 8-bit activations against float {eight:.3f}")
    if options.reference:
        for name, values in results.items():
            reference[name] = {k: np.round(v, 5).tolist() for k, v in values.items()}
        with open(options.reference, "w") as out:
            json.dump(reference, out)
    if worst > 1e-3:
        sys.exit("the file and PyTorch disagree")
    print("ok")


if __name__ == "__main__":
    main()
