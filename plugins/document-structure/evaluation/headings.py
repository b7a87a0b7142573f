#!/usr/bin/env python3
"""Measures headings against GUM: headings.py GUM_FOLDER TEXTMILL [--split dev] [--show 20]

Each document is given to `textmill run` with its paragraphs as blocks between blank lines. GUM marks a block as `head`
where it is a headline or heading; a Section title or heading should span it. Tune on train, report on dev.
"""
import gum


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
    options = gum.read_options(__doc__)
    documents = gum.read_documents(options, read_document)
    right = wrong = missed = shown = 0
    for record in gum.run(options.textmill, documents):
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
    gum.tell(options, documents, "headings", right, wrong, missed)


if __name__ == "__main__":
    main()
