"""What was measured: one number of an indicator for a unit and a period, with every version of it.

Nothing is overwritten. A `chain` is indicator, unit, period, price base and state; its newest version is `current`,
earlier ones stay behind it. Of the current versions that are no plan, the one that stands highest (revised, then
official, then estimate) is `leading`: it is what pages and roll-ups read.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from roviec.office.indicators.models.catalogue import Indicator
from roviec.office.indicators.models.figures import Figure
from roviec.office.units.models import Unit, UnitVersion


class State(models.TextChoices):
    ESTIMATE = "estimate", "Ước thực hiện"
    OFFICIAL = "official", "Chính thức"
    REVISED = "revised", "Điều chỉnh"
    PLAN = "plan", "Kế hoạch"


class Source(models.TextChoices):
    FIGURE = "figure", "Văn bản"
    FORM = "form", "Nhập theo biểu"
    IMPORT = "import", "Nhập từ tệp"
    API = "api", "Hệ thống khác gửi"


class Value(models.Model):
    # Without indexes of their own: a table of millions of rows is read by the three below.
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="values", db_index=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="values", db_index=False)
    unit_version = models.ForeignKey(
        UnitVersion, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )  # what the unit was on the last day of the period (or its own last day)
    period = models.CharField(
        max_length=12
    )  # code of rules.periods: "2025", "2025-Q1", "2025-02M", "2021-2025"
    period_start = models.DateField()
    period_end = models.DateField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.OFFICIAL)
    price_base = models.CharField(max_length=10, blank=True)  # as Indicator.price_base
    value = models.DecimalField(max_digits=24, decimal_places=6)  # in the indicator's unit of measure
    coverage = models.DecimalField(
        max_digits=5, decimal_places=2, null=True, blank=True
    )  # % counted; None: all
    source = models.CharField(max_length=6, choices=Source.choices)
    figure = models.ForeignKey(
        Figure, null=True, blank=True, on_delete=models.PROTECT, related_name="values", db_index=False
    )  # the sentence it rests on
    source_note = models.CharField(
        max_length=200, blank=True
    )  # file, sheet and cell; name of the form; system
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    entered_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)
    supersedes = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    reason = models.CharField(max_length=300, blank=True)  # of a correction
    current = models.BooleanField(default=True)
    leading = models.BooleanField(default=False)
    approved_to = models.PositiveSmallIntegerField(default=0)  # highest level of its approvals, 0: none
    locked = models.BooleanField(default=False)  # a correction then needs whoever locked it

    class Meta:
        ordering = ["indicator", "unit", "period_end", "id"]
        indexes = [
            models.Index(fields=["unit", "indicator", "period"], name="value_of_unit"),
            models.Index(
                fields=["indicator", "period", "price_base", "unit", "value"],
                condition=Q(leading=True),
                name="value_over_units",
            ),
            # All that is told of a unit, without a look at the table: a unit of today is told from a dozen of before,
            # and the values of one unit lie on as many pages. The key stands in it for PostgreSQL.
            models.Index(
                fields=[
                    *("unit", "indicator", "period", "price_base"),
                    *("value", "state", "coverage", "figure", "id"),
                ],
                condition=Q(leading=True),
                name="value_told_of_unit",
            ),
            models.Index(fields=["figure"], condition=Q(figure__isnull=False), name="value_of_figure"),
            models.Index(fields=["source_note"], condition=~Q(source_note=""), name="value_of_source"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "period", "unit", "price_base", "state"],
                condition=Q(current=True),
                name="value_one_current",
            ),
            models.UniqueConstraint(
                fields=["indicator", "period", "unit", "price_base"],
                condition=Q(leading=True),
                name="value_one_leading",
            ),
            models.CheckConstraint(
                condition=Q(period_start__lte=F("period_end")), name="value_period_in_order"
            ),
            models.CheckConstraint(
                condition=Q(leading=False) | (Q(current=True) & ~Q(state="plan")), name="value_leads_rightly"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id}/{self.unit_id}/{self.period}"


class Approval(models.Model):
    """That somebody answers for a value, level by level; taken back, not removed."""

    class Level(models.IntegerChoices):
        UNIT = 1, "Đơn vị báo cáo"
        OFFICE = 2, "Cơ quan tổng hợp"
        LEADER = 3, "Lãnh đạo"

    value = models.ForeignKey(Value, on_delete=models.CASCADE, related_name="approvals")
    level = models.PositiveSmallIntegerField(choices=Level.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["value", "level", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["value", "level"],
                condition=Q(withdrawn_at__isnull=True),
                name="approval_once_a_level",
            )
        ]

    def __str__(self) -> str:
        return self.get_level_display()


class Conflict(models.Model):
    """Two accepted sources that disagree on one number: open until a person decides."""

    held = models.ForeignKey(Value, on_delete=models.PROTECT, related_name="held_in")  # stood first
    offered = models.OneToOneField(Value, on_delete=models.PROTECT, related_name="offered_in")
    opened_at = models.DateTimeField()
    chosen = models.ForeignKey(Value, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-opened_at", "-id"]

    def __str__(self) -> str:
        return f"{self.held_id} / {self.offered_id}"
