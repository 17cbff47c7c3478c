"""How much of the area of a district lies in each commune of today, where the communes' areas alone tell it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from roviec.office.units.data.gathered import REFORM, Book

BASIS = "Diện tích các xã, phường mới, đều nằm trọn trong đơn vị cũ (vietnamadminunits 1.0.4)"
_PLACES = Decimal("0.000001")


def share_areas(book: Book) -> None:
    """Put the shares of area on the links of each district whose communes of today took in nothing from beyond it.

    Then the areas of these communes add up to that of the district, and each is its share. Of a commune that was
    divided no source tells an area, so its links stay without.
    """
    districts = {
        code: versions[-1].parent
        for code, versions in book.versions.items()
        if versions[-1].valid_to == REFORM and versions[-1].parent.count(".") == 1
    }
    origins: dict[str, set[str]] = defaultdict(set)  # commune of today -> districts of what is in it
    for change in book.changes:
        if change.on == REFORM and change.before in districts and change.kind != "abolish":
            origins[change.after].add(districts[change.before])
    areas: dict[str, Decimal] = {}
    for code, versions in book.versions.items():
        for earlier, later in pairwise(versions):
            if later.valid_from == REFORM and earlier.parent.count(".") == 1:
                origins[code].add(earlier.parent)
        for version in versions:
            if version.valid_from == REFORM and version.area_km2:
                areas[code] = Decimal(version.area_km2)
    links: dict[str, list[int]] = defaultdict(list)
    for n, change in enumerate(book.changes):
        if change.kind == "abolish" and not change.whole:
            links[change.before].append(n)
    for district, numbers in links.items():
        afters = [book.changes[n].after for n in numbers]
        if not all(after in areas and origins[after] == {district} for after in afters):
            continue
        total = sum(areas[after] for after in afters)
        shares = [(areas[after] / total).quantize(_PLACES) for after in afters]
        shares[shares.index(max(shares))] += 1 - sum(shares)  # what rounding left over goes to the largest
        for n, share in zip(numbers, shares, strict=True):
            book.changes[n] = replace(book.changes[n], share_area=str(share), basis=BASIS)
