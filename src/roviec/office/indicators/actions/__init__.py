"""The write door of figures: every change to them goes through one of these."""

from roviec.office.indicators.actions.approving import (
    approve_values,
    decide_conflict,
    lock_values,
    unlock_values,
    withdraw_approval,
)
from roviec.office.indicators.actions.catalogue import (
    add_indicator,
    change_indicator,
    keep_peer_group,
    load_catalogue,
)
from roviec.office.indicators.actions.figures import enter_figure, match_figure, withdraw_figure
from roviec.office.indicators.actions.targets import set_target, withdraw_target
from roviec.office.indicators.actions.values import enter_value, enter_values

__all__ = [
    "add_indicator",
    "approve_values",
    "change_indicator",
    "decide_conflict",
    "enter_figure",
    "enter_value",
    "enter_values",
    "keep_peer_group",
    "load_catalogue",
    "lock_values",
    "match_figure",
    "set_target",
    "unlock_values",
    "withdraw_approval",
    "withdraw_figure",
    "withdraw_target",
]
