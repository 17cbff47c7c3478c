"""What an import or a grid may find wrong, each in one Vietnamese sentence that names the place and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from roviec.office.entry.workbooks import reference

MESSAGES: dict[str, str] = {
    "no-value": "công thức chưa có giá trị tính sẵn; mở tệp bằng Excel, lưu lại rồi nạp lại",
    "fault": "ô báo lỗi {text}; sửa công thức trong Excel",
    "a-day": "ô là ngày tháng ({text}), không phải số liệu; Excel có thể đã tự đổi, gõ lại số",
    "not-a-number": "«{text}» không phải là số",
    "no-data": "«{text}» nghĩa là không có số liệu; ô được để trống, không ghi 0",
    "foreign": "«{text}» viết theo lối nước ngoài, phần mềm không đoán: dấu phẩy bắt đầu phần thập phân (12,36), "
    "dấu chấm chỉ tách hàng nghìn (1.940)",
    "part-of-whole": "«{text}» là số lượng trên tổng; ghi riêng số lượng hoặc tỷ lệ",
    "range": "«{text}» là một khoảng; ghi một giá trị",
    "measure": "ghi kèm đơn vị «{text}», khác đơn vị tính của chỉ tiêu ({expected})",
    "share-over-100": "tỷ lệ {text}% vượt 100%",
    "share-negative": "tỷ lệ {text}% nhỏ hơn 0",
    "negative": "giá trị {text} nhỏ hơn 0",
    "above": "giá trị {text} lớn hơn mức cao nhất {expected}",
    "below": "giá trị {text} nhỏ hơn mức thấp nhất {expected}",
    "too-large": "số {text} nằm ngoài khoảng lưu được",
    "share-format": "ô hiện theo phần trăm nhưng chỉ tiêu tính bằng {expected}",
    "unit-unknown": "không có đơn vị nào tên «{text}»",
    "unit-not-then": "«{text}» không tồn tại vào {day}",
    "unit-ambiguous": "có nhiều đơn vị tên «{text}»: {names}; ghi rõ hơn",
    "unit-outside": "«{text}» ngoài phạm vi được nhập số liệu",
    "unit-missing": "dòng có số liệu nhưng không có tên đơn vị",
    "indicator-unknown": "không có chỉ tiêu nào tên «{text}» trong danh mục",
    "indicator-missing": "dòng có số liệu nhưng không có tên chỉ tiêu",
    "period-unknown": "«{text}» không phải là kỳ số liệu",
    "period-missing": "chưa biết số liệu thuộc kỳ nào",
    "period-misfit": "kỳ {text} không dùng cho chỉ tiêu này",
    "indicator-not-then": "chỉ tiêu không áp dụng vào kỳ {text}",
    "not-over": "{text} chưa kết thúc: chỉ ghi ước thực hiện hoặc kế hoạch",
    "total-differs": "dòng tổng ghi {text}, cộng các dòng là {expected}, lệch {difference}",
    "merged": "ô trộn {text}; bỏ trộn ô (Unmerge) để mỗi ô có giá trị riêng",
    "hidden-row": "dòng bị ẩn",
    "hidden-column": "cột {text} bị ẩn",
    "hidden-sheet": "trang «{text}» bị ẩn",
    "twice": "trùng với ô {text}: cùng đơn vị, chỉ tiêu và kỳ",
    "doubtful": "{text}",
    "whole-exceeded": "{text}; không nhập ô nào của cơ cấu này",
    "not-taken": "{text}",
    "parts-differ": "ghi {text} nhưng cộng các đơn vị trực thuộc trong biểu là {expected}, lệch {difference}",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong at a place; `row` or `column` 0 where it concerns a whole column, row or sheet."""

    code: str
    sheet: str = ""
    row: int = 0
    column: int = 0
    text: str = ""
    more: tuple[tuple[str, str], ...] = ()

    @property
    def place(self) -> str:
        """ "Biểu 1!C12"; the sheet alone, its row or its column where the cell is not told."""
        if self.row and self.column:
            where = reference(self.row, self.column)
        elif self.row:
            where = f"dòng {self.row}"
        elif self.column:
            where = f"cột {reference(1, self.column)[:-1]}"
        else:
            return self.sheet
        return f"{self.sheet}!{where}" if self.sheet else where

    @property
    def message(self) -> str:
        return MESSAGES[self.code].format(text=self.text, **dict(self.more))

    def as_plain(self) -> list[Any]:
        """For storing with a run."""
        return [self.code, self.sheet, self.row, self.column, self.text, [list(pair) for pair in self.more]]

    @classmethod
    def from_plain(cls, plain: list[Any]) -> Problem:
        code, sheet, row, column, text, more = plain
        return cls(code, sheet, row, column, text, tuple((str(k), str(v)) for k, v in more))
