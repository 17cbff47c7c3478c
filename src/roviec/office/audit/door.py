"""The write door of every room.

    @action("task.confirmed")
    def confirm_task(by: User, task: Task, *, note: str) -> Task:
        require(rules.may_confirm(by, task), "Chỉ cơ quan giao việc mới xác nhận được kết quả.")
        ...
        record(by, task, before={...}, after={...})
        return task

`action` makes the whole call one transaction and holds it to the habit of the house: it must have asked for a
permission and written an audit line, or it is rolled back. Actions may call actions; each keeps its own account.

The lines are added to the chain when the outermost action ends, not before: the head of the chain is then locked
last of all and for a moment only, so that writers neither wait for each other's work nor lock each other out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import wraps
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils import timezone

from roviec.office.audit.chain import NOTHING_BEFORE, link, tidy
from roviec.office.audit.models import Head, Line

if TYPE_CHECKING:
    from roviec.office.people.models import User

P = ParamSpec("P")
R = TypeVar("R")


class Refused(PermissionDenied):
    """The acting person may not do this; the text says why, in Vietnamese."""


class Rejected(ValueError):
    """What was asked cannot be done as things stand; the text says why and what to do, in Vietnamese."""


class HouseRuleBroken(RuntimeError):
    """An action that asked for no permission or left no audit line: a fault of the program."""


@dataclass(slots=True)
class _Call:
    code: str
    lines: list[Line] = field(default_factory=list)  # not yet in the chain; shared with the actions inside
    asked: bool = False
    recorded: bool = False


@dataclass(frozen=True, slots=True)
class Stead:
    """Who works with whose rights."""

    hand: User
    giver: User


_call: ContextVar[_Call | None] = ContextVar("action", default=None)
_stead: ContextVar[Stead | None] = ContextVar("stead", default=None)

CODES: dict[str, str] = {}  # audit code -> dotted name of its action; the architecture tests read it


_followers: list[Callable[[list[Line]], None]] = []


def register_follower(follow: Callable[[list[Line]], None]) -> None:
    """Let a room see what every action did, within its transaction: `follow(lines)`, before they have their place in
    the chain. What it raises undoes the action."""
    if follow not in _followers:
        _followers.append(follow)


def action(code: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Make a function an action with its audit code (noun.verb-in-the-past)."""

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        name = f"{function.__module__}.{function.__qualname__}"
        if CODES.setdefault(code, name) != name:
            raise HouseRuleBroken(f"audit code {code} belongs to {CODES[code]}")

        @wraps(function)
        def run(*args: P.args, **kwargs: P.kwargs) -> R:
            outer = _call.get()
            call = _Call(code, outer.lines if outer else [])
            so_far = len(call.lines)
            token = _call.set(call)
            try:
                with transaction.atomic():
                    result = function(*args, **kwargs)
                    if not call.asked:
                        raise HouseRuleBroken(f"{name} asked for no permission")
                    if not call.recorded:
                        raise HouseRuleBroken(f"{name} left no audit line")
                    if outer is None:
                        for follow in _followers if call.lines else ():
                            follow(call.lines)
                        _add_to_chain(call.lines)
                    return result
            except BaseException:
                del call.lines[so_far:]  # rolled back, with what it did
                raise
            finally:
                _call.reset(token)

        run.audit_code = code  # type: ignore[attr-defined]
        return run

    return decorate


def require(allowed: bool, why: str) -> None:
    """Go on only where the acting person is allowed; `why` is shown to the one who is not."""
    if (call := _call.get()) is not None:
        call.asked = True
    if not allowed:
        raise Refused(why)


def record(
    by: User | None,
    thing: models.Model,
    *,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> Line:
    """Write the audit line of the action that is running. `by` is None only for the system itself.

    Where somebody works in the stead of `by`, the line names them as the one who did it and `by` as the one for whom.
    The line is in the database when the outermost action has ended.
    """
    call = _call.get()
    if call is None:
        raise HouseRuleBroken("record() stands outside an action")
    call.recorded = True
    stead = _stead.get()
    giver = by if stead is not None and by is not None and by.pk == stead.giver.pk else None
    actor = stead.hand if stead is not None and giver is not None else by
    line = Line(
        at=timezone.now(),
        code=call.code,
        actor=actor,
        actor_name=tidy(str(actor))[:200] if actor else "Hệ thống",
        acting_for=giver,
        acting_for_name=tidy(str(giver))[:200] if giver else "",
        object_kind=thing._meta.label_lower,
        object_id=str(thing.pk),
        object_name=tidy(str(thing))[:300],
        before=tidy(before or {}),
        after=tidy(after or {}),
    )
    call.lines.append(line)
    return line


def _add_to_chain(lines: list[Line]) -> None:
    if not lines:
        return
    head = Head.objects.select_for_update().filter(pk=1).first() or _new_head()
    Line.objects.bulk_create(link(lines, head.number, head.hash))
    head.number, head.hash = lines[-1].number, lines[-1].hash
    head.save(update_fields=["number", "hash"])


def _new_head() -> Head:
    """A head behind the line that is last now: for a log that is empty, or whose head somebody took away.

    Work goes on then; what was cut off with the head shows against an anchor.
    """
    last = Line.objects.order_by("-number").first()
    Head.objects.get_or_create(
        pk=1,
        defaults={"number": last.number if last else 0, "hash": last.hash if last else NOTHING_BEFORE},
    )
    return Head.objects.select_for_update().get(pk=1)


@contextmanager
def in_the_stead_of(giver: User, hand: User) -> Iterator[None]:
    """Within this, what is done with the rights of `giver` is written down as done by `hand` for them."""
    token = _stead.set(Stead(hand, giver))
    try:
        yield
    finally:
        _stead.reset(token)


def hand() -> User | None:
    """Who really works where somebody works in another's stead, else None."""
    stead = _stead.get()
    return stead.hand if stead else None


def unchanged(by: User | None, thing: models.Model) -> None:
    """Say that the running action found nothing to change: it then owes no audit line."""
    if (call := _call.get()) is not None:
        call.recorded = True
