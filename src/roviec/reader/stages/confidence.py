"""How sure each finding is: the last stage, which adds nothing and only weighs what the others found."""

from __future__ import annotations

from roviec.reader.learning.apply import apply
from roviec.reader.model import Reading

READS = (
    "plain",
    "blocks",
    "identity",
    "meetings",
    "people",
    "organisations",
    "figures",
    "directives",
    "proposals",
)
WRITES: tuple[str, ...] = ()  # only `confidence` of what is there


def run(reading: Reading) -> None:
    apply(reading)
