"""Keeps the edges between the layers: who includes whom; core knows no annotation type."""

import re

import mill

INCLUDE = re.compile(r'#include [<"]([^>"]+)[>"]')
CORE_FOLDERS = {"base": 0, "document": 1, "host": 2, "pipeline": 3, "io": 4}
TYPES = [
    "Section",
    "Paragraph",
    "Sentence",
    "CitationEntry",
    "Citation",
    "CitationMarker",
    "Entity",
]
TYPES += ["Summary", "SummarySentence"]


def sources(folder):
    paths = (mill.ROOT / folder).rglob("*")
    return [path for path in sorted(paths) if path.suffix in {".c", ".h", ".cpp", ".hpp"}]


def includes(path):
    return INCLUDE.findall(path.read_text(encoding="utf-8"))


def upward_includes():
    """Files of core that include a layer above their own."""
    for path in sources("core"):
        own = CORE_FOLDERS[path.relative_to(mill.ROOT / "core").parts[0]]
        for name in includes(path):
            if CORE_FOLDERS.get(name.split("/")[0], 0) > own:
                yield f"{path}: includes {name} of a layer above"


def includes_of_others(folder, pattern, reason):
    for path in sources(folder):
        for name in includes(path):
            if re.match(pattern, name):
                yield f"{path}: includes {name}; {reason}"


def types_in_core():
    words = re.compile(r"\b(%s)\b" % "|".join(TYPES))
    for path in sources("core"):
        for found in words.findall(path.read_text(encoding="utf-8")):
            yield f"{path}: names the annotation type {found}"


def loaders():
    users = [
        path for path in sources("core") if any("boost/dll" in name for name in includes(path))
    ]
    return [] if len(users) == 1 else [f"Boost.DLL is included in {users}, not in one file"]


def main():
    inner = "(base|document|host|pipeline|io|serve)/"
    problems = [*upward_includes(), *types_in_core(), *loaders()]
    problems += includes_of_others("plugins", inner, "a plugin sees the SDK alone")
    problems += includes_of_others("samples", inner, "a plugin sees the SDK alone")
    problems += includes_of_others(
        "sdk/include", f"{inner}|boost/|Poco/|nlohmann/", "the SDK depends on nothing"
    )
    problems += includes_of_others("core", ".*plugins/", "core knows no plugin")
    mill.finish(problems, f"{len(sources('core') + sources('plugins'))} files of core and plugins")


main()
