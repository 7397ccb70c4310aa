#!/usr/bin/env python3
"""The daemon's delivery against a bare librdkafka loop, over the same messages on a real Kafka, in one run, as ratios.

    cmake --build --preset release --target newsingestd bare_loop
    tests/bench/delivery/delivery_bench.py build/release [--messages 150000] [--bytes 3000] [--rounds 3]

Both are built alike, have the same properties of librdkafka, consume every message in transactions of 200 ms and produce one record for each: the
daemon its receipt (extraction.enabled=false: decoded, not read), the loop sends the message on as it is, which is the measure of the goals; with
--small as many bytes as a receipt has, without headers and all alike, which tells what decoding, the receipt and its two headers cost on top.
Throughput is that between the first 10 % and the last record, by the broker's clock as it appends them, so that starting up does not
count; CPU (user and system) is the whole process's, less that of a run over an empty topic.
Rounds alternate; the medians are told. It also tells CPU an article with extraction on against `newsingestd extract` (one thread).
"""
import argparse
import json
import os
import pathlib
import resource
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent / "e2e"))


def cost_of(command):
    """Seconds on the wall and seconds of CPU."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.monotonic() - started, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("--messages", type=int, default=300_000)
    parser.add_argument("--bytes", type=int, default=3_000)
    parser.add_argument("--small", action="store_true", help="the loop sends as many bytes as a receipt has instead of each message")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--articles", type=int, default=4_000)
    arguments = parser.parse_args()
    build = arguments.build.resolve()
    found = [path for path in (build / "daemon" / "newsingestd", build / "daemon" / "cli" / "newsingestd") if path.exists()]
    os.environ["NEWSINGESTD"] = str(found[0])
    os.environ["NEWSINGEST_PROTO_PYTHON"] = str(build / "proto")
    from articles import articles
    from house import House
    from kafka_broker import KafkaBroker

    def daemon(house, **settings):
        # The same transactions as the loop's: by time alone.
        return cost_of([house.binary, "run", "--until-end", *house.arguments(**{
            "delivery.commit_every_ms": "200", "delivery.commit_every_bytes": "1GiB", "work.memory_bytes": "256MiB", **settings})])

    def loop(house, topic, size):
        return cost_of([build / "tests" / "bench" / "bare_loop", house.broker.bootstrap, house.prefix, topic, house.topics["receipts"],
                        str(size) if arguments.small else "0", "200"])

    with tempfile.TemporaryDirectory(prefix="newsingest-bench-") as folder, KafkaBroker.start(pathlib.Path(folder) / "kafka") as broker:
        house = House(broker, "bench", partitions=4)
        body = ("The ferries of Eastwick wait for the tide, and the tide waits for nobody. " * (arguments.bytes // 70 + 1))[:arguments.bytes - 60]
        for start in range(0, arguments.messages, 10_000):
            house.send([{"id": f"b-{number}", "body": body} for number in range(start, min(start + 10_000, arguments.messages))])
        figures = {"daemon": [], "loop": []}
        size = 230
        for round_number in range(arguments.rounds):
            for name in figures:
                empty, full = (House(broker, f"{name}-{round_number}", partitions=4, topic_config={"message.timestamp.type": "LogAppendTime"}) for _ in range(2))
                costs = []
                for run, topic in ((empty, empty.topics["articles"]), (full, house.topics["articles"])):
                    costs.append(daemon(run, **{"input.topics": topic, "extraction.enabled": "false"}) if name == "daemon" else loop(run, topic, size))
                cpu = costs[1][1] - costs[0][1]
                written = full.read("receipts")
                assert len(written) == arguments.messages, f"{name}: {len(written)} records"
                stamps = sorted(message.timestamp()[1] for message in written)
                tenth = next(i for i, stamp in enumerate(stamps) if i >= len(stamps) // 10 and stamp > stamps[i - 1])
                wall = (stamps[-1] - stamps[tenth]) / 1000
                if name == "daemon":
                    size = int(statistics.mean(len(message.value()) for message in written))
                figures[name].append(((len(stamps) - tenth) / wall, cpu / arguments.messages * 1e6))
                print(f"{name:7} round {round_number}: {figures[name][-1][0]:9.0f} messages/s  {figures[name][-1][1]:6.1f} us CPU a message", flush=True)
        middle = {name: [statistics.median(column) for column in zip(*rows)] for name, rows in figures.items()}
        print(f"throughput: {middle['daemon'][0] / middle['loop'][0]:.2f} x the bare loop's (goal: at least 0.80)")
        print(f"CPU a message: {middle['daemon'][1] / middle['loop'][1]:.2f} x the bare loop's (goal: at most 1.25)", flush=True)

        sent = articles(arguments.articles)
        read = House(broker, "read", partitions=4)
        read.send(sent)
        nothing = House(broker, "nothing", partitions=4)
        with_extraction = -daemon(nothing)[1] + daemon(read)[1]
        lines = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in sent).encode()
        file, none = pathlib.Path(folder) / "articles.jsonl", pathlib.Path(folder) / "none.jsonl"
        file.write_bytes(lines)
        none.write_bytes(b"")
        alone = cost_of([house.binary, "extract", str(file)])[1] - cost_of([house.binary, "extract", str(none)])[1]
        print(f"CPU an article with extraction: {with_extraction / len(sent) * 1e3:.2f} ms, extract alone {alone / len(sent) * 1e3:.2f} ms: "
              f"{with_extraction / alone:.2f} x (goal: at most 1.10)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
