# SPDX-License-Identifier: Apache-2.0
"""The analyser's network: a compact BERT encoder with the heads of docs/formats/model.md.

Rows are *packed*: the pieces of all windows of a batch stand one after another in one matrix, so that linear layers never
compute padding; only attention works on padded windows.
"""
import torch
from torch import nn
from torch.nn import functional as F

EVENT_FEATURES = 17
DISTANCE_BUCKETS = 10
GATE_LAYER = 2   # layers before the gate (gate.py)
GATE_WIDTH = 64


class Reorder(torch.autograd.Function):
    """Rows of `x` by `index`; `inverse` undoes it (rows without a counterpart point at a zero row)."""

    @staticmethod
    def forward(ctx, x, index, inverse):
        ctx.save_for_backward(inverse)
        return x.index_select(0, index)

    @staticmethod
    def backward(ctx, grad):
        (inverse,) = ctx.saved_tensors
        return grad.contiguous().index_select(0, inverse), None, None


class Attention(torch.autograd.Function):
    """Soft-max attention of padded windows, [windows * heads, width, depth]; on CPUs several times as fast as the fused one of
    PyTorch, whose backward pass does not use the matrix instructions of bf16. `mask` [windows, 1 or width, width] is added to the scores."""

    @staticmethod
    def forward(ctx, q, k, v, mask):
        q = q * (q.shape[-1] ** -0.5)
        scores = torch.bmm(q, k.transpose(1, 2))
        windows, _, width = mask.shape
        scores.view(windows, -1, width, width).add_(mask.to(scores.dtype).unsqueeze(1))
        weights = torch.softmax(scores, -1)
        ctx.save_for_backward(q, k, v, weights)
        return torch.bmm(weights, v)

    @staticmethod
    def backward(ctx, grad):
        q, k, v, weights = ctx.saved_tensors
        grad = grad.contiguous()
        scores = torch._softmax_backward_data(torch.bmm(grad, v.transpose(1, 2)), weights, -1, weights.dtype)
        return (torch.bmm(scores, k) * (q.shape[-1] ** -0.5), torch.bmm(scores.transpose(1, 2), q),
                torch.bmm(weights.transpose(1, 2), grad), None)


class Dropout(nn.Module):
    """Dropout whose masks are stretches of one long random mask: a new mask for every call costs too much on a CPU."""

    def __init__(self, share, size=1 << 22):
        super().__init__()
        generator = torch.Generator().manual_seed(7)
        self.share = share
        self.pool = (torch.rand(size, generator=generator) >= share).to(torch.bfloat16) / (1 - share)

    def forward(self, x):
        if not self.training or not self.share:
            return x
        at = int(torch.randint(0, len(self.pool) - x.numel(), (1,)))
        return x * self.pool[at:at + x.numel()].view(x.shape).to(x.dtype)


class Layer(nn.Module):
    def __init__(self, config):
        super().__init__()
        hidden, inner = config["hidden"], config["inner"]
        self.heads = config["heads"]
        self.qkv = nn.Linear(hidden, 3 * hidden)
        self.output = nn.Linear(hidden, hidden)
        self.norm1 = nn.LayerNorm(hidden, eps=config["layer_norm_epsilon"])
        self.inner = nn.Linear(hidden, inner)
        self.outer = nn.Linear(inner, hidden)
        self.norm2 = nn.LayerNorm(hidden, eps=config["layer_norm_epsilon"])

    def forward(self, x, batch, mask, dropout):
        rows, hidden = x.shape
        count, width = batch["pad"].shape
        qkv = Reorder.apply(self.qkv(x), batch["pad"].view(-1), batch["unpad"])
        depth = hidden // self.heads
        q, k, v = qkv.view(count, width, 3, self.heads, depth).permute(2, 0, 3, 1, 4).reshape(3, count * self.heads, width, depth)
        mixed = Attention.apply(q, k, v, mask).view(count, self.heads, width, depth)
        mixed = mixed.permute(0, 2, 1, 3).reshape(count * width, hidden)
        mixed = Reorder.apply(mixed, batch["unpad"], batch["pad"].view(-1))
        x = self.norm1(x + dropout(self.output(mixed)))
        return self.norm2(x + dropout(self.outer(F.gelu(self.inner(x)))))


class Embedding(nn.Module):
    def __init__(self, config, pieces):
        super().__init__()
        hidden = config["hidden"]
        self.words = nn.Embedding(pieces, hidden)
        self.positions = nn.Parameter(torch.zeros(config["positions"], hidden))
        self.cases = nn.Parameter(torch.zeros(config["cases"], hidden))
        self.norm = nn.LayerNorm(hidden, eps=config["layer_norm_epsilon"])

    def forward(self, batch):
        x = self.words(batch["pieces"]) + self.positions[batch["position"]] + self.cases[batch["case"]]
        return self.norm(x)


def parameter(*shape, std=None):
    p = nn.Parameter(torch.zeros(*shape))
    if std:
        nn.init.normal_(p, std=std)
    return p


class Arc(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.weight = parameter(width, width, std=1.0 / width)
        self.bias = parameter(width)
        self.root = parameter(width, std=0.1)


class Label(nn.Module):
    """score_l = d^T V_l h + p_l.d + q_l.h + c_l for given pairs."""

    def __init__(self, labels, width):
        super().__init__()
        self.weight = parameter(labels, width, width, std=0.5 / width)
        self.dependent = parameter(labels, width)
        self.head = parameter(labels, width)
        self.bias = parameter(labels)
        self.root = parameter(width, std=0.1)

    def forward(self, d, h):
        labels, width = self.dependent.shape
        left = (d @ self.weight.permute(1, 0, 2).reshape(width, labels * width)).view(-1, labels, width)
        score = torch.bmm(left, h.unsqueeze(2)).squeeze(2)
        return score + d @ self.dependent.T + h @ self.head.T + self.bias


class Role(nn.Module):
    """score_l of every argument of a row of candidates for each predicate."""

    def __init__(self, labels, width):
        super().__init__()
        self.weight = parameter(labels, width, width, std=0.5 / width)
        self.predicate = parameter(labels, width)
        self.argument = parameter(labels, width)
        self.bias = parameter(labels)

    def forward(self, p, a):
        """p [N, W], a [N, T, W] -> [N, T, labels]"""
        labels, width = self.predicate.shape
        left = (p @ self.weight.permute(1, 0, 2).reshape(width, labels * width)).view(-1, labels, width)
        left = left + self.argument
        score = torch.bmm(a.to(left.dtype), left.transpose(1, 2))
        return score + (p @ self.predicate.T + self.bias).unsqueeze(1)


class Coreference(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.weight = parameter(width, width, std=1.0 / width)
        self.antecedent = parameter(width)
        self.anaphor = parameter(width)
        self.distance = parameter(DISTANCE_BUCKETS)

    def forward(self, anaphors, antecedents):
        """Scores of all pairs of one document's mentions, [M, M]; row: anaphor."""
        count = len(anaphors)
        score = anaphors @ self.weight @ antecedents.T
        score = score + (antecedents @ self.antecedent).unsqueeze(0) + (anaphors @ self.anaphor).unsqueeze(1)
        order = torch.arange(count)
        return score + self.distance[bucket(order.unsqueeze(1) - order.unsqueeze(0) - 1)]


def bucket(between):
    """0, 1, 2, 3, 4, 5-7, 8-15, 16-31, 32-63, 64+ mentions between."""
    edges = torch.tensor([1, 2, 3, 4, 5, 8, 16, 32, 64])
    return torch.bucketize(between.clamp(min=0), edges, right=True)


class Heads(nn.Module):
    def __init__(self, config, labels):
        super().__init__()
        hidden = config["hidden"]
        arc, label, role = config["arc_width"], config["label_width"], config["role_width"]
        party, coref, event = config["party_width"], config["coreference_width"], config["event_hidden"]
        linear = lambda out, into=hidden: nn.Linear(into, out)
        self.sentence = linear(1)
        self.tag = linear(len(labels["tag"]))
        self.lemma = linear(len(labels["lemma"]))
        self.arc_dependent, self.arc_head, self.arc = linear(arc), linear(arc), Arc(arc)
        self.label_dependent, self.label_head = linear(label), linear(label)
        self.label = Label(len(labels["deprel"]), label)
        self.entity = linear(len(labels["entity"]))
        self.mention = linear(len(labels["mention"]))
        self.time = linear(len(labels["time"]))
        self.predicate = linear(3)
        self.role_predicate, self.role_argument = linear(role), linear(role)
        self.role = Role(len(labels["role"]), role)
        self.event_hidden = linear(event)
        self.event_lexicon = parameter(EVENT_FEATURES, event, std=0.02)
        self.event = linear(len(labels["event"]), event)
        self.mode = linear(len(labels["mode"]), event)
        self.status = linear(len(labels["status"]), event)
        self.party_predicate, self.party_argument = linear(party, event), linear(party)
        self.party = Role(len(labels["party"]), party)
        self.coreference_anaphor, self.coreference_antecedent = linear(coref), linear(coref)
        self.coreference = Coreference(coref)


class Gate(nn.Module):
    """How likely a word tells an event, seen from the encoder's first layers."""

    def __init__(self, hidden):
        super().__init__()
        self.hidden = nn.Linear(hidden, GATE_WIDTH)
        self.lexicon = parameter(EVENT_FEATURES, GATE_WIDTH, std=0.02)
        self.output = parameter(GATE_WIDTH, std=0.1)
        self.bias = parameter(1)

    def forward(self, x, features):
        return F.gelu(self.hidden(x) + features @ self.lexicon) @ self.output + self.bias


class Model(nn.Module):
    def __init__(self, config, labels, vocabulary):
        super().__init__()
        self.config, self.labels, self.vocabulary = config, labels, vocabulary
        self.embedding = Embedding(config, len(vocabulary))
        self.encoder = nn.ModuleList([Layer(config) for _ in range(config["layers"])])
        self.head = Heads(config, labels)
        if config.get("gate_layer"):
            self.gate = Gate(config["hidden"])
        self.at_gate = None    # in training: the vectors where the gate reads them
        self.lemmas = None     # known lemmas by part of speech
        self.dropout = Dropout(0.1)
        self.head_dropout = Dropout(0.2)

    def encode(self, batch):
        """The vectors of the first pieces of all tokens, [tokens, hidden]."""
        x = self.dropout(self.embedding(batch))
        early = batch["attention"]
        late = batch.get("late_attention", early)
        for i, layer in enumerate(self.encoder):
            x = layer(x, batch, early if i < GATE_LAYER else late, self.dropout)
            if i + 1 == GATE_LAYER and self.training:
                self.at_gate = x.index_select(0, batch["first"])
        return self.head_dropout(x.index_select(0, batch["first"]))

    def early(self, batch, layers):
        """The vectors of the first pieces of all tokens after the first `layers` layers."""
        x = self.embedding(batch)
        for layer in self.encoder[:layers]:
            x = layer(x, batch, batch["attention"], self.dropout)
        return x.index_select(0, batch["first"])

    def event_vector(self, h, features):
        """features: f32 [tokens, F]"""
        return F.gelu(self.head.event_hidden(h) + features @ self.head.event_lexicon)

    def arc_scores(self, h, index):
        """index [windows, T] rows of h (0 for padding) -> scores [windows, T, T + 1], the last column is the root."""
        d = F.relu(self.head.arc_dependent(h))
        a = F.relu(self.head.arc_head(h))
        arc = self.head.arc
        count, width = index.shape
        d = d.index_select(0, index.view(-1)).view(count, width, -1)
        a = a.index_select(0, index.view(-1)).view(count, width, -1)
        a = torch.cat([a, arc.root.to(a.dtype).expand(count, 1, -1)], 1)
        return torch.bmm(d @ arc.weight, a.transpose(1, 2)) + (a @ arc.bias).unsqueeze(1)

    def label_scores(self, h, dependents, heads):
        """heads: rows of h, -1 for the root."""
        d = F.relu(self.head.label_dependent(h))
        b = F.relu(self.head.label_head(h))
        b = torch.cat([b, self.head.label.root.to(b.dtype).unsqueeze(0)], 0)
        heads = torch.where(heads < 0, torch.full_like(heads, len(b) - 1), heads)
        return self.head.label(d[dependents], b[heads])

    def role_scores(self, h, predicates, candidates):
        """predicates [N], candidates [N, T] (rows of h) -> [N, T, roles]"""
        p = F.relu(self.head.role_predicate(h[predicates]))
        a = F.relu(self.head.role_argument(h))
        return self.head.role(p, a[candidates])

    def party_scores(self, h, g, predicates, candidates):
        p = F.relu(self.head.party_predicate(g[predicates]))
        a = F.relu(self.head.party_argument(h))
        return self.head.party(p, a[candidates])

    def coreference_scores(self, h, mentions):
        m = h[mentions]
        return self.head.coreference(F.relu(self.head.coreference_anaphor(m)), F.relu(self.head.coreference_antecedent(m)))


CONFIG = {"layers": 6, "hidden": 384, "heads": 12, "inner": 1536, "positions": 256, "cases": 16, "window": 160,
          "event_hidden": 256, "layer_norm_epsilon": 1e-12, "arc_width": 256, "label_width": 64, "role_width": 64,
          "party_width": 64, "coreference_width": 128}


def load_pretrained(model, path, old_vocabulary):
    """Copies all-MiniLM-L6-v2 into the encoder; rows of words are found by name."""
    from safetensors.torch import load_file
    source = {k.removeprefix("bert."): v for k, v in load_file(path).items()}
    rows = {piece: i for i, piece in enumerate(old_vocabulary)}
    with torch.no_grad():
        words = source["embeddings.word_embeddings.weight"]
        model.embedding.words.weight.copy_(words[[rows[p] for p in model.vocabulary]])
        positions = source["embeddings.position_embeddings.weight"] + source["embeddings.token_type_embeddings.weight"][0]
        model.embedding.positions.copy_(positions[:model.config["positions"]])
        model.embedding.norm.weight.copy_(source["embeddings.LayerNorm.weight"])
        model.embedding.norm.bias.copy_(source["embeddings.LayerNorm.bias"])
        for i, layer in enumerate(model.encoder):
            at = f"encoder.layer.{i}."
            for part in ("weight", "bias"):
                getattr(layer.qkv, part).copy_(torch.cat(
                    [source[f"{at}attention.self.{n}.{part}"] for n in ("query", "key", "value")]))
                getattr(layer.output, part).copy_(source[f"{at}attention.output.dense.{part}"])
                getattr(layer.norm1, part).copy_(source[f"{at}attention.output.LayerNorm.{part}"])
                getattr(layer.inner, part).copy_(source[f"{at}intermediate.dense.{part}"])
                getattr(layer.outer, part).copy_(source[f"{at}output.dense.{part}"])
                getattr(layer.norm2, part).copy_(source[f"{at}output.LayerNorm.{part}"])


def slim(model, seen, positions=192, rows=150):
    """The same network with fewer positions (windows end before) and without the rarest words that no training text has."""
    rare = [i for i, p in enumerate(model.vocabulary) if i not in seen and p.isascii() and p.isalpha() and len(p) > 3][-rows:]
    dropped = set(rare)
    keep = [i for i in range(len(model.vocabulary)) if i not in dropped]
    out = Model(model.config | {"positions": positions}, model.labels, [model.vocabulary[i] for i in keep])
    state = model.state_dict()
    state["embedding.words.weight"] = state["embedding.words.weight"][keep]
    state["embedding.positions"] = state["embedding.positions"][:positions]
    out.load_state_dict(state)
    return out
