"""What is measured: the catalogue of indicators, and the dated lists of units that are compared with each other."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from roviec.office.units.models import Unit


class Group(models.TextChoices):
    ECONOMY = "KT", "Kinh tế"
    SOCIETY = "VX", "Văn hóa - xã hội"
    ENVIRONMENT = "MT", "Môi trường"
    SECURITY = "AN", "Quốc phòng - an ninh"
    PARTY = "XD", "Xây dựng Đảng, hệ thống chính trị"
    REFORM = "CC", "Cải cách hành chính"
    OTHER = "KH", "Khác"


class Kind(models.TextChoices):
    """What may be done with the numbers of an indicator (docs/reference/indicators.md)."""

    SUM = "sum", "Tổng trong kỳ"  # of a flow: added over units and over periods
    STOCK = "stock", "Số tại cuối kỳ"  # added over units, never over periods
    CUMULATIVE = (
        "cumulative",
        "Lũy kế trong nhiệm kỳ",
    )  # added over units; the last period holds the earlier ones
    SHARE = "share", "Tỷ lệ, cơ cấu"  # numerator over denominator; changes in points
    LEVEL = "level", "Mức bình quân"  # per head, per hectare, an index: rebuilt, never added
    RATE = "rate", "Tốc độ tăng"  # of the indicator in `base`; rebuilt from its levels
    RANK = "rank", "Thứ hạng"  # nothing may be done with it
    ORDINAL = "ordinal", "Mức xếp loại"  # nothing may be done with it; `grades` names its levels


class Direction(models.TextChoices):
    UP = "up", "Càng cao càng tốt"
    DOWN = "down", "Càng thấp càng tốt"
    KEEP = "keep", "Giữ ổn định"
    NONE = "none", "Không đánh giá"


class Indicator(models.Model):
    code = models.CharField(max_length=40, unique=True)  # "KT05"; of an office's own, as it chooses
    name = models.CharField(max_length=300)
    aliases = models.JSONField(default=list, blank=True)  # other names, as documents and columns have them
    group = models.CharField(max_length=2, choices=Group.choices, default=Group.OTHER)
    unit_of_measure = models.CharField(max_length=60)
    direction = models.CharField(max_length=4, choices=Direction.choices, default=Direction.UP)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    decimals = models.PositiveSmallIntegerField(default=2)
    # value = factor × numerator ÷ denominator, where it is a ratio of two others (100 for per cent)
    numerator = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    denominator = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    factor = models.DecimalField(max_digits=18, decimal_places=6, default=1)
    # A mean over units is weighted by this one (income per head by population), where there is no numerator.
    weight = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    base = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="rates")
    formula = models.CharField(max_length=500, blank=True)  # over codes: "[KT03a] + [KT03b]"
    price_base = models.CharField(max_length=10, blank=True)  # "" none, "current", or the year: "2010"
    periods = models.JSONField(
        default=list, blank=True
    )  # kinds allowed, of rules.periods.KINDS; empty: every one
    smallest = models.DecimalField(max_digits=24, decimal_places=6, null=True, blank=True)
    largest = models.DecimalField(max_digits=24, decimal_places=6, null=True, blank=True)
    grades = models.JSONField(
        default=list, blank=True
    )  # of an ordinal, the worst first; values are 1, 2, 3 …
    breaks = models.JSONField(default=list, blank=True)  # [{"on": "2021-01-01", "why": "chuẩn nghèo mới"}]
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)  # the first day on which it is no longer used
    owner = models.ForeignKey(
        Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="indicators"
    )  # the territory whose office added it; None: of the shipped catalogue, everybody's
    source = models.CharField(max_length=300, blank=True)
    confidence = models.CharField(max_length=4, default="M")  # C, C2, I, M or ? as in the data files
    folded = models.TextField(blank=True)  # "|name|alias|…" without marks, for finding

    class Meta:
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(numerator__isnull=True, denominator__isnull=True)
                | Q(numerator__isnull=False, denominator__isnull=False),
                name="indicator_has_both_parts_or_none",
            ),
            models.CheckConstraint(
                condition=Q(smallest__isnull=True) | Q(largest__isnull=True) | Q(smallest__lte=F("largest")),
                name="indicator_limits_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PeerGroup(models.Model):
    """Units "of like condition", as somebody decided on a day; a new decision is a new list."""

    name = models.CharField(max_length=200)
    criterion = models.CharField(max_length=300)  # what makes them alike, in words
    legal_doc = models.CharField(max_length=200, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    area = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")  # whose office keeps the list
    members = models.ManyToManyField(Unit, through="PeerMember", related_name="peer_groups")

    class Meta:
        ordering = ["name", "-valid_from"]

    def __str__(self) -> str:
        return self.name


class PeerMember(models.Model):
    group = models.ForeignKey(PeerGroup, on_delete=models.CASCADE)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["group", "unit"], name="peer_member_once")]

    def __str__(self) -> str:
        return str(self.unit_id)
