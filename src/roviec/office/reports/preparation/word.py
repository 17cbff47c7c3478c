"""The preparation file as DOCX: A4, the sections in the order in which a session goes through them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from roviec.office.base.templatetags.office import day, number
from roviec.office.meetings.showing import ShownProposal
from roviec.office.reports.preparation.dossier import Dossier, Point, Session, TaskLine, outcome_of
from roviec.office.reports.preparation.drawing import drawn, picture

_FONT = "Times New Roman"
_LATE = RGBColor(0xB3, 0x26, 0x1E)
_SOFT = RGBColor(0x4F, 0x5B, 0x6B)
_HEAD_FILL = "E7EFFA"
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII")


def as_docx(dossier: Dossier, *, office: str) -> bytes:
    """The file as the bytes of a DOCX. `office` is who prepares it."""
    paper = docx.Document()
    _lay_out(paper)
    _title(paper, dossier, office)
    sections: list[tuple[str, Any]] = [
        ("Kết luận lần trước và kết quả thực hiện", _last),
        ("Việc quá hạn", _overdue),
        ("Còn mở từ các buổi làm việc trước", _earlier),
        ("Kiến nghị của đơn vị", _proposals),
        ("Số liệu so với kế hoạch và các năm trước", _figures),
        ("Câu hỏi gợi ý", _questions),
    ]
    for numeral, (heading, write) in zip(_ROMAN, sections, strict=False):
        _heading(paper, f"{numeral}. {heading}")
        write(paper, dossier)
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def _lay_out(paper: Any) -> None:
    section = paper.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin = section.bottom_margin = Cm(2)
    section.left_margin, section.right_margin = Cm(2.5), Cm(1.5)
    normal = paper.styles["Normal"]
    normal.font.name, normal.font.size = _FONT, Pt(12)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), _FONT)
    normal.paragraph_format.space_after = Pt(4)
    normal.paragraph_format.line_spacing = 1.1
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = footer.add_run()
        run.font.size = Pt(10)
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = text
        run._r.append(part)


def _title(paper: Any, dossier: Dossier, office: str) -> None:
    _line(paper, office.upper(), bold=True, size=11, after=10)
    _line(paper, "HỒ SƠ CHUẨN BỊ LÀM VIỆC", bold=True, size=15, centre=True, after=0)
    _line(paper, f"với {dossier.unit}", bold=True, size=13, centre=True, after=0)
    _line(paper, f"Số liệu tính đến ngày {day(dossier.today)}", italic=True, centre=True, after=8)
    if dossier.old_units:
        _line(paper, f"Gồm cả việc của đơn vị trước đây: {'; '.join(dossier.old_units)}.", size=11, soft=True)
    late = len(dossier.overdue)
    waiting = len(dossier.proposals)
    _line(
        paper,
        f"Tóm tắt: {dossier.done_tasks} nhiệm vụ đã xong, {dossier.open_tasks} đang làm, {late} quá hạn; "
        f"{waiting} kiến nghị chưa trả lời; {len(dossier.questions)} câu hỏi gợi ý.",
    )


def _last(paper: Any, dossier: Dossier) -> None:
    if dossier.last is None:
        _line(paper, "Chưa có buổi làm việc nào với đơn vị được ghi nhận.", soft=True)
        return
    _session(paper, dossier.last)
    if dossier.last.assessments:
        _line(paper, "Đánh giá lần trước", bold=True, keep=True)
        for text in dossier.last.assessments:
            _line(paper, f"– {text}")
    if dossier.last.asked:
        _line(paper, "Câu hỏi lần trước", bold=True, keep=True)
        for one in dossier.last.asked:
            answer = f"Trả lời: {one.answer}" if one.answer else "Chưa ghi câu trả lời."
            _line(paper, f"– {one.text} {answer}")


def _earlier(paper: Any, dossier: Dossier) -> None:
    if not dossier.earlier:
        _line(paper, "Không có.", soft=True)
    for session in dossier.earlier:
        _session(paper, session)


def _session(paper: Any, session: Session) -> None:
    meeting = session.meeting
    chair = ", ".join(filter(None, (meeting.chair, meeting.chair_post)))
    held = day(meeting.held_on) or "chưa rõ ngày"
    old = f" (với {session.old_unit})" if session.old_unit else ""
    _line(
        paper,
        f"{meeting.title}, {held}{old}" + (f". Chủ trì: {chair}." if chair else "."),
        bold=True,
        keep=True,
    )
    if session.source:
        _line(paper, f"Nguồn: {session.source}.", size=10, soft=True, keep=True)
    if not session.conclusions:
        _line(paper, "Chưa ghi kết luận nào liên quan đơn vị.", soft=True)
    if session.own:
        _concluded(paper, session)
    if session.of_others:
        _line(paper, "Kết luận giao cho đơn vị khác:", size=11, keep=True, after=1)
        for one in session.of_others:
            _line(paper, f"– {one.text} ({one.of_others} nhiệm vụ)", size=11, indent=0.6, after=1)


def _concluded(paper: Any, session: Session) -> None:
    """A row for each task; the conclusion stands once, beside all the tasks that came of it."""
    rows: list[tuple[str, ...]] = []
    spans: list[tuple[int, int]] = []
    unissued: list[int] = []
    for n, one in enumerate(session.own, start=1):
        said = f"{n}. {one.text}"
        if one.quoted and _bare(one.quoted) != _bare(one.text):
            said += f"\n«{_cut(one.quoted, 300)}»"
        if not session.source:
            said += f"\nNguồn: {one.source}"
        if one.old_unit:
            said += f"\nThuộc {one.old_unit}"
        first = len(rows) + 1
        rows += [(said if k == 0 else "", *_task(task)) for k, task in enumerate(one.tasks)]
        if not one.tasks:
            rows.append((said, "Chưa giao thành nhiệm vụ.", "", "", ""))
            unissued.append(first)
        spans.append((first, len(rows)))
    heads = ("Kết luận", "Nhiệm vụ", "Hạn", "Trạng thái", "Kết quả, minh chứng")
    table = _table(paper, heads, (6.4, 2.9, 2.2, 2.3, 3.2), rows)
    for first, last in spans:
        if last > first:
            table.cell(first, 0).merge(table.cell(last, 0))
    for row in unissued:
        table.cell(row, 1).merge(table.cell(row, len(heads) - 1))


def _bare(text: str) -> str:
    return text.strip(" .;,«»").casefold()


def _overdue(paper: Any, dossier: Dossier) -> None:
    if not dossier.overdue:
        _line(paper, "Không có việc quá hạn.", soft=True)
        return
    rows = [
        (
            f"{task.number}. {task.work}" + (f" ({task.old_unit})" if task.old_unit else ""),
            task.lead,
            _due(task),
            f"{number(task.overdue_days)} ngày",
            f"{task.percent}%" + (f". {_cut(task.last_word)}" if task.last_word else ""),
        )
        for task in dossier.overdue
    ]
    _table(
        paper,
        ("Việc", "Đơn vị", "Hạn", "Quá hạn", "Báo cáo gần nhất"),
        (6.2, 3.1, 2.9, 1.7, 3.1),
        rows,
        late=3,
    )


def _task(task: TaskLine) -> tuple[str, str, str, str]:
    files = "; ".join(one.name for one in task.evidence)
    owed = f"Phải có: {task.product}" if task.product and not task.result else ""
    said = (task.result, owed, _cut(task.last_word), f"Minh chứng: {files}" if files else "")
    state = task.state + (f", {number(task.overdue_days)} ngày" if task.overdue_days else "")
    if task.finished_on:
        state += f" ({day(task.finished_on)})"
    lead = task.lead + (f" ({task.old_unit})" if task.old_unit else "")
    return (
        f"{task.number}\n{lead}",
        _due(task),
        state,
        ". ".join(filter(None, said)) or "chưa có báo cáo",
    )


def _due(task: TaskLine) -> str:
    if task.due_on is None:
        return "không có"
    if task.moved and task.first_due_on:
        return f"{day(task.due_on)} (đầu: {day(task.first_due_on)}, lùi {task.moved} lần)"
    return day(task.due_on)


def _proposals(paper: Any, dossier: Dossier) -> None:
    if dossier.proposals:
        _line(paper, "Chưa trả lời", bold=True, keep=True)
        rows = [_proposal(row) for row in dossier.proposals]
        _table(
            paper,
            ("Nội dung", "Tiếp nhận", "Đang ở bước", "Đang chờ", "Hạn của bước"),
            (6, 2.3, 3.1, 3, 2.6),
            rows,
        )
    else:
        _line(paper, "Không có kiến nghị nào chưa trả lời.", soft=True)
    if dossier.answered:
        _line(paper, "Đã trả lời từ lần trước", bold=True, keep=True)
        rows = [
            (row.proposal.content, day(row.proposal.answered_on), outcome_of(row.proposal))
            for row in dossier.answered
        ]
        _table(paper, ("Nội dung", "Trả lời ngày", "Kết quả"), (10, 3, 4), rows)


def _proposal(row: ShownProposal) -> tuple[str, ...]:
    proposal = row.proposal
    old = f" ({proposal.proposer_unit}, {row.by_predecessor})" if row.by_predecessor else ""
    late = f", quá hạn {number(row.late_days)} ngày" if row.late_days else ""
    return (
        proposal.content + old,
        day(proposal.received_on),
        str(proposal.get_stage_display()),
        row.waits_for,
        day(proposal.due_on) + late,
    )


def _figures(paper: Any, dossier: Dossier) -> None:
    if not dossier.series:
        _line(paper, "Chưa có số liệu nào của đơn vị được chấp nhận.", soft=True)
    for series in dossier.series:
        measure = f" ({series.measure})" if series.measure else ""
        _line(paper, f"{series.indicator[:1].upper()}{series.indicator[1:]}{measure}", bold=True, keep=True)
        chart = drawn(series)
        if chart is not None:
            paper.add_picture(io.BytesIO(picture(chart)), width=Cm(10))
            paper.paragraphs[-1].paragraph_format.keep_with_next = True
            plan = " Ô vuông: kế hoạch cùng kỳ." if chart.plan else ""
            _line(paper, f"{chart.title}.{plan}", size=10, soft=True, keep=True)
        _table(
            paper,
            ("Kỳ", "Tính chất", "Giá trị", "Kế hoạch", "% kế hoạch", "So cùng kỳ"),
            (5, 2.6, 2.4, 2.4, 2.2, 2.4),
            [_figure(point) for point in (*series.points, *series.plans)],
        )


def _figure(point: Point) -> tuple[str, ...]:
    change = (
        f"{'+' if (point.change or 0) > 0 else ''}{number(point.change)}%"
        if point.change is not None
        else "–"
    )
    return (
        point.period + (f" ({point.old_unit})" if point.old_unit else ""),
        point.status,
        number(point.value),
        number(point.plan) if point.plan is not None else "–",
        f"{number(point.of_plan)}%" if point.of_plan is not None else "–",
        change,
    )


def _questions(paper: Any, dossier: Dossier) -> None:
    if not dossier.questions:
        _line(paper, "Không có câu hỏi gợi ý nào: chưa thấy chỗ còn thiếu.", soft=True)
    for n, question in enumerate(dossier.questions, start=1):
        _line(paper, f"{n}. {question.text}", after=0, keep=True)
        _line(paper, f"Vì: {question.reason}.", size=10, soft=True, indent=0.6)


def _heading(paper: Any, text: str) -> None:
    paragraph = _line(paper, text, bold=True, size=13, keep=True)
    paragraph.paragraph_format.space_before = Pt(12)
    # In the outline, so that a reader of the file can jump between the sections.
    level = OxmlElement("w:outlineLvl")
    level.set(qn("w:val"), "0")
    paragraph._p.get_or_add_pPr().append(level)


def _line(
    paper: Any,
    text: str,
    *,
    bold: bool = False,
    italic: bool = False,
    size: int = 12,
    centre: bool = False,
    soft: bool = False,
    late: bool = False,
    indent: float = 0,
    keep: bool = False,
    after: int | None = None,
) -> Any:
    paragraph = paper.add_paragraph()
    run = paragraph.add_run(_printable(text))
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)
    if soft or late:
        run.font.color.rgb = _LATE if late else _SOFT
    form = paragraph.paragraph_format
    form.keep_with_next = keep
    form.left_indent = Cm(indent)
    if centre:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if after is not None:
        form.space_after = Pt(after)
    return paragraph


def _table(
    paper: Any,
    heads: Sequence[str],
    widths: Sequence[float],
    rows: Sequence[Sequence[str]],
    *,
    late: int | None = None,
) -> Any:
    """A ruled table whose head is repeated on every page and whose rows are not torn. `late`: a column in red."""
    table = paper.add_table(rows=1, cols=len(heads))
    table.style, table.alignment, table.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        _write(cell, head, bold=True)
        fill = OxmlElement("w:shd")
        fill.set(qn("w:val"), "clear")
        fill.set(qn("w:fill"), _HEAD_FILL)
        cell._tc.get_or_add_tcPr().append(fill)
    _mark_row(table.rows[0], "w:tblHeader")
    for values in rows:
        row = table.add_row()
        _mark_row(row, "w:cantSplit")
        for column, (cell, value) in enumerate(zip(row.cells, values, strict=True)):
            _write(cell, value, late=column == late)
    # Word reads the width of the cells, LibreOffice that of the grid.
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(width)
    _line(paper, "", size=6, after=0)
    return table


def _mark_row(row: Any, what: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(what))


def _write(cell: Any, text: str, *, bold: bool = False, late: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(1)
    paragraph.paragraph_format.line_spacing = 1.0
    for n, line in enumerate(_printable(text).split("\n")):
        run = paragraph.add_run()
        if n:
            run.add_break()
        run.add_text(line)
        # A quoted sentence stands below what it is quoted for, and is told from it.
        quoted = n > 0 and line.startswith("«")
        run.bold, run.italic, run.font.size = bold, quoted, Pt(9 if quoted else 10)
        if quoted:
            run.font.color.rgb = _SOFT
        elif late:
            run.font.color.rgb = _LATE


def _cut(text: str, most: int = 160) -> str:
    text = " ".join(text.split()).rstrip(".")
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _printable(text: str) -> str:
    """Without the control characters that XML does not allow; a file with one of them would not open."""
    return "".join(char for char in text if char >= " " or char in "\t\n")
