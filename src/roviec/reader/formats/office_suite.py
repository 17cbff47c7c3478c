"""DOC, ODT and RTF: turned into DOCX by LibreOffice, where that is installed, and read as such."""

from __future__ import annotations

import contextlib
import io
import os
import resource
import shutil
import signal
import subprocess
import tempfile
import zipfile
import zlib
from pathlib import Path

from roviec.reader.errors import ReaderError
from roviec.reader.formats import limits
from roviec.reader.formats.archive import MAX_XML, SafeArchive
from roviec.reader.formats.docx import open_docx
from roviec.reader.formats.kinds import encrypted
from roviec.reader.model import Document, Source

_ODT = "application/vnd.oasis.opendocument.text"
_PACKAGE = "libreoffice-writer-nogui"
_SUFFIXES = {
    "application/msword": ".doc",
    "application/rtf": ".rtf",
    _ODT: ".odt",
}
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


def open_converted(data: bytes, source: Source) -> Document:
    """Raises `ReaderError`: needs-program (LibreOffice is not installed), damaged, encrypted, too-slow, zip-bomb."""
    if source.media_type == _ODT:
        _examine(data)
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise ReaderError(
            "needs-program",
            "old Word, OpenDocument and RTF files are read with LibreOffice, which is not installed; install it "
            f"(Debian: apt-get install {_PACKAGE}) or save the file as .docx",
            program="LibreOffice",
            packages=_PACKAGE,
        )
    with tempfile.TemporaryDirectory(prefix="roviec-", ignore_cleanup_errors=True) as folder:
        converted = _converted(program, Path(folder), data, _SUFFIXES[source.media_type])
    return open_docx(converted, source)


def _examine(data: bytes) -> None:
    """Refuse what LibreOffice would ask a password for, or unpack without end."""
    SafeArchive(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        try:
            with archive.open("META-INF/manifest.xml") as part:
                manifest = part.read(MAX_XML)
        except (KeyError, zipfile.BadZipFile, zlib.error, NotImplementedError):
            return  # LibreOffice may still repair it
    # The entries of an encrypted file say how to decrypt them (OpenDocument 1.3, part 2, 4.8).
    if b"encryption-data" in manifest:
        raise encrypted("the OpenDocument text")


def _converted(program: str, folder: Path, data: bytes, suffix: str) -> bytes:
    (folder / "profile" / "user").mkdir(parents=True)
    (folder / "profile" / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    given, made = folder / f"given{suffix}", folder / "made" / "given.docx"
    given.write_bytes(data)
    command = [
        program,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(folder / "made"),
        str(given),
    ]
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
            # Should the reader itself be killed meanwhile, LibreOffice must not run on by itself for ever.
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
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    if not made.is_file():
        raise ReaderError(
            "damaged",
            "LibreOffice could not open the file: it is damaged or protected by a password; save it as .docx",
        )
    return made.read_bytes()
