"""Whatever is wrong with a file is told with a stable code, an English cause and a Vietnamese message."""

import io
import zipfile

import pytest

from roviec.reader import read
from roviec.reader.errors import ReaderError, in_vietnamese
from roviec.reader.formats import MAX_BYTES, load
from tests.reader import files

GOOD = files.word(None, "Xã Bình Lâm báo cáo Huyện ủy trước ngày 30/6/2024.")
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"


def damaged_entry() -> bytes:
    """The packed bytes of the text are overwritten; the directory is whole."""
    with zipfile.ZipFile(io.BytesIO(GOOD)) as z:
        at = z.getinfo("word/document.xml").header_offset + 60
    return GOOD[:at] + b"\x00" * 40 + GOOD[at + 40 :]


def without_main_part() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as z:
        z.writestr("[Content_Types].xml", files.CONTENT_TYPES)
        z.writestr("word/styles.xml", "<styles/>")
    return out.getvalue()


def zip_of(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as z:
        for name, content in parts.items():
            z.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def encrypted_office() -> bytes:
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + b"\x00" * 500
        + "EncryptedPackage".encode("utf-16-le")
        + b"\x00" * 500
    )


def encrypted_entry() -> bytes:
    data = bytearray(GOOD)
    at = data.rindex(b"PK\x01\x02")
    data[at + 8] |= 1
    return bytes(data)


CASES = {
    "empty": (b"", "a.txt", "empty"),
    "blank": (b" \n\t \r\n", "a.txt", "no-text"),
    "no letters": (b"----- | -----", "a.txt", "no-text"),
    "empty page": (b"<html><body><script>x=1</script></body></html>", "a.html", "no-text"),
    "empty Word document": (files.word(None), "a.docx", "no-text"),
    "above the limit": (b"a" * (MAX_BYTES + 1), "a.txt", "too-large"),
    "PDF renamed": (PDF, "a.docx", "wrong-type"),
    "PDF without content": (PDF, "a.pdf", "damaged"),
    "picture": (b"\x89PNG\r\n\x1a\n....", "a.txt", "wrong-type"),
    "binary": (b"abc\x00\x01\x02def\x00", "a.txt", "wrong-type"),
    "text renamed": ("Xã báo cáo".encode(), "a.docx", "wrong-type"),
    "old Word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "a.doc", "wrong-type"),
    "workbook": (
        zip_of(**{"[Content_Types].xml": "<a/>", "xl__workbook.xml": "<a/>"}),
        "a.docx",
        "wrong-type",
    ),
    "archive": (zip_of(**{"ghi-chu.txt": "chào"}), "a.docx", "wrong-type"),
    "cut off": (GOOD[: len(GOOD) // 2], "a.docx", "damaged"),
    "bytes overwritten": (damaged_entry(), "a.docx", "damaged"),
    "no main part": (without_main_part(), "a.docx", "damaged"),
    "broken XML": (files.raw_word("<w:p><w:r>"), "a.docx", "damaged"),
    "external entity": (files.with_external_entity(), "a.docx", "external-entity"),
    "password": (encrypted_office(), "a.docx", "encrypted"),
    "encrypted entry": (encrypted_entry(), "a.docx", "unsupported"),
    "Latin-1": ("Le comité a décidé à l'unanimité, même été".encode("latin-1"), "a.txt", "encoding"),
    "UTF-16 cut off": ("Xã báo cáo".encode("utf-16")[:-1], "a.txt", "encoding"),
    "stamped": ("MẬT\nBÁO CÁO\nXã Bình Lâm báo cáo.".encode(), "a.txt", "secret"),
}


@pytest.mark.parametrize(("data", "name", "code"), CASES.values(), ids=CASES.keys())
def test_refused_with_its_cause(data, name, code):
    with pytest.raises(ReaderError) as refused:
        read(data, name)
    assert refused.value.code == code
    assert refused.value.message.isascii() or code in ("secret",)
    told = in_vietnamese(refused.value, name)
    assert name in told and "{" not in told and not told.isascii()


def test_a_zip_bomb_is_not_unpacked():
    with pytest.raises(ReaderError) as refused:
        read(files.zip_bomb(), "a.docx")
    assert refused.value.code == "zip-bomb"


def test_a_zip_that_lies_about_sizes_yields_no_more_than_it_says():
    with pytest.raises(ReaderError) as refused:
        read(files.lying_about_size(), "a.docx")
    assert refused.value.code in ("damaged", "zip-bomb")


def test_too_many_parts():
    with pytest.raises(ReaderError) as refused:
        read(files.raw_word("<w:p/>", **{f"word___p{n}__xml": b"<a/>" for n in range(4100)}), "a.docx")
    assert refused.value.code == "zip-bomb"


def test_a_large_file_is_refused_before_it_is_read(tmp_path, monkeypatch):
    path = tmp_path / "lớn.docx"
    with path.open("wb") as f:
        f.truncate(60 * 1024 * 1024)
    monkeypatch.setattr(type(path), "read_bytes", lambda self: pytest.fail("was read"))
    with pytest.raises(ReaderError) as refused:
        load(path)
    assert refused.value.code == "too-large"
    assert refused.value.details == {"size_mb": 60, "limit_mb": 50}


def test_an_external_entity_never_reaches_the_text(tmp_path):
    secret = tmp_path / "khoa"
    secret.write_text("noi-dung-bi-mat")
    body = files.raw_word(
        files.paragraph("&x;"),
        prolog=f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file://{secret}">]>',
    )
    with pytest.raises(ReaderError) as refused:
        read(body, "a.docx")
    assert "noi-dung-bi-mat" not in str(refused.value)


def test_a_long_name_is_shortened_in_the_message():
    told = in_vietnamese(ReaderError("empty", "x"), "a" * 300 + ".txt")
    assert len(told) < 250 and "…" in told


def test_an_unknown_code_still_names_the_file():
    assert (
        in_vietnamese(ReaderError("new-code", "x"), "tờ trình.docx") == "Không đọc được tệp “tờ trình.docx”."
    )
