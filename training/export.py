# SPDX-License-Identifier: Apache-2.0
"""Writes a model as the file of docs/formats/model.md: 8-bit linear layers and word table, the rest float32."""
import json
import os
import struct
import zlib

import numpy
import torch
from torch import nn

MAGIC, VERSION, ALIGN = b"DRAGOMAN", 1, 64


def quantise_rows(matrix):
    """i8 rows and their scales: scale = max|row| / 127."""
    matrix = matrix.detach().float()
    scale = matrix.abs().amax(1).clamp(min=1e-12) / 127.0
    return torch.round(matrix / scale[:, None]).clamp(-127, 127).to(torch.int8), scale


def tensors_of(model):
    """(name, array) in a fixed order."""
    text = lambda lines: numpy.frombuffer("".join(line + "\n" for line in lines).encode(), numpy.uint8)
    out = [("vocabulary", text(model.vocabulary))]
    if getattr(model, "lemmas", None):
        out.append(("lemmas", text(" ".join([upos] + words) for upos, words in model.lemmas.items())))
    quantised = {n for n, m in model.named_modules() if isinstance(m, (nn.Linear, nn.Embedding))}
    for name, value in model.named_parameters():
        owner, _, part = name.rpartition(".")
        if part == "weight" and owner in quantised:
            weight, scale = quantise_rows(value)
            out += [(name, weight.numpy()), (owner + ".scale", scale.numpy())]
        else:
            out.append((name, value.detach().float().numpy()))
    return out


def layout(tensors, start):
    entries, at = [], start
    for name, array in tensors:
        at = -(-at // ALIGN) * ALIGN
        dtype = {"int8": "i8", "uint8": "u8", "float32": "f32"}[array.dtype.name]
        entries.append({"name": name, "dtype": dtype, "shape": list(array.shape), "offset": at})
        at += array.nbytes
    return entries, at


def write_model(model, path, *, name, version, training):
    tensors = tensors_of(model)
    header = {"name": name, "version": version, "language": "en", "config": model.config, "labels": model.labels,
              "vocabulary": "vocabulary", "training": training}
    start = 0
    while True:  # offsets are part of the header whose length they follow from
        header["tensors"], end = layout(tensors, start)
        text = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
        needed = -(-(64 + len(text)) // ALIGN) * ALIGN
        if needed <= start:
            break
        start = needed
    total = -(-end // ALIGN) * ALIGN
    body = bytearray(total)
    body[64:64 + len(text)] = text
    for entry, (_, array) in zip(header["tensors"], tensors):
        body[entry["offset"]:entry["offset"] + array.nbytes] = array.tobytes()
    body[:64] = struct.pack("<8sIIQI36x", MAGIC, VERSION, len(text), total, zlib.crc32(memoryview(body)[64:]))
    temporary = path + ".part"
    with open(temporary, "wb") as file:
        file.write(body)
    os.replace(temporary, path)
    return total


def point_latest(path, link):
    """Makes `link` a symbolic link to path, atomically."""
    os.makedirs(os.path.dirname(link), exist_ok=True)
    temporary = link + ".new"
    if os.path.lexists(temporary):
        os.remove(temporary)
    os.symlink(os.path.abspath(path), temporary)
    os.replace(temporary, link)
