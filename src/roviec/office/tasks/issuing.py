"""What an accepted directive will become: suggestions for the issue page, with what has to be asked.

Nothing here decides: a name that can mean only one unit is chosen beforehand and shown; a group ("mỗi huyện") is
spelt out from the parties of the document's meeting; a position, an ended unit, an unknown name is asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from roviec.office.documents.models import Document
from roviec.office.review.models import Finding, FindingKind
from roviec.office.tasks.models import Task
from roviec.office.units.models import Unit, UnitKind
from roviec.office.units.queries import as_of, successors
from roviec.office.units.resolving import match
from roviec.reader.text.fold import fold

# Words for levels of places, and for their committees, as they stand after "mỗi", "các", "từng".
_LEVELS = {
    "tinh": ("tỉnh",),
    "thanh pho": ("thành phố",),
    "huyen": ("huyện",),
    "thi xa": ("thị xã",),
    "quan": ("quận",),
    "xa": ("xã",),
    "phuong": ("phường",),
    "thi tran": ("thị trấn",),
    "co so": ("xã", "phường", "thị trấn"),
    "dia phuong": (),  # any place
    "don vi": (),
}
_COMMITTEES = ("huyen uy", "thanh uy", "thi uy", "quan uy", "dang uy", "ubnd", "uy ban nhan dan", "hdnd")
_EACH = re.compile(
    r"^(?:(?:tat ca|toan bo) )?(?:moi|tung|cac|ca|hai|ba|bon|nam|sau|bay|tam|chin|muoi|\d+)\s+(?:cac\s+)?"
)
_STANDING = re.compile(r"^(?:ban thuong vu|btv|thuong truc|ban chap hanh) (?=(?:cac|moi|tung) )")
_AND = re.compile(r"\s*(?:,|;|/|\bva\b|\bcung\b)\s*")
_ROLE = re.compile(
    r"^(?:cac |nhung )?(?:dong chi|bi thu|pho bi thu|uy vien|chu tich|pho chu tich|truong ban|truong phong|giam doc"
    r"|pho giam doc|chanh van phong|nguoi dung dau|lanh dao|can bo|dang vien|thu truong|cap uy vien)\b"
)
_BODY = re.compile(
    r"(?:Ban Thường vụ|Thường trực|Ban Chấp hành|UBND|HĐND|Ủy ban|Uỷ ban|Hội đồng nhân dân|Tỉnh ủy|Tỉnh uỷ"
    r"|Huyện ủy|Huyện uỷ|Thành ủy|Thị ủy|Đảng ủy|Đảng uỷ|Văn phòng|Sở|Ban|Phòng|Công an)\b[^,;.()]*",
    re.IGNORECASE,
)
_AFTER_BODY = re.compile(r"\s+(?:phụ trách|được phân công|trực tiếp|theo dõi|chỉ đạo)\b.*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Meant:
    """One addressee as written and what it is taken to mean."""

    text: str
    chosen: list[Unit] = field(default_factory=list)  # certain: ticked beforehand
    choices: list[Unit] = field(default_factory=list)  # possible: the person ticks
    question: str = ""  # what to ask, in Vietnamese; empty where nothing is
    why: str = ""  # how it was understood


@dataclass(frozen=True, slots=True)
class Draft:
    """A directive on the issue page: its sentence, and what it would become."""

    finding: Finding
    work: str
    leads: list[Meant]
    coordinators: list[Meant]
    deadline_state: str
    due_on: date | None
    deadline_text: str
    deadline_why: str
    product: str
    directed_by: str
    field: str

    @property
    def addressed_to(self) -> str:
        return "; ".join(meant.text for meant in self.leads)

    @property
    def ready(self) -> bool:
        """Whether nothing has to be asked: it can be issued as it stands."""
        return any(m.chosen for m in self.leads) and not any(
            m.question for m in self.leads + self.coordinators
        )


def unissued(document: Document) -> list[Finding]:
    """Accepted directives of a document that have not been issued, in the order of the text."""
    return list(
        Finding.objects.filter(
            document=document,
            kind=FindingKind.DIRECTIVE,
            state=Finding.State.ACCEPTED,
            assignment=None,
        )
        .select_related("reading")
        .order_by("start", "end")
    )


def drafts(document: Document, *, today: date) -> list[Draft]:
    """A draft for each directive that waits to be issued."""
    findings = unissued(document)
    if not findings:
        return []
    parties = parties_of(document)
    known: dict[str, Meant] = {}  # the same addressee stands in many sentences: it is looked up once

    def understood(names: list[str]) -> list[Meant]:
        for name in names:
            if name not in known:
                known[name] = understand(
                    name, on=document.dated, area=document.area, parties=parties, today=today
                )
        return [known[name] for name in names]

    return [_draft(finding, understood) for finding in findings]


def parties_of(document: Document) -> list[Unit]:
    """The units that the document's meetings name as parties; "mỗi huyện" means those among them."""
    meetings = document.meetings.filter(withdrawn_at=None).prefetch_related("units__place")
    return list({unit.pk: unit for meeting in meetings for unit in meeting.units.all()}.values())


def _draft(finding: Finding, understood: Callable[[list[str]], list[Meant]]) -> Draft:
    assignees, localities = texts(finding, "assignees"), texts(finding, "localities")
    leads = understood(assignees)
    if not any(meant.chosen or meant.choices for meant in leads) and localities:
        leads += understood(localities)
    if not leads:
        leads = [Meant("", question="Câu này không nêu ai thực hiện. Đơn vị nào chủ trì?")]
    state, due_on, why = _deadline(finding)
    return Draft(
        finding=finding,
        work=text(finding, "action") or finding.quote,
        leads=leads,
        coordinators=understood(texts(finding, "coordinators")),
        deadline_state=state,
        due_on=due_on,
        deadline_text=text(finding, "deadline_text"),
        deadline_why=why,
        product=text(finding, "product"),
        directed_by=text(finding, "issuer"),
        field=text(finding, "field"),
    )


def understand(text: str, *, on: date, area: Unit, parties: Sequence[Unit], today: date) -> Meant:
    """What an addressee as written means on a day, within a territory."""
    folded = " ".join(fold(text).split())
    if _ROLE.match(folded):
        return _of_role(text, on=on, area=area)
    levels, committees = _group(folded)
    if levels is not None:
        return _of_group(text, levels, committees, on=on, area=area, parties=parties, today=today)
    found = match(text, on=on, within=area)
    if found.unit is not None:
        return _alive(text, [found.unit], why="", today=today)
    if len(found.candidates) == 1:
        question = f"«{text}» không thuộc địa bàn này. Có đúng là giao cho đơn vị này không?"
        return Meant(text, choices=found.candidates, question=question)
    if found.candidates:
        question = f"«{text}» có thể là nhiều đơn vị. Chọn đơn vị đúng."
        return Meant(text, choices=found.candidates[:8], question=question)
    if _EACH.match(folded):
        return Meant(
            text, question=f"«{text}» là một nhóm, không phải một đơn vị. Giao cho những đơn vị nào?"
        )
    return Meant(text, question=f"Không tìm thấy đơn vị «{text}» trong danh mục. Giao cho đơn vị nào?")


def _group(folded: str) -> tuple[tuple[str, ...] | None, bool]:
    """The types of places that a group word means, and whether their committees are meant.

    (None, False) where the words name no group of a known level; () for places of any level.
    """
    folded = _STANDING.sub("", folded)
    each = _EACH.match(folded)
    rest = folded[each.end() :] if each else folded
    committees = False
    for committee in _COMMITTEES:
        if rest.startswith(committee + " "):
            committees = True
            rest = _EACH.sub("", rest.removeprefix(committee + " "))
            break
        if rest == committee and each:
            return _PLACES_OF.get(committee, ()), True
    types: list[str] = []
    for word in _AND.split(rest):
        if word not in _LEVELS:
            return None, False
        types += _LEVELS[word] or ("*",)
    return (() if "*" in types else tuple(types)), committees


_PLACES_OF = {
    "huyen uy": ("huyện",),
    "thanh uy": ("thành phố",),
    "thi uy": ("thị xã",),
    "quan uy": ("quận",),
    "dang uy": ("xã", "phường", "thị trấn"),
}


def _of_group(
    text: str,
    types: tuple[str, ...],
    committees: bool,
    *,
    on: date,
    area: Unit,
    parties: Sequence[Unit],
    today: date,
) -> Meant:
    places = {unit.area.pk: unit.area for unit in parties}
    meant = [p for p in places.values() if p.pk != area.pk and (not types or p.type in types)]
    if meant:
        meant.sort(key=lambda unit: unit.path)
        return _alive(text, meant, why="các bên dự buổi làm việc nêu trong văn bản", today=today)
    level = ", ".join(types) or "địa phương"
    question = f"«{text}» là những đơn vị nào? Văn bản không nêu tên; chọn trong danh sách ({level})."
    if not types:
        return Meant(text, question=question)
    there = as_of(on).filter(unit__path__startswith=area.path, type__in=types, unit__kind=UnitKind.PLACE)
    choices = [v.unit for v in there.select_related("unit").order_by("unit__path")[:100]]
    return Meant(text, choices=choices, question=question)


def _of_role(text: str, *, on: date, area: Unit) -> Meant:
    choices: list[Unit] = []
    for body in _BODY.finditer(text):
        name = _AFTER_BODY.sub("", body.group()).strip()
        found = match(name, on=on, within=area)
        choices += [found.unit] if found.unit else found.candidates[:4]
    question = f"Văn bản giao cho chức vụ («{text}»). Cơ quan nào chủ trì và báo cáo?"
    return Meant(text, choices=list(dict.fromkeys(choices)), question=question)


def _alive(text: str, units: list[Unit], *, why: str, today: date) -> Meant:
    """Units that still exist are chosen; for one that has ended the person chooses among what came after it."""
    ended = [unit for unit in units if unit.ended_on and unit.ended_on <= today]
    if not ended:
        return Meant(text, chosen=units, why=why)
    choices: list[Unit] = []
    for unit in ended:
        # A body often ends with its place and has no successor of its own: the place's are offered.
        choices += [unit, *(successors(unit) or (successors(unit.place) if unit.place else []))]
    names = ", ".join(f"{unit} (đến hết {_last_day(unit)})" for unit in ended)
    question = f"{names} không còn hoạt động. Giao cho đơn vị kế tục nào, hay ghi theo đơn vị cũ?"
    chosen = [unit for unit in units if unit not in ended]
    return Meant(text, chosen=chosen, choices=list(dict.fromkeys(choices)), question=question, why=why)


def _last_day(unit: Unit) -> str:
    assert unit.ended_on is not None
    return f"{date.fromordinal(unit.ended_on.toordinal() - 1):%d/%m/%Y}"


def _deadline(finding: Finding) -> tuple[str, date | None, str]:
    """State, day and why: a stated day, else the last day of a stated period; regular; none stated; not filled."""
    stated = text(finding, "deadline_text")
    on, end = text(finding, "deadline_on"), text(finding, "deadline_end")
    if on or end:
        why = "" if on else "ngày cuối của kỳ nêu trong văn bản"
        return Task.DeadlineState.DATED, date.fromisoformat(on or end), why
    if text(finding, "recurring"):
        return Task.DeadlineState.REGULAR, None, "văn bản nêu việc làm định kỳ"
    if stated:
        return Task.DeadlineState.NOT_FILLED, None, f"văn bản ghi «{stated}»; chưa suy ra được ngày"
    return Task.DeadlineState.NONE_STATED, None, ""


def texts(finding: Finding, name: str) -> list[str]:
    """A field that lists names, as plain texts."""
    value: Any = (finding.data.get(name) or {}).get("value")
    found = value if isinstance(value, list) else [value] if value else []
    return [str(item).strip() for item in found if str(item).strip()]


def text(finding: Finding, name: str) -> str:
    """A field that holds one text; empty where there is none."""
    value: Any = (finding.data.get(name) or {}).get("value")
    return str(value).strip() if value else ""
