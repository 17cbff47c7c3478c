"""Filling a form in: what is typed is kept as typed, what is right becomes a value when it is submitted."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils import timezone

from roviec.office.audit.door import Rejected, action, record, require, unchanged
from roviec.office.base.templatetags.office import number
from roviec.office.entry import queries, rules
from roviec.office.entry.grids import Place, grid_of_unit, read
from roviec.office.entry.models import Draft, EntryForm, Return
from roviec.office.entry.resolving import spec_of
from roviec.office.indicators import actions as figures
from roviec.office.indicators.checking import Entry
from roviec.office.indicators.models import Approval
from roviec.office.indicators.rules import periods
from roviec.office.people.models import User

_LONGEST = 200
_WHY = "Chỉ đơn vị được giao biểu và chuyên viên của cơ quan tổng hợp được nhập số liệu vào biểu."


@action("draft.kept")
def keep_drafts(by: User, form: EntryForm, typed: Mapping[Place, str]) -> int:
    """Keep what was typed into cells of a form, right or wrong; how many cells changed.

    Cells of returns that are submitted already, and places that the form does not have, are left alone.
    """
    returns = {
        one.pk: one
        for one in Return.objects.select_for_update(of=("self",))
        .select_related("form", "form__area", "unit")
        .filter(form=form, pk__in={place[0] for place in typed})
    }
    require(rules.may_import(by) and all(rules.may_fill(by, one) for one in returns.values()), _WHY)
    if form.closed_at is not None:
        raise Rejected("Biểu này đã đóng, không nhận thêm số liệu.")
    indicators = {one.pk for one in queries.indicators_of(form)}
    open_ones = [one for one in returns.values() if one.is_open]
    drafts, values = queries.drafts_of(open_ones), queries.values_of(open_ones, form)
    now = timezone.now()
    kept, gone = [], []
    for place, text in typed.items():
        pk, indicator, period = place
        one = returns.get(pk)
        if one is None or not one.is_open or indicator not in indicators or period not in form.periods:
            continue
        text = " ".join(text.split())[:_LONGEST]
        held = values.get((one.unit_id, indicator, period))
        before = drafts.get(place)
        # What stands there already, as a value, needs no draft; a value that was wiped out needs an empty one.
        shown = number(held.value) if held is not None else ""
        if text == shown:
            if before is not None:
                gone.append(before.pk)
        elif before is None or before.text != text:
            kept.append(Draft(of=one, indicator_id=indicator, period=period, text=text, by=by, at=now))
    if not kept and not gone:
        unchanged(by, form)
        return 0
    Draft.objects.filter(pk__in=gone).delete()
    Draft.objects.bulk_create(
        kept,
        update_conflicts=True,
        unique_fields=["of", "indicator", "period"],
        update_fields=["text", "by", "at"],
        batch_size=500,
    )
    record(by, form, after={"cells": len(kept) + len(gone)})
    return len(kept) + len(gone)


@action("return.submitted")
def submit_return(by: User, one: Return, *, reason: str = "") -> Return:
    """Make values of the drafts of a unit and answer for them as the unit.

    Raises Rejected while a cell is wrong, or all are empty. What changes a value that was approved before needs a
    reason: it becomes a new version.
    """
    one = (
        Return.objects.select_for_update(of=("self",))
        .select_related("form", "form__area", "unit")
        .get(pk=one.pk)
    )
    require(rules.may_fill(by, one), _WHY)
    form = one.form
    if form.closed_at is not None:
        raise Rejected("Biểu này đã đóng, không nhận thêm số liệu.")
    if not one.is_open:
        raise Rejected(f"Biểu của {one.unit} ở trạng thái «{one.get_state_display()}», không nộp lại được.")
    held = queries.values_of([one], form)
    reason = reason.strip() or (f"Sửa theo yêu cầu: {one.reason}"[:300] if one.reason else "")
    entries, faults = [], 0
    drafts = queries.drafts_of([one])
    indicators = {i.pk: i for i in queries.indicators_of(form)}
    for (_, pk, period), draft in drafts.items():
        value, problem = read(spec_of(indicators[pk]), one.unit, period, form.state, draft.text)
        # What was given cannot be taken away, only given anew.
        faults += bool(problem) or (value is None and (one.unit_id, pk, period) in held)
        if value is not None:
            entries.append(
                Entry(
                    indicator=indicators[pk],
                    unit=one.unit,
                    period=period,
                    value=value,
                    state=form.state,
                    reason=reason,
                    note=f"{form.name[:120]} · {periods.label(period)}",
                )
            )
    if not faults:
        faults = sum(bool(cell.problem) for cell in grid_of_unit(one).cells)  # what the cells make together
    if faults:
        raise Rejected(f"Còn {faults} ô chưa đúng; sửa các ô được đánh dấu rồi nộp lại.")
    if not entries and not held:
        raise Rejected("Biểu chưa có số liệu nào để nộp.")
    if entries:
        taken = figures.enter_values(by, entries, source="form")
        if taken.refused:
            said = "; ".join(
                f"{entries[r.row].indicator.name} ({periods.label(entries[r.row].period)}): {r.why}"
                for r in taken.refused[:5]
            )
            raise Rejected(f"Có {len(taken.refused)} ô không ghi được: {said}")
    values = list(queries.values_of([one], form).values())
    figures.approve_values(by, values, Approval.Level.UNIT)
    Draft.objects.filter(of=one).delete()
    before = one.state
    one.state = Return.State.SUBMITTED
    one.submitted_by = by
    one.submitted_at = one.submitted_at or timezone.now()
    one.reason = ""
    one.save(update_fields=["state", "submitted_by", "submitted_at", "reason"])
    record(by, one, before={"state": before}, after={"state": one.state, "cells": len(entries)})
    return one
