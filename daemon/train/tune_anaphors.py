#!/usr/bin/env python3
"""Tunes config/lexicons/anaphors.tsv, the weights by which pronouns find what they mean.

    daemon/train/tune_anaphors.py NEWSINGESTD GOLD.jsonl[.gz]... [--rounds 2] [--write]

GOLD is coreference in JSON Lines: {"id", "body", "mentions": [{"head_begin", "entity", "type", "kind"}]}. Coordinate ascent: one
weight at a time is moved up and down, and a move is kept where more pronouns come out right. A pronoun is right when the mention
before it in the system's entity is of its gold entity, or, for persons, when its entity has a name of the gold entity and of
no other. Deterministic. Prints the score after each weight; --write puts the result into the table.
"""
import argparse
import json
import os
import pathlib
import shutil
import subprocess
import tempfile

from json_lines import read_rows

PRONOUNS = {"he": 0, "him": 0, "his": 0, "himself": 0, "she": 0, "her": 0, "hers": 0, "herself": 0, "it": 1, "its": 1, "itself": 1,
            "they": 2, "them": 2, "their": 2, "theirs": 2, "themselves": 2}
CONFIG = pathlib.Path(__file__).parents[2] / "config"


def score(documents, system):
    right = [0.0, 0.0, 0.0]
    for document, found in zip(documents, system):
        body = document["body"].encode()
        gold = {m["head_begin"]: m for m in document["mentions"]}
        named = {m["entity"] for m in document["mentions"] if m["kind"] == "name"}
        clusters, at = {}, {}
        for m in found["mentions"]:
            clusters.setdefault(m["entity"], []).append(m["head_begin"])
            at[m["head_begin"]] = m["entity"]
        for m in document["mentions"]:
            column = PRONOUNS.get(body[m["head_begin"]:m["head_end"]].decode().lower())
            if m["kind"] != "pronoun" or column is None or m["head_begin"] not in at:
                continue
            cluster = clusters[at[m["head_begin"]]]
            if m["type"] == "person" and m["entity"] in named and column == 0:
                names = {gold[h]["entity"] for h in cluster if h in gold and gold[h]["kind"] == "name"}
                right[0] += 2.0 if names == {m["entity"]} else 0.0
            before = [h for h in cluster if h < m["head_begin"] and h in gold]
            if before:
                right[column] += 1.0 if gold[max(before)]["entity"] == m["entity"] else -0.5
    return sum(right), right


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("gold", nargs="+")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    documents = [document for path in arguments.gold for document in read_rows(path)]
    text = "".join(json.dumps({"id": d["id"], "title": "", "body": d["body"]}) + "\n" for d in documents).encode()

    lines = (CONFIG / "lexicons/anaphors.tsv").read_text("utf-8").splitlines()
    head = [line for line in lines if line.startswith("#") or line.startswith("circumstance")]
    rows = [line.split() for line in lines if line not in head and line.strip()]
    table = [[row[0]] + [int(cell) for cell in row[1:]] for row in rows]

    with tempfile.TemporaryDirectory() as folder:
        config = os.path.join(folder, "config")
        shutil.copytree(CONFIG, config)

        def write(path):
            body = "\n".join(head + ["  ".join(str(cell) for cell in row) for row in table]) + "\n"
            pathlib.Path(path).write_text(body, "utf-8")

        def run():
            write(os.path.join(config, "lexicons/anaphors.tsv"))
            out = subprocess.run([arguments.binary, "annotate", "--coref", "--config-dir", config, "-"], input=text, stdout=subprocess.PIPE, check=True)
            return score(documents, [json.loads(line) for line in out.stdout.splitlines()])

        best, parts = run()
        print("start", best, parts, flush=True)
        for step in [12, 6, 3][:arguments.rounds]:
            for row in table:
                for column in (1, 2, 3):
                    for sign in (1, -1):
                        moved = False
                        while True:
                            row[column] += sign * step
                            now, parts = run()
                            if now <= best:
                                row[column] -= sign * step
                                break
                            best, moved = now, True
                            print(f"{best:8.1f}  {row[0]}[{column}] = {row[column]}  {parts}", flush=True)
                        if moved:
                            break
        if arguments.write:
            write(CONFIG / "lexicons/anaphors.tsv")
        else:
            print("\n".join("  ".join(map(str, row)) for row in table))


main()
