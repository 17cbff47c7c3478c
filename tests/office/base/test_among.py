"""A column among known keys: the same rows as `__in`, also where it is turned round or there are none."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from roviec.office.base.among import Among
from roviec.office.units.models import Unit

pytestmark = pytest.mark.django_db


def test_finds_what_in_finds(cast: SimpleNamespace) -> None:
    keys = [cast.district.pk, cast.office.pk, 10**9]
    for name in ("pk", "place", "parent"):
        wanted = set(Unit.objects.filter(**{f"{name}__in": keys}))
        assert set(Unit.objects.filter(Among(name, keys))) == wanted
        left = set(Unit.objects.exclude(**{f"{name}__in": keys}))
        # As in SQL: what is empty is neither among them nor not; `exclude` of Django counts it to the rest.
        assert set(Unit.objects.exclude(Among(name, keys))) == {
            u for u in left if getattr(u, f"{name}_id", 1)
        }
    assert set(Unit.objects.filter(Among("pk", keys))) == {cast.district, cast.office}


def test_follows_a_relation(cast: SimpleNamespace) -> None:
    below = Unit.objects.filter(Among("parent__parent", [cast.province.pk]))
    assert set(below) == set(Unit.objects.filter(parent__parent__in=[cast.province.pk]))


def test_none_among_no_keys(cast: SimpleNamespace) -> None:
    assert not Unit.objects.filter(Among("pk", [])).exists()
    assert Unit.objects.exclude(Among("pk", [])).count() == Unit.objects.count()


@pytest.mark.parametrize("key", ["1", "1) OR (1=1", 1.5, None, True])
def test_takes_nothing_but_whole_numbers(key: object) -> None:
    with pytest.raises(TypeError):
        Among("pk", [key])  # type: ignore[list-item]
