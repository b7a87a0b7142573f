"""Every stock and sample plugin passes `check-plugin`, but for the time of loading, which a busy machine stretches.

usage: check_plugins.py TEXTMILL FOLDER...
"""

import json
import pathlib
import sys

import mill


def problems_of(library):
    result = mill.run("check-plugin", "--json", "--timeout", "30min", library)
    if result.code not in (0, 1):
        return [f"{library.name}: exit {result.code}: {result.err}"]
    return [
        f"{library.name}: {check['check']} of {check.get('plugin')} {check['verdict']}: {check.get('reason')}"
        for check in json.loads(result.out)["checks"]
        if check["verdict"] not in ("passed", "skipped") and check["check"] != "load-time"
    ]


def main():
    libraries = sorted(
        library for folder in sys.argv[2:] for library in pathlib.Path(folder).glob("*.so")
    )
    problems = [problem for library in libraries for problem in problems_of(library)]
    if not libraries:
        problems.append("there are no plugins")
    mill.finish(problems, f"{len(libraries)} libraries")


main()
