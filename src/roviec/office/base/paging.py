"""Pages of a list, with the page number kept in the address."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest

PAGE_SIZE = 50


def page_of(request: HttpRequest, rows: Any, size: int = PAGE_SIZE) -> Page[Any]:
    """The page that `?trang=` asks for; a number out of range gives the nearest page there is."""
    return Paginator(rows, size).get_page(request.GET.get("trang"))
