"""By what those are known who speak up without an office: forms of address, callings, groups of people."""

from __future__ import annotations

import re

from roviec.reader.rules import load
from roviec.reader.text.letters import UPPER

_RULES = load("callings")


def _any(words: list[str]) -> str:
    """One of these words, its first letter small or a capital, the longest first."""
    longest = sorted(words, key=len, reverse=True)
    return "|".join(rf"[{w[0]}{w[0].upper()}]{re.escape(w[1:])}".replace(r"\ ", r"\s+") for w in longest)


_NAME = rf"\s+[{UPPER}]"
_OLD = _RULES["young_and_old"]
_WITHOUT = _any(_RULES["persons"]["without_office"])

# A person, or people, in front of a verb of speech.
PERSON = re.compile(
    r"(?<!\w)(?:(?:[Đđ]ồng chí|[Ôô]ng|[Bb]à|[Đđ]/c|[Aa]nh|[Cc]hị"
    r"|[Cc]ác đồng chí|(?:[Mm]ột số|[Cc]ác|[Nn]hiều|[Cc]ó) ý kiến|[Ýý] kiến(?: khác|\s*\Z)"
    r"|[Mm]ột (?:đại biểu|cử tri|doanh nghiệp|chủ|hộ)"
    rf"|{_any(_RULES['persons']['words'])}"
    r"|[Nn]gười đứng đầu|[Đđ]ại diện|[Đđ]ại biểu|ĐBQH|[Cc]ử tri|[Ll]ãnh đạo|[Tt]hủ trưởng)\b"
    rf"|(?:{_any(_RULES['address']['words'])})(?={_NAME}))"
)
# A form of address with a name behind it: "Anh Trần Văn Mười, hộ nuôi tôm ở ấp 3, …".
NEIGHBOUR = re.compile(
    rf"(?:{_any([w for w in _RULES['address']['words'] if w not in ('thầy', 'đồng chí')])}){_NAME}"
)
# "Em Nguyễn Thu Trang", "đại diện các chủ tàu cá": who has no authority over any body.
NO_OFFICE = re.compile(
    rf"(?:(?:{_any(_RULES['several']['words'])})\s+)*(?:{_WITHOUT})(?!\w)"
    rf"|(?:{_any(_OLD['words'])})(?!\s+(?:{'|'.join(_OLD['not_before'])})(?!\w)){_NAME}"
    r"|(?:[Cc]ó ý kiến|[Ýý] kiến(?: khác|\s*\Z))(?!\w)"
)
# "Trung tâm", "Nhà máy": by its kind alone.
INSTITUTION = re.compile(rf"(?:{_any(_RULES['institutions']['words'])})(?:\s+(?:cũng|này|trên))?")
# "Bà Lương Thị Hậu ở thị trấn Cao Thượng": where somebody lives, no office.
LIVES = re.compile(r"\s(?:ở|trú|ngụ|quê|thường\s+trú)\s")
