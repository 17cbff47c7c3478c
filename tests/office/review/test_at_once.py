"""Two people at the very same moment, each on a connection of their own: one is first, the other is told."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection

from roviec.office.documents.actions import AlreadyHere, take_in_document
from roviec.office.documents.models import Document
from roviec.office.review import actions
from roviec.office.review.deciding import Stale
from roviec.office.review.models import Finding, Step
from tests.office.documents.samples import NEWS, extract_of
from tests.office.review.samples import reviewed_text


def together(*calls: Callable[[], Any]) -> list[Any]:
    """What each call gave or raised, all begun at once in threads of their own."""
    barrier = Barrier(len(calls))

    def run(call: Callable[[], Any]) -> Any:
        try:
            barrier.wait(timeout=20)
            return call()
        except Exception as e:
            return e
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


@pytest.mark.django_db(transaction=True)
def test_of_two_decisions_at_once_one_stands_and_the_other_is_stale(cast: SimpleNamespace) -> None:
    _, directive, *_ = reviewed_text(cast.clerk)
    answers = together(
        lambda: actions.accept_finding(cast.clerk, (directive.pk, 1)),
        lambda: actions.reject_finding(cast.second_clerk, (directive.pk, 1)),
    )
    assert sorted(type(a).__name__ for a in answers) == ["Finding", "Stale"]
    directive.refresh_from_db()
    stood = next(a for a in answers if isinstance(a, Finding))
    assert (directive.state, directive.version, Step.objects.count()) == (stood.state, 2, 1)
    assert any(isinstance(a, Stale) for a in answers)


@pytest.mark.django_db(transaction=True)
def test_the_same_bytes_at_once_make_one_document(
    cast: SimpleNamespace, settings: SimpleNamespace, tmp_path: Path
) -> None:
    settings.FILES_ROOT = tmp_path / "files"
    (tmp_path / "a.txt").write_text(NEWS, encoding="utf-8")
    extract = extract_of(NEWS)
    answers = together(
        *(
            lambda by=by: take_in_document(by, tmp_path / "a.txt", "a.txt", extract)
            for by in (cast.clerk, cast.second_clerk)
        )
    )
    assert sorted(type(a).__name__ for a in answers) == ["AlreadyHere", "Document"]
    assert any(isinstance(a, AlreadyHere) for a in answers)
    assert Document.objects.count() == 1
