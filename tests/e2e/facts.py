"""Compares a record with what a careful reader found in the document; see samples/README.md."""

import codecs
import hashlib
import re
from collections import Counter

NOT_BODY = [
    "title",
    "byline",
    "dateline",
    "heading",
    "caption",
    "author-note",
    "notes",
    "references",
]
NOT_BODY += ["boilerplate"]


class reading:
    """One record, with its spans at hand by type and by id."""

    def __init__(self, record):
        self.text, self.metadata, self.edits = record["text"], record["metadata"], record["edits"]
        self.spans = record["annotations"]
        self.by_id = {span["id"]: span for span in self.spans}

    def of(self, kind):
        return [span for span in self.spans if span["type"] == kind]

    def quote(self, span):
        return self.text[span["begin"] : span["end"]]

    def sections(self, kind):
        return [span for span in self.of("Section") if span["features"]["kind"] == kind]

    def inside(self, span, kinds):
        return any(
            span["begin"] < section["end"] and section["begin"] < span["end"]
            for kind in kinds
            for section in self.sections(kind)
        )

    def entry(self, label):
        return next(span for span in self.of("CitationEntry") if span["features"]["label"] == label)

    def citations(self, label):
        entry = self.entry(label)
        return [
            span for span in self.of("Citation") if span["features"].get("entry") == entry["id"]
        ]


def short(text):
    """A longer title by its first three words and its hash: the words of others stay theirs."""
    words = text.split() if text else []
    return text if len(words) < 8 else " ".join(words[:3]) + " ... " + digest(text)


def digest(text):
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def same_charset(document, expected):
    found = document.metadata["encoding"]["charset"]
    return (
        None if codecs.lookup(found) == codecs.lookup(expected) else f"is {found}, not {expected}"
    )


def same_text(document, expected):
    return (
        None
        if digest(document.text) == expected
        else "the text is not the one that the author wrote"
    )


def same_edits(document, expected):
    found = Counter(edit["was"] for edit in document.edits)
    return None if found == expected else f"replaced {dict(found)}, not {expected}"


def same_headings(document, expected):
    """All headings, in order; one over the notes or the references may be counted among them."""
    found = [short(document.quote(span).strip()) for span in document.sections("heading")]
    same = found == expected or found[:-1] == expected and found[-1] in ["Notes", "References"]
    return None if same else f"are {found}, not {expected}"


def same_sections(document, expected):
    """Each piece stands in a section of its kind; [] means that there is none."""
    for kind, pieces in expected.items():
        found = [document.quote(span).strip() for span in document.sections(kind)]
        missing = [piece for piece in pieces if not any(piece in text for text in found)]
        if missing or found and not pieces:
            return f"{kind} is {[text[:60] for text in found]}, expected {pieces}"
    return None


def paragraph_count(document, expected):
    found = [span for span in document.of("Paragraph") if document.inside(span, ["body"])]
    return (
        None if len(found) == expected else f"{len(found)} paragraphs in the body, not {expected}"
    )


def whole_sentences(document, expected):
    found = {document.quote(span) for span in document.of("Sentence")}
    missing = [sentence for sentence in expected if sentence not in found]
    return f"no whole sentence {missing}" if missing else None


def lower_case_sentences(document, expected):
    """Sentences of the body that begin in lower case, as after a break at "U.S." or "i.e."."""
    found = [
        document.quote(span) for span in document.of("Sentence") if document.inside(span, ["body"])
    ]
    found = [sentence for sentence in found if sentence[:1].islower()]
    return None if found == expected else f"are {found}"


def entry_count(document, expected):
    found = len(document.of("CitationEntry"))
    return None if found == expected else f"{found} entries, not {expected}"


def linked_markers(document, expected):
    markers = document.of("CitationMarker")
    loose = [
        span["features"]["label"]
        for span in markers
        if span["features"].get("refs") != [document.entry(span["features"]["label"])["id"]]
    ]
    if len(markers) != expected:
        return f"{len(markers)} markers, not {expected}"
    return f"markers {loose} do not lead to their entries" if loose else None


def cited_entries(document, expected):
    refs = [
        ref for span in document.of("CitationMarker") for ref in span["features"].get("refs", [])
    ]
    targets = {document.by_id[ref]["features"].get("entry", ref) for ref in refs}
    return (
        None if len(targets) == expected else f"markers cite {len(targets)} entries, not {expected}"
    )


def resolved_forms(document, expected):
    for label, target in expected.items():
        first = document.citations(label)[0]
        meant = document.by_id.get(first["features"].get("resolved"))
        if meant is None or meant["features"].get("entry") != document.entry(target)["id"]:
            return f"entry {label} should mean the work of entry {target}: {first['features']}"
    return None


def same_works(document, expected):
    for labels in expected:
        works = {document.citations(label)[0]["features"]["work"] for label in labels}
        if len(works) > 1:
            return f"entries {labels} are one work, not {works}"
    return None


def countries(document):
    links = [span["features"].get("link", "") for span in document.of("Entity")]
    return sorted({link.partition(":")[2] for link in links if link.startswith("iso3166:")})


def all_countries(document, expected):
    found = countries(document)
    return None if found == sorted(expected) else f"countries are {found}, not {expected}"


def some_countries(document, expected):
    missing = set(expected) - set(countries(document))
    return f"countries lack {sorted(missing)}" if missing else None


def no_country_in(document, expected):
    """Names that hold a country's name and are no country."""
    linked = [
        span for span in document.of("Entity") if "iso3166:" in span["features"].get("link", "")
    ]
    for name in expected:
        for found in re.finditer(re.escape(name), document.text):
            if any(
                found.start() <= span["begin"] and span["end"] <= found.end() for span in linked
            ):
                return f"a country is linked inside {name!r}"
    return None


def summary_within(document, budget):
    """Whole sentences of the body, within the budget, counted in words between spaces."""
    words = [len(span["features"]["text"].split()) for span in document.of("Summary")]
    if any(count > budget for count in words):
        return f"the summary has {words} words, the budget is {budget}"
    chosen = document.of("SummarySentence")
    sentences = {(span["begin"], span["end"]) for span in document.of("Sentence")}
    for span in chosen:
        if (span["begin"], span["end"]) not in sentences or document.inside(span, NOT_BODY):
            return f"the summary quotes {document.quote(span)!r}, no whole sentence of the body"
    return None


def metadata(key):
    def compare(document, expected):
        found = document.metadata.get(key)
        same = found == expected or isinstance(found, str) and short(found) == expected
        return None if same else f"is {found!r}, not {expected!r}"

    return compare


COMPARISONS = {
    "charset": same_charset,
    "text_sha256": same_text,
    "edits": same_edits,
    "headings": same_headings,
    "sections": same_sections,
    "paragraphs": paragraph_count,
    "sentences": whole_sentences,
    "lower_case_sentences": lower_case_sentences,
    "entries": entry_count,
    "markers": linked_markers,
    "cited": cited_entries,
    "resolved": resolved_forms,
    "same_work": same_works,
    "countries": all_countries,
    "some_countries": some_countries,
    "no_country_in": no_country_in,
    "summary_words": summary_within,
    **{
        key: metadata(key)
        for key in ["title", "byline", "publisher", "issued", "language", "source"]
    },
}


ALWAYS = {"summary_words": 60, "lower_case_sentences": []}


def differences(record, facts):
    """A line for each fact that the record misses."""
    document = reading(record)
    for fact, expected in {**ALWAYS, **facts}.items():
        try:
            problem = COMPARISONS[fact](document, expected)
        except (KeyError, StopIteration, IndexError) as error:
            problem = f"cannot be told: {type(error).__name__} {error}"
        if problem:
            yield f"{record['id']}: {fact}: {problem}"
