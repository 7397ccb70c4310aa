#!/usr/bin/env python3
"""The daemon on a real Apache Kafka, read back by another language and by kcat. Exit code 77: there is no Kafka here, and it says why.

    NEWSINGESTD=build/dev/daemon/newsingestd NEWSINGEST_PROTO_PYTHON=build/dev/proto tests/e2e/e2e_test.py [-v] [test names]
"""
import collections
import json
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

try:
    from articles import article, articles
    from check import as_dict, exactly_once, spans_cut
    from confluent_kafka import Producer
    from house import SHORT_SESSION, House, classes, memory_of, stop
    from kafka_broker import KafkaBroker, run_on_broker
except ImportError as missing:
    print(f"SKIPPED: {missing}; Debian has it as python3-confluent-kafka and python3-protobuf")
    sys.exit(77)

BROKER = None


class RoundTrip(unittest.TestCase):
    def test_every_span_of_every_record_cuts_its_text(self):
        house = House(BROKER, "round")
        sent = articles(40)
        made = classes()
        as_protobuf = made["Article"](id="p-1", title="Über die Brücke", body=sent[3]["body"])
        house.send(sent + [("p-1", as_protobuf.SerializeToString(), [("content-type", b"application/x-protobuf; messageType=newsingest.v1.Article")])])
        house.run_until_end()
        everything = sent + [{"id": "p-1", "title": "Über die Brücke", "body": sent[3]["body"]}]
        self.assertEqual(exactly_once(house, everything), [])
        records = collections.defaultdict(list)
        for output in ("quotes", "events"):
            for record in house.read_records(output):
                records[record.article_id].append(as_dict(record))
        looked_at = 0
        for one in everything:
            count, faults = spans_cut(one, records[one["id"]])
            self.assertEqual(faults, [])
            looked_at += count
        self.assertGreater(looked_at, 80, "there was something to look at")

    def test_html_comes_with_the_text_its_spans_point_into(self):
        house = House(BROKER, "html")
        one = {**article(1), "content_type": "text/html"}
        one["body"] = "<html><body><p>" + one["body"].strip().replace("\n\n", "</p><p>") + "</p></body></html>"
        house.send([one])
        house.run_until_end()
        texts = house.read_records("texts")
        receipts = house.read_records("receipts")
        self.assertEqual(len(receipts), 1)
        if not texts:
            self.skipTest("this engine extracts no text from HTML yet")
        records = [as_dict(record) for output in ("quotes", "events") for record in house.read_records(output)]
        _, faults = spans_cut(one, records, texts[0].text)
        self.assertEqual(faults, [])

    def test_headers_are_carried_and_keys_are_the_articles_id(self):
        house = House(BROKER, "headers")
        one = article(2)
        house.send([("some key", json.dumps(one).encode(), [("traceparent", b"00-abc-def-01"), ("content-type", b"application/json")])])
        house.run_until_end()
        message, = house.read("receipts")
        headers = dict(message.headers())
        self.assertEqual(message.key(), one["id"].encode())
        self.assertEqual(headers["traceparent"], b"00-abc-def-01")
        self.assertEqual(headers["content-type"], b"application/x-protobuf; messageType=newsingest.v1.Receipt")
        self.assertIn("newsingest-extraction-us", headers)

    def test_kcat_reads_json_records(self):
        if shutil.which("kcat") is None:
            self.skipTest("no kcat")
        house = House(BROKER, "kcat")
        sent = articles(10)
        house.send(sent)
        house.run_until_end(**{"output.format": "json"})
        read = subprocess.run(["kcat", "-C", "-b", BROKER.bootstrap, "-t", house.topics["receipts"], "-e", "-q", "-X", "isolation.level=read_committed"],
                              stdout=subprocess.PIPE, check=True, timeout=60)
        receipts = [json.loads(line) for line in read.stdout.splitlines()]
        self.assertEqual(sorted(receipt["article_id"] for receipt in receipts), sorted(one["id"] for one in sent))

    def test_tap_reads_json_and_protobuf_records_alike(self):
        sent = articles(6)
        seen = []
        for form, media_type in (("json", b"application/json"), ("protobuf", b"application/x-protobuf")):
            house = House(BROKER, "tap-" + form)
            house.send(sent)
            house.run_until_end(**{"output.format": form})
            for output, record in (("quotes", b"Quote"), ("events", b"Event"), ("receipts", b"Receipt")):
                for message in house.read(output):
                    self.assertEqual(dict(message.headers())["content-type"], media_type + b"; messageType=newsingest.v1." + record)
            tapped = subprocess.run([house.binary, "tap", "quotes", "events", "--json", "--from-beginning", "--until-end", *house.arguments()],
                                    stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60)
            self.assertEqual((tapped.returncode, tapped.stderr), (0, b""))
            seen.append(sorted(tapped.stdout.splitlines()))
        self.assertEqual(seen[0], seen[1])
        self.assertGreater(len(seen[0]), 10)

    def test_schema_registry_frames_are_read_and_written(self):
        house = House(BROKER, "framed")
        one = classes()["Article"](id="f", body=article(0)["body"])
        house.send([("f", b"\0\0\0\0\x09\0" + one.SerializeToString(), [])])
        house.run_until_end(**{"output.receipts_schema_id": "300"})
        message, = house.read("receipts")
        self.assertEqual(message.value()[:6], b"\0\0\0\x01\x2c\0")
        receipt = classes()["Receipt"]()
        receipt.ParseFromString(message.value()[6:])
        self.assertEqual(receipt.article_id, "f")


class Check(unittest.TestCase):
    def check(self, house, *flags):
        return subprocess.run([house.binary, "check", *flags, *house.arguments()], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=120)

    def test_creates_what_is_missing_and_then_finds_all_in_order(self):
        house = House(BROKER, "check")
        for key in house.topics:
            house.topics[key] += ".new"
        missing = self.check(house, "--connect")
        self.assertEqual((missing.returncode, missing.stdout.count("does not exist")), (1, 6), missing.stdout)
        made = self.check(house, "--create-topics", "--partitions", "2", "--connect")
        self.assertEqual((made.returncode, made.stdout.count("created"), made.stdout.count("may be written")), (0, 6, 5), made.stdout)
        self.assertEqual(made.stdout.count("may be read"), 1, made.stdout)
        self.assertEqual([house.read(output) for output in house.topics], [[]] * 6, "it writes nothing")

    def test_says_which_topic_may_not_be_written_or_read(self):
        with tempfile.TemporaryDirectory(prefix="newsingest-acl-") as folder, KafkaBroker.start(
                pathlib.Path(folder) / "kafka", **{"authorizer.class.name": "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                                                   "allow.everyone.if.no.acl.found": "true"}) as broker:
            house = House(broker, "acl")
            self.assertEqual(self.check(house, "--connect").returncode, 0)
            broker.deny("Write", house.topics["events"])
            broker.deny("Read", house.topics["articles"])
            told = self.check(house, "--connect")
            self.assertEqual(told.returncode, 1, told.stdout)
            self.assertIn(house.topics["events"] + " cannot be written: Broker: Topic authorization failed", told.stdout)
            self.assertIn(house.topics["articles"] + " cannot be read: Broker: Topic authorization failed", told.stdout)
            self.assertEqual(told.stdout.count("may be written"), 4, told.stdout)


class WhatBecomesOfMessages(unittest.TestCase):
    def test_null_value_withdraws_the_article(self):
        house = House(BROKER, "retract")
        one = article(1)
        house.send([one, (one["id"], None, [])])
        house.run_until_end()
        outcomes = [(receipt.article_id, receipt.outcome) for receipt in house.read_records("receipts")]
        withdrawn = classes()["Outcome"].Value("OUTCOME_WITHDRAWN")
        self.assertEqual(outcomes[-1], (one["id"], withdrawn))
        self.assertEqual(len(outcomes), 2)

    def test_poison_is_put_aside_with_its_reason_and_everything_else_is_read(self):
        house = House(BROKER, "poison")
        good = articles(400)
        made = classes()["Article"]
        bad = {
            "cut json": (b'{"id": "x", "body": "cut', "malformed"),
            "bad utf-8": (b'{"id": "x", "body": "caf\xff"}', "not_utf8"),
            "bad utf-8 in protobuf": (b"\x0a\x01x\x5a\x03a\xffb", "not_utf8"),
            "no body": (b'{"id": "x"}', "no_body"),
            "not an object": (b"[1, 2, 3]", None),
            "cut protobuf": (made(id="x", body="w" * 200).SerializeToString()[:100], "truncated"),
            "empty message": (b"", "no_body"),
            "too large": (json.dumps({"id": "x", "body": "w" * 3_000_000}).encode(), "too_large"),
            "another schema": (b"\0\0\0\0\x01\x02\x08" + made(id="x", body="w").SerializeToString(), "unknown_schema"),
        }
        odd = {
            "empty body": {"id": "odd-1", "body": ""},
            "control characters": {"id": "odd-2", "body": "\u0000\u0001 “Words,” said Ida Holm.\u0007"},
            "year 9999": {"id": "odd-3", "body": "Words.", "published_at": "9999-12-31T23:59:59Z"},
            "no date": {"id": "odd-4", "body": "Words.", "published_at": "soon"},
            "deep": {"id": "odd-5", "body": "Words.", "x": eval("[" * 90 + "]" * 90)},
            "large": {"id": "odd-6", "body": "All is quiet in the harbour today. " * 20_000},
        }
        mixed = list(good) + [(name, value, []) for name, (value, _) in bad.items()] + list(odd.values())
        random.Random(7).shuffle(mixed)
        house.send(mixed)
        daemon = house.start("--until-end", **{"input.max_article_bytes": "2MiB"})
        self.assertEqual(daemon.wait(120), 0)
        dead = {message.key().decode(): message for message in house.read("dead_letters")}
        self.assertEqual(set(dead), set(bad))
        for name, (value, reason) in bad.items():
            headers = dict(dead[name].headers())
            if reason:
                self.assertEqual(headers["newsingest-reason"].decode(), reason, name)
            self.assertIn(headers["newsingest-stage"], (b"decode", b"validate"))
            self.assertEqual(headers["newsingest-topic"].decode(), house.topics["articles"])
            if name != "too large":
                self.assertEqual(dead[name].value() or b"", value, name)
        receipts = collections.Counter(receipt.outcome for receipt in house.read_records("receipts"))
        outcome = classes()["Outcome"]
        self.assertEqual(sum(receipts.values()), len(mixed))
        self.assertEqual(receipts[outcome.Value("OUTCOME_DEAD_LETTERED")], len(bad))
        read = {receipt.article_id for receipt in house.read_records("receipts") if receipt.outcome != outcome.Value("OUTCOME_DEAD_LETTERED")}
        self.assertEqual(read, {one["id"] for one in good} | {one["id"] for one in odd.values()})

    def test_record_over_the_topics_limit_is_a_dead_letter_and_holds_nobody_up(self):
        house = House(BROKER, "giant", topic_config={"max.message.bytes": "20000"})
        giant = {"id": "giant", "body": "“" + "very " * 3000 + "long,” said Ida Holm.\n"}
        # The input is compressed on its way in, as a real producer's is; its copy as a dead letter must fit too.
        producer = Producer({"bootstrap.servers": BROKER.bootstrap, "compression.type": "zstd"})
        producer.produce(house.topics["articles"], key="giant", value=json.dumps(giant).encode())
        producer.flush(30)
        house.send(articles(5))
        house.run_until_end(**{"output.max_record_bytes": "10000"})
        receipts = house.read_records("receipts")
        self.assertEqual(len(receipts), 6)

    def test_aborted_input_is_not_read(self):
        house = House(BROKER, "aborted")
        producer = Producer({"bootstrap.servers": BROKER.bootstrap, "transactional.id": house.prefix + "-input"})
        producer.init_transactions(30)
        for ending, name in ((producer.abort_transaction, "no"), (producer.commit_transaction, "yes")):
            producer.begin_transaction()
            producer.produce(house.topics["articles"], key=name, value=json.dumps({**article(1), "id": name}).encode())
            ending(30)
        house.run_until_end()
        self.assertEqual([receipt.article_id for receipt in house.read_records("receipts")], ["yes"])

    def test_at_least_once_delivers_and_commits(self):
        house = House(BROKER, "alo")
        sent = articles(100)
        house.send(sent)
        house.run_until_end(**{"delivery.guarantee": "at_least_once"})
        self.assertEqual(exactly_once(house, sent), [])
        house.run_until_end(**{"delivery.guarantee": "at_least_once"})
        self.assertEqual(exactly_once(house, sent), [], "offsets were committed: nothing comes twice")


class Transactions(unittest.TestCase):
    def test_what_a_killed_daemon_left_open_is_seen_by_nobody_who_reads_committed(self):
        house = House(BROKER, "open")
        sent = articles(20)
        house.send(sent)
        killed = house.start("--until-end", env={"NEWSINGEST_FAILPOINT": "after_send_offsets:kill:1"}, **SHORT_SESSION)
        self.assertEqual(killed.wait(60), -signal.SIGKILL)
        # An open transaction holds both kinds of readers back; once the next daemon has ended it, the two differ.
        self.assertEqual(len(house.read("receipts")), 0)
        house.run_until_end()
        self.assertEqual(exactly_once(house, sent), [])
        self.assertGreater(len(house.read("receipts", "read_uncommitted")), len(sent), "the killed one had sent records")

    def test_two_daemons_of_one_name_fence_each_other_and_one_says_so(self):
        house = House(BROKER, "fence")
        first = house.start()
        try:
            house.send(articles(1))
            house.wait_for_receipts(1)
            second = house.start()
            try:
                sent = [article(number) for number in range(1, 60)]
                until = time.time() + 60
                while first.poll() is None and second.poll() is None and time.time() < until:
                    house.send([sent.pop()] if sent else [])
                    time.sleep(0.3)
                codes = {daemon.poll() for daemon in (first, second)}
                self.assertEqual(codes, {None, 4})
            finally:
                stop(second)
        finally:
            stop(first)
        receipts = collections.Counter(receipt.article_id for receipt in house.read_records("receipts"))
        self.assertEqual(set(receipts.values()), {1})


class Group(unittest.TestCase):
    def test_partitions_move_between_daemons_and_nothing_is_lost_or_doubled(self):
        house = House(BROKER, "move", partitions=4)
        sent = articles(1200)
        daemons = [house.start(instance="0")]
        try:
            house.send(sent[:400])
            house.wait_for_receipts(50)
            daemons.append(house.start(instance="1"))
            house.send(sent[400:800])
            time.sleep(3)
            self.assertEqual(stop(daemons[0]), 0)
            house.send(sent[800:])
            house.wait_for_receipts(len(sent), 90)
        finally:
            for daemon in daemons:
                stop(daemon)
        self.assertEqual(exactly_once(house, sent), [])
        # In the order of each partition.
        for output in ("receipts",):
            last = {}
            for message in house.read(output):
                receipt = classes()["Receipt"]()
                receipt.ParseFromString(message.value())
                place = receipt.origin.partition
                self.assertGreater(receipt.origin.offset, last.get((message.partition(), place), -1))
                last[(message.partition(), place)] = receipt.origin.offset


class Commands(unittest.TestCase):
    def command(self, house, *arguments, **settings):
        return subprocess.run([house.binary, *arguments, *house.arguments(**settings)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=120)

    def test_dead_letters_are_counted_and_sent_back_by_their_reason(self):
        house = House(BROKER, "replay")
        with tempfile.TemporaryDirectory() as folder:
            lines = pathlib.Path(folder) / "lines.jsonl"
            lines.write_text('{"id": "1"}\n{"id": "2"}\n{cut\n' + json.dumps(article(1)) + "\n")
            sent = self.command(house, "send", "--raw", folder)
            self.assertEqual((sent.returncode, sent.stderr.split(",")[0]), (0, "4 articles"))
        house.run_until_end()
        dry = self.command(house, "replay", "--dry-run")
        self.assertEqual((dry.returncode, dry.stdout.splitlines()),
                         (0, [f"1  decode, malformed → {house.topics['articles']}", f"2  validate, no_body → {house.topics['articles']}", "3 would be sent back"]))
        self.assertEqual(self.command(house, "replay", "--reason", "no_body").stdout.splitlines()[-1], "2 sent back")
        house.run_until_end()
        self.assertEqual(len(house.read("receipts")), 6)
        back = [dict(message.headers() or []) for message in house.read("articles")]
        self.assertEqual(sum("newsingest-replayed-from" in headers for headers in back), 2)
        dead = self.command(house, "tap", "dead", "--json", "--from-beginning", "--until-end").stdout.splitlines()
        self.assertEqual(sorted(json.loads(line)["reason"] for line in dead), ["malformed"] + ["no_body"] * 4)

    def test_tap_shows_what_is_asked_for_and_nothing_else(self):
        house = House(BROKER, "filters")
        house.send(articles(24))
        house.run_until_end()

        def tapped(*arguments):
            done = self.command(house, "tap", *arguments, "--json", "--from-beginning", "--until-end")
            self.assertEqual((done.returncode, done.stderr), (0, ""))
            return [json.loads(line) for line in done.stdout.splitlines()]

        self.assertEqual({one["speaker"]["name"] for one in tapped("quotes", "--speaker", "holm")}, {"Ida Holm"})
        self.assertEqual({one["type"] for one in tapped("events", "--type", "PROTEST")}, {"EVENT_TYPE_PROTEST"})
        self.assertEqual({one["actors"][0]["country"] for one in tapped("events", "--actor", "FRA")}, {"FRA"})
        self.assertEqual({one["article_id"] for one in tapped("--article", "a-3")}, {"a-3"})
        self.assertEqual(len(tapped("receipts", "--count", "7")), 7)

    def test_send_keeps_to_its_rate(self):
        house = House(BROKER, "rate")
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder) / "articles.jsonl"
            file.write_text("".join(json.dumps(one) + "\n" for one in articles(30)))
            started = time.time()
            self.assertEqual(self.command(house, "send", "--rate", "15", str(file)).returncode, 0)
            self.assertGreater(time.time() - started, 1.9)
        house.run_until_end()
        self.assertEqual(exactly_once(house, articles(30)), [])


class Process(unittest.TestCase):
    def test_sigterm_drains_and_exits_0(self):
        house = House(BROKER, "term")
        sent = articles(300)
        house.send(sent)
        daemon = house.start()
        house.wait_for_receipts(1)
        started = time.time()
        self.assertEqual(stop(daemon), 0)
        self.assertLess(time.time() - started, 25)
        house.run_until_end()
        self.assertEqual(exactly_once(house, sent), [])

    def test_second_sigterm_ends_at_once_and_loses_nothing(self):
        house = House(BROKER, "twice")
        sent = articles(1500)
        house.send(sent)
        # Nothing is committed by itself while it drains: the first signal alone would take seconds.
        daemon = house.start(**{"work.threads": "1", **SHORT_SESSION})
        house.wait_for_receipts(1)
        daemon.send_signal(signal.SIGTERM)
        started = time.time()
        daemon.send_signal(signal.SIGTERM)
        code = daemon.wait(20)
        self.assertLess(time.time() - started, 3)
        self.assertIn(code, (0, 128 + signal.SIGTERM), "0: it was done before the second came")
        house.run_until_end(**SHORT_SESSION)
        self.assertEqual(exactly_once(house, sent), [])

    def test_sighup_with_a_bad_file_changes_nothing(self):
        house = House(BROKER, "badhup")
        with tempfile.TemporaryDirectory() as folder:
            file, log = pathlib.Path(folder) / "settings.yaml", pathlib.Path(folder) / "log"
            file.write_text("observe:\n  log_level: info\n")
            with open(log, "w") as stderr:
                daemon = house.start("--config", str(file), log=stderr)
                try:
                    house.send(articles(5))
                    house.wait_for_receipts(5)
                    file.write_text("extraction:\n  steps_per_bite: 5\n")
                    daemon.send_signal(signal.SIGHUP)
                    house.send(articles(5, "b"))
                    house.wait_for_receipts(10)
                finally:
                    self.assertEqual(stop(daemon), 0)
            self.assertIn("not reloaded: " + str(file) + ":2: extraction.steps_per_bite", log.read_text())

    def test_article_that_ends_the_process_is_found_and_put_aside(self):
        house = House(BROKER, "crash")
        good = articles(60)
        sent = good[:30] + [{"id": "killer", "body": "CRASH as this is read."}] + good[30:]
        house.send(sent)
        with tempfile.TemporaryDirectory() as state:
            crash = {"NEWSINGEST_FAILPOINT": "mid_extraction:crash:CRASH"}
            first = house.start("--until-end", env=crash, **SHORT_SESSION, **{"state.folder": state})
            self.assertEqual(first.wait(60), -signal.SIGABRT, "without a trace of earlier crashes it ends the process")
            second = house.start("--until-end", env=crash, **SHORT_SESSION, **{"state.folder": state})
            self.assertEqual(second.wait(90), 0)
        dead, = house.read("dead_letters")
        headers = dict(dead.headers())
        self.assertEqual((headers["newsingest-stage"], headers["newsingest-reason"]), (b"extract", b"crashed"))
        receipts = collections.Counter(receipt.article_id for receipt in house.read_records("receipts"))
        self.assertEqual(receipts, collections.Counter(one["id"] for one in sent))

    def test_sighup_reloads_and_goes_on(self):
        house = House(BROKER, "hup")
        daemon = house.start()
        try:
            house.send(articles(5))
            house.wait_for_receipts(5)
            daemon.send_signal(signal.SIGHUP)
            house.send(articles(5, "b"))
            house.wait_for_receipts(10)
        finally:
            self.assertEqual(stop(daemon), 0)

    def test_memory_stays_within_the_budget_and_a_constant(self):
        house = House(BROKER, "memory", partitions=2)
        body = "All is quiet in the harbour of Eastwick today, and the ferries wait. " * 700
        house.send([{"id": f"m-{number}", "body": f"{number} {body}"} for number in range(3000)])
        daemon = house.start("--until-end", **{"work.memory_bytes": "32MiB", "input.max_article_bytes": "1MiB"})
        peak = 0
        while daemon.poll() is None:
            try:
                peak = max(peak, memory_of(daemon, "VmHWM"))
            except FileNotFoundError:
                break
            time.sleep(0.05)
        self.assertEqual(daemon.wait(), 0)
        print(f"memory: 150 MB of articles through a budget of 32 MiB: peak {peak >> 20} MiB", file=sys.stderr)
        self.assertEqual(len(house.read("receipts")), 3000)
        self.assertLess(peak, (32 + 96) << 20)


def main():
    def work(broker, _):
        global BROKER
        BROKER = broker
        return 0 if unittest.main(exit=False).result.wasSuccessful() else 1

    return run_on_broker("e2e", work)


if __name__ == "__main__":
    sys.exit(main())
