"""The reference names everything that there is: every setting, command and audit code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from roviec.office.audit.names import codes

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT / "docs" / "reference"
SRC = ROOT / "src" / "roviec"


def test_every_setting_is_explained() -> None:
    settings = (SRC / "office" / "config" / "settings.py").read_text(encoding="utf-8")
    used = set(re.findall(r"env\.(?:text|flag|number|listed)\(\"([A-Z_]+)\"", settings))
    used |= {name for path in SRC.glob("reader/**/*.py") for name in
             re.findall(r"(?:= |whole_number\()\"ROVIEC_([A-Z_]+)\"", path.read_text(encoding="utf-8"))}  # fmt: skip
    told = set(re.findall(r"`ROVIEC_([A-Z_]+)`", (REFERENCE / "settings.md").read_text(encoding="utf-8")))
    assert used and used == told


def test_every_command_has_its_heading() -> None:
    text = (REFERENCE / "commands.md").read_text(encoding="utf-8")
    headings = set(re.findall(r"^## roviec (.+)$", text, re.MULTILINE))
    sources = [*SRC.glob("reader/**/c*.py"), SRC / "cli.py", SRC / "office" / "cli.py"]
    made: set[str] = set()
    for path in sources:
        code = path.read_text(encoding="utf-8")
        prefix = "office " if path.parent.name == "office" else ""
        made |= {prefix + name for name in re.findall(r"\.add_parser\(\s*\"([a-z-]+)\"", code)}
    audit = (SRC / "office" / "audit" / "command.py").read_text(encoding="utf-8")
    made |= {"audit " + name for name in re.findall(r"below\.add_parser\(\s*\"([a-z-]+)\"", audit)}
    made -= {"office", "office office", "audit"}
    assert made and made == headings


@pytest.mark.parametrize("code", sorted(codes()))
def test_every_audit_code_is_listed(code: str) -> None:
    assert f"| `{code}` |" in (REFERENCE / "audit-codes.md").read_text(encoding="utf-8")


def test_links_between_the_documents_lead_somewhere() -> None:
    broken = []
    for page in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), ROOT / "samples" / "README.md"]:
        for link in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            if not link.startswith(("http", "mailto")) and not (page.parent / link).exists():
                broken.append(f"{page.relative_to(ROOT)}: {link}")
    assert broken == []
