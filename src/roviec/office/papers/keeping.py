"""A paper's row and its wording, one made of the other; its DOCX."""

from __future__ import annotations

from roviec.office.papers import filling, writing
from roviec.office.papers.models import Paper, Signing
from roviec.office.papers.numbering import written
from roviec.office.papers.wording import Content, block_of

_PLAIN = (
    "parent_name", "issuer_name", "place", "on", "summary", "opening", "closing", "signing", "signs_for",
    "head_post", "signer_post", "signer", "recipients", "filed_at",
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
    if paper.signing != Signing.HEAD and not paper.signs_for:
        missing.append("tên tập thể hoặc chức vụ được ký thay")
    if paper.signing == Signing.FOR_BODY_DEPUTY and not paper.head_post:
        missing.append("chức vụ cấp trưởng")
    return missing


def symbol_of(paper: Paper) -> str:
    """Number and symbol as printed, with room for the number while it has none."""
    if paper.number is not None:
        return paper.number.symbol
    return written(paper.issuer, "TB", _NO_NUMBER)


def rendered(paper: Paper) -> bytes:
    """The DOCX: as issued where it was, else as it stands now, in the office's own form where there is one."""
    if paper.file is not None:
        return paper.file.path.read_bytes()
    content, family = content_of(paper), paper.issuer.family
    own = paper.issuer.templates.filter(retired_at=None, kind=paper.kind).select_related("file").first()
    if own is not None:
        data = own.file.path.read_bytes()
        return filling.fill(data, content, family=family, symbol=symbol_of(paper))
    return writing.as_docx(content, family=family, symbol=symbol_of(paper))
