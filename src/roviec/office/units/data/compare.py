"""Hold what one source says of a commune against the other, and note where they differ."""

from __future__ import annotations

import re

from roviec.office.units.data.gathered import Book, Disagreement, parted, same_name
from roviec.reader.text.fold import level
from roviec.reader.text.letters import UPPER

_PART = re.compile(r"\bphần\b|\b1 phàn\b", re.IGNORECASE)
_TYPED = re.compile(rf"^.*\b(?:xã|phường|thị trấn|đặc khu)\s+(?P<bare>[{UPPER}0-9].*)$", re.IGNORECASE)
_AFTERWARDS = re.compile(r"\s+thuộc\s|\s*\(|\s+sau khi\s|\s+có diện tích")
_BETWEEN = re.compile(
    rf"[,;]|\s+và\s+(?=các |xã |phường |thị trấn |một phần |phần |1 phần )|\s+và\s+(?=[{UPPER}])"
)
_ENDS = re.compile(r"\s+thành (?:xã|phường|đặc khu) |\. ")


def compare(book: Book, code: str, name: str, parts: dict[str, bool], entry: dict[str, str]) -> None:
    """Hold what one source made a commune of against the other's note; note both ways of differing.

    Notes are free text and many are cut off: what they do not name says little, what they name that the other has
    not says more. Both go to the list.
    """
    theirs_now = parted(entry["name_with_type"])[1]
    if level(theirs_now).casefold() != level(parted(name)[1]).casefold():
        book.differ.append(Disagreement(code, name, "spelling", f"dva: {theirs_now}", parted(name)[1]))
    note = level(entry["note"]).split("Bỏ cấp huyện")[0]
    if "hợp nhất" not in note.lower():
        if len(parts) > 1:
            says = f"dva không nêu đơn vị hợp thành, vau có {len(parts)}"
            book.differ.append(Disagreement(code, name, "parts", says, "vau"))
        return
    joined = note[note.lower().index("hợp nhất") + len("hợp nhất") :]
    theirs = _named(_ENDS.split(joined)[0])
    ours = {book.versions[before][-1].bare: whole for before, whole in parts.items()}
    for bare, whole in sorted(ours.items()):
        found = next((one for one in theirs if same_name(one, bare)), None)
        if found is None:
            book.differ.append(Disagreement(code, name, "parts", f"dva không nêu {bare}", "vau"))
        elif theirs[found] != whole:
            book.differ.append(
                Disagreement(code, name, "whole", f"dva: {bare} {_how(theirs[found])}", f"vau: {_how(whole)}")
            )
    for bare in sorted(theirs):
        if not any(same_name(bare, one) for one in ours):
            book.differ.append(Disagreement(code, name, "parts", f"dva nêu {bare}, vau không", "vau"))


def _how(whole: bool) -> str:
    return "toàn bộ" if whole else "một phần"


def _named(text: str) -> dict[str, bool]:
    """Bare name -> whether wholly, of "xã A, một phần xã B và các xã C, D"."""
    found: dict[str, bool] = {}
    for piece in _BETWEEN.split(text):
        one = _AFTERWARDS.split(piece)[0].strip(" .:")
        typed = _TYPED.match(one)
        bare = typed["bare"] if typed else one
        if bare.isdigit() or (len(bare) > 1 and (bare[0].isupper() or bare[0].isdigit())):
            found[bare] = not _PART.search(one)
    return found
