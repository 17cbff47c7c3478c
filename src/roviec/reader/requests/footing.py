"""On what footing a part of a report stands: whose opinion opens it, who agrees, who is bound by what was asked."""

from __future__ import annotations

from roviec.reader.model import Basis, Sentence, Span
from roviec.reader.requests.actions import acts_at, counts
from roviec.reader.requests.clause import Clause
from roviec.reader.requests.ground import Ground, Speaker
from roviec.reader.requests.head import Head
from roviec.reader.requests.voice import APPEALS, Voice
from roviec.reader.rules import load
from roviec.reader.text.addressees import Addressee, addressee_at, addressee_before
from roviec.reader.text.direction import AGREE, COMMAND, WEAK, before_adverbs, phrase, verb_at
from roviec.reader.text.events import CONCLUDES
from roviec.reader.text.ranks import rank_of
from roviec.reader.text.tokens import LOWER, NUMBER, TITLE, Phrases

_RULES = load("direction")
_HOSTS = Phrases(_RULES["hosts"]["words"])
_DEEDS = Phrases(_RULES["deeds"]["words"])
_CATCHES = Phrases(_RULES["deeds"]["catches"])
_CAUGHT_WITHIN = 8  # tokens
_FIELDS = Phrases(
    (
        "lĩnh vực",
        "trong lĩnh vực",
        "trên lĩnh vực",
        "về lĩnh vực",
        "đối với lĩnh vực",
        "ở lĩnh vực",
        "ở các lĩnh vực",
    )
)
_ORDINALS = Phrases(_RULES["connectives"]["ordinals"])
# What a body that is told to direct others does.
_PASSED_ON = frozenset(("chỉ đạo", "phân công", "giao", "nhắc nhở", "quán triệt", "yêu cầu"))
_ALL = frozenset(("các", "mọi", "mỗi", "tất", "từng", "toàn"))
_SPOKEN_OF = frozenset(("đối", "với", "những", "các", "trường", "riêng"))
_RECKONED = frozenset(
    ("đánh", "báo", "thống", "tính", "khảo", "kế", "quy", "dự", "nhận", "số", "thông", "tìm")
)
_NAMED_WITHIN = 20  # tokens
_VERB = 3  # tokens of a verb of speech
_ADDS = Phrases(
    ("riêng", "đồng thời", "ngoài ra", "bên cạnh đó", "cùng với đó", "mặt khác", "song song", "cạnh đó")
)
_DEMAND = Phrases(("là yêu cầu của", "là chỉ đạo của", "là mệnh lệnh của", "là nhiệm vụ mà", "là việc mà"))
_UPON = frozenset(("với", "cho"))
_TOLD = frozenset(("đã", "sẽ", "cũng", "vừa", "luôn"))


def adds(ground: Ground, clause: Clause) -> bool:
    """ "Đồng thời, …", "Riêng đối với …": what it asks comes beside what was asked before."""
    return bool(_ADDS.at(ground.tokens, clause.begin, clause.stop))


def according_to(ground: Ground, clause: Clause) -> Speaker | None:
    """ "Theo Thủ tướng, tỉnh cần …": the leader whose opinion opens the sentence."""
    t, opening = ground.tokens, clause.body
    if opening + 1 < clause.stop and t.low[opening] in ("còn", "cũng"):
        opening += 1
    if opening >= clause.stop or t.low[opening] != "theo":
        return None
    comma = next((k for k in range(opening, min(clause.stop, opening + 16)) if t.word[k] == ","), None)
    speaker = ground.speaker_in(opening + 1, comma) if comma else None
    if speaker is None or speaker.person or t.low[opening + 1] not in _RECKONED:
        return speaker
    return None  # "Theo đánh giá của Huyện ủy, mô hình cần …": what a body holds


def drawn_from(ground: Ground, clause: Clause) -> bool:
    """ "Theo thông tin do Tổng cục Hải quan đưa ra, …": from whence the text knows what it tells."""
    t, opening = ground.tokens, clause.body
    return t.low[opening : opening + 1] == ["theo"] and t.low[opening + 1] in _RECKONED


def who_colon(ground: Ground, clause: Clause) -> Speaker | None:
    """ "Chưa thỏa mãn, đại biểu Hoàng Đức Thiện truy: …": somebody by name, a verb that no list holds, and a colon."""
    t = ground.tokens
    colon = next(
        (
            k
            for k in range(clause.body + 2, min(clause.stop - 2, clause.body + _NAMED_WITHIN))
            if t.word[k] == ":"
        ),
        None,
    )
    if colon is None or any(head.at < colon for head in clause.heads):
        return None
    end = colon
    while end > clause.body and t.shape[end - 1] == LOWER and colon - end < _VERB:
        end -= 1
    if not 0 < colon - end <= _VERB or t.shape[end - 1] != TITLE or verb_at(t, end, colon):
        return None
    speaker = ground.speaker_in(clause.body, end)
    named = (
        speaker
        and speaker.person
        and any(p.name.split()[-1] == t.word[end - 1] for p in ground.reading.people)
    )
    return speaker if named else None


def demanded_of(ground: Ground, clause: Clause) -> tuple[Speaker, Addressee] | None:
    """ "Tăng cường tuyên truyền là yêu cầu của Thủ tướng với Bộ Y tế": who demands what opens the part, and of whom."""
    plain, t = ground.plain, ground.tokens
    for k in t.beginning(clause.body + 2, clause.stop - 4, _DEMAND.first_words):
        n = _DEMAND.at(t, k, clause.stop)
        to = next(
            (j for j in range(k + n + 1, min(clause.stop - 1, k + n + _NAMED_WITHIN)) if t.low[j] in _UPON),
            None,
        )
        if not n or to is None:
            continue
        speaker = ground.speaker_in(k + n, to - (t.low[to - 1] in ("đối", "dành", "giao")))
        who = addressee_at(plain, t, to + 1, clause.stop, called=True)
        if speaker and who:
            return speaker, who
    return None


def who_agree(ground: Ground, clause: Clause) -> Addressee | None:
    """ "Tỉnh ủy A và Tỉnh ủy B nhất trí tăng cường hợp tác": the equals that decide what each of them is to do."""
    plain, t = ground.plain, ground.tokens
    for k, _ in AGREE.anywhere(t, clause.body + 1, clause.stop):
        who = addressee_before(plain, t, clause.body, before_adverbs(t, k, clause.body))
        if who and t.low[who.first - 1] in ("của", "do", "từ"):
            continue  # "trên cơ sở đề xuất của UBND tỉnh, Thường trực HĐND tỉnh thống nhất …"
        if who and len(who.names) > 1 and len({rank_of(name.of(plain)) for name in who.names}) == 1:
            return who
    return None


def closes(ground: Ground, clause: Clause, head: Head) -> bool:
    """ "Kết luận hội nghị, đồng chí Trưởng phòng nhấn mạnh …": whether who speaks before `head` closes the event."""
    first, last = clause.span.start, ground.tokens.end[head.after - 1]
    return CONCLUDES.search(ground.plain, first, last) is not None


def is_below(here: Speaker, speaker: Speaker | None) -> bool:
    """ "Thủ tướng cho biết, 60% doanh nghiệp cho biết …": whom a leader cites does not take the floor."""
    return speaker is not None and (here.rank or 0) < (speaker.rank or 0)


def passes_on(ground: Ground, voice: Voice, clause: Clause, head: Head, here: Speaker, *, near: bool) -> bool:
    """ "Công an huyện chỉ đạo công an các xã …" right behind an order: a body that is told to direct others;
    what a paper orders only where the order stands `near`, in the sentence before."""
    speaker, subject = voice.speaker, clause.subject
    if subject is None or here.span is None or head.word not in _PASSED_ON:
        return False
    directs = bool(head.addressee) or verb_at(ground.tokens, head.after, clause.stop) > 0
    if here.person and not (near and head.word == "chỉ đạo" and directs):
        # "Bộ trưởng Bộ Nông nghiệp chỉ đạo bảo đảm an toàn đê điều": told so himself, among others
        return False
    if (
        speaker is None
        or not voice.live
        or voice.asks
        or not (speaker.person or (near and head.word == "chỉ đạo"))
    ):
        return False
    opens = here.span.start <= subject.span.start < here.span.end
    told = _TOLD.intersection(ground.tokens.low[subject.stop : head.at])
    lower = (here.rank or 0) < (speaker.rank or 9)
    same = head.word == "chỉ đạo" and here.rank == speaker.rank and not here.person
    return opens and not told and (lower or same)


def ordered_on_paper(ground: Ground, clause: Clause, head: Head) -> bool:
    """ "Theo đó, để bảo đảm tiến độ, yêu cầu Sở Xây dựng …": what a document orders, told without its issuer."""
    opening = ground.tokens.low[clause.begin : clause.begin + 2]
    return opening == ["theo", "đó"] and bool(head.addressee) and head.direct and head.word not in WEAK


def obliged_later(clause: Clause, head: Head) -> Addressee | None:
    """Who must act by a "phải" behind the command: "lưu ý, dự thảo của mỗi huyện phải …"."""
    later = (h.addressee for h in clause.heads if h.kind == "modal" and h.at >= head.after)
    return next((a for a in later if a), None)


def given_later(ground: Ground, clause: Clause, head: Head) -> bool:
    """ "Đối với kiến nghị phải xin ý kiến cấp trên, | giao cơ quan chủ trì lập hồ sơ": "phải" only says of which."""
    t = ground.tokens
    if t.low[clause.body] not in _SPOKEN_OF:
        return False
    later = (h for h in clause.heads if h.kind == "command" and h.at >= head.after)
    return any(h.addressee and h.direct and t.word[h.at - 1] == "," for h in later)


def binds_all(ground: Ground, voice: Voice, clause: Clause, head: Head) -> bool:
    """ "Giám đốc Sở cho biết, tất cả các trường phải rà soát …": told, and an order to everybody below."""
    t, who = ground.tokens, head.addressee
    every = who is not None and t.low[who.first] in _ALL and voice.above(who)
    return every and head.acts and head.word == "phải" and not counts(t, head.after, clause.stop)


def is_bound(ground: Ground, voice: Voice, clause: Clause, *, listed: bool = False) -> bool:
    """Whether a body that acts right behind a directive is told to: a lower one, with no result in figures; one of
    several `listed` in a sentence may be told a sum ("…; Sở Tài chính cân đối 15 tỷ đồng")."""
    t, subject = ground.tokens, clause.subject
    if subject is None or not voice.over(subject):
        return False
    if _DEEDS.at(t, subject.stop, clause.stop):
        return False
    if any(
        t.shape[j] == NUMBER
        for k in t.beginning(subject.stop, clause.stop, _CATCHES.first_words)
        for j in range(k + _CATCHES.at(t, k, clause.stop), min(clause.stop, k + _CAUGHT_WITHIN))
        if _CATCHES.at(t, k, clause.stop)
    ):
        return False  # "Đội Kiểm soát phối hợp công an phát hiện 2 vụ": what they have caught
    if t.low[subject.stop - 1] == "mới" and t.low[subject.stop - 2] != "thôn":
        return False  # "Từ đó tỉnh mới thu hút được vốn"
    if clause.urged:
        return True
    if _HOSTS.at(t, subject.first, subject.stop):
        return False  # "Đoàn giám sát tiếp thu kiến nghị …", "Huyện ủy tặng giấy khen …": told
    told = counts(t, subject.stop, clause.stop) and not (listed and acts_at(t, subject.stop, clause.stop))
    return not told and (listed or len(subject.span.of(ground.plain).split()) > 1)


def tells_itself(ground: Ground, clause: Clause) -> bool:
    """ "Đoàn công tác ghi nhận kiến nghị …": those on whose behalf the text tells say what they do."""
    t, subject = ground.tokens, clause.subject
    return subject is not None and bool(
        _HOSTS.at(t, subject.first, subject.stop) or _DEEDS.at(t, subject.stop, clause.stop)
    )


def appeals(ground: Ground, clause: Clause) -> bool:
    """ "Bí thư Tỉnh ủy kêu gọi nhân dân …": its subject is not told to act, he appeals."""
    subject, t = clause.subject, ground.tokens
    n = COMMAND.at(t, subject.stop, clause.stop) if subject else 0
    return bool(subject and n and phrase(t, subject.stop, n) in APPEALS)


def counts_points(ground: Ground, voice: Voice, clause: Clause) -> bool:
    """ "Một là, giữ vững …", "Thứ hai, …" in the words of somebody who may direct: the points of what he wants."""
    speaker = voice.speaker
    if speaker is None or not speaker.person or not voice.live or voice.asks:
        return False
    return opens_point(ground, clause)


def opens_point(ground: Ground, clause: Clause) -> bool:
    """ "Một là, …", "Thứ hai, …", "(2) …" within a sentence: a numbered point."""
    t = ground.tokens
    numbered = t.word[clause.first - 1 : clause.first + 1] == [";", "("] and clause.begin == clause.first + 3
    return numbered or bool(_ORDINALS.at(t, clause.begin, clause.stop))


def opens_field(ground: Ground, clause: Clause, sentence: Sentence) -> bool:
    """ "Trong lĩnh vực nông nghiệp, …", at the head of a paragraph also "Về thu ngân sách, …": another field."""
    t = ground.tokens
    if _FIELDS.at(t, clause.body, clause.stop):
        return True
    heads = clause.span.start == ground.reading.blocks[sentence.block].start
    return (
        heads and t.low[clause.body : clause.body + 1] == ["về"] and "," in t.word[clause.body : clause.stop]
    )


def issuer_basis(clause: Clause, stated: Span | None) -> Basis:
    """How the issuer of a part is known, who is named at `stated`: here or in a sentence before."""
    if stated is None:
        return Basis("missing")
    if clause.span.holds(stated):
        return Basis("stated", span=stated)
    return Basis("inferred", "người nói ở câu trước", stated)
