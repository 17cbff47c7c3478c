"""What was said at a meeting: questions put, assessments, conclusions, proposals."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from roviec.office.meetings.models.meetings import Meeting
from roviec.office.meetings.models.proposals import Proposal
from roviec.office.review.models import Finding
from roviec.office.units.models import Unit


class Item(models.Model):
    """One thing said. It rests on a finding, or was entered by hand; a finding may be given to it later, when the
    notice of the meeting has been taken in.

    A proposal's wording is that of its `Proposal`, which has a life of its own; `text` is empty then.
    """

    class Kind(models.TextChoices):
        QUESTION = "question", "Câu hỏi gợi mở"
        ASSESSMENT = "assessment", "Đánh giá"
        CONCLUSION = "conclusion", "Kết luận, chỉ đạo"
        PROPOSAL = "proposal", "Kiến nghị của cơ sở"

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    kind = models.CharField("Loại", max_length=12, choices=Kind.choices)
    text = models.TextField("Nội dung", blank=True)
    said_by = models.CharField("Người nêu", max_length=300, blank=True)
    answer = models.TextField("Trả lời tại buổi làm việc", blank=True)  # to a question
    unit = models.ForeignKey(  # the unit that it is about or meant for; None: for all
        Unit,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="Đơn vị liên quan",
    )
    finding = models.ForeignKey(
        Finding, null=True, blank=True, on_delete=models.PROTECT, related_name="items"
    )
    proposal = models.OneToOneField(
        Proposal, null=True, blank=True, on_delete=models.PROTECT, related_name="item"
    )
    entered_by = models.ForeignKey(  # None: it came with the document
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    by_hand = models.BooleanField(default=False)  # a person set the wording: a finding leaves it alone
    order = models.PositiveIntegerField(default=0)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "finding"], condition=Q(finding__isnull=False), name="item_once_a_finding"
            ),
            models.CheckConstraint(
                condition=Q(kind="proposal", proposal__isnull=False)
                | (~Q(kind="proposal") & Q(proposal__isnull=True) & ~Q(text="")),
                name="item_has_wording",
            ),
        ]

    def __str__(self) -> str:
        return self.wording[:120]

    @property
    def wording(self) -> str:
        """What was said, in words."""
        return self.proposal.content if self.proposal else self.text
