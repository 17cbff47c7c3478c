"""Answers that belong to no room: errors in Vietnamese, and whether the server is well."""

from __future__ import annotations

import sys

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from roviec.office.base import disk

FULL = (
    "Ổ đĩa của máy chủ đã hết chỗ nên việc vừa làm chưa được ghi, không phần nào được giữ lại; những gì ghi trước đó "
    "vẫn còn nguyên. Đề nghị báo người quản trị dọn chỗ rồi làm lại."
)


@login_not_required
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """200 where the database answers; for a watchdog, so it says nothing else."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"})


def unreadable(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    why = "Yêu cầu không đọc được: nội dung quá lớn, quá nhiều tệp hoặc bị hỏng trên đường. Chưa có gì được ghi."
    return render(request, "base/error.html", {"heading": "Không nhận được", "why": why}, status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    why = str(exception) if exception and str(exception) else "Đồng chí không có quyền làm việc này."
    return render(request, "base/error.html", {"heading": "Không được phép", "why": why}, status=403)


def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    # The same words for what does not exist and for what this person may not see.
    why = "Không có trang này, hoặc đồng chí không được xem."
    return render(request, "base/error.html", {"heading": "Không tìm thấy", "why": why}, status=404)


def broken(request: HttpRequest) -> HttpResponse:
    if disk.is_full(sys.exception()):
        return render(request, "base/error.html", {"heading": "Hết chỗ trên ổ đĩa", "why": FULL}, status=507)
    why = "Phần mềm gặp lỗi; việc đang làm chưa được ghi. Lỗi đã được ghi lại để người quản trị xem."
    return render(request, "base/error.html", {"heading": "Có lỗi", "why": why}, status=500)
