"""The sentences of the article, each with the parts that semicolons divide it into. Noise has none.

What holds no letter and no figure (a stray quotation mark, a rule of dashes) is neither a sentence nor a part.
"""

from __future__ import annotations

from roviec.reader.model import Reading, Sentence, Span
from roviec.reader.text.sentences import parts, split

READS = ("text", "blocks")
WRITES = ("sentences",)


def run(reading: Reading) -> None:
    text = reading.text
    reading.sentences = [
        Sentence(span.start, span.end, index, [p for p in parts(text, span) if _says(text, p)])
        for index, block in reading.article_blocks()
        for span in split(text, block.start, block.end)
        if _says(text, span)
    ]


def _says(text: str, span: Span) -> bool:
    return any(c.isalnum() for c in span.of(text))
