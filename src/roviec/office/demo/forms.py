"""A form that communes are asked to fill in: one gave its figures and was approved, one was sent back, one is at it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

from roviec.office.entry import actions
from roviec.office.entry.models import EntryForm, Return
from roviec.office.indicators.models import Indicator
from roviec.office.people.models import User

At = Callable[..., AbstractContextManager[None]]

CODES = ("DS01", "HO01", "VX08n", "VX10")
PERIOD = "2026-H1"


def tell(people: dict[str, User], at: At) -> None:
    """Ask four communes for figures of half a year, all invented, and let them answer each in its own way."""
    clerk = people["vanthu"]
    catalogue = {i.code: i for i in Indicator.objects.filter(code__in=CODES, owner=None)}
    reporters = [people[name] for name in ("thieuhoa", "thieutien", "thieutoan", "thieutrung")]
    with at(date(2026, 9, 1)):
        form = actions.make_form(
            clerk,
            name="Số liệu dân số, hộ nghèo, việc làm 6 tháng đầu năm 2026",
            indicators=[catalogue[code] for code in CODES],
            periods_asked=[PERIOD],
            units=[person.unit for person in reporters],
            due_on=date(2026, 9, 15),
            note="Số liệu minh họa, không phải số thật. Hộ nghèo theo chuẩn đa chiều.",
        )
    rows = (
        ("26.410", "7.105", "142", "310"),
        ("19.870", "5.290", "131", "205"),
        ("21.035", "5.604", "118", "x"),
        ("18.320", "4.915", "12.36", ""),
    )
    returns = [form.returns.select_related("form", "unit").get(unit=person.unit) for person in reporters]
    for day, person, one, texts in zip((9, 14, 17, 18), reporters, returns, rows, strict=True):
        with at(date(2026, 9, day)):
            _type(person, form, one, catalogue, texts)
            if person is not reporters[3]:
                actions.submit_return(person, one)
    with at(date(2026, 9, 21)):
        actions.approve_return(clerk, returns[0])
        actions.send_back_return(
            clerk, returns[1], reason="Số hộ nghèo tăng so với cuối năm 2025, đề nghị rà soát lại"
        )


def _type(
    person: User, form: EntryForm, one: Return, catalogue: dict[str, Indicator], texts: tuple[str, ...]
) -> None:
    cells = {(one.pk, catalogue[code].pk, PERIOD): text for code, text in zip(CODES, texts, strict=True)}
    actions.keep_drafts(person, form, cells)
