"""The articles of ../shared/seeds, where they are at hand, say what was asked of them."""

import json
import pathlib
import subprocess
import sys
import tempfile

import facts
import mill

SEEDS = mill.ROOT.parent / "shared" / "seeds"


def main():
    if not SEEDS.is_dir():
        print("skipped: no seeds")
        sys.exit(mill.SKIPPED)
    expected = json.loads((mill.ROOT / "tests/e2e/seeds.json").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "out.jsonl"
        result = mill.run("run", "-c", mill.CONFIGS / "policy-brief.json", SEEDS, "-o", out)
        found = mill.records(out) if out.exists() else []
        provenance = subprocess.run([sys.executable, mill.ROOT / "tests/e2e/provenance.py", out])
    problems = [] if (result.code, result.counts()) == (0, [5, 5, 0, 0, 0]) else [result.err]
    problems += ["provenance is broken"] if provenance.returncode else []
    for record in found:
        problems += facts.differences(record, expected[pathlib.Path(record["id"]).name[:3]])
    mill.finish(problems, f"{len(found)} seeds")


main()
