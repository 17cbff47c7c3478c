"""The write door of the log itself: that somebody carried it away is written down in it."""

from __future__ import annotations

from roviec.office.audit.door import action, record, require
from roviec.office.people.models import User
from roviec.office.people.rules import may_read_audit

ONLY_ADMINISTRATORS = "Chỉ người quản trị được xem nhật ký."


@action("log.exported")
def export_log(by: User, *, lines: int) -> None:
    """Write down that the administrator exported so many lines of the log."""
    require(may_read_audit(by), ONLY_ADMINISTRATORS)
    record(by, by, after={"lines": lines})
