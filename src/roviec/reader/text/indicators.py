"""The words that name what a number measures.

Reports say it in a handful of ways: a noun phrase and a verb before the number ("thu ngân sách ước đạt 655 tỷ đồng"),
the counted noun and what follows it ("298 hộ xây nhà mới"), a share and its whole ("chiếm 73,8% GDP"), a verb of
spending and its purpose ("bố trí 11.517 tỷ đồng cho hai dự án"). A clause without a name of its own goes on with
the one before it (", tăng 11,79% so với cùng kỳ").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from roviec.reader import rules
from roviec.reader.model import Span
from roviec.reader.text.numbers import Quantity
from roviec.reader.text.patterns import any_of

_RULES = rules.load("indicators")
_MOST_WORDS = 9  # a longer clause is cut to its last head noun
_MOST_TAIL = 16  # words kept behind a number


@dataclass(frozen=True, slots=True)
class Phrase:
    """The name of an indicator: words of the text, and where its core stands.

    `change` is the verb where the number says by how much it grew or fell. `inferred` says in Vietnamese how the
    name is known where the clause itself does not say it.
    """

    text: str
    span: Span
    inferred: str | None = None
    change: str | None = None

    @property
    def name(self) -> str:
        return f"{self.text} {self.change}" if self.change else self.text


_PREPOSITION = re.compile(
    r"(?:từ|tại|ở|để|cho|vào|trong|đến|tới|với|và|so|kể|do|khi|mỗi|trở|là|để)(?!\w)", re.IGNORECASE
)
_CHANGES = r"tăng(?!\s+(?:trưởng|cường))|giảm(?!\s+nghèo)|gấp"
_HARD = re.compile(r'[;:()"]|\.(?=\s)|\.{3}|…')
_BRACKETED = re.compile(r"\((?![ivx]+\))[^()\d]{2,40}\)")
_COMMA = re.compile(r",(?!\d)")
_OPENER = re.compile(rf"(?<!\w)(?<!so )(?:{any_of(_RULES['openers'])})(?!\w)", re.IGNORECASE)
_NEXT = re.compile(r'[;:(),"]|(?<!\w)(?:và|(?<!so )với|còn|trong\s+đó|trong\s+khi|nhưng|riêng)(?!\w)')
_LEAD = re.compile(
    rf'(?:[\s,;:."\'*+()-]|[0-9a-z]{{1,2}}[.)]\s|năm\s+\d{{4}}|(?:{any_of(_RULES["leads"])})(?!\w))+',
    re.IGNORECASE,
)
_VERB = re.compile(
    r"(?<!\w)(?<!mặt )(?<!nhà )(?<!đất )(?<!cân )(?<!phát )(?<!hoàn )(?<!trở )"
    rf"(?:{any_of([*_RULES['verbs'], *_RULES['hedges']])})[\s,]*$",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    rf"(?<!\w)({_CHANGES})(?!\w)(?!.*(?<!\w)(?:từ|lên|xuống|còn)(?!\w))", re.IGNORECASE | re.DOTALL
)
_SHARE_OF = re.compile(r"(?<!\w)(chiếm|đóng\s+góp|đáp\s+ứng(?:\s+được)?)(?!\w)", re.IGNORECASE)
_SPENDING = re.compile(rf"(?<!\w)(?:{any_of(_RULES['spending'])})$", re.IGNORECASE)
_HEADS = [*_RULES["heads"], *_RULES["branches"]]
_BRANCH = re.compile(rf"(?:{any_of(_RULES['branches'])})(?!\w)", re.IGNORECASE)
_HEAD = re.compile(rf"(?<!\w)(?!số\s+\d)(?:{any_of(_HEADS)})(?!\w)", re.IGNORECASE)
# A head noun behind one of these only completes an earlier one ("nhu cầu vốn của 2 dự án").
_HAS_HEAD = re.compile(rf"(?<!\w)có\s+(?=(?:{any_of(_RULES['heads'])})(?!\w))", re.IGNORECASE)
_LEANS = re.compile(
    r"(?<!\w)(?:của|cho|tại|trong|về|từ|thuộc|theo|ở|trên|các|những)(?:\s+\d+)?\s+$", re.IGNORECASE
)
_FROM_TO = re.compile(
    r"\s*(?:xuống\s+còn|còn|lên|xuống|đến|tới|thành|nay\s+là)(?:\s+(?:hơn|trên|gần|khoảng|đến|tới|còn))?\s+"
)
_FROM = re.compile(r"(?<!\w)từ\s+(?:hơn\s+|trên\s+|gần\s+|khoảng\s+)?$")
_AGAINST_WORDS = re.compile(r"(?<!\w)so\s+(?:với|cùng)(?!\w)")
_BARE = frozenset(_RULES["bare_heads"]) | {"tăng trưởng", "tốc độ tăng trưởng"}
_NUMBER_OF = re.compile(r"(?:tổng\s+)?(?:số|đàn)\s+(?!\d)", re.IGNORECASE)
_PLAN_ONLY = re.compile(rf"(?:{any_of(_RULES['comparison']['plan'])})(?:\s+năm|\s+giao)?", re.IGNORECASE)
_SHARED = re.compile(rf"(?:{any_of(_RULES['shared_heads'])})(?!\w)", re.IGNORECASE)
_WHOLE_AREA = re.compile(r"toàn\s+(?:tỉnh|huyện|xã|thành\s+phố|thị\s+xã|quận|phường|vùng)\s+", re.IGNORECASE)
_PREDICATE = re.compile(rf"(?<!\w)(?:{any_of(_RULES['predicates'])})(?!\w)", re.IGNORECASE)
_TAIL_STOP = re.compile(
    r'[,;:()".…](?!\d)|(?<!\w)(?:so\s+với|so\s+cùng|trong\s+đó|đồng\s+thời|nhưng|tuy\s+nhiên|góp\s+phần|tăng|giảm|gấp|bằng(?=\s+\d)'
    r"|cao\s+hơn|thấp\s+hơn|trong\s+khi|do\s+đó|năm\s+\d{4}|trở\s+lên)(?!\w)",
    re.IGNORECASE,
)
_TAIL_END = re.compile(r"(?<!\w)(?:và|với|của|cho)$")
_WITH = re.compile(r"(?<!\w)(?<!so )(?<!đối )với(?!\w)")
_LOOSE = ' \n\t.,;:("'
_AGAINST = re.compile(
    r"\s*(?:so\s+|kế\s+hoạch|dự\s+toán|chỉ\s+tiêu|cùng\s+kỳ|KH\b|nghị\s+quyết|mục\s+tiêu|trở\s+lên)",
    re.IGNORECASE,
)
_THAN = re.compile(
    r"(?:so\s+với|cao\s+hơn|thấp\s+hơn)\s+((?:mức\s+)?(?:bình\s+quân|trung\s+bình|cả\s+nước|toàn\s+quốc|toàn\s+tỉnh)[^,;]*)$"
)
_SCALES = re.compile(r"^(?:(?:chục|trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ)\s+)+")


def name_indicator(
    plain: str,
    sentence: Span,
    quantities: Sequence[Quantity],
    index: int,
    before: Phrase | None,
    periods: Sequence[Span],
) -> Phrase | None:
    """What the quantity `index` of a sentence measures; None where nothing says it.

    `before` is the phrase of the quantity in front of it in the same sentence. Words are those of `plain`.
    """
    q = quantities[index]
    previous = quantities[index - 1] if index else None
    if (
        previous
        and _FROM.search(plain, sentence.start, previous.span.start)
        and _FROM_TO.fullmatch(plain, previous.span.end, q.span.start)
    ):
        return _same(before)
    clause = _clause(plain, sentence, previous, q, periods)
    if clause is None:
        return _same(before, _change_in(plain, previous.span.end if previous else sentence.start, q))
    left = clause.of(plain)
    if (than := _THAN.search(left.rstrip(" ("))) and before:
        return Phrase(f"{before.text} {_folded(than[1])}", before.span, "so sánh với chỉ tiêu nêu trước")
    name = _trimmed(plain, clause, periods)
    if against := _AGAINST_WORDS.search(plain, name.start, name.end):
        other_side = Span(against.end(), name.end)
        name = _trimmed(plain, Span(name.start, against.start()), periods)
        if name.start == name.end and plain[q.span.start - 1] == "(":
            name = _trimmed(plain, other_side, periods)
    verb = plain[name.end : q.span.start]
    tail = _tail(plain, sentence, quantities, index, periods)
    if q.kind in ("counted", "told") and not re.search(r"(?<!\w)(?:từ|lên|xuống|còn\s+lại)\s*$", verb):
        return _counted(plain, q, name, tail)
    if (
        q.kind == "share"
        and (of := _SHARE_OF.search(plain, clause.start, q.span.start))
        and tail.start < tail.end
    ):
        whole = "" if _AGAINST.match(plain, tail.start) else tail.of(plain)
        subject = _trimmed(plain, Span(clause.start, of.start()), periods).of(plain) or (
            before.text if before else ""
        )
        return Phrase(_folded(f"{subject} {of[1]} {whole}"), Span(clause.start, q.span.start))
    if before and _PLAN_ONLY.fullmatch(name.of(plain)):
        return _same(before)
    if name.start == name.end:
        change = _change_in(plain, clause.start, q)
        names_it = not _AGAINST.match(plain, tail.start) and not (
            change and _PREPOSITION.match(plain, tail.start)
        )
        if tail.start < tail.end and names_it:
            return Phrase(_folded(tail.of(plain)), tail, None, change)
        if before is None and previous is None:
            return _announced(plain, sentence, clause, periods)
        return _same(before, change)
    return _named(plain, sentence, q, name, verb, tail, before, periods)


def _clause(
    plain: str, sentence: Span, previous: Quantity | None, q: Quantity, periods: Sequence[Span]
) -> Span | None:
    """The stretch before a number that can name it; None where it only carries on the number before."""
    start, end = sentence.start, q.span.start
    if previous is not None:
        opened = _NEXT.search(plain, previous.span.end, end)
        if opened is None:
            return None
        start = opened.start()
    while end > start and plain[end - 1] in ' \n("':
        end -= 1
    start = max(start, _last_break(plain, start, end))
    for m in _OPENER.finditer(plain, start, end):
        start = m.end()
    for cut in [m.end() for m in _COMMA.finditer(plain, start, end)][::-1]:
        piece = plain[cut:end]
        # "giai đoạn 2 là" is the end of a longer name; "ước đạt" has none, but may carry on the number before.
        part_of_name = piece.rstrip().endswith(" là") and not _HEAD.search(piece)
        empty = previous is None and not _trimmed(plain, Span(cut, end), periods).of(plain)
        if not part_of_name and not empty:
            return Span(cut, end)
    return Span(start, end)


def _last_break(plain: str, start: int, end: int) -> int:
    """Where the last stop before `end` ends; a short bracket that is closed again ("(IIP)") is none."""
    whole = {at for m in _BRACKETED.finditer(plain, start, end) for at in (m.start(), m.end() - 1)}
    return max((m.end() for m in _HARD.finditer(plain, start, end) if m.start() not in whole), default=start)


def _trimmed(plain: str, span: Span, periods: Sequence[Span]) -> Span:
    """A clause without what opens it (connectors, time) and without the verb and hedges before its number."""
    start, moved = span.start, True
    while moved and start < span.end:
        moved = False
        for opening in (_LEAD, _WHOLE_AREA):
            if (m := opening.match(plain, start, span.end)) and m.end() > start:
                start, moved = m.end(), True
        for p in periods:
            if p.start <= start + 1 and start < p.end <= span.end:
                start, moved = p.end, True
    return Span(start, max(start, _before_verb(plain, start, span.end, periods)))


def _before_verb(plain: str, start: int, end: int, periods: Sequence[Span]) -> int:
    """Where a clause ends when the verb, the hedges and the time before its number are taken away."""
    moved = True
    while moved and start < end:
        moved = False
        while end > start and plain[end - 1] in _LOOSE:
            end -= 1
        if (m := _VERB.search(plain, max(start, end - 24), end)) and m.start() >= start:
            end, moved = m.start(), True
        for p in periods:
            if start <= p.start < end <= p.end:
                end, moved = p.start, True
    return end


def _tail(
    plain: str, sentence: Span, quantities: Sequence[Quantity], index: int, periods: Sequence[Span]
) -> Span:
    """What follows the number up to the end of its clause."""
    start = quantities[index].span.end
    last = index + 1 == len(quantities)
    end = sentence.end if last else quantities[index + 1].span.start
    while start < end and plain[start] in " \n":
        start += 1
    if stop := _TAIL_STOP.search(plain, start, end):
        end = stop.start()
    elif not last:  # the end of it leads to the next number: "… và khoảng"
        if (joined := list(_WITH.finditer(plain, start, end))) and joined[-1].start() >= start:
            end = joined[-1].start()
        end = _before_verb(plain, start, end, periods)
    moved = True
    while moved and end > start:
        moved = plain[end - 1] in _LOOSE
        end -= moved
        if m := _TAIL_END.search(plain, max(start, end - 4), end):
            end, moved = m.start(), True
    words = list(re.finditer(r"\S+", plain[start:end]))
    if len(words) > _MOST_TAIL:
        end = start + words[_MOST_TAIL - 1].end()
    return Span(start, max(start, end))


def _announced(plain: str, sentence: Span, clause: Span, periods: Sequence[Span]) -> Phrase | None:
    """The name in front of a colon or dash that opens the sentence: "Về thu ngân sách: đến nay đạt …"."""
    name = _trimmed(plain, Span(sentence.start, clause.start), periods)
    return Phrase(_folded(name.of(plain)), name) if name.start < name.end else None


def _counted(plain: str, q: Quantity, name: Span, tail: Span) -> Phrase:
    noun = _SCALES.sub("", q.unit or "").split("/")[0]
    if tail.start < tail.end and not _AGAINST.match(plain, tail.start):
        return Phrase(_folded(f"{noun} {tail.of(plain)}"), Span(q.number.end, tail.end))
    lead = _to_head(plain, name)
    no_verb = lead.end >= q.span.start - 1 and _HEAD.match(plain, lead.start)
    if lead.start < lead.end and (no_verb or _NUMBER_OF.match(plain, lead.start)):
        # "tổng đàn lợn 45.200 con", "số hộ nghèo là 35 hộ": the name is complete without the unit.
        return Phrase(_folded(lead.of(plain)), lead)
    return Phrase(_folded(f"{lead.of(plain)} {noun}"), q.span)


def _named(
    plain: str,
    sentence: Span,
    q: Quantity,
    name: Span,
    verb: str,
    tail: Span,
    before: Phrase | None,
    periods: Sequence[Span],
) -> Phrase:
    spent = _SPENDING.search(plain, name.start, name.end) if q.kind in ("money", "measure") else None
    if spent and tail.start < tail.end and not _AGAINST.match(plain, tail.start):
        return Phrase(_folded(f"{spent.group()} {tail.of(plain)}"), Span(spent.start(), tail.end))
    if (
        q.kind == "share"
        and (spent := _SPENDING.search(plain, name.start, name.end))
        and tail.start < tail.end
    ):
        return Phrase(_folded(f"{spent.group()} {tail.of(plain)}"), Span(spent.start(), tail.end))
    if had := _HAS_HEAD.search(plain, name.start, name.end):
        name = Span(had.end(), name.end)
    core = _to_head(plain, name)
    words = _folded(core.of(plain))
    if before and _SPENDING.fullmatch(words):
        words = f"{words} {before.text}"
    elif q.kind in ("measure", "share") and not _HEAD.search(words) and _completes(plain, tail):
        words = f"{words} {_folded(tail.of(plain))}"
    elif words.lower() in _BARE and (topic := _topic(plain, sentence, core, periods)):
        words = f"{topic}: {words}" if words.lower() != "tăng trưởng" else f"{topic} {words}"
    elif (
        before
        and q.kind == "share"
        and (_BRANCH.match(words) or not _HEAD.match(words))
        and (shared := _SHARED.match(before.text))
    ):
        words = f"{shared.group()} {words}"
    return Phrase(words, core, None, _change_in(plain, name.end, q))


def _completes(plain: str, tail: Span) -> bool:
    """Whether the few words behind a number belong to its name: "gieo cấy được 7.850 ha | lúa"."""
    few = 0 < len(tail.of(plain).split()) <= 6
    return few and not _PREPOSITION.match(plain, tail.start) and not _AGAINST.match(plain, tail.start)


def _change_in(plain: str, start: int, q: Quantity) -> str | None:
    """The verb between `start` and the number, where the number is by how much something changed."""
    change = _CHANGE.search(plain[start : q.span.start]) if q.kind in ("share", "times") else None
    return change[1].lower() if change else None


def _to_head(plain: str, name: Span) -> Span:
    """A long clause cut to its last head noun, with the heads that lean on it ("mục tiêu tăng trưởng …")."""
    if len(name.of(plain).split()) <= _MOST_WORDS:
        return name
    heads = [
        m
        for m in _HEAD.finditer(plain, name.start, name.end)
        if not _LEANS.search(plain, max(name.start, m.start() - 12), m.start())
    ]
    if not heads:
        words = list(re.finditer(r"\S+", name.of(plain)))
        return Span(name.start + words[-_MOST_WORDS].start(), name.end)
    start = heads[-1].start()
    for earlier in reversed(heads[:-1]):
        between = plain[earlier.end() : start]
        if len(between.split()) > 4 or "," in between or _PREDICATE.search(between):
            break
        start = earlier.start()
    return Span(start, name.end)


def _topic(plain: str, sentence: Span, core: Span, periods: Sequence[Span]) -> str | None:
    """What the sentence is about, where it begins with it: "Công nghiệp, xây dựng phát triển khá, giá trị …"."""
    stretch = _trimmed(plain, Span(sentence.start, core.start), periods)
    verb = _PREDICATE.search(plain, stretch.start, stretch.end)
    if (
        verb is None
        or _COMMA.search(plain, verb.end(), core.start) is None
        or _WHOLE_AREA.match(plain, stretch.start)
    ):
        return None
    if any(c.isdigit() for c in plain[verb.end() : stretch.end].split(",")[0]):
        return None  # the verb governs a number of its own: what follows is another statement
    broken = _HARD.search(plain, stretch.start, stretch.end) or any(
        m.group().lower() != "với" for m in _OPENER.finditer(plain, stretch.start, stretch.end)
    )
    if broken:
        return None
    words = plain[stretch.start : verb.start()].strip(" ,").split()
    return " ".join(words) if 0 < len(words) <= 12 else None


def _same(before: Phrase | None, change: str | None = None) -> Phrase | None:
    if before is None:
        return None
    return Phrase(before.text, before.span, "cùng chỉ tiêu với số liệu ngay trước", change)


def _folded(text: str) -> str:
    return " ".join(text.split())
