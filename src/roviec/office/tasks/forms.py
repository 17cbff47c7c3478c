"""Forms of tasks: issuing a directive, reporting, handing in, deciding, filling in, filtering."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict

from roviec.office.documents.models import Document
from roviec.office.tasks.issuing import Draft, Meant
from roviec.office.tasks.models import Level, Task
from roviec.office.units.models import Unit
from roviec.office.units.queries import named
from roviec.office.units.resolving import near


class DayField(forms.DateField):
    """A day as offices write it. A plain text box, because a browser's own picker follows the browser's language."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"placeholder": "dd/mm/yyyy", "inputmode": "numeric", "autocomplete": "off"}
        super().__init__(
            required=False,
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


class IssueForm(forms.Form):
    """One directive on the issue page. Units are ticked or typed; a typed name that is not certain is asked."""

    chosen = forms.BooleanField(label="Giao việc này", required=False)
    work = forms.CharField(label="Việc", widget=forms.Textarea(attrs={"rows": 3}))
    other_leads = forms.CharField(
        label="Đơn vị chủ trì khác",
        required=False,
        max_length=2000,
        help_text="Gõ tên, nhiều đơn vị cách nhau bằng dấu chấm phẩy. Mỗi đơn vị thành một nhiệm vụ.",
        widget=forms.TextInput(attrs={"data-units": "", "autocomplete": "off"}),
    )
    other_coordinators = forms.CharField(
        label="Đơn vị phối hợp khác",
        required=False,
        max_length=2000,
        widget=forms.TextInput(attrs={"data-units": "", "autocomplete": "off"}),
    )
    deadline_state = forms.ChoiceField(label="Thời hạn", choices=Task.DeadlineState.choices)
    due_on = DayField(label="Ngày đến hạn")
    accountable = forms.CharField(label="Lãnh đạo chịu trách nhiệm", required=False, max_length=200)
    product = forms.CharField(label="Sản phẩm", required=False, max_length=300)
    level = forms.ChoiceField(label="Thẩm quyền quyết định", choices=Level.choices, required=False)

    def __init__(self, data: Any, draft: Draft, document: Document) -> None:
        self.draft, self.document = draft, document
        self.was_asked = False  # only a directive that the person wanted to issue shows what is wrong with it
        super().__init__(
            data,
            prefix=f"d{draft.finding.pk}",
            initial={
                "chosen": draft.ready,
                "work": draft.work,
                "deadline_state": draft.deadline_state,
                "due_on": draft.due_on,
                "product": draft.product,
            },
        )
        self._more: dict[str, list[Unit]] = {"leads": [], "coordinators": []}
        self._posted = {name: self._ticked(name) for name in self._more}
        asked_for = {pk for pks in self._posted.values() for pk in pks}
        known = {u.pk: u for m in [*draft.leads, *draft.coordinators] for u in [*m.chosen, *m.choices]}
        self._units = known | {u.pk: u for u in Unit.objects.filter(pk__in=asked_for - known.keys())}

    def _ticked(self, name: str) -> list[int]:
        if not self.is_bound:
            return []
        posted = cast("QueryDict", self.data).getlist(self.add_prefix(name))
        return [int(pk) for pk in posted if str(pk).isdigit()]

    @property
    def is_wanted(self) -> bool:
        """Whether the person ticked this directive for issuing."""
        return bool(self["chosen"].value())

    @property
    def lead_groups(self) -> list[dict[str, Any]]:
        return self._groups("leads", self.draft.leads)

    @property
    def coordinator_groups(self) -> list[dict[str, Any]]:
        return self._groups("coordinators", self.draft.coordinators)

    def _groups(self, name: str, meant: list[Meant]) -> list[dict[str, Any]]:
        """Tick boxes by addressee, then those of units that were typed."""
        ticked = set(self._posted[name])
        groups, shown = [], set()
        for one in meant:
            boxes = []
            for unit in dict.fromkeys([*one.chosen, *one.choices]):
                on = unit.pk in ticked if self.is_bound else unit in one.chosen
                boxes.append({"unit": unit, "on": on and unit.pk not in shown})
                shown.add(unit.pk)
            # Once nothing is asked any more, what was not chosen steps back behind what was.
            first = boxes if one.question else [box for box in boxes if box["on"]]
            groups.append({"meant": one, "first": first, "rest": [box for box in boxes if box not in first]})
        extra = [self._units[pk] for pk in self._posted[name] if pk in self._units]
        further = [u for u in dict.fromkeys([*extra, *self._more[name]]) if u.pk not in shown]
        if further:
            boxes = [{"unit": u, "on": u.pk in ticked} for u in further]
            groups.append({"meant": Meant("Đơn vị gõ thêm"), "first": boxes, "rest": []})
        return groups

    def clean(self) -> None:
        given = self.cleaned_data
        for name in ("leads", "coordinators"):
            units = [self._units[pk] for pk in self._posted[name] if pk in self._units]
            given[name] = list(dict.fromkeys([*units, *self._typed(name)]))
        if not given["leads"] and not self.has_error("other_leads"):
            self.add_error("other_leads", "Chưa chọn đơn vị chủ trì; phần mềm không tự đoán thay.")

    def _typed(self, name: str) -> list[Unit]:
        field = f"other_{name}"
        found: list[Unit] = []
        for text in (part.strip() for part in self.cleaned_data.get(field, "").split(";")):
            if not text:
                continue
            units = named(text, within=self.document.area)
            if len(units) == 1 and near(units[0], self.document.area):
                found.append(units[0])
            elif units:
                self._more[name] += units[:8]
                why = "không thuộc địa bàn này" if len(units) == 1 else "có thể là nhiều đơn vị"
                self.add_error(field, f"«{text}» {why}: đánh dấu đơn vị đúng rồi xóa tên gõ ở đây.")
            else:
                self.add_error(field, f"Không tìm thấy đơn vị «{text}» trong danh mục.")
        return found


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


class CancelForm(forms.Form):
    reason = forms.CharField(label="Lý do và văn bản làm căn cứ", widget=forms.Textarea(attrs={"rows": 2}))


class AmendForm(forms.ModelForm[Task]):
    """The six "rõ" as they stand. A deadline that is set is shown, not offered."""

    class Meta:
        model = Task
        fields = ("lead_person", "accountable", "product", "level")

    deadline_state = forms.ChoiceField(label="Thời hạn", choices=Task.DeadlineState.choices)
    due_on = DayField(label="Ngày đến hạn")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        task = self.instance
        if task.deadline_state != Task.DeadlineState.NOT_FILLED:
            del self.fields["deadline_state"], self.fields["due_on"]
        else:
            self.fields["deadline_state"].initial = task.deadline_state


class PersonForm(forms.ModelForm[Task]):
    """What the lead unit itself fills in: who carries the work out."""

    class Meta:
        model = Task
        fields = ("lead_person",)


class FilterForm(forms.Form):
    """The filters of a task list as its address carries them; what is wrong in an address is left out."""

    tu = DayField()
    den = DayField()
