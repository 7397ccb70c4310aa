#!/usr/bin/env python3
"""Fits config/models/quote_confidence.tsv, by which quotes are as sure of themselves as they are right.

    daemon/train/tune_confidence.py NEWSINGESTD [--fit GOLD ARTICLES] [--measure NAME GOLD ARTICLES]... [--write] [--plot FILE.svg] [--require]

GOLD is attributions in JSON Lines, {"id", "body", "attributions": [{"kind", "content": [[b, e]], "source": [[b, e]]}]}; ARTICLES the
same articles as the daemon reads them; both may be .gz. What the program sees of each quote (`newsingestd annotate --evidence`) is
held against the gold:

  content  right when a gold attribution of the same kind is matched: words in common / words in either at least 0.5, one to one
  speaker  of the matched: right when the speaker's mention overlaps a gold source; a speaker where the gold has none is wrong

Two logistic regressions over the values of the traits, and over lemma and frame of the cue, where seen often enough; L2 chosen by
five-fold cross-validation over articles. Deterministic. Printed, for the folds and for each --measure: the base rate, the Brier score's
skill over the base rate, the expected calibration error in ten bins, and precision and share kept at several cut-offs. A measured set is
never fitted on; its articles are also shown in two halves (odd and even lines). --write puts the weights, in hundredths, into the model.
Without --fit the model as it stands is measured; --require exits with 1 where a measured ECE is above 0.05 or a skill below 0.2.
"""
import argparse
import json
import math
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from json_lines import read_bytes, read_rows

CONFIG = pathlib.Path(__file__).resolve().parents[2] / "config"
MODEL = CONFIG / "models" / "quote_confidence.tsv"
WORD = re.compile(r"\w+(?:['’]\w+)*")
LEAST_SEEN = 8          # values and cues seen less often weigh nothing
LEAST_SEEN_CUE = 15
STRENGTHS = (2.0, 6.0, 20.0)


def words_of(body):
    """Where each word stands, in bytes."""
    found, at, byte = [], 0, 0
    for word in WORD.finditer(body):
        byte += len(body[at:word.start()].encode())
        size = len(word.group().encode())
        found.append((byte, byte + size))
        byte += size
        at = word.end()
    return found


def touched(words, spans):
    return {i for i, (b, e) in enumerate(words) if any(b < end and begin < e for begin, end in spans)}


def overlap(spans, others):
    return any(a < d and c < b for a, b in spans for c, d in others)


def judged(binary, gold_path, articles_path):
    """Examples of each article: (features, right) for content, and for speaker."""
    gold = {article["id"]: article for article in read_rows(gold_path)}
    with tempfile.TemporaryDirectory() as folder:
        # Without the weights that are to be made: traits may have changed since.
        shutil.copytree(CONFIG, folder, dirs_exist_ok=True)
        (pathlib.Path(folder) / MODEL.relative_to(CONFIG)).write_text("of  trait  value  weight\n")
        out = subprocess.run([binary, "annotate", "--evidence", "--config-dir", folder, "-"], input=read_bytes(articles_path), stdout=subprocess.PIPE,
                             check=True).stdout
    content, speaker = [], []
    for row in out.splitlines():
        found = json.loads(row)
        article = gold[found["article_id"]]
        words = words_of(article["body"])
        golds = [(touched(words, a["content"]), a) for a in article["attributions"]]
        quotes = [(touched(words, q["content"]), q) for q in found["quotes"]]
        pairs = []
        for i, (mine, quote) in enumerate(quotes):
            for j, (theirs, a) in enumerate(golds):
                common = len(mine & theirs)
                if common and common / len(mine | theirs) >= 0.5:
                    pairs.append((-common / len(mine | theirs), not overlap([quote["cue"]], a["cue"]) if quote["cue"] else True, j, i))
        mine_of, theirs_of = {}, {}
        for *_, j, i in sorted(pairs):
            if i not in mine_of and j not in theirs_of:
                mine_of[i], theirs_of[j] = j, i
        contents, speakers = [], []
        for i, (_, quote) in enumerate(quotes):
            features = ["base"] + sorted("%s  %s" % pair for pair in quote["traits"].items()) + (["cue  " + quote["lemma"]] if quote["lemma"] else [])
            matched = golds[mine_of[i]][1] if i in mine_of else None
            contents.append((features, matched is not None and matched["kind"] == quote["kind"]))
            if matched is not None and quote["speaker"]:
                speakers.append((features, overlap([quote["speaker"]], matched["source"])))
        content.append(contents)
        speaker.append(speakers)
    return {"content": content, "speaker": speaker}


def sigmoid(x):
    return 1 / (1 + math.exp(-x)) if x > -30 else 0.0


def fit(articles, strength, passes=12):
    """Coordinate-wise Newton steps on the L2-penalised likelihood, the weights in a fixed order."""
    examples = [example for article in articles for example in article]
    holders = {}
    for index, (features, _) in enumerate(examples):
        for feature in features:
            holders.setdefault(feature, []).append(index)
    kept = sorted(f for f, held in holders.items() if len(held) >= (LEAST_SEEN_CUE if f.startswith("cue") else LEAST_SEEN))
    weights = dict.fromkeys(kept, 0.0)
    margin = [0.0] * len(examples)
    right = [1.0 if y else 0.0 for _, y in examples]
    for _ in range(passes):
        for feature in kept:
            held = holders[feature]
            penalty = 0.001 if feature == "base" else strength
            slope, bend = penalty * weights[feature], penalty
            for i in held:
                p = sigmoid(margin[i])
                slope += p - right[i]
                bend += p * (1 - p)
            step = max(-1.0, min(1.0, -slope / bend))
            weights[feature] += step
            for i in held:
                margin[i] += step
    return weights


def rounded(weights):
    return {f: round(w, 2) for f, w in weights.items() if abs(w) >= 0.005}


def chance(weights, features):
    return min(max(math.floor(100 * sigmoid(sum(weights.get(f, 0.0) for f in features)) + 0.5), 1), 99) / 100


def predictions(weights, articles):
    return [(chance(weights, features), right) for article in articles for features, right in article]


def folds(articles, strength):
    """Out of sample: each fifth of the articles judged by what the others taught."""
    return [pair for k in range(5)
            for pair in predictions(rounded(fit([a for i, a in enumerate(articles) if i % 5 != k], strength)), articles[k::5])]


def brier(pairs):
    return sum((p - y) ** 2 for p, y in pairs) / len(pairs)


def bins(pairs):
    held = [[] for _ in range(10)]
    for p, y in pairs:
        held[min(int(p * 10), 9)].append((p, y))
    return [(sum(p for p, _ in b) / len(b), sum(y for _, y in b) / len(b), len(b)) for b in held if b]


def figures(pairs):
    base = sum(y for _, y in pairs) / len(pairs)
    ece = sum(n * abs(p - y) for p, y, n in bins(pairs)) / len(pairs)
    return base, 1 - brier(pairs) / (base * (1 - base)) if 0 < base < 1 else 0.0, ece


def show(name, pairs):
    base, skill, ece = figures(pairs)
    print("  %-22s n %6d  base %.3f  Brier %.4f  skill %.3f  ECE %.3f" % (name, len(pairs), base, brier(pairs), skill, ece))


def show_cuts(pairs):
    right = sum(y for _, y in pairs)
    for cut in (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
        kept = [y for p, y in pairs if p >= cut]
        print("    at least %.1f: precision %.3f, %.1f %% of the quotes and %.1f %% of the right ones kept" %
              (cut, sum(kept) / max(1, len(kept)), 100 * len(kept) / len(pairs), 100 * sum(kept) / right))


def plot(path, name, measured):
    """Reliability: how often it was right, by what was promised; the area of a dot is the number of quotes."""
    out = ['<svg xmlns="http://www.w3.org/2000/svg" width="720" height="380" font-family="sans-serif" font-size="12">',
           '<rect width="720" height="380" fill="white"/>']
    for column, of in enumerate(("content", "speaker")):
        left, top, size = 50 + 350 * column, 40, 290
        base, skill, ece = figures(measured[of])
        out.append(f'<text x="{left}" y="20" font-size="14">{of}, {name}: ECE {ece:.3f}, Brier skill {skill:.2f}</text>')
        out.append(f'<rect x="{left}" y="{top}" width="{size}" height="{size}" fill="none" stroke="#888"/>')
        out.append(f'<line x1="{left}" y1="{top + size}" x2="{left + size}" y2="{top}" stroke="#888" stroke-dasharray="4 3"/>')
        y = top + size * (1 - base)
        out.append(f'<line x1="{left}" y1="{y:.1f}" x2="{left + size}" y2="{y:.1f}" stroke="#ccc"/>')
        for tick in range(0, 11, 2):
            x = left + size * tick / 10
            out.append(f'<text x="{x:.0f}" y="{top + size + 16}" text-anchor="middle">{tick / 10:.1f}</text>')
            out.append(f'<text x="{left - 6}" y="{top + size * (1 - tick / 10) + 4:.0f}" text-anchor="end">{tick / 10:.1f}</text>')
        all_of_them = len(measured[of])
        for p, right, n in bins(measured[of]):
            radius = 2 + 28 * math.sqrt(n / all_of_them)
            out.append(f'<circle cx="{left + size * p:.1f}" cy="{top + size * (1 - right):.1f}" r="{radius:.1f}" fill="#2b6cb0" fill-opacity="0.55"><title>'
                       f'promised {p:.2f}, right {right:.2f}, {n} quotes</title></circle>')
        out.append(f'<text x="{left + size / 2}" y="{top + size + 36}" text-anchor="middle">confidence; up: how often it was right</text>')
    pathlib.Path(path).write_text("\n".join(out + ["</svg>"]) + "\n")


def write(fitted, origin):
    rows = ["# How sure quotes are of content and speaker: weights in log-odds, added up for what is seen of a quote (extract/quotes/evidence.h).",
            "# Made by daemon/train/tune_confidence.py, never by hand. " + origin, "", "of  trait  value  weight"]
    for of in ("content", "speaker"):
        for feature, weight in sorted(fitted[of].items(), key=lambda item: (item[0] != "base", item[0])):
            rows.append("%s  %s  %.2f" % (of, feature if feature != "base" else "base  -", weight))
    MODEL.write_text("\n".join(rows) + "\n")


def shipped():
    found = {"content": {}, "speaker": {}}
    for line in MODEL.read_text().splitlines():
        cells = line.split("  ")
        if cells[0] in found:
            found[cells[0]]["base" if cells[1] == "base" else cells[1] + "  " + cells[2]] = float(cells[3])
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("--fit", nargs=2, metavar=("GOLD", "ARTICLES"))
    parser.add_argument("--measure", nargs=3, action="append", default=[], metavar=("NAME", "GOLD", "ARTICLES"))
    parser.add_argument("--origin", default="", help="said in the model's first lines")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--plot", help="the reliability of the first measured set, as SVG")
    parser.add_argument("--require", action="store_true")
    arguments = parser.parse_args()
    taught = judged(arguments.binary, *arguments.fit) if arguments.fit else {}
    fitted = {} if arguments.fit else shipped()
    for of in taught:
        tried = {strength: folds(taught[of], strength) for strength in STRENGTHS}
        best = min(STRENGTHS, key=lambda strength: brier(tried[strength]))
        fitted[of] = rounded(fit(taught[of], best))
        print("%s: L2 %g, %d weights" % (of, best, len(fitted[of])))
        show("five folds", tried[best])
        sys.stdout.flush()
    plotted, good = None, True
    for name, gold, articles in arguments.measure:
        held_out = judged(arguments.binary, gold, articles)
        print(name)
        measured = {of: predictions(fitted[of], held_out[of]) for of in fitted}
        plotted = plotted or (name, measured)
        for of in fitted:
            show(of, measured[of])
            _, skill, ece = figures(measured[of])
            good = good and ece <= 0.05 and skill >= 0.2
            for half in (0, 1):
                show("  its %s lines" % ("odd", "even")[half], predictions(fitted[of], held_out[of][half::2]))
            if of == "content":
                show_cuts(measured[of])
    if arguments.write:
        write(fitted, arguments.origin)
    if arguments.plot and plotted:
        plot(arguments.plot, *plotted)
    return 1 if arguments.require and not good else 0


if __name__ == "__main__":
    sys.exit(main())
