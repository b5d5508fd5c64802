# SPDX-License-Identifier: Apache-2.0
"""Losses of every head, each masked to the rows that have its labels."""
import torch
from torch.nn import functional as F

IGNORE = -100
WEIGHTS = {"sentence": 0.5, "tag": 1.0, "lemma": 0.5, "arc": 1.4, "label": 1.0, "entity": 0.7, "mention": 0.7, "time": 0.3, "predicate": 0.4,
           "cue": 0.5, "factual": 0.2, "role": 1.0, "event": 1.5, "mode": 0.4, "status": 0.6, "party": 0.4, "silver": 0.12, "coreference": 0.3, "gate": 0.3}


def mean(total, count, least):
    """Mean that does not let a handful of rows speak as loudly as a full batch."""
    return total / max(float(count), least)


def cross_entropy(scores, gold, least=100, weight=None, smooth=0.0):
    known = gold != IGNORE
    count = int(known.sum())
    if not count:
        return None
    loss = F.cross_entropy(scores[known].float(), gold[known], weight=weight, reduction="sum", label_smoothing=smooth)
    return mean(loss, count, least)


def binary(scores, gold, least=100, positive=1.0):
    known = gold >= 0
    count = int(known.sum())
    if not count:
        return None
    gold = gold[known].float()
    loss = F.binary_cross_entropy_with_logits(scores[known].float(), gold, reduction="sum", pos_weight=torch.tensor(positive))
    return mean(loss, count, least)


def mask_arcs(scores, same):
    """Only words of the same sentence, never itself, or the root (last column)."""
    width = scores.shape[1]
    allowed = same & ~torch.eye(width, dtype=torch.bool)
    allowed = torch.cat([allowed, torch.ones(*same.shape[:2], 1, dtype=torch.bool)], 2)
    return scores.float().masked_fill(~allowed, -1e4)


def local_heads(batch):
    """Heads as columns of arc_scores, [windows, T]; IGNORE where there is none."""
    index, real, head = batch["index"], batch["real"], batch["head"]
    width = index.shape[1]
    local = head[index]
    starts = torch.tensor([a for a, _ in batch["window_tokens"]]).unsqueeze(1)
    column = torch.where(local == -1, torch.full_like(local, width), local - starts)
    return torch.where(real & (local != -2), column, torch.full_like(local, IGNORE))


def losses(model, batch, classes, h=None):
    """classes: weights of event types and statuses; h: the batch's vectors, where they are made already."""
    h = model.encode(batch) if h is None else h
    head, out = model.head, {}
    out["sentence"] = binary(head.sentence(h).squeeze(1), batch["sentence"], 100)
    for name in ("tag", "lemma", "entity", "mention", "time"):
        out[name] = cross_entropy(getattr(head, name)(h), batch[name])
    predicate = head.predicate(h).float()
    out["predicate"] = binary(predicate[:, 0], batch["predicate"])
    out["cue"] = binary(predicate[:, 2], batch["cue"], positive=2.0)
    if batch["factual"]:
        rows, values, weight = (torch.tensor(x) for x in zip(*batch["factual"]))
        error = F.smooth_l1_loss(predicate[rows, 1], values.float(), reduction="none")
        out["factual"] = mean((error * weight).sum(), len(rows), 20)
    if (batch["head"] != -2).any():
        gold = local_heads(batch)
        scores = mask_arcs(model.arc_scores(h, batch["index"]), batch["same_sentence"])
        out["arc"] = cross_entropy(scores.view(-1, scores.shape[2]), gold.view(-1))
        known = ((batch["head"] != -2) & (batch["deprel"] != IGNORE)).nonzero().squeeze(1)
        out["label"] = cross_entropy(model.label_scores(h, known, batch["head"][known]), batch["deprel"][known])
    if batch["roles"]:
        predicates, candidates, gold = batch["roles"]
        scores = model.role_scores(h, predicates, candidates)
        out["role"] = cross_entropy(scores.view(-1, scores.shape[2]), gold.view(-1), 200)
        if out["role"] is not None:
            out["role"] = out["role"] * 4  # most pairs are none
    if (batch["event"] != IGNORE).any():
        event_losses(model, batch, h, classes, out)
    if batch["silver"]:
        out["silver"] = silver_loss(model, batch, h, classes)
    if batch["coref"]:
        out["coreference"] = coreference_loss(model, h, batch["coref"])
    return {k: v for k, v in out.items() if v is not None}


def event_losses(model, batch, h, classes, out):
    g = model.event_vector(h, batch["features"])
    scores = F.log_softmax(model.head.event(g).float(), 1)
    none = batch["event"] == 0
    total = -0.4 * scores[none, 0].sum()
    count = 0.4 * float(none.sum())
    if batch["events"]:
        rows, types, mode, status, candidates, gold, places = batch["events"]
        weight = (types * classes["event"]).sum(1)
        total = total - (weight * (types * scores[rows]).sum(1)).sum()
        count += float(weight.sum())
        out["mode"] = cross_entropy(model.head.mode(g[rows]), mode, 10, smooth=0.05)
        out["status"] = cross_entropy(model.head.status(g[rows]), status, 10, classes["status"], smooth=0.1)
        hidden = (~places).view(-1, 1, 1) & torch.tensor(classes["place_labels"]).view(1, 1, -1)
        out["party"] = party_loss(model, h, g, rows, candidates, gold, hidden)
    out["event"] = mean(total, count, 40) * 2
    if model.at_gate is not None and model.config.get("gate_layer"):
        told = torch.where(batch["event"] == IGNORE, -1, 0)
        if batch["events"]:
            told[batch["events"][0]] = 1
        out["gate"] = binary(model.gate(model.at_gate.float(), batch["features"]), told)


def party_loss(model, h, g, rows, candidates, gold, hidden):
    """Summed over the candidates of an event, averaged over events; labels in `hidden` are not known and take no part."""
    party = model.party_scores(h, g, rows, candidates).float().masked_fill(hidden, -1e4)
    weight = torch.ones(party.shape[2])
    weight[0] = 0.6
    loss = F.cross_entropy(party.view(-1, party.shape[2]), gold.view(-1), weight=weight, reduction="sum", ignore_index=IGNORE)
    return mean(loss, len(rows), 16)


def silver_loss(model, batch, h, classes):
    """The party head alone, on lexicon predicates of PropBank; who claims is not known there."""
    rows, candidates, gold = batch["silver"]
    g = model.event_vector(h, batch["features"])
    hidden = torch.tensor([name == "claim" for name in model.labels["party"]]).view(1, 1, -1)
    return party_loss(model, h, g, rows, candidates, gold, hidden)


def coreference_loss(model, h, documents):
    total, count = 0.0, 0
    for rows, keys in documents:
        scores = model.coreference_scores(h, rows).float()
        size = len(rows)
        earlier = torch.ones(size, size, dtype=torch.bool).tril(-1)
        names = {k: i for i, k in enumerate(dict.fromkeys(keys))}
        key = torch.tensor([names[k] for k in keys])
        gold = (key.unsqueeze(1) == key.unsqueeze(0)) & earlier
        scores = torch.cat([torch.zeros(size, 1), scores.masked_fill(~earlier, -1e4)], 1)
        gold = torch.cat([~gold.any(1, keepdim=True), gold], 1)
        total = total + (torch.logsumexp(scores, 1) - torch.logsumexp(scores.masked_fill(~gold, -1e4), 1)).sum()
        count += size
    return mean(total, count, 50)
