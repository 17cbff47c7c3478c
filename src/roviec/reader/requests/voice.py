"""Whose words a report carries at the moment, and whether that person may direct those who are spoken to."""

from __future__ import annotations

import re
from dataclasses import replace

from roviec.reader.model import Span
from roviec.reader.requests.clause import Clause
from roviec.reader.requests.ground import Ground, Speaker
from roviec.reader.requests.head import Head
from roviec.reader.text.addressees import Addressee
from roviec.reader.text.direction import ASK_ALWAYS, GIVING
from roviec.reader.text.fold import level
from roviec.reader.text.letters import UPPER
from roviec.reader.text.positions import find_positions
from roviec.reader.text.ranks import rank_of

ASKING = frozenset(
    ("đề nghị", "mong", "mong muốn", "gợi ý", "gợi mở", "hy vọng", "hi vọng", "kêu gọi", "khuyến nghị")
)
APPEALS = ASKING | {"nhắc nhở", "căn dặn", "yêu cầu", "lưu ý"}
_EXPLAINS = frozenset(
    (
        "giải thích",
        "lý giải",
        "thắc mắc",
        "đặt câu hỏi",
        "kể",
        "dẫn chứng",
        "chất vấn",
        "băn khoăn",
        "thừa nhận",
        "hỏi về",
    )
)
_DEMANDS = APPEALS | {
    "chỉ đạo",
    "giao",
    "giao nhiệm vụ",
    "quán triệt",
    "nhấn mạnh",
    "yêu cầu thêm",
    "lưu ý thêm",
}
_AHEAD = 8  # sentences to look through for who said a quotation
_LEADER = 6  # a province's leader has authority over whatever is visited, where nothing else is known
_CENTRAL = 8  # ministers and above: without somebody named whom they ask, it is their own plan
_ADDRESS = re.compile(r"^(?:[Đđ]ồng chí|[Ôô]ng|[Bb]à)\s+")
_OPINIONS = re.compile(
    r"(?:(?:[Cc]ác|[Nn]hiều|[Mm]ột số|[Đđ]a số)\s+)ý\s+kiến(?=\s+(?:cơ bản|đều|nhất trí|thống nhất|đồng tình))"
)
_MARKS = re.compile('["“”«»]')
_CITIZEN = re.compile(rf"(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị)\s+[{UPPER}]")
_OFFICIALS = 2  # the rank of officials without an office of their own
_COMMUNE = 3  # the rank of a commune's bodies
_GROUPS = re.compile(
    r"(?:[Cc]ác\s+|[Mm]ọi\s+|[Tt]oàn\s+thể\s+)(?:cấp|ban|ngành|phòng|đơn\s+vị|cơ\s+quan|đoàn\s+thể|tổ\s+chức)(?!\w)"
)
# "ngành Giáo dục huyện": of the district whose leader speaks.
_SECTOR = re.compile(r"[Nn]gành\s+[^,;]{2,40}\s(?:huyện|xã|phường|thị\s+xã|địa\s+phương)")
_ABOVE = re.compile(
    r"(?<!\w)(?:[Ss]ở|[Tt]ỉnh|[Bb]ộ|[Tt]rung\s+ương|TW|TƯ|[Cc]ấp\s+trên|có\s+thẩm\s+quyền|chức\s+năng|liên\s+quan)(?!\w)"
)
_UNNAMED = re.compile(r"[Đđ]ồng chí|[Ôô]ng|[Bb]à|[Vv]ị lãnh đạo")
_CALLED = re.compile(r"[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị")
_OWN_BODY = re.compile(r"(?:đơn vị|ngành|cơ quan|sở|công ty|chi cục|trung tâm|ban)(?: (?:này|cũng|đã))?")
_OWN_OFFICE = re.compile(
    r"(?:Văn phòng|Thanh tra|Đảng ủy|Công đoàn|Trung tâm)\s(?:Bộ|Sở|Cục|Tổng cục|Chi cục|Ban)"
)
_SEVERAL = re.compile(r"(?:[Cc]ác|[Nn]hiều|[Mm]ột số|[Đđ]ại diện|[Ll]ãnh đạo các|[Đđ]ại biểu)(?!\w)")
_NAMED = re.compile(rf"(?:[{UPPER}][a-zđà-ỹ]+\s+){{1,3}}[{UPPER}][a-zđà-ỹ]+")


class Voice:
    """`speaker` is heard now; `live` says that the text still tells what he said; `asks` that he has no authority
    over the party of the meeting, so that what he wants is a proposal."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.speaker: Speaker | None = None
        self.live = False
        self.asks = False
        self.reports = False  # what he says tells of his own side: "cho biết", "báo cáo"
        self.agreed = False  # the parties themselves decide what each will do
        self.explains = (
            False  # the present quotation explains or asks questions: what bodies do in it is told
        )
        self.demands = False  # the present quotation is said to demand: "yêu cầu", "nhấn mạnh" behind it
        self.quoting = False  # inside quotation marks that an earlier sentence opened
        self.closing: str | None = None  # who closes the event, as `_bare` names him
        self.writers: list[str] = []  # bodies of whose papers the report tells, as `_bare` names them

    def hear(self, speaker: Speaker) -> bool:
        """Take in who speaks from here on. Returns whether the footing changed: somebody else's authority."""
        if speaker.rank is None and speaker.person and self.asks and (turned := self._turned_to(speaker)):
            # "Bí thư xã hứa …. Phó Bí thư Tỉnh ủy vui vì …. Đồng chí chỉ ra …": whom the text has come to
            speaker = replace(speaker, name=turned, rank=self.ground.ranks[turned])
        if speaker.rank is None and speaker.person and self.speaker and not self._another(speaker):
            self.live = True  # "đồng chí", "vị lãnh đạo": still the one before
            return False
        if speaker.rank is None and self.speaker is None and _UNNAMED.fullmatch(speaker.name):
            speaker = replace(
                speaker, rank=self.ground.chair_rank or self._met(speaker)
            )  # "Đồng chí": who chairs
        asks = not self.authority(speaker)
        if self.speaker and asks == self.asks and _bare(speaker.name) in _bare(self.speaker.name):
            self.live, self.agreed = True, False  # "Chủ tịch UBND tỉnh" after "Chủ tịch UBND tỉnh Trần An"
            return False
        changed = self.speaker is None or asks != self.asks or self._somebody_else(speaker)
        self.speaker, self.live, self.asks, self.agreed = speaker, True, asks, False
        return changed

    def meant(self, speaker: Speaker) -> Speaker:
        """ "Ông đề nghị huyện …": by the word of address alone the one who spoke before is meant."""
        before = self.speaker
        if before is None or not before.person:
            return speaker
        if not speaker.person and _OWN_BODY.fullmatch(speaker.name) and before.rank is not None:
            # "Giám đốc Sở cho biết, đơn vị cũng đề nghị …": the body that he heads
            return replace(speaker, name=before.name, rank=before.rank, person=True)
        if not speaker.person or not _CALLED.fullmatch(speaker.name):
            return speaker
        if speaker.rank is not None or self.chairs(before) or self._turned_to(speaker):
            return speaker
        return replace(speaker, name=before.name, rank=before.rank)

    def _turned_to(self, speaker: Speaker) -> str | None:
        """The name of the chair, or of somebody above the present speaker, if the text has come to him, by name or
        by office, since that one took the floor, and "đồng chí" is all that says who speaks now."""
        before, ground = self.speaker, self.ground
        if before is None or before.span is None or speaker.span is None or self.chairs(before):
            return None
        if not _UNNAMED.fullmatch(speaker.name):
            return None
        low, stop = before.span.end, speaker.span.start
        if low >= stop:
            return None
        between = [p.span.of(ground.reading.text) for p in find_positions(ground.plain, low, stop)]
        for person in ground.reading.people:
            rank = ground.ranks.get(person.name)
            if rank is None or not (person.name == ground.chair or rank > (before.rank or 0)):
                continue
            if any(low <= m.start < stop for m in person.mentions):
                return person.name
            if any(ground.is_office_of(person.name, office, short=True) for office in between):
                return person.name
        return None

    def _met(self, speaker: Speaker) -> int | None:
        """The rank of the person by name whom the text has mentioned last before these words."""
        at = speaker.span.start if speaker.span else 0
        met = [(m.start, p.name) for p in self.ground.reading.people for m in p.mentions if m.start < at]
        return self.ground.ranks.get(max(met)[1]) if met else None

    def agree(self, parties: Speaker) -> None:
        """Two parties of equal standing have agreed: from here on the text tells what each is to do."""
        self.speaker, self.live, self.asks, self.agreed = parties, True, False, True

    def chairs(self, speaker: Speaker) -> bool:
        """Whether it is who chairs the meeting that the text reports."""
        chair = self.ground.chair
        if not chair:
            return False
        return chair.split()[-1] in speaker.name or self.ground.is_chairs_office(speaker.name)

    def named_apart(self, speaker: Speaker) -> bool:
        """Whether a person by name other than the chair speaks."""
        return bool(self.ground.chair and _NAMED.search(speaker.name) and not self.chairs(speaker))

    def is_citizen(self) -> bool:
        """Whether somebody without any office speaks."""
        return self.speaker is not None and self.speaker.rank == 1

    def authority(self, speaker: Speaker) -> bool:
        """Whether the speaker stands above the party of the meeting, or is the one who chairs it."""
        ground = self.ground
        if self.chairs(speaker) or (self.closing and _bare(speaker.name) in self.closing):
            return True
        if speaker.rank is None or speaker.rank <= 1:
            return False
        if speaker.person and ground.chair_rank is not None and speaker.rank == ground.chair_rank:
            return True
        if ground.party_rank is None:
            # A district's or a commune's leader directs where nobody above him is named.
            highest = speaker.person and speaker.rank >= max(_COMMUNE, *ground.ranks.values(), 0)
            highest = highest and not _SEVERAL.match(speaker.name)
            return speaker.rank >= _LEADER or highest
        return speaker.rank > ground.party_rank

    def over(self, addressee: Addressee) -> bool:
        """Whether the speaker stands at least as high as the addressee."""
        rank = self._rank_asked(addressee)
        return rank is None or self.speaker is None or self.speaker.rank is None or self.speaker.rank >= rank

    def above(self, addressee: Addressee) -> bool:
        rank = self._rank_asked(addressee)
        return rank is not None and self.speaker is not None and (self.speaker.rank or 0) > rank

    def outranks(self, other: Speaker) -> bool:
        """Whether the other is a body, or somebody by office alone, below the present speaker."""
        below = other.rank is not None and self.speaker is not None and other.rank < (self.speaker.rank or 0)
        return below and not (other.person and _NAMED.search(other.name))

    def _rank_asked(self, addressee: Addressee) -> int | None:
        """The rank of who is asked; to the committee of a city within a province "thành phố" is that city, and
        "Văn phòng Cục" is the office of the bureau whose head speaks."""
        written = addressee.span.of(self.ground.plain)
        rank = rank_of(written)
        if rank is None or self.speaker is None or self.speaker.rank is None:
            return rank
        city = "Thành ủy" in self.speaker.name and "thành phố" in written
        return min(rank, self.speaker.rank) if city or _OWN_OFFICE.fullmatch(written) else rank

    def is_proposal(
        self, head: Head, speaker: Speaker | None, addressee: Addressee | None, *, near: bool
    ) -> bool | None:
        """Authority decides: who stands below, or beside as a body, asks; who stands above directs.

        None where nobody asks at all; `near` says that something was asked right before.
        """
        rank = speaker.rank if speaker else self.speaker.rank if self.speaker else None
        asked = rank_of(addressee.span.of(self.ground.plain)) if addressee else None
        if speaker and speaker.person and rank and asked and asked >= rank and addressee:
            written = addressee.span.of(self.ground.plain)
            if (_GROUPS.match(written) and not _ABOVE.search(written)) or _SECTOR.fullmatch(written):
                asked = rank - 1  # of a district's secretary "các ban, ngành" are the district's own
        if head.word in ASK_ALWAYS:
            if speaker is None and not (self.asks and near):
                return None
            own = rank is not None and rank > (asked if asked and rank >= _CENTRAL else _CENTRAL - 1)
            if speaker and own and speaker.person:
                return None  # "Thủ tướng đề xuất trồng một tỷ cây": a superior's own initiative
            if speaker and speaker.person and rank and asked and asked < rank and self.authority(speaker):
                return not (head.acts and head.direct)  # "Chủ tịch tỉnh bày tỏ mong muốn huyện giữ rừng"
            return True
        if head.kind == "ask" or head.word in ASKING:
            if rank is None:
                if speaker is None:
                    return self.asks
                # "Bà Nguyễn Thị Lan … đề nghị UBND tỉnh": by name alone nobody stands above a body
                private = _CITIZEN.match(speaker.name) is not None and asked is not None and asked >= _COMMUNE
                return (asked or 0) >= 8 or private
            if rank <= 1:
                return True
            if speaker is None and self.asks and near and asked is not None and asked >= _COMMUNE:
                return True  # "Sở kiến nghị HĐND …; đề nghị UBND các quận …": they go on asking
            if speaker and asked in (rank, None) and self._goes_on(speaker):
                return False  # "UBND tỉnh yêu cầu các sở …; đề nghị Ủy ban MTTQ tỉnh …"
            if speaker and (asked is None or asked <= rank) and self._writes(speaker):
                return False  # "Sở có công văn gửi các trường …. Sở đề nghị cơ quan báo chí …"
            if asked is not None:
                return asked > rank or (asked == rank and speaker is not None and not speaker.person)
            return self.asks if speaker is None else not self.authority(speaker)
        if rank is not None and rank <= 1 and head.word in GIVING:
            return None  # "tổ đại biểu phân công …": how they share their own work
        if speaker and not speaker.person and rank is not None and rank <= _OFFICIALS and addressee is None:
            return None  # "cán bộ, công chức yêu cầu bổ sung hồ sơ nhiều lần": what is complained of
        return rank is not None and rank <= 1

    def closes(self, speaker: Speaker) -> None:
        """Keep that this person draws the conclusions of the event, with whatever authority that takes."""
        self.closing = _bare(speaker.name)

    def wrote(self, speaker: Speaker) -> None:
        """Keep that a report tells what the paper of this body says."""
        issuer, _ = self.ground.issuer(speaker)
        self.writers.append(_bare(issuer))

    def _writes(self, speaker: Speaker) -> bool:
        issuer = _bare(self.ground.issuer(speaker)[0])
        return any(issuer.startswith(name) or name.startswith(issuer) for name in self.writers)

    def _goes_on(self, speaker: Speaker) -> bool:
        """Whether who has been giving orders speaks on."""
        before = self.speaker
        return (
            before is not None and self.live and not self.asks and _bare(before.name) == _bare(speaker.name)
        )

    def quotation(self, clauses: list[list[Clause]], index: int) -> bool:
        """Where a sentence is quoted, hear its speaker, who may be named sentences later; whether one is heard."""
        opening = clauses[index][0]
        if not opening.quoted and not any(c.speaker_after for c in clauses[index]):
            return False
        for parts in clauses[index : index + _AHEAD]:
            for clause in parts:
                if clause.speaker_after:
                    low, stop, verb = clause.speaker_after
                    after = " ".join(self.ground.tokens.low[stop : stop + 4])
                    self.demands = verb in _DEMANDS
                    self.explains = verb in _EXPLAINS or "thắc mắc" in after or "câu hỏi" in after
                    speaker = self.ground.speaker_in(low, stop)
                    if speaker:
                        self.hear(speaker)
                    return speaker is not None
                if parts is not clauses[index] and clause.quoted:
                    return False
        return False

    def follow_marks(self, written: str) -> None:
        """Keep count of quotation marks over a sentence; `written` is the original, whose marks have a direction."""
        for mark in _MARKS.findall(written):
            if mark in "“«":
                self.quoting = True
            elif mark in "”»":
                self.quoting = False
            else:
                self.quoting = not self.quoting

    def _somebody_else(self, speaker: Speaker) -> bool:
        """Whether two people by name speak one after the other: whom the first addressed the second does not mean."""
        before = _NAMED.search(self.speaker.name) if self.speaker else None
        return bool(before and _NAMED.search(speaker.name) and self._another(speaker))

    def _another(self, speaker: Speaker) -> bool:
        """Whether a name is given that is not the present speaker's."""
        named = _NAMED.search(speaker.name)
        return bool(named and self.speaker and named.group().split()[-1] not in self.speaker.name)


def opinions(ground: Ground, clause: Clause) -> Speaker | None:
    """ "Các ý kiến cơ bản thống nhất …": those who speak up in a discussion, without authority."""
    if clause.body >= clause.stop:  # a number of the outline and nothing behind it
        return None
    m = _OPINIONS.match(ground.plain, ground.tokens.start[clause.body], clause.span.end)
    return Speaker(m.group(), 1, False, Span(*m.span())) if m else None


def _bare(name: str) -> str:
    """A speaker's name without the word of address, in lower case and one spelling."""
    return level(_ADDRESS.sub("", " ".join(name.split()))).lower()
