#!/usr/bin/env python3
"""kill -9 at every step of a batch while articles pass over a real Kafka: every article's records and receipt exactly once under
read_committed, the same as an undisturbed `extract` says. Exit code 77: there is no Kafka here.

    faults_test.py                 2 kills at each of 6 places, 1,500 articles; and a broken variant, which must be caught
    faults_test.py --full          17 kills at each, 102 in all, 20,000 articles
    faults_test.py --place during_commit --kills 5

A fault counts only when the daemon said on standard error that it struck, and what was open then.
"""
import argparse
import pathlib
import random
import signal
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "e2e"))
try:
    from articles import articles
    from check import exactly_once
    from house import House, stop
    from kafka_broker import run_on_broker
except ImportError as missing:
    print(f"SKIPPED: {missing}; Debian has it as python3-confluent-kafka and python3-protobuf")
    sys.exit(77)

PLACES = ["after_poll", "mid_extraction", "after_produce", "after_send_offsets", "during_commit", "during_revoke"]
# How often a place is passed per batch decides how late it may strike.
LATEST = {"after_poll": 60, "mid_extraction": 60, "after_produce": 3, "after_send_offsets": 3, "during_commit": 3, "during_revoke": 1}
SMALL_BATCHES = {"delivery.commit_every_ms": "40", "delivery.commit_every_bytes": "64KiB", "kafka.consumer.session.timeout.ms": "6000",
                 "kafka.producer.transaction.timeout.ms": "5500", "kafka.producer.message.timeout.ms": "5000"}


class Disturbed:
    """A daemon that is killed at a place, again and again, and restarted under its name."""

    def __init__(self, house, folder, random_state):
        self.house, self.folder, self.random = house, folder, random_state
        self.hits = []

    def kill_once(self, place):
        passage = self.random.randint(1, LATEST[place])
        # A static member's successor takes over at once; a dynamic one waits until the dead one's session is over. Both are tried.
        settings = dict(SMALL_BATCHES)
        if place != "during_revoke" and len(self.hits) % 2 == 0:
            settings["kafka.consumer.group.instance.id"] = self.house.prefix + "-0"
        log_path = self.folder / "daemon.log"
        with open(log_path, "w") as log:
            daemon = self.house.start(log=log, env={"NEWSINGEST_FAILPOINT": f"{place}:kill:{passage}"}, **settings)
            helper = None
            if place == "during_revoke":
                # A second member, which comes once the first has its partitions, makes them move.
                wait_for(log_path, "ready", daemon)
                helper = self.house.start(instance="helper", **SMALL_BATCHES)
            try:
                code = daemon.wait(60)
            except subprocess.TimeoutExpired:
                code = stop(daemon)
            finally:
                if helper is not None:
                    stop(helper)
        hit = [line for line in log_path.read_text(errors="replace").splitlines() if line.startswith("failpoint hit:")]
        struck = code == -signal.SIGKILL and len(hit) == 1
        if struck:
            self.hits.append((place, hit[0]))
        return struck


def wait_for(path, text, process, seconds=60):
    until = time.time() + seconds
    while time.time() < until and process.poll() is None:
        if text in path.read_text(errors="replace"):
            return
        time.sleep(0.05)


def feed(house, sent, kills_left):
    """Sends the articles a slice at a time, so that there is something in every daemon's hands."""
    slices = max(1, kills_left)
    size = -(-len(sent) // slices)
    return [sent[i:i + size] for i in range(0, len(sent), size)]


def disturb(broker, folder, places, kills, count, seed):
    house = House(broker, "faults", partitions=3)
    sent = articles(count)
    disturbed = Disturbed(house, folder, random.Random(seed))
    plan = [place for place in places for _ in range(kills)]
    slices = feed(house, sent, len(plan))
    misses = []
    for number, place in enumerate(plan):
        if number < len(slices):
            house.send(slices[number])
        struck = False
        for _ in range(3):
            struck = disturbed.kill_once(place)
            if struck:
                break
            house.send([])
        if not struck:
            misses.append(place)
    for rest in slices[len(plan):]:
        house.send(rest)
    house.run_until_end(timeout=300)
    faults = exactly_once(house, sent)
    return disturbed.hits, misses, faults


def broken_variant_is_caught(broker, folder):
    """Offsets committed outside the transaction, then a kill: articles are lost, and the check has to say so."""
    house = House(broker, "broken", partitions=1)
    sent = articles(200)
    house.send(sent)
    daemon = house.start(env={"NEWSINGEST_FAILPOINT": "offsets_outside:kill:2"}, **SMALL_BATCHES)
    code = daemon.wait(60)
    house.run_until_end()
    faults = exactly_once(house, sent)
    print(f"broken variant (offsets outside the transaction): daemon ended with {code}, {len(faults)} faults found")
    return code == -signal.SIGKILL and len(faults) > 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--place", action="append", choices=PLACES)
    parser.add_argument("--kills", type=int)
    parser.add_argument("--articles", type=int)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    kills = arguments.kills or (17 if arguments.full else 2)
    count = arguments.articles or (20_000 if arguments.full else 1_500)
    places = arguments.place or PLACES

    def work(broker, folder):
        started = time.time()
        caught = broken_variant_is_caught(broker, folder)
        hits, misses, faults = disturb(broker, folder, places, kills, count, arguments.seed)
        for place in places:
            struck = [hit for hit_place, hit in hits if hit_place == place]
            print(f"{place}: {len(struck)} kills" + (f", e.g. “{struck[0]}”" if struck else ""))
        for fault in faults[:20]:
            print("FAULT", fault)
        print(f"{len(hits)} kills, {len(misses)} that did not strike, {count} articles, {len(faults)} faults, broken variant "
              f"{'caught' if caught else 'NOT CAUGHT'}, {time.time() - started:.0f} s")
        return 0 if caught and not faults and not misses else 1

    return run_on_broker("faults", work)


if __name__ == "__main__":
    sys.exit(main())
