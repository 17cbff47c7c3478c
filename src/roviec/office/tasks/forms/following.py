"""Forms of the task page: reporting, handing in, deciding, filling in, asking; and the filters of the lists."""

from __future__ import annotations

from typing import Any

from django import forms

from roviec.office.base.fields import DayField, ManyFilesField
from roviec.office.people.models import Position
from roviec.office.tasks.models import Task


class ProgressForm(forms.Form):
    text = forms.CharField(label="Đã làm được gì", widget=forms.Textarea(attrs={"rows": 3}))
    percent = forms.IntegerField(label="Tỷ lệ hoàn thành (%)", required=False, min_value=0, max_value=100)
    evidence = ManyFilesField(label="Tệp kèm theo")


class NoteForm(forms.Form):
    """What a co-ordinating unit may say: words and files, no percentage."""

    text = forms.CharField(label="Đơn vị phối hợp đã làm gì", widget=forms.Textarea(attrs={"rows": 3}))
    evidence = ManyFilesField(label="Tệp kèm theo")


class ResultForm(forms.Form):
    text = forms.CharField(label="Kết quả thực hiện", widget=forms.Textarea(attrs={"rows": 3}))
    product = forms.CharField(
        label="Sản phẩm",
        required=False,
        max_length=300,
        help_text="Tên, số và ký hiệu văn bản; bắt buộc nếu không có tệp kèm theo.",
    )
    evidence = ManyFilesField(label="Tệp kết quả")


class ConfirmForm(forms.Form):
    note = forms.CharField(
        label="Nhận xét khi xác nhận", required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class ReturnForm(forms.Form):
    reason = forms.CharField(label="Lý do trả lại", widget=forms.Textarea(attrs={"rows": 2}))


class ReopenForm(forms.Form):
    reason = forms.CharField(label="Lý do mở lại", widget=forms.Textarea(attrs={"rows": 2}))


class AskForm(forms.Form):
    """A drafted question, changed as one likes, that was put to somebody."""

    to = forms.CharField(label="Hỏi ai", max_length=300)
    text = forms.CharField(label="Câu hỏi", widget=forms.Textarea(attrs={"rows": 4}), max_length=4000)


class CancelForm(forms.Form):
    reason = forms.CharField(label="Lý do và văn bản làm căn cứ", widget=forms.Textarea(attrs={"rows": 2}))


class AmendForm(forms.ModelForm[Task]):
    """The six "rõ" as they stand. A deadline that is set is shown, not offered."""

    class Meta:
        model = Task
        fields = ("post", "lead_person", "accountable", "product", "level")

    deadline_state = forms.ChoiceField(label="Thời hạn", choices=Task.DeadlineState.choices)
    due_on = DayField(label="Ngày đến hạn")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        task = self.instance
        _posts_of(self, task)
        if task.deadline_state != Task.DeadlineState.NOT_FILLED:
            del self.fields["deadline_state"], self.fields["due_on"]
        else:
            self.fields["deadline_state"].initial = task.deadline_state


class PersonForm(forms.ModelForm[Task]):
    """What the lead unit itself fills in: who carries the work out."""

    class Meta:
        model = Task
        fields = ("post", "lead_person")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _posts_of(self, self.instance)


def _posts_of(form: forms.ModelForm[Task], task: Task) -> None:
    """Offer the posts of the unit that leads; where it has none on record the field is left out."""
    posts = Position.objects.filter(unit=task.lead_id, closed_on=None)
    if not posts:
        del form.fields["post"]
        return
    field: Any = form.fields["post"]
    field.queryset, field.required = posts, False
    field.empty_label = "Chưa chọn"
    field.label_from_instance = lambda post: post.title
    field.help_text = "Người giữ chức danh thay đổi thì người kế nhiệm nhận việc."


class FilterForm(forms.Form):
    """The filters of a task list as its address carries them; what is wrong in an address is left out."""

    tu = DayField()
    den = DayField()
