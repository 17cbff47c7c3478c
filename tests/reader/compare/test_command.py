"""`roviec compare` as a person runs it."""

import json
import zipfile
from email.message import EmailMessage

import pytest

from roviec.cli import main
from tests.reader.compare import reports


@pytest.fixture
def files(tmp_path):
    names = {}
    for name in ("DAILY", "WEEKLY", "AFTERNOON", "REPRINT"):
        names[name] = str(tmp_path / f"{name.lower()}.txt")
        (tmp_path / f"{name.lower()}.txt").write_text(getattr(reports, name), encoding="utf-8")
    return names


def test_json_lists_the_pairs_that_belong_together(files, capsys):
    assert main(["compare", *files.values(), "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["files"] == list(files.values())
    pairs = {(p["first"], p["second"]): p["kind"] for p in found["pairs"]}
    assert pairs == {
        (files["DAILY"], files["WEEKLY"]): "same-event",
        (files["DAILY"], files["REPRINT"]): "same-text",
        (files["WEEKLY"], files["REPRINT"]): "same-event",
    }


def test_the_table_names_reasons_and_differences(files, capsys):
    assert main(["compare", files["DAILY"], files["WEEKLY"]]) == 0
    out = capsys.readouterr().out
    assert "same-event" in out
    assert "same chair: " in out
    assert "2.025 tỷ đồng | 2: 2.052 tỷ đồng" in out


def test_a_file_that_cannot_be_read_is_named_and_the_others_compared(files, tmp_path, capsys):
    missing = str(tmp_path / "missing.txt")
    assert main(["compare", files["DAILY"], missing, files["WEEKLY"]]) == 1
    told = capsys.readouterr()
    assert missing in told.err
    assert "same-event" in told.out


def test_what_an_archive_and_an_email_hold_is_compared(files, tmp_path, capsys):
    message = EmailMessage()
    message["From"], message["Subject"] = "a@b.example", "Gửi bài"
    message.set_content("Xin gửi bài của báo.")
    message.add_attachment(reports.WEEKLY.encode(), maintype="text", subtype="plain", filename="weekly.txt")
    with zipfile.ZipFile(tmp_path / "bài.zip", "w") as archive:
        archive.writestr("thư.eml", message.as_bytes())
        archive.write(files["DAILY"], "daily.txt")
    assert main(["compare", str(tmp_path / "bài.zip"), "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    inside = [f"{tmp_path}/bài.zip/{name}" for name in ("thư.eml", "thư.eml/weekly.txt", "daily.txt")]
    assert found["files"] == inside
    assert [(p["first"], p["second"], p["kind"]) for p in found["pairs"]] == [(*inside[1:], "same-event")]


def test_one_file_is_too_few(files, capsys):
    assert main(["compare", files["DAILY"]]) == 2
    assert "two files" in capsys.readouterr().err
