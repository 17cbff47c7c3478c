"""The profile of a unit: each of its indicators with what it was, what was aimed at and where that puts it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from roviec.office.base.once import once
from roviec.office.base.templatetags.office import number
from roviec.office.indicators import queries as indicators
from roviec.office.indicators import reading
from roviec.office.indicators.models import Figure, Indicator, PeerGroup, Target
from roviec.office.indicators.reach import OpenBook
from roviec.office.indicators.rules import comparing, periods, rating
from roviec.office.indicators.rules.aims import Aim
from roviec.office.indicators.rules.ranking import Rank
from roviec.office.indicators.rules.rating import Pace, Rating
from roviec.office.people.models import User
from roviec.office.profiles import marks as numbers
from roviec.office.profiles.marks import Mark
from roviec.office.profiles.places import last_day, level_of, of_level, province_on
from roviec.office.profiles.quoting import sentence_of, with_surroundings
from roviec.office.profiles.standing import Standing, standings
from roviec.office.units.models import Unit

YEARS = 11  # shown: the year and the ten before it
READ = 13  # read: the newest number may be two years old and is held against ten years before it
AGO = (1, 5, 10)
_AGAINST_A_BASE = ("change_per_year", "change_from_base", "multiple_of_start", "keep")


@dataclass(slots=True)
class Row:
    """One indicator of a unit."""

    indicator: Indicator
    marks: dict[str, Mark]
    latest: Mark | None = None
    then: Mark | None = None  # the number as it was reported, where both maps are shown
    changes: dict[int, comparing.Change] = field(default_factory=dict)  # years ago -> change
    earlier: dict[int, Mark | None] = field(default_factory=dict)
    target: Target | None = None
    rating: Rating | None = None
    province: Standing | None = None
    peers: Rank | None = None
    pace: Pace | None = None  # of a target that is not due yet and not reached
    figure: Figure | None = None
    sentence: str = ""  # of the figure
    note: str = ""  # where the newest number comes from, where it is no document
    values: list[float | None] = field(default_factory=list)  # of the years shown, for the line
    broken: dict[str, str] = field(default_factory=dict)
    years: Sequence[str] = ()

    @property
    def breaks_at(self) -> list[int]:
        first = int(self.years[0]) if self.years else 0
        return [int(code) - first for code in self.broken if len(code) == 4]

    @property
    def compared(self) -> list[tuple[comparing.Change, Mark | None]]:
        """The changes of one, five and ten years, each with the number of then."""
        return [(self.changes[ago], self.earlier.get(ago)) for ago in AGO if ago in self.changes]

    @property
    def decade(self) -> list[tuple[Mark | None, comparing.Change | None]]:
        """The number and the change of five and of ten years ago."""
        return [(self.earlier.get(ago), self.changes.get(ago)) for ago in (5, 10)]

    @property
    def line_label(self) -> str:
        """What the line over the years shows, in words."""
        told = [(y, v) for y, v in zip(self.years, self.values, strict=True) if v is not None]
        if len(told) < 2:
            return self.indicator.name
        (first, low), (last, high) = told[0], told[-1]
        low_told, high_told = (_short(value, self.indicator) for value in (low, high))
        return f"{self.indicator.name}: năm {first} {low_told}, năm {last} {high_told}"


def _short(value: float, indicator: Indicator) -> str:
    return number(round(Decimal(str(value)), indicator.decimals))


@dataclass(slots=True)
class Profile:
    unit: Unit
    on: date
    basis: str
    years: list[str]
    rows: list[Row]
    others: list[tuple[Indicator, list[Mark]]]  # periods that are no years, the newest first
    province: Unit | None
    siblings: int
    peer_group: PeerGroup | None
    figures: dict[int, Figure]

    @property
    def partial(self) -> bool:
        """Whether any of the newest numbers lacks a part."""
        newest = (row.latest for row in self.rows if row.latest is not None)
        return any(
            mark.value is None or (mark.coverage is not None and mark.coverage < 100) for mark in newest
        )


def gather(
    user: User,
    unit: Unit,
    *,
    on: date | None = None,
    basis: str = "khi-do",
    only: Collection[int] | None = None,
) -> Profile:
    """The profile of a unit that the person may read, as of a day; the map by `basis` (marks.BASES).

    Of a unit that ended there is only the map of then. Years are told up to the one of the day. `only` keeps to these
    indicators, without places among others and sentences.
    """
    day = min(on, last_day(unit)) if on else last_day(unit)
    if unit.ended_on:
        basis = "khi-do"
    last = day.year
    years = [str(y) for y in range(last - YEARS + 1, last + 1)]
    read = [str(y) for y in range(last - READ + 1, last + 1)]
    since, until = date(last - READ, 1, 1), date(last + 1, 12, 31)
    whole = indicators.linked_catalogue(user) if only is None else indicators.linked_to(user, only)
    by_code = {one.code: pk for pk, one in whole.items()}
    kept = numbers.recorded(user, unit, whole, since=since, until=until)
    sums = numbers.summed(unit, whole, read) if level_of(unit) in ("province", "district") else {}
    told = set(kept) | set(sums)
    book = OpenBook(user)
    if basis != "khi-do":
        told |= book.indicators_of(unit, read)
    made = numbers.makeable(whole.values(), told)
    catalogue = {
        pk: i for pk, i in whole.items() if (pk in told or pk in made) and (only is None or pk in only)
    }
    recorded = {pk: sums.get(pk, {}) | _of_years(kept.get(pk, {}), read) for pk in told}
    rows = []
    for pk, indicator in sorted(catalogue.items(), key=lambda one: (one[1].group, one[1].code)):
        own = recorded.get(pk, {})
        if pk in made and basis != "hien-nay":
            # What the unit says of itself goes before what its parts add up to.
            said = numbers.made_of(indicator, kept, by_code, read)
            own = numbers.made_of(indicator, recorded, by_code, read) | own | said
            own |= _of_years(kept.get(pk, {}), read)
        shown = own if basis == "khi-do" else numbers.on_todays_map(indicator, unit, read, book)
        if not any(mark.value is not None or mark.why for mark in shown.values()):
            continue
        row = _row(indicator, shown, years, own if basis == "ca-hai" else {})
        if row.latest is not None and row.latest.period in own:
            row.note = own[row.latest.period].note
        rows.append(row)
    others = [
        (catalogue[pk], sorted(several, key=lambda m: periods.parse(m.period).end, reverse=True))
        for pk, by_period in kept.items()
        if pk in catalogue and (several := [m for code, m in by_period.items() if code not in read])
    ]
    profile = Profile(unit, day, basis, years, rows, others, None, 0, None, {})
    _aim(user, profile)
    if only is None:
        _stand(user, profile)
        _quote(user, profile)
    return profile


def _of_years(marks: dict[str, Mark], years: Sequence[str]) -> dict[str, Mark]:
    return {code: mark for code, mark in marks.items() if code in years}


def _row(indicator: Indicator, shown: dict[str, Mark], years: Sequence[str], own: dict[str, Mark]) -> Row:
    row = Row(indicator, shown, years=years)
    valued = [code for code in years if code in shown and shown[code].value is not None]
    row.values = [float(v) if (m := shown.get(y)) and (v := m.value) is not None else None for y in years]
    row.broken = numbers.with_breaks(indicator, shown, years)
    if not valued:
        row.latest = next((shown[code] for code in reversed(years) if code in shown), None)
        return row
    latest = shown[valued[-1]]
    row.latest, row.then = latest, own.get(latest.period)
    for ago in AGO:
        back = periods.back(latest.period, ago)
        then = shown.get(back)
        row.earlier[ago] = then
        row.changes[ago] = comparing.change(
            latest.value,
            then.value if then else None,
            kind=indicator.kind,
            price_base=indicator.price_base,
            broken=comparing.break_between(
                indicator.breaks, periods.parse(back).end, periods.parse(latest.period).end
            ),
        )
    return row


def _aim(user: User, profile: Profile) -> None:
    """The target that falls due next in or after the year of each number, and how the number stands against it."""
    targets = targets_of(user, profile.unit)
    for row in profile.rows:
        several = targets.get(row.indicator.pk, [])
        if not several or row.latest is None:
            continue
        end = periods.parse(row.latest.period).end
        row.target = next((t for t in several if t.period_end >= end), several[-1])
        if row.latest.value is not None:
            row.rating = rated(row.target, row.indicator, row.marks, row.latest)
            if row.target.period_end > end and row.rating.verdict == "not_met":
                row.pace = pace_of(row.target, row.indicator, row.marks, row.latest)
                row.rating = replace(row.rating, verdict=None, why="Chưa đến hạn.")


def targets_of(user: User, unit: Unit) -> dict[int, list[Target]]:
    """The targets of a unit that the person sees, by indicator, what falls due first before the others."""

    def find() -> dict[int, list[Target]]:
        found: dict[int, list[Target]] = {}
        rows = indicators.targets_visible_to(user).filter(unit=unit).select_related(None)
        for target in rows.select_related("document").order_by("period_end", "id"):
            found.setdefault(target.indicator_id, []).append(target)
        return found

    return once(("profiles.targets", user.pk, unit.pk), find)


def rated(target: Target, indicator: Indicator, marks: dict[str, Mark], mark: Mark) -> Rating:
    """A number held against a target, with the numbers of other years where the target is a change."""
    base, years, yearly = base_of(target, marks, mark)
    return rating.rate(
        aim_of(target),
        mark.value,
        direction=indicator.direction,
        kind=indicator.kind,
        decimals=indicator.decimals,
        base=base,
        years=years,
        yearly=yearly,
    )


def pace_of(target: Target, indicator: Indicator, marks: dict[str, Mark], mark: Mark) -> Pace | None:
    """What each year from a number to the end of a target must bring; None where the target leads to no number."""
    base, _, _ = base_of(target, marks, mark)
    goal = rating.goal_of(aim_of(target), base)
    if goal is None or mark.value is None:
        return None
    years = target.period_end.year - periods.parse(mark.period).end.year
    return rating.pace(goal, mark.value, years, kind=indicator.kind)


def aim_of(target: Target) -> Aim:
    return Aim(
        target.operator,  # type: ignore[arg-type]
        target.value,
        target.value_to,
        target.count,
        target.count_of,
        target.base_period,
        target.mean,  # type: ignore[arg-type]
        target.text,
    )


def base_of(
    target: Target, marks: dict[str, Mark], mark: Mark
) -> tuple[Decimal | None, int | None, list[Decimal]]:
    """The number that a change is told against, the years since, and the numbers between."""
    code = target.base_period
    if not code and target.operator not in _AGAINST_A_BASE:
        return None, None, []
    if target.operator == "keep" and not code:
        code = periods.previous(mark.period)
    if not code:
        code = str(target.period_start.year - 1)
    found = marks.get(code)
    if found is None or found.value is None or len(code) != 4 or len(mark.period) != 4:
        return (found.value if found else None), None, []
    between = [marks.get(str(y)) for y in range(int(code), int(mark.period) + 1)]
    whole = [m.value for m in between if m is not None and m.value is not None]
    return found.value, int(mark.period) - int(code), whole if len(whole) == len(between) else []


def _stand(user: User, profile: Profile) -> None:
    """Places in the province of that time, and among units of like condition."""
    asked = {r.indicator: r.latest.period for r in profile.rows if r.latest and r.latest.value is not None}
    level = level_of(profile.unit)
    if not asked or not level:
        return
    profile.province = province_on(profile.unit, profile.on)
    within = None if level == "province" else profile.province
    siblings = set(of_level(level, profile.on, within).order_by().values_list("unit", flat=True))
    profile.siblings = len(siblings)
    in_province = standings(user, asked, profile.unit.pk, siblings)
    profile.peer_group = reading.peer_group(profile.unit, profile.on)
    among: dict[int, Standing] = {}
    if profile.peer_group is not None:
        peers = profile.peer_group.members.values_list("pk", flat=True)
        among = standings(user, asked, profile.unit.pk, peers)
    for row in profile.rows:
        row.province = in_province.get(row.indicator.pk)
        found = among.get(row.indicator.pk)
        row.peers = found.rank if found else None


def _quote(user: User, profile: Profile) -> None:
    """The sentence that each number rests on, where it came from a document that the person may see."""
    wanted = {m.figure for row in profile.rows for m in row.marks.values() if m.figure}
    wanted |= {m.figure for _, several in profile.others for m in several if m.figure}
    if wanted:
        found = with_surroundings(indicators.listed(user).filter(pk__in=wanted))
        profile.figures = {figure.pk: figure for figure in found}
        for row in profile.rows:
            if row.latest and row.latest.figure:
                row.figure = profile.figures.get(row.latest.figure)
                row.sentence = sentence_of(row.figure) if row.figure else ""
