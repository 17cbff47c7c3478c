"""Which numbers measure something of a place, a body or a period, and which only tell a story.

"26/26 xã", "hoàn thành 351 nhiệm vụ" are figures; "hai dự án trên", "7 nội dung", "Điều 5", "200 đại biểu tham dự",
"khu phố 3" are not. What kind of unit a number has decides most; for nouns that do both, what governs the number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from roviec.reader import rules
from roviec.reader.text.letters import UPPER
from roviec.reader.text.numbers import Quantity
from roviec.reader.text.patterns import any_of
from roviec.reader.text.which_ones import is_below, is_limit, is_of_class

_ALWAYS = tuple(rules.load("units_of_measure")["always"])
_RULES = rules.load("units_of_measure")["around"]
# A number that names or ranks what stands in front of it ("Điều 5", "khu phố 3"); but "dân số 52.000 người" counts.
_NAMES = re.compile(
    rf"(?<!\w)(?<!dân )(?<!danh )(?<!hạng )(?<!tổng )(?<!nâng )(?<!cung )(?<!trợ )(?:{any_of(_RULES['names'])})\s+$",
    re.IGNORECASE,
)
# The same only of small numbers: "cấp 3", "nhóm 5", but "cấp 3.450 giấy phép".
_RANKS = re.compile(rf"(?<!\w)(?:{any_of(_RULES['ranks'])})\s+$", re.IGNORECASE)
_RANKED = 20
_EACH = re.compile(rf"(?<!\w)(?:{any_of(_RULES['each'])})\s+$", re.IGNORECASE)
_GROWTH = re.compile(rf"(?<!\w)(?:{any_of(_RULES['growth'])})(?:\s+\w+){{0,2}}\s+$", re.IGNORECASE)
_BETWEEN = any_of(_RULES["between"])
_GOVERNS = re.compile(rf"(?<!\w)(?:{any_of(_RULES['governs'])})(?:\s+(?:{_BETWEEN}))*[\s,:]+$", re.IGNORECASE)
_SURE = re.compile(
    rf"(?<!\w)(?:{any_of(_RULES['sure'])}|(?:đã|được)(?!\s+(?:\w+\s+)?(?:đưa|nêu|chỉ|đề|trình|gửi))(?:\s+\w+){{1,4}})(?:\s+(?:{_BETWEEN}))*[\s,:]+$",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(
    r"(?:\s+\w+){0,3}\s+(?:(?:này|kể\s+trên|nêu\s+trên|nói\s+trên|sau\s+đây|dưới\s+đây|trọng\s+tâm|trọng\s+điểm|đột\s+phá)(?!\w)"
    r"|(?:trên|đó|sau)(?=\s*(?:[,.;:)]|$|đã|được|cần|là|đều|sẽ|phải|chưa|đang|và)))"
)
_THESE = re.compile(r"\s+(?:này|kể\s+trên|nêu\s+trên|nói\s+trên)(?!\w)")
_ATTEND = re.compile(
    r"(?<!\w)(?:tham\s+dự|dự\s+hội|dự\s+có|(?<!hiện )có\s+mặt"
    r"|tham\s+gia\s+(?:hội|buổi|chương|đoàn|lễ|phiên|(?:cuộc\s+)?diễn\s+tập|cuộc\s+(?:họp|làm|gặp|đối|tiếp))|về\s+dự"
    r"|đoàn\s+công\s+tác\s+gồm)"
)
_ATTENDING = re.compile(r"(?:Tham|Cùng|Đến|Tới|Về)\s+dự(?!\w)|Dự\s+(?:hội|buổi|lễ|chương|có)(?!\w)")
_TAUGHT = re.compile(
    r"(?<!\w)\d+\s+(?:lớp|khóa|buổi|đợt|cuộc|hội\s+nghị)\s+(?:tập\s+huấn|bồi\s+dưỡng|tuyên\s+truyền|đào\s+tạo|phổ\s+biến|truyền\s+thông|diễn\s+tập|dạy\s+nghề)",
    re.IGNORECASE,
)
_WITH_CREWS = re.compile(r"\s*[,-]?\s*(?:\d|bốn|năm)\s+kíp(?!\w)", re.IGNORECASE)  # "“3 ca, 4 kíp”"
_SHIFTS = re.compile(r"(?<!\w)(?:làm|thi\s+công|chia)\s+$", re.IGNORECASE)  # "làm 3 ca, 4 kíp"
_ASKS = re.compile(r"\s+(?:hỏi|chất\s+vấn|phát\s+biểu|thảo\s+luận|ý\s+kiến)(?!\w)")
_SHORTENED = re.compile(
    r"(?<!\w)(?:rút\s+ngắn|cắt\s+giảm|giảm\s+thời\s+gian)(?:\s+[^\W\d]+){0,7}\s+$", re.IGNORECASE
)
_DAYS = frozenset(("ngày", "giờ", "tháng", "tuần", "phút"))
_STANDS_ALONE = re.compile(
    r"\s+(?:chưa|đã|đang|được|bị|không|nam|nữ|hoàn\s+thành|quá\s+hạn|đúng\s+hạn|trong\s+hạn|là|thuộc|còn\s+lại)(?!\w)"
)
_SHORT_OF = re.compile(
    r"(?<!\w)(?:còn|có|trong\s+đó|là|với|và)(?:\s+(?:lại|khoảng|gần|hơn|có))*\s+$", re.IGNORECASE
)
_NUMBER_IS = re.compile(
    r"(?<!\w)(?:tổng\s+số|dân\s+số|số)\s(?:[^;.()\d]|1(?:0+|\.0+)?(?=\s*(?:vạn|nghìn|dân|người))){2,60}\s(?:là|đạt)(?:\s+(?:hơn|trên|gần|khoảng))?\s+$",
    re.IGNORECASE,
)
_TIMES_BARE = re.compile(r"(?<!\w)gấp(?:\s+(?:hơn|gần|khoảng))?\s+$", re.IGNORECASE)
_INVALID = re.compile(r"(?:thương\s+binh|bệnh\s+binh|thương\s+tật|khuyết\s+tật)\s+$", re.IGNORECASE)
_AGE = re.compile(r"\s+tuổi(?!\w)")
_BARE_SCALE = re.compile(r"(?:nghìn|ngàn|vạn|triệu|tỷ|tỉ|trăm|chục)$")
_SCALED = re.compile(r"(?:nghìn|ngàn|vạn|triệu|tỷ|tỉ|trăm|chục)\s")
_UNTIL = re.compile(r"(?<!\w)(?:ngày|đến|tới|từ|hết|trước|sau|sáng|chiều|tối)\s+$", re.IGNORECASE)
_HEIGHT = re.compile(
    r"(?<!\w)(?:độ\s+cao|cao\s+độ|cao\s+trình|cốt\s+nền|(?:ở|trên|tại)\s+mực)(?:\s+(?:trung\s+bình|khoảng|gần|hơn|trên|là|từ|so\s+với\s+mực\s+nước\s+biển))*\s+$",
    re.IGNORECASE,
)
_ENGINE = re.compile(
    r"(?<!\w)(?:công\s+suất(?:\s+máy)?|máy|tàu|xuồng|tàu\s+cá)(?:\s+(?:trên|dưới|từ|đến|là|khoảng|đạt|chính))*\s+$",
    re.IGNORECASE,
)
_MAP = re.compile(r"\s*(?:vĩ|kinh)(?!\w)", re.IGNORECASE)
_TOWARDS = re.compile(r"\s*(?:tính\s+từ\s+tâm|về\s+(?:phía|hướng))(?!\w)", re.IGNORECASE)
_FROM = re.compile(
    r"(?<!\w)(?:mỗi\s+giờ\s+(?:đi\s+)?(?:được\s+)?|cách\s+(?:bờ|đất\s+liền)\D{0,20})(?:khoảng\s+)?$"
)
# A place, with or without its sign, between two counts of one kind: "; Lai Châu: 11 người", ", Sơn La 540".
_PLACE_BETWEEN = re.compile(
    r"(?:\s+(?-i:[^\W\dA-ZĐ]+)){0,4}?[\s,;:()]*(?:(?:và|gồm|như|trong\s+đó)(?:\s+có)?[\s,;:]+)?"
    r"(?:(?:tỉnh|huyện|xã|phường|thành\s+phố|TP\.?|thị\s+xã|đặc\s+khu)\s+)?"
    rf"[{UPPER}][\w.]*(?:[\s-]+[{UPPER}][\w.]*){{0,4}}\s*(?:\(|:|có|là|với)?\s*(?:(?:hơn|gần|trên)\s+)?"
)
_TOLD_APART = re.compile(r"(?<!\w)là\s+(?:(?:hơn|gần)\s+)?$")
_INDEX = re.compile(
    r"(?<!\w)(?:chỉ\s+số|PCI|PAPI|SIPAS|PAR\s*INDEX|ICOR|HDI)(?!\w)[^,;.()\d]{0,60}(?:đạt|là|ở\s+mức|lên)\s+$",
    re.IGNORECASE,
)
# What stands behind "trên", "/" or "bình quân" is the measure of another number: "34,5 giường trên 1 vạn dân".
_DENOMINATOR = re.compile(
    r"(?:/|(?<!\w)(?:bình\s+quân|tính|trên|cho|mỗi|cứ))(?:\s+(?:trên|cho))?\s*$", re.IGNORECASE
)
_ROUND = frozenset((1, 100, 1000, 10000, 100000))
_BY = re.compile(r"(?:dân|người|ha|héc|sào|m2|km|trẻ|hộ|lao\s+động|đơn\s+vị)", re.IGNORECASE)
_SCALES_OF_MAPS = frozenset((200, 500, 1000, 2000, 5000, 10000, 25000, 50000, 100000))
_LIFE = re.compile(r"tuổi\s+thọ(?!\w)[^,;.()\d]{0,60}$", re.IGNORECASE)
_LOOSELY = re.compile(
    r"(?:hơn|gần|khoảng|trên|chừng|còn|chỉ\s+còn|đã\s+có|có\s+thêm|thêm|bầu|cấp|cho)\s+$", re.IGNORECASE
)
_CASE = re.compile(
    r"\s+vụ\s+(?:giết|cướp|trộm|tai|cháy|nổ|án|việc|vi|đuối|phạm|tranh|khiếu|lừa|bắt|buôn|vận|sập|sạt)"
)
_OPENED = re.compile(r"\s*\(\s*(?:(?:hơn|gần|trên|khoảng|tương\s+đương|tương\s+ứng|với|là)\s+)*")
# Where something is, is not what is counted: "tại 62 tỉnh, thành phố", "trực tuyến tới 26 xã".
_ONLY_WHERE = re.compile(
    r"(?<!\w)(?:tại|ở|tới|đến|trong|trên|qua|của|khắp|thuộc|ra|theo)(?:\s+(?:hơn|gần|khoảng|tổng\s+số|cả))?\s+$",
    re.IGNORECASE,
)
_AREA = re.compile(
    r"(?:tỉnh|thành|huyện|quận|xã|phường|thị|đặc\s+khu|địa\s+phương|quốc\s+gia|nước|thôn|bản|vùng)",
    re.IGNORECASE,
)
_SAID_FIRST = re.compile(
    r"(?:Theo|Đến|Tới|Hiện|Tính|Tuy)(?!\w)[^,;.\d]{0,40},\s+"
)  # "Theo ông An, 17 bộ đã gửi"
_TOGETHER_WITH = re.compile(r"(?:với|cùng)\s$", re.IGNORECASE)
# "làm việc với 9 bộ, ngành và | 11 địa phương": those who are met
_MET_WITH = re.compile(
    r"(?<!\w)(?:làm\s+việc|trực\s+tuyến|họp|kết\s+nối|đối\s+thoại)(?:\s+trực\s+tuyến)?\s+với\s+(?:\d+\s+[^;.\d]{1,30}?(?:,|\svà)\s)?$",
    re.IGNORECASE,
)
_BECOMES = re.compile(r"(?:\s+[^\s.;:]+){0,9}?\s+(?:đã|đang|được|chưa|bị|hoàn\s+thành)(?!\w)")
_BODY = re.compile(
    r"(?:xã|phường|thị|huyện|tỉnh|thành|thôn|bản|địa\s+phương|cục|chi\s+cục|tổng\s+cục|sở|bộ|ban|phòng|đơn\s+vị|cơ\s+quan)(?!\w)",
    re.IGNORECASE,
)
_VAGUE = re.compile(r"(?<!\w)(?:hàng|hằng|vài|mấy|cả|nhiều|lên\s+đến\s+cả)\s+$", re.IGNORECASE)
_GOES_ON = (
    ",",
    "và",
    ";",
    "(",
    ", trong đó",
    ", gồm",
    ", gồm:",
    "gồm",
    "và hơn",
    "và gần",
    ", hơn",
    ", gần",
    ", trên",
)
_SOLD = re.compile(r"(?<!\w)(?:xuất\s+khẩu|có\s+mặt|tiêu\s+thụ)(?!\w)[^,;.]{0,20}$", re.IGNORECASE)
# How many spoke measures nothing: "09 lượt đại biểu phát biểu thảo luận".
_SPEAKERS = re.compile(
    r"(?:lượt\s+)?(?:đại\s+biểu|cử\s+tri|ý\s+kiến|tham\s+luận|người|câu\s+hỏi)(?!\w)", re.IGNORECASE
)
_SPEAKS = re.compile(
    r"(?:\s+[^\s.;,]+){0,6}?\s+(?:phát\s+biểu|thảo\s+luận|tham\s+luận|chất\s+vấn|góp\s+ý|nêu)(?!\w)"
)
_SHORT_COUNT = re.compile(r"[^,;.()\d]{0,24},")
_LONGEST_PLACE = 80  # characters
_OF_A_STANDARD = re.compile(r"\s+(?:NTM|OCOP|ATK|VH|ANTT|CNTT|KCN|CCN|FDI|ODA)(?!\w)")
_MANY = 30  # so many of anything are counted, not told, unless they are only present


# "Số trường đạt chuẩn: 4 trường"
_HOW_MANY = re.compile(
    r"(?<!\w)(?:tổng\s+số|số\s+lượng|số)\s[^,;:.()\d]{2,50}(?::|\s(?:là|đạt))\s*$", re.IGNORECASE
)
_BOTH = re.compile(r"(?<!\w)cả\s+$", re.IGNORECASE)  # "giảm cả 3 tiêu chí": those that everybody knows
_HARMED = re.compile(r"(?<!\w)(?:chết|bị\s+thương|mất\s+tích|tử\s+vong|thiệt\s+mạng)\s+$", re.IGNORECASE)
# A number by which a step of a scale goes: "trường đạt chuẩn mức độ 2".
_STEP = re.compile(r"(?<!\w)(?:mức|mức\s+độ|cấp\s+độ|bậc|loại|hạng|vòng|độ)\s+$", re.IGNORECASE)
# A count is told by its share or by the whole that follows: "tiểu học 206 (75,2%)", "có 726 trong tổng số 2.813".
_WITH_SHARE = re.compile(
    r"\s*\(\s*(?:chiếm\s+|đạt\s+)?\d{1,3}(?:[.,]\d{1,2})?\s?%\s*\)|\s+(?:trong|trên)\s+tổng\s+số\s+\d"
)


def is_figure(plain: str, q: Quantity, earlier: Sequence[Quantity], start: int, end: int) -> bool:
    """Whether the quantity is a figure; `earlier` are those in front of it, `start`/`end` bound its sentence."""
    lead = plain[max(start, q.span.start - 60) : q.span.start]
    if q.value == 1 and q.whole in _SCALES_OF_MAPS:
        return False  # "quy hoạch chi tiết 1/500 khu dân cư"
    if q.value == 100 and q.unit == "%" and lead.endswith("mới "):
        return False  # "hàng mới 100%": never used
    if q.kind == "never":
        if q.unit in _DAYS:
            return q.value > 2 and _SHORTENED.search(lead) is not None
        return q.unit == "tuổi" and _LIFE.search(lead) is not None
    if _EACH.search(lead) or _is_day(q, lead) or _is_weather(plain, q, lead) or _is_denominator(q, lead):
        return False
    if q.spelled and not _is_spelled_figure(plain, q, earlier, lead):
        return False
    if q.kind == "bare":
        return _is_bare_figure(plain, q, earlier, lead)
    if q.kind == "times":
        return bool(_GROWTH.search(lead))
    if q.kind == "share":
        return not (_INVALID.search(lead) or is_below(lead)) and not (
            q.unit == "điểm" and q.value < 10 and q.value == int(q.value)
        )
    if q.kind == "money":
        if q.unit == "kíp" and q.value < 100:
            return False  # "3 ca, 4 kíp": no money
        return bool(not _BARE_SCALE.search(q.unit or "") or q.value != int(q.value) or "tỷ" in (q.unit or ""))
    if q.kind == "measure":
        return q.value != 1 and not _is_of_a_thing(q, lead) and not is_limit(plain, q, lead)
    if _NAMES.search(lead) or (q.value < _RANKED and _RANKS.search(lead)):
        return False
    return _is_count(plain, q, earlier, lead, start, end)


def _is_count(plain: str, q: Quantity, earlier: Sequence[Quantity], lead: str, start: int, end: int) -> bool:
    """Whether what is counted is measured by it, rather than told in passing."""
    unit = q.unit or ""
    if (
        _AGE.match(plain, q.span.end)
        or unit == "thành"
        or (unit == "ca" and (_SHIFTS.search(lead) or _WITH_CREWS.match(plain, q.span.end)))
    ):
        return False
    if unit == "lượt" and _ASKS.match(plain, q.span.end):
        return False
    if is_of_class(q, lead):
        return False
    if _SPEAKERS.match(q.unit or "") and _SPEAKS.match(plain, q.span.end):
        return False
    if q.whole is not None or _is_aside_of_share(plain, q, earlier):
        return True
    near = max(start, q.span.start - 120), min(end, q.span.end + 60)
    taught = _TAUGHT.search(plain, start, q.span.end + 1)  # who came to be taught is measured
    if (not taught and _ATTEND.search(plain, *near)) or _ATTENDING.match(plain, start, end):
        return False
    listed = _continues(earlier, q, plain)
    if q.value < 10 and _BOTH.search(lead):
        return False
    if q.kind == "counted":
        if _THESE.match(plain, q.span.end) or lead.endswith(" mà "):
            return False
        sure = _SCALED.match(q.unit or "") or _SURE.search(lead) or _HARMED.search(lead)
        return q.value > 2 or (q.unit or "").startswith(_ALWAYS) or bool(sure) or listed
    if _POINTS_BACK.match(plain, q.span.end) or _is_heading(plain, q, start, end):
        return False
    sold = _SOLD.search(lead)  # "xuất khẩu đến hơn 150 quốc gia": how far a trade reaches is measured
    if (
        (_ONLY_WHERE.search(lead) and not sold) or (not earlier and _TOGETHER_WITH.search(lead))
    ) and _AREA.match(unit):
        return False
    if "với" in lead and _BODY.match(unit) and _MET_WITH.search(lead):
        return False
    if (
        q.value < 10
        and _BODY.match(q.unit or "")
        and plain[q.span.end : q.span.end + 2].strip()[:1].isupper()
        and not _OF_A_STANDARD.match(plain, q.span.end)
    ):
        return listed  # "3 Cục Hải quan", "4 xã An Bình, …": those that are named
    if _HOW_MANY.search(lead):
        return True
    if q.value >= _MANY or listed or _is_subject(plain, q, start, end):
        return True
    return bool((_SURE if q.value < 10 else _GOVERNS).search(lead))


def _is_subject(plain: str, q: Quantity, start: int, end: int) -> bool:
    """Whether a clause begins with the count and says what becomes of it: "6 công trình đang được thi công"."""
    opening = plain[max(start, q.span.start - 2) : q.span.start].strip()
    if opening == "," and _SAID_FIRST.fullmatch(plain, start, q.span.start):
        opening = ""
    if opening not in ("", ";") or q.spelled:
        return False
    return _BECOMES.match(plain, q.span.end, min(end, q.span.end + 90)) is not None


def _is_aside_of_share(plain: str, q: Quantity, earlier: Sequence[Quantity]) -> bool:
    """ "đạt 50% (8 xã)": the count of which the share is one."""
    if (
        not earlier
        or earlier[-1].kind not in ("share", "measure", "money")
        or plain[q.span.end : q.span.end + 1] not in (")", ",")
    ):
        return False
    return _OPENED.fullmatch(plain, earlier[-1].span.end, q.span.start) is not None


def _is_bare_figure(plain: str, q: Quantity, earlier: Sequence[Quantity], lead: str) -> bool:
    """A number without a unit: "gấp 2", "chỉ số PCI đạt 68,2", "(Lào Cai 4.123, Sơn La 540)"."""
    before = earlier[-1] if earlier else None
    if q.value < _RANKED and _STEP.search(lead):
        return False
    if q.value > 2 and _WITH_SHARE.match(plain, q.span.end) and not _NAMES.search(lead):
        return True
    if _TIMES_BARE.search(lead) or (q.value >= _MANY and _NUMBER_IS.search(lead)) or _INDEX.search(lead):
        return True
    if before is None:
        return False
    after_place = _follows_place(plain, before, q) and not _NAMES.search(lead)
    if after_place and before.kind in ("counted", "told", "measure", "bare"):
        return plain[q.span.end : q.span.end + 1] in (",", ";", ")", ".")
    if before.kind not in ("counted", "told", "bare"):
        return False
    between = plain[before.span.end : q.span.start].lower()
    if _TOLD_APART.search(lead) and any(one.unit and one.unit.lower() in between for one in earlier):
        return True
    return bool(before.unit and _SHORT_OF.search(lead) and _STANDS_ALONE.match(plain, q.span.end))


def _is_spelled_figure(plain: str, q: Quantity, earlier: Sequence[Quantity], lead: str) -> bool:
    """Whether a number in words counts: a story says "hai ông", "một người", "năm huyện" without measuring."""
    if _VAGUE.search(lead):
        return False
    if q.value_to is not None or q.value >= 10 or _SCALED.match(q.unit or ""):
        return True  # "gần một vạn lao động", "nửa triệu USD"
    if q.kind in ("money", "share", "measure"):
        return q.value > 1
    if _continues(earlier, q, plain):
        return True
    if q.value == 1:
        always = (q.unit or "").startswith(_ALWAYS) and q.unit != "bệnh nhân"
        of_law = q.unit != "vụ" or _CASE.match(plain, q.number.end)  # "thả nuôi một vụ": a season
        return bool(always and of_law and _SURE.search(lead))
    if q.kind == "told" and (q.value == 2 or lead.endswith("với ")):
        return False  # "hai địa phương", "hai bên": those of whom the text speaks
    return bool(_SURE.search(lead) or _LOOSELY.search(lead))


def _is_denominator(q: Quantity, lead: str) -> bool:
    """Whether the number is what another one is reckoned by: "15 bác sĩ/10.000 dân", "trên 1 ha canh tác"."""
    if q.value not in _ROUND or q.value_to is not None or _BY.search(q.unit or "") is None:
        return False
    return _DENOMINATOR.search(lead) is not None


def _is_day(q: Quantity, lead: str) -> bool:
    """ "Tính đến 15/9 chỉ đạt …": a day and its month, no share of a whole."""
    return q.whole is not None and q.value <= 31 and q.whole <= 12 and _UNTIL.search(lead) is not None


def _is_weather(plain: str, q: Quantity, lead: str) -> bool:
    """Where a storm stands and how fast it moves: degrees of a map, speeds, distances to somewhere."""
    unit = (q.unit or "").lower().replace(" ", "")
    if unit in ("km/h", "km/giờ", "m/s", "m/giây"):
        return True
    if unit.startswith("độ") and _MAP.match(plain, q.span.end):
        return True
    return unit in ("km", "m", "hảilý") and (
        _TOWARDS.match(plain, q.span.end) is not None or _FROM.search(lead) is not None
    )


def _is_of_a_thing(q: Quantity, lead: str) -> bool:
    """How high a place lies, or what engine a boat has, tells what it is: "ở độ cao 1.500 m", "tàu trên 90 CV"."""
    unit = (q.unit or "").lower()
    return unit in ("m", "mét", "cv") and (_HEIGHT if unit != "cv" else _ENGINE).search(lead) is not None


def _is_heading(plain: str, q: Quantity, start: int, end: int) -> bool:
    """A line that only announces what it counts: "30 đại biểu HĐND phường"."""
    return not plain[start : q.span.start].strip() and plain[:end].rstrip()[-1:] not in (
        ".",
        ";",
        "…",
        "!",
        '"',
    )


def _continues(earlier: Sequence[Quantity], q: Quantity, plain: str) -> bool:
    """Whether it goes on with counts: "3 khu chế xuất, 13 khu công nghiệp", "18 xã đạt …, 1 xã …", "(5 xã, …"."""
    before = earlier[-1] if earlier else None
    if before is None:
        return False
    between = plain[before.span.end : q.span.start].strip()
    if before.kind in ("counted", "told"):
        if between in _GOES_ON:
            return True
        if before.unit == q.unit and between.endswith((",", " và", "(")):
            return True
        if q.kind == "counted" and before.kind == "counted" and _SHORT_COUNT.fullmatch(between):
            return True
    noun = (q.unit or "").split()[:1]
    if all((one.unit or "").split()[:1] != noun for one in earlier):
        return False
    if between.endswith((";", ",", "và", "(")) or ";" in between:
        return True
    return _follows_place(plain, before, q)


def _follows_place(plain: str, before: Quantity, q: Quantity) -> bool:
    """Whether nothing but a place stands between two numbers: "38 nhà; Tân Sa: 24 nhà"."""
    if q.span.start - before.span.end > _LONGEST_PLACE:
        return False
    return _PLACE_BETWEEN.fullmatch(plain, before.span.end, q.span.start) is not None
