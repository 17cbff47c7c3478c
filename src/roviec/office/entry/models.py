"""Figures on their way in: forms that are asked of units, what was typed so far, and files of figures.

A figure itself is a `Value` of the room `indicators`; here is only how it comes there and who owes it.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models

from roviec.office.files.models import StoredFile
from roviec.office.indicators.models import Indicator
from roviec.office.indicators.models.values import State
from roviec.office.jobs.models import Job
from roviec.office.units.models import Unit


class EntryForm(models.Model):
    """Indicators and periods that units are asked for by a day ("biểu nhập liệu")."""

    name = models.CharField(max_length=200)
    area = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="entry_forms")  # whose office asks
    indicators = models.ManyToManyField(Indicator, through="FormIndicator", related_name="entry_forms")
    periods = models.JSONField()  # codes of periods, in order
    state = models.CharField(max_length=8, choices=State.choices, default=State.OFFICIAL)
    due_on = models.DateField()
    note = models.CharField(max_length=500, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)  # nothing more is asked

    class Meta:
        ordering = ["-due_on", "-id"]

    def __str__(self) -> str:
        return self.name


class FormIndicator(models.Model):
    form = models.ForeignKey(EntryForm, on_delete=models.CASCADE)
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+")
    place = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["form", "place"]
        constraints = [models.UniqueConstraint(fields=["form", "indicator"], name="form_indicator_once")]

    def __str__(self) -> str:
        return f"{self.form_id}/{self.indicator_id}"


class Return(models.Model):
    """What one unit owes to a form, and where it stands."""

    class State(models.TextChoices):
        OPEN = "open", "Chưa nộp"
        SUBMITTED = "submitted", "Đã nộp"
        SENT_BACK = "sent_back", "Trả lại"
        APPROVED = "approved", "Đã duyệt"
        LOCKED = "locked", "Đã khóa"

    form = models.ForeignKey(EntryForm, on_delete=models.CASCADE, related_name="returns")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="returns")
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    submitted_at = models.DateTimeField(null=True, blank=True)  # the first time; later ones leave it
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=500, blank=True)  # why it was sent back

    class Meta:
        ordering = ["form", "unit__folded", "unit"]
        constraints = [models.UniqueConstraint(fields=["form", "unit"], name="return_once")]

    def __str__(self) -> str:
        return f"{self.unit} – {self.form}"

    @property
    def is_open(self) -> bool:
        """Whether the unit may still type into it."""
        return self.state in (self.State.OPEN, self.State.SENT_BACK)


class Draft(models.Model):
    """What somebody typed into one cell, as typed, right or wrong; it becomes a value when it is submitted."""

    of = models.ForeignKey(Return, on_delete=models.CASCADE, related_name="drafts")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+")
    period = models.CharField(max_length=12)
    text = models.CharField(max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["of", "indicator", "period"]
        constraints = [models.UniqueConstraint(fields=["of", "indicator", "period"], name="draft_once")]

    def __str__(self) -> str:
        return self.text


class ColumnMap(models.Model):
    """Which column of an office's own form holds what, as a person said it once; offered for files with these heads."""

    area = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    signature = models.CharField(max_length=64)  # of the heads, years apart
    columns = models.JSONField()  # column_maps.Map.as_plain()
    heads = models.JSONField(default=list)  # as they were written, for the list of maps
    kept_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    kept_at = models.DateTimeField()

    class Meta:
        ordering = ["-kept_at", "-id"]
        constraints = [models.UniqueConstraint(fields=["area", "signature"], name="column_map_once")]

    def __str__(self) -> str:
        return ", ".join(self.heads)[:100] or self.signature[:12]


class ImportRun(models.Model):
    """A file of figures from its upload to the figures taken from it, with every cell that was refused and why."""

    class Step(models.TextChoices):
        READING = "reading", "Đang đọc tệp"
        MAPPING = "mapping", "Chờ ghép cột"
        CHECKING = "checking", "Đang kiểm tra"
        PREVIEW = "preview", "Chờ xác nhận"
        TAKING = "taking", "Đang nhập"
        DONE = "done", "Đã nhập"

    area = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=200)
    job = models.ForeignKey(Job, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    step = models.CharField(max_length=10, choices=Step.choices, default=Step.READING)
    sheets = models.JSONField(default=list)  # what was seen of each sheet: name, heads, first rows
    maps = models.JSONField(default=dict)  # sheet -> column_maps.Map.as_plain(); only sheets that are meant
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=State.choices, default=State.OFFICIAL)
    style = models.CharField(max_length=10, default="vi")  # cells.Style
    with_hidden = models.BooleanField(default=False)
    counts = models.JSONField(default=dict)  # offered, taken, unchanged, disputed, refused …
    problems = models.JSONField(default=list)  # problems.Problem.as_plain(), the first of them
    sample = models.JSONField(default=list)  # some of what is offered, for the preview
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.file_name
