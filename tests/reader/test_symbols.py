"""The grammar of số, ký hiệu, family by family."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roviec.reader.text.symbols import parse_symbol


@pytest.mark.parametrize(
    ("text", "family", "number", "suffix", "year", "type_", "issuer", "unit"),
    [
        ("Số 399-QĐ/TW", "party", 399, None, None, "QĐ", "TW", None),
        ("11-QĐi/TW", "party", 11, None, None, "QĐi", "TW", None),
        ("2764-CV/BTCTU", "party", 2764, None, None, "CV", "BTCTU", None),
        ("05-NQ/ĐH", "party", 5, None, None, "NQ", "ĐH", None),
        ("49 - TTr/TU", "party", 49, None, None, "TTr", "TU", None),
        ("12–KL/TU", "party", 12, None, None, "KL", "TU", None),
        ("Số: 128/2025/QĐ-UBND", "normative", 128, None, 2025, "QĐ", "UBND", None),
        ("30/2020/NĐ-CP", "normative", 30, None, 2020, "NĐ", "CP", None),
        ("832/QĐ-UBND", "administrative", 832, None, None, "QĐ", "UBND", None),
        ("832/Q\u00d0-UBND", "administrative", 832, None, None, "QĐ", "UBND", None),
        ("1891/NQ-UBTVQH15", "administrative", 1891, None, None, "NQ", "UBTVQH15", None),
        ("41/TB-UBBC", "administrative", 41, None, None, "TB", "UBBC", None),
        ("07a/KH-UBND", "administrative", 7, "a", None, "KH", "UBND", None),
        ("15/CTr-UBND", "administrative", 15, None, None, "CTr", "UBND", None),
        ("112/2025/UBTVQH15", "standing_committee", 112, None, 2025, None, "UBTVQH15", None),
        ("83/2025/QH15", "law", 83, None, 2025, None, "QH15", None),
        ("Luật số 83/2025/QH15", "law", 83, None, 2025, None, "QH15", None),
        ("4836/SNV-TCBC", "letter", 4836, None, None, None, "SNV", "TCBC"),
        # TT is no type here: the letter names a body and its unit.
        ("64/VPHĐBCQG-TT", "letter", 64, None, None, None, "VPHĐBCQG", "TT"),
        ("120/SY-UBND", "copy", 120, None, None, "SY", "UBND", None),
    ],
)
def test_families(text, family, number, suffix, year, type_, issuer, unit):
    s = parse_symbol(text)
    assert s is not None
    assert (s.family, s.number, s.suffix, s.year, s.type, s.issuer, s.unit) == (
        family, number, suffix, year, type_, issuer, unit,
    )  # fmt: skip


@pytest.mark.parametrize(
    "text", ["399-QĐ-TW", "12-XX/TU", "QĐ-UBND", "KL 12", "", "12", "12/2020", "26/26 xã"]
)
def test_rejects(text):
    assert parse_symbol(text) is None


@given(st.text(max_size=40))
def test_any_text_is_answered(text):
    s = parse_symbol(text)
    assert s is None or str(s.number) in s.text


@given(
    st.integers(1, 99999), st.sampled_from(["KL", "NQ", "CTr", "QĐ"]), st.sampled_from(["TU", "HU", "BTCTU"])
)
def test_written_forms_read_alike(number, type_, issuer):
    written = f"{number}-{type_}/{issuer}"
    assert (
        parse_symbol(f"Số {written}") == parse_symbol(written) == parse_symbol(f"{number} – {type_}/{issuer}")
    )
