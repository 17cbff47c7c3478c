"""The second factor: codes of an authenticator (TOTP, RFC 6238), and recovery codes for the day it is lost."""

from __future__ import annotations

import base64
import logging
import secrets

import segno
from django.conf import settings
from django.utils import timezone
from django.utils.crypto import salted_hmac

from roviec.office.audit.door import Rejected, action, record, require
from roviec.office.people import authenticators
from roviec.office.people.authenticators import Authenticator
from roviec.office.people.models import RecoveryCode, User
from roviec.office.people.rules import may_manage_accounts
from roviec.office.people.sealing import Unopenable

_log = logging.getLogger(__name__)

RECOVERY_CODES = 10
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is taken for another when written down
_WRONG = "Mã không đúng hoặc đã dùng. Xem lại giờ trên điện thoại, chờ mã mới rồi nhập lại."
_OWN_ONLY = "Chỉ chính chủ tài khoản được đặt xác thực hai bước của mình."


def is_on(user: User) -> bool:
    """Whether this person must show a code at sign-in."""
    return bool(Authenticator.objects.filter(user=user, confirmed=True).exists())


def is_demanded_of(user: User) -> bool:
    """Whether this installation demands a second factor of the person's role."""
    return user.role in settings.SECOND_FACTOR_ROLES


def waiting_device(user: User) -> Authenticator | None:
    """The authenticator that was begun but has not shown a code yet."""
    return Authenticator.objects.filter(user=user, confirmed=False).order_by("-pk").first()


@action("second-factor.begun")
def begin(by: User) -> Authenticator:
    """Make a secret for a new authenticator. It counts once a code of it was shown."""
    require(by.is_active, _OWN_ONLY)
    if is_on(by):
        raise Rejected("Xác thực hai bước đang bật; tắt trước nếu muốn đổi điện thoại.")
    Authenticator.objects.filter(user=by, confirmed=False).delete()
    device: Authenticator = Authenticator.objects.create(user=by, name=by.username, confirmed=False)
    record(by, by)
    return device


@action("second-factor.turned-on")
def turn_on(by: User, code: str) -> list[str]:
    """Confirm the new authenticator by a code of it. Returns the recovery codes, which are never shown again."""
    require(by.is_active, _OWN_ONLY)
    device = (
        Authenticator.objects.select_for_update().filter(user=by, confirmed=False).order_by("-pk").first()
    )
    if device is None:
        raise Rejected("Chưa có mã QR nào đang chờ; bấm «Bật xác thực hai bước» để lấy mã.")
    if not device.verify_token(_digits(code)):
        raise Rejected(_WRONG)
    device.confirmed = True
    device.save(update_fields=["confirmed"])
    record(by, by)
    return _new_codes(by)


@action("second-factor.turned-off")
def turn_off(by: User, account: User) -> None:
    """Take the second factor away: one's own, or as administrator that of somebody who lost phone and codes."""
    require(by.pk == account.pk or may_manage_accounts(by), _OWN_ONLY)
    Authenticator.objects.filter(user=account).delete()
    RecoveryCode.objects.filter(user=account).delete()
    record(by, account)


@action("recovery-codes.renewed")
def renew_codes(by: User) -> list[str]:
    """Make new recovery codes; the earlier ones no longer count."""
    require(is_on(by), "Bật xác thực hai bước trước khi tạo mã dự phòng.")
    record(by, by)
    return _new_codes(by)


@action("recovery-code.used")
def use_recovery_code(by: User, code: str) -> bool:
    """Let a recovery code stand in for the authenticator, once. Raises `Rejected` where it is none."""
    require(by.is_active, _OWN_ONLY)
    digests = [_digest(by, code, key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    found = RecoveryCode.objects.select_for_update().filter(user=by, digest__in=digests, used_at=None)
    kept = found.first()
    if kept is None:
        raise Rejected(_WRONG)
    kept.used_at = timezone.now()
    kept.save(update_fields=["used_at"])
    record(by, by, after={"left": RecoveryCode.objects.filter(user=by, used_at=None).count()})
    return True


def shows(user: User, code: str) -> bool:
    """Whether the code is one of the person's authenticator, or a recovery code, which is then used up."""
    digits = _digits(code)
    if digits.isdecimal() and len(digits) == 6:
        return any(_verifies(d, digits) for d in Authenticator.objects.filter(user=user, confirmed=True))
    try:
        return use_recovery_code(user, code)
    except Rejected:
        return False


def _verifies(device: Authenticator, digits: str) -> bool:
    try:
        return bool(device.verify_token(digits))
    except Unopenable:
        _log.error("the authenticator of %s is sealed under another secret key", device.user.get_username())
        return False


def _digits(code: str) -> str:
    return code.replace(" ", "").strip()


def _new_codes(user: User) -> list[str]:
    codes = ["".join(secrets.choice(_LETTERS) for _ in range(10)) for _ in range(RECOVERY_CODES)]
    RecoveryCode.objects.filter(user=user).delete()
    RecoveryCode.objects.bulk_create(
        RecoveryCode(user=user, digest=_digest(user, code, settings.SECRET_KEY)) for code in codes
    )
    return [f"{code[:5]}-{code[5:]}" for code in codes]


def _digest(user: User, code: str, key: str) -> str:
    plain = code.replace("-", "").replace(" ", "").lower()
    return salted_hmac("roviec.people.recovery", f"{user.pk}:{plain}", key, algorithm="sha256").hexdigest()


def secret_of(device: Authenticator) -> str:
    """The secret as people type it into an authenticator that has no camera: base32 in groups of four."""
    text = base64.b32encode(device.bin_key).decode().rstrip("=")
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))


def qr_of(device: Authenticator) -> dict[str, object]:
    """The QR code of an authenticator's address as an SVG path: `size` of its square and `path` of dark fields."""
    code = segno.make(device.config_url, error="m")
    rows = list(code.matrix)
    path = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
    return {"size": len(rows), "path": path}


@action("secrets.sealed-again")
def seal_again() -> int:
    """Seal the secret of every authenticator under the secret key of now; how many. Raises `sealing.Unopenable`."""
    require(True, "")  # at the command line of the server
    count = authenticators.seal_again()
    record(None, User(pk=0, username="-"), after={"authenticators": count})
    return count


def codes_left(user: User) -> int:
    """How many recovery codes the person has not used yet."""
    return RecoveryCode.objects.filter(user=user, used_at=None).count()
