"""A run from the command line: folders in, results out, resumed, refused where it would do harm."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from roviec.cli import main
from roviec.reader import pipeline, read
from roviec.reader.batch import work
from roviec.reader.batch.discovery import MANIFEST
from roviec.reader.batch.manifest import opened
from roviec.reader.batch.run import on_this_machine, read_many
from roviec.reader.batch.work import BatchError, Settings
from tests.reader.batch.conftest import lines, names
from tests.reader.batch.readers import MARKS, marks, text, write_texts

READER = "tests.reader.batch.readers:marking"


@pytest.fixture
def read_names(tmp_path, monkeypatch):
    """The names that the reader has been given, one for each time."""
    path = tmp_path / "marks"
    monkeypatch.setenv(MARKS, str(path))
    return lambda: marks(path)


def test_one_object_a_document_in_the_order_of_the_walk(folder, out, extract):
    write_texts(folder / "b", 7)
    write_texts(folder / "a" / "c", 1)[0].write_text(text(100), encoding="utf-8")
    status, said, err = extract(folder, "--out", out, "--jobs", 2)
    assert status == 0
    assert [found["source"]["files"] for found in lines(out)] == [
        [f"{folder}/a/c/0000.txt"],
        *([f"{folder}/b/{number:04}.txt"] for number in range(7)),
    ]
    assert said.splitlines() == [str(out / "extract.jsonl"), str(out / "failures.csv")]
    assert "8 files: 8 documents read now, 0 before, 0 files repeat another, 0 failed" in err


def test_the_result_is_that_of_the_reader(folder, out, extract):
    (path,) = write_texts(folder, 1)
    extract(folder, "--out", out, "--today", "2024-05-01")
    (found,) = lines(out)
    assert found["source"].pop("files") == [str(path)]
    assert found == read(path.read_bytes(), path.name, today=work.date(2024, 5, 1))


def test_the_same_content_is_read_once_and_every_file_is_named(folder, out, extract, read_names):
    for name in ("b.txt", "a.txt", "c/d.TXT"):
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text(1), encoding="utf-8")
    status, _, err = extract(folder, "--out", out, "--reader", READER, "--jobs", 2)
    assert status == 0
    assert len(read_names()) == 1
    (found,) = lines(out)
    assert found["source"]["name"] == "a.txt"
    assert found["source"]["files"] == [f"{folder}/{name}" for name in ("a.txt", "b.txt", "c/d.TXT")]
    assert "3 files: 1 documents read now, 0 before, 2 files repeat another" in err


def test_the_same_bytes_under_the_name_of_another_format_are_another_document(folder, out, extract):
    (folder / "a.docx").write_text(text(1), encoding="utf-8")
    (folder / "b.txt").write_text(text(1), encoding="utf-8")
    status, _, err = extract(folder, "--out", out)
    assert status == 1 and "a.docx: " in err and "[wrong-type]" in err
    assert names(out) == ["b.txt"]


def test_resumed_it_reads_only_what_is_new_or_changed(folder, out, extract, read_names):
    paths = write_texts(folder, 6)
    extract(folder, "--out", out, "--reader", READER)
    assert sorted(read_names()) == [path.name for path in paths]
    paths[2].write_text(text(50), encoding="utf-8")
    paths[3].unlink()
    paths[4].rename(folder / "0000a.txt")
    (folder / "mới.txt").write_text(text(51), encoding="utf-8")
    status, _, err = extract(folder, "--out", out, "--reader", READER, "--resume")
    assert status == 0
    assert sorted(read_names()[6:]) == ["0002.txt", "mới.txt"]
    assert "6 files: 2 documents read now, 4 before" in err
    assert names(out) == ["0000.txt", "0000a.txt", "0001.txt", "0002.txt", "0005.txt", "mới.txt"]
    assert "lần 50" in lines(out)[3]["text"]


def test_a_run_that_is_done_can_be_written_in_other_formats(folder, out, extract, read_names):
    write_texts(folder, 2)
    extract(folder, "--out", out, "--reader", READER)
    (out / ".extract.xlsx.partial").write_bytes(b"half a workbook, by a run that was killed while it wrote")
    status, said, _ = extract(folder, "--out", out, "--reader", READER, "--resume", "--format", "csv,sqlite")
    assert status == 0
    assert len(read_names()) == 2
    assert {Path(line).name for line in said.splitlines()} >= {"directives.csv", "extract.sqlite"}
    assert [path.name for path in out.iterdir() if path.name.startswith(".")] == []


def test_another_version_of_the_reader_reads_again(folder, out, extract, read_names, monkeypatch):
    write_texts(folder, 2)
    extract(folder, "--out", out, "--reader", READER)
    monkeypatch.setattr(work, "READER_VERSION", "next")
    status, _, err = extract(folder, "--out", out, "--reader", READER, "--resume")
    assert status == 0
    assert len(read_names()) == 4
    assert f"by reader version '{pipeline.READER_VERSION} reader={READER}'" in err
    assert names(out) == ["0000.txt", "0001.txt"]


def test_another_day_reads_again(folder, out, extract, read_names):
    write_texts(folder, 1)
    extract(folder, "--out", out, "--reader", READER)
    extract(folder, "--out", out, "--reader", READER, "--resume", "--today", "2024-05-01")
    assert len(read_names()) == 2


def test_an_earlier_run_is_not_overwritten(folder, out, extract):
    write_texts(folder, 1)
    extract(folder, "--out", out)
    status, _, err = extract(folder, "--out", out)
    assert status == 1 and "give --resume to go on" in err
    assert names(out) == ["0000.txt"]


def test_a_folder_with_other_things_is_left_alone(folder, out, extract):
    out.mkdir()
    (out / "extract.jsonl").write_text("của người khác")
    status, _, err = extract(folder, "--out", out)
    assert status == 1 and "not empty" in err
    assert (out / "extract.jsonl").read_text() == "của người khác"


@pytest.mark.parametrize("below", ["", "sâu/hơn"])
def test_an_out_that_cannot_be_written(below, folder, tmp_path, extract):
    write_texts(folder, 1)
    (tmp_path / "tệp").write_text("")
    status, _, err = extract(folder, "--out", tmp_path / "tệp" / below)
    assert status == 1
    assert "cannot be written: " in err and err.count("\n") == 1


def test_a_full_disk_ends_the_run_with_its_cause_and_it_can_be_resumed(folder, out, extract):
    """A limit on the size of a file stands for the disk: to SQLite and to us the same error."""
    write_texts(folder, 40)
    code = (
        "import resource, signal, sys\nfrom roviec.cli import main\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (49152, 49152))\n"
        "sys.exit(main(sys.argv[1:]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "extract", folder, "--out", out, "--jobs", "1"],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert "cannot be written" in done.stderr and "resume" in done.stderr
    assert "Traceback" not in done.stderr
    assert extract(folder, "--out", out, "--resume")[0] == 0
    assert names(out) == [f"{number:04}.txt" for number in range(40)]


def test_two_runs_do_not_share_a_folder(folder, out, extract):
    write_texts(folder, 1)
    out.mkdir()
    with opened(out, "1"):
        status, _, err = extract(folder, "--out", out, "--resume")
    assert status == 1 and "another run is working here" in err
    assert extract(folder, "--out", out, "--resume")[0] == 0


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"not a database, by its length already" * 200, "not a database"), (None, "holds other tables")],
)
def test_a_manifest_that_is_none(content, said, folder, out, extract):
    out.mkdir()
    if content:
        (out / MANIFEST).write_bytes(content)
    else:
        with sqlite3.connect(out / MANIFEST) as db:
            db.execute("CREATE TABLE a (b)")
        db.close()
    status, _, err = extract(folder, "--out", out, "--resume")
    assert status == 1 and said in err and "choose another folder" in err


def test_no_file_at_all(folder, out, extract):
    (folder / "a.rar").write_bytes(b"Rar!")
    status, _, err = extract(folder, "--out", out, "--format", "jsonl,xlsx")
    assert status == 0
    assert f"nothing to read in {folder}" in err and "1 .rar" in err
    assert lines(out) == []


def test_a_path_that_is_not_there_costs_no_other(folder, out, extract):
    write_texts(folder, 1)
    status, _, err = extract(folder / "không", folder, "--out", out)
    assert status == 1
    assert "không: cannot be opened: No such file or directory [cannot-open]" in err
    assert names(out) == ["0000.txt"]


def test_results_inside_the_folder_that_is_read(folder, extract):
    write_texts(folder, 2)
    out = folder / "ra"
    assert extract(folder, "--out", out)[0] == 0
    (out / "lạc.txt").write_text(text(9), encoding="utf-8")
    assert extract(folder, "--out", out, "--resume")[0] == 0
    assert names(out) == ["0000.txt", "0001.txt"]


def test_a_name_that_is_no_utf8(folder, out, extract):
    with open(os.fsencode(folder) + b"/b\xe1o.txt", "w", encoding="utf-8") as file:
        file.write(text(1))
    assert extract(folder, "--out", out)[0] == 0
    assert names(out) == ["b\\xe1o.txt"]


def test_a_file_that_changes_under_way_is_told(folder, out, monkeypatch):
    (path,) = write_texts(folder, 1)
    real = work.formats.load

    class Changing:
        far = True

        def __init__(self, settings: Settings) -> None: ...
        def __enter__(self):
            return self

        def __exit__(self, *ended: object) -> None: ...

        def run(self, jobs):
            for job in jobs:
                path.write_text(text(2), encoding="utf-8")
                yield work.read_one(work.replace(job, data=real(path)), Settings(), read)

    summary = read_many([str(folder)], out, engine=Changing)
    assert [(f.file, f.code) for f in summary.failures] == [(str(path), "changed")]
    summary = read_many([str(folder)], out, engine=on_this_machine(1), resume=True)
    assert (summary.failures, summary.read) == ([], 1)


def test_for_programs_a_folder_in_use_is_an_exception(folder, out):
    with pytest.raises(BatchError, match="no output format 'doc'"):
        read_many([str(folder)], out, formats=["doc"])


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--resume"], "--resume needs --out"),
        (["--jobs", "2"], "--jobs needs --out"),
        (["--format", "xlsx"], "--format xlsx needs --out"),
        (["--format", "jsonl,table"], "several formats need --out"),
        (["--format", "doc"], "no format 'doc'"),
        (["--out", "o", "--format", "table"], "goes without --out"),
        (["--out", "o", "--output", "p"], "give one of them"),
        (["--out", "o", "-"], "cannot be resumed"),
        (["--out", "o", "--engine", "dask"], "go together"),
        (["--out", "o", "--scheduler", "tcp://a:1"], "go together"),
        (["--out", "o", "--engine", "dask", "--scheduler", "tcp://a:1", "--jobs", "2"], "for this machine"),
        (["--out", "o", "--jobs", "0"], "from 1 to 1024"),
        (["--out", "o", "--time-limit", "nan"], "from 0.1 to 86400"),
        (["--out", "o", "--memory-limit", "1"], "from 128 to"),
    ],
)
def test_options_that_do_not_fit_are_wrong_usage(options, said, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as left:
        main(["extract", *options, "a.txt"])
    assert left.value.code == 2
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_the_command_for_few_documents_does_not_load_the_machinery_for_many():
    code = (
        "import sys\nfrom roviec.cli import main\nmain(['extract', '/không/có'])\n"
        "print(sorted({'sqlite3', 'multiprocessing', 'xlsxwriter', 'distributed'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout.replace("'", '"')) == []


def test_what_an_archive_holds_is_read_as_files_of_the_run(folder, out, extract):
    with zipfile.ZipFile(folder / "gói.zip", "w") as archive:
        archive.writestr("một.txt", "Xã Bình Lâm họp giao ban.")
        archive.writestr("hai.bin", b"\x00\x01")
    (folder / "một.txt").write_text("Xã Bình Lâm họp giao ban.", encoding="utf-8")
    status, _, err = extract(folder, "--out", out)
    assert status == 1
    (found,) = lines(out)
    assert found["source"]["files"] == [f"{folder}/gói.zip/một.txt", f"{folder}/một.txt"]
    assert f"{folder}/gói.zip/hai.bin" in err and "[wrong-type]" in err
    assert "3 files: 2 documents read now, 0 before, 1 files repeat another, 1 failed" in err
    _, _, err = extract(folder, "--out", out, "--resume")
    assert "3 files: 0 documents read now, 2 before, 1 files repeat another, 1 failed" in err
