"""Whether a number is reached, estimated, planned or aimed at: what the words in front of it say, and the headings."""

from __future__ import annotations

import re

from roviec.reader import rules
from roviec.reader.model import Basis, Figure, Period, Status
from roviec.reader.text.circumstances import Setting
from roviec.reader.text.numbers import Quantity
from roviec.reader.text.patterns import any_of
from roviec.reader.text.phrases import Phrase

_RULES = rules.load("indicators")
_WORDS = {kind: rf"(?<!\w)(?:{any_of(words)})(?!\w)" for kind, words in _RULES["status"].items()}
_ESTIMATE = re.compile(_WORDS["estimate"], re.IGNORECASE)
_OWED = re.compile(
    r"(?<!\w)(?:nợ|khoản|tiền|số)\s+phải\s+(?:thu|trả|nộp|đòi)(?!\w)", re.IGNORECASE
)  # what is owed now
_TARGET = re.compile(_WORDS["target"], re.IGNORECASE)
_PLAN = re.compile(_WORDS["plan"], re.IGNORECASE)
_ASSIGNED = re.compile(
    r"(?<!\w)giao(?:\s+\w+){0,4}\s+chỉ\s+tiêu|chỉ\s+tiêu\s+(?:phấn\s+đấu|pháp\s+lệnh)", re.IGNORECASE
)
_PLAN_GIVES = re.compile(r"(?<!\w)kế\s+hoạch(?:\s+(?:năm\s+)?\d{4})?\s+giao(?!\w)", re.IGNORECASE)
_AT_LAW = re.compile(r"\s+(?:khởi\s+tố|truy\s+tố|xử\s+lý|xử\s+phạt|kỷ\s+luật)(?!\w)", re.IGNORECASE)
_HAS_SIGNED = re.compile(
    r"(?<!\w)đã(?:\s+(?:được|cùng))?\s+(?:ký|phê\s+duyệt|thông\s+qua|bố\s+trí|cấp)(?!\w)", re.IGNORECASE
)
_REASON = re.compile(r"(?<!\w)(?:vì|bởi(?:\s+vì)?|do|hiện(?:\s+(?:đã|nay|có|còn))?)(?!\w)", re.IGNORECASE)
_ASKED = re.compile(_WORDS["asked"], re.IGNORECASE)
_WILL = re.compile(r"(?<!\w)sẽ(?:\s+\w+){0,4}\s*$", re.IGNORECASE)
_RISES = re.compile(r"(?<!\w)(?:đạt|tăng|vượt|giảm|nâng|giúp|lên|còn|phải)(?!\w)", re.IGNORECASE)
# What somebody will do, and how much of it: "sẽ cử khoảng 10 bác sĩ", "tổng mức đầu tư 312 tỷ đồng".
_PROMISED = re.compile(
    r"(?<!\w)sẽ(?!\w)(?!.*(?<!\w)(?:đạt|tăng|vượt|giảm|nâng)(?!\w))"
    r"|(?<!\w)(?<!ký )(?<!bản )(?<!lời )(?:cam\s+kết|hứa)(?!\w)"
    r"|(?<!\w)tổng\s+mức\s+đầu\s+tư(?!\s+(?:toàn|xã))(?:\s+\w+){0,4}\s+$|(?<!\w)tổng\s+kế\s+hoạch\s|(?<!\w)vốn(?:\s+\w+){0,6}\s+được(?:\s+\w+){1,4}\s+giao(?:\s+\w+){0,2}\s+$",
    re.IGNORECASE | re.DOTALL,
)
_INVESTED = re.compile(r"(?<!\w)tổng\s+mức\s+đầu\s+tư(?!\s+(?:toàn|xã))(?:\s+\w+){0,4}\s+$", re.IGNORECASE)
_LEFT = re.compile(r"(?<!giảm )(?<!\w)còn(?:\s+(?:lại|khoảng))?\s+$", re.IGNORECASE)  # "dự kiến | còn 4 xã"
# "nhiệm vụ là giữ tăng trưởng tín dụng dưới 20%": what must not be passed.
_HELD = re.compile(
    r"(?<!\w)(?:nhiệm\s+vụ|phải|cần|yêu\s+cầu|tiếp\s+tục|quyết\s+liệt)(?!\w).*(?<!\w)(?:giữ|kiềm\s+chế|khống\s+chế|kiểm\s+soát|duy\s+trì)(?!\w)"
    r".*(?<!\w)(?:dưới|không\s+quá|không\s+vượt(?:\s+quá)?|quanh\s+mức|(?:ở|tại)\s+mức|trong\s+khoảng)\s+$",
    re.IGNORECASE | re.DOTALL,
)
_PLAN_FIRST = re.compile(r"[\W\d]*(?:Kế\s+hoạch|Dự\s+toán|Chỉ\s+tiêu)(?:\s+giao)?\s+(?:năm\s+)?20\d\d(?!\d)")
_AND_ALSO = re.compile(r"(?:\s+[^\W\d]+){0,3}\s*(?:,|và|,\s*và)\s*(?:(?:hơn|gần|trên|khoảng)\s+)?")
_FORETOLD = re.compile(r"(?<!\w)(?:dự\s+báo|có\s+khả\s+năng|khả\s+năng\s+cuối|có\s+thể)(?!\w)", re.IGNORECASE)
_FORETOLD_EARLIER = re.compile(
    r"(?<!\w)(?:dự\s+báo|nhận\s+định|có\s+khả\s+năng|có\s+thể)(?!\w)", re.IGNORECASE
)
_WEATHER = re.compile(
    r"(?<!\w)(?:lượng\s+mưa|mưa|gió|bão|lũ|triều|mực\s+nước|nhiệt\s+độ|độ\s+mặn|mặn|sóng)(?!\w)",
    re.IGNORECASE,
)
_OF_PLAN = re.compile(
    r"\s*(?:so\s+với\s+)?(?:kế\s+hoạch|KH|dự\s+toán|cùng\s+kỳ|chỉ\s+tiêu)(?!\w)", re.IGNORECASE
)
_HAS_REACHED = re.compile(
    r"\w\s+\w+\s+(?:đạt|bằng|tăng|giảm|vượt)(?:\s+(?:được|trên|hơn|gần|khoảng))*\s+$", re.IGNORECASE
)
_RESOLVE = re.compile(
    r"(?<!\w)(?:sự|tinh\s+thần|với|thể\s+hiện)\s+quyết\s+tâm|quyết\s+tâm\s+(?:của|cao|chính\s+trị)(?!\w)",
    re.IGNORECASE,
)
_SINCE_THEN = re.compile(r"(?<!\w)(?:đến\s+nay|hiện|còn\s+lại|đã)(?!\w)", re.IGNORECASE)
_MUST = re.compile(r"(?<!\w)(?:phải|cần|nên)(?!\w)", re.IGNORECASE)
_REACHES = re.compile(r"(?<!\w)(?:đạt|tăng|vượt|giảm|hoàn\s+thành|bằng|thu|chiếm|còn)(?!\w)", re.IGNORECASE)
_REACH_OF_PARTS = 160  # "dự kiến 115 người, trong đó 6 công chức; 90 viên chức; …"
_EQUAL = re.compile(r"\(\s*(?:tương\s+(?:đương|ứng)|khoảng)", re.IGNORECASE)
_ORDERED = re.compile(r"(?<!theo )(?<!ứng )(?:yêu\s+cầu|đề\s+nghị|chỉ\s+đạo)\s+\w", re.IGNORECASE)
_ENSURED = re.compile(r"(?<!\w)(?:bảo\s+đảm|đảm\s+bảo|ít\s+nhất|tối\s+thiểu)\s+$", re.IGNORECASE)
_DONE = re.compile(_WORDS["done"], re.IGNORECASE)
_REACHED = re.compile(
    r"(?<!\w)(?:so\s+với|đạt|vượt|bằng|hoàn\s+thành|giải\s+ngân)(?:\s+\w+){0,2}\W*$", re.IGNORECASE
)
_OR_MORE = re.compile(r"\s+trở\s+lên(?!\w)")
_SETS_TARGETS = re.compile(
    r"(?<!\w)(?:đề\s+ra|đặt\s+ra|xác\s+định|phấn\s+đấu|đặt|với|nêu(?:\s+rõ)?|nhấn\s+mạnh|khẳng\s+định|kiên\s+định|quyết\s+tâm)"
    r"(?:\s+\w+){0,4}\s+(?:mục\s+tiêu|chỉ\s+tiêu)(?!\w)"
    r"|^[\W\d]*(?:(?:các\s+)?(?:mục|chỉ)\s+tiêu|phấn\s+đấu)(?!\w)[^:]{0,60}$"
    r"|(?<!\w)(?:mục|chỉ)\s+tiêu\s+(?:phấn\s+đấu|chủ\s+yếu|cụ\s+thể|đến\s+năm|năm\s+\d{4})[^:]*$",
    re.IGNORECASE,
)
# "Phấn đấu cả năm GRDP tăng 8%, thu ngân sách vượt 10% dự toán": all that its sentence says is aimed at.
_STRIVES = re.compile(r"[\W\d]*(?:phấn\s+đấu|quyết\s+tâm|nỗ\s+lực\s+phấn\s+đấu)(?!\w)", re.IGNORECASE)
_SO_FAR_ONLY = re.compile(
    r"(?<!\w)mới(?:\s+chỉ)?\s+(?:đạt|được|giải\s+ngân|hoàn\s+thành|thực\s+hiện|bằng|có)(?:\s+(?:được|khoảng|hơn|gần|trên))*\s+$",
    re.IGNORECASE,
)
_STOP = re.compile(r"[;:]|\(i+\)|\.\s")
_LAST_COLON = re.compile(r":\s*(?:\w+\s+){0,2}$")
# A task in a plan's list: "- Nạo vét | 12 tuyến kênh", not "Đạt 12 tuyến".
_TASK = re.compile(
    r"[\W\d]*(?:Mở|Tổ\s+chức|Nạo\s+vét|Xây\s+dựng|Lắp\s+đặt|Trồng|Sửa\s+chữa|Nâng\s+cấp|Thành\s+lập|Đào\s+tạo|Tập\s+huấn|Hỗ\s+trợ|Mua|Bố\s+trí|Triển\s+khai|Khởi\s+công|Cấp|Tuyển)(?!\w)",
    re.IGNORECASE,
)
_PART = re.compile(r",(?!\d)|(?<!\w)(?:và|(?<!so )với|còn|lên|xuống)(?!\w)|\(")


def status_of(
    here: Setting,
    q: Quantity,
    previous: Quantity | None,
    stem: Figure | None,
    phrase: Phrase | None,
    period: Period | None,
) -> tuple[Status, Basis]:
    """Whether the number is reached, estimated, planned or aimed at.

    `previous` is the number in front, `stem` the figure that this one may go on with, `phrase` its name.
    """
    if phrase is not None and phrase.planned:
        aimed = phrase.text.lower().startswith("mục tiêu") and phrase.inferred is None
        return "target" if aimed else "plan", Basis("stated", None, phrase.span)
    carried = phrase is not None and phrase.inferred is not None
    lead = _lead(here, q, previous)
    if estimate := _ESTIMATE.search(lead):
        own = (
            lead[estimate.end() :]
            + " "
            + re.split(r"[,;.]", here.plain[q.span.end : q.span.end + 60], maxsplit=1)[0]
        )
        ahead = bool(period and here.anchor and period.start > here.anchor)
        ahead = ahead or (q.kind in ("counted", "told") and _LEFT.search(lead) is not None)
        if estimate.group().lower() == "dự kiến" and (ahead or not _REACHES.search(own)):
            return "plan", Basis("inferred", "số dự kiến")
        return "estimate", Basis("stated")
    if _forecast(here, lead, q):
        return "estimate", Basis("inferred", "số dự báo")
    if _SO_FAR_ONLY.search(lead):
        return "actual", Basis("inferred", "mức mới đạt được")
    strives = _STRIVES.match(here.plain, here.span.start) is not None and not _DONE.search(lead)
    if strives and previous is not None and q.kind in ("share", "growth", "money"):
        return "target", Basis("inferred", "câu mở đầu bằng mức phấn đấu")
    estimated = carried and stem is not None and stem.status == "estimate"
    if not estimated and _reached_of_plan(here, lead, q):
        return "actual", Basis("inferred", "mức đã đạt so với kế hoạch")
    if (_ASSIGNED.search(lead) or _PLAN_GIVES.search(lead)) and not _REACHED.search(lead):
        return "plan", Basis("stated")
    if _aims(here, lead, period) or _OR_MORE.match(here.plain, q.span.end):
        return "target", Basis("stated")
    planned = _PLAN.search(lead)
    if planned and not _REACHED.search(lead) and not _SINCE_THEN.search(lead, planned.end()):
        return "plan", Basis("stated")
    if (
        q.kind in ("counted", "told", "measure", "money")
        and _PROMISED.search(lead)
        and (_INVESTED.search(lead) or not _DONE.search(lead))
    ):
        return "plan", Basis("inferred", "việc sẽ làm")
    if q.kind == "share" and (_ORDERED.search(lead) or _ENSURED.search(lead)) and not _DONE.search(lead):
        return "target", Basis("inferred", "mức được yêu cầu phải đạt")
    if q.kind == "share" and _HELD.search(lead) and not _DONE.search(lead):
        return "target", Basis("inferred", "mức được yêu cầu phải giữ")
    asked = _is_asked(lead)
    if asked and q.kind in ("counted", "measure") and _MUST.search(lead):
        return "target", Basis("inferred", "mức được đề xuất phải đạt")
    if asked:
        return "plan", Basis("inferred", "số được đề nghị hoặc cần có")
    if _announced_target(here, q) and not _DONE.search(lead):
        return "target", Basis("inferred", "thuộc các mục tiêu nêu ở đầu câu")
    over = period and here.anchor and here.dated and period.end <= here.anchor
    if here.aimed and not _DONE.search(lead) and not over:
        if q.kind in ("counted", "told") and _TASK.match(lead):
            return "plan", Basis("inferred", "việc sẽ làm thuộc đề mục nhiệm vụ")
        return "target", Basis("inferred", "thuộc đề mục nêu mục tiêu, nhiệm vụ")
    if stem is not None and stem.status == "plan" and _goes_on(here, stem, previous, q):
        return "plan", Basis("inferred", "cùng tình trạng với số liệu nêu trước", stem.span)
    if period and here.anchor and period.start > here.anchor and not _DONE.search(lead):
        return "target", Basis("inferred", "thời kỳ còn ở phía trước")
    if stem is not None and _EQUAL.search(here.plain, q.span.start - 30, q.span.start):
        return stem.status, Basis("inferred", "cùng tình trạng với số liệu nêu trước", stem.span)
    reached = stem is not None and stem.status == "target" and _DONE.search(lead)
    if stem is not None and not reached and (carried or _part_of(here, stem, q)):
        return stem.status, Basis("inferred", "cùng tình trạng với số liệu nêu trước", stem.span)
    if stem is not None and stem.status == "target" and not _DONE.search(lead):
        return "target", Basis("inferred", "cùng mục tiêu nêu ở đầu câu", stem.span)
    return "actual", Basis("inferred", "không có từ nào nói là ước tính, kế hoạch hay mục tiêu")


def _goes_on(here: Setting, stem: Figure, previous: Quantity | None, q: Quantity) -> bool:
    """Whether the number goes on with a list that the stem has begun: "cam kết thêm 20 máy đào, 35 xe tải"."""
    if previous is None or previous.span != stem.span:
        return False
    if _PLAN_FIRST.match(here.plain, here.span.start) and not _DONE.search(
        here.plain, stem.span.end, q.span.start
    ):
        return True
    return _AND_ALSO.fullmatch(here.plain, previous.span.end, q.span.start) is not None


def _is_asked(lead: str) -> bool:
    """Whether the number is asked for: not what a body asks others to prosecute, nor what has come of it since."""
    asked = _ASKED.search(lead)
    return asked is not None and not (
        _AT_LAW.match(lead, asked.end())
        or _HAS_SIGNED.search(lead, asked.end())
        or _REASON.search(lead, asked.end())
    )


def _part_of(here: Setting, stem: Figure, q: Quantity) -> bool:
    """Whether the number is a part of an estimate or a plan: "dự kiến 115 người, trong đó 6 công chức; 90 …"."""
    if stem.status not in ("estimate", "plan"):
        return False
    part = here.plain.rfind("trong đó", max(here.span.start, q.span.start - _REACH_OF_PARTS), q.span.start)
    return part >= 0 and not _DONE.search(here.plain, part, q.span.start)


def _aims(here: Setting, lead: str, period: Period | None) -> bool:
    """Whether the lead sets a target; "đến năm 2025" does not where the text itself is written at its end."""
    if _WILL.search(lead) and _RISES.search(lead):
        return True
    aim = _TARGET.search(_OWED.sub(" ", lead))
    if aim is not None and aim.group().lower().startswith("quyết") and _RESOLVE.search(lead):
        return False  # "với sự quyết tâm của cả hệ thống chính trị, thu ngân sách đạt 90%"
    if aim is None or not aim.group().lower().startswith("đến"):
        return aim is not None
    return not (here.dated and here.anchor and period and period.end <= here.anchor)


def _forecast(here: Setting, lead: str, q: Quantity) -> bool:
    """Whether the number is foretold: "dự báo lượng mưa phổ biến 200 - 350 mm, có nơi trên 450 mm"."""
    if _DONE.search(lead):
        return False
    said = here.plain[max(here.span.start, q.span.start - _REACH_OF_PARTS) : q.span.start]
    if _FORETOLD.search(lead):
        return True
    return (
        q.kind == "measure"
        and _WEATHER.search(said) is not None
        and _FORETOLD_EARLIER.search(said) is not None
    )


def _reached_of_plan(here: Setting, lead: str, q: Quantity) -> bool:
    """Whether the number says what a plan has come to, in a part of the sentence of its own: "…, thu đạt 94% KH"."""
    own = lead.rpartition(",")[2]
    if q.kind != "share" or not _OF_PLAN.match(here.plain, q.span.end) or not _HAS_REACHED.search(own):
        return False
    return not (_TARGET.search(own) or _ORDERED.search(own) or _ASKED.search(own) or _MUST.search(own))


def _announced_target(here: Setting, q: Quantity) -> bool:
    """Whether a colon in front of the number opens a list of targets: "đề ra các mục tiêu: …"."""
    colon = here.plain.find(":", here.span.start, q.span.start)
    if colon < 0:
        return False
    closed = here.plain.rfind(")", here.span.start, colon) + 1  # an aside announces nothing
    return _SETS_TARGETS.search(here.plain[max(here.span.start, colon - 80, closed) : colon]) is not None


def _lead(here: Setting, q: Quantity, previous: Quantity | None) -> str:
    """The words in front of the number that are its own, not the end of what the number before it says."""
    if previous is None:
        return _STOP.split(_no_colon(here.plain[here.span.start : q.span.start]))[-1]
    pieces = _STOP.split(_no_colon(here.plain[previous.span.end : q.span.start]))
    if len(pieces) > 1:
        return pieces[-1]
    own = _PART.split(pieces[0], maxsplit=1)
    return own[1] if len(own) > 1 else ""


def _no_colon(lead: str) -> str:
    """A lead without the colon right before its number: "thu nhập đến năm 2030: 90 triệu đồng"."""
    return _LAST_COLON.sub("", lead)
