"""Which bodies are named, each distinct wording once.

A body that stands only inside somebody's position ("Giám đốc Sở Y tế") is part of that position, a congress of a
party organisation ("Đại hội Đảng bộ tỉnh") is an event, one in the title of a law ("Luật Tổ chức Chính phủ") is not
meant, an agency behind "Ảnh:" is a credit, a portal is no body: none of them counts.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from roviec.reader.model import Organisation, Reading, Span
from roviec.reader.rules import load
from roviec.reader.text.bodies import FoundBody, find_bodies
from roviec.reader.text.company_names import find_listed, find_own, names_firms, own_names, short_names
from roviec.reader.text.fold import level
from roviec.reader.text.patterns import any_of
from roviec.reader.text.places import find_places
from roviec.reader.text.positions import FoundPosition, find_positions

READS: tuple[str, ...] = ("blocks", "plain", "identity")
WRITES = ("organisations",)

_CONGRESS = re.compile(r"(?:Đại\s+hội|đại\s+biểu|toàn)\s+$", re.IGNORECASE)
_CREDIT = re.compile(r"(?:[Ảả]nh\s*:?[^.\n]{0,40}|/|Nguồn\s*:\s*)$")
_AGENCY = re.compile(r"\((?:[^\W\d]+[ ]?){1,4}\)\s*[-–]\s")  # "(Dân trí) - …": who brings the news
_LAW = re.compile(
    r"Luật\s+(?:Tổ\s+chức\s+|Hoạt\s+động\s+giám\s+sát\s+của\s+)?(?:(?:Quốc\s+hội|HĐND|Hội\s+đồng\s+nhân\s+dân)\s+và\s+)?$",
    re.IGNORECASE,
)
_PORTAL = re.compile(
    r"(?:Cổng|Trang)\s+(?:TTĐT|thông\s+tin\s+điện\s+tử)(?:(?!\s+và\s)[^.;,\n]){0,30}$", re.IGNORECASE
)
# "Khu công nghiệp (KCN) Becamex": a zone bears the name of who built it.
_ZONE = re.compile(
    r"(?:KCN|CCN|KĐT|KKT|[Kk]hu (?:công nghiệp|đô thị|du lịch|dân cư|kinh tế)|[Cc]ụm công nghiệp)"
    r"\s*(?:\([^()]{1,12}\)\s*)?(?:[^\W\d_a-zà-ỹđ][\w-]*\s+){0,3}$"
)
# "các đồng chí Ủy viên Ban Thường vụ Tỉnh ủy": nobody's position, but a body is named.
_PLURAL = re.compile(
    r"(?<!\w)(?:các|toàn\s+thể|những|họp|đông\s+đủ|lãnh\s+đạo\s*(?:và|,)|một\s+số|ý\s+kiến\s+(?:góp\s+ý\s+)?của)\s+(?:các\s+)?(?:đồng\s+chí\s+)?$",
    re.IGNORECASE,
)
_TASK_FORCE = re.compile(
    r"(?:Tổ|Đoàn)\s+(?:công\s+tác|kiểm\s+tra|giám\s+sát)\s+(?:liên\s+ngành|đặc\s+biệt|số\s+\d+|\d)",
    re.IGNORECASE,
)
# Of no one place: "Cục Thuế địa phương"; of no one owner: "tổng công ty nhà nước".
_OF_ANY = re.compile(r"(?<!chính quyền)\sđịa\s+phương$|(?:[Cc]ông\s+ty|[Tt]ập\s+đoàn)\s+[Nn]hà\s+nước$")
_OF_AN_EVENT = re.compile(
    r"ban\s+tổ\s+chức(?:\s+(?:đêm\s+)?(?:lễ|hội|giải|cuộc|chương\s+trình|hội\s+nghị|sự\s+kiện|đại\s+hội)(?!\w).*)?",
    re.IGNORECASE,
)
_AIRPORT = re.compile(r"(?:cảng\s+hàng\s+không|sân\s+bay)(?!\w)", re.IGNORECASE)
_ACTS = re.compile(
    r"\s+(?:cho\s+biết|cho\s+hay|thông\s+báo|đã|sẽ|phối\s+hợp|chủ\s+trì|tổ\s+chức|ban\s+hành|khuyến\s+cáo|đề\s+nghị)(?!\w)"
)
# "Công viên địa chất toàn cầu UNESCO": a title that the body gives.
_TITLED = re.compile(r"(?:toàn\s+cầu|di\s+sản(?:\s+\w+){0,4})(?:\s+của)?\s+$", re.IGNORECASE)
_DIGITAL = re.compile(r"\s+(?:điện\s+tử|số|kiến\s+tạo)\b")  # "Chính phủ điện tử" is a plan, no body
_LINE = re.compile(r"\S[^\n]*\S")
_PLACE_LINE = re.compile(r"(?:TỈNH|THÀNH PHỐ|TP|HUYỆN|QUẬN|THỊ XÃ|THỊ TRẤN|XÃ|PHƯỜNG|ĐẶC KHU)\b")
_SITES = frozenset(load("bodies")["free"]["sites"])
_VENUE = re.compile(
    r"trung\s+tâm\s+(?:" + any_of(load("bodies")["free"]["venues"]) + r")(?!\w|\s+(?:công|sự nghiệp)(?!\w))",
    re.IGNORECASE,
)
_ARMS = frozenset(
    (
        "bộ đội biên phòng",
        "biên phòng",
        "cảnh sát biển",
        "quản lý thị trường",
        "kiểm lâm",
        "công an nhân dân",
        "hải quân",
        "kiểm ngư",
        "hải quan",
    )
)
# "các lực lượng Bộ đội Biên phòng, Cảnh sát biển", "lực lượng chức năng (Công an, Hải quan, …)": arms, no bodies.
_OF_ARMS = re.compile(
    r"[Ll]ực\s+lượng(?!\w)(?:(?!(?<!\w)(?:đã|của|thuộc|phối\s+hợp|bắt|tuần\s+tra|tại|do)(?!\w))[^.;\n]){0,90}\Z"
)
_DEFINED = re.compile(
    r"\((?:sau\s+đây\s+)?(?:gọi\s+(?:tắt\s+|chung\s+)?là:?\s+)?\"?"
    r"(?P<name>(?:Ban|Hội đồng|Ủy ban|Tiểu ban)\s+"
    r"(?:[Cc]hỉ\s+(?:đạo|huy)|[Cc]ông\s+tác|[Qq]uản\s+lý|[Tt]ư\s+vấn|[Tt]hẩm\s+định|[Gg]iám\s+sát|[Kk]iểm\s+tra))\"?\)"
)
_FUND = re.compile(
    r"quỹ\s+(?:bình|bhyt|bảo\s+hiểm|lương|tiền\s+lương|đất|phúc\s+lợi|khen|dự\s+phòng|dự\s+trữ)(?!\w)",
    re.IGNORECASE,
)
_OF_ZONES = ("company", "foreign", "front", "other")
_OFFICES = ("party", "state", "department", "front", "force", "justice")
_LONGEST_HEAD = 160  # characters of the lines in the head of a document that name whom it comes from
_FOR_WHOM = re.compile(r"(?:^|\s)T/?M\.?\s+$")  # "TM. ỦY BAN NHÂN DÂN": for whom is signed
_OWNED = re.compile(r"\scủa\s+(?=\S)")
_PARTY_TITLE = "ĐẢNG CỘNG SẢN VIỆT NAM"  # the title line of party documents, as others bear the motto
_CONFIDENCE = {"party": 0.95, "state": 0.95, "department": 0.95, "front": 0.9, "force": 0.9, "justice": 0.9}


def run(reading: Reading) -> None:
    """Fill `reading.organisations` from the article's blocks; captions and site furniture are left out."""
    plain, text = reading.plain, reading.text
    found: dict[str, Organisation] = {}
    title = next((b.start for b in reading.blocks if b.role == "title"), 0)
    head = title if reading.identity.family else 0  # where the letterhead of an official document ends
    for span in _regions(reading):
        positions = find_positions(plain, span.start, span.end)
        for body in _named(plain, span, in_head=span.start < head):
            if not _counts(plain, body, positions) or body.span.of(text) == _PARTY_TITLE:
                continue
            name = " ".join(body.span.of(text).split())
            key = " ".join(body.span.of(plain).lower().split())
            confidence = _CONFIDENCE.get(body.kind, 0.75)
            organisation = found.setdefault(key, Organisation(name, confidence=confidence))
            if organisation.name.isupper() and not name.isupper():
                organisation.name = name
            organisation.mentions.append(body.span)
    _name_defined(reading, found)
    _name_companies(reading, found)
    _name_issuer(reading, found)
    reading.organisations = list(found.values())


def _name_defined(reading: Reading, found: dict[str, Organisation]) -> None:
    """Commissions by the short name that the text gives them in brackets: "… (sau đây gọi là Ban Chỉ đạo)"."""
    plain = reading.plain
    short = {" ".join(m["name"].split()) for m in _DEFINED.finditer(plain)}
    if not short:
        return
    taken = [mention for organisation in found.values() for mention in organisation.mentions]
    taken += [position.span for position in find_positions(plain)]
    for name in sorted(short):
        pattern = re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, name.split())) + r"(?!\w)")
        for span in _regions(reading):
            for m in pattern.finditer(plain, span.start, span.end):
                mention = Span(*m.span())
                if not any(mention.touches(other) for other in taken):
                    organisation = found.setdefault(level(name).lower(), Organisation(name, confidence=0.6))
                    organisation.mentions.append(mention)


def _name_companies(reading: Reading, found: dict[str, Organisation]) -> None:
    """Companies by their own names alone, where nothing else is named there."""
    plain = reading.plain
    if not names_firms(plain):
        return
    spans = [block.span for _, block in reading.article_blocks()]
    bodies = [body for span in spans for body in find_bodies(plain, span.start, span.end)]
    own = own_names(body.span.of(plain) for body in bodies if body.kind == "company")
    if own:
        own -= {
            place.name for place in find_places(plain) if place.type
        }  # "Công ty … Hòa Bình" of "xã Hòa Bình"
    own |= short_names(plain, bodies)
    for mention in sorted({*find_own(plain, own, 0, len(plain)), *find_listed(plain, 0, len(plain))}):
        if plain[mention.start - 1] == "(" and plain[mention.end : mention.end + 1] == ")":
            continue  # where the short name is given, the long one stands in front
        if (
            any(span.holds(mention) for span in spans)
            and not any(body.span.touches(mention) for body in bodies if body.kind != "generic")
            and not any(mention.touches(name) for person in reading.people for name in person.mentions)
        ):
            name = " ".join(mention.of(reading.text).split())
            organisation = found.setdefault(level(name).lower(), Organisation(name, confidence=0.6))
            organisation.mentions.append(mention)


def _named(plain: str, span: Span, *, in_head: bool) -> Iterator[FoundBody]:
    """The bodies between two offsets; of a group with an owner ("các Ban của HĐND tỉnh") the owner."""
    if in_head and span.end - span.start < _LONGEST_HEAD and span.of(plain).isupper():
        yield from _in_capitals_named(plain, span)
        return
    for body in find_bodies(plain, span.start, span.end):
        if body.kind != "generic":
            yield body
        elif owned := _OWNED.search(plain, body.span.start, body.span.end):
            yield from (b for b in find_bodies(plain, owned.end(), body.span.end) if b.kind == "state")


def _in_capitals_named(plain: str, span: Span) -> Iterator[FoundBody]:
    """The bodies in lines of capitals: capitals hide where a name ends, so one that fills its lines goes first."""
    lines = [Span(*m.span()) for m in _LINE.finditer(plain, span.start, span.end)]
    at = 0
    while at < len(lines):
        behind = at + 1
        while behind < len(lines) and _PLACE_LINE.match(plain, lines[behind].start):
            behind += 1
        for end in {behind: 0, at + 1: 0}:
            stretch = Span(lines[at].start, lines[end - 1].end)
            name = " ".join(stretch.of(plain).title().split())
            bodies = find_bodies(name)
            if len(bodies) == 1 and bodies[0].span == (0, len(name)) and bodies[0].kind in _OFFICES:
                yield FoundBody(stretch, bodies[0].kind)
                at = end
                break
        else:
            yield from (b for b in find_bodies(plain, lines[at].start, lines[at].end) if b.kind != "generic")
            at += 1


def _name_issuer(reading: Reading, found: dict[str, Organisation]) -> None:
    """The issuer in the head of a document stands whole, though lines divide its name or capitals hide its end."""
    words = (reading.identity.issuer or "").split()
    whole = " ".join(words)
    key = level(whole).lower()
    plain = level(whole.title() if whole.isupper() else whole)
    if not whole or key in found or [b.span for b in find_bodies(plain)] != [Span(0, len(whole))]:
        return
    m = re.search(r"\s+".join(map(re.escape, words)), reading.text)
    if not m:
        return
    for shorter, organisation in list(found.items()):
        organisation.mentions = [
            mention for mention in organisation.mentions if not Span(*m.span()).holds(mention)
        ]
        if not organisation.mentions:
            del found[shorter]
    found[key] = Organisation(whole, [Span(*m.span())], confidence=0.95)


def _regions(reading: Reading) -> list[Span]:
    """The article's blocks; lines of capitals that follow each other (a document's head) are one region."""
    regions: list[Span] = []
    for _, block in reading.article_blocks():
        last = regions[-1] if regions else None
        if last and reading.plain[last.end : block.start] == "\n" and _in_capitals(reading, last, block.span):
            regions[-1] = Span(last.start, block.end)
        else:
            regions.append(block.span)
    return regions


def _in_capitals(reading: Reading, *spans: Span) -> bool:
    return all(span.of(reading.plain).isupper() and span.end - span.start < 80 for span in spans)


def _counts(plain: str, body: FoundBody, positions: list[FoundPosition]) -> bool:
    if body.kind == "generic" or body.span.of(plain).lower() in _SITES:
        return False
    if _OF_ANY.search(body.span.of(plain)) or _OF_AN_EVENT.fullmatch(body.span.of(plain)):
        return False
    if _AIRPORT.match(plain, body.span.start) and not _ACTS.match(plain, body.span.end):
        return False  # a site of building and travel, unless it is said to act
    if _VENUE.match(plain, body.span.start):
        return False
    if _FUND.match(plain, body.span.start, body.span.end):
        return False  # money: "Quỹ Bình ổn giá xăng dầu"
    if body.span.of(plain).lower() in _ARMS and _OF_ARMS.search(
        plain, max(0, body.span.start - 120), body.span.start
    ):
        return False
    if _FUND.match(plain, body.span.start, body.span.end):
        return False  # money: "Quỹ Bình ổn giá xăng dầu"
    if body.span.of(plain).lower() in _ARMS and _OF_ARMS.search(
        plain, max(0, body.span.start - 120), body.span.start
    ):
        return False
    if _FUND.match(plain, body.span.start, body.span.end):
        return False  # money: "Quỹ Bình ổn giá xăng dầu"
    if body.span.of(plain).lower() in _ARMS and _OF_ARMS.search(
        plain, max(0, body.span.start - 120), body.span.start
    ):
        return False
    if body.kind == "other" and _TASK_FORCE.fullmatch(body.span.of(plain)):
        return False  # one of a kind, without a name
    before = plain[max(0, body.span.start - 60) : body.span.start]
    if _FOR_WHOM.search(before):
        return False
    if body.kind == "party" and _CONGRESS.search(before):
        return False
    if body.kind == "press" and (_CREDIT.search(before) or _AGENCY.match(plain, body.span.start - 1)):
        return False
    if body.span.of(plain).lower() == "chính phủ" and (
        before.endswith("trái phiếu ") or _DIGITAL.match(plain, body.span.end)
    ):
        return False
    if body.kind in _OF_ZONES and _ZONE.search(before):
        return False
    if body.kind == "foreign" and _TITLED.search(before):
        return False
    if _PORTAL.search(before) or _LAW.search(before):
        return False
    # Positions stand apart from each other: only the last that begins before the body can hold it.
    at = bisect_right(positions, body.span.start, key=lambda position: position.span.start)
    if at == 0:
        return True
    position = positions[at - 1].span
    if plain[position.end : body.span.start].strip() == "(" and body.span.of(plain).isupper():
        return False  # "Giám đốc Trung tâm Kiểm soát bệnh tật (CDC)"
    return not _holds(plain, position, body.span)


def _holds(plain: str, position: Span, body: Span) -> bool:
    if not position.holds(body):
        return False
    member = plain[position.start : position.end].lower().startswith(("ủy viên", "thành viên", "chuyên viên"))
    if plain[position.end : position.end + 1] == ":":
        return True  # "dự có các Ủy viên Trung ương Đảng: …": those who are named
    return not (member and _PLURAL.search(plain, max(0, position.start - 20), position.start))
