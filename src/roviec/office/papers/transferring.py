"""The first draft of the paper with which a proposal goes to the body that is to advise."""

from __future__ import annotations

from datetime import date

from roviec.office.meetings.actions import cite_transfer
from roviec.office.meetings.models import Proposal, ProposalStep
from roviec.office.papers.drafting import name_on
from roviec.office.papers.following import cited
from roviec.office.papers.models import Family, Issuer, Paper, Signing
from roviec.office.papers.wording import Block, Content, whole_name
from roviec.office.people.models import User
from roviec.office.units.models import Unit


def transfer_of(proposal: Proposal, step: ProposalStep, issuer: Issuer, today: date) -> Content:
    """What is known of the proposal and its routing; signer and posts are left for the person who edits it."""
    assert proposal.routed_to is not None
    name = issuer.name or name_on(issuer.unit, today)
    said = whole_name(name, issuer.parent_name)
    to, whose = str(proposal.routed_to), _whose(proposal)
    wanted = f"{step.text.rstrip(' .')}; " if step.text else ""
    wanted = wanted[:1].lower() + wanted[1:]
    due = f" trước ngày {step.due_on:%d/%m/%Y}" if step.due_on else ""
    return Content(
        parent_name=issuer.parent_name,
        issuer_name=name,
        place=issuer.place,
        summary=f"Kiến nghị của {whose}"[:500],
        opening=f"{said} nhận được kiến nghị của {whose}{_where(proposal)}, nội dung như sau:",
        blocks=[
            Block("text", f"“{' '.join(proposal.content.split()).strip('“”')}”"),
            Block(
                "text",
                f"{said} chuyển {to} nghiên cứu, tham mưu theo chức năng, nhiệm vụ: {wanted}gửi ý kiến bằng văn bản "
                f"về {_office(step.by.unit, said)}{due}.",
            ),
        ],
        closing=f"Đề nghị {to} quan tâm thực hiện.",
        signing=Signing.HEAD if issuer.family == Family.PARTY else Signing.BY_ORDER,
        signer_post="",
        signer="",
        recipients=list(dict.fromkeys([_capital(to), f"{_capital(whose)} (để biết)"])),
        filed_at=issuer.filed_at,
    )


def follow(by: User, paper: Paper) -> None:
    """Name the paper on the step that it carries, once it is issued; no longer, once it is withdrawn."""
    assert paper.step is not None
    cite_transfer(by, paper.step, paper=cited(paper))


def _whose(proposal: Proposal) -> str:
    return str(proposal.proposer_unit or proposal.proposer)


def _where(proposal: Proposal) -> str:
    """Where the proposal was made; nothing of a document or meeting that is restricted."""
    meeting, document = proposal.meeting, proposal.document
    if any(one is not None and one.restricted for one in (meeting, document)):
        return ""
    if meeting is not None and meeting.held_on:
        return f", nêu tại buổi làm việc ngày {meeting.held_on:%d/%m/%Y}"
    if document is not None and document.number:
        return f", nêu tại văn bản số {document.number}"
    return f", tiếp nhận ngày {proposal.received_on:%d/%m/%Y}" if proposal.received_on else ""


def _office(office: Unit, name: str) -> str:
    """Where the answer is sent: the office, unless it is the issuer itself."""
    return name if str(office) == name else f"{office}"


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]
