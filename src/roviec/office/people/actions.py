"""The write door of accounts."""

from __future__ import annotations

from typing import Any

from axes.utils import reset as forget_failures
from django.contrib.auth.password_validation import validate_password

from roviec.office.audit.door import Rejected, action, record, require
from roviec.office.people import sessions
from roviec.office.people.addresses import key_of_name
from roviec.office.people.models import OpenSession, Role, User
from roviec.office.people.rules import may_manage_accounts
from roviec.office.units.models import Unit
from roviec.office.units.queries import find

_WHY = "Chỉ người quản trị được quản lý tài khoản."


@action("account.opened")
def open_account(
    by: User,
    *,
    username: str,
    password: str,
    full_name: str,
    role: str,
    unit: Unit,
    position: str = "",
    email: str = "",
    own_password: bool = False,
) -> User:
    """Open an account. The password is already checked against the rules by the form.

    The person sets one of their own at their first sign-in, unless this one is theirs (`own_password`).
    """
    require(may_manage_accounts(by), _WHY)
    if User.objects.filter(username__iexact=username).exists():
        raise Rejected(f"Tên đăng nhập «{username}» đã có người dùng; chọn tên khác.")
    user = User.objects.create_user(
        username,
        password,
        full_name=full_name,
        role=role,
        unit=unit,
        position=position,
        email=email,
        must_change_password=not own_password,
    )
    record(by, user, after=_facts(user))
    return user


@action("account.first-opened")
def open_first_administrator(*, username: str, password: str, full_name: str, unit_name: str) -> User:
    """Open the first administrator's account from the command line of the server.

    Raises ValidationError for a weak password, Rejected where there is an administrator or no such unit.
    """
    first = not User.objects.filter(role=Role.ADMINISTRATOR, is_active=True).exists()
    require(True, "")  # whoever holds the server's command line may open the first account, and only that
    if not first:
        raise Rejected("There is an administrator already; sign in and open accounts there.")
    units = list(Unit.objects.filter(code=unit_name)) or find(unit_name)
    if not units:
        raise Rejected(f"There is no unit {unit_name!r}; see the list of units.")
    validate_password(password, User(username=username, full_name=full_name))
    user = User.objects.create_user(
        username, password, full_name=full_name, role=Role.ADMINISTRATOR, unit=units[0]
    )
    record(None, user, after=_facts(user))
    return user


@action("account.changed")
def change_account(
    by: User,
    account: User,
    *,
    full_name: str,
    role: str,
    unit: Unit,
    position: str,
    is_active: bool,
    email: str = "",
) -> User:
    """Change what an account is and may; the last active administrator stays one."""
    require(may_manage_accounts(by), _WHY)
    account = User.objects.select_for_update().get(pk=account.pk)
    others = User.objects.filter(role="administrator", is_active=True).exclude(pk=account.pk)
    if account.role == "administrator" and (role != "administrator" or not is_active) and not others.exists():
        raise Rejected("Đây là người quản trị duy nhất; chỉ định một người quản trị khác trước.")
    before = _facts(account)
    account.full_name, account.role, account.unit = full_name, role, unit
    account.position, account.is_active, account.email = position, is_active, email
    account.save()
    if not is_active:
        sessions.end_all(account, OpenSession.End.LOCKED)
    record(by, account, before=before, after=_facts(account))
    return account


@action("account.password-set")
def set_password(by: User, account: User, *, password: str, keep_session: str | None = None) -> User:
    """Set a password: one's own, or as administrator anybody's, who then sets one of their own at the next sign-in.

    Ends every session of the account but the one with the key `keep_session`, and forgets failed sign-ins.
    """
    require(by.pk == account.pk or may_manage_accounts(by), _WHY)
    account = User.objects.select_for_update().get(pk=account.pk)
    account.set_password(password)
    account.must_change_password = by.pk != account.pk
    account.save(update_fields=["password", "must_change_password"])
    sessions.end_all(account, OpenSession.End.PASSWORD, but=keep_session)
    forget_failures(username=key_of_name(account.username))
    record(by, account)
    return account


def _facts(user: User) -> dict[str, Any]:
    return {
        "username": user.username,
        "full_name": user.full_name,
        "role": user.role,
        "unit": user.unit.code,
        "position": user.position,
        "email": user.email,
        "is_active": user.is_active,
    }
