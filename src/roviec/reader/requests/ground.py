"""What a document says about its people and places, as far as it decides who may direct whom."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field, replace

from roviec.reader.model import Reading, Sentence, Span
from roviec.reader.requests.callings import INSTITUTION, LIVES, NEIGHBOUR, NO_OFFICE, PERSON
from roviec.reader.requests.clause import Clause, read_clause
from roviec.reader.requests.head import Head
from roviec.reader.requests.item import Request
from roviec.reader.requests.party import find_party
from roviec.reader.text.addressees import addressee_before
from roviec.reader.text.direction import CONNECTIVES, DATES, LEAD_IN, skip, verb_at
from roviec.reader.text.fold import level
from roviec.reader.text.letters import UPPER
from roviec.reader.text.places import FoundPlace
from roviec.reader.text.positions import IN_PLACE_OF, find_positions
from roviec.reader.text.ranks import rank_of
from roviec.reader.text.seats import places_of
from roviec.reader.text.tokens import CAPS, LOWER, MARK, TITLE, Tokens, tokens_of
from roviec.reader.text.when import skip_time

_CALL = re.compile(r"^(?:[Đđ]ồng chí|[Ôô]ng|[Bb]à|[Đđ]/c)\s+")
_ADDRESSED = re.compile(r"(?<!\w)(?:đồng chí|ông|bà)\s")
_CALLED = re.compile(r"(?<!\w)(?:[Đđ]ồng chí|[Ôô]ng|[Bb]à|[Ll]ãnh đạo|[Đđ]ại diện)\s+\Z")
_TITLED = re.compile(r"(?<!\w)(?:[Đđ]ồng chí|[Ôô]ng|[Bb]à|[Đđ]/c)\b|(?:Ủy viên|Phó|Trưởng|Bí thư|Chủ tịch)\b")
_MEMBER = re.compile(
    r"Ủy\s+viên\s+(?:dự\s+khuyết\s+)?(?:Bộ\s+Chính\s+trị|(?:Ban\s+Chấp\s+hành\s+)?Trung\s+ương(?:\s+Đảng)?|BCH\s+Trung\s+ương(?:\s+Đảng)?|Ủy\s+ban\s+Thường\s+vụ\s+Quốc\s+hội)"
)
_BODY = re.compile(
    r"(?:Hội nghị|Cuộc họp|Phiên họp|Kỳ họp|Chỉ thị|Công điện|Công văn|Văn bản|Nghị quyết|Kết luận|Thông báo|Kế hoạch"
    r"|Quyết định|Ban [Cc]hỉ (?:đạo|huy)|BCH PC"
    r"|(?:(?:[Cc]ác )?[Tt]hành viên (?:của )?)?[Đđ]oàn (?:giám sát|kiểm tra|khảo sát|công tác|thanh tra)"
    r"|Ban Thường vụ|Thường trực|Ủy ban Kiểm tra)\b"
)
_OFFICE = re.compile(
    r"(?:[Cc]hủ\s+(?:tọa|trì)(?:\s+(?:kỳ\s+họp|phiên\s+họp|phiên\s+chất\s+vấn|cuộc\s+họp|hội\s+nghị|buổi\s+làm\s+việc))?"
    r"|(?:Phó\s+)?(?:Chủ\s+tịch|Bí\s+thư|Tổng\s+Giám\s+đốc|Giám\s+đốc|Trưởng\s+[Bb]an(?:\s+(?:Chỉ\s+đạo|Tổ\s+chức|Thường\s+trực))?|Trưởng\s+[Đđ]oàn(?:\s+(?:công\s+tác|kiểm\s+tra|giám\s+sát))?|Cục\s+trưởng|Viện\s+trưởng|Chủ\s+nhiệm))"
    rf"(?:\s+[{UPPER}]\w+){{0,4}}(?:\s+(?:cũng|đã))?"
)
_PROVINCE = 6
_PAPER = re.compile(
    r"(?:công điện|chỉ thị|công văn|văn bản|nghị quyết|kết luận|thông báo|kế hoạch|quyết định)"
    r"\s*(?:này|trên|cũng|nêu trên)?"
)
_DONE = re.compile(
    r"\s+(?:đã|vừa|cũng|ngày\s+\d|điện\s+và|ký|ban\s+hành|có\s+(?:công|văn)|thống nhất|thảo luận|thông báo)(?!\w)"
)
_MEETING_RANK = 7  # a meeting or a document speaks with the authority of whoever holds or signs it
_LABELLED = re.compile(
    r":\s+(?P<label>(?:[-+*•]\s*|\(?\d{1,2}[.)]\s*|(?:[Mm]ột|[Tt]hứ nhất|[Tt]rước hết)(?:\s+là)?,?\s+)?"
    r"(?:(?:[Vv]ề|[Đđ]ối\s+với|[Tt]rên\s+lĩnh\s+vực|[Tt]rong\s+lĩnh\s+vực|[Cc]ông\s+tác|[Ll]ĩnh\s+vực)\s[^:;.]{3,70}:\s))"
)
_CENTRAL_CITY = re.compile(
    r"(?<!\w)(?:TP\.?\s?HCM|(?:TP\.?|[Tt]hành phố)\s(?:Hồ Chí Minh|HCM|Hà Nội|Đà Nẵng|Hải Phòng|Cần Thơ|Huế)"
    r"|Thành ủy\s(?:TP|Hà Nội|Đà Nẵng))"
)
_PROVINCIAL = ("hồ chí minh", "hcm", "hà nội", "đà nẵng", "hải phòng", "cần thơ", "huế")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: `rank` as in `addressees.rank_of` (None: not known), `person` rather than a body."""

    name: str
    rank: int | None
    person: bool
    span: Span | None = None


@dataclass(slots=True)
class Ground:
    """The text, its tokens and what is known of people and places before the walk begins."""

    reading: Reading
    plain: str
    tokens: Tokens
    places: list[FoundPlace]
    first: dict[str, FoundPlace] = field(default_factory=dict)  # a place's bare name -> its first mention
    typed: dict[str, FoundPlace] = field(default_factory=dict)  # its first mention with its type
    issuers: dict[Span, Span] = field(default_factory=dict)  # what a speaker's words are trimmed to
    clauses: dict[Span, Clause] = field(default_factory=dict)
    ranks: dict[str, int] = field(default_factory=dict)  # a person's name, whole and last syllable -> rank
    party: str | None = None  # the place that the leader works with, as written
    party_rank: int | None = None
    chair: str | None = None
    chair_rank: int | None = None
    districts: list[str] = field(default_factory=list)  # several places of one kind that the meeting is about

    @classmethod
    def of(cls, reading: Reading) -> Ground:
        ground = cls(reading, reading.plain, tokens_of(reading.plain), list(places_of(reading.plain)))
        for place in ground.places:
            ground.first.setdefault(place.name, place)
            if place.type:
                ground.typed.setdefault(place.name, place)
        for person in reading.people:
            ranks = [r for p in person.positions if (r := ground.rank(_MEMBER.sub(" ", p))) is not None]
            if ranks:
                ground.ranks[person.name] = max(ranks)
                ground.ranks.setdefault(person.name.split()[-1], max(ranks))
        if reading.meetings:
            ground.chair = reading.meetings[0].chair
            ground.chair_rank = ground.ranks.get(ground.chair or "")
        find_party(ground)
        return ground

    def is_chairs_office(self, written: str) -> bool:
        """ "đồng chí Bí thư Đảng ủy" where "đồng chí Phạm Văn Khoa, Bí thư Đảng ủy" chairs: the office of the chair."""
        return self.is_office_of(self.chair, written)

    def is_office_of(self, name: str | None, written: str, *, short: bool = False) -> bool:
        """Whether these words are an office that the text gives to the person of that name, or (`short`) begin it."""
        bare = _CALL.sub("", " ".join(written.split()))
        named = (p for p in self.reading.people if p.name == name)
        held = [position for person in named for position in person.positions]
        return bare in held or (short and any(position.startswith(f"{bare} ") for position in held))

    def rank(self, written: str) -> int | None:
        """As `rank_of`; the committee of a city that is no province's stands as high as a province's own."""
        rank = rank_of(written)
        return 6 if rank == 4 and "Thành ủy" in written and _CENTRAL_CITY.search(self.plain) else rank

    def clause(self, span: Span) -> Clause:
        """The clause of a span, read once."""
        clause = self.clauses.get(span)
        if clause is None:
            clause = self.clauses[span] = read_clause(self.plain, self.tokens, span)
        return clause

    def parts(self, sentence: Sentence) -> list[Span]:
        """The parts of a sentence that ask by themselves; a list behind a colon stays with what asks for it."""
        if behind := self._led(sentence):
            return behind
        first, others = self.clause(sentence.parts[0]), sentence.parts[1:]
        listed = first.enumerates and not self._each_acts(others)
        if not first.wishes and (listed or any(self._is_topic(self.clause(part)) for part in others)):
            return [sentence.span]
        return self._joined(sentence.parts)

    def _led(self, sentence: Sentence) -> list[Span]:
        """ "… nhấn mạnh một số nhiệm vụ gồm: Về nông nghiệp: các xã …; Về thu ngân sách: …": words that lead in, and
        each labelled part behind them; none where no labels follow."""
        first = sentence.parts[0]
        m = _LABELLED.search(self.plain, first.start, first.end)
        if m is None or not LEAD_IN.search(self.plain, max(first.start, m.start() - 100), m.start() + 1):
            return []
        return [
            Span(first.start, m.start() + 1),
            *self._joined([Span(m.start("label"), first.end), *sentence.parts[1:]]),
        ]

    def _joined(self, parts: list[Span]) -> list[Span]:
        """The parts, with one that only says until when ("…; xong trước 30/6") joined to the one before, and one
        that only names a body ("Các sở; UBND các xã rà soát …") to the one behind."""
        joined: list[Span] = []
        for part in parts:
            before = self.clause(joined[-1]) if joined else None
            if joined and before and (self.only_dates(part) or self._only_names(before)):
                joined[-1] = Span(joined[-1].start, part.end)
            else:
                joined.append(part)
        return joined

    def only_dates(self, part: Span) -> bool:
        """Whether a part says only until when: "xong trước 30/6"."""
        t, clause = self.tokens, self.clause(part)
        n = DATES.at(t, clause.body, clause.stop)
        if not n:
            return False
        k = clause.body + n
        k += k < clause.stop and t.word[k] == ":"
        timed = skip_time(t, k, clause.stop, bare=True)
        return timed > k and all(t.shape[j] == MARK for j in range(timed, clause.stop))

    def dates(self, found: list[Request], sentence: Sentence) -> bool:
        """ "Hoàn thành trong quý I.": until when the last order, in the same block, is to be carried out; it takes
        the sentence in."""
        last = found[-1] if found else None
        if last is None or last.block != sentence.block or not self.only_dates(sentence.span):
            return False
        last.span = Span(last.span.start, sentence.end)
        return True

    def _only_names(self, clause: Clause) -> bool:
        if not self.plain[clause.span.start : clause.span.end].rstrip().endswith(";"):
            return False
        if clause.named and not clause.heads:
            return clause.named.stop >= clause.stop - 1
        asked = clause.heads[-1].addressee if clause.heads and clause.heads[-1].kind == "command" else None
        return asked is not None and asked.stop >= clause.stop - 1

    def _each_acts(self, parts: list[Span]) -> bool:
        """ "…: chủ động trong mọi tình huống; rà soát …; hoàn thành …": all are things to do."""
        return all(self.clause(part).imperative is not None for part in parts)

    def _is_topic(self, clause: Clause) -> bool:
        """ "…; công tác cán bộ; …": a thing among others, not something to do."""
        opening = self.tokens.low[clause.body : clause.body + 2]
        return (
            opening in (["công", "tác"], ["lĩnh", "vực"]) and not clause.heads and clause.imperative is None
        )

    def speaker(self, head: Head) -> Speaker | None:
        """Who stands before a verb of speech; None where nobody does."""
        t = self.tokens
        speaker = self.speaker_in(head.low, head.subject)
        if speaker is None and head.kind == "ask":
            return self._institution(head.low, head.subject)
        if speaker is None or speaker.span is None or head.kind != "say":
            return speaker
        if "sẽ" in t.low[head.subject : head.at]:
            return None  # what they will talk about, not what they say
        # "Hà Nội hỗ trợ tỉnh ứng dụng công nghệ thông tin": a verb stands between, so nobody says anything.
        first, _ = t.within(speaker.span.start, None)
        busy = any(t.shape[k] == LOWER and verb_at(t, k, head.subject) for k in range(first, head.subject))
        return None if busy and t.low[head.at - 1] != "và" and not speaker.person else speaker

    def _institution(self, low: int, stop: int) -> Speaker | None:
        """ "Nhân dịp này, Trung tâm | kiến nghị …": an institution by its kind alone; it can only ask."""
        first = next((k + 1 for k in range(stop - 1, low - 1, -1) if self.tokens.shape[k] == MARK), low)
        if first >= stop:
            return None
        span = Span(self.tokens.start[first], self.tokens.end[stop - 1])
        group = addressee_before(self.plain, self.tokens, low, stop)
        if group and self.tokens.shape[group.first] != LOWER:  # "Phòng Kinh tế kiến nghị UBND huyện …"
            return Speaker(
                group.span.of(self.reading.text), rank_of(group.span.of(self.plain)), False, group.span
            )
        kind = INSTITUTION.fullmatch(span.of(self.plain))
        return Speaker(span.of(self.reading.text), 1, False, span) if kind else None

    def speaker_in(self, low: int, stop: int) -> Speaker | None:
        t = self.tokens
        low = next((k + 1 for k in range(stop - 2, low, -1) if t.low[k] == "nghe"), low)
        if stop - low > 1 and t.low[stop - 1] == "thì":
            stop -= 1  # "Chủ tịch UBND huyện Lê Thị Sen thì mong …"
        if stop <= low:
            return None
        if t.word[stop - 1] == "," and stop - 1 > low:
            return self._closed_by_comma(low, stop - 1)
        if t.word[stop - 1] == ")":  # "Đại biểu Trần An (đoàn Bình Định) đề nghị"
            opened = next((k for k in range(stop - 2, low, -1) if t.word[k] == "("), None)
            if opened is not None:
                return self.speaker_in(low, opened)
        begin, k = low, stop - 1
        while k >= low:
            if t.word[k] == ")":  # "Bộ Y tế (Cơ quan thường trực …) điện và đề nghị"
                k = next((j for j in range(k - 1, low, -1) if t.word[j] == "("), k)
            elif t.word[k] in ',:;"(' and t.shape[k] == MARK:
                begin = k + 1
                break
            k -= 1
        while begin < stop and t.low[begin] in ("và", "cũng", "nhưng", "trong", "khi", "ảnh", "có"):
            begin += 1
        opened = skip(t, begin, stop, CONNECTIVES) if begin < stop else begin
        if begin < opened < stop and PERSON.match(self.plain, t.start[opened]):
            begin = opened  # "Vì thế đại biểu kiến nghị …"
        if begin >= stop:
            return None
        group = addressee_before(self.plain, t, low, stop)
        listed = t.shape[begin] == LOWER and not PERSON.match(self.plain, t.start[begin])
        if group and (listed or (group.first == low and t.shape[low] != LOWER)):
            # "lãnh đạo huyện và các sở, ngành": one speaker with commas in it.
            begin = min(begin, group.first)
        late = _ADDRESSED.search(self.plain, t.start[begin], t.end[stop - 1])
        if late and t.shape[begin] == LOWER:
            begin, _ = t.within(late.start(), None)  # "… tại hội nghị đồng chí Chủ tịch"
        span = Span(t.start[begin], t.end[stop - 1])
        written = span.of(self.plain)
        whole = Span(t.start[max(low, stop - 40)], t.end[stop - 1]).of(self.plain)
        person = bool(PERSON.match(written))
        paper = _PAPER.fullmatch(written)  # "…, công điện yêu cầu các bộ …"
        team = _BODY.match(written) is not None  # "các thành viên đoàn giám sát đề nghị huyện …"
        if group is None and not (person or paper or team) and t.shape[begin] not in (TITLE, CAPS):
            return None
        named = [name for name in self.ranks if name in (written if " " not in name else whole)]
        rank = self.rank(_MEMBER.sub(" ", written))
        apposed = begin > low and (person or t.shape[begin] in (TITLE, CAPS)) and len(written.split()) > 2
        titled = bool(named) or bool(_TITLED.search(whole))
        if rank is None and apposed and titled:
            rank = self.rank(_MEMBER.sub(" ", whole))  # "ông Trần An, Chủ tịch UBND tỉnh, Trưởng đoàn"
        if named:
            best = max(named, key=len)
            rank = self.ranks[best] if rank is None or " " in best else rank
            person = True
        if (rank is None and NO_OFFICE.match(written)) or (not named and LIVES.search(written)):
            rank = 1
        if rank is None and _OFFICE.fullmatch(written):  # "Cụ thể, Chủ tịch yêu cầu: …"
            person, rank = True, self.chair_rank or max(self.ranks.values(), default=_PROVINCE)
        if rank is None and (paper or team):
            rank = _MEETING_RANK
        if rank is None:
            place = self.place_in(span)
            person = person or (apposed and any(p.name in whole for p in self.reading.people))
            if place is None and not person and not (self.chair and self.chair in whole):
                return None
            rank = self.place_rank(place) if place and not person else None
        person = person or bool(
            re.search(r"(?:tịch|thư|trưởng|tướng|đốc|trưởng\s+ban)\b", written, re.IGNORECASE)
        )
        return Speaker(span.of(self.reading.text), rank, person, span)

    def _closed_by_comma(self, low: int, stop: int) -> Speaker | None:
        """ "Ông Trần An, Chủ tịch UBND tỉnh, yêu cầu …": a name and its offices, with a comma behind them."""
        if NEIGHBOUR.match(self.plain, self.tokens.start[low]):
            comma = next((k for k in range(low + 2, stop) if self.tokens.word[k] == ","), stop)
            written = self.plain[self.tokens.start[low] : self.tokens.end[stop - 1]]
            if comma < stop and not any(name in written for name in self.ranks):
                # "Anh Trần Văn Mười, hộ nuôi tôm ở ấp 3, kiến nghị …"
                neighbour = self.speaker_in(low, comma)
                plain = neighbour and neighbour.rank is None and self._bears_none(comma + 1, stop)
                return replace(neighbour, rank=1) if neighbour and plain else neighbour
        speaker = self.speaker_in(low, stop)
        if speaker is None or speaker.span is None or not speaker.person:
            return None
        start, end = self.tokens.start[low], self.tokens.end[stop - 1]
        named = any(" " in name and name in self.plain[start:end] for name in self.ranks)
        return speaker if named and find_positions(self.plain, speaker.span.start, end) else None

    def _bears_none(self, low: int, stop: int) -> bool:
        """ "…, già làng thôn Tà Lang,": a calling stands behind the name, no office."""
        return low < stop and bool(NO_OFFICE.match(self.plain, self.tokens.start[low]))

    def issuer(self, speaker: Speaker) -> tuple[str, Span | None]:
        """The speaker's name with the positions in front of it, and where it stands; without what else the
        sentence says before the verb."""
        if speaker.span is None:
            return speaker.name, None
        if speaker.span not in self.issuers:
            self.issuers[speaker.span] = self._trimmed(speaker.span)
        span = self.issuers[speaker.span]
        return " ".join(span.of(self.reading.text).split()), span

    def _trimmed(self, span: Span) -> Span:
        low = max(0, span.start - 120)
        positions = [p.span for p in find_positions(self.plain, low, span.end)]
        mentions = [m for person in self.reading.people for m in person.mentions if low <= m.start < span.end]
        chain = sorted(positions + mentions)
        known = [one for one in chain if span.holds(one)]
        done = _DONE.search(self.plain, span.start, span.end)
        if not known and done:  # "Ban Thường vụ Huyện ủy đã thảo luận và …"
            return Span(span.start, done.start())
        if not known:
            first, _ = self.tokens.within(span.start, None)
            _, stop = self.tokens.within(span.start, span.end)
            group = addressee_before(self.plain, self.tokens, first, stop)
            return group.span if group else span
        start, end = min(k.start for k in known), max(k.end for k in known)
        for before in reversed(chain):
            if (
                self.plain[before.start].isupper()
                and before.end <= start
                and not self.plain[before.end : start].strip(" ,\n")
                and not IN_PLACE_OF.search(self.plain, max(0, before.start - 24), before.start)
            ):
                start = before.start  # "Tổng Bí thư, Chủ tịch nước …"
        called = _CALLED.search(self.plain, max(low, start - 16), start)
        return Span(called.start() if called else start, end)

    def place_in(self, span: Span) -> FoundPlace | None:
        """The last place named inside a span."""
        inside = self.places_in(span)
        return inside[-1] if inside else None

    def places_in(self, span: Span) -> list[FoundPlace]:
        """The places named inside a span, in reading order."""
        first = bisect_left(self.places, span.start, key=lambda place: place.span.start)
        last = bisect_left(self.places, span.end, key=lambda place: place.span.start)
        return [place for place in self.places[first:last] if place.span.end <= span.end]

    def place_named(self, written: str) -> FoundPlace | None:
        """The first of the text's places whose name stands in these words."""
        words = level(written)
        return next((place for name, place in self.first.items() if name in words), None)

    def place_rank(self, place: FoundPlace) -> int | None:
        typed = self.typed.get(place.name)
        kind = place.type or (typed.type if typed else None)
        if kind is None:
            return 6
        if kind.startswith("t") and kind not in ("thị xã", "thị trấn", "tx", "tt"):
            if kind == "tỉnh" or any(city in place.name.lower() for city in _PROVINCIAL):
                return 6
            return 4
        return {"huyện": 4, "quận": 4, "thị xã": 4, "tx": 4, "q": 4, "h": 4}.get(kind, 3)

    def typed_name(self, place: FoundPlace) -> str:
        """The place with its type ("huyện Cẩm Giàng"), also where this mention leaves the type out."""
        text = self.reading.text
        if place.type and place.span.of(text).lower().startswith(place.type):
            return " ".join(place.span.of(text).split())
        if place.type:
            return f"{place.type} {place.name}"
        full = self.typed.get(place.name)
        return self.typed_name(full) if full else place.name
