"""The write door of entry: asking for figures, filling in, deciding, and files."""

from roviec.office.entry.actions.asking import ask_units, close_form, make_form
from roviec.office.entry.actions.deciding import approve_return, correct_figure, lock_return, send_back_return
from roviec.office.entry.actions.files import begin_import, confirm_import, map_import
from roviec.office.entry.actions.filling import keep_drafts, submit_return

__all__ = [
    "approve_return",
    "ask_units",
    "begin_import",
    "close_form",
    "confirm_import",
    "correct_figure",
    "keep_drafts",
    "lock_return",
    "make_form",
    "map_import",
    "send_back_return",
    "submit_return",
]
