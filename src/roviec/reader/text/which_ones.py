"""Numbers that say which ones are meant, not how much there is: "tàu dưới 15 m", "8 xã đạt 19 tiêu chí"."""

from __future__ import annotations

import re

from roviec.reader.text.numbers import Quantity

# Which of many are meant: "8 xã đạt | 19 tiêu chí", "tăng số xã đạt 19 tiêu chí".
_OF_CLASS = re.compile(
    r"(?<!\w)(?:\d+|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|số|không\s+còn|các|những)\s+(?:[^\W\d]+\s+){1,6}?(?:đạt|hoàn\s+thành)"
    r"(?:\s+(?:chuẩn|được|đủ|từ|dưới|trên|đến))*\s+$",
    re.IGNORECASE,
)
# "7 đơn vị giải ngân dưới 20%", "xã nào thu dưới 90% dự toán"
_BELOW = re.compile(
    r"(?<!\w)(?:\d+|các|những|nhiều|một\s+số)\s+(?:đơn\s+vị|địa\s+phương|cơ\s+quan|chủ\s+đầu\s+tư|dự\s+án|xã|phường|huyện|tỉnh|bộ|sở)"
    r"(?:[^\W\d,;.]|\s|,\s(?=\w+\s)){0,60}\sdưới\s+$|(?<!\w)nào\s[^,;.\d]{0,50}\sdưới\s+$",
    re.IGNORECASE,
)
# What kind of a thing it is: "tàu cá có chiều dài dưới 15 m", "tàu trên 10.000 tấn".
_ATTRIBUTE = re.compile(
    r"(?<!\w)(?:có|với)\s+(?:chiều\s+\w+|công\s+suất|tải\s+trọng|trọng\s+tải|dung\s+tích|đường\s+kính|độ\s+(?:tuổi|dốc|cao))"
    r"(?:\s+\w+){0,2}\s+(?:từ|dưới|trên)\s+$|(?<!\w)(?:tàu|xe|sà\s+lan|phương\s+tiện)(?:\s+\w+){0,2}\s+(?:trên|dưới|từ)\s+$",
    re.IGNORECASE,
)
# Which ones are meant, not how much there is: "lò đốt dưới 300 kg/giờ", "khi mưa từ 100 mm trở lên".
_LIMIT = re.compile(r"(?<!\w)(?:dưới|quá|từ|trên)\s+$", re.IGNORECASE)
_WHEN = re.compile(r"(?<!\w)(?:khi|nếu|trường\s+hợp|đối\s+với)(?!\w)[^,;.]*$", re.IGNORECASE)
_LIMITED = re.compile(r"\s+trở\s+(?:lên|xuống)(?!\w)")
_REACHES = re.compile(
    r"(?<!\w)(?:đạt|còn|tăng|giảm|xuống|lên|là|chiếm|phấn\s+đấu|đảm|thu|có|thêm|hơn|suất|được|mức|nơi)(?:\s+\w+){0,2}\s+$",
    re.IGNORECASE,
)


def is_limit(plain: str, q: Quantity, lead: str) -> bool:
    """Whether the number says from or up to where something is meant."""
    limit = _LIMIT.search(lead)
    if limit is not None and _ATTRIBUTE.search(lead):
        return True
    if limit is None or (_REACHES.search(lead, 0, limit.start()) and not _WHEN.search(lead)):
        return False
    word = limit.group().split()[0].lower()
    return word == "dưới" or _LIMITED.match(plain, q.span.end) is not None


def is_of_class(q: Quantity, lead: str) -> bool:
    """Whether the number parts those that are counted before it from others: "8 xã đạt | 19 tiêu chí"."""
    return (q.unit or "").startswith(("tiêu chí", "chỉ tiêu")) and _OF_CLASS.search(lead) is not None


def is_below(lead: str) -> bool:
    """Whether a share bounds those that are counted before it: "7 đơn vị giải ngân dưới | 20%"."""
    return lead.endswith("dưới ") and _BELOW.search(lead) is not None
