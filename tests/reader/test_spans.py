"""Spans kept apart."""

from hypothesis import given
from hypothesis import strategies as st

from roviec.reader.model import Span
from roviec.reader.text.spans import Disjoint

SPANS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 8)).map(lambda t: Span(t[0], t[0] + t[1])), max_size=20
)


def test_what_touches_is_not_taken():
    taken = Disjoint()
    assert taken.add(Span(5, 9))
    assert not taken.add(Span(8, 12))
    assert not taken.add(Span(4, 6))
    assert taken.add(Span(9, 12))


@given(SPANS)
def test_of_the_spans_taken_no_two_touch_and_the_rest_touch_one(spans):
    taken = Disjoint()
    kept = [s for s in spans if taken.add(s)]
    assert not any(a.touches(b) for i, a in enumerate(kept) for b in kept[i + 1 :])
    assert all(any(s.touches(k) for k in kept) for s in spans)


@given(SPANS, st.integers(0, 50))
def test_what_it_begins_with_covers_all_of_it(spans, at):
    place = Span(at, at + 1)
    assert Disjoint(spans).touches(place) == any(s.touches(place) for s in spans)
