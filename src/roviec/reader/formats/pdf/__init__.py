"""PDF: the text that it carries, by the better of two extractors; pages that are pictures are recognised."""

from roviec.reader.formats.pdf.document import open_pdf

__all__ = ["open_pdf"]
