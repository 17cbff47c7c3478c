"""A keeper of facts in the place of the rooms that really keep them."""

from __future__ import annotations

import pytest

from roviec.office.review import facts
from tests.office.review.samples import Kept


@pytest.fixture(autouse=True)
def keeper(monkeypatch: pytest.MonkeyPatch) -> Kept:
    kept = Kept()
    monkeypatch.setattr(facts, "KEEPERS", {})
    facts.register_keeper("directive", kept.enter, kept.withdraw, kept.hold)
    return kept
