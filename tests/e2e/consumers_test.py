#!/usr/bin/env python3
"""The consumers of docs/consumers on a real Apache Kafka: each language prints every committed record, and no aborted one.

Exit code 77: there is no Kafka here, or the language's tools or packages are missing; it says which.
"""
import os
import pathlib
import shutil
import subprocess
import sys
import unittest

try:
    from articles import articles
    from confluent_kafka import Producer
    from house import House, classes
    from kafka_broker import run_on_broker
except ImportError as missing:
    print(f"SKIPPED: {missing}; Debian has it as python3-confluent-kafka and python3-protobuf")
    sys.exit(77)

ROOT = pathlib.Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "docs" / "consumers"


def expected_lines(house):
    lines = []
    for quote in house.read_records("quotes"):
        lines.append("\t".join(("quote", quote.article_id, quote.speaker.name or quote.speaker.mention or "-", quote.content)))
    for event in house.read_records("events"):
        first = [parties[0].mention if parties else "-" for parties in (event.actors, event.recipients)]
        kind = type(event).DESCRIPTOR.fields_by_name["type"].enum_type.values_by_number[event.type].name
        lines.append("\t".join(("event", event.article_id, first[0], kind, first[1])))
    return sorted(lines)


def abort_a_quote(house):
    """Leaves a quote of an aborted transaction in the topic: read_committed must step over it."""
    producer = Producer({"bootstrap.servers": house.broker.bootstrap, "transactional.id": house.prefix + ".aborts"})
    producer.init_transactions(30)
    producer.begin_transaction()
    producer.produce(house.topics["quotes"], key="x", value=classes()["Quote"](article_id="x", content="never said").SerializeToString())
    producer.flush(30)
    producer.abort_transaction(30)


class Consumers(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.house = House(cls.broker, "consumers")
        cls.house.send(articles(20))
        cls.house.run_until_end()
        abort_a_quote(cls.house)
        cls.expected = expected_lines(cls.house)
        assert len(cls.expected) > 40 and "never said" not in "".join(cls.expected)
        # Go and Java build in a copy, so that nothing is written into the checkout.
        cls.work = pathlib.Path(cls.folder) / "docs" / "consumers"
        shutil.copytree(EXAMPLES, cls.work, ignore=shutil.ignore_patterns("v1", "target"))
        (pathlib.Path(cls.folder) / "proto").symlink_to(ROOT / "proto")

    def needs(self, *programs):
        for program in programs:
            if shutil.which(program) is None:
                self.skipTest(f"no {program} on this machine")

    def run_tool(self, *command, cwd):
        """A step that needs a package registry: failing to reach one is a skip, not a fault of the example."""
        done = subprocess.run(command, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=600)
        if done.returncode != 0:
            unreachable = ("dial tcp", "Could not transfer", "Could not resolve", "no such host", "i/o timeout", "toolchain not available",
                           "Non-resolvable", "Could not find artifact", "requires go >=")
            if any(sign in done.stdout for sign in unreachable):
                self.skipTest(f"{command[0]}: packages could not be had: {done.stdout[-300:]}")
            self.fail(done.stdout[-2000:])
        return done.stdout

    def printed(self, *command, once="--once", **env):
        topics = self.house.topics
        done = subprocess.run([*command, self.broker.bootstrap, topics["quotes"], topics["events"], once], env={**os.environ, **env},
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120)
        self.assertEqual(done.returncode, 0, done.stderr.decode()[-2000:])
        return sorted(done.stdout.decode().splitlines())

    def test_python(self):
        self.assertEqual(self.printed(sys.executable, str(EXAMPLES / "consumer.py"), PYTHONPATH=os.environ["NEWSINGEST_PROTO_PYTHON"]),
                         self.expected)

    def test_go(self):
        self.needs("go", "protoc")
        folder = self.work / "go"
        self.run_tool("go", "generate", cwd=folder)
        self.run_tool("go", "build", "-o", "desk", ".", cwd=folder)
        self.assertEqual(self.printed(str(folder / "desk"), once="-once"), self.expected)

    def test_java(self):
        self.needs("javac", "mvn", "protoc")
        folder = self.work / "java"
        class_path = folder / "class.path"
        self.run_tool("mvn", "-q", "-B", "compile", "dependency:build-classpath", f"-Dmdep.outputFile={class_path}", cwd=folder)
        jars = f"{folder / 'target' / 'classes'}:{class_path.read_text().strip()}"
        self.assertEqual(self.printed("java", "-Dstdout.encoding=UTF-8", "-Dfile.encoding=UTF-8", "-cp", jars, "Desk"), self.expected)


def main():
    def work(broker, folder):
        Consumers.broker, Consumers.folder = broker, folder
        result = unittest.main(exit=False).result
        for _, why in result.skipped:
            print(f"SKIPPED: {why}")
        return 1 if not result.wasSuccessful() else 77 if result.skipped else 0

    return run_on_broker("consumers", work)


if __name__ == "__main__":
    sys.exit(main())
