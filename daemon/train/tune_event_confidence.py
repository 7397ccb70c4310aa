#!/usr/bin/env python3
"""Fits config/models/event_confidence.tsv: how likely an event is right in its type and in the countries of both sides.

    daemon/train/tune_event_confidence.py NEWSINGESTD --gold ARTICLES GOLD --articles ARTICLES GOLD --judged ARTICLES SAMPLE [--measure ARTICLES SAMPLE] [--write]

GOLD is coded as tests/README.md describes for PLOVER gold: a prediction is right when a gold event of its article has its type (or an
alternative) and its countries; one that pairs with none is wrong where the article has no event that was found, and else left out, since such
gold is not exhaustive. With --articles the gold is that of whole articles and pairs within a sentence; what pairs with none is wrong. SAMPLE names rows of judged_events.tsv, a reader's verdicts: yes, no, or arguable (careful coders would differ on whether to code it at
all), which counts as no where weights are fitted and is told apart where a sample is measured; verdicts on events that are no longer predicted are left out. ARTICLES is the daemon's input.

withdrawn_events.tsv has judged events that rules have taken away since, with the traits that they had. They count in the fit: where rules were found they
take away all such events, elsewhere a part of them, and weights fitted without them are too sure of the rest.

Besides the traits, and the pairs of them that count together, the trigger's word counts, in its type: what its class in event_words.tsv weighs and,
as far as verdicts bear it out, a number of its own; the table holds their sum.

Logistic regression with a ridge, by Newton's steps in one weight after the other; ten-fold cross-validation by article tells ECE (ten bins of equal size) and
Brier skill against the base rate. Deterministic. The traits are those that the program tells (`annotate --event-traits`); that both reckon alike is
checked on every event. --write puts the weights into the table.
"""
import argparse
import collections
import hashlib
import json
import math
import os
import pathlib
import subprocess

from json_lines import read_rows

VERDICTS = pathlib.Path(__file__).parent / "judged_events.tsv"
WITHDRAWN = pathlib.Path(__file__).parent / "withdrawn_events.tsv"
WORDS = pathlib.Path(__file__).parent / "event_words.tsv"
TABLE = pathlib.Path(__file__).parents[2] / "config" / "models" / "event_confidence.tsv"
RIDGE = 16.0
FOLDS = 10
FEWEST = 3  # verdicts on a word, below which it has no number of its own
PASSES = 300
GOLD_COUNTS = 2  # a row of gold in the fit, on which coders agreed; a verdict is one reader's


def word_classes():
    rows = [line.split("  ") for line in WORDS.read_text().splitlines() if line and not line.startswith("#")]
    return {f"{kind}/{lemma}": name for kind, name, lemmas in rows[1:] for lemma in lemmas.split("|")}


CLASSES = word_classes()


def items(event):
    """What counts: its traits, its word and the class of that."""
    word = event["type"].replace("EVENT_TYPE_", "") + "/" + event["trigger"].get("lemma", "")
    return sorted([*event["traits"].items(), ("lemma", word), *([("class", CLASSES[word])] if word in CLASSES else [])])


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
    return [(article, int(begin), kind, {"yes": True, "no": False, "arguable": None}[right]) for name, article, begin, kind, right in rows[1:] if name == sample]


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


def withdrawn(pairs):
    """Rows as the others, of events with their traits and these pairs of them."""
    lines = [line.split("  ") for line in WITHDRAWN.read_text().splitlines() if line and not line.startswith("#")]
    names = lines[0][5:]
    rows = []
    for article, _, kind, lemma, right, *values in lines[1:]:
        traits = {name: value for name, value in zip(names, values) if value != "-"}
        traits |= {pair: "/".join(traits[trait] for trait in pair.split("+")) for pair in pairs}
        rows.append((article, {"type": kind, "trigger": {"lemma": lemma}, "traits": traits}, right == "yes"))
    return rows


def fit(rows):
    counts = collections.Counter(item for _, event, _ in rows for item in items(event))
    names = sorted(item for item, count in counts.items() if item[0] != "lemma" or count >= FEWEST)
    members = {name: [] for name in [("base", "-"), *names]}
    for row, (_, event, _) in enumerate(rows):
        for item in [("base", "-"), *items(event)]:
            if item in members:
                members[item].append(row)
    right = [1.0 if r else 0.0 for _, _, r in rows]
    totals = [0.0] * len(rows)
    chances = [0.5] * len(rows)
    weights = dict.fromkeys(members, 0.0)
    for _ in range(PASSES):
        furthest = 0.0
        for name, on in members.items():
            ridge = RIDGE if name[0] != "base" else 1e-6
            gradient = sum(right[i] - chances[i] for i in on) - ridge * weights[name]
            step = gradient / (sum(chances[i] * (1 - chances[i]) for i in on) + ridge)
            weights[name] += step
            furthest = max(furthest, abs(step))
            for i in on:
                totals[i] += step
                chances[i] = 1 / (1 + math.exp(-totals[i]))
        if furthest < 0.002:
            break
    fitted = {name: weight for name, weight in weights.items() if name[0] != "class"}
    for word, name in CLASSES.items():
        fitted["lemma", word] = fitted.get(("lemma", word), 0.0) + weights.get(("class", name), 0.0)
    return fitted


def chance(weights, event):
    total = weights[("base", "-")] + sum(weights.get(item, 0.0) for item in items(event))
    return min(0.99, max(0.01, math.floor(100 / (1 + math.exp(-total)) + 0.5) / 100))


def report(name, judged):
    """Of (chance, verdict): how well it is calibrated, an arguable event being no right one; and by cut what is kept, right, and right of what is not arguable."""
    pairs = sorted((p, bool(right)) for p, right in judged)
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
            arguable = sum(1 for p, right in judged if p >= cut and right is None)
            decided = f" ({sum(kept) / max(1, len(kept) - arguable):.2f} without the {arguable} arguable ones)" if arguable else ""
            print(f"   from {cut}: {len(kept)} kept, {sum(kept) / len(kept):.2f} right{decided}, {sum(kept) / max(1, sum(r for _, r in pairs)):.2f} of the right ones")


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
    rows, sources = [], []
    for kind, source in (("gold", from_gold), ("articles", from_articles)):
        for articles, gold in getattr(arguments, kind):
            found = source(arguments.binary, read_rows(articles), read_rows(gold))
            rows += found
            sources.append((os.path.relpath(gold, os.path.dirname(os.path.dirname(gold))), len(found)))
    rows_of_gold = list(rows)
    for articles, judged in arguments.judged:
        rows += [(key, event, bool(right)) for key, event, right in from_judged(arguments.binary, read_rows(articles), verdicts(judged))]
    if arguments.judged:
        rows += withdrawn({trait for _, event, _ in rows for trait in event["traits"] if "+" in trait})
    if rows:
        counted = rows_of_gold * GOLD_COUNTS + rows[len(rows_of_gold):]
        fold = {key: int(hashlib.sha256(key.encode()).hexdigest(), 16) % FOLDS for key, _, _ in rows}
        unseen = [0.0] * len(rows)
        for k in range(FOLDS):
            weights = fit([row for row in counted if fold[row[0]] != k])
            for i, (key, event, _) in enumerate(rows):
                if fold[key] == k:
                    unseen[i] = chance(weights, event)
        report("ten-fold, unseen", [(p, right) for p, (_, _, right) in zip(unseen, rows)])
        first = 0
        for name, count in sources:
            report(f"of them {name}", [(p, right) for p, (_, _, right) in list(zip(unseen, rows))[first:first + count]])
            first += count
        weights = fit(counted)
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
        kept = [(t, v, w) for (t, v), w in sorted(weights.items()) if abs(w) >= (0.03 if t == "lemma" else 0.01 if "+" in t else 0)]
        TABLE.write_text(head + "".join(f"{t}  {v}  {w:.2f}\n" for t, v, w in kept))


main()
