# SPDX-License-Identifier: Apache-2.0
"""Averages the weights of checkpoints of one run: the later ones have the better trees, the earlier ones are less sure of events.

usage: average.py OUT.checkpoint CHECKPOINT:WEIGHT ...      (word pieces, positions and lemmas are those of the last; parts that only some have
are averaged over those)
"""
import sys

import train


def main():
    out, parts = sys.argv[1], [a.rsplit(":", 1) for a in sys.argv[2:]]
    model, stored = train.load_checkpoint(parts[-1][0])
    total, weights = {}, {}
    for path, weight in parts:
        other, _ = train.load_checkpoint(path)
        state, row = other.state_dict(), {p: i for i, p in enumerate(other.vocabulary)}
        state["embedding.words.weight"] = state["embedding.words.weight"][[row[p] for p in model.vocabulary]]
        state["embedding.positions"] = state["embedding.positions"][:model.config["positions"]]
        for name, value in state.items():
            total[name] = total.get(name, 0) + value.double() * float(weight)
            weights[name] = weights.get(name, 0.0) + float(weight)
    model.load_state_dict({name: (value / weights[name]).float() for name, value in total.items()})
    train.save(out, model, None, stored["state"])


if __name__ == "__main__":
    main()
