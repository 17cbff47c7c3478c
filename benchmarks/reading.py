"""The reader: start, rate on one core, memory, and the rate of underthesea's sentences + names on the same texts."""

from __future__ import annotations

import gc
import os
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.gold import DEV, ROOT

TURNS = 5


def texts() -> list[Path]:
    """Annotated real documents where they lie beside the checkout (or in ROVIEC_GOLD), else our own samples."""
    return sorted(DEV.glob("*.txt")) or sorted((ROOT / "samples").glob("*.txt"))


def rows() -> Iterator[tuple[str, str, str]]:
    files = texts()
    size = sum(f.stat().st_size for f in files) / len(files) / 1000
    yield from _start()
    yield from _rate(files, f"{len(files)} documents, {size:.1f} kB on average")
    yield from _long_pdf()


def _start() -> Iterator[tuple[str, str, str]]:
    sample = ROOT / "samples" / "bao-ba-xa-ke-hoach-2026-2030.txt"
    roviec = Path(sys.executable).with_name("roviec")
    times, peak = [], 0
    # As where it is installed: Python keeps what it has compiled, whatever the shell of a developer says.
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    for _ in range(7):
        began = time.perf_counter()
        process = subprocess.Popen([roviec, "extract", sample], stdout=subprocess.DEVNULL, env=env)
        _, status, usage = os.wait4(process.pid, 0)
        times.append(time.perf_counter() - began)
        process.returncode = status
        peak = max(peak, usage.ru_maxrss)
    yield (
        "`roviec extract` of one document, whole process, median of 7",
        f"{statistics.median(times):.2f} s",
        "≤ 0.5 s",
    )
    yield "its peak memory", f"{peak / 1000:.0f} MB", "≤ 150 MB"


def _long_pdf() -> Iterator[tuple[str, str, str]]:
    """A PDF of 300 pages with text, made of our own plan and reports over and over, read by the command."""
    from tests.reader.formats.pdf_writer import PdfPage, pdf, wrapped

    words = " ".join(f.read_text(encoding="utf-8") for f in sorted((ROOT / "samples").glob("*.txt")))
    lines = wrapped(" ".join(words.split()), 440)
    pages = []
    for number in range(300):
        at = number * 37 % max(1, len(lines) - 40)
        page = PdfPage().lines(80, 90, lines[at : at + 40])
        pages.append(page.text(290, 40, str(number + 1)))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "long.pdf"
        path.write_bytes(pdf(*pages))
        began = time.perf_counter()
        process = subprocess.Popen(
            [Path(sys.executable).with_name("roviec"), "extract", path], stdout=subprocess.DEVNULL
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = status
        spent = time.perf_counter() - began
    told = f"{spent:.1f} s, {usage.ru_maxrss / 1000:.0f} MB" if status == 0 else "failed"
    yield "a PDF of 300 pages with text, whole process", told, "≤ 10 s, ≤ 500 MB"


def _rate(files: list[Path], what: str) -> Iterator[tuple[str, str, str]]:
    from roviec.reader import read

    contents = [(f.read_bytes(), f.name) for f in files]

    def ours() -> None:
        for data, name in contents:
            read(data, name)

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from underthesea import ner, sent_tokenize
    except ImportError:
        rounds, _ = _paired(ours, None)
        yield f"extraction, one core ({what})", f"{len(files) / rounds:.0f} documents/s", "≥ 60 documents/s"
        yield "against underthesea", "not installed", "≥ 25 ×"
        return
    plain = [data.decode("utf-8") for data, _ in contents]

    def theirs() -> None:
        for text in plain:
            for sentence in sent_tokenize(text):
                ner(sentence)

    mine, other = _paired(ours, theirs)
    yield f"extraction, one core ({what})", f"{len(files) / mine:.0f} documents/s", "≥ 60 documents/s"
    yield "underthesea, sentences + `ner`, the same texts", f"{len(files) / other:.1f} documents/s", "–"
    yield "ratio", f"{other / mine:.0f} ×", "≥ 25 ×"


def _paired(ours: Callable[[], None], theirs: Callable[[], None] | None) -> tuple[float, float]:
    """Median seconds of a pass of each. They take turns, so that a slow minute of the machine falls on both; what they
    have loaded is kept from the collector of garbage, else it walks over the models of the one for the other."""
    mine: list[float] = []
    other: list[float] = []
    for turn in range(TURNS + 1):  # the first loads models and rules, and does not count
        gc.collect()
        gc.freeze()
        for work, spent, times in ((ours, mine, 5), (theirs, other, 1)):
            for _ in range(times if work else 0):
                began = time.perf_counter()
                work()  # type: ignore[misc]
                if turn:
                    spent.append(time.perf_counter() - began)
    return statistics.median(mine), statistics.median(other) if other else 0.0
