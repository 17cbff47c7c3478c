"""That reading stays quick: told by how often something is asked or walked, never by a clock."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roviec.reader import formats, pipeline
from roviec.reader.model import Reading, Span
from roviec.reader.stages import meeting, noise, organisations, people, sentences
from roviec.reader.text import bodies, captions, dates, event_leaders, names, positions, tokens
from roviec.reader.text import sentences as sentence_text
from roviec.reader.text.dates import find_dates
from roviec.reader.text.fold import level
from roviec.reader.text.tokens import Phrases, by_first_word, once, tokens_of

SURNAMES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng")
SYLLABLES = ("An", "Bình", "Cường", "Dũng", "Hạnh", "Khoa", "Lâm", "Minh", "Phúc", "Sơn")


def reading_of(text: str) -> Reading:
    document = formats.open_document(text.encode(), "a.txt")
    return Reading(document=document, plain=level(document.text))


def list_of_chairmen(n: int) -> str:
    """One paragraph, as of a list of delegates without line breaks."""
    made = itertools.product(SURNAMES, SYLLABLES, SYLLABLES, SYLLABLES)
    return " ".join(
        f"{a} {b} {c}, Chủ tịch UBND xã {c} {d}, Giám đốc Sở Tài chính;"
        for a, b, c, d in itertools.islice(made, n)
    )


class Counted:
    """A function that counts how often it is called."""

    def __init__(self, function):
        self.function, self.calls = function, 0

    def __call__(self, *arguments, **named):
        self.calls += 1
        return self.function(*arguments, **named)


@pytest.fixture
def counted(monkeypatch):
    def count(module, name: str) -> Counted:
        counter = Counted(getattr(module, name))
        monkeypatch.setattr(module, name, counter)
        return counter

    tokens.forget()
    return count


def test_one_stretch_is_looked_into_once_however_often_it_is_asked_about(counted):
    walked = counted(positions, "position_at")
    text = "Đồng chí Lê Văn An, Bí thư Huyện ủy, chủ trì hội nghị."
    first = positions.find_positions(text)
    once_walked = walked.calls
    assert once_walked > 0
    assert positions.find_positions(text) == first
    assert names.find_people(text)
    assert walked.calls == once_walked


def test_each_kind_of_question_is_answered_by_itself():
    text = "Hạn nộp là ngày 15/4."
    spring, autumn = date(2024, 5, 1), date(2025, 3, 1)
    assert [d.on for d in find_dates(text, anchor=spring)] == [date(2024, 4, 15)]
    assert [d.on for d in find_dates(text, anchor=autumn)] == [date(2024, 4, 15)]
    assert [d.on for d in find_dates(text, anchor=autumn, ahead=True)] == [date(2025, 4, 15)]
    assert [d.on for d in find_dates(text, anchor=None)] == [None]


def test_what_once_has_found_is_let_go_of_with_the_text():
    asked = []

    @once
    def length(plain: str, start: int) -> int:
        asked.append(start)
        return len(plain) - start

    assert [length("một hai", 1), length("một hai", 1), length("một hai", 2)] == [6, 6, 5]
    assert asked == [1, 2]
    tokens.forget()
    assert length("một hai", 1) == 6
    assert asked == [1, 2, 1]


def test_an_answer_of_none_is_an_answer_too():
    asked = []

    @once
    def nothing(plain: str) -> None:
        asked.append(plain)

    assert nothing("không có gì") is None
    assert nothing("không có gì") is None
    assert len(asked) == 1


def test_no_text_is_kept_after_it_has_been_read():
    pipeline.analyse(formats.open_document("Đồng chí Lê Văn An dự họp.".encode(), "a.txt"))
    assert tokens_of.cache_info().currsize == 0


def test_no_text_is_kept_where_a_stage_fails(monkeypatch):
    def fails(reading: Reading) -> None:
        assert reading.people
        raise RuntimeError("a stage that fails")

    monkeypatch.setattr(organisations, "run", fails)
    with pytest.raises(RuntimeError, match="a stage that fails"):
        pipeline.analyse(formats.open_document("Đồng chí Lê Văn An dự họp.".encode(), "a.txt"))
    assert tokens_of.cache_info().currsize == 0


def steps_of_organisations(n: int, counted) -> int:
    reading = reading_of(list_of_chairmen(n))
    holds = counted(organisations, "_holds")
    organisations.run(reading)
    return holds.calls


def test_a_body_is_compared_with_one_position_however_many_there_are(counted):
    few, many = steps_of_organisations(40, counted), steps_of_organisations(160, counted)
    assert few >= 40
    assert many <= 4 * few + 4


class Bounded(list):
    """A list that counts how many of its items are taken out one by one."""

    taken = 0

    def __getitem__(self, at):
        Bounded.taken += 1
        return super().__getitem__(at)


def test_the_positions_of_a_person_are_looked_for_near_the_name_only():
    def taken(n: int) -> int:
        plain = level(list_of_chairmen(n))
        found = [p for p in names.find_people(plain) if p.full]
        held = Bounded(positions.find_positions(plain))
        assert len(found) == n
        Bounded.taken = 0
        offices = people._offices(plain, found, held)
        assert all(len(one) == 2 for one in offices)
        return Bounded.taken

    few, many = taken(40), taken(160)
    # A search by halves takes a step more where the list is twice as long.
    assert many <= 4 * few * 1.5


class Watched(str):
    """A text that counts how many of its characters are copied out of it."""

    copied = 0

    def __getitem__(self, at):
        piece = super().__getitem__(at)
        Watched.copied += len(piece)
        return piece


@pytest.mark.parametrize("word", ["Số", "Huyện ủy", "Số: 1/QĐ-", "Trần Lê An,", "Chủ tịch", "và", "An\n\n"])
def test_looking_for_people_copies_no_more_of_a_text_than_it_holds(word: str):
    plain = Watched(level("Đồng chí Nguyễn Văn An, Bí thư Huyện ủy An Bình. " + f"{word} " * 2000))
    tokens.forget()
    Watched.copied = 0
    assert names.find_people(plain)
    assert Watched.copied <= 6 * len(plain)


def test_captions_in_one_paragraph_do_not_each_split_all_of_it(counted):
    text = " ".join(f"Lãnh đạo xã thăm hộ số {i}. Ảnh: Văn Nam. Bà con phấn khởi." for i in range(60))
    looked = counted(sentence_text, "_ends")
    captions.glued_captions(text, 0, len(text))
    assert 60 <= looked.calls <= 60 * 20


def test_who_leads_is_not_asked_for_each_of_a_thousand_events(counted):
    reading = reading_of("Chiều 9-3, " + "hội nghị " * 2000 + "đã diễn ra tại xã An Bình.")
    noise.run(reading)
    sentences.run(reading)
    asked = counted(event_leaders, "last_before")
    meeting.run(reading)
    assert 1 <= asked.calls <= 200


def test_a_text_without_dates_and_periods_costs_no_search_for_them(counted):
    candidates = counted(dates, "_candidates")
    assert find_dates("Các xã tiếp tục rà soát quy hoạch, báo cáo kết quả.", anchor=None) == []
    assert candidates.calls == 0


def test_groups_of_phrases_are_asked_only_where_they_can_begin():
    groups = {"a": Phrases(["sở nội vụ", "ban"]), "b": Phrases(["Sở Y tế"])}
    found = by_first_word(groups)
    assert {word: [name for name, _ in phrases] for word, phrases in found.items()} == {
        "sở": ["a", "b"],
        "ban": ["a"],
    }


WORDS = st.sampled_from(
    ["Sở", "Nội", "vụ", "ban", "xã", "An", "Bình", ".", ",", "12/3", "năm", "2024", "\n\n", "UBND", "Trưởng"]
)


@given(st.lists(WORDS, max_size=30), st.integers(0, 60), st.integers(0, 60))
def test_what_is_kept_of_a_stretch_is_what_a_fresh_look_finds(words: list[str], a: int, b: int):
    text = level(" ".join(words))
    start, end = sorted((min(a, len(text)), min(b, len(text))))
    for find in (bodies.find_bodies, positions.find_positions, names.find_people):
        find(text)
        find(text, start, end)
        kept = find(text, start, end)
        tokens.forget()
        assert find(text, start, end) == kept


@given(st.text(alphabet='aB .!?…\n"()0;', max_size=60))
def test_sentences_one_by_one_are_those_of_the_whole(text: str):
    found = sentence_text.split(text, 0, len(text))
    assert found == list(sentence_text.each(text, 0, len(text)))
    assert "".join(s.of(text) for s in found).split() == text.split() or all(
        text[a.end : b.start].isspace() or a.end == b.start for a, b in itertools.pairwise(found)
    )
    assert all(s.of(text) == s.of(text).strip() and s.start < s.end for s in found)


def test_noise_and_sentences_read_a_paragraph_of_many_credits():
    reading = reading_of("Hội nghị tổng kết xã An Bình\n\n" + "Bà con thu hoạch lúa. Ảnh: Văn Nam. " * 200)
    noise.run(reading)
    sentences.run(reading)
    assert sum(b.role == "caption" for b in reading.blocks) >= 1
    assert all(Span(b.start, b.end).of(reading.text).strip() for b in reading.blocks)
