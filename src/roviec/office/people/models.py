"""People who sign in. A person holds one role in one unit; what they may see follows from both."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

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
    position = models.CharField("Chức vụ", max_length=200, blank=True)
    role = models.CharField("Vai trò", max_length=20, choices=Role.choices, default=Role.READER)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="people", verbose_name="Đơn vị")
    is_active = models.BooleanField("Đang hoạt động", default=True)
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
