"""What a report only tells: orders of another day, deeds of a body, what somebody needs without asking for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from roviec.reader.model import Sentence, Span
from roviec.reader.requests.actions import counts
from roviec.reader.requests.clause import Clause
from roviec.reader.requests.ground import Ground, Speaker
from roviec.reader.requests.head import Head
from roviec.reader.requests.marks import LAW_SAYS, REACHED, THESE
from roviec.reader.requests.voice import Voice
from roviec.reader.rules import load
from roviec.reader.text.addressees import Addressee, addressee_at, addressee_before
from roviec.reader.text.dates import find_dates
from roviec.reader.text.direction import ASK_ALWAYS, verb_at
from roviec.reader.text.tokens import BREAK, CAPS, LOWER, MARK, NUMBER, Phrases, Tokens

_RULES = load("direction")
_EARLIER = Phrases(_RULES["earlier"]["words"])
_PAPERS = Phrases(("công điện", "chỉ thị", "văn bản", "công văn", "kế hoạch", "thông báo", "quyết định"))
_PAPERS_NAMED = frozenset(("thị", "điện", "văn", "hoạch", "quyết", "định", "luận"))
_NUMBERED = frozenset(["số", "ngày", "tháng", "năm", "/", "-", "."])  # of the number and the day of a paper
_WRITES = frozenset(("có", "hành", "ký", "gửi", "phát", "ra"))
_WRITTEN = frozenset(("vừa", "đã", "mới"))
_WRITING = _WRITES | _WRITTEN | {"tiếp", "tục", "ban"}
_SENT = frozenset(("gửi",))
_TO = frozenset(("đến", "tới", "cho"))
_NUMBER = 24  # tokens of a paper's number and day
_INSISTS = frozenset(_RULES["say"]["insists"])
_SAID_BEHIND, _SAID_FIRST = 1, 4  # sentences
_STRESSES = frozenset(("nhấn mạnh", "nêu rõ", "khẳng định", "chỉ rõ", "lưu ý", "quán triệt", "kết luận"))
_CENTRE = 8  # the rank of the centre's bodies
_ABOUT_AS_MUCH = frozenset(("khoảng", "hơn", "trên", "gần", "tới", "đến", "thêm", "có", "sau", "mất"))
_DECREED = frozenset(  # what is decided on paper: "quyết định tặng Bằng khen", "quyết định thành lập"
    (
        "tặng",
        "khen",
        "trao",
        "thưởng",
        "bổ",
        "phê",
        "ban",
        "thành",
        "công",
        "chọn",
        "cho",
        "miễn",
        "điều",
        "kỷ",
        "giải",
    )
)
# "nhưng tại lễ khởi công vào tháng 3, Thủ tướng đã yêu cầu …"
_ANOTHER_EVENT = re.compile(
    r"(?<!\w)(?:tại|trong)\s+(?:lễ|cuộc|buổi|phiên|hội\s+nghị|chuyến|đợt)\s[^.;]{0,60}?\s(?:(?:vào|hồi|hôm)\s+)?"
    r"(?:(?:tháng|năm|ngày|cuối|đầu)\s+[\w/]+|tháng\s+trước|trước\s+đó|lần\s+trước)(?:\s+(?:vừa\s+qua|năm\s+\w+))?,"
)
# "Bộ đã yêu cầu khắc phục triệt để, tuy nhiên vẫn tồn tại …"
_IN_VAIN = re.compile(
    r"(?<!\w)(?:tuy\s+nhiên|nhưng|song|thế\s+nhưng)\s[^.;]{0,40}?(?<!\w)(?:vẫn|chưa|không\s+(?:được|khắc|thực|chuyển))(?!\w)"
)
_TROUBLE = Phrases(_RULES["trouble"]["words"])
_NEAR_IS = 6  # tokens
_COUNTED = frozenset(("lần", "từng", "được", "bị"))
_HEEDED_WITHIN = 24  # tokens
_HEEDS = frozenset(
    ("tiếp", "chấp", "đồng", "giải", "trả", "xem", "ghi", "đáp", "phê", "xử", "thống")
)  # first syllables
_MEANT = Phrases(("sẽ", "đang", "định hướng", "dự kiến", "dự định", "có kế hoạch"))
_CONTENTS = re.compile(r"(?<!\w)(?:(?:các|những|một\s+số)\s+)?nội\s+dung\s*(?:sau\s*)?:", re.IGNORECASE)


def ordered_before(ground: Ground, clause: Clause, head: Head) -> bool:
    """ "Trước đó, đồng chí đã yêu cầu …", "ngày 28/9/2016, Thủ tướng đã kết luận …": an order of another day.

    `head` is the verb of the order. Without "đã" only what opens with an earlier day is one.
    """
    t = ground.tokens
    done = "đã" in t.low[max(clause.begin, head.at - 4) : head.at]
    held = _held_on(ground)
    if _EARLIER.at(t, clause.begin, clause.stop):
        done = done or (is_gist(ground, head) and "đã" in t.low[clause.begin : head.at])
        before = plain_day(ground.plain, clause.span.start, t.start[head.at])
        return done or before
    if done and head.kind == "command" and _IN_VAIN.search(ground.plain, t.end[head.at], clause.span.end):
        return True
    if done and _ANOTHER_EVENT.search(ground.plain, clause.span.start, t.start[head.at]):
        return True
    if not done or held is None:
        return False
    days = find_dates(ground.plain, anchor=held, start=clause.span.start, end=t.start[head.at])
    return any(d.on and d.precision == "day" and d.inferred is None and d.on < held for d in days)


def plain_day(plain: str, start: int, end: int) -> bool:
    """Whether a day is named there, with or without its year."""
    return any(d.precision == "day" for d in find_dates(plain, anchor=None, start=start, end=end))


def promises(ground: Ground, head: Head) -> bool:
    """ "… và sẽ giao các phòng tham mưu", "đang đề xuất Chính phủ", "định hướng đề xuất": what somebody means to do."""
    t = ground.tokens
    return any(_MEANT.at(t, k, head.at) for k in range(max(head.low, head.at - 3), head.at))


def tells_deed(ground: Ground, voice: Voice, clause: Clause) -> bool:
    """Whether a body other than the speaker is the subject of what has been done: the report tells again."""
    t = ground.tokens
    done = next((k for k in range(clause.body, min(clause.stop, clause.body + 24)) if t.low[k] == "đã"), None)
    if done is None:
        return False
    who = addressee_before(ground.plain, t, clause.body, done)
    return who is not None and voice.above(who)


def is_told(ground: Ground, head: Head) -> bool:
    """ "đã hai lần kiến nghị", "được giao", "các dự án mà tỉnh kiến nghị": the words of an order that only tell."""
    low = ground.tokens.low
    first = max(head.low, head.at - 4)
    # "đánh giá cao kết quả đạt được | và đề nghị": what stands before "và" says nothing of the order
    first = next((k + 1 for k in range(head.at - 1, first - 1, -1) if low[k] == "và"), first)
    if low[head.subject - 2 : head.subject] == ["trong", "đó"] and (
        "đã" in low[head.subject : head.at] or _was_issued(ground.tokens, head.subject - 2)
    ):
        return True
    counted = _COUNTED.intersection(low[first : head.at])
    if counted or "mà" in low[max(head.low, head.at - 6) : head.at]:
        return True
    return head.word in ASK_ALWAYS and _heeded(ground.tokens, head)


def _was_issued(t: Tokens, k: int) -> bool:
    """ "Từ năm 2009, Thành ủy đã có chỉ thị; trong đó | yêu cầu …": what a paper of some other day asked."""
    while k > 0 and t.shape[k - 1] != BREAK and t.word[k - 1] not in ".!?":
        k -= 1
        if t.low[k] == "đã" and _PAPERS_NAMED & set(t.low[k : k + _HEEDED_WITHIN]):
            return True
    return False


def _heeded(t: Tokens, head: Head) -> bool:
    """ "… cho biết kiến nghị gộp vốn đã được tiếp thu", "huyện đã kiến nghị tỉnh cấp vốn và được chấp thuận"."""
    already = "đã" in t.low[max(head.low, head.at - 3) : head.at]
    for k in range(head.after + 1, min(len(t.low) - 2, head.after + _HEEDED_WITHIN)):
        if t.shape[k] in (MARK, BREAK):
            return False
        if t.low[k] == "được" and (
            (t.low[k - 1] == "đã" and head.addressee is None) or (already and t.low[k - 1] == "và")
        ):
            return bool(_HEEDS.intersection(t.low[k + 1 : k + 8]))
    return False


def said_behind(ground: Ground, sentences: list[Sentence], index: int, *, heard: bool) -> Speaker | None:
    """ "Bộ Y tế phải lo đủ thuốc. Đây là kết luận của Phó Thủ tướng …": who says so stands in the next sentence; where
    nobody has been `heard` so far, some sentences further on."""
    for behind in sentences[index + 1 : index + 1 + (_SAID_BEHIND if heard else _SAID_FIRST)]:
        if behind.block > sentences[index].block + 1:
            return None
        if not ground.plain.startswith(("Đây là", "Đó là", "Trên đây là", "Đấy là"), behind.start):
            continue
        said = THESE.match(ground.plain, behind.start, behind.end)
        return ground.speaker_in(*ground.tokens.within(said.start("who"), said.end("who"))) if said else None
    return None


def is_target(t: Tokens, clause: Clause) -> bool:
    """ "Phấn đấu năm 2026 thu ngân sách đạt 5.000 tỷ đồng": what is to be reached, in numbers, orders nothing."""
    begin = clause.imperative
    if begin is None or t.low[begin : begin + 2] != ["phấn", "đấu"]:
        return False
    return counts(t, begin, clause.stop)


def is_gist(ground: Ground, head: Head) -> bool:
    """ "… ký công điện yêu cầu các bộ bảo đảm sách giáo khoa": what a paper is about, told before its orders."""
    t, at = ground.tokens, head.at
    while at > head.low and (t.shape[at - 1] in (NUMBER, CAPS) or t.low[at - 1] in _NUMBERED):
        at -= 1
    return head.kind == "command" and any(_PAPERS.at(t, k, at) == at - k for k in (at - 2, at - 1))


def paper_to(ground: Ground, clause: Clause) -> tuple[Speaker, Addressee | None] | None:
    """ "Bộ Xây dựng vừa có Công văn số 54/BXD-VP gửi các tỉnh …": who writes, and to whom."""
    t = ground.tokens
    for first, k, n in _papers(ground, clause):
        written = t.low[k - 1] == "gửi" or t.low[k + n] == "số" or t.shape[k + n] == NUMBER
        written = written or bool(_WRITTEN & set(t.low[first:k]))
        if not written:
            continue  # "UBND huyện sớm có văn bản gửi sở": still to be written
        speaker = ground.speaker_in(clause.body, first)
        to = _TO if t.low[k - 1] == "gửi" else _SENT
        sent = next((j for j in range(k + 1, min(clause.stop - 1, k + _NUMBER)) if t.low[j] in to), None)
        if speaker and speaker.span and sent:
            return speaker, addressee_at(ground.plain, t, sent + 1, clause.stop, called=True)
    return None


def writer(ground: Ground, clause: Clause) -> Speaker | None:
    """ "Ngày 12/10, Sở Y tế có công văn hỏa tốc …", "Cục ban hành Văn bản số 41 đề nghị …": the body whose paper the
    report tells."""
    t = ground.tokens
    for first, _, _ in _papers(ground, clause):
        speaker = ground.speaker_in(clause.body, first)
        body = addressee_before(ground.plain, t, clause.body, first)
        if speaker and speaker.span and not speaker.person and body:
            return speaker
    return None


def _papers(ground: Ground, clause: Clause) -> Iterator[tuple[int, int, int]]:
    """Where the part says that somebody writes a paper: the tokens of the verb and of the paper, the paper's length."""
    t = ground.tokens
    for k in t.beginning(clause.body + 1, clause.stop - 1, _PAPERS.first_words):
        n = _PAPERS.at(t, k, clause.stop)
        if not n or t.low[k - 1] not in _WRITES or k + n >= clause.stop:
            continue
        first = k - 1
        while first > clause.body and t.low[first - 1] in _WRITING:
            first -= 1
        yield first, k, n


def tells_law(ground: Ground, clause: Clause) -> bool:
    """ "Theo Luật Thú y, chủ vật nuôi có trách nhiệm khai báo": what the law says anyway, and nobody asks now."""
    asked = any(head.kind in ("command", "ask") for head in clause.heads)
    return (
        not (
            asked
            or (clause.urged and not any(head.word in ("phải", "chịu trách nhiệm") for head in clause.heads))
        )
        and LAW_SAYS.match(ground.plain, clause.span.start, clause.span.end) is not None
    )


def tells_of_body(ground: Ground, head: Head, here: Speaker, speaker: Speaker | None) -> bool:
    """ "Quốc hội đã nhấn mạnh không để …", "Thủ tướng cho biết, Chính phủ đề nghị xác định mục tiêu …": what a body
    said some other day, and what somebody tells of it."""
    if here.person:
        return False
    before = ground.tokens.low[max(head.low, head.at - 4) : head.at]
    if head.kind == "say" and head.word in _STRESSES and "đã" in before:
        return True
    other = speaker is not None and speaker.person and head.kind != "say" and head.addressee is None
    return other and (here.rank or 0) >= _CENTRE


def asks_question(ground: Ground, clause: Clause) -> bool:
    """ "Khi nào người dân mới hết phải trả phí?": a question asks for an answer, not for a deed."""
    return ground.plain[clause.span.start : clause.span.end].rstrip(" \"'”’)").endswith("?")


def reached(ground: Ground, clause: Clause) -> bool:
    """ "Để có được kết quả này, huyện phải vượt qua bao khó khăn": how something was reached."""
    return REACHED.search(ground.plain, clause.span.start, clause.span.end) is not None


def tells_trouble(ground: Ground, clause: Clause) -> bool:
    """ "Khó nhất hiện nay là đất đắp, nhà thầu phải chở từ xa", "Nguyên nhân là …": how matters stand, and why."""
    t = ground.tokens
    opens = _TROUBLE.at(t, clause.body, clause.stop)
    return opens > 0 and "là" in t.low[clause.body + opens : min(clause.stop, clause.body + opens + _NEAR_IS)]


def needs_sum(t: Tokens, k: int, stop: int) -> bool:
    """ "nhu cầu vốn cần | khoảng 462.000 tỷ đồng", "phải | sau 10 năm mới thấy": how much, or how long, is needed."""
    while k < stop and t.low[k] in _ABOUT_AS_MUCH:
        k += 1
    return k < stop and t.shape[k] == NUMBER


def lists_contents(ground: Ground, clause: Clause) -> bool:
    """ "Tập trung vào các nội dung: Khai báo …; thủ tục …": what a paper or a talk is about."""
    t, begin = ground.tokens, ground.tokens.start[clause.begin]
    if t.low[clause.body : clause.body + 3] != ["tập", "trung", "vào"]:
        return False
    m = _CONTENTS.search(ground.plain, begin, min(clause.span.end, begin + 90))
    if m is None:
        return False
    behind, _ = t.within(m.end(), None)
    return behind < clause.stop


def _held_on(ground: Ground) -> date | None:
    meetings, identity = ground.reading.meetings, ground.reading.identity
    return meetings[0].held_on if meetings and meetings[0].held_on else identity.dated


def thinks(ground: Ground, voice: Voice, head: Head, speaker: Speaker) -> bool:
    """ "Bộ trưởng cho rằng cần hoàn thiện dữ liệu" where somebody else of his standing chairs: what he thinks."""
    chair = ground.chair_rank
    if head.word != "cho rằng" or chair is None or not speaker.person or voice.chairs(speaker):
        return False
    if not voice.authority(speaker):
        return False  # a proposal, if anything
    return speaker.rank is not None and speaker.rank <= chair and voice.named_apart(speaker)


def did(ground: Ground, speaker: Speaker) -> bool:
    """ "Cục đã tham mưu ban hành Chỉ thị giao các đơn vị …": what a body has done, with what came of it."""
    if speaker.span is None:
        return False
    t = ground.tokens
    first, stop = t.within(speaker.span.start, speaker.span.end)
    return any(t.low[k] == "đã" and verb_at(t, k + 1, stop) for k in range(first, stop - 1))


def decides_here(ground: Ground, voice: Voice, head: Head, speaker: Speaker) -> bool:
    """ "Phó Chủ tịch UBND tỉnh quyết định huy động máy móc": on the spot; not "đã quyết định khen thưởng"."""
    t = ground.tokens
    if head.word != "quyết định" or not speaker.person or not voice.authority(speaker):
        return False
    if t.low[head.after] in _DECREED:
        return False
    return bool(verb_at(t, head.after, len(t))) and not {"đã", "vừa"} & set(t.low[head.subject : head.at])


def insisted(ground: Ground, voice: Voice, clause: Clause) -> Clause | None:
    """What stands behind the colon of a verb by which a leader insists: "Đồng chí nhấn mạnh: | các xã tập trung …";
    None where nobody who may direct speaks, or where it tells, praises or counts."""
    t = ground.tokens
    head = next((h for h in clause.heads if h.kind == "say" and h.word in _INSISTS), None)
    if head is None or head.after >= clause.stop - 2:
        return None
    # "kết luận, về thu ngân sách: …", "nêu rõ, Ban cán sự đảng chỉ đạo rà soát …"
    about = t.word[head.after] == "," and (
        t.low[head.after + 1] in ("về", "đối") or _directs_next(ground, head.after + 1, clause.stop)
    )
    if t.word[head.after] != ":" and not about:
        return None
    here = ground.speaker(head)
    if not voice.live or voice.asks or voice.reports or (here and not here.person):
        return None
    rest = ground.clause(Span(t.start[head.after + 1], clause.span.end))
    tells = rest.done or rest.praise or rest.narration or counts(t, rest.begin, rest.stop)
    return None if tells or is_target(t, rest) else rest


def _directs_next(ground: Ground, k: int, stop: int) -> bool:
    """ "…, | Chủ tịch Ủy ban Trung ương MTTQ Việt Nam | chỉ đạo xây dựng chương trình": who is told to direct."""
    t = ground.tokens
    who = addressee_at(ground.plain, t, k, stop)
    return who is not None and t.low[who.stop : who.stop + 2] == ["chỉ", "đạo"] and t.shape[k] != LOWER


def within_action(ground: Ground, clause: Clause, head: Head, here: Speaker) -> bool:
    """ "Triển khai hiệu quả Tổ công tác chỉ đạo, rà soát nguồn thu": who stands within what is to be done does not
    speak; "Trả lời chất vấn, Giám đốc Sở cho biết" names him behind the comma."""
    if clause.imperative not in (clause.begin, clause.body) or here.span is None:
        return False
    if here.name.lower() == "ý kiến":
        return True  # "quan tâm lắng nghe đóng góp của chuyên gia, ý kiến phản ánh từ cơ sở"
    before = ground.plain[clause.span.start : here.span.start].rstrip()
    return not before.endswith((",", ":", ";", '"', ")", "-", "–"))
