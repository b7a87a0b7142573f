"""Makes data/letter_pairs.tsv, the letter statistics of the charset detector, from langdetect's n-gram profiles.

usage: make_letter_pairs.py PROFILES_FOLDER > data/letter_pairs.tsv

PROFILES_FOLDER is langdetect/profiles of the PyPI package langdetect 1.0.9.
"""
import collections
import json
import math
import pathlib
import sys

LANGUAGES = """af ar bg ca cs cy da de el en es et fa fi fr he hr hu id it lt lv mk nl no pl pt ro ru sk sl sq sv tl
tr uk ur vi""".split()
PAIRS_KEPT = 700
HEADER = """\
# What a letter costs after another, by language: quarter bits of -log2 P(second | first), lower case.
# "_" is anything that is no letter; "_" as the first of a pair begins a word, as the second ends it.
# Only pairs with a letter outside ASCII, the {kept} most frequent of each language.
# Source: n-gram profiles of langdetect 1.0.9 (counts of Wikipedia text; Nakatani Shuyo, Michal Danilak), 2021-05-07.
# Licence: Apache-2.0. Made by evaluation/make_letter_pairs.py.
# language	pair	cost"""


def pair_counts(profile):
    counts = collections.Counter()
    for pair, count in json.loads(profile.read_text(encoding="utf-8"))["freq"].items():
        folded = pair.lower().replace(" ", "_")
        if len(pair) == 2 and len(folded) == 2:
            counts[folded] += count
    return counts


def lines_of(language, counts):
    firsts = collections.Counter()
    for pair, count in counts.items():
        firsts[pair[0]] += count
    outside = [pair for pair in counts if any(ord(letter) > 127 and letter.isalpha() for letter in pair)]
    kept = sorted(outside, key=lambda pair: (-counts[pair], pair))[:PAIRS_KEPT]
    for pair in sorted(kept):
        cost = round(-4 * math.log2(counts[pair] / firsts[pair[0]]))
        yield f"{language}\t{pair}\t{cost}"


def main():
    folder = pathlib.Path(sys.argv[1])
    print(HEADER.format(kept=PAIRS_KEPT))
    for language in LANGUAGES:
        print("\n".join(lines_of(language, pair_counts(folder / language))))


main()
