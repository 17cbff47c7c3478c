"""A stamp on the document is a refusal; the word in running text is none."""

import pytest

from roviec.reader import read
from roviec.reader.errors import ReaderError
from roviec.reader.formats import open_document
from roviec.reader.stages.secrecy import stamp
from tests.reader import files

TAIL = "\nBÁO CÁO\nXã Bình Lâm báo cáo Huyện ủy Đồng Lạc."


@pytest.mark.parametrize(
    ("head", "degree"),
    [
        ("MẬT", "MẬT"),
        ("  TỐI MẬT  ", "TỐI MẬT"),
        ("TUYỆT MẬT", "TUYỆT MẬT"),
        ("M Ậ T", "MẬT"),
        ("T Ố I  M Ậ T", "TỐI MẬT"),
        ("Độ mật: Mật", "MẬT"),
        ("ĐỘ MẬT: TUYỆT MẬT", "TUYỆT MẬT"),
        ("[MẬT]", "MẬT"),
        ("**MẬT**", "MẬT"),
        ("UBND HUYỆN ĐỒNG LẠC | MẬT", "MẬT"),
        ("HUYỆN ỦY ĐỒNG LẠC\n*\nSố 12-BC/HU\nMẬT", "MẬT"),
    ],
)
def test_stamps(head, degree):
    assert stamp(open_document((head + TAIL).encode(), "a.txt")) == degree


@pytest.mark.parametrize(
    "head",
    [
        "Luật Bảo vệ bí mật nhà nước",
        "Công tác bảo mật thông tin",
        "Mật độ dân số của xã",
        "Hợp tác xã nuôi ong lấy mật",
        "Mật",
        "QUY ĐỊNH VỀ BẢO VỆ BÍ MẬT NHÀ NƯỚC",
        "ỨNG DỤNG MẬT MÃ",
        "MẬT ONG RỪNG",
        "Độ mật: Không",
    ],
)
def test_the_word_is_no_stamp(head):
    assert stamp(open_document((head + TAIL).encode(), "a.txt")) is None


def test_a_line_far_down_is_no_stamp():
    text = "\n".join(f"Đoạn thứ {n} của báo cáo." for n in range(60)) + "\nMẬT"
    assert stamp(open_document(text.encode(), "a.txt")) is None


@pytest.mark.parametrize("where", ["header", "textbox", "cell"])
def test_stamps_in_a_word_document(where):
    if where == "textbox":
        box = f"<w:txbxContent>{files.paragraph('TỐI MẬT')}</w:txbxContent>"
        many = "".join(files.paragraph(f"Đoạn {n}") for n in range(60))
        data = files.raw_word(f"{many}<w:p><w:r>{box}</w:r></w:p>")
    else:

        def build(document):
            if where == "header":
                document.sections[0].header.paragraphs[0].text = "TỐI MẬT"
            else:
                document.add_table(rows=1, cols=2).cell(0, 0).text = "HUYỆN ỦY ĐỒNG LẠC\nTỐI MẬT"
            document.add_paragraph("Báo cáo của xã")

        data = files.word(build)
    with pytest.raises(ReaderError) as refused:
        read(data, "a.docx")
    assert refused.value.code == "secret"
    assert refused.value.details == {"degree": "TỐI MẬT"}


def test_an_isolated_installation_reads_it():
    assert read(("MẬT" + TAIL).encode(), "a.txt", isolated=True)["text"].startswith("MẬT")
