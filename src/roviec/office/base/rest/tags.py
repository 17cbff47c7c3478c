"""Entity tags: unchanged answers are not sent again, and a write says which version it was made from.

A tag begins with the version of the thing where it has one: `"7-1f3c…"`. A write compares that version only, so that
a state that turned over with the day does not overtake anybody.
"""

from __future__ import annotations

import hashlib
import re
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from ninja.params.models import Header

from roviec.office.base.rest.problems import Problem

# The parameter of every write: None where the header is missing, which `version_asked` refuses.
IF_MATCH: Any = Header(
    None,
    alias="If-Match",
    max_length=1000,
    description='ETag của bản vừa đọc, hoặc "<version>" trong ngoặc kép; `*`: bản nào cũng được',
)
_TAG = re.compile(r'"(\d{1,9})(?:-[0-9a-f]{1,64})?"\Z', re.ASCII)


def tag_of(data: Any, content: bytes) -> str:
    """The tag of an answer."""
    digest = hashlib.sha256(content).hexdigest()[:16]
    version = data.get("version") if isinstance(data, dict) else None
    return f'"{version}-{digest}"' if version is not None else f'"{digest}"'


def conditional(request: HttpRequest, response: HttpResponse, data: Any) -> HttpResponse:
    """The answer with its tag, or 304 where the program has it already."""
    tag = tag_of(data, response.content)
    response["ETag"] = tag
    response["Cache-Control"] = "private, no-cache"
    if request.method != "GET":
        return response  # the conditions of a write were those of the version before it
    found = get_conditional_response(request, etag=tag, response=response)
    assert isinstance(found, HttpResponse)
    return found


def version_asked(request: HttpRequest) -> int | None:
    """The version that `If-Match` names; None for `*`, whichever there is.

    Raises Problem where the header is missing (428), or holds what no version ever had (412).
    """
    given = request.headers.get("If-Match", "").strip()
    if not given:
        raise Problem(
            "precondition-required",
            "Gửi kèm If-Match là ETag của bản vừa đọc, để không ghi đè lên việc người khác vừa làm.",
        )
    if given == "*":
        return None
    if match := _TAG.match(given):
        return int(match[1])
    raise Problem("changed", "If-Match không phải ETag của bản nào; đọc lại rồi gửi lại.")
