"""Pure rules of figures: periods, numbers, targets, ratings, comparisons, formulas, ranks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roviec.office.indicators.rules import (
    aims,
    comparing,
    formulas,
    measures,
    numbers,
    period_words,
    periods,
    ranking,
    rating,
)
from roviec.office.indicators.rules.aims import Aim

D = Decimal
YEAR = st.integers(1990, 2060)
CODES = st.one_of(
    YEAR.map(str),
    st.builds(lambda y, m: f"{y}-M{m:02}", YEAR, st.integers(1, 12)),
    st.builds(lambda y, q: f"{y}-Q{q}", YEAR, st.integers(1, 4)),
    st.builds(lambda y, h: f"{y}-H{h}", YEAR, st.integers(1, 2)),
    st.builds(lambda y, m: f"{y}-{m:02}M", YEAR, st.sampled_from([2, 4, 5, 7, 8, 9, 10, 11])),
    st.builds(lambda y, n: f"{y}-{y + n}", YEAR, st.integers(1, 10)),
    st.builds(lambda y, n: f"T{y}-{y + n}", YEAR, st.integers(1, 6)),
    st.builds(lambda y, s: f"{y}-{s}", YEAR, st.sampled_from(["CX", "HT", "VM", "VD", "NH", "GK"])),
    st.builds(lambda y, s: f"{y}-TT{s}", YEAR, st.sampled_from(["Q1", "Q2", "Q3", "Q4", "H1", "09M", "Y"])),
)


@pytest.mark.parametrize(
    ("code", "start", "end", "label"),
    [
        ("2025", date(2025, 1, 1), date(2025, 12, 31), "năm 2025"),
        ("2024-M02", date(2024, 2, 1), date(2024, 2, 29), "tháng 2/2024"),
        ("2025-Q3", date(2025, 7, 1), date(2025, 9, 30), "quý III/2025"),
        ("2025-H2", date(2025, 7, 1), date(2025, 12, 31), "6 tháng cuối năm 2025"),
        ("2026-02M", date(2026, 1, 1), date(2026, 2, 28), "2 tháng đầu năm 2026"),
        ("2025-09M", date(2025, 1, 1), date(2025, 9, 30), "9 tháng năm 2025"),
        ("2021-2025", date(2021, 1, 1), date(2025, 12, 31), "giai đoạn 2021-2025"),
        ("T2020-2025", date(2021, 1, 1), date(2025, 12, 31), "nhiệm kỳ 2020-2025"),
        ("2020-CX", date(2019, 11, 1), date(2020, 6, 30), "vụ chiêm xuân 2020"),
        ("2024-NH", date(2024, 9, 1), date(2025, 5, 31), "năm học 2024-2025"),
        ("2025-TTQ1", date(2024, 12, 15), date(2025, 3, 14), "quý I 2025 (kỳ thanh tra)"),
        ("2025-TTY", date(2024, 12, 15), date(2025, 12, 14), "năm 2025 (kỳ thanh tra)"),
        ("2025-TT09M", date(2024, 12, 15), date(2025, 9, 14), "9 tháng 2025 (kỳ thanh tra)"),
    ],
)
def test_code_of_a_period(code: str, start: date, end: date, label: str) -> None:
    coded = periods.parse(code)
    assert (coded.start, coded.end, periods.label(code)) == (start, end, label)


@pytest.mark.parametrize(
    "code", ["2025-Q5", "2025-M13", "2025-06M", "2025-2021", "2025-2025", "Q1-2025", "", "25"]
)
def test_what_is_no_code(code: str) -> None:
    with pytest.raises(ValueError, match=r"no code|ends|from|months|term"):
        periods.parse(code)


@given(CODES)
def test_period_before_ends_before_it_and_years_back_come_back(code: str) -> None:
    coded = periods.parse(code)
    before = periods.parse(periods.previous(code))
    assert before.kind == coded.kind and before.start < coded.start and before.end < coded.end
    assert periods.back(periods.back(code, 7), -7) == code
    assert periods.label(code) and coded.start <= coded.end


@given(CODES)
def test_days_of_a_period_lead_back_to_its_span(code: str) -> None:
    coded = periods.parse(code)
    found = periods.of_days(coded.start, coded.end)
    assert found is not None and (found.start, found.end) == (coded.start, coded.end)


def test_the_last_day_of_a_year_stands_for_it() -> None:
    found = periods.of_days(date(2024, 12, 31), date(2024, 12, 31))
    assert found is not None and found.code == "2024"
    assert periods.of_days(date(2024, 1, 1), date(2024, 1, 1)) is None  # of which year, a person says


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Quý I/2025", ["2025-Q1"]),
        ("Ước TH 6T 2025", ["2025-H1"]),
        ("TH năm 2019, năm 2020", ["2019", "2020"]),
        ("T3/2025", ["2025-M03"]),
        ("3 tháng 2025", ["2025-Q1"]),
        ("Nhiệm kỳ 2020-2025", ["T2020-2025"]),
        ("giai đoạn 2021 - 2025", ["2021-2025"]),
        ("vụ chiêm xuân 2019-2020", ["2020-CX"]),
        ("năm học 2024-2025", ["2024-NH"]),
        ("6 tháng cuối năm 2024", ["2024-H2"]),
        ("Quý II", ["2023-Q2"]),
        ("STT", []),
    ],
)
def test_period_in_words(text: str, codes: list[str]) -> None:
    assert [coded.code for coded in period_words.read(text, year=2023)] == codes


def test_period_without_a_year_is_not_guessed() -> None:
    assert period_words.read("Quý II") == [] and period_words.read_code("tháng 5") is None


@given(CODES.filter(lambda c: "TT" not in c and "GK" not in c))
def test_label_is_read_back(code: str) -> None:
    assert [coded.code for coded in period_words.read(periods.label(code))] == [code]


@pytest.mark.parametrize(
    ("text", "value"),
    [("2.025", 2025), ("12,36", "12.36"), ("1.044,5", "1044.5"), ("26.000", 26000), ("0,2", "0.2"), ("-3,5", "-3.5"),
     ("86,4", "86.4"), ("16,83%", "16.83"), ("1.234.567", 1234567), ("12", 12)],
)  # fmt: skip
def test_number_in_our_writing(text: str, value: str) -> None:
    assert numbers.read(text) == D(value)


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("2.02", ["2.02", "2020"]),
        ("12.36", ["12.36", "12360"]),
        ("1,940,000", ["1940000"]),
        ("1,940.5", ["1940.5"]),
    ],
)
def test_foreign_number_is_asked(text: str, readings: list[str]) -> None:
    with pytest.raises(numbers.ForeignFormat) as asked:
        numbers.read(text)
    assert asked.value.readings == [D(one) for one in readings]


def test_no_data_is_no_number() -> None:
    for text in ("x", "X", "-", "…", "", " "):
        with pytest.raises(numbers.NoData):
            numbers.read(text)
    for text in ("0 68%", "mười", "1.234.56", "1/2", "9" * 19):
        with pytest.raises(numbers.NotANumber):
            numbers.read(text)


@given(st.decimals(-(10**9), 10**9, places=3, allow_nan=False))
def test_number_written_our_way_is_read_back(value: Decimal) -> None:
    whole, _, decimals = f"{abs(value):,.3f}".partition(".")
    written = ("-" if value < 0 else "") + whole.replace(",", ".") + "," + decimals
    assert numbers.read(written) == value


@pytest.mark.parametrize(
    ("text", "aim"),
    [
        ("trên 12%", Aim("over", D(12))),
        ("hơn 11%", Aim("over", D(11))),
        ("16% trở lên", Aim("at_least", D(16))),
        ("từ 25 đảng viên trở lên", Aim("at_least", D(25))),
        ("dưới 1%", Aim("under", D(1))),
        ("không quá 2%", Aim("at_most", D(2))),
        ("9,5-10%", Aim("between", D("9.5"), D(10))),
        ("96 đến 97%", Aim("between", D(96), D(97))),
        ("đạt 100%", Aim("exactly", D(100))),
        ("giảm bình quân 1,41%/năm", Aim("change_per_year", D("-1.41"))),
        ("hằng năm giảm 1,5%", Aim("change_per_year", D("-1.5"))),
        ("gấp 2,6 lần so với đầu nhiệm kỳ", Aim("multiple_of_start", D("2.6"), base="start")),
        ("tăng 31,6% so với năm 2025", Aim("change_from_base", D("31.6"), base="2025")),
        ("50% (8 xã)", Aim("share_with_count", D(50), count=8)),
        ("58,9% (66/112 thôn)", Aim("share_with_count", D("58.9"), count=66, count_of=112)),
        ("duy trì", Aim("keep")),
        ("duy trì 100%", Aim("exactly", D(100))),
    ],
)
def test_target_in_words(text: str, aim: Aim) -> None:
    assert aims.parse(text) == replace(aim, text=text)


def test_target_that_is_unclear_is_asked() -> None:
    with pytest.raises(aims.Ambiguous) as asked:
        aims.parse("tăng 2,6 lần")
    assert [one.value for one in asked.value.readings] == [D("2.6"), D("3.6")]
    with pytest.raises(numbers.ForeignFormat):
        aims.parse("đạt 12.36%")
    with pytest.raises(aims.NotAnAim):
        aims.parse("hoàn thành tốt")
    assert "53,57%" in aims.parse("58,9% (60/112 thôn)").doubt


@pytest.mark.parametrize(
    ("aim", "actual", "direction", "verdict"),
    [
        (Aim("over", D(12)), "12.36", "up", "met"),
        (Aim("over", D(12)), "12", "up", "not_met"),
        (Aim("at_least", D(16)), "16", "up", "met"),
        (Aim("at_least", D(16)), "16.5", "up", "exceeded"),
        (Aim("under", D(1)), "0.9", "down", "met"),
        (Aim("under", D(1)), "1", "down", "not_met"),
        (Aim("at_most", D(2)), "1.9", "down", "exceeded"),
        (Aim("between", D("9.5"), D(10)), "9.5", "up", "met"),
        (Aim("between", D("9.5"), D(10)), "9.4", "up", "not_met"),
        (Aim("between", D("9.5"), D(10)), "10.2", "up", "exceeded"),
        (Aim("between", D(2), D(3)), "2.9", "down", "met"),
        (Aim("between", D(2), D(3)), "1.9", "down", "exceeded"),
        (Aim("between", D(40), D(42)), "43", "keep", "not_met"),
        (Aim("exactly", D(100)), "99.9", "up", "not_met"),
        (Aim("exactly", D(5)), "4", "down", "exceeded"),
        (Aim("share_with_count", D("58.9")), "58.93", "up", "met"),
    ],
)
def test_rating(aim: Aim, actual: str, direction: str, verdict: str) -> None:
    decimals = 1 if aim.operator == "share_with_count" else 2
    assert (
        rating.rate(aim, D(actual), direction=direction, kind="share", decimals=decimals).verdict == verdict
    )


@given(
    st.sampled_from(["up", "down"]), st.sampled_from(["at_least", "at_most", "exactly", "between", "over", "under"]),
    st.integers(-500, 500), st.integers(0, 100), st.integers(-700, 700), st.integers(1, 50),
)  # fmt: skip
def test_better_is_never_rated_worse(
    side: str, op: str, low: int, width: int, actual: int, step: int
) -> None:
    aim = Aim(op, D(low), D(low + width) if op == "between" else None)
    way = {"at_least": 1, "over": 1, "at_most": -1, "under": -1}.get(op, 1 if side == "up" else -1)
    order = ["not_met", "met", "exceeded"]
    one = rating.rate(aim, D(actual), direction=side, kind="level")
    better = rating.rate(aim, D(actual + way * step), direction=side, kind="level")
    assert order.index(better.verdict or "") >= order.index(one.verdict or "")


@given(st.integers(100, 10**4), st.integers(100, 10**4), st.integers(1, 9))
def test_pace_kept_reaches_the_goal(goal: int, actual: int, years: int) -> None:
    pace = rating.pace(D(goal), D(actual), years, kind="level")
    assert pace is not None and abs(actual + years * pace.each - goal) < D("0.001")
    assert pace.percent is not None
    assert float(actual * (1 + float(pace.percent) / 100) ** years) == pytest.approx(goal, rel=1e-2)
    assert rating.pace(D(goal), D(actual), 0, kind="level") is None


def test_change_in_points_or_per_cent() -> None:
    share = comparing.change(D(12), D(10), kind="share")
    assert (share.absolute, share.percent, share.in_points) == (2, None, True)
    total = comparing.change(D(115), D(100), kind="sum", price_base="2010", price_base_then="2010")
    assert (total.absolute, total.percent) == (15, D("15.00"))
    current = comparing.change(D(115), D(100), kind="sum", price_base="current")
    assert current.percent is None and current.absolute == 15 and "giá hiện hành" in current.why
    assert "hai loại giá" in comparing.change(D(1), D(1), kind="sum", price_base_then="2010").why
    assert "bị ngắt: chuẩn nghèo" in comparing.change(D(1), D(1), kind="share", broken="chuẩn nghèo").why
    assert comparing.change(D(3), D(5), kind="rank").absolute == -2
    assert comparing.change(D(3), D(0), kind="sum").percent is None
    assert comparing.change(None, D(0), kind="sum").why


def test_break_lies_between() -> None:
    breaks = [{"on": "2021-01-01", "why": "chuẩn mới"}]
    assert comparing.break_between(breaks, date(2020, 12, 31), date(2021, 12, 31)) == "chuẩn mới"
    assert comparing.break_between(breaks, date(2021, 12, 31), date(2022, 12, 31)) == ""


@pytest.mark.parametrize(
    ("text", "value"),
    [("[A] + [B] * 2", 14), ("([A] + [B]) * 2", 20), ("100 * [A] / [B]", 150), ("-[B] + 10", 6), ("[A] - [B] - 1", 1),
     ("[A] : [B]", "1.5"), ("[A] / ([B] - 4)", None), ("[A] + [C]", None), ("2,5 × [B]", 10)],
)  # fmt: skip
def test_formula(text: str, value: str | int | None) -> None:
    formula = formulas.parse(text)
    assert formula.value({"A": D(6), "B": D(4), "C": None}) == (None if value is None else D(value))


@pytest.mark.parametrize(
    "text", ["", "[A] +", "(1 + 2", "1 2", "[A", "import os", "[A] ** 2", "1)", "(" * 60 + "1"]
)
def test_formula_that_cannot_be_read_says_where(text: str) -> None:
    with pytest.raises(formulas.BadFormula, match=r"ông thức|ngoặc|sâu"):
        formulas.parse(text)


def test_circle_of_formulas_is_found() -> None:
    assert formulas.circle({"A": ("B",), "B": ("C",), "C": ()}) == []
    assert formulas.circle({"A": ("B",), "B": ("C",), "C": ("A",)}) == ["A", "B", "C", "A"]
    assert formulas.circle({"A": ("A",)}) == ["A", "A"]
    assert formulas.order({"A": ("B", "X"), "B": ("C",), "C": ()}) == ["C", "B", "A"]


@given(st.dictionaries(st.integers(0, 50), st.integers(-5, 5).map(float)), st.sampled_from(["up", "down"]))
def test_rank_counts_who_is_better(values: dict[int, float], direction: str) -> None:
    for key, place in ranking.rank(values, direction).items():
        mine = values[key]
        better = sum(v > mine if direction == "up" else v < mine for v in values.values())
        same = sum(v == mine for v in values.values())
        assert (place.position, place.tied, place.of) == (better + 1, same - 1, len(values))


@pytest.mark.parametrize(
    ("written", "wanted", "factor"),
    [("tỷ đồng", "triệu đồng", 1000), ("triệu đồng", "tỷ đồng", "0.001"), ("tạ/ha", "tấn/ha", "0.1"),
     ("%/năm", "%", 1),
     ("km2", "ha", 100), ("nghìn tấn", "tấn", 1000), ("ha", "xã", None),
     ("triệu đồng/người", "triệu đồng/người/năm", 1), ("tỷ đồng", "triệu đồng/người/năm", 1000), ("tạ", "tạ/ha", 1),
     ("triệu đồng/ha", "triệu đồng/người", None),
     ("", "ha", None)],
)  # fmt: skip
def test_units_of_measure_turn_into_each_other(written: str, wanted: str, factor: str | int | None) -> None:
    assert measures.factor(written, wanted) == (None if factor is None else D(factor))


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("triệu đồng 2024", ["2024"]),
        ("đồng năm 2024", ["2024"]),
        ("Lao động năm 2024", ["2024"]),
        ("Lượng mưa 2024", ["2024"]),
        ("Diện tích, mùa 2024", ["2024-VM"]),
        ("Đông 2024", ["2024-VD"]),
        ("dong 2024", ["2024-VD"]),
        ("vụ thu đông 2024", []),
    ],
)
def test_money_work_and_rain_are_no_seasons(text: str, codes: list[str]) -> None:
    assert [coded.code for coded in period_words.read(text)] == codes
