"""Whether the shares of one structure make 100 %. Pure; the structures stand in `structures.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from roviec.office.base.templatetags.office import number


@dataclass(frozen=True, slots=True)
class Structure:
    """Indicators that are shares of one whole; `rest` names what may be missing of it, up to `most_rest` points."""

    name: str
    parts: tuple[str, ...]
    points: Decimal
    rest: str = ""
    most_rest: Decimal = Decimal(0)


@lru_cache(maxsize=1)
def structures() -> tuple[Structure, ...]:
    """The structures that are checked."""
    data = tomllib.loads(
        (Path(__file__).parent / "structures.toml").read_text(encoding="utf-8"), parse_float=Decimal
    )
    return tuple(
        Structure(
            one["name"],
            tuple(one["parts"]),
            Decimal(one["points"]),
            one.get("rest", ""),
            Decimal(one.get("most_rest", 0)),
        )
        for one in data["structure"]
    )


def against_whole(structure: Structure, shares: Mapping[str, Decimal]) -> tuple[bool, str]:
    """What is odd about the shares of a structure, by the codes of their indicators, and whether it cannot be right.

    Nothing is said ("") while a part is missing, unless the others make more than the whole already: that is wrong.
    """
    known = [shares[code] for code in structure.parts if code in shares]
    total = sum(known, Decimal(0))
    if total > 100 + structure.points:
        return True, f"các tỷ trọng của {structure.name} cộng lại là {number(total)}%, quá 100%"
    whole = len(known) == len(structure.parts)
    if whole and total < 100 - structure.points - structure.most_rest:
        return False, f"các tỷ trọng của {structure.name} cộng lại chỉ là {number(total)}%"
    return False, ""


def of_codes(codes: Iterable[str]) -> list[Structure]:
    """The structures of which two parts or more are among these indicators."""
    asked = set(codes)
    return [one for one in structures() if len(asked.intersection(one.parts)) > 1]
