"""Reading a document in a process of its own, within a time limit."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from roviec.reader import READER_VERSION
from roviec.reader.errors import ReaderError, in_vietnamese

__all__ = ["READER_VERSION", "STAGES", "TIME_LIMIT", "read_apart", "why_refused"]

_log = logging.getLogger(__name__)

TIME_LIMIT = 180.0  # seconds; an ordinary document takes well under one

# What the person who waits is told; the first is shown before the reader has said anything.
STAGES = {
    "open": "Đang mở tệp",
    "noise": "Đang tách phần thừa của trang",
    "sentences": "Đang tách câu",
    "identity": "Đang nhận dạng văn bản",
    "structure": "Đang dựng mục lục văn bản",
    "references": "Đang tìm văn bản được viện dẫn",
    "people": "Đang tìm người và chức vụ",
    "organisations": "Đang tìm cơ quan, tổ chức",
    "meeting": "Đang tìm cuộc họp",
    "figures": "Đang tìm số liệu",
    "directives": "Đang tìm ý kiến chỉ đạo",
    "proposals": "Đang tìm kiến nghị, đề xuất",
    "tables": "Đang đọc các bảng",
    "confidence": "Đang ước lượng độ tin cậy",
    "keep": "Đang ghi kết quả",
}

_OWN_REASONS = {
    "too-slow": "Đọc tệp này quá lâu nên đã dừng lại; chia nhỏ văn bản rồi tiếp nhận từng phần.",
    "too-heavy": "Đọc tệp này tốn quá nhiều bộ nhớ nên đã dừng lại; chia nhỏ văn bản rồi tiếp nhận từng phần.",
    "crashed": "Trình đọc gặp lỗi với tệp này. Mở tệp, lưu lại dưới dạng .docx hoặc chép nội dung rồi dán vào.",
}


def why_refused(error: ReaderError, name: str) -> str:
    """The file and the cause in Vietnamese, for the person who took it in."""
    own = _OWN_REASONS.get(error.code)
    return f"«{name}»: {own}" if own else in_vietnamese(error, name)


def read_apart(
    path: Path,
    name: str,
    *,
    today: date,
    isolated: bool,
    on_stage: Callable[[str], None],
    time_limit: float = TIME_LIMIT,
) -> dict[str, Any]:
    """The extract of a file (the contract's object).

    Raises `ReaderError` where the file cannot be read; besides the reader's own codes `too-slow` (after
    `time_limit` seconds), `too-heavy` and `crashed`.
    """
    asked = {"path": str(path), "name": name, "today": today.isoformat(), "isolated": isolated}
    process = subprocess.Popen(
        [sys.executable, "-X", "utf8", "-m", "roviec.office.documents.reading_process"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert process.stdin and process.stdout and process.stderr
    late = threading.Event()

    def stop() -> None:
        late.set()
        process.kill()

    clock = threading.Timer(time_limit, stop)
    clock.start()
    last: dict[str, Any] = {}
    try:
        with process:
            with suppress(BrokenPipeError):  # it ended, or was stopped, before it was asked: told below
                process.stdin.write(json.dumps(asked) + "\n")
                process.stdin.close()
            for line in process.stdout:
                last = json.loads(line)
                if "stage" in last:
                    on_stage(last["stage"])
            said = process.stderr.read()
    finally:
        clock.cancel()
        process.kill()
    if "extract" in last:
        extract: dict[str, Any] = last["extract"]
        return extract
    if "refused" in last:
        refused = last["refused"]
        raise ReaderError(refused["code"], refused["message"], **refused["details"])
    if late.is_set():
        raise ReaderError("too-slow", f"reading took more than {time_limit:g} seconds and was stopped")
    _log.error("the reader broke on a file (exit %s): %s", process.returncode, said[-2000:])
    raise ReaderError("crashed", "the reader broke on this file")
