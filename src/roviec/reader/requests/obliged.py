"""What a part asks by "phải", "cần": of whom, on whose word, and where it only says how matters stand."""

from __future__ import annotations

from roviec.reader.model import Sentence, Span
from roviec.reader.requests.actions import counts, thinks_at
from roviec.reader.requests.carried import Carried
from roviec.reader.requests.clause import Clause
from roviec.reader.requests.footing import binds_all
from roviec.reader.requests.head import Head
from roviec.reader.requests.item import Request
from roviec.reader.requests.told import needs_sum
from roviec.reader.text.addressees import Addressee
from roviec.reader.text.direction import CONNECTIVES

_REACH = 10  # sentences over which a speaker's authority carries where the sentence names whom it binds
_TURNS = 8  # sentences in which somebody who has only told so far may turn to those below him: "Do đó, các xã cần …"
_POINTS = (["đây", "là"], ["đó", "là"])  # says what something is


class Obliged(Carried):
    """What a part obliges somebody to."""

    def _obliged(self, clause: Clause, sentence: Sentence, head: Head, said: bool) -> Request | None:
        t, voice = self.ground.tokens, self.voice
        if needs_sum(t, head.after, clause.stop):
            return None
        if t.low[clause.body : clause.body + 2] in _POINTS and t.word[head.subject - 1] != ",":
            return None
        if clause.narration and not said and t.low[clause.body] == "theo":
            return None  # "Theo báo cáo của EVN, dự án đi qua 31 xã, trong đó có 213 hộ phải tái định cư"
        empty = head.subject <= max(clause.body, head.low)
        opens = (
            clause.subject if self._first_to_act(clause, head) else None
        )  # "Các sở được giao vốn | chịu trách nhiệm …"
        addressee = head.addressee or opens
        if clause.subject and addressee and "," in t.word[addressee.stop : head.at]:
            addressee = clause.subject  # "Các tỉnh hoàn tất thủ tục cho nhà thầu trước 30/10, | không để …"
        if addressee is None and thinks_at(t, head.action, clause.stop):
            return None
        directs = voice.live and not voice.asks
        if clause.lead_in and directs:
            self._open(clause, addressee)
            return None
        if said and (directs or (addressee and voice.above(addressee))):
            confidence = 0.9 if addressee else 0.75
        elif directs and addressee and voice.over(addressee):
            joins = CONNECTIVES.at(t, clause.begin, clause.stop)
            goes_on = self.heard <= 1 and not (voice.reports or counts(t, head.after, clause.stop))
            turns = self.heard <= _TURNS and (joins or goes_on)
            if self.gap > _REACH and not (turns or clause.quoted):
                return None
            confidence = 0.85 if self.gap == 0 else 0.65
        elif (
            self.gap == 0
            and (self.last or directs)
            and (empty or head.acts)
            and not (said and self._turned())
        ):
            confidence = 0.75 if empty else 0.6
            fronted = (
                clause.about if t.low[clause.body] != "với" else None
            )  # "Với cầu Hòa Bình, phải …": a thing
            who = addressee or fronted
            return self._made(clause, sentence, self._kind(), who, head.action, confidence)
        elif said and voice.asks and self.heard == 0 and head.acts and not voice.reports:
            # "Đại biểu cho rằng cần quy định rõ …": suggested in a discussion
            return self._made(clause, sentence, True, addressee, head.action, 0.45)
        elif voice.live and voice.asks and voice.quoting and voice.is_citizen():
            # "Cử tri …: "Tôi mong Nhà nước …. Việc thu hồi phải triệt để.": he goes on asking
            return self._made(clause, sentence, True, addressee, head.action, 0.5)
        elif voice.live and voice.asks and addressee and self.heard <= 1 and addressee.first <= clause.body:
            # "Theo ông Trần An, giá còn giảm. Vì vậy, các nhà phân phối cần …": advice of one without authority
            return self._made(clause, sentence, True, addressee, head.action, 0.5)
        elif directs and self.heard == 0 and voice.reports and binds_all(self.ground, voice, clause, head):
            confidence = 0.5
        else:
            return None
        if not head.acts and addressee is None and not empty and not said:
            return None
        who = addressee or clause.about or self._spoken_of(clause, head)
        return self._made(clause, sentence, False, who, head.action, confidence)

    def _first_to_act(self, clause: Clause, head: Head) -> bool:
        """Whether nobody speaks in front: "Ban Tổ chức rà soát, bổ sung quy hoạch, chậm nhất 30/9 | phải | gửi …"."""
        before = clause.heads[: clause.heads.index(head)]
        return all(h.kind == "say" and self.ground.speaker(h) is None for h in before)

    def _spoken_of(self, clause: Clause, head: Head) -> Addressee | None:
        """ "Văn bản nêu rõ, đối với | các trường ngoài công lập, | việc này phải …": of whom it holds."""
        t = self.ground.tokens
        for said in clause.heads:
            behind = said.after + 1
            if (
                said.kind == "say"
                and behind < head.at
                and t.word[said.after] == ","
                and t.low[behind] == "đối"
            ):
                return self.ground.clause(Span(t.start[behind], clause.span.end)).about
        return None
