"""What a document is: from its frame where it has one, else from the way it speaks."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roviec.reader.formats import open_document
from roviec.reader.model import Identity, Reading
from roviec.reader.stages import identity, noise
from roviec.reader.text.fold import level
from tests.reader import files

BODY = "Thực hiện chương trình công tác năm 2024, Ủy ban nhân dân huyện ban hành văn bản này với các nội dung như sau:"


def identify(data: str | bytes, name: str = "a.txt") -> Identity:
    document = open_document(data.encode() if isinstance(data, str) else data, name)
    reading = Reading(document, plain=level(document.text))
    noise.run(reading)
    identity.run(reading)
    return reading.identity


def state_document(type_and_summary: str, number: str = "12/KH-UBND", tail: str = "") -> str:
    return (
        "ỦY BAN NHÂN DÂN\nHUYỆN ĐỒNG LẠC\n-------\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        f"---------------\nSố: {number}\nĐồng Lạc, ngày 08 tháng 3 năm 2024\n{type_and_summary}\n{BODY}\n"
        f"1. Phòng Tài chính chủ trì thực hiện./.\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n{tail}"
    )


@pytest.mark.parametrize(
    ("lines", "number", "kind"),
    [
        ("KẾ HOẠCH\nXây dựng trường học năm 2024", "12/KH-UBND", "plan"),
        ("THÔNG BÁO\nKẾT LUẬN CỦA CHỦ TỊCH HUYỆN TẠI HỘI NGHỊ GIAO BAN", "12/TB-UBND", "conclusion"),
        ("THÔNG BÁO\nKết luận của Chủ tịch huyện tại hội nghị giao ban", "12/TB-UBND", "conclusion"),
        ("THÔNG BÁO KẾT LUẬN\nCủa Chủ tịch huyện", "12/TB-UBND", "conclusion"),
        ("THÔNG BÁO\nÝ KIẾN CHỈ ĐẠO CỦA CHỦ TỊCH HUYỆN", "12/TB-UBND", "notice"),
        ("THÔNG BÁO\nVề việc nghỉ lễ", "12/TB-UBND", "notice"),
        ("NGHỊ QUYẾT\nVề dự toán ngân sách", "12/NQ-HĐND", "resolution"),
        ("NGHỊ QUYẾT\nVề phí tham quan", "12/2024/NQ-HĐND", "resolution"),
        ("CHỈ THỊ\nVề phòng cháy", "12/CT-UBND", "directive"),
        ("CÔNG ĐIỆN\nVề ứng phó bão", "12/CĐ-UBND", "directive"),
        ("CHƯƠNG TRÌNH HÀNH ĐỘNG\nThực hiện nghị quyết", "12/CTr-UBND", "programme"),
        ("BÁO CÁO\nKết quả quý I", "12/BC-UBND", "report"),
        ("QUYẾT ĐỊNH\nBan hành Kế hoạch kiểm tra", "12/QĐ-UBND", "decision"),
        ("BIÊN BẢN\nHọp giao ban", "12/BB-UBND", "minutes"),
        ("TỜ TRÌNH\nVề việc phê duyệt dự án", "12/TTr-UBND", "other"),
        ("V/v báo cáo tiến độ\nKính gửi: Ủy ban nhân dân các xã.", "12/UBND-TCKH", "letter"),
        ("KẾ HOẠCH\n*\nXây dựng trường", "12/KH-UBND", "plan"),
    ],
)
def test_kinds_of_official_documents(lines, number, kind):
    found = identify(state_document(lines, number))
    assert (found.kind, found.number) == (kind, number)
    assert found.issued_on == date(2024, 3, 8)
    assert found.place == "Đồng Lạc"
    assert found.published_on is None
    assert " ".join((found.issuer or "").split()) == "ỦY BAN NHÂN DÂN HUYỆN ĐỒNG LẠC"


def test_title_with_its_summary():
    found = identify(state_document("KẾ HOẠCH\nXây dựng trường học năm 2024"))
    assert found.title == "KẾ HOẠCH\nXây dựng trường học năm 2024"
    assert found.basis["title"].known == "stated"


def test_party_document():
    found = identify(
        "TỈNH ỦY SÔNG LAM\n*\nSố 45-KL/TU\nĐẢNG CỘNG SẢN VIỆT NAM\nSông Lam, ngày 9 tháng 3 năm 2024\nKẾT LUẬN\n"
        "CỦA BAN THƯỜNG VỤ TỈNH ỦY\nVề công tác cán bộ\nSau khi thảo luận, Ban Thường vụ kết luận như sau:\n"
        "1. Các huyện ủy rà soát quy hoạch.\nNơi nhận:\n- Các huyện ủy,\n- Lưu Văn phòng.\n"
        "T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\n(đã ký)\nĐỗ Quang Thìn"
    )
    assert (found.kind, found.number, found.issuer) == ("conclusion", "45-KL/TU", "TỈNH ỦY SÔNG LAM")
    assert found.issued_on == date(2024, 3, 9)
    assert [(s.name, s.position, s.form) for s in found.signers] == [("Đỗ Quang Thìn", "PHÓ BÍ THƯ", "TM.")]


@pytest.mark.parametrize(
    ("tail", "expected"),
    [
        ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nTrần Văn Khang", ("Trần Văn Khang", "CHỦ TỊCH", "TM.")),
        (
            "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nLê Thị Mận",
            ("Lê Thị Mận", "PHÓ CHỦ TỊCH", "KT."),
        ),
        ("KT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\n\n\nĐỗ Quang Thìn", ("Đỗ Quang Thìn", "THỨ TRƯỞNG", "KT.")),
        (
            "TL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG\n[đã ký]\nTrần Văn Khang",
            ("Trần Văn Khang", "CHÁNH VĂN PHÒNG", "TL."),
        ),
        ("Q. GIÁM ĐỐC\nTS. Lê Thị Mận", ("Lê Thị Mận", "GIÁM ĐỐC", "Q.")),
        ("K/T TRƯỞNG BAN\nPHÓ TRƯỞNG BAN\nLê Thị Mận", ("Lê Thị Mận", "PHÓ TRƯỞNG BAN", "KT.")),
        ("|\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nLê Thị Mận\n|", ("Lê Thị Mận", "PHÓ CHỦ TỊCH", "KT.")),
    ],
)
def test_who_signed_and_how(tail, expected):
    found = identify(state_document("KẾ HOẠCH\nXây dựng trường học", tail=tail))
    assert [(s.name, s.position, s.form) for s in found.signers] == [expected]


@pytest.mark.parametrize(
    "line",
    [
        "Hà Sơn, ngày 08 tháng 3 năm 2024",
        "*Hà Sơn, ngày 08 \ntháng 3 năm 2024*",
        "Hà Sơn, ngày 8/3/2024",
        "Hà Sơn, ngày 08 - 3 - 2024",
        "|\nHà Sơn, ngày 08 tháng 3 năm 2024\n|",
        "(Hà Sơn, ngày 08 tháng 3 năm 2024)",
    ],
)
def test_place_and_day_as_they_are_printed(line):
    text = state_document("KẾ HOẠCH\nXây dựng trường").replace("Đồng Lạc, ngày 08 tháng 3 năm 2024", line)
    found = identify(text)
    assert (found.place, found.issued_on) == ("Hà Sơn", date(2024, 3, 8))


def test_a_place_broken_over_two_lines():
    text = state_document("KẾ HOẠCH\nXây dựng trường").replace("Đồng Lạc, ngày", "Thành phố Hà\nSơn, ngày")
    assert " ".join((identify(text).place or "").split()) == "Thành phố Hà Sơn"


def test_a_day_left_open_is_missing():
    text = state_document("KẾ HOẠCH\nXây dựng trường").replace("ngày 08 tháng 3", "ngày     tháng 3")
    found = identify(text)
    assert found.issued_on is None
    assert found.basis["issued_on"].known == "missing"


def test_the_number_of_a_document_cited_is_not_its_own():
    text = state_document("KẾ HOẠCH\nXây dựng trường").replace("Số: 12/KH-UBND\n", "")
    text = text.replace(BODY, f"Căn cứ Kế hoạch số 99/KH-UBND ngày 01 tháng 02 năm 2024 của tỉnh;\n{BODY}")
    found = identify(text)
    assert found.number is None
    assert found.issued_on == date(2024, 3, 8)


def test_a_letterhead_laid_out_as_a_table_in_word():
    def build(document):
        table = document.add_table(rows=2, cols=2)
        table.cell(0, 0).text = "UBND HUYỆN ĐỒNG LẠC\nPHÒNG NỘI VỤ"
        table.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
        table.cell(1, 0).text = "Số: 07a/BC-PNV"
        table.cell(1, 1).text = "Đồng Lạc, ngày 5 tháng 4 năm 2024"
        document.add_paragraph("BÁO CÁO")
        document.add_paragraph("Kết quả cải cách hành chính quý I")
        document.add_paragraph(BODY)

    found = identify(files.word(build), "a.docx")
    assert (found.kind, found.number, found.issuer) == ("report", "07a/BC-PNV", "PHÒNG NỘI VỤ")
    assert (found.place, found.issued_on) == ("Đồng Lạc", date(2024, 4, 5))


@pytest.mark.parametrize(
    "head",
    [
        # in two columns
        "ỦY BAN NHÂN DÂN               CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "HUYỆN ĐỒNG LẠC                    Độc lập - Tự do - Hạnh phúc\n"
        "  Số: 12/KH-UBND              Đồng Lạc, ngày 08 tháng 3 năm 2024\n",
        # as a table drawn with bars
        "| ỦY BAN NHÂN DÂN HUYỆN ĐỒNG LẠC ------- | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc |\n"
        "| --- | --- |\n"
        "| Số: 12/KH-UBND | Đồng Lạc, ngày 08 tháng 3 năm 2024 |\n",
        # without its motto
        "ỦY BAN NHÂN DÂN HUYỆN ĐỒNG LẠC\nSố: 12/KH-UBND\nĐồng Lạc, ngày 08 tháng 3 năm 2024\n",
    ],
    ids=["columns", "bars", "no motto"],
)
def test_letterheads_laid_out_otherwise(head):
    found = identify(f"{head}KẾ HOẠCH\nXây dựng trường học\n{BODY}\n1. Xã báo cáo./.\n")
    assert (found.kind, found.number, found.place) == ("plan", "12/KH-UBND", "Đồng Lạc")
    assert found.issued_on == date(2024, 3, 8)
    assert (found.issuer or "").startswith("ỦY BAN NHÂN DÂN")
    assert "CỘNG HÒA" not in (found.issuer or "")


ARTICLE = (
    "Huyện ủy Đồng Lạc kiểm tra xã Bình Lâm\n\n{stamp}\n\n"
    "Sáng 8-3, đồng chí Trần Văn Khang, Bí thư Huyện ủy Đồng Lạc chủ trì buổi kiểm tra tại xã Bình Lâm.\n\n"
    "Đồng chí nhấn mạnh xã phải hoàn thành kế hoạch. Ông Thìn cho biết xã sẽ làm ngay.\n"
)


@pytest.mark.parametrize(
    "stamp",
    [
        "THỨ SÁU, 08/03/2024 10:15:00",
        "08/03/2024 10:15 (GMT+7)",
        "Cập nhật lúc 10:15, 08/03/2024",
        "Đăng ngày: 8-3-2024",
        "date = 20240308",
        "10:15 | 08/03/2024",
        "Thứ sáu, ngày 8/3/2024",
    ],
)
def test_news_with_its_printed_day(stamp):
    found = identify(ARTICLE.format(stamp=stamp))
    assert (found.kind, found.published_on) == ("news", date(2024, 3, 8))
    assert found.title == "Huyện ủy Đồng Lạc kiểm tra xã Bình Lâm"
    assert (found.number, found.issued_on) == (None, None)
    assert found.basis["kind"].known == "inferred"


def test_news_without_a_full_day_has_none():
    found = identify(ARTICLE.format(stamp="Minh Thảo"))
    assert (found.kind, found.published_on) == ("news", None)
    assert found.basis["published_on"].known == "missing"


def test_the_day_that_the_page_states_of_itself():
    page = (
        '<html><head><meta property="article:published_time" content="2024-03-08T10:00:00+07:00"></head><body>'
        "<h1>Huyện ủy Đồng Lạc kiểm tra</h1><p>Đồng chí Khang nhấn mạnh việc này, ông Thìn cho biết thêm.</p></body>"
    )
    found = identify(page, "a.html")
    assert (found.kind, found.published_on, found.title) == (
        "news",
        date(2024, 3, 8),
        "Huyện ủy Đồng Lạc kiểm tra",
    )


def test_todays_day_in_the_head_of_a_page_is_not_the_articles():
    page = (
        "<html><body><nav>Thứ bảy, 22/11/2025</nav><h1>Huyện ủy Đồng Lạc kiểm tra</h1><div>08/03/2024 10:15</div>"
        "<p>Đồng chí Khang nhấn mạnh việc này, ông Thìn cho biết thêm.</p></body></html>"
    )
    assert identify(page, "a.html").published_on == date(2024, 3, 8)


def test_a_headline_in_capitals_makes_no_official_document():
    article = ARTICLE.format(stamp="Minh Thảo").replace(
        "Huyện ủy Đồng Lạc kiểm tra xã", "BÁO CÁO VIÊN ĐỒNG LẠC HỌP TẠI"
    )
    assert identify(article).kind == "news"


def test_a_bare_type_line_does():
    found = identify(f"KẾ HOẠCH\nXây dựng trường học\n{BODY}\n1. Phòng Tài chính chủ trì./.")
    assert (found.kind, found.number, found.issued_on) == ("plan", None, None)


def test_a_note_is_neither():
    assert identify("Mua giấy in, mực in, kẹp tài liệu.").kind == "other"


@pytest.mark.parametrize("filler", [" ", "\n", "Số ", "Số: 1/", "ngày 1 ", "| ", "ỦY BAN ", "*_"])
def test_a_page_of_one_sign_ends(filler):
    assert identify("Văn bản " + filler * 30_000 + "hết").number is None


@settings(max_examples=150)
@given(
    st.lists(
        st.sampled_from(
            state_document("KẾ HOẠCH\nXây dựng", tail="KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nLê Thị Mận").split("\n")
        )
        | st.text(alphabet="SsốÂẤ :/-12345KHUBNDngàythăm,|*\n", max_size=40),
        min_size=1,
        max_size=25,
    )
)
def test_any_order_of_lines_is_survived_with_sound_spans(lines):
    document = open_document(("Văn bản\n" + "\n".join(lines)).encode(), "a.txt")
    reading = Reading(document, plain=level(document.text))
    noise.run(reading)
    identity.run(reading)
    found = reading.identity
    for basis in found.basis.values():
        if basis.span:
            assert 0 <= basis.span.start < basis.span.end <= len(document.text)
    for signer in found.signers:
        assert signer.span and signer.span.of(document.text) == signer.name


@pytest.mark.parametrize(
    "text",
    [
        "HGG - Theo Đài khí tượng tỉnh, do rãnh áp thấp kết hợp hội tụ gió nên từ nay đến cuối tuần có mưa to, "
        "nguy cơ lũ quét và sạt lở đất ở các xã vùng cao.\n\nChủ tịch UBND tỉnh chỉ đạo các xã cảnh báo cho nhân dân, "
        "rà soát hộ ở nơi nguy hiểm, bố trí người canh gác ở ngầm, tràn và báo cáo ngay khi có tình huống.",
        "Ngày 03/10, UBND tỉnh ban hành Công văn số 812/UBND-TH về rà soát các dự thảo trình kỳ họp cuối năm của "
        "Hội đồng nhân dân tỉnh.\n\nChủ tịch UBND tỉnh giao các sở giải trình những nội dung còn khác nhau theo chức "
        "năng, nhiệm vụ được giao và gửi kết quả về Văn phòng trước 16 giờ ngày 06/10 để tổng hợp, báo cáo lãnh đạo.",
    ],
)
def test_a_short_text_of_the_press_without_headline_and_date_is_news(text):
    assert identify(text).kind == "news"


def test_a_letter_without_a_number_is_known_by_whom_it_is_sent_to():
    text = (
        "VĂN PHÒNG TỈNH ỦY\n\nV/v: sửa đường liên xã\n\nĐẢNG CỘNG SẢN VIỆT NAM\n\n"
        "Hòa Sơn, ngày 3 tháng 5 năm 2019\n\n"
        "Kính gửi: Sở Xây dựng.\n\nĐề nghị Sở xem xét, trả lời.\n\nCHÁNH VĂN PHÒNG\n\nLê Văn Tâm"
    )
    assert identify(text).kind == "letter"
