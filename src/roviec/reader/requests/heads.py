"""The words of a clause by which it directs, asks, obliges or reports speech, with what stands before and behind."""

from __future__ import annotations

from typing import Literal

from roviec.reader.model import Span
from roviec.reader.requests.actions import acts_at, acts_beyond, divides, meets_at
from roviec.reader.requests.duties import is_need, obliged_at
from roviec.reader.requests.head import Head
from roviec.reader.rules import load
from roviec.reader.text.addressees import (
    Addressee,
    addressee_at,
    addressee_before,
)
from roviec.reader.text.direction import (
    ASK,
    ASK_ALWAYS,
    COMMAND,
    CONNECTIVES,
    FRONTS,
    GIVING,
    HEAD_WORDS,
    MODAL_WORDS,
    SAY,
    SAY_WITHIN,
    URGENT,
    WEAK,
    before_adverbs,
    command_at,
    is_handled,
    modal_at,
    of_information,
    phrase,
    skip,
    skip_adverbs,
    verb_at,
)
from roviec.reader.text.tokens import BREAK, CAPS, LOWER, MARK, NUMBER, TITLE, Phrases, Tokens
from roviec.reader.text.when import skip_time

_ORDERING = COMMAND.first_words | ASK.first_words
# With these begins the name of an office to which one reports.
_OFFICES = frozenset(("sở", "ubnd", "ủy", "văn", "phòng", "ban", "bộ", "thường", "đảng", "huyện", "tỉnh"))
_DEEDS = frozenset(
    ("báo cáo", "bổ sung", "giải trình", "trả lời", "tiếp thu", "đánh giá", "góp ý", "phản ánh", "giải đáp")
)
_NAMING = frozenset(("giao", "giao cho", "yêu cầu", "đề nghị", "chỉ đạo", "phân công"))
_LONGS = frozenset(("mong muốn", "mong", "hy vọng", "hi vọng", "kỳ vọng"))
_LONGED = 32  # tokens
_NAME = 8  # tokens of a name
_WORK = 14  # tokens of what is to be ready
# What opens the name of a work or of a measure: who stands in it is not told to act.
_SEVERAL = frozenset(("một", "các", "những", "nhiều", "mọi"))
_MATTERS = Phrases(load("direction")["wishes"]["matters"])  # what a list of proposals is made of
_LISTED_WITHIN = 24  # tokens
_LISTED_BEFORE = 9  # tokens
# What people bring up, in a list of which "kiến nghị", "đề xuất" is one more.
_RAISED = frozenset(
    tuple(words.split())
    for words in (
        "ý kiến",
        "thắc mắc",
        "vướng mắc",
        "khó khăn",
        "nguyện vọng",
        "câu hỏi",
        "phản ánh",
        "khiếu nại",
        "băn khoăn",
        "bất cập",
        "tồn tại",
        "hạn chế",
        "kiến nghị",
        "đề xuất",
    )
)
# Behind "không" these say how matters stand.
_NO_DEED = frozenset(
    ("có", "còn", "phải", "thể", "đạt", "biết", "khỏi", "ngừng", "chỉ", "những", "ít", "may")
)
_BEFORE = frozenset(["với", "cho", "tới", "đến", "là", "thêm", "rằng", "về", "phía"])


def find_heads(plain: str, t: Tokens, begin: int, stop: int) -> list[Head]:
    heads: list[Head] = []
    low = free = begin
    if t.low[begin] == "theo":  # "Theo Thủ tướng, các xã phải …": whose opinion it is does not have to act
        low = next((k + 1 for k in range(begin, min(stop, begin + 16)) if t.word[k] == ","), begin)
    for i in t.beginning(begin, stop, HEAD_WORDS):
        shape = t.shape[i]
        if i < free or shape in (MARK, BREAK, NUMBER):
            continue
        head, word = None, t.low[i]
        if shape == LOWER or i in (begin, low) or t.shape[i - 1] == MARK:
            if word in _ORDERING:
                head = _command(plain, t, i, low, stop)
            if head is None and word in SAY.first_words:
                head = _say(t, i, low, stop)
        if head is None and word in MODAL_WORDS:
            head = obliged_at(plain, t, i, low, stop)
        if head is None:
            continue
        heads.append(head)
        free = max(head.after, head.addressee.stop if head.kind != "modal" and head.addressee else 0)
        low = head.after
    return heads


def _command(plain: str, t: Tokens, i: int, low: int, stop: int) -> Head | None:
    n = command_at(t, i, stop, COMMAND)
    asks = command_at(t, i, stop, ASK)
    if not asks and t.low[i : i + 2] == ["kiến", "nghị"] and _asks_for(t, i + 2, stop):
        asks = 2
    if not asks and t.low[i : i + 2] == ["đề", "xuất"] and _suggests(plain, t, i, low, stop):
        asks = 2
    if t.word[i - 1 : i] == [","] and _is_raised(t, i, i + max(n, asks)):
        return None  # "đã trả lời các ý kiến, kiến nghị": nouns
    if i and t.low[i - 1] == "không":
        return None  # "…, không yêu cầu người dân nộp lại giấy tờ"
    if i and t.low[i - 1] == "để":
        return None  # "ban hành văn bản để chỉ đạo các xã": what the paper is for
    kind: Literal["command", "ask"] = "ask" if asks > n else "command"
    n = max(n, asks)
    if not n:
        return None
    word = phrase(t, i, n)
    after = i + n
    if t.low[after : after + 1] in (["gì"], ["những"]) and "gì" in t.low[after : after + 2]:
        return None  # "Doanh nghiệp kiến nghị gì?"
    k = after
    while k < stop and (t.word[k] in ",:" or t.low[k] in _BEFORE):
        if (timed := skip_time(t, k, stop)) > k:  # "đến hết quý III, các chủ đầu tư …"
            k = timed
            continue
        k += 1
    if k < stop and (CONNECTIVES.at(t, k, stop) or FRONTS.at(t, k, stop)) and not verb_at(t, k, stop):
        # "yêu cầu trong thời gian tới, huyện tiếp tục …"
        comma = next((j for j in range(k, min(stop, k + 20)) if t.word[j] == "," and divides(t, j)), None)
        if (
            comma
            and comma + 1 < stop
            and (addressee_at(plain, t, comma + 1, stop) or acts_at(t, comma + 1, stop))
        ):
            k = comma + 1
    timed = skip_time(t, k, stop)
    if timed < stop and (addressee_at(plain, t, timed, stop) or acts_at(t, timed, stop)):
        k = timed
    addressee = addressee_at(plain, t, k, stop, called=True) if k < stop else None
    addressee = addressee or (_called_by_name(t, k, stop) if word in _NAMING else None)
    if addressee and addressee.stop >= stop - 1 and (charged := _in_charge(t, addressee)):
        addressee = charged
    if addressee and word in GIVING and t.word[addressee.stop : addressee.stop + 1] == [","]:
        addressee = _whole_name(t, addressee, stop)
    k = addressee.stop if addressee else k
    if addressee and k < stop and t.word[k] in ",:":
        k += 1
    action = k
    timed = skip_time(t, k, stop)
    k = skip_adverbs(t, timed, stop) if timed < stop else timed
    m = modal_at(t, k, stop) if k < stop else 0
    acts = direct = k < stop and bool(
        m
        or verb_at(t, k, stop)
        or k > timed
        or acts_beyond(t, action, stop)
        or meets_at(t, k)
        or (addressee and (_refrains(t, k, stop) or _about_work(t, k, stop)))
    )
    if not acts and any(modal_at(t, j, stop) and not is_need(t, action, j) for j in range(action, stop)):
        acts = addressee is None or word not in WEAK
    if word in WEAK and not addressee and acts:
        addressee = _fronted(plain, t, low, i)  # "Với các doanh nghiệp, đồng chí mong muốn tiếp tục …"
    if word in WEAK and not (addressee and acts):
        if word not in _LONGS or not _comes_to_be(t, after, stop):
            return None
        kind, acts = "ask", True
    acts = acts or (addressee is None and _finishes(t, action, stop))
    if kind == "command" and not acts and not addressee and not _leads_on(t, after, stop):
        return None
    return Head(
        kind,
        word,
        i,
        after,
        low,
        before_adverbs(t, i, low),
        action,
        addressee,
        _opens(t, i, low),
        acts,
        direct,
    )


def _fronted(plain: str, t: Tokens, low: int, i: int) -> Addressee | None:
    """Whom the words in front of a part turn to: "Với các doanh nghiệp, …", "Đối với các sở, …"."""
    k = low + (2 if t.low[low : low + 2] == ["đối", "với"] else 1)
    if t.low[k - 1] != "với" or k >= i:
        return None
    who = addressee_at(plain, t, k, i, called=True)
    return who if who and t.word[who.stop : who.stop + 1] == [","] else None


def _in_charge(t: Tokens, who: Addressee) -> Addressee | None:
    """ "phân công từng đồng chí Phó Chủ tịch | phụ trách từng dự án": with no other work behind, that is the work."""
    words = t.low[who.first : who.stop]
    k = next((k for k in range(2, len(words) - 1) if words[k : k + 2] == ["phụ", "trách"]), None)
    if k is None or len(who.names) > 1:
        return None
    whole = Span(who.span.start, t.end[who.first + k - 1])
    return Addressee(who.first, who.first + k, whole, (whole,))


def _is_raised(t: Tokens, i: int, after: int) -> bool:
    """ "giải đáp những thắc mắc, | kiến nghị": one more of the things that people bring up; not "nêu khó
    khăn, | kiến nghị tỉnh hỗ trợ"."""
    before = t.low[max(0, i - 3) : i - 1]
    if tuple(before) not in _RAISED:
        return False
    ends = after >= len(t) or t.shape[after] in (MARK, BREAK) or t.low[after] in ("của", "về", "từ")
    return before == ["ý", "kiến"] or (
        ends and bool(_SEVERAL & set(t.low[max(0, i - _LISTED_BEFORE) : i - 3]))
    )


def _comes_to_be(t: Tokens, k: int, stop: int) -> bool:
    """ "mong muốn | những vướng mắc sẽ được cơ quan Thuế giải đáp": what is to become of a thing."""
    for j in range(k + 1, min(stop - 1, k + _LONGED)):
        if t.word[j] in ".;:":
            return False
        if t.low[j] in ("được", "có") and t.low[j - 1] in ("sẽ", "sớm", "tiếp tục"):
            return True
    return False


def _called_by_name(t: Tokens, k: int, stop: int) -> Addressee | None:
    """ "giao | Viettel Lai Châu | di dời cột", "yêu cầu | Petrolimex | bảo đảm nguồn cung": somebody known by name
    alone, with something to do behind it."""
    end = k
    while (
        end < stop
        and end - k < _NAME
        and (t.shape[end] in (TITLE, CAPS) or (end > k and t.word[end] in ".&-/" and end + 1 < stop))
    ):
        end += 1
    if end == k or end >= stop or verb_at(t, k, stop) or t.shape[k : k + 1] == [LOWER]:
        return None
    acts = t.shape[end] == LOWER and (
        verb_at(t, end, stop) or skip_adverbs(t, end, stop) > end or modal_at(t, end, stop)
    )
    whole = Span(t.start[k], t.end[end - 1])
    return Addressee(k, end, whole, (whole,)) if acts else None


def _refrains(t: Tokens, k: int, stop: int) -> bool:
    """ "khuyến cáo người dân | không vào rừng": what is not to be done."""
    return k + 1 < stop and t.low[k] in ("không", "đừng", "chớ", "tránh") and t.low[k + 1] not in _NO_DEED


def _about_work(t: Tokens, k: int, stop: int) -> bool:
    """ "quán triệt tới công chức | việc giữ gìn kỷ luật", "nhắc các xã | về việc nộp báo cáo"."""
    k += t.low[k : k + 2] == ["về", "việc"]
    return k < stop and t.low[k] == "việc" and verb_at(t, k + 1, stop) > 0


def _whole_name(t: Tokens, who: Addressee, stop: int) -> Addressee:
    """ "giao Ban Chỉ đạo các công trình, | dự án trọng điểm | rà soát": the name with what its comma lists in it."""
    for k in range(who.stop + 1, min(stop, who.stop + _WORK)):
        if t.shape[k] in (MARK, BREAK):
            return who
        if acts_at(t, k, stop):
            if k < who.stop + 3 or _goes_elsewhere(t, who.stop + 1):
                return who
            whole = Span(who.span.start, t.end[k - 1])
            return Addressee(who.first, k, whole, (*who.names[:-1], Span(who.names[-1].start, whole.end)))
    return who


def _goes_elsewhere(t: Tokens, k: int) -> bool:
    """Whether a number or a circumstance stands there, and so nobody's name goes on."""
    return t.shape[k] == NUMBER or t.low[k] in (
        "trong",
        "đến",
        "theo",
        "để",
        "nhằm",
        "trên",
        "từ",
        "về",
        "với",
    )


def _finishes(t: Tokens, k: int, stop: int) -> bool:
    """ "yêu cầu | 5 đề án nêu trên hoàn thành trong quý III": what is to be ready, not who makes it so."""
    return any(
        t.low[j : j + 2] == ["hoàn", "thành"] and skip_time(t, j + 2, stop) > j + 2
        for j in range(k, min(stop, k + _WORK))
    )


def _asks_for(t: Tokens, k: int, stop: int) -> bool:
    """ "Cử tri Trần An kiến nghị, cần nâng cấp …": the comma leads in what is asked."""
    return k + 1 < stop and t.word[k] == "," and t.low[k + 1] in ("cần", "nên", "phải", "sớm")


def _suggests(plain: str, t: Tokens, i: int, low: int, stop: int) -> bool:
    """ "Các lực lượng | đề xuất, ban chỉ đạo, các bộ cần …": the comma leads in who should do what."""
    if i + 2 >= stop or t.word[i + 2] != "," or addressee_before(plain, t, low, i) is None:
        return False
    return any(modal_at(t, k, stop) for k in range(i + 3, min(stop, i + 3 + _WORK)))


def _opens(t: Tokens, i: int, low: int) -> bool:
    k = before_adverbs(t, i, low)
    begin = next((j + 1 for j in range(k - 1, low - 1, -1) if t.word[j] in ',:;"(' or _dashed(t, j)), low)
    return skip(t, begin, i + 1, CONNECTIVES) >= k


def _dashed(t: Tokens, j: int) -> bool:
    """ "… sắp xếp lại các đơn vị sự nghiệp - | giao Sở Nội vụ tham mưu": a dash that stands apart."""
    return t.word[j] in "-–" and not (t.adjacent(j) or t.adjacent(j + 1))


def _leads_on(t: Tokens, after: int, stop: int) -> bool:
    """ "yêu cầu việc …", "lưu ý một số nội dung", "đề nghị:": something is asked, if not by a verb."""
    return (
        after >= stop
        or t.word[after] == ":"
        or t.low[after] in ("việc", "nội", "một", "các", "những", "đến", "khâu")
        or t.low[after : after + 2] in (["công", "tác"], ["vấn", "đề"], ["cụ", "thể"])
    )


def _say(t: Tokens, i: int, low: int, stop: int) -> Head | None:
    n = SAY.at(t, i, stop)
    if n == 1 and (SAY_WITHIN.at(t, i, stop) or (i > low and SAY_WITHIN.at(t, i - 1, stop))):
        return None  # "đảm | bảo", "đáng | kể", "nói | chung"
    if n and t.low[i] == "chỉ" and t.low[i - 1] in ("động", "tác", "ban"):
        return None  # "hoạt động chỉ đạo, điều hành", "Ban chỉ đạo"
    if t.low[i : i + 2] == ["báo", "cáo"] and (
        _for_decision(t, i + 2, stop) or (i > low + 1 and t.word[i - 1] == "," and _is_named(t, i + 2, stop))
    ):
        return None  # "Văn phòng tổng hợp, | báo cáo Cục trưởng": to be done
    if n and i and t.low[i - 1] == "được":
        return None  # "Phó Thủ tướng được phân công theo lĩnh vực …": of whom it is told
    if n and t.low[i - 1] in _SEVERAL and t.low[i] in ("yêu", "đề"):
        return None  # "Một yêu cầu nữa là …"
    if n and (of_information(t, i) or is_handled(t, i, i + n, stop)):
        return None
    if not n or t.shape[i] != LOWER or i == low or verb_at(t, i, stop) > n:
        return None
    subject = before_adverbs(t, i, low)
    if phrase(t, i, n) in _DEEDS and any(URGENT.at(t, k, i) for k in range(subject, i)):
        return None  # "Bộ Công an khẩn trương báo cáo Thủ tướng kết quả": to be done
    return Head("say", phrase(t, i, n), i, i + n, low, subject, i + n)


def _is_named(t: Tokens, k: int, stop: int) -> bool:
    """Whether a name begins at token k: to whom a report goes."""
    return k < stop and t.shape[k] in (TITLE, CAPS)


def _for_decision(t: Tokens, k: int, stop: int) -> bool:
    """ "Sở Xây dựng báo cáo UBND tỉnh xem xét": a report to be made, not one that is told."""
    behind = t.low[k : min(stop, k + 12)]
    if k + 1 < stop and behind[0] == "về" and t.shape[k + 1] in (TITLE, CAPS):
        return True  # "… và báo cáo về Sở Y tế"
    if any(
        behind[j] == "về" and behind[j + 1] in _OFFICES and t.shape[k + j + 1] != LOWER
        for j in range(len(behind) - 1)
    ):
        return True  # "UBND cấp huyện báo cáo kết quả về Sở Y tế …"
    far = t.low[k : min(stop, k + _WORK * 2)]
    if any(far[j] == "trước" and t.shape[k + j + 1] == NUMBER for j in range(len(far) - 1)):
        return True  # "Bộ Y tế báo cáo lộ trình điều chỉnh, gửi Bộ Tài chính trước 15/4"
    return (
        k < stop
        and t.shape[k] in (TITLE, CAPS)
        and any(behind[j : j + 2] in (["xem", "xét"], ["quyết", "định"]) for j in range(len(behind)))
    )


def wishes_behind(t: Tokens, head: Head, stop: int) -> int | None:
    """The token behind the colon of "kiến nghị nhiều nội dung, gồm: | …", "đề xuất một số giải pháp như: | …"; None
    where no such list follows. Each part of it is proposed by itself, whatever word it opens with."""
    if head.word not in ASK_ALWAYS:
        return None
    colon = next((k for k in range(head.after, stop - 2) if t.word[k] == ":" and divides(t, k)), None)
    within = range(head.after, min(colon, head.after + _LISTED_WITHIN)) if colon else ()
    return colon + 1 if colon and any(_MATTERS.at(t, k, colon) for k in within) else None
