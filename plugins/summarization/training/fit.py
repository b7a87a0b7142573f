#!/usr/bin/env python3
"""Fits data/weights.tsv on the GUM corpus by coordinate search on ROUGE (standard library only).

usage: fit.py --gum FOLDER --textmill BINARY --plugins FOLDER --weights data/weights.tsv [--rounds N]

FOLDER of GUM holds splits.md and dep/*.conllu; only the documents of its train split are read.
FOLDER of plugins is the build's lib/textmill/plugins. The whole pipeline of structure, citations,
entities and summary is run for each set of weights, so what is fitted is what users run. The same
input gives the same weights: nothing is random but the seeded order of the search. Weights are written
back into the file; its comments stay.

What is maximized: ROUGE-1 plus ROUGE-2 (F1) against all reference summaries of a document, mean over
the documents and over three budgets of words: the mean length of the references, 60 and 100.
"""
import argparse
import collections
import json
import os
import random
import re
import shutil
import subprocess
import tempfile

TOKEN = re.compile(r"[^\W_]+")
STEPS = (0.0, 0.5, 0.75, 1.33, 2.0)
NUDGES = (-0.1, 0.1)
PIPELINE = {"stages": [{"plugin": name} for name in (
    "document-structure", "citation-parsing", "entity-extraction", "summarization")]}


def grams(text):
    words = TOKEN.findall(text.lower())
    return [collections.Counter(words), collections.Counter(zip(words, words[1:]))]


def f1(got, wanted):
    shared = sum((got & wanted).values())
    return 2 * shared / (sum(got.values()) + sum(wanted.values())) if shared else 0.0


def train_names(folder):
    """The names below the heading "## train" of splits.md."""
    part, names = None, []
    for line in open(os.path.join(folder, "splits.md"), encoding="utf-8"):
        if line.startswith("## "):
            part = line[3:].strip()
        elif part == "train" and line.strip().startswith("* "):
            names.append(line.strip()[2:])
    return names


def read_document(path):
    """The text, one paragraph a block, and the reference summaries."""
    paragraphs, references = [[]], []
    for line in open(path, encoding="utf-8"):
        summary = re.match(r"# meta::summary\d? = (?:\([^)]*\) )?(.*)", line)
        if summary:
            references.append(summary.group(1).strip())
        elif re.match(r"# newpar *$", line):
            paragraphs.append([])
        elif line.startswith("# text = "):
            paragraphs[-1].append(line[9:].strip())
    return "\n\n".join(" ".join(p) for p in paragraphs if p), references


def read_cases(folder):
    cases = {}
    for name in train_names(folder):
        text, references = read_document(os.path.join(folder, "dep", name + ".conllu"))
        mean = round(sum(len(r.split()) for r in references) / len(references))
        for budget in (mean, 60, 100):
            cases[f"{name}/{budget}"] = (text, budget, [grams(r) for r in references])
    return cases


class measure:
    """The objective as a function of the weights."""

    def __init__(self, binary, plugins, cases):
        self.binary, self.cases = binary, cases
        self.folder = tempfile.mkdtemp()
        self.plugins = os.path.join(self.folder, "plugins")
        shutil.copytree(plugins, self.plugins)
        with open(os.path.join(self.folder, "pipeline.json"), "w") as out:
            json.dump(PIPELINE, out)
        self.feed = "".join(
            json.dumps({"id": key, "text": text, "budget_words": budget}) + "\n"
            for key, (text, budget, _) in cases.items()).encode()

    def __call__(self, weights):
        with open(os.path.join(self.plugins, "summarization", "weights.tsv"), "w") as out:
            out.writelines(f"{name}\t{value:g}\n" for name, value in weights.items())
        run = subprocess.run(
            [self.binary, "run", "-c", os.path.join(self.folder, "pipeline.json"), "--from",
             "jsonl", "--plugin-path", self.plugins, "-"],
            input=self.feed, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=True)
        return sum(map(self.score, run.stdout.splitlines())) / len(self.cases)

    def score(self, line):
        record = json.loads(line)
        summary = [a for a in record["annotations"] if a["type"] == "Summary"]
        if not summary:
            return 0.0
        got = grams(summary[0]["features"]["text"])
        references = self.cases[record["id"]][2]
        return sum(f1(g, w) for r in references for g, w in zip(got, r)) / len(references)


def candidates(value):
    return [round(value * step, 3) for step in STEPS] + [round(value + n, 3) for n in NUDGES]


def search(weights, objective, rounds):
    chooser = random.Random(7)
    best = objective(weights)
    print(f"start {best:.5f}", flush=True)
    for _ in range(rounds):
        before = best
        for name in chooser.sample(list(weights), len(weights)):
            for value in candidates(weights[name]):
                if value == weights[name] or value < 0 and "_form" not in name:
                    continue
                score = objective(weights | {name: value})
                if score > best + 0.0001:
                    best, weights = score, weights | {name: value}
                    print(f"{best:.5f} {name} {value}", flush=True)
        if best == before:
            break
    return weights


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("gum", "textmill", "plugins", "weights"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("--rounds", type=int, default=4)
    given = parser.parse_args()
    lines = open(given.weights, encoding="utf-8").read().splitlines()
    notice = [line for line in lines if line.startswith("#")]
    weights = {name: float(value) for name, value in
               (line.split("\t") for line in lines if line and not line.startswith("#"))}
    objective = measure(given.textmill, given.plugins, read_cases(given.gum))
    weights = search(weights, objective, given.rounds)
    shutil.rmtree(objective.folder)
    with open(given.weights, "w", encoding="utf-8") as out:
        out.writelines(line + "\n" for line in notice)
        out.writelines(f"{name}\t{value:g}\n" for name, value in weights.items())


if __name__ == "__main__":
    main()
