"""A run loses no document and a retry delivers each once, wherever a crash or a full disk breaks them off.

usage: quarantine.py TEXTMILL FAULTY_CALLS

Each call by which a command changes files is tried: the process ends before it, or the disk is full
from then on. See faulty_calls.c.
"""

import itertools
import json
import pathlib
import shutil
import sys
import tempfile

import mill

RECORDS = [
    {"id": f"record-{i}", "text": "This is to FAIL." if i % 2 else "This is not."} for i in range(3)
]
FILES = {"deep/short.txt": "A file to FAIL.\n", "deep/long.txt": "A file to FAIL.\n" + 40000 * "Long. "}
GOOD = {record["id"] for record in RECORDS if "FAIL" not in record["text"]}
PUT_ASIDE = sorted({record["id"] for record in RECORDS} - GOOD | FILES.keys())
CRASHED = 66  # faulty_calls.c


def lay_out(folder):
    mill.write_config(folder / "bad.json", "test.contrary", document_bytes="100KiB")
    mill.write_config(folder / "good.json", "document-structure")
    mill.write_records(folder / "in.jsonl", RECORDS)
    (folder / "deep").mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")


def faults(fault, at):
    return {"LD_PRELOAD": str(pathlib.Path(sys.argv[2]).resolve()), "FAULT": fault, "FAULT_AT": str(at)}


def run(folder, output, environment=None):
    words = ["-c", "bad.json", "--plugin-path", mill.test_plugins(), "-j", "1", "-o", output]
    return mill.run("run", *words, "in.jsonl", *FILES, folder=folder, environment=environment)


def retry(folder, output, environment=None):
    words = ["-c", "good.json", "-j", "1", "-o", output, "kept"]
    return mill.run("quarantine", "retry", *words, folder=folder, environment=environment)


def delivered(folder, *outputs):
    """The ids in these files or folders of files; what is no record is named as torn."""
    ids = []
    for output in (folder / name for name in outputs):
        for file in output.rglob("*.json") if output.is_dir() else [output]:
            lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
            for line in lines:
                try:
                    ids.append(json.loads(line)["id"])
                except ValueError:
                    ids.append(f"torn: {file.name}")
    return sorted(ids)


def wrong_counts(result):
    counts = result.counts()
    if counts and counts[0] != sum(counts[1:]):
        yield f"the counts do not add up: {counts}"


def wrong_bytes(folder, cases):
    lines = (folder / "in.jsonl").read_bytes().splitlines()
    for case in cases:
        held = (pathlib.Path(case["folder"]) / "bytes").read_bytes()
        source = lines[case["line"] - 1] if "line" in case else (folder / case["origin"]).read_bytes()
        if held != source:
            yield f"{case['id']} holds {held[:60]!r}"


def wrong_run(folder, output, result):
    """What a run that broke off has put aside is whole, or told to be damaged."""
    kept = folder / f"{output.rstrip('/')}.quarantine"
    cases = mill.cases(kept)
    if {case["folder"] for case in cases} != {str(case.resolve()) for case in kept.glob("*/*")}:
        yield f"lists {cases}, and there are {sorted(kept.glob('*/*'))}"
    whole = [case for case in cases if case["code"] != "damaged"]
    yield from wrong_bytes(folder, whole)
    read, good, _, bad, _ = result.counts() or [0] * 5
    if len(whole) < bad or len(GOOD.intersection(delivered(folder, output))) < good:
        yield f"read {read}, but has whole: {whole}, {delivered(folder, output)}"


def wrong_retry(folder, output, result):
    """A retry that broke off, and another one, have delivered each case once."""
    second = f"second-{output}"
    again = retry(folder, second)
    if again.code != 0:
        yield f"the second retry ends with {again.code}: {again.err}"
    if delivered(folder, output, second) != PUT_ASIDE:
        yield f"delivered {delivered(folder, output)}, then {delivered(folder, second)}"
    left = [*folder.rglob("*retry*"), *folder.glob("kept/*/[0-9]*")]
    if left:
        yield f"leaves {left}"


def wrong_at(start, at, command, wrong, ends):
    """The problems when each fault comes at this call; whether there was such a call."""
    problems = []
    for fault, output in itertools.product(["full", "crash"], ["out.jsonl", "out/"]):
        with tempfile.TemporaryDirectory(dir=mill.QUICK) as name:
            folder = pathlib.Path(name) / "w"
            shutil.copytree(start, folder)
            result = command(folder, output, faults(fault, at))
            found = [*wrong_counts(result), *wrong(folder, output, result)]
            if result.code not in (ends, {"full": 1, "crash": CRASHED}[fault]):
                found.append(f"ends with {result.code}")
            problems += [f"{fault} at call {at}, {output}: {p}\n{result.err}" for p in found]
    return problems, result.code == CRASHED


def try_all(start, command, wrong, ends):
    """All problems of a command that ends with the code `ends` where nothing fails; how many calls it makes."""
    problems = []
    for at in itertools.count(1):
        found, broke_off = wrong_at(start, at, command, wrong, ends)
        problems += found
        if not broke_off:
            return problems, at - 1


def main():
    with tempfile.TemporaryDirectory(dir=mill.QUICK) as name:
        start = pathlib.Path(name)
        lay_out(start)
        in_run, run_calls = try_all(start, run, wrong_run, 3)
        run(start, "out.jsonl")
        (start / "out.jsonl").unlink()
        (start / "out.jsonl.quarantine").rename(start / "kept")
        in_retry, retry_calls = try_all(start, retry, wrong_retry, 0)
    mill.finish(in_run + in_retry, f"faults at {run_calls} calls of run, {retry_calls} of retry")


main()
