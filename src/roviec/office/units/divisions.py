"""Units that were divided: which links lack shares, as a list, a workbook, and back from the workbook."""

from __future__ import annotations

import io
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from roviec.office.audit.door import Rejected
from roviec.office.base.tabular import Table, as_xlsx
from roviec.office.people.models import User
from roviec.office.units import correcting, handover
from roviec.office.units.correcting import Share
from roviec.office.units.models import Unit, UnitKind, UnitLink
from roviec.office.units.resolution_forms import PercentField
from roviec.reader.errors import ReaderError
from roviec.reader.formats.archive import SafeArchive
from roviec.reader.text.fold import fold

_COLUMNS = (
    ("Mã đơn vị cũ", 34), ("Đơn vị cũ", 26), ("Thuộc", 26), ("Ngày", 12), ("Mã đơn vị mới", 34), ("Đơn vị mới", 26),
    ("% dân số", 10), ("% diện tích", 10), ("Căn cứ", 40),
)  # fmt: skip
_KEYS = ("Mã đơn vị cũ", "Ngày", "Mã đơn vị mới", "% dân số", "% diện tích", "Căn cứ")
_MOST_ROWS = 20_000


def divided(*, level: str = "commune", missing: bool = True, asked: str = "") -> QuerySet[Unit]:
    """Places of which parts went to several units; those with most parts first.

    `level` is "commune" or "district"; with `missing` only those of which a share of people is not known.
    """
    parts = Q(links_after__whole=False)
    if missing:
        parts &= Q(links_after__share_population=None)
    found = Unit.objects.filter(kind=UnitKind.PLACE).annotate(parts=Count("links_after", filter=parts))
    children = UnitLink.objects.filter(before=OuterRef("pk"), event__kind="abolish")
    found = found.filter(Exists(children) if level == "district" else ~Exists(children), parts__gt=0)
    for word in fold(asked).split():
        near = Q(folded__contains=word) | Q(code__contains=word)
        found = found.filter(
            near | Q(parent__folded__contains=word) | Q(parent__parent__folded__contains=word)
        )
    return found.select_related("parent", "parent__parent").order_by("-parts", "code")


def parts_of(units: Sequence[Unit]) -> dict[int, list[UnitLink]]:
    """The links of the parts of each unit."""
    found: dict[int, list[UnitLink]] = defaultdict(list)
    rows = UnitLink.objects.filter(before__in=units, whole=False).select_related("event", "after")
    for link in rows.order_by("event__on", "after__name"):
        found[link.before_id].append(link)
    return found


def workbook(units: Sequence[Unit]) -> bytes:
    """The divisions with their shares, to be filled in and read back."""
    rows = []
    for start in range(0, len(units), 400):
        some = units[start : start + 400]
        parts = parts_of(some)
        rows += [
            (
                *(
                    unit.code,
                    unit.name,
                    str(unit.parent or ""),
                    link.event.on,
                    link.after.code,
                    link.after.name,
                ),
                *(_percent(link.share_population), _percent(link.share_area), link.basis),
            )
            for unit in some
            for link in parts[unit.pk]
        ]
    return as_xlsx(Table("Tỷ lệ chia tách", (), _COLUMNS, rows, sheet="Chia tách", kept=2))


def _percent(share: Decimal | None) -> float | str:
    return "" if share is None else float(100 * share)


@dataclass(frozen=True, slots=True)
class Taken:
    """How many units got new shares, and why others did not, by the row of the workbook."""

    done: int
    faults: tuple[tuple[int, str], ...]


_Group = tuple[str, date]


def take_workbook(by: User, data: bytes) -> Taken:
    """Enter the shares of a workbook as `workbook` gives it, unit by unit; one that is wrong keeps no other back.

    Rows without a share are passed over. Raises Rejected for what is no such workbook.
    """
    groups: dict[_Group, list[tuple[int, str, Share, str]]] = defaultdict(list)
    faults: list[tuple[int, str]] = []
    wrong: set[_Group] = set()
    for line, cells in _rows(data):
        try:
            on = _day(cells["Ngày"])
            key = (str(cells["Mã đơn vị cũ"] or "").strip(), on)
        except forms.ValidationError as e:
            faults.append((line, e.messages[0]))
            continue
        try:
            share = Share(_share(cells["% dân số"]), _share(cells["% diện tích"]))
        except forms.ValidationError as e:
            faults.append((line, e.messages[0]))
            wrong.add(key)
            continue
        after = str(cells["Mã đơn vị mới"] or "").strip()
        groups[key].append((line, after, share, str(cells["Căn cứ"] or "").strip()))
    done = 0
    for key, rows in groups.items():
        if key in wrong or all(share == Share() for _, _, share, _ in rows):
            continue
        try:
            done += _enter(by, key, rows)
        except Rejected as e:
            faults.append((rows[0][0], str(e)))
    if done:
        handover.boundaries_changed(by)
    return Taken(done, tuple(sorted(faults)))


def _enter(by: User, key: _Group, rows: list[tuple[int, str, Share, str]]) -> bool:
    code, on = key
    unit = Unit.objects.filter(code=code).first()
    if unit is None:
        raise Rejected(f"Không có đơn vị nào mang mã «{code}».")
    links = {link.after.code: link for link in parts_of([unit])[unit.pk] if link.event.on == on}
    if unknown := [after for _, after, _, _ in rows if after not in links]:
        raise Rejected(f"{unit} không có phần nào sang đơn vị mang mã «{unknown[0]}» ngày {on:%d/%m/%Y}.")
    given = {links[after].pk: share for _, after, share, _ in rows}
    basis = next((basis for _, _, _, basis in rows if basis), "")
    return correcting.enter_shares(by, unit, on, given=given, basis=basis, follow=False)


def _rows(data: bytes) -> Iterator[tuple[int, dict[str, Any]]]:
    import openpyxl

    try:
        SafeArchive(data)
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheet = next(one for one in book.worksheets if hasattr(one, "iter_rows"))
        sheet.reset_dimensions()
        lines = list(sheet.iter_rows(max_row=_MOST_ROWS, values_only=True))
        book.close()
    except (
        ReaderError,
        ValueError,
        KeyError,
        TypeError,
        OSError,
        SyntaxError,
        StopIteration,
        zipfile.BadZipFile,
    ) as e:
        raise Rejected("Tệp không phải bảng tính Excel (.xlsx) đọc được.") from e
    head = [str(cell or "").strip() for cell in lines[0]] if lines else []
    if missing := [name for name in _KEYS if name not in head]:
        raise Rejected(f"Dòng đầu thiếu cột «{missing[0]}»; tải bảng từ trang này rồi điền vào.")
    for line, row in enumerate(lines[1:], 2):
        cells = dict(zip(head, row, strict=False))
        if any(cells.get(name) for name in _KEYS):
            yield line, {name: cells.get(name) for name in _KEYS}


def _day(value: object) -> date:
    if isinstance(value, date):
        return value.date() if isinstance(value, datetime) else value
    found: date = forms.DateField(
        input_formats=["%d/%m/%Y", "%Y-%m-%d"],
        error_messages=dict.fromkeys(("invalid", "required"), "Ngày ghi theo dạng dd/mm/yyyy."),
    ).clean(value)
    return found


def _share(value: object) -> Decimal | None:
    if isinstance(value, int | float):
        value = f"{value:.4f}".rstrip("0").rstrip(".").replace(".", ",")
    return PercentField(required=False).clean(value)
