"""What somebody with authority asks, assigns or orders from now on."""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date

from roviec.reader.model import Basis, Deadline, Directive, Reading, Span
from roviec.reader.requests.details import coordinators_of, field_of, product_of
from roviec.reader.requests.find import find_requests
from roviec.reader.requests.item import Request
from roviec.reader.text.deadlines import anchor_of, deadline_of

READS = ("plain", "sentences", "blocks", "people", "meetings", "identity")
WRITES = ("requests", "directives")


def run(reading: Reading) -> None:
    reading.requests = find_requests(reading)
    anchor = anchor_of(reading) if reading.requests else None
    reading.directives = [_directive(reading, r, anchor) for r in reading.requests if r.kind == "directive"]
    _carry(reading)


def _carry(reading: Reading) -> None:
    """A deadline in front of the colon that opens a sentence's list holds for every part of the list; so does one in
    front of whoever is to act ("Ngay sau hội nghị, các xã phải …; đồng thời …") for what the same are to do."""
    ends = [s.end for s in reading.sentences]
    shared: Deadline | None = None
    first: Directive | None = None
    until = 0
    for directive in sorted(reading.directives, key=lambda d: d.span.start):
        if directive.span.start >= until:
            at = bisect_right(ends, directive.span.start)
            until = ends[at] if at < len(ends) else len(reading.plain)
            shared, first = _before_colon(reading, directive), None
            if shared is None and (shared := _in_front(reading, directive)):
                first = directive
        elif (
            shared
            and directive.deadline is None
            and (first is None or first.assignees == directive.assignees)
        ):
            directive.deadline = shared
            directive.basis["deadline"] = Basis("inferred", "thời hạn chung nêu ở đầu câu")


def _before_colon(reading: Reading, directive: Directive) -> Deadline | None:
    colon = reading.plain.find(": ", directive.span.start, directive.span.end)
    stated = directive.deadline
    if stated is None or colon < 0 or directive.basis["deadline"].known != "stated":
        return None
    before = " ".join(reading.text[directive.span.start : colon].split())
    return stated if stated.text in before else None


# What may stand in front of a deadline that opens a sentence: who speaks, the verb of asking, a mark of the list.
_FRONT = re.compile(
    r"(?:(?:\w+ \w+, )?[^,;:.]{0,90}?(?<!\w)(?:yêu cầu|đề nghị|chỉ đạo|lưu ý|nhấn mạnh)(?: rằng)?[,:]?)?[\W\d]*"
)


def _in_front(reading: Reading, directive: Directive) -> Deadline | None:
    """The deadline with which a sentence opens, set off by a comma."""
    stated = directive.deadline
    if stated is None or directive.basis["deadline"].known != "stated":
        return None
    part = " ".join(reading.text[directive.span.start : directive.span.end].split())
    at = part.find(stated.text)
    behind = at + len(stated.text)
    opens = at >= 0 and _FRONT.fullmatch(part[:at]) is not None
    return stated if opens and part[behind : behind + 1] == "," else None


def _directive(reading: Reading, request: Request, anchor: date | None) -> Directive:
    action = _trimmed(reading, request.action)
    own = deadline_of(reading, request.span, anchor)
    product, field = product_of(reading, action), field_of(reading, request.span)
    missing = Basis("missing")
    return Directive(
        span=request.span,
        action=action.of(reading.text),
        issuer=request.issuer,
        assignees=list(request.who.names) if request.who else [],
        coordinators=request.coordinators or coordinators_of(reading, request.span),
        localities=request.localities,
        deadline=own or request.deadline,
        product=product,
        field=field,
        basis={
            "issuer": request.issuer_basis,
            "assignees": request.who.basis if request.who else missing,
            "deadline": Basis("stated", span=request.span)
            if own
            else Basis("inferred", "thời hạn chung nêu ở phần trên hoặc ở dòng thời gian của mục")
            if request.deadline
            else missing,
            "product": Basis("stated", span=action) if product else missing,
            "field": Basis("inferred", "theo từ ngữ của câu") if field else missing,
        },
        confidence=request.confidence,
    )


def _trimmed(reading: Reading, span: Span) -> Span:
    """The action without the marks around it; the whole part where nothing else is left."""
    written = span.of(reading.text)
    bare = written.strip(' \n\t,;:.…"”“')
    if not bare:
        return span
    start = span.start + written.index(bare)
    return Span(start, start + len(bare))
