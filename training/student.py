# SPDX-License-Identifier: Apache-2.0
"""Distils the full model into a shallow one: the same heads on a few, narrower layers.

usage: student.py TEACHER.checkpoint --work FOLDER [--layers 3] [--inner 768] [--minutes 20]

The student starts from some of the teacher's layers, with the strongest neurons of their inner widths, and all of its heads. It learns the
teacher's last vectors (mean square), the teacher's soft answers (tags, lemmas, names, mentions, arcs, events of all texts) and what is annotated.
"""
import argparse
import collections
import os
import random
import time

os.environ.setdefault("MALLOC_MMAP_THRESHOLD_", "1073741824")
os.environ.setdefault("MALLOC_TRIM_THRESHOLD_", "1073741824")

import torch
from torch.nn import functional as F

import data
import evaluate
import losses
import train
import trees
from model import Model

VECTORS, ANSWERS, GOLD = 4.0, 1.0, 0.5   # weights of the three parts


def shrink(teacher, layers, inner):
    """A model of the teacher's shape but for depth and inner width, filled from the teacher."""
    config = teacher.config | {"layers": len(layers), "inner": inner}
    config.pop("gate_layer", None)
    student = Model(config, teacher.labels, teacher.vocabulary)
    state = {k: v for k, v in teacher.state_dict().items() if not k.startswith(("encoder.", "gate."))}
    for new, old in enumerate(layers):
        source = teacher.encoder[old]
        strength = source.inner.weight.norm(dim=1) * source.outer.weight.norm(dim=0)
        kept = strength.topk(inner).indices.sort().values
        for name, value in source.state_dict().items():
            if name.startswith("inner."):
                value = value[kept]
            elif name == "outer.weight":
                value = value[:, kept]
            state[f"encoder.{new}.{name}"] = value
    student.load_state_dict(state)
    student.lemmas = teacher.lemmas
    return student


def fitting(state, vocabulary, wanted):
    """An embedding's state with the rows of the wanted word pieces."""
    row = {piece: i for i, piece in enumerate(vocabulary)}
    return state | {"words.weight": state["words.weight"][[row[piece] for piece in wanted]]}


def divergence(student, teacher):
    """Mean Kullback-Leibler divergence over rows."""
    return F.kl_div(F.log_softmax(student.float(), -1), F.softmax(teacher.float(), -1), reduction="batchmean")


def answers(student, teacher, h, wanted, batch):
    """How far the student's heads are from the teacher's, each on its own vectors."""
    out = {}
    for name in ("tag", "lemma", "entity", "mention", "time"):
        out[name] = divergence(getattr(student.head, name)(h), getattr(teacher.head, name)(wanted))
    for name in ("sentence", "predicate"):
        out[name] = F.mse_loss(torch.tanh(getattr(student.head, name)(h).float() / 4), torch.tanh(getattr(teacher.head, name)(wanted).float() / 4))
    real, same = batch["real"], batch["same_sentence"]
    arcs = [losses.mask_arcs(m.arc_scores(x, batch["index"]), same)[real] for m, x in ((student, h), (teacher, wanted))]
    out["arc"] = divergence(*arcs)
    g, goal = student.event_vector(h, batch["features"]), teacher.event_vector(wanted, batch["features"])
    told = teacher.head.event(goal).float()
    out["event"] = divergence(student.head.event(g), told) * 5
    rows = (F.softmax(told, 1)[:, 0] < 0.7).nonzero().squeeze(1)
    if len(rows):
        for name in ("status", "mode"):
            out[name] = divergence(getattr(student.head, name)(g[rows]), getattr(teacher.head, name)(goal[rows])) * 0.5
    return out


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("teacher")
    parser.add_argument("--data", default="../shared/data")
    parser.add_argument("--work", default="training/work")
    parser.add_argument("--own")
    parser.add_argument("--lexicon")
    parser.add_argument("--layers", default="0,2,4", help="the teacher's layers to start from")
    parser.add_argument("--inner", type=int, default=768)
    parser.add_argument("--start", help="a student of an earlier teacher to go on from")
    parser.add_argument("--minutes", type=float, default=20)
    parser.add_argument("--rate", type=float, default=4e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--seed", type=int, default=20261125)
    options = parser.parse_args()
    torch.set_num_threads(2)
    torch.manual_seed(options.seed)
    teacher, _ = train.load_checkpoint(options.teacher)
    teacher.eval()
    student = shrink(teacher, [int(n) for n in options.layers.split(",")], options.inner)
    if options.start:
        earlier, _ = train.load_checkpoint(options.start)
        # The heads are the new teacher's, the layers the earlier student's.
        student.embedding.load_state_dict(fitting(earlier.embedding.state_dict(), earlier.vocabulary, student.vocabulary))
        student.encoder.load_state_dict(earlier.encoder.state_dict())
    documents, with_events = data.load(options.data)
    encoder = data.Encoder(student.labels, student.vocabulary, data.Lexicon(options.lexicon, student.labels["event"]) if options.lexicon else None)
    if options.lexicon:
        data.add_silver(documents, data.read_sides(os.path.join(os.path.dirname(options.lexicon), "lexicon.tsv")))
    documents += data.read_own(options.own) if options.own else []
    for d in documents:
        encoder.prepare(d)
    trees.parse(teacher, encoder, [d for d in documents if d.source in ("re3d", "own")])
    dev = evaluate.Dev(options.data, encoder, 0.34)
    dev.parse(teacher)
    student.dropout.share = student.head_dropout.share = 0.0  # the teacher's vectors are aim enough
    classes = train.class_weights(documents, student.labels)
    optimizer = train.optimiser(student, options.rate, options.head_rate)
    begun, step, epoch, pieces = time.time(), 0, 0, 0
    averages = collections.defaultdict(float)
    student.train()
    while (progress := (time.time() - begun) / (options.minutes * 60)) < 1:
        for units in data.Sampler(documents, options.seed + epoch, repeat=lambda d: 1).epoch():
            progress = (time.time() - begun) / (options.minutes * 60)
            if progress >= 1:
                break
            for group in optimizer.param_groups:
                group["lr"] = group["rate"] * train.factor(progress, 0.05, 0.01)
            batch = data.collate(units, encoder, augment=random.Random(options.seed * 7 + step), lexicon_drop=0.2)
            with torch.autocast("cpu", torch.bfloat16):
                with torch.no_grad():
                    wanted = teacher.encode(batch)
                h = student.encode(batch)
                gold = losses.losses(student, batch, classes, h)
                soft = answers(student, teacher, h, wanted, batch)
            apart = F.mse_loss(h.float(), wanted.float()) / wanted.float().pow(2).mean()
            loss = VECTORS * apart + ANSWERS * sum(soft.values()) + GOLD * sum(losses.WEIGHTS[k] * v for k, v in gold.items())
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(student.parameters(), 5.0)
            optimizer.step()
            step, pieces = step + 1, pieces + batch["count"]
            for k, v in {"vectors": apart, **soft}.items():
                averages[k] += 0.05 * (v.item() - averages[k])
            if step % 50 == 0:
                print(f"{time.strftime('%H:%M:%S')} step {step} {pieces / (time.time() - begun):.0f} pieces/s {progress:.1%} "
                      + " ".join(f"{k} {v:.3f}" for k, v in averages.items()), flush=True)
        epoch += 1
    print(evaluate.table(dev.run(student)), flush=True)
    os.makedirs(options.work, exist_ok=True)
    train.save(os.path.join(options.work, "fast.checkpoint"), student, None, {"seed": options.seed, "step": step})


if __name__ == "__main__":
    main()
