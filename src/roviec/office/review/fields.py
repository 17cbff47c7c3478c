"""What a finding of each kind says: the names of its fields, how they are called, how they are typed in.

The one vocabulary of `Finding.data`. A field is `{"value": …, "known": …, "why": …}`; `known` is "stated" (the text
says it), "inferred" (and `why` says by what), "missing" or "set" (a person typed it). A value of the reader has a
`confidence` too, in 0..1: how likely it is right where the finding is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from roviec.reader import rules as reader_rules

Type = Literal["line", "words", "list", "day", "number", "choice"]


@dataclass(frozen=True, slots=True)
class Field:
    name: str
    label: str
    type: Type = "line"
    required: bool = False  # without it the finding cannot be accepted
    choices: tuple[tuple[str, str], ...] = ()
    source: str = ""  # the field of the extract whose basis it shares, where that is not its own name


MEETING_KINDS: tuple[tuple[str, str], ...] = tuple(
    (kind["code"], kind["label"]) for kind in reader_rules.load("meetings")["kind"]
)
STATUSES = (
    ("actual", "thực hiện"),
    ("estimate", "ước thực hiện"),
    ("plan", "kế hoạch"),
    ("target", "mục tiêu"),
)

FIELDS: dict[str, tuple[Field, ...]] = {
    "meeting": (
        Field("kind", "Loại", "choice", choices=MEETING_KINDS),
        Field("held_on", "Ngày họp", "day"),
        Field("chair", "Chủ trì"),
        Field("place", "Nơi họp"),
        Field("topics", "Nội dung", "list"),
        Field("parties", "Làm việc với", "list"),
        Field("participants", "Tham dự", "list"),
    ),
    "person": (
        Field("name", "Họ và tên", required=True),
        Field("positions", "Chức vụ", "list"),
    ),
    "figure": (
        Field("indicator", "Chỉ tiêu", required=True),
        Field("value", "Giá trị", "number", required=True),
        Field("value_to", "Đến giá trị", "number"),
        Field("unit", "Đơn vị tính"),
        Field("subject", "Của"),
        Field("status", "Tính chất", "choice", choices=STATUSES),
        Field("period_text", "Kỳ, như văn bản ghi", source="period"),
        Field("period_start", "Kỳ từ ngày", "day", source="period"),
        Field("period_end", "Kỳ đến ngày", "day", source="period"),
    ),
    "directive": (
        Field("action", "Việc phải làm", "words", required=True),
        Field("assignees", "Giao cho", "list"),
        Field("coordinators", "Phối hợp", "list"),
        Field("localities", "Địa bàn", "list"),
        Field("deadline_text", "Thời hạn, như văn bản ghi", source="deadline"),
        Field("deadline_on", "Hạn", "day", source="deadline"),
        Field("deadline_start", "Làm từ ngày", "day", source="deadline"),
        Field("deadline_end", "Làm đến ngày", "day", source="deadline"),
        Field("recurring", "Định kỳ", source="deadline"),
        Field("issuer", "Người, cơ quan giao"),
        Field("product", "Sản phẩm"),
        Field("field", "Lĩnh vực"),
    ),
    "proposal": (
        Field("content", "Nội dung kiến nghị", "words", required=True),
        Field("proposer", "Bên kiến nghị"),
        Field("addressees", "Gửi đến", "list"),
    ),
}

# The field that repeats the words of the quote, and so follows when the quote is divided or joined.
MAIN = {
    "meeting": "topics",
    "person": "name",
    "figure": "indicator",
    "directive": "action",
    "proposal": "content",
}

DIVISIBLE = frozenset({"directive", "proposal"})  # a quote may hold several of them
JOINABLE = frozenset({"directive", "proposal", "person"})


def is_empty(value: Any) -> bool:
    return value is None or value == "" or value == []


def cell(
    value: Any, known: str = "stated", why: str | None = None, confidence: float | None = None
) -> dict[str, Any]:
    """A field of `Finding.data`; one without a value is missing, whatever was said of it."""
    if is_empty(value):
        return {"value": [] if isinstance(value, list) else None, "known": "missing", "why": why}
    told = {"value": value, "known": known, "why": why}
    return told if confidence is None else {**told, "confidence": confidence}


def value_of(data: dict[str, Any], name: str) -> Any:
    return data.get(name, {}).get("value")


def lacking(kind: str, data: dict[str, Any]) -> list[str]:
    """The labels of required fields that have no value."""
    return [f.label for f in FIELDS[kind] if f.required and is_empty(value_of(data, f.name))]
