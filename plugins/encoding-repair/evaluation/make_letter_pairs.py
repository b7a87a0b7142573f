"""Makes data/letter_pairs.tsv, the letter statistics of the charset detector, from langdetect's n-gram profiles.

usage: make_letter_pairs.py PROFILES_FOLDER > data/letter_pairs.tsv

PROFILES_FOLDER is langdetect/profiles of the Python package langdetect 1.0.9.
"""
import collections
import json
import math
import pathlib
import sys
import unicodedata

LANGUAGES = """af ar bg ca cs cy da de el en es et fa fi fr he hr hu id it lt lv mk nl no pl pt ro ru sk sl sq sv th tl
tr uk ur vi""".split()
PAIRS_KEPT = 700
ANY = "*"
ANY_ASCII_COST = 18
# Languages that langdetect lacks, or knows only after folding: shares of their letters in per cent, rounded. Vietnamese
# as Windows-1258 writes it, with tone marks of their own.
LETTER_SHARES = {
    "is": {"ð": 4.4, "á": 1.8, "í": 1.6, "þ": 1.5, "ó": 1.0, "æ": 0.9, "ö": 0.8, "é": 0.6, "ú": 0.6, "ý": 0.2},
    "vi": {"đ": 2.0, "ư": 2.0, "â": 1.7, "ê": 1.4, "ô": 1.8, "ơ": 1.2, "ă": 0.8, "\u0300": 3.5, "\u0301": 4.5,
           "\u0303": 1.2, "\u0309": 2.0, "\u0323": 3.5},
}
HEADER = """\
# What a letter costs after another, by language: quarter bits of -log2 P(second | first), lower case.
# "_" is anything that is no letter; "_" as the first of a pair begins a word, as the second ends it.
# "*" as the first is any letter: what the second costs where its pair is not listed; "*_" what a letter of ASCII does.
# Only pairs with a letter outside ASCII, the {kept} most frequent of each language.
# Source: n-gram profiles of langdetect 1.0.9 (counts of Wikipedia text; Nakatani Shuyo, Michal Danilak), 2021-05-07.
# Licence: Apache-2.0. Made by evaluation/make_letter_pairs.py.
# language	pair	cost"""


def is_letter(character):
    """Marks too: the vowels of Thai and Hebrew are marks."""
    return unicodedata.category(character)[0] in "LM"


def counts_of(profile):
    """How often each letter and each pair of letters occurs."""
    letters, pairs = collections.Counter(), collections.Counter()
    for gram, count in json.loads(profile.read_text(encoding="utf-8"))["freq"].items():
        folded = gram.lower().replace(" ", "_")
        if len(gram) == len(folded) <= 2:
            (letters if len(gram) == 1 else pairs)[folded] += count
    return letters, pairs


def letter_lines(language, shares):
    for letter in sorted(shares):
        if ord(letter) > 127:
            yield f"{language}\t{ANY}{letter}\t{round(-4 * math.log2(shares[letter]))}"


def pair_lines(language, counts):
    firsts = collections.Counter()
    for pair, count in counts.items():
        firsts[pair[0]] += count
    outside = [pair for pair in counts if any(ord(letter) > 127 and is_letter(letter) for letter in pair)]
    kept = sorted(outside, key=lambda pair: (-counts[pair], pair))[:PAIRS_KEPT]
    for pair in sorted(kept):
        cost = round(-4 * math.log2(counts[pair] / firsts[pair[0]]))
        yield f"{language}\t{pair}\t{cost}"


def main():
    folder = pathlib.Path(sys.argv[1])
    print(HEADER.format(kept=PAIRS_KEPT))
    for language in sorted({*LANGUAGES, *LETTER_SHARES}):
        letters, pairs = counts_of(folder / language) if language in LANGUAGES else ({}, {})
        shares = {letter: count / sum(letters.values()) for letter, count in letters.items() if is_letter(letter)}
        shares |= {letter: share / 100 for letter, share in LETTER_SHARES.get(language, {}).items()}
        if language in LETTER_SHARES:
            print(f"{language}\t{ANY}_\t{ANY_ASCII_COST}")
        print("\n".join([*letter_lines(language, shares), *pair_lines(language, pairs)]))


main()
