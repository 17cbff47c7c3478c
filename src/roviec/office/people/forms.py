"""Forms of accounts."""

from __future__ import annotations

from django import forms
from django.contrib.auth.password_validation import validate_password

from roviec.office.people.models import User
from roviec.office.units.forms import UnitField


class AccountForm(forms.ModelForm[User]):
    unit = UnitField(label="Đơn vị")  # thousands of them: by name, not from a list

    class Meta:
        model = User
        fields = ("full_name", "position", "role", "unit", "is_active")


class NewAccountForm(AccountForm):
    username = forms.CharField(label="Tên đăng nhập", max_length=60)
    password = forms.CharField(
        label="Mật khẩu ban đầu",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="Ít nhất 10 ký tự.",
    )
    field_order = ("username", "password", "full_name", "position", "role", "unit")

    class Meta(AccountForm.Meta):
        fields = ("full_name", "position", "role", "unit")  # type: ignore[assignment]

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password)
        return password


class PasswordForm(forms.Form):
    password = forms.CharField(
        label="Mật khẩu mới",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="Ít nhất 10 ký tự.",
    )
    again = forms.CharField(
        label="Nhập lại", widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password)
        return password

    def clean(self) -> None:
        given = self.cleaned_data
        if given.get("password") and given.get("again") and given["password"] != given["again"]:
            self.add_error("again", "Hai lần nhập không giống nhau.")
