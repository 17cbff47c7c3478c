"""What the document is: kind, number, issuer, place and day, title, who signed; for an article, its day of publication.

An official document shows its frame (Nghị định 30/2020/NĐ-CP, Phụ lục I; Hướng dẫn 36-HD/VPTW); whatever shows none
and speaks as the press does is news.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from roviec.reader.model import Basis, Block, Identity, Reading, Signer, Span
from roviec.reader.rules import load
from roviec.reader.text.cut_heads import cut_head
from roviec.reader.text.formalities import (
    closing_of,
    family_of,
    legal_bases,
    recipients,
    summary_of,
    urgency_of,
)
from roviec.reader.text.frame import FORM, NAME, Frame, find_frame, is_ruler
from roviec.reader.text.letters import LOWER, UPPER
from roviec.reader.text.symbols import Symbol, parse_symbol
from roviec.reader.text.typeline import (
    decides,
    find_type_line,
    first_page,
    is_official,
    is_type_line,
    kind_of_line,
    title_blocks,
)

READS = ("text", "plain", "blocks")
WRITES = ("identity",)

_RULES = load("kinds")
_BY_SYMBOL = {s: t["kind"] for t in reversed(_RULES["type"]) for s in t["symbols"]}
_CONCLUDES = re.compile(
    r"[*_\s]*(?:(?:[Vv]ề|VỀ|[Ýý]\s+kiến|Ý\s+KIẾN|[Nn]ội\s+dung|NỘI\s+DUNG)\s+)*[Kk](?:ẾT\s+LUẬN|ết\s+luận)\b|\s*KẾT\s+LUẬN\b"
)
# A scanner may read "Số:" as "Só:" or "$6:", and lose the day behind the place.
_NUMBER = re.compile(
    r"(?<!\w)(?:(?:[Ss]ố|SỐ)\s*+(?:hiệu)?\s*+:?|[S$][óôo60]\s?:)[\s*_]*+(?P<symbol>\d{1,5}[a-zđ]?\s?(?:[/-]\s?[\w…&.]+)+)(?!\w)"
    # Where two columns have become one line, place and day follow: "Số: 12/TB-VP Huế, ngày 3 tháng 4 năm 2024".
    # and what the letter is about: "Số: 627/BYT-BH V/v hướng dẫn …".
    rf"(?=[ \t*_]*(?:$|\||\t|[ ]{{2}}|[Vv]/[Vv]\b|(?:-\s)?[{UPPER}][^\d,;:|\n]{{1,40}},\s*ng[àa]y))",
    re.MULTILINE,
)
# What a decision issues names it: "(Kèm theo Quyết định số 773/QĐ-TTg ngày …)".
_ISSUED_WITH = re.compile(
    r"\(\s*(?:Ban\s+hành\s+)?[Kk]èm\s+theo\s+(?:Quyết\s+định|Nghị\s+quyết|Công\s+văn)\s+(?:số\s*:?\s*)?(?P<symbol>\d{1,5}[/-][\w-]+)"
)
_NUMBERED = re.compile(r"[\s*_|(]*Số\s*:?[\s*_]*(?:\d{1,5}\s+)?\S{4,}\s+(?:-\s+)?")
_DAY = re.compile(
    rf"(?:(?<![\w/-])(?P<place>[{UPPER}][^\d,;:|*\s]*(?: [^\d,;:|*\s]+){{0,6}}),\s*"
    # of a telegram: "…, hồi 15 giờ 30 ngày 07 tháng 9 năm 2024"
    r"(?:(?:hồi|lúc)\s+\d{1,2}\s*(?:giờ|h|:)\s*\d{0,2}(?:\s*phút)?,?\s*)?)?[Nn]gày\s*"
    r"(?:(?P<d>\d{1,2})\s*tháng\s*(?P<m>\d{1,2})\s*năm\s*(?P<y>\d{4})"
    r"|(?P<d2>\d{1,2})\s*[/.-]\s*(?P<m2>\d{1,2})\s*[/.-]\s*(?P<y2>\d{4}))(?=[*_\s).]*(?:$|\n|\||Kính gửi))"
)
_PRINTED_DAY = re.compile(
    r"(?<!\d)(?P<d>\d{1,2})\s*[/.\-]\s*(?P<m>\d{1,2})\s*[/.\-]\s*(?P<y>\d{4})(?!\d)"
    r"|(?<!\d)(?P<y2>\d{4})-(?P<m2>\d{1,2})-(?P<d2>\d{1,2})(?!\d)"
    r"|(?<!\d)(?P<y4>20\d\d)(?P<m4>[01]\d)(?P<d4>[0-3]\d)(?!\d)"
    r"|(?<!\d)(?P<d3>\d{1,2})\s+tháng\s+(?P<m3>\d{1,2})\s*(?:,|năm)?\s*(?P<y3>\d{4})"
    r"|(?<!\d)(?P<d5>\d{1,2})\s+(?P<m5>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?\s+(?P<y5>\d{4})"
    r"|(?<!\w)(?P<m6>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+(?P<d6>\d{1,2}),?\s+(?P<y6>\d{4})",
    re.IGNORECASE,
)
_ENGLISH_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_PUBLISHED = re.compile(
    r"(?:(?:giờ|ngày|thời gian|thời điểm|lần|post)\s+)?"
    r"(?:cập nhật|đăng|đã đăng|xuất bản|phát hành|đưa tin"
    r"|published(?:_?(?:at|on|date|time))?|pubdate|posted|updated|date)\b",
    re.IGNORECASE,
)
_TODAY = re.compile(r"\s*Hôm\s+nay(?!\w)", re.IGNORECASE)  # the day on which the page was looked at
_NEWS = re.compile("|".join(_RULES["news"]["signs"]), re.MULTILINE)
# When what is told came to pass: "Ngày 16/8, …".
_DAY_TOLD = re.compile(
    r"(?:Ngày|Sáng|Chiều|Tối|Trưa|Hôm|Mới đây|Vừa qua|Trước đó)\b[^.\n]{0,12}(?:\d{1,2}\s?[/-]\s?\d{1,2}|,)"
)
# Somebody by name, then what the press says he said: "Phó Cục trưởng Lê Văn An nhận định".
_SAYS = re.compile(
    rf"(?<!\w)(?:[{UPPER}][{LOWER}]+\s){{1,3}}[{UPPER}][{LOWER}]+(?:\s?\([^()\n]{{2,40}}\))?(?:,[^.;:\n]{{2,90}}?,)?\s"
    rf"(?:đã\s|cũng\s|còn\s)?(?:{'|'.join(_RULES['news']['said'])})(?!\w)"
)
_ADDRESSED = re.compile(r"[\s*_|]*(?:Kính gửi|KÍNH GỬI)\s*[:;]?\s*(?=\S|\n)")
_ABOUT = re.compile(r"(?:V/v|Về việc)\s*:?\s*", re.IGNORECASE)
_ISSUER = re.compile("(?:" + "|".join(_RULES["issuer"]["openings"]) + r")(?!\w)")
_POSITION = re.compile("(?:" + "|".join(_RULES["signature"]["openings"]) + r")(?!\w)")
_MOTTO = re.compile(r"CỘNG\s+HÒA\s+XÃ|CHỦ\s+NGHĨA\s+VIỆT|ĐỘC\s+LẬP|ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT", re.IGNORECASE)
_CELL = re.compile(r"[^\n|\t ]+(?: [^\n|\t ]+)*")
_PLACE_KIND = re.compile(
    r"(?:Thành phố|TP\.?|Tỉnh|Quận|Huyện|Thị xã|Thị trấn|Phường|Xã|Đặc khu)\s+[^\d:;,]+$"
)
_PUBLISHED_BLOCKS, _NEWS_REACH, _LONGEST_STAMP = 12, 4000, 120
_LEAST_PARAGRAPH = 120


def run(reading: Reading) -> None:
    plain, blocks = reading.plain, reading.blocks
    frame = find_frame(plain, blocks)
    found = Identity()
    head = first_page(blocks)
    type_block = find_type_line(plain, blocks)
    symbol, at = _number(reading, head if type_block is None else [i for i in head if i <= type_block + 2])
    letter = any(_ADDRESSED.match(plain, b.start) for b in blocks[:1])  # a letter whose head is not printed
    if letter or (
        is_official(plain, blocks, frame)
        and (
            type_block is not None or symbol is not None or frame.motto is not None or decides(plain, blocks)
        )
    ):
        _official(reading, found, frame, head, type_block, symbol, at)
    elif kind := cut_head(plain, blocks):
        _official(reading, found, frame, head, None, None, None)
        found.kind, found.basis["kind"] = kind, Basis("stated", span=blocks[0].span)
    else:
        _article(reading, found)
    reading.identity = found


def _number(reading: Reading, head: Sequence[int]) -> tuple[Symbol | None, Span | None]:
    """The symbol printed after "Số" on a line or in a cell of its own; one in a sentence is another document's."""
    if head:
        start, end = reading.blocks[head[0]].start, reading.blocks[head[-1]].end
        for m in _NUMBER.finditer(reading.plain, start, end):
            symbol = parse_symbol(m["symbol"])
            if symbol and _stands_alone(reading.plain, m.start()):
                return symbol, Span(m.start("symbol"), m.end("symbol"))
    return None, None


def _issued_with(plain: str) -> tuple[str, Span] | None:
    """The number of a decision whose head was cut off, from the caption of what it issues."""
    for m in _ISSUED_WITH.finditer(plain):
        if symbol := parse_symbol(m["symbol"]):
            return symbol.text, Span(*m.span("symbol"))
    return None


def _stands_alone(plain: str, start: int) -> bool:
    """Whether what starts here opens its line, or its column or cell of it."""
    before = plain[plain.rfind("\n", 0, start) + 1 : start]
    return (
        not before.strip(" \t|*_(")
        or before.endswith(("  ", "\t", "| ", "|"))
        or _NUMBERED.fullmatch(before) is not None
        or is_type_line(before)
    )


def _official(
    reading: Reading,
    found: Identity,
    frame: Frame,
    head: Sequence[int],
    type_block: int | None,
    symbol: Symbol | None,
    at: Span | None,
) -> None:
    plain, blocks = reading.plain, reading.blocks
    if symbol and at:
        found.number, found.basis["number"] = symbol.text, Basis("stated", span=at)
    elif named := _issued_with(plain):
        found.number, stands = named
        found.basis["number"] = Basis("inferred", "số ghi ở văn bản kèm theo", stands)
    else:
        found.basis["number"] = Basis("missing")
    title = _title(plain, blocks, head)
    if title:
        found.title, found.basis["title"] = title.of(reading.text), Basis("stated", span=title)
    _kind(found, plain, blocks, type_block, symbol, title)
    _day(reading, found, head)
    _issuer(reading, found, frame, head)
    found.signers = _signers(reading, frame)
    found.number_span = at
    found.family = family_of(plain, blocks, frame, symbol)
    found.summary = summary_of(reading.text, plain, title)
    found.urgency = urgency_of(plain, [blocks[i] for i in head])
    found.closing = closing_of(blocks, frame)
    found.recipients = recipients(reading.text, plain, blocks, frame, head)
    found.legal_bases = legal_bases(plain, blocks, title.end if title else 0, found.closing)


def _kind(
    found: Identity,
    plain: str,
    blocks: Sequence[Block],
    type_block: int | None,
    symbol: Symbol | None,
    title: Span | None,
) -> None:
    decided = decides(plain, blocks)
    if decided and symbol is None and (type_block is None or blocks[type_block].start > decided.start):
        found.kind = "resolution" if "NGHỊ" in plain[decided.start : decided.end] else "decision"
        found.basis["kind"] = Basis("stated", span=decided.span)
    elif type_block is not None:
        line = plain[blocks[type_block].start : blocks[type_block].end]
        found.kind, length = kind_of_line(line)
        summary = plain[blocks[type_block].start + length : title.end] if title else ""
        # "THÔNG BÁO / KẾT LUẬN CỦA …" is a conclusion made known; "THÔNG BÁO / Ý KIẾN CHỈ ĐẠO …" a notice.
        if found.kind == "notice" and _CONCLUDES.match(summary):
            found.kind = "conclusion"
        found.basis["kind"] = Basis("stated", span=blocks[type_block].span)
    elif symbol:
        found.kind = "letter" if symbol.family == "letter" else _BY_SYMBOL.get(symbol.type or "", "other")
        found.basis["kind"] = Basis("inferred", "loại văn bản suy từ số, ký hiệu")
    elif addressed := next((b for b in blocks if _ADDRESSED.match(plain, b.start)), None):
        found.kind, found.basis["kind"] = "letter", Basis("inferred", "văn bản gửi đích danh", addressed.span)
    else:
        found.basis["kind"] = Basis("missing")


def _title(plain: str, blocks: Sequence[Block], head: Sequence[int]) -> Span | None:
    """The type line with the summary under it; of an official letter the line "V/v …"."""
    if title := title_blocks(plain, blocks):
        return Span(blocks[title[0]].start, blocks[title[-1]].end)
    return next((blocks[i].span for i in head if _ABOUT.match(plain[blocks[i].start : blocks[i].end])), None)


def _day(reading: Reading, found: Identity, head: Sequence[int]) -> None:
    """Place and day of issue stand together on a line, in a table a cell, which a narrow column may have broken."""
    if not head:
        return
    start, end = reading.blocks[head[0]].start, reading.blocks[head[-1]].end
    for m in _DAY.finditer(reading.plain, start, end):
        if not _stands_alone(reading.plain, m.start()):
            continue
        day = _date(m["d"] or m["d2"], m["m"] or m["m2"], m["y"] or m["y2"])
        if day:
            found.issued_on, found.basis["issued_on"] = day, Basis("stated", span=Span(m.start(), m.end()))
            if m["place"]:
                place = _whole_place(reading.plain, Span(m.start("place"), m.end("place")))
                found.place, found.basis["place"] = (
                    place.of(reading.text).strip(),
                    Basis("stated", span=place),
                )
            return
    found.basis["issued_on"] = Basis("missing")


def _whole_place(plain: str, place: Span) -> Span:
    """A narrow column breaks "Thành phố Hồ Chí / Minh": take in the line above where it opens with a kind of place."""
    above = plain[: place.start].rstrip(" *_").removesuffix("\n").rpartition("\n")[2].strip(" |*_")
    if _PLACE_KIND.match(above) and len(above) <= 30 and not plain[: place.start].rstrip(" *_").endswith("|"):
        return Span(plain.rindex(above, 0, place.start), place.end)
    return place


def _issuer(reading: Reading, found: Identity, frame: Frame, head: Sequence[int]) -> None:
    """The body whose name stands in the letterhead; where its superior stands above it, the lower one."""
    spans: list[Span] = []
    for i in frame.letterhead or head[:6]:
        block = reading.blocks[i]
        # Beside the issuer, in a column or cell of its own, stands the motto.
        for m in _CELL.finditer(reading.plain, block.start, block.end):
            bare = m.group().strip(" *_-")
            if (motto := _MOTTO.search(bare)) and motto.start():
                bare = bare[: motto.start()].strip(" *_-")  # both columns on one line
            if bare.isupper() and not is_ruler(bare) and not _MOTTO.match(bare) and not is_type_line(bare):
                start = m.start() + m.group().index(bare)
                spans.append(Span(start, start + len(bare)))
    openings = [n for n, s in enumerate(spans) if _ISSUER.match(s.of(reading.plain))]
    if not openings:
        found.basis["issuer"] = Basis("missing")
        return
    last = openings[-1]
    end = last
    while end + 1 < len(spans) and not reading.plain[spans[end].end : spans[end + 1].start].strip():
        end += 1
    issuer = Span(spans[last].start, spans[end].end)
    found.issuer, found.basis["issuer"] = issuer.of(reading.text), Basis("stated", span=issuer)


def _signers(reading: Reading, frame: Frame) -> list[Signer]:
    signers: list[Signer] = []
    form = position = None
    for i in frame.signature:
        block = reading.blocks[i]
        at = block.start
        for line in reading.plain[block.start : block.end].split("\n"):
            bare = line.strip(" |*_")
            start = at + line.index(bare)
            at += len(line) + 1
            if not bare:
                continue
            name = NAME.fullmatch(bare)
            if name and not bare.isupper():
                span = Span(start + name.start("name"), start + name.end("name"))
                signers.append(Signer(span.of(reading.text), position, form, span))
                form = position = None
                continue
            if mark := FORM.match(bare):
                form = mark["form"].replace("/", "") + "."
                start, bare = start + mark.end(), bare[mark.end() :]
            if _POSITION.match(bare):
                position = reading.text[start : start + len(bare)].rstrip(" ,")
    return signers


def _article(reading: Reading, found: Identity) -> None:
    # In small letters once: matching without regard to case costs ten times as much.
    signs = _news_signs(reading.plain[:_NEWS_REACH].casefold())
    printed = _publication(reading)
    page = any(b.role in ("caption", "boilerplate") for b in reading.blocks)
    prose, titled = _is_prose(reading), any(b.role == "title" for b in reading.blocks)
    signs += prose and titled and _DAY_TOLD.search(reading.plain, 0, _NEWS_REACH) is not None
    if signs < 2 and (page or titled) and _SAYS.search(reading.plain, 0, _NEWS_REACH):
        signs += 1 + titled
    if signs >= 2 or (signs and (page or prose)) or printed or reading.document.published_on:
        found.kind = "news"
        found.basis["kind"] = Basis("inferred", "không có thể thức văn bản, viết theo lối báo chí")
    else:
        found.basis["kind"] = Basis("missing", "không có thể thức văn bản, không rõ là bài báo")
    if reading.document.published_on:
        found.published_on = reading.document.published_on
        found.basis["published_on"] = Basis("stated", "ngày ghi trong thông tin của trang")
    elif printed:
        found.published_on, found.basis["published_on"] = printed[0], Basis("stated", span=printed[1])
    else:
        found.basis["published_on"] = Basis("missing")
    title = next((b.span for b in reading.blocks if b.role == "title"), None)
    if title:
        found.title, found.basis["title"] = title.of(reading.text), Basis("stated", span=title)
    elif reading.document.title:
        found.title, found.basis["title"] = reading.document.title, Basis("stated", "tiêu đề ghi trong tệp")


def _news_signs(folded: str) -> int:
    """How many different words of the press a text in small letters holds; two tell as much as more."""
    first: str | None = None
    for sign in _NEWS.finditer(folded):
        if first is None:
            first = sign.group()
        elif sign.group() != first:
            return 2
    return int(first is not None)


def _is_prose(reading: Reading) -> bool:
    """Whether the text consists of paragraphs of full sentences, hardly a list among them."""
    prose = listed = 0
    for _, block in reading.article_blocks():
        length = block.end - block.start
        if block.role in ("list_item", "table", "heading"):
            listed += length
        elif block.role in ("paragraph", "lead") and length >= _LEAST_PARAGRAPH:
            prose += length
    return prose > 2 * listed and prose > 2 * _LEAST_PARAGRAPH


def _publication(reading: Reading) -> tuple[date, Span] | None:
    """The day on a line of the page that says when it was published: at its head, or with such a label.

    A page may also print today's day in its head: what stands below the headline goes before what stands above it.
    """
    title = next((b.start for b in reading.blocks if b.role == "title"), 0)
    found: list[tuple[bool, date, Span]] = []
    unlabelled: list[tuple[bool, date, Span]] = []
    for i, block in enumerate(reading.blocks):
        line = reading.plain[block.start : block.end]
        if block.role != "boilerplate" or len(line) > _LONGEST_STAMP or _TODAY.match(line):
            continue
        labelled = _PUBLISHED.match(line) is not None or "GMT+" in line
        if i >= _PUBLISHED_BLOCKS and not labelled:
            continue
        m = _PRINTED_DAY.search(line)
        parts = m.groupdict() if m else {}
        day = (
            _date(*(next(v for k, v in parts.items() if k[0] == part and v) for part in "dmy")) if m else None
        )
        if m and day:
            above = block.start < title and not labelled
            found.append((above, day, Span(block.start + m.start(), block.start + m.end())))
            if not labelled:
                unlabelled.append(found[-1])
    # Below the article several such days are those of other articles.
    prose = next((b.end for b in reading.blocks if b.end - b.start >= _LEAST_PARAGRAPH), len(reading.plain))
    behind = {day for _, day, span in unlabelled if span.start > prose}
    if len(behind) > 1:
        found = [f for f in found if f not in unlabelled or f[2].start < prose]
    return min(found, key=lambda f: (f[0], f[2]))[1:] if found else None


def _date(day: str, month: str, year: str) -> date | None:
    try:
        named = month[:3].lower()
        number = _ENGLISH_MONTHS.index(named) + 1 if named in _ENGLISH_MONTHS else int(month)
        return date(int(year), number, int(day))
    except ValueError:
        return None
