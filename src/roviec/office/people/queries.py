"""The read door of accounts."""

from __future__ import annotations

from datetime import date

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from roviec.office.people.models import Delegation, Position, Tenure, User
from roviec.office.people.rules import may_manage_accounts


def visible_to(user: User) -> QuerySet[User]:
    """An administrator sees every account, anybody else their own."""
    accounts = User.objects.select_related("unit", "unit__place")
    return accounts if may_manage_accounts(user) else accounts.filter(pk=user.pk)


def positions(user: User) -> QuerySet[Position]:
    """The posts that may be seen: all for an administrator, those of the area for anybody else; holders with them."""
    holders = Tenure.objects.select_related("person").order_by("-starts_on")
    posts = Position.objects.select_related("unit").prefetch_related(Prefetch("tenures", queryset=holders))
    if may_manage_accounts(user):
        return posts
    return posts.filter(
        Q(unit__path__startswith=user.area_path) | Q(unit__place__path__startswith=user.area_path)
    )


def posts_held_by(user: User, on: date | None = None) -> QuerySet[Tenure, int]:
    """Keys of the posts that the person holds on a day (today): what is bound to these is theirs to see and to do."""
    day = on or timezone.localdate()
    held = Tenure.objects.filter(Q(ends_on=None) | Q(ends_on__gte=day), person=user, starts_on__lte=day)
    return held.order_by().values_list("position", flat=True)


def holder_of(position: Position, on: date | None = None) -> User | None:
    """Who holds a post on a day (today), None where nobody does."""
    day = on or timezone.localdate()
    held = position.tenures.filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day)
    tenure = held.select_related("person").order_by("-starts_on").first()
    return tenure.person if tenure else None


def delegations(user: User) -> QuerySet[Delegation]:
    """The delegations that concern the person; every one for an administrator."""
    given = Delegation.objects.select_related("giver", "taker", "made_by")
    return given if may_manage_accounts(user) else given.filter(Q(giver=user) | Q(taker=user))


def may_take_over(user: User) -> QuerySet[User]:
    """Whom the person may ask to work in their stead: active accounts of the area, no administrators."""
    people = User.objects.filter(is_active=True).exclude(role="administrator").exclude(pk=user.pk)
    area = user.area_path
    within = Q(unit__path__startswith=area, unit__place=None) | Q(unit__place__path__startswith=area)
    return people.filter(within).select_related("unit")


def listed(user: User, words: str) -> QuerySet[User]:
    """Visible accounts whose name, user name, post or unit hold all the words."""
    accounts = visible_to(user)
    for word in words.split():
        named = Q(full_name__icontains=word) | Q(username__icontains=word)
        accounts = accounts.filter(named | Q(position__icontains=word) | Q(unit__name__icontains=word))
    return accounts


def active(user: User) -> QuerySet[User]:
    """The visible accounts that are not locked."""
    return visible_to(user).filter(is_active=True)


def tenures_of(user: User) -> QuerySet[Tenure]:
    """The posts that a person holds or held, the latest first."""
    return Tenure.objects.filter(person=user).select_related("position__unit")


def delegations_given(user: User) -> QuerySet[Delegation]:
    """What the person handed over."""
    return Delegation.objects.filter(giver=user).select_related("taker")


def who_signs_in(pk: int) -> User | None:
    """The account whose password was right a moment ago; None where it was locked meanwhile."""
    return User.objects.filter(pk=pk, is_active=True).first()
