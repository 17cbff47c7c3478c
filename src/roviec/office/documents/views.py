from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def list_documents(request: HttpRequest) -> HttpResponse:
    return render(request, "base/error.html", {"heading": "Văn bản", "why": ""})
