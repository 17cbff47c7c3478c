"""E-mail files (RFC 5322, MIME): the head as lines, the body through its own format; attachments are other files."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

from roviec.reader.errors import ReaderError
from roviec.reader.formats.encodings import decode, tidy
from roviec.reader.formats.html import open_html
from roviec.reader.formats.plain import open_plain
from roviec.reader.model import Block, Caution, Document, Source

_HEAD = ("From", "To", "Cc", "Date", "Subject")
_LONGEST_HEAD = 2000  # characters of one line of the head
# What the standard library lets through of a message that breaks its own rules.
_BROKEN = (
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    AssertionError,
    RecursionError,
    ArithmeticError,
)


def open_email(data: bytes, source: Source) -> Document:
    """The head and the body of a message; what is attached is named in a caution, and read by `open_all`."""
    message = _parsed(data)
    lines = [f"{name}: {value}" for name in _HEAD if (value := _header(message, name))]
    body = _body(message, source)
    shift = sum(len(line) + 1 for line in lines)
    blocks: list[Block] = []
    at = 0
    for line in lines:
        blocks.append(Block("boilerplate", at, at + len(line), hint="mail-head"))
        at += len(line) + 1
    for block in body.blocks:
        block.start, block.end = block.start + shift, block.end + shift
    for table in body.tables:
        for cell in table.cells:
            cell.start, cell.end = cell.start + shift, cell.end + shift
    body.text = "\n".join([*lines, body.text])
    body.blocks = blocks + body.blocks
    body.title = _header(message, "Subject") or body.title
    body.published_on = _day(message)
    attached = [name for name, _ in attachments(data)]
    if attached:
        body.warnings.append(
            Caution(
                "attachments",
                f"{len(attached)} attached files are documents of their own: {', '.join(attached[:20])}",
                {"count": len(attached), "names": ", ".join(attached[:20])},
            )
        )
    return body


def attachments(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each file that a message carries; pictures that its page shows are passed over."""
    message = _parsed(data)
    number = 0
    for part in _parts(message):
        kind = _content_type(part)
        if part is message or (part.is_multipart() and kind != "message/rfc822"):
            continue
        name = _file_name(part)
        shown = kind.startswith("image/") and _header(part, "Content-ID") != ""
        if kind == "message/rfc822":
            inner = part.get_payload()
            if isinstance(inner, list) and inner and isinstance(inner[0], EmailMessage):
                number += 1
                yield name or f"thu-{number}.eml", inner[0].as_bytes()
        elif name and not shown:
            yield name, _payload(part)


def _parsed(data: bytes) -> EmailMessage:
    try:
        return message_from_bytes(data, policy=policy.default)
    except _BROKEN as e:
        raise _damaged() from e


def _damaged() -> ReaderError:
    return ReaderError("damaged", "the e-mail is damaged; save it again from the mail program")


def _parts(message: EmailMessage) -> Iterator[EmailMessage]:
    """The message and its parts, without those of messages that it carries; a stack, for parts may nest deeply."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        yield part
        if _content_type(part) != "message/rfc822" and part.is_multipart():
            inside = part.get_payload()
            if isinstance(inside, list):
                waiting += [p for p in reversed(inside) if isinstance(p, EmailMessage)]


def _header(message: EmailMessage, name: str) -> str:
    try:
        value = str(message.get(name) or "")
    except _BROKEN:
        value = ""
    return " ".join(tidy(value.encode("utf-8", "replace").decode()).split())[:_LONGEST_HEAD]


def _content_type(part: EmailMessage) -> str:
    """What a part says that it is; the library itself fails on some that break the rules."""
    try:
        return part.get_content_type()
    except _BROKEN:
        return "text/plain"


def _is_attached(part: EmailMessage) -> bool:
    try:
        return part.get_content_disposition() == "attachment"
    except _BROKEN:
        return False


def _file_name(part: EmailMessage) -> str:
    try:
        return " ".join(tidy(part.get_filename() or "").split())
    except _BROKEN:
        return ""


def _payload(part: EmailMessage) -> bytes:
    try:
        payload = part.get_payload(decode=True)
    except _BROKEN:
        return b""
    return payload if isinstance(payload, bytes) else b""


def _body(message: EmailMessage, source: Source) -> Document:
    """The text that the sender wrote: the plain part, else the page, else nothing."""
    best: EmailMessage | None = None
    for part in _parts(message):
        kind = _content_type(part)
        if part.is_multipart() or _file_name(part) or _is_attached(part):
            continue
        if kind == "text/plain" and _payload(part).strip():
            best = part
            break
        if kind == "text/html" and best is None:
            best = part
    if best is None:
        return Document(source, "", [])
    text = _utf8(best)
    return open_html(text, source) if _content_type(best) == "text/html" else open_plain(text, source)


def _utf8(part: EmailMessage) -> bytes:
    """The bytes of a text part as UTF-8: in the encoding that it states, where they fit it."""
    payload = _payload(part)
    try:
        charset = part.get_content_charset() or "utf-8"
        if charset not in ("us-ascii", "iso-8859-1", "windows-1252"):
            return payload.decode(charset).encode("utf-8", "replace")
        return payload.decode("utf-8").encode()
    except (UnicodeDecodeError, *_BROKEN):
        # A program that knew no Vietnamese states a Western encoding; the bytes themselves say more.
        return decode(payload)[0].encode("utf-8", "replace")


def _day(message: EmailMessage) -> date | None:
    try:
        return parsedate_to_datetime(_header(message, "Date")).date()
    except _BROKEN:
        return None
