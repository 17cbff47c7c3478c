"""Work that comes round: how often, and what is due each time."""

from __future__ import annotations

from datetime import date

from django.db import models

from roviec.office.tasks.models.tasks import Task

_WEEKDAYS = ("thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật")


class Recurrence(models.Model):
    """How often a task without an end falls due. `day` is the last day on which a report is in time."""

    class Every(models.TextChoices):
        WEEK = "week", "Hằng tuần"
        MONTH = "month", "Hằng tháng"
        QUARTER = "quarter", "Hằng quý"
        HALF = "half", "6 tháng"
        YEAR = "year", "Hằng năm"

    class In(models.TextChoices):
        WITHIN = "within", "trong tháng (tuần) cuối kỳ"
        AFTER = "after", "trong tháng (tuần) sau kỳ"

    task = models.OneToOneField(Task, on_delete=models.CASCADE, related_name="recurrence")
    every = models.CharField("Lặp lại", max_length=10, choices=Every.choices)
    # Of the week 1 (Monday) to 7; else of the month, 31 meaning its last day whatever its length.
    day = models.PositiveSmallIntegerField("Chậm nhất ngày")
    within = models.CharField("Tính", max_length=8, choices=In.choices, default=In.WITHIN)
    product = models.CharField("Mỗi kỳ phải có", max_length=300, blank=True)
    starts_on = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(day__gte=1, day__lte=31)
                & (~models.Q(every="week") | models.Q(day__lte=7)),
                name="recurrence_day",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_every_display()}, chậm nhất {self._last_day()}"

    def _last_day(self) -> str:
        after = self.within == self.In.AFTER
        if self.every == self.Every.WEEK:
            return f"{_WEEKDAYS[self.day - 1]} {'tuần sau' if after else 'trong tuần'}"
        day = "ngày cuối tháng" if self.day == 31 else f"ngày {self.day}"
        if self.every == self.Every.MONTH:
            return f"{day} {'tháng sau' if after else 'trong tháng'}"
        return f"{day} {'của tháng sau kỳ' if after else 'của tháng cuối kỳ'}"


class Occurrence(models.Model):
    """What a recurring task owes for one period. Its state is computed like that of a task (`rules.status_of`)."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="occurrences")
    starts_on = models.DateField()
    ends_on = models.DateField()
    label = models.CharField(max_length=60)  # "quý I/2026"
    due_on = models.DateField()
    product = models.CharField(max_length=300, blank=True)
    handed_in_on = models.DateField(null=True, blank=True)
    returned_on = models.DateField(null=True, blank=True)
    finished_on = models.DateField(null=True, blank=True)
    confirmed_on = models.DateField(null=True, blank=True)
    cancelled_on = models.DateField(null=True, blank=True)  # not asked for this time

    class Meta:
        ordering = ["due_on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["task", "starts_on"], name="occurrence_once_a_period"),
            models.CheckConstraint(
                condition=models.Q(finished_on__isnull=True) | models.Q(confirmed_on__isnull=False),
                name="occurrence_finished_only_when_confirmed",
            ),
        ]
        indexes = [models.Index(fields=["due_on", "finished_on"], name="occurrence_due_finished")]

    # What the state of a task follows from besides the days above; a period has no progress of its own.
    deadline_state: str = "dated"
    progressed_on: date | None = None

    def __str__(self) -> str:
        return f"{self.task.number}, {self.label}"
