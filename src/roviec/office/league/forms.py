"""What the address of a board asks for, and what is typed to publish it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict

from roviec.office.league.boards import COUNTED, GROUPS
from roviec.office.league.periods import DEFAULT_KIND, KINDS
from roviec.office.league.queries import Asked
from roviec.office.league.rules import COLUMNS, DEFAULT_SORT


class _Days(forms.Form):
    ngay = forms.DateField(required=False)
    tu = forms.DateField(required=False)
    den = forms.DateField(required=False)


def asked_of(query: MultiValueDict[str, Any], groups: dict[str, str]) -> Asked:
    """What the address asks for; what is wrong there is left out."""
    form = _Days(query)
    form.is_valid()
    days: dict[str, date | None] = form.cleaned_data
    start, end = days.get("tu"), days.get("den")
    if not (start and end and start <= end):
        start = end = None
    sort = query.get("xep") or ""
    return Asked(
        grouped=_one_of(groups, query.get("theo"), next(iter(GROUPS))),
        kind=_one_of(KINDS, query.get("ky"), DEFAULT_KIND),
        day=days.get("ngay"),
        start=start,
        end=end,
        counted=_one_of(COUNTED, query.get("tinh"), next(iter(COUNTED))),
        sort=sort if sort.removeprefix("-") in COLUMNS else DEFAULT_SORT,
    )


def _one_of(choices: dict[str, str], value: str | None, otherwise: str) -> str:
    return value if value in choices else otherwise


class PublishForm(forms.Form):
    title = forms.CharField(label="Tên bảng công bố", max_length=300)
    note = forms.CharField(label="Ghi chú", max_length=500, required=False)
