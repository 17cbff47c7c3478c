"""What may open the clause that names a number without being a part of the name: connectives, where, who does or says
it. Vocabulary: `rules/indicators.toml`."""

from __future__ import annotations

import re

from roviec.reader import rules
from roviec.reader.text.letters import UPPER
from roviec.reader.text.patterns import any_of

LEAD = re.compile(
    r'(?:[\s,;:."\'*+()-]|[0-9a-z]{1,2}[.)]\s|năm\s+\d{4}|(?:(?:đến|tới)\s+)?(?:hết|cuối|đến|tới)\s+(?=năm\s+\d)'
    + rf"|(?!nâng\s+cấp)(?:{any_of(rules.load('indicators')['leads'])})(?!\w))+",
    re.IGNORECASE,
)
IN_THE_AREA = re.compile(
    r"(?:tại|ở|trên\s+địa\s+bàn)\s+(?:(?:toàn|cả)\s+)?(?:tỉnh|huyện|xã|phường|thành\s+phố|thị\s+xã|quận|nước|quốc)\s+"
    r"(?=(?-i:[a-zà-ỹđ]))",
    re.IGNORECASE,
)
AIM_BY = re.compile(r"(?:mục|chỉ)\s+tiêu\s+(?:đến|trong|cho|là)\s+(?=(?:hết\s+)?năm)", re.IGNORECASE)
# "Phường chỉ | lập danh sách", "Bà Mơ nói | một kiểm lâm giữ", "chúng tôi đã | cắt": who does or says it.
WHO_DOES = re.compile(
    r"(?:tỉnh|huyện|xã|phường|thành\s+phố|thị\s+xã|quận|ngành|đơn\s+vị|địa\s+phương|chúng\s+t\w+|họ|ông|bà)"
    r"(?:\s+(?:này|ta|nhà))?\s+(?:chỉ|đã|cũng|mới|sẽ|tiếp\s+tục|vẫn|phải)\s+"
    r"|(?-i:Sở|Chi\s+cục|Cục|Phòng|UBND|Ban)\s[^,;.:\d]{2,50}?\s(?:báo\s+cáo|thông\s+(?:báo|tin)|công\s+bố|ghi\s+nhận)\s+"
    r"(?=(?:toàn|cả|vụ|đến|tính|năm|hiện|trên|trong|có|tổng|quý|tháng)\s)"
    r"|(?-i:Tổng\s+cục|Cục|Bộ|Sở|Ngân\s+hàng|Viện)\s[^,;.:\d]{2,50}?\s(?:ước(?:\s+tính)?|dự\s+(?:báo|kiến))\s+(?=\w)"
    rf"|(?:ông|bà|đồng\s+chí|anh|chị)(?:\s+(?-i:[{UPPER}])\w*){{1,4}}\s+(?:nói|kể|cho\s+biết|cho\s+hay)\s+",
    re.IGNORECASE,
)
WHOLE_AREA = re.compile(r"toàn\s+(?:tỉnh|huyện|xã|thành\s+phố|thị\s+xã|quận|phường|vùng)\s+", re.IGNORECASE)
