"""Checks that every annotation leads to its bytes; sees nothing but the records and the sources.

usage: provenance.py OUT.jsonl [INPUT.jsonl ...]    (run where the ids lead to the files)
"""

import base64
import codecs
import json
import pathlib
import sys

# Python's strict codecs know fewer characters than the charsets in use under these names.
WIDER = {"shift_jis": "cp932", "euc_kr": "cp949", "gb2312": "gb18030"}


def as_control(bad):
    """A byte that a charset leaves open is the control character of its number, as in browsers."""
    return "".join(map(chr, bad.object[bad.start : bad.end])), bad.end


codecs.register_error("as-control", as_control)


def codec(record):
    name = record["metadata"].get("encoding", {}).get("charset", "utf-8")
    name = codecs.lookup(name.replace("windows-", "cp")).name
    return WIDER.get(name, name)


def sources(paths):
    """The bytes of every record of JSONL inputs, by id."""
    found = {}
    for path in paths:
        for number, line in enumerate(open(path, "rb"), 1):
            given = json.loads(line)
            is_text = "text" in given
            raw = given["text"].encode() if is_text else base64.b64decode(given["bytes_base64"])
            found[given.get("id", f"{path}:{number}")] = raw
    return found


def touched(span, edits):
    return any(span[0] <= edit["source"][1] and edit["source"][0] <= span[1] for edit in edits)


def violations(record, source):
    charset = codec(record)
    for annotation in record["annotations"]:
        begin, end = annotation["source"]
        text = record["text"][annotation["begin"] : annotation["end"]]
        exact = source[begin:end].decode(charset, "as-control") == text
        if not (
            0 <= begin <= end <= len(source) and (exact or touched([begin, end], record["edits"]))
        ):
            yield f"{record['id']}: {annotation['type']} {text!r} came from {source[begin:end]!r}"


def main(out, *inputs):
    known, seen, wrong = sources(inputs), {"records": 0, "annotations": 0, "edits": 0}, []
    for record in map(json.loads, open(out, encoding="utf-8")):
        name = record["id"]
        wrong += violations(
            record, known[name] if name in known else pathlib.Path(name).read_bytes()
        )
        seen["records"] += 1
        seen["annotations"] += len(record["annotations"])
        seen["edits"] += len(record["edits"])
    print(*wrong[:20], f"{seen}, {len(wrong)} violations", sep="\n")
    return 1 if wrong or not seen["annotations"] else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
