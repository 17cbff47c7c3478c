"""Writes small PDF files for tests: text of any letters at any place, rules, pictures, as many pages as wanted.

A font here has no shapes: what a PDF says of its letters (a ToUnicode map and widths) is all that extractors read.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field

WIDTH, HEIGHT = 595, 842
# Every letter is half as wide as it is high.
LETTER = 0.5


@dataclass
class PdfPage:
    """Lengths in points, from the upper left corner."""

    content: list[str] = field(default_factory=list)
    picture: bool = False
    rotate: int = 0

    def text(self, left: float, top: float, text: str, size: float = 12, stretch: float = 0) -> PdfPage:
        """Text whose base line lies at `top`; `stretch` points are added to each blank, as justified text has it."""
        codes = "".join(f"{ord(ch):04X}" for ch in text)
        if stretch:
            parts = " ".join(
                f"<{ord(ch):04X}>" + (f" {-stretch * 1000 / size:.1f}" if ch == " " else "") for ch in text
            )
            shown = f"[{parts}] TJ"
        else:
            shown = f"<{codes}> Tj"
        self.content.append(f"BT /F1 {size} Tf 1 0 0 1 {left} {HEIGHT - top} Tm {shown} ET")
        return self

    def lines(
        self, left: float, top: float, texts: list[str], size: float = 12, pitch: float = 16
    ) -> PdfPage:
        for i, text in enumerate(texts):
            self.text(left, top + i * pitch, text, size)
        return self

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> PdfPage:
        self.content.append(f"0.5 w {x0} {HEIGHT - y0} m {x1} {HEIGHT - y1} l S")
        return self

    def grid(self, across: list[float], down: list[float]) -> PdfPage:
        for x in across:
            self.rule(x, down[0], x, down[-1])
        for y in down:
            self.rule(across[0], y, across[-1], y)
        return self


def width_of(text: str, size: float = 12) -> float:
    return len(text) * LETTER * size


def wrapped(text: str, width: float, size: float = 12) -> list[str]:
    """The lines that `text` makes where they may be `width` points wide."""
    import textwrap

    return textwrap.wrap(text, int(width / (LETTER * size)), break_long_words=False, break_on_hyphens=False)


def pdf(*pages: PdfPage, title: str | None = None) -> bytes:
    """The bytes of a PDF of these pages."""
    objects: list[bytes] = [b""] * 8

    def stream(data: bytes, entries: str = "") -> bytes:
        packed = zlib.compress(data)
        return (
            f"<< {entries} /Filter /FlateDecode /Length {len(packed)} >>\nstream\n".encode()
            + packed
            + b"\nendstream"
        )

    kids = []
    for page in pages:
        content = "\n".join(page.content)
        if page.picture:
            content = f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm /Im1 Do Q\n{content}"
        objects.append(stream(content.encode()))
        at = len(objects)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Rotate {page.rotate} /Contents {at} 0 R "
            "/Resources << /Font << /F1 3 0 R >> /XObject << /Im1 7 0 R >> >> >>".encode()
        )
        kids.append(f"{at + 1} 0 R")
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>".encode()
    objects[2] = (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Plain /Encoding /Identity-H /DescendantFonts [4 0 R] "
        b"/ToUnicode 6 0 R >>"
    )
    objects[3] = (
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Plain /CIDToGIDMap /Identity /DW 500 /FontDescriptor 5 0 R "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
    )
    objects[4] = (
        b"<< /Type /FontDescriptor /FontName /Plain /Flags 4 /FontBBox [0 -200 500 800] /ItalicAngle 0 /Ascent 800 "
        b"/Descent -200 /CapHeight 700 /StemV 80 >>"
    )
    objects[5] = stream(_UNICODE_MAP.encode())
    objects[6] = stream(
        b"\x80" * 400,
        "/Type /XObject /Subtype /Image /Width 20 /Height 20 /ColorSpace /DeviceGray /BitsPerComponent 8",
    )
    said = f"<FEFF{title.encode('utf-16-be').hex()}>" if title else "()"
    objects[7] = f"<< /Title {said} >>".encode()
    out = bytearray(b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{p:010} 00000 n \n".encode() for p in places)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info 8 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


# Codes are Unicode itself, block by block of 256 (a range may not cross such a border).
_UNICODE_MAP = (
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def\n"
    "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
    + "".join(
        f"1 beginbfrange <{b:02X}00> <{b:02X}FF> <{b:02X}00> endbfrange\n"
        for b in (0x00, 0x01, 0x03, 0x1E, 0x20)
    )
    + "endcmap CMapName currentdict /CMap defineresource pop end end\n"
)
