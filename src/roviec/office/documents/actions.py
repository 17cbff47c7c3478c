"""The write door of documents."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from django.db import IntegrityError, transaction
from django.urls import reverse

from roviec.office.audit.door import Rejected, action, record, require, unchanged
from roviec.office.documents import closing, queries, rules
from roviec.office.documents.models import Document, DocumentKind, Reading, Receipt
from roviec.office.documents.proposers import propose, renew
from roviec.office.documents.reading import READER_VERSION
from roviec.office.documents.similar import look_for_similar
from roviec.office.files.actions import keep_file
from roviec.office.people.admitting import listed, relist
from roviec.office.people.models import User
from roviec.office.search import index
from roviec.office.units.models import Unit
from roviec.reader.errors import ReaderError


class AlreadyHere(Exception):
    """The same bytes have become a document of this area in the meantime."""


@action("document.taken-in")
def take_in_document(by: User, file: Path, name: str, extract: dict[str, Any]) -> Document:
    """Make a document of a file that has been read, with all that the reader found, in the area of `by`.

    `extract` is the contract's object. Raises `AlreadyHere` where another upload of the same bytes was quicker.
    """
    require(rules.may_take_in(by), rules.ONLY_CLERKS)
    stored = keep_file(by, file, extract["source"]["media_type"])
    text = extract["text"]
    try:
        with transaction.atomic():
            document = Document.objects.create(
                area=by.unit.area, file=stored, file_name=name, taken_in_by=by, **_facts_read(extract, name)
            )
    except IntegrityError as e:
        raise AlreadyHere from e
    Receipt.objects.create(document=document, file_name=name, by=by)
    reading = Reading.objects.create(
        document=document,
        reader_version=READER_VERSION,
        text=text,
        extract={key: value for key, value in extract.items() if key != "text"},
    )
    propose(reading)
    look_for_similar(document, reading)
    _put_in_index(document, text)
    record(by, document, after=_facts(document) | {"sha256": stored.sha256, "file_name": name})
    return document


@action("document.read-again")
def keep_reading(by: User, document: Document, extract: dict[str, Any]) -> Reading:
    """Keep what the present reader made of a document that an earlier one has read; the earlier reading stays.

    What is known of the document is not touched: a person may have corrected it.
    """
    require(rules.may_change(by, document), rules.ONLY_CLERKS_OF_AREA)
    document = Document.objects.select_for_update(of=("self",)).get(pk=document.pk)
    earlier = document.reading
    if earlier.reader_version == READER_VERSION:
        raise Rejected("Văn bản này đã được đọc bằng bộ đọc hiện tại.")
    text = extract["text"]
    reading = Reading.objects.create(
        document=document,
        reader_version=READER_VERSION,
        text=text,
        extract={key: value for key, value in extract.items() if key != "text"},
    )
    renew(by, reading)
    _put_in_index(document, text)
    record(by, document, before={"reader": earlier.reader_version}, after={"reader": READER_VERSION})
    return reading


@action("document.received-again")
def receive_again(by: User, document: Document, name: str) -> Receipt:
    """Write down that the same bytes came in once more."""
    require(rules.may_change(by, document), rules.ONLY_CLERKS_OF_AREA)
    receipt = Receipt.objects.create(document=document, file_name=name, by=by)
    record(by, document, after={"file_name": name})
    return receipt


@action("document.refused")
def refuse_document(by: User, name: str, error: ReaderError, sha256: str) -> None:
    """Write down that a file could not be taken in. Of what it holds nothing is kept, least of all of a secret one."""
    require(rules.may_take_in(by), rules.ONLY_CLERKS)
    record(by, by.unit.area, after={"file_name": name, "cause": error.code, "sha256": sha256})


@action("document.facts-changed")
def change_facts(
    by: User,
    document: Document,
    *,
    title: str,
    kind: str,
    number: str,
    issuer: str,
    place: str,
    issued_on: date | None,
    published_on: date | None,
) -> Document:
    """Correct what is known of a document. The file and its text stay as they are."""
    require(rules.may_change(by, document), rules.ONLY_CLERKS_OF_AREA)
    document = Document.objects.select_for_update().get(pk=document.pk)
    if not title.strip():
        raise Rejected("Văn bản phải có tên gọi; ghi trích yếu hoặc tên bài.")
    before = _facts(document)
    document.title, document.kind, document.number = title.strip(), kind, number.strip()
    document.issuer, document.place = issuer.strip(), place.strip()
    document.issued_on, document.published_on = issued_on, published_on
    if _facts(document) == before:
        unchanged(by, document)
        return document
    document.save()
    _put_in_index(document, document.reading.text)
    record(by, document, before=before, after=_facts(document))
    return document


@action("document.restricted")
def restrict_document(
    by: User, document: Document, *, restricted: bool, people: list[User], units: list[Unit]
) -> Document:
    """Let only those on a list know of a document, and of all that is made of it; or open it to the area again.

    Whoever does so stays on the list: a document that nobody may see could not be opened again.
    """
    require(rules.may_change(by, document) and queries.may_read(by, document), rules.ONLY_CLERKS_OF_AREA)
    document = Document.objects.select_for_update().get(pk=document.pk)
    if restricted and by.pk not in [person.pk for person in people]:
        people = [*people, by]
    before, turned = _admitted(document), document.restricted != restricted
    document.restricted = restricted
    document.save(update_fields=["restricted", "folded"])
    if turned:
        closing.tell(document)
    relist(document.admissions, people, units)
    if (after := _admitted(document)) == before:
        unchanged(by, document)
    else:
        record(by, document, before=before, after=after)
    return document


def _admitted(document: Document) -> dict[str, Any]:
    names = {kind: [str(one) for one in rows] for kind, rows in listed(document.admissions).items()}
    return {"restricted": document.restricted, **names}


def _facts_read(extract: dict[str, Any], name: str) -> dict[str, Any]:
    """The document's fields as the reader gives them, cut to what a row holds."""
    read = extract["document"]
    kind = read["kind"] if read["kind"] in DocumentKind.values else DocumentKind.OTHER
    return {
        "title": _cut(read["title"] or _first_line(extract["text"]) or name, 1000),
        "kind": kind,
        "number": _cut(read["number"], 60),
        "issuer": _cut(read["issuer"], 300),
        "place": _cut(read["place"], 100),
        "issued_on": _day(read["issued_on"]),
        "published_on": _day(read["published_on"]),
    }


def _first_line(text: str) -> str:
    return next((line.strip()[:200] for line in text.splitlines() if line.strip()), "")


def _cut(value: str | None, limit: int) -> str:
    value = value or ""
    return value if len(value) <= limit else value[: limit - 1] + "…"


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _facts(document: Document) -> dict[str, Any]:
    return {
        "title": document.title,
        "kind": document.kind,
        "number": document.number,
        "issuer": document.issuer,
        "place": document.place,
        "issued_on": document.issued_on.isoformat() if document.issued_on else None,
        "published_on": document.published_on.isoformat() if document.published_on else None,
    }


def _put_in_index(document: Document, text: str) -> None:
    index.put(
        "document",
        document.pk,
        title=document.title,
        address=reverse("documents:show", args=[document.pk]),
        text=f"{document.number} {document.issuer}\n{text}",
        on=document.dated,
        within=index.territories(document.area.path),
    )
