"""`make eval-formats`: does the same text score the same, whatever the file it comes in?

Makes HTML, Word, PDF and hard-wrapped variants of the annotated texts in a temporary folder, reads each and prints the
scorer's figures beside those of the plain text. PDF, RTF, DOC and ODT are made by LibreOffice; without it they are left
out and said to be.
"""

from __future__ import annotations

import html
import json
import shutil
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt

from benchmarks.gold import DEV, scorer
from roviec.reader import read_file
from roviec.reader.errors import ReaderError
from roviec.reader.formats import scan
from roviec.reader.formats.plain import paragraphs

ALLOWED = 0.02
WIDTH = 80
CONVERTED = {"pdf": "pdf:writer_pdf_Export", "rtf": "rtf", "odt": "odt", "doc": "doc:MS Word 97"}
FIGURES = (
    "overall",
    "noise.f1",
    "people.f1",
    "positions.f1",
    "organisations.f1",
    "figures.f1",
    "directives.f1",
    "proposals.f1",
    "meetings.chair",
    "meetings.held_on",
    "document.kind",
    "document.number",
    "document.issued_on",
)


def main() -> int:
    texts = sorted(DEV.glob("*.txt"))
    if not texts:
        print(f"no annotated texts in {DEV}: set ROVIEC_GOLD to their folder", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="roviec-formats-") as name:
        folder = Path(name)
        scores = {"text": score(texts, folder)}
        for variant, files in variants(texts, folder).items():
            scores[variant] = score(files, folder)
    return told(scores)


def variants(texts: list[Path], folder: Path) -> dict[str, list[Path]]:
    """The files of each variant, made in `folder`."""
    made: dict[str, list[Path]] = {}
    writers: dict[str, tuple[str, Callable[[list[str], Path], None]]] = {
        "wrapped": (".txt", wrapped),
        "html": (".html", page),
        "docx": (".docx", word),
    }
    for variant, (suffix, write) in writers.items():
        (folder / variant).mkdir()
        made[variant] = [folder / variant / f"{t.stem}{suffix}" for t in texts]
        for text, target in zip(texts, made[variant], strict=True):
            write(paragraphs_of(text), target)
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        print(f"without LibreOffice left out: {', '.join(CONVERTED)}", file=sys.stderr)
        return made
    for variant, to in CONVERTED.items():
        made[variant] = convert(program, made["docx"], to, folder / variant)
    if scan.missing() is None:
        # Recognition takes seconds a page: two texts show the way, they do not measure it.
        made["text of two"] = texts[:2]
        made["scan of two"] = [scanned(f, folder / "scan") for f in made["pdf"][:2]]
    return made


def paragraphs_of(text: Path) -> list[str]:
    whole = text.read_text(encoding="utf-8")
    return [" ".join(whole[a:b].split()) for a, b in paragraphs(whole)]


def wrapped(lines: list[str], target: Path) -> None:
    broken = (textwrap.fill(p, WIDTH, break_long_words=False, break_on_hyphens=False) for p in lines)
    target.write_text("\n\n".join(broken) + "\n", encoding="utf-8")


def page(lines: list[str], target: Path) -> None:
    body = "\n".join(f"<p>{html.escape(p)}</p>" for p in lines)
    target.write_text(
        f'<!doctype html>\n<html lang="vi"><head><meta charset="utf-8"></head><body>\n{body}\n</body></html>\n',
        encoding="utf-8",
    )


def word(lines: list[str], target: Path) -> None:
    """As Nghị định 30/2020/NĐ-CP has it: Times New Roman 14, justified, first lines indented."""
    document = docx.Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(14)
    for line in lines:
        paragraph = document.add_paragraph(line)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        paragraph.paragraph_format.first_line_indent = Cm(1.27)
        paragraph.paragraph_format.space_after = Pt(6)
    document.save(str(target))


def convert(program: str, files: list[Path], to: str, folder: Path) -> list[Path]:
    profile = (folder.parent / "profile").as_uri()
    subprocess.run(
        [
            program,
            f"-env:UserInstallation={profile}",
            "--headless",
            "--convert-to",
            to,
            "--outdir",
            folder,
            *files,
        ],
        check=True,
        capture_output=True,
        timeout=600,
    )
    return [folder / f"{f.stem}.{to.partition(':')[0]}" for f in files]


def scanned(pdf: Path, folder: Path) -> Path:
    """A PDF of pictures of the pages at 200 dots an inch."""
    import pypdfium2

    folder.mkdir(exist_ok=True)
    source = pypdfium2.PdfDocument(pdf)
    pictures = [p.render(scale=200 / 72, grayscale=True).to_pil() for p in source]
    target = folder / pdf.name
    pictures[0].save(target, "PDF", save_all=True, append_images=pictures[1:], resolution=200)
    return target


def score(files: list[Path], folder: Path) -> dict[str, Any]:
    """The scorer's figures over those of the annotated texts that `files` are variants of."""
    gold = folder / "gold"
    shutil.rmtree(gold, ignore_errors=True)
    gold.mkdir()
    for file in files:
        for suffix in (".txt", ".gold.json"):
            shutil.copy(DEV / f"{file.stem}{suffix}", gold)
    extracts = folder / "extracts.jsonl"
    with extracts.open("w", encoding="utf-8") as out:
        for file in files:
            try:
                out.write(json.dumps(read_file(file), ensure_ascii=False) + "\n")
            except ReaderError as e:
                print(f"{file.name}: {e.message} [{e.code}]", file=sys.stderr)
    result, _ = scorer().run(gold, extracts)
    return dict(result)


def value(scores: dict[str, Any], name: str) -> float | None:
    what, _, part = name.partition(".")
    found = scores.get(name, scores.get(what))
    if isinstance(found, dict):
        found = found.get(part or "f1", found.get("accuracy"))
    return float(found) if isinstance(found, (int, float)) else None


def told(scores: dict[str, dict[str, Any]]) -> int:
    """Print the table; 1 where a variant of all texts falls further behind the plain text than is allowed."""
    print(f"{'':20}" + "".join(f"{v:>13}" for v in scores))
    fallen = []
    for name in FIGURES:
        row = {variant: value(s, name) for variant, s in scores.items()}
        print(f"{name:20}" + "".join(f"{'-' if x is None else format(x, '.3f'):>13}" for x in row.values()))
        plain = row["text"]
        fallen += [
            f"{variant}: {name} {plain - x:.3f} below the plain text"
            for variant, x in row.items()
            if plain is not None and x is not None and not variant.endswith("of two") and plain - x > ALLOWED
        ]
    print("\n".join(fallen) or f"every variant lies within {ALLOWED} of the plain text")
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
