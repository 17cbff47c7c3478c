"""The way of a file from the browser to a document: checked, written down, read apart, and kept or refused.

Each file of a batch goes this way alone and has its own job, so that one that fails stops none of the others.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from roviec.office.audit.door import Rejected, require
from roviec.office.base import disk
from roviec.office.documents import actions, queries, rules, spool
from roviec.office.documents.models import Document
from roviec.office.documents.reading import STAGES, read_apart, why_refused
from roviec.office.files.rules import tidy_name
from roviec.office.jobs.actions import answer_at_once, start_job
from roviec.office.jobs.models import Job
from roviec.office.jobs.progress import JobFailed, finished, report
from roviec.office.people.models import User
from roviec.reader.errors import ReaderError
from roviec.reader.formats.containers import open_all

CONTAINERS = (".eml", ".zip")
_CLOSED = "Văn bản này đã được tiếp nhận với phạm vi người xem hạn chế; đề nghị người tiếp nhận cho xem."
_MB = 1024 * 1024


def receive_file(by: User, data: bytes | UploadedFile[bytes], name: str) -> Job:
    """Begin to take one file in; the job tells how it goes. What can be told at once, is."""
    require(rules.may_take_in(by), rules.ONLY_CLERKS)
    spool.sweep()
    name = tidy_name(name, otherwise="van-ban")
    title = f"Tiếp nhận «{name}»"
    size, sha256 = _measure(data)
    if error := _unfit(size):
        actions.refuse_document(by, name, error, sha256)
        return answer_at_once(by, title, error=why_refused(error, name))
    if existing := queries.same_bytes(by.unit.area, sha256):
        if not queries.may_read(by, existing):
            return answer_at_once(by, title, error=_CLOSED)
        return answer_at_once(by, title, step=_known(existing), target=_receive_again(by, existing, name))
    token = spool.put(data)
    return start_job(by, title, read_incoming, by.pk, token, name, origin=reverse("documents:take-in"))


def receive_all(by: User, data: bytes | UploadedFile[bytes], name: str) -> list[Job]:
    """Begin to take in a file and every file that it holds, where it is an archive or an e-mail: a job for each."""
    require(rules.may_take_in(by), rules.ONLY_CLERKS)
    size, sha256 = _measure(data)
    if not name.lower().endswith(CONTAINERS) or _unfit(size):
        return [receive_file(by, data, name)]
    content = data if isinstance(data, bytes) else b"".join(data.chunks())
    jobs = []
    for member in open_all(content, tidy_name(name, otherwise="van-ban")):
        shown = tidy_name(member.name.rpartition("/")[2], otherwise="van-ban")
        if member.error:
            actions.refuse_document(by, shown, member.error, sha256)
            told = why_refused(member.error, member.name)
            jobs.append(answer_at_once(by, f"Tiếp nhận «{shown}»", error=told))
        else:
            jobs.append(receive_file(by, member.data, shown))
    return jobs


def read_incoming(job_pk: int, by_pk: int, token: str, name: str) -> str:
    """The job: read the bytes of a token, make the document, give the address of its review."""
    by = User.objects.select_related("unit", "unit__place").get(pk=by_pk)
    path = spool.path_of(token)
    at = _reporting(job_pk)
    if not path.exists():
        raise JobFailed(f"«{name}» đã chờ quá lâu nên không còn được giữ; gửi lại tệp.")
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    again = False
    try:
        at("open")
        extract = read_apart(path, name, today=timezone.localdate(), isolated=settings.ISOLATED, on_stage=at)
        if "\x00" in extract["text"]:
            raise ReaderError("encoding", "the text holds NUL characters, which no text has")
        at("keep")
        with transaction.atomic():
            document = actions.take_in_document(by, path, name, extract)
            target = reverse("review:show", args=[document.pk])
            finished(job_pk, target)
    except ReaderError as error:
        actions.refuse_document(by, name, error, sha256)
        raise JobFailed(why_refused(error, name)) from error
    except actions.AlreadyHere:
        existing = queries.same_bytes(by.unit.area, sha256)
        assert existing is not None
        if not queries.may_read(by, existing):
            raise JobFailed(_CLOSED) from None
        report(job_pk, _known(existing), 1, 1)
        with transaction.atomic():
            target = _receive_again(by, existing, name)
            finished(job_pk, target)
        return target
    except (OSError, DatabaseError) as why:
        again = disk.is_full(why)  # the job is done again when there is room
        raise
    finally:
        if not again:
            spool.drop(token)
    report(job_pk, "Đã đọc xong, chờ rà soát", 1, 1)
    return target


def read_again(by: User, document: Document) -> Job:
    """Begin to read a document anew with the present reader."""
    require(rules.may_change(by, document), rules.ONLY_CLERKS_OF_AREA)
    title = f"Đọc lại «{document.title}»"
    origin = reverse("documents:show", args=[document.pk])
    return start_job(by, title, read_kept, by.pk, document.pk, origin=origin)


def read_kept(job_pk: int, by_pk: int, document_pk: int) -> str:
    """The job: read the kept file of a document, keep the new reading, give the address of its review."""
    by = User.objects.select_related("unit", "unit__place").get(pk=by_pk)
    document = Document.objects.select_related("area", "file").get(pk=document_pk)
    at = _reporting(job_pk)
    try:
        at("open")
        day = timezone.localtime(document.taken_in_at).date()  # what has no date was new when it came in
        extract = read_apart(
            document.file.path, document.file_name, today=day, isolated=settings.ISOLATED, on_stage=at
        )
        at("keep")
        target = reverse("review:show", args=[document.pk])
        with transaction.atomic():
            actions.keep_reading(by, document, extract)
            finished(job_pk, target)
    except ReaderError as error:
        raise JobFailed(why_refused(error, document.file_name)) from error
    except Rejected as why:
        raise JobFailed(str(why)) from why
    report(job_pk, "Đã đọc lại xong", 1, 1)
    return target


def _reporting(job_pk: int) -> Callable[[str], None]:
    """What tells the job each stage that the reader reaches."""
    steps = list(STAGES)

    def at(stage: str) -> None:
        if stage in STAGES:
            report(job_pk, STAGES[stage], steps.index(stage), len(steps))

    return at


def _measure(data: bytes | UploadedFile[bytes]) -> tuple[int, str]:
    digest = hashlib.sha256()
    size = 0
    for chunk in (data,) if isinstance(data, bytes) else data.chunks():
        digest.update(chunk)
        size += len(chunk)
    return size, digest.hexdigest()


def _unfit(size: int) -> ReaderError | None:
    """What can be said of a file by its size alone, before a byte of it is kept."""
    if size == 0:
        return ReaderError("empty", "the file is empty (0 bytes); save it again or choose another file")
    if size > settings.UPLOAD_LIMIT:
        return ReaderError(
            "too-large",
            "the file is larger than this installation takes in; split it",
            size_mb=round(size / _MB),
            limit_mb=settings.UPLOAD_LIMIT // _MB,
        )
    return None


def _known(document: Document) -> str:
    return f"Đã có, nhận ngày {timezone.localtime(document.taken_in_at):%d/%m/%Y}; ghi thêm một lần nhận"


def _receive_again(by: User, document: Document, name: str) -> str:
    actions.receive_again(by, document, name)
    return reverse("documents:show", args=[document.pk]) + "?da-co=1"


def size_limit() -> int:
    """The largest file that this installation takes in, in bytes."""
    limit: int = settings.UPLOAD_LIMIT
    return limit
