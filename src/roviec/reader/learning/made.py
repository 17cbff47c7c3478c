"""Texts written by rule for the reader to learn from: little reports and notices whose truth is known.

The sentences are templates (`templates/*.toml`) whose slots are filled at random from a seed: the same seed always
makes the same texts. Half of them ask, count or name something; the others only look as if they did.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any
from zlib import crc32

from roviec.reader.learning.findings import KINDS
from roviec.reader.learning.lessons import Lesson, Truth
from roviec.reader.learning.marks import unmarked
from roviec.reader.model import Span

_SLOT = re.compile(r"\{(\w+)\}")
_MARKS = re.compile(r"<[^>]*>")
_DOCUMENT = {"THÔNG BÁO": "conclusion", "KẾ HOẠCH": "plan", "CHỈ THỊ": "directive", "CÔNG VĂN": "letter"}
_EVENTS = (
    "buổi làm việc với",
    "hội nghị đánh giá kết quả thực hiện nhiệm vụ của",
    "chuyến kiểm tra thực tế tại",
)


@cache
def _templates(name: str) -> dict[str, list[str]]:
    path = files(__package__).joinpath("templates", f"{name}.toml")
    found: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    lists: dict[str, list[str]] = found["words" if name == "words" else "sentences"]
    return lists


def made_lessons(count: int, seed: int = 1) -> list[Lesson]:
    """`count` texts of mixed kinds; everything that they say is known."""
    kinds: list[Callable[[_Writer], None]] = [_session, _session, _news, _voters, _notice, _plan, _feature]
    lessons = []
    for number in range(count):
        writer = _Writer(Random(f"{seed}:{number}"))  # noqa: S311 - texts, not secrets
        kinds[number % len(kinds)](writer)
        lessons.append(writer.lesson())
    return lessons


class _Writer:
    """One text in the making: its chance, what is fixed for the whole of it, its paragraphs with their marks."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.paragraphs: list[str] = []
        self.meeting: dict[str, str] | None = None
        self.n = 0
        self.on = date(random.randint(2016, 2025), random.randint(1, 12), random.randint(1, 28))
        self.document: dict[str, Any] = {"kind": "news"}
        self.issuer: list[str] = []
        self.bound: dict[str, list[str]] = {}
        name = self.fill("{person}")
        position = self.fill("{top_position}")
        low = self.fill("{low_position}")
        low_name = self.fill("{person}")
        self.chair = _MARKS.sub("", name)
        self.positions = {self.chair: [position], _MARKS.sub("", low_name): [low]}
        self.bound = {
            "chair": [f"đồng chí {name}", position, f"đồng chí {position}", f"ông {name}", "đồng chí"],
            "chair_full": [f"đồng chí {name}, {position}", f"{position} {name}"],
            "low_full": [f"{low} {name_of}" for name_of in (low_name, self.fill("{person}"))]
            + [f"đồng chí {low_name}, {low}"],
            "district": [self.fill("{district}")],
            "province": [self.fill("{province}")],
            "school_tag": ["<o>{school}</o>"],
        }

    def fill(self, template: str) -> str:
        """A template with every slot filled; a slot in title case begins with a capital."""

        def one(m: re.Match[str]) -> str:
            slot = m.group(1)
            if slot == "n":
                self.n += 1
                return str(self.n)
            if (number := self._number(slot)) is not None:
                return number
            if (days := self._days(slot.lower())) is not None:
                return _capital(days) if slot[0].isupper() else days
            filled = self.fill(self.random.choice(self._words(slot.lower())))
            return _capital(filled) if slot[0].isupper() else filled

        return _SLOT.sub(one, template)

    def _words(self, slot: str) -> list[str]:
        return self.bound.get(slot) or _templates("words")[slot]

    def _number(self, slot: str) -> str | None:
        r = self.random
        match slot:
            case "few":
                return str(r.randint(2, 19))
            case "few2" | "more":
                return str(r.randint(20, 99))
            case "big":
                return r.choice([f"{r.randint(1, 48)}.{r.randint(0, 999):03d}", str(r.randint(120, 980))])
            case "dec":
                return f"{r.randint(1, 96)},{r.randint(1, 98)}"
        return None

    def _days(self, slot: str) -> str | None:
        """A deadline or a period as printed, within the mark that says which days it means."""
        r, on = self.random, self.on
        if slot == "deadline":
            day = on + timedelta(days=r.randint(5, 200))
            written = [f"trước ngày {day.day}/{day.month}/{day.year}", f"chậm nhất ngày {day:%d/%m/%Y}"]
            written += [f"trước {day.day}/{day.month}"] if day.year == on.year else []
            if r.random() < 0.7:
                return f"<t{day}>{r.choice(written)}</t>"
            return f"<t>{r.choice(['ngay trong tuần này', 'hằng tháng', 'trước mùa mưa bão', 'trong tháng tới'])}</t>"
        if slot != "period":
            return None
        year = on.year
        quarter, month = r.randint(1, 4), r.randint(1, 12)
        written_as, start, end = r.choice(
            [
                (f"năm {year - 1}", date(year - 1, 1, 1), date(year - 1, 12, 31)),
                (f"6 tháng đầu năm {year}", date(year, 1, 1), date(year, 6, 30)),
                (f"9 tháng năm {year}", date(year, 1, 1), date(year, 9, 30)),
                (f"giai đoạn {year - 5}-{year - 1}", date(year - 5, 1, 1), date(year - 1, 12, 31)),
                (f"quý {('I', 'II', 'III', 'IV')[quarter - 1]}/{year}", *_months(year, 3 * quarter - 2, 3)),
                (f"tháng {month}/{year}", *_months(year, month, 1)),
                (f"năm {year}", date(year, 1, 1), date(year, 12, 31)),
                ("6 tháng đầu năm", date(year, 1, 1), date(year, 6, 30)),
            ]
        )
        return f"<t{start}_{end}>{written_as}</t>"

    def some(self, name: str, low: int, high: int, source: str = "press") -> list[str]:
        """Between `low` and `high` sentences of a list."""
        sentences = _templates(source)[name]
        chosen = [self.random.choice(sentences) for _ in range(self.random.randint(low, high))]
        # Each begins with the mark of its template: what is learnt from one template counts once, not a thousand times.
        return [f"<s{crc32(template.encode())}>{self.fill(template)}" for template in chosen]

    def paragraph(self, *sentences: str) -> None:
        self.paragraphs.append(" ".join(sentences))

    def mixed(self, *groups: list[str]) -> None:
        """One paragraph of the sentences of several lists, shuffled."""
        sentences = [s for group in groups for s in group]
        self.random.shuffle(sentences)
        if sentences:
            self.paragraph(*sentences)

    def day(self) -> tuple[str, str]:
        """The day of the text as printed, and in ISO form."""
        d, m, y = self.on.day, self.on.month, self.on.year
        written = [f"{d}/{m}/{y}", f"{d:02d}-{m:02d}-{y}", f"{d} tháng {m} năm {y}"]
        return self.random.choice(written), self.on.isoformat()

    def meet(self) -> str:
        """The sentence that tells the event; what it says is noted as the truth of the text's meeting."""
        printed, iso = self.day()
        event = self.random.choice(_EVENTS)
        when = self.random.choice(["Ngày", "Sáng", "Chiều ngày", "Sáng ngày"])
        full = self.fill("{chair_full}")
        self.meeting = {"held_on": iso, "chair": self.chair}
        if "thực tế" in event:
            return self.fill(f"{when} {printed}, {full} đã có {event} {{district}} về {{noun_task}}.")
        return self.fill(f"{when} {printed}, {full} chủ trì {event} {{district}} về {{noun_task}}.")

    def lesson(self) -> Lesson:
        """The text without its marks, and what the marks said."""
        text, truths, groups = unmarked("\n".join(self.paragraphs))
        called = self.issuer or [self.chair, *self.positions[self.chair]]
        carried: list[str] = []
        before = 0
        for truth in sorted(truths, key=lambda t: t.span.start):
            if truth.kind == "person" and truth.fields["name"] in self.positions:
                truth.values["positions"] = self.positions[truth.fields["name"]]
            if truth.kind != "directive":
                continue
            # Whom the sentence does not name is whom the one before named; an item's points take theirs from it.
            between = text[before : truth.span.start]
            opens = text[truth.span.start : truth.span.start + 1]
            carried = truth.values.get("assignees") or (
                carried if "\n" not in between or opens in "-+" else []
            )
            if carried:
                truth.values["assignees"] = carried
            truth.values.setdefault("deadline", None)
            truth.values["issuer"] = called
            before = truth.span.end
        whole = Span(0, len(text))
        if self.meeting:
            truths.append(Truth("meeting", whole, True, dict(self.meeting), dict(self.meeting)))
        truths.append(Truth("document", whole, True, {}, self.document))
        return Lesson(text, truths, frozenset(KINDS), groups=groups)


def _months(year: int, first: int, count: int) -> tuple[date, date]:
    """The first and the last day of some months."""
    behind = date(year + (first + count > 12), (first + count - 1) % 12 + 1, 1)
    return date(year, first, 1), behind - timedelta(days=1)


def _capital(text: str) -> str:
    m = re.match(r"(?:<[^>]*>)*", text)
    at = m.end() if m else 0
    return text[:at] + text[at : at + 1].upper() + text[at + 1 :]


def _session(w: _Writer) -> None:
    """A leader works with a district: results, wishes, what he asks."""
    w.paragraph(
        w.fill("{Chair} làm việc với {district}") if w.random.random() < 0.5 else "Họp bàn tháo gỡ khó khăn"
    )
    w.paragraph(w.meet(), *w.some("named", 0, 2))
    for _ in range(w.random.randint(1, 3)):
        w.mixed(
            w.some("figure", 0, 3),
            w.some("measured", 0, 2),
            w.some("telling", 0, 3),
            w.some("no_figure", 0, 1),
        )
    w.mixed(w.some("telling", 1, 3))
    w.paragraph(*w.some("asking", 1, 3), *w.some("no_asking", 0, 2))
    for _ in range(w.random.randint(1, 3)):
        _conclusion(w)
    if w.random.random() < 0.4:
        w.paragraphs += w.some("furniture", 1, 3)


def _conclusion(w: _Writer) -> None:
    w.paragraph(
        *w.some("aside", 0, 1), *w.some("demand", 1, 2), *w.some("stretch", 0, 3), *w.some("aside", 0, 2)
    )


def _news(w: _Writer) -> None:
    """News of a place: figures, firms, people; nobody asks anything."""
    w.paragraph(w.fill("{District} khởi sắc nhờ đổi mới cách làm"))
    for _ in range(w.random.randint(2, 5)):
        w.mixed(
            w.some("figure", 0, 2),
            w.some("measured", 0, 3),
            w.some("telling", 1, 3),
            w.some("named", 0, 2),
            w.some("no_figure", 0, 2),
        )


def _feature(w: _Writer) -> None:
    """A story with people in it, and now and then a leader who is quoted."""
    w.paragraph(w.fill("Chuyện ở {commune}"))
    for _ in range(w.random.randint(2, 4)):
        w.mixed(
            w.some("named", 1, 3), w.some("no_figure", 0, 2), w.some("figure", 0, 2), w.some("telling", 0, 2)
        )
    if w.random.random() < 0.5:
        w.paragraph(w.fill("{Chair_full} cho biết, {district} đang {task}."), *w.some("aside", 1, 3))


def _voters(w: _Writer) -> None:
    """A leader meets voters: what they ask, what is answered, what he orders."""
    printed, iso = w.day()
    w.paragraph(w.fill("{Chair} tiếp xúc cử tri {district}"))
    w.paragraph(
        w.fill(f"Ngày {printed}, {{chair_full}} đã tiếp xúc cử tri tại {{district}}."), *w.some("named", 0, 1)
    )
    w.meeting = {"held_on": iso, "chair": w.chair}
    w.paragraph(*w.some("asking", 1, 4), *w.some("no_asking", 0, 2))
    w.mixed(w.some("no_asking", 0, 2), w.some("telling", 0, 2))
    if w.random.random() < 0.7:
        _conclusion(w)


def _head(w: _Writer, symbol: str, kind: str, about: str) -> None:
    number = f"{w.random.randint(3, 400)}/{symbol}"
    w.issuer = [w.fill("UBND tỉnh {province}")]
    w.document = {
        "number": number,
        "issued_on": w.on.isoformat(),
        "issuer": list(w.issuer),
        "kind": _DOCUMENT[kind],
    }
    w.paragraphs += [
        f"<o>{w.issuer[0].upper()}</o>",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        f"Số: {number}",
        w.fill(f"{{province}}, ngày {w.on:%d} tháng {w.on:%m} năm {w.on.year}"),
        kind,
        about,
    ]


def _notice(w: _Writer) -> None:
    """The conclusion of a meeting as a document."""
    _head(w, "TB-UBND", "THÔNG BÁO", w.fill("Kết luận của {chair_full} tại cuộc họp về {noun_task}"))
    printed, iso = w.day()
    w.paragraph(
        w.fill(
            f"Ngày {printed}, {{chair_full}} chủ trì cuộc họp về {{noun_task}}. Tham dự có {{body}}, {{body}}."
        )
    )
    w.meeting = {"held_on": iso, "chair": w.chair}
    w.issuer += [w.chair, *w.positions[w.chair]]
    w.paragraph("I. ĐÁNH GIÁ CHUNG")
    for sentence in w.some("no_item", 1, 3, "official"):
        w.paragraph(sentence)
    w.paragraph("II. NHIỆM VỤ TRONG THỜI GIAN TỚI")
    w.n = 0
    _items(w, asks=0.75)
    if w.random.random() < 0.4:
        w.paragraph(w.fill("III. VỀ CÁC KIẾN NGHỊ CỦA HUYỆN"))
        w.n = 0
        for _ in range(w.random.randint(1, 3)):
            w.paragraph(*w.some("answered", 1, 1, "official"))
    _foot(w)


def _plan(w: _Writer) -> None:
    """A plan or an instruction: aims, then who does what."""
    symbol, name = w.random.choice([("KH-UBND", "KẾ HOẠCH"), ("CT-UBND", "CHỈ THỊ"), ("UBND-TH", "CÔNG VĂN")])
    _head(w, symbol, name, w.fill("Về việc {task}"))
    w.paragraph("I. MỤC ĐÍCH, YÊU CẦU")
    for sentence in w.some("no_item", 1, 3, "official"):
        w.paragraph(sentence)
    w.paragraph("II. TỔ CHỨC THỰC HIỆN")
    w.n = 0
    _items(w, asks=0.85)
    _foot(w)


def _items(w: _Writer, *, asks: float) -> None:
    for _ in range(w.random.randint(3, 7)):
        name = "item" if w.random.random() < asks else "no_item"
        w.paragraph(*w.some(name, 1, 1, "official"))
        if name == "item" and w.random.random() < 0.25:
            for sentence in w.some("bullet", 1, 3, "official"):
                w.paragraph(sentence)


def _foot(w: _Writer) -> None:
    w.paragraphs += [
        "Nơi nhận:",
        "- Như trên;",
        "- Lưu: VT.",
        "KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
        w.fill("{person}"),
    ]
