"""What a person should know of how a document was read, in Vietnamese."""

from __future__ import annotations

from roviec.reader.model import Caution
from roviec.reader.rules import load


def in_vietnamese(caution: Caution) -> str:
    """The caution for a person; where nobody wrote one for its code, as it is."""
    said: dict[str, str] = load("cautions")["said"]
    try:
        return said[caution.code].format_map(caution.details)
    except KeyError:
        return caution.message
