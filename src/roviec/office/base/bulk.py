"""Inserting many rows by one statement, from plain values: a fifth of the time that models and bulk_create take."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

from django.db import connection
from django.db.models import DateField, DateTimeField, DecimalField, Field, Model


def insert_rows(
    model: type[Model],
    names: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    or_update: Sequence[str] = (),
) -> None:
    """Insert `rows`, whose values stand in the order of `names` (attributes of the model, `parent_id` for `parent`).

    Where a row with the same `or_update` is there already, its other values are replaced. No signals are sent, no
    defaults filled in and no objects made; dates, decimals, numbers, texts and truth values only.
    """
    fields: list[Field[Any, Any]] = [
        next(field for field in model._meta.concrete_fields if field.attname == name) for name in names
    ]
    columns = [connection.ops.quote_name(field.column or "") for field in fields]
    places = ", ".join(["%s"] * len(fields))
    table = connection.ops.quote_name(model._meta.db_table)
    statement = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})"  # noqa: S608 - names of our own
    if or_update:
        by_name = dict(zip(names, columns, strict=True))
        same = ", ".join(by_name.pop(name) for name in or_update)
        other = ", ".join(f"{column} = EXCLUDED.{column}" for column in by_name.values())
        statement += f" ON CONFLICT ({same}) DO UPDATE SET {other}"
    made = [list(row) for row in rows]
    for at, adapt in enumerate(map(_adapter, fields)):
        if adapt is not None:
            for row in made:
                if row[at] is not None:
                    row[at] = adapt(row[at])
    if made:
        with connection.cursor() as cursor:
            cursor.executemany(statement, made)


def _adapter(field: Field[Any, Any]) -> Callable[[Any], Any] | None:
    """How the database wants the values of a field, where not as Python has them."""
    if isinstance(field, DateTimeField):
        return connection.ops.adapt_datetimefield_value
    if isinstance(field, DateField):
        return connection.ops.adapt_datefield_value
    if isinstance(field, DecimalField):
        return partial(
            connection.ops.adapt_decimalfield_value,
            max_digits=field.max_digits,
            decimal_places=field.decimal_places,
        )
    return None
