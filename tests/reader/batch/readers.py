"""Readers to put in the place of the real one (`--reader tests.reader.batch.readers:NAME`), and texts to read."""

from __future__ import annotations

import os
import re
import signal
import time
from datetime import date
from pathlib import Path
from typing import Any

from roviec.reader import read
from roviec.reader.errors import ReaderError

MARKS = "ROVIEC_TEST_MARKS"  # names a file to which every reading adds a line


def text(number: int) -> str:
    """A short report, another one for each number."""
    return (
        f"Đảng ủy xã Bình Lâm giao ban lần {number}\n\n08/03/2024 10:15\n\n"
        "Ngày 8-3, đồng chí Trần Văn Khang, Bí thư Đảng ủy xã Bình Lâm chủ trì buổi giao ban.\n\n"
        f"Năm 2023, xã thu ngân sách đạt {number + 2} tỷ đồng.\n\n"
        "Đồng chí yêu cầu các thôn hoàn thành báo cáo trước ngày 30/6/2024.\n"
    )


def write_texts(folder: Path, count: int) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{number:04}.txt" for number in range(count)]
    for number, path in enumerate(paths):
        path.write_text(text(number), encoding="utf-8")
    return paths


def marks(path: Path) -> list[str]:
    """The names that were read, in order, once for every reading."""
    return path.read_text(encoding="utf-8").split() if path.exists() else []


def marking(data: bytes, name: str, *, today: date | None, isolated: bool) -> dict[str, Any]:
    """The real reader that marks every reading, slowed to 20 ms so that no run ends before its test acts."""
    # One write of a few bytes to a file opened for appending is not divided by that of another process.
    with open(os.environ[MARKS], "ab", buffering=0) as out:
        out.write(f"{name}\n".encode())
    time.sleep(0.02)
    return read(data, name, today=today, isolated=isolated)


def behaving(data: bytes, name: str, *, today: date | None, isolated: bool) -> dict[str, Any]:
    """The real reader, unless the first word of the text asks for trouble."""
    what = data.split(None, 1)[0].decode()
    if what == "hang" or (what == "hang-unless-marked" and not Path(os.environ[MARKS]).exists()):
        re.match(
            r"(a+)+b", "a" * 64
        )  # holds the interpreter: no thread or signal handler of Python gets a turn
    elif what == "devour":
        held = []
        while True:
            held.append(bytes(16 * 1024 * 1024))
    elif what == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    elif what == "die-once":
        mark = Path(os.environ[MARKS])
        if not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
    elif what == "break":
        raise RuntimeError("no such\nthing")
    elif what == "refuse":
        raise ReaderError("secret", "the document is stamped secret")
    return read(data, name, today=today, isolated=isolated)
