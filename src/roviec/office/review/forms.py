"""Forms of the review: one for the fields of each kind, built from the vocabulary of `fields`."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms

from roviec.office.base.templatetags.office import number
from roviec.office.review.fields import FIELDS, Field, value_of
from roviec.office.review.models import FindingKind
from roviec.reader.text.numbers import parse_number


class LinesField(forms.CharField):
    """A list of names, one a line."""

    widget = forms.Textarea

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        lines = (value or "").splitlines() if isinstance(value, str) else []
        return list(dict.fromkeys(" ".join(line.split()) for line in lines if line.strip()))


class DayField(forms.DateField):
    """A day as dd/mm/yyyy; kept as ISO text, as everything in `Finding.data`."""

    def prepare_value(self, value: Any) -> Any:
        try:
            return f"{date.fromisoformat(value):%d/%m/%Y}" if value else ""
        except (TypeError, ValueError):
            return value

    def clean(self, value: Any) -> str | None:
        day = super().clean(value)
        return day.isoformat() if day else None


class NumberField(forms.CharField):
    """A number as offices write it: 2.025 or 12,36."""

    def prepare_value(self, value: Any) -> Any:
        return value if isinstance(value, str) else number(value)

    def clean(self, value: Any) -> float | int | None:
        written = "".join(super().clean(value).split())
        if not written:
            return None
        sign, bare = (-1, written[1:]) if written.startswith("-") else (1, written)
        parsed = parse_number(bare)
        try:
            if parsed is None or len(bare) > 24:
                raise InvalidOperation
            exact = sign * Decimal(str(parsed))
        except InvalidOperation:
            raise forms.ValidationError(
                "Ghi số theo lối Việt Nam: dấu chấm phân nhóm nghìn, dấu phẩy thập phân; ví dụ 2.025 hoặc 12,36."
            ) from None
        return int(exact) if exact == exact.to_integral_value() else float(exact)


class FindingForm(forms.Form):
    """The fields of one finding; `cleaned_data` has plain values as `Finding.data` keeps them."""

    def __init__(self, kind: str, data: dict[str, Any], *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {f.name: value_of(data, f.name) for f in FIELDS[kind]})
        super().__init__(*args, **kwargs)
        for field in FIELDS[kind]:
            self.fields[field.name] = _form_field(field)


def _form_field(field: Field) -> forms.Field:
    common: dict[str, Any] = {"label": field.label, "required": field.required}
    if field.type == "list":
        lines = forms.Textarea(attrs={"rows": 2, "placeholder": "mỗi dòng một tên"})
        return LinesField(**common, max_length=4000, widget=lines)
    if field.type == "day":
        hint = {"placeholder": "dd/mm/yyyy", "inputmode": "numeric", "autocomplete": "off"}
        wrong = {"invalid": "Ghi ngày dạng dd/mm/yyyy."}
        return DayField(**common, widget=forms.TextInput(attrs=hint), error_messages=wrong)
    if field.type == "number":
        return NumberField(**common, widget=forms.TextInput(attrs={"inputmode": "decimal"}))
    if field.type == "choice":
        return forms.ChoiceField(**common, choices=[("", "chưa rõ"), *field.choices])
    if field.type == "words":
        return forms.CharField(**common, max_length=8000, widget=forms.Textarea(attrs={"rows": 3}))
    return forms.CharField(**common, max_length=300)


class AddForm(forms.Form):
    """A new finding: its kind, and the words of the text that it rests on.

    The browser fills in the offsets of a selection; without them the words alone must tell the place.
    """

    kind = forms.ChoiceField(label="Loại", choices=FindingKind.choices)
    quote = forms.CharField(
        label="Đoạn văn bản",
        max_length=20_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Dán nguyên văn một đoạn của văn bản.",
    )
    start = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    end = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
