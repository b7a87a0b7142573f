"""Speaks to the daemon in raw bytes, as no client should: what is malformed is refused, and no byte is taken for what it is not.

usage: traps.py TEXTMILL
"""

import socket
import threading
import time

import mill
import serving

HOST = "Host: x\r\n"
DOCUMENTS = (
    "POST /v1/pipelines/contrary/documents HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\n"
)
STREAM = "POST /v1/pipelines/contrary/stream HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-ndjson\r\n"
HEALTH = f"GET /healthz HTTP/1.1\r\n{HOST}\r\n"
SMUGGLED = "GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n"
CHUNKED = "Transfer-Encoding: chunked\r\n"

# What is sent, what is answered in this order, whether the connection is kept then.
CASES = [
    ("a request", HEALTH, [200], True),
    ("two at once", HEALTH + HEALTH, [200, 200], True),
    ("an empty line before", "\r\n" + HEALTH, [200], True),
    ("a whole body", DOCUMENTS + "Content-Length: 1\r\n\r\nx" + HEALTH, [200, 200], True),
    ("chunks", DOCUMENTS + CHUNKED + "\r\n1\r\nx\r\n0\r\n\r\n" + HEALTH, [200, 200], True),
    (
        "trailers",
        DOCUMENTS + CHUNKED + "\r\n1\r\nx\r\n0\r\nA: b\r\n\r\n" + HEALTH,
        [200, 200],
        True,
    ),
    ("an extension of a chunk", DOCUMENTS + CHUNKED + "\r\n1;a=b\r\nx\r\n0\r\n\r\n", [200], True),
    ("HEAD", f"HEAD /healthz HTTP/1.1\r\n{HOST}\r\n" + HEALTH, [200, 200], True),
    ("HTTP/1.0", "GET /healthz HTTP/1.0\r\n\r\n", [200], False),
    ("close", f"GET /healthz HTTP/1.1\r\n{HOST}Connection: close\r\n\r\n" + HEALTH, [200], False),
    ("a full address", f"GET http://x/healthz HTTP/1.1\r\n{HOST}\r\n", [200], True),
    (
        "a body that nobody reads",
        f"POST /none HTTP/1.1\r\n{HOST}Content-Length: {len(SMUGGLED)}\r\n\r\n{SMUGGLED}" + HEALTH,
        [404, 200],
        True,
    ),
    (
        "chunks that nobody reads",
        f"POST /none HTTP/1.1\r\n{HOST}{CHUNKED}\r\n1\r\nx\r\n0\r\n\r\n" + HEALTH,
        [404, 200],
        True,
    ),
    (
        "a large body that nobody reads",
        f"POST /none HTTP/1.1\r\n{HOST}Content-Length: 9000000\r\n\r\n{SMUGGLED}",
        [404],
        False,
    ),
    ("a negative length", DOCUMENTS + f"Content-Length: -5\r\n\r\n{SMUGGLED}", [400], False),
    ("a signed length", DOCUMENTS + f"Content-Length: +5\r\n\r\n{SMUGGLED}", [400], False),
    (
        "a huge length",
        DOCUMENTS + f"Content-Length: 99999999999999999999\r\n\r\n{SMUGGLED}",
        [400],
        False,
    ),
    (
        "two lengths",
        DOCUMENTS + f"Content-Length: 5\r\nContent-Length: 6\r\n\r\n{SMUGGLED}",
        [400],
        False,
    ),
    (
        "one length twice",
        DOCUMENTS + f"Content-Length: 1\r\nContent-Length: 1\r\n\r\nx{SMUGGLED}",
        [400],
        False,
    ),
    ("a list of lengths", DOCUMENTS + f"Content-Length: 1, 1\r\n\r\nx{SMUGGLED}", [400], False),
    (
        "a length and chunks",
        DOCUMENTS + CHUNKED + f"Content-Length: 5\r\n\r\n0\r\n\r\n{SMUGGLED}",
        [400],
        False,
    ),
    (
        "chunks and a length",
        DOCUMENTS + "Content-Length: 5\r\n" + CHUNKED + f"\r\n0\r\n\r\n{SMUGGLED}",
        [400],
        False,
    ),
    (
        "another coding",
        DOCUMENTS + f"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n{SMUGGLED}",
        [501],
        False,
    ),
    (
        "a coding with a blank",
        DOCUMENTS + f"Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n{SMUGGLED}",
        [400],
        False,
    ),
    (
        "chunks in HTTP/1.0",
        f"POST /healthz HTTP/1.0\r\n{CHUNKED}\r\n0\r\n\r\n{SMUGGLED}",
        [400],
        False,
    ),
    ("a bad chunk size", DOCUMENTS + CHUNKED + f"\r\nz\r\nx\r\n0\r\n\r\n{SMUGGLED}", [400], False),
    (
        "a huge chunk size",
        DOCUMENTS + CHUNKED + f"\r\nfffffffffffffffff\r\nx\r\n{SMUGGLED}",
        [400],
        False,
    ),
    (
        "a chunk that goes on",
        DOCUMENTS + CHUNKED + f"\r\n1\r\nxyz\r\n0\r\n\r\n{SMUGGLED}",
        [400],
        False,
    ),
    ("an endless extension", DOCUMENTS + CHUNKED + "\r\n1;" + "a" * 100000, [400], False),
    ("a line without colon", f"GET /healthz HTTP/1.1\r\n{HOST}nonsense\r\n\r\n", [400], False),
    ("a folded line", f"GET /healthz HTTP/1.1\r\n{HOST}A: b\r\n c\r\n\r\n", [400], False),
    ("a bare line feed", "GET /healthz HTTP/1.1\nHost: x\n\n", [400], False),
    ("a NUL", f"GET /healthz HTTP/1.1\r\n{HOST}A: \0\r\n\r\n", [400], False),
    ("no Host", "GET /healthz HTTP/1.1\r\n\r\n", [400], False),
    ("two Hosts", f"GET /healthz HTTP/1.1\r\n{HOST}{HOST}\r\n", [400], False),
    ("many headers", f"GET /healthz HTTP/1.1\r\n{HOST}" + "A: b\r\n" * 200 + "\r\n", [431], False),
    (
        "a long header",
        f"GET /healthz HTTP/1.1\r\n{HOST}A: " + "b" * 20000 + "\r\n\r\n",
        [431],
        False,
    ),
    ("an endless header", f"GET /healthz HTTP/1.1\r\n{HOST}A: " + "b" * 200000, [431], False),
    ("HTTP/2.0", f"GET /healthz HTTP/2.0\r\n{HOST}\r\n", [505], False),
    ("HTTP/0.9", "GET /healthz\r\n\r\n", [400], False),
    ("TLS", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", [400], False),
    ("nonsense", "\xff\xfe\x00\r\n\r\n", [400], False),
    ("a path that climbs", f"GET /v1/../healthz HTTP/1.1\r\n{HOST}\r\n", [400], False),
    ("a bad escape", f"GET /v1/%zz HTTP/1.1\r\n{HOST}\r\n", [400], False),
    ("an escaped NUL", f"GET /v1/%00 HTTP/1.1\r\n{HOST}\r\n", [400], False),
    ("an escaped slash", f"GET /v1/pipelines/a%2Fb HTTP/1.1\r\n{HOST}\r\n", [404], True),
    ("a star", f"OPTIONS * HTTP/1.1\r\n{HOST}\r\n", [400], False),
    ("another method", f"PATCH /v1/jobs HTTP/1.1\r\n{HOST}\r\n", [405], True),
    ("an expectation", f"GET /healthz HTTP/1.1\r\n{HOST}Expect: more\r\n\r\n", [417], False),
    (
        "an invitation nobody needs",
        DOCUMENTS.replace("contrary", "none") + "Expect: 100-continue\r\nContent-Length: 1\r\n\r\n",
        [404],
        False,
    ),
    ("a large body announced", DOCUMENTS + "Content-Length: 99999999\r\n\r\n", [413], False),
]
# What is sent before the client stops sending: never a whole document.
CUT = [
    ("a head", "GET /healthz HTTP/1.1\r\nHost"),
    ("a body", DOCUMENTS + "Content-Length: 10\r\n\r\nDROP"),
    ("a chunk", DOCUMENTS + CHUNKED + "\r\n8\r\nDROP"),
    ("chunks", DOCUMENTS + CHUNKED + "\r\n4\r\nDROP\r\n"),
    ("the last chunk", DOCUMENTS + CHUNKED + "\r\n4\r\nDROP\r\n0\r\n"),
]


class reader:
    """Takes answers off a socket, one by one."""

    def __init__(self, raw):
        self.raw = raw
        self.buffer = b""

    def fill(self):
        try:
            more = self.raw.recv(65536)
        except ConnectionResetError:
            more = b""
        self.buffer += more
        return bool(more)

    def until(self, mark):
        while mark not in self.buffer:
            if not self.fill():
                return None
        taken, self.buffer = self.buffer.split(mark, 1)
        return taken

    def answer(self, has_body=True):
        """(status, body), or None at the end."""
        head = self.until(b"\r\n\r\n")
        if head is None:
            return None
        status = int(head.split()[1])
        lengths = [
            line for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")
        ]
        size = int(lengths[0].split(b":")[1]) if lengths and has_body else 0
        while len(self.buffer) < size and self.fill():
            pass
        body, self.buffer = self.buffer[:size], self.buffer[size:]
        return status, body

    def chunk(self):
        size = self.until(b"\r\n")
        if size is None:
            return None
        while len(self.buffer) < int(size, 16) + 2 and self.fill():
            pass
        body, self.buffer = self.buffer[: int(size, 16)], self.buffer[int(size, 16) + 2 :]
        return body


def talk(daemon, sent, statuses, kept, head_first):
    with daemon.dial() as raw:
        try:
            raw.sendall(sent.encode("latin-1"))
        except (BrokenPipeError, ConnectionResetError):
            pass  # refused before it was all sent
        answers = reader(raw)
        got = []
        for number, _ in enumerate(statuses):
            answer = answers.answer(has_body=not (head_first and number == 0))
            got.append(answer[0] if answer else None)
        if got != statuses:
            return f"is answered by {got}"
        if not kept:
            return "" if answers.answer() is None else "is answered once more"
        raw.sendall(HEALTH.encode())
        answer = answers.answer()
        return "" if answer and answer[0] == 200 else f"then a request gets {answer}"


def cases(daemon):
    for about, sent, statuses, kept in CASES:
        problem = talk(daemon, sent, statuses, kept, sent.startswith("HEAD"))
        if problem:
            yield f"{about}: {problem}"


def cut(daemon):
    for about, sent in CUT:
        with daemon.dial() as raw:
            raw.sendall(sent.encode())
            raw.shutdown(socket.SHUT_WR)
            answer = reader(raw).answer()
            if answer and answer[0] < 400:
                yield f"{about}, cut: {answer}"
    metrics = daemon.ask("GET", "/metrics").body.decode()
    if 'pipeline="contrary",status="dropped"} 0' not in metrics:
        yield "a document that was cut was worked on"


def streaming(daemon):
    """An answer comes for each line, before the next is sent; one that is cut is not ended."""
    with daemon.dial() as raw:
        answers = reader(raw)
        raw.sendall((STREAM + CHUNKED + "\r\n").encode())
        for number in range(3):
            line = f'{{"id": {number}, "text": "a"}}\n'
            raw.sendall(f"{len(line):x}\r\n{line}\r\n".encode())
            if number == 0:
                answers.until(b"\r\n\r\n")
            record = answers.chunk()
            if not record or f'"id": {number},'.encode() not in record:
                yield f"line {number} is answered by {record}"
        raw.sendall(b'5\r\n{"id')
        raw.shutdown(socket.SHUT_WR)
        if answers.chunk() is not None:
            yield "a stream that was cut is ended"


def invited(daemon):
    with daemon.dial() as raw:
        answers = reader(raw)
        raw.sendall((DOCUMENTS + "Expect: 100-continue\r\nContent-Length: 1\r\n\r\n").encode())
        first = answers.answer()
        raw.sendall(b"x")
        second = answers.answer()
        if (first[0], second[0]) != (100, 200):
            yield f"an invitation: {first}, {second}"


def drip(daemon, stop, ended):
    """A byte at a time, for longer than a request may take."""
    with daemon.dial() as raw:
        try:
            for byte in (DOCUMENTS + "Content-Length: 100000\r\n\r\n" + "x" * 100000).encode():
                raw.sendall(bytes([byte]))
                if stop.wait(0.02):
                    return
        except OSError:
            ended.append(1)


def crowd():
    """Idle and slow clients hold no document's place; those are dropped in the end, others served."""
    limits = {
        "request_timeout": "1s",
        "keep_alive": "1s",
        "documents_in_flight": 4,
        "connections": 400,
    }
    with serving.running(limits=limits) as daemon:
        stop, ended = threading.Event(), []
        slow = [threading.Thread(target=drip, args=(daemon, stop, ended)) for _ in range(50)]
        for one in slow:
            one.start()
        idle = [daemon.dial() for _ in range(300)]
        for number in range(50):
            answer = daemon.ask(
                "POST", "/v1/pipelines/contrary/documents", "a", Content_Type="text/plain"
            )
            if answer.status != 200:
                yield f"in a crowd, request {number} gets {answer.status}"
        more = [daemon.dial() for _ in range(60)]
        refused = [reader(one).answer() for one in more[-5:]]
        if not any(answer and answer[0] == 503 for answer in refused):
            yield f"above the limit of connections: {refused}"
        for raw in idle:
            if reader(raw).answer() is not None:
                yield "an idle client is answered"
        for raw in idle + more:
            raw.close()
        until = time.monotonic() + serving.PATIENCE
        while len(ended) < len(slow) and time.monotonic() < until:
            time.sleep(0.05)
        stop.set()
        for one in slow:
            one.join()
        if len(ended) < len(slow):
            yield f"{len(slow) - len(ended)} slow clients are never dropped"


def busy():
    """More than may be in flight is told so, with when to come again."""
    with serving.running(limits={"documents_in_flight": 2}, workers=1) as daemon:
        answers = []

        def ask():
            answers.append(
                daemon.ask(
                    "POST", "/v1/pipelines/contrary/documents", "PAUSE", Content_Type="text/plain"
                )
            )

        clients = [threading.Thread(target=ask) for _ in range(10)]
        for one in clients:
            one.start()
        for one in clients:
            one.join()
        found = sorted({answer.status for answer in answers})
        if found != [200, 429]:
            yield f"a busy daemon answers {found}"
        if any(answer.status == 429 and "retry-after" not in answer.headers for answer in answers):
            yield "429 does not say when to come again"


def idle_streams():
    """A stream that waits for its client has no place of a document."""
    with serving.running(limits={"documents_in_flight": 1}) as daemon:
        streams = [daemon.dial() for _ in range(5)]
        for raw in streams:
            raw.sendall((STREAM + CHUNKED + "\r\n").encode())
        time.sleep(0.2)
        body, type_of = "a", "text/plain"
        answer = daemon.ask("POST", "/v1/pipelines/contrary/documents", body, Content_Type=type_of)
        if answer.status != 200:
            yield f"beside idle streams a document gets {answer.status}"
        for raw in streams:
            raw.close()


def same_port(daemon):
    """A second daemon does not share the port, nor the spool."""
    words = ["--config", daemon.folder / "daemon.json", "--plugin-path", mill.test_plugins()]
    result = mill.run("serve", *words, "--port", daemon.port, "--state", daemon.folder / "other")
    if result.code != 1 or "cannot listen" not in result.err:
        yield f"a second daemon at the port ends with {result.code}: {result.err}"
    result = mill.run("serve", *words)
    if result.code != 1 or "is used by process" not in result.err:
        yield f"a second daemon at the spool ends with {result.code}: {result.err}"


def main():
    problems = []
    with serving.running(limits={"body_bytes": "1MiB"}) as daemon:
        for check in [cases, cut, streaming, invited, same_port]:
            problems += check(daemon)
        if daemon.process.poll() is not None:
            problems.append("the daemon is gone")
    problems += crowd()
    problems += busy()
    problems += idle_streams()
    mill.finish(problems, f"{len(CASES) + len(CUT)} conversations, and more")


main()
