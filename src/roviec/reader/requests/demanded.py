"""What a part demands by its place in somebody's words: deeds alone, work named before whose it is."""

from __future__ import annotations

from roviec.reader.model import Sentence
from roviec.reader.requests.clause import Clause
from roviec.reader.requests.footing import is_bound
from roviec.reader.requests.ground import Speaker
from roviec.reader.requests.head import Head
from roviec.reader.requests.item import Request
from roviec.reader.requests.obliged import Obliged
from roviec.reader.requests.predicates import judges
from roviec.reader.requests.told import insisted
from roviec.reader.text.direction import GIVING, verb_at


class Demanded(Obliged):
    """Demands without a word of asking of their own, or with one whose bearer stands elsewhere."""

    def _led_up_to(self, clause: Clause, head: Head) -> bool:
        """ "Yêu cầu phải bắt tay ngay vào việc, | Thủ tướng chỉ đạo các bộ …": of whom, the order behind says."""
        first = clause.heads[0]
        if first.kind != "command" or first.addressee or first.subject > clause.body:
            return False
        later = (h for h in clause.heads if h.kind == "command" and h.at > head.at and h.addressee)
        return any(self.ground.speaker(h) for h in later)

    def _directs_deed(self, head: Head, here: Speaker) -> bool:
        """ "Thủ tướng chỉ đạo | nâng cao hiệu quả …", in the midst of what he demands: of whom, the text has told."""
        t, voice = self.ground.tokens, self.voice
        if head.word != "chỉ đạo" or not here.person or voice.asks or not (self.found and self.gap <= 1):
            return False
        told = {"đã", "trực", "tiếp", "đến", "và"} & set(t.low[max(head.low, head.at - 2) : head.at])
        return not told and verb_at(t, head.after, len(t)) > 0 and voice.authority(here)

    def _deed(self, clause: Clause, sentence: Sentence) -> bool:
        """ "“Kiên quyết giữ vững độc lập; bảo đảm an ninh”, Tổng Bí thư yêu cầu": deeds alone in words that demand."""
        t, opens = self.ground.tokens, clause.imperative
        if clause.span.start > sentence.start and not (self.last and self.last.span.start >= sentence.start):
            return False  # what its sentence opens with tells
        return (
            opens is not None
            and opens <= clause.body
            and not clause.done
            and not judges(t, opens, clause.stop)
        )

    def _behind_colon(self, clause: Clause, sentence: Sentence) -> Request | None:
        """ "Đồng chí nhấn mạnh: Trong tháng 6 các chi bộ tập trung thu hoạch lúa", without "cần"."""
        rest = insisted(self.ground, self.voice, clause)
        if rest is None:
            return None
        if rest.subject:
            told = is_bound(self.ground, self.voice, rest)
            return self._made(clause, sentence, False, rest.subject, rest.subject.stop, 0.7) if told else None
        action = rest.imperative
        return None if action is None else self._made(clause, sentence, False, rest.about, action, 0.7)

    def _gives_work(self, clause: Clause, head: Head) -> bool:
        """ "Mỏ đất Đá Hàn | giao Sở Xây dựng hoàn tất thủ tục": the work first, then to whom it is given."""
        told = {"đã", "được", "do", "đang"} & set(self.ground.tokens.low[clause.body : head.at])
        given = head.word in GIVING and bool(head.addressee) and head.acts and head.direct
        return given and not told and self.voice.live and not self.voice.asks and self.gap <= 1
