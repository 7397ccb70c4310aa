"""A real Apache Kafka (KRaft, one node, loopback, a free port) for the tests, from the jars that kafka/pom.xml pins.

    with KafkaBroker.start(folder) as broker:
        broker.create_topics({"news.articles": 2})
        ... broker.bootstrap ...

SkipTest says why when there is no Java, no Maven or no jars: run_on_broker turns it into exit code 77.
"""
import os
import pathlib
import shutil
import socket
import subprocess
import tempfile
import time

from confluent_kafka.admin import AdminClient, NewTopic

HERE = pathlib.Path(__file__).resolve().parent


class SkipTest(Exception):
    pass


def free_ports(count):
    sockets = [socket.socket() for _ in range(count)]
    for one in sockets:
        one.bind(("127.0.0.1", 0))
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


def class_path(folder):
    """The jars of kafka/pom.xml, fetched once into Maven's own cache; the answer is kept beside the build."""
    kept = pathlib.Path(os.environ.get("NEWSINGEST_KAFKA_CLASSPATH_FILE", folder / "kafka.classpath"))
    if kept.exists():
        jars = kept.read_text().strip()
        if all(pathlib.Path(jar).exists() for jar in jars.split(":")):
            return jars
    for program in ("java", "mvn"):
        if shutil.which(program) is None:
            raise SkipTest(f"no {program} on this machine")
    fetched = subprocess.run(
        ["mvn", "-q", "-B", "-f", str(HERE / "kafka" / "pom.xml"), "dependency:build-classpath", f"-Dmdep.outputFile={kept}"],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=600)
    if fetched.returncode != 0 or not kept.exists():
        raise SkipTest("Kafka's jars could not be had through Maven: " + fetched.stdout[-400:])
    return kept.read_text().strip()


class KafkaBroker:
    def __init__(self, folder, process, bootstrap):
        self.folder, self.process, self.bootstrap = folder, process, bootstrap

    @classmethod
    def start(cls, folder, **overrides):
        folder = pathlib.Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        jars = class_path(folder.parent)
        port, controller = free_ports(2)
        settings = {
            "process.roles": "broker,controller",
            "node.id": "1",
            "controller.quorum.voters": f"1@127.0.0.1:{controller}",
            "listeners": f"PLAINTEXT://127.0.0.1:{port},CONTROLLER://127.0.0.1:{controller}",
            "advertised.listeners": f"PLAINTEXT://127.0.0.1:{port}",
            "controller.listener.names": "CONTROLLER",
            "inter.broker.listener.name": "PLAINTEXT",
            "log.dirs": str(folder / "data"),
            "auto.create.topics.enable": "false",
            "offsets.topic.replication.factor": "1",
            "offsets.topic.num.partitions": "4",
            "transaction.state.log.replication.factor": "1",
            "transaction.state.log.min.isr": "1",
            "transaction.state.log.num.partitions": "4",
            "group.initial.rebalance.delay.ms": "0",
            "message.max.bytes": "40000000",
            "socket.request.max.bytes": "120000000",
            "log.cleaner.enable": "false",
            **overrides,
        }
        properties = folder / "server.properties"
        properties.write_text("".join(f"{key}={value}\n" for key, value in settings.items()))
        log = open(folder / "kafka.log", "w")
        java = ["java", "-Xms256m", "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn", "-cp", jars]
        subprocess.run(java + ["kafka.tools.StorageTool", "format", "-t", "bmV3c2luZ2VzdC10ZXN0cw", "-c", str(properties)],
                       check=True, stdout=log, stderr=log, timeout=120)
        process = subprocess.Popen(java + ["kafka.Kafka", str(properties)], stdout=log, stderr=log)
        broker = cls(folder, process, f"127.0.0.1:{port}")
        broker.wait()
        return broker

    def wait(self, seconds=90):
        admin = self.admin()
        until = time.time() + seconds
        while time.time() < until:
            if self.process.poll() is not None:
                break
            try:
                if admin.list_topics(timeout=2).brokers:
                    return
            except Exception:
                time.sleep(0.2)
        tail = (self.folder / "kafka.log").read_text()[-3000:]
        self.stop()
        raise RuntimeError("Kafka did not start:\n" + tail)

    def admin(self):
        return AdminClient({"bootstrap.servers": self.bootstrap, "log_level": 0, "logger": _silent()})

    def create_topics(self, partitions_by_name, config=None):
        admin = self.admin()  # kept until its answers are there
        made = admin.create_topics([NewTopic(name, count, 1, config=config or {}) for name, count in partitions_by_name.items()])
        for future in made.values():
            future.result(30)

    def deny(self, operation, topic):
        """Nobody may do that to the topic any more; for brokers with an authorizer. Everything else about it is allowed by name, since an
        access list that names anything denies the rest."""
        command = ["java", "-Xshare:auto", "-cp", class_path(self.folder.parent), "kafka.admin.AclCommand", "--bootstrap-server", self.bootstrap, "--add", "--topic", topic]
        for rule in (["--allow-principal", "User:*", "--operation", "All"], ["--deny-principal", "User:*", "--operation", operation]):
            subprocess.run(command + rule, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120)

    def stop(self):
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()


def _silent():
    import logging
    logger = logging.getLogger("kafka-tests")
    logger.addHandler(logging.NullHandler())
    logger.propagate = False
    return logger


def run_on_broker(name, work):
    """The exit code of work(broker, folder), both for its time alone; 77, said aloud, where there can be no broker."""
    with tempfile.TemporaryDirectory(prefix=f"newsingest-{name}-") as folder:
        folder = pathlib.Path(folder)
        try:
            broker = KafkaBroker.start(folder / "kafka")
        except SkipTest as why:
            print(f"SKIPPED: {why}")
            return 77
        with broker:
            return work(broker, folder)
