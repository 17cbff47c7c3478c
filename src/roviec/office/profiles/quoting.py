"""The sentence that a figure of a document stands in, without loading the whole document for each."""

from __future__ import annotations

from django.db.models import F, IntegerField, QuerySet, Value
from django.db.models.functions import Cast, Greatest, Substr

from roviec.office.indicators.models import Figure
from roviec.reader.text import sentences

_AROUND = 600  # letters on either side: what is longer is no sentence that a page would show


def with_surroundings(figures: QuerySet[Figure]) -> QuerySet[Figure]:
    """Figures with the letters around their span, for `sentence_of`."""
    first = Greatest(Cast("finding__start", IntegerField()) - _AROUND, Value(0))
    length = F("finding__end") - F("window_start") + _AROUND
    return figures.annotate(window_start=first).annotate(
        window=Substr("finding__reading__text", F("window_start") + 1, length)
    )


def sentence_of(figure: Figure) -> str:
    """The sentence, or the sentences, that hold the span of a figure got by `with_surroundings`."""
    text: str = figure.window  # type: ignore[attr-defined]
    start = figure.finding.start - figure.window_start  # type: ignore[attr-defined]
    end = figure.finding.end - figure.window_start  # type: ignore[attr-defined]
    left = text.rfind("\n", 0, start) + 1
    right = text.find("\n", end)
    spans = sentences.split(text, left, right if right >= 0 else len(text))
    held = [span for span in spans if span.end > start and span.start < end]
    return text[held[0].start : held[-1].end] if held else text[start:end]
