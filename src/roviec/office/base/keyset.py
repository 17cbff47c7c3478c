"""Pages of a long list by where the last one ended, not by number: the 60,000th row costs what the first does.

The address carries the values of the row after which (`sau`) or before which (`truoc`) a page begins. The count is
exact up to a bound and "more than" beyond it, because counting everything is what makes long lists slow.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.expressions import OrderBy
from django.http import HttpRequest

from roviec.office.base.paging import PAGE_SIZE

COUNTED_TO = 10_000


@dataclass(frozen=True, slots=True)
class Column:
    """One column that a list is ordered by. One that may be empty puts what is empty last, whichever way it turns."""

    name: str
    down: bool = False
    may_be_empty: bool = False

    def turned(self) -> Column:
        return Column(self.name, not self.down, self.may_be_empty)


def in_order(order: Sequence[Column]) -> list[OrderBy]:
    """The same order for a list that is asked for as a whole."""
    return [
        F(c.name).desc(nulls_last=c.may_be_empty or None)
        if c.down
        else F(c.name).asc(nulls_last=c.may_be_empty or None)
        for c in order
    ]


@dataclass(frozen=True, slots=True)
class KeysetPage:
    """Some rows, and the cursors of the pages beside them; None where there is none."""

    rows: Sequence[Any]
    before: str | None
    after: str | None
    count: int  # at most COUNTED_TO
    more: bool  # there are more than `count`

    def __iter__(self) -> Iterator[Any]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


def keyset_page(
    request: HttpRequest, rows: QuerySet[Any], order: Sequence[Column], size: int = PAGE_SIZE
) -> KeysetPage:
    """The page that `?sau=` or `?truoc=` asks for, in this order, whose last column must tell every row apart.

    A cursor that is broken, or made for another order, gives the first page.
    """
    back = "truoc" in request.GET
    cursor = _read(request.GET.get("truoc" if back else "sau", ""), order)
    back = back and cursor is not None
    walked = [column.turned() for column in order] if back else list(order)
    found = _walk(rows, walked, cursor, size + 1, empty_first=back)
    beyond, found = len(found) > size, found[:size]
    if back:
        found.reverse()
    first, last = (_write(found[0], order), _write(found[-1], order)) if found else (None, None)
    whole = cursor is None and not beyond  # the page is the list: nothing more to count
    counted = len(found) if whole else rows.order_by().values_list("pk", flat=True)[: COUNTED_TO + 1].count()
    return KeysetPage(
        found,
        before=first if (beyond if back else cursor is not None) else None,
        after=last if back or beyond else None,
        count=min(counted, COUNTED_TO),
        more=counted > COUNTED_TO,
    )


def rows_after(
    rows: QuerySet[Any], order: Sequence[Column], cursor: str, size: int
) -> tuple[list[Any], str | None]:
    """The next rows after a cursor ("" for the first), and the cursor after them; None where they are the last.

    For programs that walk a list from end to end: nothing is counted.
    """
    found = _walk(rows, list(order), _read(cursor, order), size + 1, empty_first=False)
    beyond, found = len(found) > size, found[:size]
    return found, _write(found[-1], order) if beyond else None


def _walk(
    rows: QuerySet[Any], order: Sequence[Column], cursor: list[Any] | None, wanted: int, *, empty_first: bool
) -> list[Any]:
    """So many rows from the cursor on.

    The rows with a first column and those without are asked for apart: each part then goes through an index in its
    own order, on both databases, which do not agree where empty values stand.
    """
    head, tail = order[0], order[1:]
    if not head.may_be_empty:
        return list(_ordered(_beyond(rows, order, cursor), order)[:wanted])
    parts = [(False, list(order)), (True, list(tail))]
    if empty_first:
        parts.reverse()
    found: list[Any] = []
    for empty, columns in parts:
        part = rows.filter(**{f"{head.name}__isnull": empty})
        if cursor is not None:
            if (cursor[0] is None) == empty:
                part = _beyond(part, columns, cursor[1:] if empty else cursor)
            elif empty == empty_first:
                continue  # this part lies behind the cursor
        if len(found) < wanted:
            found += _ordered(part, columns)[: wanted - len(found)]
    return found


def _ordered(rows: QuerySet[Any], order: Sequence[Column]) -> QuerySet[Any]:
    return rows.order_by(*(F(c.name).desc() if c.down else F(c.name).asc() for c in order))


def _beyond(rows: QuerySet[Any], order: Sequence[Column], cursor: list[Any] | None) -> QuerySet[Any]:
    """The rows after the cursor. The bound on the first column stands apart, so that an index is entered there."""
    if cursor is None:
        return rows
    condition, same = Q(), Q()
    for column, value in zip(order, cursor, strict=True):
        condition |= same & Q(**{f"{column.name}__{'lt' if column.down else 'gt'}": value})
        same &= Q(**{column.name: value})
    head = order[0]
    return rows.filter(Q(**{f"{head.name}__{'lte' if head.down else 'gte'}": cursor[0]}) & condition)


def _write(row: Any, order: Sequence[Column]) -> str:
    values = [_value(row, column.name) for column in order]
    said = json.dumps([v.isoformat() if isinstance(v, date) else v for v in values], ensure_ascii=False)
    return base64.urlsafe_b64encode(said.encode()).decode().rstrip("=")


def _value(row: Any, name: str) -> Any:
    for part in name.split("__"):
        row = getattr(row, part)
    return row


def _read(text: str, order: Sequence[Column]) -> list[Any] | None:
    if not text or len(text) > 2000:
        return None
    try:
        values = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except (ValueError, binascii.Error, UnicodeError):
        return None
    if not isinstance(values, list) or len(values) != len(order):
        return None
    try:
        return [_read_one(value, column) for value, column in zip(values, order, strict=True)]
    except ValueError:
        return None


def _read_one(value: Any, column: Column) -> Any:
    """A value of a cursor as its column holds it; raises ValueError for one that cannot stand there."""
    if value is None and column.may_be_empty:
        return None
    if column.name.endswith("_on") and isinstance(value, str):
        return date.fromisoformat(value)
    if column.name.endswith("name") and isinstance(value, str) and "\x00" not in value:
        return value
    if type(value) is int and column.name.rpartition("_")[2] not in ("on", "name") and abs(value) < 2**62:
        return value
    raise ValueError(f"no value for {column.name}")
