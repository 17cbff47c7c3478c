"""What was aimed at: a target of a congress resolution, a plan or an assignment."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from roviec.office.documents.models import Document
from roviec.office.indicators.models.catalogue import Indicator
from roviec.office.indicators.models.figures import Figure
from roviec.office.units.models import Unit


class Operator(models.TextChoices):
    OVER = "over", "Trên"
    AT_LEAST = "at_least", "Từ … trở lên"
    UNDER = "under", "Dưới"
    AT_MOST = "at_most", "Không quá"
    BETWEEN = "between", "Từ … đến …"
    EXACTLY = "exactly", "Đạt"  # at least or at most by the direction of the indicator
    CHANGE_PER_YEAR = "change_per_year", "Tăng, giảm bình quân mỗi năm"  # points for shares, % else; signed
    CHANGE_FROM_BASE = "change_from_base", "Tăng, giảm so với năm gốc"
    MULTIPLE = "multiple_of_start", "Gấp … lần so với đầu kỳ"
    SHARE_WITH_COUNT = "share_with_count", "Tỷ lệ kèm số lượng"
    KEEP = "keep", "Duy trì"  # no worse than the period before


class Mean(models.TextChoices):
    GEOMETRIC = "geometric", "Bình quân nhân"
    ARITHMETIC = "arithmetic", "Bình quân cộng"


class Target(models.Model):
    class Basis(models.TextChoices):
        RESOLUTION = "resolution", "Nghị quyết đại hội"
        PLAN = "plan", "Kế hoạch"
        ASSIGNMENT = "assignment", "Chỉ tiêu được giao"

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="targets")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="targets")
    period = models.CharField(max_length=12)  # to be met in, or by the end of; code of rules.periods
    period_start = models.DateField()
    period_end = models.DateField()
    operator = models.CharField(max_length=20, choices=Operator.choices)
    value = models.DecimalField(max_digits=24, decimal_places=6, null=True, blank=True)  # None: KEEP
    value_to = models.DecimalField(max_digits=24, decimal_places=6, null=True, blank=True)  # end of BETWEEN
    count = models.PositiveIntegerField(null=True, blank=True)  # 66 of "58,9% (66/112 thôn)"
    count_of = models.PositiveIntegerField(null=True, blank=True)
    base_period = models.CharField(max_length=12, blank=True)  # of a change or a multiple: "2020"
    mean = models.CharField(max_length=10, choices=Mean.choices, default=Mean.GEOMETRIC)
    price_base = models.CharField(max_length=10, blank=True)
    text = models.CharField(max_length=300, blank=True)  # as written: "trên 12%"
    basis = models.CharField(max_length=10, choices=Basis.choices)
    document = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="targets"
    )
    figure = models.ForeignKey(
        Figure, null=True, blank=True, on_delete=models.PROTECT, related_name="targets"
    )
    source_note = models.CharField(
        max_length=300, blank=True
    )  # where it stands, when no document is kept here
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    entered_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["unit", "indicator", "-period_end", "id"]
        indexes = [models.Index(fields=["unit", "indicator", "period_end"], name="target_of_unit")]
        constraints = [
            models.CheckConstraint(
                condition=Q(value__isnull=False) | Q(operator="keep"), name="target_has_value"
            ),
            models.CheckConstraint(
                condition=Q(value_to__isnull=True) | Q(value__lte=F("value_to")), name="target_range_in_order"
            ),
        ]

    def __str__(self) -> str:
        return self.text or f"{self.get_operator_display()} {self.value}"
