# SPDX-License-Identifier: Apache-2.0
"""Moves the decision points of a trained model to where they serve F1 best on dev: one additive constant a head, folded into its bias.

usage: calibrate.py IN.checkpoint OUT.checkpoint [--data FOLDER] [--lexicon FILE]
"""
import argparse

import torch

import data
import evaluate
import train

GRID = [-1.5, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5]
LEAST = 0.004  # a smaller gain is chance
# head's bias, row, figures whose mean decides, parts of dev to run
KNOBS = [("head.event.bias", 0, ("event_f1",), ("events",)),
         ("head.sentence.bias", 0, ("EWT.sentence", "GUM.sentence"), ("EWT", "GUM")),
         ("head.predicate.bias", 2, ("EWT.cue", "GUM.cue"), ("EWT", "GUM"))]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("checkpoint")
    parser.add_argument("out")
    parser.add_argument("--data", default="../shared/data")
    parser.add_argument("--lexicon")
    parser.add_argument("--share", type=float, default=1.0)
    options = parser.parse_args()
    torch.set_num_threads(2)
    model, stored = train.load_checkpoint(options.checkpoint)
    lexicon = data.Lexicon(options.lexicon, model.labels["event"]) if options.lexicon else None
    dev = evaluate.Dev(options.data, data.Encoder(model.labels, model.vocabulary, lexicon), options.share)
    dev.parse(model)
    encoded = dev.encoded(model)
    everything = dev.parts
    parameters = dict(model.named_parameters())
    for name, row, wanted, parts in KNOBS:
        bias = parameters[name]
        begin = bias[row].item()
        dev.parts = {p: everything[p] for p in parts}
        results = {}
        for step in GRID:
            with torch.no_grad():
                bias[row] = begin + step
            figures = dev.run(model, encoded=encoded, only=wanted)
            results[step] = sum(figures[w] for w in wanted) / len(wanted)
        best = max(GRID, key=lambda s: (round(results[s], 4), -abs(s)))
        best = best if results[best] - results[0.0] >= LEAST else 0.0
        with torch.no_grad():
            bias[row] = begin + best
        print(f"{name}[{row}] {best:+.2f}: {results[0.0]:.4f} -> {results[best]:.4f}", flush=True)
    dev.parts = everything
    print(evaluate.table(dev.run(model, encoded=encoded)))
    train.save(options.out, model, None, stored["state"])


if __name__ == "__main__":
    main()
