"""What an amount goes to or measures where words beside it say so: "với tổng kinh phí …", "7.850 ha | lúa"."""

from __future__ import annotations

import re

from roviec.reader.model import Span
from roviec.reader.text.clauses import from_verb
from roviec.reader.text.phrases import Case, folded

PREPOSITION = re.compile(
    r"(?:từ|tại|ở|để|cho|vào|trong|đến|tới|với|và|so|kể|do|khi|mỗi|trở|là|theo)(?!\w)", re.IGNORECASE
)
_WITH_SUM = re.compile(r"(?<=\s)với\s+$")
_STOP_OR_COMMA = re.compile(r"[;:,.](?!\d)")
_OBJECT_ENDS = re.compile(r"(?<!\w)(?:và|để|nhằm|với|từ|tại|theo)(?!\w)")


def done_with(case: Case) -> str | None:
    """What the money goes to, where "với" joins the sum to it: "xây dựng nhà văn hóa với tổng kinh phí …"."""
    plain = case.plain
    joined = _WITH_SUM.search(plain, case.sentence.start, case.name.start)
    if joined is None:
        return None
    pieces = _STOP_OR_COMMA.split(plain[case.sentence.start : joined.start()])
    start = joined.start() - len(pieces[-1])
    verb = from_verb(plain, Span(start, joined.start()))
    words = folded(verb.of(plain))
    return (
        words
        if verb.start > start and 3 <= len(words.split()) <= 12 and not any(map(str.isdigit, words))
        else None
    )


def object_of(case: Case) -> str | None:
    """The few words behind a number that belong to its name: "gieo cấy được 7.850 ha | lúa"."""
    if not case.has_tail or PREPOSITION.match(case.plain, case.tail.start):
        return None
    words = folded(_OBJECT_ENDS.split(case.tail.of(case.plain), maxsplit=1)[0])
    return words if 0 < len(words.split()) <= 6 else None
