"""Forms of documents."""

from __future__ import annotations

from typing import Any

from django import forms

from roviec.office.documents.models import Document

_DAY = forms.DateInput(attrs={"inputmode": "numeric", "placeholder": "dd/mm/yyyy", "autocomplete": "off"})


class FactsForm(forms.ModelForm[Document]):
    class Meta:
        model = Document
        fields = ("title", "kind", "number", "issuer", "place", "issued_on", "published_on")
        labels = {
            "title": "Tên gọi, trích yếu",
            "kind": "Loại văn bản",
            "number": "Số, ký hiệu",
            "issuer": "Cơ quan ban hành",
            "place": "Nơi ban hành",
            "issued_on": "Ngày ban hành",
            "published_on": "Ngày đăng",
        }
        widgets = {
            "title": forms.Textarea(attrs={"rows": 2}),
            "issued_on": _DAY,
            "published_on": _DAY,
        }


class FilterForm(forms.Form):
    """The filters of the list; they stand in the address."""

    q = forms.CharField(label="Tìm trong tên, số, nơi ban hành", required=False)
    trang_thai = forms.ChoiceField(label="Trạng thái", required=False)
    loai = forms.ChoiceField(label="Loại", required=False)
    tu = forms.DateField(label="Từ ngày", required=False, widget=_DAY)
    den = forms.DateField(label="Đến ngày", required=False, widget=_DAY)

    nguoi = forms.ChoiceField(label="Người tiếp nhận", required=False)

    def __init__(self, *args: Any, takers: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everything = [("", "Tất cả")]
        people = [(str(key), name) for key, name in takers]
        self.fields["nguoi"].choices = everything + people  # type: ignore[attr-defined]
        self.fields["trang_thai"].choices = everything + Document.State.choices  # type: ignore[attr-defined]
        kinds = Document._meta.get_field("kind").choices or []
        self.fields["loai"].choices = everything + list(kinds)  # type: ignore[attr-defined]
