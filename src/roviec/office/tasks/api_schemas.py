"""What tasks look like over the REST interface, and what it takes."""

from __future__ import annotations

from base64 import b64decode
from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.core.files.uploadedfile import SimpleUploadedFile
from ninja import Schema
from pydantic import Field, StringConstraints

from roviec.office.base.rest.words import Asked, Day, Key, Line, Sent, Text
from roviec.office.tasks import rules
from roviec.office.tasks.models import Task, TaskEvent
from roviec.office.tasks.queries import Filters

StatusWord = Literal[
    "not-started",
    "in-term",
    "due-soon",
    "overdue",
    "awaiting",
    "returned",
    "regular",
    "undated",
    "done-on-time",
    "done-late",
    "cancelled",
]
_BASE64 = r"^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"
# The interface's words for the flags and orders of the list's own address.
_FLAGS = {
    "awaiting-confirmation": "cho-xac-nhan",
    "returned": "tra-lai",
    "unclear": "con-thieu",
    "extension-asked": "xin-gia-han",
    "extended": "da-gia-han",
    "disputed": "xin-xem-lai",
    "entered-late": "nhap-muon",
    "repeated": "nhac-lai",
    "other-deadline": "han-khac",
    "period-missing": "thieu-ky",
    "parts": "phan-viec",
    "open": "chua-xong",
    "done": "da-xong",
}
FlagWord = Literal[
    "awaiting-confirmation",
    "returned",
    "unclear",
    "extension-asked",
    "extended",
    "disputed",
    "entered-late",
    "repeated",
    "other-deadline",
    "period-missing",
    "parts",
    "open",
    "done",
]
_SORTS = {
    "due": "han",
    "-due": "-han",
    "number": "so",
    "-number": "-so",
    "lead": "don-vi",
    "percent": "tien-do",
    "-percent": "-tien-do",
}


class UnitRef(Schema):
    id: int
    name: str


class TaskOut(Schema):
    id: int
    number: str = Field(description="Số nhiệm vụ: NV-2026-00012")
    version: int = Field(description="Tăng sau mỗi thay đổi; dùng cho If-Match")
    status: StatusWord
    work: str
    lead: UnitRef
    coordinators: list[UnitRef]
    lead_person: str
    accountable: str
    product: str
    level: str = Field(description="Cấp quyết định kết quả; rỗng: chưa rõ")
    deadline_state: str
    deadline_text: str = Field(description="Thời hạn như văn bản ghi")
    due_on: date | None
    first_due_on: date | None = Field(description="Thời hạn khi giao, không đổi")
    issued_on: date
    progressed_on: date | None
    percent: int
    handed_in_on: date | None
    returned_on: date | None
    finished_on: date | None
    cancelled_on: date | None
    parent: int | None = Field(description="Nhiệm vụ mà đây là một phần")
    assignment: int
    document: int | None = Field(description="null: hạn chế người xem")
    meeting: int | None


class EventOut(Schema):
    id: int
    kind: str
    at: datetime
    version: int = Field(description="Phiên bản của nhiệm vụ sau việc này")
    by: str | None = Field(description="null: hệ thống")
    unit: str | None
    text: str
    percent: int | None
    product: str
    files: list[str]


class TasksAsked(Asked):
    status: list[StatusWord] = Field([], description="Một hay nhiều trạng thái")
    flag: FlagWord | None = Field(None, description="Một dấu hiệu của danh sách")
    unit: Key | None = Field(None, description="Đơn vị chủ trì hoặc phối hợp")
    meeting: Key | None = None
    document: Key | None = None
    assignment: Key | None = None
    q: Annotated[Line, Field(max_length=200)] = Field(
        "", description="Từ trong việc, số, đơn vị; có dấu hay không"
    )
    due_from: Day | None = None
    due_to: Day | None = None
    sort: Literal["due", "-due", "number", "-number", "lead", "percent", "-percent"] = "due"

    def filters(self) -> Filters:
        """The same filters as the address of the page gives."""
        return Filters(
            statuses=tuple(self.status),
            flag=_FLAGS[self.flag] if self.flag else "",
            unit=str(self.unit or ""),
            meeting=str(self.meeting or ""),
            document=str(self.document or ""),
            assignment=str(self.assignment or ""),
            words=self.q.strip(),
            due_from=self.due_from,
            due_to=self.due_to,
            sort=_SORTS[self.sort],
        )


class EventsAsked(Asked):
    """The history has no filters of its own."""


class FileSent(Sent):
    name: Annotated[Line, Field(min_length=1)]
    content: Annotated[str, StringConstraints(pattern=_BASE64)] = Field(description="Nội dung tệp, base64")


class _WithFiles(Sent):
    files: Annotated[list[FileSent], Field(max_length=20)] = []

    def uploads(self) -> list[SimpleUploadedFile]:
        """The files as a form would bring them."""
        return [SimpleUploadedFile(one.name, b64decode(one.content)) for one in self.files]


class Progress(_WithFiles):
    text: Annotated[Text, Field(min_length=1)]
    percent: Annotated[int, Field(ge=0, le=100)] | None = Field(
        None, description="Chỉ đơn vị chủ trì ghi tỷ lệ"
    )


class HandIn(_WithFiles):
    text: Annotated[Text, Field(min_length=1)]
    product: Line = Field("", description="Số, ký hiệu, tên sản phẩm; bắt buộc nếu không có tệp")


class Note(Sent):
    note: Text = ""


class Reason(Sent):
    reason: Annotated[Text, Field(min_length=1)]


class Extension(Sent):
    wanted_on: Day
    reason: Annotated[Text, Field(min_length=1)]


class DecideExtension(Sent):
    granted: bool
    given_on: Day | None = Field(None, description="Để trống: đúng ngày đơn vị xin")
    decision: Text = Field("", description="Bắt buộc khi không đồng ý hoặc cho ngày khác")


class Assigning(Sent):
    """What a person decides on the page where work is given out."""

    leads: Annotated[list[Key], Field(min_length=1, max_length=300)] = Field(
        description="Mỗi đơn vị chủ trì thành một nhiệm vụ"
    )
    coordinators: Annotated[list[Key], Field(max_length=300)] = []
    work: Annotated[Text, Field(min_length=1)]
    deadline_state: Literal["dated", "none-stated", "regular", "not-filled"] = "not-filled"
    due_on: Day | None = Field(None, description="Bắt buộc khi «dated», và chỉ khi đó")
    deadline_text: Annotated[Line, Field(max_length=200)] = Field("", description="Thời hạn như văn bản nêu")
    deadline_basis: Line = Field("", description="Căn cứ khi văn bản không nêu thời hạn")
    accountable: Annotated[Line, Field(max_length=200)] = ""
    product: Line = ""
    urgent: bool = False


class Assigned(Schema):
    assignment: int
    items: list[TaskOut] = Field(description="Các nhiệm vụ, theo thứ tự của leads")


_PLAIN = (
    *("id", "number", "version", "work", "lead_person", "accountable", "product", "level", "percent"),
    *("deadline_state", "deadline_text", "due_on", "first_due_on", "issued_on", "progressed_on"),
    *("handed_in_on", "returned_on", "finished_on", "cancelled_on"),
)


def shown(task: Task, today: date, closed: set[int]) -> dict[str, Any]:
    """A task as `TaskOut`. `closed`: the assignments whose document or meeting the person is not admitted to."""
    told = {name: getattr(task, name) for name in _PLAIN}
    hidden = task.assignment_id in closed
    return told | {
        "status": rules.status_of(task, today).value,
        "lead": {"id": task.lead_id, "name": task.lead.name},
        "coordinators": [{"id": unit.pk, "name": unit.name} for unit in task.coordinators.all()],
        "parent": task.parent_id,
        "assignment": task.assignment_id,
        "document": None if hidden else task.assignment.document_id,
        "meeting": None if hidden else task.assignment.meeting_id,
    }


def shown_event(event: TaskEvent) -> dict[str, Any]:
    """A step of the history as `EventOut`."""
    return {
        "id": event.pk,
        "kind": event.kind,
        "at": event.at,
        "version": event.version,
        "by": str(event.by) if event.by else None,
        "unit": event.for_unit.name if event.for_unit else None,
        "text": event.text,
        "percent": event.percent,
        "product": event.product,
        "files": [file.name for file in event.files.all()],
    }
