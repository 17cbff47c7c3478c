"""What the room tells of: a letter or a transfer that was issued to a unit, to those who work there and lead it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse

from roviec.office.notices import sources
from roviec.office.notices.sources import Matter, Named, To
from roviec.office.papers import queries
from roviec.office.papers.models import Paper, State


def register() -> None:
    """Tell the room of notices what there is to tell."""
    sources.register("paper", "Văn bản đi", visible=queries.visible_to, named=named, matters=issued)


def named(paper: Paper) -> Named:
    """What a paper is called; outside the house only its number where it rests on something restricted."""
    title = f"{paper.get_kind_display()} {paper.number or ''}: {paper.summary}"[:300]
    closed = (
        paper.documents.filter(restricted=True).exists() or paper.sessions.filter(restricted=True).exists()
    )
    outside = f"{paper.get_kind_display()} {paper.number or ''}" if closed else title
    return Named(title, outside, reverse("papers:show", args=[paper.pk]))


def issued(on: date) -> Iterator[Matter]:
    """Papers issued to a unit on the day before: the round of a day is made in its morning."""
    papers = Paper.objects.filter(
        state=State.ISSUED, unit__isnull=False, issued_at__date=on - timedelta(days=1)
    )
    for paper in papers.select_related("unit__place", "number").order_by("pk"):
        name = named(paper)
        yield Matter(
            key=f"paper:{paper.pk}:issued",
            about=str(paper.pk),
            thing=paper.pk,
            title=name.title,
            outside=name.outside,
            address=name.address,
            due_on=None,
            what="văn bản gửi đơn vị",
            unit=paper.unit,
            to=To.ALL,
        )
