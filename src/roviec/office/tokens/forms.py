"""The form of a new token."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone

from roviec.office.base.fields import DayField
from roviec.office.tokens import scopes


class TokenForm(forms.Form):
    name = forms.CharField(label="Tên (phần mềm nào dùng)", max_length=100)
    expires_on = DayField(label="Dùng đến hết ngày", required=True, help_text="Nhiều nhất một năm.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        ahead = timezone.localdate() + timedelta(days=90)
        super().__init__(*args, **{"initial": {"expires_on": ahead}, **kwargs})
        for room, label in scopes.ROOMS.items():
            choices = [("", "Không"), (scopes.READ, "Xem")]
            if room in scopes.WRITABLE:
                choices.append((scopes.WRITE, "Xem và ghi"))
            self.fields[f"scope_{room}"] = forms.ChoiceField(
                label=f"Quyền: {label}", choices=choices, required=False
            )

    def clean(self) -> dict[str, Any]:
        given = {
            room: level for room in scopes.ROOMS if (level := self.cleaned_data.pop(f"scope_{room}", ""))
        }
        if not given and not self.errors:
            raise forms.ValidationError("Chọn ít nhất một quyền.")
        return {**self.cleaned_data, "given": given}
