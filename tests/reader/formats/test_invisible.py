"""Characters that nobody sees: gone from the text, counted, and told of where they stood."""

from __future__ import annotations

import io

import openpyxl
import pytest

from roviec.reader import read
from roviec.reader.cautions import in_vietnamese
from roviec.reader.formats import open_document
from roviec.reader.model import Caution
from roviec.reader.rules import load
from tests.reader import files

CLEAN = "Đồng chí Trần Văn Bình yêu cầu xã Bình Lâm báo cáo trước ngày 30/6/2025."
ZERO_WIDTH = CLEAN.replace("Văn", "V\u200băn\u2060")
TURNED = CLEAN.replace("30/6/2025", "\u202e5202/6/03\u202c")


def sheet(text: str) -> bytes:
    book = openpyxl.Workbook()
    book.active.append([text])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


MADE = {
    "txt": (lambda text: text.encode(), "a.txt"),
    "html": (lambda text: f"<html><body><p>{text}</p></body></html>".encode(), "a.html"),
    "html, as numbers": (
        lambda text: f"<p>{text}</p>".encode("ascii", "xmlcharrefreplace"),
        "a.html",
    ),
    "docx": (lambda text: files.word(lambda _: None, text), "a.docx"),
    "xlsx": (sheet, "a.xlsx"),
}


@pytest.mark.parametrize("kind", MADE)
def test_they_are_taken_out_and_counted_whatever_the_format(kind):
    make, name = MADE[kind]
    document = open_document(make(ZERO_WIDTH), name)
    assert document.text == CLEAN
    (caution,) = document.warnings
    assert caution.code == "invisible-characters"
    assert "2 zero-width characters, near “chí Trần Văn Bình”" in caution.message
    told = in_vietnamese(caution)
    assert told.startswith("Đã bỏ 2 ký tự không nhìn thấy (2 ký tự rộng bằng không), gần: “")


@pytest.mark.parametrize("kind", MADE)
def test_what_turns_the_text_around_is_named(kind):
    make, name = MADE[kind]
    codes = {c.code: c for c in open_document(make(TURNED), name).warnings}
    assert set(codes) == {"direction-override", "invisible-characters"}
    assert "trước ngày 5202" in codes["direction-override"].message
    assert "đảo chiều" in in_vietnamese(codes["direction-override"])


def test_letters_that_no_screen_shows_are_told_and_not_read():
    smuggled = "".join(chr(0xE0000 + ord(c)) for c in "transfer 900")
    document = open_document((CLEAN + smuggled).encode(), "a.txt")
    assert document.text == CLEAN
    (caution,) = document.warnings
    assert caution.code == "hidden-letters" and "transfer 900" in in_vietnamese(caution)


def test_a_text_without_them_and_a_mark_of_byte_order_say_nothing():
    for data in (CLEAN.encode(), CLEAN.encode("utf-8-sig"), CLEAN.encode("utf-16"), "Họp ☎️ 0912".encode()):
        assert open_document(data, "a.txt").warnings == []


def test_the_extract_says_it_in_both_languages():
    (warning,) = read(ZERO_WIDTH.encode(), "a.txt")["warnings"]
    assert warning["message"].startswith("taken out of the text") and "Đã bỏ" in warning["message_vi"]
    assert read(ZERO_WIDTH.encode(), "a.txt")["people"][0]["name"] == "Trần Văn Bình"


@pytest.mark.parametrize("code", [c for c in load("cautions")["said"] if c != "source"])
def test_every_caution_has_all_that_its_words_need(code):
    """The codes are those that the formats give; a name without its value would show as it is."""
    said = load("cautions")["said"][code]
    details = dict.fromkeys(("count", "where", "names", "hidden", "name", "kinds", "shown", "pages"), 1)
    assert "{" not in in_vietnamese(Caution(code, "message", details))
    assert in_vietnamese(Caution("unheard-of", "message")) == "message" != said
