from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def list_meetings(request: HttpRequest) -> HttpResponse:
    return render(request, "base/error.html", {"heading": "Cuộc họp", "why": ""})
