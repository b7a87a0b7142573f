"""Runs textmill, which the tests get as their first argument, and reads what it wrote."""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass

ROOT = pathlib.Path(__file__).resolve().parents[2]
CONFIGS = ROOT / "configs"
SAMPLES = ROOT / "samples"
QUICK = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # a folder where a sync costs nothing
SKIPPED = 77  # SKIP_RETURN_CODE in CMakeLists.txt

COUNTED = ["read", "delivered", "dropped", "quarantined", "unfinished"]
COUNTS = re.compile(
    "read N = delivered N \\+ dropped N \\+ quarantined N \\+ unfinished N".replace("N", r"(\d+)")
)


@dataclass
class result:
    code: int
    out: str
    err: str
    peak_kib: int

    def counts(self):
        """[read, delivered, dropped, quarantined, unfinished] of the summary line, or None."""
        found = COUNTS.findall(self.err)
        return [int(number) for number in found[-1]] if found else None


def program():
    if len(sys.argv) < 2:
        sys.exit(f"usage: {sys.argv[0]} TEXTMILL [...]")
    return pathlib.Path(sys.argv[1]).resolve()


def run(*arguments, folder=None, environment=None):
    return execute([program(), *arguments], folder, environment)


def shell(line, folder):
    """A line of bash in which `textmill` is the program under test."""
    return execute(["bash", "-c", line], folder)


def surroundings(more=None):
    path = f"{program().parent}:{os.environ['PATH']}"
    plugins = str(program().parents[1] / "tests/plugins")
    own = {"PATH": path, "CONFIGS": str(CONFIGS), "SAMPLES": str(SAMPLES), "TEST_PLUGINS": plugins}
    return {**os.environ, **own, **(more or {})}


def execute(command, folder, environment=None):
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        process = subprocess.Popen(
            [str(word) for word in command],
            cwd=folder,
            env=surroundings(environment),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        return result(process.returncode, read_all(out), read_all(err), usage.ru_maxrss)


def read_all(file):
    file.seek(0)
    return file.read().decode("utf-8", "replace")


def records(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def test_plugins():
    """The folder of the plugins for tests, which no host finds unasked."""
    return program().parents[1] / "tests" / "plugins"


def write_config(path, plugin, **limits):
    path.write_text(json.dumps({"stages": [{"plugin": plugin}], "limits": limits}))


def write_records(path, all_records):
    with open(path, "w", encoding="utf-8") as out:
        for record in all_records:
            out.write(json.dumps(record) + "\n")


def cases(quarantine):
    """What `textmill quarantine list` tells of each case; none where there is no quarantine."""
    listed = run("quarantine", "list", "--json", quarantine)
    return [json.loads(line) for line in listed.out.splitlines()]


def finish(problems, checked):
    """Prints what is wrong, or what was found right, and ends the test."""
    for problem in problems:
        print(problem)
    print(f"{checked}: {f'{len(problems)} wrong' if problems else 'as expected'}")
    sys.exit(1 if problems else 0)
