"""Texts that were not written for people, or came through many hands: understood where possible, never endless."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roviec.reader import read
from roviec.reader.formats import open_document
from roviec.reader.text.fold import fold, level, mixed_words

SENTENCE = "Thu ngân sách xã Bình Lâm đạt 12,5 tỷ đồng, tăng 8% so với cùng kỳ năm 2024."


def figures(text: str) -> list[tuple[float, str, str]]:
    found = read(text.encode(), "a.txt")
    return [
        (f["value"], f["unit"], found["text"][f["span"]["start"] : f["span"]["end"]])
        for f in found["figures"]
    ]


@pytest.mark.parametrize("form", ["NFD", "NFKD", "mixed"])
def test_decomposed_letters_are_composed_and_spans_fit(form):
    text = SENTENCE
    if form == "mixed":
        half = len(text) // 2
        text = unicodedata.normalize("NFD", text[:half]) + text[half:]
    else:
        text = unicodedata.normalize(form, text)
    assert text != SENTENCE
    assert open_document(text.encode(), "a.txt").text == SENTENCE
    assert figures(text) == figures(SENTENCE) == [(12.5, "tỷ đồng", "12,5 tỷ đồng"), (8, "%", "8%")]


UNSEEN = [
    "\u200b",
    "\u200c",
    "\u200d",
    "\u200e",
    "\u200f",
    "\u202a",
    "\u202e",
    "\u202c",
    "\u2060",
    "\u2066",
    "\ufeff",
    "\xad",
]


@pytest.mark.parametrize("sign", UNSEEN, ids=lambda s: f"U+{ord(s):04X}")
def test_signs_that_nobody_sees_hide_nothing(sign):
    spoiled = (
        SENTENCE.replace("tỷ", f"t{sign}ỷ").replace("Bình", f"{sign}Bình{sign}").replace("8%", f"8{sign}%")
    )
    assert open_document(spoiled.encode(), "a.txt").text == SENTENCE
    assert figures(spoiled) == figures(SENTENCE)


def test_control_characters_are_dropped():
    spoiled = "".join(c + chr(n % 9) if n % 7 == 3 else c for n, c in enumerate(SENTENCE)).replace(
        "\x00", "\x01"
    )
    assert open_document(spoiled.encode(), "a.txt").text == SENTENCE


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Cổng TTĐТ", "Cổng TTĐT"),
        ("Нuyện ủу", "Huyện ủy"),
        ("ΝGÂN SÁCH", "NGÂN SÁCH"),
        ("１２，５ tỷ", "12,5 tỷ"),
    ],
)
def test_letters_that_only_look_latin_are_understood(written, meant):
    assert written != meant and level(written) == meant and len(level(written)) == len(written)
    assert fold(written.replace("１２，５", "12,5")) == fold(meant)


def test_they_stay_in_the_text_and_are_told_of():
    found = read(
        "Đồng chí Lê Văn Bình, Chủ tịch UBND huyện Нòa Lâm, yêu cầu xã Bình Lâm báo cáo.".encode(), "a.txt"
    )
    assert "Нòa Lâm" in found["text"]
    assert [w["code"] for w in found["warnings"]] == ["lookalike-letters"]
    assert "'Нòa'" in found["warnings"][0]["message"]
    assert any(p["name"] == "Lê Văn Bình" for p in found["people"])


@pytest.mark.parametrize("text", ["Москва и Минск", "Αθήνα", SENTENCE, "AB12"])
def test_other_alphabets_by_themselves_are_no_mixture(text):
    assert mixed_words(text) == []


LONG = {
    "words": SENTENCE.replace(".", "") + " ",
    "blanks": " ",
    "digits": "1",
    "bars": "|a",
    "days": "30/6/2025 ",
    "brackets": "(",
    "quotation marks": '"',
    "commas": "xã A, ",
    "orders": "Yêu cầu UBND xã Bình Lâm ",
    "letters": "Đ",
}


@pytest.mark.parametrize("piece", LONG.values(), ids=LONG.keys())
def test_a_line_without_end_takes_time_in_proportion(piece):
    """Four times the length takes nowhere near sixteen times the time."""

    def seconds(length: int) -> float:
        data = ("Xã " + piece * (length // len(piece)) + " hết").encode()
        began = time.process_time()
        read(data, "a.txt")
        return time.process_time() - began

    seconds(1000)
    short, long = seconds(50_000), seconds(200_000)
    assert long < 10 * short + 1.0


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=400))
def test_any_text_has_an_extract_with_spans_inside_it(text):
    try:
        found = read(text.encode(), "a.txt")
    except Exception as e:
        assert type(e).__name__ == "ReaderError"
        return
    size = len(found["text"])
    spans = [x["span"] for kind in ("figures", "directives", "proposals", "meetings") for x in found[kind]]
    spans += [m for kind in ("people", "organisations") for x in found[kind] for m in x["mentions"]]
    assert all(0 <= s["start"] < s["end"] <= size for s in [*spans, *found["blocks"]])
