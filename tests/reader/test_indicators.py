"""What a number measures: the noun phrase before or behind it, through brackets, lists and comparisons."""

import pytest

from tests.reader.test_figures import read, table


def names(text, **options):
    return [i for _, _, i in table(text, **options)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # behind the number, through an aside
        (
            "Trên địa bàn huyện có hơn 310 ha (120 hộ) trồng sen.",
            ["trồng sen", "hộ trồng sen"],
        ),
        ("Có 42 hộ (gần 60 ha) đủ điều kiện vay.", ["hộ đủ điều kiện vay", "đủ điều kiện vay"]),
        # what was done, without who did it
        ("Đoàn liên ngành huyện đã kiểm tra 52 cơ sở.", ["kiểm tra cơ sở"]),
        ("Huyện đã nâng cấp 12 km đường liên xã.", ["nâng cấp đường liên xã"]),
        ("Dân bản đề nghị huyện đầu tư nâng cấp 3,5 km đường vào bản.", ["nâng cấp đường vào bản"]),
        ("Lạm phát khoảng 4 - 4,5%.", ["Lạm phát"]),
        ("Dự án hỗ trợ trực tiếp 120 hộ nghèo.", ["hỗ trợ trực tiếp hộ nghèo"]),
        ("Chương trình đã xây dựng 120 ngôi nhà.", ["xây dựng ngôi nhà"]),
        ("Sạt lở đe dọa trực tiếp 37 ngôi nhà.", ["Sạt lở đe dọa trực tiếp ngôi nhà"]),
        ("Xã đã bàn giao 100% mặt bằng trước 15/10.", ["mặt bằng"]),
        ("Tổng cục Thống kê ước lạm phát bình quân tăng khoảng 3,72%.", ["lạm phát tăng"]),
        ("Mưa lũ làm 19 người chết, 31 nhà bị ngập.", ["người chết", "nhà bị ngập"]),
        # several counts of one predicate
        (
            "Có 14 doanh nghiệp, 2 hợp tác xã thành lập mới.",
            ["doanh nghiệp thành lập mới", "hợp tác xã thành lập mới"],
        ),
        # the same for one place after another
        (
            "Lũ cuốn trôi 62 nhà (Bình Lâm: 38 nhà; Tân Sa: 24 nhà).",
            ["Lũ cuốn trôi nhà", "Lũ cuốn trôi nhà Bình Lâm", "Lũ cuốn trôi nhà Tân Sa"],
        ),
        (
            "Có hai xã dẫn đầu về tốc độ tăng trưởng kinh tế, gồm: Bình Lâm (9,1%), Tân Sa (8,4%).",
            ["tốc độ tăng trưởng kinh tế Bình Lâm", "tốc độ tăng trưởng kinh tế Tân Sa"],
        ),
        (
            "Toàn tỉnh có 27 sự cố đê, gồm Bình Lâm 2, Tân Sa 25.",
            ["sự cố đê", "sự cố đê Bình Lâm", "sự cố đê Tân Sa"],
        ),
        # a share of what follows it
        ("Xã đặt mục tiêu 100% hồ sơ được số hóa.", ["hồ sơ được số hóa"]),
        ("95% nhà văn hóa thôn, khối phố được lắp wifi.", ["nhà văn hóa thôn, khối phố được lắp wifi"]),
        ("Đóng góp 0,4 điểm phần trăm vào mức tăng trưởng chung.", ["Đóng góp vào mức tăng trưởng chung"]),
        # a colon, a bracketed abbreviation, a list of branches
        ("Thu nhập bình quân đầu người: 62 triệu đồng.", ["Thu nhập bình quân đầu người"]),
        ("Tổng sản phẩm (GRDP) ước tính tăng 7,2%.", ["Tổng sản phẩm (GRDP) tăng"]),
        (
            "Chăn nuôi tăng 3%; sản xuất điện, khí đốt, nước nóng tăng 1,1%.",
            ["Chăn nuôi tăng", "sản xuất điện, khí đốt, nước nóng tăng"],
        ),
        # the plan that a number is held against
        ("Thu phí đạt 71% so với nghị quyết đề ra (24 tỷ đồng).", ["Thu phí", "nghị quyết đề ra Thu phí"]),
        (
            "Xuất khẩu 4,5 triệu USD, vượt xa so với chỉ tiêu 3 triệu USD.",
            ["Xuất khẩu", "chỉ tiêu Xuất khẩu"],
        ),
        # a sum and what it pays for
        (
            "Thôn đã xây dựng nhà văn hóa với tổng kinh phí 700 triệu đồng.",
            ["xây dựng nhà văn hóa: tổng kinh phí"],
        ),
        ("Kết quả, xử phạt 30 trường hợp với số tiền 55 triệu đồng.", ["xử phạt trường hợp", "số tiền"]),
        # what is done with a sum, without who does or says it
        ("Huyện đề nghị tỉnh cho ứng trước 12 tỷ đồng để làm đường.", ["ứng trước để làm đường"]),
        ("Chúng tôi đã cắt 30 tỷ đồng chi phí vận chuyển.", ["cắt chi phí vận chuyển"]),
        ("Thành phố cắt giảm 30% thời gian giải quyết hồ sơ.", ["cắt giảm thời gian giải quyết hồ sơ"]),
        ("Cơ quan thuế truy thu và phạt 164 tỷ đồng.", ["truy thu và phạt"]),
        ("Giám đốc Sở cho hay, năm 2024 sản lượng cá đạt 12 tấn.", ["sản lượng cá"]),
        ("Bà Mơ nói một kiểm lâm giữ 2.100 ha.", ["một kiểm lâm giữ"]),
        ("Phấn đấu hết năm 2025 thu nhập đạt 68 triệu đồng.", ["thu nhập"]),
        # with what it is compared, and where it is more
        (
            "Thu ngân sách đạt 655 tỷ đồng, bằng 105% số đã báo cáo và giảm 9,3% so với cùng kỳ.",
            ["Thu ngân sách", "Thu ngân sách", "Thu ngân sách giảm"],
        ),
        (
            "Nhập siêu 3,2 tỷ USD, bằng 15% kim ngạch xuất khẩu.",
            ["Nhập siêu", "Nhập siêu so với kim ngạch xuất khẩu"],
        ),
        (
            "Lượng mưa phổ biến 200 - 300 mm, có nơi trên 450 mm.",
            ["Lượng mưa phổ biến", "Lượng mưa phổ biến"],
        ),
        # how much more or less
        (
            "Sản lượng đạt 26 tấn, tăng 0,6% (tăng 1.587 kg).",
            ["Sản lượng", "Sản lượng tăng", "Sản lượng tăng"],
        ),
        ("Thửa số 5 của TP Tân Sa rộng 211 km2.", ["Thửa số 5 của TP Tân Sa rộng"]),
    ],
)
def test_a_number_is_named_by_what_it_measures(text, expected):
    assert names(text) == expected


def test_words_of_source_and_place_are_no_name():
    assert names("Theo kết quả điều tra toàn xã có 86 hộ nghèo.") == ["hộ nghèo"]
    assert names("Về nông nghiệp, 1.160 ha lúa bị ngập.") == ["lúa bị ngập"]
    assert names("Theo kế hoạch, thu ngân sách đạt 5 tỷ đồng.") == ["thu ngân sách"]


def test_a_place_of_a_list_is_its_subject():
    figures = read("Lũ cuốn trôi 62 nhà (Bình Lâm: 38 nhà).").figures
    assert figures[1].basis["indicator"].known == "inferred"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Công an tạm giữ 4 ô tô, 3 xe máy, 4 cưa xăng.", 3),
        ("Đảng viên gồm 41 người: chính thức là 38, dự bị là 3.", 1),
        ("Chi bộ có 41 đảng viên; trong đó, đảng viên chính thức là 38, đảng viên dự bị là 3.", 3),
        ("Hoàn thành 3/9 hạng mục, 4/11 gói thầu.", 2),
        ("6 công trình đang được thi công.", 1),
        ("Đạt 50% (8 xã) đúng hẹn.", 2),
        ("Xã có 15 bác sĩ/10.000 dân.", 1),
        ("Số giường bệnh bình quân trên 1 vạn dân là 34.", 1),
        ("Tuổi thọ trung bình đạt 74,8 tuổi.", 1),
        ("Chỉ số PCI đạt 68,2.", 1),
        ("Từ đầu vụ có 5 bộ và 3 cơ quan báo cáo.", 2),
        ("Có 1.200 bộ hồ sơ.", 1),
        ("Tàu cá có chiều dài từ 15 m trở lên, xe trên 5 tấn và tàu dưới 6 m phải đăng ký.", 0),
        ("Nhà thầu thi công 3 ca, 4 kíp.", 0),
        ('Nhà thầu tổ chức thi công "3 ca, 4 kíp", không nghỉ lễ.', 0),
        ("Sau 14 lượt chất vấn, chủ tọa kết luận.", 0),
        ("Bộ làm việc trực tuyến với 9 sở, ngành và 11 địa phương.", 0),
        ("Hơn 300 người tham gia cuộc diễn tập.", 0),
        ("Bệnh viện 87 thành lập tổ cấp cứu.", 0),
        ("Rút ngắn thời gian giải quyết 120 ngày, trong 30 ngày phải xong.", 1),
        ("Tiếp nhận 540 phản ánh, phê duyệt 87 quy trình nội bộ.", 2),
        ("UBND xã tặng 1 căn nhà, mở 4 lớp tập huấn, lập 2 chốt kiểm dịch.", 3),
        ("Có 9/12 khoản thu vượt dự toán, sản lượng đạt 30 triệu trái.", 2),
    ],
)
def test_how_many_numbers_are_figures(text, count):
    assert len(read(text).figures) == count


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đàn lợn 8.500 con; gia cầm 1,5 triệu con.", ["Đàn lợn", "gia cầm"]),
        ("Tai nạn giao thông 18 vụ, chết 7 người.", ["Tai nạn giao thông", "người chết"]),
        ("Thu hồi 36 ha đất của 312 hộ để làm đường.", ["Thu hồi đất", "Thu hồi đất"]),
        ("Đã chi 20 tỷ đồng, đạt tỷ lệ 71%.", ["chi", "chi"]),
        ("Về tiến độ, đến nay tổng chiều dài bàn giao đạt 83%.", ["tổng chiều dài bàn giao"]),
        (
            "Tổ chức với mục tiêu đến năm 2030 tỷ lệ lao động qua đào tạo là 70%.",
            ["tỷ lệ lao động qua đào tạo"],
        ),
        (
            "Thu hút 591 dự án với số vốn đăng ký mới và tăng thêm đạt 8,3 tỷ USD.",
            ["thu hút dự án", "số vốn đăng ký mới và tăng thêm"],
        ),
        ("Đạt 61 ha.Diện tích cây xanh: 12 ha.", ["Diện tích cây xanh"]),
    ],
)
def test_names_without_their_classifier_topic_deadline_or_aim(text, expected):
    assert [n.lower() for n in names(text)][-len(expected) :] == [n.lower() for n in expected]
