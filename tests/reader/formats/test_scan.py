"""Pictures of pages: recognised where Tesseract is installed, refused with what to install where it is not."""

from __future__ import annotations

import difflib
import io
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from roviec.reader.errors import ReaderError, in_vietnamese
from roviec.reader.formats import limits, open_document, scan
from tests.reader.formats.pdf_writer import PdfPage, pdf

needs_tesseract = pytest.mark.skipif(
    scan.missing() is not None, reason="Tesseract with its Vietnamese model is absent"
)
TEXT = [
    "Chiều 12-3, đồng chí Trần Văn Bình, Bí thư Huyện ủy, đã",
    "làm việc với xã Bình Lâm về việc thực hiện nghị quyết. Xã",
    "được yêu cầu hoàn thành 26 tiêu chí trước ngày 30/6.",
]


def font() -> ImageFont.FreeTypeFont:
    for name in ("NotoSans-Regular.ttf", "DejaVuSans.ttf", "LiberationSerif-Regular.ttf"):
        try:
            return ImageFont.truetype(name, 40)
        except OSError:
            continue
    pytest.skip("no font with Vietnamese letters is installed")


def drawn(lines: list[str] = TEXT) -> Image.Image:
    picture = Image.new("L", (1400, 160 + 70 * len(lines)), 255)
    pen = ImageDraw.Draw(picture)
    for i, line in enumerate(lines):
        pen.text((90, 80 + 70 * i), line, fill=0, font=font())
    return picture


def likeness(text: str) -> float:
    return difflib.SequenceMatcher(None, text, " ".join(TEXT), autojunk=False).ratio()


def saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


@pytest.fixture
def no_programs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))


def refused(data: bytes, name: str) -> ReaderError:
    with pytest.raises(ReaderError) as caught:
        open_document(data, name)
    assert caught.value.message.isascii()
    assert name in in_vietnamese(caught.value, name) and "{" not in in_vietnamese(caught.value, name)
    return caught.value


@needs_tesseract
@pytest.mark.parametrize(("kind", "name"), [("PNG", "a.png"), ("JPEG", "a.jpg"), ("TIFF", "a.tif")])
def test_a_picture_becomes_the_paragraph_that_it_shows(kind: str, name: str):
    document = open_document(saved(drawn(), kind), name)
    (block,) = document.blocks
    # Which letters are mistaken depends on the version of the model: one in a hundred may be.
    assert likeness(document.text[block.start : block.end]) > 0.98
    assert document.blocks[0].page == 1 and document.blocks[0].box is not None
    assert [c.code for c in document.warnings] == ["ocr"]


@needs_tesseract
def test_speckles_are_removed():
    picture = drawn()
    noise = Image.effect_noise(picture.size, 50).point(lambda v: 255 if v > 40 else 0)
    speckled = Image.composite(picture, Image.new("L", picture.size, 0), noise)
    text = open_document(saved(speckled, "PNG"), "a.png").text
    assert likeness(text) > 0.95 and "30/6" in text


@needs_tesseract
def test_a_page_that_lies_on_its_side_is_turned():
    turned = drawn(TEXT * 4).transpose(Image.Transpose.ROTATE_90)
    assert "đồng chí Trần Văn Bình" in open_document(saved(turned, "PNG"), "a.png").text


@needs_tesseract
def test_every_page_of_a_tiff_is_read():
    second = drawn(["Trang thứ hai nói về thu ngân sách của xã."])
    data = saved(drawn(), "TIFF", save_all=True, append_images=[second])
    document = open_document(data, "a.tif")
    assert {b.page for b in document.blocks} == {1, 2} and "thu ngân sách" in document.text


@needs_tesseract
def test_a_scanned_pdf_is_read_page_by_page_beside_pages_with_text():
    document = open_document(saved(drawn(), "PDF", resolution=200), "a.pdf")
    assert "đồng chí Trần Văn Bình, Bí thư Huyện ủy" in document.text
    assert "ocr" in {c.code for c in document.warnings}


@needs_tesseract
def test_a_picture_without_letters_has_no_text():
    assert refused(saved(Image.new("L", (600, 800), 255), "PNG"), "a.png").code == "no-text"


@pytest.mark.usefixtures("no_programs")
@pytest.mark.parametrize("name", ["a.png", "a.pdf"])
def test_without_tesseract_it_says_what_to_install(name: str):
    data = saved(Image.new("L", (60, 80), 255), "PNG") if name == "a.png" else pdf(PdfPage(picture=True))
    error = refused(data, name)
    assert error.code == "no-text" and "apt-get install tesseract-ocr tesseract-ocr-vie" in error.message
    assert "tesseract-ocr-vie" in in_vietnamese(error, name)


@pytest.mark.usefixtures("no_programs")
def test_without_tesseract_the_pages_with_text_are_read_and_the_others_named():
    text = "Xã Bình Lâm báo cáo kết quả sáu tháng đầu năm."
    document = open_document(pdf(PdfPage().text(70, 80, text), PdfPage(picture=True)), "a.pdf")
    assert document.text == text
    (told,) = document.warnings
    assert told.code == "pages-not-read" and "not read: 2" in told.message


def test_a_program_that_fails_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    program = tmp_path / "tesseract"
    program.write_text(
        '#!/bin/sh\n[ "$1" = --list-langs ] && { echo vie; exit 0; }\necho "out of order" >&2; exit 3\n'
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    error = refused(saved(Image.new("L", (60, 80), 255), "PNG"), "a.png")
    assert error.code == "failed-program" and "out of order" in error.message


def test_a_program_that_runs_on_is_stopped(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    program = tmp_path / "tesseract"
    program.write_text('#!/bin/sh\n[ "$1" = --list-langs ] && { echo vie; exit 0; }\nexec sleep 60\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr(limits, "PROGRAM_SECONDS", 0.2)
    assert refused(saved(Image.new("L", (60, 80), 255), "PNG"), "a.png").code == "too-slow"


def test_twenty_thousand_pixels_square_are_refused_before_they_are_decoded():
    header = saved(Image.new("1", (1, 1)), "PNG")
    # Width and height stand in the first chunk; its check sum is made again.
    import struct
    import zlib

    size = struct.pack(">II", 20_000, 20_000)
    chunk = b"IHDR" + size + header[24:29]
    data = header[:12] + chunk + struct.pack(">I", zlib.crc32(chunk)) + header[33:]
    assert refused(data, "a.png").code == "too-large"


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n....", b"\xff\xd8\xff\xe0" + b"x" * 40, b"II*\x00" + b"\x00" * 40]
)
def test_a_damaged_picture(data: bytes):
    name = {b"\x89": "a.png", b"\xff": "a.jpg"}.get(data[:1], "a.tif")
    assert refused(data, name).code == "damaged"


@needs_tesseract
def test_a_picture_that_is_cut_off():
    data = saved(drawn(), "PNG")
    assert refused(data[: len(data) // 2], "a.png").code == "damaged"
