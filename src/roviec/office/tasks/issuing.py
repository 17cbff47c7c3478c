"""What an accepted directive will become: suggestions for the issue page, with what has to be asked.

Nothing here decides: a name that can mean only one unit is chosen beforehand and shown; a group ("mỗi huyện") is
spelt out from the parties of the document's meeting; a position, an ended unit, an unknown name is asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
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
_TERM = re.compile(r"\b0*(?P<count>\d{1,3}) (?P<unit>ngay lam viec|ngay|thang)\b(?! \d)")
_EVERY = re.compile(r"\b(?:hang|moi|tung|dinh ky)(?: hang)? (?P<every>tuan|thang|quy|6 thang|nam)\b")
_DAY_OF_MONTH = re.compile(r"\bngay (?:mung )?0*(?P<day>\d{1,2})\b(?!/)")
_RHYTHMS = {"tuan": "week", "thang": "month", "quy": "quarter", "6 thang": "half", "nam": "year"}
_AFTER_BODY = re.compile(r"\s+(?:phụ trách|được phân công|trực tiếp|theo dõi|chỉ đạo)\b.*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Ended:
    """A unit that is no more, and what may stand in its place: itself as it was, or what came after it."""

    unit: Unit
    choices: list[Unit]


@dataclass(frozen=True, slots=True)
class Meant:
    """One addressee as written and what it is taken to mean."""

    text: str
    chosen: list[Unit] = field(default_factory=list)  # certain: ticked beforehand
    choices: list[Unit] = field(default_factory=list)  # possible: the person ticks
    question: str = ""  # what to ask, in Vietnamese; empty where nothing is
    why: str = ""  # how it was understood
    ended: list[Ended] = field(default_factory=list)  # those of them that are no more


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
    term: tuple[int, str] | None = None  # "trong 10 ngày làm việc": a count and what it counts
    rhythm: tuple[str, int | None] | None = None  # "trước ngày 25 hằng tháng": how often, and the day

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


@dataclass(frozen=True, slots=True)
class Setting:
    """What names are read against: the document's day and territory, who met, today, and what was answered.

    `instead` says, by the key of a unit that has ended, which units the person put in its place for the whole page.
    """

    on: date
    area: Unit
    parties: Sequence[Unit]
    today: date
    instead: Mapping[int, Sequence[int]] = field(default_factory=dict)
    _after: dict[int, list[Unit]] = field(default_factory=dict)

    def after(self, unit: Unit) -> list[Unit]:
        """What became of an ended unit; of a body without successors what became of its place."""
        if unit.pk not in self._after:
            self._after[unit.pk] = successors(unit) or (successors(unit.place) if unit.place else [])
        return self._after[unit.pk]


def drafts(
    document: Document, *, today: date, instead: Mapping[int, Sequence[int]] | None = None
) -> list[Draft]:
    """A draft for each directive that waits to be issued."""
    findings = unissued(document)
    if not findings:
        return []
    setting = Setting(document.dated, document.area, parties_of(document), today, instead or {})
    known: dict[str, Meant] = {}  # the same addressee stands in many sentences: it is looked up once

    def understood(names: list[str]) -> list[Meant]:
        for name in names:
            if name not in known:
                known[name] = understand(name, setting)
        return [known[name] for name in names]

    return [_draft(finding, understood) for finding in findings]


def ended(drafts: Sequence[Draft]) -> list[Ended]:
    """The ended units that the drafts name, each once, with what may stand in their place."""
    found: dict[int, Ended] = {}
    for draft in drafts:
        for meant in [*draft.leads, *draft.coordinators]:
            found |= {one.unit.pk: one for one in meant.ended}
    return sorted(found.values(), key=lambda one: one.unit.path)


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
        work=_sentence(text(finding, "action") or finding.quote),
        leads=leads,
        coordinators=understood(texts(finding, "coordinators")),
        deadline_state=state,
        due_on=due_on,
        deadline_text=text(finding, "deadline_text"),
        deadline_why=why,
        product=text(finding, "product"),
        directed_by=text(finding, "issuer"),
        field=text(finding, "field"),
        term=_term(text(finding, "deadline_text")) if state == Task.DeadlineState.NOT_FILLED else None,
        rhythm=_rhythm(text(finding, "deadline_text")) if state == Task.DeadlineState.REGULAR else None,
    )


def _term(words: str) -> tuple[int, str] | None:
    """A number of days or months in the words of a deadline that names no day."""
    found = _TERM.search(" ".join(fold(words).split()))
    if found is None or int(found["count"]) == 0:
        return None
    unit = {"ngay lam viec": "working-days", "ngay": "days", "thang": "months"}[found["unit"]]
    return int(found["count"]), unit


def _rhythm(words: str) -> tuple[str, int | None] | None:
    """How often, and by which day of the month, in the words of a recurring deadline."""
    folded = " ".join(fold(words).split())
    every = _EVERY.search(folded)
    if every is None:
        return None
    day = _DAY_OF_MONTH.search(folded)
    number = int(day["day"]) if day and every["every"] != "tuan" and 1 <= int(day["day"]) <= 31 else None
    return _RHYTHMS[every["every"]], number


def understand(text: str, setting: Setting) -> Meant:
    """What an addressee as written means."""
    folded = " ".join(fold(text).split())
    if _ROLE.match(folded):
        return _of_role(text, setting)
    levels = _group(folded)
    if levels is not None:
        return _of_group(text, levels, setting)
    found = match(text, on=setting.on, within=setting.area)
    if found.unit is not None:
        return _alive(text, [found.unit], "", setting)
    met = {unit.area.pk for unit in setting.parties} | {unit.pk for unit in setting.parties}
    of_party = [unit for unit in found.candidates if unit.pk in met]
    if len(of_party) == 1:  # "Tứ Kỳ" is the district that met, not the town of the same name
        return _alive(text, of_party, "tên của một bên dự buổi làm việc", setting)
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


def _group(folded: str) -> tuple[str, ...] | None:
    """The types of places that a group word means, their committees included; () for places of any level.

    None where the words name no group of a known level.
    """
    folded = _STANDING.sub("", folded)
    each = _EACH.match(folded)
    rest = folded[each.end() :] if each else folded
    for committee in _COMMITTEES:
        if rest.startswith(committee + " "):
            rest = _EACH.sub("", rest.removeprefix(committee + " "))
            break
        if rest == committee and each:
            return _PLACES_OF.get(committee, ())
    types: list[str] = []
    for word in _AND.split(rest):
        if word not in _LEVELS:
            return None
        types += _LEVELS[word] or ("*",)
    return () if "*" in types else tuple(types)


_PLACES_OF = {
    "huyen uy": ("huyện",),
    "thanh uy": ("thành phố",),
    "thi uy": ("thị xã",),
    "quan uy": ("quận",),
    "dang uy": ("xã", "phường", "thị trấn"),
}


def _of_group(text: str, types: tuple[str, ...], setting: Setting) -> Meant:
    places = {unit.area.pk: unit.area for unit in setting.parties}
    meant = [p for p in places.values() if p.pk != setting.area.pk and (not types or p.type in types)]
    if meant:
        meant.sort(key=lambda unit: unit.path)
        return _alive(text, meant, "các bên dự buổi làm việc nêu trong văn bản", setting)
    level = ", ".join(types) or "địa phương"
    question = f"«{text}» là những đơn vị nào? Văn bản không nêu tên; chọn trong danh sách ({level})."
    if not types:
        return Meant(text, question=question)
    there = as_of(setting.on).filter(
        unit__path__startswith=setting.area.path, type__in=types, unit__kind=UnitKind.PLACE
    )
    choices = [v.unit for v in there.select_related("unit").order_by("unit__path")[:100]]
    return Meant(text, choices=choices, question=question)


def _of_role(text: str, setting: Setting) -> Meant:
    choices: list[Unit] = []
    for body in _BODY.finditer(text):
        name = _AFTER_BODY.sub("", body.group()).strip()
        found = match(name, on=setting.on, within=setting.area)
        choices += [found.unit] if found.unit else found.candidates[:4]
    question = f"Văn bản giao cho chức vụ («{text}»). Cơ quan nào chủ trì và báo cáo?"
    return Meant(text, choices=list(dict.fromkeys(choices)), question=question)


def _alive(text: str, units: list[Unit], why: str, setting: Setting) -> Meant:
    """Units that still exist are chosen; for one that has ended the person chooses among what came after it."""
    gone = [unit for unit in units if unit.ended_on and unit.ended_on <= setting.today]
    if not gone:
        return Meant(text, chosen=units, why=why)
    chosen = [unit for unit in units if unit not in gone]
    instead = [Ended(unit, [unit, *setting.after(unit)]) for unit in gone]
    unanswered: list[Unit] = []
    for one in instead:
        answer = set(setting.instead.get(one.unit.pk, ()))
        chosen += (put := [unit for unit in one.choices if unit.pk in answer])
        unanswered += [] if put else [one.unit]
    names = ", ".join(f"{unit} (đến hết {_last_day(unit)})" for unit in unanswered)
    question = (
        f"{names} không còn hoạt động. Giao cho đơn vị kế tục nào, hay ghi theo đơn vị cũ?" if names else ""
    )
    choices = list(dict.fromkeys(unit for one in instead for unit in one.choices))
    return Meant(text, list(dict.fromkeys(chosen)), choices, question, why, instead)


def _sentence(words: str) -> str:
    """With a capital at its beginning: a directive is often cut from the middle of a sentence."""
    return words[:1].upper() + words[1:]


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
