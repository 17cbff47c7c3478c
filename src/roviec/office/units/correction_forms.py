"""Forms of corrections: shares of a division, its workbook, and the verdict where sources disagree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from roviec.office.units.correcting import Share
from roviec.office.units.forms import UnitField
from roviec.office.units.models import Disagreement, UnitLink
from roviec.office.units.resolution_forms import PercentField

_MOST_BYTES = 10 * 1024 * 1024


class DivisionListForm(forms.Form):
    q = forms.CharField(label="Đơn vị, tỉnh", required=False, max_length=100)
    cap = forms.ChoiceField(
        label="Cấp",
        required=False,
        choices=[("commune", "Tỉnh, xã, phường"), ("district", "Huyện đã bỏ")],
    )
    tat_ca = forms.BooleanField(label="Cả những đơn vị đã có tỷ lệ", required=False)


class SharesForm(forms.Form):
    """Two shares for each link, and what they rest on."""

    basis = forms.CharField(
        label="Căn cứ",
        max_length=200,
        help_text="Nghị quyết, đề án hoặc số liệu mà tỷ lệ dựa vào, ví dụ: Đề án sắp xếp, biểu 2.",
    )

    def __init__(self, links: Sequence[UnitLink], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.links = links
        self.fields["basis"].widget.attrs["class"] = "form-control"
        self.fields["basis"].initial = links[0].basis
        for link in links:
            for measure, label in (("population", "dân số"), ("area", "diện tích")):
                share = getattr(link, f"share_{measure}")
                field = PercentField(
                    label=f"% {label} sang {link.after}", max_length=10, required=False, initial=_told(share)
                )
                field.widget.attrs |= {"class": "form-control form-control-sm num", "inputmode": "decimal"}
                self.fields[f"{measure}_{link.pk}"] = field

    def rows(self) -> list[tuple[UnitLink, Any, Any]]:
        return [(link, self[f"population_{link.pk}"], self[f"area_{link.pk}"]) for link in self.links]

    def given(self) -> dict[int, Share]:
        data = self.cleaned_data
        return {link.pk: Share(data[f"population_{link.pk}"], data[f"area_{link.pk}"]) for link in self.links}


def _told(share: Any) -> str:
    return "" if share is None else f"{100 * share:f}".rstrip("0").rstrip(".").replace(".", ",")


class WorkbookForm(forms.Form):
    tep = forms.FileField(label="Bảng đã điền (.xlsx)")

    def clean_tep(self) -> Any:
        file = self.cleaned_data["tep"]
        if file.size > _MOST_BYTES:
            raise forms.ValidationError("Tệp lớn hơn 10 MB.")
        return file


class DisagreementListForm(forms.Form):
    q = forms.CharField(label="Đơn vị", required=False, max_length=100)
    tinh = forms.ChoiceField(label="Tỉnh, thành phố", required=False)
    loai = forms.ChoiceField(
        label="Về", required=False, choices=[("", "Mọi loại"), *Disagreement.About.choices]
    )
    ket_luan = forms.ChoiceField(
        label="Kết luận",
        required=False,
        choices=[("", "Tất cả"), ("chua", "Chưa kết luận"), ("roi", "Đã kết luận")],
    )

    def __init__(self, provinces: Sequence[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tinh"].choices = [("", "Cả nước"), *provinces]  # type: ignore[attr-defined]


class VerdictForm(forms.Form):
    verdict = forms.ChoiceField(
        label="Kết luận", choices=Disagreement.Verdict.choices, widget=forms.RadioSelect
    )
    heir = UnitField(
        label="Đơn vị kế thừa",
        required=False,
        help_text="Khi nguồn kia đúng: đơn vị này đã nhập toàn bộ vào đâu.",
    )
    name = forms.CharField(
        label="Tên đúng, cả loại",
        max_length=200,
        required=False,
        help_text="Khi nguồn kia đúng: cách viết đúng của tên.",
    )
    reason = forms.CharField(
        label="Căn cứ", max_length=300, help_text="Văn bản, biên bản hoặc nguồn mà kết luận dựa vào."
    )

    def __init__(self, found: Disagreement, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if found.about != Disagreement.About.LINKS or found.heir_id or found.unit.ended_on is None:
            del self.fields["heir"]
        if found.about != Disagreement.About.SPELLING:
            del self.fields["name"]
        for name in ("heir", "name", "reason"):
            if name in self.fields:
                self.fields[name].widget.attrs["class"] = "form-control"
