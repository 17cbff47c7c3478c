"""From pages of pieces to the text and blocks of a document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from roviec.reader.formats.blocks import TextBuilder
from roviec.reader.formats.paged.columns import regions
from roviec.reader.formats.paged.grid import Grid, take_tables
from roviec.reader.formats.paged.model import Box, Page, Piece, around, in_lines
from roviec.reader.formats.paged.paragraphs import Measures, goes_on, joined, paragraphs
from roviec.reader.formats.paged.running import running_lines
from roviec.reader.model import Cell, Document, Source, Table

# Pieces of one line that stand further apart than this many letter sizes may belong to different columns.
_APART = 1.0
# The empty strip between columns, in letter sizes.
_GUTTER, _MANY_LINES = 2.5, 6
# A heading is set in letters so much larger than the text; three sizes of headings are told apart.
_LARGER, _HEADING_LEVELS, _LONGEST_HEADING = 1.15, 3, 300


@dataclass(slots=True)
class _Paragraph:
    page: Page
    lines: list[Piece]
    measures: Measures
    after: list[tuple[Page, Piece]] = field(default_factory=list)  # running lines that it runs across


class _Composer:
    def __init__(self) -> None:
        self.builder = TextBuilder()
        self.tables: list[Table] = []
        self.headings: dict[float, str] = {}
        self.rights: dict[int, float] = {}
        self.open: _Paragraph | None = None
        self.last_grid: tuple[list[float], Table, int] | None = None

    def page(self, page: Page, lines: list[Piece], grids: list[Grid], running: set[int]) -> None:
        heads = [p for p in lines if id(p) in running and p.middle < page.height / 2]
        feet = [p for p in lines if id(p) in running and p.middle >= page.height / 2]
        body = [p for p in lines if id(p) not in running]
        self.margin(page, heads)
        right = max([self.rights.get(round(page.width), 0.0), *(p.right for p in body)])
        top = 0.0
        for grid in grids:
            self.text(page, [p for p in body if top <= p.middle < grid.top], right)
            self.grid(page, grid)
            top = grid.top
        self.text(page, [p for p in body if p.middle >= top], right)
        self.margin(page, feet)

    def text(self, page: Page, lines: list[Piece], page_right: float) -> None:
        """A stretch of a page that holds no table."""
        for region in regions(in_lines(lines, apart=_APART)):
            column = in_lines(region)
            measures = Measures.of(column, right=_end_of_lines(column, lines, page_right))
            for i, found in enumerate(paragraphs(column, measures)):
                paragraph = _Paragraph(page, found, measures)
                if i == 0 and self.continued(paragraph):
                    continue
                self.close()
                self.open = paragraph

    def continued(self, paragraph: _Paragraph) -> bool:
        """Take the first paragraph of a column or page as the rest of the one before, where it is."""
        before = self.open
        if before is None or not goes_on(
            before.lines, paragraph.lines[0], before.measures, paragraph.measures, near=False
        ):
            return False
        before.lines.extend(paragraph.lines)
        before.measures = paragraph.measures
        return True

    def margin(self, page: Page, lines: list[Piece]) -> None:
        if self.open is not None:
            self.open.after.extend((page, p) for p in lines)
            return
        for line in lines:
            self.builder.add(
                line.text,
                role="boilerplate",
                hint="header" if line.middle < page.height / 2 else "footer",
                page=page.number,
                box=_share(page, around([line])),
            )

    def close(self) -> None:
        """Write the open paragraph, and after it the running lines that stood in its way."""
        if self.open is None:
            return
        done, self.open = self.open, None
        first = [p for p in done.lines if p.top >= done.lines[0].top - 1] if done.after else done.lines
        text = joined(done.lines)
        self.builder.add(
            text,
            hint=self.headings.get(_rounded(done.lines[0].size)) if len(text) <= _LONGEST_HEADING else None,
            page=done.page.number,
            box=_share(done.page, around(first)),
        )
        for page, line in done.after:
            self.margin(page, [line])

    def grid(self, page: Page, grid: Grid) -> None:
        self.close()
        table, from_row = self.table_of(grid)
        for cell in grid.cells:
            lines = in_lines(cell.pieces)
            measures = Measures.of(lines, right=max(cell.right - 4, max(p.right for p in lines)))
            start = None
            for found in paragraphs(lines, measures):
                self.builder.add(joined(found), hint="td", page=page.number, box=_share(page, around(found)))
                start = self.builder.blocks[-1].start if start is None else start
            if start is not None:
                end = self.builder.blocks[-1].end
                table.cells.append(Cell(start, end, from_row + cell.row, cell.column, cell.columns))
        self.last_grid = (grid.edges, table, from_row + grid.rows)

    def table_of(self, grid: Grid) -> tuple[Table, int]:
        """The table that the one before goes on in, where it ended the page before with the same columns."""
        if self.last_grid and self.builder.blocks:
            edges, table, rows = self.last_grid
            same = len(edges) == len(grid.edges) and all(
                abs(a - b) < 6 for a, b in zip(edges, grid.edges, strict=True)
            )
            last_cell = table.cells[-1].end if table.cells else 0
            only_margins = all(
                b.hint in ("header", "footer") for b in self.builder.blocks if b.start >= last_cell
            )
            if same and only_margins:
                return table, rows
        table = Table([])
        self.tables.append(table)
        return table, 0


def compose(source: Source, pages: Iterable[Page]) -> Document:
    """The document that the pages make: columns read one after the other, paragraphs whole, tables row by row.

    Running heads, feet and page numbers become boilerplate and stand after the paragraph that runs across them.
    """
    prepared = []
    for page in pages:
        grids, rest = take_tables(page)
        prepared.append((page, in_lines(rest, apart=_APART), grids))
    running = running_lines([(page, lines) for page, lines, _ in prepared])
    composer = _Composer()
    composer.headings = _heading_sizes([lines for _, lines, _ in prepared])
    composer.rights = _right_edges([(page, lines) for page, lines, _ in prepared])
    for page, lines, grids in prepared:
        composer.page(page, lines, grids, running)
    composer.close()
    tables = [t for t in composer.tables if t.cells]
    built = composer.builder
    return Document(source, built.text, built.blocks, warnings=built.taken.cautions(), tables=tables)


def _heading_sizes(pages: list[list[Piece]]) -> dict[float, str]:
    """Letter size -> h1, h2, h3, for sizes clearly above that of most of the text."""
    letters: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            letters[_rounded(line.size)] += len(line.text)
    if not letters:
        return {}
    usual = letters.most_common(1)[0][0]
    larger = sorted((s for s in letters if s >= usual * _LARGER), reverse=True)
    return {size: f"h{min(i, _HEADING_LEVELS)}" for i, size in enumerate(larger, 1)}


def _right_edges(pages: list[tuple[Page, list[Piece]]]) -> dict[int, float]:
    """Width of page -> where its text ends on the right: a page of short lines alone does not tell."""
    ends: dict[int, list[float]] = {}
    for page, lines in pages:
        if lines:
            ends.setdefault(round(page.width), []).append(max(p.right for p in lines))
    # Not the furthest: a stray mark in the margin of one page would make every line look short.
    return {width: sorted(many)[(3 * len(many) - 1) // 4] for width, many in ends.items()}


def _rounded(size: float) -> float:
    return round(size * 2) / 2


def _end_of_lines(column: list[Piece], lines: list[Piece], page_right: float) -> float:
    """How far to the right a line of this column could have gone: to the column beside it, or to the text's end."""
    right = max(p.right for p in column)
    top, bottom = min(p.top for p in column), max(p.bottom for p in column)
    beside = [p.left for p in lines if p.left > right and top <= p.middle <= bottom]
    if not beside:
        return page_right
    # The longest of many lines was full; of few, as in the head of an official document, perhaps none was.
    return right if len(column) >= _MANY_LINES else max(right, min(beside) - _GUTTER * column[0].size)


def _share(page: Page, box: Box) -> Box:
    left, top, right, bottom = box
    return (
        round(min(1.0, max(0.0, left / page.width)), 4),
        round(min(1.0, max(0.0, top / page.height)), 4),
        round(min(1.0, max(0.0, right / page.width)), 4),
        round(min(1.0, max(0.0, bottom / page.height)), 4),
    )
