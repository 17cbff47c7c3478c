"""Where the words lie that belong to a number: the clause before it, what follows it, and what they are cut to.

Everything works on levelled text and gives spans in it. Vocabulary: `rules/indicators.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from roviec.reader import rules
from roviec.reader.model import Span
from roviec.reader.text.clause_openings import AIM_BY, IN_THE_AREA, LEAD, WHO_DOES, WHOLE_AREA
from roviec.reader.text.letters import UPPER
from roviec.reader.text.numbers import Quantity
from roviec.reader.text.patterns import any_of

_RULES = rules.load("indicators")
_MOST_WORDS = 9  # a longer clause is cut to its last head noun
_MOST_NAMED = 16  # so long may one be that begins with a head noun
_MOST_WHOLE = 13  # so long may one be that has no head noun at all
_MOST_TAIL = 16  # words kept behind a number
_LOOSE = ' \n\t.,;:("'


def words_of(key: str) -> str:
    """An alternation of the vocabulary `key`, as part of a regular expression."""
    return any_of(_RULES[key])


# A stop that ends a sentence, though no space follows it: "… 12 ha.Diện tích …", but not "TP.Huế".
_GLUED = r"(?<=[a-zA-Z0-9²³]{2}\.)(?<!TP\.)(?<!TX\.)(?<!TT\.)(?<!TS\.)(?<!GS\.)(?=[A-ZĐ][^A-Z])"
_GLUED_STOP = r"\." + _GLUED
_STOP = re.compile(r'[;:()".…](?:(?<!\.)|(?=\s)|\.\.|' + _GLUED + ")")
_BRACKETED = re.compile(r"\((?![ivx]+\))[^()\d]{2,90}\)")
_COMMA = re.compile(r",(?!\d)")
_COLON = re.compile(rf":\s*(?:(?:{words_of('hedges')}|đạt|tăng|giảm|là|còn)\s+)*$", re.IGNORECASE)
_OPENER = re.compile(
    rf"(?<!\w)(?<!so )(?<!hài lòng )(?<!đối )(?<!tiêu )(?<!mức )(?:{words_of('openers')})(?!\w)"
    rf"|(?<!\w)nâng\s+(?=tổng(?!\w))|(?<!\w)gồm\s+(?=(?-i:[{UPPER}]))",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r'[;:(),"]|(?<!\w)(?:và|(?<!so )với|còn|trong\s+đó|trong\s+khi|nhưng|riêng|để|nhằm)(?!\w)|' + _GLUED_STOP
)
# "bằng" in "mặt bằng", "ở" in "nhà ở", "mới" in "nông thôn mới" are no verbs.
_COMPOUND = re.compile(rf"(?<!\w)(?:{words_of('compounds')})[\s,]*$", re.IGNORECASE)
_VERB = re.compile(
    r"(?<!\w)(?!(?:(?<=thực )|(?<=thể )|(?<=phát ))hiện)"  # "thực hiện" is no "hiện"
    rf"(?:{any_of([*_RULES['verbs'], *_RULES['hedges']])})[\s,]*$",
    re.IGNORECASE,
)
_VERBS_END = frozenset(verb.lower().split()[-1] for verb in (*_RULES["verbs"], *_RULES["hedges"]))
_NO_NUMBER = "".join(f"(?<!{word} )" for word in _RULES["compounds_of_so"])
_HEAD_WORDS = any_of([*_RULES["heads"], *_RULES["branches"]])
_NOT_AFTER = "".join(f"(?<!{word} )" for word in _RULES["not_before_heads"])
_MAIN_HEAD = re.compile(rf"(?<!\w){_NOT_AFTER}(?:{any_of(_RULES['heads'])})(?!\w)", re.IGNORECASE)
HEAD = re.compile(
    rf"(?<!\w)(?!số\s+(?:\d|liệu|hiệu|nhà|hóa)){_NO_NUMBER}{_NOT_AFTER}(?:{_HEAD_WORDS})(?!\w)", re.IGNORECASE
)
_HAS_HEAD = re.compile(rf"(?<!\w)có\s+(?=(?:{_HEAD_WORDS})(?!\w))", re.IGNORECASE)
# A head noun behind one of these only completes an earlier one ("nhu cầu vốn của 2 dự án").
_LEANS = re.compile(
    r"(?<!\w)(?:của|cho|tại|trong|về|từ|thuộc|theo|ở|trên|các|những|doanh\s+nghiệp|cụm|khu|sản\s+phẩm|ngành)"
    r"(?:\s+\d+)?\s+$",
    re.IGNORECASE,
)
_PREDICATE = re.compile(rf"(?<!\w)(?:{words_of('predicates')})(?!\w)", re.IGNORECASE)
_TAIL_STOP = re.compile(
    rf',(?!\d|\s(?:{words_of("joined")})(?!\w))|\.(?!\d)|[;:()"…]'
    r"|(?<!\w)(?:so\s+với|so\s+cùng|trong\s+đó|trong\s+tổng\s+số(?=\s+\d)|trên\s+tổng\s+(?:số|vốn|kế\s+hoạch)|để(?=\s+(?:người|bà|các|phục|nhân|bảo|đảm))|(?:làm|khiến)(?=\s+(?:chết|bị\s+thương|thiệt|tử\s+vong|mất\s+tích|\d|hơn|gần|khoảng))|đồng\s+thời|nhưng|tuy\s+nhiên|góp\s+phần"
    r"|tăng(?!\s+(?:trưởng|cường|thu))|giảm(?!\s+nghèo)|gấp|bằng(?=\s+\d)|chiếm|(?:đạt|với)\s+t[ỷỉ]\s+lệ"
    r"|tương\s+(?:ứng|đương)|nhằm|với(?=\s+(?:\d|(?:tổng|số|kinh\s+phí|diện\s+tích|vốn|giá\s+trị|công\s+suất|quy\s+mô|chiều)(?!\w)))|qua\s+đó|từ\s+đó|cao\s+hơn|thấp\s+hơn|trong\s+khi|do\s+đó|năm\s+\d{4}|trở\s+lên"
    r"|(?:trước|đến|xong\s+trước|chậm\s+nhất)(?=\s+(?:ngày\s+)?\d{1,2}\s?/\s?\d)|(?:ngay\s+)?trong(?=\s+(?:tháng|quý)\s+[\dIVX]))(?!\w)",
    re.IGNORECASE,
)
# Words with which no name goes on behind its number.
_NO_TAIL = re.compile(r"(?:và|hoặc|nhưng|song|rồi|thì|mà|theo\s+giá)(?!\w)", re.IGNORECASE)
_ASIDE = re.compile(r"\s*\([^()]{1,60}\)\s*(?=[a-zà-ỹđ])")
_IN_TIME = re.compile(r"\s*(?:trong|vào|của|cho)?\s*(?:cả\s+)?")
_ASIDE_ENDS = re.compile(r"\)\s*(?=[a-zà-ỹđ])")
# Where something is, before the verb that says what is there: "trên địa bàn huyện | có", "tại tỉnh | xảy ra".
_WHERE = re.compile(
    r"(?:(?:trên\s+(?:địa\s+bàn|toàn)|trong|tại|ở|qua|về|đối\s+với|bằng\s+nhiều|thông\s+qua|nhờ)(?!\w)[^,;:]*"
    r"|(?:toàn|cả)\s+(?:tỉnh|huyện|xã|thành\s+phố|thị\s+xã|quận|phường|vùng|nước|quốc|ngành|TP)\s*)",
    re.IGNORECASE,
)
_TOPIC = re.compile(r"[\s,;.:-]*(?:Về|Đối\s+với|Trong|Tại|Ở)(?!\w)")
_SOURCE = re.compile(r"\s*(?:theo|qua|căn\s+cứ|thực\s+hiện|để|so\s+với)(?!\w)", re.IGNORECASE)
_NO_ACT = "".join(f"(?<!{word} )" for word in _RULES["acts_not_after"])
_VERB_WITHIN = re.compile(
    rf"(?<!\w){_NO_ACT}(?!(?:{any_of(_RULES['no_acts'])})(?!\w))(?:{any_of(_RULES['acts'])})(?!\w)",
    re.IGNORECASE,
)
_RIGHT_BEHIND = re.compile(r"(?:\s+(?:trực\s+tiếp|thêm|được|mới|khẩn\s+cấp))*\s*")
_HARM = re.compile(r"(?<!\w)(?:làm|khiến)\s+(?:chết|bị\s+thương|tử\s+vong|mất\s+tích)(?!\w)")
# "95% nhà văn hóa thôn, khối phố | được lắp đặt": the comma joins two nouns before their predicate.
_LIST_GOES_ON = re.compile(
    r",\s+(?!(?:không|chưa|đã|hiện|còn|đang)\s)(?:\w\S*\s+){1,4}?"
    r"(?:được|có|bị|sử\s+dụng|ứng\s+dụng|tham\s+gia)(?!\w)"
)
_BEGINS_ANEW = re.compile(
    rf"\s*(?:huyện|tỉnh|thành|thị|đồng\s|trong|theo|qua|tại|và\s|nâng|đưa|làm|khiến|gây|bị|{words_of('acts')}|{_HEAD_WORDS})(?!\w)"
)
_BECOMES = re.compile(
    r"(?<!\w)(?:đã|đang|được|bị|chưa|không|hoàn\s+thành|thành\s+lập|đạt|đăng\s+ký|giải\s+thể|ngừng|tạm\s+ngừng|quay"
    r"|thoát|mới|phát\s+sinh|vi\s+phạm|tham\s+gia)(?!\w)"
)
_TAIL_END = re.compile(r"(?<!\w)(?:và|với|của|cho|để|nhằm|từ|là)$")
_WITH = re.compile(r"(?<!\w)(?<!so )(?<!đối )với(?!\w)")


def clause_before(
    plain: str, sentence: Span, previous: Quantity | None, q: Quantity, periods: Sequence[Span]
) -> Span | None:
    """The stretch before a number that can name it; None where it only carries on the number before."""
    start, end = sentence.start, q.span.start
    if previous is not None:
        opened = _NEXT.search(plain, previous.span.end, end) or _own_words(plain, previous, end)
        if opened is None:
            return None
        start = opened.start()
    if colon := _COLON.search(plain, max(start, end - 24), end):  # "thu ngân sách: trên 450 tỷ đồng"
        end = colon.start()
    while end > start and plain[end - 1] in ' \n("':
        end -= 1
    start = max(start, _last_stop(plain, start, end))
    for m in _OPENER.finditer(plain, start, end):
        start = m.end()
    last = end
    for cut in [m.end() for m in _COMMA.finditer(plain, start, end)][::-1]:
        # "giai đoạn 2 là" is the end of a longer name; "ước đạt" has none, but may carry on the number before.
        part_of_name = plain[cut:end].rstrip().endswith(" là") and not HEAD.search(plain, cut, end)
        empty = previous is None and not trimmed(plain, Span(cut, end), periods).of(plain)
        if not part_of_name and not empty and not _is_listed(plain, start, cut, end, periods):
            return Span(cut, _subject_end(plain, cut, last, end))
        if empty:
            last = cut - 1
    return Span(start, _subject_end(plain, start, last, end))


def _own_words(plain: str, previous: Quantity, end: int) -> re.Match[str] | None:
    """Where a number names itself though nothing parts it from the one before: "36 hộ đồng tình | hiến 2.150 m2"."""
    if harm := _HARM.search(plain, previous.span.end, end):
        return harm
    for pattern in (_MAIN_HEAD, _VERB_WITHIN):
        for m in pattern.finditer(plain, previous.span.end + 1, end):
            behind = plain[m.end() : end].split()
            leans = _LEANS.search(plain, max(previous.span.end, m.start() - 12), m.start())
            if len(behind) <= 8 and (behind or pattern is _VERB_WITHIN) and not leans:
                return m
    return None


def _is_listed(plain: str, start: int, cut: int, end: int, periods: Sequence[Span]) -> bool:
    """Whether the comma before `cut` parts a list in one name: "Giá trị sản xuất nông, lâm nghiệp và thủy sản"."""
    if _SOURCE.match(plain, start, cut) or _TOPIC.match(plain, start, cut):
        return False
    lead = LEAD.match(plain, start, cut)
    begin = lead.end() if lead else start
    if head := HEAD.match(plain, begin, cut):
        if head.end() == cut - 1 and _VERB_WITHIN.match(plain, cut + 1):
            return False  # "Kết quả, xử phạt 30 trường hợp"
        return _PREDICATE.search(plain, head.end(), cut) is None
    # "sản xuất điện, khí đốt, nước nóng | tăng": short nouns, of which the last is no indicator of its own.
    next_comma = _COMMA.search(plain, cut, end)
    name = trimmed(plain, Span(cut, next_comma.start() if next_comma else end), periods)
    words = name.of(plain).split()
    if not 0 < len(words) <= 4 or plain[name.start].isupper() or _MAIN_HEAD.match(plain, name.start):
        return False
    before = plain[begin : cut - 1]
    if (
        not before
        or len(before.split()) > 14
        or _WHERE.match(plain, begin, cut)
        or any(c.isdigit() for c in before)
    ):
        return False
    return not (_PREDICATE.search(plain, begin, cut) or _VERB_WITHIN.search(plain, begin, cut))


def _subject_end(plain: str, start: int, last: int, end: int) -> int:
    """Where the name ends in a piece that says something of its own: "thu ngân sách | có chuyển biến, tăng"."""
    if last == end:
        return end
    verb = _PREDICATE.search(plain, start, last)
    return verb.start() if verb and verb.start() > start + 1 else last


def _last_stop(plain: str, start: int, end: int) -> int:
    """Where the last stop before `end` ends; a bracket without numbers that is closed again is none."""
    whole = {at for m in _BRACKETED.finditer(plain, start, end) for at in (m.start(), m.end() - 1)}
    return max((m.end() for m in _STOP.finditer(plain, start, end) if m.start() not in whole), default=start)


def trimmed(plain: str, span: Span, periods: Sequence[Span]) -> Span:
    """A clause without what opens it (connectors, time) and without the verb and hedges before its number."""
    start, moved = span.start, True
    while moved and start < span.end:
        moved = False
        for opening in (LEAD, WHOLE_AREA, IN_THE_AREA, AIM_BY, WHO_DOES):
            if (m := opening.match(plain, start, span.end)) and m.end() > start:
                start, moved = m.end(), True
        for p in periods:
            if p.start <= start + 1 and start < p.end <= span.end:
                start, moved = p.end, True
    if _SOURCE.match(plain, span.start) and (area := list(WHOLE_AREA.finditer(plain, start, span.end))):
        start = area[-1].end()  # "Theo kết quả điều tra toàn xã | có"
    end = max(start, _before_verb(plain, start, span.end, periods))
    if plain[start:end].endswith((" và", ",")) and (verb := _PREDICATE.search(plain, start + 1, end)):
        end = max(start, verb.start())  # "đầu tư nước ngoài | đã về đích sớm và vượt"
        while end > start and plain[end - 1] in _LOOSE:
            end -= 1
    if (
        end < span.end
        and (where := _WHERE.fullmatch(plain, start, end))
        and not HEAD.search(plain, start, end)
    ):
        return Span(where.end(), where.end())
    return Span(start, end)


def _before_verb(plain: str, start: int, end: int, periods: Sequence[Span]) -> int:
    """Where a clause ends when the verb, the hedges and the time before its number are taken away."""
    moved = True
    while moved and start < end:
        moved = False
        while end > start and plain[end - 1] in _LOOSE:
            end -= 1
        near = max(start, end - 24)
        last = end
        while last > near and (plain[last - 1].isalnum() or plain[last - 1] == "_"):
            last -= 1
        m = None
        if plain[last:end].lower() in _VERBS_END and not _COMPOUND.search(plain, near, end):
            m = _VERB.search(plain, near, end)
        if (
            m
            and plain[max(start, m.start() - 3) : m.start()].strip() == "và"
            and _VERB_WITHIN.search(plain, start, end)
        ):
            m = None  # "đăng ký mới và tăng thêm | đạt"
        if (
            m and m.start() >= start and (m.start() == start or not plain[m.start()].isupper())
        ):  # no "Cao Bằng"
            end, moved = m.start(), True
        for p in periods:
            if start <= p.start < end <= p.end:
                end, moved = p.start, True
    return end


def tail_behind(
    plain: str, sentence: Span, quantities: Sequence[Quantity], index: int, periods: Sequence[Span]
) -> Span:
    """What follows the number up to the end of its clause."""
    start = quantities[index].span.end
    if aside := _ASIDE.match(plain, start, sentence.end) or _ASIDE_ENDS.match(plain, start, sentence.end):
        start = aside.end()
    for p in periods:  # "600 tỷ đồng trong năm 2017 cho nhà đầu tư"
        if start <= p.start and _IN_TIME.fullmatch(plain, start, p.start):
            start = p.end
    behind = next((q.span.start for q in quantities[index + 1 :] if q.span.start >= start), None)
    last = behind is None
    end = sentence.end if behind is None else behind
    while start < end and plain[start] in " \n":
        start += 1
    counts = quantities[index].kind in ("counted", "told")
    if plain[start : start + 1] in ("/", ","):
        return Span(start, start)
    if (m := _NO_TAIL.match(plain, start, end)) and not (counts and m.group().lower() == "và" and last):
        return Span(start, start)
    if stop := _end_of_tail(plain, start, end):
        end = stop.start()
    elif not last:  # the end of it leads to the next number: "… và khoảng"
        if joined := list(_WITH.finditer(plain, start, end)):
            end = joined[-1].start()
        end = _before_verb(plain, start, end, periods)
        acts = list(_VERB_WITHIN.finditer(plain, start, end))
        if acts and acts[-1].end() == end and _BECOMES.search(plain, start, acts[-1].start()):
            end = acts[-1].start()  # "12 cụm đang hoạt động | thu hút 150 doanh nghiệp"
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


def _end_of_tail(plain: str, start: int, end: int) -> re.Match[str] | None:
    """What ends the words behind a number; a comma between two nouns of one predicate does not."""
    at = start
    while (stop := _TAIL_STOP.search(plain, at, end)) is not None:
        if stop.group() != "," or stop.start() == start or _PREDICATE.search(plain, start, stop.start()):
            return stop
        more = _LIST_GOES_ON.match(plain, stop.start(), end)
        if more is None or not more.group().islower() or _BEGINS_ANEW.match(plain, stop.end()):
            return stop
        at = stop.end()
    return None


def to_head(plain: str, name: Span) -> Span:
    """A long clause cut to its last head noun, with the heads that lean on it ("mục tiêu tăng trưởng …")."""
    if had := _HAS_HEAD.search(plain, name.start, name.end):
        name = Span(had.end(), name.end)
    most = _MOST_NAMED if HEAD.match(plain, name.start) else _MOST_WORDS
    if len(name.of(plain).split()) <= most:
        return name
    heads = [
        m
        for m in HEAD.finditer(plain, name.start, name.end)
        if not _LEANS.search(plain, max(name.start, m.start() - 12), m.start())
        and (m.start() == name.start or plain[m.start() - 1] != "(")
    ]
    if heads and heads[0].start() == name.start and not _PREDICATE.search(plain, name.start, heads[-1].end()):
        words = list(re.finditer(r"\S+", name.of(plain)))
        return Span(name.start, name.start + words[min(len(words), _MOST_NAMED + 4) - 1].end())
    if not heads:
        words = list(re.finditer(r"\S+", name.of(plain)))
        return name if len(words) <= _MOST_WHOLE else Span(name.start + words[-_MOST_WORDS].start(), name.end)
    start = heads[-1].start()
    for earlier in reversed(heads[:-1]):
        between = plain[earlier.end() : start]
        if len(between.split()) > 4 or "," in between or _PREDICATE.search(between):
            break
        start = earlier.start()
    return Span(start, name.end)


def topic_of(plain: str, sentence: Span, core: Span, periods: Sequence[Span]) -> str | None:
    """What the sentence is about, where it begins with it: "Chăn nuôi dần hồi phục, sản lượng …"."""
    stretch = trimmed(plain, Span(sentence.start, core.start), periods)
    verb = _PREDICATE.search(plain, stretch.start, stretch.end)
    if verb is None or WHOLE_AREA.match(plain, stretch.start):
        return None
    comma = _COMMA.search(plain, verb.end(), core.start)
    if comma is None or any(c.isdigit() for c in plain[verb.end() : comma.start()]):
        return None  # where the verb governs a number of its own, another statement follows
    broken = _STOP.search(plain, stretch.start, stretch.end) or any(
        m.group().lower() != "với" for m in _OPENER.finditer(plain, stretch.start, stretch.end)
    )
    if broken:
        return None
    words = plain[stretch.start : verb.start()].strip(" ,").split()
    counts = any(c.isdigit() for word in words for c in word)
    return " ".join(words) if 0 < len(words) <= 12 and not counts else None


def after_comma(plain: str, clause: Span) -> Span:
    """The last piece of a clause, behind its last comma that stands in no brackets."""
    asides = [Span(m.start(), m.end()) for m in _BRACKETED.finditer(plain, clause.start, clause.end)]
    commas = [
        m.end()
        for m in _COMMA.finditer(plain, clause.start, clause.end)
        if not any(a.touches(Span(m.start(), m.end())) for a in asides)
    ]
    return Span(commas[-1], clause.end) if commas else clause


def opens_with_act(plain: str, name: Span) -> bool:
    """Whether a name begins with what was done ("thu hút", "giải ngân"), though it can also be read as a noun."""
    return _VERB_WITHIN.match(plain, name.start, name.end) is not None


def from_verb(plain: str, name: Span) -> Span:
    """What is done to the things counted, without who does it: "cơ quan chức năng huyện mới | kiểm tra"."""
    if HEAD.match(plain, name.start):
        return name
    for verb in _VERB_WITHIN.finditer(plain, name.start, name.end):
        if verb.start() == name.start or plain[verb.start()].islower():
            return Span(verb.start(), name.end)
    return name  # "Trung tâm Phục vụ hành chính công" does nothing


def predicate_of(tail: str) -> str | None:
    """The words of a tail that say what becomes of what is counted: "đang hoạt động" of "cá thể đang hoạt động"."""
    verb = _BECOMES.search(tail)
    return tail[verb.start() :] if verb else None


def closing_act(plain: str, name: Span) -> Span | None:
    """What is done to those counted, right before their number: "Dự án | hỗ trợ trực tiếp | 120 hộ"."""
    for verb in _VERB_WITHIN.finditer(plain, name.start + 1, name.end):
        if plain[verb.start()].islower() and _RIGHT_BEHIND.fullmatch(plain, verb.end(), name.end):
            return Span(verb.start(), name.end)
    return None
