"""One thread and two write the same bytes for many documents, in memory that does not grow.

usage: jobs.py TEXTMILL DOCUMENTS
"""

import filecmp
import itertools
import pathlib
import sys
import tempfile

import generate
import mill

MANY = int(sys.argv[2])
FEW = MANY // 10
GROWTH = 1.5  # generous: allocators keep a little more as time goes by


def write_articles(path, count):
    with open(path, "w", encoding="utf-8") as out:
        for line in itertools.islice(generate.articles(MANY), count):
            out.write(line + "\n")


def run(folder, name, jobs):
    return mill.run(
        "run",
        "-c",
        mill.CONFIGS / "policy-brief.json",
        "--jobs",
        jobs,
        f"{name}.jsonl",
        "-o",
        f"{name}.{jobs}.out",
        folder=folder,
    )


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        write_articles(folder / "many.jsonl", MANY)
        write_articles(folder / "few.jsonl", FEW)
        few, one, two = run(folder, "few", 2), run(folder, "many", 1), run(folder, "many", 2)
        bad = MANY // 10_000
        problems = [
            f"ended with {result.code}: {result.err}"
            for result in [one, two]
            if (result.code, result.counts()) != (3, [MANY, MANY - bad, 0, bad, 0])
        ]
        if not filecmp.cmp(folder / "many.1.out", folder / "many.2.out", shallow=False):
            problems.append("one job and two wrote different bytes")
        if two.peak_kib > GROWTH * few.peak_kib:
            problems.append(
                f"{two.peak_kib} KiB at the peak for {MANY} documents, {few.peak_kib} for {FEW}"
            )
    mill.finish(
        problems,
        f"{MANY} documents, peaks of {few.peak_kib}, {one.peak_kib} and {two.peak_kib} KiB",
    )


main()
