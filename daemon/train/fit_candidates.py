#!/usr/bin/env python3
"""Fits config/lexicons/candidates.tsv, the weights by which the quote stage chooses among its candidates.

    daemon/train/fit_candidates.py NEWSINGESTD ARTICLES.train GOLD.train [--dev ARTICLES.dev GOLD.dev] [--write]

Articles are JSON Lines as `extract` takes them, gold is {"id", "attributions": [{"cue": [[b,e]], "content": [[b,e],…], "kind"}]};
either may be gzipped. Logistic regression (AdaGrad, L2) over the facts that `annotate --candidates` prints of each candidate, classes of
grammar and of the lexicon; then a number for each cue in a frame, by which it differs from its class, held near nought by a prior. A candidate is right when its content shares at least half of its bytes with a gold
content under the same cue; under another cue it counts three tenths. Deterministic. Prints log-losses; --write writes the table.
"""
import argparse
import collections
import json
import math
import pathlib
import random
import subprocess

from json_lines import read_bytes, read_rows

TABLE = pathlib.Path(__file__).parents[2] / "config" / "lexicons" / "candidates.tsv"
HEAD = """# What speaks for a candidate to be an attribution; see daemon/extract/quotes/candidate_weights.h. Hundredths of log-odds, the sum
# decides. Fitted by daemon/train/fit_candidates.py on classes and on cues in their frames; change by hand only with the figures at hand.
family  a  b  weight
"""
LEAST = 4  # candidates that a fact has to hold of
CUE = "cue|"


def common(a, b):
    return sum(max(0, min(e, q) - max(s, p)) for s, e in a for p, q in b)


def size(spans):
    return sum(e - b for b, e in spans)


def label(candidate, attributions):
    best = 0.0
    for gold in attributions:
        shared = common(candidate["content"], gold["content"])
        if shared == 0:
            continue
        cue = common([candidate["cue"]], gold["cue"]) > 0
        half = 2 * shared >= size(candidate["content"]) + size(gold["content"]) - shared
        # A clause that only leads into a quotation is joined to it later.
        if half or (cue and gold["kind"] != "INDIRECT" and 2 * shared >= size(candidate["content"])):
            best = max(best, 1.0 if cue else 0.3)
    return best


def examples(program, articles, gold):
    done = subprocess.run([program, "annotate", "--candidates", "-"], input=read_bytes(articles), stdout=subprocess.PIPE, check=True)
    golds = {row["id"]: row["attributions"] for row in read_rows(gold)}
    return [(["bias"] + c["facts"], label(c, golds[view["article_id"]]))
            for view in map(json.loads, done.stdout.splitlines()) if view["article_id"] in golds for c in view["candidates"]]


def probability(weights, facts):
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, sum(weights.get(f, 0.0) for f in facts)))))


def fit(data, epochs=14, l2=3e-4, rate=0.12):
    shuffle = random.Random(1)
    data = list(data)
    weights, squares = collections.defaultdict(float), collections.defaultdict(float)
    for _ in range(epochs):
        shuffle.shuffle(data)
        for facts, right in data:
            error = probability(weights, facts) - right
            for f in facts:
                gradient = error + l2 * weights[f]
                squares[f] += gradient * gradient
                weights[f] -= rate * gradient / math.sqrt(squares[f] + 1e-2)
    return weights


def fit_cues(weights, data, prior=1.0, steps=4):
    """Newton's steps on one number a cue and frame, over the classes' weights."""
    scored = [(sum(weights.get(f, 0.0) for f in facts), next((f for f in facts if f.startswith(CUE)), None), right) for facts, right in data]
    own = collections.defaultdict(float)
    for _ in range(steps):
        slope, bend = collections.defaultdict(float), collections.defaultdict(float)
        for score, cue, right in scored:
            if cue is not None:
                p = 1 / (1 + math.exp(-max(-30.0, min(30.0, score + own[cue]))))
                slope[cue] += right - p
                bend[cue] += p * (1 - p)
        for cue in slope:
            own[cue] += (slope[cue] - prior * own[cue]) / (bend[cue] + prior)
    return own


def loss(weights, data):
    total = 0.0
    for facts, right in data:
        p = min(1 - 1e-9, max(1e-9, probability(weights, facts)))
        total -= right * math.log(p) + (1 - right) * math.log(1 - p)
    return total / len(data)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("articles")
    parser.add_argument("gold")
    parser.add_argument("--dev", nargs=2)
    parser.add_argument("--write", action="store_true")
    o = parser.parse_args()
    train = examples(o.program, o.articles, o.gold)
    weights = fit([([f for f in facts if not f.startswith(CUE)], right) for facts, right in train])
    weights.update(fit_cues(weights, train))
    print(f"{len(train)} candidates, log-loss {loss(weights, train):.4f}")
    if o.dev:
        dev = examples(o.program, *o.dev)
        print(f"dev: {len(dev)} candidates, log-loss {loss(weights, dev):.4f}")
    if o.write:
        count = collections.Counter(f for facts, _ in train for f in facts)
        lines = [f"bias  -  -  {round(100 * weights['bias'])}"]
        for f in sorted(weights):
            weight = round(100 * weights[f])
            if f != "bias" and count[f] >= LEAST and weight != 0:
                lines.append("  ".join(f.split("|")) + f"  {weight}")
        TABLE.write_text(HEAD + "\n".join(lines) + "\n")


main()
