"""The filter of the log; it stands in the address."""

from __future__ import annotations

from typing import Any

from django import forms

_DAY = forms.DateInput(attrs={"inputmode": "numeric", "placeholder": "dd/mm/yyyy", "autocomplete": "off"})


class FilterForm(forms.Form):
    viec = forms.ChoiceField(label="Việc", required=False)
    nguoi = forms.CharField(label="Người làm, hoặc được thay mặt", required=False, max_length=200)
    tu = forms.DateField(label="Từ ngày", required=False, widget=_DAY)
    den = forms.DateField(label="Đến ngày", required=False, widget=_DAY)

    def __init__(self, *args: Any, codes: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs["class"] = "form-select" if name == "viec" else "form-control"
        self.fields["viec"].choices = [("", "Tất cả"), *codes]  # type: ignore[attr-defined]
