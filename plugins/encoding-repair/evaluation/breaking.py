"""Breaks clean sentences in every way that encoding-repair undoes.

Each function yields (class, broken document, what it should become); a document is a text, or bytes.
"""

# Readers of UTF-8 by mistake; what a charset leaves undefined is, to lenient readers, the control of that number.
READERS = {"Latin-1": "latin-1", "Windows-1250": "cp1250", "Windows-1251": "cp1251", "Windows-1252": "cp1252",
           "Windows-1253": "cp1253", "Windows-1254": "cp1254", "Windows-1257": "cp1257", "ISO-8859-2": "iso8859-2",
           "MacRoman": "mac_roman", "cp437": "cp437"}
LATIN = {"Latin-1": "latin-1", "Windows-1252": "cp1252"}
TIMES = {1: "once", 2: "twice", 3: "three times"}

SINGLE_BYTE = {
    "windows-1250": "cs hu pl hr bs sk sl sq", "iso8859-2": "cs hu pl hr bs sk sl",
    "windows-1251": "ru uk bg mk be sr", "koi8-r": "ru", "koi8-u": "uk", "iso8859-5": "ru uk bg mk sr be",
    "windows-1252": "af ca da de en es eu fi fo fr ga gl is it nb nl pt sq sv", "iso8859-15": "da de es fi fr is it nl pt sv",
    "windows-1253": "el", "iso8859-7": "el", "windows-1254": "tr", "windows-1255": "he", "iso8859-8": "he",
    "windows-1256": "ar fa ur", "iso8859-6": "ar", "windows-1257": "lt lv et", "iso8859-13": "lt lv", "cp874": "th",
}
OTHER_ALPHABETS = ["windows-1251", "koi8-r", "koi8-u", "iso8859-5", "cp866", "windows-1253", "iso8859-7", "windows-1255",
                   "iso8859-8", "windows-1256", "cp874"]
CJK = {"gbk": "zh", "big5": "zh-Hant", "shift_jis": "ja", "euc-jp": "ja", "cp949": "ko"}
WIDE = ["utf-16le", "utf-16be", "utf-32le", "utf-32be", "utf-16", "utf-32", "utf-8-sig"]

PLAIN = "A long plain paragraph stands before. " * 20
# English whose punctuation was typed on an Eastern keyboard.
MARKED = [
    "The bridge that can’t be closed", "He said “yes” and left", "the committee’s report: “Water and People”",
    "it wasn’t a question of money…", "“We’ll come back,” she wrote, “when it’s done.”", "Nobody’s fault but the mill’s",
    "the ‘old’ mill and its owner’s son", "They don’t know… and won’t ask", "the river’s level “rose” again", "who’d have thought “that”?",
]
ONLY_GBK = ["Time:2019　Editor:Ann Reed", "three years—perhaps four—of work", "Tel：555，fax（day）：556",
            "Source:Harbour News　Date:2020-01-05　Page 3", "the plan，as agreed，stands。"]
CLOSED = ["He said “yes” and left", "“Not yet,” they wrote, “but soon.”", "the “old” and the “new” mill", "a “door” of sorts"]


def read_as(data, charset):
    characters = []
    for byte in data:
        try:
            characters.append(bytes([byte]).decode(charset))
        except UnicodeDecodeError:
            characters.append(chr(byte))
    return "".join(characters)


def encodable(text, charset):
    try:
        return text.encode(charset)
    except UnicodeEncodeError:
        return None


def left_alone(sentences, hard):
    for _, text in sentences:
        yield "clean", text, text
        yield "clean, in capitals", text.upper(), text.upper()
    for _, text in hard:
        yield "clean and hard", text, text
    everything = "\n".join(text for _, text in [*sentences, *hard])
    yield "clean, all in one", everything, everything


def misread_utf8(sentences, _):
    for _, text in sentences:
        for name, charset in READERS.items():
            broken = text
            for times, how_often in TIMES.items():
                again = read_as(broken.encode(), charset)
                if again == broken:
                    break
                broken = again
                yield f"UTF-8 as {name}, {how_often}", broken, text
        once = read_as(text.encode(), "latin-1")
        if once != text:
            yield "UTF-8 as Latin-1, then Windows-1252", read_as(once.encode(), "cp1252"), text
            yield "UTF-8 as Windows-1252 in English", f"{PLAIN}{read_as(text.encode(), 'cp1252')} {PLAIN}", f"{PLAIN}{text} {PLAIN}"


def lost_bytes(sentences, _):
    for _, text in sentences:
        broken = read_as(text.encode(), "cp1252")
        if "\u00a0" in broken and "\u00a0" not in text:
            yield "UTF-8, no-break space lost", broken.replace("\u00a0", " "), text
    for text in CLOSED:
        broken = read_as(text.encode(), "cp1252")
        yield "UTF-8, undefined byte dropped", broken.replace("\u009d", ""), text
        yield "UTF-8, undefined byte replaced", broken.replace("\u009d", "\ufffd"), text


def misread_cjk(sentences, _):
    for language, text in sentences:
        for charset, wanted in CJK.items():
            data = encodable(text, charset) if language == wanted else None
            if data is None:
                continue
            for name, reader in LATIN.items():
                broken = read_as(data, reader)
                yield f"{charset} as {name}", broken, text
                yield f"{charset} as {name}, in English", f"The sign said {broken} in red.", f"The sign said {text} in red."
                yield f"{charset} as {name}, mixed", f"{PLAIN}\n{broken}\nDéjà vu.\n", f"{PLAIN}\n{text}\nDéjà vu.\n"
                yield f"harder: {charset} as {name}, then UTF-8", read_as(broken.encode(), reader), text
                # Its last character is cut in the middle, and stays as it is; a control goes.
                whole = text[:-1].encode(charset)
                cut = data[len(whole):len(whole) + 1]
                left = "" if cut == b"\x81" else read_as(cut, "cp1252")
                if len(data) - len(whole) == 2:
                    yield f"harder: {charset} as {name}, cut", read_as(whole + cut, reader), text[:-1] + left


def misread_marks(_, __):
    for charset in CJK:
        for text in MARKED + (ONLY_GBK if charset == "gbk" else []):
            data = encodable(text, charset)
            if data is None:
                continue
            title = "GBK marks in English" if charset == "gbk" else f"harder: {charset} marks in English"
            for reader in LATIN.values():
                broken = read_as(data, reader)
                yield title, PLAIN + broken, PLAIN + text
                spaced = PLAIN + "\u00a0\n\u00a0"
                yield title, spaced + broken + "\u00a0 " + PLAIN, spaced + text + "\u00a0 " + PLAIN


def misread_alphabets(sentences, _):
    for language, text in sentences:
        for charset in OTHER_ALPHABETS:
            languages = "ru" if charset == "cp866" else SINGLE_BYTE[charset]
            data = encodable(text, charset) if language in languages.split() else None
            if data is None:
                continue
            for name, reader in LATIN.items():
                yield f"harder: {charset} as {name}", read_as(data, reader), text


def in_bytes(sentences, _):
    for language, text in sentences:
        for charset, languages in {**SINGLE_BYTE, **CJK, "gb18030": "zh", "euc-kr": "ko"}.items():
            data = encodable(text, charset) if language in languages.split() else None
            if data is not None:
                yield f"bytes: {charset}", data, text
        for charset in WIDE:
            yield f"bytes: {charset}", (text + "\n").encode(charset), text + "\n"
        pair = "".join(chr(unit) for unit in (0xD83D, 0xDE00)).encode("utf-8", "surrogatepass")
        yield "bytes: CESU-8", text.encode() + pair, text + "\U0001F600"
        if sum(character >= "\x80" for character in text) > 3:
            yield "bytes: UTF-8 with a stray byte", text.encode() + b" caf\xe9.", text + " café."


WAYS = [left_alone, misread_utf8, lost_bytes, misread_cjk, misread_marks, misread_alphabets, in_bytes]
