"""A DOCX of ours as PDF, by LibreOffice where it is installed."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

_SECONDS = 120
_NOWHERE = "http://127.0.0.1:9"  # nothing answers there: LibreOffice fetches nothing


class CannotConvert(Exception):
    """No PDF could be made; the text says why and what to do, in Vietnamese."""


def converter() -> str | None:
    """The program that makes the PDF; None where LibreOffice is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def as_pdf(docx: bytes) -> bytes:
    """The pages of a DOCX. Raises CannotConvert: LibreOffice is missing, failed or took too long."""
    program = converter()
    if program is None:
        raise CannotConvert(
            "Máy chủ chưa cài LibreOffice nên không tạo được PDF. Tải tệp DOCX, hoặc dùng chức năng in của trình "
            "duyệt và chọn lưu thành PDF."
        )
    with tempfile.TemporaryDirectory(prefix="roviec-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        given, made = folder / "given.docx", folder / "made" / "given.pdf"
        given.write_bytes(docx)
        command = [
            program,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--norestore",
            "--nolockcheck",
            "--convert-to",
            "pdf:writer_pdf_Export",
            "--outdir",
            str(made.parent),
            str(given),
        ]
        _run(command, folder)
        if not made.is_file():
            raise CannotConvert(
                "LibreOffice không tạo được PDF. Tải tệp DOCX để dùng tạm và báo người quản trị."
            )
        return made.read_bytes()


def _run(command: list[str], folder: Path) -> None:
    environment = {
        "HOME": str(folder),
        "PATH": os.environ.get("PATH", ""),
        "LANG": "C.UTF-8",
        "http_proxy": _NOWHERE,
        "https_proxy": _NOWHERE,
    }
    try:
        # A group of its own: soffice is a script that starts the program, and both must end together.
        process = subprocess.Popen(  # noqa: S603
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=environment,
            start_new_session=True,
        )
    except OSError as e:
        raise CannotConvert("LibreOffice không chạy được trên máy chủ. Tải tệp DOCX để dùng tạm.") from e
    try:
        process.wait(_SECONDS)
    except subprocess.TimeoutExpired as e:
        raise CannotConvert(
            f"LibreOffice chạy quá {_SECONDS} giây nên đã dừng. Tải tệp DOCX để dùng tạm."
        ) from e
    finally:
        if process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
