"""Opens a PDF: its text by the better extractor, its pictures of pages by recognition, or a clear refusal."""

from __future__ import annotations

import contextlib

import pypdfium2 as pdfium

from roviec.reader import bounded
from roviec.reader.errors import ReaderError
from roviec.reader.formats import limits, scan
from roviec.reader.formats.paged import Page, compose
from roviec.reader.formats.paged.model import Piece
from roviec.reader.formats.pdf.pdfium import damaged, has_pictures, open_file, read_page
from roviec.reader.formats.pdf.quality import quality
from roviec.reader.model import Caution, Document, Source

# Pages on which the two extractors are compared, and by how much the slow one must be better.
_SAMPLE, _CLEARLY_BETTER, _MORE_LETTERS = 3, 0.03, 1.1
# A page with fewer letters than this and a picture is a scan, with perhaps a printed page number.
_FEW_LETTERS = 25
_DOUBTFUL = 0.6
_DOTS_AN_INCH = 300
# What the second extractor may take of time and memory. It is there to improve on a text, never to be waited for.
_SECONDS_TO_BEGIN, _SECONDS_A_PAGE, _MEGABYTES = 5.0, 1.0, 2048


def open_pdf(data: bytes, source: Source) -> Document:
    """Raises `ReaderError`: encrypted, damaged, too-large (pages), no-text (a scan, and nothing to recognise it)."""
    with contextlib.closing(open_file(data)) as pdf:
        count = len(pdf)
        if count == 0:
            raise damaged()
        if count > limits.MAX_PAGES:
            raise ReaderError(
                "too-large",
                f"the PDF has {count} pages, more than the {limits.MAX_PAGES} that can be read; split it",
                of="pages",
                pages=count,
                limit=limits.MAX_PAGES,
            )
        pages, scanned, lost = _pages(pdf)
        warnings = _cross_checked(data, pages)
        warnings += _recognised(pdf, pages, scanned)
        document = compose(source, pages)
        document.title = _title(pdf)
    if lost:
        warnings.append(
            Caution(
                "pages-damaged",
                f"pages that could not be read because they are damaged: {_named(lost)}",
                {"pages": _named(lost)},
            )
        )
    if document.text and quality(document.text) < _DOUBTFUL:
        warnings.append(
            Caution(
                "text-doubtful",
                "much of what the PDF gives as its text is no Vietnamese; its fonts may name their letters wrongly",
            )
        )
    document.warnings += warnings
    return document


def _pages(pdf: pdfium.PdfDocument) -> tuple[list[Page], list[int], list[int]]:
    """All pages, the numbers of those that are pictures, and of those that cannot be read."""
    pages: list[Page] = []
    scanned: list[int] = []
    lost: list[int] = []
    for at in range(len(pdf)):
        try:
            with contextlib.closing(pdf[at]) as page:
                found = read_page(page, at + 1)
                if _letters(found) < _FEW_LETTERS and has_pictures(page):
                    scanned.append(at + 1)
        except pdfium.PdfiumError:
            lost.append(at + 1)
            continue
        pages.append(found)
    if not pages:
        raise damaged()
    return pages, scanned, lost


def _letters(page: Page) -> int:
    return sum(len(p.text) for p in page.pieces)


def _text(page: Page) -> str:
    return " ".join(p.text for p in page.pieces)


def _cross_checked(data: bytes, pages: list[Page]) -> list[Caution]:
    """Compare both extractors on a few pages; where the slow one is clearly better, its text replaces the other's."""
    fullest = sorted((p for p in pages if _letters(p) >= _FEW_LETTERS), key=_letters)
    # The fullest, a middling one and one between: oddities of fonts show anywhere.
    sample = {
        fullest[i].number: fullest[i]
        for i in {len(fullest) - 1, len(fullest) // 2, len(fullest) // 4}
        if fullest
    }
    if not sample:
        return []
    from roviec.reader.formats.pdf.miner import read_pages

    def other_pages(numbers: set[int]) -> dict[int, Page]:
        found = bounded.call(
            lambda: list(read_pages(data, numbers)),
            seconds=_SECONDS_TO_BEGIN + _SECONDS_A_PAGE * len(numbers),
            megabytes=_MEGABYTES,
        )
        return {p.number: p for p in found}

    with contextlib.suppress(Exception):
        # pdfminer raises errors of every kind on broken files, and loops on some; PDFium's text then stands alone.
        others = other_pages(set(sample))
        first = " ".join(_text(p) for p in sample.values())
        second = " ".join(_text(others[n]) for n in sample if n in others)
        better = quality(second) > quality(first) + _CLEARLY_BETTER
        more = quality(second) >= quality(first) and _size(second) > _MORE_LETTERS * _size(first)
        if better or more:
            all_others = other_pages({p.number for p in pages})
            for page in pages:
                if page.number in all_others:
                    page.pieces = _moved(all_others[page.number], page)
            return [
                Caution(
                    "pdf-extractor",
                    f"read with pdfminer: {quality(second):.0%} of the words of its sample are sound, "
                    f"{quality(first):.0%} with PDFium",
                )
            ]
    return []


def _size(text: str) -> int:
    return sum(ch.isalnum() for ch in text)


def _moved(other: Page, page: Page) -> list[Piece]:
    """The other extractor's pieces; both measure points from the same corner save where a page is cropped."""
    page.width, page.height = other.width, other.height
    return other.pieces


def _recognised(pdf: pdfium.PdfDocument, pages: list[Page], scanned: list[int]) -> list[Caution]:
    """Recognise the pages that are pictures, in place; refuse where nothing else is in the file."""
    if not scanned:
        return []
    others = any(_letters(p) >= _FEW_LETTERS for p in pages)
    missing = scan.missing()
    if missing:
        if not others:
            raise missing
        return [
            Caution(
                "pages-not-read",
                f"pages that are pictures and were not read: {_named(scanned)}; {missing}",
                {"pages": _named(scanned)},
            )
        ]
    if len(scanned) > limits.MAX_SCANNED_PAGES:
        raise ReaderError(
            "too-large",
            f"{len(scanned)} pages of the PDF are pictures, more than the {limits.MAX_SCANNED_PAGES} that can be "
            "recognised; split it",
            of="pages",
            pages=len(scanned),
            limit=limits.MAX_SCANNED_PAGES,
        )
    by_number = {p.number: p for p in pages}
    confidences: list[float] = []
    for number in scanned:
        with contextlib.closing(pdf[number - 1]) as page:
            scale = min(
                _DOTS_AN_INCH / 72, (limits.MAX_PIXELS / (page.get_width() * page.get_height())) ** 0.5
            )
            picture = page.render(scale=scale, grayscale=True).to_pil()
        found, confidence = scan.recognise(picture, number, points=1 / scale)
        by_number[number].pieces = found.pieces
        by_number[number].width, by_number[number].height = found.width, found.height
        by_number[number].rules = []
        confidences.append(confidence)
    return scan.warnings(confidences, scanned)


def _title(pdf: pdfium.PdfDocument) -> str | None:
    """What the file calls itself, where that is a title and not the name of the file that it was made from."""
    with contextlib.suppress(pdfium.PdfiumError, UnicodeDecodeError):
        said = " ".join(str(pdf.get_metadata_dict(skip_empty=True).get("Title", "")).split())
        if said and not said.lower().endswith((".doc", ".docx", ".rtf", ".odt", ".html", ".tmp", ".pdf")):
            return None if said.lower().startswith(("microsoft word", "untitled", "document")) else said
    return None


def _named(numbers: list[int]) -> str:
    shown = ", ".join(map(str, numbers[:20]))
    return shown if len(numbers) <= 20 else f"{shown} and {len(numbers) - 20} more"
