"""People who sign in, the posts that they hold and what they hand over while they are away.

A person holds one role in one unit; what they may see follows from both. Work may be bound to a `Position`: it then
stays with the post when its holder changes.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from roviec.office.people.devices import device_named
from roviec.office.units.models import Unit


class Role(models.TextChoices):
    ADMINISTRATOR = "administrator", "Quản trị hệ thống"
    CLERK = "clerk", "Chuyên viên văn phòng"
    LEADER = "leader", "Lãnh đạo"
    REPORTER = "reporter", "Đầu mối đơn vị"
    READER = "reader", "Người xem"


class Users(BaseUserManager["User"]):
    def create_user(self, username: str, password: str, **fields: Any) -> User:
        user = self.model(username=self.model.normalize_username(username), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    username = models.CharField("Tên đăng nhập", max_length=60, unique=True)
    full_name = models.CharField("Họ và tên", max_length=200)
    # Where notices are written to. Only an administrator sets it, so that it is the office's own address of the person.
    email = models.EmailField("Thư điện tử công vụ", blank=True)
    position = models.CharField("Chức vụ", max_length=200, blank=True)
    role = models.CharField("Vai trò", max_length=20, choices=Role.choices, default=Role.READER)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="people", verbose_name="Đơn vị")
    is_active = models.BooleanField("Đang hoạt động", default=True)
    must_change_password = models.BooleanField("Phải đổi mật khẩu", default=False)
    date_joined = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["full_name"]

    objects = Users()

    class Meta:
        ordering = ["full_name", "id"]

    def __str__(self) -> str:
        return self.full_name

    @property
    def area_path(self) -> str:
        """The path of the territory that this person's unit serves; everything below it is their area."""
        return self.unit.area.path


class Position(models.Model):
    """A post in a unit. It stays when its holder goes, and so does the work that is bound to it."""

    class Kind(models.TextChoices):
        HEAD = "head", "Cấp trưởng"
        DEPUTY = "deputy", "Cấp phó"
        MEMBER = "member", "Ủy viên, thành viên"
        OFFICER = "officer", "Chuyên viên, văn thư"
        OTHER = "other", "Khác"

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="positions", verbose_name="Đơn vị")
    title = models.CharField("Chức danh", max_length=200)
    kind = models.CharField("Loại", max_length=10, choices=Kind.choices, default=Kind.OTHER)
    closed_on = models.DateField("Thôi dùng từ ngày", null=True, blank=True)

    class Meta:
        ordering = ["unit__name", "kind", "title", "id"]
        constraints = [models.UniqueConstraint(fields=["unit", "title"], name="position_once_in_unit")]

    def __str__(self) -> str:
        return f"{self.title}, {self.unit}"


class Tenure(models.Model):
    """One person in one post from a day to a day (both included); an open end is the present holder."""

    position = models.ForeignKey(Position, on_delete=models.PROTECT, related_name="tenures")
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="tenures")
    starts_on = models.DateField("Từ ngày")
    ends_on = models.DateField("Đến hết ngày", null=True, blank=True)
    basis = models.CharField("Căn cứ", max_length=300, blank=True)  # the decision of appointment, as written

    class Meta:
        ordering = ["-starts_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="tenure_in_order",
            ),
            models.UniqueConstraint(
                fields=["position"], condition=Q(ends_on__isnull=True), name="position_one_open_tenure"
            ),
        ]
        indexes = [models.Index(fields=["person", "starts_on", "ends_on"], name="tenure_of_person")]

    def __str__(self) -> str:
        return f"{self.person}: {self.position}"


class Delegation(models.Model):
    """For an absence: the taker works with the giver's rights between two days, and the log says so on every line."""

    class Rights(models.TextChoices):
        ACT = "act", "Xem và xử lý"
        VIEW = "view", "Chỉ xem"

    giver = models.ForeignKey(User, on_delete=models.PROTECT, related_name="delegations_given")
    taker = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="delegations_taken", verbose_name="Người làm thay"
    )
    rights = models.CharField("Được làm gì", max_length=4, choices=Rights.choices, default=Rights.ACT)
    starts_on = models.DateField("Từ ngày")
    ends_on = models.DateField("Đến hết ngày")
    reason = models.CharField("Lý do", max_length=300)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-starts_on", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="delegation_in_order"),
            models.CheckConstraint(condition=~Q(giver=F("taker")), name="delegation_between_two"),
        ]

    def __str__(self) -> str:
        return f"{self.taker} thay mặt {self.giver}"

    def in_force(self, on: date) -> bool:
        """Whether the taker may act on this day."""
        return self.taken_back_at is None and self.starts_on <= on <= self.ends_on


class OpenSession(models.Model):
    """One signed-in browser of a person, so that they can see and end it from another."""

    class End(models.TextChoices):
        SIGNED_OUT = "signed-out", "Đã đăng xuất"
        ELSEWHERE = "elsewhere", "Bị đăng xuất từ nơi khác"
        PASSWORD = "password", "Kết thúc do đổi mật khẩu"
        LOCKED = "locked", "Kết thúc do khóa tài khoản"

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="open_sessions")
    key = models.CharField(max_length=40, unique=True)  # of the row in the session store
    agent = models.CharField(max_length=300, blank=True)
    address = models.CharField(max_length=45, blank=True)
    second_factor = models.BooleanField(default=False)
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    how_ended = models.CharField(max_length=12, choices=End.choices, blank=True)

    class Meta:
        ordering = ["-seen_at", "-id"]
        indexes = [models.Index(fields=["user", "ended_at"], name="session_of_user")]

    def __str__(self) -> str:
        return f"{self.user} {self.address} {self.started_at:%d/%m/%Y %H:%M}"

    @property
    def device(self) -> str:
        """Browser and system as people call them, as far as the browser says so; else its own words."""
        return device_named(self.agent)


class Admission(models.Model):
    """One line of the list of those admitted to a restricted thing: a person, or everybody of a unit."""

    person = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, unit__isnull=True)
                | Q(person__isnull=True, unit__isnull=False),
                name="%(app_label)s_%(class)s_one",
            )
        ]


class RecoveryCode(models.Model):
    """A code that stands in for the second factor once. Only its keyed hash is kept."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="recovery_codes")
    digest = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["user", "digest"], name="recovery_code_once")]

    def __str__(self) -> str:
        return f"{self.user} {'used' if self.used_at else 'open'}"
