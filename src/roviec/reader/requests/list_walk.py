"""The part of the walk over a report that goes through the lists that somebody's words open."""

from __future__ import annotations

from roviec.reader.model import Sentence, Span
from roviec.reader.requests.clause import Clause
from roviec.reader.requests.ground import Ground
from roviec.reader.requests.item import Request
from roviec.reader.requests.listed import Listing, heads_orders
from roviec.reader.requests.stretch import Stretch
from roviec.reader.text.tokens import LOWER

_LINE = 80  # characters of a line by itself
_TITLE = 160  # characters of a line that names the matter of what follows
_ENDS = frozenset('.!?…"”')
_STOPS = frozenset(".;:!?…\"'”,")


class ListWalk(Stretch):
    """Opens lists, and takes the sentences that stand in them; `found` gathers every request of the walk."""

    def __init__(self, ground: Ground) -> None:
        super().__init__(ground)
        self.listing = Listing()
        self.found: list[Request] = []

    def _begin_list(self, sentence: Sentence) -> None:
        block = self.ground.reading.blocks[sentence.block]
        written = self.ground.plain[block.start : block.end]
        if self.opened and not self.voice.asks and sentence.end >= block.end and written.endswith(":"):
            self.listing.begin(block, written, self.memory.who)

    def _under_heading(self, sentence: Sentence) -> bool:
        """Whether the sentence is a heading; one that speaks of orders opens a list of them."""
        block = self.ground.reading.blocks[sentence.block]
        written = self.ground.plain[block.start : block.end]
        if heads_orders(written):
            self.listing.begin(block, written, None)
            return True
        if self._titles(sentence):
            self.gap += 1  # the report turns to another matter
            return True
        return block.role == "heading"

    def _titles(self, sentence: Sentence) -> bool:
        """Whether the line only names the matter of the paragraph below, a longer one: it ends without a stop, and
        what stands before and behind ends with one."""
        blocks, plain = self.ground.reading.blocks, self.ground.plain
        block = blocks[sentence.block]
        line = plain[block.start : block.end].strip()
        if self.listing.open or block.role != "paragraph" or len(line) > _TITLE or line[-1:] in _STOPS:
            return False
        if sentence.block + 1 >= len(blocks) or not line[:1].isupper():
            return False
        below = blocks[sentence.block + 1]
        written = plain[below.start : below.end].rstrip()
        first, stop = self.ground.tokens.within(block.start, block.end)
        return (
            LOWER in self.ground.tokens.shape[first:stop]  # no name of the writer
            and plain[: block.start].rstrip()[-1:] in ("", *_ENDS)
            and len(written) > len(line)
            and written[-1:] in _ENDS
        )

    def _in_list(self, sentence: Sentence, parts: list[Clause], fresh: bool) -> bool:
        """Take a sentence of the open list, if it is one; `fresh` says that its block begins with it."""
        listing, block = self.listing, self.ground.reading.blocks[sentence.block]
        written = self.ground.plain[block.start : block.end]
        if not listing.open:
            return False
        if fresh and self._speaks_on(parts[0]):
            listing.close()
            return False
        if not (listing.enter(self.ground, block, written, parts[0]) if fresh else listing.inside):
            return False
        last: Request | None = None
        for n, clause in enumerate(parts):
            asked = listing.asked(self.ground, self.memory, clause, heads=fresh and n == 0)
            if asked:
                request = self._made(clause, sentence, False, *asked)
                self.found.append(request)
                self.last, self.gap, last = request, 0, request
            elif last:
                last.span = Span(last.span.start, clause.span.end)
        return True

    def _speaks_on(self, clause: Clause) -> bool:
        """ "Về công tác cán bộ, Tổng cục trưởng lưu ý …": who opened the list, named again, has come to its end."""
        speaker = self.voice.speaker
        if (
            speaker is None or not speaker.person or clause.begin > clause.first
        ):  # a list mark stands before it
            return False
        for head in clause.heads:
            here = self.ground.speaker(head) if head.kind != "modal" else None
            if here and here.person and (here.rank or 9) >= (speaker.rank or 0):
                return True
        return False

    def _bare_line(self, sentence: Sentence) -> bool:
        """Whether the sentence is a line by itself without its stop: a heading, the writer's name."""
        block = self.ground.reading.blocks[sentence.block]
        line = self.ground.plain[block.start : block.end].strip()
        return (
            block.role == "paragraph"
            and len(line) <= _LINE
            and line[-1:] not in _STOPS
            and not self.listing.open
        )
