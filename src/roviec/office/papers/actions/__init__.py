"""The write door of papers. Import the actions from here."""

from roviec.office.papers.actions.drafting import draft_letter, draft_notice, draft_transfer
from roviec.office.papers.actions.numbers import begin_series, take_number, void_number
from roviec.office.papers.actions.papers import (
    approve_paper,
    edit_paper,
    end_paper,
    issue_paper,
    keep_pdf,
    send_back_paper,
)
from roviec.office.papers.actions.setup import put_template, record_term, retire_template, set_issuer

__all__ = [
    "approve_paper",
    "begin_series",
    "draft_letter",
    "draft_notice",
    "draft_transfer",
    "edit_paper",
    "end_paper",
    "issue_paper",
    "keep_pdf",
    "put_template",
    "record_term",
    "retire_template",
    "send_back_paper",
    "set_issuer",
    "take_number",
    "void_number",
]
