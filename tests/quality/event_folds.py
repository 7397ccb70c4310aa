#!/usr/bin/env python3
"""Events by ten-fold rotation: develop on nine tenths of a coded set, look at the tenth only to measure.

    tests/quality/event_folds.py NEWSINGESTD [SET]                      every tenth's figures, mean and spread
    tests/quality/event_folds.py NEWSINGESTD [SET] --held-out K         the tenth K, and the nine others together
    tests/quality/event_folds.py NEWSINGESTD [SET] --held-out K --errors 300   what is wrong in the nine others; nothing of the tenth

SET is plover_gsr (the default) or petrarch_unit, of the corpora in ../shared or $NEWSINGEST_SHARED (exit 77 without). An article's tenth
is the hash of its id: the same for every build and every machine. A tenth has some sixteen sentences, in which one event moves a figure
by five points: compare a change's sum over the tenths, not one tenth of one build with another.
"""
import argparse
import hashlib
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
SHARED = pathlib.Path(os.environ.get("NEWSINGEST_SHARED", ROOT.parent / "shared"))
FOLDS = 10
FIGURES = [("type F1", ("type", "f1")), ("triple F1", ("triple", "f1")), ("mode", ("mode", "accuracy")), ("sector", ("sector", "accuracy"))]


def fold_of(article_id):
    return int.from_bytes(hashlib.sha256(article_id.encode()).digest()[:8], "big") % FOLDS


def score(gold, predicted, folder, *options):
    """The scorer's output over these lines."""
    for name, lines in (("gold", gold), ("pred", predicted)):
        (folder / name).write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    done = subprocess.run([sys.executable, str(SHARED / "eval" / "score_events.py"), str(folder / "gold"), str(folder / "pred"), *options],
                          stdout=subprocess.PIPE, text=True, check=True)
    return done.stdout


def figures(gold, predicted, folder):
    result = json.loads(score(gold, predicted, folder, "--json"))
    return [100 * result[part][key] if result[part].get("n", 1) else None for _, (part, key) in FIGURES]


def row(label, events, values):
    print(f"{label:>10} {events:>7} " + " ".join("        -" if value is None else f"{value:9.1f}" for value in values))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("newsingestd")
    parser.add_argument("set", nargs="?", default="plover_gsr", choices=["plover_gsr", "petrarch_unit"])
    parser.add_argument("--held-out", type=int, choices=range(FOLDS), metavar="K")
    parser.add_argument("--errors", type=int, default=0, metavar="N")
    options = parser.parse_args()
    corpus = SHARED / "corpora" / options.set
    if not corpus.exists():
        print(f"SKIPPED: there is no {corpus}")
        return 77
    with open(corpus / "articles.dev.jsonl", "rb") as articles:
        done = subprocess.run([options.newsingestd, "extract", "-"], stdin=articles, stdout=subprocess.PIPE, check=True)
    predicted = [json.loads(line) for line in done.stdout.splitlines()]
    gold = [json.loads(line) for line in (corpus / "dev.jsonl").read_text(encoding="utf-8").splitlines() if line.strip()]

    def part(keep):
        return [g for g in gold if keep(fold_of(g["id"]))], [p for p in predicted if keep(fold_of(p["article_id"]))]

    with tempfile.TemporaryDirectory() as path:
        folder = pathlib.Path(path)
        if options.errors and options.held_out is not None:
            print(score(*part(lambda fold: fold != options.held_out), folder, "--errors", str(options.errors)))
            return 0
        print(f"{'tenth':>10} {'events':>7} " + " ".join(f"{name:>9}" for name, _ in FIGURES))
        count = lambda lines: sum(len(line["events"]) for line in lines)
        if options.held_out is not None:
            for label, keep in ((str(options.held_out), lambda fold: fold == options.held_out), ("others", lambda fold: fold != options.held_out)):
                here, found = part(keep)
                row(label, count(here), figures(here, found, folder))
            return 0
        every = []
        for k in range(FOLDS):
            here, found = part(lambda fold: fold == k)
            every.append(figures(here, found, folder))
            row(str(k), count(here), every[-1])
        columns = [[value for value in column if value is not None] for column in zip(*every)]
        row("mean", count(gold), [statistics.mean(column) for column in columns])
        row("spread", "", [statistics.stdev(column) for column in columns])
        row("all", count(gold), figures(gold, predicted, folder))
    return 0


sys.exit(main())
