"""Text typed before Unicode: found by the syllables that it makes, in bytes, in pages and in runs of Word documents."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roviec.reader import read
from roviec.reader.formats import legacy, open_document
from roviec.reader.formats.plain import paragraphs
from roviec.reader.model import Block, Document, Source
from roviec.reader.rules import load
from tests.reader import files

TEXT = (
    "Uỷ ban nhân dân huyện Bình Lâm báo cáo kết quả thực hiện nghị quyết năm 2010.\n"
    "Thu ngân sách đạt 12,5 tỷ đồng, tăng 8% so với cùng kỳ; các xã khẩn trương hoàn thành trước 30/6.\n"
    "Đồng chí Bí thư Huyện uỷ đã chỉ đạo quyết liệt, sát sao từng việc."
)
KEYS = sorted(legacy.encodings())


def typed(text: str, key: str) -> str:
    """The text as an old font needs it: each letter by the codes that the encoding writes it with."""
    letters = legacy.encodings()[key].letters
    return "".join(letters.get(c, c) for c in text)


def copied(text: str, key: str) -> str:
    """The text as it comes out of a program that takes its codes for Windows-1252."""
    return typed(text, key).encode("latin-1").decode("cp1252")


@pytest.mark.parametrize("key", KEYS)
def test_bytes_are_told_and_converted(key):
    document = open_document(typed(TEXT, key).encode("latin-1"), "bao-cao.txt")
    assert document.text == TEXT
    assert [(w.code, legacy.encodings()[key].name in w.message) for w in document.warnings] == [
        ("legacy-encoding", True)
    ]


@pytest.mark.parametrize("key", ["tcvn3", "vni", "vps"])
def test_codes_copied_into_unicode_are_told_and_converted(key):
    document = open_document(copied(TEXT, key).encode(), "bao-cao.txt")
    assert document.text == TEXT
    assert document.warnings[0].code == "legacy-encoding"


@pytest.mark.parametrize("key", ["tcvn3", "vni", "vps"])
def test_a_page_with_blocks_keeps_its_spans(key):
    body = "".join(f"<p>{typed(line, key)}</p>" for line in TEXT.split("\n"))
    document = open_document(f"<html><body>{body}</body></html>".encode("latin-1"), "a.html")
    assert [b.span.of(document.text) for b in document.blocks] == TEXT.split("\n")


@pytest.mark.parametrize(
    ("face", "key"), [(".VnTime", "tcvn3"), ("VNI-Times", "vni"), ("VPS Times", "vps"), ("Arial", None)]
)
def test_the_fonts_that_a_page_names_tell_the_encoding_of_a_line_too_short_to_tell(face, key):
    line = "Huyện uỷ"
    shown = copied(line, key) if key else "Größe"
    page = f'<html><body><p style="font-family: {face}, serif">{shown}</p></body></html>'
    assert open_document(page.encode(), "a.html").text == (line if key else shown)


@pytest.mark.parametrize("key", ["tcvn3", "vni", "vps"])
def test_lines_of_unicode_beside_it_stay(key):
    lines = ["Hội nghị bàn về công tác thuỷ lợi, đê điều.", copied(TEXT.split("\n")[0], key), "Cà phê Æther"]
    document = open_document("\n".join(lines).encode(), "a.txt")
    assert document.text.split("\n") == [lines[0], TEXT.split("\n")[0], lines[2]]


def test_capitals_that_have_only_small_accented_letters():
    line = "B¸O C¸O KÕT QU¶ THùC HIÖN nghị".replace(" nghị", "")
    document = open_document((line + "\n" + typed(TEXT, "tcvn3")).encode("latin-1"), "a.txt")
    assert document.text.split("\n")[0] == "BÁO CÁO KẾT QUẢ THỰC HIỆN"


def run(text: str, font: str | None) -> str:
    fonts = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>' if font else ""
    return f'<w:r>{fonts}<w:t xml:space="preserve">{text}</w:t></w:r>'


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        ((("Hµ Néi", ".VnTime"), (" và Huế", "Times New Roman")), "Hà Nội và Huế"),
        ((("céng hßa", ".VnTimeH"),), "CỘNG HÒA"),
        ((("Thaønh ", "VNI-Times"), ("uûy", "VNI-Times")), "Thành ủy"),
        ((("ñ", "VNI-Times"), ("a", "VNI-Times"), ("ù", "VNI-Times")), "đá"),
        ((("Đã là Unicode", ".VnTime"),), "Đã là Unicode"),
        ((("\uf0a7\uf0b6ng", ".VnTime"),), "Đảng"),
        ((("été", "Arial"),), "été"),
    ],
)
def test_runs_of_word_by_their_fonts(runs, expected):
    body = "<w:p>" + "".join(run(*r) for r in runs) + "</w:p>"
    assert open_document(files.raw_word(body), "a.docx").text == expected


def test_the_letter_that_word_keeps_as_a_soft_hyphen():
    fonts = '<w:rPr><w:rFonts w:ascii=".VnTime"/></w:rPr>'
    body = f"<w:p><w:r>{fonts}<w:t>Th</w:t><w:softHyphen/><w:t> viÖn</w:t></w:r></w:p>"
    assert open_document(files.raw_word(body), "a.docx").text == "Thư viện"


OTHERS = {
    "French": "Le comité a décidé à l'unanimité, même été où ça, Noël, naïve, déjà vu, forêt",
    "German": "Die Größe der Häuser, schöne Grüße für Übermorgen, Mädchen, Fuß, Öl",
    "Spanish": "El niño de mañana en español, año, señor, cigüeña, ¿qué? ¡así!",
    "Portuguese": "Ação não é São João, coração, três irmãos, avô, avó",
    "Danish": "På færøerne æder også børn rødgrød med fløde, blåbær, år",
    "code": 'if (x « 3) { return "§5 © 2020 ®"; } // µs ± 2° ¼ ½ ¾',
    "Vietnamese": TEXT,
    "old placement of tones": "Hoà bình, uỷ quyền, thuỷ lợi, loè loẹt, toà án, hoá học",
}


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS.keys())
def test_what_is_no_legacy_text_stays(text):
    document = open_document(text.encode(), "a.txt")
    assert document.text == text and document.warnings == []
    assert legacy.decode_bytes(text.encode("latin-1", "ignore")) is None or text == TEXT


_RULES = load("syllables")
_PLAIN = [o + r for o in ("b", "đ", "h", "l", "m", "ph", "th", "tr") for r in _RULES["rimes"]]
WORDS = st.lists(st.sampled_from([w for w in _PLAIN if not w.endswith(tuple(_RULES["stops"]))]), min_size=30)


@settings(max_examples=60, deadline=None)
@given(WORDS, st.sampled_from(KEYS))
def test_round_trip(words, key):
    text = "Bộ trưởng Đỗ Thị Hường: " + " ".join(words)
    found = legacy.decode_bytes(typed(text, key).encode("latin-1"))
    assert found == (text, legacy.encodings()[key].name)


SIGNS = st.text(st.sampled_from("aeouyđ \nùøûõïâêöñµ¸¹®ªTN.,12"), max_size=200)


@settings(max_examples=200, deadline=None)
@given(SIGNS, st.sampled_from([(), ("tcvn3",), ("vni",)]))
def test_spans_move_along(text, known):
    blocks = [Block("paragraph", start, end) for start, end in paragraphs(text)]
    document = Document(Source("a.txt", "0" * 64, "text/plain", 0), text, blocks)
    legacy.restore(document, known=known)
    assert all(0 <= b.start < b.end <= len(document.text) for b in document.blocks)
    assert all(a.end <= b.start for a, b in pairwise(document.blocks))
    assert len(document.text.split("\n")) == len(text.split("\n"))


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_decoded_or_not(data):
    found = legacy.decode_bytes(data)
    assert found is None or found[1] in {e.name for e in legacy.encodings().values()}


def test_facts_are_read_from_it():
    found = read(typed(TEXT, "tcvn3").encode("latin-1"), "a.txt")
    assert any(f["value"] == 12.5 and f["unit"] == "tỷ đồng" for f in found["figures"])
