"""Files of figures: brought, their columns told, confirmed."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.files.uploadedfile import UploadedFile
from django.urls import reverse
from django.utils import timezone

from roviec.office.audit.door import Rejected, action, record, require
from roviec.office.entry import importing, rules
from roviec.office.entry.cells import Style
from roviec.office.entry.column_maps import Map
from roviec.office.entry.models import ColumnMap, ImportRun
from roviec.office.files.actions import keep_file
from roviec.office.files.rules import tidy_name
from roviec.office.jobs.actions import start_job
from roviec.office.jobs.models import Job
from roviec.office.people.models import User
from roviec.office.units.models import Unit

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WHY = "Chỉ chuyên viên tổng hợp và người nhập báo cáo được nhập số liệu từ tệp."
_NOT_YOURS = "Chỉ người đã nạp tệp này được ghép cột và nhập số liệu của nó."


@action("import.begun")
def begin_import(by: User, file: UploadedFile[bytes] | bytes, name: str) -> ImportRun:
    """Keep a workbook and look at it in the background."""
    require(rules.may_import(by), _WHY)
    run = ImportRun.objects.create(
        area=by.unit.area,
        file=keep_file(by, file, XLSX),
        file_name=tidy_name(name)[:200],
        made_by=by,
        made_at=timezone.now(),
    )
    run.job = _start(by, run, f"Đọc tệp {run.file_name}", importing.read_file)
    run.save(update_fields=["job"])
    record(by, run, after={"sha256": run.file.sha256, "name": run.file_name})
    return run


@action("import.mapped")
def map_import(
    by: User,
    run: ImportRun,
    maps: Mapping[str, Map],
    *,
    unit: Unit | None = None,
    state: str = "official",
    style: str = Style.VIETNAMESE,
    with_hidden: bool = False,
) -> ImportRun:
    """Say what the columns hold, keep that for the next file with these heads, and check the file with it.

    Raises Rejected where a map does not tell what a figure is of.
    """
    run = ImportRun.objects.select_for_update(of=("self",)).select_related("area", "file").get(pk=run.pk)
    require(rules.may_use(by, run), _NOT_YOURS)
    if run.step not in (ImportRun.Step.MAPPING, ImportRun.Step.PREVIEW):
        raise Rejected(f"Tệp này ở bước «{run.get_step_display()}», không ghép lại cột được.")
    if not maps:
        raise Rejected("Chọn ít nhất một trang để nhập.")
    for name, one in maps.items():
        if lacking := one.lacks():
            raise Rejected(f"Trang «{name}»: {'; '.join(lacking)}.")
        if not one.unit and not one.unit_code and unit is None:
            raise Rejected(f"Trang «{name}» không có cột đơn vị: chọn đơn vị của cả trang.")
    signatures = {sheet["name"]: (sheet.get("signature"), sheet["heads"]) for sheet in run.sheets}
    for name, one in maps.items():
        signature, heads = signatures.get(name, (None, []))
        if signature:
            ColumnMap.objects.update_or_create(
                area=run.area,
                signature=signature,
                defaults={
                    "columns": one.as_plain(),
                    "heads": [text for _, text in heads][:60],
                    "kept_by": by,
                    "kept_at": timezone.now(),
                },
            )
    run.maps = {name: one.as_plain() for name, one in maps.items()}
    run.unit, run.state, run.style, run.with_hidden = unit, state, style, with_hidden
    run.step = ImportRun.Step.CHECKING
    run.job = _start(by, run, f"Kiểm tra tệp {run.file_name}", importing.check_file)
    run.save()
    record(by, run, after={"sheets": list(maps), "style": style, "with_hidden": with_hidden, "state": state})
    return run


@action("import.confirmed")
def confirm_import(by: User, run: ImportRun) -> ImportRun:
    """Take the figures that were offered."""
    run = ImportRun.objects.select_for_update(of=("self",)).select_related("area", "file").get(pk=run.pk)
    require(rules.may_use(by, run), _NOT_YOURS)
    if run.step != ImportRun.Step.PREVIEW:
        raise Rejected(f"Tệp này ở bước «{run.get_step_display()}», chưa nhập được.")
    if not run.counts.get("offered"):
        raise Rejected("Không có số liệu nào nhập được; xem lại các ô bị từ chối.")
    run.step = ImportRun.Step.TAKING
    run.job = _start(by, run, f"Nhập số liệu từ {run.file_name}", importing.take_file)
    run.save(update_fields=["step", "job"])
    record(by, run, after={"offered": run.counts["offered"]})
    return run


def _start(by: User, run: ImportRun, title: str, function: object) -> Job:
    address = reverse("entry:import", args=[run.pk])
    return start_job(by, title, function, run.pk, target=address, origin=reverse("entry:imports"))  # type: ignore[arg-type]
