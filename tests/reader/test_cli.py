"""`roviec extract` and `roviec show` as a shell sees them: output, exit status, what is said on standard error."""

import io
import json
import os
import re
import signal
import subprocess
import sys
import threading
import zipfile
from pathlib import Path

import pytest

from roviec import __version__
from roviec.cli import main
from tests.reader import files
from tests.reader.test_bad_input import CASES

TEXT = (
    "Huyện ủy Đồng Lạc làm việc với xã Bình Lâm\n\n"
    "08/03/2024 10:15\n\n"
    "Ngày 8-3, đồng chí Trần Văn Khang, Bí thư Huyện ủy Đồng Lạc chủ trì buổi làm việc với Đảng ủy xã Bình Lâm.\n\n"
    "Đồng chí yêu cầu xã Bình Lâm hoàn thành báo cáo trước ngày 30/6/2024.\n"
)


@pytest.fixture
def good(tmp_path):
    path = tmp_path / "bài báo.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_one_object_a_line_in_the_order_of_the_arguments(good, tmp_path, capsys):
    other = tmp_path / "a.html"
    other.write_text("<h1>Tiêu đề của trang</h1><p>Xã Bình Lâm báo cáo.</p>", encoding="utf-8")
    assert main(["extract", str(good), str(other), str(good)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [json.loads(line)["source"]["name"] for line in lines] == ["bài báo.txt", "a.html", "bài báo.txt"]
    found = json.loads(lines[0])
    assert found["schema"] == "roviec.extract/1"
    assert found["document"]["published_on"] == "2024-03-08"
    assert found["text"] == TEXT


def test_spans_are_offsets_into_the_objects_own_text(good, capsys):
    main(["extract", str(good)])
    found = json.loads(capsys.readouterr().out)
    for person in found["people"]:
        for span in person["mentions"]:
            assert 0 <= span["start"] < span["end"] <= len(found["text"])
    assert [found["text"][b["start"] : b["end"]] for b in found["blocks"]] == [
        t for t in TEXT.split("\n") if t
    ]


def test_a_table_for_people(good, capsys):
    assert main(["extract", str(good), "--format", "table"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("bài báo.txt\n")
    assert re.search(
        r"^  document +0  Huyện ủy Đồng Lạc làm việc với xã Bình Lâm  \| kind news", out, re.MULTILINE
    )


def test_output_goes_to_a_file(good, tmp_path, capsys):
    target = tmp_path / "ra.jsonl"
    assert main(["extract", str(good), "--output", str(target)]) == 0
    assert capsys.readouterr().out == ""
    assert json.loads(target.read_text(encoding="utf-8"))["text"] == TEXT


def test_standard_input(monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert main(["extract", "-"]) == 0
    assert json.loads(capsys.readouterr().out)["source"]["name"] == "stdin"


@pytest.mark.parametrize(("data", "name", "code"), CASES.values(), ids=CASES.keys())
def test_a_bad_file_is_named_and_the_others_go_through(data, name, code, good, tmp_path, capsys):
    bad = tmp_path / f"xấu-{name}"
    bad.write_bytes(data)
    assert main(["extract", str(bad), str(good)]) == 1
    out, err = capsys.readouterr()
    assert [json.loads(line)["source"]["name"] for line in out.splitlines()] == ["bài báo.txt"]
    assert err.startswith(f"roviec: {bad}: ") and err.rstrip().endswith(f"[{code}]")
    assert err.count("\n") == 1


def test_a_zip_bomb_is_named(tmp_path, capsys):
    bad = tmp_path / "bom.docx"
    bad.write_bytes(files.zip_bomb())
    assert main(["extract", str(bad)]) == 1
    assert "bom.docx" in capsys.readouterr().err


def test_a_missing_file_a_folder_and_a_sixty_megabyte_file(good, tmp_path, capsys):
    large = tmp_path / "to.txt"
    with large.open("wb") as f:
        f.truncate(60 * 1024 * 1024)
    assert main(["extract", str(tmp_path / "không có.txt"), str(tmp_path), str(large), str(good)]) == 1
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 1
    missing, folder, too_large = err.splitlines()
    assert "không có.txt: cannot be opened: No such file" in missing
    assert "folder" in folder
    assert "60 MB" in too_large and "50 MB" in too_large


def test_a_name_too_long_for_the_file_system_is_named(capsys):
    assert main(["extract", "a" * 300 + ".txt"]) == 1
    assert "cannot be opened: File name too long" in capsys.readouterr().err


def test_a_long_name_that_the_file_system_takes(tmp_path, capsys):
    path = tmp_path / ("ă" * 120 + ".txt")  # 244 bytes; file systems stop at 255
    path.write_text(TEXT, encoding="utf-8")
    assert main(["extract", str(path)]) == 0
    assert json.loads(capsys.readouterr().out)["source"]["name"] == path.name


def test_a_stamped_document_is_read_only_where_isolated(tmp_path, capsys):
    path = tmp_path / "a.txt"
    path.write_text("TỐI MẬT\n" + TEXT, encoding="utf-8")
    assert main(["extract", str(path)]) == 1
    assert "TỐI MẬT" in capsys.readouterr().err
    assert main(["extract", str(path), "--isolated"]) == 0


def test_a_fault_of_the_reader_is_told_and_costs_no_other_file(good, tmp_path, capsys, monkeypatch):
    from roviec.reader import given

    real = given.read
    (tmp_path / "lỗi.txt").write_text("Xã báo cáo", encoding="utf-8")

    def faulty(data, name, **options):
        if name == "lỗi.txt":
            raise RuntimeError("no such thing")
        return real(data, name, **options)

    monkeypatch.setattr(given, "read", faulty)
    assert main(["extract", str(tmp_path / "lỗi.txt"), str(good)]) == 1
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 1
    told = "fault in the reader, please report it: RuntimeError: no such thing [internal]"
    assert err == f"roviec: {tmp_path}/lỗi.txt: {told}\n"


def test_a_file_that_hangs_or_crashes_the_reader_is_told_and_costs_no_other(
    good, tmp_path, capsys, monkeypatch
):
    from roviec.reader import given

    real = given.read
    odd = {
        "treo.txt": lambda: threading.Event().wait(),
        "chết.txt": lambda: os.kill(os.getpid(), signal.SIGKILL),
        "phình.txt": lambda: bytearray(3 << 30),
    }

    def read(data, name, **options):
        odd.get(name.rpartition("/")[2], lambda: None)()
        return real(data, name, **options)

    monkeypatch.setattr(given, "read", read)
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for name in ["1.txt", *odd, "2.txt"]:
            archive.writestr(name, TEXT)
    assert main(["extract", str(tmp_path / "a.zip"), str(good), "--time-limit", "0.5"]) == 1
    out, err = capsys.readouterr()
    names = [json.loads(line)["source"]["name"] for line in out.splitlines()]
    assert names == ["a.zip/1.txt", "a.zip/2.txt", good.name]
    told = [line.split(": ", 2)[1:] for line in err.splitlines()]
    assert [name for name, _ in told] == [f"{tmp_path}/a.zip/{name}" for name in odd]
    for (_, message), code in zip(told, ["too-slow", "crashed", "too-much-memory"], strict=True):
        assert message.endswith(f"[{code}]")


def test_output_that_cannot_be_written(good, tmp_path, capsys):
    assert main(["extract", str(good), "--output", str(tmp_path / "không" / "ra.jsonl")]) == 1
    assert "cannot be written" in capsys.readouterr().err


def test_what_stood_in_the_output_stays_until_all_is_read(good, tmp_path, monkeypatch):
    from roviec.reader import cli

    target = tmp_path / "ra.jsonl"
    target.write_text("cũ", encoding="utf-8")

    def interrupted(*_, **__):
        assert target.read_text(encoding="utf-8") == "cũ"
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "read_given", interrupted)
    with pytest.raises(KeyboardInterrupt):
        main(["extract", str(good), "--output", str(target)])
    assert target.read_text(encoding="utf-8") == "cũ"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["bài báo.txt", "ra.jsonl"]


def test_a_reader_that_has_enough_is_no_error(good):
    """As in `roviec extract … | head -c 1`."""
    command = [sys.executable, "-m", "roviec.cli", "extract", *[str(good)] * 200]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout and process.stderr
        process.stdout.read(1)
        process.stdout.close()
        assert process.stderr.read() == b""


def test_wrong_usage_is_status_2(capsys):
    with pytest.raises(SystemExit) as left:
        main(["extract", "a.txt", "--today", "12/3/2024"])
    assert left.value.code == 2
    assert "YYYY-MM-DD" in capsys.readouterr().err


def test_version(capsys):
    with pytest.raises(SystemExit) as left:
        main(["--version"])
    assert left.value.code == 0
    assert capsys.readouterr().out == f"roviec {__version__}\n"


def test_extract_starts_without_django():
    """Start-up has a budget; Django alone would eat it."""
    code = (
        "import sys\nfrom roviec.cli import main\n"
        "try: main(['extract', '/không/có'])\nexcept SystemExit: pass\n"
        "print(sorted({m.split('.')[0] for m in sys.modules} & {'django', 'lxml', 'docx', 'selectolax'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_show_writes_one_page_that_asks_for_nothing(good, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["show", str(good)]) == 0
    page = Path("bài báo.txt.html")
    assert capsys.readouterr().out.strip() == str(page)
    html = page.read_text(encoding="utf-8")
    assert not re.search(r"<script|<link|<img|<iframe|https?://|url\(|@import", html)
    assert "Ý kiến chỉ đạo" in html and "08/03/2024" in html
    anchors = set(re.findall(r'<a id="([^"]+)"', html))
    assert set(re.findall(r'href="#([^"]+)"', html)) <= anchors


def test_show_greys_noise_and_escapes_what_the_document_says(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text('Đường <b>đậm</b> & "ngoặc"\n\n' + TEXT + "\n0 bình luận\n", encoding="utf-8")
    assert main(["show", "a.txt"]) == 0
    html = Path("a.txt.html").read_text(encoding="utf-8")
    assert "<b>đậm" not in html and "&lt;b&gt;đậm" in html
    assert '<p class="boilerplate">0 bình luận</p>' in html


def test_show_overwrites_only_by_force(good, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    page = Path("bài báo.txt.html")
    page.write_text("của người khác", encoding="utf-8")
    assert main(["show", str(good)]) == 1
    assert page.read_text(encoding="utf-8") == "của người khác"
    assert "exists already" in capsys.readouterr().err
    assert main(["show", str(good), "--force"]) == 0
    assert "của người khác" not in page.read_text(encoding="utf-8")
    other = tmp_path / "khác.html"
    assert main(["show", str(good), "--output", str(other)]) == 0
    assert other.exists()


def test_each_file_of_an_archive_gives_its_object(tmp_path, capsys):
    path = tmp_path / "gói.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "Xã Bình Lâm họp.")
        archive.writestr("b.bin", b"\x00\x01")
        archive.writestr("c.txt", "Xã Cẩm Sơn họp.")
    assert main(["extract", str(path)]) == 1
    out, err = capsys.readouterr()
    names = [json.loads(line)["source"]["name"] for line in out.splitlines()]
    assert names == ["gói.zip/a.txt", "gói.zip/c.txt"]
    assert err.startswith(f"roviec: {path}/b.bin: ") and "[wrong-type]" in err
