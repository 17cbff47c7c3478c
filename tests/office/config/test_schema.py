"""Every operation is tried with what its schema allows and forbids: nothing breaks, nothing undeclared comes back."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from django.db import connection
from django.utils import timezone
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import events, from_schema

from roviec.office.indicators.actions import enter_value, set_target
from roviec.office.indicators.rules import aims
from roviec.office.review.actions import accept_finding
from roviec.office.tasks.actions import issue_directive
from roviec.office.tokens import scopes
from roviec.office.tokens.actions import make_token
from tests import builders
from tests.office.indicators.world import make_indicator

# 409: what is well said but cannot be done as things stand; 412: an If-Match of no version there ever was.
_ACCEPTED = ["2xx", "304", "401", "403", "404", "409", "412"]
_WITHOUT_HEADER = ["400", "401", "403", "415", "422", "428"]


def _world() -> str:
    """A little of everything, and the token of a clerk who may do all there is to do."""
    cast = builders.make_cast()
    document = builders.make_document(
        cast.clerk, text="Ngày 5/3/2026 họp. Huyện phải rà soát. Huyện đề nghị vốn."
    )
    for kind, quote, fields in (
        ("meeting", "Ngày 5/3/2026 họp.", {"held_on": "2026-03-05", "parties": [cast.district.name]}),
        ("proposal", "Huyện đề nghị vốn.", {"content": "đề nghị vốn", "proposer": cast.district.name}),
        ("directive", "Huyện phải rà soát.", {"action": "rà soát"}),
    ):
        finding = builders.make_finding(document, kind, quote, fields=fields)
        accept_finding(cast.clerk, (finding.pk, finding.version))
    builders.make_finding(document, "directive", "rà soát", fields={"action": "rà soát"})
    issue_directive(cast.clerk, finding, work="Rà soát", leads=[cast.office])
    grain = make_indicator("T01", name="Sản lượng", smallest=0)
    enter_value(cast.clerk, grain, cast.district, "2024", Decimal(5))
    set_target(cast.clerk, grain, cast.district, "2025", aims.parse("trên 12 tấn"), basis="plan")
    given = {room: scopes.WRITE if room in scopes.WRITABLE else scopes.READ for room in scopes.ROOMS}
    day = timezone.localdate() + timedelta(days=9)
    return make_token(cast.clerk, name="x", given=given, expires_on=day)[1]


@pytest.mark.django_db(transaction=True)
@pytest.mark.filterwarnings("ignore")
def test_schemathesis_finds_nothing(
    live_server: Any, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.API_REQUESTS = 10**6
    # No connection of the server's threads outlives its request: on PostgreSQL it would hold the test database.
    monkeypatch.setitem(connection.settings_dict, "CONN_MAX_AGE", 0)
    monkeypatch.chdir(tmp_path)  # the tool keeps its examples where it stands
    config = SchemathesisConfig.from_dict(
        {
            "seed": 1,
            "workers": 1,
            "headers": {"Authorization": f"Bearer {_world()}"},
            "generation": {"max-examples": 1, "deterministic": True, "database": "none", "no-shrink": True},
            # Only we can sign a cursor; a tag that one did not have is the same to every operation.
            "parameters": {"query.cursor": "", "header.If-None-Match": '"x"'},
            "checks": {
                "positive_data_acceptance": {"expected-statuses": _ACCEPTED},
                "negative_data_rejection": {"expected-statuses": ["4xx"]},
                "missing_required_header": {"expected-statuses": _WITHOUT_HEADER},
            },
            # The bounds of every member are tried one by one; a method that there is not is refused in one place.
            "phases": {"stateful": {"enabled": False}, "coverage": {"unexpected-methods": ["DELETE"]}},
        }
    )
    schema = schemathesis.openapi.from_url(f"{live_server.url}/api/v1/openapi.json", config=config)
    found: dict[str, str] = {}
    tried = 0
    for event in from_schema(schema).execute():
        match event:
            case events.ScenarioFinished():
                for case_id, checks in event.recorder.checks.items():
                    tried += 1
                    for check in checks:
                        if check.failure_info is not None:
                            case = event.recorder.cases[case_id].value
                            told = f"{check.failure_info.failure.title}: {check.failure_info.failure.message}"
                            found.setdefault(
                                f"{event.label} {check.name}",
                                f"{told}\n{check.failure_info.code_sample}\n{case.body}",
                            )
            case events.NonFatalError() | events.FatalError():
                found[f"error {tried}"] = str(event)
    assert tried > 500
    assert not found, "\n\n".join(f"{where}\n{what}"[:1500] for where, what in sorted(found.items()))
