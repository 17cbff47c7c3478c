"""A value that the reader is not sure of is marked for the person who decides, and only while that is to be done."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from roviec.office.review import actions, proposing
from roviec.office.review.cards import card_of
from roviec.office.review.models import Finding
from roviec.office.review.rules import data_of_part
from tests.office.review.samples import ORDER, PARTS, reviewed_text

pytestmark = pytest.mark.django_db


def doubted(finding: Finding, confidence: float) -> Finding:
    """The finding with its assignee read with some confidence."""
    finding.data["assignees"]["confidence"] = confidence
    finding.save(update_fields=["data"])
    return finding


@pytest.mark.parametrize(("confidence", "shown"), [(0.42, "42%"), (0.7, ""), (0.95, "")])
def test_a_value_below_the_threshold_is_marked(confidence: float, shown: str, cast: SimpleNamespace) -> None:
    _, directive, *_ = reviewed_text(cast.clerk)
    rows = {row.label: row for row in card_of(doubted(directive, confidence)).rows}
    assert rows["Giao cho"].doubt == shown
    assert not any(row.doubt for label, row in rows.items() if label != "Giao cho")


def test_the_threshold_is_a_setting(cast: SimpleNamespace, settings: Any) -> None:
    _, directive, *_ = reviewed_text(cast.clerk)
    settings.DOUBTFUL_BELOW = 0.0
    assert not any(row.doubt for row in card_of(doubted(directive, 0.2)).rows)


def test_the_page_says_it_in_words_and_calms_down_once_decided(client: Client, cast: SimpleNamespace) -> None:
    document, directive, *_ = reviewed_text(cast.clerk)
    doubted(directive, 0.42)
    client.force_login(cast.clerk)
    page = reverse("review:show", args=[document.pk])
    assert "cần kiểm tra (42%)" in client.get(page).content.decode()
    directive.refresh_from_db()
    actions.accept_findings(cast.clerk, document, [(directive.pk, directive.version)])
    assert "cần kiểm tra (" not in client.get(page).content.decode()


def test_what_a_person_typed_is_not_doubted(cast: SimpleNamespace) -> None:
    _, directive, *_ = reviewed_text(cast.clerk)
    doubted(directive, 0.42)
    seen = (directive.pk, directive.version)
    edited = actions.edit_finding(cast.clerk, seen, values={"assignees": ["UBND huyện Đồng Lạc"]})
    assert not any(row.doubt for row in card_of(edited).rows)


def test_a_part_that_takes_a_value_from_the_whole_claims_no_confidence(cast: SimpleNamespace) -> None:
    _, directive, *_ = reviewed_text(cast.clerk)
    data = doubted(directive, 0.95).data
    at = ORDER.index(PARTS[1])
    first, second = (data_of_part("directive", data, ORDER, p) for p in ((0, at), (at, len(ORDER))))
    assert first["assignees"]["confidence"] == 0.95
    assert "confidence" not in second["assignees"] and second["assignees"]["known"] == "inferred"


def test_the_confidence_of_a_value_comes_from_the_extract() -> None:
    basis = {"deadline": {"known": "stated", "why": None, "span": None, "confidence": 0.61}}
    deadline = {"text": "trước 30/6", "on": "2026-06-30", "start": None, "end": None, "recurring": None}
    data = proposing._data("directive", {"action": "rà soát", "deadline": deadline, "basis": basis})
    assert data["deadline_on"]["confidence"] == data["deadline_text"]["confidence"] == 0.61
    assert "confidence" not in data["action"]
