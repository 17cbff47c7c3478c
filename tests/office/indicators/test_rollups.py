"""Sums kept ready: equal to the plain count after any edits, and conserved however a country is merged and split."""

from __future__ import annotations

import random
from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest

from roviec.office.indicators import actions, reading, rollups, territories
from roviec.office.indicators.checking import Entry
from roviec.office.indicators.models import Indicator, Rollup, Territory, Value
from roviec.office.indicators.series import series
from roviec.office.units.models import Unit
from tests import builders
from tests.office.indicators.world import DAY, end, link, make_country, make_indicator, put

D = Decimal
EVE = date(2025, 6, 30)


def test_territories_follow_the_map(db: None) -> None:
    country = make_country()
    assert territories.lay() is True and territories.lay() is False
    rows = {
        (t.unit_id, t.parts, t.valid_from, t.valid_to): set(t.units.values_list("pk", flat=True))
        for t in Territory.objects.all()
    }
    a, b, d, c, e, f = (u.pk for u in (country.a, country.b, country.d, country.c, country.e, country.f))
    assert rows == {
        (country.province.pk, "districts", None, DAY): {country.district.pk},
        (country.district.pk, "communes", None, DAY): {a, b, d},
        (country.province.pk, "communes", None, DAY): {a, b, d},
        (country.province.pk, "communes", DAY, None): {a, b, c, d, e, f},
    }
    # d went to two communes of the same province: all of it counts there, whatever the shares.
    assert set(
        Territory.objects.get(valid_from=DAY).territorymember_set.values_list("weight", flat=True)
    ) == {1.0}


def test_one_map_for_all_years(db: None) -> None:
    country = make_country()
    grain = make_indicator("T01", "sum")
    for unit, value in ((country.a, 10), (country.b, 20), (country.d, 50), (country.district, 81)):
        put(grain, unit, "2024", value)
    for unit, value in ((country.c, 33), (country.e, 31)):
        put(grain, unit, "2025", value)
    rollups.ensure()
    today = reading.rolled_up([grain], ["2024", "2025"], "province", date(2026, 1, 1))
    key = (country.province.pk, grain.pk)
    assert {code: (s.value, s.present, s.expected) for (_, _, code), s in today.items()} == {
        "2024": (80, 3, 3), "2025": (64, 2, 3),
    }  # fmt: skip
    assert today[*key, "2025"].warning == "Mới có 2/3 đơn vị."
    by_district = reading.rolled_up([grain], ["2024"], "district", EVE)
    assert by_district[country.district.pk, grain.pk, "2024"].value == 80
    by_districts = reading.rolled_up([grain], ["2024"], "province", EVE, parts="districts")
    assert by_districts[*key, "2024"].value == 81
    assert reading.whole(today.values()).value == 144


def test_ratio_is_summed_by_its_parts(db: None) -> None:
    country = make_country()
    poor, homes = make_indicator("T02", "stock"), make_indicator("T03", "stock")
    share = make_indicator("T04", "share", numerator=poor, denominator=homes, factor=100)
    mean = make_indicator("T05", "level", weight=homes)
    for unit, few, all_ in ((country.a, 10, 100), (country.b, 90, 300), (country.d, None, 1000)):
        put(homes, unit, "2024", all_)
        if few is not None:
            put(poor, unit, "2024", few)
            put(mean, unit, "2024", few)
    rollups.ensure()
    sums = reading.rolled_up([share, mean], ["2024"], "district", EVE)
    assert sums[country.district.pk, share.pk, "2024"].value == 25
    assert sums[country.district.pk, share.pk, "2024"].coverage == 66.67
    assert sums[country.district.pk, mean.pk, "2024"].value == pytest.approx((1000 + 27000) / 400)


def plain_count() -> dict[tuple[int, int, str], tuple[float, int]]:
    """The sums of communes by district and province of then, added up by walking the tree."""
    found: dict[tuple[int, int, str], tuple[float, int]] = {}
    for value in Value.objects.filter(leading=True, unit__type="xã").select_related("unit"):
        for above in value.unit.path.strip("/").split("/")[:-1]:
            key = (int(above), value.indicator_id, value.period)
            total, count = found.get(key, (0.0, 0))
            found[key] = (total + float(value.value), count + 1)
    return found


def test_sums_equal_the_plain_count_after_any_edits(cast: SimpleNamespace) -> None:
    rng = random.Random(7)
    communes = [cast.commune] + [
        builders.make_place(f"xã Số {n}", "xã", parent=rng.choice([cast.district, cast.other_district]))
        for n in range(8)
    ]
    indicators = [make_indicator("T01", "sum"), make_indicator("T02", "stock")]
    rollups.ensure()

    def check() -> None:
        kept = {
            (r.territory.unit_id, r.indicator_id, r.period): (r.total, r.present)
            for r in Rollup.objects.filter(territory__parts="communes").select_related("territory")
        }
        expected = plain_count()
        assert kept.keys() == expected.keys()
        for key, (total, count) in expected.items():
            assert kept[key] == (pytest.approx(total, rel=1e-12), count)

    for step in range(14):
        if step % 3 == 2:
            rows = [
                Entry(
                    rng.choice(indicators), unit, rng.choice(["2023", "2024"]), D(rng.randrange(10**6)) / 100
                )
                for unit in rng.sample(communes, 5)
            ]
            actions.enter_values(cast.clerk, rows, source="import")
        else:
            unit, state = rng.choice(communes), rng.choice(["official", "estimate", "plan", "revised"])
            number = D(rng.randrange(10**6)) / 100
            actions.enter_value(cast.clerk, rng.choice(indicators), unit, "2024", number, state=state)
        check()
    before = sorted(
        Rollup.objects.values_list("territory", "indicator", "period", "total", "present", "expected")
    )
    rollups.rebuild()
    again = sorted(
        Rollup.objects.values_list("territory", "indicator", "period", "total", "present", "expected")
    )
    assert [row[3] for row in again] == pytest.approx([row[3] for row in before])
    assert [(*row[:3], *row[4:]) for row in again] == [(*row[:3], *row[4:]) for row in before]


@pytest.mark.parametrize("seed", range(12))
def test_totals_are_conserved_however_a_country_is_arranged_anew(db: None, seed: int) -> None:
    """Made-up communes are merged and split at random, some twice: on every map the parts add up to the same."""
    rng = random.Random(seed)
    province = builders.make_place("tỉnh Giả Định", "tỉnh")
    people = make_indicator("DS", "stock")
    income = make_indicator("TN", "level", weight=people)
    living = [builders.make_place(f"xã G{n}", "xã", parent=province) for n in range(rng.randint(4, 9))]
    for unit in living:
        put(people, unit, "2020", rng.randrange(100, 9999))
        put(income, unit, "2020", rng.randrange(10, 90))
    total = sum(v.value for v in people.values.all())
    earned = sum(v.value * income.values.get(unit=v.unit).value for v in people.values.all())
    days = [date(2021, 3, 1), date(2023, 9, 15), DAY]
    maps: list[tuple[date, list[Unit]]] = [(date(2020, 12, 31), list(living))]
    for day in days[: rng.randint(1, 3)]:
        living = _arranged_anew(rng, living, province, day)
        maps.append((day, list(living)))
    for day, there in maps:
        points = [series(people, unit, ["2020"], day)[0] for unit in there]
        assert all(p.value is not None for p in points), [p.why for p in points]
        assert float(sum(p.value for p in points)) == pytest.approx(float(total), rel=1e-6)
        means = [series(income, unit, ["2020"], day)[0] for unit in there]
        rebuilt = sum(m.value * p.value for m, p in zip(means, points, strict=True))
        assert float(rebuilt) == pytest.approx(float(earned), rel=1e-6)
    rollups.ensure()
    for day, _ in maps:
        sums = reading.rolled_up([people, income], ["2020"], "province", day)
        assert sums[province.pk, people.pk, "2020"].value == pytest.approx(float(total))
        assert sums[province.pk, income.pk, "2020"].value == pytest.approx(float(earned / total))


def _arranged_anew(rng: random.Random, living: list[Unit], province: Unit, day: date) -> list[Unit]:
    """Some communes merge, some are split in parts that add up to one, some go on."""
    rng.shuffle(living)
    kept = living[: rng.randint(0, 2)]
    rest = living[len(kept) :]
    fresh: list[Unit] = []
    while rest:
        size = rng.randint(1, 3)
        group, rest = rest[:size], rest[size:]
        made = [
            builders.make_place(f"xã {day:%y}-{len(fresh) + n}", "xã", parent=province, starts_on=day)
            for n in range(rng.randint(1, 2))
        ]
        for unit in group:
            end(unit, day)
            if len(made) == 1:
                link(unit, made[0], on=day)
            else:
                share = rng.randint(1, 99) / 100
                link(unit, made[0], share, kind="split", on=day)
                link(unit, made[1], round(1 - share, 2), kind="split", on=day)
        fresh += made
    return kept + fresh


def test_indicator_that_nobody_adds_has_no_sum(db: None) -> None:
    country = make_country()
    rank: Indicator = make_indicator("T09", "rank")
    put(rank, country.a, "2024", 1)
    rollups.ensure()
    assert not Rollup.objects.exists()
