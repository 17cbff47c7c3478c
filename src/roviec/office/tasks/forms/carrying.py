"""The form that gives the work which a decision on a proposal calls for."""

from __future__ import annotations

from typing import Any

from django import forms

from roviec.office.base.fields import DayField
from roviec.office.units.forms import UnitField
from roviec.office.units.models import Unit


class CarryOutForm(forms.Form):
    work = forms.CharField(label="Việc", widget=forms.Textarea(attrs={"rows": 3}), max_length=5000)
    lead = UnitField(label="Đơn vị chủ trì")
    due_on = DayField(label="Thời hạn")
    deadline_basis = forms.CharField(
        label="Căn cứ thời hạn",
        max_length=300,
        required=False,
        help_text="Để trống: theo quyết định đã ghi ở kiến nghị.",
    )
    product = forms.CharField(label="Sản phẩm", max_length=300, required=False)
    accountable = forms.CharField(label="Lãnh đạo chịu trách nhiệm", max_length=200, required=False)
    urgent = forms.BooleanField(label="Khẩn", required=False)

    def __init__(self, *args: Any, within: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lead"].within = within  # type: ignore[attr-defined]
