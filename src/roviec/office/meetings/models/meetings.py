"""A working session or conference: who met, under whom, on what; its earlier versions; sessions that follow it up.

A meeting comes from an accepted finding of a document, or is entered by hand. When the acceptance is taken back the
row is withdrawn, not removed, because something may already point at it. What a person changes keeps what stood
there before as a `MeetingVersion`.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from roviec.office.documents.models import Document
from roviec.office.people.models import Admission
from roviec.office.review.models import Finding
from roviec.office.units.models import Unit


class Meeting(models.Model):
    area = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="meetings")
    document = models.ForeignKey(  # the one that reports it; None for a meeting entered by hand
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="meetings"
    )
    finding = models.OneToOneField(
        Finding, null=True, blank=True, on_delete=models.PROTECT, related_name="meeting"
    )
    entered_by = models.ForeignKey(  # who entered it by hand
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)  # goes up with every change by a person
    by_hand = models.JSONField(
        default=list
    )  # names of the fields that a person set; a finding leaves them alone
    title = models.CharField(max_length=500)
    kind = models.CharField(max_length=60, blank=True)
    held_on = models.DateField(null=True, blank=True, db_index=True)
    chair = models.CharField(max_length=300, blank=True)
    chair_post = models.CharField(max_length=300, blank=True)
    place = models.CharField(max_length=300, blank=True)
    topics = models.JSONField(
        default=list
    )  # the agenda, a line each; "- " before a line puts it under the last one
    parties = models.JSONField(default=list)  # names of the `Party` rows but those only present, for lists
    participants = models.JSONField(default=list)  # names of those only present, as written, for lists
    units = models.ManyToManyField(Unit, related_name="attended_meetings", blank=True)  # those we recognise
    folded = models.TextField(blank=True)  # title, chair, parties without marks, for the filter of the list
    # Only those on its list of admissions may know of it; that its document is restricted closes it as well.
    restricted = models.BooleanField("Hạn chế người xem", default=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-held_on", "-id"]
        indexes = [models.Index(fields=["id"], condition=Q(restricted=True), name="meeting_restricted")]
        constraints = [
            models.CheckConstraint(
                condition=Q(finding__isnull=False, document__isnull=False)
                | Q(finding__isnull=True, entered_by__isnull=False),
                name="meeting_found_or_entered",
            )
        ]

    def __str__(self) -> str:
        return self.title


class MeetingAdmission(Admission):
    """Who is admitted to a restricted meeting."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="admissions")

    def __str__(self) -> str:
        return f"{self.meeting}: {self.person or self.unit}"


class Party(models.Model):
    """A body that took part. A side may be several units: each is a row."""

    class Side(models.TextChoices):
        HOST = "host", "Bên chủ trì"
        GUEST = "guest", "Bên làm việc"
        PRESENT = "present", "Cùng dự"

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="bodies")
    side = models.CharField("Tư cách", max_length=8, choices=Side.choices, default=Side.GUEST)
    name = models.CharField("Tên như đã ghi", max_length=300)
    # Several units where one name means several ("các huyện ủy A, B"): a row each, with the same name.
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.name


class Participant(models.Model):
    """A person who was there, under the body for which they came where that is known."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="people")
    name = models.CharField("Họ và tên", max_length=200)
    post = models.CharField("Chức vụ", max_length=300, blank=True)
    body = models.CharField("Cơ quan, đơn vị", max_length=300, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.name


class HeardDocument(models.Model):
    """A paper that was heard or laid before the meeting, or that came of it; kept here or only named."""

    class Part(models.TextChoices):
        HEARD = "heard", "Tài liệu nghe, xem xét"
        MINUTES = "minutes", "Biên bản"
        NOTICE = "notice", "Thông báo kết luận"

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="papers")
    part = models.CharField("Là", max_length=8, choices=Part.choices, default=Part.HEARD)
    document = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="heard_at"
    )
    title = models.CharField(max_length=500)  # of the document when it was linked, or as typed
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "document"],
                condition=Q(document__isnull=False),
                name="heard_document_once",
            )
        ]

    def __str__(self) -> str:
        return self.title


class MeetingVersion(models.Model):
    """The whole of a meeting as it stood after a change: its fields, bodies, people, papers and items."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    data = models.JSONField()
    said = models.CharField(max_length=300)  # what was done, in Vietnamese
    by = models.ForeignKey(  # None: as it came from the document
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="meeting_version_once"),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id}, {self.number}"


class MeetingLink(models.Model):
    """A later meeting takes up the matter of an earlier one: suggested by units and words, confirmed by a person."""

    earlier = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="followed_by")
    later = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="follows")
    matter = models.CharField("Việc được nối tiếp", max_length=300, blank=True)
    reasons = models.JSONField(default=list)  # what spoke for it, in Vietnamese
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField()

    class Meta:
        ordering = ["earlier__held_on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["earlier", "later"], name="meeting_link_once"),
            models.CheckConstraint(condition=~Q(earlier=F("later")), name="meeting_link_between_two"),
        ]

    def __str__(self) -> str:
        return f"{self.earlier_id} → {self.later_id}"
