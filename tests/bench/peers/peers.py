#!/usr/bin/env python3
"""The language core beside UDPipe 1 and spaCy, trained on the very same files, measured in one run on the same text.

    peers.py train  --data ../shared/corpora --out FOLDER           trains both (hours on two cores; each once)
    peers.py table  --data ../shared/corpora --out FOLDER BINARY    parses the development texts with all three and prints the table

Needs the packages of requirements.txt beside this file (a virtual environment is best) and the treebanks and names of the data
folder. Speed is words a second of one process on one thread, from raw text, start-up subtracted; of three runs, the fastest.
"""
import argparse
import gzip
import json
import os
import subprocess
import sys
import time

TREEBANKS = ("ewt-bysa", "gum-by", "gum-bysa")
NAMES = ("uner-ewt-bysa.train-draft", "gum-by.train", "gum-bysa.train")
DEV = ("ewt-bysa", "pud-bysa", "gum-by")
TRAIN = "train.conllu"


def read(path):
    with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8") as f:
        return f.read()


def treebank(data, name, part):
    return os.path.join(data, "treebanks", "%s.%s.conllu.gz" % (name, part))


def training_text(data):
    return "".join(read(treebank(data, name, "train")) for name in TREEBANKS)


# UDPipe 1: its own trainer, all three models, at its defaults but for the tokeniser's, whose default cannot tell paragraphs.
def train_udpipe(data, out):
    from ufal.udpipe import InputFormat, ProcessingError, Sentence, Sentences, Trainer
    sentences = Sentences()
    reader = InputFormat.newConlluInputFormat()
    reader.setText(training_text(data))
    error = ProcessingError()
    while True:
        sentence = Sentence()
        if not reader.nextSentence(sentence, error):
            break
        sentences.push_back(sentence)
    if error.occurred():
        raise SystemExit(error.message)
    model = Trainer.train("morphodita_parsito", sentences, Sentences(),
                          "dimension=24;epochs=40;initialization_range=0.5;batch_size=50;learning_rate=0.005;dropout=0.1", "",
                          "", error)
    if error.occurred():
        raise SystemExit(error.message)
    with open(os.path.join(out, "udpipe.model"), "wb") as f:
        f.write(model if isinstance(model, bytes) else model.encode("utf-8", "surrogateescape"))


# spaCy: `spacy train` with tagger, parser and names on one token-to-vector layer, no vectors.
def spacy_documents(data, nlp):
    """Training sentences in documents of ten, as `spacy convert -n 10` makes them, with names where the sets have them."""
    from spacy.tokens import Doc
    for name, bio in zip(TREEBANKS, NAMES):
        trees = [block for block in read(treebank(data, name, "train")).split("\n\n") if block.strip()]
        labels = {}
        for block in read(os.path.join(data, "ner", bio + ".bio.gz")).split("\n\n"):
            rows = [row.split("\t") for row in block.split("\n") if row and not row.startswith("# ")]
            labels[tuple(row[0] for row in rows)] = [row[1] if row[1][2:] in ("PER", "ORG", "LOC") else "O" for row in rows if len(row) > 1]
        words, spaces, tags, poses, lemmas, heads, deps, starts, names = ([] for _ in range(9))
        for number, block in enumerate(trees):
            rows = [row.split("\t") for row in block.split("\n") if row and not row.startswith("#")]
            tokens = [row for row in rows if row[0].isdigit()]
            glued = set()
            for row in rows:
                if "-" in row[0]:
                    first, last = map(int, row[0].split("-"))
                    glued.update(range(first, last))
                    if "SpaceAfter=No" in row[9]:
                        glued.add(last)
            base = len(words)
            forms = tuple(row[1] for row in tokens)
            found = labels.get(forms)
            for index, row in enumerate(tokens):
                words.append(row[1])
                spaces.append(int(row[0]) not in glued and "SpaceAfter=No" not in row[9])
                tags.append(row[4])
                poses.append(row[3])
                lemmas.append(row[2])
                heads.append(base + (int(row[6]) - 1 if row[6] != "0" else index))
                deps.append("ROOT" if row[6] == "0" else row[7])
                starts.append(index == 0)
                names.append(found[index] if found and len(found) == len(tokens) else "O")
            if number % 10 == 9 or number + 1 == len(trees):
                yield Doc(nlp.vocab, words=words, spaces=spaces, tags=tags, pos=poses, lemmas=lemmas, heads=heads, deps=deps, ents=names)
                words, spaces, tags, poses, lemmas, heads, deps, starts, names = ([] for _ in range(9))


def train_spacy(data, out):
    import spacy
    from spacy.tokens import DocBin
    nlp = spacy.blank("en")
    documents = list(spacy_documents(data, nlp))
    held_out = documents[::40]
    DocBin(docs=[d for i, d in enumerate(documents) if i % 40], store_user_data=True).to_disk(os.path.join(out, "train.spacy"))
    DocBin(docs=held_out, store_user_data=True).to_disk(os.path.join(out, "held_out.spacy"))
    python = [sys.executable, "-m", "spacy"]
    config = os.path.join(out, "spacy.cfg")
    subprocess.run([*python, "init", "config", config, "--lang", "en", "--pipeline", "tagger,morphologizer,trainable_lemmatizer,parser,ner",
                    "--optimize", "efficiency", "--force"], check=True)
    subprocess.run([*python, "train", config, "--output", os.path.join(out, "spacy"), "--paths.train", os.path.join(out, "train.spacy"),
                    "--paths.dev", os.path.join(out, "held_out.spacy")], check=True)


def raw_text(data, name):
    scorer = os.path.join(data, "..", "eval", "score_language.py")
    lines = subprocess.run([sys.executable, scorer, "text", treebank(data, name, "dev")], check=True, stdout=subprocess.PIPE).stdout
    return [json.loads(line) for line in lines.splitlines()]


def udpipe_parser(out):
    from ufal.udpipe import Model, Pipeline, ProcessingError
    model = Model.load(os.path.join(out, "udpipe.model"))
    if not model:
        raise SystemExit("no UDPipe model in %s: run `peers.py train` first" % out)
    pipeline = Pipeline(model, "tokenize", Pipeline.DEFAULT, Pipeline.DEFAULT, "conllu")
    return lambda articles: "".join("# newdoc id = %s\n%s" % (a["id"], pipeline.process(a["body"], ProcessingError())) for a in articles)


def conllu_of(doc, ident):
    lines = ["# newdoc id = %s" % ident]
    for sentence in doc.sents:
        tokens = [t for t in sentence if not t.is_space]
        numbers = {t.i: n for n, t in enumerate(tokens, 1)}
        for n, t in enumerate(tokens, 1):
            head = 0 if t.head.i == t.i else numbers.get(t.head.i, 0)
            misc = "" if t.ent_iob_ in ("O", "") else "Entity=%s-%s" % (t.ent_iob_, t.ent_type_)
            if not t.whitespace_ and not (t.i + 1 < len(doc) and doc[t.i + 1].is_space):
                misc += ("|" if misc else "") + "SpaceAfter=No"
            lines.append("\t".join((str(n), t.text, t.lemma_ or "_", t.pos_ or "X", t.tag_ or "_", "_", str(head),
                                    "root" if head == 0 else t.dep_, "_", misc or "_")))
        lines.append("")
    return "\n".join(lines) + "\n"


def spacy_parser(out):
    import spacy
    nlp = spacy.load(os.path.join(out, "spacy", "model-best"))

    def parse(articles):
        return "".join(conllu_of(doc, a["id"]) for a, doc in zip(articles, nlp.pipe((a["body"] for a in articles), batch_size=64)))
    return parse


def daemon_parser(binary):
    def parse(articles):
        lines = "".join(json.dumps(a) + "\n" for a in articles).encode()
        return subprocess.run([binary, "annotate", "-"], input=lines, stdout=subprocess.PIPE, check=True).stdout.decode()
    return parse


def score(data, mode, gold, text, *more):
    scorer = os.path.join(data, "..", "eval", "score_language.py")
    done = subprocess.run([sys.executable, scorer, mode, gold, "-", "--json", "--max-diff", "1", *more], input=text.encode(),
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True)
    return json.loads(done.stdout)


def words_a_second(parse, articles):
    """Fastest of three; start-up is what one short article takes, and is subtracted."""
    def seconds(batch):
        begin = time.perf_counter()
        text = parse(batch)
        return time.perf_counter() - begin, sum(1 for line in text.split("\n") if line and line.split("\t")[0].isdigit())
    start_up = min(seconds(articles[:1])[0] for _ in range(3))
    best = min(seconds(articles) for _ in range(3))
    return best[1] / max(best[0] - start_up, 1e-9)


def table(data, out, binary):
    systems = {"UDPipe 1": udpipe_parser(out), "spaCy": spacy_parser(out), "newsingestd": daemon_parser(binary)}
    texts = {name: raw_text(data, name) for name in DEV}
    print("%-12s %-10s %6s %6s %6s %6s %6s %6s %6s" % ("system", "text", "Words", "Sents", "UPOS", "Lemmas", "UAS", "LAS", "names"))
    speeds = {}
    for system, parse in systems.items():
        for name in DEV:
            parsed = parse(texts[name])
            r = score(data, "parse", treebank(data, name, "dev"), parsed)
            cells = [100 * r[key]["f1"] for key in ("Words", "Sentences", "UPOS", "Lemmas", "UAS", "LAS")]
            bio = {"ewt-bysa": "uner-ewt-bysa", "pud-bysa": "uner-pud-bysa"}.get(name)
            if bio:
                n = score(data, "names", os.path.join(data, "ner", bio + ".dev.bio.gz"), parsed, "--types", "PER,ORG,LOC")
                cells.append(100 * n["micro"]["f1"])
            print("%-12s %-10s " % (system, name) + " ".join("%6.1f" % c for c in cells))
        many = texts["gum-by"] + texts["pud-bysa"]
        speeds[system] = words_a_second(parse, many * (20 if system == "newsingestd" else 1))
    fastest = max(speeds["UDPipe 1"], speeds["spaCy"])
    print()
    for system, speed in speeds.items():
        print("%-12s %10.0f words/s   %6.1f x the faster peer" % (system, speed, speed / fastest))


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("command", choices=("train", "table"))
    p.add_argument("binary", nargs="?", help="the newsingestd to measure (table)")
    p.add_argument("--data", default=os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../../../shared/corpora"))
    p.add_argument("--out", required=True, help="where the peers' models are kept")
    p.add_argument("--only", choices=("udpipe", "spacy"), help="train this one")
    a = p.parse_args()
    os.makedirs(a.out, exist_ok=True)
    if a.command == "table":
        if not a.binary:
            p.error("table needs the binary to measure")
        return table(a.data, a.out, a.binary)
    if a.only != "spacy":
        train_udpipe(a.data, a.out)
    if a.only != "udpipe":
        train_spacy(a.data, a.out)


if __name__ == "__main__":
    main()
