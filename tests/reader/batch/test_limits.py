"""One bad document costs itself, not the run: too slow, too much memory, a crash, a fault, a damaged file."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import pytest

from roviec.reader.batch.pool import Pool
from roviec.reader.batch.work import BatchError, Job, Key, Settings
from tests.reader import files
from tests.reader.batch.conftest import names
from tests.reader.batch.readers import MARKS, text, write_texts

READER = "tests.reader.batch.readers:behaving"


def failures(out: Path) -> dict[str, str]:
    with (out / "failures.csv").open(encoding="utf-8-sig", newline="") as lines:
        return {Path(row["file"]).name: row["code"] for row in csv.DictReader(lines)}


@pytest.mark.parametrize(
    ("word", "code", "said"),
    [
        ("hang", "too-slow", "more than 1.5 seconds"),
        ("devour", "too-much-memory", "more than 256 MB"),
        ("die", "crashed", "signal 9"),
        ("break", "internal", "RuntimeError: no such thing"),
        ("refuse", "secret", "stamped secret"),
    ],
)
def test_it_is_named_and_the_others_go_through(word, code, said, folder, out, extract):
    write_texts(folder, 12)
    (folder / "0005a.txt").write_text(f"{word} {text(99)}", encoding="utf-8")
    seconds = 1.5 if word == "hang" else 60
    status, _, err = extract(
        folder, "--out", out, "--jobs", 2, "--reader", READER, "--time-limit", seconds, "--memory-limit", 256
    )
    assert status == 1
    assert failures(out) == {"0005a.txt": code}
    assert f"0005a.txt: {said}" in err or said in err
    assert names(out) == [f"{number:04}.txt" for number in range(12)]


def test_a_process_that_something_else_ended_has_another_try(folder, out, extract, tmp_path, monkeypatch):
    monkeypatch.setenv(MARKS, str(tmp_path / "once"))
    write_texts(folder, 3)
    (folder / "0001.txt").write_text(f"die-once {text(1)}", encoding="utf-8")
    assert extract(folder, "--out", out, "--jobs", 1, "--reader", READER)[0] == 0
    assert names(out) == ["0000.txt", "0001.txt", "0002.txt"]


def test_what_took_too_long_has_another_try_on_resume_a_fault_has_not(
    folder, out, extract, tmp_path, monkeypatch
):
    mark = tmp_path / "mark"
    monkeypatch.setenv(MARKS, str(mark))
    write_texts(folder, 2)
    (folder / "chậm.txt").write_text(f"hang-unless-marked {text(1)}", encoding="utf-8")
    (folder / "hỏng.txt").write_text(f"break {text(1)}", encoding="utf-8")
    options = ("--out", out, "--reader", READER, "--time-limit", 1)
    assert extract(folder, *options)[0] == 1
    assert failures(out) == {"chậm.txt": "too-slow", "hỏng.txt": "internal"}
    mark.touch()
    status, _, err = extract(folder, *options, "--resume")
    assert status == 1
    assert failures(out) == {"hỏng.txt": "internal"}
    assert "1 documents read now, 3 before" in err


def test_damaged_and_empty_files(folder, out, extract):
    write_texts(folder, 1)
    (folder / "cụt.docx").write_bytes(files.word(None, "Xã Bình Lâm báo cáo.")[:400])
    (folder / "rỗng.txt").write_bytes(b"")
    (folder / "bom.docx").write_bytes(files.zip_bomb())
    status, _, err = extract(folder, "--out", out)
    assert status == 1
    assert failures(out) == {"bom.docx": "zip-bomb", "cụt.docx": "damaged", "rỗng.txt": "empty"}
    for name in failures(out):
        assert f"{name}: " in err
    assert names(out) == ["0000.txt"]


def test_many_failures_are_counted_where_they_cannot_all_be_named(folder, out, extract):
    for number in range(25):
        (folder / f"{number:02}.txt").write_bytes(b" " * (number + 1))
    status, _, err = extract(folder, "--out", out)
    assert status == 1
    assert err.count("[no-text]") == 20
    assert f"and 5 more, all in {out / 'failures.csv'}" in err
    assert len(failures(out)) == 25


def test_a_reader_of_another_shape_is_a_fault_in_every_document(folder, out, extract):
    write_texts(folder, 2)
    assert extract(folder, "--out", out, "--reader", "json:loads")[0] == 1
    assert failures(out) == {"0000.txt": "internal", "0001.txt": "internal"}


def test_a_reading_process_that_cannot_start_ends_the_run_with_the_cause(folder):
    path = write_texts(folder, 1)[0]
    job = Job(Key("0", "plain"), str(path), path.name)
    with (
        Pool(Settings(reader="no.such.module:read"), 1) as pool,
        pytest.raises(BatchError, match=r"did not start .*no\.such"),
    ):
        list(pool.run([job]))


def test_where_no_process_can_be_made_the_run_ends_with_the_cause(folder, out, extract, monkeypatch):
    write_texts(folder, 1)
    monkeypatch.setattr(sys, "executable", "/không/có/python")
    status, _, err = extract(folder, "--out", out)
    assert status == 1
    assert "no reading process can be started: No such file or directory; try fewer --jobs" in err


@pytest.mark.parametrize("reference", ["no.such.module:read", "roviec.reader:no_such", "", ":"])
def test_a_reader_that_is_not_there(reference, folder, out, extract):
    write_texts(folder, 1)
    status, _, err = extract(folder, "--out", out, "--reader", reference or "x")
    assert status == 1
    assert "no reader" in err and "module:function" in err
