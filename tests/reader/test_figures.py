"""Figures end to end from sentences: which numbers they are, what they measure, when, and how sure."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roviec.reader import rules
from roviec.reader.model import Block, Document, Meeting, Reading, Sentence, Source, Span
from roviec.reader.stages import figures
from roviec.reader.text.fold import level
from roviec.reader.text.sentences import parts, split


def read(text, on=date(2024, 11, 20), roles=()):
    """The reading of a text with one block a line; `roles` names those of the first lines."""
    blocks, at = [], 0
    for n, line in enumerate(text.split("\n")):
        if line.strip():
            blocks.append(Block(roles[n] if n < len(roles) else "paragraph", at, at + len(line)))
        at += len(line) + 1
    made = Reading(Document(Source("x.txt", "", "text/plain", 0), text, blocks), plain=level(text))
    made.identity.issued_on = on
    made.sentences = [
        Sentence(s.start, s.end, i, parts(text, s))
        for i, b in enumerate(blocks)
        for s in split(text, b.start, b.end)
    ]
    figures.run(made)
    return made


def table(text, **options):
    return [(f.value, f.unit, f.indicator) for f in read(text, **options).figures]


def test_an_indicator_carries_over_to_the_numbers_behind_it():
    assert table("Tổng thu ngân sách ước đạt 412,6 tỷ đồng, tăng 12,4% so với cùng kỳ, đạt 98% dự toán.") == [
        (412.6, "tỷ đồng", "Tổng thu ngân sách"),
        (12.4, "%", "Tổng thu ngân sách tăng"),
        (98, "%", "Tổng thu ngân sách"),
    ]


def test_counted_things_are_named_by_what_follows():
    assert table("Có 18/20 xã đạt chuẩn nông thôn mới, trong đó 5 xã đạt chuẩn nâng cao, 1 xã kiểu mẫu.") == [
        (18, "xã", "xã đạt chuẩn nông thôn mới"),
        (5, "xã", "xã đạt chuẩn nâng cao"),
        (1, "xã", "xã kiểu mẫu"),
    ]


def test_a_change_from_to_is_one_indicator_at_two_times():
    one, two = read("Tỷ lệ hộ nghèo giảm từ 4,85% năm 2021 xuống còn 2,13% năm 2024.").figures
    assert one.indicator == two.indicator == "Tỷ lệ hộ nghèo"
    assert (one.period.text, two.period.text) == ("năm 2021", "năm 2024")


def test_a_list_states_its_head_once():
    assert [
        i
        for _, _, i in table(
            "Tỷ trọng nông nghiệp giảm còn 24,5%; công nghiệp tăng lên 41,2%; dịch vụ còn 34,3%."
        )
    ] == [
        "Tỷ trọng nông nghiệp",
        "Tỷ trọng công nghiệp",
        "Tỷ trọng dịch vụ",
    ]


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("Chỉ số sản xuất công nghiệp (IIP) tháng 10 tăng 1,8%.", "Chỉ số sản xuất công nghiệp (IIP) tăng"),
        ("Kinh tế rừng chiếm 42% giá trị toàn ngành.", "Kinh tế rừng chiếm giá trị toàn ngành"),
        ("Tổng đàn lợn 45.200 con.", "Tổng đàn lợn"),
        ("Huyện có diện tích tự nhiên 423 km2.", "diện tích tự nhiên"),
        ("100% khu dân cư tổ chức Ngày hội.", "khu dân cư tổ chức Ngày hội"),
        (
            "Bí thư Huyện ủy cho biết thu nhập bình quân đầu người đạt 58 triệu đồng.",
            "thu nhập bình quân đầu người",
        ),
        ("Năm 2023, kim ngạch xuất khẩu của tỉnh đạt 5,2 tỷ USD.", "kim ngạch xuất khẩu của tỉnh"),
        ("Về thu ngân sách: đến 15/11 đạt 350 tỷ đồng.", "thu ngân sách"),
        ("Tỉnh hỗ trợ 500 tỷ đồng để khắc phục sạt lở.", "hỗ trợ để khắc phục sạt lở"),
        ("Toàn huyện gieo cấy được 7.850 ha lúa.", "gieo cấy lúa"),
        ("Thương mại, dịch vụ phát triển khá, doanh thu đạt 820 tỷ đồng.", "Thương mại, dịch vụ: doanh thu"),
        ("Đã bàn giao mặt bằng được 45,6/52,3 ha.", "bàn giao mặt bằng"),
    ],
)
def test_the_name_of_an_indicator(text, indicator):
    assert read(text).figures[0].indicator == indicator


@pytest.mark.parametrize(
    "text",
    [
        "Tập trung 3 khâu đột phá, 5 nhiệm vụ trọng tâm và 12 nhóm giải pháp.",
        "Hội nghị có sự tham dự của hơn 150 đại biểu.",
        "Đồng chí Lê Văn Tám, 45 tuổi, ở tổ 5, phường 3.",
        "Nghị quyết số 18-NQ/TW, Nghị quyết 57 và Chỉ thị 05 được quán triệt.",
        "Theo khoản 2 Điều 5 Nghị định 30/2020/NĐ-CP ngày 05/3/2020.",
        "Đại hội nhiệm kỳ 2020 - 2025, khóa XV, lần thứ 24.",
        "Đường dây 500kV, quy hoạch tỷ lệ 1/500, giai đoạn 2.",
        "Tăng trưởng hai con số.",
        "Sau 5 năm, cứ 1% tăng trưởng đều quý.",
        "Hai dự án trên và 4 huyện nêu trên cần được quan tâm.",
        "Điện thoại (028) 3930 3279.",
    ],
)
def test_what_is_no_figure(text):
    assert table(text) == []


def test_a_count_left_without_its_noun_takes_it_from_the_one_before():
    reading = read("Xã nhận 85 nhiệm vụ, làm xong 60 nhiệm vụ, còn 25 đang làm dở.")
    last = reading.figures[-1]
    assert (last.value, last.unit, last.basis["unit"].known) == (25, "nhiệm vụ", "inferred")


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("Năng suất ước đạt 62 tạ/ha.", ["estimate"]),
        ("Năng suất đạt 62 tạ/ha.", ["actual"]),
        (
            "Phấn đấu đến năm 2025, độ che phủ rừng đạt 52%, tỷ lệ hộ dùng nước sạch đạt 95%.",
            ["target", "target"],
        ),
        ("Kế hoạch vốn được giao là 1.250 tỷ đồng, đến nay đã giải ngân 820 tỷ đồng.", ["plan", "actual"]),
        ("Tốc độ tăng trưởng đạt 13,2% (kế hoạch 12,5%).", ["actual", "plan"]),
        ("Đến năm 2030, thu nhập bình quân đạt 120 triệu đồng.", ["target"]),
        ("Giải ngân đạt 68% kế hoạch.", ["actual"]),
        ("Chủ tịch yêu cầu các xã giải ngân 100% kế hoạch vốn.", ["target"]),
        ("Tỉnh đề nghị hỗ trợ 500 tỷ đồng để khắc phục sạt lở.", ["plan"]),
        ("Tỷ lệ tiêm vắc-xin đạt 92,4%.", ["actual"]),
    ],
)
def test_status(text, statuses):
    assert [f.status for f in read(text).figures] == statuses


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Thu đạt 5 tỷ đồng, tăng 8% so với cùng kỳ năm trước.", "same_period"),
        ("Thu đạt 91% dự toán tỉnh giao.", "plan"),
        ("Thu nhập tăng 6,2 triệu đồng so với đầu nhiệm kỳ.", "start_of_term"),
        ("Giá trị tăng 1,8% so với tháng trước và giảm mạnh.", "previous"),
        ("Thu đạt 5 tỷ đồng.", None),
        ("Đã giao 45,6 tỷ đồng vốn chương trình mục tiêu quốc gia.", None),
    ],
)
def test_comparison(text, kind):
    comparison = read(text).figures[-1].comparison
    assert (comparison.kind if comparison else None) == kind


def test_a_period_in_front_of_a_paragraph_speaks_for_its_sentences():
    text = "Năm 2023, huyện đạt nhiều kết quả. Thu ngân sách đạt 300 tỷ đồng.\nHiện nay, xã có 1.200 hộ."
    first, second = read(text).figures
    assert first.period.text == "Năm 2023"
    assert first.basis["period"].known == "inferred"
    assert second.period is None


def test_a_heading_speaks_for_what_stands_below_it():
    text = "I. Kết quả quý III/2024\nThu ngân sách đạt 300 tỷ đồng."
    (figure,) = read(text, roles=("heading",)).figures
    assert (figure.period.start, figure.period.end) == (date(2024, 7, 1), date(2024, 9, 30))


def test_the_year_it_is_compared_with_is_not_its_own():
    figure = read("Quý I/2024, thu ngân sách tăng 8% so với năm 2019, đạt 24% kế hoạch năm 2024.").figures
    assert [f.period.text for f in figure] == ["Quý I/2024", "Quý I/2024"]


def test_without_a_date_the_meeting_tells_the_year():
    text = "Thu ngân sách 6 tháng đầu năm đạt 30 tỷ đồng."
    reading = read(text, on=None)
    assert reading.figures[0].period is None
    reading.meetings = [Meeting(Span(0, 4), held_on=date(2022, 7, 5))]
    reading.figures = []
    figures.run(reading)
    assert reading.figures[0].period.start == date(2022, 1, 1)


def test_whose_figure_it_is():
    one, two = read("Toàn tỉnh tăng trưởng 8%, trong khi cả nước tăng 6,4%.").figures
    assert (one.subject, two.subject) == ("Toàn tỉnh", "cả nước")


def test_an_indicator_of_the_sentence_before():
    one, two = read("Thu ngân sách năm 2024 đạt 350 tỷ đồng. Cùng kỳ năm 2023 chỉ đạt 320 tỷ đồng.").figures
    assert one.indicator == two.indicator
    assert two.basis["indicator"].known == "inferred"


def test_the_span_covers_number_and_unit_in_the_original_spelling():
    reading = read("Toàn tỉnh có 1.200 hộ\u00a0nghèo.")
    assert reading.figures[0].span.of(reading.text) == "1.200 hộ\u00a0nghèo"


def test_sure_figures_come_before_doubtful_ones():
    money, loose = read("Thu ngân sách đạt 350 tỷ đồng, bằng 38.81%.").figures
    assert money.confidence > loose.confidence


_PIECES = st.sampled_from(
    [
        "Thu đạt ",
        "5",
        "%",
        " tỷ đồng",
        ", ",
        "tăng ",
        "so với ",
        "năm 2020",
        "(",
        ")",
        "; ",
        "từ ",
        " lên ",
        "12 hộ ",
        "\n",
        "trong đó ",
    ]
)


@settings(deadline=None)
@given(st.lists(_PIECES, min_size=1, max_size=16).map("".join))
def test_any_text_gives_figures_inside_it(text):
    for f in read(text).figures:
        assert 0 <= f.span.start < f.span.end <= len(text)
        assert 0 <= f.confidence <= 1
        assert {"indicator", "unit", "period", "status"} <= set(f.basis)


def test_a_plan_that_a_share_is_measured_against_is_a_figure_of_its_own():
    done, share, plan, other, higher = read(
        "Thu thuế đạt 97,4 tỷ đồng, bằng 84,7% dự toán tỉnh giao (115 tỷ đồng); bằng 80% chỉ tiêu phấn đấu 121 tỷ đồng."
    ).figures
    assert (done.indicator, share.indicator, other.indicator) == ("Thu thuế",) * 3
    assert (plan.indicator, plan.status) == ("dự toán tỉnh giao", "plan")
    assert (higher.indicator, higher.status) == ("chỉ tiêu phấn đấu", "plan")
    assert other.status == "actual"


def test_an_aside_does_not_give_its_name_to_what_follows():
    share, count, change = read(
        "Tỷ lệ hộ cận nghèo còn 4,2% (khoảng 1.150 hộ), giảm 0,8% so với năm 2023."
    ).figures
    assert count.unit == "hộ"
    assert change.indicator == "Tỷ lệ hộ cận nghèo giảm"
    assert share.indicator == "Tỷ lệ hộ cận nghèo"


def test_what_is_estimated_is_so_in_its_parts():
    whole, part = read("Khách du lịch ước đạt 1,2 triệu lượt, trong đó khách lưu trú là 96.500 lượt.").figures
    assert (whole.status, part.status) == ("estimate", "estimate")


def test_a_target_list_of_a_resolution():
    text = "1. Tốc độ tăng giá trị sản xuất bình quân hằng năm đạt 12% trở lên.\n- Kết nạp 150 đảng viên/năm."
    one, two = read(text).figures
    assert (one.indicator, one.status) == ("Tốc độ tăng giá trị sản xuất bình quân hằng năm", "target")
    assert (two.value, two.unit) == (150, "đảng viên/năm")


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        (
            "Giá trị sản xuất nông, lâm nghiệp và thủy sản đạt 3.450 tỷ đồng.",
            "Giá trị sản xuất nông, lâm nghiệp và thủy sản",
        ),
        ("Số lao động có việc làm mới: trên 3.500 lao động.", "Số lao động có việc làm mới"),
        ("Mức hỗ trợ 300.000 đồng/người/tháng trong thời gian tới.", "Mức hỗ trợ"),
        ("100% cơ quan, đơn vị dùng chữ ký số.", "cơ quan, đơn vị dùng chữ ký số"),
        ("Nguồn vốn xây dựng nông thôn mới đạt 1.120 tỷ đồng.", "Nguồn vốn xây dựng nông thôn mới"),
        ("Thu ngân sách đang có chuyển biến tích cực, tăng 27%.", "Thu ngân sách tăng"),
        ("Địa phương có 4.000 ha cây tiêu bị bệnh.", "cây tiêu bị bệnh"),
        ("Huyện ghi nhận 2 trường hợp nghi mắc.", "trường hợp nghi mắc"),
    ],
)
def test_names_in_harder_places(text, indicator):
    assert read(text).figures[0].indicator == indicator


def test_in_the_year_means_the_year_named_last():
    text = "Năm ngoái, cục đạt nhiều kết quả.\nTuy vậy, số thu trong năm mới được 873,5 tỷ đồng."
    (figure,) = read(text).figures
    assert (figure.period.start, figure.period.end) == (date(2023, 1, 1), date(2023, 12, 31))


def test_a_period_ahead_does_not_speak_beyond_its_paragraph():
    text = "Đến năm 2030, thu nhập đạt 120 triệu đồng.\nThu ngân sách đạt 300 tỷ đồng."
    assert read(text).figures[1].period is None


def test_no_word_means_two_kinds_of_unit():
    lists = rules.load("units_of_measure")
    kinds = ["currencies", "shares", "times", "measures", "counted", "told", "never"]
    every = [word for kind in kinds for word in lists[kind]]
    assert len(every) == len(set(every))


@pytest.mark.parametrize(
    "text",
    [
        "Tham dự lễ khởi động có lãnh đạo huyện và trên 500 đoàn viên của các cơ sở.",
        "Hai trạm này và 2 trường hợp này đã được kiểm tra.",
        "Phun khử khuẩn nơi mà 2 ca mắc đã đi qua.",
        "Cựu chiến binh Lê Văn Tám, thương binh 81% được tặng quà.",
        "30 đại biểu HĐND phường",
    ],
)
def test_what_is_told_of_people_is_no_figure(text):
    assert table(text) == []


def test_a_list_behind_its_targets_is_aimed_at():
    text = "Huyện đề ra một số mục tiêu cụ thể: tạo việc làm cho 2.500 lao động; kết nạp 120 đảng viên."
    assert [f.status for f in read(text).figures] == ["target", "target"]
    text = "Có 2 chỉ tiêu chưa đạt mục tiêu đề ra: tăng trưởng đạt 6,2%; thu ngân sách đạt 300 tỷ đồng."
    assert {f.status for f in read(text).figures} == {"actual"}


def test_the_term_of_a_congress_is_not_when_a_figure_was_reached():
    text = "Thực hiện Nghị quyết Đại hội lần thứ X, nhiệm kỳ 2020-2025, huyện có 62 trường đạt chuẩn."
    assert read(text).figures[0].period is None


def test_a_change_in_one_respect_is_named_by_it():
    one, two = read("So với cùng kỳ, cà phê giảm 10,5% về lượng, nhưng tăng 39,6% về giá trị.").figures
    assert (one.indicator, two.indicator) == ("cà phê về lượng giảm", "giá trị tăng")


def test_a_sentence_without_end_is_read_in_pieces():
    text = "; ".join(f"xã thứ {n} thu ngân sách đạt {n + 1} tỷ đồng" for n in range(2000))
    assert [f.value for f in read(text).figures] == list(range(1, 2001))
