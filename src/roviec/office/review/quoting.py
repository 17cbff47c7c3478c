"""The quoted words of many findings in one query, without loading the whole text of a document for each."""

from __future__ import annotations

from django.db.models import F
from django.db.models.functions import Substr


def quoted(finding: str = "finding") -> Substr:
    """The words that a row's finding rests on; `finding` is the path from the row to its finding."""
    start = F(f"{finding}__start")
    return Substr(f"{finding}__reading__text", start + 1, F(f"{finding}__end") - start)
