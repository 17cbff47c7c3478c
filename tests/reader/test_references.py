"""Mentions of other documents: where they stand, what they name, and which document they mean."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roviec.reader import read
from roviec.reader.rules import load
from roviec.reader.text.citations import find_citations
from roviec.reader.text.document_keys import central_term, issuer_of, local_term, resolve, series_of
from roviec.reader.text.fold import level
from roviec.reader.text.symbols import parse_symbol

DAY = date(2017, 10, 25)


def cited(text: str):
    return find_citations(level(text))


@pytest.mark.parametrize(
    ("text", "span", "type", "number", "day", "issuer"),
    [
        ("theo Nghị quyết số 18-NQ/TW ngày 25/10/2017 của Ban Chấp hành Trung ương Đảng về bộ máy",
         "Nghị quyết số 18-NQ/TW ngày 25/10/2017 của Ban Chấp hành Trung ương Đảng", "Nghị quyết", "18-NQ/TW", DAY,
         "Ban Chấp hành Trung ương Đảng"),
        ("thực hiện Chỉ thị 35-CT/TW.", "Chỉ thị 35-CT/TW", "Chỉ thị", "35-CT/TW", None, None),
        ("Nghị định 30/2020/NĐ-CP quy định", "Nghị định 30/2020/NĐ-CP", "Nghị định", "30/2020/NĐ-CP", None, None),
        ("Quyết định 590/QĐ-UBND ngày 3 tháng 4 năm 2020 của Chủ tịch UBND tỉnh An Giang phê duyệt",
         "Quyết định 590/QĐ-UBND ngày 3 tháng 4 năm 2020 của Chủ tịch UBND tỉnh An Giang", "Quyết định", "590/QĐ-UBND",
         date(2020, 4, 3), "Chủ tịch UBND tỉnh An Giang"),
        ("Công văn số 4836/SNV-TCBC đề nghị", "Công văn số 4836/SNV-TCBC", "Công văn", "4836/SNV-TCBC", None, None),
        ("Luật Tổ chức chính quyền địa phương số\n72/2025/QH15;",
         "Luật Tổ chức chính quyền địa phương số\n72/2025/QH15",
         "Luật", "72/2025/QH15", None, None),
        ("NGHỊ QUYẾT SỐ 07/NQ-HĐND", "NGHỊ QUYẾT SỐ 07/NQ-HĐND", "Nghị quyết", "07/NQ-HĐND", None, None),
        ("Báo cáo thẩm tra số 109/BC-BPC", "Báo cáo thẩm tra số 109/BC-BPC", "Báo cáo", "109/BC-BPC", None, None),
        ("Kết luận số 12 - KL/TU", "Kết luận số 12 - KL/TU", "Kết luận", "12-KL/TU", None, None),
        ("quyết định số 07a/QĐ-UBND", "quyết định số 07a/QĐ-UBND", "Quyết định", "07a/QĐ-UBND", None, None),
    ],
)  # fmt: skip
def test_mentions_by_number(text, span, type, number, day, issuer):
    (found,) = cited(text)
    assert found.span.of(text) == span
    assert (found.type, found.symbol.text, found.issued_on, found.issuer) == (type, number, day, issuer)


@pytest.mark.parametrize(
    "text",
    [
        "đạt 26/26 xã, tăng 3/TP so với trước",
        "giá 15/Km, 12/UBND",
        "ngày 12/3/2024 và giai đoạn 2021-2025",
        "12,5 tỷ đồng/năm; 100.000/NĐ",
        "xe biển số 36-A1/23",
        "số 12-XX/TU và 399-QĐ-TW",
        "luật pháp và pháp luật về đất đai",
        "Đại hội lần thứ 5 của hợp tác xã",
    ],
)
def test_what_is_no_mention(text):
    assert cited(text) == []


@pytest.mark.parametrize(
    ("text", "name", "year", "provision"),
    [
        ("Điều 5 Luật Đất đai 2024", "Luật Đất đai", 2024, "Điều 5"),
        ("điểm a khoản 2 Điều 12 của Bộ luật Lao động năm 2019 nêu rõ", "Bộ luật Lao động", 2019,
         "điểm a khoản 2 Điều 12"),
        ("theo Luật Khiếu nại và các quy định", "Luật Khiếu nại", None, None),
    ],
)  # fmt: skip
def test_laws_by_name(text, name, year, provision):
    (found,) = cited(text)
    assert (found.name, found.year, found.provision) == (name, year, provision)


@pytest.mark.parametrize(
    ("text", "issuer", "term", "state"),
    [
        (
            "Nghị quyết Đại hội Đảng bộ tỉnh Sông Lam lần thứ XIX",
            "Đại hội Đảng bộ tỉnh Sông Lam",
            "XIX",
            "stated",
        ),
        ("Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XIX", "Đại hội Đảng bộ tỉnh", "XIX", "open"),
        (
            "Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII",
            "Đại hội đại biểu toàn quốc",
            "XIII",
            "stated",
        ),
        ("Nghị quyết Đại hội Đảng lần thứ 13", "Đại hội đại biểu toàn quốc", "XIII", "stated"),
        ("Nghị quyết Trung ương 4 khóa XII", "Ban Chấp hành Trung ương", "XII", "stated"),
        (
            "Nghị quyết Hội nghị lần thứ sáu Ban Chấp hành Trung ương khóa XII",
            "Ban Chấp hành Trung ương",
            "XII",
            "stated",
        ),
    ],
)
def test_resolutions_of_congresses_and_plenums(text, issuer, term, state):
    (found,) = cited(text)
    assert (found.issuer, found.term) == (issuer, term)
    assert resolve(found, written_on=None)[1] == state


def resolved(text: str, written_on: date | None = None):
    (found,) = cited(text)
    return resolve(found, written_on=written_on)


@pytest.mark.parametrize(
    ("text", "written_on", "state", "on"),
    [
        # 35-CT/TW is three documents: its own day decides, else the term in which it is named.
        ("Chỉ thị số 35-CT/TW ngày 30/5/2019", None, "stated", date(2019, 5, 30)),
        ("Chỉ thị số 35-CT/TW", date(2014, 9, 1), "inferred", date(2014, 5, 26)),
        ("Chỉ thị số 35-CT/TW", date(2020, 4, 1), "inferred", date(2019, 5, 30)),
        ("Chỉ thị số 35-CT/TW", date(2024, 9, 1), "inferred", date(2024, 6, 14)),
        ("Chỉ thị số 35-CT/TW năm 2019", date(2025, 1, 1), "inferred", date(2019, 5, 30)),
        ("Chỉ thị số 35-CT/TW năm 2013", date(2024, 9, 1), "inferred", None),
        ("Chỉ thị số 35-CT/TW năm 2016", date(2024, 9, 1), "open", None),
        # In the first months of a term no directive of this number has been issued yet.
        ("Chỉ thị số 35-CT/TW", date(2021, 3, 1), "ambiguous", None),
        ("Chỉ thị số 35-CT/TW", None, "ambiguous", None),
        ("Nghị định 30/2020/NĐ-CP", None, "inferred", date(2020, 3, 5)),
        ("Luật Đất đai 2024", date(2025, 1, 1), "inferred", date(2024, 1, 18)),
        ("Luật Tổ chức chính quyền địa phương 2025", date(2025, 7, 1), "ambiguous", None),
        ("Luật Tổ chức chính quyền địa phương 2025", date(2025, 3, 1), "inferred", date(2025, 2, 19)),
        ("Quyết định 590/QĐ-UBND", date(2020, 5, 1), "open", None),
    ],
)  # fmt: skip
def test_which_document_is_meant(text, written_on, state, on):
    key, how, _why, _candidates = resolved(text, written_on)
    assert (how, key.on) == (state, on)


def test_an_ambiguous_mention_lists_what_it_may_mean():
    _key, _state, why, candidates = resolved("Chỉ thị 35-CT/TW")
    assert [c.on for c in candidates] == [date(2014, 5, 26), date(2019, 5, 30), date(2024, 6, 14)]
    assert [c.term for c in candidates] == ["XI", "XII", "XIII"]
    assert len({c.text for c in candidates}) == 3
    assert why


def test_keys_keep_apart_what_differs_in_one_part_only():
    texts = (
        "Quyết định 590/QĐ-UBND ngày 3/4/2020 của UBND tỉnh An Giang",
        "Quyết định 590/QĐ-UBND ngày 3/4/2021 của UBND tỉnh An Giang",
        "Quyết định 590a/QĐ-UBND ngày 3/4/2020 của UBND tỉnh An Giang",
        "Quyết định 590/QĐ-UBND ngày 3/4/2020 của UBND tỉnh Long An",
        "Kế hoạch 590/KH-UBND ngày 3/4/2020 của UBND tỉnh An Giang",
        "Quyết định số 590-QĐ/TU ngày 3/4/2020 của Tỉnh ủy An Giang",
        "Chương trình 590/CTr-UBND ngày 3/4/2020 của UBND tỉnh An Giang",
        "Chỉ thị 590/CT-UBND ngày 3/4/2020 của UBND tỉnh An Giang",
    )
    assert len({resolved(t)[0].text for t in texts}) == len(texts)


def test_the_centre_counts_in_one_series_whichever_of_its_bodies_signs():
    first = resolved("Chỉ thị 35-CT/TW ngày 30/5/2019 của Bộ Chính trị")[0]
    second = resolved("Chỉ thị số 35-CT/TW ngày 30/5/2019 của Trung ương")[0]
    assert first.text == second.text


@pytest.mark.parametrize(
    ("letters", "on", "body", "level_of_body"),
    [
        ("BTGTW", date(2024, 5, 1), "Ban Tuyên giáo Trung ương", "central"),
        ("BTGTW", date(2025, 5, 1), None, "any"),
        ("BTGDVTW", date(2025, 5, 1), "Ban Tuyên giáo và Dân vận Trung ương", "central"),
        ("HU", date(2025, 6, 30), "Huyện ủy", "district"),
        ("HU", date(2025, 7, 1), None, "any"),
        ("UBTVQH15", date(2025, 6, 12), "Ủy ban Thường vụ Quốc hội", "central"),
        ("QH15", None, "Quốc hội", "central"),
        ("XYZ", None, None, "any"),
    ],
)
def test_issuer_letters_stand_for_a_body_on_a_day(letters, on, body, level_of_body):
    assert issuer_of(letters, on) == (body, level_of_body)


def test_every_known_document_has_a_symbol_that_can_be_read():
    rules = load("references")
    for entry in [*rules["document"], *rules["law"]]:
        assert parse_symbol(entry["symbol"]), entry
        assert date(2000, 1, 1) < entry["on"] < date(2030, 1, 1), entry


@pytest.mark.parametrize(
    ("printed", "also"),
    [
        ("UBND tỉnh An Giang", "Ủy ban nhân dân tỉnh An Giang"),
        ("Chủ tịch UBND tỉnh An Giang", "ỦY BAN NHÂN DÂN TỈNH AN GIANG"),
        ("HĐND TP Cần Thơ", "Hội đồng nhân dân thành phố Cần Thơ"),
        ("Ban Thường vụ Tỉnh uỷ Sông Lam", "TỈNH ỦY SÔNG LAM"),
        ("Ban Chấp hành Đảng bộ tỉnh Sông Lam", "Tỉnh ủy Sông Lam"),
    ],
)
def test_one_series_under_one_name(printed, also):
    assert (series_of(printed) or "").casefold() == (series_of(also) or "").casefold()


@pytest.mark.parametrize(
    ("day", "central", "local"),
    [
        (date(2016, 1, 28), "XI", "2015-2020"),
        (date(2016, 1, 29), "XII", "2015-2020"),
        (date(2021, 2, 1), "XII", "2020-2025"),
        (date(2020, 9, 1), "XII", None),
        (date(2020, 1, 5), "XII", "2015-2020"),
        (date(2026, 2, 1), "XIV", "2025-2030"),
        (date(2009, 1, 1), None, None),
    ],
)
def test_terms(day, central, local):
    assert (central_term(day), local_term(day)) == (central, local)


HEAD = (
    "ỦY BAN NHÂN DÂN\nTỈNH AN BIÊN\n-------\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
    "---------------\nSố: 145/QĐ-UBND\nAn Biên, ngày 18 tháng 6 năm 2024\n"
)


def test_references_of_a_document():
    found = read(
        (
            HEAD + "QUYẾT ĐỊNH\nSửa đổi Quyết định số 20/QĐ-UBND\n"
            "Căn cứ Luật Đất đai số 31/2024/QH15 ngày 18/01/2024;\nCăn cứ Nghị định số 30/2020/NĐ-CP của Chính phủ;\n"
            "Theo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số 15/TTr-SNV ngày 10/6/2024.\nQUYẾT ĐỊNH:\n"
            "Điều 1. Sửa đổi khoản 2 Điều 3 Quyết định số 20/QĐ-UBND ngày 05/02/2024 của UBND tỉnh.\n"
            "Điều 2. Các nội dung khác của Luật Đất đai và Quyết định số 145/QĐ-UBND giữ nguyên.\n"
            "Nơi nhận:\n- Như Điều 2;\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLê Văn Sáu\n"
        ).encode(),
        "a.txt",
    )
    references = found["references"]
    text = found["text"]
    assert [r["number"] for r in references] == [
        "20/QĐ-UBND", "31/2024/QH15", "30/2020/NĐ-CP", "15/TTr-SNV", "20/QĐ-UBND", None,
    ]  # fmt: skip
    assert all(text[r["span"]["start"] : r["span"]["end"]].strip() for r in references)
    # The title's mention means the one that article 1 dates; the law's name alone the one numbered in the preamble.
    assert references[0]["key"]["text"] == references[4]["key"]["text"]
    assert references[4]["provision"] == "khoản 2 Điều 3"
    assert references[5]["key"]["number"] == 31
    bases = found["document"]["legal_bases"]
    assert [b["kind"] for b in bases] == ["basis", "basis", "request"]
    assert [[references[n]["number"] for n in b["references"]] for b in bases] == [
        ["31/2024/QH15"], ["30/2020/NĐ-CP"], ["15/TTr-SNV"],
    ]  # fmt: skip
    assert found["document"]["key"]["text"] == "state|ủy ban nhân dân tỉnh an biên|UBND|QĐ|145|2024"


@given(st.text(alphabet="Nghịquyết số 18-/TWQĐCPLuật ngày20,.(của)\nĐiều", max_size=120))
@settings(max_examples=300, deadline=None)
def test_no_text_breaks_the_search(text):
    plain = level(text)
    last = 0
    for found in find_citations(plain):
        assert last <= found.span.start < found.span.end <= len(plain)
        last = found.span.end
        resolve(found, written_on=DAY)
