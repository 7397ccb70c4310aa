#!/usr/bin/env python3
"""g++ and clang++ builds print the same bytes. Needs both: the presets `dev` and `dev-clang` (exit 77, loudly, where one is missing).

    compilers_test.py PROGRAM OTHER_PROGRAM [ARTICLES.jsonl ...]

Compares what `annotate`, `annotate --coref`, `extract` and `clean` print; `extract` with one thread of the one build and eight of the
other. Articles are deploy/samples and, where the corpora are, every development article of ../shared or $NEWSINGEST_SHARED.
"""
import glob
import gzip
import hashlib
import json
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
SHARED = pathlib.Path(os.environ.get("NEWSINGEST_SHARED", ROOT.parent / "shared"))


def opened(path):
    return gzip.open(path, "rb") if path.endswith(".gz") else open(path, "rb")


def texts_of_treebank(path):
    """A document of a treebank as an article: its sentences' texts."""
    lines, articles = [], []
    with gzip.open(path, "rt") as file:
        for line in file:
            if line.startswith("# newdoc") and lines:
                articles.append(" ".join(lines))
                lines = []
            elif line.startswith("# text = "):
                lines.append(line[9:].strip())
    articles.append(" ".join(lines))
    return "".join(json.dumps({"id": f"{index}", "body": text}) + "\n" for index, text in enumerate(articles)).encode()


def inputs(given):
    for path in given or [str(ROOT / "deploy" / "samples" / "articles.jsonl")]:
        with opened(path) as file:
            yield path, file.read()
    if given:
        return
    for pattern in ("corpora/*/articles*.jsonl*", "seeds/articles.jsonl"):
        for path in sorted(glob.glob(str(SHARED / pattern))):
            with opened(path) as file:
                yield path, file.read()
    for path in sorted(glob.glob(str(SHARED / "corpora/treebanks/*.dev.conllu.gz"))):
        yield path, texts_of_treebank(path)


def digest(program, arguments, data):
    environment = {**os.environ, "NEWSINGEST_CONFIG_DIR": str(ROOT / "config")}
    done = subprocess.run([program, *arguments], input=data, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment)
    return done.returncode, len(done.stdout), hashlib.sha256(done.stdout).hexdigest()


COMMANDS = [
    (["annotate", "-"], ["annotate", "-"]),
    (["annotate", "--coref", "-"], ["annotate", "--coref", "-"]),
    (["clean", "-"], ["clean", "-"]),
    (["extract", "--threads", "1", "-"], ["extract", "--threads", "8", "-"]),
]


def main():
    one, other, *given = sys.argv[1:]
    missing = [program for program in (one, other) if not os.path.exists(program)]
    if missing:
        print(f"SKIPPED: there is no {' and no '.join(missing)}; build both presets, dev and dev-clang")
        return 77
    different = articles = size = 0
    for path, data in inputs(given):
        articles += data.count(b"\n")
        for by_one, by_other in COMMANDS:
            a, b = digest(one, by_one, data), digest(other, by_other, data)
            size += a[1]
            if a != b:
                different += 1
                print(f"{path}: {' '.join(by_one)} gives {a}, {' '.join(by_other)} of the other build {b}")
    print(f"{articles} articles, {size} bytes printed: {'all the same' if not different else f'{different} outputs differ'}")
    return 1 if different else 0


sys.exit(main())
