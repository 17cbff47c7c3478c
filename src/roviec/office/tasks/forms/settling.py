"""Forms of the page of an authority's own rules."""

from __future__ import annotations

from typing import Any

from django import forms

from roviec.office.base.fields import DayField
from roviec.office.tasks.authority import Rule, Value
from roviec.office.tasks.models import CalendarDay


class RuleForm(forms.Form):
    """The value of one rule, from when and by which regulation."""

    value = forms.CharField(label="Giá trị")
    valid_from = DayField(label="Áp dụng từ ngày", required=True)
    source = forms.CharField(label="Quy chế, văn bản làm căn cứ", max_length=300)

    def __init__(self, data: Any, held: Value, **kwargs: Any) -> None:
        self.rule: Rule = held.rule
        now = ", ".join(str(v) for v in held.value) if held.rule.kind == "days" else held.value
        super().__init__(data, prefix=held.rule.name, initial={"value": now}, **kwargs)
        if self.rule.kind == "count":
            self.fields["value"] = forms.IntegerField(label="Giá trị", min_value=0, max_value=self.rule.most)
        elif self.rule.kind == "choice":
            self.fields["value"] = forms.ChoiceField(
                label="Giá trị", choices=list(self.rule.choices.items()), required="" not in self.rule.choices
            )
        elif self.rule.kind == "choices":
            self.fields["value"] = forms.MultipleChoiceField(
                label="Giá trị",
                choices=list(self.rule.choices.items()),
                required=False,
                widget=forms.SelectMultiple(attrs={"size": len(self.rule.choices)}),
            )
        self.order_fields(["value", "valid_from", "source"])


class DayForm(forms.ModelForm[CalendarDay]):
    class Meta:
        model = CalendarDay
        fields = ("kind", "name", "source")

    on = DayField(label="Ngày", required=True)
    field_order = ("on", "kind", "name", "source")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind: Any = self.fields["kind"]
        kind.choices = CalendarDay.Kind.choices
