"""The chain of the log: it holds as written, and every kind of tampering shows at the first line that it touches."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from roviec.office.audit import chain, checking, door, exporting, guards
from roviec.office.audit.models import Head, Line
from roviec.office.people.models import User

Write = Callable[..., None]
LINES = 8


@pytest.fixture
def write() -> Iterator[Write]:
    """Write a line of the log through the door."""
    before = dict(door.CODES)

    @door.action("thing.changed")
    def change(by: User | None, thing: User, **after: Any) -> None:
        door.require(True, "")
        door.record(by, thing, before={"value": None}, after=after)

    yield change
    door.CODES.clear()
    door.CODES.update(before)


@pytest.fixture
def log(cast: SimpleNamespace, write: Write) -> None:
    for n in range(LINES):
        write(cast.clerk if n % 2 else None, cast.viewer, value=n, text=f"Hồ sơ số {n}")


def raw(sql: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def broken() -> tuple[int, str] | None:
    verdict = checking.verify_log()
    return (verdict.broken.number, verdict.broken.what) if verdict.broken else None


def test_what_was_written_holds(log: None) -> None:
    verdict = checking.verify_log()
    assert verdict.broken is None and (verdict.lines, verdict.last) == (LINES, LINES)
    assert checking.anchor() == f"{LINES}:{verdict.hash}"
    assert checking.verify_log(first=3, last=6).lines == 4


def test_an_empty_log_holds(db: None) -> None:
    verdict = checking.verify_log()
    assert verdict.broken is None and verdict.lines == 0 and checking.anchor() == "0:" + "0" * 64


_COLUMNS = {
    "at": st.sampled_from(["2026-01-01 00:00:00", "2020-02-29 12:30:00.000001"]),
    "code": st.text("abc.", min_size=1, max_size=20),
    "actor_name": st.text("xyzđư", min_size=1, max_size=20),
    "acting_for_name": st.text("xyzđư", min_size=1, max_size=20),
    "object_kind": st.text("abc.", min_size=1, max_size=20),
    "object_id": st.integers(10_000, 99_999).map(str),
    "object_name": st.text("xyz ", min_size=1, max_size=20),
    "before": st.dictionaries(st.text("abc", min_size=1, max_size=3), st.integers(), max_size=2).map(
        json.dumps
    ),
    "after": st.dictionaries(st.text("abc", min_size=1, max_size=3), st.booleans(), max_size=2).map(
        json.dumps
    ),
    "previous": st.text("0123456789abcdef", min_size=64, max_size=64),
    "hash": st.text("0123456789abcdef", min_size=64, max_size=64),
    "actor_id": st.just(None),
}


@settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_a_change_of_any_column_of_any_line_is_found_there(log: None, data: st.DataObject) -> None:
    number = data.draw(st.integers(1, LINES))
    column = data.draw(st.sampled_from(sorted(_COLUMNS)))
    value = data.draw(_COLUMNS[column])
    with transaction.atomic():
        kept = Line.objects.values_list(column, flat=True).get(number=number)
        raw(f"UPDATE audit_line SET {column} = %s WHERE number = %s", value, number)
        same = Line.objects.values_list(column, flat=True).get(number=number) == kept
        found = broken()
        transaction.set_rollback(True)
    assert found is None if same else found is not None and found[0] == number


@pytest.mark.parametrize("value", ["{", '{"value": NaN}', "[1"])
def test_a_line_that_cannot_be_read_is_named(log: None, value: str) -> None:
    if connection.vendor == "postgresql":
        pytest.skip("PostgreSQL itself keeps such a value out")
    raw("PRAGMA ignore_check_constraints = ON")
    try:
        raw("UPDATE audit_line SET after = %s WHERE number = 5", value)
        assert (found := broken()) and found[0] == 5
        raw("UPDATE audit_line SET object_name = 'x' WHERE number = 3")
        assert (found := broken()) and found[0] == 3
    finally:
        raw("PRAGMA ignore_check_constraints = OFF")


@pytest.mark.parametrize("number", [1, 4, LINES])
def test_a_removed_line_is_missed(log: None, number: int) -> None:
    raw("DELETE FROM audit_line WHERE number = %s", number)
    found = broken()
    assert found and found[0] == number and "missing" in found[1]


def test_a_removed_line_is_missed_even_where_the_rest_moved_up(log: None) -> None:
    raw("DELETE FROM audit_line WHERE number = 4")
    for number in range(5, LINES + 1):
        raw("UPDATE audit_line SET number = %s WHERE number = %s", number - 1, number)
    raw("UPDATE audit_head SET number = %s", LINES - 1)
    found = broken()
    assert found and found[0] == 4


def test_exchanged_lines_are_found(log: None) -> None:
    raw("UPDATE audit_line SET number = 99 WHERE number = 3")
    raw("UPDATE audit_line SET number = 3 WHERE number = 4")
    raw("UPDATE audit_line SET number = 4 WHERE number = 99")
    found = broken()
    assert found and found[0] == 3


def test_a_line_put_in_between_is_found(log: None) -> None:
    for number in range(LINES, 4, -1):
        raw("UPDATE audit_line SET number = %s WHERE number = %s", number + 1, number)
    raw("UPDATE audit_head SET number = %s", LINES + 1)
    copy_of(4, number=5)
    found = broken()
    assert found and found[0] == 5


@pytest.mark.parametrize("forged", [False, True], ids=["copied", "with a hash that fits"])
def test_a_line_added_past_the_head_is_found(log: None, forged: bool) -> None:
    copy_of(LINES, number=LINES + 1, forged=forged)
    found = broken()
    assert found and found[0] == LINES + 1


def copy_of(source: int, **changes: Any) -> None:
    forged = changes.pop("forged", False)
    line = Line.objects.get(number=source)
    last = line.hash
    line.pk = None
    for name, value in changes.items():
        setattr(line, name, value)
    if forged:
        line.previous = last
        line.hash = chain.digest(line, last)
    Line.objects.bulk_create([line])


def test_a_cut_off_end_is_found(log: None) -> None:
    raw("DELETE FROM audit_line WHERE number > 5")
    found = broken()
    assert found == (6, f"lines 6 to {LINES} are missing from the end")


def test_a_head_that_was_set_back_is_found_by_an_anchor(log: None) -> None:
    anchor = checking.read_anchor(checking.anchor())
    raw("DELETE FROM audit_line WHERE number > 5")
    last = Line.objects.get(number=5)
    raw("UPDATE audit_head SET number = 5, hash = %s", last.hash)
    assert broken() is None  # inwardly whole: only what was kept outside can tell
    verdict = checking.verify_log(anchors=dict([anchor]))
    assert verdict.broken and verdict.broken.number == 6


def test_a_log_rewritten_as_a_whole_is_found_by_an_anchor(log: None) -> None:
    anchor = checking.read_anchor(checking.anchor())
    raw("UPDATE audit_line SET actor_name = 'Người khác' WHERE number = 2")
    head = list(chain.link(list(Line.objects.order_by("number")), 0, chain.NOTHING_BEFORE))
    for line in head:
        raw(
            "UPDATE audit_line SET previous = %s, hash = %s WHERE number = %s",
            line.previous,
            line.hash,
            line.number,
        )
    raw("UPDATE audit_head SET hash = %s", head[-1].hash)
    assert broken() is None
    verdict = checking.verify_log(anchors=dict([anchor]))
    assert verdict.broken and "rewritten" in verdict.broken.what


def test_a_head_that_is_gone_or_false_is_found(log: None) -> None:
    raw("UPDATE audit_head SET hash = %s", "0" * 64)
    assert (found := broken()) and "head" in found[1]
    raw("DELETE FROM audit_head")
    assert broken() == (1, "the head of the chain is gone")


def test_work_goes_on_where_the_head_is_gone(log: None, cast: SimpleNamespace, write: Write) -> None:
    raw("DELETE FROM audit_head")
    write(cast.clerk, cast.viewer, value=1)
    assert Head.objects.get().number == LINES + 1 and broken() is None


def test_an_inner_action_that_fails_leaves_no_gap(cast: SimpleNamespace, write: Write) -> None:
    @door.action("thing.failed")
    def fail(by: User) -> None:
        door.require(True, "")
        door.record(by, by)
        raise door.Rejected("không được")

    @door.action("thing.tried")
    def attempt(by: User) -> None:
        door.require(True, "")
        write(by, by, value=1)
        with pytest.raises(door.Rejected):
            fail(by)
        door.record(by, by)

    attempt(cast.clerk)
    assert list(Line.objects.order_by("number").values_list("code", flat=True)) == [
        "thing.changed",
        "thing.tried",
    ]
    assert checking.verify_log().broken is None


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    value=st.recursive(
        st.none()
        | st.booleans()
        | st.integers()
        | st.floats(allow_nan=False, allow_infinity=False)
        | st.text(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
        max_leaves=8,
    )
)
def test_whatever_a_line_tells_comes_back_as_it_was_hashed(
    cast: SimpleNamespace, write: Write, value: Any
) -> None:
    write(cast.clerk, cast.viewer, value=value)
    assert broken() is None


def test_a_text_is_kept_in_one_form(cast: SimpleNamespace, write: Write) -> None:
    write(cast.clerk, cast.viewer, value="Thiệu Hóa")  # decomposed
    assert Line.objects.get().after == {"value": "Thiệu Hóa"}


def test_the_database_refuses_to_change_or_remove_a_line(log: None) -> None:
    assert not guards.standing(connection)  # the tests take them away, see conftest
    guards.install(connection)
    guards.install(connection)
    assert guards.standing(connection)
    for sql in ("UPDATE audit_line SET code = 'x' WHERE number = 1", "DELETE FROM audit_line"):
        with pytest.raises(DatabaseError, match="only added"), transaction.atomic():
            raw(sql)
    assert Line.objects.count() == LINES


@pytest.mark.django_db(transaction=True)
def test_lines_that_are_written_at_once_stand_one_behind_another(cast: SimpleNamespace, write: Write) -> None:
    workers, each = 4, 6
    start = Barrier(workers)

    def work(n: int) -> None:
        start.wait(10)
        try:
            for turn in range(each):
                write(cast.clerk, cast.viewer, value=[n, turn])
        finally:
            connection.close()

    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(work, range(workers)))
    verdict = checking.verify_log()
    assert verdict.broken is None and verdict.lines == workers * each


@pytest.mark.parametrize("ending", exporting.FORMATS)
def test_export_is_readable_by_its_owner_only(log: None, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"nhat-ky{ending}"
    assert exporting.export_log(out, Line.objects.order_by("number").iterator()) == LINES
    assert out.stat().st_mode & 0o777 == 0o600 and list(tmp_path.iterdir()) == [out]
    assert out.read_text("utf-8").count("Hồ sơ số") == LINES


def test_an_export_is_verified_without_the_database(log: None, tmp_path: Path) -> None:
    out = tmp_path / "nhat-ky.jsonl"
    exporting.export_log(out, Line.objects.filter(number__gte=3).order_by("number").iterator())
    verdict = checking.verify_export(out, anchors=dict([checking.read_anchor(checking.anchor())]))
    assert verdict.broken is None and (verdict.lines, verdict.last) == (LINES - 2, LINES)
    text = out.read_text("utf-8")
    out.write_text(text.replace("Hồ sơ số 5", "Hồ sơ số 6"), "utf-8")
    verdict = checking.verify_export(out)
    assert verdict.broken and verdict.broken.number == 6
    out.write_text("x\n" + text, "utf-8")
    with pytest.raises(ValueError, match="line 1: not a line"):
        checking.verify_export(out)


def test_a_cell_of_the_table_never_runs_as_a_formula(cast: SimpleNamespace, write: Write) -> None:
    cast.viewer.full_name = '=HYPERLINK("x")'
    write(cast.clerk, cast.viewer, value=1)
    assert "'=HYPERLINK" in "".join(exporting.as_csv(Line.objects.all()))
