"""What the reader proposes, and what a person makes of it.

`proposed` is the machine's (or, for one added by hand, the person's first) word and never changes; `data` is the
current one. A finding is a fact only in state ACCEPTED. Every decision is a `Step` that keeps the findings before
and after it: the steps are at once the history and the undo stack.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from roviec.office.documents.models import Document, Reading


class FindingKind(models.TextChoices):
    MEETING = "meeting", "Cuộc họp, buổi làm việc"
    PERSON = "person", "Người"
    FIGURE = "figure", "Số liệu"
    DIRECTIVE = "directive", "Ý kiến chỉ đạo"
    PROPOSAL = "proposal", "Kiến nghị, đề xuất"


class Finding(models.Model):
    class State(models.TextChoices):
        PROPOSED = "proposed", "Chờ quyết định"
        ACCEPTED = "accepted", "Đã chấp nhận"
        REJECTED = "rejected", "Đã loại"
        REPLACED = "replaced", "Đã tách, gộp hoặc hoàn tác"

    class Origin(models.TextChoices):
        MACHINE = "machine", "Máy đọc"
        PERSON = "person", "Người thêm"

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="findings")
    reading = models.ForeignKey(Reading, on_delete=models.CASCADE, related_name="findings")
    kind = models.CharField(max_length=12, choices=FindingKind.choices)
    start = models.PositiveIntegerField()  # of the quoted span in reading.text, code points, half open
    end = models.PositiveIntegerField()
    origin = models.CharField(max_length=10, choices=Origin.choices, default=Origin.MACHINE)
    proposed = models.JSONField()
    # Fields by name, each {"value": …, "known": "stated"|"inferred"|"missing"|"set", "why": str|None}
    data = models.JSONField()
    confidence = models.FloatField(default=1.0)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED)
    version = models.PositiveIntegerField(default=1)  # goes up with every change: two people never overwrite
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    replaced_by = models.ManyToManyField("self", symmetrical=False, related_name="replaces", blank=True)

    class Meta:
        ordering = ["document", "start", "end", "id"]
        constraints = [models.CheckConstraint(condition=Q(start__lt=F("end")), name="finding_has_text")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.quote[:80]}"

    @property
    def quote(self) -> str:
        """The exact words of the document that this rests on."""
        return self.reading.text[self.start : self.end]


class Step(models.Model):
    """One decision of the review. `before` and `after` hold the whole rows of the findings that it touched."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="review_steps")
    verb = models.CharField(
        max_length=12
    )  # accept edit reject reopen split merge add complete resume undo renew
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    before = models.JSONField(default=list)
    after = models.JSONField(default=list)
    undone_by = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="undoes"
    )

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.verb} {self.at:%d/%m/%Y %H:%M}"
