"""The log as administrators see it, and its commands."""

from __future__ import annotations

import os
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from roviec.cli import main
from roviec.office.audit import checking
from roviec.office.audit.models import Line
from roviec.office.documents.actions import change_facts
from roviec.office.people.actions import set_password
from tests import builders


@pytest.fixture
def log(cast: SimpleNamespace) -> None:
    document = builders.make_document(cast.clerk, title="Kết luận về đất bãi bồi")
    kept = {
        f: getattr(document, f) for f in ("kind", "number", "issuer", "place", "issued_on", "published_on")
    }
    change_facts(cast.clerk, document, title="Kết luận về bãi bồi ven sông", **kept)
    set_password(cast.admin, cast.viewer, password="mot-mat-khau-khac")


def test_an_administrator_sees_who_did_what_but_not_what_stood_there(
    client: Client, cast: SimpleNamespace, log: None
) -> None:
    client.force_login(cast.admin)
    for name in ("audit:list", "audit:export"):
        answer = client.get(reverse(name))
        text = (b"".join(answer) if answer.streaming else answer.content).decode()
        assert "Sửa thông tin văn bản" in text and cast.clerk.full_name in text
        assert "bãi bồi" not in text
        assert "Đặt mật khẩu" in text and cast.viewer.full_name in text


def test_the_list_filters(client: Client, cast: SimpleNamespace, log: None) -> None:
    client.force_login(cast.admin)
    only = client.get(reverse("audit:list"), {"nguoi": "Mai Hương"}).context["page"]
    assert [line.code for line in only] == ["document.facts-changed"]
    assert not client.get(reverse("audit:list"), {"den": "01/01/2001"}).context["page"].object_list
    assert client.get(reverse("audit:list"), {"tu": "hôm qua"}).status_code == 200


def test_an_export_leaves_its_own_line(client: Client, cast: SimpleNamespace, log: None) -> None:
    client.force_login(cast.admin)
    client.get(reverse("audit:export"), {"viec": "account.password-set"})
    assert Line.objects.get(code="log.exported").after == {"lines": 1}


def test_the_button_says_whether_the_chain_holds(client: Client, cast: SimpleNamespace, log: None) -> None:
    client.force_login(cast.admin)
    assert "còn nguyên" in client.post(reverse("audit:verify")).content.decode()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE audit_line SET code = 'x.y' WHERE number = 2")
    text = client.post(reverse("audit:verify")).content.decode()
    assert "dòng số 2" in text and "đã bị sửa" in text


@pytest.mark.parametrize("who", ["clerk", "leader", "reporter", "viewer"])
def test_nobody_else_verifies_or_exports(client: Client, cast: SimpleNamespace, who: str) -> None:
    client.force_login(getattr(cast, who))
    assert client.post(reverse("audit:verify")).status_code == 403
    assert client.get(reverse("audit:export")).status_code == 403


def test_the_command_tells_by_its_exit_status(
    log: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["audit", "anchor"]) == 0
    anchor = capsys.readouterr().out.strip()
    assert anchor == checking.anchor()
    assert main(["audit", "verify", "--anchor", anchor]) == 0
    out = tmp_path / "log.jsonl"
    assert main(["audit", "export", "--out", str(out)]) == 0
    assert main(["audit", "verify", "--file", str(out), "--anchor", anchor]) == 0
    with connection.cursor() as cursor:
        cursor.execute("UPDATE audit_line SET code = 'x.y' WHERE number = 1")
    assert main(["audit", "verify"]) == 1
    assert "broken at line 1" in capsys.readouterr().out
    assert main(["audit", "verify", "--from", "2"]) == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ["verify", "--anchor", "12"],
        ["verify", "--from", "hôm qua"],
        ["verify", "--from", "2100-01-01"],
        ["verify", "--file", "/nowhere/x.jsonl"],
        ["export", "--out", "x.pdf"],
        ["export", "--out", "/nowhere/x.csv"],
    ],
)
def test_a_wrong_use_is_told_apart_from_a_broken_log(
    log: None, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["audit", *arguments]) == 2
    assert capsys.readouterr().err.startswith("roviec: ")
    assert not os.path.exists("x.pdf")
