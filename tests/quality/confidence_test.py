#!/usr/bin/env python3
"""Quotes are as sure as they are right: calibration on PolNeAR dev. Needs the corpora in ../shared or $NEWSINGEST_SHARED (exit 77 without)."""
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
POLNEAR = pathlib.Path(os.environ.get("NEWSINGEST_SHARED", ROOT.parent / "shared")) / "corpora" / "polnear"


def main():
    if not POLNEAR.exists():
        print(f"SKIPPED: there is no {POLNEAR}")
        return 77
    return subprocess.call([sys.executable, str(ROOT / "daemon" / "train" / "tune_confidence.py"), sys.argv[1], "--require", "--measure", "PolNeAR dev",
                            str(POLNEAR / "dev.jsonl.gz"), str(POLNEAR / "articles.dev.jsonl.gz")])


sys.exit(main())
