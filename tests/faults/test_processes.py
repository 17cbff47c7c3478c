"""The processes of the server: they begin when told, and none is left behind by a start that fails."""

from __future__ import annotations

import time
from multiprocessing import active_children
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from roviec.office import server


@pytest.fixture
def traces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Each process leaves a file with its name where it began its work, and goes on for a long time."""

    def leaves(name: str) -> Any:
        def work(*_: Any) -> None:
            (tmp_path / name).touch()
            time.sleep(60)

        return work

    for name in ("_serve_pages", "_work_on_jobs", "_watch"):
        monkeypatch.setattr(server, name, leaves(name))
    return tmp_path


def test_they_begin_when_told_and_end_together(traces: Path) -> None:
    with server._Crew("127.0.0.1", 1, 1) as crew:
        assert list(traces.iterdir()) == [] and all(one.is_alive() for one in crew.every)
        crew.let_go()
        until = time.monotonic() + 20
        while len(list(traces.iterdir())) < 3 and time.monotonic() < until:
            time.sleep(0.01)
        assert {one.name for one in traces.iterdir()} == {"_serve_pages", "_work_on_jobs", "_watch"}
    assert not any(one.is_alive() for one in crew.every)


def test_a_preparing_that_fails_leaves_none_behind(traces: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise RuntimeError("the database is away")

    monkeypatch.setattr(server, "prepare", broken)
    before = active_children()
    with pytest.raises(RuntimeError):
        server.serve(host="127.0.0.1", port=0, workers=1, demo=False)
    assert active_children() == before and list(traces.iterdir()) == []


def test_one_that_ends_by_itself_ends_the_others(
    traces: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(server, "_watch", lambda: None)
    monkeypatch.setattr(server, "_answers", lambda *_: True)
    monkeypatch.setattr(server.signal, "signal", lambda *_: SimpleNamespace())
    with server._Crew("127.0.0.1", 1, 1) as crew:
        assert server._run(crew, "http://127.0.0.1:1", []) == 1
    assert "a process ended by itself" in capsys.readouterr().err
    assert not any(one.is_alive() for one in crew.every)
