"""Papers that leave the office: in whose name, under which number, in which words.

An `Issuer` is a body in whose name papers go out, with what stands in their head. Its numbers come from a
`Series` (of a calendar year in the state family, of a term of the committee in the party family); every number
that was given is a `Number` and stays one, void or not. A `Paper` is drafted, approved, issued and, if it must be,
withdrawn; each of its wordings is kept as a `PaperVersion`. It gives the conclusions of a meeting, urges a unit on, or
carries a proposal to the body that is to advise.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from roviec.office.documents.models import Document
from roviec.office.files.models import StoredFile
from roviec.office.meetings.models import Meeting, Proposal, ProposalStep
from roviec.office.units.models import Unit


class Family(models.TextChoices):
    STATE = "state", "Hành chính (Nghị định 30/2020/NĐ-CP)"
    PARTY = "party", "Văn bản của Đảng (Hướng dẫn 36-HD/VPTW)"


class Kind(models.TextChoices):
    CONCLUSION = "conclusion", "Thông báo kết luận"
    URGING = "urging", "Công văn đôn đốc"
    TRANSFER = "transfer", "Phiếu chuyển kiến nghị"


class Issuer(models.Model):
    """A body in whose name papers go out, and what its papers carry."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="issuers", verbose_name="Đơn vị")
    area = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    family = models.CharField("Thể thức", max_length=5, choices=Family.choices)
    parent_name = models.CharField("Cơ quan chủ quản", max_length=200, blank=True)
    name = models.CharField(
        "Tên in ở đầu văn bản", max_length=200, blank=True
    )  # empty: the unit's, on the day
    symbol = models.CharField("Ký hiệu cơ quan", max_length=40)  # UBND, VPTU
    place = models.CharField("Địa danh", max_length=100)
    by_type = models.BooleanField("Mỗi loại văn bản một dãy số", default=False)
    filed_at = models.CharField("Lưu", max_length=100, default="VT")  # after "Lưu:" in the list of recipients
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["unit__name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "family", "symbol"], name="issuer_once"),
        ]

    def __str__(self) -> str:
        return f"{self.name or self.unit} ({self.symbol})"


class CommitteeTerm(models.Model):
    """A term of a committee, or a congress: the time in which its numbers run on (both days included)."""

    issuer = models.ForeignKey(Issuer, on_delete=models.PROTECT, related_name="terms")
    name = models.CharField("Tên", max_length=100)  # "Nhiệm kỳ 2025-2030"
    starts_on = models.DateField("Từ ngày")
    ends_on = models.DateField("Đến hết ngày", null=True, blank=True)
    congress = models.BooleanField("Đại hội", default=False)  # one series for all types together

    class Meta:
        ordering = ["-starts_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="committee_term_in_order",
            ),
            models.UniqueConstraint(fields=["issuer", "name"], name="committee_term_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Series(models.Model):
    """Numbers that run on from 1. Its row is locked while one is taken."""

    issuer = models.ForeignKey(Issuer, on_delete=models.PROTECT, related_name="series")
    kind = models.CharField(max_length=10, blank=True)  # the type's symbol (TB); empty: all types together
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    term = models.ForeignKey(
        CommitteeTerm, null=True, blank=True, on_delete=models.PROTECT, related_name="series"
    )
    period = models.CharField(max_length=24)  # "2026", "term-3": a key that no database takes for unknown
    last = models.PositiveIntegerField(default=0)
    # Numbers up to here were given in a book on paper, before this one was begun.
    begun_after = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["issuer", "-period", "kind"]
        constraints = [
            models.UniqueConstraint(fields=["issuer", "kind", "period"], name="series_once"),
            models.CheckConstraint(condition=Q(last__gte=F("begun_after")), name="series_goes_on"),
        ]

    def __str__(self) -> str:
        return f"{self.issuer} {self.kind or 'mọi loại'} {self.term or self.year}"


class Number(models.Model):
    """A line of the book of outgoing papers. A number that came to nothing stays, with its reason."""

    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="numbers")
    value = models.PositiveIntegerField()
    symbol = models.CharField("Số, ký hiệu", max_length=80)  # 05/TB-UBND
    on = models.DateField("Ngày văn bản")
    summary = models.CharField("Tên loại, trích yếu", max_length=500)
    recipients = models.CharField("Nơi nhận", max_length=1000, blank=True)
    signer = models.CharField("Người ký", max_length=200, blank=True)
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField()
    void_at = models.DateTimeField(null=True, blank=True)
    void_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    void_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["series", "-value"]
        constraints = [
            models.UniqueConstraint(fields=["series", "value"], name="number_once"),
            models.CheckConstraint(
                condition=Q(void_at__isnull=True, void_reason="")
                | (Q(void_at__isnull=False) & ~Q(void_reason="")),
                name="number_void_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.symbol


class State(models.TextChoices):
    DRAFT = "draft", "Dự thảo"
    APPROVED = "approved", "Đã duyệt, chờ cấp số"
    ISSUED = "issued", "Đã ban hành"
    WITHDRAWN = "withdrawn", "Đã thu hồi"
    DISCARDED = "discarded", "Đã bỏ dự thảo"


class Signing(models.TextChoices):
    """In what capacity the paper is signed."""

    HEAD = "head", "Người đứng đầu ký trực tiếp"
    FOR_BODY = "for-body", "Thay mặt tập thể (TM.)"
    FOR_BODY_DEPUTY = "for-body-deputy", "Cấp phó ký thay, thay mặt tập thể (TM., KT.)"
    FOR_HEAD = "for-head", "Ký thay cấp trưởng (KT.)"
    BY_ORDER = "by-order", "Thừa lệnh (TL.)"
    BY_AUTHORITY = "by-authority", "Thừa ủy quyền (TUQ.)"


class Paper(models.Model):
    issuer = models.ForeignKey(Issuer, on_delete=models.PROTECT, related_name="papers")
    meeting = models.ForeignKey(  # whose conclusions a notice gives
        Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="notices"
    )
    step = models.ForeignKey(  # the routing of a proposal that a transfer carries
        ProposalStep, null=True, blank=True, on_delete=models.PROTECT, related_name="transfers"
    )
    unit = models.ForeignKey(  # to whom a letter or a transfer goes
        Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="papers_received"
    )
    documents = models.ManyToManyField(  # those whose sentences it rests on: closed with each of them
        Document, related_name="+", blank=True
    )
    sessions = models.ManyToManyField(  # the meetings that it speaks of: closed with each of them, too
        Meeting, related_name="+", blank=True
    )
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.CONCLUSION)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    version = models.PositiveIntegerField(default=1)  # goes up with every change: two people never overwrite
    parent_name = models.CharField("Cơ quan chủ quản", max_length=200, blank=True)
    issuer_name = models.CharField("Cơ quan ban hành", max_length=200)
    place = models.CharField("Địa danh", max_length=100)
    on = models.DateField("Ngày văn bản", null=True, blank=True)
    summary = models.CharField("Trích yếu", max_length=500)
    addressees = models.JSONField("Kính gửi", default=list, blank=True)
    unit_symbol = models.CharField("Ký hiệu đơn vị soạn", max_length=20, blank=True)
    opening = models.TextField("Đoạn mở đầu", blank=True)
    blocks = models.JSONField(default=list)  # see `wording.Block`
    closing = models.TextField("Đoạn kết", blank=True)
    annex = models.JSONField("Phụ lục", default=list, blank=True)  # rows of texts, see `wording.ANNEX`
    signing = models.CharField("Quyền hạn ký", max_length=20, choices=Signing.choices)
    signs_for = models.CharField("Ký thay mặt, ký thay, thừa lệnh", max_length=200, blank=True)
    head_post = models.CharField("Chức vụ cấp trưởng", max_length=200, blank=True)
    signer_post = models.CharField("Chức vụ người ký", max_length=200)
    signer = models.CharField("Người ký", max_length=200)
    recipients = models.JSONField("Nơi nhận", default=list)
    filed_at = models.CharField("Lưu", max_length=100, default="VT")
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    number = models.OneToOneField(
        Number, null=True, blank=True, on_delete=models.PROTECT, related_name="paper"
    )
    issued_at = models.DateTimeField(null=True, blank=True)
    file = models.ForeignKey(  # the DOCX as issued; its hash is its name
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=["issued", "withdrawn"])
                | Q(number__isnull=False, file__isnull=False, on__isnull=False, approved_at__isnull=False),
                name="paper_issued_whole",
            ),
            models.CheckConstraint(
                condition=Q(kind="conclusion", meeting__isnull=False)
                | Q(kind="urging", unit__isnull=False)
                | Q(kind="transfer", unit__isnull=False, step__isnull=False),
                name="paper_made_of_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number or 'Dự thảo'}: {self.summary}"

    @property
    def proposal(self) -> Proposal | None:
        """The proposal that a transfer carries."""
        return self.step.proposal if self.step is not None else None

    @property
    def is_open(self) -> bool:
        return self.state in (State.DRAFT, State.APPROVED)


class PaperVersion(models.Model):
    """The whole wording of a paper after a change."""

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    data = models.JSONField()
    said = models.CharField(max_length=400)  # what was done, in Vietnamese
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["paper", "number"], name="paper_version_once")]

    def __str__(self) -> str:
        return f"{self.paper_id}, {self.number}"


class PaperPdf(models.Model):
    """The pages of one version of a paper."""

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="pdfs")
    version = models.PositiveIntegerField()
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["paper", "version"], name="paper_pdf_once")]

    def __str__(self) -> str:
        return f"{self.paper_id}, {self.version}"


class PaperTemplate(models.Model):
    """The office's own DOCX for the papers of an issuer. Earlier ones stay, no longer in use."""

    issuer = models.ForeignKey(Issuer, on_delete=models.PROTECT, related_name="templates")
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.CONCLUSION)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    put_in_use_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    put_in_use_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["issuer", "kind"], condition=Q(retired_at__isnull=True), name="paper_template_one"
            )
        ]

    def __str__(self) -> str:
        return self.name
