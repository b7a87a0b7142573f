"""Documents in every charset: clean ones are read as written, every span leads to its bytes."""

import pathlib
import subprocess
import sys
import tempfile

import generate
import mill

A_CHARSET = 40  # documents, the first of them clean


def write_documents(folder):
    for name, raw in generate.charsets(A_CHARSET):
        path = folder / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)


def misread_documents(folder):
    """Clean documents whose text is not what Python's own codec reads."""
    texts = {record["id"]: record["text"] for record in mill.records(folder / "out.jsonl")}
    for charset, language in generate.CHARSETS:
        name = f"in/{charset}/{language}/0"
        written = (folder / name).read_bytes().decode(charset.split()[0]).removeprefix("\ufeff")
        if texts.get(name, "").removeprefix("\ufeff") != written:
            yield f"{name}: read as {texts.get(name, 'nothing')[:60]!r}, was {written[:60]!r}"


def traced(folder, *arguments):
    command = [sys.executable, mill.ROOT / "tests/e2e/provenance.py", *arguments]
    return subprocess.run(command, cwd=folder).returncode == 0


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        write_documents(folder)
        result = mill.run(
            "run", "-c", mill.CONFIGS / "policy-brief.json", "in", "-o", "out.jsonl", folder=folder
        )
        samples = [path.name for path in sorted(mill.SAMPLES.glob("*.txt"))] + ["stream.jsonl"]
        mill.run(
            "run",
            "-c",
            mill.CONFIGS / "policy-brief.json",
            *samples,
            "-o",
            folder / "samples.jsonl",
            folder=mill.SAMPLES,
        )
        everything = A_CHARSET * len(generate.CHARSETS)
        problems = [] if result.counts() == [everything, everything, 0, 0, 0] else [result.err]
        problems += misread_documents(folder)
        problems += [] if traced(folder, "out.jsonl") else ["charsets: provenance is broken"]
        problems += (
            []
            if traced(mill.SAMPLES, folder / "samples.jsonl", "stream.jsonl")
            else ["samples: provenance is broken"]
        )
    mill.finish(
        problems, f"{everything} documents in {len(generate.CHARSETS)} charsets and languages"
    )


main()
