"""Good files, spoiled at random: each has an extract with sound spans, or a cause; nothing else leaves the reader.

With the whole suite a few examples run; `make fuzz` runs thousands.
"""

from __future__ import annotations

import io
import os
import zipfile
from email.message import EmailMessage
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from roviec.reader import read_all
from roviec.reader.formats import legacy
from tests.reader import files

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "25"))
fuzz = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize="FUZZ_EXAMPLES" not in os.environ,  # the suite must not depend on chance
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

TEXT = (
    "Ủy ban nhân dân xã Bình Lâm báo cáo: thu 12,5 tỷ đồng, đạt 104% kế hoạch; "
    "yêu cầu Phòng Kinh tế xong trước 30/6."
)


def workbook() -> bytes:
    book = openpyxl.Workbook()
    for row in (
        ["Nhiệm vụ", "Đơn vị chủ trì", "Thời hạn"],
        ["Sửa cầu", "Phòng Kinh tế", "Quý II/2025"],
        [1, 2.5, None],
    ):
        book.active.append(row)
    book.active.merge_cells("A3:B3")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def mail() -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"], message["Date"] = (
        "a@b.example",
        "Họp",
        "Mon, 12 May 2025 08:00:00 +0700",
    )
    message.set_content(TEXT)
    message.add_attachment(TEXT.encode(), maintype="text", subtype="plain", filename="phụ lục.txt")
    return message.as_bytes()


def archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("a.txt", TEXT)
        z.writestr("b/thư.eml", mail())
    return out.getvalue()


def table(document: Any) -> None:
    cells = document.add_table(2, 2)
    for at, words in (((0, 0), "Chỉ tiêu"), ((0, 1), "Kế hoạch 2025"), ((1, 0), "Thu"), ((1, 1), "12,5")):
        cells.cell(*at).text = words


PAGE = (
    "<html><head><title>Tin</title></head><body><nav><a href=x>Trang</a></nav><h1>Họp</h1>"
    f"<p>{TEXT}</p><table><tr><td rowspan=2>a<td colspan=3>b<tr><td>c</table></body></html>"
)
# Not every capital has a code of its own there.
OLD = TEXT.translate(str.maketrans(legacy.encodings()["tcvn3"].letters)).encode("latin-1", "replace")
SEEDS = {
    "docx": (files.word(table, TEXT), "a.docx"),
    "xlsx": (workbook(), "a.xlsx"),
    "eml": (mail(), "a.eml"),
    "zip": (archive(), "a.zip"),
    "html": (PAGE.encode(), "a.html"),
    "txt": (TEXT.encode(), "a.txt"),
    "utf-16": (TEXT.encode("utf-16"), "a.txt"),
    "tcvn3": (OLD, "a.txt"),
}
SIGNS = [b"\x00", b"\xff" * 4, b"PK\x03\x04", b"<", b"&#0;", b"\n\n", b"</w:t>", b"\xcc\x81", b"|"]
PIECES = st.one_of(st.binary(max_size=12), st.sampled_from(SIGNS))
CHANGES = st.lists(
    st.tuples(st.floats(0, 1), st.sampled_from(["put", "over", "cut", "end"]), PIECES), max_size=6
)


def spoiled(data: bytes, changes: list[tuple[float, str, bytes]]) -> bytes:
    out = bytearray(data)
    for where, how, piece in changes:
        at = int(where * len(out))
        if how == "put":
            out[at:at] = piece
        elif how == "over":
            out[at : at + len(piece)] = piece
        elif how == "cut":
            del out[at : at + 1 + 7 * len(piece)]
        else:
            del out[max(at, 8) :]
    return bytes(out)


def repacked(data: bytes, part: int, changes: list[tuple[float, str, bytes]]) -> bytes:
    """One part of a ZIP file spoiled, and the archive itself sound."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        for n, name in enumerate(names):
            content = old.read(name)
            new.writestr(name, spoiled(content, changes) if n == part % len(names) else content)
    return out.getvalue()


def sound(data: bytes, name: str) -> None:
    for one in read_all(data, name):
        if one.extract is None:
            assert one.error is not None and one.error.message
            continue
        size = len(one.extract["text"])
        kinds = ("figures", "directives", "proposals", "meetings")
        spans = [x["span"] for kind in kinds for x in one.extract[kind]]
        spans += [m for kind in ("people", "organisations") for x in one.extract[kind] for m in x["mentions"]]
        assert all(0 <= s["start"] < s["end"] <= size for s in [*spans, *one.extract["blocks"]])
        one.extract["text"].encode("utf-8")


@pytest.mark.parametrize("kind", SEEDS)
def test_spoiled_bytes(kind):
    data, name = SEEDS[kind]

    @fuzz
    @given(CHANGES)
    def run(changes):
        sound(spoiled(data, changes), name)

    run()


@pytest.mark.parametrize("kind", ["docx", "xlsx", "zip"])
def test_spoiled_parts_of_sound_archives(kind):
    data, name = SEEDS[kind]

    @fuzz
    @given(st.integers(0, 30), CHANGES)
    def run(part, changes):
        sound(repacked(data, part, changes), name)

    run()


@fuzz
@given(
    st.binary(max_size=200), st.sampled_from(["a.txt", "a.html", "a.docx", "a.xlsx", "a.eml", "a.zip", "a"])
)
def test_any_bytes_under_any_name(data, name):
    sound(data, name)
