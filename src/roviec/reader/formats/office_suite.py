"""DOC, ODT and RTF: turned into DOCX by LibreOffice, where that is installed, and read as such."""

from __future__ import annotations

import io
import zipfile
import zlib

from roviec.reader.errors import ReaderError
from roviec.reader.formats import libreoffice
from roviec.reader.formats.archive import MAX_XML, SafeArchive
from roviec.reader.formats.docx import open_docx
from roviec.reader.formats.kinds import encrypted
from roviec.reader.model import Document, Source

_ODT = "application/vnd.oasis.opendocument.text"
_SUFFIXES = {
    "application/msword": ".doc",
    "application/rtf": ".rtf",
    _ODT: ".odt",
}


def open_converted(data: bytes, source: Source) -> Document:
    """Raises `ReaderError`: needs-program (LibreOffice is not installed), damaged, encrypted, too-slow, zip-bomb."""
    if source.media_type == _ODT:
        _examine(data)
    program = libreoffice.program()
    if program is None:
        raise ReaderError(
            "needs-program",
            "old Word, OpenDocument and RTF files are read with LibreOffice, which is not installed; install it "
            f"(Debian: apt-get install {libreoffice.PACKAGE}) or save the file as .docx",
            program="LibreOffice",
            packages=libreoffice.PACKAGE,
        )
    docx = libreoffice.converted(program, data, _SUFFIXES[source.media_type], into="docx:MS Word 2007 XML")
    return open_docx(docx, source)


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
