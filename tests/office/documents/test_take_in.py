"""Taking in through the browser: one file, several, pasted text; what is refused and what that leaves behind."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from roviec.office.audit.models import Line
from roviec.office.documents import intake, reading
from roviec.office.documents.models import Document, Receipt
from roviec.office.files.models import StoredFile
from roviec.office.jobs.models import Job
from roviec.office.review.models import Finding
from roviec.office.search.index import find
from roviec.reader.errors import ReaderError
from tests.office.documents.samples import NEWS, docx_of, extract_of

pytestmark = pytest.mark.django_db
Send = Callable[..., Any]


@pytest.fixture
def send(client: Client, cast: SimpleNamespace, django_capture_on_commit_callbacks: Any) -> Send:
    """Post files (name, bytes) and fields as the clerk; the jobs run at once, as on commit."""
    client.force_login(cast.clerk)

    def post(*files: tuple[str, bytes], **fields: Any) -> Any:
        uploads = [SimpleUploadedFile(name, data) for name, data in files]
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(reverse("documents:take-in"), {"tep": uploads, **fields})

    return post


def jobs() -> list[Job]:
    return list(Job.objects.order_by("id"))


def nothing_is_stored(root: Path) -> bool:
    return (
        not Document.objects.exists()
        and not StoredFile.objects.exists()
        and not Finding.objects.exists()
        and not [p for p in root.rglob("*") if p.is_file()]
    )


def test_a_file_becomes_a_document_with_its_findings(
    send: Send, client: Client, cast: SimpleNamespace, files_root: Path
) -> None:
    answer = send(("bao.txt", NEWS.encode()))
    (job,) = jobs()
    document = Document.objects.get()
    assert answer["Location"] == reverse("jobs:show", args=[job.pk])
    assert client.get(answer["Location"])["Location"] == reverse("review:show", args=[document.pk])
    assert (document.area, document.state, document.kind) == (cast.province, "review", "news")
    assert document.title == "Đoàn công tác của tỉnh làm việc với xã Yên Bình Thượng"
    assert document.reading.text.strip() == NEWS.strip() and "text" not in document.reading.extract
    directive = Finding.objects.get(kind="directive")
    assert "rà soát quy hoạch vùng chè" in directive.quote and directive.state == "proposed"
    assert directive.data["deadline_on"]["value"] == "2026-06-30"
    assert [p.name for p in files_root.rglob("*") if p.is_file()] == [document.file.sha256]
    line = Line.objects.get(code="document.taken-in")
    assert line.actor == cast.clerk and line.after["sha256"] == hashlib.sha256(NEWS.encode()).hexdigest()
    (hit,) = find(cast.clerk, "quy hoach vung che", kind="document")
    assert hit.address == reverse("documents:show", args=[document.pk])
    assert find(cast.stranger, "quy hoach vung che") == []


def test_the_same_bytes_again_add_a_receipt(send: Send, client: Client) -> None:
    send(("bao.txt", NEWS.encode()))
    answer = send(("ban-khac.txt", NEWS.encode()))
    document = Document.objects.get()
    assert [r.file_name for r in document.receipts.all()] == ["bao.txt", "ban-khac.txt"]
    assert Finding.objects.filter(document=document).count() == Finding.objects.count()
    page = client.get(answer["Location"], follow=True).content.decode()
    assert "đã có, nhận ngày" in page and "ban-khac.txt" in page
    assert Line.objects.get(code="document.received-again").after == {"file_name": "ban-khac.txt"}


def test_two_uploads_at_once_make_one_document(
    send: Send, cast: SimpleNamespace, monkeypatch: pytest.MonkeyPatch, files_root: Path
) -> None:
    """Both pass the check for the same bytes before either has made its document."""
    send(("bao.txt", NEWS.encode()))
    monkeypatch.setattr(intake.queries, "same_bytes", _blind_once(intake.queries.same_bytes))
    send(("bao-2.txt", NEWS.encode()))
    document = Document.objects.get()
    assert [r.file_name for r in document.receipts.all()] == ["bao.txt", "bao-2.txt"]
    job = jobs()[-1]
    assert job.state == "done" and job.step.startswith("Đã có, nhận ngày") and "da-co=1" in job.target
    assert len([p for p in files_root.rglob("*") if p.is_file()]) == 1


def _blind_once(real: Any) -> Any:
    calls: list[int] = []

    def same_bytes(*args: Any) -> Any:
        calls.append(1)
        return None if len(calls) == 1 else real(*args)

    return same_bytes


def test_another_area_has_its_own_document_of_the_same_bytes(
    send: Send, client: Client, cast: SimpleNamespace, django_capture_on_commit_callbacks: Any
) -> None:
    send(("bao.txt", NEWS.encode()))
    client.force_login(cast.stranger)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("documents:take-in"), {"tep": SimpleUploadedFile("bao.txt", NEWS.encode())})
    assert {d.area for d in Document.objects.all()} == {cast.province, cast.far_province}
    assert StoredFile.objects.count() == 1 and Receipt.objects.count() == 2


def test_a_batch_goes_on_where_one_file_is_bad(send: Send, client: Client) -> None:
    good = docx_of("Xã phải rà soát quy hoạch trước ngày 30/6/2026.")
    answer = send(
        ("bao.txt", NEWS.encode()),
        ("rong.txt", b""),
        ("gia.docx", b"%PDF-1.7 khong phai Word"),
        ("cut.docx", good[: len(good) // 2]),
        ("ke-hoach.docx", good),
    )
    page = client.get(answer["Location"]).content.decode()
    assert [j.state for j in jobs()] == ["done", "failed", "failed", "failed", "done"]
    assert {d.file_name for d in Document.objects.all()} == {"bao.txt", "ke-hoach.docx"}
    for name in ("rong.txt", "gia.docx", "cut.docx"):
        assert name in page
    assert "PDF" in page and "3 việc không xong" in page
    refused = Line.objects.filter(code="document.refused").order_by("id")
    assert [(x.after["file_name"], x.after["cause"]) for x in refused] == [
        ("rong.txt", "empty"),
        ("gia.docx", "wrong-type"),
        ("cut.docx", "damaged"),
    ]


def test_what_is_too_large_is_not_even_kept_while_waiting(
    send: Send, settings: SimpleNamespace, files_root: Path
) -> None:
    settings.UPLOAD_LIMIT = 2 * 1024 * 1024
    send(("to.txt", b"a" * (2 * 1024 * 1024 + 1)))
    (job,) = jobs()
    assert job.state == "failed" and "to.txt" in job.error and "2 MB" in job.error
    assert nothing_is_stored(files_root)


def test_of_a_secret_document_nothing_is_kept(
    send: Send, settings: SimpleNamespace, files_root: Path
) -> None:
    secret = "TỈNH ỦY SÔNG LAM\n\nTỐI MẬT\n\nKế hoạch bảo vệ kho Đá Đen\n\nXã phải canh gác."
    send(("van-ban.txt", secret.encode()))
    (job,) = jobs()
    assert job.state == "failed" and "TỐI MẬT" in job.error
    assert nothing_is_stored(files_root)
    line = Line.objects.get(code="document.refused")
    digest = hashlib.sha256(secret.encode()).hexdigest()
    assert line.after == {"file_name": "van-ban.txt", "cause": "secret", "sha256": digest}
    everything = " ".join(str(vars(x)) for x in (*Line.objects.all(), *jobs()))
    assert "Đá Đen" not in everything and "canh gác" not in everything
    settings.ISOLATED = True
    send(("van-ban.txt", secret.encode()))
    assert Document.objects.get().reading.text.count("Đá Đen") == 1


@pytest.mark.parametrize("data", [b"\x00" * 300, b"   \n\t ", b"\xff\xfe"])
def test_what_is_no_text_is_refused(send: Send, files_root: Path, data: bytes) -> None:
    send(("x.txt", data))
    (job,) = jobs()
    assert job.state == "failed" and "x.txt" in job.error
    assert nothing_is_stored(files_root)


def test_a_name_of_300_characters_stays_telling(send: Send) -> None:
    send(("Thông báo kết luận buổi làm việc " * 9 + "số hai.txt", NEWS.encode()))
    name = Document.objects.get().file_name
    assert name.startswith("Thông báo kết luận") and name.endswith(".txt") and len(name) <= 160


def test_pasted_text_and_pasted_pages(send: Send, client: Client) -> None:
    send(noi_dung="Xã phải rà soát quy hoạch.\r\nXã phải báo cáo kết quả.", ten="Tin nhanh")
    first = Document.objects.get()
    assert (first.file_name, first.reading.text) == (
        "Tin nhanh.txt",
        "Xã phải rà soát quy hoạch.\nXã phải báo cáo kết quả.",
    )
    page = "<html><body><h1>Tin xã</h1><p onclick='x()'>Xã phải trồng rừng.</p><script>y()</script></body></html>"
    send(noi_dung="Tin xã\nXã phải trồng rừng.", html=page)
    second = Document.objects.latest("id")
    assert second.file.media_type == "text/html" and second.title == "Tin xã"
    assert "trồng rừng" in second.reading.text and "y()" not in second.reading.text
    send(noi_dung="<p>Xã phải đào mương.</p>")
    assert Document.objects.latest("id").reading.text.strip() == "Xã phải đào mương."


def test_nothing_given_is_told_and_what_was_typed_stays(send: Send) -> None:
    answer = send(ten="Tên đã ghi", noi_dung="   ")
    assert answer.status_code == 422
    assert "Chưa có gì để tiếp nhận" in answer.content.decode() and "Tên đã ghi" in answer.content.decode()


def test_with_htmx_the_browser_is_sent_on(client: Client, cast: SimpleNamespace) -> None:
    client.force_login(cast.clerk)
    upload = SimpleUploadedFile("bao.txt", NEWS.encode())
    answer = client.post(reverse("documents:take-in"), {"tep": upload}, headers={"HX-Request": "true"})
    assert answer["HX-Redirect"] == reverse("jobs:show", args=[jobs()[0].pk])


@pytest.mark.parametrize("person", ["leader", "viewer", "reporter", "admin"])
def test_only_a_clerk_takes_in(client: Client, cast: SimpleNamespace, person: str, files_root: Path) -> None:
    client.force_login(getattr(cast, person))
    upload = SimpleUploadedFile("bao.txt", NEWS.encode())
    assert client.get(reverse("documents:take-in")).status_code == 403
    assert client.post(reverse("documents:take-in"), {"tep": upload}).status_code == 403
    assert nothing_is_stored(files_root) and jobs() == []


def test_a_hostile_name_is_shown_as_text(send: Send, client: Client) -> None:
    send(("<img src=x onerror=alert(1)>.txt", NEWS.encode()))
    document = Document.objects.get()
    for address in (reverse("documents:show", args=[document.pk]), reverse("jobs:list")):
        page = client.get(address).content.decode()
        assert "<img src=x" not in page and "&lt;img src=x" in page


def test_a_fault_while_storing_leaves_nothing(
    send: Send, monkeypatch: pytest.MonkeyPatch, files_root: Path
) -> None:
    def broken(*args: Any) -> None:
        raise RuntimeError("the disk of the index is full")

    monkeypatch.setattr("roviec.office.documents.actions._put_in_index", broken)
    send(("bao.txt", NEWS.encode()))
    (job,) = jobs()
    assert job.state == "failed" and "không có gì được ghi" in job.error
    assert not Document.objects.exists() and not Finding.objects.exists()
    assert not list((files_root / "waiting").iterdir())


def test_what_waited_too_long_is_asked_for_again(send: Send, monkeypatch: pytest.MonkeyPatch) -> None:
    real = intake.spool.put

    def put(data: Any) -> str:
        token = real(data)
        os.utime(intake.spool.path_of(token), (0, 0))
        intake.spool.sweep()
        return token

    monkeypatch.setattr(intake.spool, "put", put)
    send(("bao.txt", NEWS.encode()))
    (job,) = jobs()
    assert job.state == "failed" and "«bao.txt» đã chờ quá lâu" in job.error
    with pytest.raises(ValueError, match="not a token"):
        intake.spool.path_of("../../etc/passwd")


def test_the_waiting_page_hears_every_stage(
    send: Send, cast: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    real = intake.report
    monkeypatch.setattr(intake, "report", lambda pk, step, *n: (told.append(step), real(pk, step, *n)))
    send(("bao.txt", NEWS.encode()))
    assert told[0] == "Đang mở tệp" and told[-1] == "Đã đọc xong, chờ rà soát"
    assert set(reading.STAGES.values()) <= set(told)


def test_the_reader_is_stopped_when_it_runs_on(tmp_path: Path) -> None:
    file = tmp_path / "x.txt"
    file.write_text(NEWS, encoding="utf-8")
    with pytest.raises(ReaderError) as stopped:
        reading.read_apart(
            file,
            "x.txt",
            today=date(2026, 3, 6),
            isolated=False,
            on_stage=lambda stage: None,
            time_limit=0.001,
        )
    assert stopped.value.code == "too-slow"
    assert reading.why_refused(stopped.value, "x.txt").startswith("«x.txt»: Đọc tệp này quá lâu")


def test_a_reader_that_ends_before_it_is_asked_is_a_named_refusal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading.sys, "executable", "/bin/true")
    longer_than_the_pipe = "x" * 200_000
    with pytest.raises(ReaderError) as refused:
        reading.read_apart(
            tmp_path / "x.txt",
            longer_than_the_pipe,
            today=date(2026, 3, 6),
            isolated=False,
            on_stage=lambda stage: None,
        )
    assert refused.value.code == "crashed"


def test_an_extract_whose_spans_lie_outside_makes_no_finding(
    send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "Xã phải rà soát."
    item = {"content": "x", "proposer": None, "addressees": [], "basis": {}, "confidence": 0.5}
    spans = [{"start": 0, "end": 16}, {"start": 5, "end": 99}, {"start": 4, "end": 4}]
    extract = extract_of(text, proposals=[{**item, "span": span} for span in spans])
    monkeypatch.setattr(intake, "read_apart", lambda *a, **k: extract)
    send(("x.txt", text.encode()))
    assert [f.quote for f in Finding.objects.all()] == [text]
