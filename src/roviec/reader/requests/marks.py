"""The formal words by which an official document's lines are known: labels of a plan, the end, what is decided."""

from __future__ import annotations

import re

from roviec.reader.text.letters import UPPER

LABEL = re.compile(
    r"[\s\-+*•]*(?:(?:\d{1,2}|[a-zđ])[.)]\s*)?"
    r"(?P<label>(?:Cơ\s+quan|Đơn\s+vị|Tổ\s+chức)?\s*(?:[Cc]hủ\s+trì|[Pp]hối\s+hợp|thực\s+hiện)(?:\s+thực\s+hiện)?"
    r"|(?:Phân\s+công|Trách\s+nhiệm)\s+thực\s+hiện"
    r"|Thời\s+(?:gian|hạn)(?:\s+(?:thực\s+hiện|hoàn\s+thành|trình|tổ\s+chức|báo\s+cáo|ban\s+hành|triển\s+khai))*"
    r"|Tiến\s+độ(?:\s+thực\s+hiện)?|Sản\s+phẩm|Kết\s+quả|Kinh\s+phí|Địa\s+điểm|Thành\s+phần|Đối\s+tượng)\s*:\s*",
)
END = re.compile(
    r"[\s|*_]*(?:N[ơƠ][iI]\s+(?:nhận|NHẬN)|(?:TM|KT|TL|TUQ|Q)\.\s|[-~]?\s*Nh[ưu]\s+tr[êe]n\s*[:;])"
)
# What is issued together with a decision or a letter and sets tasks.
ANNEX = re.compile(
    r"[\s|*_]*(?:KẾ\s+HOẠCH|CHƯƠNG\s+TRÌNH|PHƯƠNG\s+ÁN|ĐỀ\s+ÁN|CHIẾN\s+LƯỢC|LỘ\s+TRÌNH|PHÂN\s+CÔNG)(?!\w)"
)
RESTATED = re.compile(
    r"[Vv]ề\s+(?:(?:các|một\s+số|những)\s+)?(?:việc|kiến\s+nghị|đề\s+nghị(?!\s+xây\s+dựng)|đề\s+xuất)\b"
)
ASKED = re.compile(
    r"[Vv]ề\s+(?:(?:các|một\s+số|những)\s+)?(?:nội\s+dung\s+)?(?:kiến\s+nghị|đề\s+nghị(?!\s+xây\s+dựng)|đề\s+xuất)\b"
)
# Whose requests stand below, and nothing of what they are.
WHOSE = re.compile(
    r"[Vv]ề\s+(?:(?:các|một\s+số|những)\s+)?(?:nội\s+dung\s+)?(?:kiến\s+nghị|đề\s+nghị|đề\s+xuất)"
    r"(?:\s*,\s*(?:kiến\s+nghị|đề\s+nghị|đề\s+xuất))?"
    r"(?:\s+của\s+(?:các\s+|một\s+số\s+)?(?:(?:[Tt]ỉnh|[Hh]uyện|[Xx]ã|[Pp]hường|[Tt]hành\s+phố|địa\s+phương|đơn\s+vị"
    rf"|sở|ngành|doanh\s+nghiệp|cử\s+tri|UBND)(?:,?\s+(?:[{UPPER}]\S*|tỉnh|huyện|xã|và)){{0,9}}"
    r"|(?:Ủy|Ban|Sở|Hội|HĐND|Thường|Huyện|Tỉnh|Đảng|Công|Liên|Tổng|Cục|Trường|Mặt)\s(?:(?!(?:về|cho|được|xin|sớm|việc)\s)[^\s:;,]+\s?){1,14}))?\s*:\s*"
)
TITLED = re.compile(r"Về\s(?!(?:lĩnh\s+vực|công\s+tác|nhóm)\s)[^;:]{8,200}:\s*(?:\w|\Z)")
DECIDES = re.compile(r"[\s*_]*QUYẾT\s+(?:ĐỊNH|NGHỊ)\s*:?[\s*_]*")
# What the law says is told to the reader, not asked of anybody.
CITES = re.compile(r"được(?<!\wđược)\s+quy\s+định\s+(?:tại|như|rõ|cụ\s+thể)\b")
LAW_SAYS = re.compile(
    r"[\s\"'(*•+-]*(?:(?:\d{1,2}|[a-zđ])[.)]\s*)?Theo\s+(?:(?:đúng\s+)?quy\s+định|Luật|Bộ\s+luật|Pháp\s+lệnh|Hiến\s+pháp"
    r"|Nghị\s+định|Thông\s+tư|[Đđ]iều\s+\d|khoản\s+\d)(?!\w)"
    r"|[\s*•+-]*(?:\d{1,2}[.)]\s*)?(?:Luật|Bộ\s+luật|Pháp\s+lệnh|Hiến\s+pháp|Nghị\s+định|Thông\s+tư)\s[^,;:]{3,90}?\s(?:đã\s+)?quy\s+định(?:\s+rõ)?(?:\s|:)"
)
REACHED = re.compile(
    r"[Đđ]ể\s+(?:có|đạt)\s+được\s+(?:những\s+|các\s+)?(?:kết\s+quả|thành\s+(?:quả|tích|công|tựu))"
    r"\s+(?:này|đó|ấy|trên|như)(?!\w)"
)
# Until when everything above, or below a heading, is to be done.
ALL_ABOVE = re.compile(
    r"[\s\-+*•]*(?:(?:\d{1,2}|[a-zđ]|[IVX]{1,4})[.)]\s*)?"
    r"(?:Thời\s+(?:gian|hạn)(?:\s+(?:hoàn\s+thành|thực\s+hiện))?\s*:\s*)?"
    r"(?:Tất\s+cả\s+)?(?:[Cc]ác|[Nn]hững|[Tt]oàn\s+bộ)\s+(?:nhiệm\s+vụ|nội\s+dung|công\s+việc|phần\s+việc|việc)\s+"
    r"(?:nêu\s+)?(?:trên|này)(?!\w)"
)
DONE_BY = re.compile(r"(?<!\w)(?:hoàn\s+thành|làm\s+xong|xong|thời\s+hạn)(?!\w)", re.IGNORECASE)
# Whose words the sentence before was: "Đây là kết luận của Phó Thủ tướng Trần Văn Bình tại cuộc họp …".
THESE = re.compile(
    r"(?:(?:(?:[Tt]rên\s+)?[Đđ]ây|[Đđ]ó|[Đđ]ấy)\s+)?[Ll]à\s+(?:một\s+trong\s+(?:những|các|số)\s+)?(?:[\w-]+\s+){0,5}?"
    r"(?:kết\s+luận|chỉ\s+đạo|yêu\s+cầu|phát\s+biểu|nhấn\s+mạnh|lưu\s+ý|đề\s+nghị|khẳng\s+định|nhắc\s+nhở|căn\s+dặn"
    r"|dặn\s+dò|thông\s+điệp|quan\s+điểm|gợi\s+mở|khuyến\s+cáo|ý\s+kiến|mệnh\s+lệnh)"
    r"[^.;,]{0,30}?\s+của\s+(?P<who>[^.;]{4,90}?)"
    r"(?=,|\s+(?:đối\s+với|gửi|dành\s+cho|đưa\s+ra|được|tại|trong|khi|với|ở|sau)(?!\w)|\s*[.;]|\s*\Z)"
)
# The part of minutes in which the chair concludes; what comes before is report and discussion.
CONCLUDES = re.compile(
    r"kết\s+luận|chỉ\s+đạo|nhiệm\s+vụ|phân\s+công|thống\s+nhất|biểu\s+quyết|công\s+việc", re.IGNORECASE
)
