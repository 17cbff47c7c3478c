"""What each role really gets at each address, measured: the world with its four situations, and the walk through it."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from roviec.office.documents.models import Document, DocumentAdmission
from roviec.office.entry.actions import make_form
from roviec.office.entry.models import ImportRun
from roviec.office.hooks.models import Delivery, Hook
from roviec.office.indicators.actions import enter_value, set_target
from roviec.office.indicators.models import Figure, Indicator
from roviec.office.indicators.rules.aims import parse
from roviec.office.jobs.models import Job
from roviec.office.league.actions import publish_board
from roviec.office.league.queries import Asked
from roviec.office.meetings.models import (
    HeardDocument,
    Item,
    Meeting,
    MeetingLink,
    Preparation,
    Proposal,
    ProposalFile,
    ProposalStep,
)
from roviec.office.notices.models import Feed, Letter, Mute, Notice, Reminder
from roviec.office.papers.actions import draft_notice, take_number
from roviec.office.papers.models import Issuer, PaperTemplate
from roviec.office.papers.wording import Content
from roviec.office.papers.writing import as_docx
from roviec.office.people.models import Delegation, OpenSession, Position, User
from roviec.office.profiles.models import SavedTable, TableFile
from roviec.office.review.actions import accept_finding
from roviec.office.tasks.actions import issue_directive
from roviec.office.tasks.models import CalendarDay, Occurrence, TaskEvent, TaskFile
from roviec.office.tokens.models import Token
from tests import builders

DATA = Path(__file__).parent / "rights.toml"
PERSONAS = ("admin", "clerk", "leader", "viewer", "reporter", "other_reporter")
METHODS = ("get", "post")
Measured = dict[str, dict[str, str]]  # by method and situation
OWN, FAR, CLOSED, ADMITTED = SITUATIONS = ("own", "far", "closed", "admitted")
# Kinds of objects that are made of a document, and so are closed with it.
OF_DOCUMENT = {
    "document",
    "finding",
    "meeting",
    "figure",
    "assignment",
    "task",
    "occurrence",
    "task_file",
    "item",
    "paper",
    "meeting_link",
    "proposal",
    "proposal_file",
    "outgoing",
}
EXAMPLE = Content(
    parent_name="", issuer_name="X", place="Y", summary="Z", signing="head", signer_post="A", signer="B"
)
TEXT = (
    "Ngày 5/3/2026, Thường trực làm việc với huyện. Thu ngân sách đạt 12 tỷ đồng. "
    "Huyện phải rà soát quy hoạch. Huyện phải báo cáo kết quả. Sở hướng dẫn huyện. Huyện đề nghị bố trí vốn."
)


@dataclass(slots=True)
class World:
    """Keys of objects by kind and situation; what differs by person is a function of the person."""

    people: SimpleNamespace
    objects: dict[tuple[str, str], int | Callable[[User], int]] = field(default_factory=dict)
    clients: dict[str, Client] = field(default_factory=dict)

    def knows(self, kind: str) -> bool:
        """Whether there is such an object; an entry whose kind is "?" is still to be filled in, and built here."""
        return kind.startswith("=") or (kind, OWN) in self.objects

    def key(self, kind: str, situation: str, person: User) -> Any:
        if kind.startswith("="):
            return kind[1:]
        found = self.objects[kind, situation]
        return found(person) if callable(found) else found


def build() -> World:
    """The cast, and of each kind of object one in every situation."""
    cast = builders.make_cast()
    cast.far_district = builders.make_place("huyện Ven Biển", "huyện", parent=cast.far_province)
    world = World(cast)
    for situation in SITUATIONS:
        far = situation == FAR
        clerk, unit = (cast.stranger, cast.far_district) if far else (cast.second_clerk, cast.district)
        _of_document(world, situation, clerk, unit)
        _of_people(world, situation)
        _of_notices(world, situation)
        _of_figures(world, situation)
        world.objects["unit", situation] = unit.pk
    for persona in PERSONAS:
        world.clients[persona] = Client(raise_request_exception=False)
        world.clients[persona].force_login(getattr(cast, persona))
    return world


def _of_document(world: World, situation: str, clerk: User, unit: Any) -> None:
    document = builders.make_document(clerk, text=TEXT, title="Thông báo kết luận")
    other = builders.make_document(clerk, text=TEXT)
    for kind, quote, fields in (
        ("meeting", "Thường trực làm việc với huyện", {"held_on": "2026-03-05", "parties": [unit.name]}),
        (
            "figure",
            "Thu ngân sách đạt 12 tỷ đồng",
            {"indicator": "Thu ngân sách", "value": 12, "subject": unit.name},
        ),
        ("directive", "Huyện phải rà soát quy hoạch.", {"action": "rà soát quy hoạch"}),
        ("proposal", "Huyện đề nghị bố trí vốn.", {"content": "bố trí vốn", "proposer": unit.name}),
    ):
        finding = builders.make_finding(document, kind, quote, fields=fields)
        accept_finding(clerk, (finding.pk, finding.version))
    directive = document.findings.get(kind="directive")
    builders.make_finding(
        document, "directive", "Huyện phải báo cáo kết quả.", fields={"action": "báo cáo"}, state="accepted"
    )
    second = builders.make_finding(document, "directive", "hướng dẫn huyện.", fields={"action": "hướng dẫn"})
    waiting = builders.make_finding(
        document, "directive", "Sở hướng dẫn huyện.", fields={"action": "hướng dẫn"}
    )
    assignment = issue_directive(clerk, directive, work="Rà soát quy hoạch", leads=[unit])
    task = assignment.tasks.get()
    occurrence = Occurrence.objects.create(
        task=task,
        starts_on=date(2026, 1, 1),
        ends_on=date(2026, 3, 31),
        label="quý I/2026",
        due_on=date(2026, 3, 31),
    )
    event = TaskEvent.objects.create(task=task, kind="progress", at=timezone.now(), by=clerk, text="Đang làm")
    file = TaskFile.objects.create(event=event, file=builders.make_file(), name="minh-chung.txt")
    figure = Figure.objects.get(document=document)
    figure.unit = unit
    figure.save()
    meeting = Meeting.objects.get(document=document)
    meeting.units.set([unit])
    rows = (
        _of_meeting(meeting, clerk, unit)
        | _going_out(meeting, clerk, situation)
        | {
            "document": document,
            "other_document": other,
            "finding": waiting,
            "second_finding": second,
            "meeting": meeting,
            "figure": figure,
            "assignment": assignment,
            "task": task,
            "occurrence": occurrence,
            "task_file": file,
        }
    )
    world.objects |= {(kind, situation): row.pk for kind, row in rows.items()}
    if situation in (CLOSED, ADMITTED):
        Document.objects.filter(pk=document.pk).update(restricted=True)
    if situation == ADMITTED:
        for name in PERSONAS:
            DocumentAdmission.objects.create(document=document, person=getattr(world.people, name))


def _of_meeting(meeting: Meeting, clerk: User, unit: Any) -> dict[str, Any]:
    """What lies below a meeting: an item, a paper, the meeting that follows, a proposal with its paper."""
    now = timezone.now()
    earlier = Meeting.objects.create(
        area=meeting.area, title="Buổi trước", held_on=date(2025, 3, 5), entered_by=clerk
    )
    earlier.units.set([unit])
    proposal = Proposal.objects.get(document=meeting.document)
    proposal.proposer_unit = unit
    proposal.save()
    step = ProposalStep.objects.create(
        proposal=proposal, kind="routed", version=proposal.version, on=now.date(), at=now, by=clerk
    )
    link = MeetingLink.objects.create(earlier=earlier, later=meeting, confirmed_by=clerk, confirmed_at=now)
    return {
        "earlier_meeting": earlier,
        "proposal": proposal,
        "proposal_file": ProposalFile.objects.create(
            step=step, file=builders.make_file(), name="cong-van.txt"
        ),
        "item": Item.objects.create(meeting=meeting, kind="assessment", text="Làm tốt", entered_by=clerk),
        "paper": HeardDocument.objects.create(meeting=meeting, title="Báo cáo"),
        "meeting_link": link,
    }


def _going_out(meeting: Meeting, clerk: User, situation: str) -> dict[str, Any]:
    """In whose name papers go out, with a number and a template, and the draft of a meeting's notice."""
    issuer = Issuer.objects.create(
        unit=clerk.unit,
        area=clerk.unit.area,
        family="state",
        symbol=situation,
        place="Sông Lam",
        made_by=clerk,
    )
    return {
        "issuer": issuer,
        "number": take_number(clerk, issuer, kind="TB", on=timezone.localdate(), summary="Thông báo"),
        "own_form": PaperTemplate.objects.create(
            issuer=issuer,
            file=builders.make_file(as_docx(EXAMPLE, family="state", symbol="01/TB-X")),
            name="mau.docx",
            put_in_use_by=clerk,
            put_in_use_at=timezone.now(),
        ),
        "outgoing": draft_notice(clerk, meeting, issuer),
    }


def _of_people(world: World, situation: str) -> None:
    """Own: the person's own account, session, job, delegation. Far: somebody else's."""
    if situation not in (OWN, FAR):
        return
    cast, today = world.people, timezone.localdate()
    own = situation == OWN
    now = timezone.now()
    sessions, jobs, delegations, preparations, tokens = {}, {}, {}, {}, {}
    tables: dict[int, int] = {}
    table_files: dict[int, int] = {}
    for name in PERSONAS:
        person = getattr(cast, name)
        holder = person if own else cast.stranger
        key = f"{name}-{situation}"
        sessions[person.pk] = OpenSession.objects.create(user=holder, key=key, started_at=now, seen_at=now).pk
        jobs[person.pk] = Job.objects.create(title="Tiến trình", owner=holder).pk
        tokens[person.pk] = Token.objects.create(
            person=holder, name="x", digest=key, scopes={"tasks": "read"}, made_at=now, expires_on=today
        ).pk
        tables[person.pk] = SavedTable.objects.create(owner=holder, name=key, query="ct=x", saved_at=now).pk
        table_files[person.pk] = TableFile.objects.create(
            owner=holder, name="x", stored=builders.make_file(), written_at=now
        ).pk
        preparations[person.pk] = Preparation.objects.create(
            unit=cast.district,
            made_by=holder,
            made_at=now,
            as_of=today,
            file=builders.make_file(),
            name="chuan-bi.pdf",
        ).pk
        delegations[person.pk] = Delegation.objects.create(
            giver=cast.second_clerk,
            taker=person if own else cast.department_reporter,
            starts_on=today,
            ends_on=today,
            reason="đi vắng",
            made_by=cast.second_clerk,
            made_at=now,
        ).pk
    unit = cast.office if own else cast.far_office
    position = Position.objects.create(unit=unit, title="Chánh Văn phòng", kind="head")
    day = CalendarDay.objects.create(
        on=date(2026, 9, 1 if own else 2),
        kind="off",
        name="x",
        source="x",
        entered_by=cast.clerk,
        entered_at=now,
    )
    hook = Hook.objects.create(name="x", address="https://example.vn", made_by=cast.admin, made_at=now)
    telling = Delivery.objects.create(
        hook=hook, event_id=UUID(int=hook.pk), event="task.issued", body="{}", made_at=now
    )
    snapshot = publish_board(cast.clerk if own else cast.stranger, Asked(counted="giao"))
    world.objects |= {
        ("snapshot", situation): snapshot.pk,
        ("account", situation): (lambda person: person.pk) if own else cast.stranger.pk,
        ("session", situation): lambda person: sessions[person.pk],
        ("job", situation): lambda person: jobs[person.pk],
        ("delegation", situation): lambda person: delegations[person.pk],
        ("preparation", situation): lambda person: preparations[person.pk],
        ("saved_table", situation): lambda person: tables[person.pk],
        ("table_file", situation): lambda person: table_files[person.pk],
        ("hook", situation): hook.pk,
        ("delivery", situation): telling.pk,
        ("token", situation): lambda person: tokens[person.pk],
        ("position", situation): position.pk,
        ("calendar_day", situation): day.pk,
    }


def _of_figures(world: World, situation: str) -> None:
    """Own: what the clerk of the province asked of the district, a file that the clerk brought. Far: elsewhere."""
    if situation not in (OWN, FAR):
        return
    cast, now = world.people, timezone.now()
    clerk, unit = (cast.clerk, cast.district) if situation == OWN else (cast.stranger, cast.far_district)
    indicator = Indicator.objects.create(code=situation, name=situation, unit_of_measure="hộ", kind="stock")
    form = make_form(
        clerk, name="Biểu", indicators=[indicator], periods_asked=["2024"], units=[unit], due_on=now.date()
    )
    run = ImportRun.objects.create(
        area=clerk.unit.area,
        file=builders.make_file(),
        file_name="a.xlsx",
        step="mapping",
        made_by=clerk,
        made_at=now,
    )
    world.objects |= {
        ("indicator", situation): indicator.pk,
        ("entry_form", situation): form.pk,
        ("return", situation): form.returns.get().pk,
        ("import", situation): run.pk,
        ("target", situation): set_target(
            clerk, indicator, unit, "2024", parse("trên 12 hộ"), basis="plan"
        ).pk,
        ("figure_value", situation): enter_value(clerk, indicator, unit, "2024", Decimal(5)).pk,
    }


def _of_notices(world: World, situation: str) -> None:
    """Own: what the person was told and set for themselves. Far: somebody else's."""
    if situation not in (OWN, FAR):
        return
    now, today = timezone.now(), timezone.localdate()
    keys: dict[str, dict[int, int]] = {}
    for name in PERSONAS:
        person = getattr(world.people, name)
        holder = person if situation == OWN else world.people.stranger
        about = {"person": holder, "kind": "task", "title": "x", "address": "/"}
        told = {"key": f"{name}-{situation}", "what": "x", "outside": "x", "on": today, "made_at": now}
        digest = f"{name}-{situation}"
        rows = {
            "notice": Notice.objects.create(thing=1, **about, **told),
            "mute": Mute.objects.create(thing=person.pk, made_at=now, **about),
            "reminder": Reminder.objects.create(thing=1, on=today, text="x", made_at=now, **about),
            "feed": Feed.objects.create(person=holder, name="x", digest=digest, made_at=now),
            "letter": Letter.objects.create(
                person=holder, address="a@example.vn", message_id=digest, made_at=now
            ),
        }
        for kind, row in rows.items():
            keys.setdefault(kind, {})[person.pk] = row.pk
    for kind, by_person in keys.items():
        world.objects[kind, situation] = lambda person, by_person=by_person: by_person[person.pk]


def addresses() -> dict[str, URLPattern]:
    """Every address of the product by its name."""

    def walk(resolver: URLResolver, space: str) -> Iterator[tuple[str, URLPattern]]:
        for entry in resolver.url_patterns:
            if isinstance(entry, URLResolver):
                yield from walk(entry, entry.namespace or space)
            else:
                yield f"{space}:{entry.name}", entry

    return dict(walk(get_resolver(), ""))


def rights() -> dict[str, dict[str, Any]]:
    """What ought to be."""
    with DATA.open("rb") as file:
        return tomllib.load(file)["address"]


def measure(world: World, name: str, kinds: dict[str, str], body: dict[str, Any]) -> Measured:
    """For GET and POST, in each situation, one letter for each persona (see the head of the data file)."""
    measured: Measured = {}
    for method in METHODS:
        measured[method] = {}
        for situation in situations_of(kinds, method):
            letters = [_letter(world, method, name, kinds, body, situation, persona) for persona in PERSONAS]
            measured[method][situation] = "".join(letters)
            if set(letters) == {"m"}:
                break  # an address that knows no such method knows it in no situation
    return measured


def situations_of(kinds: dict[str, str], method: str) -> tuple[str, ...]:
    """In which situations an address is asked: those that its objects can be in."""
    if all(kind.startswith("=") for kind in kinds.values()):
        return (OWN,)
    if not any(kind in OF_DOCUMENT for kind in kinds.values()):
        return (OWN, FAR)
    return (
        SITUATIONS if method == "get" else (OWN, FAR, CLOSED)
    )  # who may see is asked by GET, who may act by POST


def _letter(
    world: World,
    method: str,
    name: str,
    kinds: dict[str, str],
    body: dict[str, Any],
    situation: str,
    persona: str,
) -> str:
    person, client = getattr(world.people, persona), world.clients[persona]
    cookies = client.cookies.output()
    values = {key: world.key(kind, situation, person) for key, kind in kinds.items()}
    sent = (
        {key: _sent(world, value, situation, person) for key, value in body.items()}
        if method == "post"
        else {}
    )
    with transaction.atomic():
        answer = getattr(client, method)(
            reverse(name, kwargs=values), sent, **_as_a_program(name, method, sent)
        )
        if answer.streaming:
            b"".join(answer)  # type: ignore[arg-type]
            if file := getattr(answer, "file_to_stream", None):
                file.close()
        transaction.set_rollback(True)
    if client.cookies.output() != cookies:  # signed out: the session is back, so must the cookie be
        client.cookies.load(cookies.replace("Set-Cookie: ", ""))
    if answer.status_code == 302 and answer["Location"].startswith(reverse("people:sign-in") + "?"):
        return "x"
    return {
        200: "y", 202: "y", 302: "y", 409: "y", 422: "y", 401: "x", 403: "n", 404: "h", 405: "m"
    }.get(answer.status_code, "!")  # fmt: skip


def _as_a_program(name: str, method: str, sent: dict[str, Any]) -> dict[str, Any]:
    """The REST interface takes JSON but for files, and wants to know from which version a write was made."""
    if not name.startswith("api:") or method != "post":
        return {}
    json = (
        {} if any(hasattr(value, "read") for value in sent.values()) else {"content_type": "application/json"}
    )
    return json | {"headers": {"If-Match": "*"}}


def _sent(world: World, value: Any, situation: str, person: User) -> Any:
    """What a body sends: a word, or the key of an object where it begins with $ ("$finding:1" adds its
    version), or a file of text where it begins with @."""
    if isinstance(value, list):
        return [_sent(world, one, situation, person) for one in value]
    if not isinstance(value, str):
        return value
    if value.startswith("@"):
        return SimpleUploadedFile(value[1:], TEXT.encode())
    if not value.startswith("$"):
        return value
    kind, _, rest = value[1:].partition(":")
    return f"{world.key(kind, situation, person)}{':' + rest if rest else ''}"


def written(name: str, kinds: dict[str, str], measured: Measured) -> str:
    """An entry of the data file."""
    lines = [f'[address."{name}"]'] + [f'{key} = "{kind}"' for key, kind in kinds.items()]
    for method, by_situation in measured.items():
        if len(set(by_situation.values())) == 1:
            lines.append(f'{method} = "{next(iter(by_situation.values()))}"')
        else:
            lines += [f'{method}.{situation} = "{letters}"' for situation, letters in by_situation.items()]
    return "\n".join(lines) + "\n"


# What stands in an address in the place of a number, where its name does not tell.
_KINDS = {
    "documents": "document", "review": "document", "meetings": "meeting", "indicators": "figure", "jobs": "job",
    "papers": "outgoing", "units": "unit", "tasks": "task", "people": "account",
    "tokens": "token", "hooks": "hook",
}  # fmt: skip
_OF_FINDING = {"card", "accept", "reject", "reopen", "edit", "split"}
_GUESSED = {
    "reports:preparation": "unit", "reports:preparation-docx": "unit", "reports:preparation-pdf": "unit",
    "reports:preparation-file": "preparation",
    "league:snapshot": "snapshot", "league:export-snapshot": "snapshot",
    "meetings:edit-item": "item", "meetings:remove-item": "item", "meetings:tie-item": "item",
    "meetings:remove-paper": "paper", "meetings:unlink": "meeting_link", "meetings:proposal": "proposal",
    "meetings:step": "proposal", "meetings:file": "proposal_file",
    "people:end-session": "session", "people:take-back": "delegation", "people:take-stead": "delegation",
    "papers:draft": "meeting", "papers:issuer": "issuer", "papers:term": "issuer", "papers:template": "issuer",
    "papers:begin-series": "issuer", "papers:void-number": "number", "papers:template-preview": "own_form",
    "papers:template-retire": "own_form",
    "people:post": "position", "tasks:assignment": "assignment", "tasks:repeat": "assignment",
    "api:get_document": "document", "api:get_document_text": "document", "api:list_findings": "document",
    "api:get_upload": "job", "api:get_meeting": "meeting", "api:get_proposal": "proposal", "api:get_unit": "unit",
    "api:list_unit_successors": "unit", "api:get_finding": "finding", "api:accept_finding": "finding",
    "api:reject_finding": "finding", "api:reopen_finding": "finding", "api:edit_finding": "finding",
    "tasks:file": "task_file", "tasks:decide-period": "occurrence", "tasks:take-back-day": "calendar_day",
}  # fmt: skip


def guessed_kinds(name: str, pattern: URLPattern) -> dict[str, str]:
    """Which kind of object each part of an address means, as far as its name tells."""
    room, _, page = name.partition(":")
    kinds = {}
    for key in pattern.pattern.converters:
        kind = _GUESSED.get(name) or (
            "finding"
            if room == "review" and page in _OF_FINDING
            else "task"
            if room == "api"
            else _KINDS.get(room, "?")
        )
        kinds[key] = {"other": "other_document", "document": "document", "earlier": "assignment"}.get(
            key, kind
        )
        kinds[key] = {"format": "=csv", "name": "=enter_days", "step": "=tham-muu", "rest": "=x"}.get(
            key, kinds[key]
        )
    return kinds
