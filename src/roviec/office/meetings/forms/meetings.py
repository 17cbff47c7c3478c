"""Forms of a meeting: its facts with bodies and people as rows, what was said, its papers, who may see it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from roviec.office.base.fields import DayField, LinesField
from roviec.office.documents.models import Document
from roviec.office.meetings.given import Body, Facts, Person
from roviec.office.meetings.models import HeardDocument, Item, Meeting, Party
from roviec.office.people.models import User
from roviec.office.review.fields import MEETING_KINDS
from roviec.office.review.models import Finding
from roviec.office.units import queries as units
from roviec.office.units.forms import UnitField, UnitInput
from roviec.office.units.models import Unit

_TEXT = forms.Textarea(attrs={"rows": 3})


class FilterForm(forms.Form):
    """The filters of the list of meetings; they stand in the address."""

    q_hop = forms.CharField(label="Từ trong tên, người chủ trì, các bên", required=False, max_length=200)
    tu = DayField(label="Từ ngày")
    den = DayField(label="Đến ngày")


class MeetingForm(forms.Form):
    title = forms.CharField(label="Tên cuộc họp", max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    kind = forms.ChoiceField(label="Hình thức", choices=[("", "Chưa rõ"), *MEETING_KINDS], required=False)
    held_on = DayField(label="Ngày họp", required=True)
    place = forms.CharField(label="Địa điểm", max_length=300, required=False)
    chair = forms.CharField(label="Người chủ trì", max_length=300, required=False)
    chair_post = forms.CharField(label="Chức vụ người chủ trì", max_length=300, required=False)
    topics = LinesField(
        label="Chương trình, nội dung",
        rows=4,
        help_text="Mỗi nội dung một dòng; dòng bắt đầu bằng «- » là ý nhỏ của dòng trên.",
    )


class BodyForm(forms.Form):
    """A body that took part. A name that is no unit of ours is kept as typed."""

    side = forms.ChoiceField(label="Tư cách", choices=Party.Side.choices, initial=Party.Side.GUEST)
    name = forms.CharField(label="Cơ quan, đơn vị", max_length=300, required=False, widget=UnitInput)
    within: Unit | None = None

    def clean_name(self) -> Body | None:
        text = " ".join(str(self.cleaned_data["name"]).split())
        if not text:
            return None
        side = self.cleaned_data.get("side", Party.Side.GUEST)
        if "name" not in self.changed_data and isinstance(self.initial.get("known"), Body):
            known: Body = self.initial["known"]
            return Body(side, known.name, known.unit)
        found = units.named(text, within=self.within)
        if len(found) > 1:
            names = "; ".join(units.label(unit) for unit in found[:4])
            raise forms.ValidationError(f"Có {len(found)} đơn vị tên «{text}»; ghi rõ hơn, ví dụ: {names}.")
        return Body(side, text, found[0] if found else None)


class PersonForm(forms.Form):
    name = forms.CharField(label="Họ và tên", max_length=200, required=False)
    post = forms.CharField(label="Chức vụ", max_length=300, required=False)
    body = forms.CharField(label="Cơ quan, đơn vị", max_length=300, required=False)

    def clean(self) -> None:
        given = self.cleaned_data
        if not given.get("name") and (given.get("post") or given.get("body")):
            self.add_error("name", "Ghi họ và tên, hoặc xóa trống cả dòng.")


BodyForms = forms.formset_factory(BodyForm, extra=3, max_num=100, absolute_max=200)
PersonForms = forms.formset_factory(PersonForm, extra=3, max_num=200, absolute_max=300)


def initial_of(meeting: Meeting) -> tuple[dict[str, Any], list[dict[str, Any]], list[dict[str, Any]]]:
    """What the forms show of a meeting that is there: its facts, its bodies, its people."""
    facts = {name: getattr(meeting, name) for name in MeetingForm.base_fields}
    bodies = [
        {
            "side": row.side,
            "name": units.label(row.unit) if row.unit else row.name,
            "known": Body(row.side, row.name, row.unit),
        }
        for row in meeting.bodies.select_related("unit__place", "unit__parent")
    ]
    people = [{"name": row.name, "post": row.post, "body": row.body} for row in meeting.people.all()]
    return facts, bodies, people


def facts_given(form: MeetingForm, bodies: Any, people: Any) -> Facts:
    """What was typed, for the write door; empty rows are left out."""
    return Facts(
        **form.cleaned_data,
        bodies=[row["name"] for row in bodies.cleaned_data if row.get("name")],
        people=[Person(**row) for row in people.cleaned_data if row.get("name")],
    )


class ItemForm(forms.Form):
    kind = forms.ChoiceField(label="Loại", choices=Item.Kind.choices, initial=Item.Kind.CONCLUSION)
    text = forms.CharField(label="Nội dung", widget=_TEXT)
    said_by = forms.CharField(label="Người hoặc nơi nêu", max_length=300, required=False)
    unit = UnitField(label="Đơn vị liên quan", required=False)
    answer = forms.CharField(
        label="Trả lời tại buổi làm việc",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Chỉ với câu hỏi gợi mở.",
    )

    def __init__(self, *args: Any, item: Item | None = None, within: Unit, **kwargs: Any) -> None:
        if item is not None:
            kwargs["initial"] = {
                "text": item.wording,
                "said_by": item.said_by,
                "unit": item.unit_id,
                "answer": item.answer,
            }
        super().__init__(*args, **kwargs)
        self.fields["unit"].within = within  # type: ignore[attr-defined]
        if item is not None:
            del self.fields["kind"]
            if item.kind != Item.Kind.QUESTION:
                del self.fields["answer"]


class ReasonForm(forms.Form):
    reason = forms.CharField(label="Lý do", max_length=300)


class PaperForm(forms.Form):
    """A paper by the words of its name or its number; several that fit are offered, none is kept as typed."""

    part = forms.ChoiceField(label="Là", choices=HeardDocument.Part.choices)
    words = forms.CharField(label="Số hoặc tên tài liệu", max_length=500, required=False)
    document = forms.ModelChoiceField(
        label="Chọn văn bản",
        queryset=Document.objects.none(),
        required=False,
        empty_label="Không có trong hệ thống",
    )

    def __init__(self, *args: Any, documents: QuerySet[Document], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["document"].queryset = documents  # type: ignore[attr-defined]


class TieForm(forms.Form):
    finding = forms.ModelChoiceField(
        label="Câu trong văn bản", queryset=Finding.objects.none(), required=False, empty_label="Không gắn"
    )

    def __init__(self, *args: Any, findings: QuerySet[Finding], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["finding"]
        field.queryset = findings
        field.label_from_instance = lambda finding: (
            f"{finding.quote[:160]} ({finding.document.number or finding.document})"
        )


class RestrictForm(forms.Form):
    restricted = forms.BooleanField(label="Chỉ những người, đơn vị dưới đây được biết", required=False)
    people = LinesField(label="Người được xem", help_text="Tên đăng nhập, mỗi người một dòng.")
    units = LinesField(label="Đơn vị được xem", help_text="Tên đơn vị, mỗi đơn vị một dòng.")

    def __init__(self, *args: Any, accounts: QuerySet[User], within: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.accounts, self.within = accounts, within

    def clean_people(self) -> list[User]:
        names: list[str] = self.cleaned_data["people"]
        found = {user.username: user for user in self.accounts.filter(username__in=names)}
        missing = [name for name in names if name not in found]
        if missing:
            raise forms.ValidationError(f"Không có tài khoản: {', '.join(missing)}.")
        return [found[name] for name in names]

    def clean_units(self) -> list[Unit]:
        chosen = []
        for name in self.cleaned_data["units"]:
            found = units.named(name, within=self.within)
            if len(found) != 1:
                why = "không có trong danh mục" if not found else "có thể là nhiều đơn vị, ghi rõ hơn"
                raise forms.ValidationError(f"«{name}»: {why}.")
            chosen.append(found[0])
        return chosen
