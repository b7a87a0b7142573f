"""What the measurements on GUM share: its documents, a run of textmill, and the line that tells the result."""
import argparse
import json
import pathlib
import subprocess
import tempfile

PIPELINE = {"stages": [{"plugin": "document-structure"}]}


def read_options(description):
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("gum", type=pathlib.Path)
    parser.add_argument("textmill")
    parser.add_argument("--split", default="dev")
    parser.add_argument("--show", type=int, default=0, help="print so many mistakes")
    return parser.parse_args()


def split_members(folder, split):
    members, current = set(), ""
    for line in (folder / "splits.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            current = line[3:].strip()
        elif line.strip().startswith("* ") and current == split:
            members.add(line.strip()[2:].strip())
    return members


def read_documents(options, read_document):
    """What `read_document` makes of each file of the split, by the name of the document."""
    members = split_members(options.gum, options.split)
    files = sorted((options.gum / "dep").glob("*.conllu"))
    return {path.stem: read_document(path) for path in files if path.stem in members}


def run(textmill, documents):
    """The records of the documents, whose values begin with the text."""
    with tempfile.TemporaryDirectory() as folder:
        config = pathlib.Path(folder, "pipeline.json")
        config.write_text(json.dumps(PIPELINE))
        source = pathlib.Path(folder, "in.jsonl")
        source.write_text("".join(json.dumps({"id": i, "text": t}) + "\n" for i, (t, _) in documents.items()))
        out = subprocess.run([textmill, "run", "-c", config, source, "-o", "-"], check=True, capture_output=True)
    return [json.loads(line) for line in out.stdout.decode().splitlines()]


def tell(options, documents, what, right, wrong, missed):
    precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
    print(f"{options.split}: {len(documents)} documents, {right + missed} {what}, precision {precision:.4f}, "
          f"recall {recall:.4f}, F1 {2 * precision * recall / max(1e-9, precision + recall):.4f}")
