"""Forms of reports."""

from __future__ import annotations

from typing import Any

from django import forms

from roviec.office.units.forms import UnitField
from roviec.office.units.models import Unit


class PreparationForm(forms.Form):
    """With whom the next session is."""

    unit = UnitField(label="Đơn vị sẽ làm việc")

    def __init__(self, *args: Any, within: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].within = within  # type: ignore[attr-defined]
