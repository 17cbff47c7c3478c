"""Forms of notices."""

from __future__ import annotations

from django import forms

_HOURS = [(hour, f"{hour:02}:00") for hour in range(5, 21)]


class PreferenceForm(forms.Form):
    by_email = forms.BooleanField(label="Gửi thư điện tử mỗi ngày làm việc có việc cần biết", required=False)
    hour = forms.TypedChoiceField(label="Gửi từ", choices=_HOURS, coerce=int)


class ReminderForm(forms.Form):
    on = forms.DateField(
        label="Nhắc tôi vào ngày",
        widget=forms.DateInput(
            attrs={"inputmode": "numeric", "placeholder": "dd/mm/yyyy", "autocomplete": "off"}
        ),
    )
    text = forms.CharField(label="Nội dung nhắc", max_length=300, required=False)


class FeedForm(forms.Form):
    name = forms.CharField(label="Tên (thiết bị, ứng dụng lịch)", max_length=100)
