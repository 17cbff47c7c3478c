"""What the tests of many documents share."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from roviec.cli import main


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "văn bản"
    path.mkdir()
    return path


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "ra"


@pytest.fixture
def extract(capfd: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Run `roviec extract` with these arguments: exit status, standard output, standard error."""

    def run(*arguments: object) -> tuple[int, str, str]:
        capfd.readouterr()
        status = main(["extract", *map(str, arguments)])
        said = capfd.readouterr()
        return status, said.out, said.err

    return run


def lines(out: Path) -> list[dict[str, Any]]:
    """The objects of extract.jsonl."""
    return [json.loads(line) for line in (out / "extract.jsonl").read_text(encoding="utf-8").splitlines()]


def names(out: Path) -> list[str]:
    return [found["source"]["name"] for found in lines(out)]


def wait_until(reached: Callable[[], bool], seconds: float = 60) -> None:
    """Return as soon as `reached` is true; fail after `seconds`."""
    pause = threading.Event()
    for _ in range(int(seconds / 0.01)):
        if reached():
            return
        pause.wait(0.01)
    raise AssertionError(f"not reached within {seconds} seconds")
