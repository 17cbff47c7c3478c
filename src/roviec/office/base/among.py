"""A column among known keys, for lists of hundreds of them that a page asks for a dozen times.

`field__in=[…]` makes a parameter of every key: preparing, counting and binding them takes longer than the answer. Keys
are whole numbers of our own, so they can stand in the statement as they are.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import BooleanField, F, Func


class Among(Func):
    """`filter(Among("pk", keys))` and `exclude(Among("assignment", keys))`. Raises TypeError for what is no number."""

    output_field = BooleanField()

    def __init__(self, name: str, keys: Iterable[int]) -> None:
        super().__init__(F(name))
        self.keys = tuple(keys)
        if not all(type(key) is int for key in self.keys):
            raise TypeError(f"keys of {name} are whole numbers")

    def as_sql(self, compiler: Any, connection: Any, **_: Any) -> tuple[str, Any]:  # type: ignore[override]
        if not self.keys:
            raise EmptyResultSet
        column, given = compiler.compile(self.source_expressions[0])
        return f"{column} IN ({', '.join(map(str, self.keys))})", given
