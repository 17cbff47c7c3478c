"""The office's own DOCX: its fields are marks such as {{so_ky_hieu}}, filled in wherever they stand.

Word cuts a typed mark into several runs as it pleases; a paragraph is therefore looked at as one text, and what is
put in takes the look of the run in which the mark begins.
"""

from __future__ import annotations

import copy
import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.text.paragraph import Paragraph

from roviec.office.audit.door import Rejected
from roviec.office.papers import annexing
from roviec.office.papers.conventions import form_of
from roviec.office.papers.wording import Content, dated, gist, printable, sentence
from roviec.office.papers.writing import recipient_lines, signing_lines

# mark = what it stands for; those of several lines take a paragraph for themselves
FIELDS: dict[str, str] = {
    "co_quan_chu_quan": "Cơ quan chủ quản, chữ in hoa",
    "co_quan": "Cơ quan ban hành, chữ in hoa",
    "so_ky_hieu": "Số, ký hiệu: 05/TB-UBND",
    "dia_danh": "Địa danh",
    "ngay_thang": "ngày 05 tháng 9 năm 2026",
    "trich_yeu": "Trích yếu nội dung",
    "kinh_gui": "Nơi kính gửi của công văn, mỗi nơi một dòng (đặt riêng một đoạn)",
    "noi_dung": "Toàn bộ nội dung, mỗi đoạn một dòng (đặt riêng một đoạn)",
    "quyen_han_ky": "Quyền hạn, chức vụ người ký, mỗi dòng một ý (đặt riêng một đoạn)",
    "nguoi_ky": "Họ và tên người ký",
    "noi_nhan": "Danh sách nơi nhận, mỗi nơi một dòng (đặt riêng một đoạn)",
}
_REQUIRED = ("so_ky_hieu", "noi_dung", "nguoi_ky")
_MARK = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
_LARGEST = 200  # times that a part may grow when it is unpacked
_MOST = 50_000_000  # bytes of all parts unpacked


def check_template(data: bytes) -> None:
    """Raises Rejected with everything that is wrong with a template."""
    paper = _opened(data)
    marks = [name for paragraph in _paragraphs(paper) for name in _MARK.findall(paragraph.text)]
    unknown = sorted({name for name in marks if name not in FIELDS})
    missing = [name for name in _REQUIRED if name not in marks]
    wrong = []
    if unknown:
        wrong.append("Mẫu có trường không rõ: " + ", ".join(f"{{{{{name}}}}}" for name in unknown) + ".")
    if missing:
        wrong.append("Mẫu thiếu trường: " + ", ".join(f"{{{{{name}}}}}" for name in missing) + ".")
    if wrong:
        raise Rejected(" ".join(wrong))


def fill(data: bytes, content: Content, *, family: str, symbol: str) -> bytes:
    """The paper in the office's own form."""
    paper = _opened(data)
    values = _values(content, family, symbol)
    for paragraph in list(_paragraphs(paper)):
        if "{{" in paragraph.text:
            _fill(paragraph, values)
    if content.annex:
        annexing.add(paper, form_of(family), content, symbol)
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def _values(content: Content, family: str, symbol: str) -> dict[str, list[str]]:
    number, body = 0, [content.opening] if content.opening else []
    for block in content.blocks:
        numbered = block.kind == "order"
        number += numbered
        body.append(f"{number}. {sentence(block)}" if numbered else sentence(block))
    body += [content.closing] if content.closing else []
    return {
        "co_quan_chu_quan": [content.parent_name.upper()],
        "co_quan": [content.issuer_name.upper()],
        "so_ky_hieu": [symbol],
        "dia_danh": [content.place],
        "ngay_thang": [dated(content.on)],
        # After "V/v" of a letter the gist goes on in small letters.
        "trich_yeu": [gist(content).removeprefix("V/v ") if content.addressees else content.summary],
        "kinh_gui": content.addressees or [""],
        "noi_dung": body or [""],
        "quyen_han_ky": signing_lines(content, family),
        "nguoi_ky": [content.signer],
        "noi_nhan": recipient_lines(content, family),
    }


def _opened(data: bytes) -> Any:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = package.namelist()
            unpacked = sum(part.file_size for part in package.infolist())
            types = package.read("[Content_Types].xml") if "[Content_Types].xml" in names else b""
        if unpacked > min(_MOST, _LARGEST * max(len(data), 1)):
            raise Rejected("Tệp mẫu bung ra quá lớn; lưu lại bằng Word rồi gửi lại.")
        if b"macroEnabled" in types or any("vbaProject" in name for name in names):
            raise Rejected("Mẫu có macro nên không được nhận. Lưu lại dưới dạng .docx không có macro.")
        return docx.Document(io.BytesIO(data))
    except (zipfile.BadZipFile, PackageNotFoundError, KeyError, ValueError) as why:
        if isinstance(why, Rejected):
            raise
        raise Rejected("Tệp này không phải DOCX mở được. Lưu lại bằng Word rồi gửi lại.") from why


def _paragraphs(paper: Any) -> Iterator[Paragraph]:
    """Every paragraph, those in tables (and tables in them), headers and footers too."""
    yield from _within(paper)
    for section in paper.sections:
        for part in (section.header, section.footer, section.first_page_header, section.first_page_footer):
            if not part.is_linked_to_previous:
                yield from _within(part)


def _within(place: Any) -> Iterator[Paragraph]:
    yield from place.paragraphs
    for table in place.tables:
        for row in table.rows:
            for cell in dict.fromkeys(row.cells):
                yield from _within(cell)


def _fill(paragraph: Paragraph, values: dict[str, list[str]]) -> None:
    """Put the values in; a paragraph with a mark of several lines becomes as many paragraphs."""
    names = _MARK.findall(paragraph.text)
    several = max(len(values[name]) for name in names)
    for n in range(several - 1):
        twin = copy.deepcopy(paragraph._p)
        paragraph._p.addprevious(twin)
        _put(Paragraph(twin, paragraph._parent), {name: _nth(values[name], n) for name in names})
    _put(paragraph, {name: _nth(values[name], several - 1) for name in names})


def _nth(lines: list[str], n: int) -> str:
    return lines[n] if n < len(lines) else ""


def _put(paragraph: Paragraph, values: dict[str, str]) -> None:
    runs = paragraph.runs
    text = "".join(run.text for run in runs)
    for found in reversed(list(_MARK.finditer(text))):
        put, at = printable(values[found[1]]), 0
        for run in runs:
            start, end = at, at + len(run.text)
            at = end
            first, last = max(start, found.start()), min(end, found.end())
            if first < last:
                # Only the run in which the mark begins takes the text; the others lose their part of the mark.
                given = put if start <= found.start() else ""
                run.text = run.text[: first - start] + given + run.text[last - start :]
