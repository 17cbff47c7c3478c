"""The form of a new hook."""

from __future__ import annotations

from typing import Any

from django import forms

from roviec.office.hooks import sources


class HookForm(forms.Form):
    name = forms.CharField(label="Tên (hệ thống nhận)", max_length=100)
    address = forms.CharField(
        label="Địa chỉ nhận", max_length=500, widget=forms.TextInput(attrs={"placeholder": "https://"})
    )
    events = forms.MultipleChoiceField(
        label="Khi nào thì báo",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Chọn ít nhất một sự kiện."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(event, f"{label} ({event})") for event, label in sources.events()]
        self.fields["events"].choices = choices  # type: ignore[attr-defined]
