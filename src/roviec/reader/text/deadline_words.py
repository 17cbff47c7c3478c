"""The words that say until when: limits in front of a day, rhythms, events, stretches still to come."""

from __future__ import annotations

import re

from roviec.reader.text.letters import UPPER

# The finders look for nothing of which the words, in small letters, are not even there: most parts have no deadline.
HINTS = (
    *("trước", "trong", "trọn", "chậm", "muộn", "đến", "tới", "hạn", "hằng", "hàng", "thường", "định"),
    *(
        "mỗi",
        "kỳ",
        "cuối",
        "vào",
        "dứt",
        "kể từ",
        "ngay sau",
        "ngay khi",
        "lần sơ",
        "một lần",
        "lần/",
        "thời gian",
        "hết ",
        "buổi",
        "lượt",
        "tối nay",
        "(tháng",
        "đầu tháng",
        "giữa tháng",
        "tại kỳ họp",
        "tại phiên họp",
        "tại cuộc họp",
        "tại hội nghị",
        *(
            "không quá",
            "sớm nhất",
            "tối đa",
            " mai",
            "dịp",
            "/lần",
            "từ ngày",
            "từ 0",
            "từ 1",
            "từ 2",
            "từ 3",
            "từ năm học",
            "từ mùa",
            "từ vụ",
        ),
    ),
)
# One of these is in whatever recurs, in small letters: most sentences hold none, which is seen at once.
RHYTHM = re.compile(
    r"hằng\s+(?:tháng|quý|tuần|năm|ngày|kỳ)|hàng\s+(?:tháng|quý|tuần|năm|ngày|kỳ)|định\s+kỳ"
    r"|mỗi\s+(?:tháng|quý|tuần|năm|ngày|thứ|chủ|sáng|chiều|tối|kỳ|vụ)|ngày\s+(?:một|hai|ba|\d)\s+(?:buổi|lượt)|lần\s*/|tháng[/\s][^.,;]{0,6}lần|quý[/\s][^.,;]{0,6}lần"
    r"|tuần[/\s][^.,;]{0,6}lần|năm[/\s][^.,;]{0,6}lần|ngày[/\s][^.,;]{0,6}lần"
    r"|tháng\s+(?:cuối|đầu|thứ\s+\w+)\s+[^.,;]{0,12}quý"
)
OPENING_MARKS = " \n\t\"'“”-–+*•().0123456789abcdđgh"  # in front of the first word of an item
# "định kỳ", "thường xuyên" with no time beside them: of a work, or of a report, they say only of what kind it is.
BARE = re.compile(r"định\s+kỳ|thường\s+xuyên", re.IGNORECASE)
BARE_BEHIND = re.compile(
    r"\s*(?:\Z|[.;,]\s*(?:\Z|đột\s+xuất|định\s+kỳ|thường\s+xuyên)"
    r"|(?:và|hoặc|hay|theo(?!\s+dõi)|tại|cho|của|trong|trên|ở|đối(?=\s+với)|gắn|với|từ|về|là|hơn|phải|cần|được|/)(?!\w))",
    re.IGNORECASE,
)
BARE_BEFORE = re.compile(
    r"(?<!\w)(?:kiểm\s+tra|giám\s+sát|thanh\s+tra|tuần\s+tra|xét\s+nghiệm|khám|sức\s+khỏe|sinh\s+hoạt(?:\s+chi\s+bộ)?|giao\s+ban|bảo\s+dưỡng"
    r"|bảo\s+trì|đánh\s+giá|tập\s+huấn|diễn\s+tập|đối\s+thoại|họp|tiếp\s+(?:công\s+)?dân|cập\s+nhật|báo\s+cáo|khai\s+báo(?:\s+y\s+tế)?"
    r"|thông\s+tin|chế\s+độ|duy\s+tu|vệ\s+sinh|đào\s+tạo|bồi\s+dưỡng|sử\s+dụng|tổng\s+kết|sơ\s+kết|kiểm\s+định|quan\s+trắc|nhiệm\s+vụ)"
    r"\s+(?:(?:thường\s+xuyên|định\s+kỳ)\s*(?:,|và|hoặc)\s*)?\Z",
    re.IGNORECASE,
)
# What stands before a day and makes it a limit.
LIMIT = re.compile(
    r"(?:(?<!\w)(?P<before>xong\s+trước|trước)"
    r"|(?<!\w)(?P<until>chậm\s+nhất(?:\s+(?:là|vào|đến))*|muộn\s+nhất(?:\s+(?:là|vào|đến))*|thời\s+hạn(?:\s+\w+){0,3}\s*:?|hạn\s+(?:chót|cuối|hoàn\s+thành|nộp|gửi|trình|báo\s+cáo)(?:\s+(?:là|vào))?\s*:?"
    r"|(?<!tính )(?<!kể từ )(?<!từ )(?:xong\s+)?(?:đến|tới)(?:\s+hết)?|(?<!\w)hết|không\s+(?:muộn|chậm|quá)\s*(?:hơn)?)"
    r"|(?<!\w)(?P<within>(?:ngay\s+)?trong\s+(?:kỳ|buổi|đợt|phiên|cuộc)\s+(?:[^\W\d]+\s+){1,6}(?=\Z)|(?:ngay\s+)?trong|vào|trọn|(?<!nhân\s)(?:đúng\s+)?dịp|thời\s+gian(?:\s+(?:thực|hoàn|tổ)\s+\w+)?\s*:))"
    r"\s*(?:\d{1,2}\s*(?:giờ|h)(?:\s*\d{1,2}(?:\s*phút)?)?,?\s+)?(?:cuối\s+|hết\s+)?(?:thời\s+gian\s+)?(?:tuần\s+)?(?:từ\s+)?(?:(?:sáng|chiều|tối|trưa)\s+)?"
    r"(?:(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\s+nhật)(?:\s+tuần\s+\w+)?\s*[,(]?\s*)?(?:dịp\s+)?(?:nghỉ\s+)?(?:ngày\s+)?(?:lễ\s+(?=\d|\Z))?(?:(?:lễ\s+)?Quốc\s+(?:khánh|tế\s+[lL]ao\s+động)\s+)?\s*\Z",
    re.IGNORECASE,
)
RECURRING = re.compile(
    r"(?:(?:chậm\s+nhất\s+(?:là\s+|vào\s+)?|trước\s+|vào\s+)?(?:ngày\s+(?:mùng\s+)?\d{1,2}(?:(?:/|\s+tháng\s+)\d{1,2})?"
    r"|\d{1,2}\s*(?:giờ|h)(?:\s*\d{1,2}(?:\s*phút)?)?|(?:chiều|sáng)?\s*thứ\s+\w+)\s+)?(?<!\w)(?:(?:hằng|hàng)\s+(?:tháng|quý|tuần|năm|ngày|kỳ)"
    r"|định\s+kỳ(?:\s+(?:(?:vào\s+)?(?:ngày\s+\d+|thứ\s+\w+)\s+(?:hằng|hàng)\s+\w+|(?:\d+|sáu|ba)\s+(?:tháng|tuần|năm|ngày)|hằng\s+\w+|hàng\s+\w+|mỗi\s+\w+))?(?:\s+(?:một|1|01)\s+lần)?"
    r"|\d{1,2}\s+lần\s*/\s*(?:tháng|quý|tuần|năm|ngày)|(?:mỗi|\d+|hai|ba|bốn|năm|sáu|mười)\s+(?:tháng|quý|tuần|năm|ngày)(?:/|\s+)(?:một|1|01|hai|2|02)?\s*lần"
    r"|(?:vào\s+)?mỗi\s+(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\s+nhật|sáng|chiều|tối|kỳ\s+họp)"
    r"|(?:mỗi\s+)?ngày\s+(?:một|hai|ba|\d)\s+(?:buổi|lần|lượt)"
    r"|(?:vào\s+)?(?:đầu|giữa|cuối)\s+(?:mỗi|hằng|hàng)\s+(?:tháng|tuần|quý|năm|vụ)"
    r"|mỗi\s+(?:tháng|quý|tuần|ngày)(?=\s+(?:ít|phải|cần|một|tổ|có|báo|họp|gửi|công|rà|kiểm|đi|dành|giao\s+ban|dự|sinh\s+hoạt|tuần\s+tra)|,)"
    r"|(?:vào\s+|trước\s+)?ngày\s+\d{1,2}\s+(?:của\s+)?tháng\s+(?:cuối|đầu|thứ\s+\w+)\s+(?:của\s+)?(?:mỗi\s+|hằng\s+|hàng\s+)?quý)(?!\w)",
    re.IGNORECASE,
)
# "trước 30/5 hằng năm", "hằng năm, trước ngày 15/12": a day of every year
_EVERY = r"(?:hằng|hàng)\s+(?:năm|quý|tháng)"
_UNTIL_DAY = (
    r"(?:trước|vào|chậm\s+nhất(?:\s+(?:là|vào))?|đến|muộn\s+nhất)\s+(?:ngày\s+)?(?:mùng\s+)?"
    r"\d{1,2}(?:/\d{1,2})?(?![/\d])"
)
DAY_OF_RHYTHM = re.compile(
    rf"(?<!\w)(?:{_UNTIL_DAY}\s+{_EVERY}|{_EVERY}\s*,\s+{_UNTIL_DAY})(?!\w)", re.IGNORECASE
)
# In brackets: when something else is to be held. Behind "khi": when something else happens.
ASIDE = re.compile(r"\((?:dự\s+kiến|đã|tổ\s+chức|diễn\s+ra|họp)\s[^()]*\Z", re.IGNORECASE)
ONCE = re.compile(
    r"(?<!\w)(?<!trước )(?<!sau )(?<!ngay )khi\s+(?!có|cần)[^,;:.]*\Z"
    # "tại phiên họp trực tuyến với các tỉnh | vào chiều 2/8, Thủ tướng yêu cầu …": when it was said
    r"|(?<!\w)(?<!cáo )(?<!trình )(?<!lời )(?<!bày )(?<!luận )(?<!thông qua )tại\s+(?:phiên|cuộc|buổi|hội\s+nghị)\s"
    r"[^,;:.]{2,60}?\s(?:giữa|với|về|của|do)\s[^;:.]{2,140}\Z",
    re.IGNORECASE,
)
# "báo cáo kết quả … | trong 9 tháng đầu năm": what the results cover.
TOLD_OF = re.compile(
    r"(?<!\w)(?:kết\s+quả|tình\s+hình|số\s+liệu)(?!\w)(?:(?!hoàn\s+thành|xong|trước)[^;:.])*\Z",
    re.IGNORECASE,
)
HELD = re.compile(
    r"(?:diễn\s+ra|khai\s+mạc|(?<!\w)(?:để|cho|phục\s+vụ)\s+[^;:.]{0,60}(?:họp|làm\s+việc))\s+\Z"
    # "với mục tiêu tăng trưởng 8% trong năm 2025, …": how far an aim reaches
    r"|(?<!\w)(?:với|theo|vì)\s+mục\s+tiêu\s[^,;.]*\Z"
)
# "các dự án đã báo cáo Ban Chỉ đạo | trước ngày 25/3"; not "đã yêu cầu huyện bàn giao | trước …"
DONE_BY_THEN = re.compile(
    r"(?<!\w)đã\s+(?!được|yêu|giao|đề|chỉ|lưu|nhắc|phân|thống|kết|ban|có|quyết|cam|hứa|thông|ký|nêu|đăng)\w+(?:\s[^,;.:\n]{0,30})?\Z"
)
TO = r"\s*(?:-|đến|tới)\s*(?:hết\s+)?(?:ngày\s+)?"
SINCE = re.compile(r"(?<!\w)(?:(?:kể|bắt\s+đầu)\s+)?từ\s+(?:ngày\s+)?\Z", re.IGNORECASE)
DIGIT = re.compile(r"\d")
PLANNED = re.compile(
    r"(?:(?:kế hoạch|chương trình)(?: (?:công tác|hoạt động|làm việc|kiểm tra, giám sát))?"
    r"|(?<!phải )(?<!cần )(?<!và )(?<!, )báo cáo|dự toán|ngân sách|bình quân|tăng|trưởng"
    r"|tỷ lệ|công việc|đầu tư công|của|đánh giá|xếp loại|chỉ tiêu)\s*\Z",
    re.IGNORECASE,
)
# "công tác kiểm tra định kỳ | phải nghiêm túc": the rhythm belongs to the work that is spoken of.
OF_A_WORK = re.compile(r"\s+(?:(?:phải|cần)(?!\w)|từ\s+(?:đầu\s+)?năm)", re.IGNORECASE)
# Behind these words "thường xuyên" tells what kind of thing it is, or that it is so already.
_OF_A_KIND = (
    "chi",
    "tác",
    "vụ",
    "việc",
    "vốn",
    "tư",
    "phí",
    "động",
    "người",
    "được",
    "đã",
    "vẫn",
    "luôn",
    "để",
    "đang",
    "hiện",
)
# The first letters, looked at before all else, pass over most places at once.
ALWAYS = re.compile(
    "(?=t)"
    + "".join(rf"(?<!{word} )" for word in _OF_A_KIND)
    + r"(?<!\w)thường\s+xuyên(?=,?\s+(?!trực|của|và|là|được|hơn|năm|có|xảy|bị)[a-zđà-ỹ]|\s*[.;]?\s*\Z)",
    re.IGNORECASE,
)
SITTING = r"(?:[Kk]ỳ\s+họp|[Pp]hiên\s+họp|[Cc]uộc\s+họp|[Hh]ội\s+nghị)"
WHICH = (
    r"(?:tháng\s+\d{1,2}|(?:lần\s+)?thứ\s+[\wÀ-ỹ]+|thường\s+lệ|chuyên\s+đề|cuối\s+năm|giữa\s+năm|gần\s+nhất"
    r"|tiếp\s+theo|sắp\s+tới|tới)"
)
EVENT = re.compile(
    rf"(?=[xtnsTNđĐcC])(?:(?<!\w)(?:(?:xong\s+)?trước|tại|ngay\s+sau|sau|trong)\s+{SITTING}\s+(?:[\wÀ-ỹ]+\s+){{0,4}}?{WHICH}[^.;()]{{0,60}}?"
    r"(?=[.;()]|,\s+(?!Quốc|HĐND|khóa|Hội)|\s+(?:để|nhằm|theo|và)\s|\Z)"
    r"|(?<!\w)[Nn]gay\s+(?:sau\s+khi|khi(?!\s+(?:có|phát|nhận|gặp|tiếp|được|còn|thấy|nghe|cần|bị|xảy|nghi|mới|sinh|ở)(?!\w)))\s+(?:(?!\s(?:phải|cần)\s)[^.;,()]){4,60}"
    r"|(?<!\w)[Tt]ừ\s+(?:năm\s+học|mùa|vụ|học\s+kỳ)\s+[^.;,()]{2,30}(?<!nay)(?=[.;,()]|\Z)"
    r"|(?<!\w)[Nn]gay\s+sau\s+(?:[Hh]ội\s+nghị|[Cc]uộc\s+họp|[Bb]uổi\s+(?:làm\s+việc|họp|kiểm\s+tra|tiếp\s+xúc|giám\s+sát|lễ)|[Pp]hiên\s+họp|[Kk]ỳ\s+(?:họp|nghỉ)|[Đđ]ại\s+hội"
    r"|(?:đợt\s+)?nghỉ\s+Tết|Tết|bão)(?:\s+này)?(?!\w)"
    r"|(?<!\w)trong\s+thời\s+gian\s+(?:sớm|nhanh|ngắn)\s+nhất(?:\s+có\s+thể)?(?!\w)|(?<!\w)sớm\s+nhất\s+có\s+thể(?!\w)"
    r"|(?<!\w)(?<![Nn]hắc )(?<![Nn]ói )(?<!nghĩ )(?<!cập )(?<!tâm )(?<!bàn )"
    r"(?:[Tt]ừ\s+nay\s+)?(?:cho\s+)?(?:[Đđ]ến|tới)\s+(?=(?:hết\s+|trước\s+|sau\s+)?(?:Tết|mùa|hết\s+mùa|kỳ\s+họp|[Đđ]ại\s+hội|khai\s+giảng|ngày\s+bầu))"
    r"(?:hết\s+|trước\s+|sau\s+)?(?:Tết|kỳ\s+họp|[Đđ]ại\s+hội|khai\s+giảng|ngày\s+bầu\s+cử|hết\s+mùa|mùa)"
    r"(?:(?!\s(?:phải|cần|các|đề|giao|thì))[^.;,()]){0,40}"
    r"|(?<!\w)[Tt]rước\s+(?:mùa\s+(?:mưa|lũ|bão|khô)(?:\s*,?\s*(?:lũ|bão))*(?:\s+năm\s+\d{4})?"
    rf"|{SITTING}\s+(?:[Tt]ổng|[Ss]ơ)\s+kết|[Tt]ết(?:\s+[{UPPER}]\w*|\s+đán|\s+nguyên|\s+\d{{4}})*|ngày\s+bầu\s+cử|(?:ngày\s+)?khai\s+giảng(?:\s+năm\s+học(?:\s+mới)?(?:\s+\d{{4}}\s?-\s?\d{{4}})?)?|năm\s+học\s+mới"
    rf"|[Đđ]ại\s+hội(?:\s+(?:Đảng|đảng|Đoàn|đoàn|bộ|các|cấp|tỉnh|huyện|xã|toàn|quốc|đại|biểu|lần|thứ|[{UPPER}]\w*))*|thềm\s+[^.;,()]{{4,40}}|khi\s+trình\s+(?:[Đđ]ại\s+hội|kỳ\s+họp|HĐND|Hội\s+đồng|Quốc\s+hội)|khi\s+(?:khai|bước\s+vào|vào\s+(?:mùa|vụ|năm|đợt)|bắt\s+đầu|kết\s+thúc|diễn\s+ra|hết)\s[^.;,()]{{3,50}}"
    r"|\d{1,3}\s+(?:ngày|tuần|tháng)\s+(?!năm|này|hằng|hàng|\d)[^.;,()]{4,60})(?!\w))"
)
TERM = re.compile(
    r"(?<!\w)(?:trong\s+(?:thời\s+hạn|vòng|thời\s+gian|khoảng)"
    r"|trong(?=\s+(?:\d+\s*-\s*)?\d+\s+(?:ngày|giờ|tuần)(?!\s+(?:qua|gần|đầu|cuối|nghỉ|lễ|tết)))|tối\s+đa|không\s+quá|chậm\s+nhất(?:\s+(?:là|sau))?|sau)\s+(?:\d{1,3}\s*-\s*)?(?P<n>\d{1,3})\s+(?P<unit>ngày|tuần|tháng|giờ)(?P<work>\s+làm\s+việc)?(?P<from>,?\s+(?:kể\s+từ|tính\s+từ|sau)\s+[^.;,]{3,60})?",
    re.IGNORECASE,
)
WEEK = re.compile(
    r"(?<!\w)(?:ngay\s+|nội\s+)?trong\s+tuần(?:\s+(?P<which>này|tới|sau))?(?!\w|\s+(?:ngày|từ|lễ|thứ|làm\s+việc|tra(?!\w)))",
    re.IGNORECASE,
)
TODAY = re.compile(
    r"(?<!\w)(?:(?:ngay\s+)?trong\s+(?:ngày(?:\s+hôm\s+nay|\s+\Z|(?=\s*[.;,]))|hôm\s+nay)"
    r"|(?:trước|trong|ngay|xong)\s+(?:\d{1,2}\s*(?:giờ|h)\s+)?(?:sáng|trưa|chiều|tối|đêm|hôm)\s+nay(?!\w))",
    re.IGNORECASE,
)
WEEKDAYS = {"hai": 0, "ba": 1, "tư": 2, "năm": 3, "sáu": 4, "bảy": 5, "nhật": 6}
COMING = re.compile(
    r"(?<!\w)(?:(?:ngay\s+)?trong|trước|xong|chậm\s+nhất|muộn\s+nhất|đến|ngay|vào|hạn\s+(?:chót|cuối))\s+(?:là\s+|vào\s+)?"
    r"(?:\d{1,2}\s*(?:giờ|h)\d{0,2}\s*,?\s*)?(?:(?:ngày|sáng|trưa|chiều|tối)\s+)?"
    r"(?:(?<=\s)mai|(?P<name>thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\s+nhật)(?P<week>\s+tuần\s+(?:này|tới|sau))?(?:\s+tới)?)"
    r"(?!\w|\s*(?:hằng|hàng)|\s+(?:của|tuần\s+(?:đầu|cuối)))",
    re.IGNORECASE,
)
# "…, thứ hai tuần sau phải xong": the week told makes it one to come
COMING_WEEK = re.compile(
    r"(?<!\w)(?<!từ\s)(?P<name>thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\s+nhật)(?P<week>\s+tuần\s+(?:này|tới|sau))"
    r"(?:\s*\(\d{1,2}/\d{1,2}(?:/\d{4})?\))?(?!\w)",
    re.IGNORECASE,
)
QUARTER_SAID = re.compile(
    r"(?<!\w)(?:(?:ngay\s+|xong\s+)?trong|trước|đến\s+hết|cuối|hết|xong)\s+quý\s+(?:IV|I{1,3}|[1-4])(?!\w)",
    re.IGNORECASE,
)
REST = re.compile(
    r"(?<!\w)(?:ngay\s+)?(?:từ\s+nay\s+đến|trong|đến)\s+(?:(?:(?P<n>\d{1,2}|hai|ba|bốn|những|các)\s+)?tháng\s+(?:còn\s+lại|cuối)(?:\s+của)?(?:\s+năm)?|hết\s+năm|cuối\s+năm)(?:\s+(?P<year>(?:19|20)\d\d)|\s+nay)?(?!\w)",
    re.IGNORECASE,
)
# The same as the opening of what is to be done: "6 tháng cuối năm, cần …".
REST_FIRST = re.compile(
    r"[\s\"'*_-]*(?P<n>\d{1,2}|hai|ba|bốn|những|các)\s+tháng\s+(?:còn\s+lại|cuối)(?:\s+của)?\s+năm(?:\s+(?P<year>(?:19|20)\d\d)|\s+nay)?(?=,)",
    re.IGNORECASE,
)
# The month, the quarter or the year in which the document was written, or the next one.
PRESENT = re.compile(
    r"(?<!\w)(?:ngay\s+)?trong\s+(?P<unit>tháng|quý)\s+(?P<which>này|tới|sau)(?!\w)", re.IGNORECASE
)
THIRD = re.compile(
    r"(?<!\w)(?:trong\s+|vào\s+|trước\s+|(?:hoàn\s+thành|xong)\s+)?(?P<third>(?:nửa\s+)?đầu|giữa|(?:nửa\s+)?cuối)\s+\Z",
    re.IGNORECASE,
)
LAST_OF = {"đầu": 10, "giữa": 20, "nửa đầu": 15}
AIM = re.compile(r"[\s*_\"-]*(?:Để|Nhằm)\s[^,;:]{6,160},\s")
AIMED = re.compile(r"(?:phấn\s+đấu|mục\s+tiêu|chỉ\s+tiêu)\s*,?\s*\Z", re.IGNORECASE)
BEFORE_YEAR = re.compile(
    r"(?<!\w)(?P<how>hoàn\s+thành\s+trước|xong\s+trước|chậm\s+nhất(?:\s+trong)?|đến\s+hết)\s+năm\s+(?P<year>20\d\d)(?!\d|\s*-)",
    re.IGNORECASE,
)
FOLLOWING = re.compile(
    r"và\s+(?:các|những)\s+năm\s+(?:tiếp\s+theo|sau)|trở\s+đi|bắt\s+đầu\s+từ", re.IGNORECASE
)
# A year that the words name themselves, as a number or from where they stand.
YEAR_SAID = re.compile(r"\d{4}|năm\s+(?:ngoái|trước|nay)", re.IGNORECASE)
NUMBERS = {"hai": 2, "ba": 3, "bốn": 4}
HORIZON = re.compile(r"(?:nhiệm\s+kỳ|giai\s+đoạn|thời\s+kỳ|khóa|các\s+năm)", re.IGNORECASE)
