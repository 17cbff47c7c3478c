"""The words that name what a number measures.

Reports say it in a handful of ways: a noun phrase and a verb before the number ("thu ngân sách ước đạt 655 tỷ đồng"),
the counted noun and what follows it ("298 hộ xây nhà mới"), a share and its whole ("chiếm 73,8% GDP"), a verb of
spending and its purpose ("bố trí 11.517 tỷ đồng cho hai dự án"), the plan that a share is measured against ("đạt 91%
dự toán tỉnh giao (1.600 tỷ đồng)"). A clause without a name of its own goes on with the one before it (", tăng 11,79%
so với cùng kỳ").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from roviec.reader import rules
from roviec.reader.model import Span
from roviec.reader.text.clauses import (
    HEAD,
    after_comma,
    clause_before,
    tail_behind,
    to_head,
    topic_of,
    trimmed,
    words_of,
)
from roviec.reader.text.numbers import Quantity
from roviec.reader.text.patterns import any_of

_PLANS = any_of(rules.load("indicators")["comparison"]["plan"])
_CHANGE = re.compile(
    r"(?<!\w)(tăng(?!\s+(?:trưởng|cường))|giảm(?!\s+nghèo)|gấp)(?!\w)(?!.*(?<!\w)(?:từ|lên|xuống|còn)(?!\w))",
    re.IGNORECASE | re.DOTALL,
)
_SHARE_OF = re.compile(r"(?<!\w)(chiếm|đóng\s+góp|đáp\s+ứng(?:\s+được)?)(?!\w)", re.IGNORECASE)
_SPENDING = re.compile(rf"(?<!\w)(?:{words_of('spending')})$", re.IGNORECASE)
_FROM_TO = re.compile(
    r"\s*(?:xuống\s+còn|còn|lên|xuống|đến|tới|thành|nay\s+là)(?:\s+(?:hơn|trên|gần|khoảng|đến|tới|còn))?\s+"
)
_FROM = re.compile(r"(?<!\w)từ\s+(?:hơn\s+|trên\s+|gần\s+|khoảng\s+)?$")
_LEVEL = re.compile(r"(?<!\w)(?:từ|lên|xuống|còn\s+lại)\s*$")
_THAN = re.compile(
    r"(?:so\s+với|cao\s+hơn|thấp\s+hơn)\s+"
    r"((?:mức\s+)?(?:bình\s+quân|trung\s+bình|cả\s+nước|toàn\s+quốc|toàn\s+tỉnh)[^,;]*)$"
)
_SO_VOI = re.compile(r"(?<!\w)(?:so\s+(?:với|cùng)|(?:cao|thấp)\s+hơn\s+(?:so\s+với\s+)?cùng\s+kỳ)(?!\w)")
_AGAINST = re.compile(rf"\s*(?:so\s+|cùng\s+kỳ|trở\s+lên|(?:{_PLANS})(?!\w))", re.IGNORECASE)
_AGAINST_PLAN = re.compile(
    rf"\s*(?:so\s+với\s+)?(?P<plan>(?:{_PLANS})(?!\w)[^,;.()]*?)\s*(?:là\s+)?\(?\s*(?:hơn\s+|trên\s+|gần\s+|khoảng\s+)?"
)
_PLAN_FIRST = re.compile(rf"(?:{_PLANS}|kịch\s+bản)(?!\w)", re.IGNORECASE)
_PLAN_ONLY = re.compile(rf"(?:{_PLANS})(?:\s+năm|\s+giao)?", re.IGNORECASE)
_BRANCH = re.compile(rf"(?:{words_of('branches')})(?!\w)", re.IGNORECASE)
_SHARED = re.compile(rf"(?:{words_of('shared_heads')})(?!\w)", re.IGNORECASE)
_BARE = frozenset(rules.load("indicators")["bare_heads"])
_NUMBER_OF = re.compile(r"(?:tổng\s+)?(?:số|đàn|lượng|dân\s+số|quy\s+mô|khách)(?!\w|\s+\d)", re.IGNORECASE)
_SUM = re.compile(
    r"(?:tổng|định\s+mức|mức|số|tiền|kinh\s+phí|t[ỷỉ]\s+lệ|vốn|nguồn|nhu\s+cầu)(?!\w)", re.IGNORECASE
)
_LEANING = re.compile(words_of("leaning"), re.IGNORECASE)
_LEANING_FIRST = re.compile(rf"^(?:{words_of('leaning')})\s+", re.IGNORECASE)
_COMPARED = re.compile(r"\s*(?:so\s+|cùng\s+kỳ|trở\s+lên)", re.IGNORECASE)
_PREPOSITION = re.compile(
    r"(?:từ|tại|ở|để|cho|vào|trong|đến|tới|với|và|so|kể|do|khi|mỗi|trở|là)(?!\w)", re.IGNORECASE
)
_PLACED = re.compile(r"(?<!\w)(?:ở|tại|trên\s+địa\s+bàn)(?!\w)", re.IGNORECASE)
_JOINED = re.compile(r"(?<!\w)và$")
_IN_RESPECT_OF = re.compile(r"về\s", re.IGNORECASE)
_HAS = re.compile(r"(?<!\w)(?:có|còn)(?!\w)", re.IGNORECASE)
# Only where: "…, trong đó tỉnh An Biên đạt 98%" goes on with what was measured before.
_PLACE_ALONE = re.compile(
    r"(?:tỉnh|thành phố|TP\.?|huyện|thị xã|quận|xã|phường|thị trấn)(?:\s[A-ZĐÀ-Ỹ][\w'-]*){1,4}", re.IGNORECASE
)
# What is done about the indicator: "các sở đẩy nhanh | giải ngân vốn, phấn đấu cả năm đạt 95%".
_URGED = re.compile(
    r"(?<!\w)(?:đẩy\s+nhanh(?:\s+tiến\s+độ)?|đẩy\s+mạnh|tập\s+trung|thúc\s+đẩy|tăng\s+cường|nâng\s+cao)\s+(?=\w)",
    re.IGNORECASE,
)
_STOP = re.compile(r"[;:]\s+(?=\w)")
_SCALES = re.compile(r"^(?:(?:chục|trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ)\s+)+")


@dataclass(frozen=True, slots=True)
class Phrase:
    """The name of an indicator: words of the text, and where its core stands.

    `change` is the verb where the number says by how much it grew or fell. `inferred` says in Vietnamese how the
    name is known where the clause itself does not say it. `planned` marks what is a plan by its name.
    """

    text: str
    span: Span
    inferred: str | None = None
    change: str | None = None
    planned: bool = False

    @property
    def name(self) -> str:
        return f"{self.text} {self.change}" if self.change else self.text


@dataclass(frozen=True, slots=True)
class _Case:
    """A number with the words around it: `clause` before it, `name` in the clause, `verb` between, `tail` behind."""

    plain: str
    sentence: Span
    q: Quantity
    previous: Quantity | None
    before: Phrase | None
    periods: Sequence[Span]
    clause: Span
    name: Span
    verb: str
    tail: Span

    @property
    def has_tail(self) -> bool:
        """Whether words follow that may name the number, rather than what it is compared with."""
        return self.tail.start < self.tail.end and not _AGAINST.match(self.plain, self.tail.start)

    @property
    def change(self) -> str | None:
        return _change_in(self.plain, self.clause.start, self.q)


def name_indicator(
    plain: str,
    sentence: Span,
    quantities: Sequence[Quantity],
    index: int,
    before: Phrase | None,
    periods: Sequence[Span],
) -> Phrase | None:
    """What the quantity `index` of a sentence measures; None where nothing says it.

    `before` is the phrase that a number without a name of its own goes on with. Words are those of `plain`.
    """
    q = quantities[index]
    previous = quantities[index - 1] if index else None
    if previous and before and (given := _going_on(plain, sentence, previous, q, before)):
        return given
    clause = clause_before(plain, sentence, previous, q, periods)
    if clause is None:
        at = previous.span.end if previous else sentence.start
        tail = tail_behind(plain, sentence, quantities, index, periods)
        told = tail.start < tail.end and not (
            _COMPARED.match(plain, tail.start) or _PLACED.match(plain, tail.start)
        )
        if q.kind in ("counted", "told") and told:
            return Phrase(_folded(f"{_noun(q)} {tail.of(plain)}"), Span(q.number.end, tail.end))
        return _same(before, _change_in(plain, at, q))
    name = trimmed(plain, clause, periods)
    if against := _SO_VOI.search(plain, name.start, name.end):
        other_side = Span(against.end(), name.end)
        name = trimmed(plain, Span(name.start, against.start()), periods)
        if name.start == name.end and plain[q.span.start - 1] == "(":
            name = trimmed(plain, other_side, periods)
    tail = tail_behind(plain, sentence, quantities, index, periods)
    if _JOINED.search(plain, name.start, name.end) and tail.start < tail.end:
        name = Span(name.end, name.end)  # "đoàn cấp huyện và 100% cơ sở đoàn": what follows is another thing
    verb = plain[name.end : q.span.start]
    case = _Case(plain, sentence, q, previous, before, periods, clause, name, verb, tail)
    ways = (_counted, _share_of, _plan_beside, _nameless, _spent, _of_what_follows, _plan_reached)
    found = next((phrase for way in ways if (phrase := way(case))), None)
    return found or (_named(case) if name.start < name.end else None)


def names_a_count(phrase: Phrase | None) -> bool:
    """Whether the name already says what is counted ("tổng số tờ khai"), so that no unit is missing."""
    return phrase is not None and _NUMBER_OF.match(phrase.text) is not None


def _going_on(plain: str, sentence: Span, previous: Quantity, q: Quantity, before: Phrase) -> Phrase | None:
    """A number tied to the one before it: "từ 5% lên 7%", "91% dự toán (1.600 tỷ)", "(cả nước 6,4%)"."""
    gap = plain[previous.span.end : q.span.start]
    if _FROM.search(plain, sentence.start, previous.span.start) and _FROM_TO.fullmatch(gap):
        return _same(before)
    if previous.kind == "share" and q.kind != "share" and (against := _AGAINST_PLAN.fullmatch(gap)):
        plan = _folded(against["plan"])
        start = previous.span.end + against.start("plan")
        words = (
            f"{plan} {before.text}"
            if _PLAN_ONLY.fullmatch(plain, start, start + len(against["plan"]))
            else plan
        )
        return Phrase(words, Span(start, start + len(against["plan"])), planned=True)
    if than := _THAN.search(gap.rstrip(" (")):
        return Phrase(f"{before.text} {_folded(than[1])}", before.span, "so sánh với chỉ tiêu nêu trước")
    return None


def _counted(case: _Case) -> Phrase | None:
    """Counted things are named by the noun and what follows it, else by what is done to them."""
    q, plain, tail = case.q, case.plain, case.tail
    if q.kind not in ("counted", "told") or _LEVEL.search(case.verb):
        return None
    noun = _noun(q)
    own = trimmed(plain, after_comma(plain, Span(case.clause.start, q.span.start)), case.periods)
    nameless = own.start >= own.end
    if nameless and case.before and (change := _change_before(case)):
        if noun.split()[0] in case.before.text.split():
            return _same(case.before, change)
        return Phrase(noun, q.span, None, change)
    lead = Span(q.span.start, q.span.start) if nameless else to_head(plain, case.name)
    if placed := _PLACED.search(plain, tail.start + 1, tail.end):
        tail = Span(tail.start, placed.start())  # where it is counted is not what is counted
    follows = tail.start < tail.end and not _COMPARED.match(plain, tail.start)
    if follows and (nameless or not _PLACED.match(plain, tail.start)):
        return Phrase(_folded(f"{noun} {tail.of(plain)}"), Span(q.number.end, tail.end))
    if nameless and case.before and plain[case.clause.start - 1] == "(":
        return _same(case.before)
    no_verb = lead.end >= q.span.start - 1 and HEAD.match(plain, lead.start)
    if lead.start < lead.end and (no_verb or _NUMBER_OF.match(plain, lead.start)):
        # "tổng đàn lợn 45.200 con", "số hộ nghèo là 35 hộ": the name is complete without the unit.
        return Phrase(_folded(lead.of(plain)), lead)
    return Phrase(_folded(f"{lead.of(plain)} {noun}"), q.span)


def _noun(q: Quantity) -> str:
    """What a count counts: "lượt khách" of "2,5 triệu lượt khách/năm"."""
    return _SCALES.sub("", q.unit or "").split("/")[0]


def _change_before(case: _Case) -> str | None:
    """The verb of change that alone stands between the last clause and a count: ", tăng 73 doanh nghiệp"."""
    m = _CHANGE.search(case.plain[case.clause.start : case.q.span.start])
    return m[1].lower() if m else None


def _share_of(case: _Case) -> Phrase | None:
    """A share with its whole: "chiếm 73,8% GDP của tỉnh", "đáp ứng được 39% nhu cầu"."""
    of = _SHARE_OF.search(case.plain, case.clause.start, case.q.span.start)
    if case.q.kind != "share" or of is None or case.tail.start == case.tail.end:
        return None
    subject = to_head(case.plain, trimmed(case.plain, Span(case.clause.start, of.start()), case.periods))
    words = subject.of(case.plain) or (case.before.text if case.before else "")
    whole = case.tail.of(case.plain) if case.has_tail else ""
    return Phrase(_folded(f"{words} {of[1]} {whole}"), Span(case.clause.start, case.q.span.start))


def _plan_beside(case: _Case) -> Phrase | None:
    """ "(kế hoạch 12,5%)": what was planned for the indicator before."""
    if case.before and _PLAN_ONLY.fullmatch(case.plain, case.name.start, case.name.end):
        return Phrase(case.before.text, case.before.span, "kế hoạch của chỉ tiêu nêu trước", planned=True)
    return None


def _nameless(case: _Case) -> Phrase | None:
    """A clause that names nothing: what follows does, else what opened the sentence, else it goes on."""
    aside = case.q.kind == "share" and case.plain[case.q.span.start - 1] == "("
    if case.name.start < case.name.end and not (aside and case.has_tail):
        return None
    if case.has_tail and case.change and (aspect := _IN_RESPECT_OF.match(case.plain, case.tail.start)):
        tail = Span(aspect.end(), case.tail.end)
        return Phrase(_folded(tail.of(case.plain)), tail, None, case.change)
    if case.has_tail and not (case.change and _PREPOSITION.match(case.plain, case.tail.start)):
        return Phrase(_folded(case.tail.of(case.plain)), case.tail, None, case.change)
    if case.before is None and case.previous is None:
        opening = trimmed(case.plain, Span(case.sentence.start, case.clause.start), case.periods)
        if marks := list(_STOP.finditer(case.plain, opening.start, opening.end)):
            opening = Span(marks[-1].end(), opening.end)
        for urged in _URGED.finditer(case.plain, opening.start, opening.end):
            opening = Span(urged.end(), opening.end)
        return Phrase(_folded(opening.of(case.plain)), opening) if opening.start < opening.end else None
    return _same(case.before, case.change)


def _spent(case: _Case) -> Phrase | None:
    """Money by what is done with it: "bố trí 11.517 tỷ đồng cho hai dự án"."""
    verb = _SPENDING.search(case.plain, case.name.start, case.name.end)
    if verb is None or case.tail.start == case.tail.end:
        return None
    if verb.start() > case.name.start and _SUM.match(case.plain, case.name.start):
        return None  # "mức hỗ trợ 300.000 đồng": a noun, not what somebody does
    if case.q.kind == "share" or (case.q.kind in ("money", "measure") and case.has_tail):
        return Phrase(
            _folded(f"{verb.group()} {case.tail.of(case.plain)}"), Span(verb.start(), case.tail.end)
        )
    return None


def _of_what_follows(case: _Case) -> Phrase | None:
    """ "Huyện có 4.000 ha cây tiêu bị bệnh": the measured thing stands behind the number."""
    if case.q.kind != "measure" or not case.has_tail or _PREPOSITION.match(case.plain, case.tail.start):
        return None
    if HEAD.match(case.plain, to_head(case.plain, case.name).start) or not _HAS.search(case.verb):
        return None
    return Phrase(_folded(case.tail.of(case.plain)), case.tail)


def _plan_reached(case: _Case) -> Phrase | None:
    """ "cố gắng đạt 85% dự toán thu ngân sách đã giao": nothing but the plan says what is measured."""
    if case.q.kind != "share" or HEAD.search(case.plain, case.name.start, case.name.end):
        return None
    plan = _AGAINST_PLAN.match(case.plain, case.q.span.end, case.sentence.end)
    stop = re.search(r"[,;.()]|$", case.plain[case.q.span.end : case.sentence.end])
    if plan is None or stop is None:
        return None
    start, end = plan.start("plan"), case.q.span.end + stop.start()
    if len(case.plain[start:end].split()) < 4:
        return None
    return Phrase(_folded(case.plain[start:end]), Span(start, end))


def _named(case: _Case) -> Phrase:
    """The noun phrase before the verb, with what it needs to be understood alone."""
    plain, q, before = case.plain, case.q, case.before
    core = to_head(plain, case.name)
    words = _folded(core.of(plain))
    if before and _LEANING.fullmatch(words):
        words = f"{words} {_LEANING_FIRST.sub('', before.text)}"
    elif q.kind in ("measure", "share") and not HEAD.search(words) and _completes(case):
        words = f"{words} {_folded(case.tail.of(plain))}"
    elif words.lower() in _BARE and (topic := topic_of(plain, case.sentence, core, case.periods)):
        words = f"{topic} {words}" if words.lower() == "tăng trưởng" else f"{topic}: {words}"
    elif before and q.kind == "share" and (_BRANCH.match(words) or not HEAD.match(words)):
        shared = _SHARED.match(before.text)
        words = f"{shared.group()} {words}" if shared else words
    if before and _PLACE_ALONE.fullmatch(words):
        return _same(before, _change_in(plain, case.name.end, q)) or Phrase(words, core)
    planned = q.kind in ("money", "measure") and not re.search(r"\w{3}", case.verb.replace("được giao", ""))
    return Phrase(
        words,
        core,
        change=_change_in(plain, case.name.end, q),
        planned=planned and _PLAN_FIRST.match(words) is not None,
    )


def _completes(case: _Case) -> bool:
    """Whether the few words behind a number belong to its name: "gieo cấy được 7.850 ha | lúa"."""
    few = len(case.tail.of(case.plain).split()) <= 6
    return few and case.has_tail and not _PREPOSITION.match(case.plain, case.tail.start)


def _change_in(plain: str, start: int, q: Quantity) -> str | None:
    """The verb between `start` and the number, where the number is by how much something changed."""
    change = _CHANGE.search(plain[start : q.span.start]) if q.kind in ("share", "times") else None
    return change[1].lower() if change else None


def _same(before: Phrase | None, change: str | None = None) -> Phrase | None:
    if before is None:
        return None
    return Phrase(before.text, before.span, "cùng chỉ tiêu với số liệu ngay trước", change)


def _folded(text: str) -> str:
    return " ".join(text.split())
