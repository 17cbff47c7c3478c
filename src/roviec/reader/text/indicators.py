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

from roviec.reader import rules
from roviec.reader.model import Span
from roviec.reader.text.clauses import (
    HEAD,
    clause_before,
    from_verb,
    tail_behind,
    to_head,
    topic_of,
    trimmed,
    words_of,
)
from roviec.reader.text.counts import LIGHT, counted, led_by, noun_of, of_a_place, tells_what
from roviec.reader.text.letters import UPPER
from roviec.reader.text.numbers import Quantity
from roviec.reader.text.objects import PREPOSITION, done_with, object_of
from roviec.reader.text.phrases import PLANS, Case, Phrase, change_in, folded, same

_SHARE_OF = re.compile(r"(?<!\w)(chiếm|đóng\s+góp|đáp\s+ứng(?:\s+được)?)(?!\w)", re.IGNORECASE)
_SPENDING = re.compile(rf"(?<!\w)(?:{words_of('spending')})$", re.IGNORECASE)
_FROM_TO = re.compile(
    r"\s*(?:xuống\s+còn|còn|lên|xuống|đến|tới|thành|nay\s+là)(?:\s+(?:hơn|trên|gần|khoảng|đến|tới|còn))?\s+"
)
_FROM = re.compile(r"(?<!\w)từ\s+(?:hơn\s+|trên\s+|gần\s+|khoảng\s+)?$")
_THAN = re.compile(
    r"(?:so\s+với|cao\s+hơn|thấp\s+hơn)\s+"
    r"((?:mức\s+)?(?:bình\s+quân|trung\s+bình|cả\s+nước|toàn\s+quốc|toàn\s+tỉnh)[^,;]*)$"
)
_SO_VOI = re.compile(
    rf"(?<!\w)(?:so\s+(?:với|cùng)|(?:cao|thấp)\s+hơn\s+(?:so\s+với\s+)?cùng\s+kỳ)(?!\w)|(?<!\w)so\s+(?=(?:{PLANS}|năm|tháng|quý|đầu|cuối)(?!\w))",
    re.IGNORECASE,
)
_OF_TIME = re.compile(r"\s*(?:cùng|tháng|năm|quý|kỳ|tuần|vụ|ngày)(?!\w)", re.IGNORECASE)
_AGAINST_PLAN = re.compile(
    rf"\s*(?:so\s+với\s+)?(?P<plan>(?:{PLANS})(?!\w)[^,;.()]*?)\s*(?:là\s+)?\(?\s*(?:hơn\s+|trên\s+|gần\s+|khoảng\s+)?"
)
# "thấp hơn 0,4% so với chỉ tiêu tỉnh giao (| 35,5%)": what was planned.
_PLAN_ASIDE = re.compile(rf"\s*so\s+với\s+(?:mức\s+)?(?:{PLANS})(?!\w)[^();]*\(")
_PLAN_FIRST = re.compile(rf"(?:{PLANS}|kịch\s+bản)(?!\w)", re.IGNORECASE)
_PLAN_ONLY = re.compile(rf"(?:{PLANS})(?:\s+năm|\s+giao|\s+(?:đã\s+)?(?:đề|đặt)\s+ra)?", re.IGNORECASE)
_SOURCE_OF = re.compile(r"(?:^|\s)(?:từ|trong|của)(?:\s+(?:tổng\s+)?(?:nguồn|số|mức|khoản))?$", re.IGNORECASE)
_BRANCH = re.compile(rf"(?:{words_of('branches')})(?!\w)", re.IGNORECASE)
_SHARED = re.compile(rf"(?:{words_of('shared_heads')})(?!\w)", re.IGNORECASE)
_BARE = frozenset(rules.load("indicators")["bare_heads"])
_SUM = re.compile(
    r"(?:tổng|định\s+mức|mức|số|tiền|kinh\s+phí|t[ỷỉ]\s+lệ|vốn|nguồn|nhu\s+cầu)(?!\w)", re.IGNORECASE
)
_RATE_OF = re.compile(r"(?<!\w)(?:định\s+mức|mức|khoản|tiền|kinh\s+phí|gói|t[ỷỉ]\s+lệ)\s+$", re.IGNORECASE)
# "tỉnh cần 40 tỷ đồng | vốn làm đường"
_NEEDS = re.compile(
    r"(?<!\w)(?:cần|còn|có|thiếu|nhận|xin)(?:\s+(?:hơn|gần|trên|khoảng|được|thêm))*\s+$", re.IGNORECASE
)
_INCLUDED = re.compile(
    r",\s+(?:tính\s+cả|kể\s+cả|bao\s+gồm\s+cả|(?:không|chưa)\s+(?:kể|tính|bao\s+gồm))(?!\w).*$", re.IGNORECASE
)
_TIME_ALONE = re.compile(
    r"(?:cả\s+)?(?:\d{1,2}|[^\W\d]+)\s+(?:tháng|quý|tuần)(?:\s+(?:đầu|cuối)\s+năm)?", re.IGNORECASE
)
_LEANING = re.compile(words_of("leaning"), re.IGNORECASE)
_LEANING_FIRST = re.compile(rf"^(?:{words_of('leaning')})\s+", re.IGNORECASE)
_ABOUT = re.compile(r"[\s,;.:-]*(?:Về|Trong|Tại|Ở|Đối\s+với|Riêng)(?!\w)")
_AIMING = re.compile(
    r"(?<!\w)(?:đặt\s+(?:ra\s+)?mục\s+tiêu|hướng\s+(?:đến|tới)|tiến\s+tới|phấn\s+đấu(?:\s+có)?|(?:bảo|đảm)\s+(?:đảm|bảo))"
    r"(?:\s+(?:tối\s+thiểu|ít\s+nhất|trên|hơn))?\s*$",
    re.IGNORECASE,
)
_MEASURED = re.compile(
    r"(?<!\w)(?:đạt|là|chiếm|tăng|giảm|còn|lên|xuống|mức|bằng|vượt|đến|tới|từ|gấp|hơn|kém|thêm|chỉ)(?!\w)",
    re.IGNORECASE,
)
# By how much a plan is passed or missed: "đạt 82%, cao hơn chỉ tiêu tỉnh giao 12,3%".
_OVER_PLAN = re.compile(
    rf"(?P<how>(?:cao|thấp)\s+hơn)\s+(?:so\s+với\s+)?(?:mức\s+)?(?:{PLANS})(?!\w)", re.IGNORECASE
)
_SIZES = frozenset(("rộng", "dài", "cao", "sâu", "nặng"))
_EXCEPT = re.compile(
    r"nếu\s+(?:loại\s+trừ|loại|không\s+(?:kể|tính)|trừ|tính\s+cả|chỉ\s+tính)(?!\w)", re.IGNORECASE
)
_SUBJECT = re.compile(rf"\W*(?P<name>(?:(?:TP|TX|TT)\.?\s)?[{UPPER}]\w*(?:\s+[{UPPER}]\w*){{0,4}})(?!\w)")
_EQUALS = re.compile(r"(?<!\w)bằng\s+(?:\w+\s+)?$")
_AND_CHANGES = re.compile(r"\svà\s+(?:tăng|giảm)(?:\s+(?:tới|đến|khoảng|hơn|gần|trên))*\s+$")
_CUT = re.compile(r"^\s*giảm(?!\w)")  # "cắt | giảm 30% thời gian"
_JOINED = re.compile(r"(?<!\w)và$")
_IN_RESPECT_OF = re.compile(r"về\s", re.IGNORECASE)
_HAS = re.compile(r"(?<!\w)(?:có|còn)(?!\w)", re.IGNORECASE)
# Only where: "…, trong đó tỉnh An Biên đạt 98%" goes on with what was measured before.
_PLACE_ALONE = re.compile(
    r"(?:(?:trừ|riêng|chỉ\s+riêng|ngoại\s+trừ)\s+)?"
    rf"(?:tỉnh|thành phố|TP\.?|huyện|thị xã|quận|xã|phường|thị trấn)(?:\s(?:-\s)?[{UPPER}][\w'-]*){{1,4}}",
    re.IGNORECASE,
)
_REGION_ALONE = re.compile(
    r"(?:có\s+)?nơi|(?:(?:các\s+)?(?:địa\s+phương|tỉnh|khu\s+vực|vùng)\s+)?(?:(?:ở|tại)\s+)?(?:(?:phía|miền)\s+(?:Bắc|Nam|Trung|Đông|Tây)"
    r"|(?:vùng\s+)?[Đđ]ồng\s+bằng\s+sông\s+(?:Hồng|Cửu\s+Long)|Tây\s+Nguyên|(?:Đông|Tây|Bắc|Nam)\s+(?:Nam\s+|Trung\s+)?Bộ)"
)
# What is done about the indicator: "các sở đẩy nhanh | giải ngân vốn, phấn đấu cả năm đạt 95%".
_URGED = re.compile(
    r"(?<!\w)(?:đẩy\s+nhanh(?:\s+tiến\s+độ)?|đẩy\s+mạnh|tập\s+trung|thúc\s+đẩy|tăng\s+cường|nâng\s+cao)\s+(?=\w)",
    re.IGNORECASE,
)
_STOP = re.compile(r"[;:]\s+(?=\w)")
_TO_PLAN = re.compile(
    rf"(?:^|\s)(?:(?:sẽ|khó|chưa|không)\s+)*(?:đạt|vượt|hoàn\s+thành|thấp\s+hơn|cao\s+hơn)\s+(?:mức\s+)?"
    rf"(?P<plan>(?:{PLANS})(?!\w).*)$",
    re.IGNORECASE | re.DOTALL,
)
_PLAN_AHEAD = re.compile(
    rf"\s*(?:mức\s+)?(?P<plan>(?:{PLANS})(?!\w)(?:[^,;()\d]|(?<!\d)\d{{4}}(?!\d))*?)\s*(?:là\s+)?$",
    re.IGNORECASE,
)


def name_indicator(
    plain: str,
    sentence: Span,
    quantities: Sequence[Quantity],
    index: int,
    before: Phrase | None,
    periods: Sequence[Span],
    earlier: Phrase | None = None,
) -> Phrase | None:
    """What the quantity `index` of a sentence measures; None where nothing says it.

    `before` is the phrase that a number without a name of its own goes on with, `earlier` that of the sentences in
    front of it. Words are those of `plain`.
    """
    q = quantities[index]
    previous = quantities[index - 1] if index else None
    if previous and before and (given := _going_on(plain, sentence, previous, q, before)):
        return given
    clause = clause_before(plain, sentence, previous, q, periods)
    if (
        previous
        and before
        and q.kind == "share"
        and _AND_CHANGES.search(plain, previous.span.end, q.span.start)
    ):
        clause = None  # "bằng 105% số đã báo cáo tại kỳ họp trước và | giảm 9,3%"
    if clause is None:
        at = previous.span.end if previous else sentence.start
        tail = tail_behind(plain, sentence, quantities, index, periods)
        if q.kind in ("counted", "told") and tells_what(plain, tail):
            return Phrase(folded(f"{noun_of(q)} {tail.of(plain)}"), Span(q.number.end, tail.end), counts=True)
        if q.kind in ("counted", "told") and before and " " in noun_of(q) and noun_of(q) not in before.text:
            return Phrase(noun_of(q), q.span, None, change_in(plain, at, q), counts=True)
        return same(before, change_in(plain, at, q))
    name = trimmed(plain, clause, periods)
    if against := _SO_VOI.search(plain, name.start, name.end):
        other_side = Span(against.end(), name.end)
        if q.kind != "share" and (plan := _PLAN_AHEAD.match(plain, against.end(), q.span.start)):
            words = f"{plan['plan']} {before.text}" if before else plan["plan"]
            return Phrase(folded(words), Span(plan.start("plan"), plan.end("plan")), planned=True)
        name = trimmed(plain, Span(name.start, against.start()), periods)
        of_time = _OF_TIME.match(plain, against.end()) is not None
        if name.start == name.end and plain[q.span.start - 1] == "(" and not of_time:
            name = trimmed(plain, other_side, periods)
    if name.of(plain).lower() in ("tỷ lệ", "tỉ lệ", "mức", "vượt xa") or _TIME_ALONE.fullmatch(
        plain, name.start, name.end
    ):
        name = Span(name.end, name.end)  # "giải ngân 20 tỷ đồng, đạt tỷ lệ 71%"
    if _ABOUT.match(plain, clause.start, name.end) and plain[clause.end : q.span.start].strip() == ",":
        name = Span(name.end, name.end)  # "Về nông nghiệp, | 1.160 ha lúa": only where
    tail = tail_behind(plain, sentence, quantities, index, periods)
    if _JOINED.search(plain, name.start, name.end) and tail.start < tail.end:
        name = Span(name.end, name.end)  # "đoàn cấp huyện và 100% cơ sở đoàn": what follows is another thing
    verb = plain[name.end : q.span.start]
    case = Case(plain, sentence, q, previous, before, periods, clause, name, verb, tail, quantities, earlier)
    ways = (
        led_by,
        of_a_place,
        counted,
        _share_of,
        _quantifies,
        _plan_beside,
        _nameless,
        _spent,
        _of_what_follows,
        _plan_reached,
    )
    found = next((phrase for way in ways if (phrase := way(case))), None)
    return found or (_named(case) if name.start < name.end else None)


def _going_on(plain: str, sentence: Span, previous: Quantity, q: Quantity, before: Phrase) -> Phrase | None:
    """A number tied to the one before it: "từ 5% lên 7%", "91% dự toán (1.600 tỷ)", "(cả nước 6,4%)"."""
    gap = plain[previous.span.end : q.span.start]
    if _FROM.search(plain, sentence.start, previous.span.start) and _FROM_TO.fullmatch(gap):
        return same(before)
    if previous.kind == "share" and q.kind != "share" and (against := _AGAINST_PLAN.fullmatch(gap)):
        plan = folded(against["plan"])
        start = previous.span.end + against.start("plan")
        words = (
            f"{plan} {before.text}"
            if _PLAN_ONLY.fullmatch(plain, start, start + len(against["plan"]))
            else plan
        )
        return Phrase(words, Span(start, start + len(against["plan"])), planned=True)
    if previous.kind == q.kind == "share" and _PLAN_ASIDE.fullmatch(gap):
        return Phrase(before.text, before.span, "kế hoạch của chỉ tiêu nêu trước", planned=True)
    if than := _THAN.search(gap.rstrip(" (")):
        return Phrase(f"{before.text} {folded(than[1])}", before.span, "so sánh với chỉ tiêu nêu trước")
    return None


def _share_of(case: Case) -> Phrase | None:
    """A share with its whole: "chiếm 73,8% GDP của tỉnh", "đáp ứng được 39% nhu cầu"."""
    of = _SHARE_OF.search(case.plain, case.clause.start, case.q.span.start)
    if case.q.kind != "share" or of is None or case.tail.start == case.tail.end:
        return None
    subject = to_head(case.plain, trimmed(case.plain, Span(case.clause.start, of.start()), case.periods))
    words = subject.of(case.plain) or (case.before.text if case.before else "")
    whole = case.tail.of(case.plain) if case.has_tail else ""
    return Phrase(folded(f"{words} {of[1]} {whole}"), Span(case.clause.start, case.q.span.start))


def _quantifies(case: Case) -> Phrase | None:
    """A share of what stands behind it: "hướng đến 100% thủ tục hành chính được cung cấp trực tuyến"."""
    plain, q = case.plain, case.q
    if (
        q.unit != "%"
        or not case.has_tail
        or PREPOSITION.match(plain, case.tail.start)
        or not case.name.of(plain)
    ):
        return None
    aimed = _AIMING.search(plain, max(case.sentence.start, q.span.start - 40), q.span.start)
    named = _MEASURED.search(case.verb) or HEAD.match(plain, to_head(plain, case.name).start)
    if named and not aimed:
        return None
    return Phrase(folded(case.tail.of(plain)), case.tail)


def _plan_beside(case: Case) -> Phrase | None:
    """ "(kế hoạch 12,5%)": what was planned for the indicator before."""
    if case.before and _PLAN_ONLY.fullmatch(case.plain, case.name.start, case.name.end):
        return Phrase(case.before.text, case.before.span, "kế hoạch của chỉ tiêu nêu trước", planned=True)
    return None


def _nameless(case: Case) -> Phrase | None:
    """A clause that names nothing: what follows does, else what opened the sentence, else it goes on."""
    aside = case.q.kind == "share" and case.plain[case.q.span.start - 1] == "("
    if case.name.start < case.name.end and not (aside and case.has_tail):
        return None
    if case.before and case.previous and case.q.kind == "share" and _EQUALS.search(case.verb):
        whole = HEAD.match(case.plain, case.tail.start, case.tail.end) if case.has_tail else None
        if whole is None or whole.group() == "số":
            return same(case.before)  # ", bằng 105% số đã báo cáo": a comparison
        return Phrase(f"{case.before.text} so với {folded(case.tail.of(case.plain))}", case.before.span)
    if aside and case.before and case.before.counts:
        return same(case.before)  # "6.084 xã (74,5%) đạt chuẩn": the share of those counted
    if case.has_tail and case.change and (aspect := _IN_RESPECT_OF.match(case.plain, case.tail.start)):
        tail = Span(aspect.end(), case.tail.end)
        return Phrase(folded(tail.of(case.plain)), tail, None, case.change)
    if case.has_tail and not (case.change and PREPOSITION.match(case.plain, case.tail.start)):
        return Phrase(folded(case.tail.of(case.plain)), case.tail, None, case.change)
    if case.before is None and case.previous is None:
        opening = trimmed(case.plain, Span(case.sentence.start, case.clause.start), case.periods)
        if marks := list(_STOP.finditer(case.plain, opening.start, opening.end)):
            opening = Span(marks[-1].end(), opening.end)
        for urged in _URGED.finditer(case.plain, opening.start, opening.end):
            opening = Span(urged.end(), opening.end)
        return Phrase(folded(opening.of(case.plain)), opening) if opening.start < opening.end else None
    return same(case.before, case.change)


def _spent(case: Case) -> Phrase | None:
    """Money by what is done with it: "bố trí 11.517 tỷ đồng cho hai dự án"."""
    verb = _SPENDING.search(case.plain, case.name.start, case.name.end)
    if verb is None or case.tail.start == case.tail.end:
        return None
    noun = HEAD.match(case.plain, case.name.start) or _SUM.match(case.plain, case.name.start)
    if PREPOSITION.match(case.plain, case.tail.start):
        noun = noun or _RATE_OF.search(case.plain, case.name.start, verb.start())
    if verb.start() > case.name.start and noun:
        return None  # "mức hỗ trợ 300.000 đồng": a noun, not what somebody does
    if case.q.kind == "share" or (case.q.kind in ("money", "measure") and case.has_tail):
        act = f"{verb.group()} giảm" if _CUT.search(case.verb) else verb.group()
        return Phrase(folded(f"{act} {case.tail.of(case.plain)}"), Span(verb.start(), case.tail.end))
    return None


def _of_what_follows(case: Case) -> Phrase | None:
    """ "Huyện có 4.000 ha cây tiêu bị bệnh": the measured thing stands behind the number."""
    if not case.has_tail or PREPOSITION.match(case.plain, case.tail.start):
        return None
    if case.q.kind == "money" and _NEEDS.search(case.plain, case.clause.start, case.q.span.start):
        named = HEAD.match(case.plain, case.tail.start) and not HEAD.search(case.name.of(case.plain))
        return Phrase(folded(case.tail.of(case.plain)), case.tail) if named else None
    if case.q.kind != "measure":
        return None
    if case.plain[case.name.end : case.q.span.start].strip() == ":":
        return Phrase(folded(case.tail.of(case.plain)), case.tail)  # "thiệt hại: 717 ha lúa bị ngập"
    if HEAD.match(case.plain, to_head(case.plain, case.name).start) or not _HAS.search(case.verb):
        return None
    return Phrase(folded(case.tail.of(case.plain)), case.tail)


def _plan_reached(case: Case) -> Phrase | None:
    """ "cố gắng đạt 85% dự toán thu ngân sách đã giao": nothing but the plan says what is measured."""
    if case.q.kind != "share" or HEAD.search(case.plain, case.name.start, case.name.end):
        return None
    plan = _AGAINST_PLAN.match(case.plain, case.q.span.end, case.sentence.end)
    light = folded(case.name.of(case.plain)).lower() in LIGHT | {"hoàn thành"}
    stop = re.search(r"[,;.()]|$", case.plain[case.q.span.end : case.sentence.end])
    if plan is None or stop is None:
        return None
    start, end = plan.start("plan"), case.q.span.end + stop.start()
    if light and case.before is None:  # "Hoàn thành 100% chỉ tiêu được giao"
        return Phrase(folded(f"{case.name.of(case.plain)} {case.plain[start:end]}"), case.name)
    if len(case.plain[start:end].split()) < 4 or not HEAD.search(case.plain, start + len("dự toán"), end):
        return None
    return Phrase(folded(case.plain[start:end]), Span(start, end))


def _named(case: Case) -> Phrase:
    """The noun phrase before the verb, with what it needs to be understood alone."""
    plain, q, before = case.plain, case.q, case.before
    core = to_head(plain, case.name)
    if q.kind in ("measure", "money"):
        core = from_verb(plain, core)
    words = _INCLUDED.sub("", folded(core.of(plain)))
    if q.kind == "share" and case.has_tail and _SOURCE_OF.search(words):
        return Phrase(folded(case.tail.of(plain)), case.tail)  # "từ nguồn | 10% dự phòng chung"
    over = _OVER_PLAN.match(plain, case.name.start, case.name.end)
    if over and before and q.kind == "share":
        return same(before, folded(over["how"])) or before
    plan = _TO_PLAN.search(plain, case.name.start, case.name.end)
    if plan and q.kind == "share" and not re.search(r"(?<!\w)là(?!\w)|:", case.verb):
        if plan.start() > case.name.start:
            core = to_head(plain, trimmed(plain, Span(case.name.start, plan.start()), case.periods))
            words = folded(core.of(plain))
    elif plan and not plan["plan"].startswith("mục tiêu"):
        named = HEAD.search(plan["plan"].partition(" ")[2].partition(" ")[2])
        text = folded(plan["plan"]) if named or before is None else folded(f"{plan['plan']} {before.text}")
        return Phrase(text, core, planned=True)
    if before and _LEANING.fullmatch(words):
        rest = _LEANING_FIRST.sub("", before.text)
        words = before.text if words.lower() in rest.lower() else f"{words} {rest}"
    elif q.kind in ("measure", "share") and not HEAD.search(words) and (object_ := object_of(case)):
        words = f"{words} {object_}"
    elif before and words.lower() in _SIZES and before.text.rpartition(" ")[2] in _SIZES:
        words = f"{before.text.rpartition(' ')[0]} {words}"  # "dự án dài 23 km, | rộng 28 m"
    elif before and _EXCEPT.match(words):
        words = f"{before.text} {words}"  # "…, nếu loại trừ yếu tố giá | tăng 4,6%"
    elif words.lower() in _SIZES and (subject := _SUBJECT.match(plain, case.sentence.start, core.start)):
        words = f"{folded(subject['name'])} {words}"
    elif words.lower() in _BARE and (done := done_with(case)):
        words = f"{done}: {words}"
    elif words.lower() in _BARE and (topic := topic_of(plain, case.sentence, core, case.periods)):
        words = f"{topic} {words}" if words.lower() == "tăng trưởng" else f"{topic}: {words}"
    elif before and q.kind == "share" and (_BRANCH.match(words) or not HEAD.match(words)):
        shared = _SHARED.match(before.text)
        words = f"{shared.group()} {words}" if shared else words
    if before and _REGION_ALONE.fullmatch(words):
        change = change_in(plain, case.name.end, q)
        return Phrase(before.text, before.span, "cùng chỉ tiêu với số liệu nêu trước", change, place=words)
    if before and _PLACE_ALONE.fullmatch(words):
        return same(before, change_in(plain, case.name.end, q)) or Phrase(words, core)
    planned = q.kind in ("money", "measure") and not re.search(r"\w{3}", case.verb.replace("được giao", ""))
    return Phrase(
        words,
        core,
        change=change_in(plain, case.name.end, q),
        planned=planned and _PLAN_FIRST.match(words) is not None,
    )
