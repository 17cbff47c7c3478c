"""Units in time.

A `Unit` is an identity that lives on through changes of name, type and parent; a `UnitVersion` is what it was
from one day to another; a `UnitEvent` with its `UnitLink`s says what became of it (rules: docs/reference/units.md).
`name`, `type`, `parent`, `path` on the unit are those of its latest version, kept for lists and rights.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class UnitKind(models.TextChoices):
    PLACE = "place", "Địa bàn hành chính"
    PARTY = "party", "Tổ chức đảng"
    STATE = "state", "Cơ quan nhà nước"
    FRONT = "front", "Mặt trận, đoàn thể"
    OTHER = "other", "Tổ chức khác"


class Unit(models.Model):
    code = models.SlugField(
        max_length=120, unique=True
    )  # ours, stable: "thanh-hoa", "thanh-hoa.huyen-thieu-hoa"
    kind = models.CharField(max_length=10, choices=UnitKind.choices)
    place = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="bodies"
    )  # the territory that a body serves; None for a territory itself
    name = models.CharField(max_length=200)  # with its type: "huyện Thiệu Hóa", "Sở Nội vụ"
    type = models.CharField(max_length=40)  # tỉnh, thành phố, huyện, xã, phường, sở, đảng ủy, …
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    path = models.CharField(max_length=200, db_index=True)  # "/3/17/204/": ids from the top down to itself
    starts_on = models.DateField(null=True, blank=True)  # None: since before the records
    ended_on = models.DateField(null=True, blank=True)  # the first day on which it is no more
    folded = models.CharField(
        max_length=400, db_index=True
    )  # for finding: no marks, with and without its type
    # A resolution recorded in this office changed or made it: data that come with the product leave it alone.
    recorded_here = models.BooleanField(default=False, db_default=False, editable=False)

    class Meta:
        ordering = ["path"]

    def __str__(self) -> str:
        return self.name

    @property
    def area(self) -> Unit:
        """The territory: itself, or the one that this body serves."""
        return self.place or self


class UnitVersion(models.Model):
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="versions")
    name = models.CharField(max_length=200)
    type = models.CharField(max_length=40)
    official_code = models.CharField(
        max_length=10, blank=True
    )  # of the statistics office, where there is one
    parent = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)  # the first day on which it no longer holds
    legal_doc = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=200, blank=True)
    confidence = models.CharField(max_length=4, default="C2")  # C, C2, I, M or ? as in the data files
    area_km2 = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)
    population = models.PositiveIntegerField(null=True, blank=True)  # people living there in the year below
    population_year = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["unit", "valid_from"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_to__isnull=True)
                | Q(valid_from__lt=F("valid_to")),
                name="unit_version_has_days",
            )
        ]

    def __str__(self) -> str:
        return self.name


class UnitEvent(models.Model):
    class Kind(models.TextChoices):
        MERGE = "merge", "Sáp nhập"
        SPLIT = "split", "Chia tách"
        TRANSFER = "transfer", "Điều chỉnh một phần"
        RENAME = "rename", "Đổi tên"
        RECLASSIFY = "reclassify", "Đổi loại đơn vị"
        MOVE = "move", "Chuyển về đơn vị khác"
        ABOLISH = "abolish", "Kết thúc hoạt động cấp huyện"

    on = models.DateField(db_index=True)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    legal_doc = models.CharField(max_length=200)
    source = models.CharField(max_length=200, blank=True)
    # The form by which a person recorded it, so that sending it twice records it once; None: from the data files.
    form = models.UUIDField(null=True, blank=True, editable=False, db_index=True)

    class Meta:
        ordering = ["on", "id"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.on:%d/%m/%Y}"


class UnitLink(models.Model):
    event = models.ForeignKey(UnitEvent, on_delete=models.CASCADE, related_name="links")
    before = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="links_after")
    after = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="links_before")
    whole = models.BooleanField(default=True)  # False: only a part of `before` went to `after`
    # How much of `before` went over, of 1, where it was a part and a source lets it be told; None: not known.
    share_population = models.DecimalField(max_digits=7, decimal_places=6, null=True, blank=True)
    share_area = models.DecimalField(max_digits=7, decimal_places=6, null=True, blank=True)
    basis = models.CharField(max_length=200, blank=True)  # what the shares rest on
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["event", "before", "after"]
        constraints = [
            models.UniqueConstraint(fields=["event", "before", "after"], name="unit_link_once"),
            models.CheckConstraint(
                condition=(Q(share_population=None) | Q(share_population__gt=0, share_population__lte=1))
                & (Q(share_area=None) | Q(share_area__gt=0, share_area__lte=1)),
                name="unit_link_share_of_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"


class EnteredShare(models.Model):
    """Shares of a link that an administrator entered: they stand before those of the data files, at every load."""

    on = models.DateField()
    before = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    after = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    share_population = models.DecimalField(max_digits=7, decimal_places=6, null=True, blank=True)
    share_area = models.DecimalField(max_digits=7, decimal_places=6, null=True, blank=True)
    basis = models.CharField(max_length=200)

    class Meta:
        ordering = ["on", "before", "after"]
        constraints = [
            models.UniqueConstraint(fields=["on", "before", "after"], name="entered_share_once"),
        ]

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"


class Disagreement(models.Model):
    """What two sources say differently of a unit, what was kept, and how an administrator settled it."""

    class About(models.TextChoices):
        LINKS = "links", "Đơn vị kế thừa"
        PARTS = "parts", "Đơn vị hợp thành"
        WHOLE = "whole", "Toàn bộ hay một phần"
        SPELLING = "spelling", "Cách viết tên"
        AREA = "area", "Diện tích"
        POPULATION = "population", "Dân số"

    class Verdict(models.TextChoices):
        KEPT = "kept", "Giữ như đang ghi"
        OTHER = "other", "Nguồn kia đúng, đã sửa theo"
        UNKNOWN = "unknown", "Chưa kết luận được"

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="disagreements")
    province = models.CharField(max_length=60, db_index=True)  # the first part of the code of the unit
    about = models.CharField(max_length=10, choices=About.choices, db_index=True)
    says = models.CharField(max_length=300)  # one source, by its short name, and its words
    kept = models.CharField(max_length=200)
    verdict = models.CharField(max_length=10, choices=Verdict.choices, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    heir = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    settled_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["province", "about", "unit", "says"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "about", "says"], name="disagreement_once"),
        ]

    def __str__(self) -> str:
        return f"{self.get_about_display()}: {self.unit}"
