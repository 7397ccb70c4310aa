#!/usr/bin/env python3
"""Development figures do not fall: floors under what was measured. Needs the corpora in ../shared or $NEWSINGEST_SHARED (exit 77 without)."""
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
SHARED = pathlib.Path(os.environ.get("NEWSINGEST_SHARED", ROOT.parent / "shared"))

# part, row, column: the least it may be, a little under what was measured last.
FLOORS = {
    ("clean", "text, wide", "F1"): 95.0,
    ("clean", "HTML", "F1"): 93.0,
    ("seeds", "quotes", "quoted R"): 100.0,
    ("seeds", "quotes", "indirect R"): 85.0,
    ("seeds", "quotes", "P"): 88.0,
    ("seeds", "quotes", "speaker"): 99.5,
    ("wikinews", "quotes", "quoted R"): 93.0,
    ("wikinews", "quotes", "indirect R"): 84.0,
    ("wikinews", "quotes", "P"): 87.0,
    ("wikinews", "quotes", "speaker"): 95.2,
    ("events", "plover_gsr", "top-1"): 95.4,
    ("events", "plover_gsr", "triple"): 86.0,
    ("events", "petrarch_unit", "triple"): 86.8,
    ("seeds", "events", "R"): 87.0,
    ("seeds", "events", "P"): 97.5,
    ("seeds", "events", "main R"): 100.0,
    ("seeds", "events", "actor"): 97.5,
    ("seeds", "events", "date"): 92.5,
    ("seeds", "events", "factuality"): 95.0,
    ("wikinews", "events", "R"): 70.0,
    ("wikinews", "events", "P"): 97.0,
    ("wikinews", "events", "main R"): 87.0,
    ("wikinews", "events", "actor"): 98.5,
    ("wikinews", "events", "date"): 93.0,
    ("wikinews", "events", "factuality"): 97.0,
    ("events", "plover_gsr", "type"): 89.2,
    ("events", "petrarch_unit", "type"): 87.0,
    ("quotes", "polnear QUOTED", "match"): 93.0,
    ("quotes", "polnear DIRECT", "match"): 94.4,
    ("quotes", "polnear MIXED", "match"): 84.6,
    ("quotes", "polnear INDIRECT", "match"): 62.3,
    ("quotes", "polnear QUOTED", "source"): 94.5,
    ("quotes", "polnear DIRECT", "source"): 96.4,
    ("quotes", "polnear MIXED", "source"): 90.6,
    ("quotes", "polnear INDIRECT", "source"): 91.0,
    ("quotes", "polnear ALL", "match"): 72.7,
    ("quotes", "polnear ALL", "triple"): 66.3,
    ("language", "ewt-bysa", "Words"): 99.0,
    ("language", "pud-bysa", "Sentences"): 98.0,
    ("language", "ewt-bysa", "Sentences"): 87.0,
    ("language", "ewt-bysa", "LAS"): 83.0,
    ("language", "names", "PER ORG LOC"): 73.1,  # PUD's, which figures.py prints last; EWT's have no row of their own
    ("coref", "gum-by", "pronouns"): 85.0,
    ("coref", "gum-by", "names P"): 90.0,
    ("coref", "gum-by", "names R"): 85.0,
}


def main():
    program = sys.argv[1]
    script = SHARED / "eval" / "figures.py"
    if not script.exists():
        print(f"SKIPPED: there are no corpora in {SHARED}")
        return 77
    done = subprocess.run([sys.executable, str(script), program], stdout=subprocess.PIPE, text=True)
    print(done.stdout)
    measured, part = {}, ""
    for line in done.stdout.splitlines():
        if not line.startswith(" "):
            part = line.strip()
            continue
        row = line[2:19].strip()
        for column, value in re.findall(r"([A-Za-z][\w .-]*?)\s+(\d+\.\d|\d+)(?=\s|$)", line[19:]):
            measured[part, row, column.strip()] = float(value)
    failed = False
    for key, floor in FLOORS.items():
        value = measured.get(key)
        if value is None or value < floor:
            print(f"{' / '.join(key)} is {value}, below {floor}")
            failed = True
    return 1 if failed or done.returncode else 0


sys.exit(main())
