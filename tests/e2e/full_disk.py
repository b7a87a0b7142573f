"""The output, the quarantine or both stand on a file system that fills up: the run fails and loses nothing.

usage: full_disk.py TEXTMILL

Skipped where nobody may mount a small tmpfs, even in a namespace of their own.
"""

import itertools
import json
import os
import pathlib
import subprocess
import sys
import tempfile

import mill

COUNT = 3000
DISK_KIB = 256
TEXT = "A sentence that takes up room on the disk. " * 3


def is_bad(number):
    return number % 3 == 1


def records():
    for i in range(COUNT):
        yield {"id": f"d{i}", "text": TEXT + ("Told to FAIL." if is_bad(i) else "Not told.")}


def ids(wanted):
    return [f"d{i}" for i in range(COUNT) if wanted(i)]


def whole_records(output):
    """In input order; a torn line may only stand at the end of a file, and no file is torn."""
    if output.is_dir():
        found = [json.loads(file.read_text(encoding="utf-8"))["id"] for file in output.iterdir()]
        return sorted(found, key=lambda id: int(id[1:]))
    lines = output.read_text(encoding="utf-8").split("\n") if output.exists() else [""]
    return [json.loads(line)["id"] for line in lines[:-1]]


def wrong_cases(folder, kept, counts):
    lines = (folder / "in.jsonl").read_bytes().splitlines()
    listed = mill.cases(kept) if kept.exists() else []
    if {case["folder"] for case in listed} != {str(case) for case in kept.glob("*/*")}:
        yield "the list does not name all cases"
    whole = [case for case in listed if case["code"] != "damaged"]
    if len(whole) < counts[3]:
        yield f"{len(whole)} cases are whole"
    for case in whole:
        if (pathlib.Path(case["folder"]) / "bytes").read_bytes() != lines[case["line"] - 1]:
            yield f"{case['id']} does not hold its line"


def wrong_run(folder, output, kept, jobs):
    words = ["-c", "bad.json", "--plugin-path", mill.test_plugins(), "-j", jobs, "in.jsonl"]
    result = mill.run("run", *words, "-o", output, "--quarantine", kept, folder=folder)
    counts = result.counts() or [0] * 5
    if result.code != 1 or "No space left on device" not in result.err:
        yield f"ends with {result.code}: {result.err[-500:]}"
    if counts[0] != sum(counts[1:]) or counts[4] == 0:
        yield f"the counts are {counts}"
    found = whole_records(folder / output)
    if len(found) < counts[1] or found != ids(lambda i: not is_bad(i))[: len(found)]:
        yield f"delivered {len(found)} records, says {counts}"
    yield from wrong_cases(folder, folder / kept, counts)


def wrong_retry(folder):
    """The cases of a full disk are retried elsewhere; onto the full disk they are not, and stay."""
    words = ["-c", "bad.json", "--plugin-path", mill.test_plugins(), "in.jsonl"]
    mill.run("run", *words, "-o", "out.jsonl", folder=folder)
    (folder / "disk" / "filler").write_bytes(bytes((DISK_KIB - 100) << 10))
    for output, code, delivered in [("disk/a.jsonl", 1, 0), ("disk/a/", 1, 0), ("a.jsonl", 0, 1000)]:
        words = ["-c", "good.json", "out.jsonl.quarantine", "-o", output]
        result = mill.run("quarantine", "retry", *words, folder=folder)
        counts = result.counts()
        if result.code != code or counts[1] != delivered or counts[0] != sum(counts[1:]):
            yield f"a retry to {output} ends with {result.code}: {result.err[-500:]}"
        if code and list((folder / "disk").rglob("*.json*")):
            yield f"a retry to {output} leaves {list((folder / 'disk').rglob('*'))}"
    if whole_records(folder / "a.jsonl") != ids(is_bad):
        yield "the last retry did not deliver all"


def on_a_small_disk(wrong, *arguments):
    """The problems of one scenario, in a folder with a new small file system at `disk`."""
    with tempfile.TemporaryDirectory(dir=mill.QUICK) as name:
        folder = pathlib.Path(name).resolve()
        mill.write_config(folder / "bad.json", "test.contrary")
        mill.write_config(folder / "good.json", "document-structure")
        mill.write_records(folder / "in.jsonl", records())
        (folder / "disk").mkdir()
        mount = ["mount", "-t", "tmpfs", "-o", f"size={DISK_KIB}k", "none", folder / "disk"]
        subprocess.run(mount, check=True)
        try:
            return [f"{arguments}: {problem}" for problem in wrong(folder, *arguments)]
        finally:
            subprocess.run(["umount", folder / "disk"], check=True)


def main():
    if os.environ.get("TEXTMILL_IN_NAMESPACE") is None:
        probe = ["unshare", "-rm", "mount", "-t", "tmpfs", "none", "/mnt"]
        if subprocess.run(probe, stderr=subprocess.DEVNULL, check=False).returncode != 0:
            print("skipped: nobody may mount a file system here")
            sys.exit(mill.SKIPPED)
        os.environ["TEXTMILL_IN_NAMESPACE"] = "yes"
        os.execvp("unshare", ["unshare", "-rm", sys.executable, *sys.argv])
    places = [("disk/out", "kept"), ("out", "disk/kept"), ("disk/out", "disk/kept")]
    problems = []
    for (output, kept), ending, jobs in itertools.product(places, [".jsonl", "/"], [1, 2]):
        problems += on_a_small_disk(wrong_run, output + ending, kept, jobs)
    problems += on_a_small_disk(wrong_retry)
    mill.finish(problems, "full under the output, the quarantine, both, and a retry")


main()
