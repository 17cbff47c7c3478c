"""An archive or an e-mail becomes several documents of the batch; what is wrong with one is told of that one."""

from __future__ import annotations

import io
import zipfile
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from roviec.office.documents.models import Document
from roviec.office.jobs.models import Job

pytestmark = pytest.mark.django_db


def packed(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "."), data)
    return out.getvalue()


@pytest.fixture
def send(
    client: Client, cast: SimpleNamespace, files_root: Any, django_capture_on_commit_callbacks: Any
) -> Any:
    client.force_login(cast.clerk)

    def post(name: str, data: bytes) -> Any:
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(reverse("documents:take-in"), {"tep": [SimpleUploadedFile(name, data)]})

    return post


def test_each_file_of_an_archive_has_its_job_and_its_document(send: Any) -> None:
    data = packed(
        mot__txt="Xã Cẩm Sơn họp giao ban tuần.".encode(),
        hai__bin=b"\x00\x01\x02",
        ba__txt="Xã Hòa Bình họp giao ban tuần.".encode(),
    )
    answer = send("gói.zip", data)
    assert answer.status_code == 302 and "?so=" in answer.url
    assert sorted(d.file_name for d in Document.objects.all()) == ["ba.txt", "mot.txt"]
    failed = [job for job in Job.objects.all() if job.error]
    assert len(failed) == 1 and "hai.bin" in failed[0].error


def test_an_e_mail_and_what_it_carries(send: Any) -> None:
    boundary = "\r\n--x\r\n"
    raw = (
        "From: vp@binhlam.example\r\nSubject: Hop\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/mixed; boundary="x"\r\n'
        + boundary
        + "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\nKính mời họp giao ban."
        + boundary
        + "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n"
        'Content-Disposition: attachment; filename="lich.txt"\r\n\r\nLịch họp của xã Cẩm Sơn.\r\n--x--\r\n'
    )
    send("thư mời.eml", raw.encode())
    assert sorted(d.file_name for d in Document.objects.all()) == ["lich.txt", "thư mời.eml"]


def test_an_archive_that_cannot_be_opened_is_one_refusal(send: Any) -> None:
    send("gói.zip", packed(a__txt=b"x" * 999)[:50])
    (job,) = Job.objects.all()
    assert "gói.zip" in job.error and not Document.objects.exists()
