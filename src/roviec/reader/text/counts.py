"""Names of what is counted, and of the numbers that a list gives for one place after another.

"298 hộ xây nhà mới" is named by the noun and what follows it, "kiểm tra 325 hộ" by what was done to it, "Hà Giang:
38 nhà" by what was counted before.
"""

from __future__ import annotations

import re

from roviec.reader.model import Span
from roviec.reader.text.clauses import (
    HEAD,
    after_comma,
    closing_act,
    from_verb,
    opens_with_act,
    predicate_of,
    tail_behind,
    to_head,
    trimmed,
)
from roviec.reader.text.letters import UPPER
from roviec.reader.text.numbers import Quantity
from roviec.reader.text.phrases import CHANGE, Case, Phrase, change_in, folded, same
from roviec.reader.text.units import akin

_COMPARED = re.compile(r"\s*(?:so\s+|cùng\s+kỳ|trở\s+lên)", re.IGNORECASE)
_LEVEL = re.compile(r"(?<!\w)(?:từ|lên|xuống|còn\s+lại)\s*$")
_CAUSED = re.compile(r"(?<!\w)(?:làm|khiến|gây)(?!\w)", re.IGNORECASE)
_MOST_LEAD = 7  # more words before a count tell a story
# Verbs that say nothing of what was done: they go on with what was named before.
LIGHT = frozenset(("tiến hành", "thực hiện", "triển khai", "làm", "đạt", "thực hiện xong"))
_HARMED = frozenset(("chết", "bị thương", "mất tích", "tử vong", "làm chết", "làm bị thương"))
_TIMES_COUNTED = frozenset(("lượt", "vụ", "ca", "trường", "lần", "cuộc"))
_HARMED_PEOPLE = frozenset(
    ("người chết", "người bị thương", "người mất tích", "người tử vong", "người thiệt mạng")
)
_FOR_WHOM = re.compile(r"\s(?P<to>cho|đối\s+với)\s+(?:(?:hơn|gần|trên|khoảng|được|tổng\s+số|cả)\s+)*$")
_MOST_ACT, _MOST_ACTORS = 10, 4  # words
_CLASSIFIERS = frozenset(("con", "vụ", "cái", "chiếc", "cuộc"))  # "gia cầm 1,5 triệu con": they add nothing
_FOR_WHAT = re.compile(r"(?:để|nhằm)(?!\w)")
_PLACED = re.compile(r"(?<!\w)(?:ở(?!\s+(?:nhà|trọ|lán|tạm|ghép))|tại|trên\s+địa\s+bàn)(?!\w)", re.IGNORECASE)
# "Lực lượng đã liên lạc được với | 1.860 tàu", "Dịch xuất hiện tại | 9 hộ": what is done with or happens to those.
_REACHED = re.compile(
    r"\s(?:tại|ở|(?<=được\s)với|(?<=lạc\s)với|(?<=nối\s)với)\s+(?:(?:hơn|gần|trên|khoảng|được|tổng\s+số|cả)\s+)*$"
)
_BY_WHOM = re.compile(r"do\s")
_LACKS = re.compile(
    r"(?<!\w)(?:thiếu|thừa|dôi\s+dư)(?:\s+(?:hơn|gần|trên|khoảng|tới|đến))*\s+$", re.IGNORECASE
)
_PLACE = re.compile(
    rf"(?:(?:có|toàn|cả)\s+)?(?:tỉnh|huyện|xã|phường|thành\s+phố|TP\.?|thị\s+xã|quận|nơi|địa\s+phương)(?:\s+(?-i:[{UPPER}])[\w-]*){{0,4}}",
    re.IGNORECASE,
)
_STOP = re.compile(r"[,;:.()](?!\d)|(?<!\w)(?:và|còn|trong\s+đó)(?!\w)")
_MOST_DONE = 3  # words of an act that belong to what it is done to: "kết nạp | 12 đảng viên mới"
_MOST_REACHED = 12  # words
_AND = re.compile(r"\s*(?:,|và|,\s*và|/)\s*(?:(?:hơn|gần|trên|khoảng)\s+)?")
_SCALES = re.compile(r"^(?:(?:chục|trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ)\s+)+")
_NUMBER_OF = re.compile(r"(?:tổng\s+)?(?:số|đàn|lượng|dân\s+số|quy\s+mô|khách)(?!\w|\s+\d)", re.IGNORECASE)
_PROPER = re.compile(
    r"(?:(?:tỉnh|huyện|xã|phường|thị\s+xã|thị\s+trấn|quận|đặc\s+khu|thành\s+phố|[Tt][Pp]\.?)\s*)?"
    rf"[{UPPER}][\wà-ỹ']*(?:[\s.-]+[{UPPER}][\wà-ỹ']*){{0,3}}"
)
# The head noun that a list of places shares: "mức tăng trưởng kinh tế … gồm: Hà Giang (6%), Lào Cai (7%)".
_SHARED_ABOVE = re.compile(
    r"(?<!\w)(?:(?:tốc\s+độ|mức|mục\s+tiêu)\s+)*(?:tăng\s+trưởng|t[ỷỉ]\s+lệ|t[ỷỉ]\s+trọng|chỉ\s+số|năng\s+suất|sản\s+lượng|diện\s+tích)"
    r"(?!\w)(?:\s+(?!đạt|tăng|giảm|hai|trên|dưới|cao|thấp|của|ở|tại|là|có|trong|từ|so|cho)[^\W\d][\w()]*){1,7}",
    re.IGNORECASE,
)
_INITIALS = re.compile(
    r"(?!T[Pp]|TX|TT)[^\W\d]+\s.*?(?<!\w)[A-ZĐ]{3,}(?!\w)"
)  # "Nợ BHYT | 41 tỷ đồng": no place
_LISTS = re.compile(r"(?::|(?<!\w)gồm)\s+$")
_LEADS_WITH = re.compile(
    r"(?:^|[,;:.]\s|trong\s+đó,?\s)\s*(?P<name>[^,;:.()]{3,80}?)\s+(?:(?:vẫn|cũng|đã|đang|tiếp\s+tục|luôn)\s+)*"
    r"(?:tăng(?!\s+(?:trưởng|thêm))|giảm(?!\s+nghèo)|dẫn\s+đầu|đứng\s+(?:đầu|thứ|hàng)|xếp|đạt|cao|lớn|nhiều|ở\s+mức)(?!\w)[^,;:.()\d]{0,30}?"
    r"\svới\s+(?:(?:hơn|gần|trên|khoảng|mức)\s+)*$",
    re.IGNORECASE,
)
_MOST_SUBJECT = 10  # words
_FAR = 300  # characters in which such a head is looked for


def names_a_count(phrase: Phrase | None) -> bool:
    """Whether the name already says what is counted ("tổng số tờ khai"), so that no unit is missing."""
    return phrase is not None and _NUMBER_OF.match(phrase.text) is not None


def led_by(case: Case) -> Phrase | None:
    """What stands before "với": "số ca mắc tăng nhanh với | 1.704 ca", "thu nội địa dẫn đầu với | 1.200 tỷ đồng"."""
    start = case.previous.span.end if case.previous else case.sentence.start
    lead = case.plain[start : case.q.span.start]
    if "với" not in lead or (m := _LEADS_WITH.search(lead)) is None:
        return None
    said = trimmed(case.plain, Span(start + m.start("name"), start + m.end("name")), case.periods)
    words = folded(said.of(case.plain))
    if not HEAD.match(words) or not 1 < len(words.split()) <= _MOST_SUBJECT or any(map(str.isdigit, words)):
        return None
    if case.q.kind in ("counted", "told"):
        if noun_of(case.q).split()[0] not in words.lower().split():
            return None
        return Phrase(words, said, counts=True)
    return Phrase(words, said) if case.q.kind in ("money", "measure") and not case.has_tail else None


def tells_what(plain: str, tail: Span) -> bool:
    """Whether the words behind a count say what is counted, rather than where or against what."""
    no_name = (_COMPARED, _PLACED, _FOR_WHAT)
    return tail.start < tail.end and not any(pattern.match(plain, tail.start) for pattern in no_name)


def of_a_place(case: Case) -> Phrase | None:
    """One place of a list, whose shared name stands before: "Hà Giang 142 ha; Lai Châu 474 ha", "(Hà Nội: 7%)"."""
    plain, q = case.plain, case.q
    place = folded(case.name.of(plain))
    if not _PROPER.fullmatch(place) or (" " not in place and "." not in place and place != "Huế"):
        return None
    if HEAD.match(place) or case.has_tail or _INITIALS.match(place):
        return None
    change = change_in(plain, case.name.end, q)
    before = case.before
    if before is None and (q.kind in ("share", "times") or not case.verb.strip(" (:")):
        before = case.earlier
    listed = (
        q.kind == "measure" and before is None and _LISTS.search(plain, case.sentence.start, case.name.start)
    )
    if listed or (q.kind in ("share", "times") and (before is None or before.place is None)):
        above = list(_SHARED_ABOVE.finditer(plain, max(0, case.clause.start - _FAR), case.clause.start))
        if above:
            text = folded(above[-1].group())
            span = Span(above[-1].start(), above[-1].end())
            return Phrase(text, span, "chỉ tiêu nêu trước danh sách địa phương", change, place=place)
    if before is None or (before.counts and q.kind in ("share", "times")):
        return None
    if q.kind in ("counted", "told") and noun_of(q).split()[0] not in before.text.split():
        return Phrase(noun_of(q), case.name, None, change, place=place, counts=True)
    why = "cùng chỉ tiêu với số liệu nêu trước"
    return Phrase(before.text, before.span, why, change, place=place, counts=before.counts)


def counted(case: Case) -> Phrase | None:
    """Counted things are named by the noun and what follows it, else by what is done to them."""
    q, plain, tail = case.q, case.plain, case.tail
    if q.kind not in ("counted", "told") or _LEVEL.search(case.verb):
        return None
    noun = noun_of(q)
    own = trimmed(plain, after_comma(plain, Span(case.clause.start, q.span.start)), case.periods)
    against = _COMPARED.match(plain, case.clause.start) and case.name.start >= case.name.end
    nameless = own.start >= own.end or bool(against)
    if noun.lower() in _HARMED_PEOPLE:
        return Phrase(noun, q.span, None, case.change, counts=True)
    if given := _for_whom(case) or _for_those_as_well(case):
        return Phrase(f"{given} {noun}", q.span, counts=True)
    if done := _reached(case):
        return Phrase(f"{noun} {done}", q.span, counts=True)
    if nameless and case.before and (change := _change_before(case)):
        if _speaks_of(case, noun) or (_opens_aside(case) and not case.before.counts):
            return same(case.before, change)
        return Phrase(noun, q.span, None, change, counts=True)
    caused = _CAUSED.search(case.verb) is not None  # "mưa lũ làm 19 người chết": not what, but why
    lead = (
        Span(q.span.start, q.span.start)
        if nameless or caused
        else from_verb(plain, to_head(plain, case.name))
    )
    if placed := _PLACED.search(plain, tail.start + 1, tail.end):
        tail = Span(tail.start, placed.start())  # where it is counted is not what is counted
    if (q.kind == "counted" and _FOR_WHAT.match(plain, tail.start)) or _BY_WHOM.match(plain, tail.start):
        tail = Span(tail.start, tail.start)
    follows = tail.start < tail.end and not _COMPARED.match(plain, tail.start)
    if follows and nameless is False and _NUMBER_OF.match(plain, lead.start) and _ends_aside(plain, q):
        return Phrase(folded(f"{lead.of(plain)} {tail.of(plain)}"), lead)
    is_so_many = case.verb.strip().startswith("là") and not nameless
    if follows and is_so_many and _NUMBER_OF.match(plain, lead.start):
        return Phrase(folded(lead.of(plain)), lead)  # "tổng số dự án của huyện là 70 dự án, công trình"
    if follows and (lack := _LACKS.search(plain, case.clause.start, q.span.start)):
        return Phrase(folded(f"{lack.group().split()[0]} {noun} {tail.of(plain)}"), lead, counts=True)
    if not follows and nameless and (shared := _shared_tail(case)):
        return Phrase(folded(f"{noun} {shared}"), q.span, counts=True)
    if follows and (nameless or not _PLACED.match(plain, tail.start)):
        act = folded(lead.of(plain)) if not nameless and opens_with_act(plain, lead) else ""
        act = act if len(act.split()) <= _MOST_DONE and not HEAD.match(act) else ""
        return Phrase(folded(f"{act} {noun} {tail.of(plain)}"), Span(q.number.end, tail.end), counts=True)
    if (
        nameless
        and not follows
        and case.before
        and case.previous
        and not _AND.fullmatch(plain, case.previous.span.end, q.span.start)
        and _speaks_of(case, noun)
    ):
        return same(case.before)
    if nameless and case.before and not case.before.counts and _opens_aside(case):
        return same(case.before)
    no_verb = (
        lead.end >= q.span.start - 1 and HEAD.match(plain, lead.start) and not opens_with_act(plain, lead)
    )
    if no_verb and not _NUMBER_OF.match(plain, lead.start) and (act_on := closing_act(plain, lead)):
        return Phrase(folded(f"{act_on.of(plain)} {noun}"), act_on, None, case.change, counts=True)
    if lead.start < lead.end and (no_verb or _NUMBER_OF.match(plain, lead.start)):
        # "tổng đàn lợn 45.200 con", "số hộ nghèo là 35 hộ": the name is complete without the unit.
        return Phrase(folded(lead.of(plain)), lead, None, case.change)
    words = folded(lead.of(plain))
    if _PLACE.fullmatch(words):
        words = ""  # "Xã Tân Lập có 1.240 hộ"
    goes_on = noun.split()[0] in _TIMES_COUNTED or _speaks_of(case, noun)
    if case.before and words.lower() in LIGHT and not follows and goes_on:
        return same(case.before)
    if words.lower() in _HARMED:
        return Phrase(f"{noun} {words}", q.span, None, case.change, counts=True)
    if noun in _CLASSIFIERS and words and not opens_with_act(plain, lead):
        return Phrase(words, lead, None, case.change, counts=True)
    if len(words.split()) > _MOST_LEAD and not (HEAD.match(words) or opens_with_act(plain, lead)):
        words = ""
    if words and noun.split()[0] in words.split():
        return Phrase(words, lead, None, case.change, counts=True)
    return Phrase(folded(f"{words} {noun}"), q.span, None, case.change, counts=True)


def _for_whom(case: Case) -> str | None:
    """What is done for those counted: "hỗ trợ tạm cư cho | 20 hộ", "công khai phương án đối với | 197 lăng mộ"."""
    m = _FOR_WHOM.search(case.plain, case.clause.start, case.q.span.start)
    if m is None:
        return None
    before = trimmed(case.plain, Span(case.clause.start, m.start()), case.periods)
    act = from_verb(case.plain, before)
    if len(case.plain[before.start : act.start].split()) > _MOST_ACTORS:
        return None
    words = folded(act.of(case.plain))
    if words.startswith("quản lý") or not (
        opens_with_act(case.plain, act) and 2 <= len(words.split()) <= _MOST_ACT
    ):
        return None
    return None if any(map(str.isdigit, words)) else f"{words} {folded(m['to'])}"


def _for_those_as_well(case: Case) -> str | None:
    """What is done for those counted before is done for these, too: "tặng bằng khen cho 2 tập thể và | 5 cá nhân"."""
    if case.before is None or case.previous is None or not case.before.counts:
        return None
    if not _AND.fullmatch(case.plain, case.previous.span.end, case.q.span.start):
        return None
    act, _, noun = case.before.text.rpartition(f" {noun_of(case.previous)}")
    return act if not noun and act.endswith((" cho", " đối với")) else None


def _reached(case: Case) -> str | None:
    """What is done with, or happens to, those counted: "đã liên lạc được với | 1.860 tàu", "dịch có ở | 9 hộ"."""
    start = case.previous.span.end if case.previous else case.sentence.start
    m = _REACHED.search(case.plain, start, case.q.span.start)
    if m is None:
        return None
    stops = list(_STOP.finditer(case.plain, start, m.start()))
    said = trimmed(case.plain, Span(stops[-1].end() if stops else start, m.start()), case.periods)
    words = folded(case.plain[said.start : m.start()])
    if not 2 <= len(words.split()) <= _MOST_REACHED or any(map(str.isdigit, words)) or HEAD.match(words):
        return None
    return words


def _opens_aside(case: Case) -> bool:
    """Whether the brackets in which the number stands open right before its clause: "tăng 0,6% (tăng 1.587 tấn)"."""
    return case.plain[case.clause.start - 1 : case.q.span.start].lstrip().startswith("(")


def _ends_aside(plain: str, q: Quantity) -> bool:
    return plain[q.span.end : q.span.end + 1] == ")"


def _shared_tail(case: Case) -> str | None:
    """What is said of the last of several counts only: "14 doanh nghiệp, 1 hợp tác xã | thành lập mới"."""
    end, alike = case.q.span.end, True
    for later in case.quantities:
        if later.span.start <= end:
            continue
        if not _AND.fullmatch(case.plain, end, later.span.start):
            return None
        alike = alike and akin(case.q.unit or "", later.unit or "")
        end = later.span.end
        tail = tail_behind(
            case.plain, case.sentence, case.quantities, case.quantities.index(later), case.periods
        )
        if tail.start < tail.end:
            said = predicate_of(tail.of(case.plain))
            return said if alike or (said and said.startswith(("bị ", "được "))) else None
    return None


def noun_of(q: Quantity) -> str:
    """What a count counts: "lượt khách" of "2,5 triệu lượt khách/năm"."""
    return _SCALES.sub("", q.unit or "").split("/")[0]


def _change_before(case: Case) -> str | None:
    """The verb of change that alone stands between the last clause and a count: ", tăng 73 doanh nghiệp"."""
    m = CHANGE.search(case.plain[case.clause.start : case.q.span.start])
    return m[1].lower() if m else None


def _speaks_of(case: Case, noun: str) -> bool:
    """Whether the number before counted the same: "vụ vi phạm" and "vụ", but not "tổng cục" and "cục"."""
    if case.before is None:
        return False
    if case.before.counts and " " not in noun:
        return case.previous is not None and noun_of(case.previous).split()[:1] == [noun]
    if noun in _CLASSIFIERS and case.previous and noun_of(case.previous).split()[:1] == [noun]:
        return True  # "đàn heo 18.200 con, tăng | 1.350 con"
    return f" {noun} " in f" {case.before.text} "
