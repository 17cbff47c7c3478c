"""What somebody owes.

An `Assignment` is one directive as issued: the sentence, who directed it, the office that follows it. It becomes
one `Task` for each unit that is meant. A task holds the six "rõ": person and unit, work, time, answerability,
product, deciding level. What state it is in is computed (`rules.status`), from its dates and `TaskEvent`s.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from roviec.office.documents.models import Document
from roviec.office.meetings.models import Meeting, Proposal
from roviec.office.people.models import Position
from roviec.office.review.models import Finding
from roviec.office.units.models import Unit


class Assignment(models.Model):
    finding = models.OneToOneField(Finding, on_delete=models.PROTECT, related_name="assignment")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="assignments")
    meeting = models.ForeignKey(
        Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="assignments"
    )
    proposal = models.ForeignKey(  # the one whose decision it carries out
        Proposal, null=True, blank=True, on_delete=models.PROTECT, related_name="assignments"
    )
    office = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="assignments_followed")
    area = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="assignments")
    directed_by = models.CharField(max_length=300, blank=True)  # the leader or body, as written
    addressed_to = models.CharField(max_length=300, blank=True)  # "mỗi huyện", as written
    field = models.CharField(max_length=200, blank=True)  # "y tế", as accepted when the document was reviewed
    work = models.TextField()
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField()
    urgent = models.BooleanField(default=False)
    # The last day on which it is entered in time, by the authority's own rule; None where none can be reckoned.
    enter_by = models.DateField(null=True, blank=True)
    enter_rule = models.CharField(max_length=300, blank=True)  # that rule in words

    class Meta:
        ordering = ["-issued_at", "-id"]

    def __str__(self) -> str:
        return self.work[:200]


class Level(models.TextChoices):
    """Who decides on the result ("rõ thẩm quyền")."""

    UNSAID = "", "Chưa rõ"
    UNIT = "unit", "Đơn vị chủ trì tự quyết định"
    STANDING = "standing", "Thường trực cấp ủy"
    BUREAU = "bureau", "Ban Thường vụ cấp ủy"
    COMMITTEE = "committee", "Ban Chấp hành"
    CHAIR = "chair", "Chủ tịch UBND"
    PEOPLES_COMMITTEE = "peoples-committee", "Ủy ban nhân dân"
    COUNCIL = "council", "Hội đồng nhân dân"
    CENTRAL = "central", "Cấp trung ương"


class Basis(models.TextChoices):
    """What a deadline rests on."""

    UNSAID = "", "Chưa rõ"
    STATED = "stated", "Nêu trong văn bản"
    SET = "set", "Do người có thẩm quyền ấn định"
    RULE = "rule", "Tính theo quy định"
    RECURRING = "recurring", "Theo kỳ"
    NONE = "none", "Không có thời hạn"


_WHOLE = Q(parent__isnull=True)
# What the conditions of the indexes below speak of: SQLite reads the row wherever one of them is not in the index.
_JUDGED = ("parent", "finished_on", "cancelled_on")
_OPEN = Q(finished_on__isnull=True, cancelled_on__isnull=True)


class Task(models.Model):
    class DeadlineState(models.TextChoices):
        NOT_FILLED = "not-filled", "Chưa điền thời hạn"
        NONE_STATED = "none-stated", "Văn bản không nêu thời hạn"
        DATED = "dated", "Có thời hạn"
        REGULAR = "regular", "Thường xuyên"

    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="tasks")
    # That of the assignment, kept here as well: lists and counts of an area then go through one index.
    area = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)
    number = models.CharField(max_length=20, unique=True)  # NV-2026-00012
    version = models.PositiveIntegerField(default=1)  # goes up with every change: two people never overwrite
    parent = models.ForeignKey(  # the task of which this is a part
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts", db_index=False
    )
    path = models.CharField(max_length=200, default="/")  # "/3/17/": the tasks above it, from the top down
    work = models.TextField("Việc")
    lead = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="tasks_led", verbose_name="Đơn vị chủ trì"
    )
    coordinators = models.ManyToManyField(Unit, related_name="tasks_coordinated", blank=True)
    post = models.ForeignKey(  # the post that owes it: whoever holds it on the day, the successor included
        Position,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="tasks",
        verbose_name="Chức danh thực hiện",
    )
    lead_person = models.CharField("Người thực hiện", max_length=200, blank=True)
    accountable = models.CharField("Lãnh đạo chịu trách nhiệm", max_length=200, blank=True)
    product = models.CharField("Sản phẩm", max_length=300, blank=True)
    level = models.CharField(
        "Thẩm quyền quyết định", max_length=20, choices=Level.choices, default=Level.UNSAID, blank=True
    )
    deadline_state = models.CharField(
        max_length=12, choices=DeadlineState.choices, default=DeadlineState.NOT_FILLED
    )
    deadline_text = models.CharField(max_length=200, blank=True)  # as written: "trong quý II/2026"
    basis = models.CharField(max_length=10, choices=Basis.choices, default=Basis.UNSAID, blank=True)
    deadline_basis = models.CharField(max_length=300, blank=True)  # stated where, or set by whom, in words
    first_due_on = models.DateField(null=True, blank=True)  # as issued; never changes
    due_on = models.DateField(null=True, blank=True)  # the one in force
    folded = models.TextField(blank=True)  # work, number and units without marks, for the filters of lists
    # Facts that events leave behind, so that lists can be asked of the database; each has its TaskEvent.
    issued_on = models.DateField()
    progressed_on = models.DateField(null=True, blank=True)  # last progress report
    percent = models.PositiveSmallIntegerField(default=0)  # as the unit last said
    handed_in_on = models.DateField(null=True, blank=True)  # a result awaits the office
    returned_on = models.DateField(null=True, blank=True)  # the last result was sent back, none since
    finished_on = models.DateField(null=True, blank=True)  # day on which the confirmed result was handed in
    confirmed_on = models.DateField(null=True, blank=True)
    cancelled_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["due_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(deadline_state="dated", due_on__isnull=False)
                | (~Q(deadline_state="dated") & Q(due_on__isnull=True)),
                name="task_due_day_where_dated",
            ),
            models.CheckConstraint(
                condition=Q(finished_on__isnull=True) | Q(confirmed_on__isnull=False),
                name="task_finished_only_when_confirmed",
            ),
            models.CheckConstraint(condition=Q(percent__lte=100), name="task_percent"),
            models.UniqueConstraint(
                fields=["assignment", "lead"],
                condition=Q(parent__isnull=True, cancelled_on__isnull=True),
                name="task_once_a_unit",
            ),
        ]
        indexes = [
            models.Index(fields=["lead", "due_on"], name="task_lead_due"),
            # In the order of lists; the area lets whoever sees only a part of it pass over the rest.
            models.Index(fields=["due_on", "id", "area"], name="task_whole_due", condition=_WHOLE),
            models.Index(fields=["due_on", "id", "area"], name="task_open_due", condition=_WHOLE & _OPEN),
            models.Index(
                fields=["area", "due_on", "id", "assignment", *_JUDGED],
                name="task_area_days",
                condition=_WHOLE,
            ),
            models.Index(
                fields=["area", "due_on", "id", "assignment", "handed_in_on", *_JUDGED],
                name="task_area_open",
                condition=_WHOLE & _OPEN,
            ),
            # The few that wait for somebody.
            models.Index(
                fields=["area", "handed_in_on", "id"],
                name="task_awaiting",
                condition=_WHOLE & _OPEN & Q(handed_in_on__isnull=False),
            ),
            models.Index(
                fields=["area", "due_on", "id"],
                name="task_sent_back",
                condition=_WHOLE & _OPEN & Q(handed_in_on__isnull=True, returned_on__isnull=False),
            ),
            # With all that a state follows from: counts by state never touch the rows.
            models.Index(
                fields=[
                    "area",
                    "lead",
                    "due_on",
                    "handed_in_on",
                    "returned_on",
                    "progressed_on",
                    "deadline_state",
                    "first_due_on",
                    "issued_on",
                    "assignment",
                    *_JUDGED,
                ],
                name="task_open_counted",
                condition=_WHOLE & _OPEN,
            ),
            models.Index(
                fields=["area", "lead", "due_on", "first_due_on", "issued_on", "assignment", *_JUDGED],
                name="task_ended_counted",
                condition=_WHOLE & Q(finished_on__isnull=False, cancelled_on__isnull=True),
            ),
            models.Index(
                fields=["area", "lead", "assignment", "due_on", *_JUDGED],
                name="task_ended_late",
                condition=_WHOLE
                & Q(finished_on__isnull=False, cancelled_on__isnull=True, finished_on__gt=F("due_on")),
            ),
            models.Index(
                fields=["area", "lead", "assignment", *_JUDGED],
                name="task_cancelled_counted",
                condition=_WHOLE & Q(cancelled_on__isnull=False),
            ),
            # Of parts only: with the whole tasks in it, SQLite takes it for a poor index and scans the table.
            models.Index(fields=["parent"], name="task_part_of", condition=Q(parent__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.work[:160]}"


class NumberSeries(models.Model):
    """The last task number given out in a year; its row is locked while the next one is taken."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"NV-{self.year}: {self.last}"
