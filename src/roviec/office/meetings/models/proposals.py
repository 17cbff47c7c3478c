"""What somebody without authority asked for, and every step towards the answer that is owed."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from roviec.office.documents.models import Document
from roviec.office.files.models import StoredFile
from roviec.office.meetings.models.meetings import Meeting
from roviec.office.review.models import Finding
from roviec.office.units.models import Unit


class Stage(models.TextChoices):
    """Where a proposal lies: which step was the last one, and so who owes the next."""

    RECEIVED = "received", "Đã tiếp nhận"
    ROUTED = "routed", "Đã chuyển, chờ tham mưu"
    ADVISED = "advised", "Đã tham mưu, chờ quyết định"
    DECIDED = "decided", "Đã quyết định, chờ trả lời"
    PASSED_ON = "passed-on", "Đã chuyển cấp trên"
    ANSWERED = "answered", "Đã trả lời"


class Outcome(models.TextChoices):
    """What was decided."""

    NONE = "", "Chưa quyết định"
    AGREED = "agreed", "Chấp nhận"
    PARTLY = "partly", "Chấp nhận một phần"
    REFUSED = "refused", "Không chấp nhận"
    PASSED_ON = "passed-on", "Chuyển cấp có thẩm quyền"


class Proposal(models.Model):
    area = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="proposals")
    document = models.ForeignKey(  # None for one entered by hand
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="proposals"
    )
    meeting = models.ForeignKey(
        Meeting, null=True, blank=True, on_delete=models.SET_NULL, related_name="proposals"
    )
    finding = models.OneToOneField(
        Finding, null=True, blank=True, on_delete=models.PROTECT, related_name="proposal"
    )
    content = models.TextField()
    proposer = models.CharField(max_length=300, blank=True)
    proposer_unit = models.ForeignKey(
        Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="proposals_made"
    )
    addressees = models.JSONField(default=list)
    folded = models.TextField(blank=True)  # content and proposer without marks
    accepted_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)  # goes up with every step: two people never overwrite
    # What the steps leave behind, so that lists can be asked of the database; each has its `ProposalStep`.
    stage = models.CharField(max_length=10, choices=Stage.choices, default=Stage.RECEIVED)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default=Outcome.NONE, blank=True)
    received_on = models.DateField(null=True, blank=True)
    routed_to = models.ForeignKey(
        Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="proposals_routed"
    )
    owed_by = (
        models.ForeignKey(  # who owes the next step; None once it is answered, or where nobody of ours does
            Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="proposals_owed"
        )
    )
    owed_by_name = models.CharField(max_length=300, blank=True)  # a body above that is not among our units
    due_on = models.DateField(null=True, blank=True)  # of the next step
    answered_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-accepted_at", "-id"]
        indexes = [models.Index(fields=["owed_by", "due_on"], name="proposal_owed_due")]
        constraints = [
            models.CheckConstraint(
                condition=Q(stage="answered", answered_on__isnull=False, due_on__isnull=True)
                | (~Q(stage="answered") & Q(answered_on__isnull=True)),
                name="proposal_answered_has_day",
            ),
            models.CheckConstraint(
                condition=~Q(stage="routed") | Q(routed_to__isnull=False),
                name="proposal_routed_somewhere",
            ),
        ]

    def __str__(self) -> str:
        return self.content[:120]


class ProposalStep(models.Model):
    """One step of a proposal's life, with the clock that it starts. Nothing is ever taken out of the trail."""

    class Kind(models.TextChoices):
        RECEIVED = "received", "Tiếp nhận"
        ROUTED = "routed", "Chuyển tham mưu"
        ADVISED = "advised", "Tham mưu, đề xuất"
        DECIDED = "decided", "Quyết định"
        PASSED_ON = "passed-on", "Chuyển cấp có thẩm quyền"
        ANSWERED = "answered", "Trả lời"
        REOPENED = "reopened", "Mở lại"
        DUE_MOVED = "due-moved", "Điều chỉnh thời hạn"
        REWORDED = "reworded", "Sửa nội dung"
        ASSIGNED = "assigned", "Giao thực hiện"

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    version = models.PositiveIntegerField()  # of the proposal after it
    on = models.DateField()  # the day on which it was done, which may be before it was entered
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    body = models.CharField(max_length=300, blank=True)  # who advised, decided or answered, in words
    text = models.TextField(blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default=Outcome.NONE, blank=True)
    paper = models.CharField(max_length=200, blank=True)  # number and date of the paper
    # The clock of the next step that this one started.
    owed_by = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    owed_by_name = models.CharField(max_length=300, blank=True)
    due_on = models.DateField(null=True, blank=True)
    basis = models.CharField(max_length=300, blank=True)  # the rule, or who set the day and why
    trace = models.JSONField(default=list, blank=True)  # how the day was computed, line by line
    late_days = models.PositiveSmallIntegerField(default=0)  # how late it was against the clock before it

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.on:%d/%m/%Y}"


class ProposalFile(models.Model):
    """The paper of a step."""

    step = models.ForeignKey(ProposalStep, on_delete=models.CASCADE, related_name="files")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=300)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name
