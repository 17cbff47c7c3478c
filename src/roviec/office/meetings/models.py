"""A working session or conference that a document reports, and the proposals that were made there.

Rows are made when a person accepts the finding; when the acceptance is taken back, the row is withdrawn, not
removed, because something may already point at it.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from roviec.office.documents.models import Document
from roviec.office.people.models import Admission
from roviec.office.review.models import Finding
from roviec.office.units.models import Unit


class Meeting(models.Model):
    area = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="meetings")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="meetings")
    finding = models.OneToOneField(Finding, on_delete=models.PROTECT, related_name="meeting")
    title = models.CharField(max_length=500)
    kind = models.CharField(max_length=60, blank=True)
    held_on = models.DateField(null=True, blank=True, db_index=True)
    chair = models.CharField(max_length=300, blank=True)
    place = models.CharField(max_length=300, blank=True)
    topics = models.JSONField(default=list)
    parties = models.JSONField(default=list)  # as written
    participants = models.JSONField(default=list)  # as written
    units = models.ManyToManyField(Unit, related_name="attended_meetings", blank=True)  # those we recognise
    folded = models.TextField(blank=True)  # title, chair, parties without marks, for the filter of the list
    # Only those on its list of admissions may know of it; that its document is restricted closes it as well.
    restricted = models.BooleanField("Hạn chế người xem", default=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-held_on", "-id"]
        indexes = [models.Index(fields=["id"], condition=Q(restricted=True), name="meeting_restricted")]

    def __str__(self) -> str:
        return self.title


class MeetingAdmission(Admission):
    """Who is admitted to a restricted meeting."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="admissions")

    def __str__(self) -> str:
        return f"{self.meeting}: {self.person or self.unit}"


class Proposal(models.Model):
    area = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="proposals")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="proposals")
    meeting = models.ForeignKey(
        Meeting, null=True, blank=True, on_delete=models.SET_NULL, related_name="proposals"
    )
    finding = models.OneToOneField(Finding, on_delete=models.PROTECT, related_name="proposal")
    content = models.TextField()
    proposer = models.CharField(max_length=300, blank=True)
    proposer_unit = models.ForeignKey(
        Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="proposals_made"
    )
    addressees = models.JSONField(default=list)
    folded = models.TextField(blank=True)  # content and proposer without marks
    accepted_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-accepted_at", "-id"]

    def __str__(self) -> str:
        return self.content[:120]
