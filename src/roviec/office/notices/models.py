"""What people are told, when they were told, and the letters that carry it out of the house."""

from __future__ import annotations

from django.conf import settings
from django.db import models

LATE = "quá hạn"  # how the words of a matter begin whose day has passed (wording.when)


class Run(models.Model):
    """The round of one day. Its row is what keeps two workers from making the same round."""

    on = models.DateField(unique=True)
    since = models.DateField()  # the first day that it answers for: after a weekend the Saturday
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-on"]

    def __str__(self) -> str:
        return f"Thông báo ngày {self.on:%d/%m/%Y}"


class Letter(models.Model):
    """One e-mail to one person. It stays here until a server has taken it."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="letters")
    address = models.EmailField()
    subject = models.CharField(max_length=200)
    plain = models.TextField()
    html = models.TextField()
    message_id = models.CharField(max_length=200, unique=True)  # the same at every attempt
    made_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True, blank=True)  # None once sent or given up
    sent_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=500, blank=True)  # what the server said the last time

    class Meta:
        ordering = ["-made_at", "-id"]
        indexes = [models.Index(fields=["next_try_at"], name="letter_next_try")]

    def __str__(self) -> str:
        return f"{self.address}: {self.subject}"

    @property
    def is_given_up(self) -> bool:
        return self.sent_at is None and self.next_try_at is None


class Notice(models.Model):
    """One thing that one person was told. Its key is the same for the same step of the same matter."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices")
    key = models.CharField(max_length=200)
    kind = models.CharField(max_length=30)  # the room's word for what it is about: task, document, …
    thing = models.BigIntegerField()  # its key there
    what = models.CharField(max_length=300)  # "quá hạn 3 ngày"
    title = models.CharField(max_length=500)
    outside = models.CharField(
        max_length=500
    )  # what may leave the house: of a restricted matter its number only
    address = models.CharField(max_length=200)
    due_on = models.DateField(null=True, blank=True)
    on = models.DateField()
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    letter = models.ForeignKey(
        Letter, null=True, blank=True, on_delete=models.SET_NULL, related_name="notices"
    )

    class Meta:
        ordering = ["-on", models.F("due_on").asc(nulls_last=True), "id"]
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="notice_once")]
        indexes = [
            models.Index(fields=["person", "read_at"], name="notice_unread"),
            models.Index(fields=["person", "-on"], name="notice_of_person"),
        ]

    def __str__(self) -> str:
        return f"{self.title}: {self.what}"

    @property
    def is_late(self) -> bool:
        """Whether it told of a day that had passed; a result that waits for its confirmation is not late."""
        return self.what.startswith(LATE)


class Mute(models.Model):
    """A matter of which a person no longer wants to be told."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mutes")
    kind = models.CharField(max_length=30)
    thing = models.BigIntegerField()
    title = models.CharField(max_length=500)
    address = models.CharField(max_length=200)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-made_at", "-id"]
        constraints = [models.UniqueConstraint(fields=["person", "kind", "thing"], name="mute_once")]

    def __str__(self) -> str:
        return self.title


class Reminder(models.Model):
    """What a person asked to be told on a day, in their own words, about a thing that they see."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reminders")
    kind = models.CharField(max_length=30)
    thing = models.BigIntegerField()
    title = models.CharField(max_length=500)
    address = models.CharField(max_length=200)
    on = models.DateField("Ngày")
    text = models.CharField("Nội dung nhắc", max_length=300)
    made_at = models.DateTimeField()
    told_on = models.DateField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["on", "id"]
        indexes = [models.Index(fields=["told_on", "on"], name="reminder_waiting")]

    def __str__(self) -> str:
        return f"{self.on:%d/%m/%Y} {self.text}"


class Preference(models.Model):
    """How a person wants to be told. In the product they always are."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notice_preference"
    )
    by_email = models.BooleanField("Gửi thư điện tử mỗi ngày làm việc", default=True)
    hour = models.PositiveSmallIntegerField("Gửi từ mấy giờ", default=7)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(hour__lte=23), name="preference_hour")]

    def __str__(self) -> str:
        return str(self.person)


class Feed(models.Model):
    """A private address under which a calendar fetches a person's days. Only the hash of its secret is kept."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="feeds")
    name = models.CharField("Tên (thiết bị, lịch)", max_length=100)
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    used_at = models.DateTimeField(null=True, blank=True)
    window_at = models.DateTimeField(null=True, blank=True)  # the hour in which `fetches` are counted
    fetches = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-made_at", "-id"]

    def __str__(self) -> str:
        return self.name
