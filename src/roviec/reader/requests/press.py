"""The walk over a press report: whose words the sentences carry, and how long a stretch of direction lasts.

A report quotes a leader indirectly: one sentence names him and what he demands, those that follow ("Cùng với đó,
huyện cần …", "Rà soát, bổ sung …") carry on without naming anybody. The stretch ends where the report tells again:
somebody else speaks, results are listed, the visit is described.
"""

from __future__ import annotations

from roviec.reader.model import Sentence, Span
from roviec.reader.requests.asked import (
    bare_order,
    bare_wish,
    only_names,
    own_wish,
    shares_later,
    shares_out,
    some_demand,
    some_who_ask,
    wishes_of,
)
from roviec.reader.requests.clause import Clause
from roviec.reader.requests.demanded import Demanded
from roviec.reader.requests.footing import (
    according_to,
    adds,
    closes,
    demanded_of,
    drawn_from,
    given_later,
    is_below,
    obliged_later,
    opens_field,
    opens_point,
    ordered_on_paper,
    passes_on,
    who_agree,
    who_colon,
)
from roviec.reader.requests.ground import Ground, Speaker
from roviec.reader.requests.head import Head
from roviec.reader.requests.heads import wishes_behind
from roviec.reader.requests.item import Request
from roviec.reader.requests.limited import limited_work
from roviec.reader.requests.marks import CITES
from roviec.reader.requests.stated import name_later
from roviec.reader.requests.stretch import FAR
from roviec.reader.requests.tasks_set import sets_tasks
from roviec.reader.requests.told import (
    asks_question,
    decides_here,
    did,
    is_gist,
    is_told,
    lists_contents,
    ordered_before,
    paper_to,
    promises,
    reached,
    said_behind,
    tells_deed,
    tells_law,
    tells_of_body,
    tells_trouble,
    thinks,
    within_action,
    writer,
)
from roviec.reader.requests.voice import ASKING, opinions
from roviec.reader.text.addressees import Addressee
from roviec.reader.text.direction import ASK_ALWAYS, CONNECTIVES, GIVING, OPINION, WEAK

_CALLED_WITHIN = 4  # sentences since somebody took the floor
_REPROVES = frozenset(("nhắc nhở", "phê bình"))
_LEADS = 8  # from this rank on nobody else is meant who should act
_POINTS = (["đây", "là"], ["đó", "là"])  # says what something is
_WISHES = frozenset(("mong", "mong muốn"))  # "… biểu dương đơn vị; đồng thời mong muốn cán bộ tiếp tục …"


class Walk(Demanded):
    """One pass over the sentences of a report, in reading order."""

    def __init__(self, ground: Ground) -> None:
        super().__init__(ground)
        self.wishes = -1  # where the sentence begins that lists what somebody proposes
        self.limited: Request | None = None  # the last work with a limit of which nobody speaks
        self.gist: Request | None = None  # what a paper orders in one sentence, before its orders are told

    def run(self, sentences: list[Sentence]) -> list[Request]:
        clauses = [[self.ground.clause(part) for part in self.ground.parts(s)] for s in sentences]
        block = -1
        for index, (sentence, parts) in enumerate(zip(sentences, clauses, strict=True)):
            fresh, block = sentence.block != block, sentence.block
            if self._in_list(sentence, parts, fresh) or self._under_heading(sentence):
                continue
            if self.voice.quotation(clauses, index):
                self.heard = -1
            if said := said_behind(self.ground, sentences, index, heard=self.voice.speaker is not None):
                self._hear(said)
                self.gap = 0
            if not self.gap and self.ground.dates(self.found, sentence):
                continue
            before, self.opened = len(self.found), False
            self.heard += 1
            for clause in parts:
                self._part(clause, sentence)
            if len(self.found) == before and not self.opened:
                self.gap += 1
            self.voice.follow_marks(sentence.span.of(self.ground.reading.text))
            self._begin_list(sentence)
        listed = {n for n, block in enumerate(self.ground.reading.blocks) if block.role == "list_item"}
        return name_later(self.found or ([self.gist] if self.gist else []), listed, self.ground.plain)

    def _part(self, clause: Clause, sentence: Sentence) -> None:
        self.told = False
        self.memory.turn_to(clause)
        if opens_point(self.ground, clause) or opens_field(self.ground, clause, sentence):
            self.memory.point()
        if CITES.search(self.ground.plain, clause.span.start, clause.span.end):
            self.gap, self.voice.live = FAR, False
            return
        if any(tells(self.ground, clause) for tells in (tells_law, tells_trouble, asks_question, reached)):
            return
        if self.voice.live and not self.voice.asks and self.gap <= 1 and self._only_leads(clause):
            self._open(clause, None)
            return
        if clause.begin < clause.stop and lists_contents(self.ground, clause):
            self.gap = FAR
            return
        if (self.gap or not self.voice.live) and (sets := sets_tasks(self.ground, clause)):
            self._hear(sets)
            self._open(clause, None)
            return
        if self.gap > 1 and (limited := self._limited(clause, sentence)):
            self.found.append(limited)
            return  # nobody speaks, so nothing behind its sentence is asked by its words
        if self.gist and not self.found and self.gap <= 2 and adds(self.ground, clause):
            self.found, self.last, self.gap = [self.gist], self.gist, 0
            self.voice.asks = self.gist.kind == "proposal"
        request = self._heads(clause, sentence)
        if request is None and self.wishes == sentence.start and not clause.done:
            request = self._made(clause, sentence, True, None, clause.begin, 0.5)
        if request is None and not self.told:
            request = self._carried(clause, sentence)
        if (
            request is None
            and not self.told
            and (acts := self._acts_behind(clause) or self._does_its_part(clause, sentence))
        ):
            request = self._made(clause, sentence, False, acts, clause.begin, 0.5)
        if request:
            self.found.append(request)
            self.last, self.gap = request, 0
        elif self.last and self.gap == 0 and sentence.start <= self.last.span.start < clause.span.start:
            # A part that asks nothing of its own.
            self.last.span = Span(self.last.span.start, clause.span.end)
        elif not self.opened and (
            clause.narration or (not self.told and tells_deed(self.ground, self.voice, clause))
        ):
            self.gap = FAR
            if not self.told:
                self.voice.live = False

    def _limited(self, clause: Clause, sentence: Sentence) -> Request | None:
        """Work that a group of bodies is to do by a day, or a later part of the sentence that tells such work."""
        if work := limited_work(self.ground, clause, sentence):
            self.limited = self._made(clause, sentence, False, *work, 0.5)
            return self.limited
        first = self.limited
        if first is None or first.span.start < sentence.start or clause.imperative is None or clause.done:
            return None
        also = self._made(clause, sentence, False, None, clause.imperative, 0.5)
        also.who, also.localities = first.who, first.localities
        return also

    def _only_leads(self, clause: Clause) -> bool:
        """ "Theo đó:", "Cụ thể:": nothing but words that join, and what is asked below them."""
        t = self.ground.tokens
        joined = CONNECTIVES.at(t, clause.begin, clause.stop)
        return bool(joined and clause.lead_in) and clause.begin + joined >= clause.stop - 1

    # What a part asks by its own words

    def _heads(self, clause: Clause, sentence: Sentence) -> Request | None:
        quoted = clause.quoted or clause.speaker_after is not None or self.voice.quoting
        said = self.voice.live and quoted and not (self.voice.reports and self.voice.quoting)
        if several := opinions(self.ground, clause):
            self._hear(several)
            self.told = True
        speaker = according_to(self.ground, clause) or who_colon(self.ground, clause)
        if speaker:
            self._hear(speaker)
            said = True
        t, voice, past, done_by = self.ground.tokens, self.voice, False, -1
        if writes := writer(self.ground, clause):
            voice.wrote(writes)
        if written := paper_to(self.ground, clause):
            speaker = written[0]
            self._hear(speaker)
            if written[1]:
                self.memory.name(written[1], clause)
                self.gap = 1
            self.told = True
        if clause.assigned and clause.subject and (voice.live or self.found):
            return self._made(clause, sentence, False, clause.subject, clause.subject.stop, 0.7)
        asked: Addressee | None = None
        if (given := clause.entrusted) and voice.live and not voice.asks and self.gap <= 1:
            return self._made(clause, sentence, False, given.who, given.action, 0.7)
        if agreeing := who_agree(self.ground, clause):
            self._agree(clause, agreeing)
            return None
        if asking := wishes_of(self.ground, clause):
            self._hear(asking[0])
            voice.asks = True
            return self._made(clause, sentence, True, None, asking[1], 0.4)
        if demanded := demanded_of(self.ground, clause):
            self._hear(demanded[0])
            return self._made(clause, sentence, False, demanded[1], clause.body, 0.7)
        for head in clause.heads:
            if self._led_up_to(clause, head):
                continue
            if head.kind == "modal" and (head.low == done_by or given_later(self.ground, clause, head)):
                continue
            if head.kind == "modal":
                request = self._obliged(clause, sentence, head, said)
            else:
                if head.kind == "command" and is_told(self.ground, head):
                    done_by = head.after  # "… đã phân công cho từng thành viên chịu trách nhiệm"
                if ordered_before(self.ground, clause, head):
                    self.told, self.gap, self.voice.live = True, FAR, False
                    return None
                here = self.ground.speaker(head) or some_who_ask(self.ground, clause, head)
                if here and self.heard <= _CALLED_WITHIN:
                    here = voice.meant(here)
                if here and here.person and closes(self.ground, clause, head):
                    voice.closes(here)
                if written and written[1] and here and here.span and here.span.touches(written[1].span):
                    here = None  # "Sở gửi văn bản đến các phòng yêu cầu …": who gets it does not ask
                if here and not ((self.found or self.gist) and head.addressee) and is_gist(self.ground, head):
                    if clause.lead_in:  # "UBND tỉnh ban hành văn bản yêu cầu các sở ứng phó với bão:"
                        self._hear(here)
                        self._open(clause, head.addressee)
                        return None
                    self.gist = self.gist or self._commanded(clause, sentence, head, here)
                    self.gap = 1
                    self.told = True
                    return None
                if (
                    here
                    and self.gap <= 1
                    and passes_on(self.ground, voice, clause, head, here, near=self._near(sentence))
                ):
                    asked = head.addressee
                    if head.word == "yêu cầu" and asked:  # "Ban Chỉ đạo quốc gia yêu cầu các ban …"
                        return self._made(clause, sentence, False, clause.subject, head.at, 0.6)
                    continue
                if here and tells_of_body(self.ground, head, here, speaker):
                    self.told, self.gap = True, FAR
                    return None
                if asked and here and here.span and asked.span.touches(here.span):
                    break  # "yêu cầu UBND tỉnh chỉ đạo các sở …": who is asked does not take the floor
                if head.kind == "say":
                    if here and self._ruled() and voice.outranks(here):
                        continue  # "…, giám đốc sở giải trình ngay trong phiên họp": that is what he is to do
                    if here and within_action(self.ground, clause, head, here):
                        continue
                    if clause.speaker_after and voice.live:
                        continue  # inside a quotation: "… thì chủ tịch quận giải trình với tôi"
                    request = None
                    if here:
                        self.told = True
                elif past and here is None:
                    request = None
                else:
                    request = self._commanded(clause, sentence, head, here or speaker)
                tells = here is not None and head.kind == "command" and did(self.ground, here)
                if request is None and here and not (self.opened or tells or is_below(here, speaker)):
                    self._hear(here)
                    speaker, said = (
                        here,
                        head.word not in OPINION and not thinks(self.ground, voice, head, here),
                    )
                    voice.reports = not said or drawn_from(self.ground, clause)
                    if clause.lead_in and (head.after >= clause.stop - 1 or (said and not voice.asks)):
                        self._open(clause, None)  # "đồng chí Bí thư Tỉnh ủy chỉ đạo:", "… nêu rõ 3 nhiệm vụ."
                    if decides_here(self.ground, voice, head, here):
                        self._open(clause, None)  # what each body is to do follows
                    if head.word in ASK_ALWAYS and (here.rank or 0) >= _LEADS:
                        return None  # "Thủ tướng đề xuất phải trồng …": his own initiative
                    if self._directs_deed(head, here):
                        return self._made(clause, sentence, False, clause.about, head.action, 0.6)
                # "… đã chỉ đạo, giao cho …": what was ordered some other day
                past = past or (
                    head.word == "chỉ đạo"
                    and "đã" in t.low[max(head.low, head.at - 3) : head.at]
                    and not (here and self.voice.chairs(here))
                )
            if request:
                return request
            asked = head.addressee if head.kind in ("command", "ask") else None
        if said and not clause.lead_in and (behind := self._behind_colon(clause, sentence)):
            return behind
        if said and voice.live and not voice.asks and clause.works and clause.imperative is not None:
            return self._made(clause, sentence, False, clause.about, clause.imperative, 0.65)
        if said and voice.live and not voice.asks and voice.demands and self._deed(clause, sentence):
            return self._made(clause, sentence, False, clause.about, clause.body, 0.7)
        return self._subject(clause, sentence, said and speaker is None and not voice.explains)

    def _commanded(
        self, clause: Clause, sentence: Sentence, head: Head, speaker: Speaker | None
    ) -> Request | None:
        t, voice = self.ground.tokens, self.voice
        between = t.low[max(head.low, head.at - 4) : head.at]
        if promises(self.ground, head) or is_told(self.ground, head) or "chưa" in between:
            return None
        if speaker and not (speaker.person and is_gist(self.ground, head)) and did(self.ground, speaker):
            return None
        quoted = voice.live and (clause.quoted or clause.speaker_after is not None or voice.quoting)
        bare = speaker is None and bare_order(clause, head, t.low)
        listed = wishes_behind(t, head, clause.stop)
        if listed and speaker and not voice.authority(speaker):
            self._hear(speaker)
            self.wishes = sentence.start
            return self._made(clause, sentence, True, head.addressee, listed, 0.6)
        if speaker is None and not (head.opens or quoted or self._gives_work(clause, head)):
            return None
        if (
            speaker is None
            and not voice.live
            and self.gap > 1
            and not ordered_on_paper(self.ground, clause, head)
            and not bare
        ):
            return None
        if head.word in WEAK and "đã" in t.low[head.low : head.at]:
            return None
        if t.low[head.at - 1] == "hoặc" and {"đã", "được"} <= set(t.low[head.low : head.at]):
            return None  # "đã được xử lý hoặc kiến nghị cấp có thẩm quyền": told
        orders = head.kind == "command" and head.word not in ASKING
        wishes = head.opens and voice.live and bool(head.addressee) and self._turns(clause, sentence, head)
        demanded = voice.asks and some_demand(self.ground, clause, sentence)
        told = voice.asks and orders and not demanded
        if speaker is None and ((head.word in WEAK and not (quoted or wishes)) or told):
            return None
        if (
            speaker is None
            and head.word in WEAK
            and voice.reports
            and not (quoted or (voice.asks and self._kind()))
        ):
            return None  # "… cho biết, đơn vị siết kiểm tra; chỉ đạo các chi cục …": what he does himself
        if head.word in ASK_ALWAYS and "đã" in between and not (head.addressee or head.direct):
            return None  # "các đơn vị đã đề xuất giải pháp": what they spoke of
        if not head.addressee and (own_wish(t, head) or only_names(t, head)):
            return None
        addressee = head.addressee or obliged_later(clause, head) or clause.about
        gives = head.word in GIVING and speaker and voice.authority(speaker)
        gives = gives and (addressee is None or not head.acts)
        if gives and speaker and (shared := shares_out(self.ground, clause, head)):
            self._hear(speaker)
            return self._made(clause, sentence, False, shared, shared.stop, 0.8)
        if gives and speaker and head.at + 1 < clause.stop and shares_later(t, head.after, clause.stop):
            self._hear(speaker)
            self._open(clause, None)
            self.told = True
            return None
        if head.word in GIVING and not (addressee and head.direct):
            return None
        if head.word in _REPROVES and addressee and not head.acts:
            return None  # "nhắc nhở 3 chi cục có số nợ tăng": for what they have done
        if speaker is None and head.addressee is None and t.low[clause.body : clause.body + 2] in _POINTS:
            return None
        proposal = voice.is_proposal(head, speaker, addressee, near=self.gap == 0 or self.heard == 0)
        if proposal is None or (head.kind == "ask" and head.word in WEAK and not proposal):
            return None
        proposal = proposal or demanded or (bare and voice.speaker is None and bare_wish(self.ground, head))
        if not proposal and "đã" in between and speaker and not voice.authority(speaker):
            return None
        if speaker:
            self._hear(speaker)
            voice.asks = proposal
            voice.reports = voice.reports and proposal
        if clause.lead_in:
            self._open(clause, addressee)
            return None
        confidence = 0.95 if addressee and speaker and head.acts else 0.85 if head.acts else 0.6
        return self._made(clause, sentence, proposal, addressee, head.action, confidence)

    def _turns(self, clause: Clause, sentence: Sentence, head: Head) -> bool:
        """ "… biểu dương đơn vị; chỉ đạo các xã rà soát": a later part turns from praise to direction."""
        asked = self.last is not None and self.last.span.start >= sentence.start
        return head.word in _WISHES or (clause.span.start > sentence.start and not asked)
