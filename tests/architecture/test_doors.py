"""Every address asks who is there, unless it is listed here."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

# notices:calendar: a calendar program cannot sign in; the secret in the address is the right, a wrong one is not found.
# api:openapi says what there is, nothing of what is in it; below the interface nothing is told that does not exist.
PUBLIC = {
    "people:sign-in", "base:health", "notices:calendar", "api:openapi", "api:api-root", "api:nothing"
}  # fmt: skip


def addresses(resolver: URLResolver, space: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from addresses(entry, entry.namespace or space)
        else:
            yield f"{space}:{entry.name}", entry


ALL = sorted(addresses(get_resolver()), key=lambda pair: pair[0])


def some_address(name: str, pattern: URLPattern) -> str:
    """The address with 1 in the place of every number and a word for every text."""
    values = {
        key: 1 if type(converter).__name__ == "IntConverter" else "x"
        for key, converter in pattern.pattern.converters.items()
    }
    return reverse(name, kwargs=values)


def test_every_address_has_a_name() -> None:
    assert [p for name, p in ALL if name.endswith(":None")] == []


@pytest.mark.parametrize(("name", "pattern"), ALL, ids=[name for name, _ in ALL])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_is_sent_to_the_door(
    client: Client, db: None, name: str, pattern: URLPattern, method: str
) -> None:
    answer = getattr(client, method)(some_address(name, pattern))
    if name in PUBLIC:
        assert answer.status_code in (200, 404, 405)
    elif name.startswith("api:") and name != "api:docs":  # a program is told, not led to a form
        assert answer.status_code in (401, 405)
    else:
        assert answer.status_code == 302
        assert answer["Location"].startswith(reverse("people:sign-in"))


def test_a_form_without_its_token_is_refused(db: None) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(reverse("people:sign-in"), {"username": "a", "password": "b"}).status_code == 403
