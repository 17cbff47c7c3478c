"""Forms of papers: the wording with its blocks, the book of numbers, those in whose name papers go out."""

from __future__ import annotations

from typing import Any

from django import forms

from roviec.office.base.fields import DayField, LinesField
from roviec.office.papers.conventions import LETTER, is_letter, types_of
from roviec.office.papers.models import Family, Issuer, Kind, Paper, Signing
from roviec.office.papers.wording import ANNEX, Block, Content, block_of
from roviec.office.units.forms import UnitField
from roviec.office.units.models import Unit

_KINDS = [("order", "Mục đánh số, giao việc"), ("text", "Đoạn văn"), ("heading", "Tiêu đề")]


class PaperForm(forms.Form):
    """The wording of a paper but its blocks."""

    parent_name = forms.CharField(label="Cơ quan chủ quản", max_length=200, required=False)
    issuer_name = forms.CharField(label="Cơ quan ban hành", max_length=200)
    place = forms.CharField(label="Địa danh", max_length=100)
    on = DayField(label="Ngày văn bản", help_text="Để trống: ngày cấp số.")
    unit_symbol = forms.CharField(
        label="Ký hiệu đơn vị soạn", max_length=20, required=False, help_text="Ví dụ TH trong số 12/UBND-TH."
    )
    summary = forms.CharField(label="Trích yếu", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
    addressees = LinesField(label="Kính gửi", rows=2, help_text="Mỗi nơi một dòng.")
    opening = forms.CharField(
        label="Đoạn mở đầu", required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 4})
    )
    closing = forms.CharField(
        label="Đoạn kết", required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 2})
    )
    signing = forms.ChoiceField(label="Quyền hạn ký", choices=Signing.choices)
    signs_for = forms.CharField(
        label="Thay mặt, ký thay, thừa lệnh",
        max_length=200,
        required=False,
        help_text="Tên tập thể (Ủy ban nhân dân) hoặc chức vụ (Chủ tịch), theo quyền hạn ký.",
    )
    head_post = forms.CharField(
        label="Chức vụ cấp trưởng",
        max_length=200,
        required=False,
        help_text="Chỉ khi cấp phó ký thay tập thể.",
    )
    signer_post = forms.CharField(
        label="Chức vụ người ký",
        max_length=200,
        required=False,
        help_text="Chức vụ chính thức; không ghi «phó thường trực», «phụ trách».",
    )
    signer = forms.CharField(label="Người ký", max_length=200, required=False)
    recipients = LinesField(label="Nơi nhận", rows=5, help_text="Mỗi nơi một dòng; dòng Lưu tự thêm.")
    filed_at = forms.CharField(label="Lưu", max_length=100, initial="VT")

    def __init__(self, *args: Any, kind: str = Kind.CONCLUSION, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_letter(kind):
            del self.fields["unit_symbol"], self.fields["addressees"]


class BlockForm(forms.Form):
    """A paragraph of the body; an empty row is left out."""

    kind = forms.ChoiceField(label="Loại", choices=_KINDS, initial="order")
    text = forms.CharField(
        label="Nội dung", max_length=5000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    lead = forms.CharField(label="Chủ trì", max_length=500, required=False)
    coordinators = forms.CharField(label="Phối hợp, cách nhau bằng dấu ;", max_length=1000, required=False)
    due_on = DayField(label="Hoàn thành trước ngày")
    due_text = forms.CharField(label="Thời hạn khác", max_length=200, required=False)

    def clean(self) -> None:
        given = self.cleaned_data
        if not given.get("text") and any(given.get(name) for name in ("lead", "due_on", "due_text")):
            self.add_error("text", "Ghi nội dung, hoặc xóa trống cả dòng.")


BlockForms = forms.formset_factory(BlockForm, extra=2, max_num=200, absolute_max=300, can_order=True)


class AnnexForm(forms.Form):
    """A row of the annex, its cells in the order of `wording.ANNEX`; one without work is left out."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for n, head in enumerate(ANNEX):
            area = forms.Textarea(attrs={"rows": 3}) if n in _LONG else forms.TextInput()
            self.fields[f"cell{n}"] = forms.CharField(
                label=head, max_length=3000, required=False, widget=area
            )


_LONG = (0, 1, 4)
AnnexForms = forms.formset_factory(AnnexForm, extra=0, max_num=500, absolute_max=600)


def annex_initial(paper: Paper) -> list[dict[str, str]]:
    """What the rows of the annex show of a paper."""
    return [{f"cell{n}": text for n, text in enumerate(row)} for row in paper.annex]


def initial_of(paper: Paper) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """What the forms show of a paper."""
    facts = {name: getattr(paper, name) for name in PaperForm.base_fields}
    blocks = []
    for data in paper.blocks:
        block = block_of(data)
        blocks.append(
            {
                "kind": block.kind,
                "text": block.text,
                "lead": block.lead,
                "coordinators": "; ".join(block.coordinators),
                "due_on": block.due_on,
                "due_text": block.due_text,
            }
        )
    return facts, blocks


def content_given(form: PaperForm, rows: Any, annex: Any = ()) -> Content:
    """What was typed, in the order that was given to the rows."""
    blocks = []
    for row in rows.ordered_forms:
        given = row.cleaned_data
        if not given.get("text"):
            continue
        order = given["kind"] == "order"
        names = [" ".join(name.split()) for name in given["coordinators"].split(";")] if order else []
        blocks.append(
            Block(
                kind=given["kind"],
                text=given["text"],
                lead=given["lead"] if order else "",
                coordinators=tuple(filter(None, names)),
                due_on=given["due_on"] if order else None,
                due_text=given["due_text"] if order else "",
            )
        )
    cells = [[row.cleaned_data.get(f"cell{n}", "") for n in range(len(ANNEX))] for row in annex]
    return Content(blocks=blocks, annex=[row for row in cells if row[0]], **form.cleaned_data)


class ReasonForm(forms.Form):
    reason = forms.CharField(label="Lý do", max_length=280, widget=forms.Textarea(attrs={"rows": 2}))


class IssueForm(forms.Form):
    on = DayField(label="Ngày văn bản", help_text="Để trống: hôm nay, hoặc ngày đã ghi trong dự thảo.")


class NumberForm(forms.Form):
    """A number for a paper that was written elsewhere."""

    issuer = forms.ModelChoiceField(
        label="Cơ quan ban hành", queryset=Issuer.objects.none(), empty_label=None
    )
    kind = forms.ChoiceField(label="Loại văn bản")
    unit_symbol = forms.CharField(
        label="Ký hiệu đơn vị soạn",
        max_length=20,
        required=False,
        help_text="Chỉ công văn hành chính: TH, NN.",
    )
    on = DayField(label="Ngày văn bản", required=True)
    summary = forms.CharField(label="Tên loại, trích yếu", max_length=500)
    signer = forms.CharField(label="Người ký", max_length=200, required=False)
    recipients = forms.CharField(label="Nơi nhận", max_length=1000, required=False)

    def __init__(self, *args: Any, issuers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["issuer"].queryset = issuers  # type: ignore[attr-defined]
        self.fields["kind"].choices = _types()  # type: ignore[attr-defined]


class BeginForm(forms.Form):
    """Going on from a book on paper."""

    kind = forms.ChoiceField(label="Loại văn bản")
    on = DayField(label="Từ ngày", required=True)
    last = forms.IntegerField(label="Số cuối của sổ giấy", min_value=1, max_value=99_999)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = _types()  # type: ignore[attr-defined]


def _types() -> list[tuple[str, str]]:
    every = types_of(Family.STATE) | types_of(Family.PARTY)
    return [(symbol, name if symbol == LETTER else f"{name} ({symbol})") for symbol, name in every.items()]


class IssuerForm(forms.Form):
    unit = UnitField(label="Đơn vị")
    family = forms.ChoiceField(label="Thể thức", choices=Family.choices)
    symbol = forms.CharField(label="Ký hiệu cơ quan", max_length=40, help_text="UBND, VPUBND, TU, VPTU …")
    place = forms.CharField(label="Địa danh", max_length=100)
    parent_name = forms.CharField(label="Cơ quan chủ quản", max_length=200, required=False)
    name = forms.CharField(
        label="Tên in ở đầu văn bản",
        max_length=200,
        required=False,
        help_text="Để trống: tên của đơn vị vào ngày soạn.",
    )
    by_type = forms.BooleanField(label="Mỗi loại văn bản hành chính một dãy số", required=False)
    filed_at = forms.CharField(label="Lưu", max_length=100, initial="VT")

    def __init__(self, *args: Any, within: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].within = within  # type: ignore[attr-defined]

    def clean_symbol(self) -> str:
        symbol = "".join(str(self.cleaned_data["symbol"]).split())
        if not symbol.replace("-", "").isalnum():
            raise forms.ValidationError("Ký hiệu chỉ gồm chữ, số và dấu gạch nối, ví dụ UBND hoặc VPTU.")
        return symbol


class TermForm(forms.Form):
    name = forms.CharField(label="Tên nhiệm kỳ hoặc đại hội", max_length=100)
    starts_on = DayField(label="Từ ngày", required=True)
    ends_on = DayField(label="Đến hết ngày")
    congress = forms.BooleanField(
        label="Là đại hội", required=False, help_text="Mọi loại văn bản của đại hội chung một dãy số."
    )


class TemplateForm(forms.Form):
    kind = forms.ChoiceField(label="Dùng cho", choices=Kind.choices, initial=Kind.CONCLUSION, required=False)
    file = forms.FileField(label="Tệp mẫu .docx", max_length=200)

    def clean_kind(self) -> str:
        return self.cleaned_data["kind"] or Kind.CONCLUSION
