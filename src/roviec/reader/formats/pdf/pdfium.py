"""The first extractor: PDFium. Quick, repairs broken files, knows where rules and pictures are."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as c

from roviec.reader.errors import ReaderError
from roviec.reader.formats.kinds import encrypted
from roviec.reader.formats.paged.model import Page, Rule
from roviec.reader.formats.pdf.fragments import Run, pieces

_NOT_LETTERS = frozenset({0x0A, 0x0D, 0x00AD, 0x200B})
_BLANKS = frozenset({0x09, 0x20, 0xA0})
_HYPHEN_AT_END = 0x02  # how PDFium gives a hyphen that ends a line
_MISSING = frozenset({0, 0xFFFE, 0xFFFF, 0xFFFD})
_BOLD_FROM = 600
_ABOVE = 0.78  # of the letter size: what stands above the base line
_MOST_OBJECTS, _MOST_POINTS = 20_000, 400
_SLANT = 0.005  # of a quarter turn: letters drawn further aslant do not share a base line
_THIN, _LONG_LEVEL, _LONG_UPRIGHT = 2.5, 12.0, 5.0


def _address(function: object) -> int:
    return ctypes.cast(function, ctypes.c_void_p).value or 0  # type: ignore[arg-type]


def open_file(data: bytes) -> pdfium.PdfDocument:
    """The opened file; raises `ReaderError` (encrypted, damaged)."""
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as e:
        if getattr(e, "err_code", None) == c.FPDF_ERR_PASSWORD or "password" in str(e).lower():
            raise encrypted("the PDF") from e
        raise damaged() from e


def damaged() -> ReaderError:
    return ReaderError(
        "damaged", "the PDF is cut off or damaged and could not be repaired; get it again or print it anew"
    )


class Frame:
    """Turns points of a page into points from the upper left corner of its text held upright."""

    def __init__(self, page: pdfium.PdfPage, quarter: int) -> None:
        left, bottom, right, top = page.get_cropbox()
        self._quarter = quarter
        self._box = (left, bottom, right, top)
        across, up = max(1.0, right - left), max(1.0, top - bottom)
        self.width, self.height = (up, across) if quarter % 2 else (across, up)

    def __call__(
        self, left: float, bottom: float, right: float, top: float
    ) -> tuple[float, float, float, float]:
        x0, y0, x1, y1 = self._box
        if self._quarter == 0:
            return left - x0, y1 - top, right - x0, y1 - bottom
        if self._quarter == 1:  # the text runs upwards
            return bottom - y0, left - x0, top - y0, right - x0
        if self._quarter == 2:
            return x1 - right, bottom - y0, x1 - left, top - y0
        return y1 - top, x1 - right, y1 - bottom, x1 - left


def read_page(page: pdfium.PdfPage, number: int, *, rules: bool = True) -> Page:
    """The text and the rules of one page."""
    textpage = page.get_textpage()
    try:
        quarter = _quarter(textpage.raw, textpage.count_chars())
        frame = Frame(page, quarter)
        found = pieces(_runs(textpage, frame, quarter))
    finally:
        textpage.close()
    return Page(number, frame.width, frame.height, found, _rules(page, frame) if rules else [])


def has_pictures(page: pdfium.PdfPage) -> bool:
    return next(iter(page.get_objects(filter=[c.FPDF_PAGEOBJ_IMAGE], max_depth=3)), None) is not None


def _quarter(raw: c.FPDF_TEXTPAGE, count: int) -> int:
    """How the text of the page stands: 0 upright, 1 running upwards, 2 upside down, 3 running downwards."""
    turns = [0, 0, 0, 0]
    for at in range(0, count, max(1, count // 40)):
        angle = c.FPDFText_GetCharAngle(raw, at)
        if angle >= 0:
            turns[round(angle / (math.pi / 2)) % 4] += 1
    return max(range(4), key=lambda q: (turns[q], -q))


# Of these a long file needs a million calls; the binding's own functions check their arguments at each.
_code = ctypes.CFUNCTYPE(ctypes.c_uint, ctypes.c_void_p, ctypes.c_int)(_address(c.FPDFText_GetUnicode))
_box = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)(
    _address(c.FPDFText_GetLooseCharBox)
)
_drawn_by = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)(
    _address(c.FPDFText_GetTextObject)
)


def _runs(textpage: pdfium.PdfTextPage, frame: Frame, quarter: int) -> Iterator[Run]:
    raw = textpage.raw
    page = ctypes.cast(raw, ctypes.c_void_p).value
    rect = c.FS_RECTF()
    place = ctypes.addressof(rect)
    drawn_by: int | None = None
    run: Run | None = None
    turned = slanted = False
    for at in range(textpage.count_chars()):
        u = _code(page, at)
        # A blank that PDFium only supposes is judged anew by the gap: among letters of several fonts it errs.
        if u in _NOT_LETTERS or (u in _BLANKS and c.FPDFText_IsGenerated(raw, at) == 1):
            continue
        if not _box(page, at, place):
            continue
        now = _drawn_by(page, at)
        if run is None or now != drawn_by or now is None or slanted:
            if run is not None and run.texts:
                yield run
            drawn_by = now
            angle = c.FPDFText_GetCharAngle(raw, at)
            turns = angle / (math.pi / 2)
            turned = angle >= 0 and round(turns) % 4 != quarter
            slanted = angle >= 0 and abs(turns - round(turns)) > _SLANT
            run = _begun(raw, at, frame)
        if turned:
            continue
        left, _, right, _ = frame(rect.left, rect.bottom, rect.right, rect.top)
        run.texts.append(_shown(u))
        run.lefts.append(left)
        run.rights.append(right)
    if run is not None and run.texts:
        yield run


def _begun(raw: c.FPDF_TEXTPAGE, at: int, frame: Frame) -> Run:
    """A run without letters yet: its size and base line are those of the letter `at`."""
    matrix, x, y = c.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
    scale = math.hypot(matrix.c, matrix.d) if c.FPDFText_GetMatrix(raw, at, matrix) else 1.0
    size = max(1.0, c.FPDFText_GetFontSize(raw, at) * scale)
    # Boxes follow the font, and some fonts give a comma the height of a comma: the base line is the same for all.
    c.FPDFText_GetCharOrigin(raw, at, x, y)
    base = frame(x.value, y.value, x.value, y.value)[1]
    bold = c.FPDFText_GetFontWeight(raw, at) >= _BOLD_FROM
    return Run(base - _ABOVE * size, base + (1 - _ABOVE) * size, size, bold)


def _shown(code: int) -> str:
    if code in _BLANKS:
        return " "
    if code in _MISSING:
        return "\ufffd"
    return "-" if code == _HYPHEN_AT_END else chr(code)


def _rules(page: pdfium.PdfPage, frame: Frame) -> list[Rule]:
    found: list[Rule] = []
    total = c.FPDFPage_CountObjects(page.raw)
    if total > _MOST_OBJECTS:
        return found
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for i in range(total):
        item = c.FPDFPage_GetObject(page.raw, i)
        if c.FPDFPageObj_GetType(item) != c.FPDF_PAGEOBJ_PATH:
            continue
        if not c.FPDFPageObj_GetBounds(item, left, bottom, right, top):
            continue
        box = frame(left.value, bottom.value, right.value, top.value)
        across, down = box[2] - box[0], box[3] - box[1]
        if across <= _THIN or down <= _THIN:
            found += _kept(box)
        elif _is_stroked(item):
            found += _segments(item, frame)
    return found


def _kept(box: tuple[float, float, float, float]) -> list[Rule]:
    across, down = box[2] - box[0], box[3] - box[1]
    return [Rule(*box)] if across >= _LONG_LEVEL or down >= _LONG_UPRIGHT else []


def _is_stroked(item: c.FPDF_PAGEOBJECT) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    return bool(c.FPDFPath_GetDrawMode(item, fill, stroke) and stroke.value)


def _segments(item: c.FPDF_PAGEOBJECT, frame: Frame) -> list[Rule]:
    """The straight level and upright lines of a path that draws several: a frame, or a whole table."""
    count = c.FPDFPath_CountSegments(item)
    matrix = c.FS_MATRIX()
    if count > _MOST_POINTS or not c.FPDFPageObj_GetMatrix(item, matrix):
        return []
    x, y = ctypes.c_float(), ctypes.c_float()
    found: list[Rule] = []
    begin = last = None
    for i in range(count):
        segment = c.FPDFPath_GetPathSegment(item, i)
        c.FPDFPathSegment_GetPoint(segment, x, y)
        point = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        kind = c.FPDFPathSegment_GetType(segment)
        if kind == c.FPDF_SEGMENT_MOVETO:
            begin = point
        elif kind == c.FPDF_SEGMENT_LINETO and last:
            found += _straight(last, point, frame)
        if begin and c.FPDFPathSegment_GetClose(segment):
            found += _straight(point, begin, frame)
        last = point
    return found


def _straight(a: tuple[float, float], b: tuple[float, float], frame: Frame) -> list[Rule]:
    if min(abs(a[0] - b[0]), abs(a[1] - b[1])) > 1.0:
        return []
    return _kept(frame(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])))
