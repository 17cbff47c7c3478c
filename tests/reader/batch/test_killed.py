"""Ended in the middle by SIGKILL or Ctrl+C and resumed: every document has exactly one result."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from roviec.reader.batch.discovery import MANIFEST
from tests.reader.batch.conftest import lines, names, wait_until
from tests.reader.batch.readers import MARKS, marks, write_texts

READER = "tests.reader.batch.readers:marking"
MANY = 200


def start(folder: Path, out: Path, *options: str) -> subprocess.Popen[str]:
    options = ("--jobs", "2", "--reader", READER, *options)
    return subprocess.Popen(
        [sys.executable, "-m", "roviec.cli", "extract", folder, "--out", out, *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,  # a Ctrl+C of ours must not reach the tests
        preexec_fn=lambda: signal.signal(
            signal.SIGINT, signal.SIG_DFL
        ),  # ignored where the tests run behind a "&"
    )


def wait_for(path: Path, count: int, process: subprocess.Popen[str]) -> None:
    """Return when `count` documents have been read."""

    def reached() -> bool:
        assert process.poll() is None, process.communicate()
        return len(marks(path)) >= count

    wait_until(reached)


def processes_of(reader: str) -> list[int]:
    found = []
    for entry in Path("/proc").iterdir():
        try:
            environment = (entry / "environ").read_bytes() if entry.name.isdigit() else b""
        except OSError:
            continue
        if reader.encode() in environment and int(entry.name) != os.getpid():
            found.append(int(entry.name))
    return found


@pytest.fixture
def marked(tmp_path, monkeypatch):
    path = tmp_path / "marks"
    monkeypatch.setenv(MARKS, str(path))
    return path


def kept(out: Path) -> int:
    with closing(sqlite3.connect(out / MANIFEST)) as db:
        count: int = db.execute("SELECT count(*) FROM contents").fetchone()[0]
        return count


def test_killed_twice_and_resumed(folder, out, marked):
    paths = write_texts(folder, MANY)
    before = 0
    for time in range(2):
        process = start(folder, out, *(["--resume"] if time else []))
        wait_for(marked, (time + 1) * MANY // 3, process)
        assert len(processes_of(str(marked))) == 3
        process.kill()
        process.communicate()
        assert process.returncode == -signal.SIGKILL
        wait_until(lambda: not processes_of(str(marked)))  # the readers end when their parent is gone
        assert not (out / "extract.jsonl").exists()
        assert before < kept(out) < MANY
        before = kept(out)
    last = start(folder, out, "--resume", "--format", "jsonl,csv,xlsx,sqlite")
    said = last.communicate()[1]
    assert last.returncode == 0, said
    assert f"{MANY - before} documents read now, {before} before" in said
    assert names(out) == [path.name for path in paths]
    assert len({found["source"]["sha256"] for found in lines(out)}) == MANY
    assert [path.name for path in out.iterdir() if path.name.startswith(".")] == []


def test_ctrl_c_ends_cleanly_and_says_how_to_go_on(folder, out, marked):
    paths = write_texts(folder, MANY)
    process = start(folder, out)
    wait_for(marked, 50, process)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to all of the group
    said = process.communicate()[1]
    assert process.returncode == 130
    assert said.splitlines()[-1] == (
        f"roviec: stopped; what was read is kept in {out}: give the same command with --resume to go on"
    )
    assert "Traceback" not in said
    assert processes_of(str(marked)) == []
    last = start(folder, out, "--resume")
    assert last.communicate() and last.returncode == 0
    assert names(out) == [path.name for path in paths]
