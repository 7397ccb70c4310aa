#!/usr/bin/env python3
"""What the running service tells its service manager, over a notify socket of the test's own: one life, and one that gets stuck."""
import os
import pathlib
import re
import signal
import socket
import subprocess
import tempfile
import time
import unittest

BINARY = os.environ["NEWSINGESTD"]
ARTICLE = '{"id":"a","body":"“It was never safe,” said Ruth Lane."}\n'
WATCHDOG_SECONDS = 2
LONGER_THAN_A_POLL_MAY_TAKE = 25


class Service:
    """The daemon on its embedded broker, as a unit of Type=notify with a watchdog starts it."""

    def __init__(self, folder, *arguments, failpoint=""):
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        path = str(pathlib.Path(folder, "notify"))
        self.socket.bind(path)
        self.log = open(pathlib.Path(folder, "log"), "w+")
        self.process = subprocess.Popen(
            [BINARY, "run", *(arguments or ["--embedded-broker"]), "--set", "observe.listen="],
            env={**os.environ, "NOTIFY_SOCKET": path, "WATCHDOG_USEC": str(WATCHDOG_SECONDS * 1_000_000), "NEWSINGEST_FAILPOINT": failpoint},
            stderr=self.log)

    def next_of(self, pattern, seconds):
        """The next notification that has a line `pattern`, skipping others; None if none comes in time."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            self.socket.settimeout(left)
            try:
                told = self.socket.recv(4096).decode()
            except socket.timeout:
                return None
            if re.search(pattern, told, re.MULTILINE):
                return told
        return None

    def send_an_article(self):
        broker = re.search(r"It listens at (\S+)", self.logged()).group(1)
        subprocess.run([BINARY, "send", "--set", f"kafka.bootstrap.servers={broker}", "-"], input=ARTICLE.encode(), check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def logged(self):
        return pathlib.Path(self.log.name).read_text()

    def end(self):
        self.process.kill()
        self.process.wait()
        self.socket.close()
        self.log.close()


class Notify(unittest.TestCase):
    def begin(self, *arguments, **more):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        service = Service(folder.name, *arguments, **more)
        self.addCleanup(service.end)
        return service

    def start(self, **more):
        service = self.begin(**more)
        self.assertIsNotNone(service.next_of("^READY=1", 60), "it never told that it is ready")
        return service

    def test_a_life_from_ready_to_stopping(self):
        service = self.start()
        service.send_an_article()
        self.assertIsNotNone(service.next_of("^STATUS=ready; 1 articles, 1 quotes", 30), "the status line does not count the article")
        self.assertIsNotNone(service.next_of("^WATCHDOG=1", WATCHDOG_SECONDS), "the watchdog is not fed")
        service.process.send_signal(signal.SIGHUP)
        self.assertIsNotNone(service.next_of("^RELOADING=1\nMONOTONIC_USEC=[0-9]+", 10), "a reload is not told")
        self.assertIsNotNone(service.next_of("^READY=1", 30), "the end of the reload is not told")
        service.process.terminate()
        self.assertIsNotNone(service.next_of("^STOPPING=1", 10), "the stop is not told")
        self.assertEqual(service.process.wait(30), 0)

    def test_a_thread_that_never_comes_back_starves_the_watchdog(self):
        service = self.start(failpoint="after_poll:hang:1")
        self.assertIsNotNone(service.next_of("^WATCHDOG=1", WATCHDOG_SECONDS), "the watchdog is not fed before")
        service.send_an_article()
        deadline = time.monotonic() + 60
        while service.next_of("^WATCHDOG=1", 2 * WATCHDOG_SECONDS):
            self.assertLess(time.monotonic(), deadline, "the watchdog is fed although the poll thread hangs")
        self.assertIn("not alive", service.logged())

    def test_brokers_that_are_away_are_waited_for(self):
        service = self.begin("--set", "kafka.bootstrap.servers=127.0.0.1:9", "--set", "input.topics=news.articles")
        self.assertIsNotNone(service.next_of("^STATUS=connecting: waiting for the brokers", 30))
        until = time.monotonic() + LONGER_THAN_A_POLL_MAY_TAKE
        while time.monotonic() < until:
            self.assertIsNotNone(service.next_of("^WATCHDOG=1", 2 * WATCHDOG_SECONDS), "the watchdog is not fed")
            self.assertIsNotNone(service.next_of("^EXTEND_TIMEOUT_USEC=", 2 * WATCHDOG_SECONDS), "no more time is asked for")
        service.process.terminate()
        self.assertEqual(service.process.wait(30), 0)
        self.assertIn("Skipped", service.logged(), "the same is logged again and again")


if __name__ == "__main__":
    unittest.main()
