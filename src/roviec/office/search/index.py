"""Putting things into the index and asking it. Other rooms register their kinds in `AppConfig.ready`.

Folding is ours on both databases, because theirs differ (unicode61 keeps đ apart, unaccent drifts): the index holds
words only, folded and with marks, and a hit that also matches the marks exactly comes first.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Model, QuerySet

from roviec.office.people.models import User
from roviec.office.search.models import Entry
from roviec.reader.text.fold import fold, level

_WORD = re.compile(r"\w+")
_CANDIDATES = 400  # best hits looked at before rights are applied


@dataclass(frozen=True, slots=True)
class Kind:
    label: str
    visible: Callable[[User], QuerySet[Any]]


KINDS: dict[str, Kind] = {}


def register(kind: str, label: str, visible: Callable[[User], QuerySet[Any]]) -> None:
    """Say how things of a kind are called and which of them a person may see."""
    KINDS[kind] = Kind(label, visible)


def words(text: str) -> str:
    """Folded words joined by single spaces: the tokens of both databases."""
    return " ".join(_WORD.findall(fold(text)))


def marked_words(text: str) -> str:
    """Lower-case words with their marks, tone placement made one."""
    return " ".join(_WORD.findall(level(text).casefold()))


def put(
    kind: str, pk: int, *, title: str, address: str, text: str, excerpt: str = "", on: date | None = None
) -> None:
    """Add a thing, or put it again after a change. `text` is everything that it should be found by."""
    whole = f"{title}\n{text}"
    Entry.objects.update_or_create(
        kind=kind,
        object_id=pk,
        defaults={
            "title": title[:500],
            "address": address,
            "excerpt": excerpt or text[:300],
            "on": on,
            "folded": words(whole),
            "marked": marked_words(whole),
        },
    )


def put_many(entries: list[dict[str, Any]]) -> None:
    """The same as `put` for a load of new things: each a dict of its arguments."""
    Entry.objects.bulk_create(
        [
            Entry(
                kind=e["kind"],
                object_id=e["pk"],
                title=e["title"][:500],
                address=e["address"],
                excerpt=e.get("excerpt") or e["text"][:300],
                on=e.get("on"),
                folded=words(f"{e['title']}\n{e['text']}"),
                marked=marked_words(f"{e['title']}\n{e['text']}"),
            )
            for e in entries
        ],
        batch_size=500,
        update_conflicts=True,
        unique_fields=["kind", "object_id"],
        update_fields=["title", "address", "excerpt", "on", "folded", "marked"],
    )


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
    ids = _matches(folded, kind)
    entries = list(Entry.objects.filter(pk__in=ids))
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


def _matches(folded: list[str], kind: str | None) -> list[int]:
    """Primary keys of entries that hold every word; the last one as a prefix."""
    sql = _SQL[connection.vendor]
    if connection.vendor == "sqlite":
        query = " ".join(f'"{w}"' for w in folded[:-1]) + f' "{folded[-1]}"*'
    else:
        query = " & ".join([*folded[:-1], f"{folded[-1]}:*"])
    with connection.cursor() as cursor:
        cursor.execute(sql, {"query": query.strip(), "kind": kind, "most": _CANDIDATES})
        return [row[0] for row in cursor.fetchall()]


_SQL = {
    "sqlite": (
        "SELECT e.id FROM search_fts f JOIN search_entry e ON e.id = f.rowid"
        " WHERE search_fts MATCH %(query)s AND (%(kind)s IS NULL OR e.kind = %(kind)s)"
        ' ORDER BY e."on" DESC, e.id DESC LIMIT %(most)s'
    ),
    "postgresql": (
        "SELECT id FROM search_entry WHERE folded_vector @@ to_tsquery('simple', %(query)s)"
        " AND (%(kind)s::text IS NULL OR kind = %(kind)s)"
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
