"""Forms of a proposal: its reception and each step of its life."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms

from roviec.office.base.fields import DayField, LinesField, ManyFilesField
from roviec.office.meetings.models import Outcome
from roviec.office.units.forms import UnitField
from roviec.office.units.models import Unit

_TEXT = forms.Textarea(attrs={"rows": 3})
_OUTCOMES = [("", "Chọn…"), *(pair for pair in Outcome.choices if pair[0])]


class ReceiveForm(forms.Form):
    content = forms.CharField(label="Nội dung kiến nghị", widget=forms.Textarea(attrs={"rows": 4}))
    unit = UnitField(label="Nơi kiến nghị")
    addressees = LinesField(label="Gửi tới", rows=2, help_text="Mỗi cơ quan một dòng.")

    def __init__(self, *args: Any, within: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].within = within  # type: ignore[attr-defined]


class _StepForm(forms.Form):
    """What every step has: the day, the paper with its file, and the clock of the next step where it is set by hand."""

    on = DayField(label="Ngày thực hiện", help_text="Để trống: hôm nay.")
    paper = forms.CharField(label="Số, ký hiệu, ngày văn bản", max_length=200, required=False)
    papers = ManyFilesField(label="Tệp văn bản")
    due_on = DayField(label="Hạn của bước sau", help_text="Để trống: tính theo mặc định của phần mềm.")
    why = forms.CharField(label="Căn cứ của hạn", max_length=200, required=False)

    def __init__(self, *args: Any, within: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, UnitField):
                field.within = within


class RouteForm(_StepForm):
    to = UnitField(label="Đơn vị tham mưu")
    text = forms.CharField(label="Yêu cầu tham mưu", widget=_TEXT, required=False)
    field_order = ("to", "text", "on", "paper", "papers", "due_on", "why")


class AdviseForm(_StepForm):
    text = forms.CharField(label="Ý kiến tham mưu, đề xuất", widget=_TEXT)
    field_order = ("text", "on", "paper", "papers", "due_on", "why")


class DecideForm(_StepForm):
    outcome = forms.ChoiceField(label="Kết quả", choices=_OUTCOMES)
    body = forms.CharField(label="Cấp, người quyết định", max_length=300)
    text = forms.CharField(label="Nội dung quyết định, lý do", widget=_TEXT, required=False)
    to = forms.CharField(
        label="Chuyển tới cơ quan cấp trên",
        max_length=300,
        required=False,
        help_text="Chỉ khi chuyển cấp có thẩm quyền.",
    )
    field_order = ("outcome", "body", "text", "to", "on", "paper", "papers", "due_on", "why")


class AnswerForm(_StepForm):
    text = forms.CharField(label="Nội dung trả lời", widget=_TEXT)
    field_order = ("text", "on", "paper", "papers")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["due_on"], self.fields["why"]


class MoveForm(forms.Form):
    due_on = DayField(label="Hạn mới", required=True)
    reason = forms.CharField(label="Lý do", max_length=300)

    def __init__(self, *args: Any, within: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)


class ReopenForm(forms.Form):
    reason = forms.CharField(label="Lý do mở lại", widget=_TEXT)

    def __init__(self, *args: Any, within: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)


class RewordForm(forms.Form):
    content = forms.CharField(label="Nội dung kiến nghị", widget=forms.Textarea(attrs={"rows": 4}))
    unit = UnitField(label="Đơn vị kiến nghị", required=False)

    def __init__(self, *args: Any, within: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].within = within  # type: ignore[attr-defined]


STEP_FORMS: dict[str, Callable[..., forms.Form]] = {
    "chuyen": RouteForm,
    "tham-muu": AdviseForm,
    "quyet-dinh": DecideForm,
    "tra-loi": AnswerForm,
    "han": MoveForm,
    "mo-lai": ReopenForm,
    "sua": RewordForm,
}
