#!/usr/bin/env python3
"""Reads the records of newsingestd: who said what, and who did what to whom.

    PYTHONPATH=build/release/proto docs/consumers/consumer.py localhost:9092 news.quotes news.events [--once]

Debian: python3-confluent-kafka, python3-protobuf. The build generates `newsingest.v1` under its folder `proto`; elsewhere:
protoc -I proto --python_out=. proto/newsingest/v1/*.proto. --once ends where the topics end.
"""
import sys

from confluent_kafka import Consumer, KafkaError

from newsingest.v1.event_pb2 import Event, EventType
from newsingest.v1.quote_pb2 import Quote


def print_quote(value):
    quote = Quote.FromString(value)
    # A quote can be without a speaker: then none was found, and none is made up.
    print("quote", quote.article_id, quote.speaker.name or quote.speaker.mention or "-", quote.content, sep="\t", flush=True)


def print_event(value):
    event = Event.FromString(value)
    actor = event.actors[0].mention if event.actors else "-"
    recipient = event.recipients[0].mention if event.recipients else "-"
    print("event", event.article_id, actor, EventType.Name(event.type), recipient, sep="\t", flush=True)


bootstrap, quotes, events = sys.argv[1:4]
once = "--once" in sys.argv
consumer = Consumer({
    "bootstrap.servers": bootstrap,
    "group.id": "desk-python",
    "isolation.level": "read_committed",  # records of a batch that was never finished are not seen
    "auto.offset.reset": "earliest",
    "enable.auto.commit": False,          # committed below, after the work
    "enable.partition.eof": once,
})
assigned, ended = set(), set()
consumer.subscribe([quotes, events], on_assign=lambda _, partitions: assigned.update((p.topic, p.partition) for p in partitions))
try:
    while not (once and assigned and ended >= assigned):
        message = consumer.poll(1)
        if message is None:
            continue
        if message.error():
            if message.error().code() != KafkaError._PARTITION_EOF:
                raise SystemExit(message.error().str())
            ended.add((message.topic(), message.partition()))
            continue
        if message.topic() == quotes:
            print_quote(message.value())
        else:
            print_event(message.value())
        consumer.commit(message)
finally:
    consumer.close()
