"""The write door of figures: every change to them goes through one of these."""

from roviec.office.indicators.actions.figures import enter_figure, withdraw_figure

__all__ = ["enter_figure", "withdraw_figure"]
