"""How the daemon starts, reloads, stops, crashes and comes back.

usage: lives.py TEXTMILL [RELOADS]
"""

import contextlib
import json
import pathlib
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import time

import mill
import serving
from serving import PATIENCE

RELOADS = int(sys.argv[2]) if len(sys.argv) > 2 else 20
DOCUMENTS = "/v1/pipelines/contrary/documents"
TEXT = {"Content-Type": "text/plain"}


class clients:
    """Ask again and again on connections that are kept, until they are told to stop or refused."""

    def __init__(self, daemon, count, body="a", path=DOCUMENTS):
        self.daemon, self.body, self.path = daemon, body, path
        self.answered, self.problems = 0, []
        self.stop = threading.Event()
        self.lock = threading.Lock()
        self.threads = [threading.Thread(target=self.run) for _ in range(count)]

    def run(self):
        connection = self.daemon.connect()
        while not self.stop.is_set():
            try:
                connection.request("POST", self.path, self.body, TEXT)
                response = connection.getresponse()
                body = response.read()
            except (ConnectionError, serving.http.client.RemoteDisconnected):
                return  # before it was taken, or the test would have seen a part of an answer
            except serving.http.client.IncompleteRead as cut:
                self.problems.append(f"an answer was cut: {cut}")
                return
            if response.status != 200 or json.loads(body)["status"] != "delivered":
                self.problems.append(f"{response.status}: {body[:200]}")
                return
            with self.lock:
                self.answered += 1
            if response.getheader("Connection") == "close":
                return

    def __enter__(self):
        for one in self.threads:
            one.start()
        return self

    def __exit__(self, *_):
        self.stop.set()
        for one in self.threads:
            one.join()


def delivered(daemon, pipeline="contrary"):
    line = f'textmill_documents_total{{pipeline="{pipeline}",status="delivered"}} '
    metrics = daemon.ask("GET", "/metrics").body.decode()
    return int(float(metrics.split(line)[1].split()[0]))


def reloads():
    """Documents go on while pipelines are swapped under them; a bad config changes nothing."""
    with serving.running() as daemon, clients(daemon, 8) as under:
        for number in range(RELOADS):
            begin = daemon.log.stat().st_size
            daemon.config["pipelines"]["contrary"]["description"] = f"number {number}"
            daemon.write_config()
            daemon.process.send_signal(signal.SIGHUP)
            daemon.wait_for_line("the config is reloaded", begin)
        shown = daemon.ask("GET", "/v1/pipelines/contrary").json()
        if shown["description"] != f"number {RELOADS - 1}":
            yield f"after the last reload the pipeline is {shown}"
        for bad in ["{", '{"pipelines": {"contrary": {"stages": [{"plugin": "none"}]}}}']:
            begin = daemon.log.stat().st_size
            (daemon.folder / "daemon.json").write_text(bad)
            daemon.process.send_signal(signal.SIGHUP)
            daemon.wait_for_line("all stays as it was", begin)
            if daemon.ask("POST", DOCUMENTS, "a", **{"Content_Type": "text/plain"}).status != 200:
                yield f"after the config {bad} nothing is served"
        under.stop.set()
        for one in under.threads:
            one.join()
        counted = delivered(daemon)
        if counted != under.answered + 2:
            yield f"{counted} documents are counted, {under.answered} and 2 were answered"
        yield from under.problems
    serving.PIPELINES["contrary"].pop("description")


def drains():
    """SIGTERM under load: what was sent is answered; what is half sent is told at the end."""
    with serving.running(limits={"drain_timeout": "2s"}) as daemon:
        half, idle = daemon.dial(), daemon.dial()
        half.sendall(
            f"POST {DOCUMENTS} HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nhalf".encode()
        )
        idle.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
        idle.recv(4096)
        with clients(daemon, 8, body="PAUSE") as under:
            time.sleep(0.5)
            daemon.process.send_signal(signal.SIGTERM)
            daemon.wait_for_line("stopping")
            if idle.recv(4096):
                yield "an idle client is answered"
            refused = half.recv(4096)
            if not refused.startswith(b"HTTP/1.1 503"):
                yield f"what is half sent gets {refused[:100]}"
        code = daemon.process.wait(PATIENCE)
        if code != 0:
            yield f"a drained daemon ends with {code}"
        if under.answered == 0:
            yield "nobody was answered"
        yield from under.problems


def crashes():
    """A document that ends the daemon by itself is quarantined, and the others are not."""
    words = {0: "PAUSE", 5: "CRASH"}  # the job is answered before it crashes
    texts = [{"id": i, "text": words.get(i, f"a {i}")} for i in range(10)]
    with tempfile.TemporaryDirectory(dir=mill.QUICK) as folder:
        daemon = serving.daemon(folder, workers=1, spool={"attempts": 2})
        with daemon:
            job = daemon.submit(texts).json()["id"]
            if daemon.process.wait(PATIENCE) != -signal.SIGABRT:
                yield "the daemon did not crash"
        if f"{job} job:6" not in daemon.log.read_text():
            yield "the crash names no document of a job"
        with contextlib.suppress(AssertionError), daemon:
            if daemon.process.wait(PATIENCE) != -signal.SIGABRT:
                yield "the daemon did not crash twice"
        with daemon:
            found = daemon.wait_for_job(job)
            if (found["documents"]["delivered"], found["documents"]["quarantined"]) != (9, 1):
                yield f"the job ended as {found}"
            records = daemon.ask("GET", f"/v1/jobs/{job}/results").records()
            if [one.get("error", {}).get("code") for one in records] != [None] * 5 + ["crashed"] + [
                None
            ] * 4:
                yield f"the results are {records}"
        checked = serving.fsck(daemon)
        if checked.code != 0:
            yield f"fsck: {checked.out}"


def restarts():
    """What was put and handed in is there again; documents whose pipeline is gone are quarantined, and wait again."""
    extra = {"stages": [{"plugin": "test.contrary"}]}
    with tempfile.TemporaryDirectory(dir=mill.QUICK) as folder:
        daemon = serving.daemon(
            folder,
            tokens=[
                {
                    "name": "all",
                    "sha256": serving.hash_of("t"),
                    "scopes": ["process", "jobs", "admin"],
                }
            ],
        )
        with daemon:
            daemon.ask("PUT", "/v1/pipelines/extra", extra, token="t")
            job = daemon.submit([{"text": "PAUSE"}] * 20, pipeline="extra", token="t").json()["id"]
            daemon.kill(signal.SIGTERM)
        with daemon:
            if daemon.ask("GET", "/v1/pipelines/extra", token="t").json() != extra:
                yield "what was put is not there again"
            if daemon.wait_for_job(job, "t")["state"] != "done":
                yield "the job does not go on"
            slow = daemon.submit([{"text": "PAUSE"}] * 40, pipeline="extra", token="t").json()["id"]
            daemon.ask("DELETE", "/v1/pipelines/extra", token="t")
            if daemon.wait_for_job(slow, "t")["documents"]["quarantined"] == 0:
                yield "documents without their pipeline are not quarantined"
            daemon.ask("PUT", "/v1/pipelines/extra", extra, token="t")
            daemon.ask("POST", f"/v1/jobs/{slow}/retry", token="t")
            found = daemon.wait_for_job(slow, "t")
            if (found["state"], found["documents"]["delivered"]) != ("done", 40):
                yield f"the job is not finished after all: {found}"


def stream(daemon, count):
    """Sends records through one request while their answers come; how many came, in which order."""
    connection = daemon.connect()
    connection.putrequest("POST", "/v1/pipelines/contrary/stream")
    connection.putheader("Content-Type", "application/x-ndjson")
    connection.putheader("Transfer-Encoding", "chunked")
    connection.endheaders()

    def send():
        for number in range(count):
            line = json.dumps({"id": number, "text": "word " * 400}).encode() + b"\n"
            connection.send(b"%x\r\n%s\r\n" % (len(line), line))
        connection.send(b"0\r\n\r\n")

    sender = threading.Thread(target=send)
    sender.start()
    answer = connection.getresponse()
    in_order = 0
    while line := answer.readline():
        in_order += line.startswith(b'{"id": %d,' % in_order)
    sender.join()
    return in_order


def streams_many():
    """10,000 documents go both ways through one request, in the memory that 1,000 take."""
    with serving.running() as daemon:
        few = stream(daemon, 1_000)
        before = serving.resident_kib(daemon.process)
        many = stream(daemon, 10_000)
        after = serving.resident_kib(daemon.process)
        if (few, many) != (1_000, 10_000):
            yield f"{few} and {many} answers came in order"
        if after > 1.3 * before:  # generous: allocators keep a little more as time goes by
            yield f"{after} KiB after many documents, {before} after few"


def notifies():
    """systemd hears when the daemon is ready, reloads, and stops."""
    with tempfile.TemporaryDirectory(dir=mill.QUICK) as folder:
        heard = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        heard.bind(f"{folder}/notify")
        heard.settimeout(PATIENCE)
        daemon = serving.daemon(folder).start({"NOTIFY_SOCKET": f"{folder}/notify"})
        states = [heard.recv(256)]
        daemon.process.send_signal(signal.SIGHUP)
        states += [heard.recv(256), heard.recv(256)]
        daemon.process.send_signal(signal.SIGTERM)
        states.append(heard.recv(256))
        daemon.process.wait(PATIENCE)
        words = [state.split(b"\n")[0].decode() for state in states]
        if words != ["READY=1", "RELOADING=1", "READY=1", "STOPPING=1"]:
            yield f"systemd hears {words}"


def speaks_tls():
    with tempfile.TemporaryDirectory(dir=mill.QUICK) as folder:
        make = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout key.pem -out cert.pem -days 2 -subj /CN=localhost -addext subjectAltName=IP:127.0.0.1"
        subprocess.run(make.split(), cwd=folder, check=True, capture_output=True)
        listen = {"port": 0, "certificate": f"{folder}/cert.pem", "key": f"{folder}/key.pem"}
        with serving.daemon(folder, listen=listen) as daemon:
            context = ssl.create_default_context(cafile=f"{folder}/cert.pem")
            connection = serving.http.client.HTTPSConnection(
                "127.0.0.1", daemon.port, context=context, timeout=PATIENCE
            )
            large = "word " * 200_000
            for _ in range(3):
                connection.request("POST", DOCUMENTS, large, TEXT)
                answer = connection.getresponse()
                if answer.status != 200 or json.loads(answer.read())["text"] != large:
                    yield "a large document does not come back over TLS"
            with daemon.dial() as plain:
                plain.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
                with contextlib.suppress(ConnectionResetError):
                    if b"HTTP" in plain.recv(4096):
                        yield "plain HTTP is answered where TLS is spoken"
            if daemon.kill(signal.SIGTERM) != 0:
                yield "it does not stop"


def refuses():
    """What cannot run says so, and ends."""
    with tempfile.TemporaryDirectory(dir=mill.QUICK) as folder:
        config = pathlib.Path(folder) / "daemon.json"
        for about, wrong, code, says in [
            (
                "an open door",
                {"listen": {"address": "0.0.0.0"}, "pipelines": {}},
                78,
                'needs "tokens"',
            ),
            ("half of TLS", {"listen": {"key": "k"}, "pipelines": {}}, 78, "TLS needs both"),
            ("a name", {"pipelines": {"a b": "x.json"}}, 78, "cannot name a pipeline"),
            ("a file", {"pipelines": {"a": "x.json"}}, 78, "x.json"),
            ("a key", {"pipelines": {}, "port": 1}, 78, 'unknown key "port"'),
            (
                "a hash",
                {"pipelines": {}, "tokens": [{"name": "a", "sha256": "b", "scopes": ["jobs"]}]},
                78,
                "sha256sum",
            ),
            (
                "a certificate",
                {"listen": {"port": 0, "certificate": "c", "key": "k"}, "pipelines": {}},
                1,
                "cannot listen",
            ),
            (
                "an address",
                {
                    "listen": {"address": "127.0.0.1.example", "port": 0},
                    "pipelines": {},
                    "tokens": serving.tokens(),
                },
                1,
                "cannot listen",
            ),
        ]:
            config.write_text(json.dumps(wrong))
            checked = mill.run("check", config)
            if code == 78 and (checked.code != 78 or says not in checked.err):
                yield f"{about}: check ends with {checked.code}: {checked.err}"
            served = mill.run("serve", "-c", config, "--state", f"{folder}/state")
            if served.code != code or says not in served.err:
                yield f"{about}: serve ends with {served.code}: {served.err}"


def main():
    problems = []
    for check in [reloads, drains, streams_many, crashes, restarts, notifies, speaks_tls, refuses]:
        problems += [f"{check.__name__}: {problem}" for problem in check()]
    mill.finish(problems, "starts, reloads, stops and crashes")


main()
