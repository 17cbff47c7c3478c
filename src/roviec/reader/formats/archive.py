"""A ZIP archive opened with suspicion: bounded in number, size and ratio before anything is unpacked."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

from roviec.reader.errors import ReaderError

MAX_ENTRIES = 4000
MAX_UNPACKED = 250 * 1024 * 1024
# The text of a thousand pages has some 20 MB of XML; the tree of it in memory is twenty times as large.
MAX_XML = 32 * 1024 * 1024
# A long text packs at about 10 to 1 and empty tables at 100 to 1; bombs at 1000 to 1.
MAX_RATIO, RATIO_COUNTS_FROM = 300, 5 * 1024 * 1024


class SafeArchive:
    """Reads single entries; raises `ReaderError` (zip-bomb, damaged, unsupported, external-entity)."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as e:
            raise damaged() from e
        if len(entries) > MAX_ENTRIES:
            raise _bomb(f"it holds {len(entries)} parts, more than {MAX_ENTRIES}")
        total = sum(e.file_size for e in entries)
        if total > MAX_UNPACKED:
            raise _bomb(f"it would unpack to {total // 1048576} MB")
        for entry in entries:
            if entry.flag_bits & 0x1:
                raise ReaderError(
                    "unsupported", "the document is protected by a password; remove it and save again"
                )
            packed = max(1, entry.compress_size)
            if entry.file_size > RATIO_COUNTS_FROM and entry.file_size / packed > MAX_RATIO:
                raise _bomb(f"its part {entry.filename[:80]!r} grows {entry.file_size // packed} times")
        self.names = [e.filename for e in entries]

    def xml(self, name: str) -> bytes:
        """The bytes of one XML part, found free of document type declarations."""
        try:
            with self._zip.open(name) as part:
                # The size in the directory may lie: read no more than is allowed whatever it says.
                content = part.read(MAX_XML + 1)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, ValueError) as e:
            raise damaged() from e
        if len(content) > MAX_XML:
            raise _bomb(f"its part {name[:80]!r} is larger than {MAX_XML // 1048576} MB")
        if any(mark in content for mark in _declarations()):
            raise ReaderError(
                "external-entity",
                f"the document's part {name[:80]!r} declares a document type or entities, which Word never writes; "
                "it may try to read other files and was not opened",
                part=name[:80],
            )
        return content


def damaged() -> ReaderError:
    return ReaderError(
        "damaged", "the Word document is cut off or damaged; open it in Word and save it again"
    )


def _bomb(why: str) -> ReaderError:
    return ReaderError(
        "zip-bomb", f"the document was not unpacked because {why}; save it again in Word", why=why
    )


def _declarations() -> Iterator[bytes]:
    for word in ("<!DOCTYPE", "<!ENTITY"):
        yield word.encode()
        yield word.encode("utf-16-le")
        yield word.encode("utf-16-be")
