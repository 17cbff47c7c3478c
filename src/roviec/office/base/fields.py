"""Form fields that any room may use: days as offices write them, several files at once, lists a line each."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile


class DayField(forms.DateField):
    """A day as offices write it. A plain text box, because a browser's own picker follows the browser's language."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"placeholder": "dd/mm/yyyy", "inputmode": "numeric", "autocomplete": "off"}
        super().__init__(
            required=kwargs.pop("required", False),
            widget=forms.DateInput(format="%d/%m/%Y", attrs=attrs),
            input_formats=["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d"],
            error_messages={"invalid": "Ghi ngày theo mẫu 30/06/2026."},
            **kwargs,
        )


class ManyFilesInput(forms.FileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Any number of files, none of them empty or above the limit."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=ManyFilesInput(attrs={"multiple": True}), required=False, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        files = [super(ManyFilesField, self).clean(one, initial) for one in data or []]
        for file in files:
            if file.size > settings.UPLOAD_LIMIT:
                limit = settings.UPLOAD_LIMIT // 1024 // 1024
                raise forms.ValidationError(f"Tệp «{file.name}» lớn hơn {limit} MB.")
        return files


class LinesField(forms.CharField):
    """Several short texts, a line each."""

    def __init__(self, *, rows: int = 3, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), required=False, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        text = str(super().clean(value) or "")
        return [line for line in (" ".join(row.split()) for row in text.splitlines()) if line]
