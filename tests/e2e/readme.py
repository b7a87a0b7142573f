#!/usr/bin/env python3
"""Checks what README.md shows against what the program does: readme.py TEXTMILL"""

import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language):
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


def parts_of_records(textmill, samples):
    """Every annotation and edit of the sample documents, as JSON values."""
    command = [textmill, "run", "-c", "configs/policy-brief.json", *samples]
    output = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, encoding="utf-8").stdout
    for line in output.splitlines():
        record = json.loads(line)
        yield from record["annotations"] + record["edits"]


def main():
    textmill = sys.argv[1]
    mistakes = []
    parts = list(parts_of_records(textmill, re.findall(r"samples/[\w-]+\.txt", README)))
    shown = [line for block in blocks("json") for line in block.splitlines()]
    for line in shown:
        if json.loads(line) not in parts:
            mistakes.append(f"no sample has this: {line}")
    plugin = (ROOT / "samples/plugins/questions/questions.cpp").read_text(encoding="utf-8")
    mistakes += [f"not in questions.cpp: {block}" for block in blocks("cpp") if block not in plugin]
    if not shown or not blocks("cpp"):
        mistakes.append("README.md shows no output, or no plugin")
    print("\n".join(mistakes) or f"{len(shown)} lines of output and the plugin are as README.md shows them")
    sys.exit(1 if mistakes else 0)


if __name__ == "__main__":
    main()
