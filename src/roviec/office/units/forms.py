"""Form fields of units: a name that finds its unit, and the day of a list."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.urls import reverse_lazy

from roviec.office.units import queries
from roviec.office.units.models import Unit

DAY_FORMATS = ["%d/%m/%Y", "%Y-%m-%d"]


class UnitInput(forms.TextInput):
    """A text box that offers names while one types; without JavaScript the name typed is looked up all the same."""

    template_name = "units/_input.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        given = context["widget"]["attrs"]
        given["list"] = f"{given.get('id', name)}_goi_y"
        given["autocomplete"] = "off"
        return context | {"suggest": reverse_lazy("units:suggest"), "asks": name}


class UnitField(forms.CharField):
    """A unit by its name, in any spelling that `queries.named` understands; gives a `Unit`.

    `within` (it may be set on the form's own field) makes a short name such as "Sở Nội vụ" mean that of a territory.
    A primary key in digits is taken too, for addresses and tests.
    """

    widget = UnitInput

    def __init__(self, *, within: Unit | None = None, **kwargs: Any) -> None:
        self.within = within
        kwargs.setdefault("max_length", 300)
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, int):
            value = Unit.objects.select_related("place", "parent").filter(pk=value).first()
        return queries.label(value) if isinstance(value, Unit) else value

    def clean(self, value: Any) -> Any:
        if isinstance(value, Unit):
            return value
        text: str = super().clean(value)
        if not text:
            return None
        if text.isdecimal() and len(text) < 19 and (unit := Unit.objects.filter(pk=int(text)).first()):
            return unit
        found = queries.named(text, within=self.within)
        if not found:
            raise forms.ValidationError(
                f"Không có đơn vị nào tên «{text}». Gõ vài chữ của tên rồi chọn trong danh sách gợi ý."
            )
        if len(found) > 1:
            names = "; ".join(queries.label(unit) for unit in found[:4])
            raise forms.ValidationError(
                f"Có {len(found)} đơn vị cùng tên «{text}»; ghi rõ hơn, ví dụ: {names}."
            )
        return found[0]


class ListForm(forms.Form):
    """What a list of units is asked for: words, and the day on which it is to hold."""

    q = forms.CharField(label="Tên hoặc mã", required=False, max_length=200)
    ngay = forms.DateField(
        label="Tại ngày",
        required=False,
        input_formats=DAY_FORMATS,
        widget=forms.DateInput(
            format="%d/%m/%Y", attrs={"placeholder": "dd/mm/yyyy", "inputmode": "numeric"}
        ),
        error_messages={"invalid": "Ngày ghi theo dạng dd/mm/yyyy, ví dụ 01/06/2025."},
    )

    def day(self, otherwise: date) -> date:
        """The day asked for, or the other one where none was given or it makes no sense."""
        if not self.is_bound:
            return otherwise
        self.is_valid()
        asked: date | None = self.cleaned_data.get("ngay")
        return asked or otherwise
