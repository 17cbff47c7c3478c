"""Workbooks for the tests, written by openpyxl; what openpyxl cannot write is put in by hand."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

import openpyxl


def workbook(
    rows: Sequence[Sequence[Any]], *, name: str = "Biểu 1", touch: Callable[[Any], None] | None = None
) -> bytes:
    """A workbook with one sheet of these rows; `touch` gets the sheet before it is written."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = name
    for row in rows:
        sheet.append(list(row))
    if touch:
        touch(sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def changed(data: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """The same file with the text of one part changed."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as before,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for entry in before.namelist():
            content = before.read(entry)
            if entry == part:
                content = change(content.decode("utf-8")).encode("utf-8")
            after.writestr(entry, content)
    return out.getvalue()


def reckoned(data: bytes, cell: str, value: str) -> bytes:
    """The same file where the formula of a cell has the value that Excel would have kept."""
    return changed(
        data,
        "xl/worksheets/sheet1.xml",
        lambda xml: re.sub(rf'(<c r="{cell}"[^>]*><f>[^<]*</f>)<v ?/?>(?:</v>)?', rf"\1<v>{value}</v>", xml),
    )
