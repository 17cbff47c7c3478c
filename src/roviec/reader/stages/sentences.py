"""The sentences of the article, each with the parts that semicolons divide it into. Noise has none.

What holds no letter and no figure (a stray quotation mark, a rule of dashes) is neither a sentence nor a part.
"""

from __future__ import annotations

from collections.abc import Iterator

from roviec.reader.model import Reading, Sentence, Span
from roviec.reader.text.sentences import parts, split

_LONGEST = 20_000  # characters; the recitals of a decree reach some thousands

READS = ("text", "blocks")
WRITES = ("sentences",)


def run(reading: Reading) -> None:
    text = reading.text
    reading.sentences = [
        Sentence(span.start, span.end, index, [p for p in parts(text, span) if _says(text, p)])
        for index, block in reading.article_blocks()
        for sentence in split(text, block.start, block.end)
        for span in _bounded(text, sentence)
        if _says(text, span)
    ]


def _bounded(text: str, sentence: Span) -> Iterator[Span]:
    """The sentence, in pieces where no writer would write one so long: every stage may take it as a whole."""
    start = sentence.start
    while sentence.end - start > _LONGEST:
        cut = max(text.rfind(" ", start + 1, start + _LONGEST), text.rfind("\n", start + 1, start + _LONGEST))
        cut = cut if cut > start else start + _LONGEST
        yield Span(start, cut)
        start = cut
        while start < sentence.end and text[start].isspace():
            start += 1
    if start < sentence.end:
        yield Span(start, sentence.end)


def _says(text: str, span: Span) -> bool:
    return any(c.isalnum() for c in span.of(text))
