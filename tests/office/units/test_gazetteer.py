"""Places by the names of texts: the whole country, without a database."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from roviec.office.units import catalogue, gazetteer
from tests import builders

MENTIONS = Path(__file__).with_name("mentions.csv")


@pytest.fixture(scope="module")
def country() -> SimpleNamespace:
    """`names` is the index, `pk` and `code` lead from a code to an id and back."""
    read = catalogue.read()
    pk = {code: n for n, code in enumerate(read.units, start=1)}
    rows = [
        (pk[unit.code], v.name, v.type, pk[v.parent] if v.parent else None, v.valid_from, v.valid_to)
        for unit in read.units.values()
        if unit.kind == "place"
        for v in unit.versions
    ]
    tops = {code for code in pk if "." not in code}
    homes = {
        pk[link.before]: pk[link.after]
        for event in read.events
        for link in event.links
        if link.before in tops and link.whole
    }
    return SimpleNamespace(
        names=gazetteer.index_of(rows, homes), pk=pk, code={n: code for code, n in pk.items()}
    )


def test_mentions_of_real_texts(country: SimpleNamespace) -> None:
    """The list was written before the rules were weighed; at most two of a hundred may go wrong."""
    with MENTIONS.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    wrong = []
    for row in rows:
        province = country.pk[row["province"]] if row["province"] else None
        found = country.names.resolve(row["mention"], on=date.fromisoformat(row["on"]), province=province)
        if found.unit is None or country.code[found.unit] != row["code"]:
            best = [country.code[pk] for pk in found.candidates[:3]]
            wrong.append(
                (row["mention"], row["on"], row["province"], row["code"], found.unit and best[0], best)
            )
    assert len(rows) >= 300
    assert len(wrong) <= 0.02 * len(rows), wrong


def test_equally_good_places_are_not_decided_between(country: SimpleNamespace) -> None:
    found = country.names.resolve("huyện Châu Thành", on=date(2022, 1, 1))
    assert found.unit is None
    assert "tien-giang.huyen-chau-thanh" in {country.code[pk] for pk in found.candidates}
    assert country.names.resolve("xã Không Có Thật", on=date(2022, 1, 1)) == gazetteer.Found(None)
    assert country.names.resolve("", on=date(2022, 1, 1)) == gazetteer.Found(None)


def test_other_places_of_the_text_tell_communes_of_one_name_apart(country: SimpleNamespace) -> None:
    on, pk = date(2021, 5, 1), country.pk["thanh-hoa"]
    alone = country.names.resolve("xã Xuân Lộc", on=on, province=pk)
    assert alone.unit is None and len(alone.candidates) > 2
    texts = ["huyện Thường Xuân", "xã Xuân Lộc", "xã Luận Khê"]
    told = [country.code[one.unit] for one in country.names.resolve_all(texts, on=on, province=pk)]
    assert told == [
        "thanh-hoa.huyen-thuong-xuan",
        "thanh-hoa.huyen-thuong-xuan.xa-xuan-loc",
        "thanh-hoa.huyen-thuong-xuan.xa-luan-khe",
    ]


def test_a_place_that_there_was_is_meant_before_one_that_will_be(country: SimpleNamespace) -> None:
    pk = country.pk["thanh-hoa"]
    then = country.names.resolve("xã Thiệu Hóa", on=date(2021, 3, 9), province=pk)
    assert country.code[then.unit] == "thanh-hoa.huyen-thieu-hoa.thi-tran-thieu-hoa"
    assert (
        country.names.resolve("xã Thiệu Hóa", on=date(2025, 7, 1)).unit
        == country.pk["thanh-hoa.xa-thieu-hoa"]
    )
    day_before = country.names.resolve("thành phố Hải Phòng", on=date(2025, 6, 30))
    assert country.code[day_before.unit] == "hai-phong-truoc-2025"


def test_the_index_follows_the_database(db: None) -> None:
    province = builders.make_place("tỉnh Bắc Hà", "tỉnh")
    assert gazetteer.current().resolve("tỉnh Bắc Hà").unit == province.pk
    assert gazetteer.current() is gazetteer.current()
    commune = builders.make_place("xã An Lạc", "xã", parent=province)
    assert gazetteer.current().resolve("An Lạc, Bắc Hà").unit == commune.pk
