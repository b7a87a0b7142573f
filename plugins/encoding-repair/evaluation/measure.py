"""Measures encoding-repair: breaks clean sentences in every way it repairs, and counts what comes out whole.

usage: measure.py TEXTMILL CONFIG [--show]

TEXTMILL is the executable, CONFIG a pipeline of encoding-repair alone. A class prints how many of its documents came
out as they were, were left broken, or became another wrong text.
"""
import base64
import collections
import json
import pathlib
import subprocess
import sys
import tempfile

FOLDER = pathlib.Path(__file__).parent
SINGLE_BYTE = {
    "windows-1250": "cs hu pl hr bs sk sl sq", "iso8859-2": "cs hu pl hr bs sk sl",
    "windows-1251": "ru uk bg mk be sr", "koi8-r": "ru", "koi8-u": "uk", "iso8859-5": "ru uk bg mk sr be",
    "windows-1252": "af ca da de en es eu fi fo fr ga gl is it nb nl pt sq sv", "iso8859-15": "da de es fi fr is it nl pt sv",
    "windows-1253": "el", "iso8859-7": "el", "windows-1254": "tr", "windows-1255": "he", "iso8859-8": "he",
    "windows-1256": "ar fa ur", "iso8859-6": "ar", "windows-1257": "lt lv et", "iso8859-13": "lt lv", "cp874": "th",
    "gb18030": "zh", "big5": "zh-Hant", "shift_jis": "ja", "euc-jp": "ja", "euc-kr": "ko", "cp949": "ko",
}
WIDE = ["utf-16le", "utf-16be", "utf-32le", "utf-32be", "utf-16", "utf-32", "utf-8-sig"]
ENGLISH = [
    "The bridge that can’t be closed", "He said “yes” and left", "three years—perhaps four—of work",
    "the committee’s report: “Water and People”", "it wasn’t a question of money…", "Time:2019　Editor:Ann Reed",
]


def sentences():
    for line in (FOLDER / "sentences.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def as_windows1252(data):
    """Its five holes are C1 controls, as on the Web."""
    return "".join(bytes([byte]).decode("cp1252") if byte not in b"\x81\x8d\x8f\x90\x9d" else chr(byte) for byte in data)


def encodable(text, charset):
    try:
        return text.encode(charset)
    except UnicodeEncodeError:
        return None


def classes():
    """(class, broken document, what it should become)"""
    for language, text in sentences():
        yield "clean", text, text
        yield "clean, in capitals", text.upper(), text.upper()
        once = as_windows1252(text.encode())
        if once != text:
            yield "UTF-8 as Windows-1252", once, text
            yield "UTF-8 as Windows-1252, twice", as_windows1252(once.encode()), text
            yield "UTF-8 as Latin-1", text.encode().decode("latin-1"), text
            yield "UTF-8 as Latin-1, twice", text.encode().decode("latin-1").encode().decode("latin-1"), text
        for charset, languages in SINGLE_BYTE.items():
            data = encodable(text, charset) if language in languages.split() else None
            if data is not None:
                yield f"bytes: {charset}", data, text
        for charset in WIDE:
            yield f"bytes: {charset}", (text + "\n").encode(charset), text + "\n"
        if language == "zh":
            yield "GBK as Latin-1, sentences", text.encode("gbk").decode("latin-1"), text
            yield "GBK as Latin-1 in English", f"The sign said {text.encode('gbk').decode('latin-1')} in red.", \
                f"The sign said {text} in red."
    for text in ENGLISH:
        long = "A long plain paragraph stands before. " * 20
        yield "GBK punctuation in English", long + text.encode("gbk").decode("latin-1"), long + text
        spaced = long + "\u00a0\n\u00a0" + text.encode("gbk").decode("latin-1")
        yield "GBK punctuation in English", spaced, long + "\u00a0\n\u00a0" + text


def run(textmill, config, documents):
    lines = []
    for number, document in enumerate(documents):
        record = {"id": number}
        if isinstance(document, bytes):
            record["bytes_base64"] = base64.b64encode(document).decode()
        else:
            record["text"] = document
        lines.append(json.dumps(record))
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run([textmill, "run", "-c", config, "--from", "jsonl", "--quarantine", folder, "-"],
                              input="\n".join(lines), capture_output=True, text=True, check=False)
    records = [json.loads(line) for line in done.stdout.split("\n") if line]
    return {int(record["id"]): record["text"] for record in records}


def main():
    cases = list(classes())
    wanted_class = next((word for word in sys.argv[3:] if not word.startswith("--")), None)
    became = run(sys.argv[1], sys.argv[2], [broken for _, broken, _ in cases])
    again = run(sys.argv[1], sys.argv[2], [became.get(number, "") for number in range(len(cases))])
    table = collections.defaultdict(collections.Counter)
    for number, (name, broken, clean) in enumerate(cases):
        result = became.get(number)
        outcome = "whole" if result == clean else "left" if result in (broken, None) else "wrong"
        table[name][outcome] += 1
        table[name]["unstable"] += result is not None and again.get(number) != result
        if outcome != "whole" and "--show" in sys.argv and wanted_class in (None, name):
            print(f"{name}: {outcome}\n  {clean!r}\n  {result!r}")
    print(f"{'class':34}{'documents':>10}{'whole':>8}{'left':>6}{'wrong':>7}{'unstable':>10}")
    for name, counts in table.items():
        total = counts["whole"] + counts["left"] + counts["wrong"]
        print(f"{name:34}{total:>10}{counts['whole']:>8}{counts['left']:>6}{counts['wrong']:>7}{counts['unstable']:>10}")


main()
