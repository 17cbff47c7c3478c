"""What a token may reach: read, or read and write, room by room. Its owner's own rights bound it further."""

from __future__ import annotations

ROOMS: dict[str, str] = {
    "documents": "Văn bản",
    "findings": "Rà soát",
    "tasks": "Nhiệm vụ",
    "meetings": "Cuộc họp",
    "proposals": "Kiến nghị",
    "units": "Đơn vị",
    "indicators": "Số liệu",
}
WRITABLE = frozenset({"documents", "findings", "tasks", "meetings", "indicators"})
READ, WRITE = "read", "write"
LEVELS = (READ, WRITE)


def told(scopes: dict[str, str]) -> str:
    """The scopes in words, in the order of the rooms."""
    kinds = {READ: "xem", WRITE: "xem và ghi"}
    return "; ".join(f"{label}: {kinds[scopes[room]]}" for room, label in ROOMS.items() if room in scopes)


def allows(scopes: dict[str, str], room: str, *, write: bool) -> bool:
    given = scopes.get(room)
    return given == WRITE or (given == READ and not write)
