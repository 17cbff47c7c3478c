"""E-mails: head, body in whatever form and encoding, attachments as files of their own."""

from __future__ import annotations

from datetime import date
from email.message import EmailMessage

import pytest

from roviec.reader import read, read_all
from roviec.reader.formats import open_document
from roviec.reader.formats.email import attachments
from tests.reader import files


def mail(body: str = "Kính gửi các đơn vị.", subtype: str = "plain", **attached: bytes) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Văn phòng <van-phong@binhlam.example>"
    message["To"] = "phong-kinh-te@binhlam.example"
    message["Subject"] = "Về việc chuẩn bị họp giao ban"
    message["Date"] = "Mon, 12 May 2025 08:00:00 +0700"
    message.set_content(body, subtype=subtype)
    for name, data in attached.items():
        message.add_attachment(
            data, maintype="application", subtype="octet-stream", filename=name.replace("__", ".")
        )
    return message


def test_head_and_body():
    document = open_document(mail().as_bytes(), "thu.eml")
    assert document.text.split("\n")[:5] == [
        "From: Văn phòng <van-phong@binhlam.example>",
        "To: phong-kinh-te@binhlam.example",
        "Date: Mon, 12 May 2025 08:00:00 +0700",
        "Subject: Về việc chuẩn bị họp giao ban",
        "Kính gửi các đơn vị.",
    ]
    assert document.title == "Về việc chuẩn bị họp giao ban"
    assert document.published_on == date(2025, 5, 12)
    assert [b.role for b in document.blocks] == ["boilerplate"] * 4 + ["paragraph"]
    assert document.blocks[-1].span.of(document.text) == "Kính gửi các đơn vị."


def test_the_head_is_no_part_of_what_is_read():
    found = read(mail("Thu ngân sách đạt 12,5 tỷ đồng.").as_bytes(), "thu.eml")
    assert found["source"]["media_type"] == "message/rfc822"
    assert [b["role"] for b in found["blocks"][:4]] == ["boilerplate"] * 4
    assert [(f["value"], f["unit"]) for f in found["figures"]] == [(12.5, "tỷ đồng")]
    span = found["figures"][0]["span"]
    assert found["text"][span["start"] : span["end"]] == "12,5 tỷ đồng"


def test_known_by_its_head_whatever_its_name():
    assert open_document(mail().as_bytes(), "thu.txt").source.media_type == "message/rfc822"
    text = "Ngày: 12/5\nGhi chú: họp\n\nSubject: nothing\n"
    assert open_document(text.encode(), "thu.txt").source.media_type == "text/plain"
    log = "Date: 1\nSubject: two lines of a text are no e-mail\n\nxong"
    assert open_document(log.encode(), "a.txt").source.media_type == "text/plain"


def test_a_page_as_body_keeps_its_table():
    rows = (("Nhiệm vụ", "Đơn vị chủ trì"), ("Sửa cầu Đá", "Phòng Kinh tế"))
    page = "<table>" + "".join(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in rows) + "</table>"
    found = read(mail(page, "html").as_bytes(), "thu.eml")
    assert [(d["action"], d["assignees"]) for d in found["directives"]] == [("Sửa cầu Đá", ["Phòng Kinh tế"])]


def test_plain_text_is_taken_before_the_page():
    message = mail("Bản chữ thường")
    message.add_alternative("<p>Bản trang</p>", subtype="html")
    assert open_document(message.as_bytes(), "thu.eml").text.endswith("Bản chữ thường\n")


@pytest.mark.parametrize("stated", ["iso-8859-1", "us-ascii", "windows-1252", "no-such-charset", "utf-8"])
def test_a_body_with_the_wrong_encoding_stated(stated):
    raw = (
        f"From: a@b.example\nMIME-Version: 1.0\nContent-Type: text/plain; charset={stated}\n"
        "Content-Transfer-Encoding: 8bit\n\nĐường thôn Đoài đã xong."
    )
    assert open_document(raw.encode(), "a.eml").text.endswith("Đường thôn Đoài đã xong.")


def test_attachments_are_files_of_their_own():
    message = mail(bao_cao__docx=files.word(None, "Báo cáo của xã"), ghi_chu__txt="Chợ Mới".encode())
    found = read_all(message.as_bytes(), "thu.eml")
    assert [r.name for r in found] == ["thu.eml", "thu.eml/bao_cao.docx", "thu.eml/ghi_chu.txt"]
    assert [r.extract["text"] for r in found[1:]] == ["Báo cáo của xã", "Chợ Mới"]
    assert [r.extract["source"]["name"] for r in found] == [r.name for r in found]
    assert [w["code"] for w in found[0].extract["warnings"]] == ["attachments"]


def test_a_forwarded_mail_is_opened_in_turn():
    inner = mail(ke_hoach__txt="Kế hoạch tuần".encode())
    outer = mail()
    outer.add_attachment(inner)
    names = [r.name for r in read_all(outer.as_bytes(), "thu.eml")]
    assert names == ["thu.eml", "thu.eml/thu-1.eml", "thu.eml/thu-1.eml/ke_hoach.txt"]


def test_pictures_that_the_page_shows_are_no_attachments():
    message = mail("<img src='cid:1'>", "html")
    message.add_related(b"\x89PNG", "image", "png", cid="<1>", filename="logo.png")
    assert list(attachments(message.as_bytes())) == []


@pytest.mark.parametrize(
    "data",
    [
        b"From: a\nTo: b\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n" + b"--x\n" * 50,
        b"From: a\nMIME-Version: 1.0\nContent-Type: text/plain; charset=\xff\xfe\nSubject: =?utf-8?q?=ZZ?=\n\nxin chao",
        b"From: \xff\xff <\nMIME-Version: 1\nDate: now\nContent-Disposition: inline; filename*=x''%ZZ\n\nxin chao",
        b"From: a\nMIME-Version: 1.0\nContent-Transfer-Encoding: base64\n\n!!!===",
    ],
)
def test_broken_mails_have_an_extract_or_a_cause(data):
    for one in read_all(data, "a.eml"):
        assert (one.extract is None) == (one.error is not None)


def test_a_name_of_an_attachment_in_an_encoding_that_cannot_be():
    """The library raises on such a header wherever it is asked about it."""
    odd = mail(a=b"x").as_bytes().replace(b'filename="a"', b"filename*=utf\x008''ph%E1%BB%A5")
    assert b"utf\x008" in odd
    (letter, *_) = read_all(odd, "a.eml")
    assert letter.extract is not None and "Kính gửi các đơn vị." in letter.extract["text"]


def test_a_date_that_no_clock_shows():
    odd = mail().as_bytes().replace(b"08:00:00", b"08:00:00" + b"3" * 16)
    assert open_document(odd, "a.eml").published_on is None


def test_parts_within_parts_without_end():
    head = b"From: a@b.example\nMIME-Version: 1.0\n"
    deep = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(5000))
    found = read_all(head + deep + b"Content-Type: text/plain\n\nxin chao\n", "a.eml")
    assert len(found) == 1 and (found[0].extract or found[0].error)
