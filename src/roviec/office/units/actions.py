"""The write door of units: loading the data that comes with the product."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass
from pathlib import Path

from roviec.office.audit.door import action, record, require, unchanged
from roviec.office.audit.models import Line
from roviec.office.people.models import User
from roviec.office.people.rules import may_manage_accounts
from roviec.office.units import catalogue, loading
from roviec.office.units.models import Unit

_CODE = "unit.loaded"


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many units, versions and links were written; all zero where nothing was new."""

    units: int = 0
    versions: int = 0
    events: int = 0


@action(_CODE)
def load_units(
    by: User | None = None,
    *,
    folder: Path = catalogue.SHIPPED,
    again: bool = False,
    bodies_of: Collection[str] = (),
) -> Loaded:
    """Bring the units up to the data in `folder`; what is in the database already is left as it is.

    Nothing is done where the same data were loaded last; `again` compares all the same. Units that somebody else
    made are not touched. `bodies_of` are the codes of provinces whose offices and organisations, down to the
    communes, are wanted besides those that are there. `by` is None on the command line of the server. Raises
    catalogue.BadData.
    """
    require(by is None or may_manage_accounts(by), "Chỉ người quản trị được nạp dữ liệu đơn vị.")
    fresh = catalogue.digest(folder)
    whole = Unit(pk=0, name="Dữ liệu đơn vị")  # the line is about all of them, so it names none
    last = Line.objects.filter(code=_CODE).order_by("-pk").first()
    have = _provinces_with_bodies()
    if (
        not again
        and have.issuperset(bodies_of)
        and last
        and last.after.get("digest") == fresh
        and Unit.objects.count() >= last.after["known"]
    ):
        unchanged(by, whole)
        return Loaded()
    read = catalogue.read(folder, bodies_of=have.union(bodies_of))
    done = Loaded(*loading.write(read))
    if done == Loaded() and last and last.after.get("digest") == fresh:
        unchanged(by, whole)
        return done
    record(by, whole, after={"digest": fresh, "known": len(read.units), **asdict(done)})
    return done


def _provinces_with_bodies() -> set[str]:
    """Codes of the provinces whose offices have been laid out: each has the standing board of its committee."""
    boards = Unit.objects.filter(code__endswith=_BOARD, place__isnull=False).values_list(
        "place__code", flat=True
    )
    return {code for code in boards if "." not in code}


_BOARD = ".btv"
