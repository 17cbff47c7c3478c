"""What somebody without authority over the addressee asks or suggests."""

from __future__ import annotations

from roviec.reader.model import Basis, Proposal, Reading

READS = ("plain", "requests")
WRITES = ("proposals",)


def run(reading: Reading) -> None:
    reading.proposals = [
        Proposal(
            span=r.span,
            content=r.action.of(reading.text).strip(" \n\t,;:."),
            proposer=r.issuer,
            addressees=list(r.who.names) if r.who else [],
            basis={
                "proposer": r.issuer_basis,
                "addressees": r.who.basis if r.who else Basis("missing"),
            },
            confidence=r.confidence,
        )
        for r in reading.requests
        if r.kind == "proposal"
    ]
