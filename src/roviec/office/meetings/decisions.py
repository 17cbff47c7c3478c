"""The decision on a proposal as a text, and where the sentence stands in it that gives somebody the work."""

from __future__ import annotations

from datetime import date

from roviec.office.meetings.models import Proposal, ProposalStep


def written(
    proposal: Proposal, step: ProposalStep, *, lead: str, work: str, due_on: date | None, on: date
) -> tuple[str, int, int]:
    """The text, and the place of the sentence that gives the work (code points, half open)."""
    plain = " ".join(work.split()).rstrip(" .;")
    due = f", hoàn thành trước ngày {due_on:%d/%m/%Y}" if due_on else ""
    sentence = f"Giao {lead}: {plain}{due}."
    lines = [
        f"Kiến nghị của {proposal.proposer_unit or proposal.proposer}: {' '.join(proposal.content.split())}",
        f"Cấp, người quyết định: {step.body}",
        f"Ngày quyết định: {step.on:%d/%m/%Y}",
        f"Văn bản: {step.paper}" if step.paper else "",
        f"Kết quả: {step.get_outcome_display()}",
        f"Nội dung: {' '.join(step.text.split())}" if step.text else "",
    ]
    head = "QUYẾT ĐỊNH VỀ KIẾN NGHỊ\n\n" + "\n".join(filter(None, lines)) + "\n\n"
    return f"{head}{sentence}\n\nGhi ngày {on:%d/%m/%Y}.\n", len(head), len(head) + len(sentence)
