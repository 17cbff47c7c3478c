"""Captions and photo credits: whole lines, and those that a crawler has glued into a paragraph."""

from __future__ import annotations

import re
from itertools import pairwise

from roviec.reader.model import Span
from roviec.reader.rules import load
from roviec.reader.text.bylines import is_signature
from roviec.reader.text.letters import LOWER, UPPER
from roviec.reader.text.sentences import each, split
from roviec.reader.text.spans import Disjoint

_RULES = load("noise")
_CAPTION, _CREDIT = _RULES["caption"], _RULES["credit"]
_TEMPORAL, _PERSONAL = frozenset(_CREDIT["temporal_openers"]), frozenset(_CREDIT["personal_openers"])
_AGENCIES = frozenset(_CREDIT["agencies"])
_OPENERS = frozenset(_CREDIT["sentence_openers"]) | _TEMPORAL | _PERSONAL

_OPENING = re.compile("(?:" + "|".join(_CAPTION["openings"]) + r")(?![\w])")
_PREDICATE = re.compile(r"(?<!\w)(?:" + "|".join(_CAPTION["predicates"]) + r")(?!\w)")
# Those that stand at the head of the line are looked for there only.
_CERTAIN_HEAD = re.compile("|".join(p for p in _CAPTION["certain"] if p.startswith("^")))
_CERTAIN = re.compile("|".join(p for p in _CAPTION["certain"] if not p.startswith("^")))
_REPORTING = re.compile(r"(?<!\w)(?:" + "|".join(_CAPTION["reporting"]) + r")(?!\w)")
_PLAIN = re.compile(r"(?<!\w)(?:" + "|".join(_CAPTION["plain_predicates"]) + r")(?!\w)")
_TELLING = re.compile(r"(?<!\w)(?:" + "|".join(_CAPTION["telling"]) + r")(?!\w)")
_OPEN_END = re.compile(r"(?<!\w)(?:" + "|".join(_CAPTION["open_ends"]) + r")\s*$")
_AT_WORK = re.compile(
    "(?:"
    + "|".join(_CAPTION["folk"])
    + r")(?:\s[^,.;:]{1,50}?)?\s(?:"
    + "|".join(_CAPTION["work"])
    + r")(?!\w)"
)
_SCENE = re.compile(
    "(?:"
    + "|".join(_CAPTION["scenes"])
    + r")\s|(?:"
    + "|".join(_CAPTION["scenes_named"])
    + rf")\s.*\s[{UPPER}]"
)
_STATE = re.compile(r"(?<!\w)(?:" + "|".join(_CAPTION["states"]) + r")(?!\w)")
_LABELS = "|".join(_CREDIT["labels"])
_WORD = rf"[{UPPER}][{LOWER}{UPPER}.]*"
# "Ảnh: VGP", "(Ảnh: Văn Nam)", "Ảnh: T.SỸ", "Ảnh: Báo Chính phủ/Nhật Bắc".
_CREDIT_MARK = re.compile(rf"[(\[]?\b(?:{_LABELS})\s*:\s*")
_CREDIT_NAME = re.compile(
    rf"{_WORD}(?:\s*[-–/]\s*{_WORD}|\s+{_WORD})*\.?(?:[\w-]+\.(?:vn|com|net)(?:\.vn)?)?"
)
_CREDIT_TOKEN = rf"(?:{_WORD}|và|báo|cung cấp|tư liệu|internet|[-–/&])"
_CREDIT_LINE = re.compile(
    rf"(?:^|[.!?…\s(\[])(?:{_LABELS})\s*:\s*{_CREDIT_TOKEN}(?:[\s,]*{_CREDIT_TOKEN}){{0,7}}[)\].]*\s*$"
)
# "(Ảnh Minh Thảo)", "… phục hồi. Ảnh T.D"
_NAKED_CREDIT = re.compile(
    rf"\((?:Ảnh|ảnh|Hình|hình|Nguồn)\b[^()]{{0,60}}\)\.?\s*$|[.\s]Ảnh\s+[{UPPER}][{UPPER}.\-]+\s*$"
    rf"|\.\s+Ảnh\s+[{UPPER}][{LOWER}]{{1,6}}(?:\s[{UPPER}][{LOWER}]{{1,6}}){{1,2}}\.?\s*$"
)
# "Nguồn: Minh Thu - Hà An": whose the article is, in a line of its own.
_SOURCE = re.compile(r"(?:Nguồn|Nguồn tin)\s*:")
# The session by its kind alone, as one speaks of what the page reports: "phát biểu tại buổi làm việc".
_AT_SESSION = re.compile(
    r"(?<!\w)(?:phát biểu(?: (?:chỉ đạo|kết luận|khai mạc|bế mạc|ý kiến|thảo luận))?"
    r"|tham dự|dự|tham luận|báo cáo|trao đổi|kết luận)(?: tại)? (?:các )?"
    r"(?:buổi|cuộc|hội nghị|hội thảo|phiên|lễ|chương trình|diễn đàn|kỳ họp|đại hội)"
    r"(?: (?:làm việc|họp|lễ|tiếp xúc|gặp mặt|tọa đàm|giám sát|kiểm tra|khảo sát|đối thoại|thảo luận))?\s*\.?$",
    re.IGNORECASE,
)
_TIME = re.compile(r"(?:Sáng|Chiều|Tối|Trưa|Ngày|Hôm nay|Trong|Tại|Theo|Sau|Tham gia|Tham dự|Cùng|Dự)\b")
_TELLS_ANEW = re.compile(r"(?:Sáng|Chiều|Tối|Trưa|Ngày|Hôm nay|Phiên|Hội nghị|Buổi|Cuộc|Kỳ họp|Lễ)\b|\(")
_LONGEST, _LONGEST_PLAIN, _LONGEST_RETOLD, _LONGEST_SIGNATURE = 320, 120, 200, 120
_MOST_OPENING = (
    2  # capitalised words of an office that opens a caption: "Thủ tướng Chính phủ" has its second small
)
RETOLD, _RETOLD_SPEECH = 0.7, 0.85
_HEADING = re.compile(r"(?:" + "|".join(_CAPTION["headings"]) + r")(?!\w)", re.IGNORECASE)
# "Chốt kiểm dịch tại thôn Đoài", "Trồng cây vụ đông ở xã Phú Sơn."
_AT_PLACE = re.compile(
    rf"\s(?:tại|ở|trên|thuộc)\s+(?:(?:địa\s+bàn|khu\s+vực|công\s+trường)\s+)?(?:(?:thôn|bản|buôn|làng|ấp|khu\s+phố|tổ\s+dân\s+phố|xã|phường|thị\s+trấn|huyện"
    rf"|quận|thị\s+xã|thành\s+phố|TP\.?|tỉnh|đảo|sông|hồ|cầu|đèo|cảng|chợ|đường|quốc\s+lộ|cánh\s+đồng|khu\s+công\s+nghiệp|KCN|cửa\s+khẩu)\s+)"
    rf"[{UPPER}\d][\w.]*(?:\s[{UPPER}\d][\w.]*){{0,4}}(?:\s\([^()]{{2,40}}\))?\.?$"
)
_LONGEST_AT_PLACE = 110
_CAME_TO_PASS = re.compile(r"\s(?:đã|đang|bị|sẽ)\s")
# "Quang cảnh hội nghị | Hội nghị ngày 3/5 bàn …": the caption has lost its full stop.
_HALL_GLUED = re.compile(
    r"(?:Toàn|Quang|Khung) cảnh (?:hội nghị|hội thảo|buổi [^\W\d]+(?: [^\W\d]+)?|cuộc họp|phiên họp|kỳ họp|lễ [^\W\d]+)"
    r"(?=\s+(?:Hội nghị|Buổi|Cuộc|Phiên|Kỳ họp|Ngày|Sáng|Chiều|Tối|Theo|Tại|Phát biểu|Báo cáo|Tham dự|Dự|Cùng)\s)"
)
# "… nêu 4 nhóm nhiệm vụ trọng tâm": a lead, or what opens a list
_TASKS = re.compile(
    r"(?<!\w)(?:\d{1,2}|một số|hai|ba|bốn|năm|sáu|bảy|tám|các|những)\s+"
    r"(?:nhóm\s+)?(?:nhiệm vụ|giải pháp|yêu cầu|nội dung)"
)
# "Hội nghị do đồng chí … chủ trì, diễn ra chiều 6/8": the event itself is told of
_TELLS_EVENT = re.compile(
    r"(?:Hội nghị|Cuộc họp|Buổi làm việc|Phiên họp|Kỳ họp|Buổi lễ)\s(?:do|được|diễn ra|nhằm|đã)(?!\w)"
)
# "Hằng năm tổ chức …", "Tăng cường …": something to be done
_URGES = re.compile(
    r"(?:(?:Hàng|Hằng) (?:năm|tháng|quý|tuần|ngày)|Định kỳ|Thường xuyên|Tăng cường|Phối hợp|Đẩy mạnh)(?!\w)"
)
_NAME_ALONE = re.compile(rf"[{UPPER}][{LOWER}]+(?: [{UPPER}][{LOWER}]+){{1,2}}")
_WORDS = re.compile(r"\w+")
_HALF_OFFICE = re.compile(r"(?<!\w)(?:Tổng|Phó|Quyền|Nguyên|Cố|Ủy viên)\s*$")  # "Tổng | Bí thư"
_CONTRASTS = re.compile(r"(?<!\w)(?:thì|nhưng|chưa|song|mà|cũng)(?!\w)")
# "Đ/c Lê Văn Hà - Trưởng phòng Tài chính đề nghị …": the name first, then the office, as one writes below a photo
_WHO_WITH_OFFICE = re.compile(
    rf"(?:Đ/c|Đồng chí|Ông|Bà|Anh|Chị|Thầy|Cô)\s(?:[{UPPER}][{LOWER}]*\s){{2,4}}[-–]\s[{UPPER}]"
)
_WHEN = re.compile(r"(?<!\w)(?:(?:sáng|trưa|chiều|tối|hôm) (?:nay|qua)|vừa qua)(?!\w)")
_FRONTED = re.compile(r"\w+(?: \w+){0,4},\s")  # "Thời gian qua, …": a sentence
_LABELLED = re.compile(r"\w+(?: \w+){1,5}:\s")  # "Mức hỗ trợ: 2 triệu đồng"
_CAPITAL = re.compile(rf"\s[{UPPER}]")
# An article of one such paragraph has lost its line breaks, and its captions stand among the sentences.
_LONGEST_PARAGRAPH = 1500


def has_credit(line: str) -> bool:
    """Whether a levelled line ends with who took its photo: a headline never does."""
    return bool(
        (":" in line and _CREDIT_LINE.search(line))
        or (("nh" in line or "Nguồn" in line) and _NAKED_CREDIT.search(line))
    )


def is_caption(line: str, *, after_image: bool = False, after_caption: bool = False) -> bool:
    """Whether a whole levelled line says what a photo shows rather than reports.

    `after_image`: an image stands right before it; `after_caption`: another caption does.
    """
    if len(line) > 4 * _LONGEST:
        return False  # more spaces than words stand in no line
    line = " ".join(line.split())
    if len(line) > 2 * _LONGEST or len(line) < 6 or line.endswith((":", ";")):
        return False
    if _NAME_ALONE.fullmatch(line):
        return False  # who wrote it: "Đoàn Loan"
    if has_credit(line):
        return not (is_signature(line) or _SOURCE.match(line))
    if after_image and _WHO_WITH_OFFICE.match(line) and len(split(line, 0, len(line))) == 1:
        return True
    if len(line) > _LONGEST or line[-1] in '"”':
        return False
    if ";" in line or (len(line) > _LONGEST_PLAIN and line.endswith(".") and _CAME_TO_PASS.search(line)):
        return False  # what came to pass, told in a sentence
    if _CERTAIN_HEAD.match(line) or _CERTAIN.search(line):
        return _HALL_GLUED.match(line) is None
    if after_image and line[-1].isalnum() and '"' not in line:
        return True  # under a photo, and no sentence: it has no full stop
    if _REPORTING.search(line) or _TIME.match(line) or '"' in line:
        return False
    if after_image and len(line) <= 220 and line.count(". ") <= 1:
        return True
    opening = _OPENING.match(line)
    if (
        not opening
        or line.startswith(" này", opening.end())
        or (line[-1] in ".…" and _CONTRASTS.search(line))
    ):
        return False
    if _TASKS.search(line) or _WHEN.search(line) or _TELLS_EVENT.match(line):
        return False  # "… chiều nay dẫn đầu đoàn …": a lead
    if len(split(line, 0, len(line))) > 1:
        return False
    return after_caption or _PREDICATE.search(line) is not None or not line.endswith(".")


def shows_a_hall(line: str) -> bool:
    """Whether a levelled line says only that a photo shows the whole of an event: "Quang cảnh hội nghị"."""
    return len(line) <= _LONGEST_PLAIN and _CERTAIN_HEAD.match(line) is not None


def shows_a_session(line: str) -> bool:
    """Whether a levelled line says only that somebody speaks at, or attends, the session that the text reports."""
    line = " ".join(line.split())
    return (
        len(line) <= _LONGEST_PLAIN + 40
        and _OPENING.match(line) is not None
        and _AT_SESSION.search(line) is not None
    )


def may_retell(line: str) -> float:
    """How much of a levelled line between paragraphs must be told elsewhere for it to be a caption without a credit.

    A share of its pairs of words; 0 where it says when or what came to pass, as sentences do and captions do not.
    """
    if not 35 <= len(line) <= _LONGEST_RETOLD or line[-1] in '?!:;,"' or not line[0].isupper():
        return 0.0
    first = line.split(None, 1)[0].strip(",")
    if (first in _OPENERS and not _OPENING.match(line)) or _TIME.match(line) or '"' in line:
        return 0.0
    if _TASKS.search(line) or _TELLS_EVENT.match(line) or _URGES.match(line):
        return 0.0
    if _LABELLED.match(line) or (line[-1] != "." and _HEADING.match(line)):
        return 0.0
    if _FRONTED.match(line) and not _OPENING.match(line):
        return 0.0
    named = line.endswith(".") or _OPENING.match(line) is not None or _CAPITAL.search(line) is not None
    if _TELLING.search(line) or not named or len(split(line, 0, len(line))) > 1:
        return 0.0
    if _REPORTING.search(line):
        return 0.0 if "," in line else _RETOLD_SPEECH
    return RETOLD


def shows_a_place(line: str) -> bool:
    """Whether a levelled line between paragraphs only says what is to be seen at a place: no verb tells, no time."""
    if not 15 <= len(line) <= _LONGEST_AT_PLACE or not line[0].isupper() or _AT_PLACE.search(line) is None:
        return False
    first = line.split(None, 1)[0].strip(",")
    if first in _OPENERS or _TIME.match(line) or _HEADING.match(line) or '"' in line or ":" in line:
        return False
    return not (_TELLING.search(line) or _REPORTING.search(line) or len(split(line, 0, len(line))) > 1)


def shows_a_scene(line: str) -> bool:
    """Whether a levelled line between paragraphs only says who is at work, or what is to be seen: one short sentence of
    the present that counts nothing."""
    if not 25 <= len(line) <= _LONGEST_AT_PLACE or line[-1] in '?!:;,"' or any(c.isdigit() for c in line):
        return False
    if not (_AT_WORK.match(line) or (_SCENE.match(line) and (line[-1] == "." or _CAPITAL.search(line)))):
        return False
    return not (
        _STATE.search(line)
        or _TELLING.search(line)
        or _REPORTING.search(line)
        or _CONTRASTS.search(line)
        or len(split(line, 0, len(line))) > 1
    )


def pairs_of(text: str) -> list[tuple[str, str]]:
    """The pairs of neighbouring words of a text, in small letters."""
    words = _WORDS.findall(text.casefold())
    return list(pairwise(words))


def glued_captions(plain: str, start: int, end: int) -> list[Span]:
    """The stretches of a paragraph that are captions or credits, in order."""
    if end - start <= _LONGEST_SIGNATURE and is_signature(plain[start:end]):
        return []
    found = _with_credit(plain, start, end)
    credited = Disjoint(found)
    flattened = end - start > _LONGEST_PARAGRAPH
    sentences = list(each(plain, start, end))
    for n, sentence in enumerate(sentences):
        if credited.touches(sentence):
            continue
        text = plain[sentence.start : sentence.end]
        if flattened and n > 0 and _is_plain_caption(text):
            found.append(sentence)
        elif (
            n == 0
            and len(sentences) > 1
            and _is_plain_caption(text)
            and _TELLS_ANEW.match(plain, sentences[1].start)
        ):
            found.append(sentence)  # "Đồng chí A thăm vườn mẫu. Ngày 3/5, đồng chí A …"
        elif cut := _without_stop(text):
            found.append(Span(sentence.start, sentence.start + cut))
    return sorted(found)


def _with_credit(plain: str, start: int, end: int) -> list[Span]:
    """A credit and the sentence before it: "… tại hội nghị. Ảnh: TTXVN"."""
    found: list[Span] = []
    if plain.find(":", start, end) < 0:
        return found
    floor = start
    for mark in _CREDIT_MARK.finditer(plain, start, end):
        if mark.start() < floor:
            continue
        name = _CREDIT_NAME.match(plain, mark.end(), end)
        source = mark.start() == start and mark.group().startswith("Nguồn") and "ảnh" not in mark.group()
        if not name or source:
            continue
        stop = mark.end() + _name_length(_without_next(plain, name))
        if _is_caption_text(plain, mark, name.end()):
            # "Ảnh: Thủ tướng … làm việc với …" is itself the caption, up to its stop or the next credit.
            sentence = next(each(plain, mark.start(), end))
            if len(sentence.of(plain)) > len(plain[mark.start() : stop]) + 20:
                found.append(sentence)
                floor = sentence.end
                continue
        before = split(plain, floor, mark.start())
        begin = mark.start()
        if before and len(before[-1].of(plain)) <= _LONGEST and before[-1].end >= mark.start() - 3:
            begin = before[-1].start
        if stop < end and plain[stop] in ").]":
            stop += 1
        found.append(Span(begin, stop))
        floor = stop
    return _joined(found, plain)


def _is_caption_text(plain: str, mark: re.Match[str], name_end: int) -> bool:
    """Whether what follows "Ảnh:" is the caption ("Ảnh: Thủ tướng …") and not who took the photo ("Ảnh: VGP")."""
    words = plain[mark.end() : name_end].split()
    first = words[0]
    if len(words) > _MOST_OPENING and not _OPENING.match(plain, mark.end()):
        return False  # "Ảnh: Hà Linh Chia sẻ với …": a name, and the first word of the next sentence
    return (
        mark.group().startswith("Ảnh")
        and not first.isupper()
        and plain[name_end : name_end + 2].strip().islower()
    )


def _without_next(plain: str, name: re.Match[str]) -> str:
    """Who took a photo, without the first word of the sentence that follows: "Hà Linh | Chia sẻ với …"."""
    words = name.group().split()
    goes_on = plain[name.end() : name.end() + 2].strip().islower()
    return (
        name.group()[: name.group().rindex(words[-1])]
        if goes_on and len(words) > _MOST_OPENING
        else name.group()
    )


def _name_length(name: str) -> int:
    """How much of "VGP Không thể" is the credit: an agency in capitals alone, or two to four words of a name."""
    words = list(re.finditer(r"\S+", name))
    length = words[0].end()
    if words[0].group().strip(".") in _AGENCIES:
        return length
    for i, word in enumerate(words[1:4], 1):
        if word.group().strip(".") in _OPENERS and (i > 1 or words[0].group().isupper()):
            break
        if words[0].group().isupper() and i == 1 and not word.group().isupper():
            break
        length = word.end()
        if word.group().endswith("."):
            break
    return length


def _is_plain_caption(sentence: str) -> bool:
    """A short sentence about who does what, now, in an article that a crawler made one paragraph of."""
    return (
        len(sentence) <= _LONGEST_PLAIN
        and "," not in sentence
        and _OPENING.match(sentence) is not None
        and _PLAIN.search(sentence) is not None
        and not _REPORTING.search(sentence)
        and not _TELLING.search(sentence)
    )


def _without_stop(sentence: str) -> int | None:
    """Where a caption without a full stop ends inside what looks like one sentence, else None."""
    if not _OPENING.match(sentence):
        return None
    if hall := _HALL_GLUED.match(sentence):
        return hall.end()
    for m in re.finditer(
        rf"(?<=[\w)])\s+\"?(?P<word>[{UPPER}][{LOWER}]*)(?=[\s,])", sentence[: _LONGEST + 1]
    ):
        if m["word"] not in _OPENERS or m.start() < 25 or _HALF_OFFICE.search(sentence, 0, m.start()):
            continue
        caption = sentence[: m.start()]
        if _OPEN_END.search(caption) or _TELLING.search(caption):
            continue
        if _REPORTING.search(caption) or caption.count(",") > 4 or '"' in caption:
            return None
        if _PREDICATE.search(caption) and _opens_sentence(sentence[m.end("word") :], m["word"]):
            return m.start()
    return None


def _opens_sentence(rest: str, word: str) -> bool:
    """Whether what follows can be a sentence of its own: a time opens it, or a person who then says something."""
    if word in _PERSONAL:
        return _REPORTING.search(rest[:160]) is not None
    return word in _TEMPORAL or rest.lstrip()[:1].islower()


def _joined(spans: list[Span], plain: str) -> list[Span]:
    out: list[Span] = []
    for s in spans:
        if out and not plain[out[-1].end : s.start].strip(" .)("):
            out[-1] = Span(out[-1].start, s.end)
        else:
            out.append(s)
    return out
