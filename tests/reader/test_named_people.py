"""Who a sentence names, and with which positions: a table of invented sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from roviec.reader.pipeline import read

_TABLE = Path(__file__).with_name("tables") / "people.txt"


def _cases() -> list[tuple[str, str]]:
    lines = [line for line in _TABLE.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    return [(sentence, answer.strip()) for sentence, answer in zip(lines[::2], lines[1::2], strict=True)]


@pytest.mark.parametrize(("sentence", "people"), _cases())
def test_people_of_a_sentence(sentence: str, people: str) -> None:
    found = read(sentence.encode(), "sentence.txt")["people"]
    told = [f"{person['name']} [{'; '.join(person['positions'])}]" for person in found]
    assert "=> " + " | ".join(told) == people
