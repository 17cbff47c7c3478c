"""The write door of meetings: what review accepts becomes a row, what it takes back is withdrawn."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from roviec.office.audit.door import action, record, require, unchanged
from roviec.office.meetings.models import Meeting, Proposal
from roviec.office.meetings.queries import meeting_of
from roviec.office.people.models import User
from roviec.office.people.rules import in_area, is_clerk
from roviec.office.review.models import Finding
from roviec.office.search import index
from roviec.office.units.lists import place_named, spell_out
from roviec.office.units.models import Unit
from roviec.office.units.resolving import match
from roviec.reader.text.fold import fold

_WHY = "Chỉ chuyên viên văn phòng của địa bàn này được ghi nhận kết quả rà soát."


@action("meeting.entered")
def enter_meeting(by: User, finding: Finding) -> Meeting:
    """Keep an accepted meeting; the same finding again updates its row."""
    document = finding.document
    require(is_clerk(by) and in_area(by, document.area.path), _WHY)
    given = {name: _value(finding, name) for name in ("kind", "chair", "place")}
    lists = {name: _texts(finding, name) for name in ("topics", "parties", "participants")}
    held_on = _day(_value(finding, "held_on"))
    meeting, new = Meeting.objects.update_or_create(
        finding=finding,
        defaults={
            "area": document.area,
            "document": document,
            "title": document.title[:500],
            "kind": str(given["kind"] or "")[:60],
            "chair": str(given["chair"] or "")[:300],
            "place": str(given["place"] or "")[:300],
            "held_on": held_on,
            "folded": fold(" ".join([document.title, str(given["chair"] or ""), *lists["parties"]])),
            "withdrawn_at": None,
            **lists,
        },
    )
    meeting.units.set(_recognised([*lists["parties"], *lists["participants"]], held_on, document.area))
    # Proposals accepted before their meeting was find it now.
    Proposal.objects.filter(document=document, meeting=None).update(meeting=meeting)
    record(by, meeting, after={"new": new, "held_on": _iso(held_on), "chair": meeting.chair, **lists})
    index.put(
        "meeting",
        meeting.pk,
        title=meeting.title,
        address=reverse("meetings:show", args=[meeting.pk]),
        text="\n".join([meeting.chair, meeting.place, *(text for texts in lists.values() for text in texts)]),
        on=held_on,
    )
    return meeting


@action("meeting.withdrawn")
def withdraw_meeting(by: User, finding: Finding) -> None:
    """Take a meeting back with its finding; the row stays for what points at it."""
    require(is_clerk(by) and in_area(by, finding.document.area.path), _WHY)
    meeting = Meeting.objects.filter(finding=finding, withdrawn_at=None).first()
    if meeting is None:
        return unchanged(by, finding)
    meeting.withdrawn_at = timezone.now()
    meeting.save(update_fields=["withdrawn_at"])
    Proposal.objects.filter(meeting=meeting).update(meeting=None)
    index.remove("meeting", meeting.pk)
    record(by, meeting, before={"withdrawn": False}, after={"withdrawn": True})
    return None


@action("proposal.entered")
def enter_proposal(by: User, finding: Finding) -> Proposal:
    """Keep an accepted proposal ("đã tiếp nhận"); the same finding again updates its row."""
    document = finding.document
    require(is_clerk(by) and in_area(by, document.area.path), _WHY)
    proposer = str(_value(finding, "proposer") or "")
    content = str(_value(finding, "content") or finding.quote)
    fields = {
        "area": document.area,
        "document": document,
        "meeting": meeting_of(document),
        "content": content,
        "folded": fold(f"{content} {proposer}"),
        "proposer": proposer[:300],
        "proposer_unit": match(proposer, on=document.dated, within=document.area).unit if proposer else None,
        "addressees": _texts(finding, "addressees"),
        "withdrawn_at": None,
    }
    proposal, new = Proposal.objects.update_or_create(
        finding=finding, defaults=fields, create_defaults=fields | {"accepted_at": timezone.now()}
    )
    record(by, proposal, after={"new": new, "content": proposal.content, "proposer": proposer})
    index.put(
        "proposal",
        proposal.pk,
        title=proposal.content[:200],
        address=reverse("meetings:proposals") + f"?van_ban={document.pk}",
        text="\n".join([proposal.content, proposer, *proposal.addressees]),
        on=document.dated,
    )
    return proposal


@action("proposal.withdrawn")
def withdraw_proposal(by: User, finding: Finding) -> None:
    """Take a proposal back with its finding."""
    require(is_clerk(by) and in_area(by, finding.document.area.path), _WHY)
    proposal = Proposal.objects.filter(finding=finding, withdrawn_at=None).first()
    if proposal is None:
        return unchanged(by, finding)
    proposal.withdrawn_at = timezone.now()
    proposal.save(update_fields=["withdrawn_at"])
    index.remove("proposal", proposal.pk)
    record(by, proposal, before={"withdrawn": False}, after={"withdrawn": True})
    return None


def _value(finding: Finding, name: str) -> Any:
    return (finding.data.get(name) or {}).get("value")


def _texts(finding: Finding, name: str) -> list[str]:
    value = _value(finding, name)
    return [str(text) for text in value] if isinstance(value, list) else [str(value)] if value else []


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if value else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _recognised(names: list[str], on: date | None, area: Unit) -> list[Unit]:
    """The units among names as written; only those that the name surely means."""
    found = {}
    for name in (one for several in names for one in spell_out(several)):
        unit = match(name, on=on, within=area).unit
        if unit is None and (place := place_named(name)):
            unit = match(
                place, on=on, within=area
            ).unit  # a body that is not in the list stands for its place
        if unit:
            found[unit.pk] = unit
    return list(found.values())
