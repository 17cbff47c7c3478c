"""Numbers: which series, how they are written, none twice, none lost, void ones kept."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest
from django.utils import timezone

from roviec.office.audit.door import Refused, Rejected
from roviec.office.papers import actions
from roviec.office.papers.models import Issuer, Number
from tests.office.tasks.test_at_once import together

WORKERS, EACH = 8, 12


def take(cast: SimpleNamespace, issuer: Issuer, kind: str = "TB", on: date = date(2026, 3, 2)) -> str:
    return str(actions.take_number(cast.clerk, issuer, kind=kind, on=on, summary="Việc"))


def test_one_series_a_year_for_all_types(cast: SimpleNamespace, state: Issuer) -> None:
    assert [take(cast, state), take(cast, state, "KH")] == ["01/TB-UBND", "02/KH-UBND"]
    assert take(cast, state, on=date(2026, 4, 1)) == "03/TB-UBND"
    assert take(cast, state, on=date(2025, 12, 31)) == "01/TB-UBND"  # another year, another series


def test_a_series_for_each_type_where_the_office_says_so(cast: SimpleNamespace, state: Issuer) -> None:
    state.by_type = True
    state.save()
    assert [take(cast, state), take(cast, state, "KH")] == ["01/TB-UBND", "01/KH-UBND"]


def test_a_letter_carries_the_drafting_unit(cast: SimpleNamespace, state: Issuer) -> None:
    number = actions.take_number(
        cast.clerk, state, kind="CV", on=date(2026, 3, 2), summary="x", unit_symbol="TH"
    )
    assert str(number) == "01/UBND-TH"


def test_party_numbers_run_by_type_through_the_term(cast: SimpleNamespace, party: Issuer) -> None:
    with pytest.raises(Rejected, match="nhiệm kỳ"):
        take(cast, party)
    actions.record_term(cast.clerk, party, name="2020-2025", starts_on=date(2020, 10, 29))
    assert take(cast, party, on=date(2024, 12, 30)) == "01-TB/VPTU"
    assert take(cast, party, on=date(2025, 1, 3)) == "02-TB/VPTU"  # the year changes, the series goes on
    assert take(cast, party, "BC", on=date(2025, 1, 3)) == "01-BC/VPTU"
    actions.record_term(cast.clerk, party, name="2025-2030", starts_on=date(2025, 10, 17))
    assert take(cast, party, on=date(2025, 10, 16)) == "03-TB/VPTU"
    assert take(cast, party, on=date(2025, 10, 17)) == "01-TB/VPTU"


def test_a_congress_numbers_all_types_together(cast: SimpleNamespace, party: Issuer) -> None:
    actions.record_term(cast.clerk, party, name="2025-2030", starts_on=date(2025, 1, 1))
    days = {"starts_on": date(2025, 10, 15), "ends_on": date(2025, 10, 17)}
    actions.record_term(cast.clerk, party, name="Đại hội XX", congress=True, **days)
    on = date(2025, 10, 16)
    assert [take(cast, party, "NQ", on=on), take(cast, party, "BC", on=on)] == ["01-NQ/ĐH", "02-BC/ĐH"]


def test_terms_do_not_overlap(cast: SimpleNamespace, party: Issuer) -> None:
    actions.record_term(
        cast.clerk, party, name="2025-2030", starts_on=date(2025, 1, 1), ends_on=date(2030, 1, 1)
    )
    with pytest.raises(Rejected, match="trùng"):
        actions.record_term(cast.clerk, party, name="2029-2034", starts_on=date(2029, 1, 1))


def test_no_number_bears_a_day_to_come_or_before_the_last(cast: SimpleNamespace, state: Issuer) -> None:
    take(cast, state, on=date(2026, 4, 2))
    with pytest.raises(Rejected, match="trước đó"):
        take(cast, state, on=date(2026, 4, 1))
    tomorrow = date.fromordinal(timezone.localdate().toordinal() + 1)
    with pytest.raises(Rejected, match="sau hôm nay"):
        take(cast, state, on=tomorrow)
    assert Number.objects.count() == 1


def test_a_void_number_stays_and_is_not_given_again(cast: SimpleNamespace, state: Issuer) -> None:
    take(cast, state)
    actions.void_number(cast.clerk, Number.objects.get(), reason="Viết nhầm")
    assert take(cast, state) == "02/TB-UBND"
    with pytest.raises(Rejected, match="đã được ghi hủy"):
        actions.void_number(cast.clerk, Number.objects.get(value=1), reason="Lại")


def test_the_book_on_paper_is_gone_on_from(cast: SimpleNamespace, state: Issuer) -> None:
    actions.begin_series(cast.clerk, state, kind="TB", on=date(2026, 3, 2), last=141)
    assert take(cast, state) == "142/TB-UBND"
    with pytest.raises(Rejected, match="không đặt lại"):
        actions.begin_series(cast.clerk, state, kind="TB", on=date(2026, 3, 2), last=9)


def test_only_the_clerk_of_the_area_takes_numbers(cast: SimpleNamespace, state: Issuer) -> None:
    for person in (cast.leader, cast.viewer, cast.reporter, cast.stranger, cast.admin):
        with pytest.raises(Refused):
            actions.take_number(person, state, kind="TB", on=date(2026, 3, 2), summary="x")


@pytest.mark.django_db(transaction=True)
def test_many_at_once_give_no_number_twice_and_lose_none(cast: SimpleNamespace, state: Issuer) -> None:
    def some() -> list[str]:
        return [take(cast, state) for _ in range(EACH)]

    taken = [number for answer in together([some] * WORKERS) for number in answer]
    assert sorted(Number.objects.values_list("value", flat=True)) == list(range(1, WORKERS * EACH + 1))
    assert len(set(taken)) == WORKERS * EACH
