"""Questions for the session, suggested by the gaps. When a rule holds is said here; its words are in questions.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.urls import reverse

from roviec.office.base.templatetags.office import number
from roviec.office.meetings.models import Stage
from roviec.office.reports.preparation.dossier import Dossier, Question, Session, TaskLine

Rule = dict[str, Any]
Found = Iterator[tuple[dict[str, object], str]]  # what fills the words, and where the matter is shown
_SHORT = 140


@cache
def rules() -> tuple[Rule, ...]:
    """The rules in the order in which they ask."""
    with (Path(__file__).parent / "questions.toml").open("rb") as file:
        return tuple(tomllib.load(file)["rules"])


def suggested(dossier: Dossier) -> list[Question]:
    """The questions that the file gives rise to, rule by rule; of one task only the first rule that holds asks."""
    asked: list[Question] = []
    of_tasks: set[object] = set()
    for rule in rules():
        left = rule["most"]
        for words, address in _HOLDS[rule["code"]](dossier, rule):
            task = words.get("number")
            if not left or (task and task in of_tasks):
                continue
            left -= 1
            of_tasks.add(task)
            asked.append(
                Question(rule["code"], rule["text"].format(**words), rule["reason"].format(**words), address)
            )
    return asked


def _overdue_silent(dossier: Dossier, rule: Rule) -> Found:
    for task in dossier.overdue:
        if task.due_on and (task.last_word_on is None or task.last_word_on <= task.due_on):
            yield _words(task), task.address


def _overdue_told(dossier: Dossier, rule: Rule) -> Found:
    for task in dossier.overdue:
        if task.due_on and task.last_word_on and task.last_word_on > task.due_on:
            yield _words(task) | {"word": _short(task.last_word) or "không ghi nội dung"}, task.address


def _returned(dossier: Dossier, rule: Rule) -> Found:
    for task in _tasks(dossier):
        if task.returned_on and not task.done:
            why = _short(task.returned_why) or "không ghi lý do"
            yield _words(task) | {"returned": _day(task.returned_on), "why": why}, task.address


def _moved_often(dossier: Dossier, rule: Rule) -> Found:
    for task in _tasks(dossier):
        if not task.done and task.moved >= rule["least_moves"]:
            yield _words(task), task.address


def _not_begun(dossier: Dossier, rule: Rule) -> Found:
    for task in _tasks(dossier):
        days = (dossier.today - task.issued_on).days
        if (
            not task.done
            and not task.overdue_days
            and task.progressed_on is None
            and days >= rule["least_days"]
        ):
            yield _words(task) | {"days": days}, task.address


def _no_product(dossier: Dossier, rule: Rule) -> Found:
    for task in _tasks(dossier):
        if task.done and not task.evidence:
            yield _words(task), task.address


def _not_issued(dossier: Dossier, rule: Rule) -> Found:
    for session in _sessions(dossier):
        for concluded in session.conclusions:
            if not concluded.issued:
                words: dict[str, object] = {
                    "work": _short(concluded.text),
                    "held": _day(session.meeting.held_on),
                }
                yield words, concluded.address or session.address


def _no_person(dossier: Dossier, rule: Rule) -> Found:
    for task in _tasks(dossier):
        if not task.done and not task.named:
            yield _words(task), task.address


def _unanswered(dossier: Dossier, rule: Rule) -> Found:
    if dossier.last is None:
        return
    for asked in dossier.last.asked:
        if not asked.answer:
            held = _day(dossier.last.meeting.held_on)
            words: dict[str, object] = {"work": _short(asked.text), "held": held}
            yield words, dossier.last.address


def _proposal_late(dossier: Dossier, rule: Rule) -> Found:
    for row in dossier.proposals:
        if row.late_days:
            proposal = row.proposal
            where = row.waits_for or str(Stage(proposal.stage).label)
            words = {
                "work": _short(proposal.content),
                "where": where,
                "days": row.late_days,
                "due": _day(proposal.due_on),
                "received": _day(proposal.received_on),
            }
            yield words, reverse("meetings:proposal", args=[proposal.pk])


def _below_plan(dossier: Dossier, rule: Rule) -> Found:
    for series in dossier.series:
        for point in series.points[-1:]:
            if point.of_plan is not None and point.of_plan < rule["below_percent"]:
                words = _of_point(series, point) | {
                    "percent": number(point.of_plan),
                    "plan": number(point.plan),
                    "threshold": rule["below_percent"],
                }
                yield words, point.address


def _falling(dossier: Dossier, rule: Rule) -> Found:
    for series in dossier.series:
        for point in series.points[-1:]:
            if point.change is not None and point.change <= -rule["least_percent"]:
                words = {"percent": number(-point.change), "before": number(point.before)}
                yield _of_point(series, point) | words, point.address


def _no_figure(dossier: Dossier, rule: Rule) -> Found:
    for series in dossier.series:
        for point in series.plans:
            if point.on <= dossier.today:
                yield _of_point(series, point), point.address


_HOLDS: dict[str, Callable[[Dossier, Rule], Found]] = {
    "overdue-silent": _overdue_silent,
    "overdue-told": _overdue_told,
    "returned": _returned,
    "moved-often": _moved_often,
    "not-begun": _not_begun,
    "no-product": _no_product,
    "not-issued": _not_issued,
    "no-person": _no_person,
    "unanswered": _unanswered,
    "proposal-late": _proposal_late,
    "below-plan": _below_plan,
    "falling": _falling,
    "no-figure": _no_figure,
}


def _sessions(dossier: Dossier) -> list[Session]:
    return [dossier.last, *dossier.earlier] if dossier.last else dossier.earlier


def _tasks(dossier: Dossier) -> Iterator[TaskLine]:
    """Every task of the file once: those of the last session, of earlier ones, and whatever else is overdue."""
    seen: set[int] = set()
    concluded = [one for session in _sessions(dossier) for one in session.conclusions]
    for task in [*(task for one in concluded for task in one.tasks), *dossier.overdue]:
        if task.pk not in seen:
            seen.add(task.pk)
            yield task


def _words(task: TaskLine) -> dict[str, object]:
    return {
        "number": task.number,
        "work": _short(task.work),
        "days": task.overdue_days,
        "due": _day(task.due_on),
        "first": _day(task.first_due_on),
        "issued": _day(task.issued_on),
        "finished": _day(task.finished_on),
        "last": _day(task.last_word_on),
        "percent": task.percent,
        "result": _short(task.result) or "chưa ghi",
        "moved": task.moved,
    }


def _of_point(series: Any, point: Any) -> dict[str, object]:
    return {
        "indicator": series.indicator[:1].upper() + series.indicator[1:],
        "measure": series.measure,
        "period": point.period,
        "value": number(point.value),
    }


def _day(value: date | None) -> str:
    return f"{value:%d/%m/%Y}" if value else "chưa có"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHORT else text[: _SHORT - 1].rstrip() + "…"
