"""Signals at random moments of a run: one drains it, two end it, and every record is whole.

usage: signals.py TEXTMILL SANITIZER [TIMES [SEED]]

Each scenario is tried TIMES times, 2 without it. SANITIZER is "thread" for a build under TSan, which keeps a signal
back from a thread that waits for a mutex or computes without a call; such threads are left out then.
"""

import contextlib
import json
import os
import pathlib
import random
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time

import mill

HAS_TSAN = sys.argv[2] == "thread"
TIMES = int(sys.argv[3]) if len(sys.argv) > 3 else 2
SEED = int(sys.argv[4]) if len(sys.argv) > 4 else random.randrange(1 << 32)
COUNT = 200_000
FILLER = 300 * "- "  # takes time and marks no word
INTERRUPTED = 130
PATIENCE = 120  # seconds, after which a run that should end is taken for stuck


def is_bad(number):
    return number % 50 == 7


def record(number):
    end = "is to FAIL." if is_bad(number) else "is not."
    return json.dumps({"id": f"d{number}", "text": f"Number {number} {end} {FILLER}"})


def start(folder, *words, jobs="2", **streams):
    command = [mill.program(), "run", "-c", "bad.json", "--plugin-path", mill.test_plugins(), "-j", jobs, *words]
    err = open(folder / "err", "wb")
    process = subprocess.Popen([str(word) for word in command], cwd=folder, stderr=err, **streams)
    wait_until_caught(process)
    return process


def wait_until_caught(process):
    """Before it has got so far, a signal ends the process as it does any other."""
    bit = 1 << (signal.SIGINT - 1)
    while process.poll() is None:
        status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
        if int(re.search(r"SigCgt:\s*(\w+)", status)[1], 16) & bit:
            return
        time.sleep(0.001)


def end_of(process, folder):
    """How it ended and what it said; a run that is stuck is killed and has no code."""
    try:
        code = process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        code = None
    return mill.result(code, "", (folder / "err").read_text(encoding="utf-8", errors="replace"), 0)


def whole_records(file):
    """The ids of the whole lines; what follows the last line end may be a torn one."""
    lines = file.read_text(encoding="utf-8").split("\n") if file.exists() else [""]
    return [json.loads(line)["id"] for line in lines[:-1]], lines[-1]


def wrong_account(folder, result):
    """After a drained run: what was read is the first of the input, and all of it is accounted for."""
    counts = result.counts()
    if result.code != INTERRUPTED or not counts:
        yield f"ends with {result.code}: {result.err[-500:]}"
        return
    read, delivered, _, quarantined, unfinished = counts
    first = range(read)
    found, torn = whole_records(folder / "out.jsonl")
    if read != sum(counts[1:]) or unfinished != 0 or torn:
        yield f"the counts are {counts}, and {torn[:80]!r} is torn"
    if found != [f"d{i}" for i in first if not is_bad(i)] or len(found) != delivered:
        yield f"{len(found)} are delivered, the counts are {counts}"
    kept = mill.cases(folder / "out.jsonl.quarantine") if quarantined else []
    if [case["id"] for case in kept] != [f"d{i}" for i in first if is_bad(i)]:
        yield f"{len(kept)} are quarantined, the counts are {counts}"


def once(sent):
    """One signal in the middle of a large file."""

    def scenario(folder, chance):
        process = start(folder, "in.jsonl", "-o", "out.jsonl")
        time.sleep(chance.uniform(0, 0.3))
        process.send_signal(sent)
        yield from wrong_account(folder, end_of(process, folder))

    scenario.__doc__ = f"{sent.name} in the middle of a file"
    return scenario


def endless(folder, chance):
    """A signal while records come in without end."""
    process = start(folder, "--from", "jsonl", "-o", "out.jsonl", stdin=subprocess.PIPE)

    def feed():
        with contextlib.suppress(OSError), process.stdin:
            for number in range(1 << 40):
                process.stdin.write(record(number).encode() + b"\n")

    feeder = threading.Thread(target=feed)
    feeder.start()
    time.sleep(chance.uniform(0, 0.3))
    process.send_signal(signal.SIGINT)
    yield from wrong_account(folder, end_of(process, folder))
    feeder.join()


def silent(folder, chance):
    """A signal while it waits for a pipe that gives nothing more."""
    process = start(folder, "--from", "jsonl", "-o", "out.jsonl", jobs="1" if HAS_TSAN else "2", stdin=subprocess.PIPE)
    lines = 100
    process.stdin.write("".join(record(i) + "\n" for i in range(lines)).encode() + b'{"id": "ha')
    process.stdin.flush()
    time.sleep(chance.uniform(0, 0.3))
    process.send_signal(signal.SIGTERM)
    yield from wrong_account(folder, end_of(process, folder))
    process.stdin.close()


def twice(folder, chance):
    """The second signal ends a run whose drain would never end."""
    for patience in [0.1, 1, 10]:  # a signal before the stuck document was read would do
        process = start(folder, "stuck.jsonl", "in.jsonl", "-o", "out.jsonl")
        time.sleep(patience * chance.uniform(1, 2))
        process.send_signal(signal.SIGINT)
        time.sleep(patience)
        if process.poll() is None:
            break
    process.send_signal(signal.SIGINT)
    result = end_of(process, folder)
    if result.code != INTERRUPTED or result.counts():
        yield f"ends with {result.code}: {result.err[-500:]}"


def wrong_cases(folder):
    """Also where a run was ended at once, a case is whole or told to be damaged."""
    for case in mill.cases(folder / "out.jsonl.quarantine"):
        if case["code"] != "damaged":
            number = int(case["id"][1:])
            if (pathlib.Path(case["folder"]) / "bytes").read_text() != record(number):
                yield f"{case['id']} does not hold its line"


def attempt(scenario, inputs, chance):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for file in inputs.iterdir():
            os.link(file, folder / file.name)
        return [f"{scenario.__doc__}: {p}" for p in [*scenario(folder, chance), *wrong_cases(folder)]]


def main():
    chance = random.Random(SEED)
    scenarios = [once(signal.SIGINT), once(signal.SIGTERM), endless, silent, *([] if HAS_TSAN else [twice])]
    with tempfile.TemporaryDirectory() as name:
        inputs = pathlib.Path(name)
        mill.write_config(inputs / "bad.json", "test.contrary")
        (inputs / "in.jsonl").write_text("".join(record(i) + "\n" for i in range(COUNT)))
        (inputs / "stuck.jsonl").write_text('{"id": "stuck", "text": "A SLOW one."}\n')
        problems = [p for _ in range(TIMES) for one in scenarios for p in attempt(one, inputs, chance)]
    mill.finish(problems, f"{len(scenarios)} scenarios, {TIMES} times each, seed {SEED}")


main()
