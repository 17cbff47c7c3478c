"""A short invented text with one finding of each kind, and a keeper of facts that remembers what it was told."""

from __future__ import annotations

from typing import Any

from roviec.office.documents.models import Document
from roviec.office.people.models import User
from roviec.office.review.fields import FIELDS
from roviec.office.review.models import Finding
from tests import builders

TEXT = (
    "Chiều 5/3/2026, đồng chí Lương Gia Khánh, Phó Bí thư Tỉnh ủy, làm việc với huyện Đồng Lạc.\n\n"
    "Thu ngân sách hai tháng đạt 215,5 tỷ đồng. Huyện Đồng Lạc rà soát quy hoạch vùng chè; "
    "hoàn thành đường liên xã trước ngày 30/6/2026; báo cáo Tỉnh ủy kết quả.\n\n"
    "Huyện đề nghị tỉnh bố trí vốn sửa chữa hồ Ba Bậc."
)
PARTS = (
    "Huyện Đồng Lạc rà soát quy hoạch vùng chè",
    "hoàn thành đường liên xã trước ngày 30/6/2026",
    "báo cáo Tỉnh ủy kết quả.",
)
ORDER = "; ".join(PARTS)


class Kept:
    """Stands for a room that keeps facts of directives."""

    def __init__(self) -> None:
        self.told: list[tuple[str, int]] = []
        self.data: dict[int, Any] = {}
        self.held: str | None = None

    def enter(self, by: User, finding: Finding) -> None:
        self.told.append(("enter", finding.pk))
        self.data[finding.pk] = finding.data

    def withdraw(self, by: User, finding: Finding) -> None:
        self.told.append(("withdraw", finding.pk))
        self.data.pop(finding.pk, None)

    def hold(self, finding: Finding) -> str | None:
        return self.held


def whole(kind: str, /, **fields: Any) -> dict[str, Any]:
    """Every field of the kind, those not given empty."""
    return {f.name: fields.get(f.name, [] if f.type == "list" else None) for f in FIELDS[kind]}


def reviewed_text(by: User) -> tuple[Document, Finding, Finding, Finding, Finding, Finding]:
    """The document, its directive, proposal, figure, person and meeting."""
    document = builders.make_document(by, text=TEXT, title="Làm việc với huyện Đồng Lạc")
    directive = builders.make_finding(
        document,
        "directive",
        ORDER,
        fields=whole("directive", action=ORDER.rstrip("."), assignees=["huyện Đồng Lạc"]),
        confidence=0.9,
    )
    proposal = builders.make_finding(
        document,
        "proposal",
        "Huyện đề nghị tỉnh bố trí vốn sửa chữa hồ Ba Bậc.",
        fields=whole("proposal", content="bố trí vốn sửa chữa hồ Ba Bậc", addressees=["tỉnh"]),
        confidence=0.6,
    )
    figure = builders.make_finding(
        document,
        "figure",
        "215,5 tỷ đồng",
        fields=whole("figure", indicator="Thu ngân sách", value=215.5, unit="tỷ đồng", status="actual"),
        confidence=0.95,
    )
    person = builders.make_finding(
        document,
        "person",
        "Lương Gia Khánh",
        fields=whole("person", name="Lương Gia Khánh", positions=["Phó Bí thư Tỉnh ủy"]),
        confidence=0.99,
    )
    meeting = builders.make_finding(
        document,
        "meeting",
        TEXT.partition("\n")[0],
        fields=whole("meeting", kind="working_session", held_on="2026-03-05", chair="Lương Gia Khánh"),
        confidence=0.8,
    )
    return document, directive, proposal, figure, person, meeting
