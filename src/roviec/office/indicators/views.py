from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def list_indicators(request: HttpRequest) -> HttpResponse:
    return render(request, "base/error.html", {"heading": "Số liệu", "why": ""})
