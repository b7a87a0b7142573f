#!/usr/bin/env python3
"""Turns labelled text into what train_tagger reads, so that all corpora look alike.

usage: prepare.py FILE... > documents.txt

FILE is JSONL of {"text", "entities": [{"begin", "end", "label"}]} in code points (what `entities.py --dump` writes), or
CoNLL-U of GUM. Out, a document: "D", its text with line ends and backslashes escaped, on one line; then a line
"begin end label" (bytes of UTF-8; PER, ORG or LOC) for each entity, the longest of those that overlap.
"""
import json
import re
import sys

GUM_TYPES = {"person": "PER", "organization": "ORG", "place": "LOC"}
TITLES = set("""Ambassador Captain Chancellor Chief Colonel Commander Defence Defense Deputy Dr Foreign General Gen Governor
    Head King Lieutenant Lt Lord Major Maj Minister Mr Mrs Ms Permanent President Prime Prof Professor Representative
    Secretary Senator Sheikh Sir Special Staff State UK US United Nations Vice of Sergeant Sgt Col Brig Brigadier Air
    Marshal Admiral Spokesperson Spokesman Director""".split())
LABELS = {"PERSON": "PER", "ORGANISATION": "ORG", "LOCATION": "LOC", "PER": "PER", "ORG": "ORG", "LOC": "LOC"}


def read_jsonl(path):
    with open(path, encoding="utf-8") as f:
        for line in f:
            d = json.loads(line)
            names = [(e["begin"], e["end"], LABELS[e["label"].upper()]) for e in d["entities"]
                     if e["label"].upper() in LABELS]
            if "source" in d or "re3d" in path:
                names = [n for n in (without_title(d["text"], *name) for name in names) if n]
            yield d["text"], names


def gum_name(tokens, first, last, kind):
    """The named part of a noun phrase: its PROPN head with the flat and compound words around it."""
    inside = range(first, last + 1)
    heads = [i for i in inside if tokens[i]["head"] not in {tokens[k]["id"] for k in inside}]
    if len(heads) != 1 or tokens[heads[0]]["pos"] != "PROPN":
        return None
    part = {heads[0]}
    grown = True
    while grown:
        grown = False
        ids = {tokens[i]["id"] for i in part}
        for i in inside:
            if i not in part and tokens[i]["head"] in ids and tokens[i]["rel"].split(":")[0] in ("flat", "compound") \
                    and tokens[i]["pos"] in ("PROPN", "NOUN", "ADJ", "NUM"):
                part.add(i)
                grown = True
    begin, end = min(part), max(part)
    return (tokens[begin]["begin"], tokens[end]["end"], GUM_TYPES[kind]) if kind in GUM_TYPES else None


def read_gum(path):
    text, tokens, entities, open_spans, whole = "", [], [], [], None
    for line in open(path, encoding="utf-8"):
        if line.startswith("# newpar") and text and not text.endswith("\n\n"):
            text = text.rstrip() + "\n\n"
        columns = line.rstrip("\n").split("\t")
        if not line.strip():
            tokens, open_spans, whole = [], [], None
        if len(columns) == 10 and "-" in columns[0]:
            whole = [columns[1], int(columns[0].split("-")[1]), "SpaceAfter=No" not in columns[9]]
        if len(columns) != 10 or not columns[0].isdigit():
            continue
        if whole and int(columns[0]) <= whole[1] and whole[0].startswith(columns[1]):
            # A part of a written word such as "Donald's".
            whole[0] = whole[0][len(columns[1]):]
            space = whole[2] and not whole[0]
        else:
            space, whole = "SpaceAfter=No" not in columns[9], None
        tokens.append({"id": columns[0], "pos": columns[3], "head": columns[6], "rel": columns[7],
                       "begin": len(text), "end": len(text) + len(columns[1])})
        text += columns[1] + (" " if space else "")
        found = re.search(r"Entity=([^|]*)", columns[9])
        for mark in re.findall(r"\([^()]*\)?|\)|[^()]+\)", found.group(1)) if found else []:
            if mark.startswith("("):
                open_spans.append((mark[1:].split("-")[1], len(tokens) - 1, mark[1:].split("-")[0]))
            if mark.endswith(")") and open_spans:
                number = mark.strip("()").split("-")[0]
                at = max((i for i, s in enumerate(open_spans) if s[2] == number), default=len(open_spans) - 1)
                kind, first, _ = open_spans.pop(at)
                name = gum_name(tokens, first, len(tokens) - 1, kind) if kind in GUM_TYPES else None
                if name:
                    entities.append(name)
    yield text, entities


def without_title(text, begin, end, label):
    """re3d marks "Foreign Secretary Boris Johnson" and "the Council"; the rules want the name alone."""
    words = list(re.finditer(r"\S+", text[begin:end]))
    while words and (words[0].group() in ("the", "The") or (label == "PER" and words[0].group().strip(".,") in TITLES)):
        words.pop(0)
    if not words or not words[0].group()[0].isupper():
        return None
    return begin + words[0].start(), end, label


def flat(entities):
    kept = []
    for begin, end, label in sorted(set(entities), key=lambda e: (e[0] - e[1], e[0])):
        if all(end <= b or begin >= e for b, e, _ in kept):
            kept.append((begin, end, label))
    return sorted(kept)


def main():
    for path in sys.argv[1:]:
        for text, entities in (read_gum if path.endswith(".conllu") else read_jsonl)(path):
            print("D\t" + text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\n"))
            for begin, end, label in flat(entities):
                print(len(text[:begin].encode()), len(text[:end].encode()), label)


main()
