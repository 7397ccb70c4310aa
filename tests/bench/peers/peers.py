#!/usr/bin/env python3
"""newsingestd's language core beside UDPipe 1 and spaCy: taught from the very same files, measured in one run on the same text and core.

    peers.py train --data CORPORA --out FOLDER [--only tokenizer|tagger|parser|spacy]    teaches the peers
    peers.py table --data CORPORA --out FOLDER BINARY                                    parses the development texts with all three
    peers.py speed --data CORPORA --out FOLDER BINARY                                    the second half of the table alone

CORPORA is the folder that `newsingest-train --data` takes; which of its files are learnt from is read from config/models/english.recipe.
Needs the packages of requirements.txt beside this file, best in a virtual environment. docs/peers.md has a result and says how it is measured.
"""
import argparse
import gzip
import json
import os
import platform
import statistics
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
RECIPE = os.path.join(HERE, "../../../config/models/english.recipe")
DEV = (("EWT", "ewt-bysa", "uner-ewt-bysa"), ("PUD", "pud-bysa", "uner-pud-bysa"), ("GUM-by", "gum-by", "gum-by"))
ROWS = ("Words", "Sentences", "UPOS", "Lemmas", "UAS", "LAS")
KINDS = ("PER", "ORG", "LOC")
HELD_OUT = 40  # every 40th document of ten sentences is kept back by the peers to stop at the right time
ONE_THREAD = {name: "1" for name in ("OMP_NUM_THREADS", "BLIS_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")}

# How long to learn. "published": as UDPipe's own English model and spaCy's defaults have it, hours on one core; "brief": cut short where
# more brings little, for a machine with other things to do.
EFFORT = {"published": {"dimension": 64, "epochs": 100, "tagger": 20, "parser": 30, "structured": 8, "steps": 20000, "batch": 100},
          "brief": {"dimension": 24, "epochs": 25, "tagger": 4, "parser": 4, "structured": 0, "steps": 1500, "batch": 500}}

# The other settings of UDPipe's own English model (training/models-ud-2.0 of its repository).
TOKENIZER = ("dimension={dimension};epochs={epochs};initialization_range=0.1;batch_size=100;learning_rate=0.005;dropout=0.1;"
             "early_stopping=1")
TAGGER = ("iterations={tagger};models=2;templates_1=tagger;guesser_suffix_rules_1=12;guesser_enrich_dictionary_1=6;guesser_prefixes_max_1=0;use_lemma_1=1;"
          "use_xpostag_1=1;use_feats_1=1;provide_lemma_1=0;provide_xpostag_1=1;provide_feats_1=1;prune_features_1=0;"
          "templates_2=lemmatizer;guesser_suffix_rules_2=6;guesser_enrich_dictionary_2=6;guesser_prefixes_max_2=4;use_lemma_2=1;"
          "use_xpostag_2=0;use_feats_2=0;provide_lemma_2=1;provide_xpostag_2=0;provide_feats_2=0;prune_features_2=0")
PARSER = ("iterations={parser};embedding_upostag=20;embedding_feats=20;embedding_xpostag=0;embedding_form=50;embedding_form_file={vectors};"
          "embedding_lemma=0;embedding_deprel=20;learning_rate=0.01;learning_rate_final=0.001;l2=0.5;hidden_layer=200;batch_size=10;"
          "transition_system=projective;transition_oracle=dynamic;structured_interval={structured}")
PARTS = ("tokenizer", "tagger", "parser", "spacy")
SPACY_PIPELINE = "senter,tagger,morphologizer,trainable_lemmatizer,parser,ner"


# ---- what is learnt from

def read(path):
    with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8") as f:
        return f.read()


def recipe():
    """The rows of english.recipe that teach: (trees or None, names, rules of the names, share)."""
    for line in open(RECIPE, encoding="utf-8"):
        row = line.split("#")[0].split()
        if row and row[0] == "train":
            yield (None if row[1] == "-" else row[1]), row[2], row[4:6], float(row[6])


def sentences_of(conllu):
    return [block for block in conllu.split("\n\n") if block.strip()]


def tree_documents(data):
    """Ten sentences after one another of each treebank: (sentences, name of the set of names)."""
    for trees, names, _, _ in recipe():
        if trees:
            blocks = sentences_of(read(os.path.join(data, trees)))
            for first in range(0, len(blocks), 10):
                yield blocks[first:first + 10], names


def split(documents):
    documents = list(documents)
    return [d for i, d in enumerate(documents) if i % HELD_OUT], documents[::HELD_OUT]


# ---- UDPipe

def udpipe_sentences(documents):
    from ufal.udpipe import InputFormat, ProcessingError, Sentence, Sentences
    sentences, error = Sentences(), ProcessingError()
    reader = InputFormat.newConlluInputFormat()
    reader.setText("".join(block + "\n\n" for blocks, _ in documents for block in blocks))
    while True:
        sentence = Sentence()
        if not reader.nextSentence(sentence, error):
            break
        sentences.push_back(sentence)
    if error.occurred():
        raise SystemExit(error.message)
    return sentences


def form_vectors(documents, path):
    """Vectors of the training sentences' own words, as UDPipe's models have them: skip-gram, with the options of its gen.sh."""
    from gensim.models import Word2Vec
    words = [[row.split("\t")[1].lower().replace(" ", "") for row in block.split("\n") if row.split("\t")[0].isdigit()]
             for blocks, _ in documents for block in blocks]
    Word2Vec(words, sg=1, vector_size=50, window=10, negative=5, hs=0, sample=1e-1, workers=1, epochs=15, min_count=2,
             seed=1).wv.save_word2vec_format(path)


def train_udpipe(data, out, what, effort):
    from ufal.udpipe import ProcessingError, Trainer
    learn, held_out = split(tree_documents(data))
    error = ProcessingError()
    if what == "tokenizer":
        options = (TOKENIZER.format(**effort), "none", "none")
    elif what == "tagger":
        options = ("none", TAGGER.format(**effort), "none")
    else:  # it learns from what the tagger says, which goes into its model
        vectors = os.path.join(out, "forms.vectors")
        form_vectors(learn, vectors)
        tagger = os.path.join(out, "udpipe.tagger.model")
        options = ("none", "from_model=file:" + tagger, PARSER.format(vectors=vectors, **effort))
    model = Trainer.train("morphodita_parsito", udpipe_sentences(learn), udpipe_sentences(held_out), *options, error)
    if error.occurred():
        raise SystemExit(error.message)
    with open(os.path.join(out, "udpipe.%s.model" % what), "wb") as f:
        f.write(model)


def udpipe(out):
    from ufal.udpipe import Model, Pipeline, ProcessingError, Sentence, Sentences
    tokens, trees = (Model.load(os.path.join(out, "udpipe.%s.model" % part)) for part in ("tokenizer", "parser"))
    if not tokens or not trees:
        raise SystemExit("no UDPipe models in %s: run `peers.py train` first" % out)
    from ufal.udpipe import OutputFormat

    def parse(articles):
        error, written = ProcessingError(), []
        tokenizer, writer = tokens.newTokenizer(Model.DEFAULT), OutputFormat.newConlluOutputFormat()
        for article in articles:
            written.append("# newdoc id = %s\n" % article["id"])
            tokenizer.setText(article["body"])
            while True:
                sentence = Sentence()
                if not tokenizer.nextSentence(sentence, error):
                    break
                trees.tag(sentence, Model.DEFAULT)
                trees.parse(sentence, Model.DEFAULT)
                written.append(writer.writeSentence(sentence))
        return "".join(written)
    return parse


# ---- spaCy

# Titles that some sets count into a person's name; what daemon/train/corpus.cpp takes off ("titles" in the recipe).
TITLES = set("president minister prime mr mrs ms dr prof professor sen senator rep gov governor gen general col colonel lt lieutenant major "
             "captain capt sgt king queen prince princess pope sheikh sir lord lady justice judge secretary ambassador chancellor premier "
             "admiral vice deputy foreign defense congressman mayor cardinal archbishop".split())


def bio_sentences(path, rules):
    """[(forms, labels)], labels of PER, ORG and LOC alone, under the recipe's rules."""
    rename = dict(pair.split(">") for pair in rules[1].split("|") if ">" in pair)
    for block in read(path).split("\n\n"):
        rows = [row.split("\t") for row in block.split("\n") if row and not row.startswith("# ") and "\t" in row]
        labels, title = [], False
        for form, label in ((row[0], row[1]) for row in rows):
            place, kind = (label[:2], rename.get(label[2:], label[2:])) if label != "O" else ("", "")
            at_title = rules[0] == "titles" and kind == "PER" and form.lower().replace(".", "") in TITLES and (place == "B-" or title)
            if title and not at_title and place == "I-":
                place = "B-"
            title = at_title
            labels.append(place + kind if kind in KINDS and not at_title else "O")
        if rows:
            yield [row[0] for row in rows], labels


def spacy_documents(data, vocab):
    from spacy.tokens import Doc
    names = {}
    for trees, bio, rules, _ in recipe():
        if trees:
            names[bio] = {tuple(forms): labels for forms, labels in bio_sentences(os.path.join(data, bio), rules)}
    for blocks, bio in tree_documents(data):
        words, spaces, tags, poses, morphs, lemmas, heads, deps, starts, labels = ([] for _ in range(10))
        for block in blocks:
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
            found = names[bio].get(tuple(row[1] for row in tokens))
            for index, row in enumerate(tokens):
                words.append(row[1])
                spaces.append(int(row[0]) not in glued and "SpaceAfter=No" not in row[9])
                tags.append(row[4])
                poses.append(row[3])
                morphs.append(row[5] if row[5] != "_" else "")
                lemmas.append(row[2])
                heads.append(base + (int(row[6]) - 1 if row[6] != "0" else index))
                deps.append("ROOT" if row[6] == "0" else row[7])
                starts.append(index == 0)
                labels.append(found[index] if found else "")
        yield Doc(vocab, words=words, spaces=spaces, tags=tags, pos=poses, morphs=morphs, lemmas=lemmas, heads=heads, deps=deps,
                  ents=labels)
    for trees, bio, rules, share in recipe():
        if trees:
            continue
        kept = [s for i, s in enumerate(bio_sentences(os.path.join(data, bio), rules)) if int((i + 1) * share) > int(i * share)]
        for forms, labels in kept:
            yield Doc(vocab, words=forms, ents=labels, sent_starts=[i == 0 for i in range(len(forms))])


def train_spacy(data, out, effort):
    import spacy
    from spacy.tokens import DocBin
    documents = list(spacy_documents(data, spacy.blank("en").vocab))
    trees = [d for d in documents if d.has_annotation("DEP")]
    learn, held_out = split(trees)
    learn += [d for d in documents if not d.has_annotation("DEP")]
    missing = sum(not d.has_annotation("ENT_IOB") for d in trees)
    print("%d documents to learn from, %d held out, %d without names" % (len(learn), len(held_out), missing), flush=True)
    DocBin(docs=learn).to_disk(os.path.join(out, "train.spacy"))
    DocBin(docs=held_out).to_disk(os.path.join(out, "held_out.spacy"))
    python, config = [sys.executable, "-m", "spacy"], os.path.join(out, "spacy.cfg")
    subprocess.run([*python, "init", "config", config, "--lang", "en", "--pipeline", SPACY_PIPELINE, "--optimize", "efficiency", "--force"],
                   check=True)
    subprocess.run([*python, "train", config, "--output", os.path.join(out, "spacy"), "--paths.train", os.path.join(out, "train.spacy"),
                    "--paths.dev", os.path.join(out, "held_out.spacy"), "--training.max_steps", str(effort["steps"]),
                    "--training.batcher.size.start", str(effort["batch"])],
                   check=True, env={**os.environ, **ONE_THREAD})


def conllu_of(doc):
    lines = []
    for sentence in doc.sents:
        tokens = [t for t in sentence if not t.is_space]
        numbers = {t.i: n for n, t in enumerate(tokens, 1)}
        root = next((numbers[t.i] for t in tokens if t.head.i == t.i or t.head.i not in numbers), 0)
        for n, t in enumerate(tokens, 1):
            head = 0 if n == root else numbers.get(t.head.i, root) if t.head.i != t.i else root
            misc = "" if t.ent_iob_ in ("O", "") else "Entity=%s-%s" % (t.ent_iob_, t.ent_type_)
            if not t.whitespace_ and not (t.i + 1 < len(doc) and doc[t.i + 1].is_space):
                misc += ("|" if misc else "") + "SpaceAfter=No"
            lines.append("\t".join((str(n), t.text, t.lemma_ or "_", t.pos_ or "X", t.tag_ or "_", str(t.morph) or "_", str(head),
                                    "root" if head == 0 else t.dep_, "_", misc or "_")))
        if tokens:
            lines.append("")
    return "\n".join(lines) + "\n"


def spacy_pipeline(out, without=()):
    """A paragraph is a document: so spaCy, which learnt without line breaks, is told where sentences end as UDPipe is by an empty line."""
    import spacy
    nlp = spacy.load(os.path.join(out, "spacy", "model-best"), exclude=list(without))

    def parse(articles):
        paragraphs = [(p, a["id"]) for a in articles for p in a["body"].split("\n\n") if p.strip()]
        written, last = [], None
        for doc, ident in nlp.pipe(paragraphs, as_tuples=True, batch_size=128):
            if ident != last:
                written.append("# newdoc id = %s\n" % ident)
                last = ident
            written.append(conllu_of(doc))
        return "".join(written)
    return parse


# ---- newsingestd

def newsingestd(binary, *more):
    def parse(articles):
        lines = "".join(json.dumps(a) + "\n" for a in articles).encode()
        return subprocess.run([binary, "annotate", *more, "-"], input=lines, stdout=subprocess.PIPE, check=True).stdout.decode()
    return parse


# ---- the table

def scorer(data):
    return os.path.join(data, "..", "eval", "score_language.py")


def gold(data, name):
    return os.path.join(data, "treebanks", name + ".dev.conllu.gz")


def raw_text(data, name):
    lines = subprocess.run([sys.executable, scorer(data), "text", gold(data, name)], check=True, stdout=subprocess.PIPE).stdout
    return [json.loads(line) for line in lines.splitlines()]


def score(data, mode, gold_file, text, *more):
    done = subprocess.run([sys.executable, scorer(data), mode, gold_file, "-", "--json", "--max-diff", "1", *more], input=text.encode(),
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True)
    return json.loads(done.stdout)


def accuracy(data, out, binary):
    systems = (("newsingestd", newsingestd(binary)), ("UDPipe 1", udpipe(out)),
               ("spaCy, sentences by parser", spacy_pipeline(out, ["senter"])), ("spaCy, sentences by senter", spacy_pipeline(out)))
    print("| text | system | %s | names F1 |" % " | ".join(ROWS))
    print("| --- " * (len(ROWS) + 3) + "|")
    for label, name, bio in DEV:
        text = raw_text(data, name)
        for system, parse in systems:
            parsed = parse(text)
            r = score(data, "parse", gold(data, name), parsed)
            cells = ["%.1f" % (100 * r[row]["f1"]) for row in ROWS]
            if system == "UDPipe 1":
                cells.append("–")
            else:
                n = score(data, "names", os.path.join(data, "ner", bio + ".dev.bio.gz"), parsed, "--types", ",".join(KINDS))
                cells.append("%.1f" % (100 * n["micro"]["f1"]))
            print("| %s | %s | %s |" % (label, system, " | ".join(cells)), flush=True)


def words_in(text):
    return sum(1 for line in text.split("\n") if line and line.split("\t")[0].isdigit())


def speed(data, out, binary, rounds):
    """All in turn on one core, round after round; user and system CPU seconds, what one short article takes subtracted.

    newsingestd runs as its own process, gets the text 20 times over (else it were over too soon) and writes to the void;
    its words are counted in an untimed run. The peers are called in this process, and their text is not even written out.
    """
    os.environ.update(ONE_THREAD)
    os.sched_setaffinity(0, {sorted(os.sched_getaffinity(0))[-1]})
    articles = raw_text(data, "gum-by") + raw_text(data, "pud-bysa")

    def own(parse):
        def seconds(batch, times):
            begin = time.process_time()
            parse(batch * times)
            return time.process_time() - begin
        return seconds

    def child(*more):
        def seconds(batch, times):
            lines = "".join(json.dumps(a) + "\n" for a in batch * times).encode()
            before = os.times()
            subprocess.run([binary, "annotate", *more, "-"], input=lines, stdout=subprocess.DEVNULL, check=True)
            after = os.times()
            return after.children_user - before.children_user + after.children_system - before.children_system
        return seconds

    systems = {"UDPipe 1": (own(udpipe(out)), 1, udpipe(out)), "spaCy": (own(spacy_pipeline(out, ["senter"])), 1, spacy_pipeline(out)),
               "newsingestd annotate --coref": (child("--coref"), 20, newsingestd(binary)),
               "newsingestd annotate": (child(), 20, newsingestd(binary))}
    words = {system: words_in(parse(articles)) * times for system, (_, times, parse) in systems.items()}
    measured = {system: [] for system in systems}
    for turn in range(rounds):
        for system, (seconds, times, _) in systems.items():
            took = seconds(articles, times) - seconds(articles[:1], 1)
            measured[system].append(words[system] / took)
            print("round %d: %s %.0f" % (turn + 1, system, measured[system][-1]), file=sys.stderr, flush=True)
    fastest = max(("UDPipe 1", "spaCy"), key=lambda s: statistics.median(measured[s]))
    print("| system | words/s, median of %d | best | median ÷ that of %s | best ÷ best |" % (rounds, fastest))
    print("| --- " * 5 + "|")
    for system, all_of in measured.items():
        print("| %s | %.0f | %.0f | %.1f | %.1f |" % (system, statistics.median(all_of), max(all_of),
                                                   statistics.median(all_of) / statistics.median(measured[fastest]),
                                                   max(all_of) / max(measured[fastest])))


def versions(out):
    from importlib.metadata import version
    cpu = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), platform.machine())
    print("%s; ufal.udpipe %s, spacy %s, Python %s; %s" % (time.strftime("%Y-%m-%d", time.gmtime()), version("ufal.udpipe"),
                                                          version("spacy"), platform.python_version(), cpu))
    for part in PARTS:
        print("- " + read(os.path.join(out, part + ".settings")).strip())
    print()


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("command", choices=("train", "table", "speed"))
    p.add_argument("binary", nargs="?", help="the newsingestd to measure, of the preset release (table, speed)")
    p.add_argument("--data", default=os.path.join(HERE, "../../../../shared/corpora"))
    p.add_argument("--out", required=True, help="where the peers' models are kept")
    p.add_argument("--rounds", type=int, default=7, help="of the speeds")
    p.add_argument("--effort", choices=EFFORT, default="published", help="how long the peers learn")
    p.add_argument("--only", choices=PARTS, help="teach this part alone")
    a = p.parse_intermixed_args()
    os.makedirs(a.out, exist_ok=True)
    if a.command == "train":
        for part in PARTS:
            if a.only in (None, part):
                begin, effort = time.process_time(), EFFORT[a.effort]
                train_spacy(a.data, a.out, effort) if part == "spacy" else train_udpipe(a.data, a.out, part, effort)
                spent = time.process_time() - begin + sum(os.times()[2:4])
                with open(os.path.join(a.out, part + ".settings"), "w", encoding="utf-8") as f:
                    f.write("%s: effort %s, %.0f CPU minutes\n" % (part, a.effort, spent / 60))
        return
    if not a.binary:
        p.error("%s needs the binary to measure" % a.command)
    versions(a.out)
    if a.command == "table":
        accuracy(a.data, a.out, a.binary)
        print()
    speed(a.data, a.out, a.binary, a.rounds)


if __name__ == "__main__":
    main()
