"""What people settled and entered stands before the data files, at every load."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from roviec.office.units.catalogue import DisagreementRecord, EventRecord, LinkRecord, province_of
from roviec.office.units.models import Disagreement, EnteredShare


def corrected(events: Sequence[EventRecord], ids: dict[str, int]) -> list[EventRecord]:
    """The events with the shares that were entered, and without the links of units whose heir was settled."""
    entered = {
        (one.on, one.before_id, one.after_id): one for one in EnteredShare.objects.order_by("pk").iterator()
    }
    settled = set(Disagreement.objects.exclude(heir=None).values_list("unit", flat=True))
    if not entered and not settled:
        return list(events)
    found = []
    for event in events:
        links = [_with_share(event.on, link, ids, entered) for link in event.links]
        links = [link for link in links if ids[link.before] not in settled]
        if links:
            found.append(replace(event, links=links))
    return found


def _with_share(
    on: date, link: LinkRecord, ids: dict[str, int], entered: dict[tuple[date, int, int], EnteredShare]
) -> LinkRecord:
    told = entered.get((on, ids[link.before], ids[link.after]))
    if told is None:
        return link
    return replace(link, share_population=told.share_population, share_area=told.share_area, basis=told.basis)


def write_disagreements(differ: Iterable[DisagreementRecord], ids: dict[str, int]) -> None:
    """Bring the list up to the data: new ones come, open ones that the sources agree on now go, settled ones stay."""
    there = {
        (pk, about, says): (key, kept, verdict)
        for key, pk, about, says, kept, verdict in Disagreement.objects.values_list(
            "pk", "unit", "about", "says", "kept", "verdict"
        )
    }
    wanted = {(ids[one.code], one.about, one.says): one for one in differ}
    gone = [key for facts, (key, _, verdict) in there.items() if facts not in wanted and not verdict]
    other = [
        Disagreement(pk=there[facts][0], kept=one.kept)
        for facts, one in wanted.items()
        if facts in there and there[facts][1] != one.kept
    ]
    Disagreement.objects.filter(pk__in=gone).delete()
    Disagreement.objects.bulk_update(other, ["kept"], batch_size=200)
    Disagreement.objects.bulk_create(
        [
            Disagreement(
                unit_id=facts[0],
                province=province_of(one.code),
                about=one.about,
                says=one.says,
                kept=one.kept,
            )
            for facts, one in wanted.items()
            if facts not in there
        ],
        batch_size=200,
    )
