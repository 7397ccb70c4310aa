"""JSON Lines as the scripts here read them: plain or gzipped."""
import gzip
import json


def read_bytes(path):
    with (gzip.open if path.endswith(".gz") else open)(path, "rb") as file:
        return file.read()


def read_rows(path):
    return [json.loads(line) for line in read_bytes(path).splitlines() if line.strip()]
