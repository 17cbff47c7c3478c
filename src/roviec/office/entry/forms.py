"""What is typed into the pages of entry, made into what the actions take."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import QuerySet

from roviec.office.base.fields import DayField, LinesField
from roviec.office.entry.period_heads import period_in
from roviec.office.indicators.models import Indicator
from roviec.office.indicators.models.values import State
from roviec.office.units.forms import UnitField
from roviec.office.units.models import Unit, UnitKind
from roviec.office.units.queries import as_of, label, named

COMMUNES = ("xã", "phường", "thị trấn", "đặc khu")
DISTRICTS = ("huyện", "quận", "thị xã", "thành phố")
_SCOPES = (
    ("communes", "Tất cả xã, phường, đặc khu hiện nay"),
    ("districts", "Tất cả đơn vị cấp huyện"),
    ("listed", "Các đơn vị ghi dưới đây"),
)


class PeriodsField(LinesField):
    """Periods a line each, as codes or as offices call them; gives their codes."""

    def clean(self, value: Any) -> list[str]:
        codes = []
        for line in super().clean(value):
            for text in line.split(";"):
                if not text.strip():
                    continue
                said = period_in(text.strip())
                if said is None:
                    raise forms.ValidationError(
                        f"«{text.strip()}» không phải là một kỳ. Ghi ví dụ: 2025; Quý I/2026; 6 tháng đầu năm 2026."
                    )
                codes.append(said.code)
        return list(dict.fromkeys(codes))


class UnitsField(LinesField):
    """Units by their names, a line each."""

    within: Unit | None = None

    def clean(self, value: Any) -> list[Unit]:  # type: ignore[override]
        units = []
        for line in super().clean(value):
            found = named(line, within=self.within)
            if len(found) != 1:
                names = "; ".join(label(unit) for unit in found[:3])
                raise forms.ValidationError(
                    f"Có {len(found)} đơn vị tên «{line}»: {names}; ghi rõ hơn."
                    if found
                    else f"Không có đơn vị nào tên «{line}»."
                )
            units.append(found[0])
        return units


class NewForm(forms.Form):
    """A form that asks units for figures."""

    name = forms.CharField(label="Tên biểu", max_length=200)
    indicators = forms.ModelMultipleChoiceField(
        label="Chỉ tiêu",
        queryset=Indicator.objects.none(),
        error_messages={"required": "Chọn ít nhất một chỉ tiêu."},
    )
    periods = PeriodsField(
        label="Kỳ số liệu",
        rows=2,
        help_text="Mỗi dòng một kỳ, ví dụ: 2025; Quý I/2026; 6 tháng đầu năm 2026.",
    )
    state = forms.ChoiceField(label="Loại số liệu", choices=State.choices, initial=State.OFFICIAL)
    scope = forms.ChoiceField(label="Giao cho", choices=_SCOPES, initial="communes")
    units = UnitsField(label="Đơn vị", rows=3)
    due_on = DayField(label="Hạn nộp", required=True)
    note = forms.CharField(
        label="Hướng dẫn", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(
        self, *args: Any, catalogue: QuerySet[Indicator], area: Unit, today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._area, self._today = area, today
        self.fields["periods"].required = True
        self.fields["periods"].error_messages["required"] = "Ghi ít nhất một kỳ."
        field = self.fields["indicators"]
        assert isinstance(field, forms.ModelMultipleChoiceField)
        field.queryset = catalogue
        units = self.fields["units"]
        assert isinstance(units, UnitsField)
        units.within = area

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        scope = data.get("scope")
        if scope in ("communes", "districts"):
            types = COMMUNES if scope == "communes" else DISTRICTS
            data["units"] = places(self._area, self._today, types)
            if not data["units"]:
                self.add_error("scope", "Địa bàn không có đơn vị nào thuộc cấp này; ghi tên từng đơn vị.")
        elif not data.get("units") and "units" not in self.errors:
            self.add_error("units", "Ghi ít nhất một đơn vị.")
        return data


def places(area: Unit, on: date, types: tuple[str, ...]) -> list[Unit]:
    """The places of some types below a territory on a day."""
    versions = as_of(on).filter(unit__path__startswith=area.path, unit__kind=UnitKind.PLACE, type__in=types)
    return [v.unit for v in versions.order_by("unit__folded", "unit") if v.unit_id != area.pk]


class UploadForm(forms.Form):
    """A workbook of figures."""

    file = forms.FileField(
        label="Tệp Excel (.xlsx)",
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx"}),
        error_messages={"required": "Chọn một tệp .xlsx.", "empty": "Tệp rỗng."},
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > settings.UPLOAD_LIMIT:
            raise forms.ValidationError(f"Tệp lớn hơn {settings.UPLOAD_LIMIT // 1024 // 1024} MB.")
        return file


class WholeFileForm(forms.Form):
    """What holds for a whole file: how its texts write numbers, what is hidden, and for which unit."""

    unit = UnitField(
        label="Đơn vị của cả tệp", required=False, help_text="Chỉ khi trang không có cột đơn vị."
    )
    state = forms.ChoiceField(label="Loại số liệu", choices=State.choices)
    style = forms.ChoiceField(
        label="Số viết kiểu nước ngoài (2.02; 1,940,000)",
        choices=(
            ("vi", "Không nhập, nêu từng ô để sửa"),
            ("mixed", "Chỉ các ô đó viết kiểu nước ngoài: 2.02 là 2,02"),
            ("foreign", "Cả tệp viết kiểu nước ngoài: cả 2.025 cũng là 2,025"),
        ),
    )
    with_hidden = forms.BooleanField(label="Nhập cả dòng, cột bị ẩn", required=False)


class CorrectionForm(forms.Form):
    text = forms.CharField(
        label="Giá trị mới", max_length=60, widget=forms.TextInput(attrs={"inputmode": "decimal"})
    )
    reason = forms.CharField(
        label="Lý do", max_length=300, help_text="Giá trị cũ, người nhập và lý do được giữ lại."
    )


class YearForm(forms.Form):
    """Which year's duties are looked at."""

    nam = forms.IntegerField(label="Năm", min_value=2000, max_value=2100, required=False)
