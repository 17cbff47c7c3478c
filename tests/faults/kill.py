"""`make faults`: kill the whole server at random moments while it is written to, and look what is left.

Three hands write without pause over HTTP: one takes documents in, two report progress on the same tasks. All processes
of the server (web, jobs, notices) are killed with -9, and it is started again; at the end everything that was answered
must be there once, and nothing may be half done. Ends with 1 and says what is wrong where that does not hold.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import requests

READY = 180.0  # seconds for a start; the first lays the database and the demonstration data
SETTLED = 900.0  # seconds for the jobs that wait after the last kill; one worker does them one by one
ASKS = requests.RequestException


@dataclass
class Ledger:
    """What was sent and what the server said of it; an answer that never came is neither."""

    uploads: dict[str, int] = field(default_factory=dict)  # text of a document -> its job, once accepted
    accepted: set[str] = field(default_factory=set)  # reports of progress
    unanswered: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)


class Server:
    """The product as `roviec office serve` runs it, in a session of its own."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self.env = os.environ | {"ROVIEC_DATA": str(folder), "ROVIEC_API_REQUESTS": "1000000"}
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> float:
        began = time.monotonic()
        command = ["-m", "roviec.cli", "office", "serve", "--demo", "--port", str(self.port)]
        self.process = subprocess.Popen(
            [sys.executable, *command], env=self.env, start_new_session=True, stdout=subprocess.DEVNULL
        )
        while time.monotonic() - began < READY:
            if self.process.poll() is not None:
                raise SystemExit(f"the server ended with {self.process.returncode} instead of starting")
            try:
                if requests.get(f"{self.address}/suc-khoe", timeout=2).ok:
                    return time.monotonic() - began
            except ASKS:
                time.sleep(0.1)
        raise SystemExit("the server did not come up")

    def kill(self) -> None:
        assert self.process is not None
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def ask(self, program: str) -> str:
        """Run a piece of Python with the office's models, as an administrator at the machine would."""
        head = "import django; django.setup()\n"
        env = self.env | {"DJANGO_SETTINGS_MODULE": "roviec.office.config.settings"}
        done = subprocess.run(
            [sys.executable, "-c", head + program], env=env, capture_output=True, text=True, check=True
        )
        return done.stdout.strip().splitlines()[-1]


def take_in(server: Server, token: str, ledger: Ledger, stop: threading.Event, chance: random.Random) -> None:
    number = 0
    while not stop.is_set():
        number += 1
        words = (
            f"Ngày 5/3/2026, UBND tỉnh yêu cầu xã Yên Bình rà soát quy hoạch lần {chance.random()}-{number}."
        )
        try:
            answer = requests.post(
                f"{server.address}/api/v1/documents",
                files={"file": (f"bao-{number}.txt", words.encode())},
                headers={"Authorization": f"Bearer {token}"},
                timeout=30,
            )
        except ASKS:
            ledger.unanswered["document"] += 1
            continue
        with ledger.lock:
            if answer.status_code == 202:
                ledger.uploads[words] = answer.json()["items"][0]["id"]
            else:
                ledger.refused[f"document {answer.status_code}"] += 1
        time.sleep(0.5)  # as quick as one worker can follow


def report(
    server: Server, token: str, tasks: list[int], ledger: Ledger, stop: threading.Event, chance: random.Random
) -> None:
    head = {"Authorization": f"Bearer {token}"}
    while not stop.is_set():
        address = f"{server.address}/api/v1/tasks/{chance.choice(tasks)}"
        words = f"Đã làm {chance.random()}"
        try:
            seen = requests.get(address, headers=head, timeout=30).headers.get("ETag", "")
            answer = requests.post(
                f"{address}/report-progress",
                json={"text": words},
                headers=head | {"If-Match": seen},
                timeout=30,
            )
        except ASKS:
            ledger.unanswered["progress"] += 1
            continue
        with ledger.lock:
            if answer.status_code == 200:
                ledger.accepted.add(words)
            else:
                ledger.refused[f"progress {answer.status_code}"] += 1


_TOKENS = """
import json
from datetime import timedelta
from django.utils import timezone
from roviec.office.people.models import User
from roviec.office.tasks.models import Task
from roviec.office.tokens.actions import make_token
until = timezone.localdate() + timedelta(days=30)
def made(name):
    by = User.objects.get(username=name)
    return make_token(by, name="kill", given={"documents": "write", "tasks": "write"}, expires_on=until)[1]
home = User.objects.get(username="thieutoan").unit
tasks = list(Task.objects.filter(lead=home, finished_on=None, handed_in_on=None).values_list("pk", flat=True))
print(json.dumps({"clerk": made("vanthu"), "unit": made("thieutoan"), "tasks": tasks}))
"""
_LEFT = """
import hashlib, json, os
from pathlib import Path
from django.conf import settings
from roviec.office.audit.models import Line
from roviec.office.documents.models import Document
from roviec.office.files.models import StoredFile
from roviec.office.jobs.models import Job
from roviec.office.tasks.models import TaskEvent
bad = []
for stored in StoredFile.objects.all():
    whole = stored.path.exists() and hashlib.sha256(stored.path.read_bytes()).hexdigest() == stored.sha256
    if not whole: bad.append(f"file {stored.sha256} is not whole")
told = set(Line.objects.filter(code="document.taken-in").values_list("object_id", flat=True))
texts = {}
for document in Document.objects.prefetch_related("readings"):
    if not document.readings.all(): bad.append(f"document {document.pk} has no text"); continue
    if str(document.pk) not in told: bad.append(f"document {document.pk} is not in the log")
    text = document.reading.text.strip()
    texts[text] = texts.get(text, 0) + 1
seen = {}
for text in TaskEvent_texts():
    seen[text] = seen.get(text, 0) + 1
jobs = {job.pk: [job.state, job.error] for job in Job.objects.all()}
root = Path(settings.FILES_ROOT)
print(json.dumps({"bad": bad, "texts": texts, "events": seen, "jobs": jobs,
    "temporary": len(list(root.glob("incoming-*"))), "waiting": len(list((root / "waiting").glob("in-*")))}))
""".replace("TaskEvent_texts()", 'TaskEvent.objects.filter(kind="progress").values_list("text", flat=True)')


def settled(server: Server) -> None:
    """Wait until no job waits or runs."""
    count = """
from roviec.office.jobs.models import Job
print(Job.objects.filter(state__in=["queued", "running"]).count())
"""
    until = time.monotonic() + SETTLED
    while time.monotonic() < until:
        if server.ask(count) == "0":
            return
        time.sleep(1)


def wrong(server: Server, ledger: Ledger) -> list[str]:
    """Everything that is not as it ought to be."""
    left = json.loads(server.ask(_LEFT))
    found: list[str] = list(left["bad"])
    for words, job in ledger.uploads.items():
        state, error = left["jobs"].get(str(job), ["lost", ""])
        copies = left["texts"].get(words, 0)
        if state not in ("done", "failed"):
            found.append(f"job {job} of an accepted document is {state}")
        elif state == "done" and copies != 1:
            found.append(f"job {job} is done and its document is there {copies} times")
        elif state == "failed" and ("dừng đột ngột 5 lần" not in error or copies):
            found.append(f"job {job} failed: {error}; its document is there {copies} times")
    found += [f"a document is there {n} times: {words}" for words, n in left["texts"].items() if n > 1]
    found += [
        f"progress answered but there {left['events'].get(words, 0)} times: {words}"
        for words in ledger.accepted
        if left["events"].get(words, 0) != 1
    ]
    if left["temporary"]:
        found.append(f"{left['temporary']} temporary files are left in the folder of files")
    log = subprocess.run(
        [sys.executable, "-m", "roviec.cli", "audit", "verify"],
        env=server.env,
        capture_output=True,
        text=True,
        check=False,
    )
    if log.returncode:
        found.append(f"the log does not hold: {log.stdout}{log.stderr}")
    states = Counter(state for state, _ in left["jobs"].values())
    print(f"jobs: {dict(states)}; waiting files of jobs cut off: {left['waiting']}; {log.stdout.strip()}")
    return found


def run(kills: int, seed: int) -> int:
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder))
        print(f"first start: {server.start():.1f} s", flush=True)
        given = json.loads(server.ask(_TOKENS))
        ledger = Ledger()
        times = []
        for number in range(1, kills + 1):
            stop = threading.Event()
            hands = [
                threading.Thread(
                    target=take_in,
                    args=(server, given["clerk"], ledger, stop, random.Random(chance.random())),
                ),
                *(
                    threading.Thread(
                        target=report,
                        args=(
                            server,
                            given["unit"],
                            given["tasks"],
                            ledger,
                            stop,
                            random.Random(chance.random()),
                        ),
                    )
                    for _ in range(2)
                ),
            ]
            for hand in hands:
                hand.start()
            time.sleep(chance.uniform(0.2, 3))
            server.kill()
            stop.set()
            for hand in hands:
                hand.join()
            times.append(server.start())
            if number % 10 == 0:
                print(
                    f"{number} kills; {len(ledger.uploads)} documents, {len(ledger.accepted)} reports",
                    flush=True,
                )
        settled(server)
        server.kill()
        server.start()
        found = wrong(server, ledger)
        server.kill()
    print(
        f"{kills} kills: {len(ledger.uploads)} documents and {len(ledger.accepted)} reports accepted, "
        f"{sum(ledger.unanswered.values())} requests unanswered, refused: {dict(ledger.refused)}; "
        f"up again after {sorted(times)[len(times) // 2]:.1f} s (median)"
    )
    for line in found:
        print(f"WRONG: {line}")
    return 1 if found else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    sys.exit(run(asked.kills, asked.seed))
