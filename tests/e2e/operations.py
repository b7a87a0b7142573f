"""Does what docs/operations.md says, in its order: operations.py TEXTMILL

A block `sh` must succeed; in a block `console` the lines after `$ ` are commands, and the others what they say. The time at
which a run started is another one each time.
"""

import pathlib
import re
import tempfile

import mill

PAGE = mill.ROOT / "docs" / "operations.md"
BLOCK = re.compile(r"^```(sh|console)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
START = re.compile(r"\d{8}T\d{6}Z")


def wrong_shell(text, folder):
    result = mill.shell("set -e\n" + text, folder)
    if result.code != 0:
        yield f"{text}ends with {result.code}: {result.err}"


def wrong_console(text, folder):
    for command, expected in COMMAND.findall(text):
        said = mill.shell(f"{{ {command}; }} 2>&1", folder).out
        if START.sub("START", said) != START.sub("START", expected):
            yield f"{command}\n says {said}\n not  {expected}"


def main():
    blocks = BLOCK.findall(PAGE.read_text(encoding="utf-8"))
    checks = {"sh": wrong_shell, "console": wrong_console}
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "configs").symlink_to(mill.CONFIGS)
        problems = [p for kind, text in blocks for p in checks[kind](text, folder)]
    mill.finish(problems, f"{len(blocks)} blocks of {PAGE.name}")


main()
