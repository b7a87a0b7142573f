"""Asks the daemon all that openapi.json describes, and holds each answer against it.

usage: api.py TEXTMILL    (python3-jsonschema)
"""

import json
import re
import urllib.parse

import jsonschema
import mill
import serving

PROBLEM = "application/problem+json"
NDJSON = "application/x-ndjson"
SAMPLE = (mill.SAMPLES / "gbk-punctuation.txt").read_bytes()
EXTRA = {"stages": [{"plugin": "document-structure"}]}


class description:
    """The document that the daemon serves, and what of it was seen."""

    def __init__(self, document):
        self.document = document
        self.seen = set()
        self.problems = []

    def operation(self, method, path):
        for template, operations in self.document["paths"].items():
            pattern = re.sub(r"\{\w+\}", "[^/]+", template)
            if re.fullmatch(pattern, path.split("?")[0]):
                return template, operations[method.lower()]
        raise KeyError(path)

    def resolve(self, response):
        if "$ref" not in response:
            return response
        return self.document["components"]["responses"][response["$ref"].split("/")[-1]]

    def check(self, method, path, answer):
        template, operation = self.operation(method, path)
        place = f"{method} {path} -> {answer.status}"
        stated = operation["responses"].get(str(answer.status))
        if stated is None:
            self.problems.append(f"{place} is not described: {answer.body[:300]}")
            return
        self.seen.add((operation["operationId"], answer.status))
        response = self.resolve(stated)
        for name in response.get("headers", {}):
            if name.lower() not in answer.headers:
                self.problems.append(f"{place} has no {name}")
        self.check_body(place, response.get("content"), answer)

    def check_body(self, place, content, answer):
        type_of = answer.headers.get("content-type", "").split(";")[0]
        if content is None:
            if answer.body:
                self.problems.append(f"{place} has a body")
        elif type_of not in content:
            self.problems.append(f"{place} is {type_of}, not one of {list(content)}")
        elif type_of == NDJSON:
            for record in answer.records():
                self.validate(place, content[type_of]["schema"], record)
        elif type_of.endswith("json"):
            self.validate(place, content[type_of]["schema"], answer.json())

    def validate(self, place, schema, value):
        whole = {**schema, "components": self.document["components"]}
        for mistake in jsonschema.Draft202012Validator(whole).iter_errors(value):
            self.problems.append(f"{place}: {mistake.json_path}: {mistake.message[:300]}")

    def unseen(self):
        for operations in self.document["paths"].values():
            for operation in operations.values():
                for status in operation["responses"]:
                    good = status.startswith("2")
                    if good and (operation["operationId"], int(status)) not in self.seen:
                        yield f"{operation['operationId']} never answered {status}"


class client:
    def __init__(self, daemon, api):
        self.daemon = daemon
        self.api = api

    def ask(self, status, method, path, body=None, token=None, **headers):
        answer = self.daemon.ask(method, path, body, token, **headers)
        self.api.check(method, path, answer)
        if answer.status != status:
            self.api.problems.append(
                f"{method} {path} -> {answer.status}, not {status}: {answer.body[:300]}"
            )
        return answer

    def expect(self, holds, what):
        if not holds:
            self.api.problems.append(what)


def documents(ask, expect):
    path = "/v1/pipelines/brief"
    whole = ask(
        200, "POST", f"{path}/documents?id=a%20b", SAMPLE, "process", Content_Type="text/plain"
    ).json()
    expect(whole["id"] == "a b" and "can’t" in whole["text"], "a text is not repaired")
    raw = ask(
        200, "POST", f"{path}/documents", SAMPLE, "process", Content_Type="application/octet-stream"
    ).json()
    expect(raw["text"] == whole["text"], "bytes and text differ")
    latin = ask(
        200,
        "POST",
        f"{path}/documents",
        "caf\xe9".encode("latin-1"),
        "process",
        Content_Type="text/plain; charset=latin1",
    ).json()
    expect(latin["text"] == "café", "the charset is not heeded")
    record = ask(200, "POST", f"{path}/documents", {"id": 7, "text": "Kenya."}, "process").json()
    expect(record["id"] == 7, "a record's id is lost")
    png = ask(
        200,
        "POST",
        f"{path}/documents",
        b"\x89PNG\r\n\x1a\n",
        "process",
        Content_Type="application/octet-stream",
    ).json()
    expect(
        png["status"] == "quarantined" and png["error"]["stage"] == "encoding-repair",
        "binary is not refused by name",
    )
    dropped = ask(
        200,
        "POST",
        "/v1/pipelines/contrary/documents",
        "DROP",
        "process",
        Content_Type="text/plain",
    ).json()
    expect(
        (dropped["status"], dropped["error"]["code"]) == ("dropped", "drop"), "a drop is not told"
    )
    ask(200, "POST", f"{path}/documents", "", "process", Content_Type="text/plain")
    ask(400, "POST", f"{path}/documents", "{", "process", Content_Type="application/json")
    ask(400, "POST", f"{path}/documents", {"id": 1}, "process")
    ask(415, "POST", f"{path}/documents", "x", "process", Content_Type="image/png")
    ask(413, "POST", f"{path}/documents", "x" * (2 << 20), "process", Content_Type="text/plain")
    ask(404, "POST", "/v1/pipelines/bref/documents", "x", "process", Content_Type="text/plain")
    explained = ask(
        200, "POST", f"{path}/explain", SAMPLE, "process", Content_Type="text/plain"
    ).json()
    expect(explained["stages"][0]["edits"], "explain tells no edit")
    ask(400, "POST", f"{path}/explain", {}, "process")


def same_as_run(ask, expect):
    """The record of a document is the one that the shell writes, byte by byte."""
    seeds = mill.ROOT.parent / "shared" / "seeds"
    for path in sorted([*mill.SAMPLES.glob("*.txt"), *seeds.glob("*.txt")]):
        written = mill.run("run", "-c", serving.PIPELINES["brief"], path.name, folder=path.parent)
        answer = ask(
            200,
            "POST",
            f"/v1/pipelines/brief/documents?id={urllib.parse.quote(path.name)}",
            path.read_bytes(),
            "process",
            Content_Type="application/octet-stream",
        )
        expect(answer.body.decode() == written.out, f"{path.name} is not what `run` makes of it")


def streams(ask, expect):
    path = "/v1/pipelines/contrary/stream"
    lines = (
        '{"id": 1, "text": "a"}\n\nno record\n{"text": "FAIL"}\r\n{"id": "last", "text": "DROP"}'
    )
    answer = ask(200, "POST", path, lines, "process", Content_Type=NDJSON)
    got = [(record["id"], record["status"]) for record in answer.records()]
    wanted = [
        (1, "delivered"),
        ("stream:3", "quarantined"),
        ("stream:4", "quarantined"),
        ("last", "dropped"),
    ]
    expect(got == wanted, f"the stream is answered by {got}")
    long = json.dumps({"id": "long", "text": "x" * (2 << 20)})
    answer = ask(
        200, "POST", path, f'{long}\n{{"id": 2, "text": "b"}}\n', "process", Content_Type=NDJSON
    )
    got = [record["status"] for record in answer.records()]
    expect(got == ["quarantined", "delivered"], f"a long line is answered by {got}")
    expect(
        ask(200, "POST", path, "", "process", Content_Type=NDJSON).body == b"",
        "nothing is answered",
    )
    ask(415, "POST", path, "x", "process", Content_Type="text/plain")


def pipelines(ask, expect):
    path = "/v1/pipelines/extra"
    listed = ask(200, "GET", "/v1/pipelines", token="process").json()["pipelines"]
    expect([one["name"] for one in listed] == ["brief", "contrary"], "the list is wrong")
    ask(403, "PUT", path, EXTRA, "process")
    ask(401, "PUT", path, EXTRA)
    wrong = ask(422, "PUT", path, {"stages": [{"plugin": "document-structur"}]}, "admin").json()
    expect("did you mean" in wrong["errors"][0]["message"], "a mistake is not told as check does")
    ask(422, "PUT", path, "{", "admin", Content_Type="application/json")
    ask(415, "PUT", path, "{}", "admin", Content_Type="text/plain")
    ask(400, "PUT", "/v1/pipelines/a%2Fb", EXTRA, "admin")
    made = ask(201, "PUT", path, EXTRA, "admin", If_None_Match="*")
    ask(412, "PUT", path, EXTRA, "admin", If_None_Match="*")
    ask(412, "PUT", path, EXTRA, "admin", If_Match='"other"')
    shown = ask(200, "GET", path, token="process")
    expect(
        shown.headers["etag"] == made.headers["etag"] and shown.json() == EXTRA,
        "it is not what was put",
    )
    other = ask(200, "PUT", path, {**EXTRA, "name": "x"}, "admin", If_Match=made.headers["etag"])
    expect(other.headers["etag"] != made.headers["etag"], "the ETag stays")
    ask(200, "POST", f"{path}/documents", "One.", "process", Content_Type="text/plain")
    hidden = ask(200, "PUT", "/v1/pipelines/contrary", EXTRA, "admin").json()
    expect(hidden["origin"] == "api", "what is put does not hide the config's")
    ask(204, "DELETE", "/v1/pipelines/contrary", token="admin")
    expect(
        ask(200, "GET", "/v1/pipelines/contrary", token="process").json()
        == serving.PIPELINES["contrary"],
        "what was hidden is not back",
    )
    ask(409, "DELETE", "/v1/pipelines/contrary", token="admin")
    ask(412, "DELETE", path, token="admin", If_Match='"other"')
    ask(204, "DELETE", path, token="admin")
    ask(404, "DELETE", path, token="admin")
    ask(404, "GET", path, token="process")
    secret = {"stages": [{"plugin": "entity-extraction", "options": {"names": "/etc/passwd"}}]}
    refused = ask(422, "PUT", path, secret, "admin")
    expect(b"root" not in refused.body, "a file of the machine is read")


def plugins(ask, expect):
    listed = ask(200, "GET", "/v1/plugins", token="process").json()["plugins"]
    expect("citation-parsing" in [one["id"] for one in listed], "the list lacks a plugin")
    for one in listed:
        ask(200, "GET", f"/v1/plugins/{one['id']}", token="process")
    ask(404, "GET", "/v1/plugins/citation-parsin", token="process")


def jobs(ask, expect, daemon):
    batch = {
        "pipeline": "contrary",
        "documents": [{"id": 1, "text": "a"}, {"text": "DROP"}, {"text": "FAIL"}, {"id": 4}],
    }
    made = ask(202, "POST", "/v1/jobs", batch, "jobs", Idempotency_Key="k")
    job = made.json()["id"]
    path = made.headers["location"]
    again = ask(202, "POST", "/v1/jobs", batch, "jobs", Idempotency_Key="k").json()
    expect(again["id"] == job, "the same key made another job")
    ask(422, "POST", "/v1/jobs", {**batch, "pipeline": "brief"}, "jobs", Idempotency_Key="k")
    ask(400, "POST", "/v1/jobs", batch, "jobs", Idempotency_Key="k k")
    done = daemon.wait_for_job(job, "jobs")
    ask(200, "GET", path, token="jobs")
    counts = {
        "total": 4,
        "waiting": 0,
        "delivered": 1,
        "dropped": 1,
        "quarantined": 2,
        "removed": 0,
    }
    expect((done["state"], done["documents"]) == ("done", counts), f"the job ended as {done}")
    results = ask(200, "GET", f"{path}/results", token="jobs").records()
    got = [(one["id"], one["status"]) for one in results]
    wanted = [(1, "delivered"), ("job:2", "dropped"), ("job:3", "quarantined"), (4, "quarantined")]
    expect(got == wanted, f"the results are {got}")
    ask(202, "POST", f"{path}/retry", token="jobs")
    expect(daemon.wait_for_job(job, "jobs")["documents"] == counts, "a retry counts otherwise")
    lines = '{"text": "PAUSE"}\n' * 50
    slow = ask(
        202, "POST", "/v1/jobs?pipeline=contrary", lines, "jobs", Content_Type=NDJSON
    ).json()["id"]
    ask(409, "POST", f"/v1/jobs/{slow}/retry", token="jobs")
    cancelled = ask(200, "DELETE", f"/v1/jobs/{slow}", token="jobs").json()
    expect(
        cancelled["state"] == "cancelled" and cancelled["documents"]["removed"] > 0,
        f"cancelled is {cancelled}",
    )
    listed = ask(200, "GET", "/v1/jobs?limit=1", token="jobs").json()["jobs"]
    expect([one["id"] for one in listed] == [slow], "the newest is not listed first")
    listed = ask(200, "GET", f"/v1/jobs?before={slow}", token="admin_and_jobs").json()["jobs"]
    expect([one["id"] for one in listed] == [job], "the older one is not listed")
    expect(
        ask(200, "GET", "/v1/jobs", token="other_jobs").json()["jobs"] == [],
        "others' jobs are listed",
    )
    ask(404, "GET", path, token="other_jobs")
    ask(204, "DELETE", path, token="jobs")
    ask(404, "GET", path, token="jobs")
    ask(404, "GET", f"{path}/results", token="jobs")
    ask(404, "DELETE", path, token="jobs")
    ask(400, "GET", "/v1/jobs?limit=0", token="jobs")
    ask(403, "GET", "/v1/jobs", token="process")
    ask(401, "GET", "/v1/jobs", token="guessed")
    ask(400, "POST", "/v1/jobs", {"pipeline": "contrary", "documents": []}, "jobs")
    ask(400, "POST", "/v1/jobs", {"pipeline": "contrary"}, "jobs")
    ask(400, "POST", "/v1/jobs", lines, "jobs", Content_Type=NDJSON)
    ask(422, "POST", "/v1/jobs", {"pipeline": "none", "documents": [{"text": ""}]}, "jobs")
    ask(415, "POST", "/v1/jobs", "x", "jobs", Content_Type="text/plain")


def operations(ask, expect):
    for path in ["/healthz", "/readyz", "/openapi.json"]:
        ask(200, "GET", path)
    ask(401, "GET", "/metrics")
    text = ask(200, "GET", "/metrics", token="process").body.decode()
    for line in [
        'textmill_documents_total{pipeline="contrary",status="dropped"}',
        'textmill_stage_seconds_bucket{pipeline="brief",stage="encoding-repair",le=',
        "textmill_queue_documents 0",
        "textmill_queue_bytes 0",
        "textmill_spool_waiting_documents 0",
        "process_resident_memory_bytes ",
    ]:
        expect(line in text, f"metrics lack {line}")


def main():
    everybody = serving.tokens()
    everybody.append(
        {"name": "jobs too", "sha256": serving.hash_of("other_jobs"), "scopes": ["jobs"]}
    )
    everybody.append(
        {"name": "all", "sha256": serving.hash_of("admin_and_jobs"), "scopes": ["jobs", "admin"]}
    )
    with serving.running(tokens=everybody, limits={"body_bytes": "1MiB"}) as daemon:
        api = description(daemon.ask("GET", "/openapi.json").json())
        asking = client(daemon, api)
        documents(asking.ask, asking.expect)
        same_as_run(asking.ask, asking.expect)
        streams(asking.ask, asking.expect)
        pipelines(asking.ask, asking.expect)
        plugins(asking.ask, asking.expect)
        jobs(asking.ask, asking.expect, daemon)
        operations(asking.ask, asking.expect)
        if b"token-of" in daemon.log.read_bytes():
            api.problems.append("a token stands in the log")
    mill.finish(api.problems + list(api.unseen()), f"{len(api.seen)} kinds of answers")


main()
