"""What the room tells of: nothing by itself; a person may ask to be reminded of a document that they see."""

from __future__ import annotations

from django.urls import reverse

from roviec.office.documents import queries
from roviec.office.documents.models import Document
from roviec.office.notices import sources


def register() -> None:
    """Tell the room of notices how documents are called and who sees them."""
    sources.register("document", "Văn bản", visible=queries.visible_to, named=named)


def named(document: Document) -> sources.Named:
    """What a document is called; outside the house only its number where it is restricted."""
    outside = f"Văn bản số {document.pk}" if document.restricted else str(document)
    return sources.Named(str(document), outside, reverse("documents:show", args=[document.pk]))
