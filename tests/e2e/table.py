"""A row each in a table of JSON: what is run, how it ends, what it says and keeps.

usage: table.py TEXTMILL TABLE [WORD ...]    (rows whose `about` holds the words)
"""

import base64
import json
import os
import pathlib
import re
import sys
import tempfile

import archive_files
import mill


def content(spec):
    """A file's bytes: text, {"base64"}, {"repeat", "times"}, {"text"}, an archive, or a list."""
    if isinstance(spec, list):
        return b"".join(map(content, spec))
    if isinstance(spec, str):
        return spec.encode()
    made = archive_files.archive(spec, content)
    if made is not None:
        return made
    if "base64" in spec:
        return base64.b64decode(spec["base64"])
    return spec["repeat"].encode() * spec["times"] if "repeat" in spec else spec["text"].encode()


def lay_out(folder, files):
    for name, spec in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if "link" in spec:
            path.symlink_to(spec["link"])
        elif "folder" in spec:
            path.mkdir()
        else:
            path.write_bytes(content(spec))
        if "mode" in spec:
            path.chmod(int(spec["mode"], 8))


def cases_in(folder):
    """The folders of the quarantined documents, in input order."""
    cases = [reason.parent for reason in folder.glob("*/*/*/reason.json")]
    return sorted(cases, key=lambda case: int(case.name))


def said(result, folder):
    """All that a person can read: both outputs, and the reasons in the quarantine."""
    reasons = [(case / "reason.json").read_text() for case in cases_in(folder)]
    return result.out + result.err + "".join(reasons)


def wrong_ending(row, result, said):
    if result.code != row["exit"]:
        yield f"exit code {result.code}, not {row['exit']}"
    for pattern in row.get("says", []):
        if not re.search(pattern, said):
            yield f"does not say /{pattern}/"
    for pattern in row.get("says_not", []):
        if re.search(pattern, said):
            yield f"says /{pattern}/"


def wrong_counts(row, result):
    counts = result.counts()
    if counts and counts[0] != sum(counts[1:]):
        yield f"the counts do not add up: {counts}"
    if "counts" in row and counts != [row["counts"].get(name, 0) for name in mill.COUNTED]:
        yield f"counts {counts}, not {row['counts']}"


def agrees(found, expected):
    """A subset of objects, all of a list."""
    if isinstance(expected, dict) and isinstance(found, dict):
        return all(agrees(found.get(key), wanted) for key, wanted in expected.items())
    if isinstance(expected, list) and isinstance(found, list):
        return len(found) == len(expected) and all(map(agrees, found, expected))
    return found == expected


def wrong_records(row, folder):
    if "out" not in row:
        return
    try:
        found = mill.records(folder / "out.jsonl")
    except (OSError, ValueError) as error:
        found = [str(error)]
    if not agrees(found, row["out"]):
        yield f"delivered {found}, not {row['out']}"


def wrong_cases(row, folder):
    """What the quarantine holds, in input order; texts are patterns, `bytes_of` names a file."""
    cases = cases_in(folder)
    if "quarantined" in row and len(cases) != len(row["quarantined"]):
        yield f"{len(cases)} cases in quarantine, not {len(row['quarantined'])}"
    for case, expected in zip(cases, row.get("quarantined", [])):
        reason = json.loads((case / "reason.json").read_text())
        held = (case / "bytes").read_bytes()
        for key in expected.keys() - {"bytes", "bytes_of"}:
            if not re.search(str(expected[key]), str(reason.get(key))):
                yield f"reason.json has {key} {reason.get(key)!r}, not {expected[key]!r}"
        wanted = (folder / expected["bytes_of"]).read_bytes() if "bytes_of" in expected else None
        wanted = expected["bytes"].encode() if "bytes" in expected else wanted
        if wanted is not None and held != wanted:
            yield f"the quarantine holds {held[:80]!r}"


def problems_of(row, line):
    """A paragraph that tells what is wrong with the row, and what the program said; or nothing."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        lay_out(folder, row.get("files", {}))
        result = mill.shell(line, folder)
        told = said(result, folder)
        problems = [*wrong_ending(row, result, told), *wrong_counts(row, result)]
        problems += [*wrong_records(row, folder), *wrong_cases(row, folder)]
        problems += [
            f"{path} is there" for path in row.get("absent", []) if (folder / path).exists()
        ]
    return (
        "\n  ".join([row["about"], line, *problems, *told[:1000].splitlines()]) if problems else ""
    )


def lines_of(row):
    """A row with a config is told alike by `check` and by `run`."""
    if "config" not in row:
        return row, [row["run"]]
    files = {"bad.json": row["config"], "in.txt": "One.\n"}
    lines = ["textmill check bad.json", "textmill run -c bad.json in.txt -o out.jsonl"]
    return {"exit": 78, **row, "files": files}, lines


def main():
    rows = json.loads((pathlib.Path(__file__).parent / sys.argv[2]).read_text(encoding="utf-8"))
    chosen = [row for row in rows if not (row.get("not_as_root") and os.geteuid() == 0)]
    chosen = [row for row in chosen if all(word in row["about"] for word in sys.argv[3:])]
    problems = []
    for row in chosen:
        row, lines = lines_of(row)
        problems += filter(None, (problems_of(row, line) for line in lines))
    mill.finish(problems, f"{len(chosen)} rows, {len(rows) - len(chosen)} left out")


main()
