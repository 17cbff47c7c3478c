"""From pieces of text that stand somewhere on pages to blocks in reading order: for PDF files and for scans."""

from roviec.reader.formats.paged.compose import compose
from roviec.reader.formats.paged.model import Page, Piece, Rule

__all__ = ["Page", "Piece", "Rule", "compose"]
