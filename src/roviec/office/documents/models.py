"""A document as taken in, and what the reader made of it.

A document is here only once it has been read: a file that cannot be read leaves none. The file is never changed;
a later reader makes a further `Reading` and the earlier one stays, because findings point at its text. The same
bytes taken in again by the same area add a `Receipt`, not a second document.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property

from roviec.office.files.models import StoredFile
from roviec.office.people.models import Admission
from roviec.office.units.models import Unit
from roviec.reader.text.fold import fold


class DocumentKind(models.TextChoices):
    NEWS = "news", "Bài báo"
    CONCLUSION = "conclusion", "Thông báo kết luận"
    RESOLUTION = "resolution", "Nghị quyết"
    DIRECTIVE = "directive", "Chỉ thị"
    PROGRAMME = "programme", "Chương trình"
    PLAN = "plan", "Kế hoạch"
    REPORT = "report", "Báo cáo"
    DECISION = "decision", "Quyết định"
    NOTICE = "notice", "Thông báo"
    LETTER = "letter", "Công văn"
    MINUTES = "minutes", "Biên bản"
    OTHER = "other", "Văn bản khác"


class Document(models.Model):
    class State(models.TextChoices):
        REVIEW = "review", "Chờ rà soát"
        REVIEWED = "reviewed", "Đã rà soát"

    area = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="documents"
    )  # the office's territory
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="documents")
    file_name = models.CharField(max_length=300)
    state = models.CharField(max_length=10, choices=State.choices, default=State.REVIEW)
    title = models.CharField(max_length=1000)
    kind = models.CharField(max_length=20, choices=DocumentKind.choices, default=DocumentKind.OTHER)
    number = models.CharField(max_length=60, blank=True)
    issuer = models.CharField(max_length=300, blank=True)
    place = models.CharField(max_length=100, blank=True)
    issued_on = models.DateField(null=True, blank=True)
    published_on = models.DateField(null=True, blank=True)
    folded = models.TextField(
        blank=True
    )  # title, number, issuer, file name without marks: for the list's own search
    # Only those on its list of admissions, and whoever took it in, may know of it.
    restricted = models.BooleanField("Hạn chế người xem", default=False)
    taken_in_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    taken_in_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        ordering = ["-taken_in_at", "-id"]
        constraints = [models.UniqueConstraint(fields=["area", "file"], name="document_once_in_area")]
        indexes = [
            models.Index(fields=["id"], condition=Q(restricted=True), name="document_restricted"),
            # The few that wait for review, in the order of the start page.
            models.Index(
                fields=["taken_in_at", "id", "area"], condition=Q(state="review"), name="document_waits"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.folded = fold(f"{self.title} {self.number} {self.issuer} {self.file_name}")
        super().save(*args, **kwargs)

    @property
    def dated(self) -> date:
        """The day on the document, else the day of its publication, else the day it was taken in."""
        return self.issued_on or self.published_on or timezone.localtime(self.taken_in_at).date()

    @cached_property
    def reading(self) -> Reading:
        """What the newest reader made of it; its text is the one that the pages show."""
        return self.readings.all()[0]


class DocumentAdmission(Admission):
    """Who is admitted to a restricted document. The list stays when the restriction is lifted, and counts again."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="admissions")

    def __str__(self) -> str:
        return f"{self.document}: {self.person or self.unit}"


class Receipt(models.Model):
    """Each time the document came in: the first, and every further time the same bytes did."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="receipts")
    file_name = models.CharField(max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.file_name


class Reading(models.Model):
    """One run of the reader over the document's file. `extract` is the contract's object without its text."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="readings")
    reader_version = models.CharField(max_length=20)
    text = models.TextField()
    extract = models.JSONField()
    read_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["document", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["document", "reader_version"], name="reading_once_a_version")
        ]

    def __str__(self) -> str:
        return f"{self.document} ({self.reader_version})"


class SimilarityMark(models.Model):
    """What a document is looked up by when another may tell of the same: runs of words, days of meetings, its key."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="similarity_marks")
    value = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["value", "document"], name="similarity_mark_once")]

    def __str__(self) -> str:
        return self.value


class Similarity(models.Model):
    """Two documents that seem to tell of the same thing; that they do only a person says.

    `reasons` and `differences` are those found when the newer one was taken in.
    """

    class Kind(models.TextChoices):
        DOCUMENT = "same-document", "Cùng một văn bản"
        TEXT = "same-text", "Cùng một bài"
        EVENT = "same-event", "Cùng một sự kiện"

    class State(models.TextChoices):
        PROPOSED = "proposed", "Chờ xác nhận"
        LINKED = "linked", "Đã liên kết"
        APART = "apart", "Khác sự kiện"

    earlier = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="later_similar")
    later = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="earlier_similar")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    score = models.FloatField()
    reasons = models.JSONField(default=list)
    differences = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-score", "-id"]
        verbose_name_plural = "similarities"
        constraints = [models.UniqueConstraint(fields=["earlier", "later"], name="similarity_once_a_pair")]

    def __str__(self) -> str:
        return f"{self.earlier} = {self.later}"
