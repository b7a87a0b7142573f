#!/usr/bin/env python3
"""Measures headings against GUM: headings.py GUM_FOLDER TEXTMILL [--split dev] [--show 20]

Each document is given to `textmill run` with its paragraphs as blocks between blank lines. GUM marks a block as `head`
where it is a headline or heading; a Section title or heading should span it. Tune on train, report on dev.
"""
import argparse
import pathlib

from sentences import run, split_members


def read_document(path):
    """The text and, for each block, its offsets and whether it is a heading."""
    blocks = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newpar_block = "):
            blocks.append([line[len("# newpar_block = "):].startswith("head"), []])
        elif line.startswith("# newpar") and (not blocks or blocks[-1][1]):
            blocks.append([False, []])
        elif line.startswith("# text = "):
            if not blocks:
                blocks.append([False, []])
            blocks[-1][1].append(line[len("# text = "):].strip())
    text, spans = "", []
    for is_head, sentences in blocks:
        if sentences:
            begin = len(text)
            text += " ".join(sentences)
            spans.append((begin, len(text), is_head))
            text += "\n\n"
    return text, spans


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
        text, spans = documents[record["id"]]
        kinds = {}
        for annotation in record["annotations"]:
            if annotation["type"] == "Section":
                for offset in range(annotation["begin"], annotation["end"]):
                    kinds[offset] = annotation["features"]["kind"]
        for begin, end, is_head in spans:
            found = kinds.get(begin) in ("title", "heading")
            right += found and is_head
            wrong += found and not is_head
            missed += is_head and not found
            if found != is_head and shown < options.show:
                print("+" if found else "-", record["id"], kinds.get(begin), repr(text[begin:end][:100]))
                shown += 1
    precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
    print(f"{options.split}: {len(documents)} documents, {right + missed} headings, precision {precision:.4f}, "
          f"recall {recall:.4f}, F1 {2 * precision * recall / max(1e-9, precision + recall):.4f}")


if __name__ == "__main__":
    main()
