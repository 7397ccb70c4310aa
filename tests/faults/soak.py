#!/usr/bin/env python3
"""Two daemons of one group on a real Kafka for as long as you like: one stays, the other is stopped, killed and started again and again, so
that partitions move all the time. At the end every article's records and receipt are there exactly once under read_committed, and the
memory of the one that stayed has not grown. Not part of tests/run. Exit code 77: there is no Kafka here.

    NEWSINGESTD=… NEWSINGEST_PROTO_PYTHON=build/release/proto tests/faults/soak.py [--minutes 20] [--rate 40]
"""
import argparse
import pathlib
import random
import signal
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "e2e"))
try:
    from articles import articles
    from check import exactly_once
    from house import SHORT_SESSION, House, classes, memory_of, stop
    from kafka_broker import run_on_broker
except ImportError as missing:
    print(f"SKIPPED: {missing}; Debian has it as python3-confluent-kafka and python3-protobuf")
    sys.exit(77)

MIB = 1 << 20


def descriptors(process):
    return len(list(pathlib.Path(f"/proc/{process.pid}/fd").iterdir()))


def soak(broker, minutes, rate):
    classes()  # better now than in twenty minutes
    house = House(broker, "soak", partitions=4)
    begun, until = time.monotonic(), time.monotonic() + minutes * 60
    sent = articles(int(minutes * 60 * rate))

    def feed():
        # A second's worth at a time, through one producer after another: real producers come and go too.
        for second in range(int(minutes * 60)):
            time.sleep(max(0, begun + second - time.monotonic()))
            house.send(sent[second * rate:(second + 1) * rate])

    feeder = threading.Thread(target=feed)
    feeder.start()
    stays = house.start(**SHORT_SESSION)
    draw = random.Random(5)
    trend, stops, kills, next_sample = [], 0, 0, begun + 30
    try:
        while time.monotonic() < until:
            other = house.start(instance="1", **SHORT_SESSION)
            leave_at = time.monotonic() + draw.uniform(4, 14)
            while time.monotonic() < min(leave_at, until):
                if time.monotonic() >= next_sample:
                    next_sample += 30
                    trend.append((time.monotonic() - begun, memory_of(stays), descriptors(stays)))
                    print(f"{trend[-1][0]:6.0f} s  {trend[-1][1] / MIB:6.1f} MiB  {trend[-1][2]} descriptors  {stops} stops, {kills} kills", flush=True)
                if stays.poll() is not None:
                    raise AssertionError(f"the daemon that was to stay ended with {stays.returncode}")
                time.sleep(0.2)
            if draw.random() < 0.5:
                other.send_signal(signal.SIGKILL)
                other.wait(20)
                kills += 1
            else:
                code = stop(other)
                stops += 1
                assert code == 0, f"SIGTERM: {code}"
        feeder.join()
        house.wait_for_receipts(len(sent), 180)
    finally:
        code = stop(stays)
    assert code == 0, f"the daemon that stayed ended with {code}"
    faults = exactly_once(house, sent)
    for fault in faults[:20]:
        print("FAULT", fault)
    # What the first fifth of the time has filled, caches and arenas, is no growth.
    settled = trend[len(trend) // 5:]
    growth = settled[-1][1] / settled[0][1] if settled else 1
    print(f"{len(sent)} articles in {minutes:g} minutes, {stops} stops and {kills} kills of the second daemon: {len(faults)} faults; "
          f"resident {settled[0][1] // MIB} MiB, then {settled[-1][1] // MIB} MiB ({growth:.2f}), descriptors {settled[0][2]}, then {settled[-1][2]}")
    return 1 if faults or growth > 1.25 else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=20)
    parser.add_argument("--rate", type=int, default=40, help="articles a second")
    arguments = parser.parse_args()
    return run_on_broker("soak", lambda broker, _: soak(broker, arguments.minutes, arguments.rate))


if __name__ == "__main__":
    sys.exit(main())
