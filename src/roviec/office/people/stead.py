"""Working in somebody's stead: for the length of a request the taker has the giver's rights, and only by choice.

The taker chooses it on their own page and gives it up there; everything that is done meanwhile stands in the log as
done by the taker, on behalf of the giver.
"""

from __future__ import annotations

from django.http import HttpRequest
from django.utils import timezone

from roviec.office.audit.door import Rejected, action, record, require
from roviec.office.people.models import Delegation, User

KEY = "stead"  # in the session: the delegation that the person works under
NO_LONGER = "Ủy quyền này không còn hiệu lực; đồng chí trở lại tài khoản của mình."
ONLY_VIEW = "Ủy quyền này chỉ cho xem, không cho xử lý."


def offered_to(user: User) -> list[Delegation]:
    """The delegations under which the person may work today."""
    today = timezone.localdate()
    given = Delegation.objects.filter(
        taker=user, taken_back_at=None, starts_on__lte=today, ends_on__gte=today, giver__is_active=True
    )
    return list(given.select_related("giver__unit"))


def under(request: HttpRequest, hand: User) -> Delegation | None:
    """The delegation that this request works under, if it is still in force; else the choice is forgotten."""
    chosen = request.session.get(KEY)
    if chosen is None:
        return None
    delegation = (
        Delegation.objects.filter(pk=chosen, taker=hand)
        .select_related("giver__unit__place", "giver__unit")
        .first()
    )
    if delegation and delegation.in_force(timezone.localdate()) and delegation.giver.is_active:
        return delegation
    del request.session[KEY]
    return None


@action("stead.taken")
def take(request: HttpRequest, by: User, delegation: Delegation) -> None:
    """From now on the person's browser works with the giver's rights."""
    require(delegation.taker_id == by.pk, "Ủy quyền này không phải của đồng chí.")
    if not (delegation.in_force(timezone.localdate()) and delegation.giver.is_active):
        raise Rejected(NO_LONGER)
    request.session[KEY] = delegation.pk
    record(by, delegation, after={"giver": str(delegation.giver), "rights": delegation.get_rights_display()})


@action("stead.left")
def leave(request: HttpRequest, by: User) -> None:
    """Back to one's own rights."""
    require(by.is_active, "Tài khoản đã khóa.")
    request.session.pop(KEY, None)
    record(by, by)
