"""Archives: each member by itself, names that lead nowhere else, bounds on depth, number and size."""

from __future__ import annotations

import io
import zipfile

import pytest

from roviec.reader import read, read_all
from roviec.reader.errors import ReaderError, in_vietnamese
from roviec.reader.formats import containers
from roviec.reader.formats.containers import open_all
from tests.reader import files


def archive(**members: bytes) -> bytes:
    return packed({name.replace("__", "."): data for name, data in members.items()})


def packed(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        for name, data in members.items():
            z.writestr(name, data)
    return out.getvalue()


TEXT = "Xã Bình Lâm báo cáo.".encode()


def codes(found) -> dict[str, str | None]:
    return {one.name: one.error.code if one.error else None for one in found}


def test_each_member_has_its_extract_or_its_cause():
    data = packed(
        {"a.txt": TEXT, "thư mục/b.docx": files.word(None, "Kế hoạch"), "c.bin": b"\x00\x01", "d.txt": b""}
    )
    found = read_all(data, "goi.zip")
    assert codes(found) == {
        "goi.zip/a.txt": None,
        "goi.zip/thư mục/b.docx": None,
        "goi.zip/c.bin": "wrong-type",
        "goi.zip/d.txt": "empty",
    }
    assert found[1].extract["text"] == "Kế hoạch"


def test_a_file_that_holds_nothing_else_is_itself():
    assert [m.name for m in open_all(TEXT, "a.txt")] == ["a.txt"]
    assert [m.name for m in open_all(b"", "a.txt")] == ["a.txt"]
    assert [m.name for m in open_all(files.word(None, "x"), "a.docx")] == ["a.docx"]


def test_an_archive_is_no_document():
    with pytest.raises(ReaderError) as refused:
        read(archive(a__txt=TEXT), "goi.zip")
    assert refused.value.code == "archive"
    assert "giải nén" in in_vietnamese(refused.value, "goi.zip")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        ("C:\\Windows\\a.txt", "Windows/a.txt"),
        ("..\\..\\a.txt", "a.txt"),
        ("a/./../b.txt", "a/b.txt"),
        ("...", "khong-ten"),
        ("a\x1b[31m.txt", "a[31m.txt"),
    ],
)
def test_a_name_leads_nowhere_but_into_its_archive(name, shown):
    assert [m.name for m in open_all(packed({name: TEXT}), "z.zip")] == [f"z.zip/{shown}"]


def test_names_that_the_archive_does_not_call_utf_8():
    data = bytearray(packed({"kế hoạch.txt": TEXT}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at + 1] &= ~0x08
    assert [m.name for m in open_all(bytes(data), "z.zip")] == ["z.zip/kế hoạch.txt"]


def test_what_systems_leave_behind_is_passed_over():
    data = packed(
        {"__MACOSX/a.txt": b"x", "Thumbs.db": b"x", "~$a.docx": b"x", "x/.DS_Store": b"x", "a.txt": TEXT}
    )
    assert [m.name for m in open_all(data, "z.zip")] == ["z.zip/a.txt"]


def test_archives_in_archives_to_a_bound():
    data = archive(a__txt=TEXT)
    for _ in range(2):
        data = archive(trong__zip=data, b__txt=TEXT)
    assert codes(open_all(data, "z.zip")) == {
        "z.zip/trong.zip/trong.zip/a.txt": None,
        "z.zip/trong.zip/b.txt": None,
        "z.zip/b.txt": None,
    }
    deeper = open_all(archive(ngoai__zip=data), "z.zip")
    assert codes(deeper)["z.zip/ngoai.zip/trong.zip/trong.zip"] == "nested"
    assert codes(deeper)["z.zip/ngoai.zip/b.txt"] is None


def test_an_archive_that_holds_itself(monkeypatch):
    data = archive(a__zip=b"stand-in", b__txt=TEXT)
    monkeypatch.setattr(
        containers, "_unpacked", lambda archive, entry, budget: data if "zip" in entry.filename else TEXT
    )
    assert codes(open_all(data, "z.zip")) == {"z.zip/a.zip": "nested", "z.zip/b.txt": None}


def test_an_encrypted_member_costs_no_other():
    data = bytearray(archive(a__txt=TEXT, b__txt=TEXT))
    data[data.index(b"PK\x03\x04") + 6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert codes(open_all(bytes(data), "z.zip")) == {"z.zip/a.txt": "encrypted", "z.zip/b.txt": None}


def test_a_bomb_costs_no_other():
    data = archive(bom__txt=b"a" * 60_000_000, b__txt=TEXT)
    assert codes(open_all(data, "z.zip")) == {"z.zip/bom.txt": "zip-bomb", "z.zip/b.txt": None}


def test_many_members_together_may_not_exceed_the_bound(monkeypatch):
    monkeypatch.setattr(
        containers._Budget,
        "__init__",
        lambda self: (setattr(self, "size", 45), setattr(self, "members", 3))[0],
    )
    data = packed({f"{n}.txt": TEXT for n in range(5)})
    assert codes(open_all(data, "z.zip")) == {
        "z.zip/0.txt": None, "z.zip/1.txt": "zip-bomb", "z.zip/2.txt": "zip-bomb", "z.zip": "too-many",
    }  # fmt: skip


def test_a_member_that_lies_about_its_size():
    data = archive(a__txt=TEXT * 100)
    lying = data.replace((len(TEXT) * 100).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert codes(open_all(lying, "z.zip"))["z.zip/a.txt"] in ("zip-bomb", "damaged")


@pytest.mark.parametrize(
    ("data", "code"),
    [(packed({}), None), (packed({"x/": b""}), "no-text"), (archive(a__txt=TEXT)[:40], None)],
    ids=["empty", "only-a-folder", "cut-off"],  # the bytes hold the time at which they were made
)
def test_archives_with_nothing_in_them(data, code):
    found = read_all(data, "z.zip")
    assert len(found) == 1 and found[0].error and code in (None, found[0].error.code)


def test_a_member_without_a_name():
    nameless = archive(a__txt=TEXT).replace(b"a.txt", b"\x00a.md")
    found = read_all(nameless, "z.zip")
    assert len(found) == 1 and (found[0].extract or found[0].error)


def test_damaged_members():
    data = bytearray(archive(a__txt=TEXT * 50, b__txt=TEXT))
    at = data.index(b"a.txt") + 5
    data[at : at + 10] = b"\xff" * 10
    assert codes(open_all(bytes(data), "z.zip")) == {"z.zip/a.txt": "damaged", "z.zip/b.txt": None}


@pytest.mark.parametrize("code", ["nested", "too-many", "archive", "encrypted"])
def test_each_cause_is_told_in_vietnamese(code):
    told = in_vietnamese(ReaderError(code, "x", limit=5), "goi.zip")
    assert "goi.zip" in told and "{" not in told and told != "Không đọc được tệp “goi.zip”."
