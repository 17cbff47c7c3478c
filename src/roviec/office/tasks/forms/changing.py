"""Forms of the task page that change what was given: its day, its parts, its periods, whose it is."""

from __future__ import annotations

from typing import Any

from django import forms

from roviec.office.base.fields import DayField, ManyFilesField
from roviec.office.tasks.actions import Rhythm
from roviec.office.tasks.models import Dispute, Occurrence, Recurrence, Task
from roviec.office.units.forms import UnitField

_LINES = {"rows": 2}


class ExtensionForm(forms.Form):
    wanted_on = DayField(label="Xin gia hạn đến ngày", required=True)
    reason = forms.CharField(label="Lý do xin gia hạn", widget=forms.Textarea(attrs=_LINES))


class DecideExtensionForm(forms.Form):
    granted = forms.ChoiceField(
        label="Quyết định", choices=[("", "Chọn"), ("yes", "Đồng ý"), ("no", "Không đồng ý")]
    )
    given_on = DayField(label="Ngày cho gia hạn", help_text="Để trống là đúng ngày đơn vị xin.")
    decision = forms.CharField(
        label="Ý kiến",
        required=False,
        widget=forms.Textarea(attrs=_LINES),
        help_text="Bắt buộc khi không đồng ý hoặc cho ngày khác.",
    )

    def clean_granted(self) -> bool:
        return bool(self.cleaned_data["granted"] == "yes")


class MoveForm(forms.Form):
    due_on = DayField(label="Thời hạn mới", required=True)
    reason = forms.CharField(label="Lý do điều chỉnh", widget=forms.Textarea(attrs=_LINES))


class SplitForm(forms.Form):
    work = forms.CharField(label="Phần việc", widget=forms.Textarea(attrs=_LINES), max_length=4000)
    lead = UnitField(
        label="Đơn vị thực hiện", help_text="Giao trong nội bộ: ghi chính đơn vị mình và tên người."
    )
    lead_person = forms.CharField(label="Người thực hiện", required=False, max_length=200)
    due_on = DayField(label="Đến hạn")
    product = forms.CharField(label="Sản phẩm", required=False, max_length=300)

    def __init__(self, *args: Any, task: Task, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["lead"]
        field.within = task.lead.area
        if task.due_on:
            self.fields["due_on"].required = True
            self.fields["due_on"].help_text = f"Không sau {task.due_on:%d/%m/%Y}."


class DisputeForm(forms.Form):
    reason = forms.CharField(
        label="Không thuộc chức năng, nhiệm vụ vì", widget=forms.Textarea(attrs={"rows": 3})
    )
    proposed = forms.CharField(label="Đề nghị giao cho", required=False, max_length=300)


class AnswerDisputeForm(forms.Form):
    state = forms.ChoiceField(
        label="Trả lời",
        choices=[("", "Chọn"), *((s.value, s.label) for s in Dispute.State if s != Dispute.State.OPEN)],
    )
    moved_to = UnitField(label="Chuyển cho đơn vị", required=False)
    due_on = DayField(label="Thời hạn ở đơn vị mới", help_text="Để trống là giữ thời hạn hiện tại.")
    decision = forms.CharField(label="Lý do", widget=forms.Textarea(attrs=_LINES))

    def __init__(self, *args: Any, task: Task, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["moved_to"]
        field.within = task.assignment.area

    def clean(self) -> None:
        given = self.cleaned_data
        moved = given.get("state") == Dispute.State.MOVED
        if moved and not given.get("moved_to") and not self.has_error("moved_to"):
            self.add_error("moved_to", "Ghi đơn vị nhận việc.")


class RhythmForm(forms.Form):
    """How often a recurring task falls due; gives a `Rhythm`."""

    every = forms.ChoiceField(label="Lặp lại", choices=Recurrence.Every.choices)
    day = forms.IntegerField(
        label="Chậm nhất ngày",
        min_value=1,
        max_value=31,
        help_text="Hằng tuần: 1 là thứ hai, 7 là chủ nhật. 31 là ngày cuối tháng.",
    )
    within = forms.ChoiceField(label="Tính", choices=Recurrence.In.choices)
    product = forms.CharField(label="Mỗi kỳ phải có", required=False, max_length=300)
    until = DayField(label="Đến hết ngày")

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if self.errors:
            return given
        rhythm = Rhythm(
            given["every"],
            given["day"],
            given["within"] == Recurrence.In.AFTER,
            given["product"],
            given["until"],
        )
        return {"rhythm": rhythm}


class PeriodForm(forms.Form):
    """The report of one period of a recurring task."""

    occurrence = forms.ModelChoiceField(label="Kỳ", queryset=Occurrence.objects.none(), empty_label=None)
    text = forms.CharField(label="Nội dung báo cáo", widget=forms.Textarea(attrs={"rows": 3}))
    product = forms.CharField(
        label="Sản phẩm",
        required=False,
        max_length=300,
        help_text="Tên, số và ký hiệu văn bản; bắt buộc nếu không có tệp kèm theo.",
    )
    evidence = ManyFilesField(label="Tệp kèm theo")

    def __init__(self, *args: Any, task: Task, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["occurrence"]
        field.queryset = task.occurrences.filter(finished_on=None, cancelled_on=None, handed_in_on=None)
        field.label_from_instance = lambda one: f"{one.label}, hạn {one.due_on:%d/%m/%Y}"


class ReasonForm(forms.Form):
    reason = forms.CharField(label="Lý do", widget=forms.Textarea(attrs=_LINES))
