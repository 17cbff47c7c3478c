"""The pages: from a meeting to its number, forms that keep what was typed, the book, the office's own form."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from types import SimpleNamespace
from typing import Any

import docx
import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from roviec.office.meetings.models import Meeting
from roviec.office.papers import actions
from roviec.office.papers.models import Issuer, Number, Paper, PaperTemplate
from tests.office.papers.conftest import content


def typed(paper: Paper, **changes: str) -> dict[str, str]:
    """What the form of a draft sends when somebody fills it in."""
    given = {
        "version": str(paper.version),
        "issuer_name": "UBND tỉnh Sông Lam",
        "place": "Sông Lam",
        "summary": "Kết luận của đồng chí Lê Văn Bình",
        "signing": "by-order",
        "signs_for": "Chủ tịch",
        "signer_post": "Chánh Văn phòng",
        "signer": "Trần Văn Minh",
        "recipients": "Sở Tài chính\nUBND huyện Đồng Lạc",
        "filed_at": "VT",
        "blocks-TOTAL_FORMS": "3",
        "blocks-INITIAL_FORMS": "2",
        "blocks-0-ORDER": "2",
        "blocks-0-kind": "order",
        "blocks-0-text": "rà soát vốn",
        "blocks-0-lead": "Sở Tài chính",
        "blocks-0-coordinators": "Sở Nội vụ; Sở Y tế",
        "blocks-0-due_on": "30/11/2026",
        "blocks-1-ORDER": "1",
        "blocks-1-kind": "text",
        "blocks-1-text": "Nhìn chung huyện làm tốt.",
        "blocks-2-ORDER": "3",
        "blocks-2-kind": "order",
        "blocks-2-text": "",
    }
    return given | changes


def post(person: Any, address: str, data: dict[str, Any], client: Client) -> Any:
    client.force_login(person)
    return client.post(address, data, follow=True)


def test_from_the_page_of_a_meeting_to_its_number(
    client: Client, cast: SimpleNamespace, held: Meeting, state: Issuer
) -> None:
    client.force_login(cast.clerk)
    draft_at = reverse("papers:draft", args=[held.pk])
    assert draft_at in client.get(reverse("meetings:show", args=[held.pk])).content.decode()
    post(cast.clerk, draft_at, {"issuer": state.pk}, client)
    paper = Paper.objects.get()
    here = reverse("papers:show", args=[paper.pk])
    assert "Còn thiếu: người ký, chức vụ người ký" in client.get(here).content.decode()
    page = post(cast.clerk, reverse("papers:edit", args=[paper.pk]), typed(paper), client).content.decode()
    assert page.index("Nhìn chung huyện") < page.index(
        "1. Giao Sở Tài chính chủ trì, phối hợp với Sở Nội vụ, Sở Y tế rà soát vốn, hoàn thành trước ngày 30/11/2026."
    )
    assert "TL. CHỦ TỊCH" in page and "Cấp số và ban hành" not in page
    page = post(
        cast.leader, reverse("papers:approve", args=[paper.pk]), {"version": 2}, client
    ).content.decode()
    assert "Đã duyệt, chờ cấp số" in page
    issue = {"version": 3, "on": "07/09/2026"}
    page = post(cast.clerk, reverse("papers:issue", args=[paper.pk]), issue, client).content.decode()
    assert "Thông báo 01/TB-UBND" in page and "ngày 07 tháng 9 năm 2026" in page
    answer = client.get(reverse("papers:docx", args=[paper.pk]))
    assert answer["Content-Disposition"] == 'attachment; filename="01-TB-UBND.docx"'
    words = "\n".join(
        p.text for p in docx.Document(io.BytesIO(b"".join(answer.streaming_content))).paragraphs
    )
    assert "Giao Sở Tài chính chủ trì" in words
    assert "01/TB-UBND" in client.get(reverse("meetings:show", args=[held.pk])).content.decode()


def test_what_was_typed_stays_where_it_is_refused(
    client: Client, cast: SimpleNamespace, draft: Paper
) -> None:
    client.force_login(cast.clerk)
    at = reverse("papers:edit", args=[draft.pk])
    answer = client.post(at, typed(draft, **{"blocks-0-due_on": "31/02/2026", "signer": "Người Vừa Gõ"}))
    assert answer.status_code == 422
    assert "Ghi ngày theo mẫu" in answer.content.decode() and "Người Vừa Gõ" in answer.content.decode()
    assert client.post(at, typed(draft, version="9")).status_code == 409
    draft.refresh_from_db()
    assert draft.version == 1


def test_an_issued_paper_opens_no_form(client: Client, cast: SimpleNamespace, approved: Paper) -> None:
    actions.issue_paper(cast.clerk, approved, on=date(2026, 9, 7), seen=3)
    client.force_login(cast.clerk)
    answer = client.get(reverse("papers:edit", args=[approved.pk]), follow=True)
    assert "không sửa được nữa" in answer.content.decode()
    answer = post(cast.clerk, reverse("papers:end", args=[approved.pk]), {"reason": ""}, client)
    assert answer.status_code == 422
    page = post(cast.clerk, reverse("papers:end", args=[approved.pk]), {"reason": "Sai tên"}, client)
    assert "Lý do: Sai tên" in page.content.decode()


def test_the_book_and_its_export(client: Client, cast: SimpleNamespace, state: Issuer) -> None:
    given = {"issuer": state.pk, "kind": "KH", "on": "02/03/2026", "summary": "=Kế hoạch tuyên truyền"}
    page = post(cast.clerk, reverse("papers:take-number"), given, client).content.decode()
    assert "01/KH-UBND" in page
    actions.void_number(cast.clerk, Number.objects.get(), reason="Viết nhầm")
    client.force_login(cast.viewer)
    assert "Viết nhầm" in client.get(reverse("papers:book")).content.decode()
    data = client.get(reverse("papers:book-export") + f"?day_so={Number.objects.get().series_id}").content
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert sheet is not None
    row = [cell.value for cell in sheet[2]]
    assert row[0] == "01/KH-UBND" and row[3] == "=Kế hoạch tuyên truyền" and row[7] == "Hủy: Viết nhầm"
    assert sheet["D2"].data_type == "s"
    wrong = given | {"on": "01/01/2199"}
    answer = post(cast.clerk, reverse("papers:take-number"), wrong, client)
    assert answer.status_code == 422 and "sau hôm nay" in answer.content.decode()


def test_an_issuer_with_its_term_and_the_book_on_paper(client: Client, cast: SimpleNamespace) -> None:
    given = {
        "unit": str(cast.office.pk),
        "family": "party",
        "symbol": "VPTU",
        "place": "Sông Lam",
        "filed_at": "VT",
    }
    post(cast.clerk, reverse("papers:setup"), given, client)
    issuer = Issuer.objects.get()
    term = {"term-name": "2025-2030", "term-starts_on": "17/10/2025"}
    page = post(cast.clerk, reverse("papers:term", args=[issuer.pk]), term, client).content.decode()
    assert "2025-2030: từ 17/10/2025" in page
    begin = {"begin-kind": "TB", "begin-on": "02/03/2026", "begin-last": "41"}
    page = post(cast.clerk, reverse("papers:begin-series", args=[issuer.pk]), begin, client).content.decode()
    assert "đã cấp đến số 41" in page


def own_form(*lines: str) -> bytes:
    paper = docx.Document()
    for line in lines:
        paper.add_paragraph(line)
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


WHOLE = (
    "{{co_quan}}",
    "Số: {{so_ky_hieu}}",
    "{{ noi_dung }}",
    "{{quyen_han_ky}}",
    "{{nguoi_ky}}",
    "{{noi_nhan}}",
)


def send(client: Client, issuer: Issuer, data: bytes) -> Any:
    file = SimpleUploadedFile("mau.docx", data)
    return client.post(reverse("papers:template", args=[issuer.pk]), {"template-file": file}, follow=True)


def test_the_offices_own_form(client: Client, cast: SimpleNamespace, state: Issuer, approved: Paper) -> None:
    client.force_login(cast.clerk)
    paper = docx.Document(io.BytesIO(own_form(*WHOLE)))
    mark = paper.paragraphs[1]
    mark.runs[0].text = "Số: {{so_"
    mark.add_run("ky_hieu").bold = True  # as Word cuts it
    mark.add_run("}} (mẫu riêng)")
    out = io.BytesIO()
    paper.save(out)
    assert "Đã dùng mẫu này" in send(client, state, out.getvalue()).content.decode()
    template = PaperTemplate.objects.get()
    preview = client.get(reverse("papers:template-preview", args=[template.pk]))
    assert "05/TB-UBND" in [p.text for p in docx.Document(io.BytesIO(preview.content)).paragraphs][1]
    issued = actions.issue_paper(cast.clerk, approved, on=date(2026, 9, 7), seen=3)
    assert issued.file is not None
    lines = [p.text for p in docx.Document(io.BytesIO(issued.file.path.read_bytes())).paragraphs]
    assert lines[:2] == ["ỦY BAN NHÂN DÂN TỈNH SÔNG LAM", "Số: 01/TB-UBND (mẫu riêng)"]
    assert lines[2].startswith("Ngày 01/9/2026") and lines[3].startswith("1. Giao Sở Tài chính chủ trì")
    assert lines[5:9] == ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê Văn Bình"]
    assert lines[-1] == "- Lưu: VT, TH."


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"khong phai docx", "không phải DOCX"),
        (own_form("{{so_ky_hieu}}", "{{la_gi}}", "{{noi_dung}}", "{{nguoi_ky}}"), "không rõ: {{la_gi}}"),
        (own_form("{{so_ky_hieu}}"), "thiếu trường: {{noi_dung}}, {{nguoi_ky}}"),
    ],
)
def test_a_form_that_is_wrong_is_refused(
    client: Client, cast: SimpleNamespace, state: Issuer, data: bytes, why: str
) -> None:
    client.force_login(cast.clerk)
    answer = send(client, state, data)
    assert answer.status_code == 422 and why in answer.content.decode()
    assert not PaperTemplate.objects.exists()


def test_a_form_with_macros_is_refused(client: Client, cast: SimpleNamespace, state: Issuer) -> None:
    out = io.BytesIO(own_form(*WHOLE))
    with zipfile.ZipFile(out, "a") as package:
        package.writestr("word/vbaProject.bin", b"x")
    client.force_login(cast.clerk)
    answer = send(client, state, out.getvalue())
    assert answer.status_code == 422 and "macro" in answer.content.decode()


def test_lists_ask_the_same_number_of_queries(
    client: Client, cast: SimpleNamespace, held: Meeting, state: Issuer, django_assert_max_num_queries: Any
) -> None:
    for n in range(6):
        actions.draft_notice(cast.clerk, held, state)
        actions.take_number(cast.clerk, state, kind="TB", on=date(2026, 3, 2), summary=f"Việc {n}")
    client.force_login(cast.viewer)
    for name in ("papers:list", "papers:book"):
        with django_assert_max_num_queries(14):
            assert client.get(reverse(name)).status_code == 200


def test_a_draft_is_written_the_same_in_both_places(
    draft: Paper, client: Client, cast: SimpleNamespace
) -> None:
    actions.edit_paper(cast.clerk, draft, content(), seen=1)
    client.force_login(cast.viewer)
    answer = client.get(reverse("papers:docx", args=[draft.pk]))
    words = "\n".join(p.text for p in docx.Document(io.BytesIO(answer.content)).paragraphs)
    page = client.get(reverse("papers:show", args=[draft.pk])).content.decode()
    line = "1. Giao Sở Tài chính chủ trì, phối hợp với Sở Nội vụ rà soát nguồn vốn sửa trạm bơm"
    assert line in words and line in page
