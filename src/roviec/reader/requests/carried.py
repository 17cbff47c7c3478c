"""The part of the walk over a report that goes on without words of asking: a body and what it does, an action alone.

Both are asked only because somebody's words are told: inside his quotation, or right behind what he asked.
"""

from __future__ import annotations

from roviec.reader.model import Sentence
from roviec.reader.requests.actions import counts, thinks_at
from roviec.reader.requests.behind import actor_behind
from roviec.reader.requests.clause import Clause
from roviec.reader.requests.footing import appeals, counts_points, is_bound
from roviec.reader.requests.item import Request
from roviec.reader.requests.list_walk import ListWalk
from roviec.reader.requests.told import is_target, needs_sum
from roviec.reader.rules import load
from roviec.reader.text.addressees import Addressee, addressee_at
from roviec.reader.text.direction import FRONTS, modal_at, verb_at
from roviec.reader.text.tokens import CAPS, LOWER, TITLE, Phrases

_RULES = load("direction")["wishes"]
_FAVOURS = Phrases(_RULES["favours"])  # what one asks of those above: "quan tâm", "sớm", "cho phép"
_GRANTED = Phrases(_RULES["granted"])  # "…; được kéo dài thời hạn": more of what is wished
_GRANTS = Phrases(_RULES["grants"])  # behind "đồng thời": what those above are to consent to
_BYLINE = 9  # tokens of a line that names who wrote the report
_RESULTS = Phrases(_RULES["results"])  # "…; qua đó góp phần bảo đảm an ninh": what came of it
_STANDS = frozenset(load("direction")["stands"]["words"])
_SO_FAR = Phrases(("đến nay", "hiện nay", "hiện", "năm qua", "thời gian qua"))
_HIGHEST = frozenset(("trung ương", "bộ chính trị", "ban bí thư", "quốc hội", "đảng", "đảng và nhà nước"))
_MANNERS = frozenset(("luôn", "dám"))  # "…; luôn gương mẫu": how, not something of its own


class Carried(ListWalk):
    """What a part asks because the one before did."""

    def _subject(self, clause: Clause, sentence: Sentence, quoted: bool) -> Request | None:
        """A body and what it does, without "cần": direction inside a leader's quotation or right behind a directive."""
        if clause.subject and clause.lead_in and not clause.done and self._led(clause.subject):
            self._open(clause, clause.subject)
            return None
        if (
            clause.subject is None
            or clause.done
            or clause.lead_in
            or (self.told and not (clause.heads and clause.subject.first >= clause.heads[-1].after))
            or appeals(self.ground, clause)
            or not self.voice.live
            or (not quoted and self._speaks_of_himself(clause.subject))
            or self._stands_above(clause.subject)
        ):
            return None
        if self.voice.asks:
            return self._asked_too(clause, sentence)
        t = self.ground.tokens
        if not clause.urged and any(
            t.low[k : k + 2] == ["vẫn", "chưa"] for k in range(clause.subject.stop, clause.stop)
        ):
            return None  # "UBND thành phố ban hành kế hoạch nhưng vẫn chưa có chuyển biến"
        promised = "sẽ" in t.low[clause.subject.stop : clause.subject.stop + 3]
        if t.low[clause.subject.first - 2 : clause.subject.first] == ["dự", "kiến"]:
            return None
        if promised and t.low[clause.begin : clause.begin + 2] == ["về", "phía"]:
            return None  # what the speaker's own side will do
        if promised and not (quoted and self.voice.above(clause.subject)) and not self.voice.agreed:
            return None  # also in his own words: "Bộ sẽ phối hợp chặt chẽ với địa phương"
        if self.voice.agreed and self.gap <= 1 and not clause.narration:
            return self._made(clause, sentence, False, clause.subject, clause.subject.stop, 0.6)
        # "Bí thư nêu rõ: …" and then "các ban khẩn trương rà soát …": his words go on
        heard = self.heard <= 2 and not self.voice.reports and self.voice.above(clause.subject)
        near = self.gap == 0 or self._ruled() or (clause.urged and (self.gap == 1 or heard))
        fronted = FRONTS.at(t, clause.body, clause.stop) > 0 and t.word[clause.subject.first - 1] == ","
        named = t.shape[clause.subject.first] in (TITLE, CAPS) and (
            clause.subject.first == clause.begin or fronted
        )
        near = near or (
            named and self.gap <= 2 and self.voice.over(clause.subject) and not self.voice.reports
        )
        listed = self.last is not None and sentence.start <= self.last.span.start < clause.span.start
        follows = near and is_bound(self.ground, self.voice, clause, listed=listed) and not clause.narration
        if not quoted and not follows:
            return None
        self.told = False
        return self._made(
            clause, sentence, False, clause.subject, clause.subject.stop, 0.8 if quoted else 0.65
        )

    def _led(self, subject: Addressee) -> bool:
        """ "Các vụ, đơn vị tập trung một số nội dung sau:" right behind an order: they are told what follows."""
        ordered = self.last is not None and self.last.kind == "directive" and self.gap <= 1
        return ordered and self.voice.live and not self.voice.asks and self.voice.over(subject)

    def _acts_behind(self, clause: Clause) -> Addressee | None:
        """ "Dự án dở dang thì | Ban Quản lý dự án | dồn sức nghiệm thu", right behind an order: the body that acts."""
        ordered = self.last is not None and self.last.kind == "directive" and self.gap == 0
        if not ((ordered and self.voice.live) or self._ruled()) or self.voice.asks or self.opened:
            return None
        if any(head.kind != "say" for head in clause.heads) or (clause.heads and not self._ruled()):
            return None
        if clause.done or clause.narration or clause.praise or clause.lead_in or clause.begin >= clause.stop:
            return None
        acts = actor_behind(self.ground, clause)
        return acts if acts and self.voice.over(acts) and not self._speaks_of_himself(acts) else None

    def _does_its_part(self, clause: Clause, sentence: Sentence) -> Addressee | None:
        """ "…; | các đội xung kích | đi từng nhà": the body that opens a later part of an order, whatever its verb."""
        t, last = self.ground.tokens, self.last
        if last is None or last.kind != "directive" or self.gap or clause.span.start <= sentence.start:
            return None
        if last.span.start < sentence.start or not self.voice.live or self.voice.asks or clause.heads:
            return None
        if clause.done or clause.narration or clause.praise or clause.lead_in or clause.subject:
            return None
        who = (
            addressee_at(self.ground.plain, t, clause.body, clause.stop)
            if clause.begin < clause.stop
            else None
        )
        if who is None or who.stop >= clause.stop - 2 or not self.voice.over(who):
            return None
        acts = t.shape[who.stop] == LOWER and t.low[who.stop] not in _STANDS
        told = {"đã", "đang", "là", "được", "bị"} & set(t.low[who.stop : who.stop + 4])
        return who if acts and not told and not counts(t, who.stop, clause.stop) else None

    def _wished_too(self, clause: Clause, sentence: Sentence) -> Request | None:
        """What goes on with a proposal right before: "…; được kéo dài thời hạn", "Đồng thời, chấp thuận chủ trương …",
        "UBND tỉnh quan tâm giao đất …"."""
        t, last = self.ground.tokens, self.last
        if last is None or last.kind != "proposal" or self.gap or clause.done or clause.lead_in:
            return None
        if clause.begin >= clause.stop or (self.voice.live and not self.voice.asks):
            return None
        opens = clause.body
        if (
            clause.subject
            and clause.subject.first == opens
            and _FAVOURS.at(t, clause.subject.stop, clause.stop)
        ):
            return self._made(clause, sentence, True, clause.subject, clause.subject.stop, 0.6)
        here = clause.span.start > sentence.start and last.span.start >= sentence.start
        if (here and _GRANTED.at(t, opens, clause.stop)) or (
            opens > clause.begin and _GRANTS.at(t, opens, clause.stop)
        ):
            return self._made(clause, sentence, True, None, opens, 0.55)
        return None

    def _speaks_of_himself(self, subject: Addressee) -> bool:
        """ "Đồng chí cũng thống nhất …", "Ông đi thăm …": by the word of address alone who speaks is meant."""
        speaker = self.voice.speaker
        written = subject.span.of(self.ground.plain)
        if self.ground.chair and self.ground.chair in written:
            return True  # "Thủ tướng Trần An chủ trì hội nghị", below what he demanded
        called = written.casefold() in ("đồng chí", "ông", "bà")
        return called and speaker is not None and speaker.person

    def _stands_above(self, subject: Addressee) -> bool:
        """ "Sắp tới, Trung ương bàn đề án …": what those above everybody will do is told by whoever speaks."""
        highest = subject.span.of(self.ground.plain).casefold() in _HIGHEST
        return highest and not self.voice.asks and not self.voice.over(subject)

    def _asked_too(self, clause: Clause, sentence: Sentence) -> Request | None:
        """ "Huyện kiến nghị: UBND tỉnh giao vốn; Sở Y tế hướng dẫn …": a later part that asks another body."""
        last = self.last
        if clause.subject is None or last is None or self.gap or last.span.start < sentence.start:
            return None
        if self.ground.tokens.low[clause.subject.first] in ("cử", "đại"):
            return None  # "…; cử tri Bùi Văn Lạng hỏi …": another who asks
        if last.kind != "proposal" or last.span.start >= clause.span.start:
            return None
        return self._made(clause, sentence, True, clause.subject, clause.subject.stop, 0.6)

    def _may_too(self, clause: Clause) -> bool:
        """ "Có thể bố trí ngay 5% nếu thấy cần thiết", right behind an order: how it may be carried out."""
        t, k = self.ground.tokens, clause.body
        ordered = self.last is not None and self.last.kind == "directive" and self.gap == 0
        return ordered and t.low[k : k + 2] == ["có", "thể"] and verb_at(t, k + 2, clause.stop) > 0

    def _told_by_leaders(self, clause: Clause) -> bool:
        """ "Lãnh đạo Cục ghi nhận, sẽ báo cáo": who leads, not to lead; what they say is told."""
        first = clause.heads[0] if clause.heads else None
        return (
            self.ground.tokens.low[clause.body : clause.body + 2] == ["lãnh", "đạo"]
            and first is not None
            and first.kind == "say"
            and self.ground.speaker(first) is not None
        )

    def _carried(self, clause: Clause, sentence: Sentence) -> Request | None:
        """An action without a subject, directly behind a request: still asked, by the same of the same."""
        if wished := self._wished_too(clause, sentence):
            return wished
        t = self.ground.tokens
        counted = self.gap <= 2 and counts_points(self.ground, self.voice, clause)
        if (self.gap > 0 and not counted) or clause.praise or clause.lead_in:
            return None
        if self.last is None and not self.voice.live:
            return None
        begins = clause.imperative
        if begins is None and self._may_too(clause):
            begins = clause.body
        if clause.span.start > sentence.start and self.last and self.last.span.start < sentence.start:
            return None  # what its sentence opens with tells: a list of topics, of results
        if clause.span.start > sentence.start and (
            t.low[clause.body] in _MANNERS or _RESULTS.at(t, clause.begin, clause.stop)
        ):
            return None
        if begins is not None and thinks_at(t, begins + modal_at(t, begins, clause.stop), clause.stop):
            return None  # "Cần nhận thức rằng …"
        based = t.low[clause.body : clause.body + 3] == [
            "trên",
            "cơ",
            "sở",
        ]  # "… quy chế đã ký kết, | chỉ đạo …"
        if any(head.kind == "modal" and needs_sum(t, head.after, clause.stop) for head in clause.heads):
            return None  # "Đổi mới phải sau 10 năm mới thấy thành quả"
        if begins is None or is_target(t, clause) or ("đã" in t.low[clause.begin : begins] and not based):
            return None
        if begins == clause.body and self._told_by_leaders(clause):
            return None
        if clause.narration and (begins == clause.begin or _SO_FAR.at(t, clause.begin, clause.stop)):
            return None
        if clause.stop - begins <= _BYLINE and (
            ":" in t.word[begins + 1 : begins + 4] or self._bare_line(sentence)
        ):
            return None  # "Thực hiện: Văn Hải", "Thu Hiền (Trung tâm Văn hóa)", "Đầu tư đường ven biển"
        asks = self.voice.asks if counted else self._kind()
        return self._made(clause, sentence, asks, clause.about, begins, 0.75)
