"""One place of a clause by which it directs, asks, obliges or reports speech."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from roviec.reader.text.addressees import Addressee


@dataclass(slots=True)
class Head:
    """A place where the part directs (`command`), asks (`ask`), obliges (`modal`) or reports speech (`say`).

    All places are indexes of tokens: `at` and `after` of the word itself, `low` where its subject may begin,
    `subject` where it ends, `action` where begins what is to be done.
    """

    kind: Literal["command", "ask", "modal", "say"]
    word: str
    at: int
    after: int
    low: int
    subject: int
    action: int
    addressee: Addressee | None = None
    opens: bool = False  # nothing stands before the word but a connective, or a comma
    acts: bool = True  # a verb stands where the action begins, or a "cần", "phải" further on
    direct: bool = True  # the verb stands right there
