"""The write door of every room.

    @action("task.confirmed")
    def confirm_task(by: User, task: Task, *, note: str) -> Task:
        require(rules.may_confirm(by, task), "Chỉ cơ quan giao việc mới xác nhận được kết quả.")
        ...
        record(by, task, before={...}, after={...})
        return task

`action` makes the whole call one transaction and holds it to the habit of the house: it must have asked for a
permission and written an audit line, or it is rolled back. Actions may call actions; each keeps its own account.
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from django.core.exceptions import PermissionDenied
from django.db import models, transaction

from roviec.office.audit.models import Line

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
    asked: bool = False
    recorded: bool = False


_call: ContextVar[_Call | None] = ContextVar("action", default=None)

CODES: dict[str, str] = {}  # audit code -> dotted name of its action; the architecture tests read it


def action(code: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Make a function an action with its audit code (noun.verb-in-the-past)."""

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        name = f"{function.__module__}.{function.__qualname__}"
        if CODES.setdefault(code, name) != name:
            raise HouseRuleBroken(f"audit code {code} belongs to {CODES[code]}")

        @wraps(function)
        def run(*args: P.args, **kwargs: P.kwargs) -> R:
            call = _Call(code)
            token = _call.set(call)
            try:
                with transaction.atomic():
                    result = function(*args, **kwargs)
                    if not call.asked:
                        raise HouseRuleBroken(f"{name} asked for no permission")
                    if not call.recorded:
                        raise HouseRuleBroken(f"{name} left no audit line")
                    return result
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
    """Write the audit line of the action that is running. `by` is None only for the system itself."""
    call = _call.get()
    if call is None:
        raise HouseRuleBroken("record() stands outside an action")
    call.recorded = True
    return Line.objects.create(
        code=call.code,
        actor=by,
        actor_name=str(by) if by else "Hệ thống",
        object_kind=thing._meta.label_lower,
        object_id=str(thing.pk),
        object_name=str(thing)[:300],
        before=before or {},
        after=after or {},
    )


def unchanged(by: User | None, thing: models.Model) -> None:
    """Say that the running action found nothing to change: it then owes no audit line."""
    if (call := _call.get()) is not None:
        call.recorded = True
