#!/usr/bin/env python3
"""Measures sentence boundaries against GUM: sentences.py GUM_FOLDER TEXTMILL [--split dev] [--show 20]

Each document is given to `textmill run` as one paragraph a line. A boundary is the end of a sentence inside a
paragraph; ends of paragraphs are given away by the line ends and do not count. Sections without sentences (headings,
datelines, ...) hold no inner boundary. Tune on train, report on dev.
"""
import gum


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


def main():
    options = gum.read_options(__doc__)
    documents = gum.read_documents(options, read_document)
    right = wrong = missed = shown = 0
    for record in gum.run(options.textmill, documents):
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
    gum.tell(options, documents, "boundaries", right, wrong, missed)


if __name__ == "__main__":
    main()
