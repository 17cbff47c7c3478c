"""Forms of tasks, by page. Import them from here."""

from roviec.office.tasks.forms.changing import (
    AnswerDisputeForm,
    DecideExtensionForm,
    DisputeForm,
    ExtensionForm,
    MoveForm,
    PeriodForm,
    ReasonForm,
    RhythmForm,
    SplitForm,
)
from roviec.office.tasks.forms.following import (
    AmendForm,
    AskForm,
    CancelForm,
    ConfirmForm,
    FilterForm,
    NoteForm,
    PersonForm,
    ProgressForm,
    ReopenForm,
    ResultForm,
    ReturnForm,
)
from roviec.office.tasks.forms.issuing import IssueForm
from roviec.office.tasks.forms.settling import DayForm, RuleForm

__all__ = [
    "AmendForm",
    "AnswerDisputeForm",
    "AskForm",
    "CancelForm",
    "ConfirmForm",
    "DayForm",
    "DecideExtensionForm",
    "DisputeForm",
    "ExtensionForm",
    "FilterForm",
    "IssueForm",
    "MoveForm",
    "NoteForm",
    "PeriodForm",
    "PersonForm",
    "ProgressForm",
    "ReasonForm",
    "ReopenForm",
    "ResultForm",
    "ReturnForm",
    "RhythmForm",
    "RuleForm",
    "SplitForm",
]
