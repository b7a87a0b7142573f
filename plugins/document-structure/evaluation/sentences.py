#!/usr/bin/env python3
"""Measures sentence boundaries against GUM: sentences.py GUM_FOLDER TEXTMILL [--split dev] [--show 20]

Each document is given to `textmill run` as one paragraph a line. A boundary is the end of a sentence inside a
paragraph; ends of paragraphs are given away by the line ends and do not count. Sections without sentences (headings,
datelines, ...) hold no inner boundary. Tune on train, report on dev.
"""
import argparse
import json
import pathlib
import subprocess
import tempfile

PIPELINE = {"stages": [{"plugin": "document-structure"}]}


def split_members(folder, split):
    members, current = set(), ""
    for line in (folder / "splits.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            current = line[3:].strip()
        elif line.strip().startswith("* ") and current == split:
            members.add(line.strip()[2:].strip())
    return members


def read_document(path):
    """The text, one paragraph a line, and the offsets at which sentences end inside paragraphs."""
    paragraphs = [[]]
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newpar"):
            if paragraphs[-1]:
                paragraphs.append([])
        elif line.startswith("# text = "):
            paragraphs[-1].append(line[len("# text = "):].strip())
    text, ends = "", set()
    for sentences in paragraphs:
        for number, sentence in enumerate(sentences):
            text += sentence
            if number + 1 < len(sentences):
                ends.add(len(text))
                text += " "
        text += "\n"
    return text, ends


def found_ends(record):
    text = record["text"]
    return {a["end"] for a in record["annotations"] if a["type"] == "Sentence" and text[a["end"]:a["end"] + 1] not in ("\n", "")}


def run(textmill, documents):
    with tempfile.TemporaryDirectory() as folder:
        config = pathlib.Path(folder, "pipeline.json")
        config.write_text(json.dumps(PIPELINE))
        source = pathlib.Path(folder, "in.jsonl")
        source.write_text("".join(json.dumps({"id": i, "text": t}) + "\n" for i, (t, _) in documents.items()))
        out = subprocess.run([textmill, "run", "-c", config, source, "-o", "-"], check=True, capture_output=True)
    return [json.loads(line) for line in out.stdout.decode().splitlines()]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gum", type=pathlib.Path)
    parser.add_argument("textmill")
    parser.add_argument("--split", default="dev")
    parser.add_argument("--show", type=int, default=0, help="print so many mistakes")
    options = parser.parse_args()
    members = split_members(options.gum, options.split)
    documents = {p.stem: read_document(p) for p in sorted((options.gum / "dep").glob("*.conllu")) if p.stem in members}
    right = wrong = missed = shown = 0
    for record in run(options.textmill, documents):
        text, gold = documents[record["id"]]
        found = found_ends(record)
        right += len(gold & found)
        wrong += len(found - gold)
        missed += len(gold - found)
        for sign, ends in (("+", found - gold), ("-", gold - found)):
            for end in sorted(ends):
                if shown < options.show:
                    print(sign, record["id"], repr(text[max(0, end - 50):end]), "|", repr(text[end:end + 30]))
                    shown += 1
    precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
    print(f"{options.split}: {len(documents)} documents, {right + missed} boundaries, precision {precision:.4f}, "
          f"recall {recall:.4f}, F1 {2 * precision * recall / max(1e-9, precision + recall):.4f}")


if __name__ == "__main__":
    main()
