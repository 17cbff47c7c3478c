"""Files: kept once, whole, under what they hold; named safely; never shown as a page of ours."""

from __future__ import annotations

import hashlib
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404
from hypothesis import given
from hypothesis import strategies as st

from roviec.office.audit.models import Line
from roviec.office.files.actions import keep_file
from roviec.office.files.models import StoredFile
from roviec.office.files.responses import download
from roviec.office.files.rules import NAME_LIMIT, tidy_name
from roviec.office.files.sweeping import sweep


@pytest.fixture(autouse=True)
def folder(settings: SimpleNamespace, tmp_path: Path) -> Path:
    settings.FILES_ROOT = tmp_path / "files"
    return settings.FILES_ROOT


@pytest.mark.django_db
@pytest.mark.parametrize("how", ["bytes", "upload", "path"])
def test_bytes_are_kept_under_their_digest(cast: SimpleNamespace, tmp_path: Path, how: str) -> None:
    data = "Nội dung kế hoạch".encode() * 90_000
    (tmp_path / "x").write_bytes(data)
    given = {"bytes": data, "upload": SimpleUploadedFile("x.txt", data), "path": tmp_path / "x"}[how]
    stored = keep_file(cast.clerk, given, "text/plain")
    assert stored.sha256 == hashlib.sha256(data).hexdigest() and stored.size == len(data)
    assert stored.path.read_bytes() == data
    assert Line.objects.get(code="file.kept").after["sha256"] == stored.sha256


@pytest.mark.django_db
def test_the_same_bytes_are_kept_once(cast: SimpleNamespace, folder: Path) -> None:
    first = keep_file(cast.clerk, b"mot", "text/plain")
    second = keep_file(cast.second_clerk, b"mot", "text/html")
    assert first == second and StoredFile.objects.count() == 1
    assert [p.name for p in folder.rglob("*") if p.is_file()] == [first.sha256]
    assert Line.objects.filter(code="file.kept").count() == 1


@pytest.mark.django_db
def test_a_file_that_the_disk_lost_comes_back_with_the_same_bytes(cast: SimpleNamespace) -> None:
    stored = keep_file(cast.clerk, b"mot", "text/plain")
    stored.path.unlink()
    with pytest.raises(Http404):
        download(stored, "a.txt")
    keep_file(cast.clerk, b"mot", "text/plain")
    assert stored.path.read_bytes() == b"mot"


@pytest.mark.django_db
def test_a_name_in_vietnamese_is_offered_whole(cast: SimpleNamespace) -> None:
    stored = keep_file(cast.clerk, b"mot", "text/plain")
    answer = download(stored, "Kế hoạch «số 5».docx")
    assert answer["Content-Disposition"] == (
        "attachment; filename*=utf-8''K%E1%BA%BF%20ho%E1%BA%A1ch%20%C2%ABs%E1%BB%91%205%C2%BB.docx"
    )
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert b"".join(answer) == b"mot"
    answer.close()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("media_type", "inline", "type_sent", "shown"),
    [
        ("text/html", True, "application/octet-stream", False),
        ("image/svg+xml", True, "application/octet-stream", False),
        ("application/pdf", True, "application/pdf", True),
        ("application/pdf", False, "application/octet-stream", False),
        ("text/plain", True, "text/plain", True),
    ],
)
def test_what_could_run_is_only_saved(
    cast: SimpleNamespace, media_type: str, inline: bool, type_sent: str, shown: bool
) -> None:
    stored = keep_file(cast.clerk, f"<script>{media_type}{inline}".encode(), media_type)
    answer = download(stored, "a\r\nSet-Cookie: x.html", inline=inline)
    assert answer["Content-Type"] == type_sent
    assert answer["Content-Disposition"].startswith("inline" if shown else "attachment")
    assert "\n" not in answer["Content-Disposition"]
    answer.close()


@pytest.mark.parametrize(
    ("name", "tidy"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\a\\Báo cáo.docx", "Báo cáo.docx"),
        ("a\x00b\u202ecod.exe", "abcod.exe"),
        ("  ", "tep"),
        ("...", "tep"),
        ("Thiệu Hóa".encode().decode(), "Thiệu Hóa"),
    ],
)
def test_names_are_made_fit(name: str, tidy: str) -> None:
    assert tidy_name(name) == tidy


def test_a_name_of_300_characters_keeps_its_beginning_and_its_ending() -> None:
    name = "Thông báo kết luận của đồng chí Bí thư tại buổi làm việc " * 6 + "lần thứ hai.docx"
    tidy = tidy_name(name)
    assert len(name) > 300 and len(tidy) <= NAME_LIMIT
    assert tidy.startswith("Thông báo kết luận của đồng chí") and tidy.endswith("lần thứ hai.docx")


@given(st.text(max_size=400))
def test_any_name_becomes_one_line_without_folders(name: str) -> None:
    tidy = tidy_name(name)
    assert 0 < len(tidy) <= NAME_LIMIT
    assert not set(tidy) & set("/\\\x00\r\n") and tidy_name(tidy) == tidy


def test_what_a_killed_writing_left_is_swept_away(
    settings: SimpleNamespace, tmp_path: Path, cast: SimpleNamespace
) -> None:
    settings.FILES_ROOT = tmp_path
    stored = keep_file(cast.clerk, b"whole", "text/plain")
    (tmp_path / "incoming-x3f").write_bytes(b"hal")
    assert sweep() == 1 and sweep() == 0
    assert stored.path.read_bytes() == b"whole" and not list(tmp_path.glob("incoming-*"))
