"""The write door of tasks, by concept. Import its actions from here."""

from roviec.office.tasks.actions.calendar import declare_day, take_back_day
from roviec.office.tasks.actions.carrying import assign_decision
from roviec.office.tasks.actions.deadlines import (
    ask_extension,
    decide_extension,
    move_deadline,
    withdraw_extension,
)
from roviec.office.tasks.actions.filling import amend_task, ask_question, cancel_task
from roviec.office.tasks.actions.issuing import TermGiven, issue_directive
from roviec.office.tasks.actions.matters import confirm_repetition, withdraw_repetition
from roviec.office.tasks.actions.parts import (
    decide_dispute,
    dispute_task,
    hand_over_task,
    pass_task_on,
    split_task,
)
from roviec.office.tasks.actions.recurring import (
    Rhythm,
    confirm_period,
    hand_in_period,
    lay_periods,
    return_period,
    set_rhythm,
    waive_period,
)
from roviec.office.tasks.actions.results import (
    confirm_result,
    hand_in_result,
    reopen_task,
    report_progress,
    return_result,
)
from roviec.office.tasks.actions.saved import drop_view, save_view
from roviec.office.tasks.actions.settled import settle_rule
from roviec.office.tasks.actions.steps import Stale
from roviec.office.tasks.actions.urging import draft_urging, follow_letter

__all__ = [
    "Rhythm",
    "Stale",
    "TermGiven",
    "amend_task",
    "ask_extension",
    "ask_question",
    "assign_decision",
    "cancel_task",
    "confirm_period",
    "confirm_repetition",
    "confirm_result",
    "decide_dispute",
    "decide_extension",
    "declare_day",
    "dispute_task",
    "draft_urging",
    "drop_view",
    "follow_letter",
    "hand_in_period",
    "hand_in_result",
    "hand_over_task",
    "issue_directive",
    "lay_periods",
    "move_deadline",
    "pass_task_on",
    "reopen_task",
    "report_progress",
    "return_period",
    "return_result",
    "save_view",
    "set_rhythm",
    "settle_rule",
    "split_task",
    "take_back_day",
    "waive_period",
    "withdraw_extension",
    "withdraw_repetition",
]
