"""The series of an indicator for a unit, on the map of then or of any other day (`series.series`)."""

from roviec.office.indicators.series.point import Input, Point
from roviec.office.indicators.series.telling import Book, series

__all__ = ["Book", "Input", "Point", "series"]
