"""The second extractor: pdfminer. Slow, but it maps the letters of some fonts rightly where PDFium does not."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterable, Iterator

from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.layout import LTChar, LTContainer, LTPage
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser

from roviec.reader.formats.paged.model import Page
from roviec.reader.formats.pdf.fragments import Run, pieces

# It logs every oddity of a font; what matters of them shows in the text.
logging.getLogger("pdfminer").setLevel(logging.CRITICAL)


class _Kept(PDFLayoutAnalyzer):
    """Keeps the letters of each page as they were drawn; their order is ours to find."""

    page: LTPage | None = None

    def receive_layout(self, ltpage: LTPage) -> None:
        self.page = ltpage


def read_pages(data: bytes, numbers: set[int]) -> Iterator[Page]:
    """The pages of these numbers (from 1) with their text; no rules. Raises what pdfminer raises."""
    resources = PDFResourceManager(caching=True)
    device = _Kept(resources, laparams=None)
    interpreter = PDFPageInterpreter(resources, device)
    document = PDFDocument(PDFParser(io.BytesIO(data)))
    for number, page in enumerate(PDFPage.create_pages(document), 1):
        if number not in numbers:
            continue
        interpreter.process_page(page)
        layout = device.page
        if layout is not None:
            yield Page(number, layout.width, layout.height, pieces(_runs(layout, layout)))


def _runs(container: Iterable[object], page: LTPage) -> Iterator[Run]:
    run: Run | None = None
    for item in container:
        if isinstance(item, LTChar):
            text = item.get_text()
            if not (item.upright and text):
                continue
            top, bottom, bold = page.y1 - item.y1, page.y1 - item.y0, "bold" in item.fontname.lower()
            if run is None or (run.top, run.bottom, run.size, run.bold) != (top, bottom, item.size, bold):
                if run is not None:
                    yield run
                run = Run(top, bottom, item.size, bold)
            run.texts.append("\ufffd" if text.startswith("(cid:") else text.strip() or " ")
            run.lefts.append(item.x0 - page.x0)
            run.rights.append(item.x1 - page.x0)
        elif isinstance(item, LTContainer):
            yield from _runs(item, page)
    if run is not None:
        yield run
