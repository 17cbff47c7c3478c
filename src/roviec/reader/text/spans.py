"""Spans kept apart from each other, in the time that sorting takes."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable

from roviec.reader.model import Span


class Disjoint:
    """A set of spans of which no two touch; those that it begins with are made one where they do."""

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self._spans: list[Span] = []
        for span in sorted(spans):
            if self._spans and self._spans[-1].touches(span):
                span = Span(self._spans[-1].start, max(self._spans.pop().end, span.end))
            self._spans.append(span)

    def touches(self, span: Span) -> bool:
        """Whether one of the set touches `span`."""
        at = bisect_left(self._spans, span)
        behind = at < len(self._spans) and self._spans[at].touches(span)
        return behind or (at > 0 and self._spans[at - 1].touches(span))

    def add(self, span: Span) -> bool:
        """Take `span` in where it touches none; says whether it did."""
        if self.touches(span):
            return False
        insort(self._spans, span)
        return True
