"""Putting things into the index and asking it. Other rooms register their kinds in `AppConfig.ready`.

Folding is ours on both databases, because theirs differ (unicode61 keeps đ apart, unaccent drifts): the index holds
words only, folded and with marks, and a hit that also matches the marks exactly comes first.

Beside its words an entry carries marks of where it belongs (`zzk17`: below the territory 17; `zzk0`: everywhere) and of
its kind (`zzktask`). A person's question is asked of their own territory at once, and not of the whole country with
the rest thrown away; what they may see of it each room still says by its own read door.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Model, QuerySet

from roviec.office.base.bulk import insert_rows
from roviec.office.people.models import User
from roviec.office.people.rules import sees_area
from roviec.office.search.models import Entry
from roviec.reader.text.fold import fold, level

_WORD = re.compile(r"\w+")
_CANDIDATES = 400  # newest hits looked at before rights are applied
_OWN_AT_MOST = 5000  # entries of one kind that are looked through one by one
_MARK = "zzk"  # begins no word of Vietnamese


@dataclass(frozen=True, slots=True)
class Kind:
    label: str
    visible: Callable[[User], QuerySet[Any]]
    few: Callable[[User], bool] | None = None


KINDS: dict[str, Kind] = {}


def register(
    kind: str,
    label: str,
    visible: Callable[[User], QuerySet[Any]],
    few: Callable[[User], bool] | None = None,
) -> None:
    """Say how things of a kind are called and which of them a person may see.

    `few` tells of whom: one that sees little of what belongs to its territory. Their own are then looked through, so
    that the newest hits of others do not crowd them out.
    """
    KINDS[kind] = Kind(label, visible, few)


def territories(path: str) -> list[int]:
    """The territories that something in the one with this path belongs to: itself and those above it."""
    return [int(key) for key in path.strip("/").split("/") if key]


def _marks(kind: str, within: Iterable[int]) -> str:
    return " ".join([f"{_MARK}{kind}", *(f"{_MARK}{key}" for key in (list(within) or [0]))])


def words(text: str) -> str:
    """Folded words joined by single spaces: the tokens of both databases."""
    return " ".join(_WORD.findall(fold(text)))


def marked_words(text: str) -> str:
    """Lower-case words with their marks, tone placement made one."""
    return " ".join(_WORD.findall(level(text).casefold()))


def put(
    kind: str,
    pk: int,
    *,
    title: str,
    address: str,
    text: str,
    excerpt: str = "",
    on: date | None = None,
    within: Iterable[int] = (),
) -> None:
    """Add a thing, or put it again after a change. `text` is everything that it should be found by, `within` the
    `territories` that it belongs to; none: it is looked for from everywhere."""
    whole = f"{title}\n{text}"
    Entry.objects.update_or_create(
        kind=kind,
        object_id=pk,
        defaults={
            "title": title[:500],
            "address": address,
            "excerpt": excerpt or text[:300],
            "on": on,
            "folded": f"{words(whole)} {_marks(kind, within)}",
            "marked": marked_words(whole),
        },
    )


_COLUMNS = ("kind", "object_id", "title", "address", "excerpt", "on", "folded", "marked")


def put_many(entries: list[dict[str, Any]]) -> None:
    """The same as `put` for a load of new things: each a dict of its arguments."""
    rows = [_row_of(**entry) for entry in entries]
    insert_rows(Entry, _COLUMNS, rows, or_update=("kind", "object_id"))


def _row_of(
    kind: str,
    pk: int,
    title: str,
    address: str,
    text: str,
    excerpt: str = "",
    on: date | None = None,
    within: Iterable[int] = (),
) -> tuple[Any, ...]:
    whole = f"{title}\n{text}"
    folded, marked = f"{words(whole)} {_marks(kind, within)}", marked_words(whole)
    return kind, pk, title[:500], address, excerpt or text[:300], on, folded, marked


def remove(kind: str, pk: int) -> None:
    Entry.objects.filter(kind=kind, object_id=pk).delete()


@dataclass(frozen=True, slots=True)
class Hit:
    kind: str
    label: str
    title: str
    address: str
    excerpt: str
    on: date | None
    exact: bool  # the marks match too


def find(user: User, asked: str, *, kind: str | None = None, limit: int = 100) -> list[Hit]:
    """What the person may see of what holds all the words asked for; exact marks first, then newest.

    The last word may be the beginning of one. At most `limit` hits.
    """
    folded = words(asked).split()[:12]
    if not folded:
        return []
    marked = marked_words(asked)
    own = {name for name, one in KINDS.items() if one.few and one.few(user) and kind in (None, name)}
    entries = [entry for name in own for entry in _of_own(user, name, folded)]
    if kind is None or kind not in own:
        ids = _matches(folded, kind, within=_places(user), without=own)
        entries += Entry.objects.filter(pk__in=ids)
    allowed = _allowed(user, entries)
    hits = [
        Hit(
            e.kind,
            KINDS[e.kind].label,
            e.title,
            e.address,
            _around(e, folded),
            e.on,
            f" {marked}" in f" {e.marked}",
        )
        for e in entries
        if (e.kind, e.object_id) in allowed
    ]
    title_has = {h.address: _phrase(words(h.title), " ".join(folded)) for h in hits}
    # Of one day the shortest title first: the place itself before the bodies that carry its name.
    hits.sort(
        key=lambda h: (
            not h.exact,
            not title_has[h.address],
            -(h.on or date.min).toordinal(),
            len(h.title),
            h.title,
        )
    )
    return hits[:limit]


def _phrase(words_of_title: str, asked: str) -> bool:
    return f" {asked}" in f" {words_of_title}"


def _places(user: User) -> list[int]:
    """The territory whose things a person may see: an office its own; a unit is given work from above it too."""
    path = territories(user.area_path)
    return path[-1:] if sees_area(user) else path[:1]


def _of_own(user: User, kind: str, folded: list[str]) -> list[Entry]:
    """The newest entries of a kind that hold every word, among those that the person may see."""
    keys = KINDS[kind].visible(user).order_by("-pk").values_list("pk", flat=True)[:_OWN_AT_MOST]
    entries = Entry.objects.filter(kind=kind, object_id__in=list(keys))
    for word in folded:
        entries = entries.filter(folded__contains=word)
    return [e for e in entries.order_by("-on", "-id") if _holds(e.folded.split(), folded)][:_CANDIDATES]


def _holds(said: list[str], folded: list[str]) -> bool:
    there = set(said)
    return there.issuperset(folded[:-1]) and any(word.startswith(folded[-1]) for word in there)


def _matches(folded: list[str], kind: str | None, *, within: list[int], without: set[str]) -> list[int]:
    """Primary keys of the newest entries that hold every word, the last one as a prefix: of one kind or of all but
    some, in a territory or everywhere."""
    places = [f"{_MARK}{key}" for key in (0, *within)]
    with connection.cursor() as cursor:
        query = _QUERIES[connection.vendor](folded, places, kind, sorted(without))
        cursor.execute(_SQL[connection.vendor], {"query": query, "most": _CANDIDATES})
        return [row[0] for row in cursor.fetchall()]


def _query_sqlite(folded: list[str], places: list[str], kind: str | None, without: list[str]) -> str:
    said = " ".join(f'"{word}"' for word in folded[:-1])
    parts = [f'{said} "{folded[-1]}"*'.strip(), "(" + " OR ".join(f'"{place}"' for place in places) + ")"]
    if kind:
        parts.append(f'"{_MARK}{kind}"')
    return " AND ".join(parts) + "".join(f' NOT "{_MARK}{name}"' for name in without)


def _query_postgresql(folded: list[str], places: list[str], kind: str | None, without: list[str]) -> str:
    parts = [*folded[:-1], f"{folded[-1]}:*", "(" + " | ".join(places) + ")"]
    if kind:
        parts.append(f"{_MARK}{kind}")
    return " & ".join([*parts, *(f"!{_MARK}{name}" for name in without)])


_QUERIES = {"sqlite": _query_sqlite, "postgresql": _query_postgresql}
_SQL = {
    "sqlite": (
        "SELECT e.id FROM search_fts f JOIN search_entry e ON e.id = f.rowid WHERE search_fts MATCH %(query)s"
        ' ORDER BY e."on" DESC, e.id DESC LIMIT %(most)s'
    ),
    "postgresql": (
        "SELECT id FROM search_entry WHERE folded_vector @@ to_tsquery('simple', %(query)s)"
        ' ORDER BY "on" DESC NULLS LAST, id DESC LIMIT %(most)s'
    ),
}


def _allowed(user: User, entries: list[Entry]) -> set[tuple[str, int]]:
    """Which of these the person may see, asked of each room's own read door."""
    allowed: set[tuple[str, int]] = set()
    for name, kind in KINDS.items():
        ids = [e.object_id for e in entries if e.kind == name]
        if ids:
            seen: QuerySet[Model] = kind.visible(user)
            allowed |= {(name, pk) for pk in seen.filter(pk__in=ids).values_list("pk", flat=True)}
    return allowed


def _around(entry: Entry, folded: list[str], reach: int = 90) -> str:
    """The excerpt from a little before the first word that was asked for."""
    text = entry.excerpt
    for match in _WORD.finditer(text):
        if fold(match.group()).startswith(folded[0]):
            start = max(0, match.start() - reach)
            return ("… " if start else "") + text[start : start + 3 * reach].strip()
    return text[: 3 * reach].strip()
