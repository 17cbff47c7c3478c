"""Numbers are entered, one or many at once."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from roviec.office.audit.door import Rejected, action, record, require, unchanged
from roviec.office.indicators.access import WHY_ENTER, may_enter
from roviec.office.indicators.checking import Entry
from roviec.office.indicators.entering import Taken, take
from roviec.office.indicators.models import Figure, Indicator, Value
from roviec.office.indicators.models.values import Source, State
from roviec.office.people.models import User
from roviec.office.units.models import Unit


@action("value.entered")
def enter_value(
    by: User,
    indicator: Indicator,
    unit: Unit,
    period: str,
    value: Decimal,
    *,
    state: str = State.OFFICIAL,
    price_base: str | None = None,
    source: str = Source.FORM,
    figure: Figure | None = None,
    note: str = "",
    reason: str = "",
    coverage: Decimal | None = None,
) -> Value:
    """Keep one number; another for the same is a new version of it. Returns the version that came of it.

    Where a document says otherwise than what is kept, the number is kept beside it, not in its place, and a conflict
    stands open. `reason` is needed once the number before was approved. Raises Rejected with what is wrong.
    """
    require(may_enter(by, unit), WHY_ENTER)
    entry = Entry(indicator, unit, period, value, state, price_base, coverage, reason, note)
    taken = take(by, [entry], source=source, figure=figure)
    if taken.refused:
        raise Rejected(taken.refused[0].why)
    kept = taken.values[0]
    if taken.unchanged:
        unchanged(by, kept)
        return kept
    before = {"value": str(kept.supersedes.value)} if kept.supersedes else {}
    after = {
        "value": str(kept.value),
        "period": kept.period,
        "version": kept.version,
        "disputed": bool(taken.disputed),
    }
    record(by, kept, before=before, after=after | ({"reason": kept.reason} if kept.reason else {}))
    return kept


@action("value.taken-in")
def enter_values(by: User, rows: Sequence[Entry], *, source: str = Source.FORM, note: str = "") -> Taken:
    """Keep many numbers; what cannot be kept is told row by row, the others are kept. One line in the log."""
    require(by.is_active, WHY_ENTER)
    taken = take(by, rows, source=source, note=note)
    whole = Indicator(pk=0, name=note or "Số liệu")  # the line is about all of them, so it names none
    if not taken.entered and not taken.disputed:
        unchanged(by, whole)
        return taken
    counts = {"entered": taken.entered, "disputed": taken.disputed, "refused": len(taken.refused)}
    record(by, whole, after={"source": source, "note": note, **counts})
    return taken
