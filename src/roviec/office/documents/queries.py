"""The read door of documents."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce, TruncDate
from django.urls import reverse

from roviec.office.base.once import once, remembering
from roviec.office.documents.models import Document, DocumentAdmission
from roviec.office.people.admitting import admits
from roviec.office.people.models import User
from roviec.office.people.rules import sees_area
from roviec.office.units.models import Unit
from roviec.reader.text.fold import fold

# Each gives the condition on documents under which a person outside the office may read one.
_ACCESS: list[Callable[[User], Q]] = []


def register_access(access: Callable[[User], Q]) -> None:
    """Let a further room open documents to people who see no area: `access(user)` is a condition on `Document`."""
    if access not in _ACCESS:
        _ACCESS.append(access)


def hidden_from(user: User) -> QuerySet[Document, int]:
    """Keys of the restricted documents that this person is not admitted to, whatever their role.

    Everything that is made of a document leaves out what this names: `.exclude(document__in=hidden_from(user))`.
    """
    admitted = DocumentAdmission.objects.filter(admits(user)).values("document")
    closed = Document.objects.filter(restricted=True).exclude(taken_in_by=user).exclude(pk__in=admitted)
    if remembering() and once(("documents.open", user.pk), lambda: not closed.exists()):
        # For most people there are none: a page then asks without looking into admissions a dozen times.
        closed = Document.objects.none()
    return closed.order_by().values_list("pk", flat=True)


def may_read(user: User, document: Document) -> bool:
    """Whether the person may see a document that a page of another room would quote."""
    return visible_to(user).filter(pk=document.pk).exists()


def visible_to(user: User) -> QuerySet[Document]:
    """The documents of the person's area; for a unit's reporter those that another room opens to it.

    Of restricted ones only those to which the person is admitted.
    """
    documents = Document.objects.select_related("area", "file", "taken_in_by")
    documents = documents.exclude(pk__in=hidden_from(user))
    if sees_area(user):
        return documents.filter(area__path__startswith=user.area_path)
    opened = [access(user) for access in _ACCESS]
    if not opened:
        return documents.none()
    condition = Q()
    for one in opened:
        condition |= one
    # Through a subquery: a condition over a relation would otherwise repeat a document for each row that meets it.
    return documents.filter(pk__in=Document.objects.filter(condition).order_by().values("pk"))


def listed(
    user: User,
    *,
    state: str = "",
    kind: str = "",
    words: str = "",
    since: date | None = None,
    until: date | None = None,
    by: str = "",
) -> QuerySet[Document]:
    """Visible documents that meet every filter given. `words` are looked for, without regard to marks, in
    title, number, issuer and file name."""
    documents = visible_to(user).annotate(day=Coalesce("issued_on", "published_on", TruncDate("taken_in_at")))
    if state:
        documents = documents.filter(state=state)
    if kind:
        documents = documents.filter(kind=kind)
    if since:
        documents = documents.filter(day__gte=since)
    if until:
        documents = documents.filter(day__lte=until)
    if by.isdigit():
        documents = documents.filter(taken_in_by_id=int(by))
    for word in words.split():
        documents = documents.filter(folded__contains=fold(word))
    return documents


def same_bytes(area: Unit, sha256: str) -> Document | None:
    """The document of this area that was made of exactly these bytes."""
    return Document.objects.filter(area=area, file__sha256=sha256).first()


def span_address(document_pk: int, start: int, end: int) -> str:
    """Where a span of the document's text is shown, highlighted: for links from tasks, meetings and figures."""
    return f"{reverse('documents:show', args=[document_pk])}?doan={start}-{end}#doan"


def takers(user: User) -> list[tuple[int, str]]:
    """Those who took in the documents that the person may see: key and name."""
    people = visible_to(user).order_by("taken_in_by__full_name")
    return list(people.values_list("taken_in_by_id", "taken_in_by__full_name").distinct())
