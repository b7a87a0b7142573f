"""Measures encoding-repair: breaks clean sentences in every way it repairs, and counts what comes out whole.

usage: measure.py TEXTMILL CONFIG [--sentences FILE] [--show CLASS]

TEXTMILL is the executable, CONFIG a pipeline of encoding-repair alone. A class prints how many of its documents came
out as they were, were left broken, or became another wrong text, and how many a second pass changes; --show prints the
failed documents of the classes that begin so. FILE is sentences.tsv where it is not given.
"""
import argparse
import base64
import collections
import json
import pathlib
import subprocess
import tempfile
import unicodedata

import breaking

FOLDER = pathlib.Path(__file__).parent
# (name, classes that begin so, what must come out whole)
BARS = [("UTF-8 and CJK", ("UTF-8", *breaking.CJK, "GBK"), 0.98), ("CJK", tuple(breaking.CJK), 0.97),
        ("GBK marks in English", ("GBK",), 1.0), ("harder", ("harder",), 0.7), ("clean", ("clean",), 1.0)]


def read_lines(path):
    """(language, text) of each line; in NFC, which is what comes out."""
    lines = path.read_text(encoding="utf-8").split("\n")
    return [(language, unicodedata.normalize("NFC", text)) for language, _, text in
            (line.partition("\t") for line in lines if line and not line.startswith("#"))]  # fmt: skip


def run(textmill, config, documents):
    lines = []
    for number, document in enumerate(documents):
        key, value = ("text", document) if isinstance(document, str) else ("bytes_base64", base64.b64encode(document).decode())
        lines.append(json.dumps({"id": number, key: value}))
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run([textmill, "run", "-c", config, "--from", "jsonl", "--quarantine", folder, "-"],
                              input="\n".join(lines), capture_output=True, text=True, check=False)
    records = [json.loads(line) for line in done.stdout.split("\n") if line]
    return {int(record["id"]): record["text"] for record in records}


def judge(cases, became, again):
    """Counts by class, and the cases that are not whole."""
    table, failed = collections.defaultdict(collections.Counter), []
    for number, (name, broken, clean) in enumerate(cases):
        result = became.get(number)
        outcome = "whole" if result == clean else "left" if result in (broken, None) else "wrong"
        table[name][outcome] += 1
        table[name]["unstable"] += result is not None and again.get(number) != result
        if outcome != "whole":
            failed.append((name, outcome, clean, result))
    return table, failed


def print_row(name, counts, remark=""):
    total = counts["whole"] + counts["left"] + counts["wrong"]
    print(f"{name:44}{total:>10}{counts['whole']:>8}{counts['left']:>6}{counts['wrong']:>7}{counts['unstable']:>10}  {remark}")


def print_table(table):
    print(f"{'class':44}{'documents':>10}{'whole':>8}{'left':>6}{'wrong':>7}{'unstable':>10}")
    for name, counts in table.items():
        print_row(name, counts)
    print()
    for name, heads, bar in BARS:
        counts = sum((table[one] for one in table if one.startswith(heads)), collections.Counter())
        total = counts["whole"] + counts["left"] + counts["wrong"]
        print_row(name, counts, f"{100 * counts['whole'] / max(total, 1):.2f} %, to be at least {100 * bar:.0f} %")
    everything = sum(table.values(), collections.Counter())
    total = everything["whole"] + everything["left"] + everything["wrong"]
    print_row("all", everything, f"{100 * everything['wrong'] / total:.2f} % wrong, to be at most 1 %")


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("textmill")
    parser.add_argument("config")
    parser.add_argument("--sentences", type=pathlib.Path, default=FOLDER / "sentences.tsv")
    parser.add_argument("--show", metavar="CLASS")
    given = parser.parse_args()
    sentences, hard = read_lines(given.sentences), read_lines(FOLDER / "clean_hard.tsv")
    cases = [case for way in breaking.WAYS for case in way(sentences, hard)]
    became = run(given.textmill, given.config, [broken for _, broken, _ in cases])
    again = run(given.textmill, given.config, [became.get(number, "") for number in range(len(cases))])
    table, failed = judge(cases, became, again)
    for name, outcome, clean, result in failed:
        if given.show is not None and name.startswith(given.show):
            print(f"{name}: {outcome}\n  {clean!r}\n  {result!r}")
    print_table(table)


if __name__ == "__main__":
    main()
