"""Addresses of the audit log."""

from django.urls import path

from roviec.office.audit import views

app_name = "audit"
urlpatterns = [
    path("", views.list_lines, name="list"),
    path("kiem-tra", views.verify, name="verify"),
    path("xuat", views.export, name="export"),
]
