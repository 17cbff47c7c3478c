"""For which units a reporter answers."""

from __future__ import annotations

from types import SimpleNamespace

from roviec.office.people.standing import own_units
from tests import builders


def test_a_place_stands_with_its_committees(cast: SimpleNamespace) -> None:
    people = builders.make_body("UBND huyện Hà Trung Sơn", "ubnd", place=cast.district, kind="state")
    party = builders.make_body("Ban Thường vụ Huyện ủy Hà Trung Sơn", "ban thường vụ", place=cast.district)
    clinic = builders.make_body("Trung tâm Y tế huyện", "trung tâm", place=cast.district, kind="state")
    together = {cast.district.pk, people.pk, party.pk}
    assert set(own_units(cast.reporter)) == together
    assert set(own_units(builders.make_user("ubnd", "reporter", people))) == together
    assert own_units(builders.make_user("yte", "reporter", clinic)) == [clinic.pk]


def test_a_department_does_not_answer_for_its_province(cast: SimpleNamespace) -> None:
    assert own_units(cast.department_reporter) == [cast.department.pk]
