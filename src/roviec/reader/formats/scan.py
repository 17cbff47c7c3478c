"""Scans: pictures of pages, recognised by Tesseract with its Vietnamese model where that is installed."""

from __future__ import annotations

import csv
import io
import math
import os
import shutil
import statistics
import subprocess
import warnings as python_warnings
from functools import lru_cache

from PIL import Image, ImageFilter, ImageOps, ImageSequence, UnidentifiedImageError

from roviec.reader.errors import ReaderError
from roviec.reader.formats import limits
from roviec.reader.formats.paged.compose import compose
from roviec.reader.formats.paged.model import Page, Piece, in_lines
from roviec.reader.model import Caution, Document, Source

_PACKAGES = "tesseract-ocr tesseract-ocr-vie"
# Tesseract reads best where a line's capitals are 30 pixels high: A4 at 300 dots an inch is 2480 wide.
_SHORT_SIDE, _LARGEST_SCALE = 2300, 3.0
# Mean confidence of the words: below it the picture is tried again another way; below it is told to a person.
_TRY_AGAIN, _TURN, _DOUBTFUL = 82.0, 50.0, 75.0
_UNSURE_WORD = 20.0


def open_image(data: bytes, source: Source) -> Document:
    """Raises `ReaderError`: damaged, too-large (pixels, pages), no-text (nothing installed to recognise it)."""
    with python_warnings.catch_warnings():
        # The library warns of what is then refused here by its own limit.
        python_warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            picture = Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "TIFF"))
        except Image.DecompressionBombError as e:
            raise _too_many_pixels() from e
        except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as e:
            raise _damaged() from e
        pages, confidences = _pages(picture)
    document = compose(source, pages)
    document.warnings += warnings(confidences, [p.number for p in pages])
    return document


def _pages(picture: Image.Image) -> tuple[list[Page], list[float]]:
    if picture.width * picture.height > limits.MAX_PIXELS:
        raise _too_many_pixels(picture.width, picture.height)
    absent = missing()
    if absent:
        raise absent
    pages: list[Page] = []
    confidences: list[float] = []
    try:
        for number, frame in enumerate(ImageSequence.Iterator(picture), 1):
            if number > limits.MAX_SCANNED_PAGES:
                raise ReaderError(
                    "too-large",
                    f"the picture has more than the {limits.MAX_SCANNED_PAGES} pages that can be recognised; split it",
                    of="pages",
                    pages=number,
                    limit=limits.MAX_SCANNED_PAGES,
                )
            if frame.width * frame.height > limits.MAX_PIXELS:
                raise _too_many_pixels(frame.width, frame.height)
            page, confidence = recognise(ImageOps.exif_transpose(frame), number)
            pages.append(page)
            confidences.append(confidence)
    except Image.DecompressionBombError as e:
        raise _too_many_pixels() from e
    except (OSError, ValueError, SyntaxError, EOFError) as e:
        raise _damaged() from e
    return pages, confidences


def missing() -> ReaderError | None:
    """The refusal that says what to install, where something is missing."""
    program = shutil.which("tesseract")
    if program is None:
        what = "Tesseract is not installed"
    elif "vie" not in _languages(program):
        what = "Tesseract lacks its Vietnamese model"
    else:
        return None
    return ReaderError(
        "no-text",
        f"the pages are pictures and {what}, which turns them into text; install it (Debian: apt-get install "
        f"{_PACKAGES}) or give a file that has text",
        of="pictures",
        packages=_PACKAGES,
    )


@lru_cache(maxsize=4)
def _languages(program: str) -> frozenset[str]:
    try:
        done = subprocess.run([program, "--list-langs"], capture_output=True, timeout=20, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return frozenset()
    return frozenset(done.stdout.decode("utf-8", "replace").split())


def recognise(picture: Image.Image, number: int, *, points: float | None = None) -> tuple[Page, float]:
    """One page and the mean confidence (0..100) of its words. `points`: how long a pixel is, 1/72 inch.

    A clean page is read once. A poor one is read again with its speckles removed, and if it stays poor, turned
    upright as Tesseract finds it to stand; the surest reading is taken.
    """
    grey = _flat_grey(picture)
    best = _read(grey)
    if best[1] < _TRY_AGAIN:
        cleaned = ImageOps.autocontrast(grey.filter(ImageFilter.MedianFilter(3)), cutoff=1)
        best = max(best, _read(cleaned), key=_worth)
    if best[1] < _TURN and (angle := _turned_by(grey)):
        grey = grey.rotate(-angle, expand=True)
        best = max(best, _read(grey), key=_worth)
    pieces, confidence, width, height = best
    unit = points if points is not None else 842.0 / max(width, height)
    for piece in pieces:
        piece.left, piece.right = piece.left * unit, piece.right * unit
        piece.top, piece.bottom = piece.top * unit, piece.bottom * unit
        piece.size *= unit
    return Page(number, width * unit, height * unit, pieces), confidence


_Read = tuple[list[Piece], float, int, int]


def _worth(read: _Read) -> float:
    """How much was surely read: a page of which three words are sure is worth less than one of three hundred."""
    return read[1] * math.sqrt(sum(len(p.text) for p in read[0]))


def _flat_grey(picture: Image.Image) -> Image.Image:
    """Grey, on white where it was transparent, and large enough for small letters."""
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        rgba = picture.convert("RGBA")
        white = Image.new("RGBA", rgba.size, "white")
        picture = Image.alpha_composite(white, rgba)
    grey = picture.convert("L") if picture.mode not in ("I;16", "I") else _from_16_bits(picture)
    return grey


def _from_16_bits(picture: Image.Image) -> Image.Image:
    return picture.convert("I").point(lambda v: v / 256).convert("L")


def _enlarged(grey: Image.Image) -> tuple[Image.Image, float]:
    scale = min(_LARGEST_SCALE, _SHORT_SIDE / max(1, min(grey.size)))
    if scale < 1.15:
        return grey, 1.0
    scale = min(scale, (limits.MAX_PIXELS / (grey.width * grey.height)) ** 0.5)
    size = (max(1, round(grey.width * scale)), max(1, round(grey.height * scale)))
    return grey.resize(size, Image.Resampling.LANCZOS), scale


def _read(grey: Image.Image) -> _Read:
    large, scale = _enlarged(grey)
    table = _tesseract(large, "--psm", "3", "tsv")
    pieces, confidences = _pieces(table)
    for piece in pieces:
        piece.left, piece.right = piece.left / scale, piece.right / scale
        piece.top, piece.bottom = piece.top / scale, piece.bottom / scale
        piece.size /= scale
    return pieces, statistics.fmean(confidences) if confidences else 0.0, grey.width, grey.height


def _pieces(table: str) -> tuple[list[Piece], list[float]]:
    """Lines of Tesseract's table of words, each cut where a wide gap divides columns."""
    lines: dict[tuple[str, ...], list[Piece]] = {}
    confidences: list[float] = []
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        word = (row.get("text") or "").strip()
        if row.get("level") != "5" or not word:
            continue
        left, top, width, height = (float(row[k]) for k in ("left", "top", "width", "height"))
        confidence = float(row["conf"])
        if confidence < _UNSURE_WORD and not any(ch.isalnum() for ch in word):
            continue  # a speckle or a stroke of a stamp
        key = tuple(row[k] for k in ("block_num", "par_num", "line_num"))
        lines.setdefault(key, []).append(Piece(word, left, top, left + width, top + height, height))
        confidences.append(confidence)
    out: list[Piece] = []
    for words in lines.values():
        # The size of letters is the line's: that of one word depends on whether it has high letters.
        top, bottom = min(w.top for w in words), max(w.bottom for w in words)
        height = statistics.median_high([w.bottom - w.top for w in words])
        for word in words:
            word.top, word.bottom, word.size = top, max(bottom, top + 1), max(1.0, height)
        out += in_lines(words, apart=1.6)
    _even_sizes(out)
    return out, confidences


def _even_sizes(lines: list[Piece]) -> None:
    """Measured letters differ from line to line: those near the usual size are of it."""
    if not lines:
        return
    usual = statistics.median(p.size for p in lines for _ in range(max(1, len(p.text) // 10)))
    for line in lines:
        if 0.7 * usual <= line.size <= 1.35 * usual:
            line.size = usual


def _turned_by(grey: Image.Image) -> int:
    """By how many degrees, clockwise, the page must be turned to stand upright."""
    try:
        said = _tesseract(_enlarged(grey)[0], "--psm", "0", language="osd")
    except ReaderError:
        return 0
    for line in said.splitlines():
        name, _, value = line.partition(":")
        if name.strip() == "Rotate" and value.strip().isdigit():
            return int(value) % 360
    return 0


def _tesseract(picture: Image.Image, *options: str, language: str = "vie") -> str:
    program = shutil.which("tesseract")
    if program is None:
        raise missing() or _damaged()
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", compress_level=1)
    try:
        done = subprocess.run(  # noqa: S603
            [program, "stdin", "stdout", "-l", language, "--dpi", "300", *options],
            input=buffer.getvalue(),
            capture_output=True,
            timeout=limits.PROGRAM_SECONDS,
            check=False,
            # Its threads gain little on one page and starve what else the machine does.
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except subprocess.TimeoutExpired as e:
        raise ReaderError(
            "too-slow",
            f"recognising a page took more than {limits.PROGRAM_SECONDS} seconds and was stopped; scan it again "
            "with fewer dots an inch",
        ) from e
    except OSError as e:
        raise ReaderError(
            "failed-program", f"Tesseract could not be started: {e}", program="Tesseract"
        ) from e
    if done.returncode != 0:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise ReaderError(
            "failed-program",
            f"Tesseract failed: {said[-1][:200] if said else 'no reason given'}",
            program="Tesseract",
        )
    return done.stdout.decode("utf-8", "replace")


def warnings(confidences: list[float], numbers: list[int]) -> list[Caution]:
    """What a person must know of recognised pages. `numbers`: theirs, in the order of `confidences`."""
    out = [
        Caution(
            "ocr",
            f"{len(numbers)} page(s) are pictures and were recognised by Tesseract; check names and figures",
            {"count": len(numbers)},
        )
    ]
    poor = [str(n) for n, c in zip(numbers, confidences, strict=True) if c < _DOUBTFUL]
    if poor:
        out.append(
            Caution(
                "ocr-doubtful",
                f"hardly legible, of low confidence: page {', '.join(poor[:20])}; scan again at 300 dots an inch",
                {"pages": ", ".join(poor[:20])},
            )
        )
    return out


def _too_many_pixels(width: int | None = None, height: int | None = None) -> ReaderError:
    size = f"{width} x {height} pixels" if width and height else "too many pixels"
    return ReaderError(
        "too-large",
        f"the picture has {size}, more than the {limits.MAX_PIXELS // 1_000_000} million that can be read; "
        "scan it at 300 dots an inch",
        of="pixels",
        limit=limits.MAX_PIXELS // 1_000_000,
    )


def _damaged() -> ReaderError:
    return ReaderError("damaged", "the picture is cut off or damaged; get it again or scan the page anew")
