"""The form below a list: one thing done to every task that is ticked."""

from __future__ import annotations

from typing import Any, cast

from django import forms

from roviec.office.base.fields import DayField
from roviec.office.units.forms import UnitField

DEEDS = {
    "remind": "Nhắc đơn vị chủ trì",
    "urge": "Đôn đốc bằng công văn",
    "confirm": "Xác nhận kết quả",
    "move": "Điều chỉnh thời hạn",
    "hand-over": "Bàn giao cho đơn vị kế thừa",
}
FILES = {"xlsx": "Tải về Excel (XLSX)", "docx": "Tải về Word (DOCX)", "csv": "Tải về CSV"}
MOST = 500  # tasks in one go


class ManyForm(forms.Form):
    deed = forms.ChoiceField(
        label="Việc làm với các nhiệm vụ đã chọn",
        choices=[("", "Chọn"), *DEEDS.items(), ("Tải về các dòng đã chọn", list(FILES.items()))],
    )
    text = forms.CharField(
        label="Nội dung nhắc, lý do hoặc ghi chú", required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    due_on = DayField(label="Thời hạn mới", help_text="Khi điều chỉnh thời hạn.")
    unit = UnitField(
        label="Đơn vị kế thừa",
        required=False,
        help_text="Khi bàn giao; để trống nếu chỉ có một đơn vị kế thừa.",
    )

    def __init__(self, *args: Any, works: bool = True, **kwargs: Any) -> None:
        """`works`: whether the person does anything to tasks; whoever only reads them takes files."""
        super().__init__(*args, **kwargs)
        self.works = works
        if not works:
            cast(forms.ChoiceField, self.fields["deed"]).choices = list(FILES.items())
        for name, field in self.fields.items():
            field.widget.attrs["class"] = f"form-{'select' if name == 'deed' else 'control'} form-control-sm"

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        deed = given.get("deed")
        if deed in ("remind", "move", "hand-over") and not (given.get("text") or "").strip():
            self.add_error("text", "Ghi nội dung nhắc hoặc lý do.")
        if deed == "move" and not given.get("due_on") and "due_on" not in self.errors:
            self.add_error("due_on", "Ghi thời hạn mới.")
        return given
