"""A newer reader reads a document again: what people decided stays, what nobody touched is proposed anew."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from roviec.office.audit.door import Rejected
from roviec.office.audit.models import Line
from roviec.office.documents import actions as documents
from roviec.office.documents.models import Document, Reading
from roviec.office.jobs.models import Job
from roviec.office.review import actions, queries
from roviec.office.review.models import Finding, Step
from roviec.reader import READER_VERSION
from tests.office.documents.samples import NEWS
from tests.office.review.samples import PARTS, TEXT, reviewed_text

pytestmark = pytest.mark.django_db


def extract_of(text: str, *directives: str) -> dict[str, Any]:
    """What a reader would give back that finds these sentences and nothing else."""
    spans = [(text.index(words), text.index(words) + len(words)) for words in directives]
    found = [
        {"span": {"start": start, "end": end}, "action": text[start:end], "assignees": ["huyện Đồng Lạc"]}
        for start, end in spans
    ]
    return {"text": text, "directives": found}


def again(document: Document) -> Document:
    return Document.objects.get(pk=document.pk)


def test_a_document_is_read_again_from_its_page(
    client: Client,
    cast: SimpleNamespace,
    settings: SimpleNamespace,
    tmp_path: Path,
    django_capture_on_commit_callbacks: Any,
) -> None:
    settings.FILES_ROOT = tmp_path / "files"
    client.force_login(cast.clerk)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("documents:take-in"), {"tep": SimpleUploadedFile("bao.txt", NEWS.encode())})
    document = Document.objects.get()
    shown = reverse("documents:show", args=[document.pk])
    assert "Đọc lại bằng bộ đọc mới" not in client.get(shown).content.decode()
    directive = Finding.objects.get(kind="directive")
    actions.accept_finding(cast.clerk, (directive.pk, directive.version))
    count = len(queries.shown(document))
    Reading.objects.update(reader_version="0")
    assert "Đọc lại bằng bộ đọc mới" in client.get(shown).content.decode()

    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("documents:read-again", args=[document.pk]))
    job = Job.objects.latest("id")
    assert job.state == "done" and job.target == reverse("review:show", args=[document.pk])
    document = again(document)
    assert [r.reader_version for r in document.readings.order_by("id")] == ["0", READER_VERSION]
    findings = queries.shown(document)
    assert len(findings) == count and {f.reading_id for f in findings} == {document.reading.pk}
    assert [f.pk for f in findings if f.state == "accepted"] == [directive.pk]
    assert Line.objects.get(code="document.read-again").after == {"reader": READER_VERSION}
    history = client.get(reverse("review:history", args=[document.pk])).content.decode()
    assert "Đọc lại bằng bộ đọc mới" in history
    assert "Đọc lại bằng bộ đọc mới" not in client.get(shown).content.decode()

    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("documents:read-again", args=[document.pk]))
    job = Job.objects.latest("id")
    assert job.state == "failed" and "đã được đọc bằng bộ đọc hiện tại" in job.error
    assert document.readings.count() == 2


def test_what_nobody_touched_gives_way_and_what_was_decided_moves_with_its_words(
    cast: SimpleNamespace,
) -> None:
    document, directive, proposal, figure, person, _ = reviewed_text(cast.clerk)
    actions.accept_finding(cast.clerk, (directive.pk, directive.version))
    actions.reject_finding(cast.clerk, (figure.pk, figure.version))
    quote = directive.quote
    text = "TRANG TIN CỦA TỈNH\n\n" + TEXT.replace("; hoàn thành", ";\nhoàn thành")
    new = "Huyện đề nghị tỉnh bố trí vốn sửa chữa hồ Ba Bậc."
    documents.keep_reading(cast.clerk, document, extract_of(text, "rà soát quy hoạch vùng chè", new))
    findings = {f.pk: f for f in queries.shown(again(document))}
    assert findings[directive.pk].state == "accepted" and findings[figure.pk].state == "rejected"
    assert " ".join(findings[directive.pk].quote.split()) == " ".join(quote.split())
    assert findings[figure.pk].quote == "215,5 tỷ đồng"
    assert proposal.pk not in findings and person.pk not in findings
    # Of the two that the new reader found one is already decided, under a longer span.
    (fresh,) = (f for f in findings.values() if f.state == "proposed")
    assert fresh.quote == new and fresh.reading.text == text


def test_parts_that_a_person_made_are_not_proposed_as_one_again(cast: SimpleNamespace) -> None:
    document, directive, *_ = reviewed_text(cast.clerk)
    parts = actions.split_finding(cast.clerk, (directive.pk, directive.version), lines=PARTS)
    documents.keep_reading(cast.clerk, document, extract_of(TEXT, directive.quote))
    assert [f.pk for f in queries.shown(again(document))] == [part.pk for part in parts]


def test_where_decided_words_are_lost_nothing_changes(cast: SimpleNamespace) -> None:
    document, directive, *_ = reviewed_text(cast.clerk)
    actions.accept_finding(cast.clerk, (directive.pk, directive.version))
    before = [(f.pk, f.state, f.version) for f in queries.shown(document)]
    with pytest.raises(Rejected, match="1 mục đã có người quyết định, như «Huyện Đồng Lạc rà soát"):
        documents.keep_reading(cast.clerk, document, extract_of("Chỉ còn một câu khác.", "một câu khác"))
    assert [(f.pk, f.state, f.version) for f in queries.shown(again(document))] == before
    assert document.readings.count() == 1 and not Step.objects.filter(verb="renew").exists()


def test_a_finished_review_opens_again_only_for_something_new(cast: SimpleNamespace) -> None:
    document, directive, *_ = reviewed_text(cast.clerk)
    actions.accept_finding(cast.clerk, (directive.pk, directive.version))
    actions.complete_review(cast.clerk, document, reject_rest=True)
    documents.keep_reading(cast.clerk, document, extract_of(TEXT, directive.quote))
    assert again(document).state == "reviewed"
    Reading.objects.filter(reader_version=READER_VERSION).update(reader_version="0")
    documents.keep_reading(cast.clerk, again(document), extract_of(TEXT, "làm việc với huyện Đồng Lạc"))
    assert again(document).state == "review"


def test_a_decision_from_before_can_still_be_undone(cast: SimpleNamespace) -> None:
    document, directive, *_ = reviewed_text(cast.clerk)
    actions.accept_finding(cast.clerk, (directive.pk, directive.version))
    documents.keep_reading(cast.clerk, document, extract_of(TEXT))
    actions.undo(cast.clerk, again(document))
    (left,) = queries.shown(again(document))
    assert (left.pk, left.state) == (directive.pk, "proposed")


def test_cautions_of_a_reading_stand_on_the_review_page(client: Client, cast: SimpleNamespace) -> None:
    document, *_ = reviewed_text(cast.clerk)
    said = {"code": "macros", "message": "macros", "message_vi": "Tệp có macro; macro không được chạy."}
    Reading.objects.filter(document=document).update(extract={"warnings": [said]})
    client.force_login(cast.clerk)
    page = client.get(reverse("review:show", args=[document.pk])).content.decode()
    assert "Lưu ý khi đọc văn bản này (1)" in page and "Tệp có macro" in page
