"""One point of a series: the number, or why there is none, and how it came about."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, NamedTuple

Method = Literal["own", "renamed", "sum", "ratio", "weighted", "growth", "formula", "parts", "none"]
METHODS: dict[Method, str] = {
    "own": "Số liệu của chính đơn vị",
    "renamed": "Số liệu của đơn vị trước khi đổi tên, đổi loại",
    "sum": "Cộng số liệu của các đơn vị hợp thành, theo tỷ lệ nếu chia tách",
    "ratio": "Tính lại từ tử số và mẫu số",
    "weighted": "Bình quân gia quyền các đơn vị hợp thành",
    "growth": "Tính lại từ số tuyệt đối của hai kỳ",
    "formula": "Tính theo công thức của chỉ tiêu",
    "parts": "Cộng số liệu của các đơn vị cấp dưới",
    "none": "Không so sánh được",
}


class Input(NamedTuple):
    """A unit whose number went in: `share` of it (None: nobody says how much)."""

    unit_id: int
    name: str
    share: float | None
    value: Decimal | None


class Point(NamedTuple):
    """A number of a period. `value` None means not comparable or not there, and `why` says so in Vietnamese.

    `coverage` is in per cent of the parts; `warning` is said under a number that rests on too few of them;
    `break_before` is why the series breaks between the point before and this one, empty where it does not.
    `value_id` and `figure_id` lead to the number itself and the sentence where it is the unit's own.
    """

    period: str
    value: Decimal | None
    state: str = ""
    method: Method = "none"
    inputs: tuple[Input, ...] = ()
    coverage: Decimal | None = None
    why: str = ""
    warning: str = ""
    value_id: int | None = None
    figure_id: int | None = None
    break_before: str = ""

    @property
    def how(self) -> str:
        """The method in words, with the units that went in."""
        if not self.inputs:
            return METHODS[self.method]
        named = ", ".join(
            one.name
            if one.share in (1.0, None)
            else f"{one.name} ({100 * (one.share or 0):.1f}%)".replace(".", ",")
            for one in self.inputs
        )
        return f"{METHODS[self.method]}: {named}"
