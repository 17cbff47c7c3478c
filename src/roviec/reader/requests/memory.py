"""Who was addressed last, and which place is spoken of: what a sentence that names nobody inherits."""

from __future__ import annotations

from roviec.reader.model import Basis
from roviec.reader.requests.clause import Clause
from roviec.reader.requests.ground import Ground
from roviec.reader.requests.item import Who
from roviec.reader.requests.party import visited
from roviec.reader.requests.stated import stated
from roviec.reader.text.addressees import Addressee
from roviec.reader.text.fold import level

_STALE = 5  # sentences after which an addressee is no longer the one meant
_GENERIC = frozenset(
    ("huyện", "tỉnh", "xã", "phường", "thành phố", "tp", "thị xã", "địa phương", "quận", "thị trấn")
)
_EACH = ("mỗi", "từng", "các", "cả")


class Memory:
    """`who` was addressed last; `place` is the one of several that the text has come to."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.who: Who | None = None
        self.place: str | None = None
        self.counting = False
        self.before: Who | None = None  # who was meant before the first of several numbered points

    def forget(self) -> None:
        self.who, self.counting = None, False

    def point(self) -> None:
        """ "Bốn là, …": whom the third point named the fourth does not mean, but who was meant before the first."""
        if self.counting:
            self.who = self.before
        else:
            self.counting, self.before = True, self.who

    def turn_to(self, clause: Clause) -> None:
        """Of several places in question the text has come to the one that this part names."""
        topic = self.topic(clause) if self.ground.districts else None
        if topic in self.ground.districts:
            self.place = topic

    def name(self, addressee: Addressee, clause: Clause) -> Who:
        """The addressee that the sentence itself names."""
        ground = self.ground
        who = stated(ground, addressee)
        names, rank = who.names, who.rank
        inside, topic = ground.place_in(addressee.span), self.topic(clause)
        if inside:
            self.place = ground.typed_name(inside)
        elif topic and ground.districts:
            self.place = topic
        elif self._each(who):
            self.place = None
        if self.place and ground.districts and len(names) == 1 and self._is_meant(names[0]):
            # Several districts are spoken of: which one "huyện" is must be said.
            who = Who(
                [self.place], Basis("inferred", f"“{names[0]}” ở đây là {self.place}", addressee.span), rank
            )
        self.who = who
        return who

    def inherit(self, clause: Clause, gap: int) -> Who | None:
        """The addressee that the context gives: the place of this sentence, else that of the sentence before, else
        the party of the meeting."""
        ground, topic = self.ground, self.topic(clause)
        if topic and topic in ground.districts:
            self.place = topic
            self.who = Who([topic], Basis("inferred", "địa phương nêu trong câu"), 4)
            return self.who
        if there := visited(ground, clause):
            name = ground.typed_name(there)
            self.who = Who(
                [name], Basis("inferred", "nơi sự việc trong câu", there.span), ground.place_rank(there)
            )
            return self.who
        if asked := self.last_asked(gap):
            return asked
        if ground.party:
            return Who([ground.party], Basis("inferred", "bên làm việc trong cuộc họp"), ground.party_rank)
        return None

    def last_asked(self, gap: int) -> Who | None:
        """Whoever was addressed not long before. A place does not propose to itself, so nobody else is meant there."""
        if self.who is None or gap > _STALE:
            return None
        names = self.who.names
        why = "lấy từ câu trước: " + names[0]
        if self.place and self.ground.districts and len(names) == 1 and self._is_meant(names[0]):
            names = [self.place]
        return Who(names, Basis("inferred", why, self.who.basis.span), self.who.rank)

    def _is_meant(self, written: str) -> bool:
        """Whether "huyện", "địa phương" is the place spoken of, which is of that kind."""
        kind = written.lower()
        return kind in _GENERIC and (kind == "địa phương" or (self.place or "").lower().startswith(kind))

    def topic(self, clause: Clause) -> str | None:
        """The place that the sentence speaks of; of several in question, the one of those."""
        ground = self.ground
        place = ground.place_in(clause.span)
        if place is None:
            return None
        named = ground.typed_name(place)
        if ground.districts and named not in ground.districts:
            inside = ground.places_in(clause.span)
            return next((n for p in inside if (n := ground.typed_name(p)) in ground.districts), None)
        return named

    def localities(self, who: Who | None) -> list[str]:
        """The places behind an addressee: of "mỗi huyện" all that the meeting is about, of "huyện" the one meant."""
        ground = self.ground
        if who is None:
            return []
        written = level(who.names[0])
        inside = ground.place_named(who.names[0])
        if inside:
            return [ground.typed_name(inside)]
        if (
            self._each(who)
            and ground.districts
            and any(w in written for w in ("huyện", "địa phương", "tỉnh", "xã"))
        ):
            return list(ground.districts)
        ends = [kind for kind in _GENERIC if f" {written.lower()}".endswith(f" {kind}")]
        kind = max(ends, key=len, default=None)
        place = self.place or ground.party
        if kind and place and (kind == "địa phương" or place.lower().startswith(kind)):
            return [place]  # "huyện" is the district spoken of, "UBND tỉnh" is not
        return []

    def _each(self, who: Who) -> bool:
        return who.names[0].lower().startswith(_EACH)
