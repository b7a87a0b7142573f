"""Bad plugins, each with a good one beside it: `check-plugin` names what is wrong, and the host lives where it can.

usage: bad_plugins.py TEXTMILL EXPECTED_JSON BAD_PLUGINS_FOLDER GOOD_PLUGIN [WORD ...]
"""

import json
import pathlib
import re
import shutil
import sys
import tempfile

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "e2e"))
import mill  # noqa: E402

# Sanitizers abort like the C library does, and leave the other signals to whom they belong.
PLAIN_SIGNALS = "abort_on_error=1:handle_segv=0:handle_sigbus=0"
SANITIZERS = f"ASAN_OPTIONS={PLAIN_SIGNALS} TSAN_OPTIONS={PLAIN_SIGNALS}"
TEXT = "NATO twelve."  # of 12 bytes, and with what the good plugin looks for


def pipeline(plugin):
    return json.dumps({"stages": [{"plugin": plugin}]})


def lay_out(row, folder):
    """The bad library and the good one in `plugins`, a document, and a pipeline for each."""
    (folder / "plugins").mkdir()
    library = folder / "plugins" / f"{row['library']}.so"
    shutil.copy(pathlib.Path(sys.argv[3]) / library.name, library)
    if "cut" in row:
        library.write_bytes(library.read_bytes()[: row["cut"]])
    shutil.copy(sys.argv[4], folder / "plugins")
    (folder / "a.txt").write_text(TEXT)
    (folder / "good.json").write_text(pipeline("example.acronyms"))
    if "plugin" in row:
        (folder / "bad.json").write_text(pipeline(row["plugin"]))
    return library


def check_problems(row, library, folder):
    result = mill.shell(f"textmill check-plugin --json {library}", folder)
    if result.code != 1:
        yield f"check-plugin ended with {result.code}: {result.err}"
    found = {
        check["check"]: check.get("reason", "")
        for check in json.loads(result.out)["checks"]
        if check["verdict"] not in ("passed", "skipped") and check["check"] != "load-time"
    }
    if not row.get("and_others") and found.keys() != row["fails"].keys():
        yield f"check-plugin found {found}"
    for check, reason in row["fails"].items():
        if not re.search(reason, found.get(check, "")):
            yield f"{check} is {found.get(check)!r}, not /{reason}/"


def run(config, folder):
    return mill.shell(f"{SANITIZERS} textmill run --plugin-path plugins -c {config} a.txt -o out.jsonl", folder)


def beside_problems(row, folder):
    """The good plugin is there, and works."""
    listed = mill.shell(f"{SANITIZERS} textmill plugins --plugin-path plugins", folder)
    if "example.acronyms" not in listed.out:
        yield f"the good plugin is not listed: {listed.out}{listed.err}"
    if "refused" in row and not re.search(row["refused"], listed.err):
        yield f"`plugins` says {listed.err!r}, not /{row['refused']}/"
    result = run("good.json", folder)
    if result.code != 0 or not mill.records(folder / "out.jsonl")[0]["annotations"]:
        yield f"the good plugin does not work: {result.code} {result.err}"
    if "refused" in row and not re.search(row["refused"], result.err):
        yield f"`run` says {result.err!r}, not /{row['refused']}/"


def run_problems(row, folder):
    """The bad plugin, run."""
    result = run("bad.json", folder)
    if "delivered" in row and result.code != 0:
        yield f"not delivered: {result.code} {result.err}"
    if "quarantined" in row:
        reasons = [case.read_text() for case in folder.glob("out.jsonl.quarantine/*/*/reason.json")]
        said = json.loads(reasons[0])["message"] if reasons else ""
        if result.code != 3 or not re.search(row["quarantined"], said):
            yield f"exit {result.code}, reason {said!r}, not /{row['quarantined']}/"
    if "crashes" in row:
        wanted = row["crashes"] + r".*documents in flight:\s+a\.txt"
        if 0 <= result.code < 128 or not re.search(wanted, result.err, re.DOTALL):
            yield f"exit {result.code}, says {result.err!r}, not /{wanted}/"


def problems_of(row):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        library = lay_out(row, folder)
        found = [*check_problems(row, library, folder), *beside_problems(row, folder)]
        if "plugin" in row:
            found += run_problems(row, folder)
    return "\n  ".join([row["about"], *found]) if found else ""


def main():
    rows = json.loads(pathlib.Path(sys.argv[2]).read_text(encoding="utf-8"))
    chosen = [row for row in rows if all(word in row["about"] for word in sys.argv[5:])]
    mill.finish(list(filter(None, map(problems_of, chosen))), f"{len(chosen)} bad plugins")


main()
