"""Who is told, in the many ways reports name him: by what a body does, in a list, through a quotation, from below."""

from __future__ import annotations

from typing import Any

import pytest

from roviec.reader import read
from roviec.reader.text.addressees import addressee_at
from roviec.reader.text.fold import level
from roviec.reader.text.ranks import rank_of
from roviec.reader.text.tokens import tokens_of

OPENING = "Sáng 5/3/2024, Bí thư Tỉnh ủy Trần Quốc Lâm làm việc với huyện Mường Ngần. "
ASKED = "Bí thư Tỉnh ủy Trần Quốc Lâm yêu cầu huyện rà soát lại từng tiêu chí. "


def told(written: str) -> dict[str, Any]:
    return read(written.encode(), "bai.txt")


def assignees(written: str) -> list[list[str]]:
    return [d["assignees"] for d in told(written)["directives"]]


def proposals(written: str) -> list[list[str]]:
    return [p["addressees"] for p in told(written)["proposals"]]


@pytest.mark.parametrize(
    "name",
    [
        "các cơ sở giáo dục nghề nghiệp",
        "các cơ sở cách ly tập trung",
        "các cơ sở khám bệnh, chữa bệnh",
        "các cơ sở sản xuất, kinh doanh",
        "các doanh nghiệp khai thác cát",
        "các doanh nghiệp nhỏ và vừa",
        "các đơn vị tư vấn",
        "các đơn vị sử dụng lao động",
        "lực lượng kiểm lâm",
        "lực lượng quản lý thị trường",
        "Cục Hàng không Việt Nam",
        "Cục Công nghệ thông tin",
        "chỉ huy các cấp",
        "các viện vệ sinh dịch tễ",
        "hai bên",
    ],
)
@pytest.mark.parametrize("before, called", [("Yêu cầu ", True), ("Thời gian tới, ", False)])
def test_a_name_keeps_the_verb_of_its_work(name: str, before: str, called: bool):
    written = level(f"{before}{name} cần khẩn trương rà soát hồ sơ.")
    t = tokens_of(written)
    first = next(k for k in range(len(t)) if t.start[k] == len(before))
    found = addressee_at(written, t, first, len(t), called=called)
    assert found is not None and found.span.of(written) == level(name)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("yêu cầu các cơ sở xử lý tốt nước thải", "các cơ sở"),
        ("yêu cầu các doanh nghiệp khai thác tối đa lợi thế", "các doanh nghiệp"),
        ("yêu cầu các cơ sở cung cấp cho tỉnh danh sách", "các cơ sở"),
    ],
)
def test_what_a_body_is_to_do_is_no_part_of_its_name(written: str, name: str):
    plain = level(written)
    t = tokens_of(plain)
    found = addressee_at(plain, t, 2, len(t), called=True)
    assert found is not None and found.span.of(plain) == level(name)


@pytest.mark.parametrize(
    ("written", "rank"),
    [
        ("Phó Tổng Giám đốc Bảo hiểm xã hội Việt Nam", 7),
        ("Chủ tịch Hội Nông dân Việt Nam", 7),
        ("Viện trưởng Viện Kiểm sát nhân dân tối cao", 8),
        ("Phó Thống đốc", 8),
        ("Kho bạc Nhà nước tỉnh", 5),
        ("Bảo hiểm xã hội tỉnh", 5),
        ("Kho bạc Nhà nước huyện", 4),
        ("Vụ trưởng Vụ Tổ chức cán bộ", 7),
        ("Nhà nước", 9),
    ],
)
def test_bodies_of_the_centre_and_their_branches_stand_apart(written: str, rank: int):
    assert rank_of(written) == rank


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Đồng chí quán triệt tới toàn thể công chức việc giữ kỷ luật phát ngôn.", ["toàn thể công chức"]),
        ("Đồng chí khuyến khích các hợp tác xã liên kết với doanh nghiệp.", ["các hợp tác xã"]),
        ("Yêu cầu Bộ Tài chính cùng tỉnh Bắc An bố trí vốn.", ["Bộ Tài chính", "tỉnh Bắc An"]),
        ("Cục Thuế các tỉnh: hoàn thành 100% kế hoạch thanh tra năm 2024.", ["Cục Thuế các tỉnh"]),
        ('"Tôi đề nghị mỗi xã công khai số điện thoại của chủ tịch. Dân gọi là phải nghe".', ["mỗi xã"]),
        ("Trước mắt là xử lý điểm sạt lở ở xã Bum Lao.", ["huyện"]),
        ("Ai làm sai thì xử lý nghiêm.", ["huyện"]),
    ],
)
def test_a_sentence_behind_an_order_asks(sentence: str, who: list[str]):
    assert assignees(OPENING + ASKED + sentence)[1] == who


@pytest.mark.parametrize(
    "sentence",
    [
        "Giám đốc Trung tâm Ngô Bá Tùng xin hứa với Bí thư Tỉnh ủy sẽ nâng cao chất lượng phục vụ.",
        "Hạ tầng thông tin của huyện còn yếu.",
        "Ai cũng phấn khởi trước sự đổi thay của bản làng.",
    ],
)
def test_promises_and_remarks_ask_nothing(sentence: str):
    assert len(assignees(OPENING + ASKED + sentence)) == 1


def test_whom_one_numbered_point_names_the_next_does_not_mean():
    written = (
        "Chủ tịch UBND tỉnh Mai Xuân Thịnh chủ trì hội nghị giao ban ngày 30/8/2022.\n\n"
        "Đề cập nhiệm vụ tháng 9, Chủ tịch UBND tỉnh nhấn mạnh 3 việc trọng tâm:\n\n"
        "Một là, ngành Giáo dục chuẩn bị chu đáo cho lễ khai giảng.\n\n"
        "Hai là, rà soát các đơn vị sự nghiệp - giao Sở Nội vụ tham mưu.\n\n"
        "Ba là, thực hiện nghiêm kỷ luật, kỷ cương hành chính.\n"
    )
    assert assignees(written) == [["ngành Giáo dục"], ["Sở Nội vụ"], []]


def test_a_minister_who_is_to_direct_his_own_is_told_so_in_a_list():
    written = (
        "Thủ tướng vừa ký Công điện số 118/CĐ-TTg ngày 4/11/2023 về ứng phó bão.\n\n"
        "Thủ tướng yêu cầu Chủ tịch UBND các tỉnh ven biển kiểm đếm tàu thuyền.\n\n"
        "Bộ trưởng Bộ Công Thương chỉ đạo bảo đảm an toàn hồ thủy điện; vận hành hồ chứa đúng quy trình.\n\n"
        "Bộ Quốc phòng, Bộ Công an sẵn sàng lực lượng cứu hộ.\n"
    )
    assert assignees(written) == [
        ["Chủ tịch UBND các tỉnh ven biển"],
        ["Bộ trưởng Bộ Công Thương"],
        ["Bộ trưởng Bộ Công Thương"],
        ["Bộ Quốc phòng", "Bộ Công an"],
    ]


def test_who_opened_a_list_and_speaks_again_has_ended_it():
    written = (
        "Ngày 05/8/2022, Tổng cục trưởng Đinh Xuân Phú chủ trì hội nghị giao ban của Tổng cục Thuế.\n\n"
        "Tổng cục trưởng đề nghị Cục Thuế các tỉnh bám sát nguồn thu. "
        "Các vụ, đơn vị thuộc Tổng cục tập trung một số nội dung sau:\n\n"
        "Vụ Kê khai: Rà soát tờ khai quyết toán.\n\n"
        "Cục Công nghệ thông tin đảm bảo hạ tầng phục vụ hóa đơn điện tử.\n\n"
        "Về công tác cán bộ, Tổng cục trưởng lưu ý thủ trưởng các đơn vị phải công khai.\n"
    )
    assert assignees(written) == [
        ["Cục Thuế các tỉnh"],
        ["Vụ Kê khai"],
        ["Cục Công nghệ thông tin"],
        ["thủ trưởng các đơn vị"],
    ]


def test_the_chair_of_a_session_directs_and_a_deputy_proposes():
    written = (
        "Kỳ họp thứ 15 của HĐND tỉnh Đồng An khai mạc sáng 11/7/2023.\n\n"
        "Đại biểu Lê Thị Thắm truy vấn thêm và đề nghị ngành nông nghiệp công khai danh sách các trạm.\n\n"
        "Phát biểu kết luận, Chủ tịch HĐND tỉnh Phan Văn Đạt cho rằng câu trả lời còn chung chung. "
        "Chủ tọa kỳ họp đề nghị Giám đốc Sở Nông nghiệp có lộ trình cụ thể từng trạm.\n"
    )
    assert proposals(written) == [["ngành nông nghiệp"]]
    assert assignees(written) == [["Giám đốc Sở Nông nghiệp"]]


def test_those_below_go_on_asking_within_their_sentence():
    written = OPENING + (
        "Đồng chí Lò Văn Sen, Bí thư Huyện ủy cho biết huyện còn nghèo. Huyện kiến nghị tỉnh bố trí 45 tỷ đồng. "
        "Đồng thời mong Sở Nông nghiệp hướng dẫn thủ tục hỗ trợ giống quế cho bà con. "
        "Nhân dịp này, Bệnh viện kiến nghị tỉnh hỗ trợ kinh phí. "
        "Một số cử tri bức xúc vì dự án treo; yêu cầu chính quyền trả lời rõ."
    )
    assert proposals(written) == [["tỉnh"], ["Sở Nông nghiệp"], ["tỉnh"], ["chính quyền"]]
    assert assignees(written) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Doanh nghiệp kiến nghị gì?",
        "Hội nghị cho ý kiến 3 đề nghị xây dựng nghị quyết.",
        "Báo cáo với đoàn công tác, Phó chủ tịch UBND TP.Cần Thơ Lê Văn An cho hay toàn thành phố có 446 trường.",
    ],
)
def test_words_of_asking_that_are_nouns_or_questions_ask_nothing(sentence: str):
    whole = told(OPENING + sentence)
    assert (whole["directives"], whole["proposals"]) == ([], [])


def test_a_deputy_to_whom_a_field_is_given_acts_and_does_not_speak():
    written = (
        OPENING
        + ASKED
        + (
            "Phó Chủ tịch UBND tỉnh được phân công theo lĩnh vực trực tiếp xử lý vướng mắc. "
            "Kiên quyết chống tiêu cực trong đấu thầu."
        )
    )
    assert len(assignees(written)) == 3


def test_a_decision_on_the_spot_leads_in_what_each_body_does():
    written = (
        "Chiều 9/9/2024, đồng chí Hoàng Quốc Bảo, Phó Chủ tịch UBND tỉnh đi kiểm tra hiện trường sạt lở.\n\n"
        "Sau khi nghe báo cáo, Phó Chủ tịch UBND tỉnh quyết định huy động tối đa máy móc thông tuyến. "
        "Cảnh sát giao thông phân luồng từ xa. Chính quyền phường di chuyển khẩn cấp các hộ dưới taluy.\n"
    )
    assert assignees(written) == [["Cảnh sát giao thông"], ["Chính quyền phường"]]


def test_groups_of_tasks_that_a_leader_raises_are_asked_field_by_field():
    written = (
        "Sáng 28/6/2023, đồng chí Vũ Đại Hùng, Bí thư Tỉnh ủy chủ trì hội nghị.\n\n"
        "Phát biểu bế mạc, Bí thư Tỉnh ủy Vũ Đại Hùng nêu lên 2 nhóm vấn đề cần tập trung:\n\n"
        "Về kinh tế: Các ngành rà soát từng chỉ tiêu; UBND tỉnh chỉ đạo quyết liệt thu ngân sách.\n\n"
        "Về xây dựng Đảng: Ban Tổ chức Tỉnh ủy tham mưu sơ kết công tác luân chuyển cán bộ.\n"
    )
    assert assignees(written) == [["Các ngành"], ["UBND tỉnh"], ["Ban Tổ chức Tỉnh ủy"]]


@pytest.mark.parametrize(
    "sentence",
    [
        "Nhiều công trình hoàn thành nhưng người dân vẫn phải lội nước.",
        "Chủ tịch UBND tỉnh đã quyết định khen thưởng 5 tập thể. Văn phòng vui mừng báo tin.",
    ],
)
def test_how_matters_stand_asks_nothing(sentence: str):
    assert assignees(OPENING + sentence) == []


def test_those_to_whom_a_paper_is_sent_are_asked_by_it():
    written = (
        "Bộ Nông nghiệp vừa có công văn hỏa tốc gửi chủ tịch UBND các tỉnh, thành phố đề nghị triển khai đồng bộ "
        "các giải pháp phòng, chống dịch.\n\n"
        "Bộ đề nghị các địa phương xử lý dứt điểm các ổ dịch.\n"
    )
    assert assignees(written) == [["chủ tịch UBND các tỉnh, thành phố"], ["các địa phương"]]


def test_what_stands_apart_is_asked_of_the_same_and_a_daughter_asks_her_group():
    asked = OPENING + ASKED + "Riêng 6 kiến nghị chưa có lộ trình, hoàn thành trước 30/9."
    assert assignees(asked) == [["huyện"], ["huyện"]]
    group = "Giám đốc Công ty than Khe Ngát đề nghị Tập đoàn hỗ trợ điều động 120 thợ lò."
    assert proposals(group) == [["Tập đoàn"]]


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Ông Lâm giao Viettel Mường Ngần di dời cột phát sóng.", ["Viettel Mường Ngần"]),
        ("Ông Lâm yêu cầu Petrolimex bảo đảm nguồn cung.", ["Petrolimex"]),
        ("Các xã quán triệt, yêu cầu 100% cán bộ chấp hành nghiêm.", ["Các xã"]),
        ("Đồng thời, tổ chức Hội nghị quán triệt đến từng chi bộ.", ["huyện"]),
        ("Ông đề nghị các thành viên tổ hội phát huy tinh thần đoàn kết.", ["các thành viên tổ hội"]),
    ],
)
def test_names_alone_and_all_of_a_body_are_told(sentence: str, who: list[str]):
    assert assignees(OPENING + ASKED + sentence)[1] == who


@pytest.mark.parametrize(
    "sentence",
    [
        "Quốc hội vừa qua đã nhấn mạnh không được để xảy ra tham nhũng chính sách.",
        "Ông cho biết, Chính phủ đề nghị xác định mục tiêu tổng quát là ổn định kinh tế vĩ mô.",
        "Cán bộ, công chức yêu cầu bổ sung hồ sơ nhiều lần.",
        '"Có những việc của người dân mà 10 năm không xong", ông nói.',
        "Huyện ban hành kế hoạch nhưng 6 năm qua vẫn chưa có chuyển biến.",
        "Thành tích ấy rất đáng khen; qua đó góp phần bảo đảm an ninh trật tự.",
        "Chủ tịch UBND tỉnh quyết định tặng Bằng khen cho 3 tập thể. Công an huyện phấn khởi đón nhận.",
    ],
)
def test_what_is_told_complained_of_or_came_of_it_asks_nothing(sentence: str):
    assert len(assignees(OPENING + ASKED + sentence)) == 1


def test_what_is_not_to_be_asked_of_people_is_no_order_to_them():
    written = OPENING + ASKED + "Tái cấu trúc quy trình, không yêu cầu người dân nộp lại giấy tờ."
    assert assignees(written) == [["huyện"], ["huyện"]]


def test_those_right_below_the_highest_are_told_to_direct():
    written = (
        "Chiều 13/1/2025, Tổng Bí thư Lê Quang Vinh chủ trì phiên họp Ban Chỉ đạo.\n\n"
        "Tổng Bí thư yêu cầu Văn phòng hoàn thiện chương trình công tác. Thủ tướng Chính phủ chỉ đạo các cơ quan chức "
        "năng phát động phong trào thi đua. Bộ trưởng Bộ Tài chính chỉ đạo bố trí ngân sách cho khoa học.\n"
    )
    assert assignees(written) == [["Văn phòng"], ["Thủ tướng Chính phủ"], ["Bộ trưởng Bộ Tài chính"]]


def test_a_body_by_its_name_asks_those_above():
    assert proposals(
        "Phòng Kinh tế - hạ tầng kiến nghị UBND huyện chỉ đạo UBND xã theo dõi việc khắc phục."
    ) == [["UBND huyện"]]


def test_a_letter_whose_head_has_run_together_keeps_its_number_and_its_kind():
    head = (
        "Công văn 627/BYT-BH năm 2021 về hướng dẫn do Bộ Y tế ban hành. BỘ Y TẾ --------\n"
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc ---------------\n"
        "Số: 627/BYT-BH V/v hướng dẫn thực hiện một số quy định\n"
        "Hà Nội, ngày 27 tháng 01 năm 2021 Kính gửi:\n- Sở Y tế các tỉnh;\n- Các bệnh viện trực thuộc.\n"
        "Bộ Y tế đề nghị các đơn vị rà soát hồ sơ thanh toán.\n"
    )
    document = told(head)["document"]
    assert (document["kind"], document["number"]) == ("letter", "627/BYT-BH")
    cut = told("Kính gửi:\n- Sở Y tế tỉnh An Lạc;\n- Sở Y tế tỉnh Bình Lạc.\nĐề nghị các Sở rà soát hồ sơ.\n")
    assert cut["document"]["kind"] == "letter"


@pytest.mark.parametrize(
    "sentence",
    [
        "Khi nào người dân mới hết phải trả phí cho tuyến đường này?",
        "Theo quy định, địa phương phải bàn giao tối thiểu 70% mặt bằng trước khi khởi công.",
        "Đồng chí khẳng định nhu cầu vốn cần khoảng 462.000 tỷ đồng.",
        "Để có được kết quả này, huyện phải vượt qua không ít khó khăn.",
        '"Tỉnh sẽ phối hợp chặt chẽ với huyện, tháo gỡ từng vướng mắc", ông Lâm nói.',
        'Bà Lương Thị Hậu ở xã Bum Lao phấn khởi nói: "Bây giờ tôi chỉ cần ngồi ở nhà. Cán bộ hướng dẫn tận tình".',
    ],
)
def test_questions_norms_and_the_joy_of_citizens_ask_nothing(sentence: str):
    assert len(assignees(OPENING + ASKED + sentence + "\n\nBuổi làm việc kết thúc lúc 11 giờ.\n")) == 1


def test_what_somebody_tells_in_a_long_quotation_is_no_order():
    written = OPENING + (
        'Đồng chí Lê Viết Toản, Trưởng phòng Nội vụ cho biết: "Trước đây, người dân phải đi lại nhiều lần. '
        'Nay mọi hồ sơ đều được số hóa, cán bộ phải xin lỗi bằng văn bản nếu trễ hẹn".'
    )
    assert assignees(written) == []


def test_who_stands_within_what_is_to_be_done_does_not_take_the_floor():
    written = (
        "Sáng 5/8/2020, đồng chí Bí thư Thành ủy Trần Quốc Lâm chủ trì hội nghị.\n\n"
        "Sau khi nghe báo cáo, đồng chí Bí thư Thành ủy kết luận, về thu ngân sách: Triển khai quyết liệt Chỉ thị 09. "
        "Triển khai hiệu quả Tổ công tác đặc trách chỉ đạo, rà soát nguồn thu. Mở rộng cơ sở thuế, chống thất thu. "
        "Khẩn trương nghiên cứu, trình Chính phủ xem xét, quyết định cơ chế đặc thù. Đẩy mạnh cải cách thủ tục.\n"
    )
    assert len(assignees(written)) == 5


def test_a_body_that_is_to_report_has_not_spoken():
    written = (
        "Ngày 5/8/2019, Phó Thủ tướng Trần Đình Quang chủ trì cuộc họp.\n\n"
        "Phó Thủ tướng yêu cầu Bộ Công Thương kiểm tra các cơ sở. Bộ Công an khẩn trương báo cáo Thủ tướng kết quả. "
        "Trên cơ sở quy chế phối hợp đã ký kết, chỉ đạo công an các địa phương điều tra, triệt phá. "
        "Ban Chỉ đạo 389 quốc gia yêu cầu các ban chỉ đạo địa phương phân công lãnh đạo phụ trách. "
        "Hiệp hội Chế biến thủy sản vận động các hội viên tham gia.\n"
    )
    assert assignees(written) == [
        ["Bộ Công Thương"],
        ["Bộ Công an"],
        ["Bộ Công an"],
        ["Ban Chỉ đạo 389 quốc gia"],
        ["Hiệp hội Chế biến thủy sản"],
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        '"Cử tri đừng lo lắng, việc này sẽ được xử lý", ông nói.',
        "Việc xử lý ông An phải chờ kết luận của cơ quan kiểm tra.",
        "Các cuộc diễn tập đều đạt mục đích, yêu cầu đề ra.",
        "Bí thư Tỉnh ủy đồng ý kiến nghị của cử tri về việc cần phải thanh tra.",
    ],
)
def test_comfort_waiting_and_aims_reached_ask_nothing(sentence: str):
    assert len(assignees(OPENING + ASKED + sentence + "\n\nBuổi làm việc kết thúc lúc 11 giờ.\n")) == 1


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Trong tiếp công dân, các phòng chuyên môn phải ghi chép đầy đủ.", "các phòng chuyên môn"),
        (
            "Khi làm việc với doanh nghiệp, các phòng chuyên môn không được gây phiền hà.",
            "các phòng chuyên môn",
        ),
        ("Đồng thời, khi đối thoại với doanh nghiệp, các sở cần lắng nghe.", "các sở"),
        ("Trong tháng 6 UBND các xã, phường phải báo cáo.", "UBND các xã, phường"),
        ("Định kỳ hằng tuần các phường kiểm tra vỉa hè.", "các phường"),
        ("Hằng tháng, các xã họp giao ban với các thôn.", "các xã"),
        ("Với các doanh nghiệp, ông mong muốn tiếp tục đổi mới công nghệ.", "các doanh nghiệp"),
        ("Ông đề nghị các đồng chí bí thư tiếp tục nêu gương.", "các đồng chí bí thư"),
    ],
)
def test_who_is_dealt_with_in_front_does_not_act(sentence: str, who: str):
    assert assignees(OPENING + ASKED + sentence + "\n")[-1] == [who]


@pytest.mark.parametrize(
    "sentence",
    [
        "Thu nhập của người dân tăng đáng kể.",
        "Số việc chưa xong còn nhiều, kể cả ở phường trung tâm.",
        "Đội ngũ cán bộ chủ chốt của huyện thiếu ba người.",
        'Ông nhấn mạnh tinh thần "đã nói là làm, đã cam kết phải thực hiện".',
    ],
)
def test_a_syllable_of_another_word_says_nothing(sentence: str):
    assert len(assignees(OPENING + ASKED + sentence + "\n")) == 1


def test_the_members_of_a_delegation_speak_for_it() -> None:
    text = (
        "Sáng 16/4/2024, Đoàn giám sát của Đoàn ĐBQH tỉnh làm việc với UBND huyện Kỳ Anh.\n\n"
        "UBND huyện Kỳ Anh kiến nghị Chính phủ nâng mức hỗ trợ nhà ở; UBND tỉnh bố trí vốn kịp thời.\n\n"
        "Trao đổi, các thành viên đoàn giám sát đề nghị huyện làm rõ nguyên nhân giải ngân chậm.\n"
    )
    found = told(text)
    assert len(found["proposals"]) == 2
    assert [d["assignees"] for d in found["directives"]] == [["huyện"]]


@pytest.mark.parametrize(
    "demand",
    [
        "nhấn mạnh đây là công trình trọng điểm, phải thông xe kỹ thuật trước 30/4/2026.",
        "yêu cầu không được để xảy ra tai nạn.",
    ],
)
def test_what_is_demanded_of_all_is_not_for_whom_the_next_order_names(demand: str) -> None:
    text = (
        "Chiều 14/6/2025, Chủ tịch UBND tỉnh Nguyễn Hữu Thắng kiểm tra dự án cầu Sông Lô.\n\n"
        f"Đồng chí Nguyễn Hữu Thắng {demand}\n\n"
        "Chủ tịch UBND tỉnh giao UBND huyện Yên Sơn bàn giao mặt bằng trước ngày 10/7.\n"
    )
    assert assignees(text)[0] == []
