"""A stage fails on every tenth of 100,000 documents: the counts add up, and a retry delivers what failed.

usage: tenth.py TEXTMILL [COUNT]
"""

import pathlib
import sys
import tempfile

import mill

COUNT = int(sys.argv[2]) if len(sys.argv) > 2 else 100_000


def is_bad(number):
    return number % 10 == 7


def records():
    for i in range(COUNT):
        end = " is to FAIL." if is_bad(i) else " is not."
        yield {"id": f"document-{i}", "text": f"Number {i}{end}", "metadata": {"number": i}}


def ids(wanted):
    return [f"document-{i}" for i in range(COUNT) if wanted(i)]


def ids_in(file):
    return [record["id"] for record in mill.records(file)]


def run(folder, jobs):
    """Of one job count: what is wrong with the output, the account and the quarantine."""
    words = ["-c", "bad.json", "--plugin-path", mill.test_plugins(), "in.jsonl"]
    result = mill.run("run", *words, "-j", jobs, "-o", f"{jobs}.jsonl", folder=folder)
    bad = len(ids(is_bad))
    if (result.code, result.counts()) != (3, [COUNT, COUNT - bad, 0, bad, 0]):
        yield f"-j {jobs}: ends with {result.code}: {result.err[-500:]}"
    if ids_in(folder / f"{jobs}.jsonl") != ids(lambda i: not is_bad(i)):
        yield f"-j {jobs}: did not deliver the sound documents in order"
    yield from wrong_cases(folder, jobs)


def wrong_cases(folder, jobs):
    lines = (folder / "in.jsonl").read_bytes().splitlines()
    cases = mill.cases(folder / f"{jobs}.jsonl.quarantine")
    if [case["id"] for case in cases] != ids(is_bad):
        yield f"-j {jobs}: quarantined others than the bad documents"
    for case in cases:
        stated = (case["ordinal"], case["stage"], case["code"], case["message"])
        if stated != (case["line"] - 1, "test.contrary", "document", "told to fail"):
            yield f"-j {jobs}: {case}"
        if (pathlib.Path(case["folder"]) / "bytes").read_bytes() != lines[case["line"] - 1]:
            yield f"-j {jobs}: {case['folder']} does not hold its line"


def retry(folder, kept, output):
    words = ["-c", "good.json", kept, "-o", output]
    return mill.run("quarantine", "retry", *words, folder=folder)


def wrong_retry(folder):
    bad = len(ids(is_bad))
    first = retry(folder, "1.jsonl.quarantine", "again.jsonl")
    if (first.code, first.counts()) != (0, [bad, bad, 0, 0, 0]):
        yield f"the retry ends with {first.code}: {first.err[-500:]}"
    if ids_in(folder / "again.jsonl") != ids(is_bad):
        yield "the retry did not deliver the bad documents in order"
    numbers = [record["metadata"]["number"] for record in mill.records(folder / "again.jsonl")]
    if numbers != [i for i in range(COUNT) if is_bad(i)]:
        yield "the retry lost metadata"
    second = retry(folder, "1.jsonl.quarantine", "nothing.jsonl")
    if (second.code, second.counts()) != (0, [0] * 5) or (folder / "nothing.jsonl").exists():
        yield f"a second retry ends with {second.code}: {second.err[-500:]}"
    into_folder = retry(folder, "2.jsonl.quarantine", "again/")
    names = {path.stem for path in (folder / "again").iterdir()}
    if into_folder.code != 0 or names != set(ids(is_bad)):
        yield f"into a folder: ends with {into_folder.code}, {len(names)} files"


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        mill.write_config(folder / "bad.json", "test.contrary")
        mill.write_config(folder / "good.json", "document-structure")
        mill.write_records(folder / "in.jsonl", records())
        problems = [*run(folder, 1), *run(folder, 2), *wrong_retry(folder)]
    mill.finish(problems[:20], f"{COUNT} documents, {len(ids(is_bad))} of them bad")


main()
