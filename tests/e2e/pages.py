"""Does what a page of docs/ says, in its order: pages.py TEXTMILL PAGE

A block `sh` must succeed; in a block `console` the lines after `$ ` are commands, and the others what they say. All are run
by one shell, in an empty folder with the configs and the samples. The time at which a run started is another one each time.
"""

import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile

import mill

PAGE = mill.ROOT / "docs" / sys.argv[2]
BLOCK = re.compile(r"^```(sh|console)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
START = re.compile(r"\d{8}T\d{6}Z")
MARK = "-- the end of a command, with"
PATIENCE = 120


class shell:
    """Bash with job control, so that what is begun in one command goes on in the next."""

    def __init__(self, folder):
        self.process = subprocess.Popen(
            ["bash", "--norc", "-m"],
            cwd=folder,
            env=mill.surroundings(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    def run(self, text):
        """(exit code, what was said)"""
        self.process.stdin.write(f"{text}\nprintf '\\n{MARK} %s\\n' $?\n")
        self.process.stdin.flush()
        said = ""
        for line in self.process.stdout:
            if line.startswith(MARK):
                return int(line.split()[-1]), said.removesuffix("\n")
            said += line
        raise EOFError(said)

    def end(self):
        self.process.stdin.close()
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def wrong_shell(text, bash):
    code, said = bash.run(f"{{ set -e\n{text}set +e\n}}")
    if code != 0:
        yield f"{text}ends with {code}: {said}"


def wrong_console(text, bash):
    for command, expected in COMMAND.findall(text):
        _, said = bash.run(f"{{ {command}; }} 2>&1")
        if START.sub("START", said) != START.sub("START", expected):
            yield f"{command}\n says {said}\n not  {expected}"


def main():
    signal.alarm(PATIENCE)
    blocks = BLOCK.findall(PAGE.read_text(encoding="utf-8"))
    checks = {"sh": wrong_shell, "console": wrong_console}
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "configs").mkdir()
        for part in mill.CONFIGS.iterdir():
            (folder / "configs" / part.name).symlink_to(part)
        (folder / "samples").symlink_to(mill.SAMPLES)
        bash = shell(folder)
        problems = [p for kind, text in blocks for p in checks[kind](text, bash)]
        bash.end()
    mill.finish(problems, f"{len(blocks)} blocks of {PAGE.name}")


main()
