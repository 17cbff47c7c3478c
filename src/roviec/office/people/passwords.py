"""What a password may not be. Django's own checks see neither Vietnamese names nor what is usual here.

Compared without marks, digits and signs: «Matkhau@2026» is the word «mật khẩu» and no secret.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from django.core.exceptions import ValidationError

from roviec.office.people.models import User
from roviec.reader.text.fold import fold

_NOT_A_LETTER = re.compile(r"[^a-z]+")
_OWN_PART = 4  # letters that a password must have besides a name or a usual word


@cache
def _usual() -> frozenset[str]:
    lines = (Path(__file__).parent / "common_passwords.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def _letters(text: str) -> str:
    return _NOT_A_LETTER.sub("", fold(text))


class NotUsual:
    """Refuses a password that is a usual word or two with digits and signs around them."""

    def validate(self, password: str, user: User | None = None) -> None:
        letters = _letters(password)
        usual = _usual()
        pairs = ((letters[:at], letters[at:]) for at in range(1, len(letters)))
        if letters in usual or any(a in usual and b in usual for a, b in pairs):
            raise ValidationError(
                "Mật khẩu này quá quen thuộc nên dễ đoán; ghép vài từ không liên quan với nhau.",
                code="password_usual",
            )

    def get_help_text(self) -> str:
        return "Không dùng từ quen thuộc kèm chữ số (như matkhau2026)."


class NotTheName:
    """Refuses a password that is little more than the person's user name or name, in whatever order of its parts."""

    def validate(self, password: str, user: User | None = None) -> None:
        if user is None:
            return
        letters = _letters(password)
        parts = {_letters(part) for part in (user.username, *user.full_name.split(), user.full_name)}
        rest = letters
        for part in sorted(parts, key=len, reverse=True):
            if len(part) >= 2:
                rest = rest.replace(part, "")
        if rest != letters and len(rest) < _OWN_PART:
            raise ValidationError(
                "Mật khẩu này gần như là họ tên hoặc tên đăng nhập; chọn mật khẩu khác.", code="password_name"
            )

    def get_help_text(self) -> str:
        return "Không dùng họ tên, tên đăng nhập làm mật khẩu."
