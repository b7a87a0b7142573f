"""Holds what textmill writes against configs/schema, and the schemas against what is broken.

usage: schemas.py TEXTMILL REJECTED_RECORDS    (python3-jsonschema)
"""

import copy
import json
import pathlib
import subprocess
import sys
import tempfile

import jsonschema
import mill

SCHEMAS = mill.ROOT / "configs/schema"
SAMPLES = sorted(str(path) for path in mill.SAMPLES.glob("*.txt"))
ALL_STAGES = mill.CONFIGS / "policy-brief.json"

# Whatever a text or an id holds, what is written stays sound.
HOSTILE = [
    {
        "id": 'a "b" \\ c\n#?%é[]',
        "text": 'Kenya\u2028 and\u2029 "Japan" \\ \x01\x7f \U0001f600 Kenya.',
    },
    {"id": "https://example.org/a b?c#d", "text": "cafÃ© in Kenya </script><!-- ]]>\ufeff\u202e"},
    {"id": 18446744073709551615, "text": "donâ€™t"},
    {"id": "/absolute/path", "text": ""},
    {"id": "", "text": "\u0000\t"},
    {"id": "bytes", "bytes_base64": "Y2Fm6SBpbiBLZW55YQ==", "metadata": {"charset": "latin1"}},
]
INPUT_REFUSED = [
    {},
    [],
    {"id": "a"},
    {"text": "a", "bytes_base64": "YQ=="},
    {"text": None},
    {"text": 1},
    {"bytes_base64": "YQ"},
    {"bytes_base64": "Y==="},
    {"bytes_base64": "YQ==\n"},
    {"id": 1.5, "text": "a"},
    {"id": None, "text": "a"},
    {"text": "a", "metadata": []},
    {"text": "a", "status": "delivered"},
    {"text": "a", "annotations": []},
    {"text": "a", "edits": []},
    {"text": "a", "stages": []},
]
# Objects that hold what plugins and callers please, and keys that may be absent.
OPEN = {"metadata", "features", "textmill:features"}
MAY_BE_ABSENT = {"startIndex", "micros"}


def validator(name, part=None):
    schema = json.loads((SCHEMAS / name).read_text(encoding="utf-8"))
    jsonschema.Draft7Validator.check_schema(schema)
    if part:
        schema = {"$ref": f"#/definitions/{part}", "definitions": schema["definitions"]}
    return jsonschema.Draft7Validator(schema)


def refusals(check, value, about):
    """A line for each mistake that the schema finds, up to three."""
    mistakes = list(check.iter_errors(value))[:3]
    return [
        f"{about}: {'/'.join(map(str, each.absolute_path))}: {each.message[:200]}"
        for each in mistakes
    ]


def broken_versions(value, place=()):
    """Each way to spoil one thing in a sound value: (where, how, what to put there instead)."""
    if isinstance(value, dict):
        yield place, "another key", {**value, "unheard-of": 1}
        for key, child in value.items():
            if key not in MAY_BE_ABSENT:
                yield place, f"no {key}", {other: value[other] for other in value if other != key}
            yield (*place, key), "of another type", [{}] if not isinstance(child, list) else "x"
            if key not in OPEN:
                yield from broken_versions(child, (*place, key))
    elif isinstance(value, list):
        for index, child in enumerate(value):
            yield (*place, index), "null", None
            yield from broken_versions(child, (*place, index))
    elif isinstance(value, (int, float)):
        yield place, "negative", -1


def with_change(value, place, change):
    if not place:
        return change
    changed = copy.deepcopy(value)
    inner = changed
    for step in place[:-1]:
        inner = inner[step]
    inner[place[-1]] = change
    return changed


def accepted_broken(check, sound, about):
    for place, how, change in broken_versions(sound):
        if place and place[-1] == "id" and how == "negative":
            continue  # the caller's own id may be
        if check.is_valid(with_change(sound, place, change)):
            yield f"{about}: {'/'.join(map(str, place))} {how}, and the schema accepts it"


def records_of(folder, config, inputs, *options):
    result = mill.run("run", "-c", config, *inputs, "-o", "out.jsonl", *options, folder=folder)
    if result.code != 0:
        raise RuntimeError(result.err)
    return mill.records(folder / "out.jsonl")


def page_of(folder, config, inputs):
    result = mill.run(
        "run", "-c", config, *inputs, "--format", "webanno", "-o", "out.jsonld", folder=folder
    )
    if result.code != 0:
        raise RuntimeError(result.err)
    return json.loads((folder / "out.jsonld").read_text(encoding="utf-8"))


def selectors(annotation):
    return {each["type"]: each for each in annotation["target"]["selector"]}


def positions(annotation):
    found = selectors(annotation)
    text, source = found["TextPositionSelector"], found["DataPositionSelector"]
    return [text["start"], text["end"]], [source["start"], source["end"]]


def wrong_quote(annotation, record):
    """A quote says what stands at the positions, and what stands around it."""
    quote = selectors(annotation).get("TextQuoteSelector")
    (begin, end), _ = positions(annotation)
    text = record["text"]
    if quote is None:
        return begin < end and len(text[begin:end].encode()) <= 500
    return (quote["exact"], quote["prefix"], quote["suffix"]) != (
        text[begin:end],
        text[max(begin - 32, 0) : begin],
        text[end : end + 32],
    )


def unlike(annotation, part, record, value):
    """What an annotation says otherwise than the part of the record that it stands for."""
    if positions(annotation) != ([part["begin"], part["end"]], part["source"]):
        yield "positions"
    if annotation["generator"]["name"] != part["stage"] or annotation["body"]["value"] != value:
        yield "stage or value"
    if wrong_quote(annotation, record):
        yield "quote"


def differences(page, records):
    """The page says of each span and edit what the records say, in their order."""
    items = iter(page["items"])
    ids = [item["id"] for item in page["items"]]
    if len(set(ids)) != len(ids):
        yield "two annotations have one id"
    for record in records:
        parts = [(span, span["type"]) for span in record["annotations"]]
        parts += [(edit, record["text"][edit["begin"] : edit["end"]]) for edit in record["edits"]]
        for part, value in parts:
            item = next(items, None)
            if item is None:
                yield "annotations are missing"
                return
            yield from (f"{item['id']}: {what}" for what in unlike(item, part, record, value))
    if next(items, None) is not None:
        yield "there are more annotations than spans and edits"


def small_page(page):
    """The page with one annotation of each kind."""
    kinds = {
        item["motivation"]: item for item in page["items"] if len(item["target"]["selector"]) == 3
    }
    return {**page, "items": list(kinds.values())}


def check_records(folder, rejected):
    output, given = validator("record.schema.json", "output"), validator(
        "record.schema.json", "input"
    )
    either = validator("record.schema.json")
    samples = records_of(folder, ALL_STAGES, SAMPLES)
    records = samples + records_of(folder, ALL_STAGES, SAMPLES[:2], "--timings")
    records += records_of(folder, ALL_STAGES, ["hostile.jsonl"]) + rejected
    for record in records:
        yield from refusals(output, record, f"record {record['id']!r}")
        yield from refusals(either, record, f"record {record['id']!r} of either kind")
        if given.is_valid(record):
            yield f"record {record['id']!r} is accepted as input"
    ends = {record["status"] for record in rejected} | {
        stage["status"] for record in rejected for stage in record["stages"]
    }
    if not ends >= {"dropped", "quarantined", "failed", "skipped", "not-run"} or all(
        record["text"] for record in rejected
    ):
        yield f"the rejected records show only {ends}"
    for record in HOSTILE + mill.records(mill.SAMPLES / "stream.jsonl"):
        yield from refusals(given, record, f"input {record.get('id')!r}")
    for record in INPUT_REFUSED:
        if given.is_valid(record):
            yield f"the schema accepts the input {record}"
    edited = next(record for record in samples if record["edits"])
    small = {**edited, "annotations": edited["annotations"][:1], "edits": edited["edits"][:1]}
    for record in [small, *rejected]:
        yield from accepted_broken(output, record, "a broken record")


def check_pages(folder):
    schema = validator("web-annotation.schema.json")
    for inputs in [SAMPLES, SAMPLES[:1], ["hostile.jsonl"]]:
        page = page_of(folder, ALL_STAGES, inputs)
        yield from refusals(schema, page, f"the page of {inputs[0]}")
        yield from differences(page, records_of(folder, ALL_STAGES, inputs))
        yield from accepted_broken(schema, small_page(page), f"a broken page of {inputs[0]}")


DAEMON = {"pipelines": {"a": "a.json", "b": {"stages": [{"plugin": "document-structure"}]}}}
DAEMON_REFUSED = [
    {},
    {**DAEMON, "port": 1},
    {"pipelines": {"a b": "x.json"}},
    {"pipelines": {"a": 3}},
    {**DAEMON, "listen": {"port": 65536}},
    {**DAEMON, "limits": {"request_timeout": "1"}},
    {**DAEMON, "tokens": [{"name": "a", "sha256": "b", "scopes": ["jobs"]}]},
    {**DAEMON, "log": {"level": "loud"}},
]


def check_daemon_configs(folder):
    """What the schema says of a daemon's config is what `check` says."""
    whole = json.loads((SCHEMAS / "daemon.schema.json").read_text(encoding="utf-8"))
    pipeline = json.loads((SCHEMAS / "pipeline.schema.json").read_text(encoding="utf-8"))
    # The one that it refers to stands beside it in a file, and here inside it.
    places = whole["properties"]["pipelines"]["additionalProperties"]["oneOf"]
    places[1] = {**pipeline, "definitions": {}}
    whole["definitions"].update(pipeline["definitions"])
    validator = jsonschema.Draft7Validator(whole)
    lines = (mill.CONFIGS / "daemon.json").read_text(encoding="utf-8").splitlines()
    ready = json.loads("".join(line for line in lines if not line.startswith("//")))
    (folder / "a.json").write_text(json.dumps(DAEMON["pipelines"]["b"]))
    for config in [ready, DAEMON, *DAEMON_REFUSED]:
        (folder / "daemon.json").write_text(json.dumps(config))
        checked = mill.run("check", folder / "daemon.json")
        is_whole = config is not ready and checked.code == 0
        if validator.is_valid(config) != (is_whole or config is ready):
            yield f"{config}: the schema says {validator.is_valid(config)}, check {checked.err}"


def main():
    rejected = subprocess.run(
        [sys.argv[2], str(mill.program().parents[1] / "tests/plugins")],
        capture_output=True,
        check=True,
    )
    rejected = [json.loads(line) for line in rejected.stdout.decode().splitlines()]
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        lines = "".join(json.dumps(record) + "\n" for record in HOSTILE)
        (folder / "hostile.jsonl").write_text(lines, encoding="utf-8")
        problems = [*check_records(folder, rejected), *check_pages(folder)]
        problems += check_daemon_configs(folder)
    mill.finish(problems[:40], "records, annotations and what is broken in them")


main()
