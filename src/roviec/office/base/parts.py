"""Parts of a page that rooms above add to it: a meeting's page shows tasks without knowing that there are tasks.

# in AppConfig.ready of the room that adds
parts.register("meetings:show", 20, "tasks/_of_meeting.html", queries.of_meeting)

# in the view and template of the page
context["parts"] = parts.of("meetings:show", request.user, meeting)
{% for part in parts %}{% include part.template with part=part.content %}{% endfor %}
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Part:
    template: str
    content: Any


_registered: dict[str, dict[str, tuple[int, Callable[[Any, Any], Any]]]] = {}


def register(page: str, order: int, template: str, content: Callable[[Any, Any], Any]) -> None:
    """Add a part to a page (its URL name). `content(user, thing)` gives what the template shows, None for nothing."""
    _registered.setdefault(page, {})[template] = (order, content)


def of(page: str, user: Any, thing: Any) -> list[Part]:
    """The parts that others add to the page of a thing, in their order."""
    added = sorted(
        (order, template, content) for template, (order, content) in _registered.get(page, {}).items()
    )
    parts = (Part(template, content(user, thing)) for _, template, content in added)
    return [part for part in parts if part.content is not None]
