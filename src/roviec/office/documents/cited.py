"""The documents that a text names, for its page: what each is, where it is named, and whether the office holds it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from roviec.office.documents import queries
from roviec.office.documents.models import Document, Reading, SimilarityMark
from roviec.office.people.models import User

_STATES = {
    "ambiguous": "chưa rõ là văn bản nào",
    "open": "chưa đủ thông tin để xác định",
    "inferred": "suy ra",
}


@dataclass(slots=True)
class Cited:
    """One document, named once or more. `doubt` says in Vietnamese what is not sure, empty where all is stated."""

    name: str
    about: str
    doubt: str
    spans: list[tuple[int, int]] = field(default_factory=list)
    candidates: list[str] = field(default_factory=list)
    held: Document | None = None


def cited_in(user: User, reading: Reading) -> list[Cited]:
    """What the reading names, in the order of the text, each document once."""
    found: dict[str, Cited] = {}
    for reference in reading.extract.get("references", []):
        key = _key(reference)
        if key not in found:
            found[key] = Cited(
                _name(reference), _about(reference), _doubt(reference), [], _candidates(reference)
            )
        found[key].spans.append((reference["span"]["start"], reference["span"]["end"]))
    held = _held(user, list(found), reading)
    for key, cited in found.items():
        cited.held = held.get(key)
    return list(found.values())


def _key(reference: dict[str, Any]) -> str:
    text: str = reference["key"]["text"]
    # A key with a gap means no one document: such mentions are one only where they are named alike.
    return text if "?" not in text else f"{text} {_name(reference)}"


def _name(reference: dict[str, Any]) -> str:
    if reference["number"]:
        return f"{reference['type'] or 'Văn bản'} {reference['number']}"
    return str(reference["title"] or reference["type"])


def _about(reference: dict[str, Any]) -> str:
    day, key = reference["key"]["on"], reference["key"]
    parts = [f"ngày {day[8:]}/{day[5:7]}/{day[:4]}" if day else "", key["issuer"] or ""]
    return ", ".join(filter(None, parts))


def _doubt(reference: dict[str, Any]) -> str:
    state = _STATES.get(reference["state"], "")
    return f"{state}: {reference['why']}" if state and reference["why"] else state


def _candidates(reference: dict[str, Any]) -> list[str]:
    days = [k["on"] for k in reference["candidates"] if k["on"]]
    return [f"{d[8:]}/{d[5:7]}/{d[:4]}" for d in days]


def _held(user: User, keys: list[str], reading: Reading) -> dict[str, Document]:
    """Of the named documents those that the person may see here."""
    whole = {f"k:{key}"[:200]: key for key in keys if "?" not in key}
    if not whole:
        return {}
    marked = SimilarityMark.objects.filter(value__in=list(whole)).exclude(document=reading.document_id)
    pairs = {value: pk for pk, value in marked.order_by("-pk").values_list("document_id", "value")}
    seen = queries.visible_to(user).in_bulk(list(pairs.values()))
    return {whole[value]: seen[pk] for value, pk in pairs.items() if pk in seen}
