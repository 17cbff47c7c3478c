"""What every step of a proposal does: hold it, see that nobody was quicker, lay the step down, start the next clock."""

from __future__ import annotations

import mimetypes
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.urls import reverse
from django.utils import timezone

from roviec.office.audit.door import Rejected
from roviec.office.files.actions import keep_file
from roviec.office.files.rules import tidy_name
from roviec.office.meetings import terms
from roviec.office.meetings.keeping import Stale
from roviec.office.meetings.models import Proposal, ProposalFile, ProposalStep, Stage
from roviec.office.people.models import Role, User
from roviec.office.search import index
from roviec.office.units.models import Unit

Papers = Sequence[UploadedFile[Any]]


def locked(proposal: Proposal, seen: int | None = None) -> Proposal:
    """The proposal as it is now, held until the action ends. Raises Stale, and Rejected for one that was withdrawn."""
    held = (
        Proposal.objects.select_for_update(of=("self",))
        .select_related("area", "routed_to", "owed_by", "proposer_unit", "document")
        .get(pk=proposal.pk)
    )
    if held.withdrawn_at is not None:
        raise Rejected("Kiến nghị này đã được rút.")
    if seen is not None and held.version != seen:
        raise Stale(
            "Kiến nghị đã được người khác cập nhật trong lúc trang này mở. Xem bước mới nhất bên dưới rồi làm tiếp."
        )
    return held


def at_stage(proposal: Proposal, *stages: str) -> None:
    """Go on only from these stages."""
    if proposal.stage not in stages:
        raise Rejected(f"Kiến nghị đang ở bước «{proposal.get_stage_display()}» nên không làm được việc này.")


def begin(by: User, proposal: Proposal) -> ProposalStep:
    """The first step: it has been received, and the office owes the routing."""
    on = timezone.localdate()
    proposal.received_on = on
    return lay(
        by, proposal, ProposalStep.Kind.RECEIVED, on, stage=Stage.RECEIVED, owed_by=by.unit, first=True
    )


def lay(
    by: User,
    proposal: Proposal,
    kind: str,
    on: date,
    *,
    stage: str | None = None,
    owed_by: Unit | None = None,
    owed_by_name: str = "",
    due_on: date | None = None,
    why: str = "",
    papers: Papers = (),
    first: bool = False,
    **fields: Any,
) -> ProposalStep:
    """Lay a step down on the trail. With `stage` the proposal comes to it and its next clock starts: the day that was
    set, with the reason, or the product's usual term.

    Raises Rejected for a day in the future or before the last step.
    """
    if on > timezone.localdate():
        raise Rejected("Ngày thực hiện không thể ở tương lai.")
    last = None if first else proposal.steps.last()
    if last is not None and on < last.on:
        raise Rejected(f"Ngày thực hiện không thể sớm hơn bước trước ({last.on:%d/%m/%Y}).")
    if due_on is not None and due_on < on:
        raise Rejected("Hạn của bước sau không thể sớm hơn ngày thực hiện bước này.")
    late = max(0, (on - proposal.due_on).days) if stage and proposal.due_on else 0
    if not first:
        proposal.version += 1
    clock: dict[str, Any] = {}
    if stage is not None:
        clock = _clock(by, stage, on, due_on, why)
        clock |= {"owed_by": owed_by, "owed_by_name": owed_by_name.strip()[:300]}
        proposal.stage, proposal.due_on = stage, clock["due_on"]
        proposal.owed_by, proposal.owed_by_name = owed_by, clock["owed_by_name"]
    proposal.save()
    step = ProposalStep.objects.create(
        proposal=proposal,
        kind=kind,
        version=proposal.version,
        on=on,
        at=timezone.now(),
        by=by,
        late_days=late,
        **clock,
        **fields,
    )
    for upload in papers:
        name = tidy_name(upload.name or "")
        kept = keep_file(by, upload, mimetypes.guess_type(name)[0] or "application/octet-stream")
        ProposalFile.objects.create(step=step, file=kept, name=name)
    return step


def _clock(by: User, stage: str, on: date, due_on: date | None, why: str) -> dict[str, Any]:
    if stage == Stage.ANSWERED:
        return {"due_on": None}
    if due_on is not None:
        basis = f"{by.full_name} ấn định" + (f": {why.strip()}" if why.strip() else "")
        return {"due_on": due_on, "basis": basis[:300], "trace": []}
    usual = terms.usual(stage, on)
    if usual is None:
        return {"due_on": None}
    return {"due_on": usual.due_on, "basis": usual.basis[:300], "trace": usual.trace}


def office_of(proposal: Proposal) -> Unit:
    """The office that follows a proposal: the one of the last clerk who took a step, else its territory."""
    step = proposal.steps.filter(by__role=Role.CLERK).select_related("by__unit").last()
    return step.by.unit if step else proposal.area


def facts(proposal: Proposal) -> dict[str, Any]:
    """The proposal as the log keeps it."""
    return {
        "stage": proposal.stage,
        "outcome": proposal.outcome,
        "routed_to": str(proposal.routed_to or ""),
        "owed_by": proposal.owed_by_name or str(proposal.owed_by or ""),
        "due_on": proposal.due_on.isoformat() if proposal.due_on else None,
    }


def put_in_index(proposal: Proposal) -> None:
    index.put(
        "proposal",
        proposal.pk,
        title=proposal.content[:200],
        address=reverse("meetings:proposal", args=[proposal.pk]),
        text="\n".join([proposal.content, proposal.proposer, *proposal.addressees]),
        on=proposal.document.dated if proposal.document else proposal.received_on,
        within=index.territories(proposal.area.path),
    )
