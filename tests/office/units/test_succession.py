"""How much of a unit of one day lies in which unit of a later day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from roviec.office.units.models import Unit, UnitEvent, UnitLink
from roviec.office.units.succession import shares
from tests import builders

BEFORE, BETWEEN, AFTER = date(2023, 1, 1), date(2024, 6, 1), date(2026, 1, 1)
FIRST, REFORM = date(2024, 2, 1), date(2025, 7, 1)


def commune(name: str, *, starts: date | None = None, ends: date | None = None) -> Unit:
    return builders.make_place(name, "xã", starts_on=starts, ended_on=ends)


def went(before: Unit, after: Unit, on: date, *, whole: bool = True, population: str = "") -> None:
    event = UnitEvent.objects.create(on=on, kind=UnitEvent.Kind.MERGE, legal_doc="1/NQ")
    share = Decimal(population) if population else None
    UnitLink.objects.create(event=event, before=before, after=after, whole=whole, share_population=share)


@pytest.fixture
def chain(db: None) -> dict[str, Unit]:
    """A and B are joined into C, which is parted into D (0.6) and E (0.4); F goes into E whole; G stays."""
    units = {
        "a": commune("xã An Đông", ends=FIRST),
        "b": commune("xã An Tây", ends=FIRST),
        "c": commune("xã An Nam", starts=FIRST, ends=REFORM),
        "d": commune("xã An Bắc", starts=REFORM),
        "e": commune("xã An Trung", starts=REFORM),
        "f": commune("xã Bình Đông", ends=REFORM),
        "g": commune("xã Bình Tây"),
    }
    went(units["a"], units["c"], FIRST)
    went(units["b"], units["c"], FIRST)
    went(units["c"], units["d"], REFORM, whole=False, population="0.6")
    went(units["c"], units["e"], REFORM, whole=False, population="0.4")
    went(units["f"], units["e"], REFORM)
    return units


def test_shares_are_multiplied_along_the_chain(chain: dict[str, Unit]) -> None:
    d, e = chain["d"].pk, chain["e"].pk
    both = [(d, pytest.approx(0.6)), (e, pytest.approx(0.4))]
    assert shares(BEFORE, AFTER) == {chain["a"].pk: both, chain["b"].pk: both, chain["f"].pk: [(e, 1.0)]}


def test_only_the_changes_between_the_two_days_count(chain: dict[str, Unit]) -> None:
    a, b, c = (chain[name].pk for name in "abc")
    assert shares(BEFORE, BETWEEN) == {a: [(c, 1.0)], b: [(c, 1.0)]}
    assert set(shares(BETWEEN, AFTER)) == {c, chain["f"].pk}
    # A change belongs to its day: the day before it the old unit is there still, on the day itself no more.
    assert shares(REFORM, AFTER) == {}
    assert set(shares(date(2025, 6, 30), REFORM)) == {c, chain["f"].pk}


def test_a_part_that_nobody_measured_is_unknown(chain: dict[str, Unit]) -> None:
    d, e = chain["d"].pk, chain["e"].pk
    assert shares(BEFORE, AFTER, by="area")[chain["a"].pk] == [(d, None), (e, None)]


def test_parts_that_meet_again_are_added(chain: dict[str, Unit]) -> None:
    again = commune("xã An Hòa", starts=date(2025, 10, 1))
    went(chain["d"], again, date(2025, 10, 1))
    went(chain["e"], again, date(2025, 10, 1))
    assert shares(BEFORE, AFTER)[chain["a"].pk] == [(again.pk, pytest.approx(1.0))]


def test_a_unit_that_goes_on_keeps_the_rest(chain: dict[str, Unit]) -> None:
    went(chain["g"], chain["d"], REFORM, whole=False, population="0.25")
    assert shares(BEFORE, AFTER)[chain["g"].pk] == [
        (chain["d"].pk, 0.25),
        (chain["g"].pk, 0.75),
    ]


def test_a_unit_that_ended_with_no_word_of_where_is_told(chain: dict[str, Unit]) -> None:
    lost = commune("xã Mất Dấu", ends=REFORM)
    assert shares(BEFORE, AFTER)[lost.pk] == []


def test_units_are_not_followed_backwards(db: None) -> None:
    with pytest.raises(ValueError, match="forward only"):
        shares(AFTER, BEFORE)
