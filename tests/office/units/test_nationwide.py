"""The shipped files of the whole country: how many of what there was on a day, and what became of it."""

from __future__ import annotations

import csv
import itertools
from collections import Counter, defaultdict
from datetime import date

import pytest

from roviec.office.units import catalogue
from roviec.office.units.catalogue import Catalogue, UnitRecord, VersionRecord

REFORM = date(2025, 7, 1)


@pytest.fixture(scope="module")
def country() -> Catalogue:
    return catalogue.read()


def on_day(country: Catalogue, on: date) -> list[tuple[UnitRecord, VersionRecord]]:
    return [
        (unit, v)
        for unit in country.units.values()
        if unit.kind == "place"
        for v in unit.versions
        if (v.valid_from or date.min) <= on < (v.valid_to or date.max)
    ]


def disagreements() -> list[dict[str, str]]:
    with (catalogue.SHIPPED / "disagreements.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def level(v: VersionRecord) -> str:
    return {2: "province", 3: "district", 5: "commune"}[len(v.official_code)]


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2025, 6, 30), {"province": 63, "district": 696, "commune": 10035}),
        (REFORM, {"province": 34, "commune": 3321}),
        (date(2026, 11, 1), {"province": 34, "commune": 3321}),
    ],
)
def test_how_many_there_were(country: Catalogue, on: date, expected: dict[str, int]) -> None:
    assert Counter(level(v) for _, v in on_day(country, on)) == expected


@pytest.mark.parametrize(
    ("on", "cities", "types"),
    [
        (date(2025, 6, 30), 6, None),
        (REFORM, 6, {"xã": 2621, "phường": 687, "đặc khu": 13}),
        (date(2026, 4, 30), 7, {"xã": 2611, "phường": 697, "đặc khu": 13}),
        (date(2026, 11, 1), 9, {"xã": 2599, "phường": 709, "đặc khu": 13}),
    ],
)
def test_types_on_a_day(country: Catalogue, on: date, cities: int, types: dict[str, int] | None) -> None:
    rows = [v for _, v in on_day(country, on)]
    assert sum(level(v) == "province" and v.type == "thành phố" for v in rows) == cities
    if types:
        assert Counter(v.type for v in rows if level(v) == "commune") == types


def test_an_official_code_names_one_unit_of_a_day(country: Catalogue) -> None:
    for on in (date(2022, 1, 1), date(2025, 6, 30), REFORM, date(2026, 11, 1)):
        twice = [
            code for code, n in Counter(v.official_code for _, v in on_day(country, on)).items() if n > 1
        ]
        assert twice == []


def test_communes_raised_in_2026_are_the_same_units_with_the_same_codes(country: Catalogue) -> None:
    raised = [
        (a, b)
        for unit in country.units.values()
        if unit.kind == "place"
        for a, b in itertools.pairwise(unit.versions)
        if b.valid_from and b.valid_from.year == 2026 and level(b) == "commune"
    ]
    assert len(raised) == 22
    for before, after in raised:
        assert (before.type, after.type) == ("xã", "phường")
        assert before.official_code == after.official_code


def test_versions_follow_each_other_and_stand_under_what_there_was(country: Catalogue) -> None:
    for unit in country.units.values():
        for earlier, later in itertools.pairwise(unit.versions):
            assert earlier.valid_to == later.valid_from, unit.code
        for v in unit.versions:
            if v.parent is not None:
                above = country.units[v.parent]
                assert (above.last.valid_to or date.max) >= (v.valid_to or date.max), unit.code
                assert (above.versions[0].valid_from or date.min) <= (v.valid_from or date.min), unit.code


def test_what_ended_in_the_reform_goes_whole_to_one_or_in_parts_to_several(country: Catalogue) -> None:
    links = defaultdict(list)
    for event in country.events:
        if event.on == REFORM:
            for link in event.links:
                links[link.before].append(link)
    ended = {u.code for u in country.units.values() if u.kind == "place" and u.last.valid_to == REFORM}
    assert ended == {code for code in links if country.units[code].kind == "place"}
    for code, of in links.items():
        assert (len(of) == 1) == all(link.whole for link in of), code
        assert len({link.after for link in of}) == len(of), code


def test_every_commune_of_today_was_made_of_something(country: Catalogue) -> None:
    made = {link.after for event in country.events for link in event.links}
    for unit, v in on_day(country, REFORM):
        if level(v) == "commune":
            assert unit.code in made or unit.versions[0].valid_from != REFORM, unit.code


def test_provinces_have_areas_and_people_that_add_up(country: Catalogue) -> None:
    provinces = [v for _, v in on_day(country, REFORM) if level(v) == "province"]
    assert sum(v.population or 0 for v in provinces) == pytest.approx(113_600_000, rel=0.01)
    assert float(sum(v.area_km2 or 0 for v in provinces)) == pytest.approx(331_300, rel=0.005)


def test_areas_that_do_not_add_up_are_told(country: Catalogue) -> None:
    below: dict[str, float] = defaultdict(float)
    for _, v in on_day(country, REFORM):
        if v.parent:
            below[v.parent] += float(v.area_km2 or 0)
    told = {row["code"] for row in disagreements() if row["what"] == "area"}
    alike = 0
    for unit, v in on_day(country, REFORM):
        if v.parent is None and v.area_km2:
            adds_up = below[unit.code] == pytest.approx(float(v.area_km2), rel=0.02)
            assert adds_up == (unit.code not in told), unit.code
            alike += adds_up
        elif not v.area_km2:
            assert unit.code in told or v.parent in told, unit.code
    assert alike >= 23


def test_bodies_below_the_provinces_are_made_where_the_rules_say(country: Catalogue) -> None:
    def has(code: str) -> bool:
        return code in country.units

    assert has("thanh-hoa.xa-thieu-hoa.ubnd") and has("nghe-an.ubnd")
    assert not has("nghe-an.so-noi-vu")
    more = catalogue.read(bodies_of=["nghe-an"]).units
    assert {"nghe-an.so-noi-vu", "nghe-an.phuong-thanh-vinh.ubnd"} <= set(more)


def test_what_the_sources_disagree_on_names_units_that_there_are(country: Catalogue) -> None:
    rows = disagreements()
    assert {row["what"] for row in rows} == {"spelling", "parts", "whole", "links", "area", "population"}
    assert [row["code"] for row in rows if row["code"] not in country.units] == []
