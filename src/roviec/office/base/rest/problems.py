"""Errors of the interface as RFC 9457 asks: an English code for programs, a Vietnamese sentence for people."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpResponse

MEDIA_TYPE = "application/problem+json"

# code -> status, Vietnamese title
KINDS: dict[str, tuple[int, str]] = {
    "malformed": (400, "Không đọc được yêu cầu"),
    "unauthenticated": (401, "Chưa xác thực"),
    "refused": (403, "Không có quyền"),
    "scope-missing": (403, "Mã truy cập không có quyền này"),
    "csrf": (403, "Thiếu mã chống giả mạo"),
    "not-found": (404, "Không có"),
    "method-not-allowed": (405, "Không dùng được phương thức này"),
    "rejected": (409, "Chưa làm được"),
    "changed": (412, "Đã có người cập nhật trước"),
    "too-large": (413, "Quá lớn"),
    "media-type": (415, "Sai kiểu nội dung"),
    "invalid": (422, "Dữ liệu không hợp lệ"),
    "precondition-required": (428, "Thiếu If-Match"),
    "too-many": (429, "Quá nhiều yêu cầu"),
    "broken": (500, "Phần mềm gặp lỗi"),
    "disk-full": (507, "Hết chỗ trên ổ đĩa"),
}


class Problem(Exception):
    """Ends an operation with an error of `KINDS`; `more` are further members of the answer."""

    def __init__(self, code: str, detail: str, *, headers: dict[str, str] | None = None, **more: Any) -> None:
        super().__init__(detail)
        self.code, self.detail, self.more = code, detail, more
        self.headers = headers or {}


def answer(code: str, detail: str, *, headers: dict[str, str] | None = None, **more: Any) -> HttpResponse:
    """The error as an answer."""
    status, title = KINDS[code]
    said = {"type": "about:blank", "title": title, "status": status, "code": code, "detail": detail, **more}
    body = json.dumps(said, ensure_ascii=False, default=str)
    return HttpResponse(body, status=status, content_type=MEDIA_TYPE, headers=headers or {})
