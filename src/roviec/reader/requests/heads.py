"""The words of a clause by which it directs, asks, obliges or reports speech, with what stands before and behind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from roviec.reader.model import Span
from roviec.reader.requests.actions import acts_at, acts_beyond, divides, meets_at
from roviec.reader.rules import load
from roviec.reader.text.addressees import (
    ADDRESSED,
    Addressee,
    addressee_at,
    addressee_before,
    group_before,
    is_own,
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
    WEAK,
    before_adverbs,
    command_at,
    modal_at,
    phrase,
    skip,
    skip_adverbs,
    verb_at,
)
from roviec.reader.text.tokens import BREAK, CAPS, LOWER, MARK, NUMBER, TITLE, Phrases, Tokens
from roviec.reader.text.when import before_time, skip_time

_WHERE = frozenset(("tại", "ở", "trong", "trên", "từ", "cho", "với", "đến"))
_ORDERING = COMMAND.first_words | ASK.first_words
# With these begins the name of an office to which one reports.
_OFFICES = frozenset(("sở", "ubnd", "ủy", "văn", "phòng", "ban", "bộ", "thường", "đảng", "huyện", "tỉnh"))
_WHEN = frozenset(("khi", "nếu", "muốn", "trước", "sau"))
_NAME_WITHIN = 8  # tokens
_WORK = 14  # tokens of what is to be ready
# What opens the name of a work or of a measure: who stands in it is not told to act.
_SEVERAL = frozenset(("một", "các", "những", "nhiều", "mọi"))
_RATHER = frozenset(("mà", "nhưng", "song"))  # "Chủ đầu tư không thể chờ, mà | cần tách hợp phần"
_EACH = frozenset(("các", "mỗi", "từng", "mọi", "những"))
_WORKS = frozenset(
    ("việc", "công", "quá", "chất", "hiệu", "số", "mức", "tỷ", "tổng", "lượng", "kết", "nội", "chế")
)
_FRONTED = Phrases(load("direction")["fronted"]["about"])
_NORMS = Phrases(load("direction")["norms"]["words"])
_MATTERS = Phrases(load("direction")["wishes"]["matters"])  # what a list of proposals is made of
_LISTED_WITHIN = 24  # tokens
# Behind "không" these say how matters stand.
_NO_DEED = frozenset(
    ("có", "còn", "phải", "thể", "đạt", "biết", "khỏi", "ngừng", "chỉ", "những", "ít", "may")
)
_BEFORE = frozenset(["với", "cho", "tới", "đến", "là", "thêm", "rằng", "về", "phía"])


@dataclass(slots=True)
class Head:
    """A place where the part directs (`command`), asks (`ask`), obliges (`modal`) or reports speech (`say`).

    All places are indexes of tokens: `at` and `after` of the word itself, `low` where its subject may begin,
    `subject` where it ends, `action` where begins what is to be done.
    """

    kind: Literal["command", "ask", "modal", "say"]
    word: str
    at: int
    after: int
    low: int
    subject: int
    action: int
    addressee: Addressee | None = None
    opens: bool = False  # nothing stands before the word but a connective, or a comma
    acts: bool = True  # a verb stands where the action begins, or a "cần", "phải" further on
    direct: bool = True  # the verb stands right there


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
            head = _modal(plain, t, i, low, stop)
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
    if t.word[i - 1 : i] == [","] and t.low[max(0, i - 3) : i - 1] == ["ý", "kiến"]:
        return None  # "đã trả lời các ý kiến, kiến nghị": nouns
    if i and t.low[i - 1] == "để":
        return None  # "ban hành văn bản để chỉ đạo các xã": what the paper is for
    kind: Literal["command", "ask"] = "ask" if asks > n else "command"
    n = max(n, asks)
    if not n:
        return None
    word = phrase(t, i, n)
    after = i + n
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
        or (addressee and _refrains(t, k, stop))
    )
    if not acts and any(modal_at(t, j, stop) and not _is_need(t, action, j) for j in range(action, stop)):
        acts = addressee is None or word not in WEAK
    if word in WEAK and not (addressee and acts):
        return None
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


def _refrains(t: Tokens, k: int, stop: int) -> bool:
    """ "khuyến cáo người dân | không vào rừng": what is not to be done."""
    return k + 1 < stop and t.low[k] in ("không", "đừng", "chớ", "tránh") and t.low[k + 1] not in _NO_DEED


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


def _opens(t: Tokens, i: int, low: int) -> bool:
    k = before_adverbs(t, i, low)
    begin = next((j + 1 for j in range(k - 1, low - 1, -1) if t.word[j] in ',:;"('), low)
    return skip(t, begin, i + 1, CONNECTIVES) >= k


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
    if n and t.low[i] == "chỉ" and t.low[i - 1] in ("động", "tác"):
        return None  # "hoạt động chỉ đạo, điều hành"
    if t.low[i : i + 2] == ["báo", "cáo"] and _for_decision(t, i + 2, stop):
        return None
    if n and t.low[i - 1] in _SEVERAL and t.low[i] in ("yêu", "đề"):
        return None  # "Một yêu cầu nữa là …"
    if n == 1 and t.low[i : i + 2] in (["nêu", "cao"], ["nêu", "gương"]):
        return None
    if not n or t.shape[i] != LOWER or i == low or verb_at(t, i, stop) > n:
        return None
    subject = before_adverbs(t, i, low)
    return Head("say", phrase(t, i, n), i, i + n, low, subject, i + n)


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


def _is_need(t: Tokens, low: int, subject: int) -> bool:
    """ "Vấn đề hiện nay là cần …", "nhiệm vụ đòi hỏi lực lượng phải …": what matters, not who must act."""
    if subject > low and t.low[subject - 1] == "là":
        return any(
            t.low[k : k + 2] in (["vấn", "đề"], ["mục", "tiêu"], ["ý", "nghĩa"]) for k in range(low, subject)
        )
    for k in range(subject - 1, max(0, subject - 24), -1):
        if t.shape[k] == BREAK or t.word[k] in ".;!?":
            return False
        if t.low[k - 1 : k + 1] == ["đòi", "hỏi"]:
            return True
    return False


def _is_part(t: Tokens, first: int, low: int, subject: int) -> bool:
    """ "Việc tuyển dụng công chức phải …", "số biên chế của thành phố phải …": who stands there does not act."""
    opening = next((j + 1 for j in range(first - 1, low - 1, -1) if t.word[j] in ",:;"), low)
    if opening == first and t.shape[first] == LOWER and t.low[first] not in _EACH:
        opening = skip(t, low, subject, CONNECTIVES)  # "Việc tuyển dụng công chức, viên chức phải …"
    opening += opening + 1 < first and t.low[opening] in ("song", "nhưng", "thì", "và")
    return opening < first and t.low[opening] in _WORKS and not acts_at(t, opening, first)


def _supposed(t: Tokens, low: int, first: int) -> bool:
    """ "… nếu người vi phạm là | cán bộ | phải báo …": of whom a condition speaks does not act by it."""
    for k in range(first - 1, max(low, first - 12) - 1, -1):
        if t.word[k] in ",;:":
            return False
        if t.low[k] == "nếu":
            return first - k > 1
    return False


def _modal(plain: str, t: Tokens, i: int, low: int, stop: int) -> Head | None:
    n = modal_at(t, i, stop)
    if not n:
        return None
    subject = before_time(t, before_adverbs(t, i, low), low)
    while subject > low + 1 and t.word[subject - 1] in ".…":  # "các tổ chức, đoàn thể... phải"
        subject -= 1
    if subject > low and is_own(t, max(low, subject - 2), subject):
        return None
    if _is_need(t, low, subject) or _NORMS.at(t, skip(t, low, subject, CONNECTIVES), subject):
        return None
    settled = next((k + 1 for k in range(subject - 2, low, -1) if t.low[k] == "thì"), low)
    addressee = addressee_before(plain, t, max(settled, _behind_front(t, low, subject)), subject)
    if addressee is None and t.low[subject - 1] in _RATHER and "không" in t.low[low:subject]:
        addressee = addressee_at(plain, t, skip(t, low, subject, CONNECTIVES), subject)
    if addressee and t.low[addressee.first - 1] == "để":
        return None  # "không để học sinh nào phải nghỉ học": what is not to happen
    if addressee and addressee.first > low and t.low[addressee.first - 1] in _WHERE:
        # "các tổ kiểm tra tại từng xã phải …": who must act opens the words, not where they work.
        opening = next((j + 1 for j in range(addressee.first, low, -1) if t.word[j] in ",:;"), low)
        if addressee_at(plain, t, opening, subject):
            whole = Span(t.start[opening], t.end[subject - 1])
            addressee = Addressee(opening, subject, whole, (whole,))
    if addressee is None and "như" in t.low[low + 1 : subject]:
        # "Xã vùng cao như Nậm Cắn phải …": an example of who must act
        opening = next((j + 1 for j in range(subject - 1, low, -1) if t.word[j] in ",:;"), low)
        alike = t.low.index("như", opening, subject) if "như" in t.low[opening:subject] else opening
        kind = addressee_at(plain, t, opening, alike) if alike > opening else None
        addressee = kind if kind and kind.stop == alike else None
    if addressee is None and ADDRESSED.at(t, low, subject):
        addressee = addressee_at(plain, t, low, subject)
    if addressee is None and subject > low:
        addressee = group_before(plain, t, low, subject) or _behind_comma(plain, t, low, subject)
        addressee = addressee or _before_when(plain, t, low, subject)
    if addressee and (_is_part(t, addressee.first, low, subject) or _supposed(t, low, addressee.first)):
        addressee = None
    if addressee is None and "chúng" in t.low[low:subject]:
        return None  # "chúng ta vẫn giữ mục tiêu, nhưng phải linh hoạt": nobody is told
    action = i + n
    done = skip_adverbs(t, action, stop) if action < stop else stop
    acts = done < stop and (t.low[done] == "có" or bool(verb_at(t, done, stop)))  # "phải có phương án"
    return Head("modal", phrase(t, i, n), i, action, low, subject, action, addressee, acts=acts)


def _before_when(plain: str, t: Tokens, low: int, subject: int) -> Addressee | None:
    """ "Các cơ sở | khi tái đàn | phải khai báo": who opens the words, with when it holds behind the name."""
    first = skip(t, low, subject, CONNECTIVES)
    when = next((k for k in range(first + 1, subject - 1) if t.low[k] in _WHEN), None)
    found = addressee_at(plain, t, first, when) if when else None
    return found if found and found.stop == when else None


def _behind_comma(plain: str, t: Tokens, low: int, subject: int) -> Addressee | None:
    """ "Trong lĩnh vực y tế, | ngành y tế | cần củng cố …": a body named without "các", all by itself."""
    comma = next((j for j in range(subject - 1, low, -1) if t.word[j] == ","), None)
    if comma is None or subject - comma > _NAME_WITHIN:
        return None
    found = addressee_at(plain, t, comma + 1, subject, called=True)
    return found if found and found.stop == subject else None


def _behind_front(t: Tokens, low: int, stop: int) -> int:
    """ "Đối với các xã làm chủ đầu tư, | UBND huyện phải …": nobody in the fronted words acts."""
    if not _FRONTED.at(t, low, stop):
        return low
    return next((k + 1 for k in range(low, stop) if t.word[k] == "," and divides(t, k)), low)


def wishes_behind(t: Tokens, head: Head, stop: int) -> int | None:
    """The token behind the colon of "kiến nghị nhiều nội dung, gồm: | …", "đề xuất một số giải pháp như: | …"; None
    where no such list follows. Each part of it is proposed by itself, whatever word it opens with."""
    if head.word not in ASK_ALWAYS:
        return None
    colon = next((k for k in range(head.after, stop - 2) if t.word[k] == ":" and divides(t, k)), None)
    within = range(head.after, min(colon, head.after + _LISTED_WITHIN)) if colon else ()
    return colon + 1 if colon and any(_MATTERS.at(t, k, colon) for k in within) else None
