"""Types of what the interface takes and gives, narrower than Python's: a program's slip is told, not guessed at."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Generic, Self, TypeVar

from django.http import HttpRequest
from ninja import Schema
from pydantic import BeforeValidator, ConfigDict, Field, StringConstraints, ValidationInfo, model_validator
from pydantic_core import PydanticCustomError

T = TypeVar("T")
MOST_KEY = 2**63 - 1
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z", re.ASCII)
_WHOLE = re.compile(r"-?\d{1,19}\Z", re.ASCII)
# No NUL: PostgreSQL has no place for it in a text.
NO_NUL = r"^[^\x00]*$"


def _day(value: Any) -> Any:
    if isinstance(value, str):
        if not _DAY.match(value):
            raise PydanticCustomError("date", "Ghi ngày dạng 2026-06-30.")
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise PydanticCustomError("date", "Không có ngày này.") from None
    if not isinstance(value, date):
        raise PydanticCustomError("date", "Ghi ngày dạng 2026-06-30.")
    return value


def _whole(value: Any) -> Any:
    if isinstance(value, str):
        if not _WHOLE.match(value):
            raise PydanticCustomError("int", "Ghi một số nguyên.")
        return int(value)
    return value


Day = Annotated[date, BeforeValidator(_day)]
Key = Annotated[int, Field(ge=1, le=MOST_KEY), BeforeValidator(_whole)]
Limit = Annotated[int, Field(ge=1, le=200), BeforeValidator(_whole)]
Text = Annotated[str, StringConstraints(pattern=NO_NUL, max_length=8000)]
Line = Annotated[str, StringConstraints(pattern=NO_NUL, max_length=300)]


class Address(Schema):
    """What an address asks for. A word that the operation does not know is an error, not ignored."""

    @model_validator(mode="after")
    def _knows_every_word(self, info: ValidationInfo) -> Self:
        request: HttpRequest | None = (info.context or {}).get("request")
        others = set(request.GET) - set(type(self).model_fields) if request else set()
        if others:
            raise PydanticCustomError(
                "unknown", "Không có bộ lọc {names}.", {"names": ", ".join(sorted(others))[:200]}
            )
        return self


class Asked(Address):
    """The filters of a list, and which page of it."""

    limit: Limit = Field(50, description="Số dòng một trang, nhiều nhất 200")
    cursor: Annotated[str, StringConstraints(pattern=NO_NUL, max_length=1000)] = Field(
        "", description="Con trỏ `next` của trang trước"
    )


class Sent(Schema):
    """The body of a write: exactly these members, exactly these types."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Page(Schema, Generic[T]):
    """One page of a list; `next` is the cursor of the page after it, null on the last one."""

    items: list[T]
    next: str | None = Field(description="Đưa vào `cursor` để lấy trang sau; null: đã hết")
