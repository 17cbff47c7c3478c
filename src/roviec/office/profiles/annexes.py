"""Annexes of the report of a term: targets by year (Phụ lục 1), the next targets (2), five and ten years (3)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from roviec.office.base.tabular import Table
from roviec.office.indicators import queries as indicators
from roviec.office.indicators.models import Indicator, Target
from roviec.office.indicators.reach import OpenBook
from roviec.office.indicators.rules import periods, rating
from roviec.office.indicators.rules.rating import LABELS
from roviec.office.people.models import User
from roviec.office.profiles import marks as numbers
from roviec.office.profiles.gathering import Profile, Row, aim_of, base_of, gather, rated
from roviec.office.profiles.grouping import by_group
from roviec.office.profiles.marks import Mark
from roviec.office.profiles.wording import change_of, signed, words_of
from roviec.office.units.models import Unit

TERM = 5  # years


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose annex, in which office's name, as of which day and on which map (marks.BASES)."""

    user: User
    unit: Unit
    on: date | None
    basis: str


def value_of(mark: Mark | None, indicator: Indicator) -> Any:
    """A number for a cell: rounded as the indicator is told; empty where there is none."""
    if mark is None or mark.value is None:
        return ""
    whole = round(mark.value, indicator.decimals)
    return int(whole) if whole == whole.to_integral_value() else float(whole)


def past_term(asked: Asked, last: int) -> Table:
    """Phụ lục 1: for every target of the five years up to `last`, each year's number, the end, and how it stands."""
    first = last - TERM + 1
    years = [str(y) for y in range(first, last + 1)]
    marks = _marks(asked, first - 1, last)
    targets = _targets(asked, date(first, 1, 1), date(last, 12, 31))
    rows = []
    for place, indicator, target in _numbered(asked.user, targets):
        told = marks(indicator)
        values = [value_of(told.get(y), indicator) for y in years]
        ended = next((told[y] for y in reversed(years) if y in told and told[y].value is not None), None)
        stand = rated(target, indicator, told, ended) if ended else rating.Rating(None)
        note = LABELS[stand.verdict] if stand.verdict else stand.why
        if ended is not None and ended.period != years[-1]:
            note = f"{note} ({periods.label(ended.period)})".strip()
        rows.append(
            [place, indicator.name, indicator.unit_of_measure, words_of(target), *values,
             value_of(ended, indicator), note]
        )  # fmt: skip
    columns = [("TT", 5), ("Chỉ tiêu", 34), ("ĐVT", 11), ("Mục tiêu nghị quyết", 16)]
    columns += [(f"Năm {y}", 10) for y in years]
    columns += [("Thực hiện cuối kỳ", 12), ("So nghị quyết", 16)]
    return _annex(asked, 1, f"Kết quả thực hiện các chỉ tiêu nhiệm kỳ {first}-{last}", columns, rows)


def next_term(asked: Asked, base: int) -> Table:
    """Phụ lục 2: targets of the five years after `base`, from where they start, and what a year must bring."""
    last = base + TERM
    marks = _marks(asked, base - TERM, base)
    targets = _targets(asked, date(base + 1, 1, 1), date(last, 12, 31))
    rows = []
    for place, indicator, target in _numbered(asked.user, targets):
        told = marks(indicator)
        now = told.get(str(base))
        rows.append(
            [place, indicator.name, indicator.unit_of_measure, value_of(now, indicator), words_of(target),
             _yearly(indicator, target, told, now, last)]
        )  # fmt: skip
    columns = [("TT", 5), ("Chỉ tiêu", 44), ("ĐVT", 14), (f"Hiện trạng năm {base}", 16)]
    columns += [(f"Mục tiêu đến năm {last}", 22), ("Bình quân năm", 18)]
    return _annex(asked, 2, f"Các chỉ tiêu chủ yếu nhiệm kỳ {base + 1}-{last}", columns, rows)


def _yearly(indicator: Indicator, target: Target, told: dict[str, Mark], now: Mark | None, last: int) -> str:
    """The pace that reaches the target from where it starts: per cent a year, else points or units a year."""
    if target.operator == "change_per_year":
        return words_of(target)
    if now is None or now.value is None:
        return ""
    base, _, _ = base_of(target, told, now)
    goal = rating.goal_of(aim_of(target), base)
    if goal is None:
        return ""
    pace = rating.pace(goal, now.value, last - int(now.period), kind=indicator.kind)
    if pace is None:
        return ""
    if pace.percent is not None:
        return f"{signed(pace.percent)}%/năm"
    return f"{signed(pace.each)} {'điểm %' if indicator.kind == 'share' else indicator.unit_of_measure}/năm"


def decade(asked: Asked) -> Table:
    """Phụ lục 3: now, five and ten years ago, the plan, the mean of the province, the place in it."""
    return decade_of(gather(asked.user, asked.unit, on=asked.on, basis=asked.basis), str(asked.user.unit))


def decade_of(profile: Profile, office: str) -> Table:
    rows = []
    for at, row in enumerate(profile.rows, start=1):
        rows.append([at, *_decade_row(row)])
    columns = [("TT", 5), ("Chỉ tiêu", 34), ("ĐVT", 12), ("Kỳ", 9), ("Hiện nay", 11), ("5 năm trước", 11)]
    columns += [("So 5 năm trước", 13), ("10 năm trước", 11), ("So 10 năm trước", 13), ("Kế hoạch", 13)]
    columns += [("Đánh giá", 11), ("Bình quân tỉnh", 11), ("Hạng trong tỉnh", 10)]
    return Table(
        f"Phụ lục 3. So sánh 5 năm và 10 năm: {profile.unit}",
        [f"Theo {numbers.BASES[profile.basis].lower()}, tính đến ngày {profile.on:%d/%m/%Y}"],
        columns,
        rows,
        office=office,
        notes=_notes(profile),
    )


def _decade_row(row: Row) -> list[Any]:
    indicator, latest = row.indicator, row.latest
    standing = row.province
    return [
        indicator.name,
        indicator.unit_of_measure,
        periods.label(latest.period).removeprefix("năm ") if latest else "",
        value_of(latest, indicator) if latest and latest.value is not None else "không so sánh được",
        value_of(row.earlier.get(5), indicator),
        change_of(row.changes.get(5)),
        value_of(row.earlier.get(10), indicator),
        change_of(row.changes.get(10)),
        words_of(row.target) if row.target else "",
        LABELS[row.rating.verdict] if row.rating and row.rating.verdict else "",
        round(standing.mean, indicator.decimals) if standing else "",
        f"{standing.rank.position}/{standing.rank.of}" if standing else "",
    ]


def _notes(profile: Profile) -> list[str]:
    """What a reader of the paper must know of the numbers: how they were made, what they cover, where series break."""
    found: dict[str, list[str]] = {}
    for row in profile.rows:
        for mark in (row.latest, row.earlier.get(5), row.earlier.get(10)):
            if mark is not None:
                for words in (mark.why, mark.warning, mark.method):
                    if words and row.indicator.name not in found.setdefault(words, []):
                        found[words].append(row.indicator.name)
        for ago in (5, 10):
            if (change := row.changes.get(ago)) and change.why and "Thiếu số" not in change.why:
                names = found.setdefault(change.why, [])
                if row.indicator.name not in names:
                    names.append(row.indicator.name)
    return [f"{words.rstrip('.')}: {'; '.join(names)}." for words, names in found.items() if words]


ANNEXES: dict[int, str] = {
    1: "Phụ lục 1: chỉ tiêu nhiệm kỳ qua",
    2: "Phụ lục 2: chỉ tiêu nhiệm kỳ tới",
    3: "Phụ lục 3: so sánh 5 năm và 10 năm",
}


def annex(number: int, asked: Asked, last: int) -> Table:
    """One of ANNEXES; `last` is the last year of the term that ends."""
    make: dict[int, Callable[[], Table]] = {
        1: lambda: past_term(asked, last),
        2: lambda: next_term(asked, last),
        3: lambda: decade(asked),
    }
    return make[number]()


def _annex(
    asked: Asked, place: int, title: str, columns: Sequence[tuple[str, int]], rows: Sequence[Sequence[Any]]
) -> Table:
    return Table(
        f"Phụ lục {place}. {title}",
        [f"{asked.unit}; theo {numbers.BASES[asked.basis].lower()}"],
        columns,
        rows,
        office=str(asked.user.unit),
    )


def _marks(asked: Asked, first: int, last: int) -> Callable[[Indicator], dict[str, Mark]]:
    """The yearly numbers of an indicator in these years, on the map asked for."""
    codes = [str(y) for y in range(first, last + 1)]
    if asked.basis != "khi-do" and not asked.unit.ended_on:
        book = OpenBook(asked.user)
        return lambda indicator: numbers.on_todays_map(indicator, asked.unit, codes, book)
    whole = indicators.linked_catalogue(asked.user)
    kept = numbers.recorded(asked.user, asked.unit, whole, since=date(first, 1, 1), until=date(last, 12, 31))
    sums = numbers.summed(asked.unit, whole, codes)
    return lambda indicator: sums.get(indicator.pk, {}) | kept.get(indicator.pk, {})


def _targets(asked: Asked, since: date, until: date) -> list[Target]:
    """Targets of a unit that fall due in these years: of each indicator the last one, of its year the newest."""
    found = indicators.targets_visible_to(asked.user).filter(
        unit=asked.unit, period_end__gte=since, period_end__lte=until
    )
    by_indicator = {t.indicator_id: t for t in found.order_by("period_end", "entered_at", "id")}
    return list(by_indicator.values())


def _numbered(user: User, targets: Sequence[Target]) -> list[tuple[int, Indicator, Target]]:
    """In the order of the catalogue, numbered through."""
    allowed = indicators.linked_catalogue(user)
    by_indicator = {allowed[t.indicator_id]: t for t in targets if t.indicator_id in allowed}
    ordered = [i for _, several in by_group(by_indicator) for i in several]
    return [(at, i, by_indicator[i]) for at, i in enumerate(ordered, start=1)]
