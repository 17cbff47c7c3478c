"""The nouns of tasks, by concept. Import them from here."""

from roviec.office.tasks.models.calendar import CalendarDay
from roviec.office.tasks.models.deadlines import Basis, Deadline, DeadlineChange
from roviec.office.tasks.models.events import TaskEvent, TaskFile
from roviec.office.tasks.models.matters import MatterMark, Repetition
from roviec.office.tasks.models.parts import Dispute
from roviec.office.tasks.models.recurring import Occurrence, Recurrence
from roviec.office.tasks.models.saved import SavedView
from roviec.office.tasks.models.settled import OfficeRule
from roviec.office.tasks.models.tasks import Assignment, Level, NumberSeries, Task
from roviec.office.tasks.models.urging import Urging

__all__ = [
    "Assignment",
    "Basis",
    "CalendarDay",
    "Deadline",
    "DeadlineChange",
    "Dispute",
    "Level",
    "MatterMark",
    "NumberSeries",
    "Occurrence",
    "OfficeRule",
    "Recurrence",
    "Repetition",
    "SavedView",
    "Task",
    "TaskEvent",
    "TaskFile",
    "Urging",
]
