"""Targets and changes in words, the same on a page and on paper."""

from __future__ import annotations

from decimal import Decimal

from roviec.office.base.templatetags.office import number
from roviec.office.indicators.models import Target
from roviec.office.indicators.rules.comparing import Change


def change_of(change: Change | None) -> str:
    """+2,5 điểm %; +12,36%; the difference where no growth may be told; empty where nothing may."""
    if change is None:
        return ""
    if change.percent is not None:
        return f"{signed(change.percent)}%"
    if change.absolute is None:
        return ""
    return f"{signed(change.absolute)}{' điểm %' if change.in_points else ''}"


def signed(value: Decimal) -> str:
    """+2,5 and -1,3: a change says which way it went."""
    text = number(round(value, 2))
    return text if text.startswith("-") or text == "0" else f"+{text}"


def words_of(target: Target) -> str:
    """A target as it was written, else put together from its parts."""
    if target.text:
        return target.text
    value = number(target.value)
    match target.operator:
        case "over":
            return f"trên {value}"
        case "at_least":
            return f"từ {value} trở lên"
        case "under":
            return f"dưới {value}"
        case "at_most":
            return f"không quá {value}"
        case "between":
            return f"{value} – {number(target.value_to)}"
        case "change_per_year":
            return f"{'+' if (target.value or 0) > 0 else ''}{value}/năm"
        case "change_from_base":
            return f"{'+' if (target.value or 0) > 0 else ''}{value} so với {target.base_period or 'kỳ gốc'}"
        case "multiple_of_start":
            return f"gấp {value} lần đầu kỳ"
        case "share_with_count":
            counted = f" ({target.count}/{target.count_of})" if target.count_of else f" ({target.count})"
            return f"{value}{counted if target.count is not None else ''}"
        case "keep":
            return "duy trì"
    return value
