"""`roviec office check`: how the server is, for the one who sits at it and for cron."""

from __future__ import annotations

import json

from django.core.serializers.json import DjangoJSONEncoder

from roviec.office.health import checks


def check(*, as_json: bool) -> int:
    """Print every check; 1 where the server cannot do its work."""
    found = checks.all_checks()
    if as_json:
        print(json.dumps(checks.as_plain(found), cls=DjangoJSONEncoder, ensure_ascii=False, indent=1))
    else:
        for one in found:
            print(f"{one.state.value:<7} {one.key:<11} {one.told}")
    return 1 if checks.is_unable(found) else 0
