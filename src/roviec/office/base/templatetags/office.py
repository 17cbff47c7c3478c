"""Filters of every template: days, numbers and words as offices write them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

_OPTIONAL = SafeString(' <span class="optional">(không bắt buộc)</span>')


@register.filter
def day(value: Any) -> str:
    """dd/mm/yyyy of a date, a moment (local) or an ISO string; empty where there is none."""
    if not value:
        return ""
    if isinstance(value, str):
        value = date.fromisoformat(value[:10])
    if isinstance(value, datetime):
        value = timezone.localtime(value)
    return f"{value:%d/%m/%Y}"


@register.filter
def moment(value: datetime | None) -> str:
    """HH:MM dd/mm/yyyy, local time."""
    return f"{timezone.localtime(value):%H:%M %d/%m/%Y}" if value else ""


@register.filter
def number(value: Any) -> str:
    """2025 → 2.025; 12.36 → 12,36; as many decimals as the value has."""
    if value is None or value == "":
        return ""
    text = format(Decimal(str(value)), "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    sign, text = ("-", text[1:]) if text.startswith("-") else ("", text)
    whole, _, rest = text.partition(".")
    return sign + f"{int(whole):,}".replace(",", ".") + ("," + rest if rest else "")


@register.filter
def percent_of(part: Any, whole: Any) -> str:
    """12,3% of a whole; a dash where there is nothing to divide by."""
    return f"{number(round(Decimal(100) * part / whole, 1))}%" if whole else "–"


@register.filter
def size(value: int) -> str:
    """A file's size in words."""
    if value < 1024:
        return f"{value} byte"
    if value < 1024 * 1024:
        return f"{number(round(Decimal(value) / 1024, 1))} KB"
    if value < 1024**3:
        return f"{number(round(Decimal(value) / 1024**2, 1))} MB"
    return f"{number(round(Decimal(value) / 1024**3, 1))} GB"


@register.simple_tag(takes_context=True)
def with_query(context: template.Context, **changes: Any) -> str:
    """The address of this page with some parameters changed; None takes one away."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        if value is None or value == "":
            query.pop(name, None)
        else:
            query[name] = value
    return "?" + urlencode(list(query.lists()), doseq=True)


@register.simple_tag
def field(bound: Any, **attrs: Any) -> SafeString:
    """A form field with its label, help and errors, tied together for a screen reader."""
    bound.field.widget.attrs.setdefault(
        "class",
        "form-select"
        if bound.widget_type.startswith("select")
        else "form-check-input"
        if bound.widget_type == "checkbox"
        else "form-control",
    )
    described = [f"{bound.auto_id}_help"] if bound.help_text else []
    described += [f"{bound.auto_id}_error"] if bound.errors else []
    if described:
        attrs["aria-describedby"] = " ".join(described)
    if bound.errors:
        attrs["aria-invalid"] = "true"
    help_text = (
        format_html('<div id="{}_help" class="form-text">{}</div>', bound.auto_id, bound.help_text)
        if bound.help_text
        else ""
    )
    errors = (
        format_html('<div id="{}_error" class="field-error">{}</div>', bound.auto_id, " ".join(bound.errors))
        if bound.errors
        else ""
    )
    optional = "" if bound.field.required else _OPTIONAL
    return format_html(
        '<div class="mb-3"><label class="form-label" for="{}">{}{}</label>{}{}{}</div>',
        bound.id_for_label,
        bound.label,
        optional,
        bound.as_widget(attrs=attrs),
        help_text,
        errors,
    )
