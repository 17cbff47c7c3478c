"""What figures look like over the REST interface, and what it takes."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import Field, StringConstraints

from roviec.office.base.rest.words import NO_NUL, Address, Asked, Day, Key, Line, Sent
from roviec.office.indicators.models import Indicator, Target, Value
from roviec.office.indicators.series import Point

GroupWord = Literal["KT", "VX", "MT", "AN", "XD", "CC", "KH"]
KindWord = Literal["sum", "stock", "cumulative", "share", "level", "rate", "rank", "ordinal"]
StateWord = Literal["estimate", "official", "revised", "plan"]
MapWord = Literal["then", "today"]
_YEAR = "(19[3-9][0-9]|20[0-9][0-9])"
_PART = (
    "M(0[1-9]|1[0-2])|Q[1-4]|H[12]|(0[245789]|1[01])M|GK|CX|HT|VM|VD|NH|TT(Q[1-4]|H1|09M|Y)|"
    "(19[3-9][0-9]|20[0-9][0-9])"
)
PeriodCode = Annotated[
    str, StringConstraints(pattern=f"^({_YEAR}(-({_PART}))?|T{_YEAR}-{_YEAR})$", max_length=12)
]
Code = Annotated[str, StringConstraints(pattern=NO_NUL, min_length=1, max_length=40)]
MOST_ROWS = 1000


class IndicatorOut(Schema):
    id: int
    code: str = Field(description="Mã, dùng trong mọi thao tác khác")
    name: str
    aliases: list[str] = Field(description="Tên gọi khác")
    group: GroupWord
    unit_of_measure: str
    direction: Literal["up", "down", "keep", "none"]
    kind: KindWord
    decimals: int
    numerator: str | None = Field(description="Mã của tử số")
    denominator: str | None
    factor: float
    weight: str | None = Field(description="Mã của chỉ tiêu làm quyền số")
    base: str | None = Field(description="Mã của chỉ tiêu mà đây là tốc độ tăng")
    formula: str
    price_base: str = Field(description="Rỗng: không theo giá; current; hoặc năm gốc của giá so sánh")
    periods: list[str] = Field(description="Loại kỳ được nhận; rỗng: mọi loại")
    smallest: float | None
    largest: float | None
    grades: list[str] = Field(description="Của xếp loại: các mức từ thấp đến cao; số là 1, 2, 3…")
    valid_from: date | None
    valid_to: date | None = Field(description="Ngày đầu tiên không còn dùng")
    owner: int | None = Field(description="Địa bàn tự thêm chỉ tiêu; null: danh mục chung")


class IndicatorsAsked(Asked):
    code: Code | None = None
    group: GroupWord | None = None
    q: Annotated[Line, Field(max_length=200)] = Field("", description="Từ trong tên; có dấu hay không")


class ValueOut(Schema):
    id: int
    version: int = Field(description="Tăng sau mỗi lần điều chỉnh; dùng cho If-Match")
    indicator: str = Field(description="Mã chỉ tiêu")
    unit: int
    period: str
    period_start: date
    period_end: date
    state: StateWord
    price_base: str
    value: float
    coverage: float | None = Field(description="Phần trăm đã tính được; null: toàn bộ")
    source: Literal["figure", "form", "import", "api"]
    source_note: str
    figure: int | None = Field(description="Số liệu trong văn bản mà số này dựa vào")
    entered_at: datetime
    entered_by: str | None
    reason: str = Field(description="Lý do điều chỉnh")
    current: bool = Field(description="Bản mới nhất; false: đã thay, hoặc đang chờ xử lý vì khác nguồn")
    leading: bool = Field(description="Số được dùng: điều chỉnh, rồi chính thức, rồi ước")
    approved_to: int = Field(description="Cấp duyệt cao nhất: 1 đơn vị, 2 cơ quan tổng hợp, 3 lãnh đạo")
    locked: bool
    supersedes: int | None = Field(description="Bản trước")


class ValuesAsked(Asked):
    unit: Key | None = None
    indicator: Code | None = Field(None, description="Mã chỉ tiêu")
    period: PeriodCode | None = Field(None, description="Mã kỳ: 2025, 2025-Q1, 2025-M03, 2021-2025")
    state: StateWord | None = None
    which: Literal["leading", "current", "all"] = Field(
        "current", description="leading: số được dùng; current: bản mới nhất của mỗi loại; all: mọi bản"
    )
    as_of: Day | None = Field(None, description="Những bản có hiệu lực khi hết ngày này; bỏ qua `which`")


class InputOut(Schema):
    unit: int
    name: str
    share: float | None = Field(description="Phần của đơn vị được tính vào; null: không có tỷ lệ")
    value: float | None


class PointOut(Schema):
    period: str
    value: float | None = Field(description="null: không có hoặc không so sánh được, xem why")
    state: str
    method: Literal["own", "renamed", "sum", "ratio", "weighted", "growth", "formula", "parts", "none"]
    how: str = Field(description="Cách tính, bằng lời")
    inputs: list[InputOut]
    coverage: float | None = Field(description="Phần trăm các đơn vị hợp thành có số liệu")
    why: str = Field(description="Vì sao không có số, không so sánh được")
    warning: str
    break_before: str = Field(description="Vì sao chuỗi đứt trước kỳ này; rỗng: không đứt")
    stored: int | None = Field(description="Số liệu đã lưu, nếu là của chính đơn vị")


class SeriesOut(Schema):
    indicator: str
    unit: int
    unit_of_measure: str
    points: list[PointOut]


class SeriesAsked(Address):
    period: Annotated[list[PeriodCode], Field(max_length=60)] = Field(
        [], description="Một hay nhiều mã kỳ; bỏ trống: mười năm gần nhất"
    )
    map: MapWord = Field("then", description="then: địa giới của từng kỳ; today: địa giới hiện nay")
    on: Day | None = Field(None, description="Theo địa giới của ngày này, thay cho map")


class NumberSent(Sent):
    indicator: Code = Field(description="Mã chỉ tiêu")
    period: Line = Field(description="Mã kỳ: 2025, 2025-Q1, 2025-M03")
    value: float | Annotated[str, StringConstraints(pattern=NO_NUL, max_length=60)] = Field(
        description="Số JSON (12.36), hoặc chữ viết kiểu Việt Nam («1.044,5»)"
    )
    state: StateWord = "official"
    price_base: Annotated[Line, Field(max_length=10)] | None = Field(
        None, description="Bỏ trống: như của chỉ tiêu"
    )
    coverage: Annotated[float, Field(ge=0, le=100)] | None = None
    reason: Line = Field("", description="Lý do điều chỉnh; bắt buộc khi số trước đã duyệt")
    note: Annotated[Line, Field(max_length=200)] = Field("", description="Hệ thống, biểu, ô mà số lấy từ đó")


class RowSent(NumberSent):
    unit: Key
    version: Annotated[int, Field(ge=0, le=10**9)] | None = Field(
        None, description="Phiên bản mà số này thay, 0: chưa có; bỏ trống: bản nào cũng được"
    )


class RowsSent(Sent):
    rows: Annotated[list[RowSent], Field(min_length=1, max_length=MOST_ROWS)]
    note: Annotated[Line, Field(max_length=200)] = Field("", description="Nguồn chung của các dòng")


class RowKept(Schema):
    row: int = Field(description="Thứ tự trong rows, từ 0")
    id: int
    version: int


class RowRefused(Schema):
    row: int
    why: str


class RowsTaken(Schema):
    entered: int
    unchanged: int = Field(description="Đã có đúng số ấy")
    disputed: int = Field(description="Để cạnh số của văn bản, chờ người quyết định")
    kept: list[RowKept]
    refused: list[RowRefused]


class Level(Sent):
    level: Literal[1, 2, 3] = Field(description="1 đơn vị báo cáo, 2 cơ quan tổng hợp, 3 lãnh đạo")


class TargetOut(Schema):
    id: int
    indicator: str
    unit: int
    period: str = Field(description="Kỳ phải đạt, hoặc đến hết kỳ này")
    period_start: date
    period_end: date
    operator: str
    value: float | None
    value_to: float | None
    count: int | None
    count_of: int | None
    base_period: str
    mean: Literal["geometric", "arithmetic"]
    price_base: str
    text: str = Field(description="Như văn bản ghi")
    basis: Literal["resolution", "plan", "assignment"]
    document: int | None
    source_note: str
    entered_at: datetime


class TargetsAsked(Asked):
    unit: Key | None = None
    indicator: Code | None = Field(None, description="Mã chỉ tiêu")
    period: PeriodCode | None = None
    basis: Literal["resolution", "plan", "assignment"] | None = None


def _told(thing: Any, names: str) -> dict[str, Any]:
    return {"id": thing.pk} | {name: getattr(thing, name) for name in names.split()}


def shown_indicator(indicator: Indicator) -> dict[str, Any]:
    """An indicator as `IndicatorOut`."""
    names = (
        "code name aliases group unit_of_measure direction kind decimals factor formula price_base periods"
    )
    limits = "smallest largest grades valid_from valid_to"
    links = {name: getattr(indicator, name) for name in ("numerator", "denominator", "weight", "base")}
    return (
        _told(indicator, f"{names} {limits}")
        | {name: link.code if link else None for name, link in links.items()}
        | {"owner": indicator.owner_id}
    )


def shown_value(value: Value) -> dict[str, Any]:
    """A value as `ValueOut`."""
    names = (
        "version period period_start period_end state price_base value coverage source source_note entered_at"
    )
    return _told(value, f"{names} reason current leading approved_to locked") | {
        "indicator": value.indicator.code,
        "unit": value.unit_id,
        "figure": value.figure_id,
        "entered_by": str(value.entered_by) if value.entered_by else None,
        "supersedes": value.supersedes_id,
    }


def shown_point(point: Point) -> dict[str, Any]:
    """A point of a series as `PointOut`."""
    names = "period value state method how coverage why warning break_before"
    inputs = [
        {"unit": one.unit_id, "name": one.name, "share": one.share, "value": one.value}
        for one in point.inputs
    ]
    return {name: getattr(point, name) for name in names.split()} | {
        "inputs": inputs,
        "stored": point.value_id,
    }


def shown_target(target: Target) -> dict[str, Any]:
    """A target as `TargetOut`."""
    names = (
        "period period_start period_end operator value value_to count count_of base_period mean price_base"
    )
    return _told(target, f"{names} text basis source_note entered_at") | {
        "indicator": target.indicator.code,
        "unit": target.unit_id,
        "document": target.document_id,
    }


def coverage_of(sent: NumberSent) -> Decimal | None:
    """The share that was counted, with two decimals as it is kept."""
    return None if sent.coverage is None else round(Decimal(repr(sent.coverage)), 2)
