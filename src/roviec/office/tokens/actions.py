"""The write door of tokens."""

from __future__ import annotations

import secrets
from datetime import date, timedelta

from django.utils import timezone

from roviec.office.audit.door import Rejected, action, hand, record, require
from roviec.office.people.models import User
from roviec.office.tokens import queries, scopes
from roviec.office.tokens.models import Token

PREFIX = "rv_"  # lets a secret that was left somewhere be recognised for what it is
MOST_TOKENS = 20
LONGEST = timedelta(days=366)
_OWN = "Mã truy cập này của người khác."


@action("token.made")
def make_token(by: User, *, name: str, given: dict[str, str], expires_on: date) -> tuple[Token, str]:
    """Make a token of one's own; with it its secret, which is shown this once and kept only as a hash.

    `given` names for each room "read" or "write". Raises Rejected where it gives nothing, or the day is past or more
    than a year away, or the person has too many.
    """
    require(by.is_active, "Tài khoản đã khóa.")
    require(hand() is None, "Khi làm thay người khác thì không tạo được mã truy cập của người đó.")
    if not given:
        raise Rejected("Chọn ít nhất một quyền.")
    today = timezone.localdate()
    if expires_on < today:
        raise Rejected("Ngày hết hạn đã qua.")
    if expires_on > today + LONGEST:
        raise Rejected("Mã truy cập dùng nhiều nhất một năm; hết hạn thì tạo mã mới.")
    if queries.in_use(by).count() >= MOST_TOKENS:
        raise Rejected(f"Đồng chí đang có {MOST_TOKENS} mã còn dùng được; thu hồi bớt trước khi tạo thêm.")
    assert all(room in scopes.ROOMS and level in scopes.LEVELS for room, level in given.items())
    secret = PREFIX + secrets.token_urlsafe(32)
    token = Token.objects.create(
        person=by,
        name=" ".join(name.split()),
        digest=queries.digest_of(secret),
        scopes=given,
        made_at=timezone.now(),
        expires_on=expires_on,
    )
    record(by, token, after={"name": token.name, "scopes": given, "expires_on": expires_on.isoformat()})
    return token, secret


@action("token.revoked")
def revoke_token(by: User, token: Token) -> Token:
    """Let a token open nothing any more."""
    require(token.person_id == by.pk, _OWN)
    token = Token.objects.select_for_update().get(pk=token.pk)
    if token.revoked_at:
        raise Rejected("Mã này đã thu hồi.")
    token.revoked_at = timezone.now()
    token.save(update_fields=["revoked_at"])
    record(by, token, after={"revoked": True})
    return token
