#!/usr/bin/env python3
"""Fits config/models/event_confidence.tsv: how likely an event is right in its type and in the countries of both sides.

    daemon/train/tune_event_confidence.py NEWSINGESTD --gold ARTICLES GOLD --articles ARTICLES GOLD --judged ARTICLES SAMPLE [--measure ARTICLES SAMPLE] [--write]

GOLD is coded as tests/README.md describes for PLOVER gold: a prediction is right when a gold event of its article has its type (or an
alternative) and its countries; one that pairs with none is wrong where the article has no event that was found, and else left out, since such
gold is not exhaustive. With --articles the gold is that of whole articles and pairs within a sentence; what pairs with none is wrong. SAMPLE names rows of judged_events.tsv, a reader's verdicts on predictions drawn at random; those on events that are no
longer predicted are left out. ARTICLES is the daemon's input.

Logistic regression with a ridge, by Newton's method; ten-fold cross-validation by article tells ECE (ten bins of equal size) and
Brier skill against the base rate. Deterministic. The traits are those that the program tells (`annotate --event-traits`); that both reckon alike is
checked on every event. --write puts the weights into the table.
"""
import argparse
import hashlib
import json
import math
import os
import pathlib
import subprocess

from json_lines import read_rows

VERDICTS = pathlib.Path(__file__).parent / "judged_events.tsv"
TABLE = pathlib.Path(__file__).parents[2] / "config" / "models" / "event_confidence.tsv"
RIDGE = 8.0
FOLDS = 10


def lines(binary, command, articles):
    text = "".join(json.dumps(a) + "\n" for a in articles)
    done = subprocess.run([binary, *command, "-"], input=text, stdout=subprocess.PIPE, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def predictions(binary, articles):
    """By article its body's events, each with its `traits`."""
    traits = {event["id"]: event["traits"] for record in lines(binary, ["annotate", "--event-traits"], articles) for event in record["events"]}
    found = {}
    for record in lines(binary, ["extract", "--minimum-event-confidence", "0"], articles):
        events = [e for e in record.get("events", []) if "TITLE" not in e.get("text_source", "")]
        for event in events:
            event["traits"] = traits[event["event_id"]]
        found[record["article_id"]] = events
    return found


def countries_fit(wanted, found):
    asked = [w for w in wanted if not w.get("implicit") and (w.get("country") or w.get("country_alt"))]
    have = {p.get("country") for p in found}
    return not asked or any(have & {w.get("country"), *(w.get("country_alt") or [])} for w in asked)


def from_gold(binary, articles, gold):
    found = predictions(binary, articles)
    rows = []
    for sentence in gold:
        left_over, hit = [], False
        for event in found.get(sentence["id"], []):
            kind = event["type"].replace("EVENT_TYPE_", "")
            pairs = [g for g in sentence["events"] if kind == g["type"] or kind in (g.get("alt_types") or [])]
            if not pairs:
                left_over.append(event)
                continue
            hit = True
            right = any(sides_fit(g, event) for g in pairs)
            rows.append((sentence["id"], event, right))
        if not hit:
            rows += [(sentence["id"], event, False) for event in left_over]
    return rows


def sides_fit(wanted, event):
    actors, recipients = event.get("actors", []), event.get("recipients", [])
    if wanted.get("reciprocal"):
        return countries_fit(wanted["actors"], actors + recipients) and countries_fit(wanted["recipients"], actors + recipients)
    return countries_fit(wanted["actors"], actors) and countries_fit(wanted["recipients"], recipients)


def from_articles(binary, articles, gold):
    found = predictions(binary, articles)
    rows = []
    for article in gold:
        for event in found.get(article["id"], []):
            kind, sentence, trigger = event["type"].replace("EVENT_TYPE_", ""), event["sentence_span"], event["trigger"]["spans"][0]
            near = [g for g in article["events"] if kind in [g["type"], *(g.get("alt_types") or [])] and
                    g["sentence_span"][0] < sentence["end"] and g["sentence_span"][1] > sentence.get("begin", 0)]
            at = [g for g in near if g["trigger"]["span"][0] <= trigger["end"] and g["trigger"]["span"][1] >= trigger.get("begin", 0)]
            rows.append((article["id"], event, any(sides_fit(g, event) for g in at or near)))
    return rows


def verdicts(sample):
    rows = [line.split("  ") for line in VERDICTS.read_text().splitlines() if line and not line.startswith("#")]
    return [(article, int(begin), kind, right == "yes") for name, article, begin, kind, right in rows[1:] if name == sample]


def from_judged(binary, articles, judged):
    name = {a["id"]: hashlib.sha256(a["id"].encode()).hexdigest()[:12] for a in articles}
    wanted = {article for article, _, _, _ in judged}
    found = predictions(binary, [a for a in articles if name[a["id"]] in wanted])
    by_name = {name[article]: events for article, events in found.items()}
    rows = []
    for article, begin, kind, right in judged:
        for event in by_name.get(article, []):
            if event["trigger"]["spans"][0].get("begin", 0) == begin and event["type"].endswith("_" + kind):
                rows.append((article, event, right))
                break
    return rows


def fit(rows):
    names = sorted({(t, v) for _, event, _ in rows for t, v in event["traits"].items()})
    index = {name: i + 1 for i, name in enumerate(names)}
    data = [([0] + [index[item] for item in sorted(event["traits"].items())], 1.0 if right else 0.0) for _, event, right in rows]
    size = len(names) + 1
    weights = [0.0] * size
    for _ in range(12):
        gradient = [-RIDGE * w if i else 0.0 for i, w in enumerate(weights)]
        hessian = [[0.0] * size for _ in range(size)]
        for i in range(size):
            hessian[i][i] = RIDGE if i else 1e-6
        for on, right in data:
            p = 1 / (1 + math.exp(-sum(weights[i] for i in on)))
            for i in on:
                gradient[i] += right - p
                for j in on:
                    hessian[i][j] += p * (1 - p)
        step = solve(hessian, gradient)
        weights = [w + s for w, s in zip(weights, step)]
    return {("base", "-"): weights[0], **{name: weights[i] for name, i in index.items()}}


def solve(matrix, right):
    rows = [list(row) + [value] for row, value in zip(matrix, right)]
    size = len(rows)
    for i in range(size):
        pivot = max(range(i, size), key=lambda k: abs(rows[k][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for k in range(i + 1, size):
            factor = rows[k][i] / rows[i][i]
            if factor:
                for j in range(i, size + 1):
                    rows[k][j] -= factor * rows[i][j]
    result = [0.0] * size
    for i in reversed(range(size)):
        result[i] = (rows[i][size] - sum(rows[i][j] * result[j] for j in range(i + 1, size))) / rows[i][i]
    return result


def chance(weights, event):
    total = weights[("base", "-")] + sum(weights.get(item, 0.0) for item in event["traits"].items())
    return min(0.99, max(0.01, math.floor(100 / (1 + math.exp(-total)) + 0.5) / 100))


def report(name, pairs):
    pairs = sorted(pairs)
    n = len(pairs)
    rate = sum(r for _, r in pairs) / n
    brier = sum((p - r) ** 2 for p, r in pairs) / n
    bins = [pairs[i * n // 10:(i + 1) * n // 10] for i in range(10)]
    ece = sum(abs(sum(p for p, _ in b) - sum(r for _, r in b)) for b in bins if b) / n
    skill = 1 - brier / (rate * (1 - rate))
    print(f"{name}: {n} events, {rate:.2f} right; ECE {ece:.3f}, Brier skill {skill:.3f}")
    for cut in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
        kept = [r for p, r in pairs if p >= cut]
        if kept:
            print(f"   from {cut}: {len(kept)} kept, {sum(kept) / len(kept):.2f} right, {sum(kept) / max(1, sum(r for _, r in pairs)):.2f} of the right ones")


def load():
    weights = {}
    for line in TABLE.read_text().splitlines():
        cells = line.split("  ")
        if len(cells) == 3 and not line.startswith("#") and cells[0] != "trait":
            weights[cells[0], cells[1]] = float(cells[2])
    return weights


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("--gold", nargs=2, action="append", default=[])
    parser.add_argument("--articles", nargs=2, action="append", default=[])
    parser.add_argument("--judged", nargs=2, action="append", default=[])
    parser.add_argument("--measure", nargs=2, action="append", default=[])
    parser.add_argument("--measure-gold", nargs=2, action="append", default=[])
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    rows = []
    for articles, gold in arguments.gold:
        rows += from_gold(arguments.binary, read_rows(articles), read_rows(gold))
    for articles, gold in arguments.articles:
        rows += from_articles(arguments.binary, read_rows(articles), read_rows(gold))
    for articles, judged in arguments.judged:
        rows += from_judged(arguments.binary, read_rows(articles), verdicts(judged))
    if rows:
        fold = {key: int(hashlib.sha256(key.encode()).hexdigest(), 16) % FOLDS for key, _, _ in rows}
        unseen = []
        for k in range(FOLDS):
            weights = fit([row for row in rows if fold[row[0]] != k])
            unseen += [(chance(weights, event), right) for key, event, right in rows if fold[key] == k]
        report("ten-fold, unseen", unseen)
        weights = fit(rows)
        weights = {name: round(value, 2) for name, value in weights.items()}
    else:
        weights = load()
    for kind, source, labels_of in (("measure", from_judged, verdicts), ("measure_gold", from_gold, read_rows)):
        for articles, labels in getattr(arguments, kind):
            measured = source(arguments.binary, read_rows(articles), labels_of(labels))
            report(os.path.basename(labels), [(chance(weights, event), right) for _, event, right in measured])
            shipped = load() if TABLE.exists() else {}
            apart = [e for _, e, _ in measured if shipped and abs(chance(shipped, e) - e.get("confidence", 0)) > 0.011]
            if apart:
                print(f"   {len(apart)} events whose confidence the program reckons otherwise")
    if arguments.write:
        head = """# How sure an event is of its type and of both sides' countries: weights in log-odds, added up for what its record says.
# Made by daemon/train/tune_event_confidence.py, never by hand; it says what each trait is. config/models/README.md tells what it was fitted on.

trait  value  weight
"""
        TABLE.write_text(head + "".join(f"{t}  {v}  {w:.2f}\n" for (t, v), w in sorted(weights.items())))


main()
