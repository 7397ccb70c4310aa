"""What the tests of the running daemon share: starting it, sending articles, reading what it wrote."""
import json
import os
import pathlib
import signal
import subprocess
import sys
import time
import uuid

from confluent_kafka import Consumer, Producer, TopicPartition

OUTPUTS = {"quotes": "Quote", "events": "Event", "receipts": "Receipt", "texts": "ExtractedText"}


def classes():
    """The generated Python classes, from the build."""
    folder = os.environ["NEWSINGEST_PROTO_PYTHON"]
    if folder not in sys.path:
        sys.path.insert(0, folder)
    from newsingest.v1 import article_pb2, event_pb2, quote_pb2, receipt_pb2
    return {"Article": article_pb2.Article, "Quote": quote_pb2.Quote, "Event": event_pb2.Event, "Receipt": receipt_pb2.Receipt,
            "ExtractedText": receipt_pb2.ExtractedText, "Outcome": receipt_pb2.Outcome}


def memory_of(process, field="VmRSS"):
    """Bytes of a running process as /proc tells them: VmRSS now, VmHWM at its peak."""
    for line in pathlib.Path(f"/proc/{process.pid}/status").read_text().splitlines():
        if line.startswith(field + ":"):
            return int(line.split()[1]) * 1024
    return 0


# A dead member's partitions move after its session: as short as brokers allow.
SHORT_SESSION = {"kafka.consumer.session.timeout.ms": "6000", "kafka.producer.transaction.timeout.ms": "5500",
                 "kafka.producer.message.timeout.ms": "5000"}


class House:
    """One set of topics on a broker, and the daemons that serve them."""

    def __init__(self, broker, name, partitions=2, binary=None, topic_config=None):
        self.broker = broker
        self.prefix = f"{name}.{uuid.uuid4().hex[:8]}"
        self.binary = binary or os.environ["NEWSINGESTD"]
        self.topics = {key: f"{self.prefix}.{key}" for key in ("articles", "quotes", "events", "receipts", "texts", "dead_letters")}
        broker.create_topics({topic: partitions for topic in self.topics.values()}, topic_config)
        self.partitions = partitions

    def arguments(self, instance="0", **settings):
        pairs = {"kafka.bootstrap.servers": self.broker.bootstrap, "input.topics": self.topics["articles"],
                 "delivery.group": self.prefix, "delivery.instance": instance, "delivery.commit_every_ms": "100",
                 "observe.listen": "",
                 **{f"output.{key}": topic for key, topic in self.topics.items() if key != "articles"},
                 **settings}
        return [argument for key, value in pairs.items() for argument in ("--set", f"{key}={value}")]

    def start(self, *flags, instance="0", env=None, log=None, **settings):
        return subprocess.Popen([self.binary, "run", *flags, *self.arguments(instance, **settings)],
                                env={**os.environ, **(env or {})}, stderr=log or subprocess.DEVNULL)

    def run_until_end(self, timeout=120, log=None, **settings):
        daemon = self.start("--until-end", log=log, **settings)
        try:
            code = daemon.wait(timeout)
        except subprocess.TimeoutExpired:
            stop(daemon, signal.SIGKILL)
            raise
        assert code == 0, f"run --until-end ended with {code}"

    def send(self, messages, compression="none"):
        """messages: (key, value, headers) or a dict (an article, sent as JSON keyed by its id)."""
        producer = Producer({"bootstrap.servers": self.broker.bootstrap, "message.max.bytes": 100_000_000, "linger.ms": 5, "compression.type": compression})
        for message in messages:
            if isinstance(message, dict):
                message = (message["id"], json.dumps(message, ensure_ascii=False).encode(), [])
            key, value, headers = message
            while True:
                try:
                    producer.produce(self.topics["articles"], key=key, value=value, headers=headers)
                    break
                except BufferError:
                    producer.poll(0.1)
        assert producer.flush(60) == 0

    def read(self, output, isolation="read_committed"):
        """All messages of an output topic, in the order of each partition."""
        consumer = Consumer({"bootstrap.servers": self.broker.bootstrap, "group.id": "reader-" + uuid.uuid4().hex, "isolation.level": isolation,
                             "enable.auto.commit": False, "enable.partition.eof": True, "auto.offset.reset": "earliest",
                             "fetch.message.max.bytes": 40_000_000})
        consumer.assign([TopicPartition(self.topics[output], i, 0) for i in range(self.partitions)])
        ended, messages = set(), []
        until = time.time() + 60
        while len(ended) < self.partitions and time.time() < until:
            message = consumer.poll(1)
            if message is None:
                continue
            if message.error():
                if message.error().code() == -191:  # the end of a partition
                    ended.add(message.partition())
                    continue
                raise RuntimeError(str(message.error()))
            messages.append(message)
        consumer.close()
        assert len(ended) == self.partitions, "the topic was not read to its end"
        return messages

    def read_records(self, output, isolation="read_committed"):
        made = classes()[OUTPUTS[output]]
        records = []
        for message in self.read(output, isolation):
            record = made()
            record.ParseFromString(message.value())
            records.append(record)
        return records

    def wait_for_receipts(self, count, seconds=60):
        until = time.time() + seconds
        while time.time() < until:
            receipts = self.read_records("receipts")
            if len(receipts) >= count:
                return receipts
            time.sleep(0.3)
        raise AssertionError(f"{len(self.read_records('receipts'))} receipts of {count} after {seconds} s")


def stop(process, with_signal=signal.SIGTERM, timeout=60):
    if process.poll() is None:
        process.send_signal(with_signal)
    return process.wait(timeout)
