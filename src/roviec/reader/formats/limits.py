"""How much of one file is read. An installation may set its own in the environment."""

from __future__ import annotations

import os


def whole_number(variable: str, otherwise: int) -> int:
    """The number in an environment variable; `otherwise` where it is unset or no number above 0."""
    said = os.environ.get(variable, "")
    return int(said) if said.isascii() and said.isdigit() and int(said) > 0 else otherwise


MAX_PAGES = whole_number("ROVIEC_READER_MAX_PAGES", 3000)
# Recognising a page's picture takes seconds where reading its text takes milliseconds.
MAX_SCANNED_PAGES = whole_number("ROVIEC_READER_MAX_SCANNED_PAGES", 200)
# Pixels of one picture: an A3 page at 600 dots an inch has 70 million.
MAX_PIXELS = whole_number("ROVIEC_READER_MAX_PIXELS", 89_000_000)
# Seconds that a program beside the reader (tesseract for one page, LibreOffice for one file) may take.
PROGRAM_SECONDS = whole_number("ROVIEC_READER_PROGRAM_SECONDS", 120)
