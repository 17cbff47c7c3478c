"""Pages of a list by cursor: signed, so that what a program sends back is what we gave it, for the same list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.signing import BadSignature, Signer
from django.db.models import QuerySet

from roviec.office.base.keyset import Column, rows_after
from roviec.office.base.rest.problems import Problem

NEWEST_FIRST = (Column("id", down=True),)
OLDEST_FIRST = (Column("id"),)


def page_after(
    name: str, rows: QuerySet[Any], order: Sequence[Column], cursor: str, limit: int
) -> tuple[list[Any], str | None]:
    """The rows after a cursor of the list `name`, and the cursor after them; None where they are the last.

    Raises Problem "invalid" for a cursor that is not ours, or is of another list or another order.
    """
    signer = Signer(salt=f"cursor:{name}:{','.join(f'{c.name}{c.down:d}' for c in order)}")
    try:
        after = signer.unsign(cursor) if cursor else ""
    except BadSignature:
        raise Problem(
            "invalid",
            "Con trỏ không phải của danh sách này; lấy lại từ trang đầu.",
            errors=[{"where": "query.cursor", "why": "Con trỏ sai"}],
        ) from None
    found, following = rows_after(rows, order, after, limit)
    return found, signer.sign(following) if following else None
