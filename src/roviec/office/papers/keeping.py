"""A paper's row and its wording, one made of the other; its versions, its DOCX, its place in the search."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.urls import reverse
from django.utils import timezone

from roviec.office.papers import filling, writing
from roviec.office.papers.conventions import SYMBOLS, is_letter, type_of
from roviec.office.papers.models import Paper, PaperVersion, Signing
from roviec.office.papers.numbering import written
from roviec.office.papers.wording import Content, block_of, sentence
from roviec.office.people.models import User
from roviec.office.search import index

_PLAIN = (
    "parent_name", "issuer_name", "place", "on", "summary", "opening", "closing", "signing", "signs_for",
    "head_post", "signer_post", "signer", "recipients", "filed_at",
    "addressees", "unit_symbol", "annex",
)  # fmt: skip
_NO_NUMBER = "     "


def content_of(paper: Paper) -> Content:
    """What a paper says now."""
    return Content(
        blocks=[block_of(data) for data in paper.blocks], **{name: getattr(paper, name) for name in _PLAIN}
    )


def lay_in(paper: Paper, content: Content) -> None:
    """Put a wording into the row; the caller saves it."""
    for name in _PLAIN:
        setattr(paper, name, getattr(content, name))
    paper.blocks = [block.as_data() for block in content.blocks]


def lacks(paper: Paper) -> list[str]:
    """What must stand in a paper before it may be signed off and is not there, in Vietnamese."""
    missing = [
        label
        for label, value in (
            ("trích yếu", paper.summary),
            ("nội dung", paper.blocks),
            ("người ký", paper.signer),
            ("chức vụ người ký", paper.signer_post),
            ("nơi nhận", paper.recipients),
        )
        if not value
    ]
    if is_letter(paper.kind) and not paper.addressees:
        missing.append("nơi kính gửi")
    if paper.signing != Signing.HEAD and not paper.signs_for:
        missing.append("tên tập thể hoặc chức vụ được ký thay")
    if paper.signing == Signing.FOR_BODY_DEPUTY and not paper.head_post:
        missing.append("chức vụ cấp trưởng")
    return missing


def symbol_of(paper: Paper) -> str:
    """Number and symbol as printed, with room for the number while it has none."""
    if paper.number is not None:
        return paper.number.symbol
    return written(paper.issuer, SYMBOLS[paper.kind], _NO_NUMBER, unit_symbol=paper.unit_symbol)


def rendered(paper: Paper) -> bytes:
    """The DOCX: as issued where it was, else as it stands now, in the office's own form where there is one."""
    if paper.file is not None:
        return paper.file.path.read_bytes()
    content, family = content_of(paper), paper.issuer.family
    own = paper.issuer.templates.filter(retired_at=None, kind=paper.kind).select_related("file").first()
    if own is not None:
        data = own.file.path.read_bytes()
        return filling.fill(data, content, family=family, symbol=symbol_of(paper))
    title = "" if is_letter(paper.kind) else type_of(family, paper.kind).upper()
    return writing.as_docx(content, family=family, symbol=symbol_of(paper), kind=title)


def keep_version(by: User, paper: Paper, said: str) -> None:
    """Save the paper as its next version; `said` tells what was done."""
    paper.version += 1
    paper.save()
    data: dict[str, Any] = {"state": paper.state, **_plain(content_of(paper))}
    PaperVersion.objects.create(
        paper=paper, number=paper.version, data=data, said=said[:400], by=by, at=timezone.now()
    )


def _plain(content: Content) -> dict[str, Any]:
    return asdict(content) | {
        "on": content.on.isoformat() if content.on else None,
        "blocks": [block.as_data() for block in content.blocks],
    }


def put_in_index(paper: Paper) -> None:
    """Let an issued paper be found by its number, its words and those whom it went to."""
    content, family = content_of(paper), paper.issuer.family
    where = {*index.territories(paper.issuer.area.path)}
    if paper.unit is not None:
        where.update(index.territories(paper.unit.area.path))
    name = f"{type_of(family, paper.kind)} {symbol_of(paper)}"
    body = [sentence(block) for block in content.blocks] + [" ".join(row) for row in content.annex]
    index.put(
        "paper",
        paper.pk,
        title=f"{name}: {content.summary}",
        address=reverse("papers:show", args=[paper.pk]),
        text="\n".join([content.opening, *body, content.closing, content.signer, *content.recipients]),
        excerpt=content.summary[:300],
        on=content.on,
        within=sorted(where),
    )
