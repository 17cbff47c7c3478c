"""The write door of meetings, by concept. Import actions from here."""

from roviec.office.meetings.actions.citing import cite_transfer, write_decision
from roviec.office.meetings.actions.editing import (
    edit_meeting,
    make_meeting,
    restrict_meeting,
    withdraw_made,
)
from roviec.office.meetings.actions.entering import (
    enter_conclusion,
    enter_meeting,
    enter_proposal,
    withdraw_conclusion,
    withdraw_meeting,
    withdraw_proposal,
)
from roviec.office.meetings.actions.following import link_meetings, unlink_meetings
from roviec.office.meetings.actions.items import add_item, edit_item, remove_item, tie_item
from roviec.office.meetings.actions.minutes import make_minutes
from roviec.office.meetings.actions.papers import add_paper, remove_paper
from roviec.office.meetings.actions.preparing import keep_preparation
from roviec.office.meetings.actions.steps import (
    advise_proposal,
    answer_proposal,
    decide_proposal,
    move_due_day,
    receive_proposal,
    reopen_proposal,
    reword_proposal,
    route_proposal,
)

__all__ = [
    "add_item",
    "add_paper",
    "advise_proposal",
    "answer_proposal",
    "cite_transfer",
    "decide_proposal",
    "edit_item",
    "edit_meeting",
    "enter_conclusion",
    "enter_meeting",
    "enter_proposal",
    "keep_preparation",
    "link_meetings",
    "make_meeting",
    "make_minutes",
    "move_due_day",
    "receive_proposal",
    "remove_item",
    "remove_paper",
    "reopen_proposal",
    "restrict_meeting",
    "reword_proposal",
    "route_proposal",
    "tie_item",
    "unlink_meetings",
    "withdraw_conclusion",
    "withdraw_made",
    "withdraw_meeting",
    "withdraw_proposal",
    "write_decision",
]
