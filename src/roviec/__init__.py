"""Rõ Việc: what leaders conclude becomes clear work, followed until it is done."""

__version__ = "0.1.0"
