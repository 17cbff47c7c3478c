"""A body, or its paper, that sets a number of tasks which the text then tells: "UBND tỉnh xác định 9 nhóm nhiệm vụ.
Cụ thể, các sở phải …".

Tasks are set in congresses and in essays, too, and oblige nobody there: what follows counts as ordered only where the
text goes on to say who must.
"""

from __future__ import annotations

import re

from roviec.reader.requests.clause import Clause
from roviec.reader.requests.ground import Ground, Speaker
from roviec.reader.rules import load
from roviec.reader.text.tokens import NUMBER, Phrases

_RULES = load("tasks_set")
_SETS = Phrases(_RULES["sets"]["verbs"])
_TASKS = Phrases(_RULES["sets"]["tasks"])
_NUMBERS = frozenset(_RULES["sets"]["numbers"])
_FAR = 8  # tokens from the verb to what is set
_AHEAD = 1_200  # characters in which somebody must be obliged
_OBLIGED = re.compile(
    rf"(?<!\w)(?:{'|'.join(_RULES['obliged']['who'])})(?!\w)[^.;:]{{0,90}}?\s"
    rf"(?:{'|'.join(_RULES['obliged']['modals'])})(?!\w)".replace(" ", r"\s+"),
    re.IGNORECASE,
)


def sets_tasks(ground: Ground, clause: Clause) -> Speaker | None:
    """The body, or its paper, whose tasks the sentences behind this part tell; None where it sets none."""
    t = ground.tokens
    if not clause.lead_in or clause.body >= clause.stop:
        return None
    for k in t.beginning(clause.body + 1, clause.stop - 2, _SETS.first_words):
        n = _SETS.at(t, k, clause.stop)
        if not n or not _counted(ground, k + n, clause.stop):
            continue
        speaker = ground.speaker_in(clause.body, k - (t.low[k - 1] in ("đã", "cũng")))
        if speaker is None or speaker.person or speaker.span is None:
            return None
        behind = clause.span.end
        return speaker if _OBLIGED.search(ground.plain, behind, behind + _AHEAD) else None
    return None


def _counted(ground: Ground, k: int, stop: int) -> bool:
    """ "9 nhóm nhiệm vụ", "ra năm giải pháp trọng tâm": a number, and tasks behind it."""
    t = ground.tokens
    for j in range(k, min(stop - 1, k + _FAR)):
        number = t.shape[j] == NUMBER or t.low[j] in _NUMBERS
        if number and (_TASKS.at(t, j + 1, stop) or (t.low[j + 1] == "nhóm" and _TASKS.at(t, j + 2, stop))):
            return True
    return False
