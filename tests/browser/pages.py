"""Makes the pages that the browser opens: of samples, and of documents with all kinds of marks."""

import json
import pathlib
import random
import re
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
SAMPLES = sorted((ROOT / "samples").glob("*.txt"))
BRIEF = ROOT / "configs/policy-brief.json"

RUN = "<script>document.title = 'run'</script><img src=x onerror=\"document.title = 'run'\">"
EVIL = f"</script></style></title>{RUN}<!--"
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 6


class document:
    """A text and the marks that tests/plugins/marking.cpp shall give it."""

    def __init__(self, name, text, **metadata):
        self.name = name
        self.text = text
        self.metadata = metadata
        self.orders = []

    def mark(self, what, words, note=""):
        """Marks the first occurrence of the words."""
        begin = len(self.text[: self.text.index(words)].encode())
        return self.mark_range(what, begin, begin + len(words.encode()), note)

    def mark_range(self, what, begin, end, note=""):
        self.orders.append(f"{what} {begin} {end} {note}")
        return self

    def line(self):
        metadata = {**self.metadata, "marks": "\n".join(self.orders)}
        return json.dumps({"id": self.name, "text": self.text, "metadata": metadata}) + "\n"


def crossing():
    text = "One two three four five six seven.\nEight nine ten.\n"
    return (
        document("crossing", text)
        .mark("note", "two three four", "the first")
        .mark("other", "four five six", "the second")
        .mark("note", "three", "within the first")
        .mark("link", "nine", "0")
        .mark_range("other", 45, 45, "nothing is left of it")
    )


def hostile():
    text = "\n".join(
        [
            EVIL + " \x00\x1b[31m &amp; \"'",
            "An override \u202e that nobody closes",
            "The line after it reads from left to right.",
            LONG,
            "https://example.org/" + "a" * 400,
            "",
        ]
    )
    return (
        document("hostile", text, title=EVIL, byline=EVIL, language='"><script>', **{EVIL: EVIL})
        .mark("note", EVIL, EVIL)
        .mark("entity", "An override", EVIL)
        .mark("other", LONG, LONG)
        .mark("edit", "The", EVIL)
    )


def right_to_left():
    hebrew = "שלום עולם, זהו משפט בעברית עם 1234 ומילה.\n"
    english = "An English line with the word שלום in it.\n"
    return (
        document("right-to-left", hebrew + english, language="he", title="שלום עולם")
        .mark("note", "שלום")
        .mark("note", "בעברית")
        .mark("other", "1234 ומילה")
        .mark("note", "English")
    )


def crowded():
    """A MiB of text with 10,000 annotations that overlap as chance will have it."""
    chance = random.Random(3)
    sentence = "Lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor. "
    paragraph = sentence * 9 + "\n\n"
    text = paragraph * (2**20 // len(paragraph))
    made = document("crowded", text)
    for number in range(10_000):
        what = ("note", "other", "entity")[number % 3]
        begin = chance.randrange(len(text) - 400)
        end = begin + chance.choice((4, 8, 16, 32, 300))
        made.mark_range(what, begin, end, f"Name {number % 200}")
    return made


def write_samples(textmill, folder):
    """Pages of the samples, each in a file and all in one; gives their records by file name."""
    _run(textmill, BRIEF, SAMPLES, "html", f"{folder}/samples/")
    _run(textmill, BRIEF, SAMPLES, "html", f"{folder}/all.html")
    _run(textmill, BRIEF, SAMPLES, "jsonl", f"{folder}/records.jsonl")
    with open(folder / "records.jsonl", encoding="utf-8") as lines:
        return {pathlib.Path(record["id"]).name: record for record in map(json.loads, lines)}


def write_marked(textmill, folder):
    """Pages of documents with marks of all kinds."""
    config = folder / "marking.json"
    config.write_text('{"stages": [{"plugin": "test.marking"}]}', encoding="utf-8")
    documents = folder / "documents.jsonl"
    made = (crossing(), hostile(), right_to_left(), crowded())
    documents.write_text("".join(each.line() for each in made), encoding="utf-8")
    plugins = textmill.parents[1] / "tests/plugins"
    _run(textmill, config, ["--plugin-path", plugins, documents], "html", f"{folder}/marked/")


def _run(textmill, config, inputs, form, out):
    command = [textmill, "run", "-c", config, *inputs, "--format", form, "-o", out]
    subprocess.run([str(word) for word in command], check=True, cwd=ROOT, stderr=subprocess.DEVNULL)


def lines(text):
    """The lines of a text that hold anything, as a page shows them."""
    controls = set(range(32)) - set(b"\t\n\r")
    pictures = {code: 0x2400 + code for code in controls} | {0x7F: 0x2421}
    return [line for line in re.split(r"\r\n|\r|\n", text.translate(pictures)) if line]
