"""What the parts add up to, kept ready.

A `Territory` is what lay under a place from one day to another; where the same parts stay together for years there is
one row for all of them, and a merger makes a new one. A `Rollup` is the sum of an indicator over its parts for a
period. Both can be built again from versions, links and values at any time (`rebuild_rollups`).
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from roviec.office.indicators.models.catalogue import Indicator
from roviec.office.units.models import Unit


class Territory(models.Model):
    class Parts(models.TextChoices):
        COMMUNES = "communes", "Cấp xã"
        DISTRICTS = "districts", "Cấp huyện"

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="territories")
    parts = models.CharField(max_length=10, choices=Parts.choices)  # which level is added up
    level = models.PositiveSmallIntegerField()  # of the place: 1 province, 2 district
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)  # the first day on which its parts are others
    units = models.ManyToManyField(Unit, through="TerritoryMember", related_name="+")

    class Meta:
        ordering = ["level", "unit", "valid_from"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_to__isnull=True)
                | Q(valid_from__lt=F("valid_to")),
                name="territory_has_days",
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit_id}: {self.parts}"


class TerritoryMember(models.Model):
    """A part, one that there is or one that went into them: figures of then count on the map of later."""

    territory = models.ForeignKey(Territory, on_delete=models.CASCADE, db_index=False)
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="+")
    weight = models.FloatField(
        null=True
    )  # how much of it lies in the territory; None: a part, nobody says how much

    class Meta:
        constraints = [models.UniqueConstraint(fields=["territory", "unit"], name="territory_member_once")]

    def __str__(self) -> str:
        return f"{self.territory_id}/{self.unit_id}"


class Rollup(models.Model):
    territory = models.ForeignKey(Territory, on_delete=models.CASCADE, db_index=False)
    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, db_index=False)
    level = models.PositiveSmallIntegerField(
        default=0
    )  # of the territory, so that one level is read in one stretch
    period = models.CharField(max_length=12)
    price_base = models.CharField(max_length=10, blank=True)
    total = models.FloatField(
        null=True
    )  # sum of weight × value over the parts that have one; None for a ratio
    # Of a ratio or a weighted mean: both over the parts that have both; None for any other kind.
    numerator = models.FloatField(null=True)
    denominator = models.FloatField(null=True)
    present = models.PositiveIntegerField()  # parts with a value
    expected = models.PositiveIntegerField()  # parts that there were on the last day of the period
    unweighted = models.PositiveIntegerField(
        default=0
    )  # parts with a value of which nobody says how much lies here

    class Meta:
        ordering = ["territory", "indicator", "period"]
        indexes = [
            # Everything that is read stands in it: thousands of sums come without a look at the table.
            models.Index(
                fields=[
                    "indicator",
                    "level",
                    "period",
                    "territory",
                    "price_base",
                    "total",
                    "numerator",
                    "denominator",
                    "present",
                    "expected",
                    "unweighted",
                ],
                name="rollup_of_level",
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["territory", "indicator", "period", "price_base"], name="rollup_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.territory_id}/{self.indicator_id}/{self.period}"


class Boundaries(models.Model):
    """For which state of the units the territories were laid; one row."""

    digest = models.CharField(max_length=64, blank=True)
    laid_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "boundaries"

    def __str__(self) -> str:
        return self.digest[:12]
