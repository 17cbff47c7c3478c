"""When a thing must be done: "trước ngày 31/12/2020", "trong quý II/2025", "hằng tháng", "trước Kỳ họp thứ 10".

Only what limits the doing: the year that a target is set for ("đến năm 2030") and the period of a figure are none.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from roviec.reader.model import Deadline, Reading, Span
from roviec.reader.text.dates import find_dates, last_day
from roviec.reader.text.periods import document_year, find_periods


def deadline_of(reading: Reading, span: Span, *, alone: bool = False) -> Deadline | None:
    """The deadline that a sentence part states; None where it states none. `alone`: the words are nothing but one."""
    return None
