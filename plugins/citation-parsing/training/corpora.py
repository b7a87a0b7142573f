"""Turns labelled references into lines that train.cpp reads: the parts of a reference, each `label TAB text`, parts
separated by U+001E. Usage: corpora.py FOLDER > references.txt, FOLDER holding core.xml, good.xml and grobid/."""
import glob
import html
import os
import re
import sys
import xml.etree.ElementTree as ElementTree

ANYSTYLE = {
    "author": "author", "title": "title", "journal": "container", "container-title": "container",
    "booktitle": "container", "date": "date", "volume": "volume", "pages": "page", "publisher": "publisher",
    "institution": "publisher", "location": "place", "editor": "editor", "translator": "translator",
    "edition": "edition", "url": "url", "doi": "doi", "isbn": "isbn", "collection-title": "collection",
    "note": "note", "genre": "note", "medium": "note", "citation-number": "number",
}
TEI = {
    "author": "author", "editor": "editor", "date": "date", "publisher": "publisher", "pubPlace": "place",
    "pubplace": "place", "note": "note", "ptr": "url",
}
TEI_SCOPE = {"vol": "volume", "volume": "volume", "issue": "issue", "pp": "page", "page": "page"}
TEI_NUMBER = {"doi": "doi", "isbn": "isbn"}


def split_volume(text):
    """Parts of what AnyStyle calls a volume: '41(6): 215-9', 'Vol. 3, no. 2', '2003;12'."""
    parts = []
    year = re.match(r"\W*(?:1[89]|20)\d\d\b[^;]{0,12};", text)
    if year:
        parts.append(("date", year.group(0)))
        text = text[year.end():]
    page = re.search(r":\s*(?:pp?\.?\s*)?[A-Za-z]{0,2}\d+\s*[-\u2013]\s*[A-Za-z]{0,2}\d+\W*$", text)
    tail = [("page", text[page.start():])] if page and re.search(r"\d", text[:page.start()]) else []
    text = text[:page.start()] if tail else text
    issue = (re.search(r"\(\s*[^()]*\d[^()]*\)|\(\s*\w+\s*\)", text)
             or re.search(r"\b(?:no|nr|n|num|number|issue|iss|heft|h)\b[.\s\u00b0:]*\d[\w/-]*", text, re.I)
             or re.search(r"(?<=\d)\s*[/:.]\s*\d+", text))
    if not issue:
        return parts + [("volume", text)] + tail
    inside = re.search(r"(?<!\d)(1[4-9]\d\d|20\d\d)(?!\d)", issue.group(0))
    rest = [("volume", text[issue.end():])] if re.search(r"\w", text[issue.end():]) else [("other", text[issue.end():])]
    return parts + [("volume", text[:issue.start()]), ("date" if inside else "issue", issue.group(0))] + rest + tail


def read_anystyle(path, skip):
    for number, sequence in enumerate(ElementTree.parse(path).getroot().iter("sequence")):
        if skip(number):
            continue
        parts = []
        for element in sequence:
            text = " ".join((element.text or "").split()) + " "
            label = ANYSTYLE.get(element.tag, "note")
            parts += split_volume(text) if label == "volume" else [(label, text)]
        yield parts


def tei_label(tag, attributes, levels):
    kind = " ".join(re.findall(r'(?:level|type|unit)="(\w*)"', attributes)).lower()
    if tag == "title":
        if kind == "a":
            return "title"
        if kind == "j":
            return "container"
        if kind == "s":
            return "collection"
        if kind == "m":
            return "container" if "a" in levels else "other" if "j" in levels else "title"
        return "title"
    if tag == "biblScope":
        return TEI_SCOPE.get(kind, "note")
    if tag == "idno":
        return TEI_NUMBER.get(kind, "note")
    if tag == "orgName":
        return "note" if "collaboration" in kind else "publisher"
    return TEI.get(tag)


def read_tei(path):
    text = re.sub(r"<!--.*?-->", "", open(path, encoding="utf-8", errors="replace").read(), flags=re.S)
    for entry in re.finditer(r"<bibl\b[^>]*>(.*?)</bibl>", text, re.S):
        body = re.sub(r"<lb\s*/>", " ", entry.group(1))
        levels = set(re.findall(r'<title[^>]*level="(\w)"', body))
        parts, label = [], "other"
        for piece in re.split(r"(<[^>]*>)", body):
            tag = re.match(r"<(/?)(\w+)([^>]*?)(/?)>", piece)
            if not tag:
                if piece:
                    parts.append((label, re.sub(r"\s+", " ", html.unescape(piece))))
            elif tag.group(1):
                label = "other"
            elif not tag.group(4):
                label = tei_label(tag.group(2), tag.group(3), levels) or label
        if any(label != "other" for label, _ in parts):
            yield parts


def write(parts):
    clean = [(label, text.replace("\t", " ").replace("\x1e", " ").replace("\n", " ")) for label, text in parts if text]
    if clean:
        print("\x1e".join(label + "\t" + text for label, text in clean))


def main(folder):
    """The 1st, 11th, 21st ... reference of core.xml is the development slice and is left out."""
    for parts in read_anystyle(os.path.join(folder, "core.xml"), lambda number: number % 10 == 0):
        write(parts)
    for parts in read_anystyle(os.path.join(folder, "good.xml"), lambda number: False):
        write(parts)
    for path in sorted(glob.glob(os.path.join(folder, "grobid", "*.xml"))):
        for parts in read_tei(path):
            write(parts)


if __name__ == "__main__":
    main(sys.argv[1])
