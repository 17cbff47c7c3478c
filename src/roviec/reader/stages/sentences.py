"""The sentences of the article, each with the parts that semicolons divide it into. Noise has none."""

from __future__ import annotations

from roviec.reader.model import Reading, Sentence
from roviec.reader.text.sentences import parts, split

READS = ("text", "blocks")
WRITES = ("sentences",)


def run(reading: Reading) -> None:
    reading.sentences = [
        Sentence(span.start, span.end, index, parts(reading.text, span))
        for index, block in reading.article_blocks()
        for span in split(reading.text, block.start, block.end)
    ]
