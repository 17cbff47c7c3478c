"""The form of one directive on the issue page."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from django import forms
from django.http import QueryDict

from roviec.clocks.statutory import terms
from roviec.office.base.fields import DayField
from roviec.office.documents.models import Document
from roviec.office.tasks.actions import Rhythm, TermGiven
from roviec.office.tasks.days import COUNTED_IN
from roviec.office.tasks.issuing import Draft, Meant
from roviec.office.tasks.matters import Same
from roviec.office.tasks.models import Assignment, Level, Recurrence, Task
from roviec.office.units.models import Unit
from roviec.office.units.queries import named
from roviec.office.units.resolving import near

BY_TERM = "term"  # a choice of the form only: the task gets the day that follows from it


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
    urgent = forms.BooleanField(
        label="Việc khẩn", required=False, widget=forms.CheckboxInput(attrs={"class": "form-check-input"})
    )
    deadline_state = forms.ChoiceField(
        label="Thời hạn", choices=[*Task.DeadlineState.choices, (BY_TERM, "Tính theo số ngày")]
    )
    due_on = DayField(label="Ngày đến hạn")
    term_code = forms.ChoiceField(label="Theo quy định", required=False)
    term_count = forms.IntegerField(label="Số ngày, tháng", required=False, min_value=1, max_value=999)
    term_in = forms.ChoiceField(label="Đơn vị tính", choices=list(COUNTED_IN.items()), required=False)
    term_from = DayField(label="Kể từ ngày")
    rhythm_every = forms.ChoiceField(
        label="Lặp lại", choices=[("", "Chưa đặt kỳ"), *Recurrence.Every.choices], required=False
    )
    rhythm_day = forms.IntegerField(
        label="Chậm nhất ngày",
        required=False,
        min_value=1,
        max_value=31,
        help_text="Hằng tuần: 1 là thứ hai, 7 là chủ nhật.",
    )
    rhythm_within = forms.ChoiceField(label="Tính", choices=Recurrence.In.choices, required=False)
    rhythm_product = forms.CharField(label="Mỗi kỳ phải có", required=False, max_length=300)
    rhythm_until = DayField(label="Đến hết ngày")
    accountable = forms.CharField(label="Lãnh đạo chịu trách nhiệm", required=False, max_length=200)
    product = forms.CharField(label="Sản phẩm", required=False, max_length=300)
    level = forms.ChoiceField(label="Thẩm quyền quyết định", choices=Level.choices, required=False)

    def __init__(self, data: Any, draft: Draft, document: Document, today: date) -> None:
        self.draft, self.document = draft, document
        self.same: list[Same] = []  # earlier assignments that say the same, for the page to offer
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
                "term_count": draft.term[0] if draft.term else None,
                "term_in": draft.term[1] if draft.term else "working-days",
                "term_from": document.issued_on or document.published_on,
                "rhythm_every": draft.rhythm[0] if draft.rhythm else "",
                "rhythm_day": draft.rhythm[1] if draft.rhythm else None,
            },
        )
        self.today = today
        of_law = [
            (t.code, f"{t.name}: {t.count} {COUNTED_IN[t.unit]} ({t.article}, {t.law})") for t in terms(today)
        ]
        code: Any = self.fields["term_code"]
        code.choices = [("", "Văn bản tự nêu"), *of_law]
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
    def lead_units(self) -> list[Unit]:
        """Every unit that the page offers as the lead."""
        return list({u.pk: u for m in self.draft.leads for u in [*m.chosen, *m.choices]}.values())

    @property
    def repeated(self) -> list[dict[str, Any]]:
        """The earlier assignments that say the same, each with whether it is ticked."""
        ticked = set(self._ticked("repeats"))
        return [{"same": one, "on": one.assignment.pk in ticked} for one in self.same]

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
        given["term"], given["rhythm"] = self._term(), self._rhythm()
        if given.get("deadline_state") == BY_TERM:
            given["due_on"] = None
        posted = cast("QueryDict", self.data).getlist(self.add_prefix("repeats"))
        wanted = [int(pk) for pk in posted if pk.isdecimal() and len(pk) < 19]
        given["repeats"] = list(
            Assignment.objects.filter(pk__in=wanted, area=self.document.area).order_by("pk")
        )

    def _term(self) -> TermGiven | None:
        given = self.cleaned_data
        if given.get("deadline_state") != BY_TERM:
            return None
        starts, code = given.get("term_from"), given.get("term_code", "")
        if starts is None:
            if not self.has_error("term_from"):
                self.add_error("term_from", "Ghi ngày bắt đầu tính thời hạn.")
            return None
        if code:
            law = {term.code: term for term in terms(starts)}.get(code)
            if law is None:
                self.add_error(
                    "term_code", "Quy định này chưa có hoặc đã hết hiệu lực vào ngày bắt đầu tính."
                )
                return None
            return TermGiven(law.count, law.unit.value, starts, code)
        if not given.get("term_count"):
            if not self.has_error("term_count"):
                self.add_error("term_count", "Ghi số ngày, hoặc chọn một quy định.")
            return None
        return TermGiven(given["term_count"], given["term_in"] or "working-days", starts)

    def _rhythm(self) -> Rhythm | None:
        given = self.cleaned_data
        if given.get("deadline_state") != Task.DeadlineState.REGULAR or not given.get("rhythm_every"):
            return None
        if not given.get("rhythm_day"):
            if not self.has_error("rhythm_day"):
                self.add_error("rhythm_day", "Ghi ngày chậm nhất của mỗi kỳ.")
            return None
        return Rhythm(
            every=given["rhythm_every"],
            day=given["rhythm_day"],
            after=given["rhythm_within"] == Recurrence.In.AFTER,
            product=given["rhythm_product"],
            until=given["rhythm_until"],
        )

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
