"""Which numbers measure something of a place, a body or a period, and which only tell a story.

"26/26 xã", "hoàn thành 351 nhiệm vụ" are figures; "hai dự án trên", "7 nội dung", "Điều 5", "200 đại biểu tham dự",
"khu phố 3" are not. What kind of unit a number has decides most; for nouns that do both, what governs the number.
"""

from __future__ import annotations

import re

from roviec.reader.text.numbers import Quantity

# A number that names or ranks what stands in front of it.
_NAMES = re.compile(
    r"(?<!\w)(?:số|thứ|lần|khóa|giai\s+đoạn|điều|khoản|điểm|mục|chương|phần|phụ\s+lục|mẫu|tiểu\s+khu|khu\s+phố|khu\s+vực|tổ|ấp|thôn|xóm|đội|lớp|khối"
    r"|quận|phường|đường|tuyến|cụm|loại|cấp|nhóm|kỳ|hạng|bậc|vành\s+đai|quốc\s+lộ|QL|tỉnh\s+lộ|vùng|bước|tầng|lô|km|trang|tập|ngõ|hẻm|kênh|top|tốp"
    r"|bảng|biểu|hình|chỉ\s+thị|nghị\s+quyết|nghị\s+định|quyết\s+định|thông\s+tư|kết\s+luận|công\s+điện|kế\s+hoạch|luật|trong\s+số)\s+$",
    re.IGNORECASE,
)
_EACH = re.compile(r"(?<!\w)(?:cứ|mỗi|từng|hàng|hằng|một\s+trong|là\s+một\s+trong)\s+$", re.IGNORECASE)
_GROWTH = re.compile(
    r"(?<!\w)(?:gấp|tăng|giảm|bằng|cao|lớn|nhiều|vượt|hơn|thấp)(?:\s+\w+){0,2}\s+$", re.IGNORECASE
)
_GOVERNS = re.compile(
    r"(?<!\w)(?:có|còn|đạt|được|hoàn\s+thành|tổng\s+số|tổng\s+cộng|gồm|bao\s+gồm|từ|xuống|lên|thêm|mới|là|với|thành\s+lập|công\s+nhận|tiếp\s+nhận|giải\s+quyết|xử\s+lý|phát\s+hiện"
    r"|thu\s+hút|cấp|ban\s+hành|tổ\s+chức|khởi\s+công|khánh\s+thành|bàn\s+giao|hỗ\s+trợ|xây\s+dựng|sửa\s+chữa|triển\s+khai|thực\s+hiện|xóa|kết\s+nạp|phát\s+triển|đào\s+tạo"
    r"|giao|bố\s+trí|đưa|vượt|mất|chết|ghi\s+nhận|xảy\s+ra|làm|huy\s+động|sắp\s+xếp|giảm|tăng|tinh\s+giản|bầu|nhận|đầu\s+tư|phê\s+duyệt|chiếm|trao|tặng|duy\s+trì|quản\s+lý|nuôi|trồng|chuyển\s+đổi|lắp\s+đặt|nâng\s+cấp)"
    r"(?:\s+(?:được|là|có|hơn|trên|khoảng|gần|thêm|mới|tới|đến|cho|về|tổng\s+số|tổng\s+cộng|chỉ|thành\s+công))*\s+$",
    re.IGNORECASE,
)
_SURE = re.compile(
    r"(?<!\w)(?:có|còn|đạt|tổng\s+số|tổng\s+cộng|xuống|lên|từ|hoàn\s+thành|(?:đã|được)(?:\s+\w+){1,2}(?:\s+được)?|gồm|thêm)"
    r"(?:\s+(?:được|hơn|trên|khoảng|gần|thêm|mới|đến|cho|chỉ))*\s+$",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(
    r"(?:\s+\w+){0,3}\s+(?:này|trên|nêu\s+trên|nói\s+trên|đó|sau|sau\s+đây|dưới\s+đây|trọng\s+tâm|trọng\s+điểm|đột\s+phá)(?!\w)"
)
_ATTEND = re.compile(
    r"(?<!\w)(?:tham\s+dự|dự\s+hội|dự\s+có|có\s+mặt|tham\s+gia\s+(?:hội|buổi|chương|đoàn)|về\s+dự|đoàn\s+công\s+tác)"
)
_STANDS_ALONE = re.compile(
    r"\s+(?:chưa|đã|đang|được|bị|không|nam|nữ|hoàn\s+thành|quá\s+hạn|đúng\s+hạn|trong\s+hạn|là|thuộc|còn\s+lại)(?!\w)"
)
_SHORT_OF = re.compile(
    r"(?<!\w)(?:còn|có|trong\s+đó|là|với|và)(?:\s+(?:lại|khoảng|gần|hơn|có))*\s+$", re.IGNORECASE
)
_TIMES_BARE = re.compile(r"(?<!\w)gấp(?:\s+(?:hơn|gần|khoảng))?\s+$", re.IGNORECASE)
_AGE = re.compile(r"\s+tuổi(?!\w)")
_BARE_SCALE = re.compile(r"(?:nghìn|ngàn|vạn|triệu|tỷ|tỉ|trăm|chục)$")
_SCALED = re.compile(r"(?:nghìn|ngàn|vạn|triệu|tỷ|tỉ|trăm|chục)\s")
_MANY = 30  # so many of anything are counted, not told, unless they are only present


def is_figure(plain: str, q: Quantity, before: Quantity | None, start: int, end: int) -> bool:
    """Whether the quantity is a figure; `before` is the one in front of it, `start`/`end` bound its sentence."""
    lead = plain[max(start, q.span.start - 60) : q.span.start]
    if q.kind == "never" or _EACH.search(lead):
        return False
    if q.kind == "bare":
        if _TIMES_BARE.search(lead):
            return True
        return bool(
            before
            and before.kind in ("counted", "told")
            and _SHORT_OF.search(lead)
            and _STANDS_ALONE.match(plain, q.span.end)
        )
    if q.kind == "times":
        return bool(_GROWTH.search(lead))
    if q.kind == "share":
        return not (q.unit == "điểm" and q.value < 10 and q.value == int(q.value))
    if q.kind == "money":
        return bool(not _BARE_SCALE.search(q.unit or "") or q.value != int(q.value) or "tỷ" in (q.unit or ""))
    if _NAMES.search(lead):
        return False
    if q.kind == "measure":
        return q.value != 1
    if _AGE.match(plain, q.span.end):
        return False
    if q.whole is not None:
        return True
    if _ATTEND.search(plain, max(start, q.span.start - 120), min(end, q.span.end + 60)):
        return False
    if q.kind == "counted":
        return q.value > 2 or bool(_SCALED.match(q.unit or "")) or bool(_SURE.search(lead))
    if _POINTS_BACK.match(plain, q.span.end):
        return False
    if q.value >= _MANY:
        return True
    return bool((_SURE if q.value < 10 else _GOVERNS).search(lead)) or _continues(before, q, plain)


def _continues(before: Quantity | None, q: Quantity, plain: str) -> bool:
    """Whether it goes on with a list of counts: "3 khu chế xuất, 13 khu công nghiệp"."""
    if before is None or before.kind not in ("counted", "told"):
        return False
    return plain[before.span.end : q.span.start].strip() in (",", "và", ";")
