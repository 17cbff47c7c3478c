"""The frame of an official document: its head (Quốc hiệu or party title), its recipients and its signature.

Nghị định 30/2020/NĐ-CP, Phụ lục I and Hướng dẫn 36-HD/VPTW lay down the parts and their order. Everything here works
on the blocks of the document and on levelled text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from roviec.reader.model import Block
from roviec.reader.text.fold import fold
from roviec.reader.text.letters import LOWER, UPPER

_MOTTO = re.compile(r"(?:CỘNG\s+HÒA\s+XÃ\s+HỘI\s+CHỦ\s+NGHĨA\s+VIỆT\s+NAM|ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM)")
# Of the title line of the state as a scanner reads it three of its four pairs of syllables are enough.
_SCANNED_MOTTO = re.compile(r"conghoa|xahoi|chunghia|vietnam")
_NOT_LETTERS = re.compile(r"[\W\d_]+")
_RULER = re.compile(r"[\s|=_*~.\-+#]*")
_CONTACT = re.compile(r"(?:điện thoại|đt|tel|fax|e-?mail|thư điện tử|địa chỉ)\s*:", re.IGNORECASE)
_RECIPIENTS = re.compile(r"[*_\s]*N[ơƠ][iI]\s+(?:nhận|NHẬN)\s*[*_]*:?")
_RECIPIENT = re.compile(r"[-–•*+]\s?\S|.*[;,]$|Như |Lưu")
_APPENDIX = re.compile(
    r"[*_\s]*(?:PHỤ LỤC|DANH MỤC|DANH SÁCH|BIỂU|MẪU SỐ|BẢNG|DỰ THẢO|ĐỀ CƯƠNG|QUY CHẾ|ĐỀ ÁN|KỊCH BẢN|PHƯƠNG ÁN|TÀI LIỆU"
    r"|BÁO CÁO|KẾ HOẠCH|CHƯƠNG TRÌNH|CỘNG HÒA XÃ HỘI)\b|[(*_\s]*(?:[Bb]an hành\s+)?[Kk]èm theo\b"
)
FORM = re.compile(r"(?P<form>T/?M|K/?T|T/?L|TUQ|Q)(?=[.,/\s])[.,]?\s*")
_ABOUT = re.compile(r"[*_\s(]*(?:V/v|Về\s+việc)\b")
_SIGNED = re.compile(r"[\[(]?\s*(?:đã ký|đã kí|daky|ký tên|signed)[^\])]{0,40}[\])]?", re.IGNORECASE)
# Where the name of who signed belongs, in a form or a draft.
_NO_NAME = re.compile(
    r"[\[(]\s*(?:họ (?:và )?tên|ký,? (?:ghi rõ )?họ tên|chữ ký|ký tên,? đóng dấu)[^\])]{0,40}[\])]",
    re.IGNORECASE,
)
_RANK = (
    r"(?:(?:Đại|Thượng|Trung|Thiếu)\s+(?:tướng|tá|úy)|GS|PGS|TS|ThS|BS|KS|Giáo sư|Tiến sĩ|TSKH|Luật sư|Ông|Bà)"
    r"[.,]?\s*"
)
_SYLLABLE = rf"[{UPPER}](?:'[{UPPER}])?[{LOWER}]{{0,6}}"  # also "Y Ngọc", "H'Yim Kđoh"
NAME = re.compile(rf"(?:{_RANK})*(?P<name>{_SYLLABLE}(?:\s+{_SYLLABLE}){{1,4}})")
PLACE_AND_DAY = re.compile(
    rf"[*_\s(]*(?:Số\s*:?\s*\S{{4,}}\s+)?(?:(?P<place>[{UPPER}][^\d,;:]{{1,40}}),\s*)?"
    r"(?:(?:hồi|lúc)\s+\d{1,2}\s*(?:giờ|h|:)\s*\d{0,2}(?:\s*phút)?,?\s*)?ngày\s*(?P<day>\d{1,2})\s*tháng\s*(?P<month>\d{1,2})\s*năm\s*(?P<year>\d{4})[*_\s).]*$",
    re.IGNORECASE,
)
NUMBER_LINE = re.compile(r"[*_\s]*Số\s*(?:hiệu\s*)?:?\s*(?P<symbol>\S.{0,60})$", re.IGNORECASE)
# Place and day beside the number, where two columns have become one line.
PLACE_BEHIND = re.compile(rf"\s+(?:-\s*)?[{UPPER}][^\d,;:]{{1,40}},\s*ngày\b.*$")
_HEAD_REACH, _SIGNATURE_REACH, _LETTERHEAD_REACH = 8, 14, 24
_LONGEST_MOTTO, _LONGEST_ABOUT = 140, 80
# A number and symbol, the number not yet filled in where the paper is a draft: "Số:   -CV/ĐU".
_NUMBERED = re.compile(rf"[*_\s]*Số\s*:?\s*(?:\d{{1,5}}|[.…_]+)?\s*[-/]\s?[{UPPER}]")
# What the programme that signed a paper has printed on it.
STAMP = re.compile(
    r"Signature\s+Not\s+Verified|(?:(?:Người|Được|Ngày|Thời\s+gian)\s+ký|Ký\s+bởi|Cơ\s+quan|Tổ\s+chức|Email|Địa\s+chỉ)\s*:\s*\S",
    re.IGNORECASE,
)
_STAMPED = ("Ký bởi:", "Thời gian ký:", "Signature Not Verified")


@dataclass(frozen=True, slots=True)
class Frame:
    """Indexes of blocks; None or empty where a part was not found.

    `head`: the first of the document; `motto`: its title line; `letterhead`: from the head to number, place and
    day; `recipients`: the line "Nơi nhận", `recipient_list` with what stands under it; `signature`: position and
    name of who signed; `end`: one past the last block of the document.
    """

    head: int | None
    motto: int | None
    letterhead: tuple[int, ...]
    recipients: int | None
    recipient_list: tuple[int, ...]
    signature: tuple[int, ...]
    end: int | None


def find_frame(plain: str, blocks: Sequence[Block]) -> Frame:
    """The frame of the document, parts that are missing as None."""
    # A cell of a drawn table keeps its bar; a line that is nothing but a bar or a rule stays one.
    texts = [(line := _folded(plain[b.start : b.end])).strip("| ") or line for b in blocks]
    motto = next((i for i, t in enumerate(texts) if bears_motto(t)), None)
    head = _head(texts, motto) if motto is not None else None
    recipients = _last(texts, _RECIPIENTS, after=motto or 0)
    signature = _signature(texts, recipients, motto)
    recipients_end = _end_of_recipients(texts, recipients)
    if recipients is not None and not signature:
        listed, signature = _interleaved(texts, recipients)
        recipients_end = max([recipients_end, *listed])
    end = None
    if recipients is not None or signature:
        end = _past_appendix(texts, max([*signature, recipients_end]) + 1)
    return Frame(
        head=head,
        motto=motto,
        letterhead=_letterhead(texts, head),
        recipients=recipients,
        recipient_list=tuple(i for i in range(recipients, recipients_end + 1) if i not in signature)
        if recipients is not None
        else (),
        signature=signature,
        end=end,
    )


def _folded(written: str) -> str:
    """With single spaces; most blocks are a line that has no others."""
    if "\n" in written or "  " in written or "\t" in written:
        return " ".join(written.split())
    return written.strip()


def bears_motto(text: str) -> bool:
    """Whether a line bears the title line of state or party documents.

    It opens the line, or stands right of the issuer on a line that is all capitals.
    """
    m = _MOTTO.search(text) if "NAM" in text else None
    if m is not None:
        return not text[: m.start()].strip("*_ ") or text.isupper()
    return text.isupper() and _bears_scanned_motto(text)


def _bears_scanned_motto(text: str) -> bool:
    """ "BO TÀI CHÍNH - CONG HOA XÃ HOI CHỦ NGHIA VIET NAM": with tones lost and a word misread."""
    if not 20 <= len(text) <= _LONGEST_MOTTO:
        return False
    return len(set(_SCANNED_MOTTO.findall(_NOT_LETTERS.sub("", fold(text))))) >= 3


def is_ruler(text: str) -> bool:
    """Whether a line holds only lines, bars and dots."""
    return _RULER.fullmatch(text) is not None


def _head(texts: Sequence[str], motto: int) -> int:
    """Issuer and number stand left of the motto, so they may come before it: go back over them."""
    head = motto
    for i in range(motto - 1, max(-1, motto - _HEAD_REACH), -1):
        if is_ruler(texts[i]) or NUMBER_LINE.match(texts[i]):
            continue
        if _ABOUT.match(texts[i]):
            continue  # a letter's "V/v …" below its number
        if not texts[i].isupper() or len(texts[i]) > 120:
            break
        head = i
    # What a letter is about may stand without "V/v" between its number and the motto, in a narrow column.
    for i in range(head - 1, max(-1, head - _HEAD_REACH), -1):
        if len(texts[i]) > _LONGEST_ABOUT:
            break
        if _NUMBERED.match(texts[i]):
            return _head(texts, i) if i else i
    return head


def _letterhead(texts: Sequence[str], head: int | None) -> tuple[int, ...]:
    """From the head to the line with place and day, which closes it."""
    if head is None:
        return ()
    for i in range(head, min(len(texts), head + _LETTERHEAD_REACH)):
        if PLACE_AND_DAY.match(texts[i]):
            after = i + 1
            # In a table the number may stand in the cell after the day.
            while after < len(texts) and (is_ruler(texts[after]) or NUMBER_LINE.match(texts[after])):
                after += 1
            return tuple(range(head, after))
    return ()


def _last(texts: Sequence[str], pattern: re.Pattern[str], *, after: int) -> int | None:
    return next((i for i in range(len(texts) - 1, after - 1, -1) if pattern.match(texts[i])), None)


def _end_of_recipients(texts: Sequence[str], recipients: int | None) -> int:
    if recipients is None:
        return -1
    end = recipients
    for i in range(recipients + 1, len(texts)):
        if not _RECIPIENT.match(texts[i]) or is_ruler(texts[i]):
            break
        end = i
    return end


def _interleaved(texts: Sequence[str], recipients: int) -> tuple[list[int], tuple[int, ...]]:
    """Recipients and signature of a table whose two cells were read line by line, each among the other's lines: the
    lines of the one, and those of the other where a name closes it."""
    listed: list[int] = []
    signed: list[int] = []
    for i in range(recipients + 1, min(len(texts), recipients + 1 + 2 * _SIGNATURE_REACH)):
        bare = texts[i].strip("*_ |")
        if is_ruler(texts[i]) or _SIGNED.fullmatch(bare):
            continue
        if _RECIPIENT.match(bare):
            listed.append(i)
        elif _is_title(bare):
            signed.append(i)
        elif signed and NAME.fullmatch(bare):
            return [one for one in listed if one < i], (*signed, i)
        else:
            break
    return [], ()


def _signature(texts: Sequence[str], recipients: int | None, motto: int | None) -> tuple[int, ...]:
    """The blocks from the form or position of who signs ("TM. …", "CHỦ TỊCH") to the name."""
    if recipients is not None:
        after = _after(texts, _end_of_recipients(texts, recipients) + 1)
        return after or _before(texts, recipients)
    close = _last(texts, re.compile(r".*\./\.[*_]*$"), after=motto or 0)
    if close is not None:
        return _after(texts, close + 1)
    return _before(texts, len(texts)) if motto is not None else ()


def _after(texts: Sequence[str], start: int) -> tuple[int, ...]:
    found: list[int] = []
    titled = False
    for i in range(start, min(len(texts), start + _SIGNATURE_REACH)):
        bare = texts[i].strip("*_ |")
        if is_ruler(texts[i]) or _SIGNED.fullmatch(bare):
            continue
        if _is_title(bare):
            found.append(i)
            titled = True
        elif titled and (NAME.fullmatch(bare) or _NO_NAME.fullmatch(bare)):
            found.append(i)
            titled = False
        elif found:
            break
    unsigned = bool(found) and found[-1] == len(texts) - 1  # a draft ends with the office of who will sign
    return tuple(found) if found and (unsigned or not titled) else ()


def _before(texts: Sequence[str], end: int) -> tuple[int, ...]:
    i = end - 1
    while i >= 0 and (is_ruler(texts[i]) or _SIGNED.fullmatch(texts[i].strip("*_ |"))):
        i -= 1
    if i < 1 or not NAME.fullmatch(texts[i].strip("*_ |")):
        return ()
    found = [i]
    for j in range(i - 1, max(-1, i - 8), -1):
        bare = texts[j].strip("*_ |")
        if _is_title(bare):
            found.append(j)
        elif not (is_ruler(texts[j]) or _SIGNED.fullmatch(bare)):
            break
    return tuple(reversed(found)) if len(found) > 1 else ()


def _is_title(bare: str) -> bool:
    return len(bare) <= 120 and bool(bare) and (bare.isupper() or FORM.match(bare) is not None)


def _past_appendix(texts: Sequence[str], end: int) -> int:
    """What is issued together with the document belongs to it; where it ends only the page's own tail can say."""
    for i in range(end, min(len(texts), end + 6)):
        if _APPENDIX.match(texts[i]):
            return len(texts)
    return end


def is_stamped(plain: str) -> bool:
    """Whether a programme by which the paper was signed has printed its stamp."""
    return any(words in plain for words in _STAMPED)


def is_contact(frame: Frame, i: int, line: str) -> bool:
    """Whether block i, of the levelled text `line`, tells within a document where to write to: no foot of a page."""
    return frame.recipients is not None and i < frame.recipients and _CONTACT.match(line) is not None
