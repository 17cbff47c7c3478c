"""Which files a folder gives, and in which order."""

from __future__ import annotations

import os
from pathlib import Path

from roviec.reader.batch.discovery import MANIFEST, walk


def touch(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("a")


def shown(folder: Path, *more: str) -> list[str]:
    found = walk([str(folder), *more])
    return [file.shown.removeprefix(f"{folder}/") for file in found.files]


def test_sorted_folder_by_folder(tmp_path):
    touch(tmp_path, "b/2.txt", "b/1.htm", "a.txt", "c.DOCX", "b/x/0.html")
    assert shown(tmp_path) == ["a.txt", "b/1.htm", "b/2.txt", "b/x/0.html", "c.DOCX"]


def test_hidden_locks_and_other_kinds_are_passed_over(tmp_path):
    touch(tmp_path, ".a.txt", ".kho/a.txt", "~$b.docx", "c.rar", "d.RAR", "e", "f.txt")
    found = walk([str(tmp_path)])
    assert [Path(file.path).name for file in found.files] == ["f.txt"]
    assert found.skipped == {".rar": 2, "no ending": 1}


def test_a_file_named_itself_is_taken_whatever_its_ending_and_once(tmp_path):
    touch(tmp_path, "a.txt", "b.dat")
    assert shown(tmp_path, str(tmp_path / "b.dat"), str(tmp_path / "a.txt")) == ["a.txt", "b.dat"]


def test_a_folder_of_results_is_never_read(tmp_path):
    touch(tmp_path, "a.txt", f"ra/{MANIFEST}", "ra/b.txt", "khác/c.txt")
    assert shown(tmp_path) == ["a.txt", "khác/c.txt"]
    barred = walk([str(tmp_path)], leave_out=str(tmp_path / "khác"))
    assert [Path(file.path).name for file in barred.files] == ["a.txt"]


def test_links_to_files_are_followed_links_to_folders_are_not(tmp_path):
    touch(tmp_path, "đích/a.txt", "gốc/b.txt")
    (tmp_path / "gốc" / "vòng").symlink_to(tmp_path / "gốc")
    (tmp_path / "gốc" / "nối.txt").symlink_to(tmp_path / "đích" / "a.txt")
    (tmp_path / "gốc" / "gãy.txt").symlink_to(tmp_path / "không có")
    assert shown(tmp_path / "gốc") == ["b.txt", "nối.txt"]


def test_a_pipe_is_no_document(tmp_path):
    os.mkfifo(tmp_path / "ống.txt")
    assert shown(tmp_path) == []
    assert walk([str(tmp_path / "ống.txt")]).lost == [
        (str(tmp_path / "ống.txt"), "neither a file nor a folder")
    ]


def test_what_is_not_there_is_told(tmp_path):
    assert walk([str(tmp_path / "không có")]).lost == [
        (str(tmp_path / "không có"), "No such file or directory")
    ]


def test_a_name_that_is_no_utf8_can_be_shown(tmp_path):
    with open(os.fsencode(tmp_path) + b"/b\xe1o.txt", "w") as out:
        out.write("a")
    assert shown(tmp_path) == ["b\\xe1o.txt"]


def test_folders_deeper_than_python_calls(tmp_path):
    here = tmp_path
    for _ in range(1200):
        here = here / "d"
        os.mkdir(here)
    (here / "a.txt").write_text("a")
    assert len(walk([str(tmp_path)]).files) == 1
    # What removes the folders of old runs goes down as deep as Python calls, and no deeper.
    (here / "a.txt").unlink()
    while here != tmp_path:
        here.rmdir()
        here = here.parent
