"""The forms of meetings and proposals. Import them from here."""

from roviec.office.meetings.forms.meetings import (
    BodyForm,
    BodyForms,
    ItemForm,
    MeetingForm,
    PaperForm,
    PersonForm,
    PersonForms,
    ReasonForm,
    RestrictForm,
    TieForm,
    facts_given,
    initial_of,
)
from roviec.office.meetings.forms.proposals import (
    STEP_FORMS,
    AdviseForm,
    AnswerForm,
    DecideForm,
    MoveForm,
    ReceiveForm,
    ReopenForm,
    RouteForm,
)

__all__ = [
    "STEP_FORMS",
    "AdviseForm",
    "AnswerForm",
    "BodyForm",
    "BodyForms",
    "DecideForm",
    "ItemForm",
    "MeetingForm",
    "MoveForm",
    "PaperForm",
    "PersonForm",
    "PersonForms",
    "ReasonForm",
    "ReceiveForm",
    "ReopenForm",
    "RestrictForm",
    "RouteForm",
    "TieForm",
    "facts_given",
    "initial_of",
]
