from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def list_units(request: HttpRequest) -> HttpResponse:
    return render(request, "base/error.html", {"heading": "Đơn vị", "why": ""})
