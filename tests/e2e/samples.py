"""The samples, through all stages, say what a careful reader expects: samples/expected.json."""

import json
import pathlib
import tempfile

import facts
import mill


def run_samples(out):
    names = [path.name for path in sorted(mill.SAMPLES.glob("*.txt"))] + ["stream.jsonl"]
    result = mill.run(
        "run", "-c", mill.CONFIGS / "policy-brief.json", *names, "-o", out, folder=mill.SAMPLES
    )
    return [] if result.code == 0 else [f"exit code {result.code}: {result.err}"]


def main():
    expected = json.loads((mill.SAMPLES / "expected.json").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "out.jsonl"
        problems = run_samples(out)
        found = {str(record["id"]): record for record in mill.records(out)} if out.exists() else {}
    problems += [f"{name}: not delivered" for name in expected.keys() - found.keys()]
    problems += [
        f"{name}: nothing is expected of it in expected.json"
        for name in found.keys() - expected.keys()
    ]
    for name in expected.keys() & found.keys():
        problems += facts.differences(found[name], expected[name])
    mill.finish(sorted(problems), f"{len(expected)} samples")


main()
