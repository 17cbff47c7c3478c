"""Fuzzing that is led by coverage (atheris), for the parsers of our own: `make fuzz`.

    python -m tests.fuzz.guided [--seconds N] [TARGET…]

Each target runs in a process of its own, from the good files and known words of the other fuzz tests. An input on
which it fails is kept, named with its trace, and ends the run with status 1.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

FOUND = Path("fuzz-found")
_TIMEOUT, _MEGABYTES, _LONGEST = 10, 2048, 4096


def legacy_text(data: bytes) -> None:
    """Bytes and lines in old encodings: decoded or not, spans inside the text."""
    from roviec.reader.formats import legacy
    from roviec.reader.formats.plain import paragraphs
    from roviec.reader.model import Block, Document, Source

    found = legacy.decode_bytes(data)
    assert found is None or isinstance(found[0], str)
    text = data.decode("cp1252", "replace")
    blocks = [Block("paragraph", start, end) for start, end in paragraphs(text)]
    document = Document(Source("a.txt", "0" * 64, "text/plain", 0), text, blocks)
    legacy.restore(document, known=["tcvn3", "vni", "vps"][: len(data) % 4])
    assert all(0 <= b.start < b.end <= len(document.text) for b in document.blocks)
    for font in (".VnTimeH", "VNI-Times", "VPS Times"):
        legacy.of_run(text, legacy.of_font(font))


def grammar(data: bytes) -> None:
    """Numbers, days, periods, deadlines, symbols of documents, places, sentences: found inside the text."""
    from roviec.reader.text.dates import find_dates
    from roviec.reader.text.fold import fold, level
    from roviec.reader.text.numbers import find_quantities, parse_number
    from roviec.reader.text.periods import find_periods
    from roviec.reader.text.places import find_places
    from roviec.reader.text.sentences import parts, split
    from roviec.reader.text.symbols import parse_symbol

    text = level(data.decode("utf-8", "replace"))
    fold(text)
    anchor = date(2025, 5, 12)
    spans = [f.span for f in find_dates(text, anchor=anchor)] + [f.span for f in find_quantities(text)]
    spans += [f.span for f in find_periods(text, anchor=anchor)] + [f.span for f in find_places(text)]
    for sentence in split(text, 0, len(text)):
        spans += [sentence, *parts(text, sentence)]
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    for word in text.split()[:50]:
        parse_symbol(word)
        with contextlib.suppress(ValueError):
            parse_number(word)


def _sound(data: bytes, name: str) -> None:
    from tests.fuzz.test_files import sound

    sound(data, name)


def texts(data: bytes) -> None:
    """Any text through every stage."""
    _sound(data, "a.txt")


def html(data: bytes) -> None:
    """A page: its blocks, tables and furniture."""
    _sound(data, "a.html")


def email(data: bytes) -> None:
    """A message: its head, its parts, what it carries."""
    _sound(data, "a.eml")


def archives(data: bytes) -> None:
    """A ZIP of anything."""
    _sound(data, "a.zip")


def _part(good: bytes, part: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, content if name == part else old.read(name))
    return out.getvalue()


def sheets(data: bytes) -> None:
    """The first sheet of a workbook that is sound otherwise."""
    from tests.fuzz.test_files import SEEDS

    _sound(_part(SEEDS["xlsx"][0], "xl/worksheets/sheet1.xml", data), "a.xlsx")


def word(data: bytes) -> None:
    """The main part of a Word document that is sound otherwise."""
    from tests.fuzz.test_files import SEEDS

    _sound(_part(SEEDS["docx"][0], "word/document.xml", data), "a.docx")


TARGETS: dict[str, Callable[[bytes], None]] = {
    target.__name__: target for target in (legacy_text, grammar, texts, html, email, archives, sheets, word)
}


def _seeds(name: str) -> list[bytes]:
    from tests.fuzz.test_files import SEEDS, TEXT
    from tests.fuzz.test_texts import KNOWN

    def part(kind: str, inside: str) -> bytes:
        with zipfile.ZipFile(io.BytesIO(SEEDS[kind][0])) as archive:
            return archive.read(inside)

    known = [line.encode() for line in KNOWN.split("\n") if line]
    of = {
        "legacy_text": [SEEDS["tcvn3"][0]],
        "html": [SEEDS["html"][0]],
        "email": [SEEDS["eml"][0]],
        "archives": [SEEDS["zip"][0]],
        "sheets": [part("xlsx", "xl/worksheets/sheet1.xml")],
        "word": [part("docx", "word/document.xml")],
    }
    return of.get(name, [TEXT.encode(), *known])


def _words(name: str) -> str:
    """What libFuzzer puts in: the words of the reader, or the signs of the format."""
    from tests.fuzz.test_files import SIGNS
    from tests.fuzz.test_texts import KNOWN

    words = [w.encode() for w in KNOWN.replace("\n", "/").split("/") if w]
    if name in ("html", "sheets", "word"):
        words += [
            b"<p>",
            b"</p>",
            b"<table>",
            b"<td rowspan=9>",
            b"<w:p>",
            b"<w:tbl>",
            b'<c r="A1"><v>',
            b"<br>",
        ]
    return "".join('"' + "".join(f"\\x{b:02x}" for b in word) + '"\n' for word in [*words, *SIGNS] if word)


def _fuzz(name: str, arguments: list[str]) -> None:
    """Never returns: libFuzzer ends the process."""
    import atheris

    with atheris.instrument_imports(include=["roviec.reader"]):
        import roviec.reader
    target = TARGETS[name]
    # What is imported at the first need would else stay without its coverage.
    with atheris.instrument_imports(include=["roviec.reader"]):
        for seed in _seeds(name):
            target(seed)
    assert roviec.reader
    atheris.Setup([sys.argv[0], *arguments], target)
    atheris.Fuzz()


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz.guided", description=__doc__)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(TARGETS))
    parser.add_argument("--seconds", type=int, default=60, help="for each target (60)")
    parser.add_argument("--only", choices=TARGETS, help=argparse.SUPPRESS)
    options, rest = parser.parse_known_args()
    if options.only:
        _fuzz(options.only, [*options.targets, *rest])
    failed = []
    for name in options.targets or TARGETS:
        print(f"{name}: {TARGETS[name].__doc__}", flush=True)
        with tempfile.TemporaryDirectory() as folder:
            corpus, words = Path(folder) / "corpus", Path(folder) / "words"
            corpus.mkdir()
            for n, seed in enumerate(_seeds(name)):
                (corpus / str(n)).write_bytes(seed)
            words.write_text(_words(name), encoding="ascii")
            FOUND.mkdir(exist_ok=True)
            command = [sys.executable, "-m", "tests.fuzz.guided", "--only", name, str(corpus)]
            command += [f"-dict={words}", f"-max_total_time={options.seconds}", f"-timeout={_TIMEOUT}"]
            command += [
                f"-rss_limit_mb={_MEGABYTES}",
                f"-max_len={_LONGEST}",
                f"-artifact_prefix={FOUND}/{name}-",
            ]
            if subprocess.run([*command, "-verbosity=0", "-print_final_stats=1"], check=False).returncode:
                failed.append(name)
    if not any(FOUND.iterdir()):
        FOUND.rmdir()
    if failed:
        print(f"failed: {', '.join(failed)}; the inputs are kept in {FOUND}/")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
