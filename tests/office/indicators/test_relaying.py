"""After the map was changed the sums are laid anew in the background, and pages say so until they are there."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse

from roviec.office.indicators import relaying, rollups
from roviec.office.indicators.models import Boundaries, Rollup
from roviec.office.jobs.models import Job
from roviec.office.units import handover
from roviec.office.units.models import Unit
from tests import builders
from tests.office.indicators.world import make_indicator, put

pytestmark = pytest.mark.django_db
OnCommit = Callable[..., AbstractContextManager[list[Callable[[], None]]]]
NOTE = "số cộng từ cấp dưới đang được lập lại"


@pytest.fixture
def moved(cast: SimpleNamespace) -> SimpleNamespace:
    """A commune with a number that has just been moved from one district to the other."""
    cast.grain = make_indicator("T01", "sum")
    put(cast.grain, cast.commune, "2024", 40)
    put(cast.grain, builders.make_place("xã Ở Lại", "xã", parent=cast.district), "2025", 2)
    rollups.ensure()
    assert sums_of(cast.district) == {"2024": 40, "2025": 2} and sums_of(cast.other_district) == {}
    cast.commune.versions.update(parent=cast.other_district)
    return cast


def sums_of(unit: Unit) -> dict[str, float | None]:
    return dict(Rollup.objects.filter(territory__unit=unit).values_list("period", "total"))


def test_the_job_lays_them_and_pages_say_so_until_then(
    moved: SimpleNamespace, client: Client, django_capture_on_commit_callbacks: OnCommit
) -> None:
    client.force_login(moved.clerk)
    pages = [
        reverse("profiles:unit", args=[moved.other_district.pk]),
        reverse("profiles:indicator", args=[moved.grain.pk]),
    ]
    assert all(NOTE not in client.get(page).content.decode() for page in pages)
    with django_capture_on_commit_callbacks() as waiting:
        handover.boundaries_changed(moved.admin)
    assert relaying.being_laid()
    assert all(NOTE in client.get(page).content.decode() for page in pages)
    for run in waiting:
        run()
    job = Job.objects.get(title="Cộng lại số liệu theo địa giới")
    assert job.state == Job.State.DONE and (job.done, job.total) == (1, 2)
    assert sums_of(moved.other_district) == {"2024": 40} and sums_of(moved.district) == {"2025": 2}
    assert not relaying.being_laid()
    assert all(NOTE not in client.get(page).content.decode() for page in pages)
    assert rollups.ensure() is False  # the next start finds them as they should be


def test_a_job_that_was_killed_is_made_good_at_the_next_start(
    moved: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = Job.objects.create(title="thử", owner=moved.admin)

    def die(period: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(rollups, "sum_up_period", die)
    with pytest.raises(KeyboardInterrupt):
        relaying.lay_anew(job.pk)
    assert relaying.being_laid() and sums_of(moved.other_district) == {}
    assert rollups.ensure() is True
    assert not relaying.being_laid() and sums_of(moved.other_district) == {"2024": 40}


def test_a_second_change_meanwhile_leaves_the_mark_to_its_own_job(
    moved: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = Job.objects.create(title="thử", owner=moved.admin)
    add_up = rollups.sum_up_period

    def changed_meanwhile(period: str) -> None:
        add_up(period)
        moved.commune.versions.update(parent=moved.district)

    monkeypatch.setattr(rollups, "sum_up_period", changed_meanwhile)
    relaying.lay_anew(job.pk)
    assert relaying.being_laid()
    monkeypatch.undo()
    relaying.lay_anew(job.pk)
    assert not relaying.being_laid() and sums_of(moved.district) == {"2024": 40, "2025": 2}
    relaying.lay_anew(job.pk)  # nothing has changed: nothing is done
    assert Boundaries.objects.get().digest
