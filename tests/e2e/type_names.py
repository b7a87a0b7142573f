"""Core knows no annotation type by name: a stranger's types are as good as ours."""

import re

import mill

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
NAMES = re.compile(rf"\b({'|'.join(TYPES)})\b")


def main():
    paths = sorted((mill.ROOT / "core").rglob("*.?pp"))
    found = [(path, NAMES.findall(path.read_text(encoding="utf-8"))) for path in paths]
    problems = [f"{path} names {', '.join(names)}" for path, names in found if names]
    mill.finish(problems, f"{len(paths)} files of core")


main()
