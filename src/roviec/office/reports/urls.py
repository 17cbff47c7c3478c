"""Addresses of this room."""

from django.urls import path

from roviec.office.reports import views

app_name = "reports"
urlpatterns = [path("", views.start, name="start")]
