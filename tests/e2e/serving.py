"""Starts the daemon under test in a folder of its own, and speaks to it: over HTTP, or in raw bytes."""

import contextlib
import hashlib
import http.client
import json
import pathlib
import signal
import socket
import subprocess
import tempfile
import time

import mill

TOKENS = {"process": "token-of-process", "jobs": "token-of-jobs", "admin": "token-of-admin"}
PIPELINES = {
    "brief": str(mill.CONFIGS / "policy-brief.json"),
    "contrary": {"stages": [{"plugin": "test.contrary"}]},
}
PATIENCE = 60  # seconds, for what must come


class answer:
    def __init__(self, response):
        self.status = response.status
        self.headers = {name.lower(): value for name, value in response.getheaders()}
        self.body = response.read()

    def json(self):
        return json.loads(self.body)

    def records(self):
        return [json.loads(line) for line in self.body.splitlines()]


class daemon:
    """One that runs until the block ends; `config` adds to the config."""

    def __init__(self, folder, **config):
        self.folder = pathlib.Path(folder)
        self.state = self.folder / "state"
        self.log = self.folder / "log"
        self.config = {
            "listen": {"port": 0},
            "pipelines": PIPELINES,
            "state": str(self.state),
            "workers": 2,
            **config,
        }
        self.process = None
        self.port = 0

    def write_config(self):
        (self.folder / "daemon.json").write_text(json.dumps(self.config))

    def start(self, environment=None):
        """Returns when it listens; fails with what it said where it does not."""
        self.write_config()
        command = [mill.program(), "serve", "-c", self.folder / "daemon.json"]
        command += ["--plugin-path", mill.test_plugins()]
        before = self.log.stat().st_size if self.log.exists() else 0
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                [str(word) for word in command],
                env=mill.surroundings(environment),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        for line in self.lines(before):
            if line.get("message") == "listening":
                self.port = line["port"]
                return self
        raise AssertionError(f"does not listen: {self.log.read_text()[before:]}")

    def lines(self, begin=0):
        """The lines of the log, those that are still to come too, until the daemon ends."""
        until = time.monotonic() + PATIENCE
        with open(self.log, encoding="utf-8") as log:
            log.seek(begin)
            buffer = ""
            while time.monotonic() < until:
                ended = self.process.poll() is not None
                buffer += log.read()
                *whole, buffer = buffer.split("\n")
                for line in whole:
                    yield json.loads(line) if line.startswith("{") else {"text": line}
                if ended and not whole:
                    return
                time.sleep(0.002)

    def wait_for_line(self, message, begin=0):
        return next(line for line in self.lines(begin) if message in line.get("message", ""))

    def kill(self, how=signal.SIGKILL):
        self.process.send_signal(how)
        return self.process.wait(PATIENCE)

    def __enter__(self):
        return self.start()

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.kill()

    # --- HTTP

    def connect(self, timeout=PATIENCE):
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)

    def ask(self, method, path, body=None, token=None, **headers):
        with contextlib.closing(self.connect()) as connection:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            if token:
                named["Authorization"] = f"Bearer {TOKENS.get(token, token)}"
            if isinstance(body, (dict, list)):
                body = json.dumps(body)
                named.setdefault("Content-Type", "application/json")
            connection.request(method, path, body, named)
            return answer(connection.getresponse())

    def submit(self, documents, pipeline="contrary", **headers):
        return self.ask(
            "POST", "/v1/jobs", {"pipeline": pipeline, "documents": documents}, **headers
        )

    def wait_for_job(self, job, token=None):
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            found = self.ask("GET", f"/v1/jobs/{job}", token=token).json()
            if found["state"] not in ("queued", "running"):
                return found
            time.sleep(0.01)
        raise AssertionError(f"not finished: {found}")

    # --- raw bytes

    def dial(self):
        raw = socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE)
        raw.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return raw


def hash_of(token):
    return hashlib.sha256(token.encode()).hexdigest()


def tokens():
    """A token for each scope, as the config has them."""
    return [
        {"name": scope, "sha256": hash_of(token), "scopes": [scope]}
        for scope, token in TOKENS.items()
    ]


@contextlib.contextmanager
def running(**config):
    with tempfile.TemporaryDirectory(dir=mill.QUICK) as folder:
        with daemon(folder, **config) as started:
            yield started


def fsck(of):
    return mill.run("spool", "fsck", "--spool", of.state / "spool")


def resident_kib(process):
    status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0])
