"""Kills the daemon at random moments under load, again and again: what it acknowledged is done, once.

usage: kills.py TEXTMILL [ROUNDS [SEED]]
"""

import json
import random
import signal
import sys
import tempfile
import threading
import time

import mill
import serving

ROUNDS = int(sys.argv[2]) if len(sys.argv) > 2 else 6
SEED = int(sys.argv[3]) if len(sys.argv) > 3 else random.randrange(1 << 32)
CLIENTS = 4


class load:
    """Clients that hand in jobs until the daemon goes away, and remember what was acknowledged."""

    def __init__(self, daemon, chance):
        self.daemon = daemon
        self.chance = chance
        self.acknowledged = {}  # job: ids of its documents
        self.unsure = {}  # idempotency key: documents, of jobs that may have been taken
        self.lock = threading.Lock()
        self.number = 0

    def documents(self):
        with self.lock:
            first = self.number
            count = self.chance.randrange(1, 40)
            self.number += count
            words = [self.chance.choice(["a", "DROP", "FAIL"]) for _ in range(count)]
        return [{"id": first + i, "text": f"{word} {first + i}"} for i, word in enumerate(words)]

    def hand_in(self):
        while True:
            documents = self.documents()
            key = f"key-{documents[0]['id']}"
            try:
                answer = self.daemon.submit(documents, Idempotency_Key=key)
            except (OSError, serving.http.client.HTTPException):
                with self.lock:
                    self.unsure[key] = documents
                return
            if answer.status == 202:
                with self.lock:
                    self.acknowledged[answer.json()["id"]] = [one["id"] for one in documents]

    def run_until(self, end):
        clients = [threading.Thread(target=self.hand_in) for _ in range(CLIENTS)]
        for one in clients:
            one.start()
        end()
        for one in clients:
            one.join()

    def hand_in_again(self):
        """With the same keys: what was taken before is not taken twice."""
        for key, documents in self.unsure.items():
            answer = self.daemon.submit(documents, Idempotency_Key=key)
            self.acknowledged[answer.json()["id"]] = [one["id"] for one in documents]
        self.unsure = {}


def wrong_results(daemon, acknowledged):
    for job, ids in acknowledged.items():
        daemon.wait_for_job(job)
        records = daemon.ask("GET", f"/v1/jobs/{job}/results").records()
        if [record["id"] for record in records] != ids:
            yield f"job {job} has {len(records)} results for {len(ids)} documents"
    listed = daemon.ask("GET", "/v1/jobs?limit=1000").json()["jobs"]
    if len(listed) < min(1000, len(acknowledged)):
        yield f"{len(listed)} jobs are listed, {len(acknowledged)} were taken"


def main():
    print(f"seed {SEED}")
    chance = random.Random(SEED)
    problems = []
    with tempfile.TemporaryDirectory() as folder:
        daemon = serving.daemon(folder)
        under = load(daemon, chance)
        taken = 0
        for _ in range(ROUNDS):
            with daemon:
                under.hand_in_again()

                def end():
                    time.sleep(chance.uniform(0.02, 0.4))
                    daemon.kill(signal.SIGKILL)

                under.run_until(end)
            checked = serving.fsck(daemon)
            if checked.code != 0:
                problems.append(f"fsck: {checked.out}")
        with daemon:
            under.hand_in_again()
            problems += wrong_results(daemon, under.acknowledged)
            taken = len(under.acknowledged)
        checked = serving.fsck(daemon)
        if checked.code != 0:
            problems.append(f"fsck in the end: {checked.out}")
        if "warning" in daemon.log.read_text():
            warned = [line for line in daemon.log.read_text().splitlines() if "warning" in line]
            problems.append(f"being killed is blamed on a document: {warned[:3]}")
    mill.finish(problems, f"{ROUNDS} kills, {taken} jobs of {under.number} documents")


main()
