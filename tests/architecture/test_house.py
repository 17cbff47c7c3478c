"""The house rules that a reader of one file could not see broken."""

from __future__ import annotations

import ast
import importlib
import re
from pathlib import Path

import pytest
from django.apps import apps

from roviec.office.audit.door import CODES
from roviec.office.audit.names import codes
from roviec.reader.pipeline import check_order

SRC = Path(importlib.import_module("roviec").__file__ or "").parent
OFFICE = SRC / "office"
ROOMS = sorted(p.parent.name for p in OFFICE.glob("*/apps.py"))
# Rooms with a write door: one module, or a package that names all of its actions.
WRITING = [r for r in ROOMS if (OFFICE / r / "actions.py").exists() or (OFFICE / r / "actions").is_dir()]
PYTHON = sorted(p for p in SRC.rglob("*.py") if "migrations" not in p.parts)
TEMPLATES = sorted(OFFICE.rglob("templates/**/*.html"))


def short(path: Path) -> str:
    return str(path.relative_to(SRC))


@pytest.mark.parametrize("path", PYTHON, ids=short)
def test_a_file_is_about_one_thing(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


@pytest.mark.parametrize(
    "path", [p for p in PYTHON if p.name != "__init__.py" and p.stat().st_size], ids=short
)
def test_a_module_says_what_it_is_for(path: Path) -> None:
    if path.name == "apps.py":
        return
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_says_what_it_is(room: str) -> None:
    text = (OFFICE / room / "README.md").read_text(encoding="utf-8")
    assert text.startswith(f"# {room}\n") and 5 <= len(text.splitlines()) <= 40


@pytest.mark.parametrize("room", WRITING)
def test_every_public_function_of_the_write_door_is_an_action(room: str) -> None:
    module = importlib.import_module(f"roviec.office.{room}.actions")
    own = [
        f
        for name, f in vars(module).items()
        if callable(f)
        and not name.startswith("_")
        and getattr(f, "__module__", "").startswith(module.__name__)
        and not isinstance(f, type)
    ]
    assert [f.__name__ for f in own if not hasattr(f, "audit_code")] == []


def test_every_audit_code_has_its_name_and_none_is_left_over() -> None:
    # Whatever ran before: some rooms keep an action beside what it works on.
    for path in PYTHON:
        if "@action(" in path.read_text(encoding="utf-8"):
            importlib.import_module(".".join(("roviec", *path.relative_to(SRC).with_suffix("").parts)))
    ours = {code for code, name in CODES.items() if name.startswith("roviec.")}
    assert ours == set(codes())


VIEWS = sorted([*OFFICE.glob("*/views*.py"), *OFFICE.glob("*/views/*.py")])


@pytest.mark.parametrize("path", VIEWS, ids=short)
def test_a_view_neither_saves_nor_goes_round_the_read_door(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    forbidden = {"save", "create", "bulk_create", "get_or_create", "update_or_create", "delete", "objects"}
    found = [
        f"line {node.lineno}: .{node.attr}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in forbidden
    ]
    assert found == []


@pytest.mark.parametrize("path", TEMPLATES, ids=short)
def test_a_template_stays_inside_the_policy(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\bstyle=|\bon[a-z]+=|<style|javascript:", text), "inline style or handler"
    assert not re.search(r"<script(?![^>]*\bsrc=)", text), "inline script"
    assert not re.search(r"(src|href)=\"(https?:)?//", text), "outside address"
    assert "|safe" not in text and "autoescape off" not in text, "unescaped"


@pytest.mark.parametrize("path", sorted(OFFICE.rglob("static/**/*.css")), ids=short)
def test_a_style_sheet_fetches_nothing_from_outside(path: Path) -> None:
    outside = re.findall(r"url\(\s*[\"']?(?!data:)(?:https?:)?//", path.read_text(encoding="utf-8"))
    assert outside == []


@pytest.mark.parametrize("path", PYTHON, ids=short)
def test_nothing_is_left_open_in_the_code(path: Path) -> None:
    assert not re.search(r"\b(TODO|FIXME|XXX)\b|raise NotImplementedError", path.read_text(encoding="utf-8"))


def test_models_of_every_room_can_be_told_apart_in_a_list() -> None:
    ours = [m for m in apps.get_models() if m.__module__.startswith("roviec.")]
    assert ours and [m.__name__ for m in ours if "__str__" not in vars(m)] == []


def test_the_stages_of_the_reader_stand_in_an_order_that_works() -> None:
    assert check_order() == []
