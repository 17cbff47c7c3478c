"""Forms of accounts, posts and delegations."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.db.models import Q, QuerySet

from roviec.office.people.models import Delegation, Position, User
from roviec.office.units.forms import UnitField
from roviec.office.units.models import Unit

_HELP = "Ít nhất 10 ký tự; không dùng họ tên, tên đăng nhập, từ quen thuộc kèm chữ số."


def _day(label: str) -> forms.DateField:
    attrs = {"inputmode": "numeric", "placeholder": "dd/mm/yyyy", "autocomplete": "off"}
    return forms.DateField(label=label, widget=forms.DateInput(attrs=attrs))


def _secret(label: str, autocomplete: str, help_text: str = "") -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
    return forms.CharField(label=label, widget=widget, help_text=help_text, strip=False)


class AccountForm(forms.ModelForm[User]):
    unit = UnitField(label="Đơn vị")  # thousands of them: by name, not from a list

    class Meta:
        model = User
        fields = ("full_name", "position", "email", "role", "unit", "is_active")


class NewAccountForm(AccountForm):
    username = forms.CharField(label="Tên đăng nhập", max_length=60)
    password = _secret("Mật khẩu ban đầu", "new-password", _HELP)
    field_order = ("username", "password", "full_name", "position", "email", "role", "unit")

    class Meta(AccountForm.Meta):
        fields = ("full_name", "position", "email", "role", "unit")  # type: ignore[assignment]

    def clean(self) -> None:
        super().clean()
        given = self.cleaned_data
        if given.get("password"):
            names = {"username": given.get("username", ""), "full_name": given.get("full_name", "")}
            _check(self, given["password"], User(**names))


class PasswordForm(forms.Form):
    password = _secret("Mật khẩu mới", "new-password", _HELP)
    again = _secret("Nhập lại", "new-password")

    def __init__(self, *args: Any, account: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account = account

    def clean(self) -> None:
        given = self.cleaned_data
        if given.get("password"):
            _check(self, given["password"], self.account)
        if given.get("password") and given.get("again") and given["password"] != given["again"]:
            self.add_error("again", "Hai lần nhập không giống nhau.")


def _check(form: forms.BaseForm, password: str, account: User) -> None:
    try:
        validate_password(password, account)
    except forms.ValidationError as errors:
        form.add_error("password", errors)


class PresentPasswordForm(forms.Form):
    """Shows that whoever sits there is the one whose account it is."""

    present = _secret("Mật khẩu hiện tại", "current-password")

    def __init__(self, *args: Any, account: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account = account

    def clean_present(self) -> str:
        present: str = self.cleaned_data["present"]
        if not self.account.check_password(present):
            raise forms.ValidationError("Mật khẩu hiện tại không đúng.")
        return present


class OwnPasswordForm(PasswordForm):
    present = _secret("Mật khẩu hiện tại", "current-password")
    field_order = ("present", "password", "again")
    clean_present = PresentPasswordForm.clean_present

    def clean(self) -> None:
        super().clean()
        given = self.cleaned_data
        if given.get("password") and given["password"] == given.get("present"):
            self.add_error("password", "Mật khẩu mới phải khác mật khẩu hiện tại.")


class CodeForm(forms.Form):
    code = forms.CharField(
        label="Mã 6 chữ số trên điện thoại",
        max_length=10,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )


class PersonField(forms.CharField):
    """An account by its user name, or by the person's full name where only one bears it."""

    people: QuerySet[User]

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", "Ghi tên đăng nhập, hoặc họ và tên nếu không trùng.")
        super().__init__(max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off"}), **kwargs)
        self.people = User.objects.none()

    def prepare_value(self, value: Any) -> Any:
        return value.username if isinstance(value, User) else value

    def clean(self, value: Any) -> User:
        text = " ".join(str(super().clean(value)).split())
        found = list(self.people.filter(username=text)) or list(self.people.filter(full_name=text)[:6])
        if not found:
            raise forms.ValidationError(f"Không có ai là «{text}» trong số những người có thể chọn.")
        if len(found) > 1:
            named = "; ".join(f"{person.username} ({person.unit})" for person in found)
            raise forms.ValidationError(f"Có nhiều người tên «{text}»: {named}. Ghi tên đăng nhập.")
        return found[0]


class DelegationForm(forms.Form):
    taker = PersonField(label="Người làm thay")
    rights = forms.ChoiceField(label="Được làm gì", choices=Delegation.Rights.choices)
    starts_on = _day("Từ ngày")
    ends_on = _day("Đến hết ngày")
    reason = forms.CharField(label="Lý do", max_length=300)

    def __init__(self, *args: Any, takers: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["taker"].people = takers  # type: ignore[attr-defined]


class PositionForm(forms.Form):
    unit = UnitField(label="Đơn vị")
    title = forms.CharField(label="Chức danh", max_length=200)
    kind = forms.ChoiceField(label="Loại", choices=Position.Kind.choices)


class AppointForm(forms.Form):
    person = PersonField(label="Người giữ")
    starts_on = _day("Từ ngày")
    basis = forms.CharField(label="Căn cứ (quyết định, ngày)", max_length=300, required=False)

    def __init__(self, *args: Any, people: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].people = people  # type: ignore[attr-defined]


class EndTenureForm(forms.Form):
    ends_on = _day("Đến hết ngày")
    basis = forms.CharField(label="Căn cứ", max_length=300, required=False)


class ClosePositionForm(forms.Form):
    on = _day("Từ ngày")


class LinesField(forms.CharField):
    """Several things, one on each line, each found by `one`; gives a list without repetition."""

    def __init__(self, *, one: forms.Field, **kwargs: Any) -> None:
        super().__init__(
            widget=forms.Textarea(attrs={"rows": 4}), required=False, max_length=10_000, **kwargs
        )
        self.one = one

    def __deepcopy__(self, memo: dict[int, Any]) -> LinesField:
        copied: LinesField = super().__deepcopy__(memo)  # a form sets whom its own field may find
        copied.one = deepcopy(self.one, memo)
        return copied

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, list):
            return "\n".join(str(self.one.prepare_value(thing)) for thing in value)
        return value

    def clean(self, value: Any) -> list[Any]:
        found: dict[Any, Any] = {}
        for line in str(super().clean(value) or "").splitlines():
            if line.strip():
                thing = self.one.clean(line.strip())
                found[thing.pk] = thing
        return list(found.values())


class AdmissionForm(forms.Form):
    """Who may know of a restricted document or meeting."""

    restricted = forms.BooleanField(label="Chỉ người trong danh sách được xem", required=False)
    people = LinesField(
        label="Người được xem",
        help_text="Mỗi dòng một người: tên đăng nhập, hoặc họ và tên nếu không trùng.",
        one=PersonField(),
    )
    units = LinesField(
        label="Đơn vị được xem",
        help_text="Mỗi dòng một đơn vị; mọi người của đơn vị đó được xem.",
        one=UnitField(),
    )

    def __init__(self, *args: Any, within: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        of_area = Q(unit__path__startswith=within.path) | Q(unit__place__path__startswith=within.path)
        people, units = self.fields["people"], self.fields["units"]
        people.one.people = User.objects.filter(of_area, is_active=True)  # type: ignore[attr-defined]
        units.one.within = within  # type: ignore[attr-defined]
