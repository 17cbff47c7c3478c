from __future__ import annotations

from roviec.reader.model import Reading

READS: tuple[str, ...] = ()
WRITES = ("people",)


def run(reading: Reading) -> None:
    return None
