"""The history of a task, and the evidence that came with it."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from roviec.office.files.models import StoredFile
from roviec.office.tasks.models.recurring import Occurrence
from roviec.office.tasks.models.tasks import Task
from roviec.office.units.models import Unit


class TaskEvent(models.Model):
    """One step of a task's history. Nothing that happened is ever taken out of it."""

    class Kind(models.TextChoices):
        ISSUED = "issued", "Giao việc"
        AMENDED = "amended", "Điền bổ sung"
        PROGRESS = "progress", "Báo cáo tiến độ"
        HANDED_IN = "handed-in", "Báo cáo hoàn thành"
        CONFIRMED = "confirmed", "Xác nhận hoàn thành"
        RETURNED = "returned", "Trả lại, yêu cầu thực hiện lại"
        CANCELLED = "cancelled", "Dừng theo dõi"
        REOPENED = "reopened", "Mở lại"
        ASKED = "asked", "Đã hỏi"
        EXTENSION_ASKED = "extension-asked", "Xin gia hạn"
        EXTENSION_DECIDED = "extension-decided", "Quyết định gia hạn"
        DEADLINE_MOVED = "deadline-moved", "Điều chỉnh thời hạn"
        RECOMPUTED = "recomputed", "Tính lại thời hạn"
        SPLIT = "split", "Chia thành phần việc"
        PART = "part", "Phần việc"
        DISPUTED = "disputed", "Đề nghị xem lại phân công"
        DISPUTE_DECIDED = "dispute-decided", "Trả lời đề nghị xem lại"
        REPEATED = "repeated", "Nhắc lại"
        URGED = "urged", "Đôn đốc"

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    version = models.PositiveIntegerField(
        default=0
    )  # of the task after it; 0: from before versions were kept
    at = models.DateTimeField()
    by = models.ForeignKey(  # None: the system itself
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    for_unit = models.ForeignKey(  # the unit in whose name it was said, as it was then
        Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    occurrence = models.ForeignKey(  # the period of a recurring task that it is about
        Occurrence, null=True, blank=True, on_delete=models.CASCADE, related_name="events"
    )
    text = models.TextField(blank=True)
    percent = models.PositiveSmallIntegerField(null=True, blank=True)
    product = models.CharField(max_length=300, blank=True)  # what a result consists of, as the unit says

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.at:%d/%m/%Y}"


class TaskFile(models.Model):
    """Evidence: a file that came with a report, a result or a decision."""

    event = models.ForeignKey(TaskEvent, on_delete=models.CASCADE, related_name="files")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=300)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name
