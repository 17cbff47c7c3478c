"""LibreOffice run as a program: a file in, the same in another format out, bounded, without macros or network."""

from __future__ import annotations

import contextlib
import os
import resource
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from roviec.reader.errors import ReaderError
from roviec.reader.formats import limits

PACKAGE = "libreoffice-writer-nogui"
# No macro runs, no link to another file or host is followed, nothing is asked.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
<prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop>
</item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>0</value></prop>
</item>
</oor:items>
"""
# A host that nothing answers for: what LibreOffice might still want to fetch, it does not get.
_NOWHERE = "http://127.0.0.1:9"


def program() -> str | None:
    """Where LibreOffice is; None where it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def converted(command: str, data: bytes, suffix: str, *, into: str) -> bytes:
    """A file of the kind that `suffix` says (".odt"), in the format that `into` says ("pdf:writer_pdf_Export").

    Raises `ReaderError`: failed-program, too-slow, damaged.
    """
    with tempfile.TemporaryDirectory(prefix="roviec-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "profile" / "user").mkdir(parents=True)
        (folder / "profile" / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
        given, made = folder / f"given{suffix}", folder / "made" / f"given.{into.partition(':')[0]}"
        given.write_bytes(data)
        options = ["--headless", "--norestore", "--nolockcheck", "--convert-to", into]
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        _run([command, profile, *options, "--outdir", str(made.parent), str(given)], folder)
        if not made.is_file():
            raise ReaderError(
                "damaged",
                "LibreOffice could not open the file: it is damaged or protected by a password; save it as .docx",
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
        raise ReaderError(
            "failed-program", f"LibreOffice could not be started: {e}", program="LibreOffice"
        ) from e
    try:
        with contextlib.suppress(OSError):
            # Should we ourselves be killed meanwhile, LibreOffice must not run on by itself for ever.
            resource.prlimit(
                process.pid, resource.RLIMIT_CPU, (limits.PROGRAM_SECONDS, limits.PROGRAM_SECONDS)
            )
        process.wait(limits.PROGRAM_SECONDS)
    except subprocess.TimeoutExpired as e:
        raise ReaderError(
            "too-slow",
            f"LibreOffice took more than {limits.PROGRAM_SECONDS} seconds over the file and was stopped; "
            "save it as .docx",
        ) from e
    finally:
        if process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
