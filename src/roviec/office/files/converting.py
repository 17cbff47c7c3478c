"""A DOCX of ours as PDF, by LibreOffice where it is installed."""

from __future__ import annotations

from roviec.reader.errors import ReaderError
from roviec.reader.formats import libreoffice

_FAILED = {
    "failed-program": "LibreOffice không chạy được trên máy chủ. Tải tệp DOCX để dùng tạm.",
    "too-slow": "LibreOffice chạy quá lâu nên đã dừng. Tải tệp DOCX để dùng tạm.",
}


class CannotConvert(Exception):
    """No PDF could be made; the text says why and what to do, in Vietnamese."""


def converter() -> str | None:
    """The program that makes the PDF; None where LibreOffice is not installed."""
    return libreoffice.program()


def as_pdf(docx: bytes) -> bytes:
    """The pages of a DOCX. Raises CannotConvert: LibreOffice is missing, failed or took too long."""
    program = converter()
    if program is None:
        raise CannotConvert(
            "Máy chủ chưa cài LibreOffice nên không tạo được PDF. Tải tệp DOCX, hoặc dùng chức năng in của trình "
            "duyệt và chọn lưu thành PDF."
        )
    try:
        return libreoffice.converted(program, docx, ".docx", into="pdf:writer_pdf_Export")
    except ReaderError as why:
        said = "LibreOffice không tạo được PDF. Tải tệp DOCX để dùng tạm và báo người quản trị."
        raise CannotConvert(_FAILED.get(why.code, said)) from why
