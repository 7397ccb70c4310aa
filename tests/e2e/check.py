"""What must hold of what the daemon wrote, whatever happened to it: used by e2e and by faults."""
import collections
import hashlib
import json
import subprocess

from google.protobuf.json_format import MessageToDict


def extract(binary, articles):
    """What `newsingestd extract` says of the articles, undisturbed: {id: {"quotes": […], "events": […]}}."""
    lines = "".join(json.dumps(article, ensure_ascii=False) + "\n" for article in articles)
    done = subprocess.run([binary, "extract", "-"], input=lines.encode(), stdout=subprocess.PIPE, check=True, timeout=600)
    return {record["article_id"]: record for record in map(json.loads, done.stdout.splitlines())}


def as_dict(record):
    return MessageToDict(record, preserving_proto_field_name=True)


def exactly_once(house, articles, among_others=False):
    """Every article's records and receipt exactly once, equal to what `extract` says, and nothing else unless they came among others.
    Returns the faults, none when all is well."""
    expected = extract(house.binary, articles)
    faults = []

    receipts = collections.Counter()
    places = collections.Counter()
    by_article = {}
    for receipt in house.read_records("receipts"):
        receipts[receipt.article_id] += 1
        places[(receipt.origin.topic, receipt.origin.partition, receipt.origin.offset)] += 1
        by_article[receipt.article_id] = receipt
    for article in articles:
        if receipts[article["id"]] != 1:
            faults.append(f"{article['id']}: {receipts[article['id']]} receipts")
    faults += [f"{place}: {count} receipts" for place, count in places.items() if count != 1]
    if not among_others:
        faults += [f"{name}: a receipt of no article" for name in receipts if name not in expected]

    for output in ("quotes", "events"):
        got = collections.defaultdict(list)
        for record in house.read_records(output):
            got[record.article_id].append(as_dict(record))
        for article in articles:
            want = expected[article["id"]].get(output, [])
            have = got.pop(article["id"], [])
            if have != want:
                faults.append(f"{article['id']}: {len(have)} {output}, extract has {len(want)}" + ("" if len(have) != len(want) else ", not the same"))
            receipt = by_article.get(article["id"])
            id_field = output[:-1] + "_id"
            if receipt is not None and list(getattr(receipt, id_field + "s")) != [record[id_field] for record in want]:
                faults.append(f"{article['id']}: its receipt lists other {output}")
        if not among_others:
            faults += [f"{name}: {output} of no article" for name in got]
    return faults


def spans_cut(article, records, extracted_text=None):
    """Every span of every record cuts its text out of what arrived. Returns (how many were looked at, faults)."""
    texts = {"TEXT_SOURCE_BODY": article["body"].encode(), "TEXT_SOURCE_TITLE": article.get("title", "").encode(),
             "TEXT_SOURCE_EXTRACTED": (extracted_text or "").encode()}
    looked_at, faults = 0, []

    def cut(record, span):
        return texts[record["text_source"]][span.get("begin", 0):span.get("end", 0)].decode()

    def look(record, what, text, spans):
        nonlocal looked_at
        looked_at += 1
        pieces = " ".join(cut(record, span) for span in spans)
        if " ".join(pieces.split()) != " ".join(text.split()):
            faults.append(f"{article['id']}: {what} is {text!r}, its span cuts {pieces!r}")

    for record in records:
        text = texts[record["text_source"]]
        if hashlib.sha256(text).hexdigest() != record["text_sha256"]:
            faults.append(f"{article['id']}: text_sha256 is of another text")
        if "content" in record:
            look(record, "content", record["content"], record["content_spans"])
        for name in ("cue", "date", "location", "dead", "injured"):
            if name in record and record[name].get("text"):
                look(record, name, record[name]["text"], [record[name]["span"]])
        if "trigger" in record:
            look(record, "trigger", record["trigger"]["text"], record["trigger"]["spans"])
        for name in ("speaker", "reported_by"):
            if name in record and record[name].get("mention"):
                look(record, name, record[name]["mention"], [record[name]["span"]])
        for name in ("joint_speakers", "actors", "recipients"):
            for participant in record.get(name, []):
                look(record, name, participant["mention"], [participant["span"]])
    return looked_at, faults
