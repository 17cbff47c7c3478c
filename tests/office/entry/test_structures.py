"""Shares of one structure: more than the whole is wrong, much less is doubtful, a missing part says nothing."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from types import SimpleNamespace

import pytest

from roviec.office.audit.door import Rejected
from roviec.office.entry import actions
from roviec.office.entry.grids import grid_of_unit
from roviec.office.entry.models import EntryForm, ImportRun
from roviec.office.entry.structures import against_whole, structures
from roviec.office.indicators.models import Indicator, Value
from tests.office.entry.books import workbook
from tests.office.entry.conftest import make_indicator
from tests.office.entry.test_imports import maps

NAMES = ("Tỷ trọng nông nghiệp thử", "Tỷ trọng công nghiệp thử", "Tỷ trọng dịch vụ thử")


@pytest.fixture
def sectors(catalogue: SimpleNamespace) -> list[Indicator]:
    (structure,) = (one for one in structures() if one.name == "cơ cấu kinh tế")
    return [
        make_indicator(code, name, "%", "share", smallest=0, largest=100)
        for code, name in zip(structure.parts, NAMES, strict=True)
    ]


@pytest.mark.parametrize(
    ("shares", "wrong", "said"),
    [
        (("20", "40", "40"), False, ""),
        (("20.04", "40.05", "40.05"), False, ""),  # rounded
        (("20", "41", "40"), True, "101%, quá 100%"),
        (("20", "35", "35"), False, ""),  # taxes on products are the rest
        (("20", "20", "30"), False, "chỉ là 70%"),
        (("20", "20"), False, ""),
        (("70", "40"), True, "110%, quá 100%"),
    ],
)
def test_shares_against_the_whole(shares: tuple[str, ...], wrong: bool, said: str) -> None:
    structure = structures()[0]
    given = {code: Decimal(one) for code, one in zip(structure.parts, shares, strict=False)}
    found, text = against_whole(structure, given)
    assert found == wrong and (said in text if said else not text)


def test_an_import_leaves_out_a_structure_that_makes_more_than_the_whole(
    places: SimpleNamespace, sectors: list[Indicator], run_jobs: Callable[..., ImportRun]
) -> None:
    rows = [
        ["Biểu cơ cấu kinh tế năm 2024"],
        ["Đơn vị", *NAMES],
        ["Huyện Hà Trung Sơn", "20", "41", "45"],
        ["Huyện Đồng Lạc", "30", "30", "40"],
    ]
    run = run_jobs(actions.begin_import, places.clerk, workbook(rows), "a.xlsx")
    run = run_jobs(actions.map_import, places.clerk, run, maps(run))
    assert run.counts["offered"] == 3
    assert {p[0] for p in run.problems} == {"whole-exceeded"} and len(run.problems) == 3
    run_jobs(actions.confirm_import, places.clerk, run)
    assert set(Value.objects.values_list("unit__name", flat=True)) == {places.other_district.name}


def test_a_return_with_such_shares_is_not_submitted(
    places: SimpleNamespace, sectors: list[Indicator], form_of: Callable[..., EntryForm]
) -> None:
    form = form_of(indicators=sectors)
    mine = form.returns.get(unit=places.district)
    typed = {(mine.pk, one.pk, "2024"): text for one, text in zip(sectors, ("20", "41", "45"), strict=True)}
    grid = grid_of_unit(mine, typed)
    assert ["quá 100%" in cell.problem for line in grid.lines for cell in line.cells] == [True] * 3
    typed = dict(zip(typed, ("20", "20", "30"), strict=True))
    grid = grid_of_unit(mine, typed)
    assert ["chỉ là 70%" in cell.doubt for line in grid.lines for cell in line.cells] == [True] * 3
    actions.keep_drafts(places.reporter, form, dict(zip(typed, ("20", "41", "45"), strict=True)))
    with pytest.raises(Rejected):
        actions.submit_return(places.reporter, mine)
