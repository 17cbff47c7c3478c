"""From bytes to text: UTF-8, UTF-16, and the single-byte encodings that old Vietnamese files still come in."""

from __future__ import annotations

import codecs
import re
import unicodedata

from roviec.reader.errors import ReaderError
from roviec.reader.formats.invisible import TakenOut, without
from roviec.reader.model import Caution

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Letters that Vietnamese has and Western European languages have not; a fifth of Vietnamese letters are such.
_VIETNAMESE = re.compile(r"[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")
# Letters that only turn up where Vietnamese bytes were read in the wrong table.
_GARBLED = re.compile(r"[\u00a1-\u00bf\u00d7\u00f7ÃÅÆØåæøþßÿñÑçÇäÄöÖüÜëËïÏîÎûÛ]")

# Western letters and signs that Unicode Vietnamese hardly needs: codes of TCVN3, VNI or VPS copied as they were.
SUSPECT = re.compile("[†‡ˆ‰Š‹ŒŽ™š›œžŸ¡¢£¤¥¦§¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÄÅÆÇËÎÏÑÖ×ØÛÜÞßäåæçëîïðñö÷øûüþÿ]")


def decode(data: bytes, taken: TakenOut | None = None) -> tuple[str, list[Caution]]:
    """The text of a plain or HTML file, tidied, and what a person should know of how it was read.

    `taken` keeps account of what is taken out, for one who tells of it; without it the cautions do.
    """
    if taken is not None:
        return _decoded(data, taken)
    taken = TakenOut()
    text, cautions = _decoded(data, taken)
    return text, cautions + taken.cautions()


def _decoded(data: bytes, taken: TakenOut) -> tuple[str, list[Caution]]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return tidy(_strictly(data[len(bom) :], encoding), taken), []
    if unmarked := _bare_utf16(data):
        return tidy(_strictly(data, unmarked), taken), []
    if b"\x00" in data:
        raise ReaderError(
            "wrong-type", "the file holds binary data, not text; supported are .txt, .html and .docx"
        )
    try:
        return tidy(data.decode("utf-8"), taken), []
    except UnicodeDecodeError as e:
        return _single_byte(data, e)


def tidy(text: str, taken: TakenOut | None = None) -> str:
    """NFC, one kind of line break, no characters that nobody sees; `taken` keeps account of these."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    text = text.replace("\x0c", "\n")
    text = unicodedata.normalize("NFC", without(text, taken))
    # A soft hyphen only shows where a line breaks; in a text of TCVN3 the same code is the letter ư.
    return text.replace("\u00ad", "") if "\u00ad" in text and _VIETNAMESE.search(text) else text


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as e:
        raise ReaderError(
            "encoding",
            f"the file says it is {encoding.upper()} but byte {e.start} does not fit; save it again as UTF-8",
            encoding=encoding.upper(),
            position=e.start,
        ) from e


def _bare_utf16(data: bytes) -> str | None:
    """UTF-16 without its mark: in Vietnamese text most of the high bytes are 0 and none of the low ones."""
    head = data[:4096]
    if len(head) < 4 or len(data) % 2:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > half * 0.4 and even < half * 0.02:
        return "utf-16-le"
    if even > half * 0.4 and odd < half * 0.02:
        return "utf-16-be"
    return None


def _single_byte(data: bytes, error: UnicodeDecodeError) -> tuple[str, list[Caution]]:
    # Imported where it is needed: hardly a file is older than Unicode.
    from roviec.reader.formats import legacy

    if found := legacy.decode_bytes(data):
        return tidy(found[0]), [legacy.warning(found[1])]
    try:
        text = tidy(data.decode("cp1258"))
    except UnicodeDecodeError:
        text = ""
    letters = sum(c.isalpha() for c in text)
    sound = (
        len(_VIETNAMESE.findall(text)) >= letters * 0.05 and len(_GARBLED.findall(text)) <= letters * 0.005
    )
    if letters and sound:
        return text, [
            Caution("encoding", "the text was not UTF-8 and was read as Windows-1258; check its letters")
        ]
    raise ReaderError(
        "encoding",
        f"the text is neither UTF-8 nor UTF-16 (byte {error.start} is 0x{data[error.start]:02x}) and makes no sound "
        "Vietnamese as Windows-1258, TCVN3, VNI, VISCII or VPS; it may be Latin-1: save it again as UTF-8",
        position=error.start,
    )
