"""What review asks about directives. Accepting one keeps nothing yet: it becomes work only when it is issued."""

from __future__ import annotations

from roviec.office.people.models import User
from roviec.office.review.models import Finding
from roviec.office.tasks.models import Assignment


def enter(by: User, finding: Finding) -> None:
    """An accepted directive waits on the issue page, which reads it there."""


def withdraw(by: User, finding: Finding) -> None:
    """One that was not issued leaves nothing behind; one that was is held."""


def hold(finding: Finding) -> str | None:
    """Why an accepted directive can no longer be changed or taken back."""
    assignment = Assignment.objects.filter(finding=finding).prefetch_related("tasks").first()
    if assignment is None:
        return None
    numbers = [task.number for task in assignment.tasks.all()]
    named = numbers[0] if len(numbers) == 1 else f"{numbers[0]} và {len(numbers) - 1} nhiệm vụ khác"
    return f"Ý kiến chỉ đạo này đã giao thành {named}; muốn thay đổi thì dừng theo dõi nhiệm vụ trước."
