"""Loading into an empty database: quick, recorded, all or nothing."""

from __future__ import annotations

import shutil
import time
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from roviec.office.audit.models import Line
from roviec.office.units import catalogue
from roviec.office.units.actions import Loaded, load_units
from roviec.office.units.models import Unit


def test_load_units_is_quick_and_writes_one_audit_line(db: None) -> None:
    start = time.process_time()  # of this process: other work on the machine is not counted
    done = load_units()
    assert time.process_time() - start < 15  # the whole country
    assert done.units == Unit.objects.count() > 17_000
    line = Line.objects.get(code="unit.loaded")
    assert line.actor is None and line.after["units"] == done.units


def test_the_command_says_what_was_written_and_what_is_wrong(
    db: None, tmp_path: Path, three_provinces: Path
) -> None:
    folder = tmp_path / "data"
    shutil.copytree(three_provinces, folder)
    places = folder / "places.csv"
    lost = places.read_text(encoding="utf-8").replace(",hai-phong,2025-07-01", ",hai-fong,2025-07-01", 1)
    places.write_text(lost, encoding="utf-8")
    with pytest.raises(CommandError, match="there is no unit 'hai-fong'"):
        call_command("load_units", folder=folder)
    assert not Unit.objects.exists()
    said = StringIO()
    call_command("load_units", folder=three_provinces, stdout=said)
    assert f"units {Unit.objects.count()}," in said.getvalue()


def test_offices_of_another_province_are_laid_out_when_they_are_asked_for(
    db: None, three_provinces: Path
) -> None:
    load_units(folder=three_provinces)
    assert load_units(folder=three_provinces, again=True) == Loaded()
    assert not Unit.objects.filter(code="phu-tho.so-noi-vu").exists()
    done = load_units(folder=three_provinces, bodies_of=["phu-tho"])
    assert done.units == done.versions > 100
    codes = {"phu-tho.so-noi-vu", "phu-tho-truoc-2025.btv", "vinh-phuc.btv", "hoa-binh.ban-dan-van"}
    assert set(Unit.objects.filter(code__in=codes).values_list("code", flat=True)) == codes
    # Asked for once, they are kept by every later load.
    assert load_units(folder=three_provinces, bodies_of=["phu-tho"]) == load_units(
        folder=three_provinces, again=True
    )
    assert load_units(folder=three_provinces, again=True) == Loaded()
    with pytest.raises(catalogue.BadData, match="no province 'phu-xa'"):
        load_units(folder=three_provinces, bodies_of=["phu-xa"])
