from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def list_tasks(request: HttpRequest) -> HttpResponse:
    return render(request, "base/error.html", {"heading": "Nhiệm vụ", "why": ""})
