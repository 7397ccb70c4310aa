#!/usr/bin/env python3
"""Good articles with 5 % poison among them, on a real Apache Kafka: every bad message is put aside for its reason, every odd one read,
every good one's records delivered, and memory stays within the budget and a constant. Exit code 77: there is no Kafka here.

    NEWSINGESTD=build/dev/daemon/newsingestd NEWSINGEST_PROTO_PYTHON=build/dev/proto tests/e2e/poison_test.py [--good 2000]
"""
import argparse
import collections
import random
import sys
import tempfile
import time

try:
    from articles import articles
    from check import exactly_once
    from house import House, classes, memory_of
    from kafka_broker import run_on_broker
    from poison import BAD, ODD
except ImportError as missing:
    print(f"SKIPPED: {missing}; Debian has it as python3-confluent-kafka and python3-protobuf")
    sys.exit(77)

MIB = 1 << 20
BUDGET = 64 * MIB
LIMIT = 4 * MIB
# Besides the budget: program, lexicons and models and the workers' scratch; and what fetched batches unpack to before anyone can see how
# large their messages are, here 50 MB each: one in use, one waiting, and what unpacking needs on its way.
CONSTANT = 200 * MIB + 5 * 50 * MIB


def peak_of(daemon, seconds=300):
    peak, until = 0, time.monotonic() + seconds
    while daemon.poll() is None and time.monotonic() < until:
        try:
            peak = memory_of(daemon, "VmHWM") or peak
        except (FileNotFoundError, ProcessLookupError):
            break
        time.sleep(0.02)
    return peak


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--good", type=int, default=2000)
    arguments = parser.parse_args()
    return run_on_broker("poison", lambda broker, _: poison(broker, arguments.good))


def poison(broker, count):
    faults = []
    house = House(broker, "poison", partitions=3)
    good = articles(count)
    share = 0.05
    kinds = list(BAD) + list(ODD)
    poisoned = {}
    number = 0
    while len(poisoned) < share * (len(poisoned) + count):
        kind = kinds[number % len(kinds)]
        make = (BAD[kind] if kind in BAD else ODD[kind])[-1]
        key, value, headers = make(kind, number // len(kinds))
        poisoned[key] = (kind, value, headers)
        number += 1
    mixed = list(good) + [(key, value, headers) for key, (_, value, headers) in poisoned.items()]
    random.Random(11).shuffle(mixed)
    # As real producers do it: compressed, so that 50 MB pass a broker that takes less.
    house.send(mixed, compression="zstd")

    log = tempfile.TemporaryFile()
    begun = time.monotonic()
    daemon = house.start("--until-end", log=log, **{"work.memory_bytes": str(BUDGET), "input.max_article_bytes": str(LIMIT), "output.max_record_bytes": "900000"})
    peak = peak_of(daemon)
    if daemon.poll() is None:
        daemon.kill()
    if daemon.wait() != 0:
        log.seek(0)
        print(log.read().decode()[-3000:])
        faults.append(f"the daemon ended with {daemon.returncode}")
    seconds = time.monotonic() - begun

    # Every bad one, with its reason and its bytes. A dead letter that could not be kept whole has no key where that was too large.
    reasons = collections.Counter()
    dead = collections.defaultdict(list)
    places = {}
    for message in house.read("dead_letters"):
        headers = dict(message.headers())
        place = "/".join(headers["newsingest-" + part].decode() for part in ("topic", "partition", "offset"))
        places[place] = headers
        dead[(message.key() or b"").decode()].append((headers, message.value() or b""))
    for key, (kind, value, _) in poisoned.items():
        if kind not in BAD:
            continue
        stage, reason, _ = BAD[kind]
        if kind == "headers of 700 kB":  # its key went with its headers
            found = [pair for pair in dead.get("", []) if pair[0]["newsingest-reason"].decode() == reason]
            dead[""] = [pair for pair in dead.get("", []) if pair not in found[:1]]
            found = found[:1]
        else:
            found = dead.pop(key, [])
        if len(found) != 1:
            faults.append(f"{key}: {len(found)} dead letters")
            continue
        headers, kept = found[0]
        got = (headers["newsingest-stage"].decode(), headers["newsingest-reason"].decode())
        reasons[(kind, *got)] += 1
        if got != (stage, reason):
            faults.append(f"{key}: put aside in {got[0]} as {got[1]}, not in {stage} as {reason}: {headers['newsingest-detail'].decode()[:200]}")
        if "newsingest-truncated" not in headers and kept != value:
            faults.append(f"{key}: its dead letter holds other bytes")
        if ("newsingest-truncated" in headers) != (len(value) > 800_000 or kind == "headers of 700 kB"):
            faults.append(f"{key}: {len(value)} bytes, kept as {len(kept)}")
    faults += [f"{key or 'no key'}: a dead letter of no bad message: {dict(pairs[0][0])}" for key, pairs in dead.items() if pairs]

    # Every odd one is read.
    outcome = classes()["Outcome"]
    receipts = house.read_records("receipts")
    by_article = {receipt.article_id: outcome.Name(receipt.outcome) for receipt in receipts}
    for key, (kind, value, _) in poisoned.items():
        if kind not in ODD:
            continue
        want = ODD[kind][0]
        article_id = key.ljust(20_000, ".") if kind == "id of 20 kB" else key
        got = by_article.get(article_id)
        if got is None or got == "OUTCOME_DEAD_LETTERED" or (want and got != "OUTCOME_" + want):
            faults.append(f"{key}: its receipt says {got}")
    if len(receipts) != len(mixed):
        faults.append(f"{len(receipts)} receipts of {len(mixed)} messages")

    # And nobody else suffers.
    faults += exactly_once(house, good, among_others=True)
    if peak > BUDGET + CONSTANT:
        faults.append(f"resident memory rose to {peak // MIB} MiB")

    print(f"{'kind':38} {'stage':9} {'reason':15} messages")
    for (kind, stage, reason), number in sorted(reasons.items(), key=lambda item: item[0][1:]):
        print(f"{kind:38} {stage:9} {reason:15} {number}")
    print(f"{len(poisoned)} poisonous among {len(mixed)} messages ({len(poisoned) / len(mixed):.1%}), of {len(kinds)} kinds, in {seconds:.0f} s; "
          f"peak of resident memory {peak // MIB} MiB: a budget of {BUDGET // MIB} and {(peak - BUDGET) // MIB} more")
    for fault in faults[:40]:
        print("FAULT", fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
