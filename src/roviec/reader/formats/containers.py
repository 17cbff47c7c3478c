"""Files that hold files: ZIP archives and e-mails with attachments, opened to a bounded depth, size and number."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from roviec.reader.errors import ReaderError
from roviec.reader.formats import kinds
from roviec.reader.formats.archive import MAX_RATIO, MAX_UNPACKED, RATIO_COUNTS_FROM
from roviec.reader.formats.encodings import tidy
from roviec.reader.model import Document, Source

MAX_DEPTH = 3
MAX_MEMBERS = 1000
KINDS = frozenset({"email", "zip"})
# What systems and programs leave behind in an archive; nobody meant to send it.
_LEFT_BEHIND = re.compile(r"(?:^|/)(?:__MACOSX/|\.|~\$|Thumbs\.db$|desktop\.ini$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Member:
    """One file: `name` leads to it through what holds it ("thu.eml/a.docx"); `error` where it cannot be taken out."""

    name: str
    data: bytes
    error: ReaderError | None = None


@dataclass(slots=True)
class _Budget:
    """What one file may still unpack to, over all its depths."""

    size: int = MAX_UNPACKED
    members: int = MAX_MEMBERS


def open_all(data: bytes, name: str) -> list[Member]:
    """The files to read in a file, in its order: itself, or what an archive or an e-mail holds, at any depth.

    An e-mail is a file to read itself, and comes before its attachments. A member that cannot be taken out carries
    its error (encrypted, zip-bomb, damaged, nested, too-many); the others are not touched by it. An archive that
    holds nothing to read, or cannot be opened at all, is one member with that error.
    """
    return list(_opened(data, name, (), _Budget()))


def _opened(data: bytes, name: str, above: tuple[str, ...], budget: _Budget) -> Iterator[Member]:
    try:
        kind = kinds.recognise(data, name.rpartition("/")[2]) if data else None
    except ReaderError:
        kind = None  # whoever reads it will be told why
    if kind not in KINDS:
        yield Member(name, data)
        return
    digest = hashlib.sha256(data).hexdigest()
    if digest in above:
        yield Member(name, b"", ReaderError("nested", "the archive holds itself; it was not opened again"))
        return
    if len(above) >= MAX_DEPTH:
        why = f"it lies more than {MAX_DEPTH} archives or e-mails deep; take it out and read it by itself"
        yield Member(name, b"", ReaderError("nested", why))
        return
    if kind == "email":
        yield Member(name, data)
        inside = _of_email(data, name, budget)
    else:
        inside = _of_zip(data, name, budget)
    empty = kind == "zip"
    try:
        for member in inside:
            empty = False
            if member.error:
                yield member
            else:
                yield from _opened(member.data, member.name, (*above, digest), budget)
    except ReaderError as e:
        empty = False
        # That an e-mail is damaged is told where it is read.
        if kind == "zip" or e.code != "damaged":
            yield Member(name, b"", e)
    if empty:
        yield Member(name, b"", ReaderError("no-text", "the archive holds no file to read"))


def _of_email(data: bytes, name: str, budget: _Budget) -> Iterator[Member]:
    from roviec.reader.formats.email import attachments

    for shown, content in attachments(data):
        _count_one(budget)
        budget.size -= len(content)
        yield Member(f"{name}/{_safe(shown)}", content)


def _of_zip(data: bytes, name: str, budget: _Budget) -> Iterator[Member]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        # One without a name is not asked whether it is a folder: the library looks at its last letter.
        entries = [e for e in archive.infolist() if not (e.filename and e.is_dir())]
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as e:
        raise _damaged() from e
    for entry in entries:
        shown = _safe(_entry_name(entry))
        if _LEFT_BEHIND.search(shown):
            continue
        _count_one(budget)
        where = f"{name}/{shown}"
        try:
            yield Member(where, _unpacked(archive, entry, budget))
        except ReaderError as e:
            yield Member(where, b"", e)


def _count_one(budget: _Budget) -> None:
    budget.members -= 1
    if budget.members < 0:
        raise ReaderError(
            "too-many",
            f"it holds more than {MAX_MEMBERS} files; the rest was not read, divide it",
            limit=MAX_MEMBERS,
        )


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, budget: _Budget) -> bytes:
    if entry.flag_bits & 0x1:
        raise ReaderError(
            "encrypted", "the file in the archive is protected by a password; unpack it and read it then"
        )
    grown = entry.file_size // max(1, entry.compress_size)
    if entry.file_size > RATIO_COUNTS_FROM and grown > MAX_RATIO:
        raise ReaderError(
            "zip-bomb",
            f"the file was not unpacked because it grows {grown} times",
            why=f"grows {grown} times",
        )
    most = min(budget.size, entry.file_size)
    try:
        with archive.open(entry) as part:
            # The size in the directory may lie: read no more than it says and than is left.
            content = part.read(most + 1)
    except (
        zipfile.BadZipFile,
        zlib.error,
        OSError,
        EOFError,
        NotImplementedError,
        ValueError,
        RuntimeError,
    ) as e:
        raise _damaged() from e
    if len(content) > most:
        why = (
            f"all files together unpack to more than {MAX_UNPACKED // 1048576} MB, or to more than is stated"
        )
        raise ReaderError("zip-bomb", f"the file was not unpacked because {why}", why=why)
    budget.size -= len(content)
    return content


def _damaged() -> ReaderError:
    return ReaderError("damaged", "the archive or a file in it is cut off or damaged; get it again")


def _entry_name(entry: zipfile.ZipInfo) -> str:
    """The name of an entry; where the archive does not say that it is UTF-8 it mostly is nevertheless."""
    if entry.flag_bits & 0x800:
        return tidy(entry.filename)
    try:
        return tidy(entry.orig_filename.encode("cp437").decode("utf-8"))
    except UnicodeError:
        return tidy(entry.filename)


def _safe(name: str) -> str:
    """A name that leads nowhere but into its container: no root, no drive, no step upwards."""
    parts = re.split(r"[/\\]+", re.sub(r"^[A-Za-z]:", "", "".join(c for c in name if c.isprintable())))
    return "/".join(p for p in parts if p.strip(". ")) or "khong-ten"


def refuse_archive(data: bytes, source: Source) -> Document:
    """An archive is no document: whoever asks for one is told to ask for all that it holds."""
    raise ReaderError(
        "archive",
        "the file is a ZIP archive of several files; unpack it, or read all that it holds with `roviec extract`",
    )
