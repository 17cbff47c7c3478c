"""What each block is: the article's title, headings, paragraphs, items; a caption; or furniture of the page.

The first headline stands, its repeats as alternative text are furniture. A caption or a headline that a crawler glued
into a paragraph is cut out of it as a block of its own: the blocks still tile the text.
"""

from __future__ import annotations

import re
from itertools import pairwise

from roviec.reader.model import Block, Reading
from roviec.reader.rules import load
from roviec.reader.text.below import mark_below
from roviec.reader.text.bodies import find_bodies
from roviec.reader.text.body_names import PAIRS
from roviec.reader.text.bylines import find_byline, is_signature
from roviec.reader.text.captions import (
    has_credit,
    is_caption,
    shows_a_hall,
    shows_a_session,
)
from roviec.reader.text.fold import fold
from roviec.reader.text.frame import STAMP, Frame, find_frame, is_contact, is_stamped
from roviec.reader.text.furniture import BARS, MARKER, any_pattern, is_furniture, opens_foot
from roviec.reader.text.glued import cut_glued
from roviec.reader.text.letters import UPPER
from roviec.reader.text.places import SURNAMES
from roviec.reader.text.reprinted import mark_reprinted
from roviec.reader.text.retold import mark_retold
from roviec.reader.text.typeline import TYPES, is_official, title_blocks

READS = ("text", "plain", "blocks")
WRITES = ("blocks",)

_RULES = load("noise")
_FURNITURE = _RULES["furniture"]


_TAIL = any_pattern(_FURNITURE["tail"])
_IMAGE = re.compile(r"(?:\[(?:img|image|ảnh)[^\]]*\]|!\[[^\]]*\]\([^()\s]*\))[\s|]*", re.IGNORECASE)
# Page headers, footers and text boxes of a DOCX stand at the ends, outside the frame, and are the document's own.
_MARGINS = frozenset({"header", "footer", "note", "textbox"})
_PAGE_NUMBER = re.compile(r"(?:trang|page)?\s*\d{0,4}(?:\s*[/-]\s*\d{1,4})?", re.IGNORECASE)
# An opening of the body, where the lead has none: "(Báo …) - Sáng 8-3, …".
_DATED = re.compile(r"(?:\([\w.\s-]+\)\s*[-–]\s*)?(?:Sáng|Chiều|Tối|Ngày|Hôm nay|Trong)\b")
_BYLINE = re.compile(
    r"(?:Tin|Bài|Ảnh)(?:\s*(?:,|và|&|-)\s*(?:[Bb]ài|[Ảả]nh|[Cc]lip|[Vv]ideo))*\s*:", re.IGNORECASE
)
# Under this headline a portal shows an official document: "Công văn 212/UBND-TH năm 2021 về …".
_PAPER = re.compile(
    rf"(?:{'|'.join(name for name, _ in TYPES)})\s+(?:số\s+)?\d+\s?[-/]\s?[\w./-]+(?:\s+(?:năm|ngày)\s|$)|V/v\s",
    re.IGNORECASE,
)
_SITE_HINTS = frozenset({"nav", "aside", "site", "form", "button", "related"})
_FULL_STOPS = (".", "!", "?", "…")
# A paragraph of two sentences, the last a question, is no headline.
_SENTENCES, _LONGEST_HEADLINE = re.compile(rf"[^\W\d_]{{3,}}\.\s+[{UPPER}]"), 120
_SHORTEST_REPEAT, _LONGEST_TITLE, _LONGEST_HEADING, _LONGEST_LEAD = 20, 250, 160, 600
_HEAD_BLOCKS, _TAIL_BLOCKS, _SHORTEST_LEAD = 4, 8, 20
_LONGEST_STAMP = 300
_IN_ARTICLE, _SHORTEST_SENTENCE, _LEAST_PROSE = 0.7, 100, 450
_LONGEST_LINK, _LONGEST_MENU, _LONGEST_BETWEEN = 200, 25, 60
_FEWEST_PARAGRAPHS = 2
_LONGEST_SECTION, _SHORTEST_HEADLINE = 22, 40


def run(reading: Reading) -> None:
    plain = reading.plain
    frame = find_frame(plain, reading.blocks)
    official = is_official(plain, reading.blocks, frame)
    _mark_furniture(plain, reading.blocks, frame, official=official)
    if not official:
        _mark_opening(plain, reading.blocks)
        _name_title(reading.document.title, plain, reading.blocks)
        _mark_captions(plain, reading.blocks)
        _mark_between(plain, reading.blocks)
        _mark_repeats(plain, reading.blocks)
        mark_reprinted(plain, reading.blocks)
        mark_retold(plain, reading.blocks)
        mark_below(plain, reading.blocks)
        reading.document.blocks = cut_glued(plain, reading.blocks)
        _name_lead(plain, reading.blocks)
    _name_structure(plain, reading.blocks)
    _name_frame(reading.blocks, frame)
    if official:
        for i in title_blocks(plain, reading.blocks):
            reading.blocks[i].role = "title"


def _mark_furniture(plain: str, blocks: list[Block], frame: Frame, *, official: bool) -> None:
    tail = related = within = False
    stamped = official and is_stamped(plain)
    for i, block in enumerate(blocks):
        line = plain[block.start : block.end]
        if stamped and STAMP.match(line) and len(line) <= _LONGEST_STAMP:
            continue
        # Below "Các tin khác" stand headlines with their days, below "Đăng bởi" the boxes of the page, until a
        # paragraph of an article comes.
        related = (
            not official
            and len(line) <= _LONGEST_LINK
            and not (within and _goes_on(line))
            and (related or opens_foot(line, behind=i > _HEAD_BLOCKS and _is_prose(plain, blocks[:i])))
            and not (related and i < _HEAD_BLOCKS and _is_stamped_below(plain, blocks, i))
        )
        above = frame.head is not None and i < frame.head and block.hint not in _MARGINS
        before = above and not (i == 0 and _PAPER.match(line))
        after = frame.end is not None and i >= frame.end and block.hint not in _MARGINS
        tail = tail or (official and i > (frame.recipients or 0) and _TAIL.match(line) is not None)
        within = related and (within or block.start < _IN_ARTICLE * blocks[-1].end)
        numbered = block.hint in ("header", "footer") and _PAGE_NUMBER.fullmatch(line) is not None
        if (
            before
            or after
            or tail
            or related
            or numbered
            or block.hint in _SITE_HINTS
            or (
                is_furniture(line, official, at_head=i < _HEAD_BLOCKS)
                and not (official and is_contact(frame, i, line))
            )
        ):
            block.role = "boilerplate"


def _is_stamped_below(plain: str, blocks: list[Block], i: int) -> bool:
    """Whether right below a line stands when it was published: "Tin nổi bật" was only the section above a headline."""
    below = plain[blocks[i + 1].start : blocks[i + 1].end] if i + 1 < len(blocks) else ""
    if any(b.end - b.start > _LONGEST_LINK for b in blocks[:i]):
        return False  # the article stands above: these are links with their days
    return any(c.isdigit() for c in below) and is_furniture(below, official=False)


def _is_prose(plain: str, blocks: list[Block]) -> bool:
    lengths = [b.end - b.start for b in blocks]
    if sum(length > _LONGEST_LINK for length in lengths) >= _FEWEST_PARAGRAPHS:
        return True
    return sum(length for length in lengths if length > _LONGEST_LINK // 2) >= _LEAST_PROSE


def _goes_on(line: str) -> bool:
    """Whether a line below a box of links in the midst of an article is a sentence of the article's own."""
    return len(line) >= _SHORTEST_SENTENCE and line.endswith(".") and not line.endswith("..")


def _mark_opening(plain: str, blocks: list[Block]) -> None:
    """A page saved without its headline may open with what its first photo shows."""
    first = next((b for b in blocks if b.role != "boilerplate"), None)
    if first is None or first.role != "paragraph" or first.hint in ("h1", "title"):
        return
    if shows_a_session(plain[first.start : first.end]) and _has_prose(blocks, first):
        first.role = "caption"


def _has_prose(blocks: list[Block], above: Block) -> bool:
    """Whether a paragraph of the article stands below a block."""
    return any(b.start > above.start and b.end - b.start > _LONGEST_HEADING for b in blocks)


def _mark_captions(plain: str, blocks: list[Block]) -> None:
    after_image = after_caption = False
    for i, block in enumerate(blocks):
        line = plain[block.start : block.end]
        if _IMAGE.fullmatch(line):
            after_image = True
            continue
        line = line.strip(BARS)
        if block.role == "paragraph":
            signed = after_caption and _signs_a_photo(line)
            if (
                signed
                or block.hint in ("figcaption", "alt")
                or (
                    (i > 0 or has_credit(line))
                    and not MARKER.match(line)
                    and is_caption(line, after_image=after_image, after_caption=after_caption)
                )
            ):
                block.role = "caption"
            after_image, after_caption = False, block.role == "caption"


def _signs_a_photo(line: str) -> bool:
    """Whether a line below a caption is nothing but a photographer's name in capitals: "KHÁNH TRẦN"."""
    words = line.lower().split()
    if len(words) not in (2, 3) or not line.isupper() or PAIRS.intersection(pairwise(words)):
        return False  # "AN NINH" is a heading
    return words[0] in SURNAMES or words[-1] in SURNAMES


def _mark_between(plain: str, blocks: list[Block]) -> None:
    """A short line between two of the page's own, above the article's first paragraph: which office wrote it."""
    for before, block, after in zip(blocks, blocks[1:], blocks[2:], strict=False):
        length = block.end - block.start
        if block.role == "paragraph" and length > _LONGEST_HEADING:
            return
        own = before.role == after.role == "boilerplate" and block.role == "paragraph"
        short = length <= _LONGEST_BETWEEN and plain[block.end - 1] not in ".:;!?"
        if own and short and not find_byline(plain, block.start, block.end):
            block.role = "boilerplate"


def _mark_repeats(plain: str, blocks: list[Block]) -> None:
    """A short line that stood before: the first stands where it is a headline, none where it is a caption.

    A lead that the body says again is no repeat of the page's: both are the article's.
    """
    first: dict[str, tuple[int, Block]] = {}
    opening = next((b for b in blocks if b.role != "boilerplate"), None)
    title = next((b for b in blocks if b.role == "title"), None)
    for i, block in enumerate(blocks):
        line = plain[block.start : block.end]
        if not _SHORTEST_REPEAT <= len(line) <= _LONGEST_TITLE:
            continue
        if title and _glued_to_headline(plain, title, block):
            block.role = "caption"
            continue
        at, earlier = first.setdefault(fold(line).strip(" .:!?…"), (i, block))
        if earlier is block or earlier.role == "boilerplate":
            continue
        if earlier is opening and earlier.role == "paragraph":
            # A headline with a full stop, said again under the photo.
            earlier.role, block.role = "title", "boilerplate"
        elif "caption" in (earlier.role, block.role) and earlier.role != "title":
            block.role = earlier.role = "caption"
        elif at == i - 1 and earlier.role == block.role == "paragraph":
            block.role = earlier.role = "caption"  # a photo's alternative text, and its caption
        elif earlier.role == "title" or not line.endswith("."):
            block.role = "boilerplate"
        elif at > _HEAD_BLOCKS and i > len(blocks) - _TAIL_BLOCKS:
            block.role = earlier.role = "caption"


def _glued_to_headline(plain: str, title: Block, block: Block) -> bool:
    """Whether a later block is the headline, as a photo's alternative text, with the photo's caption behind it."""
    headline = plain[title.start : title.end]
    return (
        block.start > title.start
        and plain.startswith(headline + " ", block.start)
        and is_caption(plain[block.start + len(headline) : block.end].strip())
    )


def _name_title(page_title: str | None, plain: str, blocks: list[Block]) -> None:
    """The headline of an article: what the page calls so, else the first line at its head without a full stop."""
    article = [b for b in blocks if b.role == "paragraph" and b.hint not in ("figcaption", "alt")]
    titles = [
        b
        for b in article[:_HEAD_BLOCKS]
        if _may_be_title(plain[b.start : b.end], b)
        and (b is article[0] or b is not article[-1])
        and not _shows_a_photo(plain[b.start : b.end], announced=plain[article[0].end - 1] == ":")
        and not (b.start > article[0].start and _is_under_photo(plain, blocks, b))
    ]
    named = [b for b in titles if b.hint in ("h1", "title")]
    if page_title and not named:
        key = fold(page_title)
        named = [b for b in titles if fold(plain[b.start : b.end]) in key]
    if not titles:
        return
    fit = [b for b in named or titles if not _is_masthead(plain[b.start : b.end])]
    # A campaign's slogan above the headline stands in quotation marks.
    title = next((b for b in fit if plain[b.start] not in '"“'), (fit or titles)[0])
    if not named and title.end - title.start <= _LONGEST_SECTION:
        # "Hoạt động ngành" above the headline is the section of the site.
        title = next(
            (b for b in titles if b.start > title.start and b.end - b.start > _SHORTEST_HEADLINE), title
        )
    title.role = "title"
    for block in blocks:
        line = plain[block.start : block.end]
        above = block.start < title.start and block.role == "paragraph"
        if above and (
            _is_masthead(line) or block in titles or (_is_menu(line) and not _names_author(plain, block))
        ):
            block.role = "boilerplate"


def _is_under_photo(plain: str, blocks: list[Block], block: Block) -> bool:
    """Whether an image stands right above a line, and a paragraph of the article above that."""
    i = blocks.index(block)
    image = i > 1 and _IMAGE.fullmatch(plain[blocks[i - 1].start : blocks[i - 1].end]) is not None
    return image and any(b.end - b.start > _LONGEST_HEADING for b in blocks[: i - 1])


def _shows_a_photo(line: str, *, announced: bool) -> bool:
    """Whether a line at the head is a caption, no headline; `announced`: the article has begun and announces a list."""
    return shows_a_hall(line) or (announced and is_caption(line))


def _is_masthead(line: str) -> bool:
    """Whether a line is nothing but the name of the body whose page it is."""
    if len(line) > _LONGEST_BETWEEN:
        return False
    name = " ".join((line.title() if line.isupper() else line).split())
    return [tuple(body.span) for body in find_bodies(name)] == [(0, len(name))]


def _names_author(plain: str, block: Block) -> bool:
    words = plain[block.start : block.end].split()
    return words[0].lower() in SURNAMES and bool(find_byline(plain, block.start, block.end))


def _is_menu(line: str) -> bool:
    """Whether a line above the headline is an entry of a menu: a word or two, nothing said."""
    return len(line) <= _LONGEST_MENU and line[-1] not in ".:;,!?" and not any(c.isdigit() for c in line)


def _name_lead(plain: str, blocks: list[Block]) -> None:
    """The lead stands beside the headline and tells what the body tells again."""
    article = [b for b in blocks if b.role not in ("boilerplate", "caption")]
    named = next((b for b in article if b.hint == "lead"), None)
    if named is not None:
        named.role = "lead"
        return
    at = next((i for i, b in enumerate(article) if b.role == "title"), None)
    if at is None:
        return
    # Some sites put the lead above the headline; what then follows the headline is the body.
    beside = at - 1 if at else at + 1
    if beside < len(article) - 1 and article[beside].role == "paragraph":
        line = plain[article[beside].start : article[beside].end]
        if _is_lead(line, plain, article, beside):
            article[beside].role = "lead"


def _may_be_title(line: str, block: Block) -> bool:
    if block.hint in ("h1", "title"):
        return True
    short = 15 <= len(line) <= _LONGEST_TITLE
    return (
        short
        and not _BYLINE.match(line)
        and not has_credit(line)
        and not line.rstrip("”\"'").endswith((".", ";", ":", ","))
        and not MARKER.match(line)
        and not (len(line) > _LONGEST_HEADLINE and _SENTENCES.search(line))
    )


def _is_lead(line: str, plain: str, article: list[Block], at: int) -> bool:
    if not _SHORTEST_LEAD <= len(line) <= _LONGEST_LEAD or line.endswith(":") or MARKER.match(line):
        return False
    if line.isupper() or is_signature(line.strip(BARS)):
        return False
    if not _DATED.match(line):
        return True
    words = set(line.casefold().split())
    following = (set(plain[b.start : b.end].casefold().split()) for b in article[at + 1 :])
    return any(len(words & f) >= 0.75 * len(words) for f in following)


def _name_frame(blocks: list[Block], frame: Frame) -> None:
    """Say in the hint which blocks are head, recipients and signature: they are the document's, but no prose."""
    for parts, hint in (
        (frame.letterhead, "letterhead"),
        (frame.recipient_list, "recipients"),
        (frame.signature, "signature"),
    ):
        for i in parts:
            blocks[i].hint = hint
            if blocks[i].role == "heading":
                blocks[i].role = "paragraph"


def _name_structure(plain: str, blocks: list[Block]) -> None:
    last = max((i for i, b in enumerate(blocks) if b.role not in ("boilerplate", "caption")), default=0)
    for i, block in enumerate(blocks):
        if block.role != "paragraph":
            continue
        line = plain[block.start : block.end].strip()  # blanked emphasis around a heading
        marker = MARKER.match(line)
        if marker and marker["number"]:
            block.number = marker["number"].strip()
        if i < last and _is_heading(line, block, marker):
            block.role = "heading"
        elif block.hint in ("td", "th", "tr"):
            block.role = "table"
        elif marker or block.hint == "li":
            block.role = "list_item"


def _is_heading(line: str, block: Block, marker: re.Match[str] | None) -> bool:
    if block.hint in ("h1", "h2", "h3", "h4", "h5", "h6", "heading", "title") and not line.endswith("."):
        return True
    if line.endswith((".", ";", ",")) or len(line) > 2 * _LONGEST_HEADING:
        return False
    if len(line) > _LONGEST_HEADING:
        return marker is not None and line.endswith(":") and line[marker.end() :].lstrip().startswith("Về ")
    numbered = marker is not None and marker["number"] is not None and "(" not in marker["number"]
    return (line.isupper() and len(line) > 3) or (
        numbered and (line.endswith(":") or not line.endswith(("!", "?", "…")))
    )
