"""The form of a resolution: its number and days, and a row for each unit with what becomes of it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

from django import forms

from roviec.office.units.forms import DAY_FORMATS, UnitField
from roviec.office.units.resolutions import Extent, Faults, Row

MOST_ROWS = 200
_INVALID_DAY = "Ngày ghi theo dạng dd/mm/yyyy, ví dụ 01/07/2025."


def _day(label: str, help_text: str = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=help_text,
        input_formats=DAY_FORMATS,
        widget=forms.DateInput(
            format="%d/%m/%Y", attrs={"placeholder": "dd/mm/yyyy", "inputmode": "numeric"}
        ),
        error_messages={"invalid": _INVALID_DAY},
    )


class PercentField(forms.CharField):
    """A share as offices write it, "62,5" or "62,5%"; gives it of 1."""

    def clean(self, value: Any) -> Decimal | None:
        text: str = super().clean(value).removesuffix("%").strip()
        if not text:
            return None
        whole, _, rest = text.partition(",")
        if not (
            whole.isdecimal() and whole.isascii() and (not rest or (rest.isdecimal() and rest.isascii()))
        ):
            raise forms.ValidationError("Tỷ lệ ghi bằng số phần trăm, ví dụ 62,5.")
        if len(rest) > 4:
            raise forms.ValidationError("Tỷ lệ ghi nhiều nhất bốn chữ số sau dấu phẩy.")
        share = Decimal(f"{whole}.{rest or 0}") / 100
        if not 0 < share <= 1:
            raise forms.ValidationError("Tỷ lệ lớn hơn 0 và không quá 100.")
        return share


class ResolutionForm(forms.Form):
    legal_doc = forms.CharField(
        label="Số, ký hiệu nghị quyết", max_length=180, help_text="Ví dụ 1686/NQ-UBTVQH15."
    )
    issued_on = _day("Ngày ban hành")
    on = _day(
        "Ngày bắt đầu hoạt động", "Ngày đầu tiên đơn vị mới hoạt động; đến hết hôm trước còn đơn vị cũ."
    )
    form = forms.UUIDField(widget=forms.HiddenInput)

    def clean(self) -> None:
        issued, on = self.cleaned_data.get("issued_on"), self.cleaned_data.get("on")
        if issued and on and issued > on:
            self.add_error("on", "Ngày bắt đầu hoạt động không thể trước ngày ban hành.")


class RowForm(forms.Form):
    before = UnitField(label="Đơn vị trước sắp xếp")
    extent = forms.ChoiceField(label="Mức", choices=Extent.choices, initial=Extent.WHOLE)
    after = UnitField(label="Nhập vào đơn vị đang có", required=False)
    name = forms.CharField(label="hoặc tên mới, cả loại", max_length=200, required=False)
    parent = UnitField(label="Cấp trên mới", required=False)
    official_code = forms.CharField(label="Mã số", max_length=10, required=False)
    share_population = PercentField(label="% dân số", max_length=10, required=False)
    share_area = PercentField(label="% diện tích", max_length=10, required=False)
    basis = forms.CharField(label="Căn cứ của tỷ lệ", max_length=200, required=False)
    takes_tasks = forms.BooleanField(label="Nhận nhiệm vụ đang làm", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            kind = {"extent": "form-select form-select-sm", "takes_tasks": "form-check-input"}
            field.widget.attrs["class"] = kind.get(name, "form-control form-control-sm")


if TYPE_CHECKING:
    _BaseRows = forms.BaseFormSet[RowForm]
else:  # Django itself knows no forms of a set by their type
    _BaseRows = forms.BaseFormSet


class RowForms(_BaseRows):
    def rows(self) -> list[Row]:
        """The rows that were filled in, numbered as on the page."""
        return [
            Row(number, **form.cleaned_data)
            for number, form in enumerate(self.forms, 1)
            if form.has_changed() and form.cleaned_data
        ]

    def mark(self) -> None:
        """Say of each field with a fault that it has one, for a screen reader."""
        for form in self.forms:
            for name in form.errors:
                if name in form.fields:
                    form.fields[name].widget.attrs["aria-invalid"] = "true"

    def show(self, faults: Faults, head: ResolutionForm) -> None:
        """Put each fault beside its row, the others above the form."""
        for number, text in faults.faults:
            if number:
                self.forms[number - 1].add_error(None, text)
            else:
                head.add_error(None, text)


def row_forms(data: Any = None, *, rows: int = 4) -> RowForms:
    """The rows of the form; those typed, or empty ones."""
    kind = forms.formset_factory(
        RowForm, formset=RowForms, extra=rows, max_num=MOST_ROWS, absolute_max=MOST_ROWS, validate_max=True
    )
    return cast(RowForms, kind(data, prefix="dong"))
