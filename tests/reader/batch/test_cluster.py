"""The same work on a Dask cluster, one worker of which is killed in the middle."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from roviec.reader.batch.cluster import read_chunk
from roviec.reader.batch.work import BatchError, Job, Key, Settings
from tests.reader.batch.conftest import lines, names, wait_until
from tests.reader.batch.readers import MARKS, marks, text, write_texts

READERS = "tests.reader.batch.readers"
ROOT = Path(__file__).parents[3]


class Cluster:
    """A scheduler and two workers of one thread, each a process of its own, on this machine."""

    def __init__(self, folder: Path, marked: Path) -> None:
        self._folder = folder
        self._environment = {**os.environ, MARKS: str(marked), "PYTHONPATH": str(ROOT)}
        self._about = folder / "scheduler.json"
        self._processes = [
            self._start(
                "scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(self._about)
            )
        ]
        wait_until(lambda: self._about.exists() and self._about.read_text().rstrip().endswith("}"))
        self.address: str = json.loads(self._about.read_text())["address"]
        self.scheduler = self._processes[0]
        self.workers = [self.worker(), self.worker()]

    def _start(self, what: str, *options: str) -> subprocess.Popen[bytes]:
        with (self._folder / f"{what}.log").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-m", "distributed.cli.dask_" + what, "--no-dashboard", *options],
                env=self._environment,
                cwd=self._folder,
                stdout=subprocess.DEVNULL,
                stderr=log,
            )

    def worker(self) -> subprocess.Popen[bytes]:
        options = ("--nthreads", "1", "--no-nanny", "--host", "127.0.0.1", "--death-timeout", "60")
        process = self._start("worker", self.address, *options)
        self._processes.append(process)
        return process

    def close(self) -> None:
        for process in reversed(self._processes):
            process.kill()
            process.wait()


@pytest.fixture
def marked(tmp_path: Path) -> Path:
    return tmp_path / "marks"


@pytest.fixture
def a_cluster(tmp_path: Path, marked: Path) -> Iterator[Cluster]:
    started = Cluster(tmp_path, marked)
    yield started
    started.close()


def command(*arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "roviec.cli", "extract", *map(str, arguments)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_a_worker_is_killed_and_every_document_has_one_result(folder, out, a_cluster, marked):
    paths = write_texts(folder, 150)
    (folder / "9hỏng.docx").write_bytes(b"PK\x03\x04")
    (folder / "9trùng.txt").write_text(text(7), encoding="utf-8")
    options = ("--out", out, "--engine", "dask", "--scheduler", a_cluster.address)
    process = command(folder, *options, "--reader", f"{READERS}:marking", "--format", "jsonl,sqlite")
    wait_until(lambda: len(marks(marked)) >= 50 or process.poll() is not None)
    a_cluster.workers[0].send_signal(signal.SIGKILL)
    said = process.communicate(timeout=120)[1]
    assert process.returncode == 1, said
    assert "9hỏng.docx: " in said and "[damaged]" in said
    assert "152 files: 151 documents read now, 0 before, 1 files repeat another, 1 failed" in said
    assert names(out) == [path.name for path in paths]
    assert len({found["source"]["sha256"] for found in lines(out)}) == 150
    assert lines(out)[7]["source"]["files"] == [str(paths[7]), str(folder / "9trùng.txt")]

    # What hangs, devours or dies costs the cluster as little as it costs a pool.
    for word in ("hang", "devour", "die"):
        (folder / f"{word}.txt").write_text(f"{word} {text(1)}", encoding="utf-8")
    (folder / "9hỏng.docx").unlink()
    limits = ("--time-limit", "1.5", "--memory-limit", "256")
    process = command(folder, *options, *limits, "--reader", f"{READERS}:behaving", "--resume")
    said = process.communicate(timeout=120)[1]
    assert process.returncode == 1, said
    for word, code in (("hang", "too-slow"), ("devour", "too-much-memory"), ("die", "crashed")):
        assert any(f"{word}.txt: " in line and line.endswith(f"[{code}]") for line in said.splitlines()), said
    assert names(out) == [path.name for path in paths]


def test_no_scheduler_at_the_address(folder, out):
    write_texts(folder, 1)
    code = (
        "import sys\nfrom roviec.cli import main\nfrom roviec.reader.batch import cluster\n"
        "cluster._CONNECT = '0.3s'\nsys.exit(main(sys.argv[1:]))"
    )
    options = ("--out", out, "--engine", "dask", "--scheduler", "tcp://127.0.0.1:1")
    done = subprocess.run(
        [sys.executable, "-c", code, "extract", folder, *options], capture_output=True, text=True
    )
    assert done.returncode == 1
    assert "no Dask scheduler answers at tcp://127.0.0.1:1" in done.stderr and "Traceback" not in done.stderr


def test_the_scheduler_is_lost_and_the_run_goes_on_here(folder, out, a_cluster, marked, extract, monkeypatch):
    paths = write_texts(folder, 120)
    monkeypatch.setenv(MARKS, str(marked))
    options = (folder, "--out", out, "--reader", f"{READERS}:marking")
    process = command(*options, "--engine", "dask", "--scheduler", a_cluster.address)
    wait_until(lambda: len(marks(marked)) >= 40 or process.poll() is not None)
    a_cluster.scheduler.kill()
    said = process.communicate(timeout=120)[1]
    assert process.returncode == 1
    assert "the scheduler of the cluster is gone" in said and "Traceback" not in said
    assert extract(*options, "--resume")[0] == 0
    assert names(out) == [path.name for path in paths]


def test_without_dask_it_says_what_to_install(folder, out, extract, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    write_texts(folder, 1)
    status, _, err = extract(folder, "--out", out, "--engine", "dask", "--scheduler", "tcp://127.0.0.1:1")
    assert status == 1
    assert "pip install --require-hashes -r requirements/dask.lock" in err


def test_a_worker_of_another_version_refuses(tmp_path):
    job = Job(Key("0", "plain"), "", "a.txt", data=b"a")
    with pytest.raises(BatchError, match="install the same version everywhere"):
        read_chunk([job], Settings(), "another")
