"""Makes documents from a seed, always the same: many small articles, texts in every charset.

usage: generate.py articles COUNT    (JSON Lines on standard output)
       generate.py charsets COUNT
"""

import base64
import json
import pathlib
import random
import sys

LANGUAGES = json.loads(
    (pathlib.Path(__file__).parent / "languages.json").read_text(encoding="utf-8")
)
# Python's codec and a language written in it; "-sig" and "bom" begin with a byte order mark.
CHARSETS = [
    ("utf-8", "fr"),
    ("utf-8", "ko"),
    ("utf-8-sig", "ru"),
    ("gb18030", "zh"),
    ("big5", "zh-hant"),
    ("shift_jis", "ja"),
    ("euc_jp", "ja"),
    ("euc_kr", "ko"),
    ("cp949", "ko"),
    ("cp1250", "pl"),
    ("cp1251", "ru"),
    ("cp1251", "uk"),
    ("cp1252", "de"),
    ("cp1252", "fr"),
    ("cp1253", "el"),
    ("cp1254", "tr"),
    ("cp1255", "he"),
    ("cp1256", "ar"),
    ("cp1257", "lt"),
    ("iso8859-1", "fr"),
    ("iso8859-2", "pl"),
    ("iso8859-5", "ru"),
    ("iso8859-7", "el"),
    ("iso8859-9", "tr"),
    ("iso8859-15", "fr"),
    ("koi8-r", "ru"),
    ("koi8-u", "uk"),
    ("utf-16-le bom", "ja"),
    ("utf-16-be bom", "el"),
    ("utf-32-le bom", "zh"),
    ("utf-32-be bom", "he"),
]
PLAIN = str.maketrans(
    {"’": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "œ": "oe", "€": "EUR"}
)
# Words that were decoded wrongly before they came here: once, twice, and from GBK.
MISREAD = [
    "donâ€™t",
    "cafÃ©",
    "ZÃ¼rich",
    "â€œopenâ€\x9d",
    "naÃƒÂ¯ve",
    "SÃƒÂ£o",
    "can¡¯t",
    "¡°safe¡±",
    "Â©",
]

NAMES = [
    "Mara Ellison",
    "Tomas Lindqvist",
    "Ngozi Adeyemi",
    "Wei Ling Tan",
    "Dr. José Alvarado",
    "Ingrid Solheim",
]
PLACES = [
    "Kenya",
    "Japan",
    "the United States",
    "New Zealand",
    "South Korea",
    "Brazil",
    "Estonia",
    "Viet Nam",
]
GROUPS = [
    "European Union (EU)",
    "African Union (AU)",
    "Harbour Institute",
    "World Bank",
    "United Nations (UN)",
]
OUTLETS = [
    "The Lagoon Review",
    "Harbour Daily",
    "Suva Morning Post",
    "Nordic Institute Issue Brief",
]
SUBJECTS = [
    "Cables",
    "Passwords",
    "Ports",
    "Clocks",
    "Town Halls",
    "Satellites",
    "Harbours",
    "Registers",
]
ACTS = [
    "signed a pact on shared warnings",
    "opened a register of failures",
    "promised $4.5 million a year",
    "passed the Data Safety Act 2019",
    "asked for a second vessel",
    "kept its clocks to U.S. time",
]
OPENINGS = [
    "{name} of the {group} said on 3 {month} {year} that {place} {act}.",
    "In {place}, the {group} {act}[1].",
    "Nobody in {place} had expected that {name} would resign in {year}[2].",
    "The report, No. 72, was late.",
]
MONTHS = ["January", "March", "May", "July", "October", "December"]


def fill(pattern, choose):
    return pattern.format(
        name=choose(NAMES),
        group=choose(GROUPS),
        place=choose(PLACES),
        act=choose(ACTS),
        month=choose(MONTHS),
        year=choose(range(1998, 2024)),
    )


def article(choose, number):
    """A small article: title, byline, dateline, sentences, sometimes notes and sometimes damage."""
    subject, sentences = choose(SUBJECTS), [
        fill(choose(OPENINGS), choose) for _ in range(2 + number % 4)
    ]
    text = f"{subject} and the Rule of {choose(NAMES)}\n\nBy {choose(NAMES)}\n\n"
    text += f"{choose(OUTLETS)}, 4 {choose(MONTHS)} 2021\n\n" + " ".join(sentences) + "\n"
    if number % 3 == 0:
        text += (
            f'\nNotes\n\n  1. 1 {choose(NAMES)}, "On {subject}," {choose(OUTLETS)}, May 2, 2020.\n'
        )
        text += "  2. 2 Ibidem\n"
    if number % 13 == 0:
        text = text.replace("The report", f"The {choose(MISREAD)} report")
        text = text.replace("Nobody", f"Nobody {choose(MISREAD)}")
    return text


def in_base64(raw):
    return {"bytes_base64": base64.b64encode(raw).decode()}


def articles(count):
    """Lines of JSON; one in seven is Windows-1252 bytes, one in ten thousand is no text at all."""
    choose = random.Random(20210704).choice
    for number in range(count):
        text = article(choose, number)
        if number % 10_000 == 5_000:
            given = in_base64(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
        elif number % 7 == 0:
            given = in_base64(text.encode("cp1252", "ignore"))
        else:
            given = {"text": text}
        yield json.dumps({"id": number, **given}, ensure_ascii=False)


def encode(text, charset):
    codec, _, bom = charset.partition(" ")
    mark = "\ufeff" if bom else ""
    try:
        return (mark + text).encode(codec)
    except UnicodeEncodeError:
        return (mark + text.translate(PLAIN)).encode(codec)


def misread(words, charset, generator):
    """The words with some misread ones among them, as far as the charset can hold them."""
    codec = charset.split()[0]
    held = [word for word in MISREAD if word.encode(codec, "ignore").decode(codec) == word]
    for _ in range(generator.randrange(1, 9) if held else 0):
        words.insert(generator.randrange(len(words)), generator.choice(held))
    return words


def foreign(raw, generator):
    """The bytes with some UTF-8 among them, as where two files were pasted together."""
    for _ in range(generator.randrange(1, 4)):
        at = raw.find(b" ", generator.randrange(len(raw)))
        raw = raw if at < 0 else raw[:at] + "“é’".encode() + raw[at:]
    return raw


def charset_document(charset, language, generator, damage):
    """The bytes of a text of two to four thousand characters."""
    sentences = generator.choices(LANGUAGES[language], k=generator.randrange(24, 40))
    words = " ".join(sentences).split(" ")
    raw = encode(" ".join(misread(words, charset, generator) if damage else words), charset)
    return foreign(raw, generator) if damage and not charset.startswith("utf") else raw


def charsets(count):
    """(id, bytes) for `count` documents of each charset: first a clean one, the others damaged."""
    generator = random.Random(8859)
    for charset, language in CHARSETS:
        for number in range(count):
            yield f"{charset}/{language}/{number}", charset_document(
                charset, language, generator, number > 0
            )


def charset_lines(count):
    for name, raw in charsets(count):
        yield json.dumps({"id": name, **in_base64(raw)})


if __name__ == "__main__":
    for line in {"articles": articles, "charsets": charset_lines}[sys.argv[1]](int(sys.argv[2])):
        print(line)
