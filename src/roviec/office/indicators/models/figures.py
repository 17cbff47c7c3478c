"""A figure: what a document says an indicator was, for a unit and a period, with the words it rests on."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from roviec.office.documents.models import Document
from roviec.office.indicators.models.catalogue import Indicator
from roviec.office.review.models import Finding
from roviec.office.units.models import Unit


class Figure(models.Model):
    class Status(models.TextChoices):
        ACTUAL = "actual", "Thực hiện"
        ESTIMATE = "estimate", "Ước thực hiện"
        PLAN = "plan", "Kế hoạch"
        TARGET = "target", "Mục tiêu"

    area = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="figures_taken_in")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="figures")
    finding = models.OneToOneField(Finding, on_delete=models.PROTECT, related_name="figure")
    indicator = models.CharField(max_length=300)  # as written
    # Its indicator of the catalogue: a proposal while `matched_by` is None, a fact once a person confirmed it.
    matched = models.ForeignKey(
        Indicator, null=True, blank=True, on_delete=models.PROTECT, related_name="figures"
    )
    matched_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    matched_at = models.DateTimeField(null=True, blank=True)
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="figures")
    subject = models.CharField(max_length=300, blank=True)  # whose figure, as written
    value = models.DecimalField(max_digits=24, decimal_places=6)
    value_to = models.DecimalField(max_digits=24, decimal_places=6, null=True, blank=True)  # end of a range
    unit_of_measure = models.CharField(max_length=60, blank=True)
    period_text = models.CharField(max_length=200, blank=True)
    period_start = models.DateField(null=True, blank=True)
    period_end = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.ACTUAL)
    folded = models.CharField(max_length=700, blank=True)  # indicator and subject without marks, for filters
    accepted_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-period_end", "indicator", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(period_start__isnull=True)
                | Q(period_end__isnull=True)
                | Q(period_start__lte=models.F("period_end")),
                name="figure_period_in_order",
            )
        ]

    def __str__(self) -> str:
        return self.indicator
