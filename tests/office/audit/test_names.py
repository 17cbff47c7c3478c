"""Nothing in the log is told to a person by the name that the program gives it."""

from __future__ import annotations

import ast
from pathlib import Path

from django.apps import apps

import roviec.office
from roviec.office.audit.names import field_name, kind_name

OFFICE = Path(roviec.office.__file__).parent


def test_every_kind_of_object_has_a_name() -> None:
    labels = [m._meta.label_lower for m in apps.get_models() if m.__module__.startswith("roviec.")]
    assert [label for label in labels if kind_name(label) == label] == []


def test_every_field_that_a_line_spells_out_has_a_name() -> None:
    spelt = {key for file in OFFICE.rglob("*.py") for key in _fields_of(ast.parse(file.read_text()))}
    assert len(spelt) > 50
    assert sorted(key for key in spelt if field_name(key) == key) == []


def _fields_of(tree: ast.Module) -> set[str]:
    """The keys of the dictionaries that stand in the calls of `record`."""
    return {
        key.value
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "record"
        for told in call.keywords
        if told.arg in ("before", "after") and isinstance(told.value, ast.Dict)
        for key in told.value.keys
        if isinstance(key, ast.Constant) and isinstance(key.value, str)
    }
