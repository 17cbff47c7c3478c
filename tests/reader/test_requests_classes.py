"""Classes of grammar met in papers of other provinces: resolutions on questioning, turns of a report, times that are
no deadlines."""

from __future__ import annotations

from typing import Any

import pytest

from roviec.reader import read

RESOLUTION = """HỘI ĐỒNG NHÂN DÂN
TỈNH AN LẠC
Số: 12/NQ-HĐND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
An Lạc, ngày 12 tháng 7 năm 2024

NGHỊ QUYẾT
Về chất vấn và trả lời chất vấn tại kỳ họp thứ mười

QUYẾT NGHỊ:
{body}
"""
OPENING = "Ngày 14/5/2024, đồng chí Trần Quốc Bảo, Chủ tịch UBND tỉnh làm việc với huyện Đông Giang.\n\n"


def resolved(body: str) -> list[dict[str, Any]]:
    return list(read(RESOLUTION.format(body=body).encode(), "nghi-quyet.txt")["directives"])


def reported(told: str) -> list[tuple[str, list[str]]]:
    whole = read((OPENING + told + "\n").encode(), "bai.txt")
    return [
        (whole["text"][d["span"]["start"] : d["span"]["end"]], d["assignees"]) for d in whole["directives"]
    ]


def test_what_a_council_asks_goes_on_in_sentences_without_a_subject():
    found = resolved(
        "Điều 1. Hội đồng nhân dân tỉnh đề nghị Ủy ban nhân dân tỉnh quan tâm chỉ đạo một số việc sau:\n"
        "1. Về đất đai:\n"
        "- Chỉ đạo Sở Tài nguyên và Môi trường rà soát quỹ đất công.\n"
        "- Tập trung thu hồi các dự án treo. Có chế tài xử lý chủ đầu tư chậm tiến độ."
    )
    assert [d["assignees"] for d in found] == [["Ủy ban nhân dân tỉnh"]] * 3
    assert {d["issuer"] for d in found} != {"Ủy ban nhân dân tỉnh quan tâm"}


@pytest.mark.parametrize(
    "body",
    [
        "Điều 1. Phê duyệt đề án phát triển cây chè giai đoạn 2024 - 2030.",
        "Điều 1. Hội đồng nhân dân tỉnh đánh giá cao tinh thần trách nhiệm của Ủy ban nhân dân tỉnh.",
    ],
)
def test_what_is_done_by_saying_so_and_praise_ask_nothing(body: str):
    assert resolved(body) == []


def test_the_sitting_before_a_list_is_no_deadline_of_its_items():
    (found,) = resolved(
        "Điều 1. Hội đồng nhân dân tỉnh thống nhất nội dung chất vấn tại kỳ họp thứ mười, cụ thể như sau:\n"
        "- Ủy ban nhân dân tỉnh cần rà soát các dự án treo."
    )
    assert found["deadline"] is None


@pytest.mark.parametrize(
    ("order", "text"),
    [
        ("theo dõi nguồn nước khi nhà máy chạy lại vào ngày 20/8/2024", None),
        (
            "báo cáo ngay sau khi danh mục được thông qua (dự kiến họp vào tháng 12/2024)",
            "ngay sau khi danh mục được thông qua",
        ),
        ("bảo đảm công tác kiểm tra định kỳ phải được làm nghiêm", None),
        ("hoàn thành hồ sơ trước ngày 20/8/2024", "trước ngày 20/8/2024"),
    ],
)
def test_when_something_else_happens_is_no_deadline(order: str, text: str | None):
    (found,) = resolved(f"Điều 1. Giao Ủy ban nhân dân tỉnh {order}.")
    assert (found["deadline"] or {}).get("text") == text


@pytest.mark.parametrize(
    ("told", "who"),
    [
        ("Đồng chí Trần Quốc Bảo chỉ đạo CA tỉnh làm rõ 5 vụ việc.", ["CA tỉnh"]),
        ("Đồng chí Trần Quốc Bảo yêu cầu huyện mở đường. Không chấp nhận việc chậm trễ.", ["huyện"]),
        (
            "Đồng chí Trần Quốc Bảo yêu cầu huyện mở đường. Bộ chỉ huy Quân sự tỉnh hỗ trợ phá đá.",
            ["Bộ chỉ huy Quân sự tỉnh"],
        ),
        (
            "Đồng chí Trần Quốc Bảo cho biết tỉnh sẽ bố trí vốn. Do vậy, huyện cần sớm giao mặt bằng.",
            ["huyện"],
        ),
    ],
)
def test_turns_of_a_report(told: str, who: list[str]):
    assert reported(told)[-1][1] == who


def test_a_command_staff_speaks_with_authority():
    told = "Ban Chỉ huy PCTT&TKCN tỉnh yêu cầu các địa phương sơ tán dân ở vùng trũng."
    assert reported(told) == [(told, ["các địa phương"])]


def test_parts_about_cases_stand_by_themselves():
    told = (
        "Đồng chí Trần Quốc Bảo đề nghị các ngành tìm nguyên nhân; xử lý nghiêm cán bộ sai phạm; "
        "đối với các vụ khiếu nại kéo dài, phải có phương pháp giải quyết từng vụ."
    )
    assert [who for _, who in reported(told)] == [["các ngành"]] * 3


def told(text: str) -> list[tuple[str, list[str]]]:
    whole = read((text + "\n").encode(), "bai.txt")
    found = sorted(whole["directives"], key=lambda d: d["span"]["start"])
    return [(d["action"], d["assignees"]) for d in found]


def test_a_paper_and_whom_it_was_sent_to():
    found = told(
        "Ngày 16/6/2024, Sở Xây dựng có Công văn số 154/SXD-VP gửi các chủ đầu tư, yêu cầu báo cáo tiến độ "
        "từng dự án. Báo cáo phải gửi về sở trước ngày 30/6/2024."
    )
    assert [who for _, who in found] == [["các chủ đầu tư"]] * 2


def test_the_paper_of_the_lead_reaches_the_body():
    found = told(
        "Tăng cường tiếp công dân\n\n"
        "Chủ tịch UBND tỉnh vừa có Công văn số 76/UBND-TCD gửi thủ trưởng các sở, ngành về việc tiếp công dân.\n\n"
        "Cụ thể, Chủ tịch UBND tỉnh yêu cầu tổ chức tốt việc tiếp dân.\n\nLê Văn"
    )
    assert [who for _, who in found] == [["thủ trưởng các sở, ngành"]]


def test_what_a_paper_is_about_is_no_order_beside_its_orders():
    found = told(
        "Chống hạn cho cây trồng\n\n"
        "Phó Chủ tịch UBND tỉnh Lê Hữu Tân đã ký Công điện số 12/CĐ-UBND yêu cầu các huyện chống hạn.\n\n"
        "Các huyện phải nạo vét kênh mương. Để đủ nước, công điện yêu cầu các xã tưới luân phiên."
    )
    assert [who for _, who in found] == [["Các huyện"], ["các xã"]]


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        (
            "Thủ tướng yêu cầu các bộ vào cuộc. Bí thư, Chủ tịch UBND các tỉnh từ Nghệ An đến Quảng Ngãi tiếp tục "
            "sơ tán dân.",
            ["Bí thư", "Chủ tịch UBND các tỉnh từ Nghệ An đến Quảng Ngãi"],
        ),
        (
            "Thủ tướng yêu cầu các bộ vào cuộc. Người dân được khuyến cáo ở trong nhà khi bão đổ bộ.",
            ["Người dân"],
        ),
        (
            "Thủ tướng nhấn mạnh, thời gian không còn nhiều, do vậy, các bộ khẩn trương rà soát dự án.",
            ["các bộ"],
        ),
        (
            "Ban Chỉ đạo yêu cầu các xã dọn vệ sinh. Sở Y tế yêu cầu các trạm y tế cấp thuốc.",
            ["các trạm y tế"],
        ),
        (
            "Ông Tân giao Sở Nội vụ lập đề án. Tỉnh yêu cầu 5 đề án hoàn thành trong quý III/2024.",
            ["Sở Nội vụ"],
        ),
        ("Tổ đại biểu HĐND huyện yêu cầu lãnh đạo xã giải quyết kiến nghị của dân.", ["lãnh đạo xã"]),
    ],
)
def test_who_must_act(sentence: str, who: list[str]):
    assert told("Ngày 14/5/2024, UBND tỉnh họp bàn.\n\n" + sentence)[-1][1] == who


@pytest.mark.parametrize(
    "sentence",
    [
        "Thủ tướng nhấn mạnh, chúng ta chưa đổi mục tiêu, nhưng phải linh hoạt.",
        "Giám đốc Sở tiếp thu các ý kiến đề xuất của cử tri xã.",
    ],
)
def test_nobody_is_told(sentence: str):
    whole = read(("Ngày 14/5/2024, UBND tỉnh họp bàn.\n\n" + sentence + "\n").encode(), "bai.txt")
    assert whole["directives"] == whole["proposals"] == []


def test_a_bracket_behind_who_asks_and_a_list_of_paragraphs():
    found = told(
        "Phòng chống dịch\n\nNgày 2/3/2024, Sở Y tế họp.\n\n"
        "Để kiểm soát dịch, Sở Y tế (cơ quan thường trực Ban Chỉ đạo tỉnh) điện và đề nghị UBND các huyện tăng "
        "cường các biện pháp, cụ thể:\n\nThực hiện nghiêm việc cách ly.\n\nCung ứng đủ thuốc cho các trạm."
    )
    assert [who for _, who in found] == [["UBND các huyện"]] * 2


def test_a_day_behind_a_word_of_asking_is_no_action():
    found = told(
        "Ngày 14/5/2024, UBND tỉnh họp bàn.\n\nChủ tịch UBND tỉnh Lê Hữu Tân yêu cầu các sở rà soát đề án. "
        "Chủ tịch lưu ý, kể từ ngày 01/7, khối lượng công việc sẽ rất lớn."
    )
    assert len(found) == 1


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        (
            "Đồng chí Lê Hữu Tân đã chỉ đạo, giao các sở khẩn trương rà soát hồ sơ, xong trước 15/8.",
            [["các sở"]],
        ),
        (
            "Đồng chí Lê Hữu Tân yêu cầu UBND các huyện, thị, thành phố rà soát hồ sơ.",
            [["UBND các huyện, thị, thành phố"]],
        ),
        (
            "Đồng chí Lê Hữu Tân yêu cầu các xã báo cáo. Sở Kế hoạch và đầu tư rà soát kết quả.",
            [["các xã"], ["Sở Kế hoạch và đầu tư"]],
        ),
        (
            "Đồng chí Lê Hữu Tân yêu cầu các sở báo cáo. Đối với kiến nghị phải xin ý kiến cấp trên, giao cơ quan "
            "chủ trì xây dựng lộ trình.",
            [["các sở"], ["cơ quan chủ trì"]],
        ),
        (
            "Đồng chí Lê Hữu Tân yêu cầu các xã làm đường; các tổ chức, đoàn thể... phải vào cuộc.",
            [["các xã"], ["các tổ chức, đoàn thể"]],
        ),
    ],
)
def test_orders_of_who_chairs(sentence: str, who: list[list[str]]):
    opening = (
        "Chiều 29/7/2024, đồng chí Lê Hữu Tân, Phó Chủ tịch UBND tỉnh chủ trì cuộc họp về doanh nghiệp.\n\n"
    )
    assert [w for _, w in told(opening + sentence)] == who


def test_the_ranks_of_a_district_are_its_own():
    whole = read(
        "Chiều 8/10/2024, Quận ủy tổ chức hội nghị.\n\nPhó Bí thư Quận ủy Lý Lệ Thu đề nghị các ban, ngành, đoàn "
        "thể tiếp tục vận động nhân dân.\n".encode(),
        "bai.txt",
    )
    assert not whole["proposals"]
    assert [d["assignees"] for d in whole["directives"]] == [["các ban, ngành, đoàn thể"]]


LETTER = """VĂN PHÒNG CHÍNH PHỦ
Số: 28/VPCP-ĐP
V/v xử lý đề nghị của các tỉnh
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hà Nội, ngày 06 tháng 5 năm 2024

Kính gửi:
- Các Bộ: Tài chính, Xây dựng;

Về đề nghị của các tỉnh, Phó Thủ tướng Trần Văn Bình giao các Bộ: Tài chính, Xây dựng làm việc với các tỉnh, \
xác định nguồn kinh phí; báo cáo Thủ tướng trước ngày 30/5/2024.

Văn phòng Chính phủ thông báo để các Bộ biết, thực hiện./.
"""


def test_a_letter_passes_on_an_order():
    found = read(LETTER.encode(), "cong-van.txt")["directives"]
    assert [d["assignees"] for d in found] == [["các Bộ: Tài chính, Xây dựng"]] * 2
    assert found[1]["deadline"]["on"] == "2024-05-30"


@pytest.mark.parametrize(
    "order",
    [
        "báo cáo kết quả tháo gỡ khó khăn, vướng mắc của doanh nghiệp trong 9 tháng đầu năm 2024",
        "rà soát kiến nghị tại các buổi tiếp doanh nghiệp định kỳ từ năm 2019 đến nay",
    ],
)
def test_what_results_cover_is_no_deadline(order: str):
    (found,) = resolved(f"Điều 1. Giao Ủy ban nhân dân tỉnh {order}.")
    assert found["deadline"] is None


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "Ngày 5/5/2024, UBND thành phố ban hành văn bản về giao thông.\n\nCụ thể, Chủ tịch yêu cầu: Tăng cường "
            "tuần tra giờ cao điểm.\n\nGiao các ban quản lý dự án hoàn thiện hồ sơ đấu thầu.",
            [["các ban quản lý dự án"], ["các ban quản lý dự án"]],
        ),
        (
            "Ngày 5/5/2024, UBND tỉnh họp.\n\nChủ tịch UBND tỉnh giao Ban Chỉ đạo các công trình, dự án trọng điểm "
            "ngành giao thông rà soát tiến độ.",
            [["Ban Chỉ đạo các công trình, dự án trọng điểm ngành giao thông"]],
        ),
        (
            "Không để thiếu thuốc\n\nSở Y tế phải bảo đảm đủ thuốc phổ biến. Đây là kết luận của Chủ tịch "
            "UBND tỉnh Lê Hữu Tân tại cuộc họp mới đây.",
            [["Sở Y tế"]],
        ),
        (
            "Chuẩn bị năm học mới\n\nSở Giáo dục và Đào tạo gửi văn bản đến các trường học, yêu cầu rà soát "
            "phòng học.\n\nLê Văn",
            [["các trường học"]],
        ),
    ],
)
def test_who_asks_and_of_whom(text: str, who: list[list[str]]):
    assert [w for _, w in told(text)] == who


@pytest.mark.parametrize(
    "sentence",
    [
        "Trên cơ sở đề xuất của UBND tỉnh, Thường trực HĐND tỉnh thống nhất một số nội dung; phân bổ 12 tỷ đồng.",
        "Đồng chí Lê Hữu Tân cho biết, dự kiến HĐND tỉnh xem xét 12 nghị quyết.",
    ],
)
def test_what_is_agreed_or_planned_is_no_order(sentence: str):
    assert told("Ngày 14/5/2024, Thường trực HĐND tỉnh họp phiên thường kỳ.\n\n" + sentence) == []


def test_who_only_joins_in_chairing_does_not_chair():
    whole = read(
        "Bốn tỉnh vươn lên sau hạn\n\nĐó là phát biểu của Thủ tướng Chính phủ Trần Văn Bình tại Hội nghị tổng kết, "
        "diễn ra ngày 17/5/2024.\n\nTham dự Hội nghị có Phó Thủ tướng Lê Hữu Tân cùng chủ trì.\n\nThủ tướng nhấn mạnh: "
        "hạn hán còn kéo dài. Tất cả các địa phương cần giữ nguồn nước.\n".encode(),
        "bai.txt",
    )
    assert whole["meetings"][0]["chair"] == "Trần Văn Bình"
    assert [d["assignees"] for d in whole["directives"]] == [["Tất cả các địa phương"]]


TASKS = """THÔNG BÁO
Kết luận của Chủ tịch UBND huyện tại cuộc họp giao ban tháng 4/2026

Ngày 05/4/2026, Chủ tịch UBND huyện Lê Hữu Tân chủ trì họp. Sau khi nghe báo cáo, Chủ tịch kết luận như sau:
I. Nhiệm vụ hoàn thành trong tháng 4/2026
1. Phòng Kinh tế rà soát các tiêu chí nông thôn mới.
II. Nhiệm vụ khác
1. Các xã duy trì vệ sinh môi trường.
2. Phấn đấu năm 2026 thu ngân sách đạt 500 tỷ đồng.
III. Thời hạn: Các nhiệm vụ trên hoàn thành trước ngày 30/6/2026.
"""


def test_deadlines_of_a_heading_and_of_everything_above():
    found = read(TASKS.encode(), "ket-luan.txt")["directives"]
    assert [d["assignees"] for d in found] == [
        ["Phòng Kinh tế"],
        ["Các xã"],
    ]  # a target in numbers orders nothing
    assert [d["deadline"]["end"] or d["deadline"]["on"] for d in found] == ["2026-04-30", "2026-06-30"]


def test_the_column_of_a_unit_leads_beside_one_of_deadlines():
    found = read(
        "Giao việc tại giao ban\n\nSáng 3/3/2026, UBND tỉnh họp giao ban.\n\nĐơn vị | Nhiệm vụ | Thời hạn\n"
        "Sở Xây dựng | Hoàn thành hồ sơ cầu Bến Phà | 15/4/2026\n"
        "UBND xã Tân Lập | Bàn giao mặt bằng | trước 30/6/2026\n".encode(),
        "bai.txt",
    )["directives"]
    assert [d["assignees"] for d in found] == [["Sở Xây dựng"], ["UBND xã Tân Lập"]]
    assert [d["deadline"]["on"] for d in found] == ["2026-04-15", "2026-06-30"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            'Giao ban thường xuyên\n\n"Các xã phải tổ chức giao ban hằng tuần" - đó là chỉ đạo của Bí thư Tỉnh ủy '
            "Lê Hữu Tân tại hội nghị ngày 24/9/2024.",
            [["Các xã"]],
        ),
        (
            "Giám sát tại xã Tân Lập\n\nTại đây, đoàn giám sát yêu cầu Chi bộ UBND xã khắc phục hạn chế.\n\nLê Văn",
            [["Chi bộ UBND xã"]],
        ),
        (
            "Chỉnh trang vỉa hè\n\n“Đề nghị các lực lượng ký kết hợp tác. Trong công tác này, cấp trên giao chỉ "
            "tiêu cho cấp dưới”, Chủ tịch UBND tỉnh Lê Hữu Tân chỉ đạo.",
            [["các lực lượng"]],
        ),
        (
            "Ngày 25/4/2024, UBND thị xã họp. Đồng chí Lê Hữu Tân, Chủ tịch UBND thị xã chủ trì.\n\nPhát biểu kết "
            "luận, đồng chí Lê Hữu Tân nhấn mạnh một số nhiệm vụ trọng tâm cần triển khai thực hiện thời gian tới. Các "
            "phường tăng cường bảo đảm an ninh trật tự dịp lễ.",
            [["Các phường"]],
        ),
    ],
)
def test_words_that_lead_in_or_come_behind(text: str, who: list[list[str]]):
    assert [w for _, w in told(text)] == who
