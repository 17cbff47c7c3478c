"""Parts of docs/benchmarks.md that are written apart from each other, each between its own marks."""

from __future__ import annotations

from pathlib import Path


def put(file: Path, name: str, lines: list[str]) -> None:
    """Replace the part of this name, or add it at the end."""
    begin, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    whole = "\n".join([begin, *lines, end])
    before, found, rest = text.partition(begin)
    text = before + whole + rest.partition(end)[2] if found else f"{text.rstrip()}\n\n{whole}\n"
    file.write_text(text, encoding="utf-8")


def kept(file: Path) -> list[str]:
    """Every such part that stands in the file, for whoever writes the rest of it anew."""
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    lines: list[str] = []
    while "<!-- " in text:
        begin = text.index("<!-- ")
        name = text[begin:].split(" -->", 1)[0].removeprefix("<!-- ")
        end = text.index(f"<!-- end of {name} -->", begin) + len(f"<!-- end of {name} -->")
        lines += ["", text[begin:end]]
        text = text[end:]
    return lines
