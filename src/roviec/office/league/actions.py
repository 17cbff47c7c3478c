"""The write door of boards: publishing one."""

from __future__ import annotations

from django.utils import timezone

from roviec.office.audit.door import Rejected, action, record, require
from roviec.office.league import queries
from roviec.office.league.boards import content_of, digest_of
from roviec.office.league.models import Snapshot
from roviec.office.league.permissions import may_publish
from roviec.office.people.models import User


@action("league.published")
def publish_board(by: User, asked: queries.Asked, *, title: str = "", note: str = "") -> Snapshot:
    """Freeze the board as it stands today for the area of whoever publishes it.

    Restricted documents and meetings are left out of it. Raises Rejected where there is nothing to publish.
    """
    require(may_publish(by), "Chỉ văn phòng và lãnh đạo được công bố bảng kết quả.")
    board = queries.board(by, asked, today=timezone.localdate(), for_all=True)
    if not board.rows:
        raise Rejected("Kỳ này chưa có nhiệm vụ nào để công bố.")
    snapshot = Snapshot(
        title=" ".join(title.split())[:300] or board.title,
        area=by.unit.area,
        note=note.strip()[:500],
        grouped=board.grouped,
        counted=board.counted,
        period_name=board.period_name,
        starts_on=board.starts_on,
        ends_on=board.ends_on,
        as_of=board.as_of,
        content=content_of(board),
        published_by=by,
        published_by_name=by.full_name,
        published_at=timezone.now(),
    )
    snapshot.digest = digest_of(snapshot)
    snapshot.save()
    record(by, snapshot, after={"title": snapshot.title, "sha256": snapshot.digest})
    return snapshot
